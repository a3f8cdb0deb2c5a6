"""Mean, likely range and worst case in one row each."""

from __future__ import annotations

from dataclasses import replace

from analytics.charts import worst_case_bars
from analytics.model.certainty import WorstCase
from analytics.model.score import ScoreState
from tests.unit.charts.published import HOSTILE, SECRET, given_away, named

OVERALL = WorstCase("overall", "Overall", 2.5472, 1.3107, 3.7379)  # EX5, domain.md §3.14
TOOLS = WorstCase("T", "Tools", 2.0, 0.6667, 4.0)


def test_range_is_thick_worst_case_thin_mean_a_mark(model, card) -> None:
    chart = worst_case_bars([OVERALL, TOOLS], card, model)
    thick, thin = named(chart, "Likely range"), named(chart, "Worst case")
    assert thick.line.width > 2 * thin.line.width
    assert list(thin.x) == [1.3107, 3.7379, None, 0.6667, 4.0, None]
    assert list(thick.x[:2]) == [card.overall.low, card.overall.high]
    assert list(named(chart, "Now").x) == [2.5472, 2.0]
    assert tuple(chart.figure.layout.xaxis.range) == (0, 5)


def test_every_number_is_in_hover_table_and_sentence(model, card) -> None:
    chart = worst_case_bars([OVERALL, TOOLS], card, model)
    assert "Worst case 1.3 to 3.7" in named(chart, "Now").customdata[0]
    assert list(chart.table.iloc[0]) == ["Overall", 2.5, 1.6, 2.2, 1.3, 3.7]
    assert "Overall is 2.5 and would lie within 1.3 to 3.7" in chart.alt
    assert "least certain is Tools, 0.7 to 4.0" in chart.alt


def test_a_range_that_is_hidden_stays_out(model, card) -> None:
    secret = replace(card.overall, state=ScoreState.HIDDEN, low=SECRET, high=SECRET)
    chart = worst_case_bars([OVERALL], replace(card, overall=secret), model)
    assert str(SECRET) not in given_away(chart)
    assert "From" not in chart.table.columns


def test_people_invited_unknown_is_said_and_names_are_text(model, card) -> None:
    assert "people invited are not known" in worst_case_bars([], card, model).alt
    figure = worst_case_bars([replace(OVERALL, name=HOSTILE)], card, model).figure.to_json()
    assert "<img" not in figure
    assert "\\u003cimg" not in figure
    assert "%{x}" not in figure
