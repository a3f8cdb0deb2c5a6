"""The plan that closes the gaps: from gaps, measures and a request to dated measures with reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from time import monotonic

from analytics.model.errors import PlanImpossible
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.measure import NO_MEASURES, NO_MEASURES_REMEDY, Catalogue, Gain
from analytics.model.plan import Gap, LeftOut, Plan, PlannedMeasure, PlanRequest
from analytics.plan.checker import load_by_period
from analytics.plan.conflict import without_conflicts
from analytics.plan.credit import credits_in_order, finishing_order
from analytics.plan.explain import Explainer
from analytics.plan.greedy import fill
from analytics.plan.phases import phase_of, phases
from analytics.plan.problem import Problem, Solution
from analytics.plan.ranking import by_impact_feasibility, gap_by_id
from analytics.plan.solver import solve
from analytics.plan.translation import CHANGES, problem_of

LEAST_SECONDS = 1.0
"""Time that is left to the search however long looking for conflicts took."""
FOR_REASONS = 0.1
"""Share of the time that is kept for working out the reasons, so that the whole keeps to what was asked."""


@dataclass(frozen=True)
class Progress:
    """How far a search has come."""

    gain: float
    """Weighted levels of the best plan so far."""
    bound: float
    """No plan gains more."""
    seconds: float


def make_plan(
    gaps: Sequence[Gap],
    catalogue: Catalogue,
    model: MaturityModel,
    request: PlanRequest,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Plan:
    """The best plan found within ``request.seconds`` (domain.md §5.3, rules 1–5, 7, 10, 13), explained measure by measure.

    Without gaps the plan is empty and says so. A phase that cannot have a visible quick win is left without one, with a finding that
    says why in numbers (§5.4). ``on_progress`` and ``should_stop`` are called in the caller's thread while the search runs; a stopped
    search returns its best plan so far. ``wave`` and ``made`` are left for the caller. Raises PlanImpossible if the request itself
    makes no sense (no months, a negative budget), or if there is no measure to plan with.
    """
    _refuse_nonsense(request)
    if not catalogue.measures:
        nothing = Finding("no-measures", Severity.ERROR, Where(), NO_MEASURES, NO_MEASURES_REMEDY)
        raise PlanImpossible(NO_MEASURES, NO_MEASURES_REMEDY, [nothing])
    begun = monotonic()
    problem = problem_of(gaps, catalogue, request)
    if not any((gap.gap or 0.0) > 0 for gap in gaps):
        return _plan(
            problem, Solution("optimal", 0.0, 0.0, {}, 0.0), (_no_gaps(gaps),), gaps, catalogue, model, request
        )
    problem, findings = without_conflicts(problem, catalogue)

    def tell(gain: float, bound: float, seconds: float) -> None:
        if on_progress is not None:
            on_progress(Progress(gain, bound, seconds))

    ranked = by_impact_feasibility(catalogue.measures, gap_by_id(gaps))
    listed = fill(problem, [measure.id for measure in ranked])
    searching = request.seconds * (1 - FOR_REASONS) - (monotonic() - begun)
    left = max(min(request.seconds, LEAST_SECONDS), searching)
    solution = solve(problem, seconds=left, on_progress=tell, should_stop=should_stop, start=listed)
    plan = _plan(problem, solution, findings, gaps, catalogue, model, request)
    return replace(plan, seconds=monotonic() - begun)


def _plan(
    problem: Problem,
    solution: Solution,
    findings: tuple[Finding, ...],
    gaps: Sequence[Gap],
    catalogue: Catalogue,
    model: MaturityModel,
    request: PlanRequest,
) -> Plan:
    measures = _planned(problem, solution, catalogue, request)
    load = load_by_period(problem, solution.starts)
    levels = [_levels(problem, solution.starts, phase.last) for phase in phases(request.months, request.phase_months)]
    explainer = Explainer(problem, solution.starts, catalogue, model)
    return Plan(
        status="feasible" if solution.status == "unknown" else solution.status,
        gain=solution.objective,
        bound=solution.bound,
        gap_percent=100 * solution.gap,
        seconds=solution.seconds,
        cost=sum(measure.cost_eur for measure in measures),
        person_days=sum(measure.person_days for measure in measures),
        measures=tuple(replace(measure, why=explainer.why_in(measure.id)) for measure in measures),
        left_out=tuple(
            LeftOut(measure.id, measure.name, explainer.why_not(measure.id))
            for measure in catalogue.measures
            if measure.id not in solution.starts
        ),
        projected=levels[-1],
        projected_by_phase=tuple(levels),
        load={code: tuple(months) for code, months in load.items() if not code.startswith(CHANGES)},
        request=request,
        findings=findings,
        baseline={gap.id: gap.mean for gap in gaps if gap.mean is not None},
        weighted_gaps={gap.id: gap.weighted_gap for gap in gaps if gap.weighted_gap is not None},
    )


def _planned(problem: Problem, solution: Solution, catalogue: Catalogue, request: PlanRequest) -> list[PlannedMeasure]:
    calendar = phases(request.months, request.phase_months)
    credited = credits_in_order(problem, finishing_order(problem, solution.starts))
    planned = []
    for id_, start in sorted(solution.starts.items(), key=lambda item: (item[1], item[0])):
        measure = catalogue.measure(id_)
        planned.append(
            PlannedMeasure(
                id=id_,
                name=measure.name,
                area=measure.area,
                start=start,
                end=start + problem.by_id[id_].duration - 1,
                phase=phase_of(start, calendar).number,
                gain=sum(problem.goal_by_id[goal].weight * levels for goal, levels in credited[id_].items()),
                gains=tuple(Gain(goal, levels) for goal, levels in credited[id_].items()),
                cost_eur=catalogue.cost_of(measure),
                person_days=measure.person_days,
                owner=measure.owner,
                quick_win=catalogue.is_quick_win(measure),
                why="",
            )
        )
    return planned


def _levels(problem: Problem, starts: Mapping[str, int], month: int) -> dict[str, float]:
    """Dimension id → level when everything that ends by this month has ended."""
    done = [id_ for id_, start in starts.items() if start + problem.by_id[id_].duration - 1 <= month]
    credited = credits_in_order(problem, finishing_order(problem, {id_: starts[id_] for id_ in done}))
    return {goal.id: goal.start + sum(gains.get(goal.id, 0.0) for gains in credited.values()) for goal in problem.goals}


def _no_gaps(gaps: Sequence[Gap]) -> Finding:
    if any(gap.gap is not None for gap in gaps):
        message, remedy = "Every target is reached, so there is nothing to plan.", "Set higher targets to plan further."
    else:
        message, remedy = (
            "No dimension has a score that may be shown, so there is nothing to plan.",
            "Collect more answers.",
        )
    return Finding("no-gaps", Severity.NOTE, Where(), message, remedy)


def _refuse_nonsense(request: PlanRequest) -> None:
    """Raise PlanImpossible with one finding for each part of the request that cannot be meant."""
    checks = (
        (request.months >= 1, "months", "A plan needs at least one month.", "Choose 1 month or more."),
        (request.phase_months >= 1, "phase", "A phase needs at least one month.", "Choose phases of 1 month or more."),
        (_amount(request.budget_eur), "budget", "The budget is not an amount of money.", "Give 0 or more."),
        (request.change_limit >= 0, "changes", "The limit on simultaneous changes is negative.", "Give 0 or more."),
        (_amount(request.seconds), "seconds", "The time for the search is not a number of seconds.", "Give 1 or more."),
        *(
            (_amount(days), code, f"The capacity of {code} is not a number of days.", "Give 0 or more.")
            for code, days in request.capacity.items()
        ),
    )
    broken = [
        Finding("plan-request", Severity.ERROR, Where(item=item), message, remedy)
        for fine, item, message, remedy in checks
        if not fine
    ]
    if broken:
        raise PlanImpossible(broken[0].message, broken[0].remedy, broken)


def _amount(value: float) -> bool:
    return isfinite(value) and value >= 0
