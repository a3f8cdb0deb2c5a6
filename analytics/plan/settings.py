"""What the user set for quick wins and plans, as text to keep and back."""

from __future__ import annotations

import json
from dataclasses import asdict

from analytics.model.measure import PlanningDefaults, QuickWinRule
from analytics.model.plan import PlanRequest


def to_json(value: QuickWinRule | PlanRequest) -> str:
    """The value as JSON text."""
    return json.dumps(asdict(value))


def rule_from_json(text: str) -> QuickWinRule:
    """The quick-win rule kept by ``to_json``."""
    return QuickWinRule(**json.loads(text))


def request_from_json(text: str) -> PlanRequest:
    """The plan request kept by ``to_json``."""
    fields = json.loads(text)
    return PlanRequest(**{**fields, "in_place": tuple(fields["in_place"])})


def default_request(given: PlanningDefaults) -> PlanRequest:
    """What a plan starts from until the user says otherwise."""
    return PlanRequest(given.months, given.phase_months, given.budget_eur, dict(given.capacity), given.change_limit)
