"""Respondent, group and dimension scores against the worked examples of domain.md §3.14."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE
from analytics.score.maturity import (
    depends_on_voice,
    group_score,
    group_weights,
    respondent_scores,
    variance,
    weighted_mean,
)

DK, NA, BLANK = DONT_KNOW, NOT_APPLICABLE, MISSING
EX1 = [(3, 4, DK), (2, NA, BLANK), (4, 4, 5), (1, 2, 2), (3, 3, 3), (2, 3, BLANK)]
EX5_INVITED = [3, 10, 20, 40, 30]
EX5_N = [3, 8, 12, 20, 10]
EX5_MEANS = [4.0, 3.5, 2.5, 2.25, 2.0]


def near(value: float | list[float]) -> object:
    return pytest.approx(value, abs=0.0005)


def test_respondent_scores_of_ex1() -> None:
    scores = respondent_scores(EX1)
    assert scores[[0, 2, 3, 4, 5]].tolist() == near([3.5, 4.3333, 1.6667, 3.0, 2.5])
    assert math.isnan(scores[1])


def test_group_score_of_ex1() -> None:
    group = group_score(respondent_scores(EX1))
    assert (group.n, group.mean, group.variance) == (5, near(3.0), near(1.0139))


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        ((4, 3, DK, NA), 3.5),  # two of four are enough
        ((4, DK, NA, BLANK), None),
        ((4, 2, BLANK), 3.0),  # two of three are needed
        ((4, BLANK, BLANK), None),
        ((0, 0, 0), 0.0),
        ((5, 7, 9), None),  # codes outside the scale are not answers
    ],
)
def test_half_of_the_statements_are_needed(answers: tuple[int, ...], score: float | None) -> None:
    value = respondent_scores([answers])[0]
    assert math.isnan(value) if score is None else value == near(score)


def test_weights_of_ex5() -> None:
    weights = group_weights(EX5_N, EX5_INVITED)
    assert weighted_mean(EX5_MEANS, weights) == near(2.3981)
    assert weighted_mean(EX5_MEANS, np.ones(5)) == near(2.85)
    assert weighted_mean(EX5_MEANS, EX5_N) == near(2.5472)
    assert not depends_on_voice(2.3981, 2.85)
    assert depends_on_voice(2.5, 3.0)
    assert weighted_mean(EX5_MEANS[:2], weights[:2]) == near(3.6154)
    assert weighted_mean(EX5_MEANS[2:4], weights[2:4]) == near(2.3333)


def test_one_unknown_invitation_makes_every_answer_count_the_same() -> None:
    assert group_weights(EX5_N, [3, 10, np.nan, 40, 30]).tolist() == EX5_N
    silent = group_weights([3, 8, 0], [3, 10, np.nan])
    assert silent.tolist() == [3, 10, 0], "an unknown number does not matter where nobody answered"


def test_area_mean_of_ex12() -> None:
    assert weighted_mean([2.4, 2.0, 1.3, 2.1], np.ones(4)) == near(1.95)
    assert weighted_mean([2.4, 2.0, 1.3, 2.1], [3, 1, 2, 1]) == near(1.9857)
    assert weighted_mean([2.4, np.nan, 1.3, 2.1], [3, 1, 2, 1]) == near((3 * 2.4 + 2 * 1.3 + 2.1) / 6)


@given(
    st.lists(st.tuples(st.integers(1, 50), st.floats(0, 5), st.integers(1, 50)), min_size=1, max_size=8), st.randoms()
)
def test_a_weighted_mean_stays_between_its_groups_whatever_their_order(
    groups: list[tuple[int, float, int]], random: object
) -> None:
    n, means, invited = (np.array(part, dtype=float) for part in zip(*groups, strict=True))
    result = weighted_mean(means, group_weights(n, invited + n))
    assert means.min() - 1e-9 <= result <= means.max() + 1e-9
    order = list(range(len(groups)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert weighted_mean(means[order], group_weights(n[order], (invited + n)[order])) == pytest.approx(result)


@given(st.lists(st.floats(0, 5), min_size=2, max_size=200))
def test_variance_from_sums_equals_the_one_from_people(scores: list[float]) -> None:
    y = np.array(scores)
    assert variance(len(y), y.sum(), (y**2).sum()) == pytest.approx(y.var(ddof=1), abs=1e-8)
