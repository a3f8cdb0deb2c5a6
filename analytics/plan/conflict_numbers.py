"""The limits of one conflict as facts with their numbers, and what each would have to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.model.display import days, euro
from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest
from analytics.plan.conflict_set import Conflict, ConflictFinder, Limit, LimitKind
from analytics.plan.feasibility import Judge
from analytics.plan.problem import TOLERANCE, Activity, Problem
from analytics.plan.wording import listed, measure_words, plain_number, resource_words


class ConflictNumbers:
    """Facts and remedies for one conflict. ``trial`` is the problem with the demand and those kept that take part in it."""

    def __init__(
        self,
        catalogue: Catalogue,
        request: PlanRequest,
        finder: ConflictFinder,
        judge: Judge,
        trial: Problem,
        conflict: Conflict,
    ) -> None:
        self._catalogue = catalogue
        self._request = request
        self._finder = finder
        self._judge = judge
        self._trial = trial
        self._conflict = conflict
        self._one = "it" if conflict.demand.kind == "pin" else "the smallest candidate"

    def facts(self, candidates: Sequence[Activity], window: tuple[int, int]) -> list[str]:
        """The limits in conflict as facts with their numbers; what differs only by its domain is said once."""
        found: list[str] = []
        by_number: dict[str, list[str]] = {}
        by_state: dict[str, list[str]] = {}
        for limit in self._conflict.causes:
            if limit.kind == "days":
                found.append(self._days_fact(limit, candidates, window))
            elif limit.kind in ("budget", "phase-budget"):
                found.append(self._money_fact(limit, candidates))
            elif limit.kind == "changes":
                number = plain_number(min(self._trial.capacity[limit.key]))
                by_number.setdefault(number, []).append(self._name(limit.key))
            elif limit.kind == "sign-off":
                by_state.setdefault(self._sign_off_state(limit.key), []).append(self._name(limit.key))
            else:
                found.append(self._plain_fact(limit))
        for number, names in by_number.items():
            noun = "change" if number == "1" else "changes"
            found.append(f"only {number} {noun} may run in {listed(names)} at the same time")
        found += [state.format(listed(names), "have" if len(names) > 1 else "has") for state, names in by_state.items()]
        return found

    def _plain_fact(self, limit: Limit) -> str:
        return {
            "pair": lambda: f"{listed(self._pair(limit))} exclude each other",
            "ban": lambda: f"you left out {measure_words(self._catalogue, limit.key)}",
            "check": lambda: "what is not signed off may not start in the month of a check",
            "training": lambda: "people have to be trained before something new goes live",
        }[limit.kind]()  # fmt: skip

    def remedy(self, candidates: Sequence[Activity], window: tuple[int, int]) -> str:
        """What would have to change together, the first letter a capital."""
        limits = self._conflict.to_change
        by_kind = {
            kind: [limit for limit in limits if limit.kind == kind]
            for kind in dict.fromkeys(limit.kind for limit in limits)
        }
        steps = [self._step(kind, members, candidates, window) for kind, members in by_kind.items()]
        text = listed(steps)
        return f"{text[0].upper()}{text[1:]}"

    def _step(
        self, kind: LimitKind, limits: Sequence[Limit], candidates: Sequence[Activity], window: tuple[int, int]
    ) -> str:
        """What would have to change about the limits of one kind."""
        names = listed([self._name(limit.key) for limit in limits])
        if kind == "days":
            return f"give {listed(self._days_wanted(limits, candidates, window))}"
        if kind == "phase-budget":
            spans = [
                f"{budget.first} to {budget.last}" for budget in (self._trial.budgets[limit.index] for limit in limits)
            ]
            return f"raise the budget for months {listed(spans)}"
        if kind == "sign-off":
            return self._agreement(limits)
        if kind == "ban":
            names = listed([measure_words(self._catalogue, limit.key) for limit in limits])
        return {
            "budget": "raise the budget",
            "changes": f"allow more changes at the same time in {names}",
            "pair": "let both be in",
            "ban": f"no longer leave out {names}",
            "check": "let measures start in the month of a check",
            "training": "plan without training before a go-live",
        }[kind]

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

    def _days_fact(self, limit: Limit, candidates: Sequence[Activity], window: tuple[int, int]) -> str:
        role, available = self._name(limit.key), days(self._available(limit.key, window))
        needed = self._needed(limit, window)
        if needed is None:
            return f"{role} has {available} a month, and they are taken"
        own = any(abs(activity.load.get(limit.key, 0.0) - needed) <= TOLERANCE for activity in candidates)
        subject = self._one if own else "what must come first"
        return f"{role} has {available} a month, {subject} needs {plain_number(needed)}"

    def _days_wanted(
        self, limits: Sequence[Limit], candidates: Sequence[Activity], window: tuple[int, int]
    ) -> list[str]:
        """Who needs how many days a month: for the candidate that lacks the fewest if days alone help, else for each by itself."""
        wanted = self._days_together(limits, candidates, window) if len(self._conflict.to_change) > 1 else {}
        for limit in limits if not wanted else ():
            needed = self._needed(limit, window)
            wanted = {**wanted, limit.key: needed}
        words = [f"{self._name(r)} {'more days' if units is None else days(units)}" for r, units in wanted.items()]
        return [*words[:-1], f"{words[-1]} a month"]

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

    def _money_fact(self, limit: Limit, candidates: Sequence[Activity]) -> str:
        budget = self._trial.budgets[limit.index]
        name = "the budget" if limit.kind == "budget" else f"the budget for months {budget.first} to {budget.last}"
        cheapest = min((activity.cost for activity in candidates), default=0.0)
        one = "it" if self._conflict.demand.kind == "pin" else "the cheapest candidate"
        if cheapest > budget.amount + TOLERANCE:
            return f"{name} is {euro(budget.amount)}, {one} costs {euro(cheapest)}"
        return f"{name} of {euro(budget.amount)} is not enough"

    def _sign_off_state(self, code: str) -> str:
        """The fact about a domain, to be filled with its name and a form of "to have"."""
        signoff = next(s for s in self._request.signoffs if s.domain == code)
        if signoff.state == "nobody":
            return "nobody can sign for {0}"
        return (
            "{0} {1} rejected it"
            if signoff.state == "rejected"
            else f"{{0}} {{1}} not agreed before month {signoff.earliest}"
        )

    def _agreement(self, limits: Sequence[Limit]) -> str:
        """Whose agreement is missing, and for whom somebody has to be named first."""
        missing = {signoff.domain for signoff in self._request.signoffs if signoff.state == "nobody"}
        asked = [self._name(limit.key) for limit in limits if limit.key not in missing]
        unnamed = [self._name(limit.key) for limit in limits if limit.key in missing]
        steps = [f"get {listed(asked)} to agree"] if asked else []
        return listed([*steps, *([f"name somebody who can sign for {listed(unnamed)}"] if unnamed else [])])

    def _name(self, code: str) -> str:
        return resource_words(self._catalogue, code)

    def _pair(self, limit: Limit) -> list[str]:
        return [measure_words(self._catalogue, id_) for id_ in limit.key.split(" ")]


def _with_days(problem: Problem, least: Mapping[str, float]) -> Problem:
    """The problem with at least so many days in each month for some resources."""
    raised = {r: tuple(max(units, least[r]) for units in problem.capacity[r]) for r in least if r in problem.capacity}
    return replace(problem, capacity={**problem.capacity, **raised})
