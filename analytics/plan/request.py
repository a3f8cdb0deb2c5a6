"""What cannot be meant in a request, each part told with its remedy. What contradicts only in numbers is for ``conflict``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import get_args

from analytics.model.errors import PlanImpossible
from analytics.model.finding import Finding, Severity, Where
from analytics.model.language import ENGLISH
from analytics.model.measure import Catalogue
from analytics.model.plan import Gap, PlanRequest, SignOffState
from analytics.plan.phases import phases
from analytics.plan.wording import PlanWords

MOST_MONTHS = 120
"""Longest plan: ten years."""


def refuse_nonsense(request: PlanRequest, catalogue: Catalogue, gaps: Sequence[Gap]) -> None:
    """Raise PlanImpossible with one finding for each part of the request that cannot be meant; nothing if all can be."""
    broken = [*_limits(request)]
    if not broken:  # the calendar must make sense before anything can be placed in it
        broken = [
            *_by_domain(request, catalogue),
            *_known_measures(request, catalogue),
            *_running(request, catalogue),
            *_choices(request, catalogue),
            *_scope(request, gaps),
        ]
    if broken:
        raise PlanImpossible(broken[0].message, broken[0].remedy, broken)


def _finding(item: str, message: str, remedy: str) -> Finding:
    return Finding("plan-request", Severity.ERROR, Where(item=item), message, remedy)


def _limits(request: PlanRequest) -> Iterator[Finding]:
    """Horizon, phases, money, people and time."""
    checks: tuple[tuple[bool, str, str, str], ...] = (
        (_whole(request.months, 1), "months", "A plan needs at least one month.", "Choose 1 month or more."),
        (_whole(request.phase_months, 1), "phase", "A phase needs at least one month.", "Choose 1 month or more."),
        (_amount(request.budget_eur), "budget", "The budget is not an amount of money.", "Give 0 or more."),
        (_whole(request.change_limit, 0), "changes", "The limit on simultaneous changes is no number.", "Give 0 or more."),
        (_amount(request.seconds), "seconds", "The time for the search is not a number of seconds.", "Give 1 or more."),
    )  # fmt: skip
    yield from (_finding(item, message, remedy) for fine, item, message, remedy in checks if not fine)
    if _whole(request.months, 1) and request.months > MOST_MONTHS:
        yield _finding("months", f"A plan of {request.months} months is too long.", f"Choose at most {MOST_MONTHS}.")
    for id_, month in request.trained.items():
        if not _whole(month, 0):
            yield _finding(id_, "The month of a training is no month of the plan.", "Give 0 or more.")
    for code, days in [*request.capacity.items(), *_each_month(request)]:
        if not _amount(days):
            yield _finding(code, f"The capacity of {code} is not a number of days.", "Give 0 or more.")
    for place, amount in enumerate(request.phase_budgets, start=1):
        if amount is not None and not _amount(amount):
            message = f"The budget of phase {place} is not an amount of money."
            yield _finding("phase_budgets", message, "Give 0 or more, or nothing for no limit.")
    if _whole(request.months, 1) and _whole(request.phase_months, 1):
        count = len(phases(request.months, request.phase_months))
        given = max((n for n, amount in enumerate(request.phase_budgets, start=1) if amount is not None), default=0)
        if given > count:
            message = f"There is a budget for phase {given}, but the plan has {count} phase{'s' * (count > 1)}."
            yield _finding("phase_budgets", message, f"Give at most {count}.")


def _each_month(request: PlanRequest) -> Iterator[tuple[str, float]]:
    """Of each role and domain the first month that is no number of days, or any if all are."""
    for code, months in request.capacity_by_month.items():
        yield code, next((days for days in months if not _amount(days)), 0.0)


def _by_domain(request: PlanRequest, catalogue: Catalogue) -> Iterator[Finding]:
    for code in dict.fromkeys([*request.change_limits, *(signoff.domain for signoff in request.signoffs)]):
        if code not in catalogue.domains:
            known = ", ".join(catalogue.domains) or "none"
            yield _finding(code, f"There is no domain “{code}”.", f"Known: {known}.")
    for code, limit in request.change_limits.items():
        if not _whole(limit, 0):
            yield _finding(code, f"The limit on simultaneous changes in {code} is no number.", "Give 0 or more.")
    for (code, measure), count in Counter((one.domain, one.measure) for one in request.signoffs).items():
        if count > 1:
            about = f" for {PlanWords.of(catalogue).measure(measure)}" if measure in catalogue.by_id else ""
            message = f"{PlanWords.of(catalogue).resource(code)} has {count} sign-offs{about}."
            yield _finding(code, message, "Keep one.")
    for signoff in request.signoffs:
        name = PlanWords.of(catalogue).resource(signoff.domain)
        if signoff.state not in get_args(SignOffState):
            message = f"“{signoff.state}” is no state of a sign-off."
            yield _finding(signoff.domain, message, f"Use one of {', '.join(get_args(SignOffState))}.")
        if not _whole(signoff.earliest, 1):
            message = f"The month in which {name} is expected to agree is no month of the plan."
            yield _finding(signoff.domain, message, "Give 1 or more.")


def _known_measures(request: PlanRequest, catalogue: Catalogue) -> Iterator[Finding]:
    named = {
        "running": request.running,
        "required": request.required,
        "start_in": request.start_in,
        "excluded": request.excluded,
        "exclusive": [id_ for pair in request.exclusive for id_ in pair],
        "signoffs": [signoff.measure for signoff in request.signoffs if signoff.measure],
        "trained": request.trained,
    }
    for item, ids in named.items():
        for id_ in dict.fromkeys(ids):
            if id_ not in catalogue.by_id:
                yield _finding(item, f"There is no measure “{id_}”.", "Choose one from the list of measures.")


def _running(request: PlanRequest, catalogue: Catalogue) -> Iterator[Finding]:
    for id_, months in request.running.items():
        name = PlanWords.of(catalogue).measure(id_)
        if not _whole(months, 1):
            message = f"How many months {name} still takes is no number of months."
            yield _finding(id_, message, "Give 1 or more; mark it as in place if it is done.")
        if id_ in request.in_place:
            yield _finding(id_, f"{name} is marked as running and as in place.", "Keep one of the two.")
        if id_ in request.excluded:
            message = f"{name} is running and shall stay out of the plan."
            yield _finding(id_, message, "Stop it first, or let the plan hold it.")
        if request.start_in.get(id_, 1) != 1:
            message = f"{name} is running and shall start in month {request.start_in[id_]}."
            yield _finding(id_, message, "Keep one of the two.")


def _choices(request: PlanRequest, catalogue: Catalogue) -> Iterator[Finding]:
    fixed = dict.fromkeys([*request.required, *request.start_in])
    for id_, month in request.start_in.items():
        if not _whole(month, 1) or month > request.months:
            message = f"{PlanWords.of(catalogue).measure(id_)} shall start in month {month}; the plan has months 1 to {request.months}."
            yield _finding(id_, message, "Choose one of these months.")
    for id_ in fixed:
        if id_ in request.excluded:
            message = f"{PlanWords.of(catalogue).measure(id_)} shall be in the plan and stay out of it."
            yield _finding(id_, message, "Keep one of the two.")
    for one, other in request.exclusive:
        if one == other:
            yield _finding(
                one, f"{PlanWords.of(catalogue).measure(one)} is said to exclude itself.", "Name two measures."
            )
    for pair in dict.fromkeys(frozenset(pair) for pair in (*request.exclusive, *catalogue.exclusive)):
        if len(pair) == 2 and pair <= fixed.keys() | request.running.keys() and not pair <= request.running.keys():
            names = ENGLISH.listed(PlanWords.of(catalogue).measures(sorted(pair)))
            yield _finding(
                min(pair), f"{names} exclude each other, and both shall be in the plan.", "Keep one of them."
            )


def _scope(request: PlanRequest, gaps: Sequence[Gap]) -> Iterator[Finding]:
    names: Mapping[str, str] = {gap.id: gap.name for gap in gaps}
    count = len(phases(request.months, request.phase_months))
    for dimension, number in request.scope.items():
        if dimension not in names:
            yield _finding(dimension, f"There is no process “{dimension}”.", "Choose one from the list of gaps.")
        elif not _whole(number, 1) or number > count:
            message = f"“{names[dimension]}” is in scope for phase {number}; the plan has phases 1 to {count}."
            yield _finding(dimension, message, "Choose one of these phases.")


def _amount(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value) and value >= 0


def _whole(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least
