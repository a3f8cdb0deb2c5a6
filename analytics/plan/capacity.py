"""Capacity typed in a file: person-days a month for roles and domains."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable

from analytics.model.errors import LeitsternError
from analytics.model.finding import Finding, Severity, Where
from analytics.model.measure import Catalogue


class CapacityUnreadable(LeitsternError):
    """The capacity file has a line that cannot be used; ``findings`` list each."""

    title = "The capacity file cannot be used"


def read_capacity(name: str, text: str, catalogue: Catalogue) -> dict[str, float]:
    """Role or domain code → person-days a month, ≥ 0, from JSON (``{code: days}``) or CSV (``code,days``; header optional).

    Codes that are not in the file keep no entry; the caller decides what that means. Raises CapacityUnreadable when a
    code is unknown or a number is no number.
    """
    capacity: dict[str, float] = {}
    findings: list[Finding] = []
    for place, code, days in _entries(name, text):
        known = code in catalogue.owners or code in catalogue.domains
        amount = _number(days)
        if known and amount is not None:
            capacity[code] = amount
            continue
        message = f"“{code}” is no role or domain." if not known else f"“{days}” is no number of person-days."
        remedy = f"Use one of {', '.join((*catalogue.owners, *catalogue.domains))} and a number of at least 0."
        findings.append(Finding("capacity-unreadable", Severity.ERROR, Where(file=name, cell=place), message, remedy))
    if findings:
        raise CapacityUnreadable(
            f"{name} has {len(findings)} line(s) that cannot be used.", findings[0].remedy, findings
        )
    return capacity


def _entries(name: str, text: str) -> Iterable[tuple[str, str, object]]:
    if text.lstrip().startswith("{"):
        try:
            parsed = json.loads(text)
        except json.JSONDecodeError as error:
            raise CapacityUnreadable(
                f"{name} is not valid JSON (line {error.lineno}).", 'Write it like {"CODE": 8}.'
            ) from error
        yield from ((f"key {code}", str(code), days) for code, days in parsed.items())
        return
    dialect = ";" if text.count(";") > text.count(",") else ","
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=dialect))
    except csv.Error as error:
        raise CapacityUnreadable(f"{name} is not a CSV file.", "Write one line each like CODE,8.") from error
    for number, row in enumerate(lines, start=1):
        cells = [cell.strip().lstrip("\ufeff") for cell in row]
        if not any(cells) or (number == 1 and len(cells) > 1 and _number(cells[1]) is None):
            continue  # empty line, or the header
        yield f"line {number}", cells[0], cells[1] if len(cells) > 1 else ""


def _number(value: object) -> float | None:
    try:
        amount = float(str(value).replace(",", "."))
    except ValueError:
        return None
    return amount if math.isfinite(amount) and amount >= 0 else None
