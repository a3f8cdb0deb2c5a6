"""From gaps, measures and a request to the plain planning problem: each rule of domain.md §5.3 in one place.

Rules (7), (8), (9) and (12) are in ``milestones``, what sign-offs mean (6) in ``signoff``; (4) and (5), what must come first and the
horizon, are in the activities themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from analytics.model.measure import Catalogue, Measure
from analytics.model.plan import Gap, PlanRequest
from analytics.plan.milestones import milestones_of, quick_win_shares
from analytics.plan.phases import months_of, phases
from analytics.plan.problem import Activity, Budget, Goal, Problem
from analytics.plan.ranking import gap_by_id, gap_share, is_met, open_prerequisites
from analytics.plan.rules import Rule as Rule
from analytics.plan.rules import rules as rules
from analytics.plan.signoff import earliest_start, needs_training, terms

LEAST_URGENCY = 1e-3
"""Weight of an early end for a measure that adds nothing itself, so that it, too, is not put off without need."""
CHANGES = "changes:"
"""Resources with this prefix count simultaneous changes in a domain; all others are person-days."""


def problem_of(gaps: Sequence[Gap], catalogue: Catalogue, request: PlanRequest) -> Problem:
    """The planning problem with all rules of the request. Periods are planning months; money is in euro.

    Measures in place are not part of it. Goals are the dimensions with a shown score. Rules that cannot all hold, or that nothing can
    meet, are there all the same: ``conflict.without_conflicts`` makes the problem solvable and says what gave way. The request is
    taken as sensible (``request.refuse_nonsense``).
    """
    known = gap_by_id(gaps)
    measures = [measure for measure in catalogue.measures if measure.id not in request.in_place]
    ids = {measure.id for measure in measures}
    activities = tuple(_activity(measure, catalogue, known, request) for measure in measures)
    return Problem(
        activities=activities,
        goals=tuple(
            Goal(gap.id, gap.mean, max(gap.mean, gap.target), gap.weight)
            for gap in gaps
            if gap.mean is not None and gap.target is not None
        ),
        horizon=request.months,
        capacity=_with_room_for_running(limits_asked(catalogue, request), activities, request),
        budgets=_budgets(request),
        milestones=milestones_of(gaps, catalogue, request),
        required=frozenset(request.required) & ids,
        excluded=frozenset(_kept_out(measures, catalogue, request)),
        pinned=_pinned(request, ids),
        exclusive=_exclusive(catalogue, request, ids),
        shares=quick_win_shares(catalogue, request),
    )


def work_of(measure: Measure, request: PlanRequest) -> tuple[int, float]:
    """Months the measure takes and person-days it needs; what is left of both for a running one.

    Effort left: in proportion to the months left, never more than the whole.
    """
    whole = months_of(measure.weeks)
    left = request.running.get(measure.id)
    if left is None:
        return whole, measure.person_days
    return left, measure.person_days * min(1.0, left / whole)


def _activity(measure: Measure, catalogue: Catalogue, gaps: Mapping[str, Gap], request: PlanRequest) -> Activity:
    """One measure: what it adds (1), takes of people's time and of the domains (3, 10), and must wait for (4, 6, 11).

    A running one waits for nothing and costs nothing more; one that ends after the plan takes its time and adds nothing within it.
    """
    running = measure.id in request.running
    duration, days = work_of(measure, request)
    in_plan = min(duration, request.months) if running else duration
    in_time = in_plan == duration
    left = days / measure.person_days if measure.person_days > 0 else 0.0
    parts = catalogue.effort_by_resource(measure)
    load = {code: part * left / duration for code, part in parts.items() if part > 0}
    signoff = terms(measure, request)
    return Activity(
        id=measure.id,
        duration=in_plan,
        gains={gain.dimension: gain.levels for gain in measure.gains} if in_time else {},
        load={**load, **{CHANGES + code: 1.0 for code in measure.domains}},
        cost=0.0 if running else catalogue.cost_of(measure),
        needs=() if running else open_prerequisites(measure, catalogue, gaps, request.in_place),
        applies_from=measure.from_level,
        lifts_to=measure.to_level,
        earliest=1 if running else earliest_start(measure, request, duration),
        urgency=LEAST_URGENCY + gap_share(measure, gaps),
        effort=days * in_plan / duration,
        not_in=frozenset() if running or signoff.signed else check_months(request),
        prepared_by=() if running else _training(measure, catalogue, gaps, request),
    )


def check_months(request: PlanRequest) -> frozenset[int]:
    """PDCA: what is not signed off yet starts in PLAN or DO, not in the month of CHECK and ACT, the last of a phase of two or more."""
    if not request.start_before_check:
        return frozenset()
    return frozenset(p.last for p in phases(request.months, request.phase_months) if p.last > p.first)


def _training(measure: Measure, catalogue: Catalogue, gaps: Mapping[str, Gap], request: PlanRequest) -> tuple[str, ...]:
    """Rule (11): where people work with something new when it ends, a training measure has ended before its last month.

    Not asked of measures that hold their own training or have one on record, nor where people are trained already.
    """
    known = [id_ for id_ in catalogue.training if id_ in catalogue.by_id and id_ != measure.id]
    asked = needs_training(measure, request) and measure.id not in request.trained
    if not asked or any(is_met(id_, catalogue, gaps, request.in_place) for id_ in known):
        return ()
    return tuple(known)


def _budgets(request: PlanRequest) -> tuple[Budget, ...]:
    """Rule (2): what starts costs no more than the budget, and what starts in a phase no more than the phase's."""
    calendar = phases(request.months, request.phase_months)
    by_phase = [
        Budget(float(amount), phase.first, phase.last)
        for phase, amount in zip(calendar, request.phase_budgets, strict=False)
        if amount is not None
    ]
    return (Budget(request.budget_eur), *by_phase)


