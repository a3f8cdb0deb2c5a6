"""The workbooks of a pass-on test and a pulse: counts come out of them, and nothing of a single person (V9, S4.13, S4.28, domain.md §6.1)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import openpyxl
import pytest

from analytics.export.reader_workbooks import pass_on_workbook, pulse_workbook
from analytics.ingest.pass_on_workbook import ReaderTest, read_pass_on_workbook
from analytics.ingest.pulse_workbook import read_pulse_workbook
from analytics.ingest.raw import RawWorkbook
from analytics.ingest.reader import WorkbookReader
from analytics.model.finding import Severity
from analytics.model.records.collection import Records, records_of
from analytics.model.records.communication import Pulse
from analytics.model.records.planning_file import PlanningCheck
from analytics.model.records.programme import Group
from analytics.model.records.vision import PassOn, Vision
from analytics.model.survey import SourceFile
from analytics.model.words import Words
from tests.random_records import CATALOGUE, MODEL
from tests.unit.ingest.raw_sheets import raw_sheet

DESK, YARD = Group("A1", "Service desk", change="Calls come with a history."), Group("A2", "Yard")
GROUPS = records_of((DESK, YARD, Vision("vision", core="=Where we go", what_for="Why")))
DAY = date(2026, 11, 2)
TEST = ReaderTest("Autumn", DAY)
HEADS = (
    "Group",
    "Where do we want to go?",
    "Why now?",
    "What changes for me?",
    "Right: where to",
    "Right: why now",
    "Right: for me",
)
SECRET = "I was not there and my manager said nothing"
Rows = Sequence[Sequence[object]]


@pytest.fixture(scope="module")
def reader() -> Iterator[WorkbookReader]:
    with WorkbookReader(workers=1) as opened:
        yield opened


def answers(group: str, right: int, wrong: int) -> list[tuple[str, ...]]:
    """Rows of people with all three right, and of people with one wrong."""
    return [(group, SECRET, "x", "y", "yes", "ja", "x")] * right + [
        (group, SECRET, "x", "y", "yes", "no", "yes")
    ] * wrong


def judged(rows: Rows, known: Records = GROUPS, test: ReaderTest = TEST) -> PlanningCheck:
    raw = RawWorkbook((raw_sheet([HEADS, *rows], "Answers"),))
    return read_pass_on_workbook(raw, "readers.xlsx", known, test)


def codes(check: PlanningCheck) -> list[str]:
    return [finding.code for finding in check.findings]


def counts(check: PlanningCheck) -> list[tuple[str, int | None, int | None]]:
    found = [edit.record for edit in check.edits]
    return [(one.group, one.readers, one.passed) for one in found if isinstance(one, PassOn)]


def with_result(readers: int, passed: int) -> tuple[Records, ReaderTest]:
    kept = PassOn("PT1", "Autumn", "A1", DAY, readers, passed)
    return records_of((*GROUPS.every(), kept)), ReaderTest("autumn", DAY, (kept,))


def test_counts_a_group_and_no_answers() -> None:
    check = judged([*answers("Service desk", 7, 3), ("",), *answers("A2 Yard", 5, 1), ("Yard",)])
    assert counts(check) == [("A1", 10, 7), ("A2", 6, 5)]
    assert SECRET not in repr(check)


def test_a_group_of_four_is_kept_and_said_to_be_hidden() -> None:
    check = judged(answers("Yard", 4, 0))
    assert counts(check) == [("A2", 4, 4)]
    assert codes(check) == ["group-small"]
    assert "4" not in check.findings[0].message


@pytest.mark.parametrize(
    ("before", "after", "refused"), [(10, 14, True), (10, 15, False), (10, 6, True), (10, 5, False), (4, 5, True)]
)
def test_two_uploads_never_differ_by_fewer_than_five_readers(before: int, after: int, refused: bool) -> None:
    known, test = with_result(before, 1)
    check = judged(answers("Service desk", after, 0), known, test)
    assert (codes(check).count("too-few-new") == 1) is refused
    assert counts(check) == ([] if refused else [("A1", after, after)])


def test_the_same_readers_judged_otherwise_are_refused_and_the_same_counts_change_nothing() -> None:
    known, test = with_result(10, 7)
    assert codes(judged(answers("Service desk", 8, 2), known, test)) == ["too-few-new"]
    again = judged(answers("Service desk", 7, 3), known, test)
    assert (codes(again), again.edits) == (["record-kept"], ())


def test_an_earlier_version_counts_too() -> None:
    """10, then 16, then 11 readers: the eleventh would follow from the first and the third."""
    known, _ = with_result(16, 9)
    earlier = (PassOn("PT1", "Autumn", "A1", DAY, 10, 5), PassOn("PT1", "Autumn", "A1", DAY, 16, 9))
    assert codes(judged(answers("Service desk", 11, 0), known, ReaderTest("Autumn", DAY, earlier))) == ["too-few-new"]


@pytest.mark.parametrize(("held", "refused"), [(DAY, True), (date(2026, 11, 3), False)])
def test_the_readers_of_one_day_under_another_name_are_taken_for_the_same(held: date, refused: bool) -> None:
    """Ten readers, and the same ten with one more as a test of another name: the eleventh would follow from both."""
    known, test = with_result(10, 7)
    check = judged(answers("Service desk", 8, 3), known, ReaderTest("Winter", held, test.earlier))
    assert codes(check) == (["too-few-new"] if refused else [])


def test_an_answer_that_is_not_judged_is_refused_by_its_cell_unless_another_is_wrong() -> None:
    check = judged(
        [*answers("Yard", 6, 0), ("Yard", "a", "b", "c", "yes", "", "yes"), ("Yard", "a", "", "c", "no", "", "")]
    )
    assert [(finding.code, finding.where.cell) for finding in check.findings] == [("not-judged", "F8")]
    assert check.refused


def test_groups_must_be_known() -> None:
    check = judged([*answers("Service desk", 5, 0), *answers("Kitchen", 1, 0)])
    assert codes(check) == ["reference-unknown"]
    assert codes(judged(answers("Kitchen", 1, 0), Records())) == ["reference-unknown"]


# Pulse --------------------------------------------------------------------------------------------------------------

PULSE = ("Group", "Knows the reasons", "Will, dass es gelingt", "Attitude from −2 to +2")


def pulsed(rows: Rows, known: Records = GROUPS, earlier: Sequence[Pulse] = ()) -> PlanningCheck:
    return read_pulse_workbook(RawWorkbook((raw_sheet([PULSE, *rows], "Answers"),)), "pulse.xlsx", known, DAY, earlier)


def test_shares_a_group_and_item_from_five_people_on() -> None:
    rows = [
        ("Yard", "yes", "", -2),
        ("Yard", "no", "yes", "−1"),
        ("Yard", "x", "no", 0),
        ("Yard", "ja", "yes", 2),
        ("Yard", "yes", "yes", 2),
    ]
    check = pulsed(rows)
    found = [
        (one.group, one.item, one.people, one.value) for edit in check.edits if isinstance(one := edit.record, Pulse)
    ]
    assert found == [("A2", "reasons", 5, 80.0), ("A2", "attitude", 5, 0.2)]
    assert codes(check) == ["group-small"]


@pytest.mark.parametrize(("taken", "refused"), [(DAY, True), (date(2026, 10, 27), True), (date(2026, 10, 26), False)])
def test_two_pulses_of_one_week_never_differ_by_fewer_than_five_people(taken: date, refused: bool) -> None:
    kept = Pulse("PU1", "A2", "reasons", taken, 6, 50.0)
    check = pulsed([("Yard", "yes")] * 9, records_of((*GROUPS.every(), kept)), (kept,))
    assert check.refused is refused


def test_an_attitude_lies_between_minus_two_and_two() -> None:
    check = pulsed([("Yard", "yes", "yes", 0)] * 5 + [("Yard", "", "", 3)])
    assert [(finding.code, finding.where.cell) for finding in check.findings] == [("out-of-range", "D7")]


# Out ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("sort", ["pass-on", "pulse"])
def test_what_is_written_is_read_again(reader: WorkbookReader, language: str, sort: str) -> None:
    words = Words.of(language, MODEL, CATALOGUE)
    make: Callable[[Records, Words], bytes] = pass_on_workbook if sort == "pass-on" else pulse_workbook
    book = openpyxl.load_workbook(io.BytesIO(make(GROUPS, words)))
    sheet = book.worksheets[1]
    for row in range(2, 8):
        sheet.cell(row, 1).value = "Yard"
        for place in range(2, sheet.max_column + 1):
            sheet.cell(row, place).value = (
                1 if sort == "pulse" and place == sheet.max_column else ("ja" if language == "de" else "yes")
            )
    assert all(cell.data_type != "f" for one in book for line in one.iter_rows() for cell in line)
    target = io.BytesIO()
    book.save(target)
    raw = reader.read(SourceFile("a.xlsx", target.getvalue()))
    check = (
        read_pass_on_workbook(raw, "a.xlsx", GROUPS, TEST)
        if sort == "pass-on"
        else read_pulse_workbook(raw, "a.xlsx", GROUPS, DAY)
    )
    assert not [one for one in check.findings if one.severity is Severity.ERROR], check.findings
    assert len(check.edits) == (1 if sort == "pass-on" else 7)
