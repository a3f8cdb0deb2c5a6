"""Targets and gaps. Expected numbers: domain.md §3.11 (text) and §3.14 EX13."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.plan import Gap, Target, widest_first
from analytics.plan.gaps import default_target, gaps, weighted_mean_gap
from tests.unit.plan.small_model import MODEL, card


@pytest.mark.parametrize(
    ("mean", "months", "target"),
    [(2.4, 12, 3.0), (1.2, 12, 2.2), (1.2, 24, 3.0), (3.0, 12, 4.0), (4.2, 12, 4.2)],
    ids=["level 3", "one level a year", "two years", "next whole level", "no gap above 4"],
)
def test_default_targets_of_the_brief(mean, months, target):
    assert default_target(mean, months) == pytest.approx(target, abs=0.0005)


@given(mean=st.floats(0, 5), months=st.integers(1, 60))
def test_a_default_target_never_lies_below_the_mean_nor_outruns_the_pace_nor_the_scale(mean, months):
    target = default_target(mean, months)
    assert mean <= target <= 5
    assert target - mean <= months / 12 + 1e-9
    assert target <= max(4.0, mean)


@given(mean=st.floats(0, 5), months=st.integers(1, 59))
def test_a_longer_horizon_never_lowers_the_default_target(mean, months):
    assert default_target(mean, months) <= default_target(mean, months + 1)


def test_ex13_gaps_and_weighted_mean():
    targets = [Target("A1", 3.0, 3), Target("A2", 2.5, 2), Target("B1", 2.0, 1)]
    found = gaps(card(A1=2.4, A2=1.3, B1=2.1, B2=None), MODEL, targets, 12)
    assert [gap.gap for gap in found[:3]] == pytest.approx([0.6, 1.2, 0.0], abs=0.0005)
    assert [gap.weighted_gap for gap in found[:3]] == pytest.approx([1.8, 2.4, 0.0], abs=0.0005)
    assert weighted_mean_gap(found) == pytest.approx(0.7, abs=0.0005)


def test_a_dimension_without_a_shown_score_has_no_gap_but_keeps_the_users_target():
    found = {gap.id: gap for gap in gaps(card(A1=None, A2=None), MODEL, [Target("A1", 3.0)], 12)}
    assert (found["A1"].mean, found["A1"].target, found["A1"].gap, found["A1"].weighted_gap) == (None, 3.0, None, None)
    assert (found["A2"].target, found["A2"].gap) == (None, None)
    assert weighted_mean_gap(found.values()) is None


def test_the_users_target_replaces_the_rule_and_the_rule_returns_without_it():
    own = gaps(card(A1=2.4), MODEL, [Target("A1", 2.8)], 12)[0]
    assert (own.target, own.is_default) == (2.8, False)
    weighted = gaps(card(A1=2.4), MODEL, [Target("A1", None, 2)], 12)[0]
    assert (weighted.target, weighted.is_default, weighted.weight) == (3.0, True, 2)


def test_gaps_come_in_model_order_and_ignore_targets_of_another_model():
    found = gaps(card(B1=1.0, A1=1.0), MODEL, [Target("Z9", 5.0)], 12)
    assert [gap.id for gap in found] == ["A1", "A2", "B1", "B2"]


def test_equal_gaps_are_ranked_by_level_and_not_by_binary_noise():
    noisy = (
        Gap("high", "High", "A", 2.1, 3.1, 1.0000000000000002, 1.0, 1.0000000000000002, True),
        Gap("low", "Low", "A", 0.8, 1.8, 0.9999999999999998, 1.0, 0.9999999999999998, True),
        Gap("wide", "Wide", "A", 2.5, 3.0, 0.5, 3.0, 1.5, False),
    )
    assert [gap.id for gap in widest_first(noisy)] == ["wide", "low", "high"]
