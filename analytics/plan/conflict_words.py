"""Conflicts told in words with numbers: what cannot be met, the rules that stand against it, and what would resolve it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analytics.model.display import days, months
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest
from analytics.plan.conflict_numbers import ConflictNumbers
from analytics.plan.conflict_set import Conflict, ConflictFinder
from analytics.plan.demands import Demand
from analytics.plan.feasibility import Judge
from analytics.plan.milestones import HARD_IMPACT, kind_and_subject
from analytics.plan.problem import TOLERANCE, Activity, Problem
from analytics.plan.translation import CHANGES, limits_asked
from analytics.plan.wording import (
    area_words,
    dimension_words,
    listed,
    measure_words,
    milestone_words,
    plain_number,
    resource_words,
)

CODES = {
    "quick-win": "no-quick-win-in-phase",
    "scope": "scope-not-kept",
    "harder": "no-harder-measure-in-phase",
    "share": "too-many-quick-wins",
    "area": "no-measure-for-area",
    "pin": "fixed-measures-in-conflict",
}
NO_MEMBERS = {
    "quick-win": ("no quick win that people would notice still adds something", "Choose higher targets"),
    "scope": ("no measure raises it from today's level", "Add a measure of your own"),
    "harder": (f"no measure of impact {HARD_IMPACT} or more beside quick wins adds something", "Choose higher targets"),
    "area": ("no measure of this area adds something at today's levels", "Add a measure of your own"),
}
MOST_NAMED = 3
"""Rules named beside each other before the rest is counted."""


class Narrator:
    """Tells the conflicts of one problem."""

    def __init__(
        self, problem: Problem, catalogue: Catalogue, request: PlanRequest, model: MaturityModel | None, judge: Judge
    ) -> None:
        self._problem = problem
        self._catalogue = catalogue
        self._request = request
        self._model = model
        self._judge = judge
        self._finder = ConflictFinder(problem, catalogue, request, judge)

    def overloads(self) -> Iterator[Finding]:
        """A warning for each role or domain of which what runs already takes more than there is."""
        for resource, units in limits_asked(self._catalogue, self._request).items():
            over = [n for n, (asked, counted) in enumerate(zip(units, self._problem.capacity[resource], strict=True))
                    if counted > asked + TOLERANCE]  # fmt: skip
            if not over:
                continue
            name, first = resource_words(self._catalogue, resource), over[0]
            asked, counted = units[first], self._problem.capacity[resource][first]
            if resource.startswith(CHANGES):
                message = f"{plain_number(counted)} measures that run already touch {name} in month {first + 1}; the limit is {plain_number(asked)}."
            else:
                message = f"What runs already takes {days(counted)} of {name} in month {first + 1}; {plain_number(asked)} are free."
            remedy = "The plan counts with that and puts nothing on top. Put one of them off if it can wait."
            yield Finding("running-takes-more", Severity.WARNING, Where(item=resource), message, remedy)

    def gives_way(self, demand: Demand, kept: Sequence[Demand]) -> Finding:
        """Why the demand cannot be met beside those kept, and what could be done about it."""
        conflict = self._finder.conflict(demand, kept)
        candidates = self._candidates(demand)
        if not candidates and demand.kind in NO_MEMBERS:
            cause, remedy = NO_MEMBERS[demand.kind]
        elif not conflict.proven:
            cause = "people's time, money and changes leave no room for it beside all else that is asked for"
            remedy = "Give more of them, or ask for less"
        elif not conflict.limits:
            cause, remedy = self._no_time(demand, candidates, bool(conflict.beside))
        else:
            cause, remedy = self._limits(conflict, candidates)
        vacuous = not candidates and demand.kind != "quick-win"
        otherwise, instead = self._otherwise(demand)
        return Finding(
            CODES[demand.kind],
            Severity.NOTE if vacuous else Severity.WARNING,
            Where(item=demand.name),
            f"{self._what(demand)}{self._beside(conflict)}: {cause}.",
            f"{remedy}, or {otherwise}. {instead}",
        )

    # What cannot be met ---------------------------------------------------------------------------------------------

    def _what(self, demand: Demand) -> str:
        if demand.kind == "pin":
            name, month = measure_words(self._catalogue, demand.name), self._problem.pinned.get(demand.name)
            return f"{name} cannot start in month {month}" if month else f"{name} cannot be in the plan"
        if demand.kind == "share":
            return "Quick wins cannot be kept to 40 % of the effort from phase 2 on"
        subject = kind_and_subject(demand.name)[1]
        return {
            "quick-win": f"No quick win can be finished in phase {subject}",
            "scope": f"Nothing that raises {dimension_words(self._model, subject)} can be finished in phase {self._request.scope.get(subject)}",
            "harder": f"No measure of high impact that is no quick win can run in phase {subject}",
            "area": f"No measure for {area_words(self._model, subject)} can be in the plan",
        }[demand.kind]

    def _otherwise(self, demand: Demand) -> tuple[str, str]:
        """What else could be done, and what the plan does now."""
        phase = demand.name.removeprefix("harder ")
        return {
            "quick-win": (
                "switch off the rule that every phase has a visible quick win", f"The plan has none in {demand.name}."
            ),
            "scope": ("choose another phase for it", "The plan goes without."),
            "harder": ("switch off the rule of harder goals", f"The plan has none in phase {phase}."),
            "share": ("switch off the rule of harder goals", "The plan holds more of them."),
            "area": ("switch off the rule that every area has a measure", "The plan has none for it."),
            "pin": ("no longer fix it", "The plan is made without fixing it."),
        }[demand.kind]  # fmt: skip

    def _beside(self, conflict: Conflict) -> str:
        if not conflict.beside or not conflict.proven:
            return ""
        if conflict.demand.kind == "quick-win" and all(other.kind == "quick-win" for other in conflict.beside):
            return " once the phases before have theirs"
        names = [self._demand_words(other) for other in conflict.beside]
        if len(names) > MOST_NAMED:
            names = [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} other rules"]
        return f" beside {listed(names)}"

    def _demand_words(self, demand: Demand) -> str:
        if demand.kind == "pin":
            return measure_words(self._catalogue, demand.name)
        if demand.kind == "share":
            return "the limit of 40 % on quick wins"
        return milestone_words(demand.name, self._model)

    def _candidates(self, demand: Demand) -> list[Activity]:
        """Measures that would meet the demand."""
        if demand.kind == "pin":
            return [activity for activity in self._problem.activities if activity.id == demand.name]
        if demand.kind == "share":
            return list(self._problem.activities)
        milestone = next(m for m in self._problem.milestones if m.name == demand.name)
        return [activity for activity in self._problem.activities if activity.id in milestone.members]

    def _window(self, demand: Demand) -> tuple[int, int]:
        """First and last month that matter for it."""
        if demand.kind in ("pin", "share"):
            start = self._problem.pinned.get(demand.name, 1)
            return start, self._problem.horizon
        milestone = next(m for m in self._problem.milestones if m.name == demand.name)
        return milestone.first, milestone.last

    # No limit is to blame -------------------------------------------------------------------------------------------

    def _no_time(self, demand: Demand, candidates: Sequence[Activity], beside: bool) -> tuple[str, str]:
        """Cause and remedy when the calendar alone stands against it."""
        first, last = self._window(demand)
        room = last - first + 1
        shortest = min((activity.duration for activity in candidates), default=0)
        if demand.kind == "quick-win" and shortest > room:
            return (
                f"the shortest candidate takes {months(shortest)}, the phase leaves {months(room)} before its check",
                "Choose longer phases",
            )
        chain = min((self._chain(activity) for activity in candidates), default=0)
        before = chain - shortest
        start = self._problem.pinned.get(demand.name) if demand.kind == "pin" else None
        if start and before >= start:
            return f"what must come first takes {months(before)}", "Choose a later month"
        if start and start + shortest - 1 > self._problem.horizon:
            return f"it takes {months(shortest)}, and the plan ends in month {self._problem.horizon}", "Plan for longer"
        if chain > last:
            subject = "it takes" if demand.kind == "pin" else "the quickest candidate takes"
            with_needs = " with what must come first" if before else ""
            left = f"only {months(last)} {'is' if last == 1 else 'are'} left for it"
            return f"{subject} {months(chain)}{with_needs}, and {left}", "Plan for longer"
        if beside:
            return "they leave no time for it", "Plan for longer"
        return f"none of {len(candidates)} candidates fits in time", "Choose fewer and longer phases"

    def _chain(self, activity: Activity) -> int:
        """Months of the activity and the longest chain of what must come first."""
        needs = [self._problem.by_id[need] for need in activity.needs if need in self._problem.by_id]
        return activity.duration + max((self._chain(need) for need in needs), default=0)

    # Limits in conflict ---------------------------------------------------------------------------------------------

    def _limits(self, conflict: Conflict, candidates: Sequence[Activity]) -> tuple[str, str]:
        """The facts that stand against it, and what would have to change."""
        trial = self._finder.part([*conflict.beside, conflict.demand])
        told = ConflictNumbers(self._catalogue, self._request, self._finder, self._judge, trial, conflict)
        window = self._window(conflict.demand)
        facts = told.facts(candidates, window)
        if len(facts) > MOST_NAMED:
            facts = [*facts[: MOST_NAMED - 1], f"{len(facts) - MOST_NAMED + 1} more limits stand against it"]
        return ", and ".join(facts), told.remedy(candidates, window)
