"""An assessor's workbook, as it is sent out and as it comes back: tidy, messy and hostile."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest.raw import RawWorkbook
from analytics.ingest.reader import WorkbookReader
from analytics.ingest.reference_workbook import read_reference_workbook, reference_template
from analytics.model.finding import Finding, Severity
from analytics.model.maturity import MaturityModel
from analytics.model.reference import Agreed, Evidence, Reference
from analytics.model.shipped import shipped_model
from analytics.model.survey import SourceFile
from tests.own_models import edited, models, small_model
from tests.unit.ingest.raw_sheets import raw_sheet

MODEL = shipped_model()
Rows = Sequence[Sequence[object]]
Read = tuple[tuple[Reference, ...], tuple[Finding, ...]]
HEADS = ("Id", "Reference score", "Evidence", "Note", "Agreed score", "Agreed by", "Agreed on", "Reason")


@pytest.fixture(scope="module")
def reader() -> Iterator[WorkbookReader]:
    with WorkbookReader(workers=1) as opened:
        yield opened


def read(*sheets: Rows, model: MaturityModel = MODEL) -> Read:
    """What these sheets say, without a file."""
    raw = tuple(raw_sheet(rows, f"Sheet{place}") for place, rows in enumerate(sheets, start=1))
    return read_reference_workbook(RawWorkbook(raw), "assessor.xlsx", model)


def codes(found: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.where.cell) for finding in found]


def refused(found: Sequence[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in found)


# What is sent out ---------------------------------------------------------------------------------------------------


def test_the_template_has_a_row_a_dimension_and_the_anchors_behind(reader: WorkbookReader) -> None:
    book = openpyxl.load_workbook(io.BytesIO(reference_template(MODEL)))
    sheet, levels = book.worksheets
    ids = [cell.value for cell in sheet["A"] if cell.value in {d.id for d in MODEL.dimensions}]
    assert ids == [d.id for d in MODEL.dimensions]
    described = {tuple(cell.value for cell in row[2:8]) for row in levels.iter_rows()}
    assert all(d.anchors in described for d in MODEL.dimensions)


def test_a_click_on_an_id_leads_to_its_anchors() -> None:
    book = openpyxl.load_workbook(io.BytesIO(reference_template(MODEL)))
    sheet, levels = book.worksheets
    linked = [cell for cell in sheet["A"] if cell.hyperlink]
    assert len(linked) == len(MODEL.dimensions)
    for cell in linked:
        assert levels[cell.hyperlink.location.split("!")[1]].value == cell.value


def test_evidence_is_chosen_from_a_list_of_grades_in_words() -> None:
    book = openpyxl.load_workbook(io.BytesIO(reference_template(MODEL)))
    sheet, levels = book.worksheets
    rule = next(rule for rule in sheet.data_validations.dataValidation if rule.type == "list")
    first, last = rule.formula1.split("!")[1].replace("$", "").split(":")
    offered = [row[0].value for row in levels[first:last]]
    assert [text[0] for text in offered] == ["0", "1", "2", "3"]
    assert "record, report or tool view" in offered[2]  # domain.md §2.3


def test_only_what_is_to_be_filled_in_is_unlocked() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(reference_template(MODEL))).worksheets[0]
    row = next(cell.row for cell in sheet["A"] if cell.value == "P1")
    assert [cell.protection.locked for cell in sheet[row]] == [True] * 3 + [False] * 7


def test_an_untouched_template_holds_no_score_and_says_so(reader: WorkbookReader) -> None:
    found = read_reference_workbook(reader.read(SourceFile("a.xlsx", reference_template(MODEL))), "a.xlsx", MODEL)
    assert found[0] == ()
    assert codes(found[1]) == [("no-references", "")]
    assert found[1][0].remedy


KEPT = (
    Reference("P1", 2.5, Evidence.RECORD, "=HYPERLINK(0)\nsecond line"),
    Reference("T3", 4.0, Evidence.NONE, "", Agreed(3.25, "Ana Müller", date(2026, 11, 2), "+1 of us\nlooked")),
    Reference("M8", 0.0, Evidence.BOTH, "@home"),
)


def test_what_is_kept_stands_in_the_template_and_comes_back_as_it_was(reader: WorkbookReader) -> None:
    content = reference_template(MODEL, KEPT)
    assert read_reference_workbook(reader.read(SourceFile("a.xlsx", content)), "a.xlsx", MODEL) == (KEPT, ())


def test_no_text_of_the_template_is_a_formula() -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(reference_template(MODEL, KEPT))).worksheets:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@settings(max_examples=25, deadline=None)
@given(models(), st.data())
def test_any_questionnaire_and_any_score_come_back(model: MaturityModel, data: st.DataObject) -> None:
    scores = st.floats(0, 5).map(lambda score: round(score, 2))
    chosen = data.draw(st.lists(st.sampled_from(model.dimensions), min_size=1, unique=True))
    kept = {d.id: Reference(d.id, data.draw(scores), data.draw(st.sampled_from(Evidence))) for d in chosen}
    book = openpyxl.load_workbook(io.BytesIO(reference_template(model, tuple(kept.values()))))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    found, said = read(rows, model=model)
    assert found == tuple(kept[d.id] for d in model.dimensions if d.id in kept)
    assert not said


# Messy, but clear ---------------------------------------------------------------------------------------------------

PLAIN = (Reference("P1", 2.5, Evidence.RECORD), Reference("T2", 4.0, Evidence.NONE))


@pytest.mark.parametrize(
    "rows",
    [
        [["Id", "Reference score", "Evidence"], ["P1", "2.5", "2"], ["T2", "4", ""]],
        [["Evidence", "Score", "Dimension"], ["2", "2,5", "Incidents and major incidents"], ["", "4,0", "T2"]],
        [["Nr.", "Referenzwert", "Nachweis"], ["P1", "2,5", "Dokument"], ["t2", "4", "keine"]],
        [["Kennung", "Bewertung (0–5)", "Beleg"], ["p1", "2.50", "2.0"], ["T2", "4.0", "0"]],
        [["Dimension", "Rating"], ["P1 Incidents and major incidents", "2.5"], ["T2: Integration", "Measured"]],
        [["Our assessor, November"], [], ["Id", "Reference score"], ["P1", "2.5"], ["T2", "4 – Measured"], ["Average", "3.25"]],
        [["Id", "Name", "Assessor score"], ["P1", "Incidents", "2.5"], ["T2", "", "4"], ["T3", "", ""], ["", "Total", "6.5"]],
        [["", "", ""], ["", "Id", "Score"], ["", "P1", "2½".replace("½", ".5")], ["", "T2", "４"]],
    ],
)  # fmt: skip
def test_order_language_and_spelling_do_not_matter(rows: Rows) -> None:
    found, said = read(rows)
    assert [(one.dimension, one.score) for one in found] == [("P1", 2.5), ("T2", 4.0)]
    assert not said


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("0", 0), ("3", 3), ("2.0", 2), ("2 – record, report or tool view", 2), ("1 statement of one person", 1), ("(3) both", None),
        ("Statement and record agree", 3), ("keine", 0), ("Aussage einer Person", 1), ("Beides", 3), ("Bericht", 2), ("TOOL", 2), ("none", 0),
        ("4", None), ("2 both", None), ("some", None), ("-1", None), ("2.5", None),
    ],
)  # fmt: skip
def test_evidence_is_a_number_or_its_words_and_nothing_else(text: str, grade: int | None) -> None:
    found, said = read([HEADS, ["P1", "2", text]])
    if grade is None:
        assert (found, codes(said)) == ((), [("evidence-unknown", "C2")])
    else:
        assert found == (Reference("P1", 2.0, Evidence(grade)),)


def test_heads_with_name_date_and_reason_after_the_agreed_score_are_understood() -> None:
    heads = ["Nr.", "Name", "Referenzwert", "Vereinbarter Wert", "Name", "Datum", "Begründung"]
    found, said = read(
        [heads, ["P1", "Incidents and major incidents", "2", "3", "Ana", "30.11.2026", "Gemeinsam geprüft"]]
    )
    assert not said
    assert found[0].agreed == Agreed(3.0, "Ana", date(2026, 11, 30), "Gemeinsam geprüft")


def test_a_sheet_for_each_area_is_read_as_one() -> None:
    found, said = read([HEADS, ["T2", "4"]], [HEADS, ["P1", "2"]])
    assert [one.dimension for one in found] == ["P1", "T2"]
    assert not said


def test_dates_of_excel_and_of_people_are_read() -> None:
    for written in ("2026-11-30", "2026-11-30 00:00:00", "30.11.2026", "30. 11. 2026", "11/30/2026", "46356"):
        found, said = read([HEADS, ["P1", "2", "2", "", "3", "Ana", written, "Seen"]])
        assert not said
        assert found[0].agreed
        assert found[0].agreed.day == date(2026, 11, 30)


def test_a_date_that_is_two_days_is_read_with_a_warning() -> None:
    found, said = read([HEADS, ["P1", "2", "2", "", "3", "Ana", "3/4/2026", "Seen"]])
    assert codes(said) == [("date-either-way", "G2")]
    assert not refused(said)
    assert found[0].agreed


def test_a_real_workbook_with_numbers_and_dates_is_read(reader: WorkbookReader) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADS)
    book.active.append(["P1", 2.5, 2, "Seen it", 3, "Ana", date(2026, 11, 30), "Looked together"])
    target = io.BytesIO()
    book.save(target)
    found, said = read_reference_workbook(reader.read(SourceFile("a.xlsx", target.getvalue())), "a.xlsx", MODEL)
    assert not said
    assert found == (
        Reference("P1", 2.5, Evidence.RECORD, "Seen it", Agreed(3, "Ana", date(2026, 11, 30), "Looked together")),
    )


# Wrong --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["P1", "5.5"], "score-outside-scale", "B2"),
        (["P1", "-1"], "score-outside-scale", "B2"),
        (["P1", "9" * 400], "score-outside-scale", "B2"),
        (["P1", "good"], "score-not-a-number", "B2"),
        (["P1", "nan"], "score-not-a-number", "B2"),
        (["P1", "2026-05-02 00:00:00"], "score-not-a-number", "B2"),  # what Excel makes of 2.5 in German
        (["P1", "don't know"], "score-not-a-number", "B2"),
        (["P1", "60 %"], "score-not-a-number", "B2"),
        (["X9", "2"], "dimension-unknown", "A2"),
        (["", "2"], "dimension-missing", "A2"),
        (["P1", "", "2"], "evidence-without-score", "B2"),
        (["P1", "", "", "", "3", "Ana", "2026-11-30", "Seen"], "agreed-without-reference", "B2"),
        (["P1", "2", "", "", "3"], "agreed-incomplete", "F2"),
        (["P1", "2", "", "", "3", "Ana", "", "Seen"], "agreed-incomplete", "G2"),
        (["P1", "2", "", "", "3", "Ana", "2026-11-30", "\u200b"], "agreed-incomplete", "H2"),
        (["P1", "2", "", "", "", "Ana", "2026-11-30", "Seen"], "agreed-incomplete", "E2"),
        (["P1", "2", "", "", "7", "Ana", "2026-11-30", "Seen"], "score-outside-scale", "E2"),
        (["P1", "2", "", "", "3", "Ana", "soon", "Seen"], "date-not-read", "G2"),
        (["P1", "2", "", "", "3", "Ana", "0026-11-30", "Seen"], "agreed-date", "G2"),
        (["P1", "2", "", "x" * 1001], "text-too-long", "D2"),
        (["P1", "2", "", "", "3", "A" * 121, "2026-11-30", "Seen"], "text-too-long", "F2"),
    ],
)  # fmt: skip
def test_a_refusal_names_sheet_and_cell_and_what_to_do(row: list[str], code: str, cell: str) -> None:
    found, said = read([HEADS, row, ["T2", "4"]])
    assert codes(said) == [(code, cell)]
    assert said[0].severity is Severity.ERROR
    assert (said[0].where.file, said[0].where.sheet) == ("assessor.xlsx", "Sheet1")
    assert said[0].remedy
    assert [one.dimension for one in found] == ["T2"]


def test_an_agreement_that_lacks_something_is_told_what_it_needs() -> None:
    _, said = read([HEADS, ["P1", "2", "", "", "3", "", "2026-11-30", ""]])
    assert said[0].message.startswith("An agreed score needs a name, a date and a reason")
    assert said[0].message.endswith("no name and no reason.")


def test_a_dimension_with_two_rows_is_refused_at_the_second_and_neither_is_taken() -> None:
    found, said = read([HEADS, ["P1", "2"], ["Incidents and major incidents", "3"]])
    assert (found, codes(said)) == ((), [("dimension-twice", "A3")])


def test_two_sheets_that_score_the_same_dimension_are_refused() -> None:
    _, said = read([HEADS, ["P1", "2"]], [HEADS, ["P1", "2"]])
    assert [(f.code, f.where.sheet, f.where.cell) for f in said] == [("dimension-twice", "Sheet2", "A2")]


def test_an_id_beside_the_name_of_another_dimension_is_refused() -> None:
    """What sorting one column only does to a sheet."""
    for rows in (
        [["Id", "Dimension", "Score"], ["P1", "Integration", "2"]],
        [["Dimension", "Score"], ["P1: Integration", "2"]],
    ):
        found, said = read(rows)
        assert (found, codes(said)) == ((), [("dimension-unclear", "A2")])
        assert "P1 and T2" in said[0].message


def test_a_note_without_a_score_is_named_but_refuses_nothing() -> None:
    found, said = read([HEADS, ["P1", "", "", "On leave"], ["T2", "4"]])
    assert codes(said) == [("note-without-score", "B2")]
    assert not refused(said)
    assert [one.dimension for one in found] == ["T2"]


def test_no_evidence_and_nothing_else_says_nothing() -> None:
    assert read([HEADS, ["P1", "", "0"], ["T2", "4"]])[1] == ()


def test_everything_wrong_is_named_at_once() -> None:
    _, said = read([HEADS, ["P1", "6"], ["T2", "good"], ["X9", "2"], ["T3", "", "1"]])
    assert {finding.where.cell for finding in said} == {"B2", "B3", "A4", "B5"}


def test_a_cell_that_cannot_be_read_hides_nothing_else_in_its_row() -> None:
    row = ["P1", "7", "2 – both", "", "high", "", "soon", "Seen"]
    found, said = read([HEADS, row, ["P1", "2"], ["", "9", "?"]])
    assert {finding.where.cell for finding in said} == {"B2", "C2", "E2", "F2", "G2", "A3", "A4", "B4", "C4"}
    assert found == ()


def test_a_long_list_of_one_kind_is_cut() -> None:
    _, said = read([HEADS, *([f"X{n}", "2"] for n in range(200))])
    assert len(said) == 51
    assert "150 more" in said[-1].message


def test_a_sheet_with_ten_thousand_rows_is_refused_in_one_sentence() -> None:
    _, said = read([HEADS, *(["P1", "2"] for _ in range(10_000))])
    assert codes(said) == [("too-many", "B502")]


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.merge_cells("D5:D6"),
        lambda sheet: sheet.__setitem__("D7", "=2+1"),
    ],
    ids=["joined", "formula"],
)
def test_a_cell_nobody_can_read_refuses_the_workbook(
    reader: WorkbookReader, change: Callable[[object], object]
) -> None:
    def messy(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["D5"] = 2
        change(book.worksheets[0])

    file = edited(reference_template(MODEL), messy)
    _, said = read_reference_workbook(reader.read(file), file.name, MODEL)
    assert refused(said)
    assert said[0].where.cell in ("D5", "D7")


def test_other_workbooks_are_told_what_is_expected(reader: WorkbookReader) -> None:
    from analytics.ingest.model_workbook import model_workbook
    from analytics.ingest.template import blank_workbook

    for content in (model_workbook(MODEL), blank_workbook(MODEL, "form"), blank_workbook(MODEL, "collection")):
        found, said = read_reference_workbook(reader.read(SourceFile("a.xlsx", content)), "a.xlsx", MODEL)
        assert found == ()
        assert codes(said) == [("no-references", "")]
        assert "Reference score" in said[0].remedy


def test_the_workbook_of_another_questionnaire_is_refused_dimension_by_dimension(reader: WorkbookReader) -> None:
    own = small_model()
    content = reference_template(own, (Reference("B1", 2.0, Evidence.RECORD),))
    found, said = read_reference_workbook(reader.read(SourceFile("a.xlsx", content)), "a.xlsx", MODEL)
    assert found == ()
    assert codes(said) == [("dimension-unknown", "A7")]


def test_a_hidden_sheet_is_named(reader: WorkbookReader) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book.worksheets[0].sheet_state = "hidden"
        book.active = 1

    file = edited(reference_template(MODEL, KEPT), hide)
    _, said = read_reference_workbook(reader.read(file), file.name, MODEL)
    assert codes(said) == [("no-references", "")]
    assert "hidden" in said[0].message


cells = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["P1", "T2", "Id", "Score", "2,5", "7", "–", "3/4/2026", "=1", "2 – both", "\u202e"]),
)


@settings(deadline=None)
@given(st.lists(st.lists(cells, min_size=1, max_size=9), max_size=8))
def test_no_sheet_brings_the_reader_down_and_what_is_read_keeps_the_rules(rows: list[list[str]]) -> None:
    found, said = read([HEADS, *rows], rows)
    assert all(0 <= one.score <= 5 for one in found)
    assert len({one.dimension for one in found}) == len(found)
    assert found or said
