"""Achievement, rating and secured level against EX6 and EX12 of domain.md §3.14."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.score.levels import achievement, rating, secured_level, typical_level, weakest_link


def counted(*statements: str) -> np.ndarray:
    """Answers written as digits, one text a statement, as statements × 6 counts."""
    return np.array([[text.count(str(level)) for level in range(6)] for text in statements])


@pytest.mark.parametrize(
    ("statements", "mean", "shares", "ratings", "secured"),
    [
        (("4443333221", "3333322214", "4333222221"), 2.6333, (100, 90, 56.6667, 16.6667, 0), "FFLPN", 3),
        (("5555551001", "5555541100", "5555441110"), 3.1333, (83.3333, 60, 60, 60, 50), "LLLLP", 1),
        (("3333333333", "3333333323", "4333333332"), 2.9667, (100, 100, 93.3333, 3.3333, 0), "FFFNN", 3),
    ],
)
def test_ex6(statements: tuple[str, ...], mean: float, shares: tuple[float, ...], ratings: str, secured: int) -> None:
    a = achievement(counted(*statements))
    assert a.tolist() == pytest.approx(shares, abs=0.0005)
    assert a.sum() / 100 == pytest.approx(mean, abs=0.0005)
    assert "".join(map(rating, a)) == ratings
    assert secured_level(a) == secured


@pytest.mark.parametrize(
    ("share", "letter"),
    [(0, "N"), (15, "N"), (15.01, "P"), (50, "P"), (50.01, "L"), (85, "L"), (85.01, "F"), (100, "F")],
)
def test_limits_of_the_rating(share: float, letter: str) -> None:
    assert rating(share) == letter


@pytest.mark.parametrize(
    ("shares", "level"),
    [
        ((50, 0, 0, 0, 0), 0),
        ((50.01, 0, 0, 0, 0), 1),
        ((85, 85, 85, 85, 85), 1),  # level 1 only largely: nothing above counts
        ((85.01, 50.01, 50, 0, 0), 2),
        ((100, 100, 100, 100, 85.01), 5),
        ((0, 0, 0, 0, 0), 0),
    ],
)
def test_a_level_counts_when_all_lower_ones_are_fully_achieved(shares: tuple[float, ...], level: int) -> None:
    assert secured_level(shares) == level


def test_noise_of_binary_numbers_does_not_lift_a_rating() -> None:
    assert rating(100 * 0.85 + 1e-13) == "L"
    assert rating(0.1 * 150 + 1e-12) == "N"


def test_area_reading_of_ex12() -> None:
    assert weakest_link([2, 1, 1, 2]) == 1
    assert typical_level([2, 1, 1, 2]) == 1
    assert typical_level([3, 1, 2]) == 2
    assert (weakest_link([]), typical_level([])) == (None, None)


def test_a_statement_without_answers_does_not_count() -> None:
    assert achievement(counted("33", "")).tolist() == [100, 100, 100, 0, 0]
    assert np.isnan(achievement(counted("", ""))).all()


complete = st.integers(1, 12).flatmap(
    lambda people: st.lists(st.lists(st.integers(0, 5), min_size=people, max_size=people), min_size=1, max_size=4)
)


@given(complete)
def test_shares_add_up_to_the_mean_where_everybody_answered_everything(statements: list[list[int]]) -> None:
    a = achievement(counted(*("".join(map(str, answers)) for answers in statements)))
    assert a.sum() / 100 == pytest.approx(np.mean(statements))


@given(st.lists(st.lists(st.integers(0, 30), min_size=6, max_size=6), min_size=1, max_size=4))
def test_the_secured_level_is_the_largest_that_meets_the_definition(counts: list[list[int]]) -> None:
    a = achievement(counts)
    letters = "" if np.isnan(a).any() else "".join(map(rating, a))
    meets = [k for k in range(1, len(letters) + 1) if letters[k - 1] in "LF" and set(letters[: k - 1]) <= {"F"}]
    assert secured_level(a) == max(meets, default=0)
