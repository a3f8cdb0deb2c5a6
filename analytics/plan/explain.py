"""Why a measure is in the plan, why it starts when it does, and why another is not in: found by trying, told in plain words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from analytics.model.display import days, euro, months, one_decimal
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest
from analytics.plan.checker import check
from analytics.plan.credit import total_gain, usable_gain
from analytics.plan.greedy import earliest_insertion
from analytics.plan.problem import TOLERANCE, Activity, Budget, Problem
from analytics.plan.reasons.case import Case
from analytics.plan.reasons.why_in import achievement
from analytics.plan.reasons.why_not import kept_out, taken_to
from analytics.plan.reasons.why_now import binding_of
from analytics.plan.translation import CHANGES
from analytics.plan.wording import listed, measure_words, milestone_words, plain_number, resource_words


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
        self._catalogue = catalogue
        self._model = model
        self._case = Case(problem, self._starts, catalogue, model, request)
        self._running = self._case.running

    @cached_property
    def _credited(self) -> Mapping[str, Mapping[str, float]]:
        return self._case.credited

    @cached_property
    def _gain(self) -> float:
        return self._case.gain

    def why_in(self, id_: str) -> str:
        """Two or three sentences for a measure of the plan: what it is good for and why it starts when it does."""
        return " ".join(part for part in (self._purpose(id_), self._timing(id_)) if part)

    # Why in ---------------------------------------------------------------------------------------------------------

    def _purpose(self, id_: str) -> str:
        if self._credited[id_] and self._gain > TOLERANCE:
            return achievement(self._case, id_)
        waiting = [other for other in self._starts if id_ in self._problem.by_id[other].needs]
        if waiting:
            return f"Has to be finished before {measure_words(self._catalogue, min(waiting))} can start."
        return self._duty(id_)

    def _duty(self, id_: str) -> str:
        """Which rule asks for a measure that gains nothing itself; empty for one that was running already."""
        if id_ in self._running:
            return ""
        broken = check(self._problem, self._without(id_))
        missing = [v.subject for v in broken if v.rule == "milestone"]
        trained = [v.subject for v in broken if v.rule == "preparation"]
        if trained:
            return f"Trains people before {measure_words(self._catalogue, min(trained))} goes live."
        if missing:
            return f"Is {milestone_words(missing[0], self._model)}."
        if any(v.rule == "share" for v in broken):
            return "Keeps the share of quick wins in the effort within its limit."
        return "You asked for it."

    def _without(self, id_: str) -> dict[str, int]:
        return {other: start for other, start in self._starts.items() if other != id_}

    # Why now --------------------------------------------------------------------------------------------------------

    def _timing(self, id_: str) -> str:
        binding = binding_of(self._case, id_)
        if binding.kind == "running":
            return "It runs already."
        if binding.kind == "start":
            return "Starts at once."
        return f"Starts in month {self._starts[id_]}: {binding.clause or 'nothing stands against starting earlier'}."

    # Why not --------------------------------------------------------------------------------------------------------

    def why_not(self, id_: str) -> str:
        """One or two sentences for a measure that is not in the plan."""
        activity = self._problem.by_id.get(id_)
        if activity is None:
            return "It is already in place."
        return kept_out(self._case, id_) or self._no_use(activity) or self._no_time(activity) or self._no_room(activity)

    def _no_use(self, activity: Activity) -> str:
        """Why it would add nothing; empty if it would add something."""
        goals = [goal for goal in self._problem.goals if goal.id in activity.gains]
        if not goals:
            return "What it raises has no score that may be shown."
        if all(usable_gain(activity, goal) <= TOLERANCE for goal in goals):
            goal = goals[0]
            name = self._model.dimension(goal.id).name
            if goal.start < activity.applies_from:
                needed = one_decimal(activity.applies_from)
                level_now = one_decimal(goal.start)
                where = f"just below {needed}" if level_now == needed else f"at {level_now}"
                return f"{name} is {where} today; the measure helps only from {needed} on."
            if goal.start >= activity.lifts_to:
                return f"{name} is at {one_decimal(goal.start)} today; the measure lifts to {one_decimal(activity.lifts_to)} at most."
            return f"{name} is at its target of {one_decimal(goal.target)} already."
        if total_gain(self._problem, [*self._starts, activity.id]) <= self._gain + TOLERANCE:
            goal = max(goals, key=lambda g: usable_gain(activity, g))
            return taken_to(self._case, goal.id)
        return ""

    def _no_time(self, activity: Activity) -> str:
        chain = self._chain(activity.id, frozenset())
        if chain <= self._problem.horizon:
            return ""
        if activity.duration > self._problem.horizon:
            return f"It takes {months(activity.duration)}; the plan has {self._problem.horizon}."
        return f"With what must come first it takes {months(chain)}; the plan has {self._problem.horizon}."

    def _chain(self, id_: str, above: frozenset[str]) -> int:
        activity = self._problem.by_id[id_]
        needs = [need for need in activity.needs if need in self._problem.by_id and need not in above]
        return activity.duration + max((self._chain(need, above | {id_}) for need in needs), default=0)

    def _no_room(self, activity: Activity) -> str:
        """What keeps it from fitting beside the plan, and what it would have to replace."""
        missing = [need for need in activity.needs if need not in self._starts]
        base = self._with(missing)
        if base is None:
            return f"Needs {measure_words(self._catalogue, missing[0])} first, which does not fit into the plan.{self._rival(activity)}"
        first = (
            f"Needs {measure_words(self._catalogue, missing[0])} first, which is not in the plan. " if missing else ""
        )
        return f"{first}{self._limit(activity, base)}{self._rival(activity)}"

    def _with(self, needs: Sequence[str]) -> dict[str, int] | None:
        """The plan with these measures added; None if they do not fit."""
        base: dict[str, int] | None = self._starts
        for need in needs:
            base = None if base is None else earliest_insertion(self._problem, base, need)
        return base

    def _limit(self, activity: Activity, base: Mapping[str, int]) -> str:
        """The first limit without which it would fit; failing that, those that stand against it together."""
        if self._fits(activity, base, budgets=()):
            return f"{self._price(activity, base)}."
        for resource in sorted(activity.load, key=lambda r: (r.startswith(CHANGES), -activity.load[r], r)):
            if resource in self._problem.capacity and self._fits(
                activity, base, self._only({*self._problem.capacity} - {resource})
            ):
                return self._short(resource, activity)
        return self._several(activity, base)

    def _several(self, activity: Activity, base: Mapping[str, int]) -> str:
        """Why it does not fit although no single limit is to blame."""
        if activity.needs and not self._fits(activity, base, {}, ()):
            ready = max(base[need] + self._problem.by_id[need].duration for need in activity.needs if need in base)
            return (
                f"What must come first is finished in month {ready - 1}; it takes {months(activity.duration)} itself, "
                f"and the plan ends in month {self._problem.horizon}."
            )
        people = [r for r in self._problem.capacity if not r.startswith(CHANGES)]
        short = [r for r in people if r in activity.load and not self._fits(activity, base, self._only({r}), ())]
        if len(short) == 1:
            return self._short(short[0], activity)
        if short:
            names = listed([resource_words(self._catalogue, r) for r in short])
            return f"{self._never(activity)} do {names} have the days it needs."
        if not self._fits(activity, base, self._only(people), ()):
            return f"{self._never(activity)} do all the people it needs have time at once."
        full = "henever all the people it needs have time, one of its domains has as many changes under way as it may."
        if self._fits(activity, base, self._only(people)):
            return f"W{full}"
        return f"{self._price(activity, base)}, and w{full}"

    def _price(self, activity: Activity, base: Mapping[str, int]) -> str:
        spent = sum(self._problem.by_id[id_].cost for id_ in base)
        left = min(budget.amount for budget in self._problem.budgets) - spent
        return f"It costs {euro(activity.cost)}; {euro(left)} of the budget is left"

    def _never(self, activity: Activity) -> str:
        return "In no month" if activity.duration <= 1 else f"In no {months(activity.duration)} in a row"

    def _short(self, resource: str, activity: Activity) -> str:
        name = resource_words(self._catalogue, resource)
        if resource.startswith(CHANGES):
            limit = plain_number(max(self._problem.capacity[resource]))
            return f"Whenever it could run, {name} has {limit} other changes under way."
        needed = days(activity.load[resource])
        return f"{self._never(activity)} does {name} have the {needed} a month it needs."

    def _rival(self, activity: Activity) -> str:
        """The measure of least gain that it could replace, with what each of the two would gain."""
        swaps: list[tuple[float, str, float]] = []
        for other in self._starts:
            rest = self._without(other)
            swapped = None if check(self._problem, rest) else earliest_insertion(self._problem, rest, activity.id)
            if swapped is not None:
                base = total_gain(self._problem, rest)
                swaps.append((self._gain - base, other, total_gain(self._problem, swapped) - base))
        if not swaps:
            return ""
        lost, rival, won = min(swaps)
        name = measure_words(self._catalogue, rival)
        if won > lost + TOLERANCE:
            return f" Instead of {name} it would gain {one_decimal(won - lost)} more; the search ended before it came to that."
        than = f"gains {one_decimal(lost)} against {one_decimal(won)}"
        if one_decimal(lost) == one_decimal(won):
            than = f"gains as much ({one_decimal(lost)})"
        return f" It would fit only instead of {name}, which {than}."

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
