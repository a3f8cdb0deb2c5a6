"""What a new plan changes against the stored one, by dates, and why (domain.md §5.3, §5.6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from analytics.goals.case import Case
from analytics.model.phase_step import Kept, PlanChange, Replan
from analytics.model.plan import Plan, PlannedMeasure
from analytics.model.words import Words
from analytics.plan.signoff import terms
from analytics.progress.replan import Standing, replan_request

MOVED_LEVELS = 0.05
"""A level that moved less reads the same."""
ORDER = ("in", "out", "earlier", "later", "kept")
SOFT = ("scope", "harder_goals", "start_before_check", "every_area", "quick_win_each_phase")
"""Rules that give way to fixed days."""
What = Literal["in", "out", "earlier", "later", "kept"]


def replan_changes(standing: Standing, after: Plan, counted: tuple[str, ...] = ()) -> Replan:
    """What the new plan keeps and changes against the stored one. ``counted``: names of measures whose gains count as reached."""
    pair = _Pair(standing, after)
    kept, changes = pair.kept(), pair.changes()
    begins = pair.new.plan_begins or standing.begins
    return Replan(standing.before.number, begins, kept, changes, _said(pair, kept, changes, counted, begins))


@dataclass(frozen=True)
class _Pair:
    """The stored plan with how it stands, and the new one."""

    standing: Standing
    after: Plan

    @cached_property
    def new(self) -> Case:
        return replace(self.standing.case, plan=self.after)

    @property
    def words(self) -> Words:
        return self.standing.case.words

    @cached_property
    def then(self) -> dict[str, PlannedMeasure]:
        return {one.id: one for one in self.standing.before.measures}

    @cached_property
    def now(self) -> dict[str, PlannedMeasure]:
        return {one.id: one for one in self.after.measures}

    def old_days(self, id_: str) -> tuple[date, date] | None:
        return _days(self.standing.case, self.then.get(id_))

    def new_days(self, id_: str) -> tuple[date, date] | None:
        return _days(self.new, self.now.get(id_))

    @cached_property
    def fixed(self) -> frozenset[str]:
        """Ids that are neither in nor out by choice: what is done or runs."""
        return frozenset((*self.standing.ids("done"), *self.standing.running))

    def kept(self) -> tuple[Kept, ...]:
        """Done, running and pinned measures with their days, as they were and are expected."""
        rows, found = self.standing.rows, []
        for id_ in self.standing.ids("done"):
            one = rows[id_]
            found.append(Kept(id_, one.name, "done", one.started or one.planned_start, one.finished or one.planned_end))
        for id_, one in self.standing.running.items():
            found.append(Kept(id_, one.name, "running", one.started or one.planned_start, one.forecast_end))
        for id_, month in self.after.request.start_in.items():
            days = self.new_days(id_)
            if days and self.now[id_].start == month and self.standing.pins.get(id_) == days[0]:
                found.append(Kept(id_, self.now[id_].name, "pinned", *days))
        return tuple(sorted(found, key=lambda one: (one.start or date.max, one.id)))

    def changes(self) -> tuple[PlanChange, ...]:
        """Every other measure of either plan: those that come in or fall out, those that move, those that stay."""
        found = []
        for id_ in dict.fromkeys([*self.then, *self.now]):
            if id_ not in self.fixed:
                before, after = self.old_days(id_), self.new_days(id_)
                what = _what(before, after)
                name = self.words.names.measure(id_)
                found.append(PlanChange(id_, name, what, before, after, self._why(id_, what)))
        order = {what: place for place, what in enumerate(ORDER)}
        return tuple(
            sorted(found, key=lambda one: (order[one.what], (one.after or one.before or (date.max,))[0], one.id))
        )

    def _why(self, id_: str, what: What) -> str:
        say = self.words.say
        row = self.standing.rows.get(id_)
        if what == "out" and row and row.state == "stopped":
            return say("replan.why_stopped")
        if what == "out":
            left = next((one.why for one in self.after.left_out if one.id == id_), "")
            return self.words.first(left) or say("replan.why_search")
        if what == "in":
            return self._risen(id_) or self.words.first(self.now[id_].why)
        if what == "kept":
            return say("replan.why_kept")
        return self._moved(id_, what)

    def _moved(self, id_: str, what: What) -> str:
        """Why a measure begins earlier or later: first what must be so, then what the levels say, last the search."""
        say, old, start = self.words.say, self.old_days(id_), self.new.plan_begins
        if what == "later" and old and start and old[0] < start:
            return say("replan.why_not_begun", day=old[0], begins=start)
        if self._terms(id_, self.standing.before) != self._terms(id_, self.after):
            return say("replan.why_signoff")
        measure = self.standing.case.catalogue.by_id.get(id_)
        for needed in measure.prerequisites if measure else ():
            earlier, later = self._end(needed, self.then), self._end(needed, self.now)
            if earlier and later and earlier != later and (later > earlier) == (what == "later"):
                return say("replan.why_needs", measure=needed, day=later)
        return self._risen(id_) or say("replan.why_search")

    def _terms(self, id_: str, plan: Plan) -> tuple[bool, bool]:
        measure = self.standing.case.catalogue.by_id.get(id_)
        found = terms(measure, plan.request) if measure else None
        return (found.signed, bool(found.refused_by)) if found else (True, False)

    def _end(self, id_: str, plan: dict[str, PlannedMeasure]) -> date | None:
        days = _days(self.new if plan is self.now else self.standing.case, plan.get(id_))
        return days[1] if days else None

    def _risen(self, id_: str) -> str:
        """That the level of what the measure raises differs from the one the stored plan was made for; empty if it does not."""
        gains = self.now[id_].gains if id_ in self.now else ()
        for gain in gains:
            before, after = self.standing.before.baseline.get(gain.dimension), self.after.baseline.get(gain.dimension)
            if before is not None and after is not None and abs(after - before) >= MOVED_LEVELS:
                return self.words.say("replan.why_level", dimension=gain.dimension, before=before, after=after)
        return ""


def _days(case: Case, measure: PlannedMeasure | None) -> tuple[date, date] | None:
    if measure is None:
        return None
    first, last = case.first_day(measure.start), case.last_day(measure.end)
    return (first, last) if first and last else None


def _what(before: tuple[date, date] | None, after: tuple[date, date] | None) -> What:
    if before is None or after is None:
        return "in" if before is None else "out"
    if before[0] == after[0]:
        return "kept"
    return "earlier" if after[0] < before[0] else "later"


def _said(
    pair: _Pair, kept: tuple[Kept, ...], changes: tuple[PlanChange, ...], counted: tuple[str, ...], begins: date
) -> tuple[str, ...]:
    """What changed and why, most important first."""
    say, count = pair.words.say, {what: sum(one.what == what for one in changes) for what in ORDER}
    found = [say("replan.begins", day=begins, n=len(kept))]
    if any(count[what] for what in ORDER[:-1]):
        found.append(say("replan.changed", came=count["in"], out=count["out"], moved=count["earlier"] + count["later"]))
    else:
        found.append(say("replan.unchanged"))
    stopped = [pair.words.names.measure(id_) for id_ in pair.standing.ids("stopped")]
    if stopped:
        found.append(say("replan.stopped", n=len(stopped), names=stopped))
    loosened = [id_ for id_ in pair.standing.ahead if id_ not in {one.id for one in kept}]
    if loosened:
        found.append(say("replan.gave_way", names=[pair.words.names.measure(id_) for id_ in loosened]))
    wanted = replan_request(pair.standing, pair.after.request.months)
    off = [rule for rule in SOFT if getattr(wanted, rule) and not getattr(pair.after.request, rule)]
    if off:
        found.append(say("replan.softened", rules=[say(f"replan.rule_{rule}") for rule in off]))
    if counted:
        found.append(say("replan.counted", names=list(counted)))
    if pair.standing.lapsed:
        found.append(say("replan.lapsed", names=[pair.words.names.measure(id_) for id_ in pair.standing.lapsed]))
    found.append(say("replan.money", money=pair.after.request.budget_eur, cost=pair.after.cost))
    return tuple(found)
