"""Cronbach's and Krippendorff's alpha: limits and readings of domain.md §3.9, and what must not change them."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.certainty import RaterReading, ScaleReading
from analytics.score.reliability import (
    cronbach_alpha_of_rows,
    krippendorff_alpha,
    level_counts,
    rater_reading,
    scale_reading,
)

GAP = float("nan")
EX8 = [[int(x) for x in row] for row in ("343", "223", "445", "122", "333", "232", "454", "323", "112", "544")]


@pytest.mark.parametrize(
    "rows",
    [EX8[:9], [row[:2] for row in EX8], [*EX8[:9], [3, GAP, 3]], [[3, 3, 3]] * 12, [[GAP] * 3]],
    ids=["nine people", "two statements", "nine complete rows", "everybody the same total", "nobody"],
)
def test_alpha_that_cannot_be_computed_is_not(rows: list[list[float]]) -> None:
    assert isnan(cronbach_alpha_of_rows(rows))


def test_people_with_a_gap_are_left_out() -> None:
    assert cronbach_alpha_of_rows([*EX8, [5, GAP, 0], [0, -3, 5]]) == cronbach_alpha_of_rows(EX8)


def test_statements_that_say_the_same_have_an_alpha_of_one_and_opposites_a_negative_one() -> None:
    same = [[level] * 4 for level in (0, 1, 2, 3, 4, 5, 0, 1, 2, 3)]
    assert cronbach_alpha_of_rows(same) == pytest.approx(1)
    against = [[level, 5 - level, (level * 7) % 6] for level in range(6)] * 2
    alpha = cronbach_alpha_of_rows(against)
    assert alpha < 0
    assert scale_reading(alpha) is ScaleReading.CHECK_WORDING


@pytest.mark.parametrize(
    ("alpha", "reading"),
    [
        (GAP, ScaleReading.NOT_COMPUTED),
        (-0.01, ScaleReading.CHECK_WORDING),
        (0.0, ScaleReading.DIFFERENT_THINGS),
        (0.5999, ScaleReading.DIFFERENT_THINGS),
        (0.60, ScaleReading.BORDERLINE),
        (0.6999, ScaleReading.BORDERLINE),
        (0.70, ScaleReading.FINE),
        (0.95, ScaleReading.FINE),
        (0.9501, ScaleReading.REDUNDANT),
    ],
)
def test_readings_of_a_scale(alpha: float, reading: ScaleReading) -> None:
    assert scale_reading(alpha) is reading


@pytest.mark.parametrize(
    ("values", "alpha", "reading"),
    [
        ([[3, 1], [3, 1], [3, 1]], 1.0, RaterReading.GOOD),
        ([[0, 5], [5, 0]], -0.5, RaterReading.DIFFERENT_PICTURES),
        ([[2, 2], [2, 2]], GAP, RaterReading.NO_VARIATION),
        ([[2, GAP], [GAP, 4]], GAP, RaterReading.NOT_COMPUTED),
    ],
    ids=["all see the same", "opposites", "one level only", "nobody to compare with"],
)
def test_readings_of_the_raters(values: list[list[float]], alpha: float, reading: RaterReading) -> None:
    """Opposites by hand: n_0 = n_5 = 2, n = 4; o(0,5) = o(5,0) = 2; δ² alike everywhere: α = 1 − 3·4/(2·2·2) = −0.5."""
    found, said = rater_reading(level_counts(values))
    assert found == pytest.approx(alpha, nan_ok=True)
    assert said is reading


def test_scores_between_two_levels_are_rounded_half_up() -> None:
    assert level_counts([[2.5, 1.4999, 4.5, 0.5]]).argmax(axis=1).tolist() == [3, 1, 5, 1]


ratings = st.integers(2, 8).flatmap(
    lambda raters: st.lists(
        st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=raters, max_size=raters), min_size=2, max_size=8
    )
)


@given(ratings, st.randoms())
def test_neither_the_order_of_people_nor_that_of_dimensions_matters(
    units: list[list[int | None]], random: object
) -> None:
    counts = level_counts(np.array(units, dtype=float).T)
    order = list(range(len(counts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    alpha = krippendorff_alpha(counts)
    assert isnan(alpha) or alpha <= 1
    assert krippendorff_alpha(counts[order]) == pytest.approx(alpha, nan_ok=True)
    assert krippendorff_alpha(counts[:, ::-1]) == pytest.approx(alpha, nan_ok=True), "nor the direction of the scale"
