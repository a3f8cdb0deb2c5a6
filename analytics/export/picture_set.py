"""Every chart of the pages that a report can draw, in the order of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analytics.charts.answers import answer_bars
from analytics.charts.bars import score_bars
from analytics.charts.chart import Chart
from analytics.charts.cost import cost_over_time
from analytics.charts.gain_curve import gain_curve
from analytics.charts.gantt import gantt
from analytics.charts.gap_bars import gap_bars
from analytics.charts.heat_map import heat_map
from analytics.charts.impact_effort import impact_effort
from analytics.charts.load import load_strip
from analytics.charts.perception import perception_chart
from analytics.charts.projected import projected_radar
from analytics.charts.radar import area_radar, dimension_radar
from analytics.charts.steps import progress_steps
from analytics.charts.trend import trend_chart
from analytics.charts.voices import voice_pairs
from analytics.charts.worst_case import worst_case_bars
from analytics.export.report import Report, shown
from analytics.model.score import ScoreState

RADAR, WIDE = 800, 1000
"""Pixels of the screen; a radar with its key in one line."""


@dataclass(frozen=True)
class Picture:
    """One chart with the part of the journey it belongs to."""

    part: str
    """Key of the folder it stands in: ``maturity``, ``answers``, ``gaps``, ``quick_wins``, ``plan``."""
    chart: Chart
    width: int = WIDE
    about: str = ""
    """What tells it from another chart of the same file name."""


def pictures(report: Report) -> tuple[Picture, ...]:
    """All charts whose data the report holds; what may not be shown is in none of them."""
    parts: tuple[Callable[[Report], Iterator[Picture]], ...] = (_maturity, _answers, _gaps, _quick_wins, _plan)
    return tuple(picture for part in parts for picture in part(report))


def _maturity(report: Report) -> Iterator[Picture]:
    card, gaps, model, earlier, backed = report.card, report.gaps, report.model, report.earlier, report.backed
    if not shown((*card.areas, *card.dimensions)):
        return
    yield Picture("maturity", area_radar(card, gaps, model, earlier, backed=backed), RADAR)
    yield Picture(
        "maturity", score_bars(card.areas, gaps, model, earlier, title="Areas", card=card, backed=backed), RADAR
    )
    for area in model.areas:
        if shown(report.dimensions_of(area.id)):
            yield Picture("maturity", dimension_radar(card, gaps, model, area.id, earlier, backed=backed), RADAR)
    for about, storey in (("areas", card.areas), ("dimensions", card.dimensions)):
        ids = {score.id for score in storey}
        by_role = tuple(score for score in report.by_role if score.id in ids)
        if shown(by_role):
            drawn = heat_map((*storey, *by_role), model, by="role", wave=report.wave.name, backed=backed)
            yield Picture("maturity", drawn, about=about)
    yield from _compared(report)


def _compared(report: Report) -> Iterator[Picture]:
    """Leaders against staff, now against before, and how sure we are."""
    wave, trend, sure = report.wave.name, report.trend, report.certainty
    if any(gap.state is ScoreState.SCORED for gap in report.perception):
        yield Picture("maturity", perception_chart(report.perception, wave=wave))
    if trend is not None and not trend.refused:
        yield Picture("maturity", trend_chart(trend, report.model, show="areas"))
        yield Picture("maturity", trend_chart(trend, report.model))
    if sure is not None and sure.worst_case:
        yield Picture("maturity", worst_case_bars(sure.worst_case, report.card, report.model))
    if sure is not None and sure.voices:
        yield Picture("maturity", voice_pairs(sure.voices, wave=wave))


def _answers(report: Report) -> Iterator[Picture]:
    """The answers to the statements of each dimension."""
    for dimension in report.model.dimensions:
        found = [one for one in report.distributions if one.dimension == dimension.id and one.group is None]
        if any(one.state is ScoreState.SCORED for one in found):
            yield Picture("answers", answer_bars(found, report.model, title=dimension.name, wave=report.wave.name))


def _gaps(report: Report) -> Iterator[Picture]:
    if shown(report.card.dimensions) and report.gaps:
        yield Picture("gaps", gap_bars(report.gaps, report.model, report.card))


def _quick_wins(report: Report) -> Iterator[Picture]:
    if report.catalogue.measures:
        yield Picture("quick_wins", impact_effort(report.catalogue, report.quick_wins, report.model))


def _plan(report: Report) -> Iterator[Picture]:
    plan = report.plan
    if plan is None or not plan.measures:
        return
    yield Picture("plan", gantt(plan, report.model, report.catalogue))
    yield Picture("plan", load_strip(plan, report.catalogue))
    yield Picture("plan", cost_over_time(plan))
    for phase in range(1, len(plan.projected_by_phase) + 1):
        yield Picture("plan", projected_radar(plan, report.model, phase, gaps=report.gaps), RADAR)
    if plan.projected_by_phase:
        yield Picture("plan", progress_steps(plan, report.model, report.gaps))
    if report.curve is not None and report.curve.points:
        yield Picture("plan", gain_curve(report.curve, plan))
