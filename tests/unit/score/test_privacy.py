"""Which groups of a breakdown are hidden: EX11 of domain.md §3.14 and the laws of §3.12."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.score.privacy import display_groups, hidden_by_item, hidden_groups
from tests.unit.score.organisations import GROUPS, MODEL


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


@given(st.lists(st.lists(st.integers(0, 20), min_size=4, max_size=4), min_size=1, max_size=6))
def test_every_item_is_judged_by_itself(rows: list[list[int]]) -> None:
    hidden = hidden_by_item(np.array(rows, dtype=float), 5)
    assert [set(np.flatnonzero(row).tolist()) for row in hidden] == [set(hidden_groups(row)) for row in rows]


def test_chiefs_stand_with_leads() -> None:
    assert tuple(group.roles for group in display_groups(MODEL)) == GROUPS
    assert [group.name for group in display_groups(MODEL)] == ["Lead, with Chiefs", "Desk", "Tech", "User"]
