"""Records in a workspace: who kept what when, nobody's text lost, all of a batch or nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.records.communication import Message
from analytics.model.records.document import to_json
from analytics.model.records.goals import Goal, Kpi, Reading
from analytics.model.records.people import TrustRating
from analytics.model.records.programme import Group, Member, Objective
from analytics.model.records.revision import Edit, EditConflict
from analytics.model.records.vision import Element, Vision
from analytics.store.planning_records import RecordLine
from analytics.workspace import Workspace
from tests.conftest import NOON

FAST = Element("V1", "Fast", as_is="nine hours", to_be="four hours")


@pytest.fixture
def reopen(tmp_path: Path) -> Iterator[Callable[[], Workspace]]:
    opened: list[Workspace] = []

    def again() -> Workspace:
        opened.append(Workspace(tmp_path / "workspace", clock=lambda: NOON))
        return opened[-1]

    yield again
    for one in opened:
        one.close()


def states(workspace: Workspace, record: Element | Vision | Goal) -> list[tuple[int, str, str]]:
    return [(one.number, one.state, one.by) for one in workspace.record_history(record)]


def test_what_is_kept_is_there_after_closing_with_who_and_when(reopen: Callable[[], Workspace]) -> None:
    with reopen() as workspace:
        kept = workspace.save_record(Element(name=" Fast "), "  Ana   Berg ")
        assert kept == Element("V1", "Fast")
    with reopen() as workspace:
        assert workspace.records().of(Element) == (kept,)
        (only,) = workspace.record_history(kept)
        assert (only.by, only.at, only.record) == ("Ana Berg", "2026-11-02T12:00:00", kept)
        assert workspace.findings() == ()


def test_it_works_before_the_first_survey(workspace: Workspace) -> None:
    workspace.save_record(Vision(core="Where we go"), "Ana")
    case = workspace.case()
    assert (case.records.vision, case.vision_version, case.gaps) == (Vision("vision", core="Where we go"), 1, ())


def test_what_two_people_change_apart_is_in_one_record(workspace: Workspace) -> None:
    workspace.save_record(FAST, "Ana")
    workspace.save_record(replace(FAST, as_is="ten hours"), "Ben", base=1)
    kept = workspace.save_record(replace(FAST, to_be="three hours"), "Cem", base=1)
    assert (kept.as_is, kept.to_be) == ("ten hours", "three hours")
    assert workspace.records().find(Element, "V1") == kept


def test_where_both_change_the_same_the_first_stays_and_the_second_lies_aside(workspace: Workspace) -> None:
    workspace.save_record(FAST, "Ana")
    theirs = workspace.save_record(replace(FAST, to_be="three hours"), "Ben", base=1)
    mine = replace(FAST, to_be="two hours", name="Faster")
    with pytest.raises(EditConflict, match=r"by Ben while you were writing: “Tomorrow”") as told:
        workspace.save_record(mine, "Cem", base=1)
    assert (told.value.mine, told.value.theirs.record, told.value.parts) == (mine, theirs, ("to_be",))
    assert workspace.records().find(Element, "V1") == theirs
    assert states(workspace, FAST) == [(3, "aside", "Cem"), (2, "kept", "Ben"), (1, "kept", "Ana")]
    assert workspace.record_history(FAST)[0].record == mine
    assert workspace.record_revision(theirs) == 2


@pytest.mark.parametrize("base", [2, 3], ids=["the version that counts", "the one aside, which is newer"])
def test_who_has_compared_both_may_keep_their_own(workspace: Workspace, base: int) -> None:
    workspace.save_record(FAST, "Ana")
    workspace.save_record(replace(FAST, to_be="three hours"), "Ben", base=1)
    mine = replace(FAST, to_be="two hours")
    with suppress(EditConflict):
        workspace.save_record(mine, "Cem", base=1)
    assert workspace.save_record(mine, "Cem", base=base) == mine
    assert workspace.records().of(Element) == (mine,)


def test_the_same_words_twice_are_one_version(workspace: Workspace) -> None:
    for by in ("Ana", "Ben"):
        workspace.save_record(FAST, by, base=0 if by == "Ana" else 1)
    assert states(workspace, FAST) == [(1, "kept", "Ana")]
    assert workspace.save_record(FAST, "Cem", base=0) == FAST


def test_a_new_record_under_an_id_that_is_there_does_not_take_its_place(workspace: Workspace) -> None:
    workspace.save_record(FAST, "Ana")
    with pytest.raises(EditConflict):
        workspace.save_record(Element("V1", "Another"), "Ben", base=0)
    assert workspace.records().find(Element, "V1") == FAST


def test_a_form_that_shows_older_words_is_known_to(workspace: Workspace) -> None:
    workspace.save_record(FAST, "Ana")
    newer = workspace.save_record(replace(FAST, name="Faster"), "Ben")
    assert workspace.record_revision(FAST) == 1
    assert workspace.record_revision(newer) == workspace.records().revision(newer) == 2
    assert workspace.record_revision(replace(FAST, id="V9")) == 0


def test_who_takes_out_what_somebody_changed_meanwhile_is_told_and_it_stays(workspace: Workspace) -> None:
    workspace.save_record(FAST, "Ana")
    workspace.save_record(replace(FAST, name="Faster"), "Ben")
    with pytest.raises(EditConflict, match="It was not taken out"):
        workspace.remove_record(FAST, "Cem")
    assert len(states(workspace, FAST)) == 2


def test_what_was_taken_out_while_one_wrote_is_told_and_the_text_lies_aside(workspace: Workspace) -> None:
    workspace.save_record(FAST, "Ana")
    workspace.remove_record(FAST, "Ben")
    mine = replace(FAST, name="Faster")
    with pytest.raises(EditConflict, match="was taken out by Ben") as told:
        workspace.save_record(mine, "Cem", base=1)
    assert told.value.parts == ()
    assert workspace.records().of(Element) == ()
    assert workspace.save_record(mine, "Cem", base=told.value.theirs.number) == mine
    assert workspace.records().of(Element) == (mine,)


def test_a_record_taken_out_keeps_its_history_and_its_id_is_not_given_again(workspace: Workspace) -> None:
    kept = workspace.save_record(Element(name="Fast"), "Ana")
    workspace.remove_record(kept, "Ana")
    assert workspace.records().of(Element) == ()
    assert [(one.state, one.record) for one in workspace.record_history(kept)] == [("gone", None), ("kept", kept)]
    assert workspace.save_record(Element(name="Slow"), "Ana").id == "V2"
    assert workspace.save_record(kept, "Ana") == kept
    assert [one.id for one in workspace.records().of(Element)] == ["V1", "V2"]
    assert workspace.record_revision(kept) == 3


def test_taking_out_twice_does_no_harm(workspace: Workspace) -> None:
    kept = workspace.save_record(FAST, "Ana")
    workspace.remove_record(kept, "Ana")
    workspace.remove_record(kept, "Ben")
    assert len(states(workspace, kept)) == 2


def test_s2_20_a_goal_is_closed_with_a_reason_and_never_deleted(workspace: Workspace) -> None:
    goal = workspace.save_record(Goal(name="Restore"), "Ana")
    for take_out in (
        lambda: workspace.remove_record(goal, "Ana"),
        lambda: workspace.save_records([Edit(goal, 1, remove=True)], "Ana"),
    ):
        with pytest.raises(LeitsternError, match="Close it with a reason"):
            take_out()
    assert workspace.records().of(Goal) == (goal,)


def test_what_others_link_to_stays_until_they_let_go(workspace: Workspace) -> None:
    workspace.save_records([Edit(FAST), Edit(Goal("G1", "Restore", elements=("V1",)))], "Ana")
    with pytest.raises(LeitsternError, match="is used by “Restore”"):
        workspace.remove_record(FAST, "Ana")
    goal = workspace.records().get(Goal, "G1")
    workspace.save_records([Edit(replace(goal, elements=()), 1), Edit(FAST, 1, remove=True)], "Ana")
    assert workspace.records().of(Element) == ()


def test_what_groups_said_of_a_member_goes_with_the_member(workspace: Workspace) -> None:
    """domain.md §6.1: trust of fewer than five people is never shown, so nobody could take it out first."""
    head, other = Member("C1", "Head of desk"), Member("C2", "Head of plant")
    ratings = [TrustRating(f"T{n}", one, "A1", 4.0, 3) for n, one in enumerate(("C1", "C2"))]
    workspace.save_records([Edit(one) for one in (Group("A1", "Desk"), head, other, *ratings)], "Ana")
    workspace.remove_record(head, "Ana")
    assert [one.id for one in workspace.records().of(Member)] == ["C2"]
    assert [one.id for one in workspace.records().of(TrustRating)] == ["T1"]
    kept = workspace.save_records([Edit(other, 1, remove=True), Edit(ratings[1], 1, remove=True)], "Ana")
    assert [one.id for one in kept] == ["C2", "T1"]


def test_a_user_without_a_title_is_named_by_its_list(workspace: Workspace) -> None:
    """The title of a trust rating is only the id of a member."""
    group = Group("A1", "Desk")
    rating = TrustRating("T1", "C1", "A1", 4.0)
    workspace.save_records([Edit(one) for one in (group, Member("C1", "Head of desk"), rating)], "Ana")
    with pytest.raises(LeitsternError, match="“Desk” is used by the list “Trust”"):
        workspace.remove_record(group, "Ana")


def test_a_batch_may_link_to_what_comes_later_in_it(workspace: Workspace) -> None:
    workspace.save_records([Edit(Objective("O2", "b", parent="O1")), Edit(Objective("O1", "a"))], "Ana")
    assert [one.id for one in workspace.records().of(Objective)] == ["O2", "O1"]


def test_a_batch_with_one_that_does_not_fit_keeps_nothing(workspace: Workspace) -> None:
    with pytest.raises(LeitsternError, match="Nothing was kept") as told:
        workspace.save_records([Edit(FAST), Edit(Element("V2")), Edit(Goal("G1", "x", kpi="K7"))], "Ana")
    assert [one.code for one in told.value.findings] == ["record-empty", "record-link"]
    assert workspace.records().by_kind == {}


def test_a_batch_with_a_conflict_keeps_nothing_but_that_text_aside(workspace: Workspace) -> None:
    workspace.save_record(FAST, "Ana")
    workspace.save_record(replace(FAST, name="Faster"), "Ben")
    batch = [Edit(Element("V2", "New")), Edit(replace(FAST, name="Fastest"), 1), Edit(Element("V3", "Newer"))]
    with pytest.raises(EditConflict):
        workspace.save_records(batch, "Cem")
    assert [one.name for one in workspace.records().of(Element)] == ["Faster"]
    assert states(workspace, FAST)[0] == (3, "aside", "Cem")
    assert states(workspace, Element("V2")) == []


def test_a_text_that_is_too_long_is_refused_before_it_is_laid_aside(workspace: Workspace) -> None:
    workspace.save_record(FAST, "Ana")
    workspace.save_record(replace(FAST, name="Faster"), "Ben")
    with pytest.raises(LeitsternError, match="characters; at most"):
        workspace.save_record(replace(FAST, name="x" * 10_000), "Cem", base=1)
    assert len(states(workspace, FAST)) == 2


def test_one_record_twice_in_a_batch_becomes_what_it_was_last(workspace: Workspace) -> None:
    workspace.save_record(FAST, "Ana")
    workspace.save_records([Edit(replace(FAST, name="x"), 1), Edit(FAST, 1)], "Ana")
    assert workspace.records().of(Element) == (FAST,)


def test_new_records_of_a_batch_get_ids_of_their_own(workspace: Workspace) -> None:
    kept = workspace.save_records([Edit(Element(name=str(n))) for n in range(30)] + [Edit(Element("V31", "x"))], "Ana")
    assert [one.id for one in kept] == [f"V{n}" for n in range(1, 32)]


def test_nothing_typed_at_once_is_lost(workspace: Workspace, reopen: Callable[[], Workspace]) -> None:
    """Eight writers, two of them with a workspace of their own, change one record; every word is in its history."""
    workspace.save_record(Vision(core="start"), "Ana")
    other = reopen()

    def write(writer: int) -> list[str]:
        mine, chance, typed = workspace if writer % 4 else other, Random(writer), []
        for turn in range(6):
            now = mine.records()
            vision = now.vision
            assert vision is not None
            base = now.revision(vision)
            time.sleep(chance.random() / 200)
            words = f"{writer}-{turn}"
            part = chance.choice(["core", "what_for", "if_nothing"])
            with suppress(EditConflict):
                mine.save_record(replace(vision, **{part: words}), f"writer {writer}", base)
            typed.append(words)
        return typed

    with ThreadPoolExecutor(8) as pool:
        typed = [words for done in pool.map(write, range(8)) for words in done]
    versions = workspace.record_history(Vision("vision"))
    seen = {getattr(one.record, part) for one in versions if one.record for part in ("core", "what_for", "if_nothing")}
    assert set(typed) <= seen
    assert sorted(one.number for one in versions) == list(range(1, len(versions) + 1))
    _assert_no_word_was_overwritten_unseen(versions)


def _assert_no_word_was_overwritten_unseen(versions: tuple[object, ...]) -> None:
    """From one counting version to the next only parts of one writer's words change: nobody undid another's in passing."""
    counting = [one for one in reversed(versions) if one.state == "kept"]  # type: ignore[attr-defined]
    for before, after in pairwise(counting):
        changed = [
            part
            for part in ("core", "what_for", "if_nothing")
            if getattr(before.record, part) != getattr(after.record, part)  # type: ignore[attr-defined]
        ]
        writer = after.by.removeprefix("writer ")  # type: ignore[attr-defined]
        assert all(getattr(after.record, part).startswith(f"{writer}-") for part in changed)  # type: ignore[attr-defined]


def test_new_records_kept_at_once_all_get_an_id_of_their_own(
    workspace: Workspace, reopen: Callable[[], Workspace]
) -> None:
    other = reopen()

    def write(number: int) -> str:
        return (workspace if number % 2 else other).save_record(Element(name=f"E{number}"), "x").id

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(write, range(40)))
    assert sorted(ids) == sorted(f"V{n}" for n in range(1, 41))
    assert {one.name for one in other.records().of(Element)} == {f"E{n}" for n in range(40)}


def test_what_a_newer_version_wrote_survives_an_edit(workspace: Workspace) -> None:
    lines = [
        RecordLine("element", "V1", "kept", '{"name":"Fast","mood":"sunny"}'),
        RecordLine("weather", "W1", "kept", '{"rain":1}'),
        RecordLine("goal", "G1", "kept", '{"name":"Restore","verb":"teleport"}'),
    ]
    workspace._store.add_planning_records(lines, "the next version")
    assert [one.id for one in workspace.records().every()] == ["V1", "G1"]
    workspace.save_record(replace(workspace.records().get(Element, "V1"), name="Faster"), "Ana")
    documents = {one.id: one.document for one in workspace._store.planning_records()}
    assert documents["V1"] == '{"name":"Faster","mood":"sunny"}'
    assert documents["W1"] == '{"rain":1}'


def test_no_name_of_a_person_reaches_audit_log_journal_or_messages(workspace: Workspace) -> None:
    """S0 and domain.md §6.1: members are called by function; the author's name stands in the history alone."""
    person, author = "Ingrid Secret", "Otto Quiet"
    member = workspace.save_record(Member("Ingrid", "Head of desk", person), author)
    with pytest.raises(LeitsternError) as told:
        workspace.save_records([Edit(replace(member, name=person * 40, role="boss"), 1)], author)
    said = [str(told.value), *(f"{one.message} {one.remedy} {one.where}" for one in told.value.findings)]
    workspace.save_records(
        [Edit(Member("C2", "Head of tools", person)), Edit(Member("C3", "Head of cloud", person))], author
    )
    workspace.remove_record(member, author)
    said += [str(row) for row in workspace._store._database.rows("SELECT * FROM audit")]
    said.append((workspace.folder / "journal.jsonl").read_text(encoding="utf-8"))
    for text in said:
        assert person not in text
        assert author not in text
    assert "Ingrid" not in said[-1]


