"""The invented answers as workbooks: a Microsoft Forms export, the collection sheet, and one form a person."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl
import pandas as pd

from analytics.ingest import layout
from analytics.ingest.template import collection_workbook, form_workbook
from analytics.model.maturity import MaturityModel
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE
from sample_data.organisation import STRAIGHT_LINER, Person, SurveyRound

ANSWER_COLUMN = layout.FORM_HEADS.index("Your answer") + 1
NO_BREAK = "\u00a0"
FORMS_WORDS = {DONT_KNOW: "I do not know", NOT_APPLICABLE: "Does not apply to us"}
OWN_WORDS = {DONT_KNOW: layout.DONT_KNOW_WORDS, NOT_APPLICABLE: layout.NOT_APPLICABLE_WORDS}
Cell = str | int | datetime | None


def forms_export(model: MaturityModel, wave: SurveyRound, table: pd.DataFrame, *, with_slips: bool) -> bytes:
    """A Microsoft Forms export of everybody in ``table``. The first wave names the level in each answer, the second has numbers only.

    ``with_slips`` adds a row that was sent twice and one without a single level, as real exports have them.
    """
    named = with_slips
    head: list[Cell] = ["ID", "Start time", "Completion time", "Email", "Name"]
    head += [] if named else ["Last modified time", "Language"]
    head += [f"What is your role?{NO_BREAK}", "Which unit do you  work in?"]
    head += [_as_forms_prints(statement.text, place) for place, statement in enumerate(model.statements)]
    rows = [_forms_row(model, wave, number, table.loc[number], named=named) for number in table.index]
    rows.sort(key=lambda row: str(row[2]))
    for place, row in enumerate(rows, start=1):
        row[0] = place
    if with_slips:
        nothing_said = [len(rows) + 1, *rows[-1][1:6], "Business units", *[None] * len(model.statements)]
        nothing_said[5] = model.role("BUS").name
        rows = [*rows[:20], rows[19], *rows[20:], nothing_said]
    book = openpyxl.Workbook()
    book.active.title = "Sheet1"
    for cells in (head, *rows):
        book.active.append(cells)
    return _saved(book)


def _as_forms_prints(text: str, place: int) -> str:
    """Forms keeps what was typed or pasted: every fifth question carries a no-break space, every seventh a double one."""
    if place % 5 == 3:
        text = text.replace(" ", NO_BREAK, 1)
    if place % 7 == 4:
        text = text.replace(" is ", "  is ") + NO_BREAK
    return text


def _forms_row(model: MaturityModel, wave: SurveyRound, number: int, answers: pd.Series, *, named: bool) -> list[Cell]:
    chance = Person(number, answers["role"], answers["unit"]).draw(wave.key, "clock")
    start = datetime.combine(wave.opened, time(7)) + timedelta(
        days=chance.randrange((wave.closed - wave.opened).days), seconds=chance.randrange(10 * 3600)
    )
    asked = len(model.statements_for(answers["role"]))
    seconds = 75 if number == STRAIGHT_LINER and not named else round(asked * (8 + 8 * chance.random()))
    row: list[Cell] = [number, start, start + timedelta(seconds=seconds), "anonymous", None]
    row += [] if named else [None, "English"]
    words = {level.value: f"{level.value} – {level.name}" for level in model.levels} if named else {}
    row += [model.role(answers["role"]).name, answers["unit"]]
    return row + [_answer(int(answers[statement]), FORMS_WORDS | words) for statement in model.statement_ids]


def _answer(code: int, words: dict[int, str]) -> Cell:
    return None if code == MISSING else words.get(code, code)


def collection_sheet(model: MaturityModel, table: pd.DataFrame) -> bytes:
    """The collection sheet with everybody in ``table``, and two answers that were typed over the list of choices."""
    book = openpyxl.load_workbook(io.BytesIO(collection_workbook(model)))
    sheet = book[layout.COLLECTION_SHEET]
    column = {cell.value: cell.column for cell in sheet[1]}
    row_of = {number: row for row, number in enumerate(table.index, start=layout.COLLECTION_FIRST_ROW)}
    for number, row in row_of.items():
        answers = table.loc[number]
        sheet.cell(row, column[layout.PERSON]).value = _code(number)
        sheet.cell(row, column[layout.ROLE]).value = model.role(answers["role"]).name
        sheet.cell(row, column[layout.UNIT]).value = answers["unit"]
        for statement in model.statement_ids:
            sheet.cell(row, column[statement]).value = _answer(int(answers[statement]), OWN_WORDS)
    for (number, statement), slip in zip(slips(model, table), ("4 (good)", 6), strict=True):
        sheet.cell(row_of[number], column[statement]).value = slip
    return _saved(book)


def slips(model: MaturityModel, table: pd.DataFrame) -> tuple[tuple[int, str], ...]:
    """Person and statement of the two cells of the collection sheet that hold no answer one can count."""
    first, last = table.index[0], table.index[-1]
    return tuple((person, model.statements_for(table.loc[person, "role"])[4].id) for person in (first, last))


def forms(model: MaturityModel, table: pd.DataFrame) -> Iterator[tuple[str, bytes]]:
    """File name and content of the filled form of everybody in ``table``; one blank form a role is filled again and again."""
    for role, group in table.groupby("role", sort=False):
        book = openpyxl.load_workbook(io.BytesIO(form_workbook(model, str(role))))
        sheet = book[layout.FORM_SHEET]
        rows = {sheet.cell(row, 1).value: row for row in range(layout.FORM_FIRST_ROW, sheet.max_row + 1)}
        for number in group.index:
            sheet[layout.FORM_UNIT].value = group.loc[number, "unit"]
            sheet[layout.FORM_CODE].value = _code(number)
            for statement in model.statements_for(str(role)):
                answer = _answer(int(group.loc[number, statement.id]), OWN_WORDS)
                sheet.cell(rows[statement.id], ANSWER_COLUMN).value = answer
            yield f"form-{number:03d}.xlsx", _saved(book)


def _code(number: int) -> str:
    return f"FL-{number:03d}"


def _saved(book: openpyxl.Workbook) -> bytes:
    """The workbook without the time of writing, so that the same cells give the same file."""
    made, kept = io.BytesIO(), io.BytesIO()
    book.save(made)
    with ZipFile(made) as parts, ZipFile(kept, "w", ZIP_DEFLATED) as target:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-01-01T00:00:00Z", content)
            target.writestr(ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return kept.getvalue()
