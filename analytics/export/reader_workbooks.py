"""The workbooks of a pass-on test and of a pulse: one sheet with a row a person, and for the test the key sentences to judge by."""

from __future__ import annotations

import math

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analytics.ingest import planning_layout, reader_layout
from analytics.ingest.model_layout import Sheet
from analytics.ingest.planning_cells import YES
from analytics.ingest.sheet_style import ENTRY, FACE, INK, RULE, head_cell, page, saved, text_cell, write
from analytics.model.display import one_line
from analytics.model.records.collection import Records
from analytics.model.records.programme import Group
from analytics.model.records.vision import Vision
from analytics.model.words import Words

PEOPLE = 200
"""Rows ready to be filled in; rules hold for ten times as many."""
_TABLE_HEIGHT = 46


def pass_on_workbook(records: Records, words: Words) -> bytes:
    """The bytes of an .xlsx file in which people answer, and somebody judges, in the language of ``words``."""
    book = Workbook()
    plan = reader_layout.pass_on_sheet(words.language.code)
    _help(book, words, "pass_on")
    sheet = _people(book, plan, records, words)
    for question in reader_layout.QUESTIONS:
        _choose(sheet, plan, reader_layout.right(question), words)
    _judge(book, records, words)
    book.active = 1
    return saved(book, words.say("planning_readers.pass_on_title"))


def pulse_workbook(records: Records, words: Words) -> bytes:
    """The bytes of an .xlsx file in which people say what they know, want and think, in the language of ``words``."""
    book = Workbook()
    plan = reader_layout.pulse_sheet(words.language.code)
    _help(book, words, "pulse")
    sheet = _people(book, plan, records, words)
    for item in reader_layout.YES_NO:
        _choose(sheet, plan, item, words)
    low, high = map(str, reader_layout.ATTITUDES)
    rule = DataValidation(type="decimal", operator="between", formula1=low, formula2=high, showErrorMessage=True)
    _put(sheet, plan, reader_layout.ATTITUDE, rule)
    book.active = 1
    return saved(book, words.say("planning_readers.pulse_title"))


def _help(book: Workbook, words: Words, sort: str) -> None:
    sheet = book.active
    sheet.title = planning_layout.HELP[words.language.code]
    write(sheet["A1"], words.say(f"planning_readers.{sort}_title")).font = Font(
        name=FACE, size=16, bold=True, color=INK
    )
    _paragraph(sheet, 3, words.say(f"planning_readers.{sort}_how"))
    sheet.column_dimensions["A"].width = 100
    page(sheet, "1:1")


def _people(book: Workbook, plan: Sheet, records: Records, words: Words) -> Worksheet:
    """The sheet with a row a person; groups are chosen from a hidden list."""
    sheet = book.create_sheet(plan.title)
    for place, column in enumerate(plan.columns, start=1):
        head = head_cell(write(sheet.cell(1, place), column.head), INK)
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        for row in range(2, PEOPLE + 2):
            cell = text_cell(sheet.cell(row, place), size=10, color=INK)
            cell.fill = PatternFill("solid", fgColor=ENTRY)
            cell.border = Border(bottom=Side(style="thin", color=RULE))
            cell.number_format = "General" if column.key == reader_layout.ATTITUDE else "@"
    sheet.row_dimensions[1].height = _TABLE_HEIGHT
    sheet.freeze_panes = "B2"
    page(sheet, "1:1")
    lists = book.create_sheet(planning_layout.LISTS)
    lists.sheet_state = "hidden"
    names = [one_line(group.name) for group in records.of(Group)]
    for row, name in enumerate(names, start=1):
        write(lists.cell(row, 1), name)
    for row, answer in enumerate(YES[words.language.code], start=1):
        write(lists.cell(row, 2), answer)
    if names:
        source = f"{planning_layout.LISTS}!$A$1:$A${len(names)}"
        _put(sheet, plan, reader_layout.GROUP, _list(source, words))
    return sheet


def _judge(book: Workbook, records: Records, words: Words) -> None:
    """What an answer must say to be right: the parts of the vision, and what changes for each group."""
    sheet = book.create_sheet(words.say("planning_readers.judge"))
    vision = records.vision or Vision("vision")
    nothing = words.say("planning_readers.nothing_yet")
    why = "\n".join(filter(None, (vision.what_for, vision.if_nothing)))
    entries = [("where", vision.core), ("why", why), ("me", vision.what_we_gain)]
    lines = [(words.say(f"planning_readers.{key}"), text or nothing) for key, text in entries]
    lines += [(words.say("planning_readers.its_change", name=g.name), g.change) for g in records.of(Group) if g.change]
    _paragraph(sheet, 1, words.say("planning_readers.judge_how"), column=2)
    for row, (name, text) in enumerate(lines, start=3):
        write(sheet.cell(row, 1), name).font = Font(name=FACE, size=11, bold=True, color=INK)
        sheet.cell(row, 1).alignment = Alignment(vertical="top", wrap_text=True)
        _paragraph(sheet, row, text, column=2)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 100
    page(sheet, "1:1")


def _paragraph(sheet: Worksheet, row: int, text: str, column: int = 1) -> None:
    text_cell(write(sheet.cell(row, column), text), size=11, color=INK)
    lines = sum(max(1, math.ceil(len(line) / 95)) for line in text.split("\n"))
    sheet.row_dimensions[row].height = min(409.0, 16.0 * lines + 4)


def _choose(sheet: Worksheet, plan: Sheet, key: str, words: Words) -> None:
    _put(sheet, plan, key, _list(f"{planning_layout.LISTS}!$B$1:$B$2", words))


def _list(source: str, words: Words) -> DataValidation:
    error = words.say("planning_file.choose")
    return DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True, error=error)


def _put(sheet: Worksheet, plan: Sheet, key: str, rule: DataValidation) -> None:
    letter = get_column_letter([column.key for column in plan.columns].index(key) + 1)
    rule.add(f"{letter}2:{letter}{10 * PEOPLE}")
    sheet.add_data_validation(rule)
