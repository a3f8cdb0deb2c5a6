"""The calendar of phases: planning months of four weeks (domain.md §5.1), CHECK in the last month's first half (§5.3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.plan.phases import months_of, phase_of, phases


@pytest.mark.parametrize(("weeks", "months"), [(3, 1), (4, 1), (4.5, 2), (8, 2), (12, 3), (40, 10), (0.5, 1)])
def test_a_started_month_counts_whole(weeks, months):
    assert months_of(weeks) == months


def test_a_year_in_phases_of_three_months():
    found = phases(12, 3)
    assert [(p.number, p.first, p.last, p.check) for p in found] == [
        (1, 1, 3, 2),
        (2, 4, 6, 5),
        (3, 7, 9, 8),
        (4, 10, 12, 11),
    ]


def test_a_short_rest_joins_the_last_phase_and_a_long_one_stands_alone():
    assert [(p.first, p.last) for p in phases(13, 4)] == [(1, 4), (5, 8), (9, 13)]
    assert [(p.first, p.last) for p in phases(14, 4)] == [(1, 4), (5, 8), (9, 12), (13, 14)]
    assert [(p.first, p.last) for p in phases(2, 6)] == [(1, 2)]


def test_a_phase_of_one_month_is_read_at_its_end():
    assert [p.check for p in phases(2, 1)] == [1, 2]


@given(months=st.integers(1, 60), length=st.integers(1, 12))
def test_every_month_lies_in_exactly_one_phase(months, length):
    calendar = phases(months, length)
    assert [m for p in calendar for m in range(p.first, p.last + 1)] == list(range(1, months + 1))
    assert all(phase_of(m, calendar).first <= m <= phase_of(m, calendar).last for m in range(1, months + 1))