def test_an_unknown_kind_is_named_with_those_there_are(workspace: Workspace) -> None:
    with pytest.raises(UnknownName, match=r"no kind of record “dragon”\. Known: programme"):
        workspace.kind("dragon")


def test_five_thousand_records_are_read_quickly_and_one_more_is_kept_quickly(
    workspace: Workspace, reopen: Callable[[], Workspace]
) -> None:
    readings = [Edit(Reading(f"R{n}", "K1", date(2026, 1, 1), n)) for n in range(2500)]
    messages = [Edit(Message(f"ME{n}", f"m {n}", "A1", words="word " * 60)) for n in range(2500)]
    workspace.save_records([Edit(Kpi("K1", "x")), Edit(Group("A1", "x")), *readings, *messages], "Ana")
    other = reopen()
    cold, warm = _seconds(other.records), _seconds(other.records)
    assert cold < 1.2  # 0.25 s on the clock of a machine of its own
    assert warm < 0.01
    assert other.records() == workspace.records()
    assert _seconds(lambda: other.save_record(Message(name="new", group="A1"), "Ana")) < 1.2


def _seconds(work: Callable[[], object]) -> float:
    """Of the processors: what others do on the machine meanwhile makes no difference."""
    began = time.process_time()
    work()
    return time.process_time() - began


def test_records_in_two_workspaces_are_the_same_byte_for_byte(workspace: Workspace, tmp_path: Path) -> None:
    workspace.save_records([Edit(FAST), Edit(Goal("G1", "x", elements=("V1",), baseline=0.1 + 0.2))], "Ana")
    with Workspace(tmp_path / "second") as second:
        second.save_records([Edit(one) for one in workspace.records().every()], "Ben")
        assert [to_json(one) for one in second.records().every()] == [
            to_json(one) for one in workspace.records().every()
        ]
