"""From files to cleaned answers: layouts recognised by themselves, and every problem a finding with file, sheet and cell."""

from __future__ import annotations

import numpy as np
import openpyxl
import pytest

from analytics.ingest import check as check_module
from analytics.ingest import layout
from analytics.ingest.check import check_files
from analytics.ingest.dialects.reading import Reading
from analytics.ingest.reader import WorkbookReader
from analytics.model.finding import Severity
from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING, SourceFile
from tests.unit.ingest.hostile_files import hostile
from tests.unit.ingest.sent_workbooks import codes_of, collection, filled_form, grid, one, saved

FULL = [1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0]


def all_levels(model: MaturityModel, level: int = 3) -> dict[str, object]:
    return dict.fromkeys(model.statement_ids, level)


def files(*books: openpyxl.Workbook) -> list[SourceFile]:
    return [SourceFile(f"{number}.xlsx", saved(book)) for number, book in enumerate(books)]


def test_a_word_in_an_answer_cell_refuses_the_file_and_names_the_cell(check, model: MaturityModel) -> None:
    file = check(
        collection(model, [["p1", "A", "", *FULL], ["p2", "A", "", *FULL[:4], "good", *FULL[5:]]]), "team.xlsx"
    )
    finding = one(file, "text-in-level-cell")
    assert not file.accepted
    assert file.sheet is None
    assert str(finding.where) == "team.xlsx › Answers › H4"
    assert "“good”" in finding.message


def test_a_word_in_a_form_refuses_it_and_names_the_cell(check, model: MaturityModel) -> None:
    file = check(filled_form(model, "A", all_levels(model) | {"X1.1": "good"}))
    assert one(file, "text-in-level-cell").where.cell == "C7"


def test_values_off_the_scale_count_as_missing_and_are_listed(check, model: MaturityModel) -> None:
    file = check(
        collection(model, [["p1", "A", "", 2.5, "4 (good)", 6, -1, "4,5", " 4 ", "４", "3 – Agreed", *FULL[8:]]])
    )
    listed = [finding.where.cell for finding in file.findings if finding.code == "value-outside-scale"]
    assert file.accepted
    assert listed == ["D3", "E3", "F3", "G3", "H3"]
    assert file.sheet.codes[0, :8].tolist() == [MISSING] * 5 + [4, 4, 3]


def test_long_lists_of_findings_are_cut_and_say_how_many_there_are(check, model: MaturityModel) -> None:
    people = [[f"p{number}", "A", "", 9, *FULL[1:]] for number in range(1284)]
    found = [finding for finding in check(collection(model, people)).findings if finding.code == "value-outside-scale"]
    assert len(found) == 51
    assert "1,234 more" in found[-1].message


@pytest.mark.parametrize(
    "change, code, cell",
    [
        (lambda sheet: sheet.__setitem__("E1", "X9.9"), "statement-unknown", "E1"),
        (lambda sheet: sheet.__setitem__("E1", "X1.0"), "statement-twice", "E1"),
        (lambda sheet: sheet.delete_cols(5), "statement-missing", "D1"),
        (lambda sheet: sheet.__setitem__("R1", "X9.9"), "statement-unknown", "R1"),
        (lambda sheet: sheet.__setitem__("B1", "Rank"), "role-missing", "A1"),
    ],
)
def test_changed_headers_of_a_collection_sheet_refuse_it(
    check, model: MaturityModel, change, code: str, cell: str
) -> None:
    book = collection(model, [["p1", "A", "", *FULL]])
    change(book.active)
    file = check(book)
    assert not file.accepted
    assert [f.code for f in file.findings if f.severity is Severity.ERROR] == [code]
    assert one(file, code).where.cell == cell


@pytest.mark.parametrize(
    "cell, text, code",
    [("A7", "X1.9", "statement-unknown"), ("A7", "X1.0", "statement-twice"), ("A7", None, "statement-unknown")],
)
def test_changed_numbers_of_a_form_refuse_it(
    check, model: MaturityModel, cell: str, text: str | None, code: str
) -> None:
    book = filled_form(model, "A", all_levels(model))
    book[layout.FORM_SHEET][cell] = text
    file = check(book)
    assert not file.accepted
    assert one(file, code).where.cell == cell
    assert "X1.1 cannot be found" in one(file, code).message


