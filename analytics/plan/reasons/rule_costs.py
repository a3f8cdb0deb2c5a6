"""What each rule of the user costs: the plan made again without it (domain.md §5.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analytics.model.display import one_decimal
from analytics.model.plan_reasons import Loss, RuleCost
from analytics.model.words import Said
from analytics.plan.checker import is_valid
from analytics.plan.problem import TOLERANCE, Problem
from analytics.plan.reasons.again import Again, Found
from analytics.plan.rules import PLURAL
from analytics.plan.solver import solve
from analytics.plan.wording import say

FOR_MONTHS = 0.3
"""Share of the time for how much earlier the measures could end."""


def rule_cost(again: Again, name: str, words: str, without: Problem, seconds: float) -> RuleCost:
    """What one rule costs. ``without``: the problem as it is but for the rule; ``words``: the rule as the subject of a sentence."""
    case = again.case
    found = again.best(without, seconds * (1 - FOR_MONTHS), case.starts, to_the_end=True)
    kept = again.best_known()  # what the plan lacks for another reason is no cost of the rule
    levels = Loss(max(0.0, found.gain - kept), proven=_settled(kept, found))
    least = earliest_sum(case.problem, case.starts, seconds * FOR_MONTHS / 2)
    freed = earliest_sum(without, case.starts, seconds * FOR_MONTHS / 2)
    earlier = float(max(0, least - freed))
    return RuleCost(name, levels, earlier, sentence(words, levels, earlier / max(1, len(case.starts)), name in PLURAL))


def earliest_sum(problem: Problem, starts: Mapping[str, int], seconds: float) -> int:
    """The smallest sum of finishing months with which these measures, and no others, keep all rules; as far as found in the time."""
    chosen = frozenset(starts)
    alone = replace(
        problem,
        activities=tuple(replace(a, urgency=1.0) for a in problem.activities if a.id in chosen),
        goals=(),
        required=chosen,
        milestones=tuple(replace(m, members=m.members & chosen) for m in problem.milestones if not m.soft),
        shares=tuple(replace(s, members=s.members & chosen) for s in problem.shares),
    )
    solution = solve(alone, seconds=max(seconds, 0.1), start=starts)
    best = solution.starts if is_valid(alone, solution.starts) else starts
    return sum(start + problem.by_id[id_].duration - 1 for id_, start in best.items())


def _settled(gain: float, found: Found) -> bool:
    """Whether the decimal shown is certain."""
    return one_decimal(max(0.0, found.bound - gain)) == one_decimal(max(0.0, found.gain - gain))


def sentence(words: str, levels: Loss, later: float, plural: bool = False) -> Said:
    """``The quick-win rule costs no gain; measures end 0.8 months later on average.`` ``later``: months for one measure on average.

    What is found without a rule is a lower limit of what it costs, so what is not proven is told as "at least" or as not found.
    """
    rule: dict[str, Any] = {"rule": words, "n": 2 if plural else 1}
    delay = _later(later)
    if one_decimal(levels.levels) != "0.0":
        costs = "plan_rules.costs" if levels.proven else "plan_rules.costs_at_least"
        if one_decimal(later) == "0.0":
            return say(costs, **rule, levels=levels.levels)
        both = "plan_rules.costs_and_delays" if levels.proven else "plan_rules.costs_at_least_and_delays"
        return say(both, **rule, levels=levels.levels, delay=delay)
    if not levels.proven:
        return say("plan_rules.delays", **rule, delay=delay) if delay else say("plan_rules.no_cost_found", **rule)
    little = levels.levels > TOLERANCE
    if delay:
        return say("plan_rules.costs_time_and_little" if little else "plan_rules.costs_time", **rule, delay=delay)
    return say("plan_rules.costs_little" if little else "plan_rules.costs_nothing", **rule)


def _later(by: float) -> Said:
    """``measures end 0.8 months later on average``; empty for no time at all."""
    if by <= TOLERANCE:
        return Said("")
    return say("plan_rules.hardly_later") if one_decimal(by) == "0.0" else say("plan_rules.later", time=by)
