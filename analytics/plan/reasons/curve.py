"""Gain against budget: the same plan with less and with more money (domain.md §5.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from analytics.model.maturity import MaturityModel
from analytics.model.plan import Plan
from analytics.model.plan_reasons import BudgetCurve, CurvePoint
from analytics.model.words import Said
from analytics.plan.problem import TOLERANCE, Problem
from analytics.plan.reasons.again import Again, Clock
from analytics.plan.reasons.case import case_of
from analytics.plan.wording import say

STEPS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0)
"""Budgets tried, in parts of the plan's own."""
WORTH_IT = 0.01
"""More money helps as long as it brings at least this share more."""
ROUND = 500.0
"""Budgets tried are multiples of this, but for the plan's own."""

MOST_THEIRS = 6
"""Budgets of other plans tried beside them."""


@dataclass(frozen=True)
class CurveProgress:
    """How far a curve has come."""

    done: int
    total: int
    so_far: BudgetCurve


def budget_curve(
    plan: Plan,
    model: MaturityModel,
    *,
    seconds: float = 30.0,
    known: Sequence[Plan] = (),
    on_progress: Callable[[CurveProgress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> BudgetCurve:
    """The best gain found for budgets from none to three times the plan's, or to what all measures cost; everything else as it was.

    By budget; gain never falls, as each search starts from the plan of the budget before. A budget for which no plan keeps the rules
    has no point. ``known``: other plans; those that answer the same question with another budget are plans for every budget from their
    cost on, so the curve never runs below them, and it has points at their budgets too. Raises PlanImpossible for a plan stored without its basis.
    """
    case = case_of(plan, model)
    again = Again(case, should_stop)

    def tell(done: int, total: int, points: tuple[CurvePoint, ...]) -> None:
        if on_progress is not None:
            on_progress(CurveProgress(done, total, curve_of(points)))

    alike = [other for other in known if same_but_for_the_budget(plan, other)]
    for other in alike:
        again.remember({m.id: m.start for m in other.measures if m.id in case.problem.by_id})
    budgets = budgets_to_try(case.problem, plan.request.budget_eur)
    return curve_of(points_of(again, with_theirs(budgets, alike), seconds, tell))


def same_but_for_the_budget(plan: Plan, other: Plan) -> bool:
    """Whether two plans answer the same question but for the money there is (and the time the search had)."""
    asked = replace(other.request, budget_eur=plan.request.budget_eur, seconds=plan.request.seconds)
    return plan.basis is not None and plan.basis == other.basis and plan.request == asked


def with_theirs(budgets: Sequence[float], plans: Iterable[Plan]) -> tuple[float, ...]:
    """The budgets with those of the last few plans that lie between them; ascending."""
    theirs = dict.fromkeys(p.request.budget_eur for p in sorted(plans, key=lambda p: -p.number))
    between = [amount for amount in theirs if budgets[0] < amount < budgets[-1] and amount not in budgets]
    return tuple(sorted({*budgets, *between[:MOST_THEIRS]}))


def budgets_to_try(problem: Problem, budget: float) -> tuple[float, ...]:
    """Budgets from none to three times the plan's own, or to what everything costs together if that is less; ascending."""
    everything = sum(activity.cost for activity in problem.activities)
    most = max(budget, min(everything, STEPS[-1] * budget if budget > 0 else everything))
    steps = [budget * step for step in STEPS] if budget > 0 else [everything * step / STEPS[-1] for step in STEPS]
    rounded = {ROUND * round(step / ROUND) if most > 2 * ROUND * len(STEPS) else step for step in steps}
    return tuple(sorted({amount for amount in rounded if amount < most} | {min(budget, most), most}))


def points_of(
    again: Again,
    budgets: Sequence[float],
    seconds: float,
    tell: Callable[[int, int, tuple[CurvePoint, ...]], None] = lambda *_: None,
) -> tuple[CurvePoint, ...]:
    """One point for each budget, in their order. A stop keeps those found so far."""
    clock = Clock(seconds)
    problem, points = again.case.problem, list[CurvePoint]()
    start: Mapping[str, int] | None = None
    for done, budget in enumerate(budgets, start=1):
        if again.should_stop():
            break
        found = again.best(
            with_budget(problem, budget), clock.slice(len(budgets) - done + 1, inf), start, to_the_end=True
        )
        if found.starts is not None:
            start = found.starts
            cost = sum(problem.by_id[id_].cost for id_ in found.starts)
            points.append(CurvePoint(budget, found.gain, found.bound, cost))
        tell(done, len(budgets), tuple(points))
    return _bounded(points)


def with_budget(problem: Problem, amount: float) -> Problem:
    """The problem with another amount for the whole plan; budgets of phases stay."""
    whole = [replace(b, amount=amount) if b.first <= 1 and b.last is None else b for b in problem.budgets]
    return replace(problem, budgets=tuple(whole))


def _bounded(points: Iterable[CurvePoint]) -> tuple[CurvePoint, ...]:
    """With less money nothing gains more: each bound is at most the one to its right."""
    lowest, found = inf, list[CurvePoint]()
    for point in reversed(list(points)):
        lowest = min(lowest, point.bound)
        found.append(replace(point, bound=max(lowest, point.gain)))
    return tuple(reversed(found))


def curve_of(points: tuple[CurvePoint, ...]) -> BudgetCurve:
    """The curve with where more money stops helping."""
    enough = next(
        (p.budget for p in points[:-1] if points[-1].gain < p.gain * (1 + WORTH_IT) or points[-1].gain <= TOLERANCE),
        None,
    )
    return BudgetCurve(points, enough, _sentence(points, enough))


def _sentence(points: Sequence[CurvePoint], enough: float | None) -> Said:
    if not points:
        return say("plan.curve_without_plan")
    proven = all(point.bound < point.gain * (1 + WORTH_IT) + TOLERANCE for point in points[-1:])
    if enough is None:
        return say("plan.curve_to_the_end", budget=points[-1].budget)
    if enough <= 0:
        return say("plan.curve_from_none")
    return say("plan.curve_from" if proven else "plan.curve_from_about", budget=enough)
