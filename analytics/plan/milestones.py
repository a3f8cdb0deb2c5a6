"""What a plan has to reach on its way: a quick win in each phase, every area, harder goals, the processes in scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from analytics.model.measure import Catalogue, Measure
from analytics.model.plan import Gap, PlanRequest
from analytics.plan.phases import Phase, phases
from analytics.plan.problem import Milestone, Share
from analytics.plan.ranking import gains_now, gap_by_id

HARD_IMPACT = 4
"""Impact from which a measure that is no quick win counts as a harder goal."""
QUICK_WIN_SHARE = 0.4
"""Of the effort from phase 2 on, quick wins take at most this share."""
EARLY_PHASES = 2
"""Every area begins within the first so many phases, where that costs no gain."""

MilestoneKind = Literal["quick-win", "area", "area-early", "harder", "scope"]
SHARE_NAME = "share of quick wins"


def milestones_of(gaps: Sequence[Gap], catalogue: Catalogue, request: PlanRequest) -> tuple[Milestone, ...]:
    """All milestones the request asks for; one that nothing can reach is there as well, with no or unfit members."""
    return (
        *(quick_win_milestones(gaps, catalogue, request) if request.quick_win_each_phase else ()),
        *scope_milestones(gaps, catalogue, request),
        *(harder_milestones(gaps, catalogue, request) if request.harder_goals else ()),
        *(area_milestones(gaps, catalogue, request) if request.every_area else ()),
    )


def quick_win_milestones(gaps: Sequence[Gap], catalogue: Catalogue, request: PlanRequest) -> list[Milestone]:
    """Rule (7): one visible quick win that still adds something starts and is finished in each phase before its CHECK (S2.22, S2.23).

    A measure that was running before the plan does not count (domain.md §4: no relabelled wins).
    """
    visible = frozenset(
        measure.id
        for measure in _adding(gaps, catalogue, request)
        if measure.id not in request.running
        and measure.visibility >= catalogue.rule.visible_from
        and catalogue.is_quick_win(measure)
    )
    return [
        Milestone(milestone_name(phase), visible, phase.first, phase.check)
        for phase in phases(request.months, request.phase_months)
    ]


def area_milestones(gaps: Sequence[Gap], catalogue: Catalogue, request: PlanRequest) -> Iterator[Milestone]:
    """Rule (8): every area with a gap has a measure that adds something; one of them starts in the first two phases (soft)."""
    calendar = phases(request.months, request.phase_months)
    adding = _adding(gaps, catalogue, request)
    for area in dict.fromkeys(gap.area for gap in gaps if (gap.gap or 0.0) > 0 and gap.weight > 0):
        members = frozenset(measure.id for measure in adding if measure.area == area)
        yield Milestone(f"area {area}", members, 1, request.months, "starts")
        if len(calendar) > EARLY_PHASES:
            yield Milestone(f"early {area}", members, 1, calendar[EARLY_PHASES - 1].last, "starts", soft=True)


def harder_milestones(gaps: Sequence[Gap], catalogue: Catalogue, request: PlanRequest) -> Iterator[Milestone]:
    """Rule (9), first half: each phase from the second on runs a measure of impact 4 or 5 that adds something and is no quick win."""
    members = frozenset(
        measure.id
        for measure in _adding(gaps, catalogue, request)
        if measure.impact >= HARD_IMPACT and not catalogue.is_quick_win(measure)
    )
    for phase in phases(request.months, request.phase_months)[1:]:
        yield Milestone(f"harder {phase.number}", members, phase.first, phase.last, "runs")


def quick_win_shares(catalogue: Catalogue, request: PlanRequest) -> tuple[Share, ...]:
    """Rule (9), second half: of the effort that starts from phase 2 on, quick wins take at most 40 % (S2.31)."""
    calendar = phases(request.months, request.phase_months)
    if not request.harder_goals or len(calendar) < 2:
        return ()
    wins = frozenset(
        measure.id
        for measure in catalogue.measures
        if measure.id not in request.in_place and catalogue.is_quick_win(measure)
    )
    return (Share(SHARE_NAME, wins, QUICK_WIN_SHARE, calendar[1].first),) if wins else ()


def scope_milestones(gaps: Sequence[Gap], catalogue: Catalogue, request: PlanRequest) -> Iterator[Milestone]:
    """Rule (12): each dimension in scope is raised by a measure that ends in its phase."""
    calendar = phases(request.months, request.phase_months)
    known = gap_by_id(gaps)
    for dimension, number in request.scope.items():
        members = frozenset(
            measure.id
            for measure in _adding(gaps, catalogue, request)
            if any(gain.dimension == dimension for gain in gains_now(measure, known))
        )
        phase = calendar[number - 1]
        yield Milestone(f"scope {dimension}", members, phase.first, phase.last, "ends")


def milestone_name(phase: Phase) -> str:
    """How rule (7) for this phase is called."""
    return f"phase {phase.number}"


def kind_and_subject(name: str) -> tuple[MilestoneKind, str]:
    """Which rule a milestone of a plan belongs to, and the phase number, area or dimension it is about.

    >>> kind_and_subject("phase 2"), kind_and_subject("early P")
    (('quick-win', '2'), ('area-early', 'P'))
    """
    first, _, subject = name.partition(" ")
    kinds: dict[str, MilestoneKind] = {
        "phase": "quick-win",
        "area": "area",
        "early": "area-early",
        "harder": "harder",
        "scope": "scope",
    }
    return kinds[first], subject


def _adding(gaps: Sequence[Gap], catalogue: Catalogue, request: PlanRequest) -> list[Measure]:
    """Measures not in place that would add something now."""
    known = gap_by_id(gaps)
    return [m for m in catalogue.measures if m.id not in request.in_place and gains_now(m, known)]
