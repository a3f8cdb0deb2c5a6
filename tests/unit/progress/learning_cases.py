"""Two surveys with a plan between them, by hand: published scores, a plan, and what was reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from analytics.goals.case import Case
from analytics.model.measure import Gain
from analytics.model.plan import Gap, Plan, PlanBasis, PlannedMeasure, PlanRequest
from analytics.model.records.collection import records_of
from analytics.model.records.parts import Record
from analytics.model.records.progress import StatusReport
from analytics.model.score import Score, Scorecard, ScoreState
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.survey import Wave
from analytics.progress.predicted import Between
from analytics.score.trend import trend

MODEL, CATALOGUE = shipped_model(), shipped_catalogue()
OPENED = date(2026, 10, 1)
"""Day the later survey opens."""
BEGINS = "2026-01-05"


def scored(id_: str, name: str, mean: float | None, variance: float = 0.0) -> Score:
    """A score of everybody; None: hidden."""
    if mean is None:
        return Score(id_, name, None, ScoreState.HIDDEN)
    return Score(id_, name, None, ScoreState.SCORED, n=30, invited=40, mean=mean, variance=variance)


def card(
    wave: str,
    levels: Mapping[str, float | None],
    variance: float = 0.0,
    statements: Mapping[str, float | None] | None = None,
    weighting: str = "by people invited",
) -> Scorecard:
    """A published scorecard: every dimension at 2.0 where ``levels`` says nothing else."""
    return Scorecard(
        wave,
        MODEL.id,
        scored("overall", "All", 2.0),
        tuple(scored(area.id, area.name, 2.0) for area in MODEL.areas),
        tuple(scored(one.id, one.name, levels.get(one.id, 2.0), variance) for one in MODEL.dimensions),
        tuple(scored(id_, id_, mean) for id_, mean in (statements or {}).items()),
        (),
        30,
        40,
        weighting,
        (),
        1,
    )


def planned(id_: str, credited: Mapping[str, float], start: int = 1, end: int = 3) -> PlannedMeasure:
    """One measure of a plan with the levels credited to it."""
    gains = tuple(Gain(dimension, levels) for dimension, levels in credited.items())
    known = CATALOGUE.measure(id_)
    return PlannedMeasure(
        id_, known.name, known.area, start, end, 1, sum(credited.values()), gains, 0.0, 5.0, known.owner, False, ""
    )


def plan(
    *measures: PlannedMeasure, number: int = 1, in_place: tuple[str, ...] = (), gaps: tuple[Gap, ...] = ()
) -> Plan:
    """A plan that begins on 5 January 2026, with the shipped estimates."""
    request = PlanRequest(12, 4, 100_000.0, {}, 3, in_place=in_place, begins=BEGINS)
    made = Plan("optimal", 1.0, 1.0, 0.0, 1.0, 0.0, 10.0, measures, (), {}, (), {}, request)
    return replace(made, number=number, basis=PlanBasis(gaps, CATALOGUE))


def gap(id_: str, mean: float, target: float, weight: float = 1.0) -> Gap:
    """A gap as a plan keeps it."""
    size = max(0.0, target - mean)
    return Gap(id_, id_, id_[0], mean, target, size, weight, weight * size, is_default=True)


def done(measure: str, on: date = date(2026, 6, 30), **more: object) -> StatusReport:
    """A report that a measure is done."""
    return StatusReport(f"MS-{measure}", measure=measure, reported=on, state="done", finished=on, **more)  # type: ignore[arg-type]


def between(
    *records: Record,
    plans: tuple[Plan, ...],
    before: Mapping[str, float | None],
    after: Mapping[str, float | None],
    variance: float = 0.0,
    statements: tuple[Mapping[str, float | None], Mapping[str, float | None]] = ({}, {}),
    language: str = "en",
    weighting: str = "by people invited",
) -> Between:
    """Autumn 2025 and Autumn 2026; ``variance`` of every mean in both, so SE = √(2 · variance)."""
    earlier = Wave("w1", "Autumn 2025", MODEL.id, date(2025, 10, 1), date(2025, 10, 21))
    later = Wave("w2", "Autumn 2026", MODEL.id, OPENED)
    was = card(earlier.name, before, variance, statements[0])
    now = card(later.name, after, variance, statements[1], weighting)
    case = Case(records_of(records), date(2026, 11, 15), MODEL, CATALOGUE, language=language)
    found = trend(now, was, MODEL, MODEL)
    return Between(case, later, earlier, MODEL, now, was, found, plans, frozenset((earlier.name, later.name)))
