"""The catalogue of measures as a workbook a manager edits: one row a measure, the lists it refers to, and how to go about it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analytics.export.measures_guide import GUIDE
from analytics.ingest import measures_layout as layout
from analytics.ingest.model_layout import Sheet
from analytics.ingest.sheet_style import ENTRY, FACE, INK, QUIET, RULE, head_cell, page, saved, text_cell, write
from analytics.model.display import AREA_COLORS
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure
from analytics.model.measure_rules import MOST_CODES, MOST_URGENCY

SPARE_MEASURES, SPARE_CODES = 30, 12
"""Empty rows below the last one that are ready to be filled in."""
ORIGIN_WORDS = {"shipped": "as shipped", "changed": "changed", "own": "your own"}
_LISTS = "Lists"
"""Hidden sheet with the choices of drop-downs that stand nowhere else."""
_WHOLE = ("impact", "cost_class", "feasibility", "visibility", "urgency")
_DECIMAL = {"person_days": "0.##", "weeks": "0.##", "from_level": "0.0##", "to_level": "0.0##", "reach": "#,##0.##"}
_CENTRED = (*_WHOLE, *_DECIMAL, "owner", "go_live", "own_training", "training")
_QUIET = ("id", "whose", "set_by", "set_on")
_HIGHEST = 409.0
"""Points of the highest row Excel knows."""


def measures_workbook(catalogue: Catalogue, model: MaturityModel) -> bytes:
    """The catalogue as the bytes of an .xlsx file that ``read_measures_workbook`` reads back to an equal one.

    Every text is a text cell, whatever it starts with; numbers are numbers. Without measures the sheet is ready for the first.
    """
    book = Workbook()
    _guide(book.active, model)
    plan = layout.measures_sheet(max([layout.GAINS, *(len(measure.gains) + 1 for measure in catalogue.measures)]))
    rows = [_values(measure, catalogue, model) for measure in catalogue.measures]
    sheet = _table(book, plan, rows, SPARE_MEASURES, _frozen(plan))
    _mark_areas(sheet, catalogue, model)
    days = catalogue.defaults.capacity
    owners = [
        {"code": code, "name": name, "days": days.get(code), "lead": _yes(code == catalogue.lead)}
        for code, name in catalogue.owners.items()
    ]
    _table(book, layout.OWNERS, owners, SPARE_CODES, "B2")
    domains = [{"code": code, "name": name, "days": days.get(code)} for code, name in catalogue.domains.items()]
    _table(book, layout.DOMAINS, domains, SPARE_CODES, "B2")
    costs = [{"class": place, "euro": euros} for place, euros in enumerate(catalogue.cost_eur)]
    _table(book, layout.COSTS, costs, 0, "A2")
    _choices(book, plan, model, len(catalogue.cost_eur), last=len(rows) + SPARE_MEASURES + 1)
    return saved(book, f"{model.name}: measures")


def _values(measure: Measure, catalogue: Catalogue, model: MaturityModel) -> dict[str, object]:
    """Key of a column → what stands in the measure's row."""
    others = [other for pair in catalogue.exclusive if measure.id in pair for other in pair if other != measure.id]
    gains: dict[str, object] = {}
    for place, gain in enumerate(measure.gains, start=1):
        gains[f"raises{place}"], gains[f"levels{place}"] = _labelled(model, gain.dimension), gain.levels
    return {
        **vars(measure),
        **gains,
        "prerequisites": ", ".join(measure.prerequisites),
        "domains": ", ".join(measure.domains),
        "go_live": _yes(measure.go_live),
        "own_training": _yes(measure.own_training),
        "training": _yes(measure.id in catalogue.training),
        "exclusive": ", ".join(others),
        "visible_for": "; ".join(measure.visible_for),
        "whose": ORIGIN_WORDS[measure.origin],
    }


def _labelled(model: MaturityModel, dimension_id: str) -> str:
    """``P1 Incident management``."""
    return f"{dimension_id} {model.dimension(dimension_id).name}"


def _yes(value: bool) -> str:
    return layout.YES if value else ""


def _frozen(plan: Sheet) -> str:
    """The name of the measure stays in sight."""
    return f"{get_column_letter(_place(plan, 'name') + 1)}2"


def _place(plan: Sheet, key: str) -> int:
    """Number of a column, from 1."""
    return [column.key for column in plan.columns].index(key) + 1


def _table(book: Workbook, plan: Sheet, rows: Sequence[Mapping[str, object]], spare: int, frozen: str) -> Worksheet:
    sheet = book.create_sheet(plan.title)
    for place, column in enumerate(plan.columns, start=1):
        head = head_cell(write(sheet.cell(1, place), column.head), INK)
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[1].height = 32
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(plan.columns, start=1):
            _fill(sheet.cell(number, place), column.key, row.get(column.key))
        lines = max(_lines(str(row.get(c.key) or ""), c.width) for c in plan.columns)
        sheet.row_dimensions[number].height = min(_HIGHEST, 14.0 * max(lines, 1) + 2)
    for number in range(len(rows) + 2, len(rows) + 2 + spare):
        for place, column in enumerate(plan.columns, start=1):
            _fill(sheet.cell(number, place), column.key, None)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(plan.columns))}{max(len(rows) + 1, 2)}"
    sheet.freeze_panes = frozen
    page(sheet, "1:1")
    return sheet


