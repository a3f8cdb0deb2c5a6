"""Reports made by hand: a realistic one, and ones that try to break the deck."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics.export.report import Report
from analytics.model.display import one_decimal
from analytics.model.measure import Gain, Measure
from analytics.model.perception import PerceptionGap
from analytics.model.plan import Gap, LeftOut, Plan, PlannedMeasure, PlanRequest, QuickWin
from analytics.model.score import Response, Score, Scorecard, ScoreState
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.survey import Wave
from analytics.model.words import Said
from tests.unit.export import carried, purposes, report_parts

MODEL = shipped_model()
CATALOGUE = shipped_catalogue()
PHASE, MONTHS = 3, 12

MEANS = (2.9375, 2.4, 1.95, 2.2, 1.17, 2.05, 2.61, 1.84)
MEANS += (1.62, 1.1, 1.45, 1.333, 1.71, 1.2)
MEANS += (2.3, 2.75, 1.9, 2.2, 3.12, 1.66)
MEANS += (2.48, 3.1304, 2.0, 1.88, 2.25, 2.66, 2.9, 1.52)
"""One mean a dimension in model order: processes, tools, training, management."""
TWO_CAMPS = "M2"


def report() -> Report:
    """A wave of 95 people with a wave before it, 28 dimensions, quick wins and a plan of twelve months."""
    gaps = tuple(_gap(dimension.id, mean) for dimension, mean in zip(MODEL.dimensions, MEANS, strict=True))
    now, plan = card("Autumn 2026", MEANS), _plan(gaps)
    before = card("Autumn 2025", tuple(max(0.3, mean - 0.3 + 0.1 * (place % 4)) for place, mean in enumerate(MEANS)))
    return Report(
        organisation="Nordhafen Logistics",
        made=date(2026, 11, 20),
        model=MODEL,
        catalogue=CATALOGUE,
        card=now,
        earlier=before,
        gaps=gaps,
        quick_wins=tuple(_quick_win(measure.id, rank + 1) for rank, measure in enumerate(_quick()[:10])),
        plan=plan,
        wave=Wave(
            "w2", "Autumn 2026", MODEL.id, date(2026, 9, 1), date(2026, 9, 30), {"MGR": 12, "DSK": 20, "ENG": 40}
        ),
        perception=_perception(),
        reasons=report_parts.reasons(plan),
        certainty=report_parts.certainty(now),
        trend=report_parts.trend(now, before),
        history=(before, now),
        by_role=report_parts.by_role(now, MODEL),
        distributions=report_parts.distributions(MODEL),
        purpose=purposes.purpose(),
        carriers=carried.carriers(),
    )


def follow_up() -> Report:
    """The same with the deck of half a year ago on record."""
    given = report()
    return replace(given, previous=report_parts.earlier_deck(given.card, given.plan))


def card(wave: str, means: tuple[float, ...]) -> Scorecard:
    """All scores of one wave from the means of its dimensions."""
    dimensions = tuple(
        _score(d.id, d.name, mean, 40 + 3 * place)
        for place, (d, mean) in enumerate(zip(MODEL.dimensions, means, strict=True))
    )
    areas = []
    for area in MODEL.areas:
        own = [score for score in dimensions if MODEL.dimension(score.id).area == area.id]
        mean = sum(score.mean or 0 for score in own) / len(own)
        areas.append(
            replace(
                _score(area.id, area.name, mean, min(s.n or 0 for s in own)),
                agreement=None,
                two_camps=False,
                typical_level=2,
            )
        )
    overall = sum(score.mean or 0 for score in areas) / len(areas)
    response = tuple(Response(role.name, 12 + 3 * place, 20 + 4 * place) for place, role in enumerate(MODEL.roles[1:5]))
    return Scorecard(
        wave=wave,
        model_id=MODEL.id,
        overall=replace(_score("overall", "Overall", overall, 40), agreement=None),
        areas=tuple(areas),
        dimensions=dimensions,
        statements=(),
        response=(*response, Response(MODEL.roles[5].name, None, 8, hidden=True)),
        answered=95,
        invited=120,
        weighting=Said("by people invited", [("levels.weighed_by_invited", {})]),
        findings=(),
        version=3,
    )


def without(
    given: Report, dimension_ids: set[str], state: ScoreState = ScoreState.HIDDEN, sentinel: float | None = None
) -> Report:
    """The report with some dimensions hidden; ``sentinel`` is left in every field that must not be printed, as a careless stage might."""
    n = None if sentinel is None else int(sentinel)

    def hide(score: Score) -> Score:
        if score.id not in dimension_ids:
            return score
        return replace(
            score,
            state=state,
            mean=sentinel,
            low=sentinel,
            high=sentinel,
            n=n,
            agreement=sentinel,
            dont_know=sentinel,
            secured_level=n,
        )

    gaps = tuple(
        replace(g, mean=None, gap=None, weighted_gap=None, target=sentinel) if g.id in dimension_ids else g
        for g in given.gaps
    )
    dimensions = tuple(hide(score) for score in given.card.dimensions)
    areas = tuple(hide(score) for score in given.card.areas)
    perception = tuple(
        replace(
            gap, state=state, leading=sentinel, doing=sentinel, gap=sentinel, low=sentinel, high=sentinel,
            leading_n=n, doing_n=n,
        )
        if gap.id in dimension_ids
        else gap
        for gap in given.perception
    )  # fmt: skip
    card = replace(given.card, dimensions=dimensions, areas=areas)
    distributions = tuple(
        replace(d, state=ScoreState.HIDDEN, counts=None if n is None else (n,) * 6, n=n, dont_know=n, not_applicable=n)
        if d.dimension in dimension_ids
        else d
        for d in given.distributions
    )
    return replace(
        given,
        card=card,
        gaps=gaps,
        perception=perception,
        distributions=distributions,
        by_role=tuple(hide(score) for score in given.by_role),
        certainty=given.certainty and report_parts.without(given.certainty, dimension_ids),
        trend=given.trend and report_parts.not_compared(given.trend, dimension_ids),
        history=(*given.history[:-1], card) if given.history else (),
    )


def _score(item: str, name: str, mean: float, n: int) -> Score:
    return Score(
        id=item,
        name=name,
        group=None,
        state=ScoreState.SCORED,
        n=n,
        invited=n + 15,
        mean=mean,
        low=max(0.0, mean - 0.25),
        high=min(5.0, mean + 0.31),
        secured_level=int(mean) - (1 if item == TWO_CAMPS else 0),
        agreement=0.31 if item == TWO_CAMPS else 0.74,
        two_camps=item == TWO_CAMPS,
        dont_know=0.05,
    )


def _gap(dimension: str, mean: float) -> Gap:
    target = 3.0 if mean < 3 and 3.0 - mean <= 1 else 4.0 if mean >= 3 else mean + 1.0
    one = MODEL.dimension(dimension)
    weight = 2.0 if dimension == "T3" else 1.0
    return Gap(
        dimension,
        one.name,
        one.area,
        mean,
        target,
        target - mean,
        weight,
        weight * (target - mean),
        is_default=dimension != "T3",
    )


def _quick() -> list[Measure]:
    return sorted(
        (m for m in CATALOGUE.measures if CATALOGUE.is_quick_win(m)), key=lambda m: (-m.impact * m.feasibility, m.id)
    )


def _quick_win(measure_id: str, rank: int) -> QuickWin:
    m = CATALOGUE.measure(measure_id)
    points = m.impact * m.feasibility
    return QuickWin(
        id=m.id,
        name=m.name,
        area=m.area,
        rank=rank,
        impact=m.impact,
        feasibility=m.feasibility,
        visibility=m.visibility,
        effort_days=m.person_days,
        weeks=m.weeks,
        cost_eur=CATALOGUE.cost_of(m),
        gains=m.gains,
        gap_share=0.04,
        owner=m.owner,
        domains=m.domains,
        kpi=m.kpi,
        why=f"Impact {m.impact} and feasibility {m.feasibility} give {points} of 25 points. It closes 4 % of the gap.",
    )


def _planned(m: Measure, start: int, mean: float) -> PlannedMeasure:
    first = m.gains[0]
    raised = f"from {one_decimal(mean)} to {one_decimal(mean + first.levels)}"
    return PlannedMeasure(
        id=m.id,
        name=m.name,
        area=m.area,
        start=start,
        end=min(MONTHS, start + -(-int(m.weeks) // 4) - 1),
        phase=(start - 1) // PHASE + 1,
        gain=first.levels,
        gains=(Gain(first.dimension, first.levels),),
        cost_eur=CATALOGUE.cost_of(m),
        person_days=m.person_days,
        owner=m.owner,
        quick_win=CATALOGUE.is_quick_win(m),
        why=f"Raises “{MODEL.dimension(first.dimension).name}” {raised}; that is 4 % of the plan. It starts in month {start}.",
    )


def _plan(gaps: tuple[Gap, ...]) -> Plan:
    """Twenty-six small measures, one after the other."""
    chosen = [m for m in CATALOGUE.measures if m.cost_class <= 1 and m.weeks <= 14 and m.feasibility >= 4][:26]
    means = {gap.id: gap.mean or 0.0 for gap in gaps}
    planned = [
        _planned(m, 1 + place * 10 // len(chosen), means[m.gains[0].dimension]) for place, m in enumerate(chosen)
    ]
    out = "Taking it in costs 0.4 levels. It would fit with 25 k€ and 3 more tool days a month together."
    left = tuple(LeftOut(m.id, m.name, out) for m in CATALOGUE.measures if m not in chosen)
    load: dict[str, list[float]] = {}
    for m in planned:
        for code, effort in CATALOGUE.effort_by_resource(CATALOGUE.measure(m.id)).items():
            row = load.setdefault(code, [0.0] * MONTHS)
            for month in range(m.start - 1, m.end):
                row[month] += effort / (m.end - m.start + 1)
    gain = sum(m.gain for m in planned)
    cost, days = sum(m.cost_eur for m in planned), sum(m.person_days for m in planned)
    return Plan(
        status="feasible",
        gain=gain,
        bound=gain * 1.012,
        gap_percent=1.2,
        seconds=9.8,
        cost=cost,
        person_days=days,
        measures=tuple(planned),
        left_out=left,
        projected={gap.id: (gap.mean or 0.0) + 0.4 for gap in gaps},
        projected_by_phase=(),
        load={code: tuple(row) for code, row in load.items()},
        request=PlanRequest(MONTHS, PHASE, 120_000.0, dict.fromkeys(load, 20.0), 3),
        wave="Autumn 2026",
        made="2026-11-20T09:00:00Z",
    )


def _perception() -> tuple[PerceptionGap, ...]:
    """Leaders rate higher everywhere; in the first eight dimensions by more than chance, the last of them only when tested alone."""
    found = []
    for place, (dimension, mean) in enumerate(zip(MODEL.dimensions, MEANS, strict=True)):
        lift = 0.9 - 0.05 * place if place < 12 else 0.1
        gap = 1.4 * lift
        found.append(
            PerceptionGap(
                dimension.id, dimension.name, dimension.area, ScoreState.SCORED,
                leading=mean + lift, leading_n=28, doing=mean - 0.4 * lift, doing_n=42,
                gap=gap, low=gap - 0.75, high=gap + 0.75, df=60.0, p=0.0001 if place < 7 else 0.04 if place == 7 else 0.3,
                clear=place < 8, large=place < 4, survives=place < 7,
            )
        )  # fmt: skip
    return tuple(found)
