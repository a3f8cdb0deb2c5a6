"""The heat map: every cell in its place, with its number; hidden ones say so and nothing else."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from analytics.charts import heat_map
from analytics.charts.template import LEVEL_COLORS, ink_on
from analytics.model.score import Score, ScoreState
from tests.unit.charts.published import HOSTILE, LONG, SECRET, cell, given_away, secret_cell, texts
from tests.unit.charts.test_chart_look import contrast

UNITS = tuple(f"Unit {place}" for place in range(12))


def grid(chart):
    """The cells by rows from the top, areas' headings left out."""
    maps = [trace for trace in chart.figure.data if trace.type == "heatmap"]
    blocks = [np.array(trace.z, dtype=float) for trace in maps]
    whole = np.hstack(blocks)
    return whole[~np.isnan(whole).all(axis=1)]


def full(model, units=UNITS):
    return [
        cell(d.id, d.name, unit, (row * len(units) + column) % 50 / 10)
        for row, d in enumerate(model.dimensions)
        for column, unit in enumerate(units)
    ]


def test_rows_stand_in_model_order_and_columns_as_they_come(model) -> None:
    scores = [cell("P2", "Requests", "B", 2.0), cell("P1", "Incidents", "B", 1.0), cell("P1", "Incidents", "A", 3.0)]
    chart = heat_map(scores, model)
    assert list(chart.figure.layout.yaxis.ticktext) == ["Incidents", "Requests"]
    assert list(chart.figure.layout.xaxis.ticktext) == ["B", "A"]
    assert grid(chart)[0].tolist() == [1.0, 3.0]
    assert grid(chart)[1][0] == 2.0


def test_columns_can_be_chosen_and_ordered(model) -> None:
    chart = heat_map(full(model), model, groups=["Unit 3", "Unit 1", "nobody"])
    assert list(chart.figure.layout.xaxis.ticktext) == ["Unit 3", "Unit 1"]
    assert set(chart.table["Group"]) == {"Unit 3", "Unit 1"}


def test_28_rows_by_12_units_are_all_there_with_their_number_in_cell_hover_and_table(model) -> None:
    chart = heat_map(full(model), model)
    assert grid(chart).shape == (28, 12)
    assert len(texts(chart)) == 28 * 12
    assert len(chart.table) == 28 * 12
    hovers = [
        text
        for trace in chart.figure.data
        if trace.type == "heatmap"
        for row in trace.customdata
        for text in row
        if text
    ]
    assert len(hovers) == 28 * 12
    assert all("12 people" in text for text in hovers)
    assert sorted(texts(chart)) == sorted(f"{level:.1f}" for level in chart.table["Level"])


def test_rows_are_grouped_under_their_area_with_its_mark(model) -> None:
    chart = heat_map(full(model), model)
    heads = [text for text in chart.figure.layout.yaxis.ticktext if text.startswith("<b>")]
    assert heads == ["<b>Processes</b>", "<b>Tools</b>", "<b>Training</b>", "<b>Management</b>"]
    assert [shape.fillcolor for shape in chart.figure.layout.shapes] == ["#1961E3", "#0EA077", "#D05617", "#AC5092"]


def test_two_rows_by_one_group(model) -> None:
    chart = heat_map(
        [cell("P1", "Incidents", "A", 0.0), cell("P2", "Requests", "A", 5.0)], model, by="unit", wave="Autumn"
    )
    assert grid(chart).tolist() == [[0.0], [5.0]]
    assert "lowest is 0.0 (Incidents, A), highest 5.0 (Requests, A)" in chart.alt
    assert chart.file_name == "heat-map-by-unit-autumn"


def test_a_hidden_cell_is_hatched_and_gives_nothing_away(model) -> None:
    scores = [cell("P1", "Incidents", "A", 1.0), secret_cell("P1", "Incidents", "B")]
    chart = heat_map(scores, model)
    hatched = next(trace for trace in chart.figure.data if trace.type == "bar")
    assert hatched.marker.pattern.shape == "/"
    assert list(hatched.text) == ["hidden"]
    assert list(hatched.x) == [1]
    assert hatched.hovertemplate.startswith("hidden to protect answers")
    everything = given_away(chart)
    assert str(SECRET) not in everything
    assert "4.4" not in everything
    assert "43\u00a0%" not in everything
    row = chart.table[chart.table["Group"] == "B"].iloc[0]
    assert row["Note"] == "hidden to protect answers"
    assert row.drop(["Area", "Name", "Group", "Note"]).isna().all()
    assert "hidden to protect answers for B" in chart.alt


