"""The planning workbook, as it is written and as it comes back: untouched, changed, messy and hostile (issue 7, part 4)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analytics.export.planning_workbook import planning_workbook
from analytics.ingest import planning_layout as layout
from analytics.ingest.model_layout import column_of, words
from analytics.ingest.planning_rows import KEYS
from analytics.ingest.planning_workbook import read_planning_workbook
from analytics.ingest.raw import RawWorkbook
from analytics.ingest.reader import WorkbookReader
from analytics.model.finding import Finding, Severity
from analytics.model.records.collection import Records, records_of
from analytics.model.records.communication import Message, Pulse
from analytics.model.records.document import to_json
from analytics.model.records.goals import Goal, Kpi, Reading
from analytics.model.records.kinds import KINDS
from analytics.model.records.people import Adoption, MeasureSignOff, MemberView, Translation, TrustRating
from analytics.model.records.planning_file import PlanningCheck
from analytics.model.records.programme import Group, Member, Programme
from analytics.model.records.vision import Element, Vision
from analytics.model.survey import SourceFile
from tests.random_records import CATALOGUE, MODEL, all_records
from tests.unit.ingest.raw_sheets import raw_sheet

Rows = Sequence[Sequence[object]]
NOTHING = Records()
IT = Group("A1", "Service desk", people=12)
RESTORE = Kpi("K1", "Restore time", unit="hours", direction="down")
FAST = Goal("G1", "Restore within four hours", kpi="K1", baseline=9.0, target=4.0, due=date(2027, 6, 30))
QUIET = Element("V1", "Quiet nights", as_is="Calls at night", to_be="None")
KNOWN = records_of((IT, QUIET, RESTORE, FAST))


@pytest.fixture(scope="module")
def reader() -> Iterator[WorkbookReader]:
    with WorkbookReader(workers=1) as opened:
        yield opened


def read(known: Records = NOTHING, **sheets: Rows) -> PlanningCheck:
    """What these sheets say, without a file; ``_`` in a title stands for a space."""
    raw = tuple(raw_sheet(rows, name.replace("_", " ")) for name, rows in sheets.items())
    return read_planning_workbook(RawWorkbook(raw), "plan.xlsx", known, MODEL, CATALOGUE)


def again(reader: WorkbookReader, content: bytes, known: Records = NOTHING) -> PlanningCheck:
    return read_planning_workbook(reader.read(SourceFile("plan.xlsx", content)), "plan.xlsx", known, MODEL, CATALOGUE)


def changed(content: bytes, edit: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def documents(records: Records) -> list[tuple[str, str, str]]:
    """What the store keeps, in its order."""
    return [(key, one.id, to_json(one)) for key, kept in records.by_kind.items() for one in kept]


def wanted(check: PlanningCheck) -> Records:
    return records_of(edit.record for edit in check.edits if not edit.remove)


def places(found: Sequence[Finding]) -> set[tuple[str, str, str]]:
    return {(finding.code, finding.where.sheet, finding.where.cell) for finding in found}


def errors(check: PlanningCheck) -> list[str]:
    return [finding.code for finding in check.findings if finding.severity is Severity.ERROR]


def said(check: PlanningCheck) -> list[tuple[str, str, str]]:
    return [(change.kind, change.id, change.what) for change in check.changes]


# Out and in again ---------------------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@settings(max_examples=30, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(all_records(), st.sampled_from(("en", "de")))
def test_any_records_come_back_byte_for_byte(reader: WorkbookReader, records: Records, language: str) -> None:
    check = again(reader, planning_workbook(records, MODEL, CATALOGUE, language))
    assert not errors(check), check.findings
    assert documents(wanted(check)) == documents(records)
    assert {finding.code for finding in check.findings} <= {"reference-unknown"}


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@settings(max_examples=8, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(all_records())
def test_an_untouched_workbook_changes_nothing(reader: WorkbookReader, records: Records) -> None:
    check = again(reader, planning_workbook(records, MODEL, CATALOGUE), records)
    assert not errors(check)
    assert (check.edits, check.changes) == ((), ())


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_empty_template_changes_nothing_and_takes_nothing_out(reader: WorkbookReader, language: str) -> None:
    check = again(reader, planning_workbook(NOTHING, MODEL, CATALOGUE, language), KNOWN)
    assert (check.edits, errors(check)) == ((), [])
    assert {finding.code for finding in check.findings} == {"sheet-empty"}


def test_texts_are_texts_numbers_are_numbers_days_are_days() -> None:
    record = replace(FAST, name="=1+1", object="@SUM(A1)")
    book = openpyxl.load_workbook(io.BytesIO(planning_workbook(records_of((RESTORE, record)), MODEL, CATALOGUE)))
    cells = [cell for sheet in book if sheet.title != layout.LISTS for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    sheet = book["Goals"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.cell(2, heads["Goal"]).value == "=1+1"
    assert sheet.cell(2, heads["Target"]).value == 4
    assert sheet.cell(2, heads["Due"]).value.date() == date(2027, 6, 30)
    assert sheet.cell(2, heads["Figure"]).value == "K1 Restore time"
    assert sheet.freeze_panes == "C2"
    assert book[layout.LISTS].sheet_state == "hidden"


def test_every_choice_link_and_name_has_a_drop_down() -> None:
    book = openpyxl.load_workbook(io.BytesIO(planning_workbook(KNOWN, MODEL, CATALOGUE)))
    for kind in KINDS.values():
        sheet = book[kind.plural]
        rules = {str(rule.sqref).split(":")[0]: rule.type for rule in sheet.data_validations.dataValidation}
        for place, part in enumerate(kind.parts, start=1):
            cell = f"B{place}" if kind.single else sheet.cell(2, place + 1).coordinate
            if (
                part.options
                or part.to
                or part.holds in ("yes", "dimension", "dimensions", "measures", "area", "owner", "domain")
            ):
                assert rules[cell] == "list", (kind.key, part.name)


@pytest.mark.parametrize("key", list(KINDS))
def test_heads_and_choices_of_both_languages_mean_one_part_each(key: str) -> None:
    kind = KINDS[key]
    for part in kind.parts:
        for head in (part.english, part.german):
            column = column_of(layout.sheet_of(kind), head)
            assert column is not None
            assert column.key == part.name
        for labels in ([words(one.english) for one in part.options], [words(one.german) for one in part.options]):
            assert len(set(labels)) == len(labels)
    titles = [{words(layout.title(one, code)) for code in ("en", "de")} for one in KINDS.values()]
    assert sum(map(len, titles)) == len(set().union(*titles))


# What people do with it ---------------------------------------------------------------------------------------------


def test_german_heads_and_choices_are_understood() -> None:
    check = read(
        Kennzahlen=(("Kennzahl", "Richtung", "Frühindikator"), ("Ausfälle", "niedriger ist besser", "ja")),
        Ziele=(("Ziel", "Kennzahl", "Zielwert", "Fällig"), ("Weniger Ausfälle", "Ausfälle", "2,5", "30. Juni 2027")),
    )
    assert not errors(check), check.findings
    records = wanted(check)
    kpi, goal = records.of(Kpi)[0], records.of(Goal)[0]
    assert (kpi.direction, kpi.leading) == ("down", True)
    assert (goal.kpi, goal.target, goal.due) == (kpi.id, 2.5, date(2027, 6, 30))


def test_links_by_id_by_id_and_name_and_by_name_several_in_a_cell() -> None:
    check = read(
        KNOWN,
        Goals=(
            ("Id", "Goal", "Figure", "Vision elements"),
            ("", "One", "K1", "V1; Loud mornings"),
            ("", "Two", "k1 restore time", "V1, V2"),
            ("", "Three", "restore TIME", "Quiet nights\nLoud mornings"),
        ),
        Vision_elements=(("Id", "Element"), ("V1", "Quiet nights"), ("V2", "Loud mornings")),
    )
    assert not errors(check), check.findings
    assert [(goal.kpi, goal.elements) for goal in wanted(check).of(Goal)] == [("K1", ("V1", "V2"))] * 3


def test_sheets_and_columns_in_any_order_and_called_otherwise() -> None:
    check = read(
        KNOWN,
        Our_goals=(("Notes of mine", "Due", "Goal"), ("x", "2027-01-31", "Another")),
        Remarks=(("Whatever",), ("text",)),
    )
    assert said(check) == [("goal", "G2", "new")]
    codes = places(check.findings)
    assert ("column-unknown", "Our goals", "A1") in codes
    assert ("sheet-unknown", "Remarks", "") in codes


def test_a_missing_column_leaves_what_is_there_and_an_empty_cell_empties_it() -> None:
    check = read(KNOWN, Goals=(("Id", "Goal", "Today"), ("G1", "Restore within four hours", "")))
    goal = wanted(check).of(Goal)[0]
    assert (goal.baseline, goal.target) == (None, 4.0)
    assert check.changes[0].parts == ("baseline",)


def test_an_empty_cell_means_the_usual_value_and_a_dash_none() -> None:
    check = read(Programme=(("Name", "Calm"), ("Speaking speed", ""), ("Months of a phase", "–")))
    programme = wanted(check).of(Programme)[0]
    assert (programme.words_per_minute, programme.phase_months, programme.weigh) == (130, None, True)


def test_a_missing_sheet_leaves_its_records_and_a_missing_row_takes_its_record_out() -> None:
    more = records_of((IT, Group("A2", "Logistics"), QUIET, RESTORE, FAST))
    check = read(more, Groups=(("Id", "Group"), ("A1", "Service desk")))
    assert said(check) == [("group", "A2", "gone")]
    assert not check.refused


def test_a_goal_without_a_row_stays_and_a_note_says_so() -> None:
    """S2.20: goals are closed with a reason, never deleted."""
    check = read(KNOWN, Goals=(("Id", "Goal"), ("", "Another")))
    assert said(check) == [("goal", "G2", "new")]
    assert "record-stays" in {finding.code for finding in check.findings}


def test_what_others_lead_to_is_not_taken_out() -> None:
    check = read(KNOWN, KPIs=(("Id", "Figure"), ("K2", "Uptime")))
    assert errors(check) == ["record-in-use"]
    assert check.edits == ()


def test_rows_without_ids_are_found_by_their_names() -> None:
    check = read(KNOWN, KPIs=(("Figure", "Unit"), ("restore time", "minutes"), ("Uptime", "%")))
    assert said(check) == [("kpi", "K1", "changed"), ("kpi", "K2", "new")]


def test_rows_without_ids_are_found_by_all_that_makes_them_one() -> None:
    """A sign-off is one of a measure and a domain, trust one of a member and a group: the first column alone is not enough."""
    first, second = CATALOGUE.measures[:2]
    boss, desk = Member("C1", "Head of IT"), Group("A2", "Works council")
    for kind, make in (
        ("signoff", lambda item, one, code: MeasureSignOff(item, one.id, code)),
        ("translation", lambda item, one, code: Translation(item, one.id, code, "a")),
        ("adoption", lambda item, one, code: Adoption(item, one.id, code, 30, 10, 9)),
    ):
        prefix = KINDS[kind].prefix
        known = records_of(
            [make(f"{prefix}1", first, "OP"), make(f"{prefix}2", first, "SD"), make(f"{prefix}3", second, "SD")]
        )
        rows = [("Measure", "Part of the organisation", *(("Days after",) if kind == "adoption" else ("What stops",)))]
        rows = rows if kind != "signoff" else [("Measure", "Part of the organisation", "Says")]
        last = {"signoff": "approves", "translation": "b", "adoption": "30"}[kind]
        rows += [(first.id, "SD", last), (second.id, "OP", last), (second.id, "SD", last)]
        check = read(known, **{KINDS[kind].plural.replace(" ", "_"): rows})
        ids = [one.id for one in wanted(check).of(KINDS[kind].make)]
        assert set(ids) <= {f"{prefix}2", f"{prefix}3", f"{prefix}4"}, kind
        assert (kind, f"{prefix}4", "new") in said(check)
        assert (kind, f"{prefix}1", "gone") in said(check)
    known = records_of((IT, desk, boss, TrustRating("TR1", "C1", "A2", 3.0), TrustRating("TR2", "C1", "A1", 2.0)))
    trust = read(known, Trust=(("Member", "Group", "Trust"), ("Head of IT", "Service desk", "4"), ("C1", "A2", "3")))
    assert said(trust) == [("trust", "TR2", "changed")]


def test_two_equal_answers_without_ids_stay_two_however_often_they_come_back() -> None:
    """Views name nobody: the same answer twice is two people, and a second person's answer replaces nobody's."""
    known = records_of((MemberView("VW1", "Spring", 4), MemberView("VW2", "Spring", 4)))
    rows = (("Survey", "Urgency"), ("Spring", "4"), ("Spring", "4"), ("Spring", "5"))
    assert said(read(known, One_view=rows)) == [("view", "VW3", "new")]


def test_nothing_links_to_what_is_known_by_several_parts() -> None:
    assert not {part.to for kind in KINDS.values() for part in kind.parts} & KEYS.keys()


def test_totals_are_left_out_unless_they_have_an_id() -> None:
    check = read(Groups=(("Id", "Group", "People"), ("", "Desk", "12"), ("", "Total", "12"), ("A7", "Total", "1")))
    assert [one.name for one in wanted(check).of(Group)] == ["Desk", "Total"]
    assert ("row-skipped", "Groups", "B3") in places(check.findings)


@pytest.mark.parametrize(
    ("head", "cell", "code"),
    [
        ("Target", "soon", "not-a-number"),
        ("Due", "end of year", "not-a-day"),
        ("Due", "03/04/2027", "not-a-day"),
        ("Due", "1850-01-01", "record-day"),
        ("State", "sleeping", "record-option"),
        ("Owner may decide", "perhaps", "not-yes-or-no"),
        ("Figure", "K9 Nothing", "reference-unknown"),
        ("Figure", "K1; K2", "only-one"),
        ("Goal", "", "record-empty"),
        ("Goal", "x" * 401, "record-long"),
    ],
)
def test_what_is_wrong_is_named_by_sheet_and_cell(head: str, cell: str, code: str) -> None:
    known = records_of((RESTORE, Kpi("K2", "Uptime")))
    heads = dict.fromkeys(("Id", "Goal", "Target", "Due", "State", "Owner may decide", "Figure"), "")
    row = {**heads, "Id": "G5", "Goal": "Less", head: cell}
    check = read(known, Goals=(tuple(heads), tuple(row.values())))
    letter = "ABCDEFG"[list(heads).index(head)]
    assert (code, "Goals", f"{letter}2") in places(check.findings), check.findings
    assert check.refused
    assert (check.edits, check.changes) == ((), ())


def test_an_id_twice_is_refused() -> None:
    check = read(Groups=(("Id", "Group"), ("A1", "One"), ("a1", "Two")))
    assert ("id-twice", "Groups", "A3") in places(check.findings)


def test_a_dimension_that_is_not_known_is_kept_and_said() -> None:
    check = read(Vision_elements=(("Element", "Dimensions that must rise"), ("Quiet", "P1, Dancing")))
    assert wanted(check).of(Element)[0].dimensions == ("P1", "Dancing")
    assert [finding.severity for finding in check.findings] == [Severity.WARNING]


def test_a_workbook_of_something_else_is_refused_in_words() -> None:
    check = read(KNOWN, Sheet1=(("Name", "Colour"), ("Tom", "red")))
    assert errors(check) == ["sheet-missing"]


# Readings, pulses and messages of their own -------------------------------------------------------------------------

MARCH = Reading("R1", "K1", date(2026, 3, 31), 9.0)
WITH_MARCH = records_of((RESTORE, MARCH))


def test_readings_alone_are_added_and_of_the_same_day_the_newer_counts() -> None:
    rows = (("KPI", "Month", "Ist"), ("Restore time", "2026-04-30 00:00:00", "8,5"), ("K1", "31.03.2026", "8.8"))
    check = read(WITH_MARCH, Messungen=rows)
    assert said(check) == [("reading", "R2", "new"), ("reading", "R1", "changed")]
    assert [one.value for one in wanted(check).of(Reading)] == [8.5, 8.8]
    assert "record-replaced" in {finding.code for finding in check.findings}


def test_readings_with_a_column_a_month() -> None:
    rows = (("", "2026-03-01 00:00:00", "2026-04-01 00:00:00"), ("Restore time", "8.8", "8.5"), ("Unknown", "1", "2"))
    check = read(WITH_MARCH, Sheet1=rows)
    assert [(one.id, one.measured, one.value) for one in wanted(check).of(Reading)] == [
        ("R1", date(2026, 3, 31), 8.8),
        ("R2", date(2026, 4, 30), 8.5),
    ]
    assert ("figure-unknown", "Sheet1", "A3") in places(check.findings)


def test_a_sheet_of_readings_with_a_column_a_month_beside_other_sheets() -> None:
    rows = (("", "Mar 2026", "04/2026"), ("Restore time", "8.8", "8.5"))
    check = read(WITH_MARCH, Readings=rows, Groups=(("Group",), ("Desk",)))
    assert not errors(check), check.findings
    assert said(check) == [("group", "A1", "new"), ("reading", "R1", "changed"), ("reading", "R2", "new")]


def test_readings_with_a_column_a_figure() -> None:
    rows = (("Month", "Restore time"), ("Jan 2026", "9,5"), ("Feb 2026", "9,2"))
    check = read(WITH_MARCH, Sheet1=rows)
    assert [(one.measured, one.value) for one in wanted(check).of(Reading)] == [
        (date(2026, 1, 31), 9.5),
        (date(2026, 2, 28), 9.2),
    ]


def test_a_month_or_quarter_of_a_reading_is_its_last_day_but_a_due_date_needs_a_day() -> None:
    rows = (("Figure", "Month", "Value"), ("K1", "Apr 2026", "8,5"), ("K1", "Q3 2026", "8"))
    check = read(WITH_MARCH, Readings=rows)
    assert [one.measured for one in wanted(check).of(Reading)] == [date(2026, 4, 30), date(2026, 9, 30)]
    assert errors(read(KNOWN, Goals=(("Id", "Goal", "Due"), ("G1", "Fast", "Q3 2026")))) == ["not-a-day"]


def test_readings_with_a_column_a_quarter() -> None:
    check = read(WITH_MARCH, Sheet1=(("Figure", "Q1 2026", "Q2 2026"), ("Restore time", "8,8", "8,5")))
    assert [(one.id, one.measured) for one in wanted(check).of(Reading)] == [
        ("R1", date(2026, 3, 31)),
        ("R2", date(2026, 6, 30)),
    ]


@pytest.mark.parametrize(("unit", "value", "warned"), [("%", "0.995", True), ("%", "1", True), ("%", "1.01", False),
                                                       ("%", "0", False), ("hours", "0.995", False)])  # fmt: skip
def test_a_share_that_a_spreadsheet_shows_as_per_cent_is_asked_about(unit: str, value: str, warned: bool) -> None:
    """A cell that shows 99.5 % holds 0.995; that is taken over and said."""
    known = records_of((Kpi("K1", "On time", unit=unit),))
    check = read(known, Readings=(("Figure", "Date", "Value"), ("K1", "2026-04-30", value)))
    assert [one.value for one in wanted(check).of(Reading)] == [float(value)]
    assert (("per-cent-small", "Readings", "C2") in places(check.findings)) is warned


def test_more_readings_than_a_company_ever_has_come_back(reader: WorkbookReader) -> None:
    """What can be kept can be written out and read again."""
    first = date(2000, 1, 1)
    readings = (Reading(f"R{n}", "K1", first + timedelta(days=n), float(n)) for n in range(6_000))
    known = records_of((RESTORE, *readings))
    check = again(reader, planning_workbook(known, MODEL, CATALOGUE, "en", ("reading",)), known)
    assert (check.findings, check.edits) == ((), ())


def test_one_wrong_cell_is_one_finding() -> None:
    check = read(WITH_MARCH, Readings=(("Figure", "Date", "Value"), ("Dance", "soon", "x"), ("Dance", "later", "y")))
    cells = [(finding.where.sheet, finding.where.cell) for finding in check.findings]
    assert sorted(cells) == [("Readings", f"{letter}{row}") for letter in "ABC" for row in (2, 3)]


def test_pulses_and_messages_alone_are_added() -> None:
    known = records_of((IT, Pulse("PU1", "A1", "reasons", date(2026, 9, 1), 12, 50.0), Message("ME1", "Old", "A1")))
    pulses = (
        ("Group", "What", "Date", "People asked", "Value"),
        ("Service desk", "knows the reasons", "2026-10-01", 12, 60),
    )
    messages = (("Subject", "To", "Date"), ("News", "Service desk", "2026-11-02"))
    check = read(known, Pulse=pulses, Messages=messages)
    assert said(check) == [("message", "ME2", "new"), ("pulse", "PU2", "new")]


# Hostile ------------------------------------------------------------------------------------------------------------

CELLS = st.one_of(
    st.text(max_size=12), st.sampled_from(("=A1", "1e999", "#N/A", "G1", "–", "2026-13-45", "yes", "Id", "Goal", "\n"))
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.sampled_from([k.plural for k in KINDS.values()]), st.lists(st.lists(CELLS, max_size=6), max_size=5)
        ),
        max_size=4,
    )
)
def test_whatever_the_sheets_hold_reading_never_fails(sheets: list[tuple[str, list[list[str]]]]) -> None:
    raw = tuple(raw_sheet(rows, name) for name, rows in sheets if any(rows))
    check = read_planning_workbook(RawWorkbook(raw), "plan.xlsx", KNOWN, MODEL, CATALOGUE)
    assert isinstance(check, PlanningCheck)
    assert not (check.refused and check.edits)


def test_a_renamed_vision_reads_downwards(reader: WorkbookReader) -> None:
    vision = Vision("vision", core="What for\nWritten in", what_for="Core sentence")
    content = planning_workbook(records_of((vision,)), MODEL, CATALOGUE)
    moved = changed(content, lambda book: book["Vision"].insert_rows(1, 2))
    assert wanted(again(reader, moved)).vision == vision
