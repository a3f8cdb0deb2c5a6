"""The one way in: a problem, a limit of time, an answer."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.plan.problem import Problem, Solution
from analytics.plan.solver.incumbent import OnProgress, ShouldStop, Watch
from analytics.plan.solver.makespan import shortest
from analytics.plan.solver.search import most_gain
from analytics.plan.solver.sense import refuse_nonsense


def solve(
    problem: Problem,
    *,
    seconds: float,
    on_progress: OnProgress | None = None,
    should_stop: ShouldStop | None = None,
    start: Mapping[str, int] | None = None,
    only_gain: bool = False,
) -> Solution:
    """The best plan found in ``seconds``, and how much better one could be at most.

    With the objective ``gain``, lexicographic: largest weighted gain; among equals the fewest soft milestones missed; then the smallest
    Σ urgency · end; then the smallest cost, ties by effort. With ``makespan``: every activity that is not excluded, so that the last
    ends as early as possible; goals do not matter.

    ``seconds`` limits the solver's own count of its work, which is the same on every machine and takes about so long on a free one; for
    safety the clock ends the search after half as long again.
    Same problem, ``start`` and ``seconds``, same gain where it is proven, and same answer where the count ends the search;
    docs/decisions/0005-solver.md tells what is left. ``on_progress`` is told (best objective, bound, seconds) whenever one of the first
    two changes; ``should_stop`` is asked about twenty times a second. Both are called in the caller's thread; the search itself runs
    outside the interpreter lock, in two threads with fixed seeds. ``start`` is a plan to start from (a stored one, a ranked list filled
    in): the result is at least as good if it keeps the rules, otherwise it is passed over. ``only_gain`` leaves out everything after
    the largest gain: quicker, for questions about the gain alone. Raises ValueError for a cycle of prerequisites, and for what
    cannot be meant: two activities of one id, a capacity of another length than the horizon, a negative duration, load or cost.

    Selection under a budget: b is worth having only with a, and both cost 8.

    >>> from analytics.plan.problem import Activity, Budget, Goal
    >>> items = (
    ...     Activity("a", 0, gains={"worth": 1}, cost=5),
    ...     Activity("b", 0, gains={"worth": 9}, cost=3, needs=("a",)),
    ...     Activity("c", 0, gains={"worth": 7}, cost=6),
    ... )
    >>> best = solve(Problem(items, (Goal("worth"),), horizon=1, budgets=(Budget(9),)), seconds=5)
    >>> best.status, best.objective, best.bound, dict(best.starts)
    ('optimal', 10.0, 10.0, {'a': 1, 'b': 1})

    Shortest duration of a fixed set: two pairs of hands, digging needs both, planting comes after digging.

    >>> jobs = (
    ...     Activity("dig", 2, load={"hands": 2}),
    ...     Activity("plant", 3, load={"hands": 1}, needs=("dig",)),
    ...     Activity("fence", 4, load={"hands": 1}),
    ... )
    >>> garden = Problem(jobs, (), horizon=9, capacity={"hands": (2,) * 9}, objective="makespan")
    >>> schedule = solve(garden, seconds=5)
    >>> schedule.status, schedule.objective, schedule.bound, dict(schedule.starts)
    ('optimal', 6.0, 6.0, {'dig': 1, 'fence': 3, 'plant': 3})
    """
    refuse_nonsense(problem)
    if start is not None and not start.keys() <= problem.by_id.keys():
        start = None
    watch = Watch(seconds, on_progress, should_stop)
    search = shortest if problem.objective == "makespan" else most_gain
    return search(problem, watch, start, only_gain)
