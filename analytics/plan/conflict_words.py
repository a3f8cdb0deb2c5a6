"""Conflicts told in words with numbers: what cannot be met, the rules that stand against it, and what would resolve it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest
from analytics.model.words import Said
from analytics.plan.conflict_numbers import ConflictNumbers
from analytics.plan.conflict_set import Conflict, ConflictFinder
from analytics.plan.demands import Demand
from analytics.plan.feasibility import Judge
from analytics.plan.milestones import HARD_IMPACT, kind_and_subject
from analytics.plan.problem import TOLERANCE, Activity, Problem
from analytics.plan.translation import CHANGES, limits_asked
from analytics.plan.wording import PlanWords, say

CODES = {
    "quick-win": "no-quick-win-in-phase",
    "scope": "scope-not-kept",
    "harder": "no-harder-measure-in-phase",
    "share": "too-many-quick-wins",
    "area": "no-measure-for-area",
    "pin": "fixed-measures-in-conflict",
}
NO_MEMBERS = {
    "quick-win": ("plan_conflict.no_win_adds", "plan_conflict.higher_targets"),
    "scope": ("plan_conflict.no_measure_raises", "plan_conflict.own_measure"),
    "harder": ("plan_conflict.no_harder_adds", "plan_conflict.higher_targets"),
    "area": ("plan_conflict.no_measure_adds", "plan_conflict.own_measure"),
}
"""Kind of a demand → why nothing could meet it, and what to do."""
WHAT = {
    "quick-win": "plan_conflict.quick_win",
    "scope": "plan_conflict.scope",
    "harder": "plan_conflict.harder",
    "area": "plan_conflict.area",
    "share": "plan_conflict.share",
}
OTHERWISE = {
    "quick-win": ("plan_conflict.switch_off_quick_wins", "plan_conflict.no_win_in_phase"),
    "scope": ("plan_conflict.other_phase", "plan_conflict.goes_without"),
    "harder": ("plan_conflict.switch_off_harder", "plan_conflict.no_harder_in_phase"),
    "share": ("plan_conflict.switch_off_harder", "plan_conflict.holds_more"),
    "area": ("plan_conflict.switch_off_areas", "plan_conflict.none_for_area"),
    "pin": ("plan_conflict.unfix", "plan_conflict.not_fixed"),
}
"""Kind of a demand → what else could be done, and what the plan does now."""
CALENDAR = {
    (True, False): "plan_conflict.pin_too_long",
    (True, True): "plan_conflict.pin_chain_too_long",
    (False, False): "plan_conflict.quickest_too_long",
    (False, True): "plan_conflict.quickest_chain_too_long",
}
"""Whether it is a measure fixed by hand, and whether something must come first → why the time is too short."""
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
        self._words = PlanWords.of(catalogue, model)
        self._judge = judge
        self._finder = ConflictFinder(problem, catalogue, request, judge)

    def overloads(self) -> Iterator[Finding]:
        """A warning for each role or domain of which what runs already takes more than there is."""
        for resource, units in limits_asked(self._catalogue, self._request).items():
            over = [n for n, (asked, counted) in enumerate(zip(units, self._problem.capacity[resource], strict=True))
                    if counted > asked + TOLERANCE]  # fmt: skip
            if not over:
                continue
            name, first = self._words.resource(resource), over[0]
            asked, counted = units[first], self._problem.capacity[resource][first]
            if resource.startswith(CHANGES):
                message = say("plan_conflict.running_changes", used=counted, name=name, month=first + 1, limit=asked)
            else:
                message = say("plan_conflict.running_days", used=counted, name=name, month=first + 1, free=asked)
            where = Where(item=resource)
            yield Finding("running-takes-more", Severity.WARNING, where, message, say("plan_conflict.put_off"))

    def outlasting(self) -> Iterator[Finding]:
        """A warning for each running measure that takes longer than the plan: what it brings comes after the plan's end."""
        for id_, left in self._request.running.items():
            if left > self._request.months:
                name, more = self._words.measure(id_), left - self._request.months
                message = say("plan_conflict.outlasts", name=name, left=left, n=more)
                where = Where(item=id_)
                yield Finding("running-outlasts", Severity.WARNING, where, message, say("plan_conflict.outlasts_fix"))

    def gives_way(self, demand: Demand, kept: Sequence[Demand]) -> Finding:
        """Why the demand cannot be met beside those kept, and what could be done about it."""
        conflict = self._finder.conflict(demand, kept)
        candidates = self._candidates(demand)
        if not candidates and demand.kind in NO_MEMBERS:
            why, what_to_do = NO_MEMBERS[demand.kind]
            cause, remedy = say(why, impact=HARD_IMPACT) if demand.kind == "harder" else say(why), say(what_to_do)
        elif not conflict.proven:
            cause, remedy = say("plan_conflict.no_room"), say("plan_conflict.give_more")
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
            self._message(conflict, cause),
            say("plan_conflict.remedy", step=remedy, otherwise=otherwise, instead=instead),
        )

    # What cannot be met ---------------------------------------------------------------------------------------------

    def _what(self, demand: Demand) -> Said:
        if demand.kind == "pin":
            month = self._problem.pinned.get(demand.name)
            if month:
                return self._words.say("plan_conflict.pin_month", id=demand.name, month=month)
            return self._words.say("plan_conflict.pin", id=demand.name)
        if demand.kind == "share":
            return say(WHAT["share"])
        subject = kind_and_subject(demand.name)[1]
        if demand.kind == "scope":
            return self._words.say(WHAT["scope"], id=subject, phase=self._request.scope.get(subject))
        if demand.kind == "area":
            return self._words.say(WHAT["area"], id=subject)
        return say(WHAT[demand.kind], phase=subject)

    def _otherwise(self, demand: Demand) -> tuple[Said, Said]:
        """What else could be done, and what the plan does now."""
        otherwise, instead = OTHERWISE[demand.kind]
        if demand.kind in ("quick-win", "harder"):
            return say(otherwise), say(instead, phase=kind_and_subject(demand.name)[1])
        return say(otherwise), say(instead)

    def _message(self, conflict: Conflict, cause: Said) -> Said:
        """What cannot be met, beside what, and why."""
        what = self._what(conflict.demand)
        if not conflict.beside or not conflict.proven:
            return say("plan_conflict.message", what=what, cause=cause)
        if conflict.demand.kind == "quick-win" and all(other.kind == "quick-win" for other in conflict.beside):
            return say("plan_conflict.message_after_earlier", what=what, cause=cause)
        names = [self._demand_words(other) for other in conflict.beside]
        if len(names) > MOST_NAMED:
            rest = len(names) - MOST_NAMED + 1
            names = [*names[: MOST_NAMED - 1], say("plan_conflict.more_rules", n=rest)]
        return say("plan_conflict.message_beside", what=what, others=names, cause=cause)

    def _demand_words(self, demand: Demand) -> Said:
        if demand.kind == "pin":
            return self._words.measure(demand.name)
        if demand.kind == "share":
            return say("plan_conflict.share_limit")
        return self._words.milestone(demand.name)

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

    def _no_time(self, demand: Demand, candidates: Sequence[Activity], beside: bool) -> tuple[Said, Said]:
        """Cause and remedy when the calendar alone stands against it."""
        first, last = self._window(demand)
        room = last - first + 1
        shortest = min((activity.duration for activity in candidates), default=0)
        if demand.kind == "quick-win" and shortest > room:
            too_long = say("plan_conflict.shortest_too_long", time=shortest, room=room)
            return too_long, say("plan_conflict.longer_phases")
        chain = min((self._chain(activity) for activity in candidates), default=0)
        before = chain - shortest
        start = self._problem.pinned.get(demand.name) if demand.kind == "pin" else None
        if start and before >= start:
            return say("plan_conflict.first_takes", time=before), say("plan_conflict.later_month")
        if start and start + shortest - 1 > self._problem.horizon:
            too_late = say("plan_conflict.ends_too_late", time=shortest, horizon=self._problem.horizon)
            return too_late, say("plan_conflict.longer_plan")
        if chain > last:
            key = CALENDAR[demand.kind == "pin", bool(before)]
            return say(key, n=1 if last == 1 else 2, time=chain, left=last), say("plan_conflict.longer_plan")
        if beside:
            return say("plan_conflict.no_time_left"), say("plan_conflict.longer_plan")
        return say("plan_conflict.none_fits", count=len(candidates)), say("plan_conflict.fewer_phases")

    def _chain(self, activity: Activity) -> int:
        """Months of the activity and the longest chain of what must come first."""
        needs = [self._problem.by_id[need] for need in activity.needs if need in self._problem.by_id]
        return activity.duration + max((self._chain(need) for need in needs), default=0)

    # Limits in conflict ---------------------------------------------------------------------------------------------

    def _limits(self, conflict: Conflict, candidates: Sequence[Activity]) -> tuple[Said, Said]:
        """The facts that stand against it, and what would have to change."""
        trial = self._finder.part([*conflict.beside, conflict.demand])
        told = ConflictNumbers(self._words, self._request, self._finder, self._judge, trial, conflict)
        window = self._window(conflict.demand)
        facts = told.facts(candidates, window)
        if len(facts) > MOST_NAMED:
            facts = [*facts[: MOST_NAMED - 1], say("plan_conflict.more_limits", n=len(facts) - MOST_NAMED + 1)]
        cause = reduce(lambda told_so_far, fact: say("plan_conflict.and", first=told_so_far, second=fact), facts)
        return cause, told.remedy(candidates, window)
