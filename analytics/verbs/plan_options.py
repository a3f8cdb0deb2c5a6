"""What a plan must keep to, as words of the command line."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from analytics.console import read_file
from analytics.model.errors import LeitsternError
from analytics.model.plan import PlanRequest, SignOff
from analytics.plan.capacity import read_capacity
from analytics.plan.rules import SWITCHES
from analytics.plan.settings import request_from
from analytics.verbs.call import amount, months
from analytics.workspace import Workspace


class RequestUnreadable(LeitsternError):
    """A file or word that says what a plan must keep to cannot be understood."""

    title = "The request for a plan cannot be used"


def add_to(plan: argparse.ArgumentParser) -> None:
    """The options of ``plan``; what is not given stays as it was asked last."""
    add = plan.add_argument
    add("--months", type=months, metavar="N")
    add("--phase-months", type=months, metavar="N")
    add("--budget", type=amount, metavar="EUR")
    add("--phase-budget", type=_maybe_amount, nargs="+", metavar="EUR", help="for each phase in turn; - for no limit")
    add("--capacity", type=Path, metavar="FILE", help="JSON or CSV: role or domain code, person-days a month")
    add("--signoffs", type=Path, metavar="FILE", help="JSON or CSV: domain, state, earliest month, who overrides")
    add("--require", nargs="+", metavar="ID", help="measures that must be in")
    add("--exclude", nargs="+", metavar="ID", help="measures that must stay out")
    add("--start", type=_month_of, nargs="+", metavar="ID=MONTH", help="the month a measure must start in")
    add("--running", type=_month_of, nargs="+", metavar="ID=MONTHS", help="running measures, months they still take")
    add("--scope", type=_month_of, nargs="+", metavar="ID=PHASE", help="processes to be raised in a phase")
    add("--rules-off", nargs="+", metavar="RULE", choices=sorted(SWITCHES), help=", ".join(sorted(SWITCHES)))
    add("--request", type=Path, metavar="FILE", help="JSON: any part of the request, by its name")
    add("--seconds", type=amount, metavar="S")


def request_of(workspace: Workspace, options: argparse.Namespace) -> PlanRequest:
    """The last request with what the call changes. Raises RequestUnreadable or CapacityUnreadable for a file that is none."""
    request = replace(workspace.plan_request(), seconds=10.0)
    if options.request is not None:
        request = _from_file(options.request, request)
    given: dict[str, Any] = {
        "months": options.months,
        "phase_months": options.phase_months,
        "budget_eur": options.budget,
        "seconds": options.seconds,
        "phase_budgets": _tuple(options.phase_budget),
        "required": _tuple(options.require),
        "excluded": _tuple(options.exclude),
        "start_in": _mapping(options.start),
        "running": _mapping(options.running),
        "scope": _mapping(options.scope),
        **dict.fromkeys(options.rules_off or (), False),
    }
    request = replace(request, **{name: value for name, value in given.items() if value is not None})
    if options.capacity is not None:
        capacity = read_capacity(options.capacity.name, _text(options.capacity), workspace.catalogue_of(options.wave))
        # A code listed month by month keeps its usual days for later months; one with usual days only loses its list.
        listed = {code: days for code, days in request.capacity_by_month.items() if code not in capacity.usual}
        request = replace(
            request,
            capacity={**request.capacity, **capacity.usual},
            capacity_by_month={**listed, **capacity.by_month},
        )
    if options.signoffs is not None:
        request = replace(request, signoffs=_signoffs(options.signoffs))
    return request


def _from_file(path: Path, request: PlanRequest) -> PlanRequest:
    try:
        fields = json.loads(_text(path))
        if not isinstance(fields, dict):
            raise TypeError("it holds no fields")
        unknown = sorted(fields.keys() - PlanRequest.__dataclass_fields__.keys())
        if unknown:
            raise TypeError(f"“{unknown[0]}” is no part of a request")
        return request_from({**asdict(request), **fields})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        known = ", ".join(PlanRequest.__dataclass_fields__)
        raise RequestUnreadable(
            f"{path.name} is no request for a plan.", f"Write JSON with some of: {known}."
        ) from error


def _signoffs(path: Path) -> tuple[SignOff, ...]:
    """Sign-offs from JSON (a list of objects) or CSV (``OP,pending,3`` or ``SE,rejected,,Jane Doe``; header optional)."""
    text = _text(path)
    try:
        if text.lstrip().startswith("["):
            return tuple(SignOff(**entry) for entry in json.loads(text))
        delimiter = ";" if text.count(";") > text.count(",") else ","
        rows = [
            [cell.strip().lstrip("\ufeff") for cell in row]
            for row in csv.reader(io.StringIO(text), delimiter=delimiter)
        ]
        return tuple(_signoff(row) for row in rows if any(row) and row[0].lower() != "domain")
    except (ValueError, TypeError, KeyError, IndexError, csv.Error) as error:
        remedy = "Write one line each like OP,pending,3 or SE,rejected,,who decided to go ahead."
        raise RequestUnreadable(f"{path.name} is no list of sign-offs.", remedy) from error


def _signoff(row: list[str]) -> SignOff:
    earliest = int(row[2]) if len(row) > 2 and row[2] else SignOff.earliest
    return SignOff(row[0], row[1].lower(), earliest, row[3] if len(row) > 3 else "")  # type: ignore[arg-type]


def _text(path: Path) -> str:
    """Codes and numbers are plain letters; a heading may be in any code page that Excel saves in."""
    return read_file(path).decode("utf-8-sig", errors="replace")


def _month_of(text: str) -> tuple[str, int]:
    name, _, number = text.rpartition("=")
    if not name or not number.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” is not written like mP01=2")
    return name, int(number)


def _maybe_amount(text: str) -> float | None:
    return None if text == "-" else amount(text)


def _tuple(values: list[Any] | None) -> tuple[Any, ...] | None:
    return None if values is None else tuple(values)


def _mapping(pairs: list[tuple[str, int]] | None) -> Mapping[str, int] | None:
    return None if pairs is None else dict(pairs)
