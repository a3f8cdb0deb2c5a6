"""One organisation as the charts get it: 28 scored dimensions but for two, 66 measures, a plan with 25 of them."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

import pytest

from analytics import charts
from analytics.model.certainty import VoiceDifference, WorstCase
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure
from analytics.model.plan import Gap, Plan, PlannedMeasure, PlanRequest, QuickWin
from analytics.model.score import Response, Score, Scorecard, ScoreState
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.trend import Trend
from tests.unit.charts.published import answers, change, gap

HIDDEN = "P5"
TOO_FEW = "E6"
MEANS = {
    "P1": 2.4, "P2": 2.85, "P3": 1.62, "P4": 2.1, "P5": 4.44, "P6": 1.9, "P7": 2.25, "P8": 1.3,
    "T1": 1.5, "T2": 0.9, "T3": 1.2, "T4": 1.75, "T5": 1.05, "T6": 2.0,
    "E1": 2.2, "E2": 2.6, "E3": 1.8, "E4": 3.1, "E5": 3.4, "E6": 4.66,
    "M1": 1.4, "M2": 2.9, "M3": 1.1, "M4": 1.95, "M5": 2.35, "M6": 1.7, "M7": 2.55, "M8": 1.25,
}  # fmt: skip
"""Hidden and too thin dimensions carry a number here on purpose: no chart may draw or print it."""


def score(item: str, name: str, mean: float, *, n: int = 94, **more: object) -> Score:
    """A scored result with an interval of ±0.3."""
    return Score(
        id=item, name=name, group=None, state=ScoreState.SCORED, n=n, invited=120, mean=mean,
        low=max(0.0, mean - 0.3), high=min(5.0, mean + 0.3), secured_level=int(mean), agreement=0.7, dont_know=0.1,
    ) if not more else replace(score(item, name, mean, n=n), **more)  # type: ignore[arg-type]  # fmt: skip


def card_of(model: MaturityModel, means: dict[str, float], wave: str = "Autumn 2026") -> Scorecard:
    """Scores of one wave with one hidden dimension and one with too few answers."""
    dimensions = [score(d.id, d.name, means[d.id], n=60 + len(d.name)) for d in model.dimensions]
    states = {HIDDEN: ScoreState.HIDDEN, TOO_FEW: ScoreState.TOO_FEW}
    dimensions = [replace(s, state=states.get(s.id, s.state)) for s in dimensions]
    areas = []
    for area in model.areas:
        own = [means[d.id] for d in model.dimensions_of(area.id) if d.id not in states]
        areas.append(score(area.id, area.name, sum(own) / len(own)))
    return Scorecard(
        wave=wave,
        model_id=model.id,
        overall=score("overall", "Overall", 1.9),
        areas=tuple(areas),
        dimensions=tuple(dimensions),
        statements=tuple(score(s.id, s.text, 2.0) for s in model.statements),
        response=(Response("Service desk", 20, 30),),
        answered=94,
        invited=120,
        weighting="role groups weighted by the people invited",
        findings=(),
        version=1,
    )


@pytest.fixture(scope="session")
def model() -> MaturityModel:
    """The shipped model."""
    return shipped_model()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped measures."""
    return shipped_catalogue()


@pytest.fixture(scope="session")
def card(model: MaturityModel) -> Scorecard:
    """This year's scores."""
    return card_of(model, MEANS)


@pytest.fixture(scope="session")
def earlier(model: MaturityModel) -> Scorecard:
    """Last year's scores, lower by 0.35."""
    return card_of(model, {key: max(0.2, mean - 0.35) for key, mean in MEANS.items()}, "Autumn 2025")


@pytest.fixture(scope="session")
def gaps(model: MaturityModel, card: Scorecard) -> tuple[Gap, ...]:
    """Targets one level above, three at most; a user's own target on the hidden dimension."""
    return tuple(_gap(model, s) for s in card.dimensions)


def _gap(model: MaturityModel, s: Score) -> Gap:
    area = model.dimension(s.id).area
    weight = 2.0 if s.id == "T2" else 1.0
    if s.state is not ScoreState.SCORED or s.mean is None:
        return Gap(s.id, s.name, area, None, 4.5 if s.id == HIDDEN else None, None, weight, None, s.id != HIDDEN)
    target = max(s.mean, min(3.0, s.mean + 1.0))
    return Gap(s.id, s.name, area, s.mean, target, target - s.mean, weight, weight * (target - s.mean), True)


