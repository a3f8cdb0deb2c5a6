"""Where a figure will be on a day if it goes on like this: least squares with a prediction band (domain.md §7.3, S1.16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from scipy.special import stdtrit

FEWEST = 4
"""Readings a line is drawn through."""
BAND = 0.80
DAYS_A_MONTH = 30


@dataclass(frozen=True)
class Line:
    """A value on the line and the band a new reading falls into with a probability of 80 %."""

    value: float
    low: float
    high: float
    a_month: float
    """Rise in 30 days."""


def forecast(readings: Sequence[tuple[date, float]], day: date) -> Line | None:
    """The straight line of least squares at a day: ``ŷ ± t(.90; n − 2) · s · √(1 + 1/n + (x − x̄)²/Sxx)``.

    ``s²`` is the sum of squared residuals / (n − 2). None with fewer than four readings or all of them on one day. Readings that lie
    exactly on a line have a band of no width.
    """
    count = len(readings)
    if count < FEWEST:
        return None
    first = readings[0][0]
    days = [float((one - first).days) for one, _ in readings]
    values = [value for _, value in readings]
    middle, level = sum(days) / count, sum(values) / count
    spread = sum((x - middle) ** 2 for x in days)
    if spread == 0:
        return None
    slope = sum((x - middle) * (y - level) for x, y in zip(days, values, strict=True)) / spread
    left = sum((y - level - slope * (x - middle)) ** 2 for x, y in zip(days, values, strict=True))
    away = (day - first).days - middle
    reach = float(stdtrit(count - 2, (1 + BAND) / 2)) * sqrt(left / (count - 2) * (1 + 1 / count + away**2 / spread))
    value = level + slope * away
    return Line(value, value - reach, value + reach, slope * DAYS_A_MONTH)
