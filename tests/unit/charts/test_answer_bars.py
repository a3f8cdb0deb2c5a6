"""Diverging bars of the answers: every count once, low levels left, high levels right."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.charts import answer_bars
from analytics.model.distribution import Distribution
from analytics.model.score import ScoreState
from analytics.model.shipped import shipped_model
from tests.unit.charts.published import HOSTILE, LONG, answers, given_away, named, texts

STATEMENT = "When a service fails, everyone involved knows who leads and what happens next."


def hidden(statement: str = "P1_1", text: str = STATEMENT, group: str | None = None) -> Distribution:
    """A hidden distribution that still carries its counts."""
    return Distribution(statement, text, "P1", group, ScoreState.HIDDEN, (0, 0, 0, 0, 0, 7331), 7331, 7332, 7333)


def test_low_levels_lie_left_of_the_middle_and_high_ones_right(model) -> None:
    """20 people: 1, 2, 3 on levels 0–2 and 4, 4, 6 on levels 3–5; shares by hand."""
    chart = answer_bars([answers("P1_1", STATEMENT, "P1", (1, 2, 3, 4, 4, 6))], model)
    spans = {level: (named(chart, f"{level}").base[0], named(chart, f"{level}").x[0]) for level in range(6)}
    assert spans[2] == pytest.approx((-0.15, 0.15))
    assert spans[1] == pytest.approx((-0.25, 0.10))
    assert spans[0] == pytest.approx((-0.30, 0.05))
    assert spans[3] == pytest.approx((0.0, 0.20))
    assert spans[4] == pytest.approx((0.20, 0.20))
    assert spans[5] == pytest.approx((0.40, 0.30))
    assert [named(chart, f"{level}").text[0] for level in range(6)] == ["5", "10", "15", "20", "20", "30"]


def test_every_count_is_in_hover_and_table(model) -> None:
    chart = answer_bars([answers("P1_1", STATEMENT, "P1", (1, 2, 3, 4, 4, 6), dont_know=5, not_applicable=2)], model)
    row = chart.table.iloc[0]
    assert [row[f"Level {level}"] for level in range(6)] == [1, 2, 3, 4, 4, 6]
    assert (row["People"], row["Don't know"], row["Does not apply"]) == (20, 5, 2)
    assert "Level 5, Optimised: 6 of 20 people (30\u00a0%)" in named(chart, "5").customdata[0].replace(
        model.levels[5].name, "Optimised"
    )
    assert "20 people · 5 don't know · 2 “does not apply”" in " ".join(texts(chart))


def test_dont_knows_are_never_part_of_the_bar(model) -> None:
    few = answer_bars([answers("P1_1", STATEMENT, "P1", (2, 2, 2, 2, 2, 2))], model)
    many = answer_bars([answers("P1_1", STATEMENT, "P1", (2, 2, 2, 2, 2, 2), dont_know=90, not_applicable=9)], model)
    assert [named(few, f"{level}").x for level in range(6)] == [named(many, f"{level}").x for level in range(6)]


def test_a_hidden_distribution_keeps_its_row_and_gives_nothing_away(model) -> None:
    chart = answer_bars([answers("P1_2", "Other", "P1", (0, 5, 5, 0, 0, 0)), hidden()], model)
    assert len(named(chart, "5").x) == 1
    assert "hidden to protect answers" in " ".join(texts(chart))
    everything = given_away(chart)
    assert "733" not in everything
    assert chart.table["Note"].iloc[1] == "hidden to protect answers"
    assert chart.table.iloc[1].drop(["Dimension", "Statement", "Note"]).isna().all()
    assert STATEMENT in chart.alt


def test_rows_keep_their_order_from_the_top_without_touching(model) -> None:
    rows = [answers(s.id, s.text, "P1", (1, 2, 3, 4, 4, 6)) for s in model.dimensions[0].statements]
    places = named(answer_bars(rows, model), "5").y
    assert list(places) == sorted(places)
    assert min(b - a for a, b in pairwise(places)) > 24 + 16  # more than the bar and a line of text


def test_dimensions_are_named_once_each_when_there_are_several(model) -> None:
    rows = [answers(s.id, s.text, d.id, (1, 2, 3, 4, 4, 6)) for d in model.dimensions[:2] for s in d.statements]
    written = " ".join(texts(answer_bars(rows, model)))
    assert [written.count(f"<b>{d.name}</b>") for d in model.dimensions[:2]] == [1, 1]


def test_one_statement_by_group_names_the_groups(model) -> None:
    rows = [answers("P1_1", STATEMENT, "P1", (1, 2, 3, 4, 4, 6), group=group) for group in ("Desk", "Sales")]
    chart = answer_bars([*rows, hidden(group="Board")], model)
    assert list(chart.table["Group"]) == ["Desk", "Sales", "Board"]
    assert [name in " ".join(texts(chart)) for name in ("Desk: ", "Sales: ", "Board: ")] == [True] * 3
    assert "Not shown: Board" in chart.alt


def test_long_statements_wrap_and_stay_whole_in_hover_and_table(model) -> None:
    text = f"{LONG} und {LONG}"
    chart = answer_bars([answers("P1_1", text, "P1", (1, 2, 3, 4, 4, 6))], model)
    lines = [line for written in texts(chart) for line in written.split("<br>")]
    assert all(len(line) <= 52 for line in lines if "<" not in line)
    assert chart.table["Statement"].iloc[0] == text
    assert LONG.rsplit(" ", maxsplit=1)[-1] in named(chart, "0").customdata[0]


def test_hostile_statements_and_groups_are_text(model) -> None:
    chart = answer_bars([answers("P1_1", HOSTILE, "P1", (1, 2, 3, 4, 4, 6), group=HOSTILE)], model)
    figure = chart.figure.to_json()
    assert "<img" not in figure
    assert "\\u003cimg" not in figure
    assert "%{x}" not in figure


@pytest.mark.parametrize("rows", [[], [hidden()]])
def test_nothing_to_show_is_said(model, rows) -> None:
    chart = answer_bars(rows, model)
    assert "no answers can be shown yet" in chart.alt
    assert "733" not in given_away(chart)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=6, max_size=6).filter(any))
def test_a_bar_is_always_as_long_as_all_answers(counts) -> None:
    chart = answer_bars([answers("P1_1", "S", "P1", tuple(counts))], shipped_model())
    bars = [(named(chart, f"{level}").base[0], named(chart, f"{level}").x[0]) for level in range(6)]
    assert sum(length for _, length in bars) == pytest.approx(1)
    ordered = sorted(bars[:3]) + bars[3:]
    ends = [base + length for base, length in ordered]
    assert all(end == pytest.approx(base) for end, (base, _) in zip(ends, ordered[1:], strict=False))
    assert ordered[3][0] == 0
