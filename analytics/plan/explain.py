"""Why a measure is in the plan, why it starts when it does, and why another is not in: found by trying, told in plain words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from analytics.model.display import one_decimal
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest
from analytics.model.words import Said
from analytics.plan.checker import check
from analytics.plan.credit import total_gain, usable_gain
from analytics.plan.greedy import earliest_insertion
from analytics.plan.problem import TOLERANCE, Activity, Budget, Problem
from analytics.plan.reasons.case import Case
from analytics.plan.reasons.why_in import achievement
from analytics.plan.reasons.why_not import kept_out, taken_to
from analytics.plan.reasons.why_now import binding_of
from analytics.plan.translation import CHANGES
from analytics.plan.wording import say


class Explainer:
    """Answers for one plan. Every reason is tested against the checker, not recalled from the search."""

    def __init__(
        self,
        problem: Problem,
        starts: Mapping[str, int],
        catalogue: Catalogue,
        model: MaturityModel,
        request: PlanRequest | None = None,
    ) -> None:
        """``request``: tells sign-offs and running measures apart from what the user left out or fixed."""
        self._problem = problem
        self._starts = dict(starts)
        self._case = Case(problem, self._starts, catalogue, model, request)
        self._words = self._case.words
        self._running = self._case.running

    @cached_property
    def _credited(self) -> Mapping[str, Mapping[str, float]]:
        return self._case.credited

    @cached_property
    def _gain(self) -> float:
        return self._case.gain

    def why_in(self, id_: str) -> str:
        """Two or three sentences for a measure of the plan: what it is good for and why it starts when it does."""
        return Said.joined([self._purpose(id_), self._timing(id_)])

    # Why in ---------------------------------------------------------------------------------------------------------

    def _purpose(self, id_: str) -> Said:
        if self._credited[id_] and self._gain > TOLERANCE:
            return achievement(self._case, id_)
        waiting = [other for other in self._starts if id_ in self._problem.by_id[other].needs]
        if waiting:
            return self._words.say("plan.before_start", id=min(waiting))
        return self._duty(id_)

    def _duty(self, id_: str) -> Said:
        """Which rule asks for a measure that gains nothing itself; empty for one that was running already."""
        if id_ in self._running:
            return Said("")
        broken = check(self._problem, self._without(id_))
        missing = [v.subject for v in broken if v.rule == "milestone"]
        trained = [v.subject for v in broken if v.rule == "preparation"]
        if trained:
            return self._words.say("plan.trains", id=min(trained))
        if missing:
            return self._words.say("plan.is_milestone", milestone=self._words.milestone(missing[0]))
        if any(v.rule == "share" for v in broken):
            return say("plan.keeps_share")
        return say("plan.asked_for")

    def _without(self, id_: str) -> dict[str, int]:
        return {other: start for other, start in self._starts.items() if other != id_}

    # Why now --------------------------------------------------------------------------------------------------------

    def _timing(self, id_: str) -> Said:
        binding = binding_of(self._case, id_)
        if binding.kind == "running":
            return say("plan.runs_already")
        if binding.kind == "start":
            return say("plan.at_once")
        clause = binding.clause or say("plan.clause_free")
        return self._words.say("plan.starts", month=self._starts[id_], clause=clause)

    # Why not --------------------------------------------------------------------------------------------------------

    def why_not(self, id_: str) -> str:
        """One or two sentences for a measure that is not in the plan."""
        activity = self._problem.by_id.get(id_)
        if activity is None:
            return say("plan.in_place")
        return kept_out(self._case, id_) or self._no_use(activity) or self._no_time(activity) or self._no_room(activity)

    def _no_use(self, activity: Activity) -> Said:
        """Why it would add nothing; empty if it would add something."""
        goals = [goal for goal in self._problem.goals if goal.id in activity.gains]
        if not goals:
            return say("plan.no_score")
        if all(usable_gain(activity, goal) <= TOLERANCE for goal in goals):
            goal = goals[0]
            if goal.start < activity.applies_from:
                needed = activity.applies_from
                if one_decimal(goal.start) == one_decimal(needed):
                    return self._words.say("plan.just_too_low", goal=goal.id, needed=needed)
                return self._words.say("plan.too_low", goal=goal.id, level=goal.start, needed=needed)
            if goal.start >= activity.lifts_to:
                return self._words.say("plan.too_high", goal=goal.id, level=goal.start, most=activity.lifts_to)
            return self._words.say("plan.at_its_target", goal=goal.id, target=goal.target)
        if total_gain(self._problem, [*self._starts, activity.id]) <= self._gain + TOLERANCE:
            goal = max(goals, key=lambda g: usable_gain(activity, g))
            return taken_to(self._case, goal.id)
        return Said("")

    def _no_time(self, activity: Activity) -> Said:
        chain, horizon = self._chain(activity.id, frozenset()), self._problem.horizon
        if chain <= horizon:
            return Said("")
        if activity.duration > horizon:
            return say("plan.takes_too_long", time=activity.duration, horizon=horizon)
        return say("plan.chain_too_long", time=chain, horizon=horizon)

    def _chain(self, id_: str, above: frozenset[str]) -> int:
        activity = self._problem.by_id[id_]
        needs = [need for need in activity.needs if need in self._problem.by_id and need not in above]
        return activity.duration + max((self._chain(need, above | {id_}) for need in needs), default=0)

    def _no_room(self, activity: Activity) -> str:
        """What keeps it from fitting beside the plan, and what it would have to replace."""
        missing = [need for need in activity.needs if need not in self._starts]
        base = self._with(missing)
        if base is None:
            unfit = self._words.say("plan.needs_what_does_not_fit", id=missing[0])
            return Said.joined([unfit, self._rival(activity)])
        first = self._words.say("plan.needs_what_is_missing", id=missing[0]) if missing else Said("")
        return Said.joined([first, self._limit(activity, base), self._rival(activity)])

    def _with(self, needs: Sequence[str]) -> dict[str, int] | None:
        """The plan with these measures added; None if they do not fit."""
        base: dict[str, int] | None = self._starts
        for need in needs:
            base = None if base is None else earliest_insertion(self._problem, base, need)
        return base

    def _limit(self, activity: Activity, base: Mapping[str, int]) -> Said:
        """The first limit without which it would fit; failing that, those that stand against it together."""
        if self._fits(activity, base, budgets=()):
            return say("plan.money_missing", cost=activity.cost, left=self._left(base))
        for resource in sorted(activity.load, key=lambda r: (r.startswith(CHANGES), -activity.load[r], r)):
            if resource in self._problem.capacity and self._fits(
                activity, base, self._only({*self._problem.capacity} - {resource})
            ):
                return self._short(resource, activity)
        return self._several(activity, base)

    def _several(self, activity: Activity, base: Mapping[str, int]) -> Said:
        """Why it does not fit although no single limit is to blame."""
        if activity.needs and not self._fits(activity, base, {}, ()):
            ready = max(base[need] + self._problem.by_id[need].duration for need in activity.needs if need in base)
            took, horizon = activity.duration, self._problem.horizon
            return say("plan.first_takes_long", ready=ready - 1, time=took, horizon=horizon)
        people = [r for r in self._problem.capacity if not r.startswith(CHANGES)]
        short = [r for r in people if r in activity.load and not self._fits(activity, base, self._only({r}), ())]
        if len(short) == 1:
            return self._short(short[0], activity)
        if short:
            names = self._words.resources(short)
            return say("plan.days_of_several_missing", never=self._never(activity), names=names)
        if not self._fits(activity, base, self._only(people), ()):
            return say("plan.days_at_once_missing", never=self._never(activity))
        if self._fits(activity, base, self._only(people)):
            return say("plan.all_changes_full")
        return say("plan.money_and_changes_missing", cost=activity.cost, left=self._left(base))

    def _left(self, base: Mapping[str, int]) -> float:
        spent = sum(self._problem.by_id[id_].cost for id_ in base)
        return min(budget.amount for budget in self._problem.budgets) - spent

    def _never(self, activity: Activity) -> Said:
        return say("plan.in_no_month") if activity.duration <= 1 else say("plan.in_no_months", time=activity.duration)

    def _short(self, resource: str, activity: Activity) -> Said:
        name = self._words.resource(resource)
        if resource.startswith(CHANGES):
            return say("plan.changes_full", name=name, limit=max(self._problem.capacity[resource]))
        return say("plan.days_missing", never=self._never(activity), name=name, days=activity.load[resource])

    def _rival(self, activity: Activity) -> Said:
        """The measure of least gain that it could replace, with what each of the two would gain."""
        swaps: list[tuple[float, str, float]] = []
        for other in self._starts:
            rest = self._without(other)
            swapped = None if check(self._problem, rest) else earliest_insertion(self._problem, rest, activity.id)
            if swapped is not None:
                base = total_gain(self._problem, rest)
                swaps.append((self._gain - base, other, total_gain(self._problem, swapped) - base))
        if not swaps:
            return Said("")
        lost, rival, won = min(swaps)
        if won > lost + TOLERANCE:
            return self._words.say("plan.better_than", id=rival, more=won - lost)
        if one_decimal(lost) == one_decimal(won):
            return self._words.say("plan.instead_of_equal", id=rival, lost=lost)
        return self._words.say("plan.instead_of", id=rival, lost=lost, won=won)

    def _only(self, kept: Collection[str]) -> dict[str, tuple[float, ...]]:
        """The limits of some resources."""
        return {resource: units for resource, units in self._problem.capacity.items() if resource in kept}

    def _fits(
        self,
        activity: Activity,
        base: Mapping[str, int],
        capacity: Mapping[str, tuple[float, ...]] | None = None,
        budgets: tuple[Budget, ...] | None = None,
    ) -> bool:
        """Whether it fits beside ``base`` under these limits; None keeps the plan's own."""
        loosened = replace(
            self._problem,
            capacity=self._problem.capacity if capacity is None else capacity,
            budgets=self._problem.budgets if budgets is None else budgets,
        )
        return earliest_insertion(loosened, base, activity.id) is not None
