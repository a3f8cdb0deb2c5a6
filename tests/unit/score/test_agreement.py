"""Agreement against EX7 of domain.md §3.14, which follows rwg and awg of the R package multilevel."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.score.agreement import a_wg, agreement, r_wg, two_camps

EX4B = [2, 3, 3, 4, 1, 2, 3, 5, 2, 3]


def sums(answers: list[int]) -> tuple[int, int, int]:
    return len(answers), sum(answers), sum(a * a for a in answers)


def camps(answers: list[float]) -> bool:
    return bool(two_camps(len(answers), sum(a <= 1.5 for a in answers), sum(a >= 3.5 for a in answers)))


@pytest.mark.parametrize(
    ("answers", "within", "random"),
    [
        ([3, 3, 4, 3, 4, 3], 0.9200, 0.9086),
        ([0, 0, 0, 5, 5, 5], -1.0, 0.0),
        (EX4B, 0.6234, 0.5581),
        ([5, 5, 5, 5, 4], None, 0.9314),
        ([4, 4, 4, 4, 4], 1.0, 1.0),
        ([1, 1, 1, 4, 4, 4], 0.2800, 0.0743),
        ([5] * 6, 1.0, 1.0),
        ([0] * 6, 1.0, 1.0),
    ],
)
def test_ex7(answers: list[int], within: float | None, random: float) -> None:
    assert float(r_wg(*sums(answers))) == pytest.approx(random, abs=0.0005)
    if within is None:
        assert np.isnan(a_wg(*sums(answers)))
        assert float(agreement(*sums(answers))) == pytest.approx(random, abs=0.0005)
    else:
        assert float(a_wg(*sums(answers))) == pytest.approx(within, abs=0.0005)
        assert float(agreement(*sums(answers))) == pytest.approx(within, abs=0.0005)


def test_fewer_than_five_say_nothing_about_agreement() -> None:
    assert np.isnan(agreement(*sums([3, 3, 3, 3])))
    assert not camps([0, 0, 5, 5])


@pytest.mark.parametrize(
    ("answers", "divided"),
    [
        ([1, 1, 1, 4, 4, 4], True),
        ([1.5] * 3 + [2.5] * 4 + [3.5] * 3, True),  # exactly 30 % on each side
        ([1.5] * 3 + [2.5] * 5 + [3.5] * 2, False),
        ([1.6] * 5 + [3.5] * 5, False),
    ],
)
def test_two_camps_need_thirty_per_cent_on_each_side(answers: list[float], divided: bool) -> None:
    assert camps(answers) is divided


@given(st.lists(st.integers(0, 5), min_size=5, max_size=60))
def test_agreement_lies_between_minus_one_and_one(answers: list[int]) -> None:
    assert -1 - 1e-9 <= float(agreement(*sums(answers))) <= 1 + 1e-9


@given(st.lists(st.integers(0, 5), min_size=5, max_size=60))
def test_turning_the_scale_round_changes_nothing(answers: list[int]) -> None:
    turned = [5 - answer for answer in answers]
    assert float(agreement(*sums(answers))) == pytest.approx(float(agreement(*sums(turned))))
    assert camps([float(a) for a in answers]) is camps([float(a) for a in turned])
