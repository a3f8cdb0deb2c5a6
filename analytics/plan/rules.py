"""The rules of a request that somebody can switch off, each with its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest


@dataclass(frozen=True)
class Rule:
    """One rule that is on."""

    name: str
    """Field of ``PlanRequest``."""
    text: str
    """Key of what it asks, as the subject of a sentence: ``the rule of one visible quick win in each phase``."""
    without: Callable[[PlanRequest], PlanRequest]
    """The request with everything as it is but this rule."""


SWITCHES = {
    "quick_win_each_phase": "plan_rules.quick_win_each_phase",
    "every_area": "plan_rules.every_area",
    "harder_goals": "plan_rules.harder_goals",
    "people_before_go_live": "plan_rules.people_before_go_live",
    "start_before_check": "plan_rules.start_before_check",
}
"""Rules with a switch of their own."""
LISTS = {
    "phase_budgets": "plan_rules.phase_budgets",
    "signoffs": "plan_rules.signoffs",
    "scope": "plan_rules.scope",
    "required": "plan_rules.required",
    "start_in": "plan_rules.start_in",
    "excluded": "plan_rules.excluded",
    "exclusive": "plan_rules.exclusive",
}
"""Rules that are off when they are empty."""
PLURAL = ("signoffs", "exclusive")
"""Rules whose words are plural."""


def rules(request: PlanRequest, catalogue: Catalogue) -> tuple[Rule, ...]:
    """The rules of the request that are on and can be switched off; money, people's time and the horizon are none of them.

    >>> from analytics.model.shipped import shipped_catalogue
    >>> from analytics.plan.settings import default_request
    >>> catalogue = shipped_catalogue()
    >>> asked = default_request(catalogue.defaults)
    >>> [rule.name for rule in rules(asked, catalogue)][:2]
    ['quick_win_each_phase', 'every_area']
    >>> rules(asked, catalogue)[0].without(asked).quick_win_each_phase
    False
    """
    found = [Rule(name, text, _off(**{name: False})) for name, text in SWITCHES.items() if getattr(request, name)]
    as_many = len(catalogue.measures)
    if request.change_limit < as_many or request.change_limits:
        without = _off(change_limit=as_many, change_limits={})
        found.append(Rule("change_limit", "plan_rules.change_limit", without))
    for name, text in LISTS.items():
        value = getattr(request, name)
        if value:
            found.append(Rule(name, text, _off(**{name: type(value)()})))
    return tuple(found)


def _off(**changes: object) -> Callable[[PlanRequest], PlanRequest]:
    return lambda request: replace(request, **changes)  # type: ignore[arg-type]
