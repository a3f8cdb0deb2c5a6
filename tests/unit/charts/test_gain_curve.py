"""Gain against budget: the points, the bound above them, the plan's budget and the point where more money stops helping."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.charts.gain_curve import gain_curve
from analytics.model.plan import Plan
from analytics.model.plan_reasons import BudgetCurve, CurvePoint

POINTS = (
    CurvePoint(0, 2.0, 2.1, 0),
    CurvePoint(20_000, 2.9, 2.9, 10_000),
    CurvePoint(40_000, 3.7, 3.9, 25_000),
    CurvePoint(80_000, 3.7, 4.0, 25_000),
)
CURVE = BudgetCurve(POINTS, 40_000, "More than €40,000 brings next to nothing.")


@pytest.fixture
def at_20(plan: Plan) -> Plan:
    """The plan with a budget of 20,000 euro."""
    return replace(plan, request=replace(plan.request, budget_eur=20_000))


def test_points_and_band_are_those_of_the_curve(at_20: Plan) -> None:
    figure = gain_curve(CURVE, at_20).figure
    line = next(trace for trace in figure.data if trace.name == "Best plan found")
    band = next(trace for trace in figure.data if trace.name == "Not ruled out")
    assert list(zip(line.x, line.y, strict=True)) == [(point.budget, point.gain) for point in POINTS]
    assert list(band.y) == [point.bound for point in POINTS]
    assert band.fill == "tonexty"


def test_both_axes_begin_at_nothing_and_hold_everything(at_20: Plan) -> None:
    figure = gain_curve(CURVE, at_20).figure
    assert figure.layout.xaxis.range[0] == figure.layout.yaxis.range[0] == 0
    assert figure.layout.xaxis.range[1] > 80_000
    assert figure.layout.yaxis.range[1] > 4.0


def test_the_plan_and_the_budget_that_is_enough_are_named(at_20: Plan) -> None:
    chart = gain_curve(CURVE, at_20)
    said = [note.text for note in chart.figure.layout.annotations]
    assert any("€20,000" in text for text in said)
    assert any("Enough: €40,000" in text for text in said)
    (line,) = chart.figure.layout.shapes
    assert line.x0 == line.x1 == 20_000
    mark = next(trace for trace in chart.figure.data if trace.name == "More money stops helping")
    assert (mark.x[0], mark.y[0]) == (40_000, 3.7)
    assert list(chart.table["Remark"]) == ["", "this plan", "enough", ""]
    assert CURVE.sentence in chart.alt


def test_where_money_helps_to_the_end_nothing_is_marked(at_20: Plan) -> None:
    chart = gain_curve(replace(CURVE, enough=None), at_20)
    assert not [trace for trace in chart.figure.data if trace.name == "More money stops helping"]
    assert not [note for note in chart.figure.layout.annotations if "Enough" in note.text]


def test_without_points_it_says_so(at_20: Plan) -> None:
    chart = gain_curve(BudgetCurve((), None, ""), at_20)
    assert "Nothing has been worked out yet" in chart.figure.data[0].text[0]
    assert chart.table.empty


def test_a_budget_beyond_the_points_stays_in_the_picture(at_20: Plan) -> None:
    rich = replace(at_20, request=replace(at_20.request, budget_eur=500_000))
    assert gain_curve(CURVE, rich).figure.layout.xaxis.range[1] > 500_000


def test_where_every_point_is_proven_there_is_no_band_and_the_foot_says_so(at_20: Plan) -> None:
    proven = replace(CURVE, points=tuple(replace(point, bound=point.gain) for point in POINTS))
    chart = gain_curve(proven, at_20)
    assert not [trace for trace in chart.figure.data if trace.name == "Not ruled out"]
    assert any("proven" in note.text for note in chart.figure.layout.annotations)
