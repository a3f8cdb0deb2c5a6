"""Impact and effort, the calendar, load, cost, and where the plan leads."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from analytics.charts import cost_over_time, gantt, impact_effort, load_strip, projected_radar
from analytics.charts.impact_effort import APART, MARGIN, MARK, NARROWEST
from analytics.charts.load import TALL
from analytics.model.errors import UnknownName
from analytics.model.measure import QuickWinRule


def test_every_measure_is_drawn_once_and_quick_wins_are_named(model, catalogue, quick_wins) -> None:
    chart = impact_effort(catalogue, quick_wins, model)
    marks = [trace for trace in chart.figure.data if trace.mode == "markers"]
    assert sum(len(trace.x) for trace in marks) == 66
    ranks = next(trace for trace in chart.figure.data if trace.mode == "text")
    assert sorted(int(text[3:-4]) for text in ranks.text) == list(range(1, 11))
    notes = " ".join(note.text for note in chart.figure.layout.annotations)
    assert notes.count("First thirty knowledge") == 1
    assert chart.table["Quick win"].dropna().tolist() == list(range(1, 11))
    assert "First thirty knowledge articles" in chart.alt


def test_no_mark_covers_another_at_the_narrowest_width(model, catalogue, quick_wins) -> None:
    figure = impact_effort(catalogue, quick_wins, model).figure
    low, high = figure.layout.xaxis.range
    points = np.array(
        [
            ((np.log10(x) - low) / (high - low) * NARROWEST, y)
            for trace in figure.data
            if trace.mode == "markers"
            for x, y in zip(trace.x, trace.y, strict=True)
        ]
    )
    apart = np.abs(points[:, np.newaxis] - points[np.newaxis])
    clear = (apart[..., 0] >= APART - 1e-6) | (apart[..., 1] >= MARK - 1e-6)
    assert clear[~np.eye(len(points), dtype=bool)].all()


def test_no_name_covers_another(model, catalogue, quick_wins) -> None:
    """One unit of the upright axis is one pixel, so a name of two lines needs 30 of them."""
    layout = impact_effort(catalogue, quick_wins, model).figure.layout
    assert layout.height - MARGIN["t"] - MARGIN["b"] == int(layout.yaxis.range[1])
    names = [note for note in layout.annotations if note.hovertext]
    tops = sorted(note.y for note in names)
    assert len(tops) == 10
    assert min(b - a for a, b in pairwise(tops)) >= 30


def test_marks_are_in_the_same_place_every_time(model, catalogue, quick_wins) -> None:
    first, second = (impact_effort(catalogue, quick_wins, model).figure.to_json() for _ in range(2))
    assert first == second


def test_the_effort_limit_follows_the_rule(model, catalogue, quick_wins) -> None:
    figure = impact_effort(catalogue, quick_wins, model, QuickWinRule(max_person_days=20)).figure
    assert any(shape.x0 == 20 for shape in figure.layout.shapes)
    assert any("20 days" in note.text for note in figure.layout.annotations)


def test_the_four_fields_are_named_above_their_marks(model, catalogue, quick_wins) -> None:
    layout = impact_effort(catalogue, quick_wins, model).figure.layout
    fields = {note.text: note for note in layout.annotations}
    assert {"Quick wins", "Major projects", "Fill-ins", "Reconsider"} <= set(fields)
    assert fields["Quick wins"].y > fields["Fill-ins"].y
    assert fields["Quick wins"].xanchor == fields["Fill-ins"].xanchor == "right"
    assert {fields["Major projects"].y, fields["Reconsider"].y} == {fields["Quick wins"].y, fields["Fill-ins"].y}


def test_without_small_impacts_only_the_upper_fields_are_named(model, catalogue) -> None:
    large = replace(catalogue, measures=tuple(m for m in catalogue.measures if m.impact >= 4))
    texts = {note.text for note in impact_effort(large, (), model).figure.layout.annotations}
    assert {"Quick wins", "Major projects"} <= texts
    assert not {"Fill-ins", "Reconsider"} & texts


def test_no_quick_win_is_said(model, catalogue) -> None:
    assert "none is a quick win" in impact_effort(catalogue, (), model).alt


def test_gantt_bars_are_the_plans_months(model, plan) -> None:
    chart = gantt(plan, model)
    bars = {
        int(place): (start + 1, start + length)
        for trace in chart.figure.data
        if trace.type == "bar"
        for place, start, length in zip(trace.y, trace.base, trace.x, strict=True)
    }
    assert bars == {i: (row.start, row.end) for i, row in enumerate(plan.measures)}
    assert list(chart.table["First month"]) == [row.start for row in plan.measures]
    assert list(chart.table["Last month"]) == [row.end for row in plan.measures]
    assert len(plan.measures) == 25


def test_gantt_stars_the_quick_wins_and_tells_areas_by_pattern(model, plan) -> None:
    chart = gantt(plan, model)
    stars = next(trace for trace in chart.figure.data if trace.name == "Quick win")
    assert [plan.measures[i].quick_win for i in stars.y] == [True] * sum(row.quick_win for row in plan.measures)
    patterns = [trace.marker.pattern.shape for trace in chart.figure.data if trace.type == "bar"]
    assert len(set(patterns)) == 4


def test_phases_are_bands_with_names(model, plan) -> None:
    layout = cost_over_time(plan).figure.layout
    assert [(shape.x0, shape.x1) for shape in layout.shapes if shape.type == "rect"] == [(0, 3), (6, 9)]
    assert [note.text for note in layout.annotations][:4] == ["Phase 1", "Phase 2", "Phase 3", "Phase 4"]
    calendar = gantt(plan, model).figure.layout
    assert [(shape.x0, shape.x1) for shape in calendar.shapes if shape.type == "rect"][:2] == [(0, 3), (6, 9)]
    assert [note.text for note in calendar.annotations][:4] == ["Phase 1", "Phase 2", "Phase 3", "Phase 4"]


def test_an_empty_plan_is_said(model, catalogue, plan) -> None:
    empty = replace(plan, measures=(), load={}, cost=0.0)
    assert "no measure" in gantt(empty, model).alt
    assert "€0 of €120,000" in cost_over_time(empty).alt
    assert "no limited capacity" in load_strip(empty, catalogue).alt


def test_load_names_the_tightest_and_who_is_over(catalogue, plan) -> None:
    over = replace(plan, load={"SDM": (2.0, 6.0, *[0.0] * 10), "FIN": (9.0, *[0.0] * 11), "SPO": (0.0,) * 12})
    chart = load_strip(over, catalogue)  # the desk manager has 5 days a month, FIN no limit in this plan
    assert "Service desk manager, with 120\u00a0% of 5 days in month 2" in chart.alt
    assert "Over capacity: Service desk manager" in chart.alt
    assert list(chart.table["Role or domain"]) == ["Service desk manager", "Controller or portfolio office"]
    assert chart.table["Month 2"].tolist() == [6.0, 0.0]
    labels = next(trace.text for trace in chart.figure.data if trace.type == "scatter")
    assert "120\u00a0%" in labels[0]
    assert "over" in labels[0]
    assert "no limit" in labels[1]


def test_load_bars_stand_for_shares_of_capacity(catalogue, plan) -> None:
    chart = load_strip(replace(plan, load={"SDM": (2.5, 5.0, *[0.0] * 10)}), catalogue)
    track, bars = chart.figure.data[0], chart.figure.data[1]
    assert list(np.array(bars.y) / track.y[0]) == pytest.approx([0.5, 1.0])
    assert "Nobody is over capacity" in chart.alt


def test_a_month_with_other_capacity_counts_by_its_own(catalogue, plan) -> None:
    """By hand: 2 of 5 days in month 1, 6 of 8 in month 2, 4 of 2 in month 3, then 3 of the steady 5."""
    request = replace(plan.request, months=4, capacity={"SDM": 5.0}, capacity_by_month={"SDM": (5.0, 8.0, 2.0)})
    chart = load_strip(replace(plan, request=request, load={"SDM": (2.0, 6.0, 4.0, 3.0)}), catalogue)
    bars = chart.figure.data[1]
    assert [height / TALL for height in bars.y] == pytest.approx(
        [0.4, 0.75, 1.25, 0.6]
    )  # the third stops growing at 125 %
    assert "with 200\u00a0% of 2 days in month 3" in chart.alt
    assert "Over capacity: Service desk manager" in chart.alt
    rows = chart.table.set_index("Role or domain")[["Month 1", "Month 2", "Month 3", "Month 4"]]
    assert rows.loc["Service desk manager"].tolist() == [2.0, 6.0, 4.0, 3.0]
    assert rows.loc["Service desk manager: available"].tolist() == [5.0, 8.0, 2.0, 5.0]


def test_a_month_without_any_day_has_no_ground_and_is_said(catalogue, plan) -> None:
    request = replace(plan.request, months=3, capacity={"SDM": 5.0}, capacity_by_month={"SDM": (5.0, 0.0)})
    chart = load_strip(replace(plan, request=request, load={"SDM": (2.0, 1.0, 2.0)}), catalogue)
    ground = chart.figure.data[0]
    assert [(x - w / 2, x + w / 2) for x, w in zip(ground.x, ground.width, strict=True)] == [(0, 1), (2, 3)]
    assert "work but no days in month 2" in chart.alt


def test_a_phases_own_budget_stands_on_what_was_spent_before(plan) -> None:
    """By hand: €2,500 in phase 1 of €5,000; €60,000 in phase 3 of €50,000, so the sum may stand at 52,500 there."""
    first, second = plan.measures[0], plan.measures[1]
    rows = (replace(first, start=1, cost_eur=2500.0), replace(second, start=7, end=12, cost_eur=60000.0))
    chart = cost_over_time(
        replace(plan, measures=rows, request=replace(plan.request, phase_budgets=(5000.0, None, 50000.0)))
    )
    lines = [(s.x0, s.x1, s.y0) for s in chart.figure.layout.shapes if s.type == "line"]
    assert lines == [(0, 12, 120000.0), (0, 3, 5000.0), (6, 9, 52500.0)]
    assert "Over its own budget: phase 3" in chart.alt
    assert chart.table["Budget of the phase (€)"].dropna().tolist() == [5000.0, 50000.0]


def test_cost_adds_up_in_the_month_a_measure_starts(plan) -> None:
    first, second = plan.measures[0], plan.measures[1]
    two = replace(
        plan, measures=(replace(first, start=1, cost_eur=2500.0), replace(second, start=3, end=12, cost_eur=60000.0))
    )
    chart = cost_over_time(two)
    assert chart.table["Total (€)"].tolist() == [2500.0, 2500.0, *[62500.0] * 10]
    assert list(chart.figure.data[0].y) == [value for value in chart.table["Total (€)"] for _ in range(2)]
    assert "€62,500 of €120,000; €57,500 are left" in chart.alt


def test_a_plan_above_its_budget_is_said(plan) -> None:
    assert "€42,500 are missing" in cost_over_time(plan).alt  # 162,500 planned of 120,000


def test_projection_shows_today_and_the_phase(model, plan) -> None:
    chart = projected_radar(plan, model, 2, "T")
    today, then = (next(t for t in chart.figure.data if t.name == name) for name in ("Today", "After phase 2"))
    assert list(today.r[:-1]) == [1.5, 0.9, 1.2, 1.75, 1.05, 2.0]
    assert list(then.r[:-1]) == pytest.approx([1.9, 1.3, 1.6, 2.15, 1.45, 2.4])
    assert chart.table["Today"].tolist() == [1.5, 0.9, 1.2, 1.8, 1.1, 2.0]
    assert chart.table["After phase 2"].tolist() == [1.9, 1.3, 1.6, 2.2, 1.5, 2.4]
    assert "Weakest then is Integration with 1.3 of 5" in chart.alt


def test_projected_areas_are_weighted_like_todays(model, plan, gaps) -> None:
    """Tools: (1.5 + 2·0.9 + 1.2 + 1.75 + 1.05 + 2.0) / 7 = 1.3286 by hand, Integration counting twice."""
    today = next(t for t in projected_radar(plan, model, 1, gaps=gaps).figure.data if t.name == "Today")
    assert today.r[1] == pytest.approx(1.328571, abs=1e-6)


def test_an_area_with_too_few_known_dimensions_is_left_open(model, plan) -> None:
    known = {key: level for key, level in plan.baseline.items() if not key.startswith("T") or key in ("T1", "T2", "T3")}
    chart = projected_radar(replace(plan, baseline=known), model, 1)  # 3 of 6 is less than 60 %
    assert next(t for t in chart.figure.data if t.name == "Today").r[1] is None


def test_a_phase_the_plan_does_not_have_is_refused(model, plan) -> None:
    for phase in (0, 5):
        with pytest.raises(UnknownName, match="from 1 to 4"):
            projected_radar(plan, model, phase)
