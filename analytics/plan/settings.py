"""What the user set for quick wins and plans, as text to keep and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from analytics.model.measure import PlanningDefaults, QuickWinRule
from analytics.model.plan import PlanRequest, SignOff

TABLES = {"capacity", "capacity_by_month", "change_limits", "running", "start_in", "scope", "trained"}
LISTS = {"in_place", "phase_budgets", "required", "excluded", "exclusive", "signoffs"}
"""Fields of a request that JSON holds as objects and as lists."""
OF_RECORDS = ("measure", "recorded")
"""Fields of a sign-off that records fill."""


def to_json(value: QuickWinRule | PlanRequest) -> str:
    """The value as JSON text."""
    fields = asdict(value)
    return json.dumps(slim(fields) if isinstance(value, PlanRequest) else fields)


def slim(request: dict[str, Any]) -> dict[str, Any]:
    """The fields of a request without what nothing is on record for (measure of a sign-off, trainings, first day); ``request_from`` reads both."""
    signoffs = [{k: v for k, v in one.items() if v or k not in OF_RECORDS} for one in request["signoffs"]]
    kept = {name: value for name, value in request.items() if value or name not in ("trained", "begins")}
    return {**kept, "signoffs": signoffs}


def rule_from_json(text: str) -> QuickWinRule:
    """The quick-win rule kept by ``to_json``."""
    return QuickWinRule(**json.loads(text))


def request_from_json(text: str) -> PlanRequest:
    """The plan request kept by ``to_json``, also by a version that knew fewer rules; those it does not name have their defaults."""
    return request_from(json.loads(text))


def request_from(fields: Mapping[str, Any]) -> PlanRequest:
    """The plan request of these fields, as JSON holds them. Raises TypeError, ValueError or KeyError if they are not those of one."""
    for name in TABLES & fields.keys():
        if not isinstance(fields[name], Mapping):
            raise TypeError(f"“{name}” is no table of names and numbers")
    shaped: dict[str, Any] = {**fields, **{name: _listed(name, fields[name]) for name in LISTS & fields.keys()}}
    if "exclusive" in fields:
        shaped["exclusive"] = tuple((one, other) for one, other in shaped["exclusive"])
    if "signoffs" in fields:
        shaped["signoffs"] = tuple(SignOff(**signoff) for signoff in shaped["signoffs"])
    if "capacity_by_month" in fields:
        shaped["capacity_by_month"] = {
            code: _listed("capacity_by_month", days) for code, days in fields["capacity_by_month"].items()
        }
    return PlanRequest(**shaped)


def _listed(name: str, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"“{name}” is no list")
    return tuple(value)


def default_request(given: PlanningDefaults) -> PlanRequest:
    """What a plan starts from until the user says otherwise."""
    return PlanRequest(given.months, given.phase_months, given.budget_eur, dict(given.capacity), given.change_limit)
