"""Exports of Microsoft Forms, laid out as reliability notes and real files show them (no licensed export was found)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest

from analytics.ingest.check import check_files
from analytics.ingest.reader import WorkbookReader
from analytics.model.finding import Severity
from analytics.model.maturity import MaturityModel
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE, SourceFile
from tests.unit.ingest.sent_workbooks import codes_of, grid, one, saved

ENGLISH = ("ID", "Start time", "Completion time", "Email", "Name")
GERMAN = ("ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name")
FULL = ["3"] * 12
START = datetime(2026, 11, 5, 9, 0, 0, tzinfo=UTC).replace(tzinfo=None)  # workbooks hold no time zone


def person(
    number: object,
    answers: Sequence[object],
    *,
    role: str = "Team lead",
    unit: str = "North",
    email: str = "anonymous",
    minutes: float = 10,
    at: datetime = START,
) -> list[object]:
    return [number, at, at + timedelta(minutes=minutes), email, "", role, unit, *answers]


def export(
    model: MaturityModel,
    people: Sequence[Sequence[object]],
    meta: Sequence[str] = ENGLISH,
    questions: Sequence[str] = ("What is your role?", "Your department"),
) -> openpyxl.Workbook:
    return grid([[*meta, *questions, *(statement.text for statement in model.statements)], *people])


@pytest.mark.parametrize(
    "meta, questions", [(ENGLISH, ("Your role", "Which unit?")), (GERMAN, ("Ihre Rolle", "Ihre Abteilung"))]
)
def test_an_export_is_recognised_in_english_and_german(check, model: MaturityModel, meta, questions) -> None:
    answers = [
        0,
        "1",
        "2 – Usual",
        "3 - Agreed",
        "Steered",
        "5;",
        "I do not know",
        "Don’t know",
        "Does not apply to us",
        "Does not apply",
        "",
        None,
    ]
    file = check(export(model, [person(1, answers), person(2, FULL, unit="South")], meta, questions))
    assert file.accepted
    assert file.dialect == "microsoft-forms"
    assert file.sheet.codes[0].tolist() == [
        0,
        1,
        2,
        3,
        4,
        5,
        DONT_KNOW,
        DONT_KNOW,
        NOT_APPLICABLE,
        NOT_APPLICABLE,
        MISSING,
        MISSING,
    ]
    assert (file.sheet.roles, file.sheet.units) == (("A", "A"), ("North", "South"))


def test_questions_are_found_whatever_spaces_and_line_breaks_they_carry(check, model: MaturityModel) -> None:
    book = export(model, [person(1, FULL)])
    for column, change in ((8, "\u00a0"), (9, "  "), (10, "\n")):
        cell = book.active.cell(1, column)
        cell.value = cell.value.replace(" ", change) + change
    book.active.cell(1, 11).value = "X1.3: " + book.active.cell(1, 11).value
    file = check(book)
    assert "statements-missing" not in codes_of(file)
    assert file.sheet.codes[0].tolist() == [3] * 12


def test_a_question_asked_in_two_branches_is_put_together(check, model: MaturityModel) -> None:
    rows = [[*person(1, FULL), None], [*person(2, [None, *FULL[1:]]), "5"], [*person(3, FULL), "4"]]
    book = export(model, rows)
    book.active.cell(1, 20).value = model.statements[0].text + "2"
    file = check(book)
    assert file.sheet.codes[:, 0].tolist() == [3, 5, 3]
    assert one(file, "answered-twice").message.startswith("1 ")


def test_the_role_is_found_by_its_answers_when_the_header_does_not_say_so(check, model: MaturityModel) -> None:
    people = [person(1, FULL, role="Key user"), person(2, FULL, role="Engineer, on site")]
    file = check(export(model, people, questions=("How do you work with us?", "Team")))
    assert file.sheet.roles == ("C", "B")


def test_a_question_with_several_choices_ends_its_answer_with_a_semicolon(check, model: MaturityModel) -> None:
    people = [person(1, FULL, role="Key user;", unit="North;"), person(2, FULL, role="Team lead", unit="North")]
    for questions in (("Your role", "Unit"), ("How do you work with us?", "Team")):
        file = check(export(model, people, questions=questions))
        assert (file.sheet.roles, file.sheet.units) == (("C", "A"), ("North", "North"))


def test_a_row_of_blanks_is_nobody(check, model: MaturityModel) -> None:
    file = check(export(model, [person(1, FULL), [" ", "", "", "", "", "", "", " "]]))
    assert file.sheet.people == 1
    assert "role-unknown" not in [finding.code for finding in file.findings]


def test_addresses_tell_people_apart_and_the_newest_answers_count(check, model: MaturityModel) -> None:
    later = START + timedelta(days=1)
    people = [
        person(1, ["1"] * 12, email="a@x.org", at=later),
        person(2, ["2"] * 12, email="A@x.org"),
        person(3, ["4"] * 12, email="b@x.org"),
    ]
    file = check(export(model, people))
    assert file.sheet.identities == ("a@x.org", "b@x.org")
    assert file.sheet.codes[:, 5].tolist() == [1, 4]
    finding = one(file, "person-twice")
    assert finding.where.cell == "F3"
    assert "@" not in finding.message + finding.remedy


def test_a_number_that_occurs_twice_counts_once(check, model: MaturityModel) -> None:
    people = [person("1,001", FULL), person("1,002", FULL), person("1,001", ["5"] * 12, at=START + timedelta(hours=1))]
    file = check(export(model, people))
    assert file.sheet.codes[:, 5].tolist() == [3, 5]
    assert one(file, "person-twice").where.cell == "F2"


def test_anonymous_people_of_two_exports_are_not_taken_for_each_other(
    model: MaturityModel, reader: WorkbookReader
) -> None:
    first = export(model, [person(1, FULL)])
    second = export(model, [person(1, FULL, at=START + timedelta(minutes=3))])
    again = check_files([SourceFile(name, saved(book)) for name, book in (("a", first), ("b", second))], model, reader)
    assert [file.sheet.people for file in again] == [1, 1]


def test_a_later_export_of_the_same_form_replaces_the_earlier(model: MaturityModel, reader: WorkbookReader) -> None:
    books = export(model, [person(1, FULL)]), export(model, [person(1, FULL), person(2, FULL)])
    before, after = check_files([SourceFile(str(n), saved(book)) for n, book in enumerate(books)], model, reader)
    assert (before.sheet.people, after.sheet.people) == (0, 2)
    assert before.accepted


def test_a_header_line_at_the_end_is_left_out(check, model: MaturityModel) -> None:
    book = export(model, [person(1, FULL)])
    book.active.append([cell.value for cell in book.active[1]])
    file = check(book)
    assert file.sheet.people == 1
    assert one(file, "header-repeated").where.cell == "A3"


def test_people_who_took_less_than_half_the_usual_time_are_marked(check, model: MaturityModel) -> None:
    people = [person(number, FULL, minutes=minutes) for number, minutes in enumerate((10, 10, 12, 4))]
    assert check(export(model, people)).sheet.fast.tolist() == [False, False, False, True]


@pytest.mark.parametrize("form", ["%m/%d/%y %H:%M:%S", "%d.%m.%Y %H:%M:%S"])
def test_times_may_be_texts(check, model: MaturityModel, form: str) -> None:
    people = [person(number, FULL, minutes=minutes) for number, minutes in enumerate((10, 10, 12, 4))]
    for row in people:
        row[1:3] = [moment.strftime(form) for moment in row[1:3]]
    assert check(export(model, people)).sheet.fast.tolist() == [False, False, False, True]


def test_a_few_odd_words_are_listed_and_many_refuse_the_file(check, model: MaturityModel) -> None:
    few = check(export(model, [person(1, ["so-so", *FULL[1:]]), person(2, FULL)]))
    many = check(export(model, [person(1, ["so-so"] * 12), person(2, FULL)]))
    assert one(few, "value-outside-scale").severity is Severity.WARNING
    assert few.accepted
    assert few.sheet.codes[0, 0] == MISSING
    assert not many.accepted


def test_questions_that_are_missing_or_foreign_are_named(check, model: MaturityModel) -> None:
    book = export(model, [person(1, FULL)])
    book.active.cell(1, 8).value = "How was lunch?"
    file = check(book)
    assert file.accepted
    assert "X1.0" in one(file, "statements-missing").message
    assert one(file, "column-ignored").where.cell == "H1"


def test_another_survey_is_refused(check) -> None:
    file = check(grid([[*ENGLISH, "How was lunch?"], [1, START, START, "", "", "good"]]))
    assert one(file, "statements-missing").severity is Severity.ERROR


def test_an_export_without_roles_is_refused(check, model: MaturityModel) -> None:
    book = export(model, [person(1, FULL, role="x")], questions=("Your height", "Your team"))
    assert one(check(book), "role-missing").severity is Severity.ERROR
