"""Schedules of a fixed set of activities without any search tree: priority rules, serial generation, and shifting to and fro.

Serial schedule generation and forward-backward improvement as in Kolisch and Hartmann's surveys of heuristics for the
resource-constrained project scheduling problem; lower bounds by critical path and by work over capacity.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import inf

from analytics.plan.draft import Draft, Starts
from analytics.plan.problem import TOLERANCE, Problem

SAMPLES = 1800
"""This over the number of activities is the number of randomised schedules tried beside those of the priority rules."""
SEED = 1


def last_period(problem: Problem, starts: Mapping[str, int]) -> int:
    """Last period in which something runs; 0 if nothing does."""
    runs = {id_: problem.by_id[id_].duration for id_ in starts}
    return max((starts[id_] + length - 1 for id_, length in runs.items() if length), default=0)


class Network:
    """Which activity comes before which, and how much time lies before and after each."""

    def __init__(self, problem: Problem, first: Mapping[str, int]) -> None:
        """``first``: activity id → first period it could start in, prerequisites before those that need them."""
        self.problem = problem
        self.first = dict(first)
        self.after: dict[str, list[str]] = {id_: [] for id_ in first}
        for id_ in first:
            for need in problem.by_id[id_].needs:
                self.after[need].append(id_)
        self.order = self._topological()
        self.tail: dict[str, int] = {}
        """Activity id → periods from its start to the end of the longest chain it begins."""
        for id_ in reversed(self.order):
            behind = max((self.tail[n] for n in self.after[id_]), default=0)
            self.tail[id_] = problem.by_id[id_].duration + behind

    def _topological(self) -> list[str]:
        open_needs = {id_: len(set(self.problem.by_id[id_].needs)) for id_ in self.first}
        ready = [id_ for id_, count in open_needs.items() if not count]
        heapify(ready)
        order = []
        while ready:
            order.append(id_ := heappop(ready))
            for other in set(self.after[id_]):
                open_needs[other] -= 1
                if not open_needs[other]:
                    heappush(ready, other)
        return order

    def bound(self) -> int:
        """No schedule ends earlier: the longest chain, and the work each resource has to do."""
        known = self.problem.by_id
        chains = [self.first[id_] + self.tail[id_] - 1 for id_ in self.order if self.tail[id_]]
        works = []
        for resource, units in self.problem.capacity.items():
            work = sum(known[id_].load.get(resource, 0.0) * known[id_].duration for id_ in self.order)
            done, period = 0.0, 0
            while done < work - TOLERANCE and period < len(units):
                done, period = done + units[period], period + 1
            works.append(period)
        return max([0, *chains, *works])


def best_schedule(network: Network) -> Starts | None:
    """The shortest of the schedules the priority rules and some random deviations from them lead to; None if none fits.

    Keeps prerequisites, people and periods an activity may start in; the other rules are for the caller to check. Always the same
    for the same problem.
    """
    problem, bound, dice = network.problem, network.bound(), random.Random(SEED)  # noqa: S311 – repeatable, not secret
    best: Starts | None = None
    shortest: float = inf
    samples = min(60, SAMPLES // max(1, len(network.order)))
    for number in range(len(RULES) + samples):
        rule = RULES[number % len(RULES)](network)
        noise = 0.0 if number < len(RULES) else 0.3
        keys = {id_: rule[id_] * (1 + noise * dice.uniform(-1, 1)) for id_ in network.order}
        plan = _serial(network, _by_key(network, keys))
        if plan is None:
            continue
        plan = _to_and_fro(network, plan)
        length = last_period(problem, plan)
        if length < shortest:
            best, shortest = plan, length
        if shortest <= bound:
            break
    return best


def _by_key(network: Network, key: Mapping[str, float]) -> list[str]:
    """Prerequisites first; of those that are ready always the one with the smallest key."""
    open_needs = {id_: len(set(network.problem.by_id[id_].needs)) for id_ in network.order}
    ready = [(key[id_], id_) for id_, count in open_needs.items() if not count]
    heapify(ready)
    order = []
    while ready:
        _, id_ = heappop(ready)
        order.append(id_)
        for other in set(network.after[id_]):
            open_needs[other] -= 1
            if not open_needs[other]:
                heappush(ready, (key[other], other))
    return order


def _serial(network: Network, order: Sequence[str]) -> Starts | None:
    """Each activity in turn in the earliest period that fits; None if one does not fit within the horizon."""
    draft = Draft(network.problem)
    for id_ in order:
        begin = max([network.first[id_], *(draft.end(n) + 1 for n in network.problem.by_id[id_].needs)])
        if not _place(draft, id_, range(begin, network.problem.horizon - network.problem.by_id[id_].duration + 2)):
            return None
    return draft.starts


def _place(draft: Draft, id_: str, periods: range) -> bool:
    activity = draft.problem.by_id[id_]
    found = next((start for start in periods if draft.fits(activity, start)), None)
    if found is not None:
        draft.put(id_, found)
    return found is not None


def _to_and_fro(network: Network, plan: Starts) -> Starts:
    """Shift everything as late as its end allows, then as early as possible, as long as that shortens the schedule."""
    problem, length = network.problem, last_period(network.problem, plan)
    while True:
        draft = Draft(problem, plan)
        for id_ in sorted(plan, key=lambda i: (-draft.end(i), -plan[i], i)):
            now, duration = draft.starts[id_], problem.by_id[id_].duration
            latest = min([length + 1, *(draft.starts[other] for other in network.after[id_])]) - duration
            draft.drop(id_)
            if not _place(draft, id_, range(latest, now, -1)):
                draft.put(id_, now)
        for id_ in sorted(draft.starts, key=lambda i: (draft.starts[i], draft.end(i), i)):
            now = draft.starts[id_]
            begin = max([network.first[id_], *(draft.end(need) + 1 for need in problem.by_id[id_].needs)])
            draft.drop(id_)
            if not _place(draft, id_, range(begin, now)):
                draft.put(id_, now)
        shorter = last_period(problem, draft.starts)
        if shorter >= length:
            return plan
        plan, length = draft.starts, shorter


# Priority rules: activity id → key, the smallest goes first -------------------------------------------------------------


def _latest_finish(network: Network) -> dict[str, float]:
    """The longest chain behind it first (least latest finish)."""
    known = network.problem.by_id
    return {id_: 1000.0 - (network.tail[id_] - known[id_].duration) for id_ in network.order}


def _latest_start(network: Network) -> dict[str, float]:
    """The longest chain it begins first (least latest start)."""
    return {id_: 1000.0 - network.tail[id_] for id_ in network.order}


def _most_successors(network: Network) -> dict[str, float]:
    """The one that most others wait for, directly or not, first."""
    behind: dict[str, set[str]] = {}
    for id_ in reversed(network.order):
        behind[id_] = set(network.after[id_]).union(*(behind[other] for other in network.after[id_]))
    return {id_: 1000.0 - len(behind[id_]) for id_ in network.order}


def _rank_weight(network: Network) -> dict[str, float]:
    """The most work in itself and its direct successors first (greatest rank positional weight)."""
    known = network.problem.by_id
    return {
        id_: 1000.0 - known[id_].duration - sum(known[other].duration for other in network.after[id_])
        for id_ in network.order
    }


RULES: tuple[Callable[[Network], dict[str, float]], ...] = (
    _latest_finish,
    _latest_start,
    _most_successors,
    _rank_weight,
)
