"""The smallest change of the limits that makes room for one more measure beside everything the plan holds (domain.md §5.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import ceil, inf

from analytics.model.plan_reasons import Relaxation
from analytics.model.words import Said
from analytics.plan.credit import total_gain
from analytics.plan.problem import TOLERANCE, Problem
from analytics.plan.reasons.again import Again, Clock, Starts
from analytics.plan.reasons.case import Case
from analytics.plan.signoff import earliest_start, terms
from analytics.plan.translation import CHANGES
from analytics.plan.wording import say

QUARTER = 0.25
"""Budgets and people are tried up to a quarter more, or up to what the measure itself takes, if that is more."""
MORE_MONTHS = 3
SECONDS_A_TRIAL = 0.3


@dataclass(frozen=True)
class Lever:
    """One limit that could be loosened, in whole steps."""

    base: float
    """What there is of it now, in steps; more of what is scarce counts as the larger change."""
    most: int
    """Steps tried at most."""
    apply: Callable[[Problem, int], Problem]
    words: Callable[[int], Said]
    """The change in words with its number, for the middle of a sentence."""


def smallest(again: Again, id_: str, seconds: float) -> Relaxation | None:
    """The smallest single change, failing that pair of changes, with which the measure fits beside all others; None if none does,
    no change at all if it fits as things stand.

    A change is the smaller the less it adds in proportion to what there is. What cannot be decided in the time counts as not fitting.
    """
    clock = Clock(seconds)
    case = again.case
    together = sorted({*case.starts, *case.with_needs(id_)})
    levers = list(levers_for(case, id_))
    trial = _Trial(again, together, levers, clock)
    as_it_is = trial.fits([0] * len(levers))
    if as_it_is is not None:
        return Relaxation((), total_gain(case.problem, as_it_is))
    if not levers or not trial.fits([lever.most for lever in levers]):
        return None
    needed = [n for n in range(len(levers)) if not trial.fits([0 if k == n else v.most for k, v in enumerate(levers)])]
    for size in (1, 2):
        sets = [c for c in combinations(range(len(levers)), size) if set(needed) <= set(c)]
        shrunk = [s for c in sets if (s := _shrunk(trial, levers, c)) is not None]
        if shrunk:
            best = min(shrunk, key=lambda steps: (_size(levers, steps), steps))
            plan = trial.fits(best) or {}
            gain = total_gain(case.problem, plan)
            return Relaxation(tuple(v.words(s) for v, s in zip(levers, best, strict=True) if s), gain)
    return None


class _Trial:
    """Whether the measures fit together with so many steps of each lever."""

    def __init__(self, again: Again, together: Sequence[str], levers: Sequence[Lever], clock: Clock) -> None:
        self._again, self._together, self._levers, self._clock = again, together, levers, clock

    def fits(self, steps: Sequence[int]) -> Starts | None:
        problem = self._again.case.problem
        for lever, count in zip(self._levers, steps, strict=True):
            problem = lever.apply(problem, count) if count else problem
        if self._clock.left <= 0:
            return None
        return self._again.fits(problem, self._together, self._clock.slice(1, SECONDS_A_TRIAL))


def _shrunk(trial: _Trial, levers: Sequence[Lever], used: Sequence[int]) -> tuple[int, ...] | None:
    """The fewest steps of these levers that do, found by halving one lever after the other; None if not even the most do."""
    steps = [levers[n].most if n in used else 0 for n in range(len(levers))]
    if not trial.fits(steps):
        return None
    for n in used:
        low, high = 0, steps[n]
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if trial.fits([*steps[:n], middle, *steps[n + 1 :]]) else (middle, high)
        steps[n] = high
    return tuple(steps)


def _size(levers: Sequence[Lever], steps: Sequence[int]) -> float:
    return sum(count / max(lever.base, 1.0) for lever, count in zip(levers, steps, strict=True))


# Levers -------------------------------------------------------------------------------------------------------------


def levers_for(case: Case, id_: str) -> Iterator[Lever]:
    """Everything that could be loosened for the measure and what it needs: money, people, changes, time, agreement."""
    joining = [case.problem.by_id[i] for i in case.with_needs(id_)]
    cost = sum(activity.cost for activity in joining)
    if cost > TOLERANCE and any(budget.amount < inf for budget in case.problem.budgets):
        yield from _money(case, cost)
    resources = sorted({resource for activity in joining for resource in activity.load} & case.problem.capacity.keys())
    for resource in resources:
        available = case.problem.capacity[resource]
        if max(available, default=inf) == inf:
            continue
        if resource.startswith(CHANGES):
            yield _changes(case, resource)
        else:
            yield _days(case, resource, sum(a.load.get(resource, 0.0) for a in joining))
    yield Lever(case.problem.horizon, MORE_MONTHS, _longer, lambda n: say("plan.more_months", n=n))
    yield from _signoffs(case, [activity.id for activity in joining])


def _money(case: Case, cost: float) -> Iterator[Lever]:
    """The budget: what is missing, to the euro, in one step."""
    spent = sum(case.problem.by_id[i].cost for i in case.starts)
    for n, budget in enumerate(case.problem.budgets):
        whole = budget.first <= 1 and budget.last is None
        missing = spent + cost - budget.amount
        if not whole or missing <= TOLERANCE or missing > max(cost, QUARTER * budget.amount) + TOLERANCE:
            continue

        def apply(problem: Problem, steps: int, n: int = n, missing: float = missing) -> Problem:
            raised = replace(problem.budgets[n], amount=problem.budgets[n].amount + missing * steps)
            return replace(problem, budgets=(*problem.budgets[:n], raised, *problem.budgets[n + 1 :]))

        words = say("plan.more_money", amount=budget.amount + missing)
        yield Lever(budget.amount / missing, 1, apply, lambda _, words=words: words)  # type: ignore[misc]
    if any(not (budget.first <= 1 and budget.last is None) for budget in case.problem.budgets):

        def free(problem: Problem, _: int) -> Problem:
            return replace(problem, budgets=tuple(b for b in problem.budgets if b.first <= 1 and b.last is None))

        yield Lever(1.0, 1, free, lambda _: say("plan.money_in_any_phase"))


def _days(case: Case, resource: str, load: float) -> Lever:
    usual = max(case.problem.capacity[resource])
    most = max(1, ceil(max(load, QUARTER * usual) - TOLERANCE))
    name = case.words.resource(resource)
    return Lever(usual, most, _more_of(resource), lambda n: say("plan.more_days", n=n, name=name))


def _changes(case: Case, resource: str) -> Lever:
    name = case.words.resource(resource)
    usual = max(case.problem.capacity[resource])
    return Lever(usual, 1, _more_of(resource), lambda _: say("plan.more_changes", name=name))


def _more_of(resource: str) -> Callable[[Problem, int], Problem]:
    def apply(problem: Problem, steps: int) -> Problem:
        raised = tuple(units + steps for units in problem.capacity[resource])
        return replace(problem, capacity={**problem.capacity, resource: raised})

    return apply


def _longer(problem: Problem, steps: int) -> Problem:
    """More months at the end, with the people and limits of the last one."""
    capacity = {resource: (*units, *units[-1:] * steps) for resource, units in problem.capacity.items()}
    return replace(problem, horizon=problem.horizon + steps, capacity=capacity)


def _signoffs(case: Case, joining: Sequence[str]) -> Iterator[Lever]:
    """The agreement of the domains that hold the measure up, from the first month on."""
    request = case.request
    measures = [case.catalogue.by_id[i] for i in joining if i in case.catalogue.by_id]
    if request is None:
        return
    held_up = [m for m in measures if not terms(m, request).signed]
    if not held_up:
        return
    domains = sorted({one.domain for m in held_up for one in request.signoffs_of(m) if one.state != "approved"})
    banned, agreed = frozenset(request.excluded), replace(request, signoffs=())
    freed = frozenset(m.id for m in held_up) - banned

    def apply(problem: Problem, _: int) -> Problem:
        signed = tuple(
            replace(a, earliest=earliest_start(case.catalogue.by_id[a.id], agreed, a.duration), not_in=frozenset())
            if a.id in freed
            else a
            for a in problem.activities
        )
        return replace(problem, activities=signed, excluded=problem.excluded - freed)

    names = case.words.resources(domains)
    yield Lever(4.0, 1, apply, lambda _: say("plan.sign_off_now", names=names))
