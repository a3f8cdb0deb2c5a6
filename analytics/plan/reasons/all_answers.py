"""All answers for one plan, the most asked first, within one limit of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import inf

from analytics.model.maturity import MaturityModel
from analytics.model.plan import Plan
from analytics.model.plan_reasons import PlanReasons
from analytics.plan.conflict import without_conflicts
from analytics.plan.credit import usable_gain
from analytics.plan.problem import Problem
from analytics.plan.ranking import by_impact_feasibility, gap_by_id
from analytics.plan.reasons.again import Again, Clock
from analytics.plan.reasons.case import Case, case_of
from analytics.plan.reasons.robustness import DRAWS, drawn, shares
from analytics.plan.reasons.rule_costs import rule_cost
from analytics.plan.reasons.why_in import found_without, why_in
from analytics.plan.reasons.why_not import found_with, room_for, why_not
from analytics.plan.translation import Rule, problem_of, rules
from analytics.plan.wording import say

UNTIL = {"measures": 0.6, "rules": 0.67, "draws": 0.95}
"""Share of the time after which each part ends; what one does not need the next ones have. The rest is for what takes longer than planned,
so that the last draws are not cut off."""
MOST_A_QUESTION = 3.0
"""Seconds for one question at most."""
AHEAD = 2.0
"""A question may take so many times its equal part: many need less, and what is asked first is what people look at first."""
FOR_ROOM = 0.3
"""Share of the time for one measure left out that goes to looking for what would make room."""
A_BATCH = 10
"""Draws between two reports."""


@dataclass(frozen=True)
class ReasonProgress:
    """How far the answers have come."""

    done: int
    total: int
    """Questions: one a measure, one a rule, one a draw."""
    so_far: PlanReasons


OnProgress = Callable[[ReasonProgress], None]


def reasons(
    plan: Plan,
    model: MaturityModel,
    *,
    seconds: float = 300.0,
    on_progress: OnProgress | None = None,
    should_stop: Callable[[], bool] | None = None,
    so_far: PlanReasons | None = None,
) -> PlanReasons:
    """Why each measure is in, why now, why others are not, what the rules cost and how far all this hangs on the estimates.

    Answered in this order: every measure roughly and at once; then by planning again the measures of the plan by start, those left
    out by what they would gain alone, the rules, the draws. ``so_far`` holds answers that are taken over, so that a stopped or cut-off
    run can be taken up again; only what is not proven in it is asked again. ``complete`` says that every question has been asked.
    ``on_progress`` hears each new answer with all before it. A loss that is not proven within its slice of ``seconds`` is told as "at
    most". Raises PlanImpossible for a plan stored without its basis.
    """
    return _Answers(plan, case_of(plan, model), seconds, on_progress, should_stop, so_far).run()


class _Answers:
    def __init__(
        self,
        plan: Plan,
        case: Case,
        seconds: float,
        on_progress: OnProgress | None,
        should_stop: Callable[[], bool] | None,
        so_far: PlanReasons | None,
    ) -> None:
        self._plan, self._case, self._seconds = plan, case, seconds
        self._on_progress, self._should_stop = on_progress, should_stop or (lambda: False)
        self._again = Again(case, should_stop)
        fresh = so_far is None or so_far.plan != plan.number
        self._found = PlanReasons(plan.number) if fresh or so_far is None else so_far
        self._all = Clock(seconds)
        self._bounds: dict[str, float] = {}
        self._asked: set[str] = set()
        ranked = by_impact_feasibility(case.catalogue.measures, gap_by_id(case.gaps))
        self._rank = {measure.id: place for place, measure in enumerate(ranked, start=1)}
        self._in = sorted(case.starts, key=lambda i: (case.starts[i], i))
        self._out = sorted((m.id for m in case.catalogue.measures if m.id not in case.starts), key=self._asked_first)
        self._rules = rules(plan.request, case.catalogue)

    def run(self) -> PlanReasons:
        parts = zip(UNTIL.values(), (self._measures, self._rule_costs, self._draws), strict=True)
        for until, part in parts:
            clock = Clock(self._all.left - self._seconds * (1 - until))
            for found in part(clock):
                self._found = found
                self._tell()
                if self._done() < self._total() and (self._should_stop() or self._all.left <= 0):
                    return self._found
        self._found = replace(self._found, complete=self._done() == self._total())
        self._tell()
        return self._found

    def _measures(self, clock: Clock) -> Iterator[PlanReasons]:
        """An answer for every measure at once, as good as putting things in by hand goes; then the planner is asked, one by one."""
        everything = (*self._in, *self._out)
        for id_ in everything:
            if id_ not in self._found.chosen.keys() | self._found.left_out.keys():
                yield self._ask(id_, 0.0)
        waiting = [id_ for id_ in everything if not self._proven(id_)]
        self._asked = {*everything} - {*waiting}
        for n, id_ in enumerate(waiting):
            answer = self._ask(id_, clock.slice((len(waiting) - n) / AHEAD, MOST_A_QUESTION))
            self._asked.add(id_)
            yield answer

    def _ask(self, id_: str, seconds: float) -> PlanReasons:
        bound = self._bounds.get(id_, self._bound(id_))
        if id_ in self._case.starts:
            found = found_without(self._again, id_, seconds, bound)
            chosen = why_in(self._again, id_, self._rank[id_], found)
            self._bounds[id_] = found.bound
            return replace(self._found, chosen={**self._found.chosen, id_: chosen})
        room, tried = None, seconds > 0
        if tried:
            room = room_for(self._again, id_, seconds * FOR_ROOM)
        found = found_with(self._again, id_, seconds * (1 - FOR_ROOM), bound)
        self._bounds[id_] = found.bound
        answer = why_not(self._again, id_, found, room, tried=tried)
        return replace(self._found, left_out={**self._found.left_out, id_: answer})

    def _bound(self, id_: str) -> float:
        """What no plan gains more than when the question is asked: the plan's bound, unless the question drops a wish."""
        problem = self._case.problem
        wishes = problem.required | problem.excluded | problem.pinned.keys()
        return inf if id_ in wishes else max(self._plan.bound, self._case.gain)

    def _proven(self, id_: str) -> bool:
        """Whether asking the planner would not change the answer."""
        if id_ in self._case.starts:
            return self._found.chosen[id_].without.proven
        return id_ not in self._case.problem.by_id

    def _rule_costs(self, clock: Clock) -> Iterator[PlanReasons]:
        waiting = [rule for rule in self._rules if rule.name not in {known.rule for known in self._found.rules}]
        for n, rule in enumerate(waiting):
            seconds = clock.slice(len(waiting) - n, MOST_A_QUESTION)
            answer = rule_cost(self._again, rule.name, say(rule.text), self._freed(rule), seconds)
            yield replace(self._found, rules=(*self._found.rules, answer))

    def _draws(self, clock: Clock) -> Iterator[PlanReasons]:
        """Draws without any plan that keeps the rules count as draws in which nothing is chosen."""
        before = self._found.draws
        counts = Counter({id_: round(share * before) for id_, share in self._found.robustness.items()})
        missing = self._found.draws_short * before
        for number in range(before + 1, DRAWS + 1):
            seconds = clock.slice(DRAWS - number + 1, MOST_A_QUESTION)
            problem = drawn(self._case.problem, number)
            found = self._again.best(problem, seconds, self._again.near(problem), to_the_end=True)
            if self._should_stop():
                return
            counts.update(list(found.starts or ()))
            missing += max(0.0, 1 - found.gain / found.bound) if 0 < found.bound < inf else 0.0
            if number % A_BATCH == 0 or number == DRAWS or clock.left <= 0:
                yield replace(
                    self._found, robustness=shares(counts, number), draws=number, draws_short=missing / number
                )

    def _freed(self, rule: Rule) -> Problem:
        """The problem without the rule; what cannot hold together even then has given way."""
        case, request = self._case, rule.without(self._plan.request)
        return without_conflicts(problem_of(case.gaps, case.catalogue, request), case.catalogue, request, case.model)[0]

    def _asked_first(self, id_: str) -> tuple[float, str]:
        activity = self._case.problem.by_id.get(id_)
        worth = sum(goal.weight * usable_gain(activity, goal) for goal in self._case.problem.goals) if activity else 0.0
        return -worth, id_

    def _done(self) -> int:
        found = self._found
        return len(self._asked) + len(found.rules) + found.draws

    def _total(self) -> int:
        return len(self._in) + len(self._out) + len(self._rules) + DRAWS

    def _tell(self) -> None:
        if self._on_progress is not None:
            self._on_progress(ReasonProgress(self._done(), self._total(), self._found))
