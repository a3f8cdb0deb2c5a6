"""Since last time: arrows for what changed, quiet marks for the rest."""

from __future__ import annotations

from analytics.charts import trend_chart
from analytics.model.trend import NotCompared, Trend
from tests.unit.charts.published import HOSTILE, change, texts

UP = change("P1", "Incidents", 2.4, 2.8, changed=True)  # EX15, domain.md §3.14
DOWN = change("T1", "Support", 3.0, 2.2, changed=True)
SAME = change("E1", "Roles", 2.0, 2.1, changed=False)
WITHOUT = NotCompared("M1", "Vision", "It is hidden in one of the two surveys to protect answers.")


def trend(*dimensions, without=(WITHOUT,), refused="") -> Trend:
    return Trend("Autumn 2026", "Autumn 2025", None, (), dimensions, without, refused)


def heads(chart):
    return next(trace for trace in chart.figure.data if trace.mode == "markers")


def test_most_risen_first_and_what_cannot_be_compared_last(model) -> None:
    chart = trend_chart(trend(DOWN, SAME, UP), model)
    assert list(chart.table["Name"]) == ["Incidents", "Roles", "Support", "Vision"]
    assert list(trend_chart(trend(DOWN, SAME, UP), model, order="model").table["Name"]) == [
        "Support",
        "Roles",
        "Incidents",
        "Vision",
    ]


def test_changed_ones_are_arrows_that_point_and_are_named_others_are_open(model) -> None:
    chart = trend_chart(trend(UP, SAME, DOWN), model)
    assert list(heads(chart).marker.symbol) == ["triangle-right", "circle-open", "triangle-left"]
    written = texts(chart)
    assert "▲ +0.4 better" in written[0]
    assert "better" not in written[1] + written[2]
    assert "▼ −0.8 worse" in written[2]
    assert "better: Incidents (+0.4); worse: Support (−0.8)" in chart.alt


def test_zero_is_in_the_middle_and_the_reach_is_whole_levels(model) -> None:
    axis = trend_chart(trend(UP, DOWN), model).figure.layout.xaxis
    assert tuple(axis.range) == (-2, 2)  # −0.8 − 0.25 = −1.05
    assert axis.zeroline
    assert tuple(trend_chart(trend(SAME), model).figure.layout.xaxis.range) == (-1, 1)


def test_every_number_is_in_hover_and_table(model) -> None:
    chart = trend_chart(trend(UP), model)
    hover = heads(chart).customdata[0]
    for part in ("Before 2.4 (31 people)", "Now 2.8 (37 people)", "Change +0.4, 95 % range +0.2 to +0.7", "Better"):
        assert part in hover
    row = chart.table.iloc[0]
    assert [row[name] for name in ("Before", "Now", "Change", "From", "To")] == [2.4, 2.8, 0.4, 0.2, 0.7]
    assert (row["People before"], row["People now"], row["Note"]) == (31, 37, "better")


def test_what_cannot_be_compared_says_why_in_the_table(model) -> None:
    chart = trend_chart(trend(UP), model)
    assert chart.table["Note"].iloc[1] == WITHOUT.why
    assert chart.table.iloc[1].drop(["Name", "Note"]).isna().all()
    assert "Not comparable: Vision" in chart.alt
    assert any("not<br>comparable" in text for text in texts(chart))


def test_a_refusal_is_the_picture_the_table_and_the_sentence(model) -> None:
    chart = trend_chart(trend(without=(), refused="The scale changed between the two surveys."), model)
    assert "The scale changed" in chart.alt
    assert "The scale changed" in " ".join(texts(chart))
    assert list(chart.table["Note"]) == ["The scale changed between the two surveys."]


def test_areas_can_be_shown_instead(model) -> None:
    whole = Trend("b", "a", None, (change("P", "Processes", 1.0, 2.0, changed=True),), (UP,), ())
    assert list(trend_chart(whole, model, show="areas").table["Name"]) == ["Processes"]


def test_nothing_changed_and_nothing_there_are_said(model) -> None:
    assert "none of 1 changed by more than chance" in trend_chart(trend(SAME), model).alt
    assert "nothing can be compared yet" in trend_chart(trend(without=()), model).alt


def test_28_rows_and_hostile_names(model) -> None:
    rows = [change(d.id, HOSTILE, 1.0, 1.0 + place / 10, changed=place > 3) for place, d in enumerate(model.dimensions)]
    chart = trend_chart(trend(*rows), model)
    assert len(heads(chart).x) == 28
    figure = chart.figure.to_json()
    assert "<img" not in figure
    assert "\\u003cimg" not in figure
    assert "%{x}" not in figure
