"""Survey beside an assessor's reference: two marks a dimension, never one instead of the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.charts.reference import reference_chart
from analytics.model.maturity import MaturityModel
from analytics.model.reference import Agreed, Evidence, Reference, ReferenceGap
from analytics.model.score import Scorecard
from tests.unit.charts.conftest import HIDDEN, MEANS, TOO_FEW, card_of
from tests.unit.charts.published import HOSTILE, SECRET, given_away, named, texts

AGREED = Agreed(2.0, "Ana", date(2026, 11, 2), "Looked together")


@pytest.fixture
def card(model: MaturityModel) -> Scorecard:
    return card_of(model, MEANS)


def beside(model: MaturityModel, item: str, reference: Reference, *, claimed: bool = False) -> ReferenceGap:
    """What the score stage says, with the mean of the fixture's card; hidden ones carry a secret on purpose."""
    mean = SECRET if item in (HIDDEN, TOO_FEW) else MEANS[item]
    gap = mean - reference.score
    dimension = model.dimension(item)
    return ReferenceGap(item, dimension.name, dimension.area, reference, mean, gap, gap >= 1, claimed)


def test_both_figures_are_drawn_and_the_widest_gap_comes_first(model: MaturityModel, card: Scorecard) -> None:
    gaps = [
        beside(model, "T1", Reference("T1", 2.0, Evidence.NONE)),
        beside(model, "P1", Reference("P1", 1.0, Evidence.RECORD)),
    ]
    chart = reference_chart(gaps, model, card)
    assert list(chart.table["Dimension"]) == [model.dimension("P1").name, model.dimension("T1").name]
    assert list(named(chart, "Survey").x) == [2.4, 1.5]
    assert list(named(chart, "Assessor").x) == [1.0, 2.0]
    assert named(chart, "Survey").marker.symbol[0] != named(chart, "Assessor").marker.symbol
    assert tuple(chart.figure.layout.xaxis.range) == (0, 5)


def test_a_gap_of_a_level_is_said_in_words_and_a_smaller_one_is_not(model: MaturityModel, card: Scorecard) -> None:
    gaps = [
        beside(model, "P1", Reference("P1", 1.4, Evidence.RECORD)),
        beside(model, "P3", Reference("P3", 1.0, Evidence.RECORD)),
    ]
    chart = reference_chart(gaps, model, card)
    said = [text.replace("\u00a0", "").strip() for text in texts(chart)]
    assert said[0].startswith("<b>+1.0</b>")
    assert "above evidence" in said[0]
    assert said[1] == "<b>+0.6</b>"
    assert "self-image above evidence" in chart.table["What it says"][0]
    assert "above the evidence in Incidents and major incidents (+1.0)" in chart.alt


def test_evidence_stands_in_words_and_a_claimed_level_is_marked(model: MaturityModel, card: Scorecard) -> None:
    gaps = [beside(model, "E5", Reference("E5", 3.0, Evidence.STATEMENT), claimed=True)]
    label = reference_chart(gaps, model, card).figure.layout.yaxis.ticktext[0]
    assert "statement of one person" in label
    assert "secured level only claimed" in label


def test_an_agreed_score_is_a_mark_of_its_own_with_who_when_and_why(model: MaturityModel, card: Scorecard) -> None:
    gaps = [beside(model, "P1", Reference("P1", 1.0, Evidence.RECORD, "Seen", AGREED))]
    chart = reference_chart(gaps, model, card)
    assert (named(chart, "Survey").x[0], named(chart, "Assessor").x[0], named(chart, "Agreed").x[0]) == (2.4, 1.0, 2.0)
    row = chart.table.iloc[0]
    assert (row["Agreed by"], row["Agreed on"], row["Why"], row["Note"]) == (
        "Ana",
        "2026-11-02",
        "Looked together",
        "Seen",
    )


def test_a_hidden_figure_says_so_and_gives_nothing_away(model: MaturityModel, card: Scorecard) -> None:
    gaps = [beside(model, HIDDEN, Reference(HIDDEN, 5.0, Evidence.RECORD), claimed=True)]
    chart = reference_chart(gaps, model, card)
    said = texts(chart)[0].replace("\u00a0", "").replace("<br>", " ").replace("<i>", "").replace("</i>", "")
    assert " ".join(said.split()) == "hidden to protect answers"
    everything = given_away(chart)
    assert str(SECRET) not in everything
    assert "4.4" not in everything
    assert "claimed" not in everything
    assert list(named(chart, "Assessor").x) == [5.0]


def test_no_mark_at_an_end_of_the_scale_is_cut(model: MaturityModel, card: Scorecard) -> None:
    chart = reference_chart([beside(model, "P1", Reference("P1", 5.0, Evidence.NONE, "", AGREED))], model, card)
    assert all(named(chart, name).cliponaxis is False for name in ("Survey", "Assessor", "Agreed"))


def test_texts_from_files_do_nothing_in_a_figure(model: MaturityModel, card: Scorecard) -> None:
    reference = Reference("P1", 1.0, Evidence.RECORD, HOSTILE, replace(AGREED, name=HOSTILE))
    chart = reference_chart([replace(beside(model, "P1", reference), name=HOSTILE)], model, card)
    assert "<img" not in chart.figure.to_json()
    assert "%{x}" not in chart.figure.to_json()
