"""Figures and days as a page writes them."""

from __future__ import annotations

from datetime import date

from analytics.model.display import NOTHING, one_decimal
from analytics.model.figure import Forecast
from analytics.model.language import language
from analytics.model.records.goals import Goal, Kpi

ENGLISH = language("en")
_EURO = ("€", "eur", "euro")


def amount(value: float | None, unit: str = "") -> str:
    """``9 hours``, ``85 %``, ``€12,500``; ``–`` for None. At most two digits after the point."""
    if value is None:
        return NOTHING
    number = ENGLISH.figure(value)
    return f"€{number}" if unit.casefold() in _EURO else f"{number} {unit}".rstrip()


def value_of(kpi: Kpi, value: float | None) -> str:
    """A value of a figure with its unit; of the level of a dimension ``level 2.3``."""
    if kpi.dimension and value is not None:
        return f"level {one_decimal(value)}"
    return amount(value, kpi.unit)


def band(kpi: Kpi, goal: Goal) -> str:
    """Where a goal keeps its figure: ``stays between 99.5 % and 100 %``, ``stays at least level 3.0``."""
    low, high = (value_of(kpi, end) for end in (goal.low, goal.high))
    if goal.low is None or goal.high is None:
        return f"stays at most {high}" if goal.low is None else f"stays at least {low}"
    return f"stays between {low} and {high}"


def trend_of(ahead: Forecast) -> str:
    """``12.7 [12.1–13.3]``: where the trend leads, with its 80 % band."""
    value, low, high = (ENGLISH.amount(one) for one in (ahead.value, ahead.low, ahead.high))
    return f"{value} [{low}–{high}]"


def day_text(day: date | None) -> str:
    """``31 December 2026``; ``–`` for None."""
    return ENGLISH.date(day) if day else NOTHING
