"""Pairs of marks: leaders against staff, and two ways of counting voices."""

from __future__ import annotations

from analytics.charts import perception_chart, voice_pairs
from analytics.model.certainty import VoiceDifference
from analytics.model.perception import PerceptionGap
from analytics.model.score import ScoreState
from tests.unit.charts.published import HOSTILE, SECRET, gap, given_away, named, texts

TESTED = gap("P1", "Incidents", 3.75, 2.25, clear=True, large=True, survives=True)  # EX10, domain.md §3.14
CLEAR = gap("P2", "Requests", 2.0, 2.6, clear=True)
SMALL = gap("P3", "Problems", 3.1, 3.0)
HIDDEN = PerceptionGap(
    "P4",
    "Changes",
    "P",
    ScoreState.HIDDEN,
    SECRET,
    4,
    SECRET,
    4,
    SECRET,
    SECRET,
    SECRET,
    SECRET,
    SECRET,
    True,
    True,
    True,
)


def test_the_widest_gap_comes_first_and_hidden_ones_last() -> None:
    chart = perception_chart([HIDDEN, SMALL, CLEAR, TESTED])
    assert list(chart.table["Dimension"]) == ["Incidents", "Requests", "Problems", "Changes"]
    assert list(chart.figure.layout.yaxis.ticktext) == ["Incidents", "Requests", "Problems", "Changes"]
    kept = perception_chart([HIDDEN, SMALL, CLEAR, TESTED], order="model")
    assert list(kept.table["Dimension"]) == ["Problems", "Requests", "Incidents", "Changes"]


def test_both_sides_stand_on_the_whole_scale_in_their_own_shape_and_colour() -> None:
    chart = perception_chart([TESTED])
    leaders, staff = named(chart, "Leaders"), named(chart, "Those who do the work")
    assert (leaders.x[0], staff.x[0]) == (3.75, 2.25)
    assert leaders.marker.symbol[0].split("-")[0] != staff.marker.symbol[0].split("-")[0]
    assert leaders.marker.color != staff.marker.color
    assert tuple(chart.figure.layout.xaxis.range) == (0, 5)


def test_tested_gaps_are_filled_and_named_others_open() -> None:
    chart = perception_chart([TESTED, CLEAR, SMALL])
    assert list(named(chart, "Leaders").marker.symbol) == ["diamond", "diamond-open", "diamond-open"]
    assert texts(chart)[:3] == ["<b>+1.5</b> large<br>tested gap", "<b>−0.6</b> may be<br>chance", "<b>+0.1</b>"]
    assert list(chart.table["Note"].fillna("")) == ["large tested gap", "may be chance", ""]
    assert "1 of 3 gaps are more than chance: Incidents (+1.5)" in chart.alt


def test_every_number_is_in_hover_and_table() -> None:
    chart = perception_chart([TESTED])
    hover = named(chart, "Leaders").customdata[0]
    assert "Leaders 3.8 (8 people)" in hover
    assert "Those who do the work 2.3 (12 people)" in hover
    assert "Gap +1.5, 95 % range +1.1 to +1.9" in hover
    row = chart.table.iloc[0]
    assert [row["Leaders"], row["Those who do the work"], row["Gap"], row["From"], row["To"]] == [
        3.8,
        2.3,
        1.5,
        1.1,
        1.9,
    ]
    assert (row["People leading"], row["People doing"], row["P value"]) == (8, 12, "0.031")


def test_a_hidden_gap_gives_nothing_away() -> None:
    chart = perception_chart([TESTED, HIDDEN])
    assert "4.4" not in given_away(chart)
    assert len(named(chart, "Leaders").x) == 1
    assert chart.table["Note"].iloc[1] == "hidden to protect answers"
    assert "Not shown: Changes" in chart.alt
    assert any("hidden to protect answers" in text for text in texts(chart))


def test_hostile_names_are_text() -> None:
    figure = perception_chart([gap("P1", HOSTILE, 1.0, 2.0)]).figure.to_json()
    assert "<img" not in figure
    assert "\\u003cimg" not in figure
    assert "%{x}" not in figure


def test_nothing_to_compare_is_said() -> None:
    assert "no dimension can be compared yet" in perception_chart([]).alt
    assert "no dimension can be compared yet" in perception_chart([HIDDEN]).alt


def test_voices_stand_side_by_side_and_those_that_depend_are_filled_and_named() -> None:
    rows = [VoiceDifference("overall", "Overall", 2.3981, 2.85, False), VoiceDifference("T", "Tools", 1.0, 1.6, True)]
    chart = voice_pairs(rows, wave="Autumn 2026")  # EX5, domain.md §3.14
    assert list(named(chart, "By people invited").x) == [2.3981, 1.0]
    assert list(named(chart, "Every group equal").marker.symbol) == ["circle-open", "circle"]
    assert list(chart.table["Difference"]) == [0.5, 0.6]
    assert texts(chart) == ["<b>+0.5</b>", "<b>+0.6</b> depends"]
    assert "1 of 2 depend on whose voice counts: Tools" in chart.alt
    assert "nothing can be compared yet" in voice_pairs([]).alt
