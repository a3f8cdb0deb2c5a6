"""A plan as text for the store and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from analytics.model.finding import Finding, Severity, Where
from analytics.model.measure import Gain
from analytics.model.plan import LeftOut, Plan, PlannedMeasure, PlanRequest

VERSION = 1
"""Layout of the document; grows when an old reader could misread a new one."""


def plan_to_json(plan: Plan) -> str:
    """The plan as a JSON document. ``plan_from_json`` gives an equal plan back. Raises ValueError for numbers that are not finite."""
    return json.dumps({"version": VERSION, **asdict(plan)}, ensure_ascii=False, allow_nan=False)


def plan_from_json(text: str) -> Plan:
    """The plan in a document made by ``plan_to_json``. Raises ValueError if it is not one."""
    try:
        fields: dict[str, Any] = json.loads(text)
        if fields.pop("version") != VERSION:
            raise ValueError("The plan was stored by another version of the program.")
        return Plan(
            **{
                **fields,
                "measures": tuple(_planned(entry) for entry in fields["measures"]),
                "left_out": tuple(LeftOut(**entry) for entry in fields["left_out"]),
                "projected_by_phase": tuple(fields["projected_by_phase"]),
                "load": {code: tuple(months) for code, months in fields["load"].items()},
                "request": _request(fields["request"]),
                "findings": tuple(_finding(entry) for entry in fields["findings"]),
            }
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("The text is not a stored plan.") from error


def _planned(entry: Mapping[str, Any]) -> PlannedMeasure:
    return PlannedMeasure(**{**entry, "gains": tuple(Gain(**gain) for gain in entry["gains"])})


def _request(entry: Mapping[str, Any]) -> PlanRequest:
    return PlanRequest(**{**entry, "in_place": tuple(entry["in_place"])})


def _finding(entry: Mapping[str, Any]) -> Finding:
    return Finding(**{**entry, "severity": Severity(entry["severity"]), "where": Where(**entry["where"])})