def test_all_numbers_changed_is_still_known_as_our_workbook(check, model: MaturityModel) -> None:
    book = collection(model, [["p1", "A", "", *FULL]])
    for column in range(4, 16):
        book.active.cell(1, column).value = f"Q{column}"
    file = check(book)
    assert file.dialect == "collection"
    assert not file.accepted


def test_a_workbook_of_another_model_is_refused_by_name(check, model: MaturityModel) -> None:
    book = collection(model, [["p1", "A", "", *FULL]])
    book.active["A2"] = "Leitstern collection · model other · version 1"
    assert "“other”" in one(check(book), "other-model").message


def test_formulas_without_values_name_the_cells_and_say_what_to_do(check, model: MaturityModel) -> None:
    file = check(collection(model, [["p1", "A", "", "=1+1", *FULL[1:]]]))
    finding = one(file, "formula-without-value")
    assert not file.accepted
    assert finding.where.cell == "D3"
    assert "Excel" in finding.remedy


def test_two_sheets_with_answers_are_refused_by_name(check, model: MaturityModel) -> None:
    book = collection(model, [["p1", "A", "", *FULL]])
    book.copy_worksheet(book.active).title = "Copy"
    message = one(check(book), "several-answer-sheets").message
    assert "“Answers”" in message
    assert "“Copy”" in message


def test_a_blank_second_sheet_does_no_harm(check, model: MaturityModel) -> None:
    book = collection(model, [["p1", "A", "", *FULL]])
    book.copy_worksheet(book.active).title = "Blank"
    book["Blank"].delete_rows(3)
    assert check(book).accepted


def test_a_workbook_without_rows_and_one_that_is_no_survey(check) -> None:
    assert codes_of(check(openpyxl.Workbook())) == {"workbook-empty"}
    assert codes_of(check(grid([["Item", "Done"], ["Patch", "yes"]]))) == {"not-a-survey"}


def test_every_hostile_file_is_a_refused_check_and_the_others_are_not_touched(
    model: MaturityModel, reader: WorkbookReader
) -> None:
    bad = [SourceFile(name, content) for name, content, _ in hostile()][:6]
    good = files(collection(model, [["p1", "A", "", *FULL]]))
    done = check_files([*bad, *good], model, reader)
    assert [file.accepted for file in done] == [False] * len(bad) + [True]
    assert all(len(file.findings) == 1 and file.findings[0].where.file == file.file for file in done[:-1])


def test_people_without_a_known_role_are_left_out_and_named(check, model: MaturityModel) -> None:
    file = check(
        collection(
            model,
            [
                ["p1", "a", "", *FULL],
                ["p2", "Chef", "", *FULL],
                ["p3", None, "", *FULL],
                ["p4", " key  USER ", "", *FULL],
            ],
        )
    )
    rejected = [finding.where.cell for finding in file.findings if finding.code == "role-unknown"]
    assert file.accepted
    assert file.sheet.roles == ("A", "C")
    assert rejected == ["B4", "B5"]


def test_a_form_with_an_unknown_role_is_refused(check, model: MaturityModel) -> None:
    file = check(filled_form(model, "Chef", all_levels(model)))
    assert one(file, "role-unknown").severity is Severity.ERROR
    assert one(file, "role-unknown").where.cell == layout.FORM_ROLE


def test_a_form_made_for_one_role_must_not_come_back_under_another(check, model: MaturityModel) -> None:
    file = check(filled_form(model, "Team lead", all_levels(model), role_id="C"))
    assert one(file, "role-wrong").where.cell == layout.FORM_ROLE
    assert check(filled_form(model, "Key user", all_levels(model), role_id="C")).accepted


def test_the_role_of_a_form_made_for_one_role_may_be_written_in_any_way(check, model: MaturityModel) -> None:
    for written in ("c", "KEY USER", "C – key user"):
        assert check(filled_form(model, written, all_levels(model), role_id="C")).accepted
    assert (
        "no role is given" in one(check(filled_form(model, "", all_levels(model), role_id="C")), "role-wrong").message
    )


def test_answers_to_statements_not_put_to_the_role_are_left_out_and_counted(check, model: MaturityModel) -> None:
    file = check(collection(model, [["p1", "C", "", *FULL], ["p2", "A", "", *FULL]]))
    assert file.sheet.codes[0].tolist() == [MISSING] * 4 + FULL[4:]
    assert file.sheet.codes[1].tolist() == FULL
    assert one(file, "answer-not-asked").message.startswith("4 answers")


