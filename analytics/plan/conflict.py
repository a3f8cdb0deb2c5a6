"""What to do when no plan keeps all rules: give way where it hurts least, and say in words and numbers what is in conflict.

What is asked for gives way in the order of domain.md §5.4: measures fixed by hand, then a measure for every area, harder goals, the
processes in scope, and last the quick win of each phase. Money, people's time, simultaneous changes and sign-offs are facts: a plan never
breaks them, so they are named as the cause with the number it would take. The empty plan keeps them all, so there is always a plan.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.model.finding import Finding
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest
from analytics.plan.conflict_words import Narrator
from analytics.plan.demands import Demand, demands_of, with_demands
from analytics.plan.feasibility import Judge
from analytics.plan.problem import Problem

SETTLING_SECONDS = 1.2
"""Time finding out what has to give way may take …"""
TELLING_SECONDS = 1.5
"""… and finding out why."""


@dataclass(frozen=True)
class GaveWay:
    """A demand that cannot be met beside those kept before it."""

    demand: Demand
    kept: tuple[Demand, ...]


def without_conflicts(
    problem: Problem, catalogue: Catalogue, request: PlanRequest, model: MaturityModel | None = None
) -> tuple[Problem, tuple[Finding, ...]]:
    """The problem with as many of its demands as can hold together, and a finding for each that had to give way.

    The same problem and no finding when all can hold, but for what runs already and takes more than there is. ``model`` gives areas and
    dimensions their names. Takes at most about three seconds; ``settled`` alone is quicker where nobody asks why.
    """
    solvable, gave_way = settled(problem, request)
    return solvable, told(problem, gave_way, catalogue, request, model)


def settled(problem: Problem, request: PlanRequest, judge: Judge | None = None) -> tuple[Problem, tuple[GaveWay, ...]]:
    """The problem with as many of its demands as can hold together, and those that cannot, what gives way last first."""
    judge = judge or Judge(SETTLING_SECONDS)
    if judge.possible(problem):
        return problem, ()
    kept: list[Demand] = []
    gave_way: list[GaveWay] = []
    for demand in demands_of(problem, request):
        if judge.possible(with_demands(problem, [*kept, demand], request)):
            kept.append(demand)
        else:
            gave_way.append(GaveWay(demand, tuple(kept)))
    return with_demands(problem, kept, request), tuple(gave_way)


def told(
    problem: Problem,
    gave_way: tuple[GaveWay, ...],
    catalogue: Catalogue,
    request: PlanRequest,
    model: MaturityModel | None = None,
) -> tuple[Finding, ...]:
    """A finding for each demand that gave way: the smallest set of rules that stand against it, none of which could be spared, and what
    would resolve it. Before them a warning where what runs already takes more than there is, or longer than the plan. ``problem`` is the one
    before it was settled.
    """
    narrator = Narrator(problem, catalogue, request, model, Judge(TELLING_SECONDS))
    return (
        *narrator.overloads(),
        *narrator.outlasting(),
        *(narrator.gives_way(each.demand, each.kept) for each in gave_way),
    )
