"""A plan as text for the store and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from analytics.model.finding import Finding, Severity, Where
from analytics.model.measure import Catalogue, Gain, PlanningDefaults, QuickWinRule
from analytics.model.measure_document import measure_from_document
from analytics.model.plan import Gap, LeftOut, Plan, PlanBasis, PlannedMeasure
from analytics.plan.sentences import restored, stored
from analytics.plan.settings import request_from, slim

VERSION = 3
"""Layout of the document; grows when an old reader could misread a new one."""
READABLE = (1, 2, 3)
"""A plan of version 1 has neither a basis nor the rules that came later; they have the values that mean "not there". Until version 3
sentences were kept as text only."""
RULES_SINCE_2 = ("every_area", "harder_goals", "people_before_go_live", "start_before_check")


def plan_to_json(plan: Plan) -> str:
    """The plan as a JSON document. ``plan_from_json`` gives an equal plan back. Raises ValueError for numbers that are not finite."""
    fields = asdict(plan)
    fields["request"] = slim(fields["request"])
    return json.dumps({"version": VERSION, **stored(fields)}, ensure_ascii=False, allow_nan=False)


def plan_from_json(text: str) -> Plan:
    """The plan in a document made by ``plan_to_json``, now or by an earlier version. Raises ValueError if it is not one."""
    try:
        fields: dict[str, Any] = restored(json.loads(text))
        version = fields.pop("version")
        if version not in READABLE:
            raise ValueError("The plan was stored by another version of the program.")
        request = fields["request"]
        if version == 1:  # it was made without these rules, and is shown as it was made
            request = {**dict.fromkeys(RULES_SINCE_2, False), **request}
        return Plan(
            **{
                **fields,
                "measures": tuple(_planned(entry) for entry in fields["measures"]),
                "left_out": tuple(LeftOut(**entry) for entry in fields["left_out"]),
                "projected_by_phase": tuple(fields["projected_by_phase"]),
                "load": {code: tuple(months) for code, months in fields["load"].items()},
                "request": request_from(request),
                "findings": tuple(_finding(entry) for entry in fields["findings"]),
                "basis": _basis(fields.get("basis")),
                "given_up": tuple(fields.get("given_up", ())),
            }
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("The text is not a stored plan.") from error


def _planned(entry: Mapping[str, Any]) -> PlannedMeasure:
    return PlannedMeasure(**{**entry, "gains": _gains(entry["gains"]), "readings": tuple(entry.get("readings", ()))})


def _gains(entries: list[dict[str, Any]]) -> tuple[Gain, ...]:
    return tuple(Gain(**gain) for gain in entries)


def _finding(entry: Mapping[str, Any]) -> Finding:
    return Finding(**{**entry, "severity": Severity(entry["severity"]), "where": Where(**entry["where"])})


def _basis(entry: Mapping[str, Any] | None) -> PlanBasis | None:
    if entry is None:
        return None
    return PlanBasis(tuple(map(_gap, entry["gaps"])), _catalogue(entry["catalogue"]))


def _gap(entry: Mapping[str, Any]) -> Gap:
    return Gap(**{**entry, "pulled_by": tuple(entry.get("pulled_by", ()))})


def _catalogue(entry: Mapping[str, Any]) -> Catalogue:
    return Catalogue(
        **{
            **entry,
            "measures": tuple(measure_from_document(measure) for measure in entry["measures"]),
            "cost_eur": tuple(entry["cost_eur"]),
            "defaults": PlanningDefaults(**entry["defaults"]),
            "rule": QuickWinRule(**entry["rule"]),
            "training": tuple(entry["training"]),
            "exclusive": tuple((one, other) for one, other in entry["exclusive"]),
        }
    )