def test_people_who_chose_no_level_do_not_count(check, model: MaturityModel) -> None:
    file = check(collection(model, [["p1", "A", "", *FULL], ["p2", "A", ""], ["p3", "A", "", *["Don't know"] * 12]]))
    assert file.sheet.identities == ("p1",)
    assert one(file, "questionnaire-empty").message.startswith("2 people")


def test_of_two_rows_of_one_person_the_lower_counts(check, model: MaturityModel) -> None:
    file = check(collection(model, [["p1", "A", "", *FULL], ["p2", "A", "", *FULL], ["P1", "A", "", *FULL[::-1]]]))
    finding = one(file, "person-twice")
    assert file.sheet.identities == ("p2", "P1")
    assert (finding.where.cell, "B5" in finding.message) == ("B3", True)
    assert "p1" not in finding.message.casefold()


def test_people_without_a_number_are_all_kept_and_told_apart(check, model: MaturityModel) -> None:
    file = check(collection(model, [["", "A", "", *FULL], ["", "A", "", *FULL]]))
    assert len(set(file.sheet.identities)) == 2


def test_a_person_in_two_files_counts_once_with_the_later_file(model: MaturityModel, reader: WorkbookReader) -> None:
    first = collection(model, [["p1", "A", "", *FULL], ["p2", "A", "", *FULL]])
    second = filled_form(model, "A", all_levels(model, 5), code="p1")
    before, after = check_files(files(first, second), model, reader)
    assert before.sheet.identities == ("p2",)
    assert after.sheet.identities == ("p1",)
    assert before.sheet.codes.shape == (1, 12)
    assert "1.xlsx" in one(before, "person-in-two-files").message


def test_rows_and_columns_may_move_and_addresses_follow(check, model: MaturityModel) -> None:
    book = collection(model, [["p1", "A", "", 9, *FULL[1:]]])
    book.active.insert_rows(1, 3)
    book.active.insert_cols(1, 2)
    file = check(book)
    assert file.accepted
    assert one(file, "value-outside-scale").where.cell == "F6"


def test_a_column_of_ones_own_is_left_out_with_a_note(check, model: MaturityModel) -> None:
    book = collection(model, [["p1", "A", "", *FULL]])
    book.active["P1"] = "My remarks"
    book.active["P3"] = "=cmd"
    book.active["P3"].data_type = "s"
    file = check(book)
    assert file.accepted
    assert one(file, "column-ignored").where.cell == "P1"


def test_cells_that_show_an_error_count_as_empty_and_are_counted(check, model: MaturityModel) -> None:
    book = collection(model, [["p1", "A", "", *FULL]])
    book.active["E3"] = "#N/A"
    file = check(book)
    assert file.sheet.codes[0, 1] == MISSING
    assert one(file, "cell-error").where.cell == "E3"


def test_a_small_upload_reports_its_progress(model: MaturityModel, reader: WorkbookReader) -> None:
    told: list[tuple[int, int, str]] = []
    check_files(files(*[grid([["x"]])] * 2), model, reader, lambda *step: told.append(step))
    assert told == [(0, 2, "0.xlsx"), (1, 2, "1.xlsx"), (2, 2, "")]


def test_matrix_and_fields_belong_together(check, model: MaturityModel) -> None:
    sheet = check(collection(model, [["p1", "A", "North ", *FULL], ["p2", "C", " South  Two", *FULL]])).sheet
    assert sheet.codes.dtype == np.int8
    assert sheet.codes.flags["C_CONTIGUOUS"]
    assert sheet.statement_ids == model.statement_ids
    assert sheet.units == ("North", "South Two")
    assert len(sheet.identities) == len(sheet.roles) == len(sheet.partial) == len(sheet.fast) == sheet.people


def test_a_mistake_of_the_app_over_one_file_refuses_only_that_file(
    model: MaturityModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = files(filled_form(model, "A", all_levels(model)), filled_form(model, "A", all_levels(model, 2)))
    clean = check_module.clean

    def stumbling(content: Reading, asked: MaturityModel) -> object:
        if 2 in content.codes.ravel().tolist():
            raise ZeroDivisionError
        return clean(content, asked)

    monkeypatch.setattr(check_module, "clean", stumbling)
    with WorkbookReader() as reader:
        first, second = check_files([good, bad], model, reader)
    assert first.accepted
    assert not second.accepted
    assert one(second, "app-mistake").severity is Severity.ERROR
