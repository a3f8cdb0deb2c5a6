"""From gaps, measures and a request to the plain planning problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.model.measure import Catalogue, Measure
from analytics.model.plan import Gap, PlanRequest
from analytics.plan.phases import Phase, months_of, phases
from analytics.plan.problem import Activity, Budget, Goal, Milestone, Problem
from analytics.plan.ranking import gains_now, gap_by_id, gap_share, open_prerequisites

LEAST_URGENCY = 1e-3
"""Weight of an early end for a measure that adds nothing itself, so that it, too, is not put off without need."""
CHANGES = "changes:"
"""Resources with this prefix count simultaneous changes in a domain; all others are person-days."""


def problem_of(gaps: Sequence[Gap], catalogue: Catalogue, request: PlanRequest) -> Problem:
    """The planning problem (domain.md §5.3, rules 1–5, 7, 10). Periods are planning months; money is in euro.

    Measures in place are not part of it. Goals are the dimensions with a shown score.
    """
    known = gap_by_id(gaps)
    measures = [measure for measure in catalogue.measures if measure.id not in request.in_place]
    return Problem(
        activities=tuple(_activity(measure, catalogue, known, request) for measure in measures),
        goals=tuple(
            Goal(gap.id, gap.mean, max(gap.mean, gap.target), gap.weight)
            for gap in gaps
            if gap.mean is not None and gap.target is not None
        ),
        horizon=request.months,
        capacity=_capacity(catalogue, request),
        budgets=(Budget(request.budget_eur),),
        milestones=tuple(quick_win_milestones(gaps, catalogue, request)) if request.quick_win_each_phase else (),
    )


def quick_win_milestones(gaps: Sequence[Gap], catalogue: Catalogue, request: PlanRequest) -> list[Milestone]:
    """Rule (7): one visible quick win that still adds something starts and is finished in each phase before its CHECK."""
    known = gap_by_id(gaps)
    visible = frozenset(
        measure.id
        for measure in catalogue.measures
        if measure.id not in request.in_place
        and measure.visibility >= catalogue.rule.visible_from
        and catalogue.is_quick_win(measure)
        and gains_now(measure, known)
    )
    return [
        Milestone(milestone_name(phase), visible, phase.first, phase.check)
        for phase in phases(request.months, request.phase_months)
    ]


def milestone_name(phase: Phase) -> str:
    """How the rule for this phase is called."""
    return f"phase {phase.number}"


def _activity(measure: Measure, catalogue: Catalogue, gaps: Mapping[str, Gap], request: PlanRequest) -> Activity:
    duration = months_of(measure.weeks)
    load = {code: days / duration for code, days in catalogue.effort_by_resource(measure).items() if days > 0}
    return Activity(
        id=measure.id,
        duration=duration,
        gains={gain.dimension: gain.levels for gain in measure.gains},
        load={**load, **{CHANGES + code: 1.0 for code in measure.domains}},
        cost=catalogue.cost_of(measure),
        needs=open_prerequisites(measure, catalogue, gaps, request.in_place),
        applies_from=measure.from_level,
        lifts_to=measure.to_level,
        urgency=LEAST_URGENCY + gap_share(measure, gaps),
        effort=measure.person_days,
    )


def _capacity(catalogue: Catalogue, request: PlanRequest) -> dict[str, tuple[float, ...]]:
    people = {code: (float(days),) * request.months for code, days in request.capacity.items()}
    changes = {CHANGES + code: (float(request.change_limit),) * request.months for code in catalogue.domains}
    return {**people, **changes}
