"""The plan under examination: what it chose, what it was asked, and the names for the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from analytics.model.errors import PlanImpossible
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.plan import Gap, Plan, PlanRequest
from analytics.plan.conflict import without_conflicts
from analytics.plan.credit import credits_in_order, finishing_order, total_gain
from analytics.plan.problem import Problem
from analytics.plan.translation import problem_of
from analytics.plan.wording import PlanWords

NO_BASIS = "This plan was stored without what it was made from, so it cannot be asked why."
NO_BASIS_REMEDY = "Make a new plan; its reasons are kept with it."


@dataclass(frozen=True)
class Case:
    """A plan with the problem it answers. Nothing here changes; questions are asked of changed copies of ``problem``."""

    problem: Problem
    starts: Mapping[str, int]
    catalogue: Catalogue
    model: MaturityModel
    request: PlanRequest | None = None
    """None for a plain problem: nothing is known about sign-offs and running measures then."""
    gaps: tuple[Gap, ...] = field(default=())

    @cached_property
    def words(self) -> PlanWords:
        """Says sentences with the names of its measures, roles and dimensions."""
        return PlanWords.of(self.catalogue, self.model)

    @cached_property
    def gain(self) -> float:
        """Weighted levels the plan gains."""
        return total_gain(self.problem, self.starts)

    @cached_property
    def credited(self) -> dict[str, dict[str, float]]:
        """Activity id → goal id → levels credited, in the order things finish."""
        return credits_in_order(self.problem, finishing_order(self.problem, self.starts))

    @cached_property
    def running(self) -> frozenset[str]:
        """Ids of what was running before the plan began."""
        return frozenset(self.request.running if self.request else ())

    def worth(self, id_: str) -> float:
        """Weighted levels credited to one activity of the plan."""
        return sum(self.problem.goal_by_id[goal].weight * levels for goal, levels in self.credited[id_].items())

    def end(self, id_: str) -> int:
        """Last month an activity of the plan runs in."""
        return self.starts[id_] + self.problem.by_id[id_].duration - 1

    def levels_around(self, id_: str, goal: str) -> tuple[float, float]:
        """Level of a goal before and after an activity of the plan, in the order things finish."""
        level = self.problem.goal_by_id[goal].start
        for other in finishing_order(self.problem, self.starts):
            gained = self.credited[other].get(goal, 0.0)
            if other == id_:
                return level, level + gained
            level += gained
        return level, level

    def level_at_the_end(self, goal: str) -> float:
        """Level of a goal once the plan is done."""
        return self.problem.goal_by_id[goal].start + sum(gains.get(goal, 0.0) for gains in self.credited.values())

    def waiting_for(self, id_: str) -> tuple[str, ...]:
        """Activities of the plan that cannot start without this one, directly or through others; by start."""
        lost = {id_}
        for other in sorted(self.starts, key=lambda i: (self.starts[i], i)):
            if lost & set(self.problem.by_id[other].needs):
                lost.add(other)
        return tuple(i for i in sorted(self.starts, key=lambda i: (self.starts[i], i)) if i in lost and i != id_)

    def with_needs(self, id_: str) -> tuple[str, ...]:
        """The activity with everything it needs, directly or through others, that the plan does not hold yet; sorted."""
        found: set[str] = set()
        waiting = [id_]
        while waiting:
            current = waiting.pop()
            if current in found or current in self.starts or current not in self.problem.by_id:
                continue
            found.add(current)
            activity = self.problem.by_id[current]
            waiting += activity.needs
            if activity.prepared_by and not any(p in self.starts or p in found for p in activity.prepared_by):
                waiting.append(min(activity.prepared_by))
        return tuple(sorted(found))


def without(starts: Mapping[str, int], dropped: Iterable[str]) -> dict[str, int]:
    """The starts of everything else."""
    gone = set(dropped)
    return {id_: start for id_, start in starts.items() if id_ not in gone}


def case_of(plan: Plan, model: MaturityModel) -> Case:
    """The case of a stored plan. Raises PlanImpossible if it was stored without its basis.

    Rules that could not hold together have given way, as they had when the plan was made.
    """
    if plan.basis is None:
        raise PlanImpossible(NO_BASIS, NO_BASIS_REMEDY, [])
    gaps, catalogue = plan.basis.gaps, plan.basis.catalogue
    problem, _ = without_conflicts(problem_of(gaps, catalogue, plan.request), catalogue, plan.request, model)
    starts = {m.id: m.start for m in plan.measures if m.id in problem.by_id}
    return Case(problem, starts, catalogue, model, plan.request, gaps)
