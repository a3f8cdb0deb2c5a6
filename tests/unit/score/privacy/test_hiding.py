"""The rules for one breakdown: EX11 of domain.md §3.14, rows 72 and 73 of reliability.md §7, and the laws of §3.12."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.score.privacy.hiding import critical, hidden_by_item, hidden_groups, hidden_with_siblings, told_by_gaps
from analytics.score.tally import Sums


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([3, 12, 6, 25], {0, 2}),
        ([2, 2, 30, 8], {0, 1, 3}),
        ([4, 4, 20, 9], {0, 1}),
        ([5, 5, 5], set()),
        ([1, 40], {0, 1}),
    ],
)
def test_ex11(counts: list[int], hidden: set[int]) -> None:
    assert hidden_groups(counts) == hidden


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([5, 6, 2], {0, 2}),  # the siblings of row 73
        ([0, 40], set()),  # nobody answered there: nothing to protect
        ([0, 3, 40], {1, 2}),  # an empty group hides nothing
        ([3, 7, 7], {0, 1}),  # of equal ones the first
        ([4, 1], {0, 1}),
        ([3], {0}),
        ([], set()),
    ],
)
def test_edges(counts: list[int], hidden: set[int]) -> None:
    assert hidden_groups(counts) == hidden


def test_another_threshold() -> None:
    assert hidden_groups([7, 30, 12], threshold=10) == {0, 2}
    assert hidden_groups([3, 12, 6, 25], threshold=3) == frozenset()


def test_what_is_hidden_for_another_reason_counts() -> None:
    assert hidden_groups([8, 9, 30], forced=frozenset({2})) == {0, 2}
    assert hidden_groups([8, 0, 30], forced=frozenset({1})) == {1}, "an empty group gives nothing away"


@pytest.mark.parametrize(
    ("counts", "spoke", "hidden"),
    [
        ([0, 8, 9], [3, 8, 9], {0, 1}),  # three who do not know are three to protect
        ([0, 8, 9], [7, 8, 9], set()),  # seven are not
        ([0, 4, 20], [4, 9, 20], {0, 1, 2}),  # the four with a value are too few for themselves
        ([0, 2, 3, 20], [4, 2, 3, 20], {0, 1, 2}),
        ([6, 0, 20], [9, 0, 20], set()),  # who did not speak has nothing to hide
    ],
)
def test_who_does_not_know_is_protected_too(counts: list[int], spoke: list[int], hidden: set[int]) -> None:
    assert hidden_groups(counts, spoke=spoke) == hidden


counts = st.lists(st.integers(0, 40), max_size=9)


@given(counts, st.integers(3, 10))
def test_what_is_hidden_cannot_be_told_apart(counts: list[int], threshold: int) -> None:
    hidden = hidden_groups(counts, threshold)
    assert hidden >= {place for place, count in enumerate(counts) if 0 < count < threshold}
    assert all(counts[place] > 0 for place in hidden)
    others = [count for place, count in enumerate(counts) if place not in hidden and count > 0]
    if hidden and others:
        assert len(hidden) >= 2
        assert sum(counts[place] for place in hidden) >= threshold


pairs = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8)), min_size=1, max_size=8)


@given(pairs, st.integers(3, 10))
def test_neither_values_nor_silence_of_the_hidden_can_be_told_apart(
    groups: list[tuple[int, int]], threshold: int
) -> None:
    n, spoke = [n for n, _ in groups], [n + more for n, more in groups]
    hidden = hidden_groups(n, threshold, spoke=spoke)
    assert hidden >= set(np.flatnonzero(critical(n, spoke, threshold)).tolist())
    if hidden and any(spoke[place] for place in range(len(n)) if place not in hidden):
        assert len(hidden) >= 2
        assert sum(spoke[place] for place in hidden) >= threshold
        values = [n[place] for place in hidden if n[place]]
        assert not values or sum(values) >= threshold


@given(st.lists(st.lists(st.integers(0, 20), min_size=4, max_size=4), min_size=1, max_size=6))
def test_every_item_is_judged_by_itself(rows: list[list[int]]) -> None:
    hidden = hidden_by_item(np.array(rows, dtype=float), 5)
    assert [set(np.flatnonzero(row).tolist()) for row in hidden] == [set(hidden_groups(row)) for row in rows]


def sums(n: list[list[float]], total: list[list[float]]) -> Sums:
    nothing = np.zeros((len(n), len(n[0])))
    return Sums(np.array(n, dtype=float), np.array(total, dtype=float), nothing, nothing, nothing)


def test_a_single_gap_would_be_told_by_the_statements() -> None:
    """Ten people, two statements, one left the second out: 10 · score − Σ1 − Σ2 is what that one person said."""
    dimension = sums([[10, 10]], [[30, 30]])
    statements = sums([[10, 10], [9, 10]], [[30, 30], [28, 30]])
    told = told_by_gaps(dimension, statements, np.array([0, 0]))
    assert told.tolist() == [[True, False]]


def test_all_statements_of_a_group_or_none() -> None:
    n = np.array([[4, 20, 30, 9], [6, 20, 30, 9]], dtype=float)
    told = np.zeros((1, 4), dtype=bool)
    hidden = hidden_with_siblings(n, np.array([0, 0]), told, hidden_by_item(n, 5))
    assert hidden.tolist() == [[True, False, False, True]] * 2
