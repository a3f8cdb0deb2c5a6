"""The cells of the planning workbook: what a part of a record looks like in one, and what one says when it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from typing import Any

from analytics.ingest.measure_cells import NO_WORDS, YES_WORDS, Cells, is_empty, number_in
from analytics.ingest.model_layout import words
from analytics.ingest.model_sheets import Row
from analytics.ingest.planning_days import day_in, month_in
from analytics.ingest.planning_layout import NOTHING
from analytics.ingest.planning_names import Naming
from analytics.model.display import shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.records.document import default, empty, normal_value
from analytics.model.records.goals import Reading
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import MANY, Holds, Kind, Option, Part, kind_of
from analytics.model.vague_days import vague_day

YES = {"en": ("yes", "no"), "de": ("ja", "nein")}
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_LONGEST_NUMBER = 400
_NAMED = (Holds.LINK, Holds.LINKS, Holds.DIMENSION, Holds.DIMENSIONS, Holds.MEASURE, Holds.MEASURES, Holds.AREA, Holds.OWNER,
          Holds.DOMAIN)  # fmt: skip
_MEASURED = (kind_of(Reading).part("measured"),)
"""Days that may be given as a month or quarter, of which the last day is meant."""


def option_label(option: Option, language: str) -> str:
    """What a cell says for an option."""
    return option.german if language == "de" else option.english


def written(kind: Kind, part: Part, value: Any, naming: Naming, language: str) -> str | float | date | None:
    """What a cell holds for a value: text, a number or a day; None where it stays empty. ``Cells.value`` reads it back."""
    nothing = NOTHING if default(part, kind) != empty(part) else None
    if part.holds is Holds.YES:
        return YES[language][not value] if value or nothing else None
    if value == empty(part):
        return nothing
    if part.holds is Holds.CHOICE:
        option = part.option(value)
        return option_label(option, language) if option else str(value)
    if part.holds is Holds.DAYS:
        return "\n".join(map(date.isoformat, value))
    if part.holds in _NAMED:
        return naming.of(part).written(value if part.holds in MANY else (value,))
    return value


def exact_number(text: str, unit: str = "") -> float | None:
    """The number in a cell as a spreadsheet holds it, or as people write it, also with its unit or a per cent sign; None without one.

    >>> exact_number("1e21"), exact_number("99,5 %"), exact_number("9 hours", "hours"), exact_number("nine")
    (1e+21, 99.5, 9.0, None)
    """
    plain = text.strip()
    if unit and plain.casefold().endswith(unit.casefold()):
        plain = plain[: -len(unit)].strip()
    plain = plain.removesuffix("%").strip()
    if _PLAIN.fullmatch(plain) and len(plain) <= _LONGEST_NUMBER:
        value = float(plain)
        return value if isfinite(value) else None
    return number_in(text if "€" in text else plain)


@dataclass
class PlanningCells(Cells):
    """Reads the parts of records and remembers what cannot be read."""

    naming: Naming = field(default_factory=Naming)

    def value(self, row: Row, kind: Kind, part: Part, kept: Any) -> Any:
        """The value of a part. A sheet without its column leaves what is ``kept``; an empty cell means the usual value, “–” none.

        With a finding where the cell cannot be understood; then what is kept comes back.
        """
        if not row.has(part.name):
            return kept
        text = row.lines(part.name)
        if part.holds in (Holds.LINE, Holds.TEXT):
            return normal_value(part, text)
        if not text:
            return default(part, kind)
        if part.holds is not Holds.YES and is_empty(text):
            return empty(part)
        return normal_value(part, self._understood(row, part, text, kept))

    def note(self, code: str, sheet: str, cell: str, message: str, remedy: str = "") -> None:
        """Something to know that refuses nothing."""
        self.found.append(Finding(code, Severity.NOTE, Where(self.file, sheet, cell), message, remedy))

    def _understood(self, row: Row, part: Part, text: str, kept: Any) -> Any:
        if part.holds is Holds.CHOICE:
            return self._choice(row, part, text, kept)
        if part.holds is Holds.YES:
            return self._yes(row, part, text, kept)
        if part.holds in (Holds.DAY, Holds.DAYS):
            found = tuple(day for one in _days(part, text) if (day := self._day(row, part, one)))
            return found if part.holds is Holds.DAYS else next(iter(found), kept)
        if part.holds in _NAMED:
            return self._named(row, part, text, kept)
        return self._number(row, part, text, kept)

    def _number(self, row: Row, part: Part, text: str, kept: Any) -> Any:
        value = exact_number(text, part.unit)
        whole = part.holds is Holds.WHOLE
        if value is None or (whole and value != int(value)):
            said = "a whole number" if whole else "a number"
            what = f"What stands for “{part.english}”" if part.person else f"“{shorten(text, 40)}”"
            message = f"{what} is not {said} that can be used."
            self._fault("not-a-number", row, part, message, f"Type {said}, for example {'3' if whole else '2.5'}.")
            return kept
        return int(value) if whole else value

    def _day(self, row: Row, part: Part, text: str) -> date | None:
        found = day_in(text) or (month_in(text) if part in _MEASURED else None)
        if found is None:
            vague = vague_day(text)
            said = f"“{vague}” names no day" if vague else f"“{shorten(text, 40)}” is no day that can be used"
            self._fault("not-a-day", row, part, f"{said}.", "Type a date, for example 2026-11-30.")
        return found

    def _yes(self, row: Row, part: Part, text: str, kept: Any) -> Any:
        if text.casefold() in YES_WORDS or text.casefold() in NO_WORDS:
            return text.casefold() in YES_WORDS
        self._fault("not-yes-or-no", row, part, f"“{shorten(text, 40)}” is neither yes nor no.", "Choose yes or no.")
        return kept

    def _choice(self, row: Row, part: Part, text: str, kept: Any) -> Any:
        wanted = words(text)
        for option in part.options:
            if text == option.key or wanted in map(words, (option.key, option.english, option.german)):
                return option.key
        message = f"“{shorten(text, 40)}” is not offered for “{part.english}”."
        remedy = f"Choose {' or '.join((', '.join(o.english for o in part.options[:-1]), part.options[-1].english))}."
        self._fault("record-option", row, part, message, remedy)
        return kept

    def _named(self, row: Row, part: Part, text: str, kept: Any) -> Any:
        named = self.naming.of(part)
        found = []
        for one, ids in named.several(text):
            if len(ids) == 1:
                found.append(ids[0])
            elif ids:
                message = f"“{shorten(one, 60)}” is the name of more than one {named.noun}."
                self._fault("reference-unknown", row, part, message, f"Write the id: {' or '.join(ids)}.")
            elif part.to:
                message = f"There is no {named.noun} “{shorten(one, 60)}”."
                remedy = f"Write it into the sheet “{KINDS[part.to].plural}”, or choose one that is there."
                self._fault("reference-unknown", row, part, message, remedy)
            else:
                message = (
                    f"The questionnaire and its measures have no {named.noun} “{shorten(one, 60)}”; the text is kept."
                )
                self.warn("reference-unknown", row, part.name, message, "Choose one from the list.")
                found.append(one)
        if part.holds in MANY:
            return tuple(found)
        if len(found) > 1:
            self._fault("only-one", row, part, f"“{part.english}” takes one {named.noun}.", "Leave one in the cell.")
        return found[0] if found else kept

    def _fault(self, code: str, row: Row, part: Part, message: str, remedy: str) -> None:
        self.add(code, row.sheet.name, row.cell(part.name), message, remedy)


def _days(part: Part, text: str) -> Iterable[str]:
    """The days a cell lists, parted by lines, semicolons or commas; one that holds a single day is not parted."""
    if part.holds is Holds.DAY or day_in(text):
        return (text,)
    pieces = [piece.strip() for piece in re.split(r"[;\n]", text) if piece.strip()]
    return [one.strip() for p in pieces for one in ((p,) if day_in(p) else p.split(",")) if one.strip()]