@pytest.fixture(scope="session")
def quick_wins(catalogue: Catalogue) -> tuple[QuickWin, ...]:
    """The ten quick wins of highest impact times feasibility."""
    wins = [measure for measure in catalogue.measures if catalogue.is_quick_win(measure)]
    wins.sort(key=lambda m: (-m.impact * m.feasibility, m.id))
    return tuple(_win(measure, rank, catalogue) for rank, measure in enumerate(wins[:10], 1))


def _win(m: Measure, rank: int, catalogue: Catalogue) -> QuickWin:
    return QuickWin(
        m.id, m.name, m.area, rank, m.impact, m.feasibility, m.visibility, m.person_days, m.weeks, catalogue.cost_of(m),
        m.gains, 0.03, m.owner, m.domains, m.kpi, f"It closes 3 % of the gap in {m.weeks:.0f} weeks.",
    )  # fmt: skip


@pytest.fixture(scope="session")
def plan(catalogue: Catalogue, model: MaturityModel) -> Plan:
    """25 measures over twelve months in four phases, put in one after the other."""
    request = PlanRequest(12, 3, 120_000, {k: v for k, v in catalogue.defaults.capacity.items() if k != "FIN"}, 3)
    chosen = [*[m for m in catalogue.measures if m.weeks <= 20][::2][:24], catalogue.measure("mM19")]
    rows = []
    load: dict[str, list[float]] = {}
    for place, m in enumerate(chosen):
        length = ceil(m.weeks / 4)
        start = min(1 + place // 3, 12 - length + 1)
        rows.append(
            PlannedMeasure(
                m.id, m.name, m.area, start, start + length - 1, (start - 1) // 3 + 1, 0.4, m.gains,
                catalogue.cost_of(m), m.person_days, m.owner, catalogue.is_quick_win(m), f"It raises {m.gains[0].dimension}.",
            )
        )  # fmt: skip
        for code, days in catalogue.effort_by_resource(m).items():
            for month in range(start, start + length):
                load.setdefault(code, [0.0] * 12)[month - 1] += days / length / 2
    rows.sort(key=lambda row: (row.start, row.id))
    baseline = {d.id: MEANS[d.id] for d in model.dimensions if d.id not in (HIDDEN, TOO_FEW)}
    by_phase = tuple({key: min(5.0, level + step * 0.2) for key, level in baseline.items()} for step in range(1, 5))
    return Plan(
        "feasible", 10.0, 10.4, 3.8, 9.5, sum(r.cost_eur for r in rows), sum(r.person_days for r in rows), tuple(rows), (),
        by_phase[-1], by_phase, {code: tuple(days) for code, days in load.items()}, request,
        wave="Autumn 2026", baseline=baseline,
    )  # fmt: skip


@pytest.fixture(scope="session")
def every_chart(
    model: MaturityModel,
    catalogue: Catalogue,
    card: Scorecard,
    earlier: Scorecard,
    gaps: tuple[Gap, ...],
    quick_wins: tuple[QuickWin, ...],
    plan: Plan,
) -> dict[str, charts.Chart]:
    """One of each."""
    return {
        "area radar": charts.area_radar(card, gaps, model, earlier),
        "dimension radar": charts.dimension_radar(card, gaps, model, "P", earlier),
        "score bars": charts.score_bars(card.dimensions, gaps, model, earlier, title="Dimensions", card=card),
        "gap bars": charts.gap_bars(gaps, model, card),
        "impact and effort": charts.impact_effort(catalogue, quick_wins, model),
        "gantt": charts.gantt(plan, model),
        "load": charts.load_strip(plan, catalogue),
        "cost": charts.cost_over_time(plan),
        "heat map": charts.heat_map([*card.dimensions, *(replace(s, group="Desk") for s in card.dimensions)], model),
        "answers": charts.answer_bars([answers("P1_1", "A service fails.", "P1", (1, 2, 3, 4, 4, 6))], model),
        "perception": charts.perception_chart([gap(d.id, d.name, 3.0, 2.0) for d in model.dimensions]),
        "voices": charts.voice_pairs([VoiceDifference(a.id, a.name, 2.0, 2.4, False) for a in model.areas]),
        "trend": charts.trend_chart(
            Trend(
                "b", "a", None, (), tuple(change(d.id, d.name, 1.0, 2.0, changed=True) for d in model.dimensions), ()
            ),
            model,
        ),
        "worst case": charts.worst_case_bars([WorstCase(s.id, s.name, 2.0, 1.0, 4.0) for s in card.areas], card, model),
        "steps": charts.progress_steps(plan, model, gaps),
        "projected": charts.projected_radar(plan, model, 2),
        "projected area": charts.projected_radar(plan, model, 2, "T"),
    }
