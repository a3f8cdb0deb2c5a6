"""What is loaded is stored completely, once, and only then seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from analytics.model.errors import LeitsternError, StoreIncomplete, UnknownName, UploadRefused
from analytics.model.finding import Finding, Severity, Where
from analytics.store import publishing
from analytics.store.store import Store
from tests.unit.store.material import CODES, MODEL, NOON, autumn, check, random_codes, sheet

STATEMENTS = len(MODEL.statement_ids)
ANSWERS_IN_FILE = "SELECT count(*) FROM answer"


def level_counts(store: Store, wave: str = "w1") -> dict[str, int]:
    """All answers of a wave by code, as the cube counts them."""
    return store.cubes(wave, MODEL).statements.drop(columns=["statement", "cell"]).sum().to_dict()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_answer_comes_back_under_its_own_code(store: Store, data: st.DataObject) -> None:
    shape = st.tuples(st.integers(1, 12), st.just(STATEMENTS))
    codes: NDArray[np.int8] = data.draw(arrays(np.int8, shape, elements=st.sampled_from(CODES)))
    wave = f"round {len(store.waves())}"
    store.save_wave(autumn(wave, wave))

    (upload,) = store.publish(wave, [check(sheet(codes, roles=["crew"] * len(codes)), wave)])

    assert upload.rows == upload.answers == np.count_nonzero(codes != -3)
    seen = codes[(codes >= 0).any(axis=1)]  # who gave no level at all did not respond (domain.md §3.0 rule 3)
    put_to_crew = [MODEL.statement_ids.index(statement.id) for statement in MODEL.statements_for("crew")]
    names = ["l0", "l1", "l2", "l3", "l4", "l5", "dont_know", "not_applicable", "missing"]
    expected = {name: np.count_nonzero(seen[:, put_to_crew] == code) for name, code in zip(names, CODES, strict=True)}
    counts = level_counts(store, wave)
    assert {name: counts[name] for name in names} == (expected if len(seen) else dict.fromkeys(names, 0))


def test_the_ledger_tells_what_was_loaded(store: Store) -> None:
    codes = random_codes(7)
    (upload,) = store.publish("w1", [check(sheet(codes))])

    assert store.uploads() == store.uploads("w1") == (upload,)
    assert (upload.file, upload.people, upload.wave_id, upload.published) == ("autumn.xlsx", 7, "w1", NOON)
    assert upload.answers == np.count_nonzero(codes != -3)
    assert store.upload_of(upload.sha256) == upload
    assert store.upload_of("0" * 64) is None
    assert store.version("w1") == store.cubes("w1", MODEL).versions == 1
    assert store.missing() == ()


def test_many_files_are_published_in_order_and_together(store: Store) -> None:
    files = [check(sheet(random_codes(1, seed), identities=[f"p{seed}"]), f"form {seed}.xlsx") for seed in range(60)]
    uploads = store.publish("w1", files)
    assert [upload.file for upload in uploads] == [file.file for file in files]
    assert store.uploads("w1") == uploads
    assert sum(upload.rows for upload in uploads) == store._database.rows(ANSWERS_IN_FILE)[0][0]


def test_the_same_content_is_refused_with_the_date_of_the_first(store: Store) -> None:
    first = check(sheet(random_codes(3)), "first.xlsx", content="same")
    store.publish("w1", [first])
    store.save_wave(autumn("w2", "Winter"))
    for wave in ("w1", "w2"):
        with pytest.raises(UploadRefused) as refusal:
            store.publish(wave, [check(sheet(random_codes(2, 5)), "other.xlsx"), replace(first, file="again.xlsx")])
        assert "“again.xlsx” was already loaded on 3 March 2026 as “first.xlsx”" in str(refusal.value)
        assert [finding.where.file for finding in refusal.value.findings] == ["again.xlsx"]
    assert len(store.uploads()) == 1


def test_one_content_twice_in_a_call_is_refused(store: Store) -> None:
    with pytest.raises(UploadRefused, match="same content"):
        store.publish("w1", [check(sheet(random_codes(3)), name, content="same") for name in ("a.xlsx", "b.xlsx")])
    assert store.uploads() == ()


def test_one_bad_file_keeps_all_others_out(store: Store) -> None:
    good = check(sheet(random_codes(3)), "good.xlsx")
    error = Finding("no-rows", Severity.ERROR, Where(file="bad.xlsx"), "There is nothing in it.")
    bad = replace(good, file="bad.xlsx", sha256="1" * 64, findings=(error,))
    with pytest.raises(UploadRefused, match="because of “bad") as refusal:
        store.publish("w1", [good, bad])
    assert refusal.value.findings == (error,)
    assert store.uploads() == ()


def test_a_code_off_the_scale_or_a_doubled_person_is_refused(store: Store) -> None:
    with pytest.raises(UploadRefused, match="not on the scale"):
        store.publish("w1", [check(sheet(np.full((2, STATEMENTS), 6, np.int8)))])
    with pytest.raises(UploadRefused, match="twice"):
        store.publish("w1", [check(sheet(random_codes(2), identities=["Ann@firm.example", " ann@Firm.example"]))])


def test_an_unknown_wave_is_named_with_the_known_ones(store: Store) -> None:
    with pytest.raises(UnknownName, match="Autumn"):
        store.publish("spring", [check(sheet(random_codes(1)))])


def test_the_newer_answers_of_a_person_count_alone(store: Store) -> None:
    one, five = np.full((2, STATEMENTS), 1, np.int8), np.full((1, STATEMENTS), 5, np.int8)
    store.publish("w1", [check(sheet(one, roles=["crew", "crew"], identities=["ann", "bob"]), "old.xlsx")])
    (newer,) = store.publish("w1", [check(sheet(five, roles=["crew"], identities=["Ann "]), "new.xlsx")])

    assert newer.note == "1 person had answered before in this survey round; the newer answers count."
    counts = level_counts(store)
    assert (counts["l1"], counts["l5"]) == (7, 7)  # Bob's and Ann's answers to the 7 statements put to crew
    assert store.cubes("w1", MODEL).cells["people"].sum() == 2


def test_within_one_call_the_later_file_is_the_newer(store: Store) -> None:
    files = [
        check(sheet(np.full((1, STATEMENTS), level, np.int8), roles=["crew"], identities=["ann"]), f"{level}.xlsx")
        for level in (1, 5)
    ]
    notes = [upload.note for upload in store.publish("w1", files)]
    assert notes[0] == ""
    assert notes[1].startswith("1 person")
    assert level_counts(store)["l5"] == 7


def test_a_person_counts_in_each_wave(store: Store) -> None:
    store.save_wave(autumn("w2", "Winter"))
    for wave in ("w1", "w2"):
        (upload,) = store.publish(wave, [check(sheet(random_codes(4, seed=len(wave) + ord(wave[1]))), wave)])
        assert upload.note == ""
    assert store.version("w1") == store.version("w2") == 1


def test_a_new_wave_is_saved_with_its_files_or_not_at_all(store: Store, open_store: Callable[[], Store]) -> None:
    winter = autumn("w2", "Winter")

    def cancel(done: int, _steps: int, _what: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    files = [check(sheet(random_codes(3)))]
    with pytest.raises(KeyboardInterrupt):
        store.publish(winter, files, cancel)
    assert [wave.id for wave in store.waves()] == ["w1"]

    wording = {name: f"What is {name}?" for name in reversed(MODEL.statement_ids[1:])}
    store.publish(winter, files, statements=wording)
    store.publish(winter, [check(sheet(random_codes(3), identities=["x", "y", "z"]), "more.xlsx")])
    assert store.wording("w2") == {MODEL.statement_ids[0]: "", **wording}
    store.publish("w1", [check(sheet(random_codes(3)), "same answers.xlsx")])
    store.publish("w1", [check(sheet(random_codes(3), identities=["x", "y", "z"]), "same again.xlsx")])
    assert level_counts(store, "w2") == level_counts(store, "w1")
    store.close()
    with open_store() as again:
        assert again.missing() == ()


def test_what_is_cancelled_or_fails_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def cancel(done: int, _steps: int, _what: str) -> None:
        if done == 2:  # written and verified, not published
            assert store._database.rows(ANSWERS_IN_FILE)[0][0] > 0
            assert store.uploads() == ()
            assert store.cubes("w1", MODEL).statements.empty
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.publish("w1", [check(sheet(random_codes(3)))], cancel)
    assert store._database.rows(ANSWERS_IN_FILE) == [(0,)]

    def lose_a_row(*arguments: object) -> None:
        write(*arguments)  # type: ignore[arg-type]
        store._database.rows("DELETE FROM answer WHERE rowid = (SELECT max(rowid) FROM answer)")

    write = publishing._write
    monkeypatch.setattr(publishing, "_write", lose_a_row)
    with pytest.raises(StoreIncomplete, match="not stored completely"):
        store.publish("w1", [check(sheet(random_codes(3)))])
    assert store._database.rows(ANSWERS_IN_FILE) == [(0,)]
    assert store.uploads() == ()


def test_ctrl_c_in_the_middle_of_a_query_is_a_keyboard_interrupt(store: Store) -> None:
    def interrupted(_cursor: object) -> None:
        raise RuntimeError("Query interrupted")  # word for word what DuckDB 1.5.5 raises

    with pytest.raises(KeyboardInterrupt):
        store._database.read(interrupted)


def test_a_changed_code_or_a_swapped_pair_changes_the_fingerprint(store: Store) -> None:
    codes = np.arange(3 * STATEMENTS, dtype=np.int8).reshape(3, STATEMENTS) % 6
    changed, swapped = codes.copy(), codes.copy()
    changed[0, 0] += 1
    swapped[[0, 1], 0] = swapped[[1, 0], 0]
    fingerprints = set()
    for name, answers in (("a", codes), ("b", changed), ("c", swapped), ("d", codes)):
        fingerprints.add(store.publish("w1", [check(sheet(answers), name)])[0].fingerprint)
    assert len(fingerprints) == 3  # the first and the last are the same people with the same answers


def test_unpublished_rows_of_a_crash_are_gone_after_opening(
    store: Store, open_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise LeitsternError("crash")

    monkeypatch.setattr(publishing, "_verify", crash)
    monkeypatch.setattr(publishing, "discard", lambda *_: None)
    with pytest.raises(LeitsternError):
        store.publish("w1", [check(sheet(random_codes(3)))])
    monkeypatch.undo()
    assert store._database.rows(ANSWERS_IN_FILE)[0][0] > 0
    assert store.cubes("w1", MODEL).cells.empty
    store.close()
    with open_store() as again:
        assert again._database.rows(ANSWERS_IN_FILE) == [(0,)]
        assert again.missing() == ()


def test_no_file_of_the_workspace_tells_who_answered(store: Store, folder: Path) -> None:
    people = ["Grace.Hopper@firm.example", "Ada Lovelace"]
    store.publish("w1", [check(sheet(random_codes(2), identities=people))])
    store.audit("opened", "by the browser")
    content = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    store.close()
    content |= {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {path.name for path in content} >= {"leitstern.duckdb", "journal.jsonl", "respondent.key"}
    for bytes_of_file in content.values():
        lower = bytes_of_file.lower()
        assert not any(part in lower for part in (b"hopper", b"lovelace", b"firm.example"))
    assert (folder / "respondent.key").stat().st_mode & 0o777 == 0o600
