"""The limits of one conflict as facts with their numbers, and what each would have to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.model.display import one_decimal
from analytics.model.plan import PlanRequest
from analytics.model.words import Said
from analytics.plan.conflict_set import Conflict, ConflictFinder, Limit, LimitKind
from analytics.plan.feasibility import Judge
from analytics.plan.problem import TOLERANCE, Activity, Problem
from analytics.plan.signoff import REFUSED
from analytics.plan.wording import PlanWords, say


class ConflictNumbers:
    """Facts and remedies for one conflict. ``trial`` is the problem with the demand and those kept that take part in it."""

    def __init__(
        self,
        words: PlanWords,
        request: PlanRequest,
        finder: ConflictFinder,
        judge: Judge,
        trial: Problem,
        conflict: Conflict,
    ) -> None:
        self._words = words
        self._request = request
        self._finder = finder
        self._judge = judge
        self._trial = trial
        self._conflict = conflict

    def facts(self, candidates: Sequence[Activity], window: tuple[int, int]) -> list[Said]:
        """The limits in conflict as facts with their numbers; what differs only by its domain is said once."""
        found: list[Said] = []
        by_number: dict[str, list[Limit]] = {}
        by_state: dict[tuple[str, int], list[Limit]] = {}
        for limit in self._conflict.causes:
            if limit.kind == "days":
                found.append(self._days_fact(limit, candidates, window))
            elif limit.kind in ("budget", "phase-budget"):
                found.append(self._money_fact(limit, candidates))
            elif limit.kind == "changes":
                by_number.setdefault(one_decimal(self._most_changes(limit)), []).append(limit)
            elif limit.kind == "sign-off":
                by_state.setdefault(self._sign_off_state(limit.key), []).append(limit)
            else:
                found.append(self._plain_fact(limit))
        for number, limits in by_number.items():
            form, most = 1 if number == "1.0" else 2, self._most_changes(limits[0])
            found.append(say("plan_conflict.changes", n=form, limit=most, names=self._names(limits)))
        return [*found, *(self._sign_off_fact(*state, limits) for state, limits in by_state.items())]

    def _plain_fact(self, limit: Limit) -> Said:
        if limit.kind == "pair":
            return say("plan_conflict.pair", names=self._words.measures(limit.key.split(" ")))
        if limit.kind == "ban":
            return self._words.say("plan_conflict.ban", id=limit.key)
        return say("plan_conflict.check" if limit.kind == "check" else "plan_conflict.training")

    def _most_changes(self, limit: Limit) -> float:
        return min(self._trial.capacity[limit.key])

    def remedy(self, candidates: Sequence[Activity], window: tuple[int, int]) -> Said:
        """What would have to change together."""
        limits = self._conflict.to_change
        by_kind = {
            kind: [limit for limit in limits if limit.kind == kind]
            for kind in dict.fromkeys(limit.kind for limit in limits)
        }
        steps = [self._step(kind, members, candidates, window) for kind, members in by_kind.items()]
        return say("plan_conflict.steps", steps=steps)

    def _step(
        self, kind: LimitKind, limits: Sequence[Limit], candidates: Sequence[Activity], window: tuple[int, int]
    ) -> Said:
        """What would have to change about the limits of one kind."""
        if kind == "days":
            return say("plan_conflict.give", wanted=self._days_wanted(limits, candidates, window))
        if kind == "phase-budget":
            budgets = [self._trial.budgets[limit.index] for limit in limits]
            spans = [say("plan_conflict.span", first=budget.first, last=budget.last) for budget in budgets]
            return say("plan_conflict.raise_budget_of_months", spans=spans)
        if kind == "sign-off":
            return self._agreement(limits)
        if kind == "ban":
            return say("plan_conflict.take_in", names=self._words.measures(limit.key for limit in limits))
        if kind == "changes":
            return say("plan_conflict.allow_changes", names=self._names(limits))
        return say(
            {
                "budget": "plan_conflict.raise_budget",
                "pair": "plan_conflict.allow_both",
                "check": "plan_conflict.start_in_check",
                "training": "plan_conflict.without_training",
            }[kind]
        )

    # Days -----------------------------------------------------------------------------------------------------------

    def _available(self, resource: str, window: tuple[int, int]) -> float:
        return max(self._trial.capacity[resource][window[0] - 1 : window[1]])

    def _needed(self, limit: Limit, window: tuple[int, int]) -> float | None:
        """The fewest days a month with which the demand can be met, the other limits to change being gone; None if none would do."""
        available = self._available(limit.key, window)
        others = [other for other in self._conflict.to_change if other != limit]
        rest = self._finder.relaxed(self._trial, others)
        loads = {activity.load.get(limit.key, 0.0) for activity in self._trial.activities}
        wanted = sorted(units for units in loads if units > available + TOLERANCE)
        return next(
            (units for units in wanted if not self._judge.impossible(_with_days(rest, {limit.key: units}))), None
        )

    def _days_fact(self, limit: Limit, candidates: Sequence[Activity], window: tuple[int, int]) -> Said:
        name, available = self._words.resource(limit.key), self._available(limit.key, window)
        needed = self._needed(limit, window)
        if needed is None:
            return say("plan_conflict.days_taken", name=name, days=available)
        own = any(abs(activity.load.get(limit.key, 0.0) - needed) <= TOLERANCE for activity in candidates)
        key = "plan_conflict.days_needed_by_smallest" if own else "plan_conflict.days_needed_first"
        if own and self._conflict.demand.kind == "pin":
            key = "plan_conflict.days_needed"
        return say(key, name=name, days=available, needed=needed)

    def _days_wanted(
        self, limits: Sequence[Limit], candidates: Sequence[Activity], window: tuple[int, int]
    ) -> list[Said]:
        """Who needs how many days: for the candidate that lacks the fewest if days alone help, else for each by itself."""
        wanted = self._days_together(limits, candidates, window) if len(self._conflict.to_change) > 1 else {}
        for limit in limits if not wanted else ():
            needed = self._needed(limit, window)
            wanted = {**wanted, limit.key: needed}
        return [
            say("plan_conflict.wanted_more", name=self._words.resource(resource))
            if units is None
            else say("plan_conflict.wanted", name=self._words.resource(resource), days=units)
            for resource, units in wanted.items()
        ]

    def _days_together(
        self, limits: Sequence[Limit], candidates: Sequence[Activity], window: tuple[int, int]
    ) -> dict[str, float | None]:
        """Days for the candidate that lacks the fewest; empty if they do not help."""
        resources = [limit.key for limit in limits]
        rest = self._finder.relaxed(self._trial, [limit for limit in self._conflict.to_change if limit not in limits])
        lacking = []
        for activity in candidates:
            short = {
                r: n for r in resources if (n := activity.load.get(r, 0.0)) > self._available(r, window) + TOLERANCE
            }
            lacking.append((sum(n - self._available(r, window) for r, n in short.items()), activity.id, short))
        for _, _, short in sorted(lacking, key=lambda candidate: candidate[:2]):
            if short and not self._judge.impossible(_with_days(rest, short)):
                return dict(short)
        return {}

    # Money and agreement --------------------------------------------------------------------------------------------

    def _money_fact(self, limit: Limit, candidates: Sequence[Activity]) -> Said:
        budget = self._trial.budgets[limit.index]
        name = say("plan_conflict.budget")
        if limit.kind != "budget":
            name = say("plan_conflict.budget_of_months", first=budget.first, last=budget.last)
        cheapest = min((activity.cost for activity in candidates), default=0.0)
        if cheapest > budget.amount + TOLERANCE:
            pin = self._conflict.demand.kind == "pin"
            key = "plan_conflict.too_dear" if pin else "plan_conflict.all_too_dear"
            return say(key, budget=name, amount=budget.amount, cost=cheapest)
        return say("plan_conflict.budget_spent", budget=name, amount=budget.amount)

    def _sign_off_state(self, code: str) -> tuple[str, int]:
        """The state of a domain, and the month it agrees in where it does later."""
        open_ = self._finder.signoffs_of(self._trial) or self._request.signoffs
        said = [one for one in open_ if one.domain == code]
        refused = next((one.state for one in said if one.state in REFUSED), "")
        return (refused, 0) if refused else ("later", max(one.earliest for one in said))

    def _sign_off_fact(self, state: str, month: int, limits: Sequence[Limit]) -> Said:
        names = self._names(limits)
        if state == "nobody":
            return say("plan_conflict.nobody_agrees", names=names)
        if state == "rejected":
            return say("plan_conflict.rejected", n=len(names), names=names)
        return say("plan_conflict.agreed_late", n=len(names), names=names, month=month)

    def _agreement(self, limits: Sequence[Limit]) -> Said:
        """Whose agreement is missing, and for whom somebody has to be named first."""
        missing = {one.domain for one in self._finder.signoffs_of(self._trial) if one.state == "nobody"}
        asked = self._names([limit for limit in limits if limit.key not in missing])
        unnamed = self._names([limit for limit in limits if limit.key in missing])
        steps = [say("plan_conflict.get_agreement", names=asked)] if asked else []
        steps += [say("plan_conflict.name_somebody", names=unnamed)] if unnamed else []
        return say("plan_conflict.steps", steps=steps)

    def _names(self, limits: Sequence[Limit]) -> list[Said]:
        return self._words.resources([limit.key for limit in limits])


def _with_days(problem: Problem, least: Mapping[str, float]) -> Problem:
    """The problem with at least so many days in each month for some resources."""
    raised = {r: tuple(max(units, least[r]) for units in problem.capacity[r]) for r in least if r in problem.capacity}
    return replace(problem, capacity={**problem.capacity, **raised})
