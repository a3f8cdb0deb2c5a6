"""The workbook of measures, as it is written and as it comes back: untouched, changed, messy and hostile."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analytics.export.measures_workbook import measures_workbook
from analytics.ingest.measure_cells import number_in
from analytics.ingest.measures_workbook import read_measures_workbook
from analytics.ingest.raw import RawWorkbook
from analytics.ingest.reader import WorkbookReader
from analytics.model.finding import Finding, Severity
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Gain, Measure
from analytics.model.own_measures import estimates
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.survey import SourceFile
from tests.catalogues import catalogues, hot_plates
from tests.own_models import edited, small_model
from tests.unit.ingest.raw_sheets import raw_sheet

MODEL, SHIPPED = shipped_model(), shipped_catalogue()
CANTEEN = small_model()
EMPTY = replace(SHIPPED, measures=())
Read = tuple[Catalogue | None, tuple[Finding, ...]]
Rows = Sequence[Sequence[object]]
HEADS = ("Id", "Measure", "Raises 1", "Levels 1", "Days of work", "Weeks", "Owner")
ROW = ("", "Hot plates", "A1", "0.4", "8", "3", "SDM")


@pytest.fixture(scope="module")
def reader() -> Iterator[WorkbookReader]:
    with WorkbookReader(workers=1) as opened:
        yield opened


def read(*sheets: Rows, known: Catalogue = EMPTY, model: MaturityModel = CANTEEN) -> Read:
    """What these sheets say, without a file; the first holds the measures."""
    names = ("Measures", "Owners", "Domains", "Costs")
    raw = tuple(raw_sheet(rows, name) for rows, name in zip(sheets, names, strict=False))
    return read_measures_workbook(RawWorkbook(raw), "measures.xlsx", known, model)


def first(found: Read) -> Measure:
    assert found[0] is not None, found[1]
    return found[0].measures[0]


def places(found: Sequence[Finding]) -> set[tuple[str, str, str]]:
    return {(finding.code, finding.where.sheet, finding.where.cell) for finding in found}


def errors(found: Sequence[Finding]) -> list[str]:
    return [finding.code for finding in found if finding.severity is Severity.ERROR]


# What is written ----------------------------------------------------------------------------------------------------


def test_the_shipped_measures_come_back_as_they_are(reader: WorkbookReader) -> None:
    file = SourceFile("measures.xlsx", measures_workbook(SHIPPED, MODEL))
    assert read_measures_workbook(reader.read(file), file.name, SHIPPED, MODEL) == (SHIPPED, ())


def as_kept(catalogue: Catalogue) -> Catalogue:
    """What a workbook says: not who set it, nor which of two that exclude each other is named first."""
    pairs = sorted((min(pair), max(pair)) for pair in catalogue.exclusive)
    return replace(catalogue, measures=tuple(map(estimates, catalogue.measures)), exclusive=tuple(pairs))


@settings(max_examples=25, deadline=None, phases=(Phase.generate,), suppress_health_check=[HealthCheck.too_slow])
@given(catalogues(CANTEEN))
def test_any_sound_catalogue_comes_back_as_it_is(reader: WorkbookReader, catalogue: Catalogue) -> None:
    file = SourceFile("measures.xlsx", measures_workbook(catalogue, CANTEEN))
    again, found = read_measures_workbook(reader.read(file), file.name, EMPTY, CANTEEN)
    assert again is not None, found
    wanted = replace(catalogue, defaults=replace(EMPTY.defaults, capacity=catalogue.defaults.capacity))
    assert as_kept(again) == as_kept(wanted)
    assert {finding.code for finding in found} <= {"not-covered"}


def test_no_cell_is_a_formula_and_numbers_are_numbers() -> None:
    catalogue = replace(SHIPPED, measures=(replace(SHIPPED.measures[0], name="=1+1", kpi="@SUM(A1)"),))
    sheet = openpyxl.load_workbook(io.BytesIO(measures_workbook(catalogue, MODEL)))["Measures"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.cell(2, heads["Measure"]).value == "=1+1"
    assert sheet.cell(2, heads["Levels 1"]).value == 0.4
    assert sheet.freeze_panes == "C2"


def test_owners_dimensions_and_scales_are_chosen_from_lists() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(measures_workbook(SHIPPED, MODEL)))["Measures"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    ruled = {str(rule.sqref).split(":")[0] for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    for head in ("Owner", "Must agree", "Raises 1", "Cost class", "Feasibility", "Goes live"):
        assert f"{heads[head]}2" in ruled


def test_without_measures_the_workbook_is_ready_for_the_first(reader: WorkbookReader) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book["Measures"]
        heads = {cell.value: cell.column for cell in sheet[1]}
        values = ("Hot plates", "A1 Table A1", 0.4, 8, 3, "SDM")
        for head, value in zip(HEADS[1:], values, strict=True):
            sheet.cell(2, heads[head], value)

    file = edited(measures_workbook(EMPTY, CANTEEN), fill)
    found = read_measures_workbook(reader.read(file), file.name, EMPTY, CANTEEN)
    measure = first(found)
    assert (measure.id, measure.area, measure.gains, measure.person_days) == ("own-1", "A", (Gain("A1", 0.4),), 8.0)
    assert not errors(found[1])


# What comes back ----------------------------------------------------------------------------------------------------


def test_columns_may_move_and_be_called_otherwise_and_numbers_have_commas() -> None:
    heads = ("Wochen", "Verantwortlich", "Maßnahme", "Hebt", "Stufen", "Personentage", "Kosten", "Notes of mine")
    found = read(
        [
            ("Our list",),
            heads,
            ("3,5", "Service desk manager", "Hot plates", "Table A1", "0,4", "1.250,5", "2 – mid", "x"),
        ]
    )
    measure = first(found)
    assert measure.owner == "SDM"
    assert (measure.weeks, measure.person_days, measure.cost_class) == (3.5, 1250.5, 2)
    assert measure.gains == (Gain("A1", 0.4),)


def test_gains_may_stand_in_one_cell() -> None:
    assert first(read([HEADS, ("", "Hot plates", "A1 +0.4; Table B1 0,1", "", 8, 3, "SDM")])).gains == (
        Gain("A1", 0.4),
        Gain("B1", 0.1),
    )


def test_rows_of_totals_and_empty_rows_are_no_measures() -> None:
    found = read([HEADS, ROW, (), ("", "Total", "", "", "8", "3", "")])
    assert found[0] is not None
    assert len(found[0].measures) == 1


def test_a_column_or_sheet_that_is_not_there_leaves_what_is_known() -> None:
    known = replace(EMPTY, measures=(hot_plates(kpi="Share of warm dishes", impact=5),))
    found = read(
        [("Id", "Measure", "Raises 1", "Levels 1", "Days"), ("own-1", "Hot plates", "A1", "0.4", "9")], known=known
    )
    measure = first(found)
    assert (measure.kpi, measure.impact, measure.owner, measure.person_days) == ("Share of warm dishes", 5, "SDM", 9.0)
    assert found[0] is not None
    assert found[0].owners == EMPTY.owners


def test_new_roles_parts_and_costs_are_taken_in() -> None:
    found = read(
        [(*HEADS[:-1], "Owner", "Must agree"), (*ROW[:-1], "Chef", "KIT")],
        [("Code", "Role", "Days a month", "Leads the programme"), ("CHF", "Chef", "4,5", "ja")],
        [("Code", "Part of the organisation"), ("KIT", "Kitchen")],
        [("Cost class", "Euro"), (0, "0 €"), (1, "1.000 €")],
    )
    assert found[0] is not None, found[1]
    assert (found[0].owners, found[0].domains, found[0].lead) == ({"CHF": "Chef"}, {"KIT": "Kitchen"}, "CHF")
    assert found[0].defaults.capacity["CHF"] == 4.5
    assert found[0].cost_eur[:2] == (0.0, 1000.0)
    assert (first(found).owner, first(found).domains) == ("CHF", ("KIT",))


def test_what_a_workbook_says_who_set_is_not_read(reader: WorkbookReader) -> None:
    known = replace(EMPTY, measures=(hot_plates(set_by="Ana", set_on="2026-11-22"),))
    file = SourceFile("m.xlsx", measures_workbook(known, CANTEEN))
    assert first(read_measures_workbook(reader.read(file), "m.xlsx", known, CANTEEN)).set_by == ""


WRONG: dict[str, tuple[Rows, str, str]] = {
    "no owner": ([HEADS, (*ROW[:-1], "")], "owner-missing", "G2"),
    "a role nobody knows": ([HEADS, (*ROW[:-1], "CEO")], "reference-unknown", "G2"),
    "a dimension nobody knows": ([HEADS, ("", "Hot plates", "Z9", "0.4", 8, 3, "SDM")], "reference-unknown", "C2"),
    "no dimension": ([HEADS, ("", "Hot plates", "", "0.4", 8, 3, "SDM")], "reference-missing", "D2"),
    "no levels": ([HEADS, ("", "Hot plates", "A1", "", 8, 3, "SDM")], "number-missing", "D2"),
    "a gain of 0": ([HEADS, ("", "Hot plates", "A1", "0", 8, 3, "SDM")], "out-of-range", "C2"),
    "no name": ([HEADS, ("own-1", "", "A1", "0.4", 8, 3, "SDM")], "name-missing", "B2"),
    "no days": ([HEADS, ("", "Hot plates", "A1", "0.4", "", 3, "SDM")], "number-missing", "E2"),
    "words for days": ([HEADS, ("", "Hot plates", "A1", "0.4", "many", 3, "SDM")], "not-a-number", "E2"),
    "days below 0": ([HEADS, ("", "Hot plates", "A1", "0.4", "-3", 3, "SDM")], "out-of-range", "E2"),
    "days nobody has": ([HEADS, ("", "Hot plates", "A1", "0.4", "1e12", 3, "SDM")], "out-of-range", "E2"),
    "more than a number": ([HEADS, ("", "Hot plates", "A1", "0.4", "1e400", 3, "SDM")], "not-a-number", "E2"),
    "the same id twice": ([HEADS, ("own-1", *ROW[1:]), ("own-1", *ROW[1:])], "id-twice", "A3"),
    "waiting for itself": (
        [(*HEADS, "Must come first"), ("own-1", *ROW[1:], "own-1")],
        "prerequisite-cycle",
        "H2",
    ),
    "waiting for what is not there": ([(*HEADS, "Must come first"), (*ROW, "mX9")], "reference-unknown", "H2"),
    "from above to": ([(*HEADS, "From level", "To level"), (*ROW, 4, 3)], "out-of-range", "H2"),
    "a rating of 9": ([(*HEADS, "Feasibility"), (*ROW, 9)], "out-of-range", "H2"),
    "neither yes nor no": ([(*HEADS, "Goes live"), (*ROW, "perhaps")], "not-yes-or-no", "H2"),
    "a name longer than any slide": ([HEADS, ("", "x" * 5000, *ROW[2:])], "text-too-long", "B2"),
    "an id that is a sentence": ([HEADS, ("my own measure!", *ROW[1:])], "code", "A2"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named_by_its_cell_and_refuses(case: str) -> None:
    rows, code, cell = WRONG[case]
    catalogue, found = read(rows)
    assert catalogue is None
    assert (code, "Measures", cell) in places(found), places(found)
    assert all(finding.message and finding.remedy for finding in found if finding.severity is Severity.ERROR)


def test_everything_wrong_is_named_at_once() -> None:
    _, found = read([HEADS, ("", "One", "Z9", "0.4", "many", 3, "CEO"), ("", "Two", "A1", "0.4", 8, "soon", "SDM")])
    assert {"C2", "E2", "G2", "F3"} <= {finding.where.cell for finding in found}


def test_a_rating_left_empty_is_the_middle_and_said() -> None:
    found = read([HEADS, ROW])
    assert first(found).impact == 3
    assert {finding.severity for finding in found[1]} == {Severity.WARNING}
    assert "rating-assumed" in {finding.code for finding in found[1]}


def test_a_workbook_without_measures_says_so() -> None:
    for rows in ([HEADS], [("a", "b"), ("c", "d")], []):
        catalogue, found = read(rows)
        assert catalogue is None
        assert errors(found)


cells = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.sampled_from(
        ["=1+1", "@SUM(A1)", "1e308", "-0", "∞", "A1", "SDM", "0,4", "\x00\x1f", "A1 +0.4; A1 0.5", "x;y", "own-1"]
    ),
    st.integers(-(10**30), 10**30),
    st.floats(),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(cells, min_size=0, max_size=12), max_size=5),
    st.permutations([*HEADS, "Must come first", "Not together with", "People reached", "Goes live"]),
)
def test_whatever_stands_in_the_cells_there_is_never_a_traceback(rows: list[list[object]], heads: list[str]) -> None:
    catalogue, found = read([heads, *rows])
    assert (catalogue is None) == bool(errors(found))


@pytest.mark.parametrize(
    ("text", "value"),
    [("2,5", 2.5), ("1.250", 1.25), ("1.250,50 €", 1250.5), ("1,250.50", 1250.5), ("12 days", 12.0), ("−3", -3.0), ("1e400", None), ("", None)],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, value: float | None) -> None:
    assert number_in(text) == value
