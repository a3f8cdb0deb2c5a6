"""What each rule of the user costs: the plan made again without it (domain.md §5.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analytics.model.display import months, one_decimal
from analytics.model.plan_reasons import Loss, RuleCost
from analytics.plan.checker import is_valid
from analytics.plan.problem import TOLERANCE, Problem
from analytics.plan.reasons.again import Again, Found
from analytics.plan.solver import solve

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
    return RuleCost(name, levels, earlier, sentence(words, levels, earlier / max(1, len(case.starts))))


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


def sentence(words: str, levels: Loss, later: float) -> str:
    """``The quick-win rule costs no gain; measures end 0.8 months later on average.`` ``later``: months for one measure on average.

    What is found without a rule is a lower limit of what it costs, so what is not proven is told as "at least" or as not found.
    """
    capital = f"{words[0].upper()}{words[1:]}"
    plural = words.startswith(("the sign-offs", "the pairs"))
    verb = "cost" if plural else "costs"
    amount, delay = one_decimal(levels.levels), _later(later)
    if amount != "0.0":
        least = "" if levels.proven else "at least "
        also = f", and {delay}" if one_decimal(later) != "0.0" else ""
        return f"{capital} {verb} {least}{amount} levels{also}."
    if not levels.proven:
        return (
            f"{capital} {'let' if plural else 'lets'} {delay}; no other cost was found."
            if delay
            else f"No cost of {words} was found."
        )
    little = levels.levels > TOLERANCE
    if delay:
        return f"{capital} {verb} {'hardly any' if little else 'no'} gain; {delay}."
    return f"{capital} {verb} {'less than 0.1 levels' if little else 'nothing'}."


def _later(by: float) -> str:
    """``measures end 0.8 months later on average``; empty for no time at all."""
    if by <= TOLERANCE:
        return ""
    amount = "less than 0.1 months" if one_decimal(by) == "0.0" else months(by)
    return f"measures end {amount} later on average"
