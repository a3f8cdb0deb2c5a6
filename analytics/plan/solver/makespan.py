"""Searching for the shortest schedule of a fixed set of activities."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from analytics.plan.polish import pull_forward
from analytics.plan.problem import Problem, Solution
from analytics.plan.solver.incumbent import Incumbent, Watch
from analytics.plan.solver.intervals import Intervals
from analytics.plan.solver.race import Leg, Run, race
from analytics.plan.solver.schedules import Network, best_schedule, last_period

EFFORT = 0.3
"""Work, in the solver's own count, that a second allows; a core does 0.1 to 0.5 of it in a second."""
IMPROVE_SHARE = 0.25
"""Share of the search in which one of the two only improves the schedule."""


def shortest(problem: Problem, watch: Watch, start: Mapping[str, int] | None, only_gain: bool) -> Solution:
    """The schedule that ends first; see ``solve``. Among equally long ones fewest soft milestones missed, then each as early as it can."""
    found = Incumbent(problem, watch, lambda plan: float(last_period(problem, plan)), up=False)
    forms = [Intervals(problem, not only_gain) for _ in range(2)]
    if not forms[0].feasible:
        return found.infeasible()
    network = Network(problem, {id_: times[0] for id_, times in forms[0].starts.items()})
    found.bound = float(network.bound())
    for plan in (best_schedule(network), start):
        if plan is not None:
            found.offer(plan)
    found.tell()
    best = found.best
    if best is not None and found.value() <= found.bound and not forms[0].misses:
        return found.solution(proven=True)
    winner = _race(forms, found)
    if winner is not None and not winner.plan and found.best is None:
        return found.infeasible()
    if found.best is not None:
        found.best = pull_forward(problem, found.best)
    found.tell()
    return found.solution(winner is not None or (found.best is not None and found.value() <= found.bound))


def _race(forms: list[Intervals], found: Incumbent) -> Run | None:
    """Two searches side by side: one proves from the start, the other first improves the schedule and then proves in another way."""
    longest = inf if found.best is None else found.value()
    for form in forms:
        form.between(int(found.bound), longest)
    seconds, effort = found.left(), EFFORT * found.watch.seconds
    improve = IMPROVE_SHARE * effort
    legs = (
        [Leg(forms[0], effort, seconds, linearisation=1)],
        [
            Leg(forms[1], improve, IMPROVE_SHARE * seconds, neighbourhoods=True, linearisation=0),
            Leg(forms[1], effort - improve, seconds, linearisation=0),
        ],
    )
    missed = found.missed

    def fewer(plan: Mapping[str, int]) -> float:
        return -float(missed(plan))

    begin, steps = found.best, forms[0].steps
    runs = [
        Run(own, begin or {}, seed, lambda plan: found.offer(plan, fewer), lambda bound: found.limit(bound // steps))
        for seed, own in enumerate(legs, start=1)
    ]
    winner = race(runs, found.tick)
    found.choose([winner.plan] if winner is not None else [begin, *(run.plan for run in runs)], fewer)
    return winner
