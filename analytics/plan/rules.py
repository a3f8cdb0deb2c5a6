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
    words: str
    """What it asks, as the subject of a sentence: ``the rule of one visible quick win in each phase``."""
    without: Callable[[PlanRequest], PlanRequest]
    """The request with everything as it is but this rule."""


SWITCHES = {
    "quick_win_each_phase": "the rule of one visible quick win in each phase",
    "every_area": "the rule that every area has a measure",
    "harder_goals": "the rule of harder goals from the second phase on",
    "people_before_go_live": "the rule that people are trained before something new goes live",
    "start_before_check": "the rule that nothing without sign-off starts in the month of a check",
}
"""Rules with a switch of their own."""
LISTS = {
    "phase_budgets": "the budget of each phase",
    "signoffs": "the sign-offs that are missing",
    "scope": "the phase given to each process in scope",
    "required": "what must be in",
    "start_in": "the month given to some measures",
    "excluded": "what must stay out",
    "exclusive": "the pairs that exclude each other",
}
"""Rules that are off when they are empty."""


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
    found = [Rule(name, words, _off(**{name: False})) for name, words in SWITCHES.items() if getattr(request, name)]
    as_many = len(catalogue.measures)
    if request.change_limit < as_many or request.change_limits:
        words = "the limit on simultaneous changes in a domain"
        found.append(Rule("change_limit", words, _off(change_limit=as_many, change_limits={})))
    for name, words in LISTS.items():
        value = getattr(request, name)
        if value:
            found.append(Rule(name, words, _off(**{name: type(value)()})))
    return tuple(found)


def _off(**changes: object) -> Callable[[PlanRequest], PlanRequest]:
    return lambda request: replace(request, **changes)  # type: ignore[arg-type]
