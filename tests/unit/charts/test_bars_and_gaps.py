"""Bars of scores and of gaps."""

from __future__ import annotations

from dataclasses import replace

from analytics.charts import gap_bars, score_bars
from analytics.model.score import Score, ScoreState


def drawn_bars(chart):
    return next(trace for trace in chart.figure.data if trace.type == "bar")


def test_bars_show_every_score_in_order_on_the_whole_scale(model, card, gaps, earlier) -> None:
    chart = score_bars(card.areas, gaps, model, earlier, title="Areas", card=card)
    assert list(drawn_bars(chart).x) == [score.mean for score in card.areas]
    assert tuple(chart.figure.layout.xaxis.range) == (0, 5)
    names = [text.split("<br>")[0] for text in chart.figure.layout.yaxis.ticktext]
    assert names == ["Processes", "Tools", "Training", "Management"]
    assert "weakest is Tools with 1.4 of 5" in chart.alt


def test_secured_levels_are_steps_under_the_bars(model, card, gaps) -> None:
    chart = score_bars(card.areas, gaps, model, None)
    steps = next(trace for trace in chart.figure.data if trace.name == "Secured level")
    assert list(steps.base) == [0, 1, 0, 0, 1, 0]  # one step a level: 2, 1, 2, 1
    assert list(steps.customdata) == [2, 2, 1, 2, 2, 1]
    assert list(chart.table["Secured level"]) == ["2", "1", "2", "1"]


def test_a_high_level_is_called_claimed_until_evidence_backs_it(model, card, gaps) -> None:
    high = [replace(area, mean=4.4, secured_level=4) for area in card.areas]
    chart = score_bars(high, gaps, model, None, backed={model.areas[0].id})
    assert list(chart.table["Secured level"]) == ["4", "4 claimed", "4 claimed", "4 claimed"]
    hovers = drawn_bars(chart).customdata
    assert "Secured level 4 claimed" not in hovers[0]
    assert all("Secured level 4 claimed" in hover for hover in hovers[1:])
    beside = chart.figure.layout.yaxis.ticktext
    assert ["level 4 claimed" in label for label in beside] == [False, True, True, True]


def test_a_hidden_row_says_why_and_has_no_bar(model, card, gaps) -> None:
    rows = [score for score in card.dimensions if score.id.startswith("P")]
    chart = score_bars(rows, gaps, model, None)
    assert drawn_bars(chart).x[4] is None
    assert "4.44" not in chart.figure.to_json() + chart.table.to_csv() + chart.alt
    notes = [trace.text for trace in chart.figure.data if trace.type == "scatter" and trace.mode == "text"]
    assert any("hidden to protect answers" in text for texts in notes for text in texts)


def test_groups_carry_their_own_name_escaped_and_no_target(model, card, gaps, earlier) -> None:
    hostile = "<b>%{x}</b> $a$ & co"
    groups = [replace(card.dimensions[0], group=name) for name in (hostile, "Desk")]
    chart = score_bars(groups, gaps, model, earlier)
    names = {trace.name for trace in chart.figure.data}
    assert "Target" not in names
    assert "Autumn 2025" not in names
    text = chart.figure.layout.yaxis.ticktext[0] + str(drawn_bars(chart).customdata[0])
    assert "<b>%{x}" not in text
    assert "&lt;b&gt;" in text
    assert chart.table["Name"].iloc[0] == hostile


def test_a_score_without_people_or_interval_still_draws(model, gaps) -> None:
    bare = Score("P1", "Incidents", None, ScoreState.SCORED, mean=2.25)
    chart = score_bars([bare], gaps, model, None)
    assert list(chart.table.columns) == ["Name", "Now", "Target"]
    assert chart.table["Now"].iloc[0] == 2.3  # half up: domain.md §3.13


def test_nothing_to_show_is_said(model, gaps) -> None:
    chart = score_bars([], gaps, model, None)
    assert "no score can be shown yet" in chart.alt
    assert len(chart.table) == 0


def test_gaps_are_ordered_by_weighted_gap_and_end_at_the_target(model, card, gaps) -> None:
    chart = gap_bars(gaps, model, card)
    shown = chart.table.dropna(subset=["Now"])
    assert shown["Dimension"].iloc[0] == "Integration"  # gap 1.0, importance 2
    assert list(shown["Weighted gap"]) == sorted(shown["Weighted gap"], reverse=True)
    for trace in (t for t in chart.figure.data if t.type == "bar"):
        for place, base, length in zip(trace.y, trace.base, trace.x, strict=True):
            row = shown.iloc[int(place)]
            assert abs(base - row["Now"]) <= 0.05 + 1e-9
            assert abs(base + length - row["Target"]) <= 0.05 + 1e-9


def test_hidden_gaps_have_no_bar_and_no_target(model, gaps) -> None:
    chart = gap_bars(gaps, model)
    assert sum(len(trace.y) for trace in chart.figure.data if trace.type == "bar") == 26
    hidden = chart.table[chart.table["Dimension"] == "Configuration and assets"].iloc[0]
    assert hidden[["Now", "Target", "Gap", "Weighted gap"]].isna().all()
    assert "Configuration and assets" in chart.alt
    assert "Weakest today is Integration with 0.9 of 5" in chart.alt


def test_reached_targets_say_so(model, gaps) -> None:
    chart = gap_bars([replace(gap, gap=0.0, weighted_gap=0.0) for gap in gaps if gap.mean is not None], model)
    assert "reached its target" in chart.alt
    assert any("reached" in str(trace.text) for trace in chart.figure.data)
