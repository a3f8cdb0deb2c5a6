"""Intervals against EX2–EX5 of domain.md §3.14 (recomputed there by an independent script)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.score.interval import (
    bounded_interval,
    combined_variance,
    group_interval,
    weighted_variance,
    worst_case_bounds,
)

UNKNOWN = float("nan")
EX4B = [2, 3, 3, 4, 1, 2, 3, 5, 2, 3]


def near(*values: float) -> object:
    return pytest.approx(values, abs=0.0005)


def interval_of(answers: list[int], invited: float) -> tuple[float, float]:
    low, high = group_interval(len(answers), np.mean(answers), np.var(answers, ddof=1), invited)
    return float(low), float(high)


@pytest.mark.parametrize(
    ("answers", "invited", "low", "high"),
    [
        ([4] * 6, 10, 3.7951, 4.1776),
        ([4] * 6, UNKNOWN, 3.6649, 4.2678),
        ([5] * 5, UNKNOWN, 3.6835, 5.0),
        ([0] * 5, UNKNOWN, 0.0, 1.3165),
        ([5] * 20, 100, 4.4098, 5.0),
        (EX4B, UNKNOWN, 1.9986, 3.5434),
        (EX4B, 25, 2.1718, 3.3920),
    ],
)
def test_one_group(answers: list[int], invited: float, low: float, high: float) -> None:
    assert interval_of(answers, invited) == near(low, high)


def test_ex2() -> None:
    s2 = 1.0138888888888888
    assert tuple(map(float, group_interval(5, 3.0, s2, 8))) == near(2.2234, 3.6876)
    assert tuple(map(float, group_interval(5, 3.0, s2))) == near(1.7783, 4.0150)


@pytest.mark.parametrize(("answers", "invited"), [([4] * 6, 6), ([1, 2, 3, 4, 5], 5)])
def test_no_interval_when_all_invited_answered(answers: list[int], invited: float) -> None:
    assert np.isnan(interval_of(answers, invited)).all()


def test_no_interval_for_one_person() -> None:
    assert np.isnan(group_interval(1, 3.0, UNKNOWN)).all()


def test_weighted_mean_of_ex5() -> None:
    n, invited = [3, 8, 12, 20, 10], [3, 10, 20, 40, 30]
    variance, freedom = weighted_variance(n, np.array([0.5, 0.8, 0.9, 1.0, 0.7]) ** 2, invited, invited)
    assert float(variance) == pytest.approx(0.0077104, abs=5e-8)
    assert float(np.sqrt(variance)) == pytest.approx(0.0878, abs=0.00005)
    assert float(freedom) == pytest.approx(34.99, abs=0.005)
    assert tuple(map(float, bounded_interval(2.398058, variance, freedom, sum(n)))) == near(2.2208, 2.5764)


def test_worst_case_bounds_of_ex5() -> None:
    n, invited, means = [3, 8, 12, 20, 10], [3, 10, 20, 40, 30], [4.0, 3.5, 2.5, 2.25, 2.0]
    assert worst_case_bounds([2.0], [10], [30]) == near(0.6667, 4.0)
    assert worst_case_bounds(means, n, invited, invited) == near(1.3107, 3.7379)


def test_a_weighted_interval_of_one_group_is_the_interval_of_that_group() -> None:
    variance, freedom = weighted_variance([5], [1.0138888888888888], [8], [8])
    assert tuple(map(float, bounded_interval(3.0, variance, freedom, 5))) == near(2.2234, 3.6876)


def test_a_group_of_one_borrows_the_spread_of_the_others() -> None:
    # by hand: W = 1/4, 3/4; V = (1/16)·s²/1 + (9/16)·s²/3 with s² = 1 from the group of three
    variance, _ = weighted_variance([1, 3], [UNKNOWN, 1.0], [UNKNOWN, UNKNOWN], [1, 3])
    assert float(variance) == pytest.approx(1 / 16 + 9 / 16 / 3)
    alone, _ = weighted_variance([1, 1], [UNKNOWN, UNKNOWN], [UNKNOWN, UNKNOWN], [1, 1])
    assert float(alone) == pytest.approx(2 * 35 / 12 / 4), (
        "without any group of two the spread is that of random answers"
    )


def test_an_area_adds_the_variances_of_its_dimensions() -> None:
    # by hand: V = (3/4)²·.01 + (1/4)²·.04, df = V² / ((.005625)²/9 + (.0025)²/19)
    variance, freedom = combined_variance([0.01, 0.04, UNKNOWN], [9, 19, UNKNOWN], [0.75, 0.25, 0.0])
    assert float(variance) == pytest.approx(0.008125)
    assert float(freedom) == pytest.approx(0.008125**2 / (0.005625**2 / 9 + 0.0025**2 / 19))


@given(st.lists(st.integers(0, 5), min_size=2, max_size=60), st.one_of(st.none(), st.integers(0, 500)))
def test_the_interval_holds_the_mean_and_stays_on_the_scale(answers: list[int], silent: int | None) -> None:
    low, high = interval_of(answers, UNKNOWN if silent is None else len(answers) + silent)
    if silent == 0:
        assert np.isnan([low, high]).all()
    else:
        assert 0 <= low <= np.mean(answers) <= high <= 5
        assert high > low


@given(st.lists(st.integers(0, 5), min_size=2, max_size=30), st.integers(1, 100))
def test_knowing_how_many_were_invited_never_widens_the_interval(answers: list[int], silent: int) -> None:
    low, high = interval_of(answers, len(answers) + silent)
    wide_low, wide_high = interval_of(answers, UNKNOWN)
    assert high - low <= wide_high - wide_low + 1e-9
