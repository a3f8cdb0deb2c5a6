"""The answers as text for the store and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from analytics.model.measure import Gain
from analytics.model.plan_reasons import (
    BudgetCurve,
    CurvePoint,
    Loss,
    PlanReasons,
    Relaxation,
    RuleCost,
    WhyIn,
    WhyNot,
)
from analytics.plan.sentences import restored, stored

VERSION = 2
"""Layout of both documents."""
READABLE = (1, 2)
"""Until version 2 sentences were kept as text only."""
OTHER_VERSION = "The answers were stored by another version of the program."


def reasons_to_json(reasons: PlanReasons) -> str:
    """The answers as a JSON document. ``reasons_from_json`` gives equal answers back. Raises ValueError for numbers that are not finite."""
    return json.dumps({"version": VERSION, **stored(asdict(reasons))}, ensure_ascii=False, allow_nan=False)


def reasons_from_json(text: str) -> PlanReasons:
    """The answers in a document made by ``reasons_to_json``. Raises ValueError if it is not one."""
    try:
        fields = _fields(text)
        return PlanReasons(
            **{
                **fields,
                "chosen": {id_: _why_in(entry) for id_, entry in fields["chosen"].items()},
                "left_out": {id_: _why_not(entry) for id_, entry in fields["left_out"].items()},
                "rules": tuple(RuleCost(**{**entry, "levels": Loss(**entry["levels"])}) for entry in fields["rules"]),
            }
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("The text does not hold the reasons of a plan.") from error


def curve_to_json(curve: BudgetCurve) -> str:
    """The curve as a JSON document. ``curve_from_json`` gives an equal curve back. Raises ValueError for numbers that are not finite."""
    return json.dumps({"version": VERSION, **stored(asdict(curve))}, ensure_ascii=False, allow_nan=False)


def curve_from_json(text: str) -> BudgetCurve:
    """The curve in a document made by ``curve_to_json``. Raises ValueError if it is not one."""
    try:
        fields = _fields(text)
        return BudgetCurve(**{**fields, "points": tuple(CurvePoint(**point) for point in fields["points"])})
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("The text does not hold a budget curve.") from error


def _fields(text: str) -> dict[str, Any]:
    fields: dict[str, Any] = restored(json.loads(text))
    if fields.pop("version") not in READABLE:
        raise ValueError(OTHER_VERSION)
    return fields


def _why_in(entry: Mapping[str, Any]) -> WhyIn:
    return WhyIn(
        **{
            **entry,
            "gains": tuple(Gain(**gain) for gain in entry["gains"]),
            "without": Loss(**entry["without"]),
            "falls_out": tuple(entry["falls_out"]),
            "comes_in": tuple(entry["comes_in"]),
        }
    )


def _why_not(entry: Mapping[str, Any]) -> WhyNot:
    forced, smallest = entry["forced"], entry["smallest"]
    return WhyNot(
        **{
            **entry,
            "forced": forced and Loss(**forced),
            "falls_out": tuple(entry["falls_out"]),
            "smallest": smallest and Relaxation(tuple(smallest["changes"]), smallest["gain"]),
            "sentences": tuple(entry["sentences"]),
        }
    )