def limits_asked(catalogue: Catalogue, request: PlanRequest) -> dict[str, tuple[float, ...]]:
    """Resource → what there is of it in each month, as the request says: person-days, and changes a domain can bear."""
    return {**_people(request), **_changes(catalogue, request)}


def _with_room_for_running(
    limits: Mapping[str, tuple[float, ...]], activities: Sequence[Activity], request: PlanRequest
) -> dict[str, tuple[float, ...]]:
    """What runs already takes what it takes: where that is more than there is, so much counts as there, and nothing comes on top."""
    taken = {resource: [0.0] * request.months for resource in limits}
    for activity in activities:
        for resource, units in activity.load.items() if activity.id in request.running else ():
            for month in range(activity.duration) if resource in taken else ():
                taken[resource][month] += units
    return {r: tuple(max(pair) for pair in zip(units, taken[r], strict=True)) for r, units in limits.items()}


def _people(request: PlanRequest) -> dict[str, tuple[float, ...]]:
    """Rule (3): in no month do running measures take more person-days of a role or domain than it has."""
    capacity = {}
    for code in dict.fromkeys([*request.capacity, *request.capacity_by_month]):
        listed = [float(days) for days in request.capacity_by_month.get(code, ())][: request.months]
        usual = float(request.capacity.get(code, inf))
        capacity[code] = (*listed, *(usual,) * (request.months - len(listed)))
    return capacity


def _changes(catalogue: Catalogue, request: PlanRequest) -> dict[str, tuple[float, ...]]:
    """Rule (10): in no month do more measures touch a domain than may."""
    return {
        CHANGES + code: (float(request.change_limits.get(code, request.change_limit)),) * request.months
        for code in catalogue.domains
    }


def _kept_out(measures: Sequence[Measure], catalogue: Catalogue, request: PlanRequest) -> set[str]:
    """Rules (6) and (13): what is refused by a domain, what was left out by hand, and what excludes something in place is out.

    A running measure is not kept out: it runs.
    """
    refused = {measure.id for measure in measures if terms(measure, request).refused_by}
    pairs = [*catalogue.exclusive, *request.exclusive]
    done = set(request.in_place)
    beside_done = {one for a, b in pairs for one, other in ((a, b), (b, a)) if other in done}
    banned = refused | set(request.excluded) | beside_done
    return {measure.id for measure in measures if measure.id in banned and measure.id not in request.running}


def _pinned(request: PlanRequest, ids: set[str]) -> dict[str, int]:
    """Rule (13): what was given a month starts in it; what is running starts in month 1."""
    months = {**request.start_in, **dict.fromkeys(request.running, 1)}
    return {id_: month for id_, month in months.items() if id_ in ids}


def _exclusive(catalogue: Catalogue, request: PlanRequest, ids: set[str]) -> tuple[frozenset[str], ...]:
    """Rule (13): of two measures that exclude each other at most one is in, unless both are running already."""
    pairs = dict.fromkeys(frozenset(pair) for pair in (*catalogue.exclusive, *request.exclusive))
    return tuple(pair for pair in pairs if pair <= ids and not pair <= request.running.keys())
