"""Drop-downs and bounds of the planning workbook. What is written into one sheet is offered in the others at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analytics.ingest import planning_layout as layout
from analytics.ingest.planning_cells import YES, option_label
from analytics.ingest.planning_names import Naming
from analytics.ingest.sheet_style import write
from analytics.model.display import shorten
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import MANY, Holds, Kind, Part
from analytics.model.words import Words

LAST = 2_000
"""Row down to which the rules of a column hold."""
_FIRST_DAY, _LAST_DAY = "25569", "73415"
"""1970 and 2100 as Excel counts days."""
_LEAST, _MOST = "-1E+300", "1E+300"
_PROMPT, _TITLE = 250, 32
"""Characters Excel shows beside a chosen cell."""
_OTHER = (Holds.DIMENSION, Holds.DIMENSIONS, Holds.MEASURE, Holds.MEASURES, Holds.AREA, Holds.OWNER, Holds.DOMAIN)


@dataclass
class Lists:
    """The hidden sheet with everything that can be chosen, a column a list."""

    rows: Mapping[str, int]
    """Key of a kind with a sheet in this workbook → rows that sheet offers."""
    naming: Naming
    language: str
    columns: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    """What a list is of → its entries; formulas where they follow from another sheet."""

    def source(self, part: Part) -> str:
        """The formula of a drop-down for a part; empty where there is nothing to choose."""
        if part.holds is Holds.YES:
            return self._column(("yes",), YES[self.language])
        if part.options:
            labels = tuple(option_label(option, self.language) for option in part.options)
            return self._column(("choice", *labels), labels)
        if part.to in self.rows:
            kind = KINDS[part.to]
            name = layout.title(kind, self.language)
            return self._column(
                ("sheet", part.to), tuple(_offered(name, row) for row in range(2, self.rows[part.to] + 1))
            )
        if part.to or part.holds in _OTHER:
            named = self.naming.of(part)
            return self._column((part.to or named.noun,), tuple(map(named.label, named.ids)))
        return ""

    def write(self, book: Workbook) -> None:
        """The sheet itself."""
        sheet = book.create_sheet(layout.LISTS)
        sheet.sheet_state = "hidden"
        for place, (key, entries) in enumerate(self.columns.items(), start=1):
            for row, entry in enumerate(entries, start=1):
                if key[0] == "sheet":
                    sheet.cell(row, place).value = entry
                else:
                    write(sheet.cell(row, place), entry)

    def _column(self, key: tuple[str, ...], entries: tuple[str, ...]) -> str:
        if not entries:
            return ""
        self.columns.setdefault(key, entries)
        letter = get_column_letter(list(self.columns).index(key) + 1)
        area = f"{layout.LISTS}!${letter}$1:${letter}${len(entries)}"
        if key[0] != "sheet":
            return area
        return f'OFFSET({layout.LISTS}!${letter}$1,0,0,MAX(1,COUNTIF({area},"?*")),1)'


def _offered(sheet: str, row: int) -> str:
    """What a row of another sheet is offered as: its id and name, without an id its name."""
    name = f"""LEFT(SUBSTITUTE('{sheet}'!B{row},CHAR(10)," "),60)"""
    return (
        f"""=IF('{sheet}'!B{row}="",'{sheet}'!A{row}&"",IF('{sheet}'!A{row}="",{name},'{sheet}'!A{row}&" "&{name}))"""
    )


def add_rules(sheet: Worksheet, kind: Kind, lists: Lists, words: Words) -> None:
    """Give every column its drop-down or bounds, and what is said beside a chosen cell."""
    for place, part in enumerate(kind.parts, start=1):
        rule = _rule(part, lists, words)
        title = layout.head(part, words.language.code)
        rule.allow_blank, rule.showInputMessage = True, True
        rule.errorTitle = rule.promptTitle = shorten(title, _TITLE)
        said = [part.help] if part.help and words.language.code == "en" else []
        said += [words.say("planning_file.several")] if part.holds in MANY else []
        rule.prompt = shorten(" ".join(said), _PROMPT) or None
        letter = get_column_letter(place + 1)
        rule.add(f"B{place}" if kind.single else f"{letter}2:{letter}{LAST}")
        sheet.add_data_validation(rule)


def _rule(part: Part, lists: Lists, words: Words) -> DataValidation:
    source = lists.source(part)
    if source:
        strict = part.holds in (Holds.CHOICE, Holds.YES)
        return DataValidation(
            type="list", formula1=source, showErrorMessage=strict, error=words.say("planning_file.choose")
        )
    if part.holds is Holds.DAY:
        error = words.say("planning_file.a_date")
        return DataValidation(
            type="date", operator="between", formula1=_FIRST_DAY, formula2=_LAST_DAY, showErrorMessage=True, error=error
        )
    if part.holds in (Holds.NUMBER, Holds.WHOLE):
        sort = "whole" if part.holds is Holds.WHOLE else "decimal"
        low, high = (
            end if given is None else f"{given:g}" for given, end in ((part.least, _LEAST), (part.most, _MOST))
        )
        error = words.say("planning_file.a_number")
        rule = DataValidation(type=sort, operator="between", formula1=low, formula2=high, error=error)
        rule.showErrorMessage = True
        rule.errorStyle = "warning"  # – stands for no value where there is a usual one
        return rule
    if part.longest:
        error = words.say("planning_file.too_long", most=part.longest)
        return DataValidation(
            type="textLength",
            operator="lessThanOrEqual",
            formula1=str(part.longest),
            showErrorMessage=True,
            error=error,
        )
    return DataValidation()
