"""The flags of domain.md §3.0, rules 4 to 6, against hand-made people."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from analytics.ingest.cleaning import fast_answers, straight_lines
from analytics.model.maturity import MaturityModel
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE
from tests.unit.ingest.sent_workbooks import collection, one

GAPS = (DONT_KNOW, NOT_APPLICABLE, MISSING)


@pytest.mark.parametrize(
    "answers, flagged",
    [
        ([3] * 10, True),
        ([3] * 9, False),
        ([3] * 9 + [4] * 6, False),
        ([3] * 10 + [4] * 6, True),
        ([3] * 10 + [4, 5] * 4, False),
        ([3] * 5 + [DONT_KNOW, MISSING, NOT_APPLICABLE] + [3] * 5, True),
        ([3] * 5 + [2] + [3] * 9, False),
        ([DONT_KNOW] * 20, False),
    ],
)
def test_a_run_of_ten_and_of_sixty_percent_is_a_straight_line(answers: list[int], flagged: bool) -> None:
    assert straight_lines(np.array([answers], dtype=np.int8)).tolist() == [flagged]


@given(
    hnp.arrays(np.int8, st.tuples(st.integers(1, 6), st.integers(1, 40)), elements=st.sampled_from([0, 3, 5, *GAPS]))
)
def test_straight_lines_agree_with_counting_by_hand(codes: np.ndarray) -> None:
    def by_hand(row: list[int]) -> bool:
        valid = [answer for answer in row if answer >= 0]
        runs = [0]
        for before, answer in zip([None, *valid], valid, strict=False):
            runs.append(runs[-1] + 1 if answer == before else 1)
        return max(runs) >= max(10, 0.6 * len(valid))

    assert straight_lines(codes).tolist() == [by_hand(row) for row in codes.tolist()]


def test_ten_equal_levels_have_no_spread_and_are_a_straight_line(check, model: MaturityModel) -> None:
    file = check(collection(model, [["p1", "A", "", *[2] * 10], ["p2", "A", "", *[2] * 9]]))
    assert file.sheet.straight_line.tolist() == [True, False]
    assert one(file, "straight-line").message.startswith("1 person")


def test_fewer_than_half_of_the_statements_put_to_the_role_is_partial(check, model: MaturityModel) -> None:
    rows = [
        ["half of twelve", "A", "", 1, 2, 3, 4, 5, 0],
        ["less than half", "A", "", 1, 2, 3, 4, 5, "Don't know"],
        ["half of eight", "C", "", None, None, None, None, 1, 2, 3, 4],
        ["not asked", "C", "", 1, 1, 1, 1, 1, 2, 3, None],
    ]
    file = check(collection(model, rows))
    assert file.sheet.partial.tolist() == [False, True, False, True]


def test_fast_is_under_half_the_median_of_the_own_group() -> None:
    seconds = np.array([100.0, 100.0, 49.0, 50.0, np.nan, 10.0, 10.0, 4.0])
    groups = np.array([0, 0, 0, 0, 0, 1, 1, 1])
    # medians without the unknown: 75 and 10, so the bounds are 37.5 and 5
    assert fast_answers(seconds, groups).tolist() == [False] * 7 + [True]
    assert fast_answers(np.full(3, np.nan), np.zeros(3, dtype=np.intp)).tolist() == [False] * 3
