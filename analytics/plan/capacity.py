"""Capacity typed in a file: person-days a month for roles and domains, the same each month or month by month."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analytics.model.errors import LeitsternError
from analytics.model.finding import Finding, Severity, Where
from analytics.model.measure import Catalogue

HEADINGS = ("", "code", "role", "domain", "role or domain", "rolle", "month", "monat")
"""What may stand above the codes where the columns are headed by the numbers of the months."""


class CapacityUnreadable(LeitsternError):
    """The capacity file has a line that cannot be used; ``findings`` list each."""

    title = "The capacity file cannot be used"


@dataclass(frozen=True)
class Capacity:
    """Person-days a month, ≥ 0, by role or domain code; a code is in one of the two."""

    usual: dict[str, float] = field(default_factory=dict)
    """The same each month."""
    by_month: dict[str, tuple[float, ...]] = field(default_factory=dict)
    """One number a month from the first on."""


def read_capacity(name: str, text: str, catalogue: Catalogue) -> Capacity:
    """Capacity from JSON (code → days, or → a list of days) or CSV (``code,days``, or one column a month; header optional).

    Codes that are not in the file keep no entry; the caller decides what that means. Raises CapacityUnreadable when a
    code is unknown or a number is no number.

    >>> from analytics.model.shipped import shipped_catalogue
    >>> catalogue = shipped_catalogue()
    >>> one, other, *_ = catalogue.owners
    >>> read = read_capacity("free.csv", f"role,1,2,3\\n{one},5\\n{other},4,4,8", catalogue)
    >>> list(read.usual.values()), list(read.by_month.values())
    ([5.0], [(4.0, 4.0, 8.0)])
    """
    usual: dict[str, float] = {}
    by_month: dict[str, tuple[float, ...]] = {}
    findings: list[Finding] = []
    for place, code, cells in _entries(name, text):
        known = code in catalogue.owners or code in catalogue.domains
        amounts = [_number(cell) for cell in cells]
        wrong = next((cell for cell, amount in zip(cells, amounts, strict=True) if amount is None), None)
        days = tuple(amount for amount in amounts if amount is not None)
        if known and days and wrong is None:
            if len(days) == 1:
                usual[code] = days[0]
            else:
                by_month[code] = days
            continue
        message = f"“{code}” is no role or domain." if not known else f"“{wrong or ''}” is no number of person-days."
        remedy = f"Use one of {', '.join((*catalogue.owners, *catalogue.domains))} and a number of at least 0."
        findings.append(Finding("capacity-unreadable", Severity.ERROR, Where(file=name, cell=place), message, remedy))
    if findings:
        raise CapacityUnreadable(
            f"{name} has {len(findings)} line(s) that cannot be used.", findings[0].remedy, findings
        )
    return Capacity(usual, by_month)


def _entries(name: str, text: str) -> Iterable[tuple[str, str, Sequence[object]]]:
    if text.lstrip().startswith("{"):
        try:
            parsed = json.loads(text)
        except json.JSONDecodeError as error:
            raise CapacityUnreadable(
                f"{name} is not valid JSON (line {error.lineno}).", 'Write it like {"CODE": 8}.'
            ) from error
        for code, days in parsed.items():
            yield f"key {code}", str(code), days if isinstance(days, list) else [days]
        return
    dialect = ";" if text.count(";") > text.count(",") else ","
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=dialect))
    except csv.Error as error:
        raise CapacityUnreadable(f"{name} is not a CSV file.", "Write one line each like CODE,8.") from error
    for number, row in enumerate(lines, start=1):
        cells = [cell.strip().lstrip("\ufeff") for cell in row]
        while len(cells) > 2 and not cells[-1]:
            cells.pop()
        if not any(cells) or (number == 1 and _is_header(cells)):
            continue
        yield f"line {number}", cells[0], cells[1:] or [""]


def _is_header(cells: Sequence[str]) -> bool:
    """Whether the first line names the columns: with words, or as in ``role,1,2,3`` with the numbers of the months."""
    months = [str(month) for month in range(1, len(cells))]
    named = cells[0].lower() in HEADINGS and list(cells[1:]) == months
    return len(cells) > 1 and (_number(cells[1]) is None or named)


def _number(value: object) -> float | None:
    try:
        amount = float(str(value).replace(",", "."))
    except ValueError:
        return None
    return amount if math.isfinite(amount) and amount >= 0 else None
