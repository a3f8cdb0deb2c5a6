"""The cells of a measures' workbook as people fill them in: numbers with a comma, ticks, lists, gains as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from analytics.ingest.model_names import Names
from analytics.ingest.model_sheets import Findings, Row
from analytics.model.display import shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.measure import Gain

_NOTHING = frozenset(("", "-", "–", "—"))
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[  '’.,]\d{3})+(?:[.,]\d{1,2})?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_TAIL = re.compile(
    r"(?<=\d)\s*(?:€|eur|euro|days?|weeks?|pd|pt|wk|tage?|wochen?|levels?|stufen?)\.?$|^€\s*", re.IGNORECASE
)
_LABELLED = re.compile(r"([0-9]{1,2})\s*(?:[-–—:.=(]|\s)\s*\S.*", re.DOTALL)
_GAIN = re.compile(r"(.+?)[\s:=]*[+:=\s]\s*((?:\d+(?:[.,]\d*)?|[.,]\d+))", re.DOTALL)
YES_WORDS = frozenset(("yes", "y", "ja", "j", "x", "1", "1.0", "true", "wahr", "✓", "✔", "☑", "☒"))
NO_WORDS = frozenset(("no", "n", "nein", "0", "0.0", "false", "falsch", "☐")) | _NOTHING
_HUGE = 1e15


def is_empty(text: str) -> bool:
    """True for a cell that says nothing, also with a dash."""
    return text in _NOTHING


def number_in(text: str) -> float | None:
    """The number a cell holds, with a decimal point or comma, thousands parted or not, a unit behind it; None if it holds none.

    >>> number_in("2,5"), number_in("1.250,50 €"), number_in("12 days"), number_in("soon")
    (2.5, 1250.5, 12.0, None)
    """
    plain = _TAIL.sub("", text.strip().replace("−", "-")).strip()
    if len(plain) > 40:
        return None
    if "€" in text and _GROUPED.fullmatch(plain):  # an amount of money has no thousandths
        return float(re.sub(r"\D", "", plain))
    if not _NUMBER.fullmatch(plain):
        plain = (
            plain.replace(",", ".") if plain.count(",") == 1 and _NUMBER.fullmatch(plain.replace(",", ".")) else plain
        )
    if not _NUMBER.fullmatch(plain) and _THOUSANDS.fullmatch(plain):
        head, mark, tail = re.match(r"(.*?)(?:([.,])(\d{1,2}))?$", plain).groups("")  # type: ignore[union-attr]
        plain = re.sub(r"[^\d+-]", "", head) + ("." + tail if mark else "")
    if not _NUMBER.fullmatch(plain):
        return None
    value = float(plain)
    return value if isfinite(value) and abs(value) < _HUGE else None


@dataclass
class Cells(Findings):
    """Reads cells and remembers what cannot be read."""

    def warn(self, code: str, row: Row, key: str, message: str, remedy: str) -> None:
        """One thing to look at that refuses nothing."""
        where = Where(file=self.file, sheet=row.sheet.name, cell=row.cell(key))
        self.found.append(Finding(code, Severity.WARNING, where, message, remedy))

    def number(self, row: Row, key: str, otherwise: float) -> float:
        """The number in a cell; ``otherwise`` where it is empty and, with a finding, where it holds none."""
        text = row.text(key)
        if is_empty(text):
            return otherwise
        value = number_in(text)
        if value is None:
            message = f"“{shorten(text, 40)}” is no number that can be used."
            self.add("not-a-number", row.sheet.name, row.cell(key), message, "Type a number, for example 2.5.")
        return otherwise if value is None else value

    def whole(self, row: Row, key: str, otherwise: int, *, labelled: bool = False) -> int:
        """The whole number in a cell, as ``number``; ``labelled``: words may stand behind it, as in “4 – high”."""
        text = row.text(key)
        if is_empty(text):
            return otherwise
        value = number_in(text)
        if value is None and labelled and (found := _LABELLED.fullmatch(text)):
            value = float(found[1])
        if value is None or value != int(value):
            message = f"“{shorten(text, 40)}” is no whole number."
            self.add("not-a-number", row.sheet.name, row.cell(key), message, "Type a whole number, for example 3.")
            return otherwise
        return int(value)

    def flag(self, row: Row, key: str, otherwise: bool) -> bool:
        """Yes or no; ``otherwise`` where there is no such column and, with a finding, where the cell says neither. Empty means no."""
        if key not in row.columns:
            return otherwise
        text = row.text(key).casefold()
        if text in YES_WORDS or text in NO_WORDS:
            return text in YES_WORDS
        message = f"“{shorten(text, 40)}” is neither yes nor no."
        self.add("not-yes-or-no", row.sheet.name, row.cell(key), message, "Choose yes or no.")
        return otherwise

    def parts(self, row: Row, key: str, *, commas: bool = False, whole: Names | None = None) -> tuple[str, ...]:
        """What a cell lists, parted by semicolons or lines, and by ``commas``; the whole text where it is one of the names ``whole``."""
        text = row.lines(key).strip()
        if is_empty(text):
            return ()
        if whole and whole.knows(text):
            return (text,)
        found = (" ".join(part.split()) for part in re.split(r"[;,\n]" if commas else r"[;\n]", text))
        return tuple(part for part in found if not is_empty(part))

    def gains(self, row: Row, key: str, levels: str, dimensions: Names) -> Iterator[Gain]:
        """What the cell of a dimension and the one of its levels say; also several in one cell, as in “P1 +0.4; M6 +0.1”."""
        beside = row.text(levels)
        text = row.text(key)
        if not is_empty(beside):
            found = dimensions.find(_leading_id(text, dimensions), row, key, self)
            amount = self.number(row, levels, 1.0)
            if found:
                yield Gain(found, amount)
            return
        for part in self.parts(row, key):
            split = _GAIN.fullmatch(part)
            if split is None:
                message = f"“{shorten(part, 40)}” does not say by how much."
                remedy = "Type the levels into the cell beside it, for example 0.4."
                self.add(
                    "number-missing",
                    row.sheet.name,
                    row.cell(levels if levels in row.columns else key),
                    message,
                    remedy,
                )
            elif found := dimensions.find(_leading_id(split[1].strip(), dimensions), row, key, self):
                yield Gain(found, float(split[2].replace(",", ".")))


def _leading_id(text: str, names: Names) -> str:
    """The id in “P1 Incident management”; the text where it does not start with one."""
    first = text.partition(" ")[0].rstrip(":–-")
    return first if not names.knows(text) and names.knows(first) else text
