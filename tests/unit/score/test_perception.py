"""Leaders against staff (domain.md §3.10): who is shown, what is called clear, and what survives many tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analytics.model.perception import PerceptionGap
from analytics.model.score import ScoreState
from analytics.score.perception import perception_gaps, welch
from analytics.score.several_tests import benjamini_hochberg
from tests.unit.score.organisations import MODEL, ROLES, Person, random_people, release, team, wave

LEADING, DOING = (4, 3, 4, 4, 3, 5, 4, 3), (2, 3, 2, 1, 3, 2, 2, 4, 2, 3, 1, 2)


def gap_of(
    people: Sequence[Person], item: str = "a1", invited: Mapping[str, int] | None = None, threshold: int = 5
) -> PerceptionGap:
    return next(gap for gap in perception_gaps(release(people, wave(invited, threshold))) if gap.id == item)


def test_every_dimension_has_an_entry_in_model_order() -> None:
    found = perception_gaps(release(random_people(1, dict.fromkeys(ROLES, 9))))
    assert [gap.id for gap in found] == [dimension.id for dimension in MODEL.dimensions]


@pytest.mark.parametrize(
    ("leading", "state"), [(LEADING[:4], ScoreState.HIDDEN), ((), ScoreState.TOO_FEW), (LEADING[:5], ScoreState.SCORED)]
)
def test_both_sides_need_five_people(leading: tuple[int, ...], state: ScoreState) -> None:
    gap = gap_of([*team("CHIEF", "a1", leading), *team("TECH", "a1", DOING)])
    assert gap.state is state
    if state is not ScoreState.SCORED:
        assert {gap.leading, gap.leading_n, gap.doing, gap.doing_n, gap.gap, gap.low, gap.high, gap.df, gap.p} == {None}
        assert (gap.clear, gap.large, gap.survives) == (False, False, False)


def test_four_leaders_are_too_few_even_where_the_wave_promised_three() -> None:
    """A leading side of a few process owners shows the total only (domain.md §2.2)."""
    gap = gap_of([*team("CHIEF", "a1", LEADING[:4]), *team("TECH", "a1", DOING)], threshold=3)
    assert gap.state is not ScoreState.SCORED
    assert gap.leading is None


def test_means_weigh_roles_by_people_invited_the_spread_takes_people_as_they_are() -> None:
    people = [*team("CHIEF", "a1", LEADING), *team("TECH", "a1", [1] * 10), *team("USER", "a1", [4] * 10)]
    gap = gap_of(people, invited={"CHIEF": 10, "LEAD": 0, "DESK": 0, "TECH": 30, "USER": 10})
    assert (gap.leading, gap.doing) == (3.75, pytest.approx((30 * 1 + 10 * 4) / 40))
    assert gap.gap == pytest.approx(3.75 - 1.75)
    pooled = stats.ttest_ind(LEADING, [1] * 10 + [4] * 10, equal_var=False)
    assert gap.df == pytest.approx(pooled.df)
    interval = pooled.confidence_interval(0.95)
    assert (gap.high or 0) - (gap.low or 0) == pytest.approx(interval.high - interval.low)


@pytest.mark.parametrize(
    ("doing", "clear", "large"),
    [
        ([3] * 20, True, True),  # 4.0 against 3.0
        ([3] * 10 + [4] * 10, True, False),  # 4.0 against 3.5
        ([3] * 9 + [4] * 11, False, False),  # 0.45 apart
        ([0] * 8 + [5] * 12, False, False),  # 1.0 apart, but within chance
    ],
)
def test_clear_from_half_a_level_and_beyond_chance_large_from_one(doing: list[int], clear: bool, large: bool) -> None:
    gap = gap_of([*team("CHIEF", "a1", [4] * 20), *team("TECH", "a1", doing)])
    assert (gap.clear, gap.large) == (clear, large)


def test_two_unanimous_sides_are_not_infinitely_certain() -> None:
    gap = gap_of([*team("CHIEF", "a1", [4] * 5), *team("TECH", "a1", [3] * 5)])
    error = np.sqrt(2 * (1 / 12) / 5)
    assert (gap.df, gap.p) == (pytest.approx(8), pytest.approx(2 * stats.t.sf(1 / error, 8)))


def test_a_gap_that_stands_alone_may_fall_among_many() -> None:
    """p = 0.04 stands alone; among five tests at 10 % it would have to be at most 0.02."""
    assert benjamini_hochberg([0.04]).tolist() == [True]
    assert benjamini_hochberg([0.04, 0.5, 0.6, 0.7, 0.8]).tolist() == [False] * 5
    assert benjamini_hochberg([0.04, np.nan]).tolist() == [True, False], "what was not tested does not count"
    assert benjamini_hochberg([]).tolist() == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_whatever_survives_survives_a_milder_rate_and_smaller_ones_with_it(p: list[float]) -> None:
    strict, mild = benjamini_hochberg(p, 0.05), benjamini_hochberg(p, 0.2)
    assert not (strict & ~mild).any()
    assert max((x for x, s in zip(p, mild, strict=True) if s), default=-1) < min(
        (x for x, s in zip(p, mild, strict=True) if not s), default=2
    )


sides = st.lists(st.integers(0, 5), min_size=2, max_size=30)


@settings(max_examples=60)
@given(sides, sides)
def test_p_is_below_five_per_cent_exactly_where_the_interval_leaves_out_zero(one: list[int], other: list[int]) -> None:
    parts = [np.array(side, dtype=float) for side in (one, other)]
    test = welch(*(tuple(f(part) for part in parts) for f in (len, np.mean, lambda x: x.var(ddof=1))))
    assert (float(test.p) < 0.05) == bool(test.low > 0 or test.high < 0)
    turned = welch(*(tuple(f(part) for part in parts[::-1]) for f in (len, np.mean, lambda x: x.var(ddof=1))))
    assert float(turned.difference) == pytest.approx(-float(test.difference))
    assert float(turned.p) == pytest.approx(float(test.p))
