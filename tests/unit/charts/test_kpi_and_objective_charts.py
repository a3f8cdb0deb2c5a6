"""The line of a KPI and the outline of objectives: what stands in picture, words and table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from analytics.charts.kpi_lines import LIGHT_COLORS, LIGHT_SYMBOLS, kpi_line
from analytics.charts.objective_tree import objective_tree
from analytics.model.figure import LIGHT_MARKS, LIGHTS, Figure, Forecast, Measured
from analytics.model.objective_tree import Contribution, TreeNode
from analytics.model.records.goals import Goal, Kpi

START, DUE = date(2026, 1, 1), date(2026, 12, 31)
KPI = Kpi("K1", name="Restore time <b>of all</b>", unit="hours")
GOAL = Goal("G1", name="Faster", kpi="K1", baseline=12.0, baseline_day=START, target=6.0, due=DUE)
READINGS = tuple(Measured(START + timedelta(days=91 * n), 12.0 - n) for n in range(4))
AHEAD = Forecast(DUE, 8.0, 7.0, 9.0, 4, -0.3, misses=True)


def figure(**changes) -> Figure:
    usual = {
        "kpi": KPI, "goal": GOAL, "readings": READINGS, "current": READINGS[-1], "progress": 0.5, "expected": 0.75,
        "light": "amber", "light_word": "behind", "forecast": None, "next_due": None, "overdue": False,
        "said": "9 hours on 1 October 2026.", "forecast_said": "",
    }  # fmt: skip
    return Figure(**{**usual, **changes})


def texts(chart) -> str:
    return " ".join(str(note.text) for note in chart.figure.layout.annotations)


def test_every_light_has_a_shape_and_a_mark_of_its_own():
    assert set(LIGHT_SYMBOLS) == set(LIGHT_MARKS) == set(LIGHTS)
    assert len(set(LIGHT_MARKS.values())) == len(LIGHTS)
    judged = [LIGHT_SYMBOLS[light] for light in ("achieved", "green", "amber", "red", "grey", "invalid")]
    assert len(set(judged)) == len(judged)
    assert {"amber", "red", "green", "achieved"} == set(LIGHT_COLORS)


def test_the_line_says_the_value_its_light_in_words_and_the_target():
    chart = kpi_line(figure())
    assert "<b>9</b><br>▲ behind" in texts(chart)
    assert "Target 6" in texts(chart)
    assert chart.alt == "Restore time <b>of all</b>, behind: 9 hours on 1 October 2026."
    assert chart.file_name.startswith("restore_time") or "restore" in chart.file_name.lower()


def test_the_table_holds_readings_with_where_they_should_be_and_baseline_and_target():
    table = kpi_line(figure()).table
    assert list(table["Note"]) == ["baseline", "", "", "", "", "target"]
    assert table["Should be"][3] == pytest.approx(12 - 6 * 182 / 364, abs=0.01)
    assert "Band" not in table.columns


def test_the_forecast_stands_on_the_due_date_with_its_band():
    chart = kpi_line(figure(forecast=AHEAD, forecast_said="On trend reaches 8 [7–9] by 31 December 2026, target 6."))
    trend = chart.figure.data[-3]
    assert (trend.x[-1], trend.y[-1], trend.error_y.array[-1], trend.error_y.arrayminus[-1]) == (DUE, 8.0, 1.0, 1.0)
    assert "Trend 8" in texts(chart)
    assert chart.alt.endswith("target 6.")
    assert "7 to 9" in list(chart.table["Band"])


def test_target_and_trend_that_meet_do_not_cover_each_other():
    near = Forecast(DUE, 6.05, 5.9, 6.2, 4, -0.3, misses=False)
    heights = [
        note.y
        for note in kpi_line(figure(forecast=near)).figure.layout.annotations
        if note.xanchor == "left" and note.x != 0
    ]
    assert abs(heights[0] - heights[1]) > 0.3


def test_a_level_stands_on_the_whole_scale():
    level = Kpi("K2", name="Level", unit="level", dimension="P1")
    readings = (Measured(START, 2.0, survey=True), Measured(DUE, 2.4, survey=True))
    chart = kpi_line(figure(kpi=level, goal=None, readings=readings, light="none", light_word="no goal"))
    low, high = chart.figure.layout.yaxis.range
    assert low <= 0
    assert high >= 5
    assert list(chart.table["Note"]) == ["survey", "survey"]


@pytest.mark.parametrize(("low", "high"), [(8.0, 10.0), (8.0, None), (None, 10.0)])
def test_a_figure_to_keep_shows_its_band(low, high):
    keep = Goal("G1", name="Keep", kpi="K1", verb="keep", low=low, high=high, baseline=9.0, baseline_day=START, due=DUE)
    chart = kpi_line(figure(goal=keep, light="green", light_word="on course"))
    band = chart.figure.data[0]
    assert band.fill == "toself"
    assert low is None or min(band.y) == low
    assert high is None or max(band.y) == high
    assert "Target" not in texts(chart)


def test_without_readings_and_baseline_the_picture_says_so():
    empty = kpi_line(figure(goal=None, readings=(), light="grey", light_word="not measured", said="Not measured yet."))
    assert "Not measured yet." in str(empty.figure.data[0].text)
    assert empty.table.empty
    only_baseline = kpi_line(figure(readings=(), light="grey"))
    assert list(only_baseline.table["Note"]) == ["baseline", "target"]


def test_text_of_people_is_never_markup():
    unit = Kpi("K1", name="x", unit="<a href='x'>h</a>")
    title = kpi_line(figure(kpi=unit)).figure.layout.yaxis.title.text
    assert "<a" not in title
    tree = objective_tree([TreeNode("objective", "O1", "<i>bold</i>", missing="no element")])
    assert "<i>bold" not in "".join(str(text) for trace in tree.figure.data for text in trace.text or ())


MEASURES = tuple(TreeNode("measure", f"m{n}", f"Measure {n}", planned=n == 0) for n in range(2))
TREE = TreeNode(
    "objective", "O1", "On time", (TreeNode("element", "V1", "Fast", (TreeNode("goal", "G1", "Restore", MEASURES, light="red"),)),
                                   TreeNode("element", "V2", "Desk", missing="no goal checks it")),
    priority=3, contribution=Contribution(0.62, 9000.0, 800.0, 1),
)  # fmt: skip


def test_the_outline_has_a_row_a_node_one_step_further_in():
    chart = objective_tree([TREE])
    assert list(chart.table["Step"]) == [1, 2, 3, 4, 4, 2]
    assert list(chart.table["Id"]) == ["O1", "V1", "G1", "m0", "m1", "V2"]
    marks = chart.figure.data[1]
    assert list(marks.marker.symbol) == ["diamond", "square", "circle", "circle-open", "circle-open", "square"]
    assert list(marks.x) == [*sorted(marks.x[:5]), marks.x[1]]


def test_the_outline_says_lights_gaps_and_what_the_plan_brings():
    chart = objective_tree([TREE])
    assert list(chart.figure.data[3].text) == [
        "+0.6 levels · €9,000", "", "■ off course", "in the plan", "not in the plan", "▲ no goal checks it",
    ]  # fmt: skip
    assert chart.alt == (
        "From objectives to measures: 1 objective, 2 elements, 1 goal and 2 measures. The chain breaks at Desk (no goal checks it)."
    )


def test_measures_can_be_left_out_and_an_empty_tree_says_so():
    assert "m0" not in list(objective_tree([TREE], measures=False).table["Id"])
    assert "No business objective" in str(objective_tree([]).figure.data[0].text)


def test_an_element_of_two_objectives_has_its_goals_once():
    chart = objective_tree([TREE, TreeNode("objective", "O2", "Cheaper", TREE.children)])
    assert list(chart.table["Id"])[6:] == ["O2", "V1", "V2"]
    assert list(chart.figure.data[3].text)[6:] == ["", "as above", "▲ no goal checks it"]


def test_forty_rows_stay_legible():
    many = [TreeNode("objective", f"O{n}", "A long name of an objective that goes on and on " * 3) for n in range(40)]
    chart = objective_tree(many)
    assert chart.figure.layout.height >= 40 * 28
    assert max(len(text) for text in chart.figure.data[2].text) < 90
