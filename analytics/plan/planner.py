"""The plan that closes the gaps: from gaps, measures and a request to dated measures with reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import monotonic

from analytics.model.errors import PlanImpossible
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.measure import NO_MEASURES, NO_MEASURES_REMEDY, Catalogue, Gain
from analytics.model.plan import Gap, LeftOut, Plan, PlanBasis, PlannedMeasure, PlanRequest, Progress
from analytics.plan.checker import is_valid, load_by_period
from analytics.plan.conflict import TELLING_SECONDS, settled, told
from analytics.plan.credit import credits_in_order, finishing_order, total_gain
from analytics.plan.explain import Explainer
from analytics.plan.feasibility import Sceptic
from analytics.plan.greedy import fill
from analytics.plan.phases import Phase, phase_of, phases
from analytics.plan.problem import Problem, Solution
from analytics.plan.ranking import by_impact_feasibility, gap_by_id
from analytics.plan.request import refuse_nonsense
from analytics.plan.solver import solve
from analytics.plan.translation import CHANGES, problem_of
from analytics.plan.wording import PlanWords, say

LEAST_SECONDS = 1.0
"""Time that is left to the search however long looking for conflicts took."""
FOR_REASONS = 0.1
"""Share of the time that is kept for working out the reasons, so that the whole keeps to what was asked."""


def make_plan(
    gaps: Sequence[Gap],
    catalogue: Catalogue,
    model: MaturityModel,
    request: PlanRequest,
    *,
    start: Mapping[str, int] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Plan:
    """The best plan found within ``request.seconds`` under all rules of domain.md §5.3, explained measure by measure.

    Without gaps, and nothing that runs or is fixed to a month, the plan is empty and says so.
    What the request asks for and no
    plan can reach gives way, with a finding that names the rules in conflict in numbers (§5.4);
    money, people's time, simultaneous changes and sign-offs are kept to in any case. ``start``
    (measure id → month) is an earlier plan to begin from, beside a ranked list; what no longer fits in it is put elsewhere or left out.
    ``on_progress`` and ``should_stop`` are called in the caller's thread while the search runs; a stopped search returns its best plan
    so far. ``wave``, ``made``, ``number`` and ``name`` are left for the caller, ``basis`` is filled. Raises PlanImpossible if the request
    itself makes no sense (no months, a negative budget, a measure both required and left out), or if there is no measure to plan with.
    """
    if not catalogue.measures:
        nothing = Finding("no-measures", Severity.ERROR, Where(), NO_MEASURES, NO_MEASURES_REMEDY)
        raise PlanImpossible(NO_MEASURES, NO_MEASURES_REMEDY, [nothing])
    refuse_nonsense(request, catalogue, gaps)
    begun = monotonic()
    problem = problem_of(gaps, catalogue, request)
    if not any((gap.gap or 0.0) > 0 for gap in gaps) and not (request.running or request.start_in):
        empty = Solution("optimal", 0.0, 0.0, {}, 0.0)
        return _plan(problem, empty, (_no_gaps(gaps),), gaps, catalogue, model, request)
    asked, (problem, gave_way) = problem, settled(problem, request)

    def tell(gain: float, bound: float, seconds: float) -> None:
        if on_progress is not None:
            on_progress(Progress(gain, bound, seconds))

    first = _first_plan(problem, gaps, catalogue, start or {})
    searching = request.seconds * (1 - FOR_REASONS) - (monotonic() - begun)
    left = max(min(request.seconds, LEAST_SECONDS), searching - (TELLING_SECONDS if gave_way else 0.0))
    solution = solve(problem, seconds=left, on_progress=tell, should_stop=should_stop, start=first)
    if not solution.starts and first is None and solution.status not in ("optimal", "stopped"):
        # Neither a plan nor a proof that there is none in the time: keep what a ranked list can keep.
        problem, gave_way = settled(asked, request, Sceptic())
        first = _first_plan(problem, gaps, catalogue, start or {})
        solution = solve(problem, seconds=LEAST_SECONDS, on_progress=tell, should_stop=should_stop, start=first)
    findings = told(asked, gave_way, catalogue, request, model)
    plan = _plan(problem, solution, findings, gaps, catalogue, model, request)
    return replace(plan, seconds=monotonic() - begun)


def _first_plan(
    problem: Problem, gaps: Sequence[Gap], catalogue: Catalogue, start: Mapping[str, int]
) -> Mapping[str, int] | None:
    """The better of the ranked list and the earlier plan, as it was or with what still fits of it; None if neither leads to a plan."""
    ranked = [measure.id for measure in by_impact_feasibility(catalogue.measures, gap_by_id(gaps))]
    plans: list[Mapping[str, int] | None] = [fill(problem, [id_ for id_ in ranked if id_ in problem.by_id])]
    known = {id_: month for id_, month in start.items() if id_ in problem.by_id}
    if known:
        as_before = sorted(known, key=lambda id_: (known[id_], id_))
        plans.append(fill(problem, [*as_before, *(id_ for id_ in ranked if id_ in problem.by_id and id_ not in known)]))
        plans.append(known if is_valid(problem, known) else None)
    found = [plan for plan in plans if plan is not None]
    return max(found, key=lambda plan: total_gain(problem, plan), default=None)


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
    explainer = Explainer(problem, solution.starts, catalogue, model, request)
    return Plan(
        status="feasible" if solution.status in ("unknown", "infeasible") else solution.status,
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
        basis=PlanBasis(tuple(gaps), catalogue),
        given_up=tuple(map(PlanWords.of(catalogue, model).given_up, solution.missed)),
    )


def _planned(problem: Problem, solution: Solution, catalogue: Catalogue, request: PlanRequest) -> list[PlannedMeasure]:
    calendar = phases(request.months, request.phase_months)
    credited = credits_in_order(problem, finishing_order(problem, solution.starts))
    planned = []
    for id_, start in sorted(solution.starts.items(), key=lambda item: (item[1], item[0])):
        measure, activity = catalogue.measure(id_), problem.by_id[id_]
        running = id_ in request.running
        end = start + activity.duration - 1
        planned.append(
            PlannedMeasure(
                id=id_,
                name=measure.name,
                area=measure.area,
                start=start,
                end=end,
                phase=phase_of(start, calendar).number,
                gain=sum(problem.goal_by_id[goal].weight * levels for goal, levels in credited[id_].items()),
                gains=tuple(Gain(goal, levels) for goal, levels in credited[id_].items()),
                cost_eur=activity.cost,
                person_days=activity.effort,
                owner=measure.owner,
                quick_win=not running and catalogue.is_quick_win(measure),
                why="",
                readings=readings(start, end, calendar),
                running=running,
            )
        )
    return planned


def readings(start: int, end: int, calendar: tuple[Phase, ...]) -> tuple[int, ...]:
    """Months of the CHECK steps a measure runs through (domain.md §5.3): the last month of each phase, if it runs in it.

    >>> readings(2, 7, phases(9, 3))
    (3, 6)
    """
    return tuple(phase.last for phase in calendar if start <= phase.last <= end)


def _levels(problem: Problem, starts: Mapping[str, int], month: int) -> dict[str, float]:
    """Dimension id → level when everything that ends by this month has ended."""
    done = [id_ for id_, start in starts.items() if start + problem.by_id[id_].duration - 1 <= month]
    credited = credits_in_order(problem, finishing_order(problem, {id_: starts[id_] for id_ in done}))
    return {goal.id: goal.start + sum(gains.get(goal.id, 0.0) for gains in credited.values()) for goal in problem.goals}


def _no_gaps(gaps: Sequence[Gap]) -> Finding:
    if any(gap.gap is not None for gap in gaps):
        message, remedy = say("plan.targets_reached"), say("plan.set_higher_targets")
    else:
        message, remedy = say("plan.nothing_shown"), say("plan.collect_answers")
    return Finding("no-gaps", Severity.NOTE, Where(), message, remedy)