def _fill(cell: Cell, key: str, value: object) -> None:
    text_cell(cell, size=10, color=QUIET if key in _QUIET else INK)
    line = Side(style="thin", color=RULE)
    cell.border = Border(bottom=line)
    if key in _CENTRED or key.startswith("levels"):
        cell.alignment = Alignment(horizontal="center", vertical="top")
    if key not in _QUIET:
        cell.fill = PatternFill("solid", fgColor=ENTRY)
    cell.number_format = _format(key)
    if isinstance(value, bool) or value is None or isinstance(value, str):
        write(cell, value or "") if isinstance(value, str) else None
    elif isinstance(value, int | float):
        cell.value = value
    else:
        write(cell, str(value))


def _format(key: str) -> str:
    if key in _WHOLE or key == "class":
        return "0"
    if key.startswith("levels"):
        return "+0.0##;-0.0##;0"
    if key == "euro":
        return '#,##0 "€"'
    return "0.##" if key == "days" else _DECIMAL.get(key, "@")


def _lines(text: str, width: int) -> int:
    """Lines a text takes in a column of so many characters."""
    return sum(max(1, math.ceil(1.1 * len(line) / width)) for line in text.split("\n"))


def _mark_areas(sheet: Worksheet, catalogue: Catalogue, model: MaturityModel) -> None:
    """The id of a measure in the colour of its area."""
    order = {area.id: place for place, area in enumerate(model.areas)}
    for number, measure in enumerate(catalogue.measures, start=2):
        color = AREA_COLORS[order.get(measure.area, 0) % len(AREA_COLORS)].lstrip("#")
        sheet.cell(number, 1).font = Font(name=FACE, size=10, bold=True, color=color)


def _guide(sheet: Worksheet, model: MaturityModel) -> None:
    sheet.title = layout.HELP_SHEET
    write(sheet["A1"], f"{model.name}: the measures").font = Font(name=FACE, size=16, bold=True, color=INK)
    for row, (name, text) in enumerate(GUIDE, start=3):
        write(sheet.cell(row, 1), name).font = Font(name=FACE, size=11, bold=True, color=INK)
        sheet.cell(row, 1).alignment = Alignment(vertical="top", wrap_text=True)
        text_cell(write(sheet.cell(row, 2), text), size=11, color=INK)
        sheet.row_dimensions[row].height = 16.0 * max(math.ceil(len(text) / 95), math.ceil(len(name) / 20)) + 4
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 100
    sheet.protection.sheet = True
    page(sheet, "1:1")


@dataclass(frozen=True)
class _Choice:
    """What may be chosen in a column; ``strict``: nothing else may be typed."""

    source: str
    strict: bool
    message: str = "Please choose from the list."


def _choices(book: Workbook, plan: Sheet, model: MaturityModel, classes: int, last: int) -> None:
    """Drop-downs and bounds. Cells that may hold several codes only propose one."""
    lists = book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    for row, dimension in enumerate(model.dimensions, start=1):
        write(lists.cell(row, 1), _labelled(model, dimension.id))
    for row, area in enumerate(model.areas, start=1):
        write(lists.cell(row, 2), area.id)
    dimensions = _Choice(f"{_LISTS}!$A$1:$A${len(model.dimensions)}", strict=False)
    scale = _Choice('"1,2,3,4,5"', strict=True, message="Please use a whole number from 1 (low) to 5 (high).")
    flag = _Choice(f'"{layout.YES},{layout.NO}"', strict=True)
    found = {
        "area": _Choice(f"{_LISTS}!$B$1:$B${len(model.areas)}", strict=False),
        **{column.key: dimensions for column in plan.columns if column.key.startswith("raises")},
        **dict.fromkeys(("impact", "feasibility", "visibility"), scale),
        "cost_class": _Choice(f'"{",".join(map(str, range(classes)))}"', strict=False),
        "owner": _Choice(f"{layout.OWNERS.title}!$A$2:$A${MOST_CODES + 1}", strict=False),
        "domains": _Choice(f"{layout.DOMAINS.title}!$A$2:$A${MOST_CODES + 1}", strict=False),
        **dict.fromkeys(("go_live", "own_training", "training"), flag),
    }
    sheet = book[plan.title]
    for key, choice in found.items():
        rule = DataValidation(type="list", formula1=choice.source, allow_blank=True, showErrorMessage=choice.strict)
        rule.error = choice.message
        _put(sheet, plan, key, rule, last)
    for key, low, high in (
        *((c.key, 0, 5) for c in plan.columns if c.key.startswith("levels") or c.key.endswith("_level")),
        ("urgency", 1, MOST_URGENCY),
    ):
        rule = DataValidation(
            type="decimal", operator="between", formula1=str(low), formula2=str(high), allow_blank=True
        )
        rule.showErrorMessage, rule.error = True, f"Please type a number from {low} to {high}."
        _put(sheet, plan, key, rule, last)


def _put(sheet: Worksheet, plan: Sheet, key: str, rule: DataValidation, last: int) -> None:
    place = _place(plan, key)
    rule.errorTitle = plan.columns[place - 1].head
    rule.add(f"{get_column_letter(place)}2:{get_column_letter(place)}{last}")
    sheet.add_data_validation(rule)
