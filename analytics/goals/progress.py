"""How far a figure has come, against how far it should be (domain.md §7.3). Pure arithmetic."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from analytics.model.figure import Light

GREEN, AMBER = 0.10, 0.25
"""How far progress may lie behind the time gone by."""
EPSILON = 1e-9
PERIOD_DAYS = {"weekly": 7, "monthly": 31, "quarterly": 92, "half-yearly": 184, "yearly": 366}
"""Days between two readings at most, by frequency."""
PERIODS_SILENT = 2
"""After so many periods without a reading a figure counts as not measured."""


def progress(baseline: float, target: float, current: float) -> float | None:
    """π = (current − baseline) / (target − baseline), for both directions; None if target and baseline are the same.

    >>> progress(58, 70, 64), round(progress(12, 6, 11), 4), round(progress(100, 60, 104), 4)
    (0.5, 0.1667, -0.1)
    """
    way = target - baseline
    return None if way == 0 else (current - baseline) / way


def expected(start: date, due: date, day: date) -> float | None:
    """e: share of the time from start to due that is gone by on a day, 0–1; None if due is not after start."""
    whole = (due - start).days
    return None if whole <= 0 else min(1.0, max(0.0, (day - start).days / whole))


def light(reached: float, should: float) -> Light:
    """The light of a progress π beside the expected e: achieved π ≥ 1, green π ≥ e − .10, amber π ≥ e − .25, otherwise red.

    >>> light(0.5, 0.5), light(1 / 6, 0.4), light(2.5 / 6, 0.5), light(-0.1, 0.25)
    ('green', 'amber', 'green', 'red')
    """
    if reached >= 1 - EPSILON:
        return "achieved"
    if reached >= should - GREEN - EPSILON:
        return "green"
    return "amber" if reached >= should - AMBER - EPSILON else "red"


def in_band(value: float, low: float | None, high: float | None) -> bool:
    """Whether a value lies within a band, its ends included; an end that is None is open."""
    return (low is None or value >= low - EPSILON) and (high is None or value <= high + EPSILON)


def period(frequency: str) -> timedelta:
    """The longest time between two readings; a month for an unknown frequency."""
    return timedelta(days=PERIOD_DAYS.get(frequency, PERIOD_DAYS["monthly"]))


def silent(last: date, frequency: str, today: date) -> bool:
    """Whether two whole periods have gone by since the last reading: the figure counts as not measured."""
    return today >= last + PERIODS_SILENT * period(frequency)


def months_after(day: date, months: int) -> date:
    """The same day so many calendar months later (earlier, if negative), at most the last day of that month.

    >>> months_after(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
