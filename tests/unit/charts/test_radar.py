"""The radars show what is published, in the same place every time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.charts import area_radar, dimension_radar
from analytics.charts.radar import radar_figure
from analytics.charts.reading import Reading
from analytics.model.errors import UnknownName
from analytics.model.plan import Gap
from analytics.model.score import ScoreState
from tests.unit.charts.published import LONG, SECRET, cell, given_away, secret_cell


def lines(chart):
    return [trace for trace in chart.figure.data if "lines" in trace.mode and trace.fill is None]


def named(chart, name):
    return next(trace for trace in chart.figure.data if trace.name == name)


def test_scale_and_order_are_fixed(model, card, gaps, earlier) -> None:
    polar = dimension_radar(card, gaps, model, "P", earlier).figure.layout.polar
    assert tuple(polar.radialaxis.range) == (0, 5)
    assert polar.radialaxis.dtick == 1
    assert polar.angularaxis.direction == "clockwise"
    assert polar.angularaxis.rotation == 90
    assert list(polar.angularaxis.categoryarray) == ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8"]


def test_order_is_the_models_whatever_order_the_scores_come_in(model, card, gaps) -> None:
    shuffled = replace(card, dimensions=tuple(reversed(card.dimensions)))
    polar = dimension_radar(shuffled, gaps, model, "T", None).figure.layout.polar
    assert list(polar.angularaxis.categoryarray) == ["T1", "T2", "T3", "T4", "T5", "T6"]


def test_the_grid_is_a_polygon(model, card, gaps) -> None:
    assert area_radar(card, gaps, model, None).figure.layout.template.layout.polar.gridshape == "linear"


def test_every_line_closes(model, card, gaps, earlier) -> None:
    for trace in lines(area_radar(card, gaps, model, earlier)):
        assert trace.theta[0] == trace.theta[-1]
        assert trace.r[0] == trace.r[-1]


def test_at_most_three_lines_now_solid_target_dashed_earlier_thin(model, card, gaps, earlier) -> None:
    chart = dimension_radar(card, gaps, model, "M", earlier)
    assert {trace.name for trace in lines(chart)} == {"Now", "Target", "Autumn 2025"}
    assert named(chart, "Now").line.dash is None
    assert named(chart, "Target").line.dash
    assert named(chart, "Autumn 2025").line.width < named(chart, "Now").line.width
    assert [trace.name for trace in lines(dimension_radar(card, gaps, model, "M", None))] == ["Target", "Now"]


def test_the_drawn_values_are_the_scores(model, card, gaps) -> None:
    chart = area_radar(card, gaps, model, None)
    assert list(named(chart, "Now").r[:-1]) == [score.mean for score in card.areas]
    assert list(chart.table["Now"]) == [2.1, 1.4, 2.6, 1.9]  # means of the organisation's dimensions, by hand


def test_an_areas_target_is_the_weighted_mean_of_its_dimensions(model, card, gaps) -> None:
    """Tools: (2.5 + 2·1.9 + 2.2 + 2.75 + 2.05 + 3.0) / 7 = 2.3286 by hand; Integration counts twice."""
    chart = area_radar(card, gaps, model, None)
    assert named(chart, "Target").r[1] == pytest.approx(2.328571, abs=1e-6)


def test_a_hidden_score_is_a_gap_and_nowhere_else(model, card, gaps, earlier) -> None:
    chart = dimension_radar(card, gaps, model, "P", earlier)
    now, target = named(chart, "Now"), named(chart, "Target")
    assert now.r[4] is None
    assert target.r[4] is None
    assert now.connectgaps is False
    label = chart.figure.layout.polar.angularaxis.ticktext[4]
    assert "hidden" in label
    everything = chart.figure.to_json() + chart.table.to_csv() + chart.alt
    for secret in ("4.44", "4.4", "4.14", "4.74", "4.1,", "4.7", "4.5"):  # mean, interval, target
        assert secret not in everything
    row = chart.table[chart.table["Name"] == "Configuration and assets"].iloc[0]
    assert row.drop(["Name", "Note"]).isna().all()
    assert "hidden to protect answers" in chart.alt


def test_too_few_answers_say_so(model, card, gaps) -> None:
    chart = dimension_radar(card, gaps, model, "E", None)
    assert "too few answers" in chart.figure.layout.polar.angularaxis.ticktext[5]
    assert "4.66" not in chart.figure.to_json()


def test_the_band_spans_the_interval(model, card, gaps) -> None:
    band = named(area_radar(card, gaps, model, None), "Likely range")
    highs, lows = [s.high for s in card.areas], [s.low for s in card.areas]
    assert list(band.r[:5]) == [*highs, highs[0]]
    assert list(band.r[5:10]) == [lows[0], *reversed(lows)]
    assert band.fill == "toself"
    assert band.line.width == 0


def test_the_band_breaks_where_the_line_breaks(model, card, gaps) -> None:
    band = named(dimension_radar(card, gaps, model, "P", None), "Likely range")
    assert "P5" not in band.theta
    assert band.theta[:2] == ("P6", "P7")  # the run starts after the gap and goes round to P4
    assert "P4" in band.theta


def test_no_band_when_everybody_answered(model, card, gaps) -> None:
    census = replace(card, areas=tuple(replace(score, low=None, high=None) for score in card.areas))
    chart = area_radar(census, gaps, model, None)
    assert "Likely range" not in {trace.name for trace in chart.figure.data}
    assert "From" not in chart.table.columns


def test_below_three_scores_bars_are_drawn(model, card, gaps) -> None:
    wanted = {"T1", "T2"}
    thin = replace(
        card,
        dimensions=tuple(s if s.id in wanted else replace(s, state=ScoreState.TOO_FEW) for s in card.dimensions),
    )
    chart = dimension_radar(thin, gaps, model, "T", None)
    assert {trace.type for trace in chart.figure.data} <= {"bar", "scatter"}
    assert chart.alt.startswith("Bars")
    assert list(chart.table["Now"].dropna()) == [1.5, 0.9]


def test_alt_text_names_weakest_strongest_and_wave(model, card, gaps) -> None:
    alt = area_radar(card, gaps, model, None).alt
    assert "weakest is Tools with 1.4 of 5" in alt
    assert "strongest Training with 2.6" in alt
    assert "Autumn 2026" in alt


def test_foot_tells_wave_people_and_weighting(model, card, gaps) -> None:
    notes = " ".join(note.text for note in area_radar(card, gaps, model, None).figure.layout.annotations)
    assert "Autumn 2026 · 94 of 120 people answered" in notes
    assert "role groups weighted by the people invited" in notes


def test_two_camps_warn_beside_the_number(model, card, gaps) -> None:
    split = replace(card, areas=(replace(card.areas[0], two_camps=True), *card.areas[1:]))
    chart = area_radar(split, gaps, model, None)
    assert "split" in chart.figure.layout.polar.angularaxis.ticktext[0]
    assert "split" in chart.table["Note"].iloc[0]


def test_unknown_area_lists_the_known(model, card, gaps) -> None:
    with pytest.raises(UnknownName, match="P, T, E, M"):
        dimension_radar(card, gaps, model, "X", None)


def test_a_target_for_a_hidden_score_stays_out(model, card, gaps: tuple[Gap, ...]) -> None:
    own = next(gap for gap in gaps if gap.id == "P5")
    assert own.target == 4.5
    assert "4.5" not in dimension_radar(card, gaps, model, "P", None).figure.to_json()


def reading(place: int, now: float | None) -> Reading:
    low = None if now is None else max(0.0, now - 0.4)
    high = None if now is None else min(5.0, now + 0.4)
    return Reading(f"d{place}", f"D {place}", f"D {place}", "#1961E3", now, low, high, now, None, None, 9, 9, False, "")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(0, 5)), min_size=3, max_size=9))
def test_whatever_is_missing_the_ring_closes_and_draws_the_scores_only(means) -> None:
    figure = radar_figure([reading(i, mean) for i, mean in enumerate(means)], "#1961E3", "", "")
    drawn = next(trace for trace in figure.data if trace.name == "Now")
    assert list(drawn.r) == [*means, means[0]]
    band = [trace for trace in figure.data if trace.fill == "toself"]
    missing = {f"d{i}" for i, mean in enumerate(means) if mean is None}
    assert all(missing.isdisjoint(trace.theta) for trace in band)
    assert all(value is None or 0 <= value <= 5 for trace in figure.data for value in trace.r)


def test_a_wave_with_another_model_is_not_compared(model, card, gaps, earlier) -> None:
    chart = area_radar(card, gaps, model, replace(earlier, model_id="another"))
    assert "Autumn 2025" not in {trace.name for trace in chart.figure.data}
    assert "Before" not in chart.table.columns


def own_model(model, count):
    """A model whose only area has so many dimensions with long names."""
    many = tuple(
        replace(d, id=f"D{place}", name=f"{LONG} {place}", area="P")
        for place, d in enumerate((model.dimensions * 2)[:count])
    )
    return replace(model, areas=model.areas[:1], dimensions=many)


@pytest.mark.parametrize(("count", "hinted"), [(3, False), (9, False), (10, True), (28, True)])
def test_more_than_nine_spokes_are_drawn_and_point_to_the_heat_map(model, card, count, hinted) -> None:
    own = own_model(model, count)
    dense = replace(card, dimensions=tuple(cell(d.id, d.name, None, 2.0) for d in own.dimensions))
    chart = dimension_radar(dense, (), own, "P", None)
    assert len(chart.figure.layout.polar.angularaxis.ticktext) == count
    assert ("heat map" in chart.hint) is hinted


def test_many_spokes_carry_numbers_that_a_list_below_explains(model, card) -> None:
    own = own_model(model, 28)
    dense = replace(card, dimensions=tuple(cell(d.id, d.name, None, 2.0) for d in own.dimensions))
    figure = dimension_radar(dense, (), own, "P", None).figure
    assert figure.layout.polar.angularaxis.ticktext[27] == "28<br><b>2.0</b>"
    listed = figure.layout.annotations[0].text.split("<br>")
    assert [line.split(" ")[0] for line in listed[:28]] == [str(place) for place in range(1, 29)]


def test_secured_levels_are_rungs_up_to_the_level(model, card, gaps) -> None:
    """Areas at 2, 1, 2 and 1."""
    rungs = named(area_radar(card, gaps, model, None), "Secured level")
    assert list(zip(rungs.theta, rungs.r, strict=True)) == [("P", 1), ("P", 2), ("T", 1), ("E", 1), ("E", 2), ("M", 1)]
    assert [angle % 360 for angle in rungs.marker.angle] == [0, 0, 90, 180, 180, 270]  # across the spoke
    assert "lines" not in rungs.mode


def test_a_high_level_is_called_claimed_beside_its_spoke(model, card) -> None:
    high = replace(card, areas=tuple(cell(a.id, a.name, None, 4.4, secured_level=4) for a in model.areas))
    chart = area_radar(high, (), model, None, backed={"P"})
    labels = chart.figure.layout.polar.angularaxis.ticktext
    assert [label.endswith("<br>level 4 claimed") for label in labels] == [False, True, True, True]
    assert "claimed means: no record backs the level yet" in chart.figure.layout.annotations[0].text
    assert list(chart.table["Secured level"]) == ["4", "4 claimed", "4 claimed", "4 claimed"]


def test_a_groups_scores_are_drawn_instead_of_everybodys(model, card, gaps, earlier) -> None:
    own = [cell(area.id, area.name, "Service desk", 1.5 + place) for place, area in enumerate(model.areas)]
    chart = area_radar(card, gaps, model, earlier, scores=list(reversed(own)))
    assert list(named(chart, "Now").r[:-1]) == [1.5, 2.5, 3.5, 4.5]
    assert [text.split("<br>")[0] for text in chart.figure.layout.polar.angularaxis.ticktext] == [
        "Processes", "Tools", "Training", "Management",
    ]  # fmt: skip
    assert "Service desk" in chart.alt
    assert "Autumn 2026 · Service desk" in chart.figure.layout.annotations[0].text
    assert {trace.name for trace in lines(chart)} == {"Now"}  # targets and the wave before are everybody's


def test_one_areas_dimensions_of_a_group(model, card, gaps) -> None:
    own = [cell(d.id, d.name, "Desk", 2.0) for d in model.dimensions]
    chart = dimension_radar(card, gaps, model, "T", None, scores=own)
    assert list(chart.table["Name"]) == [d.name for d in model.dimensions_of("T")]


def test_hidden_figures_stay_out_of_everything(model, card, gaps) -> None:
    own = [
        secret_cell(d.id, d.name, "Desk") if d.id == "T2" else cell(d.id, d.name, "Desk", 2.0) for d in model.dimensions
    ]
    everything = given_away(dimension_radar(card, gaps, model, "T", None, scores=own))
    assert str(SECRET) not in everything
    assert "4.4" not in everything


def test_what_needs_care_is_a_sign_beside_the_number(model, card, gaps) -> None:
    own = [
        cell(a.id, a.name, None, 2.0, agreement=agreement, dont_know=0.5)
        for a, agreement in zip(model.areas, (0.9, 0.65, 0.9, 0.9), strict=True)
    ]
    labels = area_radar(replace(card, areas=tuple(own)), gaps, model, None).figure.layout.polar.angularaxis.ticktext
    assert labels[0].endswith("<b>2.0</b> ?")
    assert labels[1].endswith("<b>2.0</b> ~?")


@pytest.mark.parametrize("level", [0.0, 5.0])
def test_all_at_one_end_is_drawn_and_said(model, card, level) -> None:
    flat = replace(card, areas=tuple(cell(a.id, a.name, None, level, secured_level=int(level)) for a in model.areas))
    chart = area_radar(flat, (), model, None)
    assert set(named(chart, "Now").r) == {level}
    assert f"all 4 are at {level} of 5" in chart.alt
