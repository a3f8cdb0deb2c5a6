"""Days as people write them in cells."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.ingest.planning_days import day_in, month_in

NOVEMBER = date(2026, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-03 00:00:00", "2026-11-03", "2026/11/3", "3.11.2026", "03.11.26", "3. November 2026", "3 Nov 2026", "3rd November 2026",
        "Nov 3, 2026", "November 3 2026", "46329", "46329.5", "2026-11-03T10:15:00",
    ],
)  # fmt: skip
def test_one_day_in_many_forms(text: str) -> None:
    assert day_in(text) == NOVEMBER


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-13-01", "31.02.2026", "Q3 2026", "3", "2026", "11/2026", "end of year", "1e5"]
)
def test_what_names_no_day(text: str) -> None:
    assert day_in(text) is None


def test_a_slashed_day_is_read_only_if_it_can_be_read_one_way() -> None:
    assert day_in("25/11/2026") == day_in("11/25/2026") == date(2026, 11, 25)
    assert day_in("11/11/2026") == date(2026, 11, 11)
    assert day_in("03/11/2026") is None


@pytest.mark.parametrize("text", ["Feb 2028", "Februar 28", "02/2028", "2028-02", "2.2028", "Feb-28"])
def test_a_month_is_its_last_day(text: str) -> None:
    assert month_in(text) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text", ["Q1 2028", "q1/28", "Q1'28", "Quarter 1 2028", "1. Quartal 2028", "Quartal 1/2028", "2028-Q1", "2028 q1"]
)
def test_a_quarter_is_its_last_day(text: str) -> None:
    assert month_in(text) == date(2028, 3, 31)


@pytest.mark.parametrize("text", ["", "2028", "Room 12", "13/2028", "2028-02-01", "Q5 2028", "Q12028x", "quarter 2028"])
def test_what_names_no_month(text: str) -> None:
    assert month_in(text) is None