@pytest.mark.parametrize("state", [ScoreState.OUT_OF_SCOPE, ScoreState.TOO_FEW, ScoreState.NOT_DETERMINED])
def test_a_cell_without_a_score_is_blank_with_a_dash_and_not_hatched(model, state) -> None:
    chart = heat_map([cell("P1", "Incidents", "A", 1.0), Score("P1", "Incidents", "B", state)], model)
    assert "–" in texts(chart)
    assert not [trace for trace in chart.figure.data if trace.type == "bar"]
    assert chart.table["Note"].iloc[1] == state.value


def test_a_pair_that_was_not_asked_is_a_dash_too(model) -> None:
    chart = heat_map([cell("P1", "Incidents", "A", 1.0), cell("P2", "Requests", "B", 2.0)], model)
    assert texts(chart).count("–") == 2
    assert list(chart.table["Note"].dropna()) == ["not asked", "not asked"]


def test_camps_weak_agreement_and_many_dont_knows_are_signs_explained_below(model) -> None:
    scores = [
        cell("P1", "Incidents", "A", 2.0, two_camps=True),
        cell("P2", "Requests", "A", 2.0, agreement=0.65),
        cell("P3", "Problems", "A", 2.0, dont_know=0.45),
        cell("P4", "Changes", "A", 2.0),
    ]
    chart = heat_map(scores, model)
    assert texts(chart) == ["2.0<br><b>≠</b>", "2.0<br><b>~</b>", "2.0<br><b>?</b>", "2.0"]
    foot = chart.figure.layout.annotations[0].text
    assert "≠ two camps: do not read the mean" in foot
    assert "~ agreement weak" in foot
    assert "? many don't know" in foot
    assert chart.table["Note"].iloc[0] == "two camps: do not read the mean"


def test_signs_that_do_not_occur_are_not_explained(model) -> None:
    foot = heat_map([cell("P4", "Changes", "A", 2.0)], model).figure.layout.annotations[0].text
    assert not set("≠~?▨–") & set(foot)


def test_numbers_stand_out_on_every_level() -> None:
    """WCAG 2.2: 4.5:1 for text, at every mean on the scale."""
    stops = np.array([[int(color[i : i + 2], 16) for i in (1, 3, 5)] for color in LEVEL_COLORS])
    for mean in np.linspace(0, 5, 101):
        rgb = [round(float(np.interp(mean, range(6), stops[:, channel]))) for channel in range(3)]
        ground = "#" + "".join(f"{value:02X}" for value in rgb)
        assert contrast(ink_on(mean), ground) >= 4.5, mean


def test_more_than_twelve_groups_are_drawn_in_blocks_below_each_other(model) -> None:
    units = [f"Unit {place}" for place in range(50)]
    chart = heat_map(full(model, units), model)
    assert sum(trace.type == "heatmap" for trace in chart.figure.data) == 5
    assert grid(chart).shape == (28, 50)
    shown = [chart.figure.layout[f"xaxis{number}"].ticktext for number in ("", 2, 3, 4, 5)]
    assert [name for block in shown for name in block] == units
    domains = [chart.figure.layout[f"yaxis{number}"].domain for number in ("", 2, 3, 4, 5)]
    assert all(upper[0] > lower[1] for upper, lower in pairwise(domains))


def test_long_names_wrap_and_stay_whole_in_hover_and_table(model) -> None:
    chart = heat_map([cell("P1", LONG, unit, 1.0) for unit in UNITS], model)
    label = chart.figure.layout.yaxis.ticktext[0]
    assert all(len(line) <= 17 for line in label.split("<br>"))
    assert label.replace("<br>", " ").replace("- ", "") == LONG
    assert chart.table["Name"].iloc[0] == LONG


def test_hostile_names_are_text(model) -> None:
    chart = heat_map([cell("P1", HOSTILE, HOSTILE, 1.0), secret_cell("P1", HOSTILE, "<i>")], model)
    figure = chart.figure.to_json()
    assert "<img" not in figure
    assert "\\u003cimg" not in figure
    assert "%{x}" not in figure
    assert chart.table["Name"].iloc[0] == HOSTILE


def test_everybody_can_stand_beside_the_groups(model, card) -> None:
    chart = heat_map([*card.areas, *(cell(area.id, area.name, "Desk", 2.0) for area in model.areas)], model)
    assert list(chart.figure.layout.xaxis.ticktext) == ["Everybody", "Desk"]


def test_nothing_to_show_is_said(model) -> None:
    assert "no score can be shown yet" in heat_map([], model).alt
    hidden = heat_map([secret_cell("P1", "Incidents", "A")], model)
    assert "no score can be shown yet" in hidden.alt
    assert "4.4" not in given_away(hidden)
