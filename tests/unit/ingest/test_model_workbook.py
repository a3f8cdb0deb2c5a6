"""A questionnaire of one's own as a workbook: what is written is read again, and everything wrong is named at once."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analytics.ingest.model_layout import SHEETS
from analytics.ingest.model_workbook import model_workbook, read_model_workbook
from analytics.ingest.reader import WorkbookReader
from analytics.model.consistency import model_findings
from analytics.model.errors import ModelInvalid
from analytics.model.finding import Finding
from analytics.model.maturity import MaturityModel, Role
from analytics.model.shipped import shipped_model
from analytics.model.survey import SourceFile
from tests.own_models import edited, models, small_model

Change = Callable[[openpyxl.Workbook], None]


@pytest.fixture(scope="module")
def reader() -> Iterator[WorkbookReader]:
    with WorkbookReader() as opened:
        yield opened


def read(reader: WorkbookReader, file: SourceFile) -> MaturityModel:
    return read_model_workbook(reader.read(file), file.name)


def read_small(reader: WorkbookReader, change: Change) -> MaturityModel:
    return read(reader, edited(model_workbook(small_model()), change))


def refused(reader: WorkbookReader, change: Change) -> list[Finding]:
    with pytest.raises(ModelInvalid) as caught:
        read_small(reader, change)
    for finding in caught.value.findings:
        assert finding.where.file == "own.xlsx"
        assert finding.message.endswith(".")
        assert finding.remedy.endswith(".")
    return list(caught.value.findings)


def places(findings: list[Finding]) -> set[tuple[str, str, str]]:
    return {(finding.code, finding.where.sheet, finding.where.cell) for finding in findings}


def test_the_shipped_model_is_the_template_and_reads_back_equal(reader: WorkbookReader) -> None:
    assert read(reader, SourceFile("t.xlsx", model_workbook(shipped_model()))) == shipped_model()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(models())
@example(small_model(sizes=((1,),)))
def test_what_is_written_is_read_again(reader: WorkbookReader, model: MaturityModel) -> None:
    assert read(reader, SourceFile("m.xlsx", model_workbook(model))) == model


def test_text_that_looks_like_a_formula_is_text() -> None:
    model = small_model()
    book = openpyxl.load_workbook(io.BytesIO(model_workbook(model)))
    book["Statements"]["C2"].value = "=cmd|' /C calc'!A0"
    assert all(cell.data_type != "f" for row in book["Dimensions"].iter_rows() for cell in row)


def test_the_template_explains_itself_and_offers_lists() -> None:
    book = openpyxl.load_workbook(io.BytesIO(model_workbook(shipped_model())))
    assert book.sheetnames == ["Read me", "Model", "Levels", "Roles", "Areas", "Dimensions", "Statements"]
    assert book["Read me"].max_row > 8
    lists = {rule.formula1 for rule in book["Dimensions"].data_validations.dataValidation}
    assert lists == {'"0.5,1,2,3"', "Areas!$A$2:$A$13"}


def test_sheets_and_columns_may_be_renamed_reordered_and_added(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Statements"].title = "Fragen"
        book["Dimensions"].title = "Our seven things"
        book.move_sheet("Fragen", -5)
        book["Fragen"]["C1"] = "Statement text"
        sheet = book["Our seven things"]
        sheet["E1"] = "Gewicht"
        sheet.insert_cols(1)
        sheet["A1"] = "Remarks of ours"
        book.create_sheet("Scratch")["B2"] = "nothing to see"

    assert read_small(reader, change) == small_model()


def test_heads_may_stand_below_a_title(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Areas"].insert_rows(1, 2)
        book["Areas"]["A1"] = "Areas of the canteen"

    assert read_small(reader, change) == small_model()


def test_ids_left_empty_are_made(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for title in ("Areas", "Dimensions", "Statements"):
            for row in range(2, 10):
                book[title].cell(row, 1).value = None
        for row, area in ((2, "Part 1"), (3, "Part 1"), (4, "Part 2 of the canteen")):
            book["Dimensions"].cell(row, 2).value = area
        for row, dimension in ((2, "Table A1"), (3, None), (4, "table a2"), (5, "Table B1"), (6, None), (7, None)):
            book["Statements"].cell(row, 2).value = dimension
        book["Model"]["B2"] = book["Model"]["B3"] = None

    assert read_small(reader, change) == small_model()


def test_a_made_id_steps_aside_for_one_that_is_given(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Statements"]["A2"].value = None
        book["Statements"]["A3"].value = "A1.1"

    ids = read_small(reader, change).statement_ids
    assert ids[:2] == ("A1.1-2", "A1.1")


def test_what_is_left_out_has_a_default(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for title in ("Model", "Levels", "Roles", "Read me"):
            del book[title]
        sheet = book["Dimensions"]
        for row in (2, 3, 4):
            for column in range(5, 14):
                sheet.cell(row, column).value = None

    model = read_small(reader, change)
    assert (model.id, model.version, model.name) == ("own", "1", "own")
    assert model.levels == shipped_model().levels
    assert model.roles == (Role("ALL", "Everyone", "doing"),)
    assert {dimension.weight for dimension in model.dimensions} == {1.0}
    assert model.dimensions[0].roles == ("ALL",)
    assert model.dimensions[0].anchors == tuple(level.descriptor for level in shipped_model().levels)


def test_weights_and_roles_as_people_write_them(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Roles"]["A3"], book["Roles"]["B3"], book["Roles"]["C3"] = "B", "The boss", "Leading"
        sheet = book["Dimensions"]
        sheet["E2"], sheet["E3"], sheet["E4"] = "0,5", 2, 3.0
        sheet["F2"], sheet["F3"], sheet["F4"] = "the boss; everyone", "all", "B"

    model = read_small(reader, change)
    assert [dimension.weight for dimension in model.dimensions] == [0.5, 2, 3]
    assert [dimension.roles for dimension in model.dimensions] == [("B", "ALL"), ("ALL", "B"), ("B",)]
    assert model.role("B").side == "leading"


def test_every_breach_is_named_at_once_with_its_cell(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Model"]["B2"] = "can teen"
        book["Levels"]["A7"] = "7"
        book["Roles"]["C2"] = "above"
        book["Roles"]["D2"] = "nobody"
        book["Areas"]["B2"] = None
        book["Areas"]["A4"], book["Areas"]["B4"] = "C", "Empty part"
        sheet = book["Dimensions"]
        sheet["B2"] = "Z"
        sheet["E3"] = "five"
        sheet["F4"] = "ALL, COOK"
        sheet["C5"], sheet["A5"], sheet["B5"] = "Unasked", "B1", "B"
        book["Statements"]["C3"] = "AT TABLE A1  the dish number 1 is served hot."
        book["Statements"]["C4"] = None
        book["Statements"]["B5"] = "B9"
        book["Statements"]["C6"] = "x" * 1001

    assert places(refused(reader, change)) == {
        ("model-code", "Model", "B2"),
        ("levels", "Levels", "A1"),
        ("role-side", "Roles", "C2"),
        ("reference-unknown", "Roles", "D2"),
        ("name-missing", "Areas", "B2"),
        ("area-empty", "Areas", "B4"),
        ("reference-unknown", "Dimensions", "B2"),
        ("weight", "Dimensions", "E3"),
        ("reference-unknown", "Dimensions", "F4"),
        ("id-twice", "Dimensions", "A5"),
        ("wording", "Statements", "C2"),
        ("wording", "Statements", "C3"),
        ("wording", "Statements", "C4"),
        ("reference-unknown", "Statements", "B5"),
        ("text-too-long", "Statements", "C6"),
    }


def test_a_dimension_without_statements_is_named(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Dimensions"]["C5"], book["Dimensions"]["B5"] = "Dessert", "B"

    [finding] = refused(reader, change)
    assert (finding.code, str(finding.where)) == ("dimension-statements", "own.xlsx › Dimensions › C5")


def test_a_name_that_two_share_asks_for_the_id(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Dimensions"]["C3"] = "Table A1"
        book["Statements"]["B2"] = "Table A1"

    [finding] = refused(reader, change)
    assert finding.remedy == "Write the id: A1 or A2."


@pytest.mark.parametrize("title", ["Levels", "Statements"])
def test_a_hidden_sheet_is_not_passed_over_in_silence(reader: WorkbookReader, title: str) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[title].sheet_state = "hidden"

    findings = [finding for finding in refused(reader, change) if finding.code == "sheet-missing"]
    assert [finding.message for finding in findings] == [f"The sheet “{title}” is hidden and was not read."]


def test_areas_are_told_apart_by_their_short_names(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Areas"]["C3"] = "PART 1"

    assert places(refused(reader, change)) == {("name-twice", "Areas", "C2"), ("name-twice", "Areas", "C3")}


def test_a_long_name_is_shortened_for_charts(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Areas"]["B2"], book["Areas"]["C2"] = "Everything that happens before anybody sits down at a table", None

    area = read_small(reader, change).areas[0]
    assert area.short_name == "Everything that happens before anybody…"
    assert area.name.endswith("table")


def test_numbers_typed_as_numbers_are_ids_too(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for row, number in ((2, 1), (3, 2), (4, 3)):
            book["Dimensions"].cell(row, 1).value = number
        for row, number in ((2, 1), (3, 1), (4, 2), (5, 3), (6, 3), (7, 3)):
            book["Statements"].cell(row, 2).value = number
        for level in range(6):
            book["Levels"].cell(level + 2, 1).value = level

    model = read_small(reader, change)
    assert [dimension.id for dimension in model.dimensions] == ["1", "2", "3"]
    assert [len(dimension.statements) for dimension in model.dimensions] == [2, 1, 3]


def test_a_formula_without_value_is_named(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Statements"]["C2"].value = '="Soup"&" is hot"'

    assert ("formula-without-value", "Statements", "C2") in places(refused(reader, change))


@pytest.mark.parametrize("title", ["Areas", "Dimensions", "Statements"])
def test_a_sheet_that_is_needed_is_asked_for(reader: WorkbookReader, title: str) -> None:
    def change(book: openpyxl.Workbook) -> None:
        del book[title]

    assert ("sheet-missing", title, "") in places(refused(reader, change))


def test_a_column_that_is_needed_is_asked_for(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Statements"]["C1"] = "Blah"

    assert ("column-missing", "Statements", "A1") in places(refused(reader, change))


@pytest.mark.parametrize(
    ("title", "columns", "most"),
    [("Areas", (2,), 12), ("Dimensions", (2, 3), 60), ("Statements", (2, 3), 500), ("Roles", (2,), 20)],
)
def test_more_than_can_be_used_is_refused_in_one_sentence(
    reader: WorkbookReader, title: str, columns: tuple[int, ...], most: int
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for row in range(2, most + 3):
            for column in columns:
                value = "A1" if title == "Statements" else "A"
                book[title].cell(row, column).value = f"Text {row}" if column == columns[-1] else value

    findings = [finding for finding in refused(reader, change) if finding.code == "too-many"]
    [finding] = findings
    assert finding.message == f"There are {most + 1} {title.lower()}; at most {most} can be used."
    assert finding.where.cell == f"A{most + 2}"


JUNK = st.sampled_from(
    [None, "", "A", "A1", "ALL", "0", 7, -1, 2.5, "x" * 1500, "=1+1", "<b>", "level 3", "Name", "leading"]
)
TITLES = [sheet.title for sheet in SHEETS]
CELLS = st.tuples(st.sampled_from(TITLES), st.integers(1, 9), st.integers(1, 13), JUNK)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(CELLS, min_size=1, max_size=8))
def test_whatever_stands_in_the_cells_there_is_a_sound_model_or_a_place_to_correct(
    reader: WorkbookReader, changes: list[tuple[str, int, int, object]]
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for title, row, column, value in changes:
            book[title].cell(row, column).value = value

    found: tuple[Finding, ...] = ()
    try:
        model = read_small(reader, change)
    except ModelInvalid as error:
        found, model = error.findings, small_model()
    assert all(finding.where.cell and finding.where.sheet in TITLES for finding in found), found
    assert model_findings(model) == ()
    assert {dimension.area for dimension in model.dimensions} <= {area.id for area in model.areas}


def test_a_workbook_of_something_else_is_no_model(reader: WorkbookReader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for title in book.sheetnames[1:]:
            del book[title]

    assert {finding.code for finding in refused(reader, change)} == {"sheet-missing"}
