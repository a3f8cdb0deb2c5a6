"""Whether somebody defends the money of the programme (S0.8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analytics.model.check import Check
from analytics.model.records.governance import Budget
from analytics.people.governance_frame import Frame, plain
from analytics.people.governance_raci import known_names

SPENT = "over"
"""State of a budget that nobody needs to defend any more."""


def budget_checks(frame: Frame) -> tuple[Check, ...]:
    """S0.8: each budget has a defender before a body, today and later, and together they cover what the plan costs."""
    say = frame.case.words.say
    current = [one for one in frame.case.records.of(Budget) if one.state != SPENT]
    if not current and not _cost(frame):
        return (frame.check("BUDGET", "unknown", say("governance_budgets.nothing")),)
    found = (*_each(frame, current), *_all_of_it(frame, current))
    return frame.kept("BUDGET", found, say("governance_budgets.defended"))


def is_defended(frame: Frame, budget: Budget) -> bool:
    """True while somebody is named who defends it, and the last day of that is not past."""
    return bool(budget.defender.strip()) and (budget.until is None or budget.until >= frame.today)


def _cost(frame: Frame) -> float:
    """Euro that the plan in force costs; 0 without a plan."""
    return frame.case.plan.cost if frame.case.plan else 0.0


def _each(frame: Frame, budgets: Sequence[Budget]) -> Iterator[Check]:
    say, names = frame.case.words.say, known_names(frame)
    for one in budgets:
        if any(name in plain(one.defender) for name in names):
            yield frame.check("BUDGET", "warn", say("governance_budgets.named"), one.id, one.name)
        elif not one.defender.strip():
            yield frame.check("BUDGET", "warn", say("governance_budgets.nobody"), one.id, one.name)
        elif not is_defended(frame, one):
            yield frame.check("BUDGET", "warn", say("governance_budgets.ended", day=one.until), one.id, one.name)
        elif not one.body.strip():
            yield frame.check("BUDGET", "warn", say("governance_budgets.no_body"), one.id, one.name)


def _all_of_it(frame: Frame, budgets: Sequence[Budget]) -> Iterator[Check]:
    """The plan's cost against what is defended. A budget without an amount stands for all of it; none defended is said of each."""
    cost, say = _cost(frame), frame.case.words.say
    amounts = [one.amount for one in budgets if is_defended(frame, one)]
    defended = sum(one for one in amounts if one is not None)
    if not budgets:
        yield frame.check("BUDGET", "warn", say("governance_budgets.none", cost=cost))
    elif amounts and None not in amounts and defended < cost:
        yield frame.check("BUDGET", "warn", say("governance_budgets.part", cost=cost, defended=defended))
