"""Versions of results: who is the same in two of them, how many changed, and that they are kept whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from analytics.model.cube import NO_HISTORY, Cubes, DraftVersion, ResultVersion
from analytics.model.errors import ResultsChanged, UnknownName
from analytics.model.survey import AnswerSheet, FileCheck
from analytics.store.database import Database
from analytics.store.store import Store
from tests.unit.store.material import MODEL, NOON, autumn, check, random_codes, sheet

PEOPLE = 12
CODES = random_codes(PEOPLE, 4)
CODES[:, 0] = 3  # everybody gives at least one level


def people(
    rows: Sequence[int],
    codes: NDArray[np.int8] = CODES,
    name: str = "",
    units: Sequence[str] | None = None,
    sites: Sequence[str] | None = None,
    identities: Sequence[str] | None = None,
    flagged: Sequence[int] = (),
) -> FileCheck:
    """The people with these numbers, all of the crew in one unit and site unless said otherwise."""
    rows, size = list(rows), len(rows)
    of = sheet(codes[rows], ["crew"] * size, units or ["Unit"] * size, identities or [f"p{row}" for row in rows])
    flags = np.isin(rows, flagged)
    of = replace(of, straight_line=flags, fast=flags & False, sites=tuple(sites or ["Site"] * size))
    return check(of, name or f"{rows}{flagged}{units}{sites}{codes.sum()}")


def changed_answers(rows: Sequence[int], statement: int = 3) -> NDArray[np.int8]:
    codes = CODES.copy()
    codes[list(rows), statement] = np.where(codes[list(rows), statement] == 5, 4, 5)
    return codes


def publish_version(store: Store, wave: str = "w1") -> tuple[DraftVersion, ResultVersion]:
    draft = store.draft_version(wave, MODEL)
    return draft, store.save_version(wave, MODEL, draft, b"permit", b"record")


def history(draft: DraftVersion) -> dict[int, int]:
    """People by the atom they were in."""
    counted: dict[int, int] = draft.cubes.cells.groupby("history")["people"].sum().to_dict()
    return counted


def assert_same_counts(one: Cubes, other: Cubes) -> None:
    for name in ("cells", "statements", "dimensions"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    assert one.versions == other.versions


def test_in_the_first_version_nobody_has_a_history_and_everybody_is_new(store: Store) -> None:
    store.publish("w1", [people(range(PEOPLE))])
    draft = store.draft_version("w1", MODEL)
    assert history(draft) == {NO_HISTORY: PEOPLE}
    assert draft.changed == PEOPLE
    assert draft.rest.tolist() == []
    assert_same_counts(draft.cubes, store.cubes("w1", MODEL))
    assert store.latest_version("w1") is None
    assert store.record(MODEL.id) is None


def test_a_version_is_kept_as_it_was_whatever_comes_after_it(store: Store, open_store: Callable[[], Store]) -> None:
    store.save_wave(autumn(invited={"crew": 40, "boss": 3}, invited_units={"Unit": 12}))
    store.publish("w1", [people(range(PEOPLE))])
    draft, made = publish_version(store)
    store.publish("w1", [people([0, 1], changed_answers([0, 1]))])
    store.save_wave(autumn(invited={"crew": 50}))
    store.close()
    with open_store() as again:
        assert again.missing() == ()
        kept = again.latest_version("Autumn")
        assert kept is not None
        assert (kept.number, kept.made, kept.permit, again.record(MODEL.id)) == (1, NOON, b"permit", b"record")
        assert kept.basis == made.basis == draft.basis != again.basis("w1")
        assert kept.basis.edition == (1, 0)
        assert kept.basis.invited == (("boss", 3), ("crew", 40))
        assert kept.basis.invited_units == (("Unit", 12),)
        assert_same_counts(kept.cubes, draft.cubes)
        for name in ("scales", "rounded"):
            pd.testing.assert_frame_equal(getattr(kept.people_facts, name), getattr(made.people_facts, name))


def test_only_the_latest_version_keeps_its_counts(store: Store) -> None:
    for seed in range(3):
        store.publish("w1", [people(range(6), random_codes(6, seed + 20), str(seed))])
        publish_version(store)
    rows = store._database.rows("SELECT number, counts IS NULL, members IS NULL FROM result_version ORDER BY number")
    assert rows == [(1, True, True), (2, True, True), (3, False, False)]
    latest = store.latest_version("w1")
    assert latest is not None
    assert latest.number == 3


def test_each_wave_has_versions_of_its_own_and_a_questionnaire_one_record(store: Store) -> None:
    store.save_wave(autumn("w2", "Winter"))
    store.publish("w1", [people(range(6))])
    store.publish("w2", [people(range(6, 12))])
    for wave, record in (("w1", b"one"), ("w2", b"two")):
        store.save_version(wave, MODEL, store.draft_version(wave, MODEL), wave.encode(), record)
    found = [store.latest_version(wave) for wave in ("w1", "w2")]
    assert [(version.number, version.permit) for version in found if version] == [(1, b"w1"), (1, b"w2")]
    assert store.record(MODEL.id) == b"two"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(PEOPLE)), split=st.integers(1, PEOPLE - 1), columns=st.permutations(range(9)))
def test_the_same_answers_are_the_same_state_in_any_order_file_or_wave(
    store: Store, order: list[int], split: int, columns: list[int]
) -> None:
    if not store.uploads("w1"):
        store.publish("w1", [people(range(PEOPLE))])
        publish_version(store)
    wave = f"round {len(store.waves())}"
    store.save_wave(autumn(wave, wave))
    whole = people(order).sheet
    assert whole is not None
    turned = replace(
        whole, statement_ids=tuple(whole.statement_ids[place] for place in columns), codes=whole.codes[:, columns]
    )
    parts = [_part(turned, range(split)), _part(turned, range(split, PEOPLE))]
    store.publish(wave, [check(part, f"{wave} {number}") for number, part in enumerate(parts)])

    draft = store.draft_version(wave, MODEL)
    assert history(draft) == {0: PEOPLE}
    assert draft.rest.tolist() == []
    assert draft.changed == PEOPLE, "it is the first version of this wave"


def _part(of: AnswerSheet, rows: range) -> AnswerSheet:
    take = slice(rows.start, rows.stop)
    parts = {name: getattr(of, name)[take] for name in ("codes", "identities", "roles", "units", "sites")}
    return replace(of, **parts, **{name: getattr(of, name)[take] for name in ("partial", "straight_line", "fast")})


@pytest.mark.parametrize("statement", [0, 4, 8])
@pytest.mark.parametrize("code", [-3, -2, -1, 0, 5])
def test_one_answer_changed_is_another_state(store: Store, statement: int, code: int) -> None:
    codes = CODES.copy()
    codes[5, 1] = 2  # a level stays whatever is changed
    store.publish("w1", [people(range(PEOPLE), codes)])
    publish_version(store)
    other = codes.copy()
    other[5, statement] = code
    store.publish("w1", [people([5], other, "again")])
    draft = store.draft_version("w1", MODEL)
    same = (other == codes).all()
    assert history(draft) == ({0: PEOPLE} if same else {0: PEOPLE - 1, NO_HISTORY: 1})
    assert draft.rest.tolist() == ([] if same else [0])
    assert draft.changed == (0 if same else 1)


def test_an_answer_to_a_statement_the_questionnaire_does_not_have_changes_nothing(store: Store) -> None:
    store.publish("w1", [people(range(PEOPLE))])
    publish_version(store)
    more = people(range(PEOPLE)).sheet
    assert more is not None
    more = replace(
        more,
        statement_ids=(*more.statement_ids, "else"),
        codes=np.hstack([more.codes, np.full((PEOPLE, 1), 4, np.int8)]),
    )
    store.publish("w1", [check(more, "more")])
    draft = store.draft_version("w1", MODEL)
    assert (history(draft), draft.changed) == ({0: PEOPLE}, 0)


def test_changed_counts_each_person_once(store: Store) -> None:
    """1 answered anew and moved, 2 and 3 moved, 4 is flagged, 10 and 11 join: six people."""
    store.publish("w1", [people(range(10))])
    publish_version(store)
    again = people(
        [1, 2, 3, 4, 10, 11], changed_answers([1]),
        units=["Other", "Other", "Unit", "Unit", "Unit", "Unit"],
        sites=["Site", "Site", "Other", "Site", "Site", "Site"], flagged=[4],
    )  # fmt: skip
    store.publish("w1", [again])
    assert store.draft_version("w1", MODEL).changed == 6


def test_changed_counts_who_left(store: Store) -> None:
    store.publish("w1", [people(range(8))])
    (gone,) = store.publish("w1", [people(range(8, 12))])
    publish_version(store)
    store.undo(gone.id)
    draft = store.draft_version("w1", MODEL)
    assert draft.changed == 4
    assert history(draft) == {0: 8}
    assert draft.rest.tolist() == [0]
    store.publish("w1", [people([8], changed_answers([8]))])
    assert store.draft_version("w1", MODEL).changed == 4, "three left, one answered anew"


def test_who_answers_without_a_name_and_corrects_something_counts_once(store: Store) -> None:
    """In another file they are other people; what tells them apart is what they said."""
    (first,) = store.publish("w1", [people(range(10), identities=[f"file one {row}" for row in range(10)])])
    publish_version(store)
    anew = [f"file two {row}" for row in range(11)]
    store.replace(first.id, [people([9, 8, 7, 0, 1, 2, 3, 4, 5, 6, 10], changed_answers([3]), identities=anew)])
    draft = store.draft_version("w1", MODEL)
    assert draft.changed == 2, "one corrected an answer, one is new"
    assert history(draft) == {0: 9, NO_HISTORY: 2}


def test_equal_answers_of_two_people_are_two_states(store: Store) -> None:
    alike = np.full((4, 9), 3, np.int8)
    store.publish("w1", [people(range(3), alike)])
    publish_version(store)
    store.publish("w1", [people([3], alike)])
    draft = store.draft_version("w1", MODEL)
    assert history(draft) == {0: 3, NO_HISTORY: 1}
    assert draft.changed == 1


def test_undone_and_loaded_again_means_the_same_atoms_again(store: Store) -> None:
    store.publish("w1", [people(range(6))])
    (second,) = store.publish("w1", [people(range(6, 12), units=["Other"] * 6)])
    publish_version(store)
    store.undo(second.id)
    _, without = publish_version(store)
    assert len(without.cubes.cells) == 1
    store.publish("w1", [people([20, 21, *range(6, 12)], random_codes(30, 9) * 0 + 2, "others first")])
    store.undo(store.uploads("w1")[-1].id)  # numbers of people are given out again; who they are is not
    store.publish("w1", [people(range(6, 12), units=["Other"] * 6, name="again")])
    draft = store.draft_version("w1", MODEL)
    cells = draft.cubes.cells.set_index("unit")
    assert cells["history"].to_dict() == {"Unit": 0, "Other": 1}, "the cell of those who stayed, the rest of the first"
    assert draft.rest.tolist() == []
    assert draft.changed == 6


def test_atoms_are_parted_version_by_version_and_never_mixed_in_a_cell(store: Store) -> None:
    """By hand. 1: 0–11 are atom 0. 2: 6–11 left: 0–5 are atom 0, what is left of the first is atom 1.
    3: 6–8 are back and 0–2 say something else: 3–5 of atom 0, 6–8 of atom 1, three new; 0–2 and 9–11 are the rests of 0 and 1."""
    store.publish("w1", [people(range(6))])
    (second,) = store.publish("w1", [people(range(6, 12))])
    publish_version(store)
    store.undo(second.id)
    draft, _ = publish_version(store)
    assert (history(draft), draft.rest.tolist()) == ({0: 6}, [0])
    store.publish("w1", [people(range(6, 9)), people(range(3), changed_answers(range(3)))])
    draft, made = publish_version(store)
    assert history(draft) == {0: 3, 1: 3, NO_HISTORY: 3}
    assert draft.rest.tolist() == [0, 1]
    assert made.cubes.cells["history"].tolist() == [NO_HISTORY, 0, 1]
    census = store._database.rows("SELECT atom, count(*) FROM census GROUP BY atom ORDER BY atom")
    assert census == [(0, 3), (1, 3), (2, 3), (3, 3), (4, 3)], "three cells, then the two rests"


def test_cells_are_in_the_same_order_every_time(store: Store) -> None:
    store.publish("w1", [people(range(PEOPLE), units=[f"Unit {n % 5}" for n in range(PEOPLE)], flagged=[1, 2, 3])])
    one, other = (store.draft_version("w1", MODEL).cubes for _ in range(2))
    assert_same_counts(one, other)
    keys = [tuple(row) for row in one.cells[["role", "unit", "site", "flagged", "history"]].to_numpy().tolist()]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_another_questionnaire_has_another_census(store: Store) -> None:
    other = replace(MODEL, id="other")
    store.save_wave(replace(autumn("w2", "Winter"), model_id="other"))
    store.publish("w1", [people(range(6))])
    store.publish("w2", [people(range(6), name="the same answers")])
    publish_version(store)
    draft = store.draft_version("w2", other)
    assert history(draft) == {NO_HISTORY: 6}
    store.save_version("w2", other, draft, b"", b"of the other")
    assert (store.record("small"), store.record("other")) == (b"record", b"of the other")
    assert history(store.draft_version("w1", MODEL)) == {0: 6}


def test_a_draft_that_is_out_of_date_is_refused(store: Store) -> None:
    store.save_wave(autumn("w2", "Winter"))
    (first,) = store.publish("w1", [people(range(6))])
    store.publish("w2", [people(range(6, 12))])
    changes: dict[str, Callable[[], object]] = {
        "another file": lambda: store.publish("w1", [people([7])]),
        "an undoing": lambda: store.undo(first.id),
        "head counts": lambda: store.save_wave(autumn(invited={"crew": 9})),
        "head counts by unit": lambda: store.save_wave(autumn(invited={"crew": 9}, invited_units={"Unit": 3})),
        "a version of another wave": lambda: publish_version(store, "w2"),
        "a version of its own": lambda: publish_version(store),
    }
    for change in changes.values():
        draft = store.draft_version("w1", MODEL)
        change()
        before = store.record(MODEL.id), store.latest_version("w2") is None
        with pytest.raises(ResultsChanged):
            store.save_version("w1", MODEL, draft, b"", b"never")
        assert (store.record(MODEL.id), store.latest_version("w2") is None) == before
    assert publish_version(store)[1].number == 2


def test_marks_and_people_cannot_be_told_from_the_file(store: Store, folder: Path) -> None:
    """Two workspaces have two keys: the same people with the same answers leave other traces."""
    found = []
    for place in (folder, folder.with_name("other")):
        with Store.open(place, lambda: NOON) as one:
            one.save_wave(autumn())
            one.publish("w1", [people(range(PEOPLE))])
            publish_version(one)
            found.append(one._database.rows("SELECT person, mark FROM census"))
    assert len({mark for _, mark in found[0]}) == PEOPLE
    for column in (0, 1):
        assert not {row[column] for row in found[0]} & {row[column] for row in found[1]}


def test_without_the_key_nobody_is_recognised_and_that_is_no_reason_to_show_more(
    store: Store, folder: Path, open_store: Callable[[], Store]
) -> None:
    (first,) = store.publish("w1", [people(range(6))])
    store.publish("w1", [people(range(6, 12))])
    publish_version(store)
    store.close()
    (folder / "respondent.key").unlink()
    with open_store() as again:
        again.undo(first.id)
        assert again.draft_version("w1", MODEL).changed == 1


def test_a_version_that_a_crash_took_away_is_said_aloud(
    store: Store, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was shown is forgotten with it; a copy without the write-ahead log is what a torn disk leaves behind."""
    store.publish("w1", [people(range(6))])
    monkeypatch.setattr(Database, "checkpoint", lambda _: True)
    publish_version(store)
    crashed = Path(shutil.copytree(folder, tmp_path / "crashed"))
    (crashed / "leitstern.duckdb.wal").unlink()
    with Store.open(crashed, lambda: NOON) as again:
        assert again.latest_version("w1") is None
        (finding,) = again.missing()
        assert finding.code == "change-missing"
        assert "the results of the survey round “w1”" in finding.message
        publish_version(again)
        assert again.missing() == ()


def test_a_backup_holds_the_versions(store: Store, tmp_path: Path) -> None:
    store.publish("w1", [people(range(PEOPLE))])
    publish_version(store)
    store.backup(tmp_path / "copy")
    with Store.open(tmp_path / "copy", lambda: NOON) as copy:
        assert copy.missing() == ()
        one, other = copy.latest_version("w1"), store.latest_version("w1")
        assert one is not None
        assert other is not None
        assert_same_counts(one.cubes, other.cubes)
        assert copy.draft_version("w1", MODEL).changed == 0


def test_unknown_waves_are_refused(store: Store) -> None:
    for ask in (store.basis, store.latest_version, lambda wave: store.draft_version(wave, MODEL), store.references):
        with pytest.raises(UnknownName):
            ask("none")


def test_a_wave_without_answers_has_a_draft_without_cells(store: Store) -> None:
    draft, made = publish_version(store)
    assert (draft.changed, len(draft.cubes.cells), len(draft.cubes.statements), made.number) == (0, 0, 0, 1)
    store.publish("w1", [people(range(4))])
    assert store.draft_version("w1", MODEL).changed == 4
