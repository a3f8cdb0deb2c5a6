"""KPIs as they stand: readings, progress, light and forecast (domain.md §7.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics.model.records.goals import Goal, Kpi

Light = Literal["achieved", "green", "amber", "red", "grey", "invalid", "none"]
"""``grey``: not measured for two periods, or not since the start. ``invalid``: it cannot be judged, and ``Figure.said`` says why.
``none``: measured, but no goal says what it should be."""
LIGHTS: tuple[Light, ...] = ("red", "amber", "grey", "invalid", "none", "green", "achieved")
"""Worst first."""
LIGHT_MARKS: dict[Light, str] = {
    "achieved": "★",
    "green": "●",
    "amber": "▲",
    "red": "■",
    "grey": "○",
    "invalid": "?",
    "none": "–",
}
"""A shape beside the colour, so that the colour is never alone."""


@dataclass(frozen=True)
class Measured:
    """One reading, typed or from a survey."""

    day: date
    value: float
    survey: bool = False
    """True for a published level of a wave."""
    id: str = ""
    """Of the reading; empty for one from a survey."""
    note: str = ""


@dataclass(frozen=True)
class Forecast:
    """Where the trend leads on the due date: a straight line through the readings, with its 80 % prediction band."""

    due: date
    value: float
    low: float
    high: float
    readings: int
    a_month: float
    """Rise of the line in 30 days."""
    misses: bool
    """True if no part of the band reaches the target, or the band a figure is kept in."""


@dataclass(frozen=True)
class Figure:
    """A KPI beside one goal it checks; a KPI without a goal stands for itself."""

    kpi: Kpi
    goal: Goal | None
    """Open or reached; None if no such goal uses the KPI."""
    readings: tuple[Measured, ...]
    """By day, one a day, none later than today."""
    current: Measured | None
    """The last one after the goal's baseline; without a goal simply the last."""
    progress: float | None
    """π: 0 at the baseline, 1 at the target; below 0 where it went the wrong way. None without what it takes, and for a figure to keep."""
    expected: float | None
    """e: share of the time gone by on the day of the current reading, 0–1; 1 after the due date."""
    light: Light
    light_word: str
    """The light in words, in the language asked for: ``on course``."""
    forecast: Forecast | None
    """None with fewer than four readings since the baseline, without a goal, after the due date, and for what is not measured any more."""
    next_due: date | None
    """When the next reading has to be there; None while there is none to count from."""
    overdue: bool
    said: str
    """Where it stands, one or two sentences."""
    forecast_said: str = ""
    """``On trend reaches 4.4 [3.1–5.7], target 4.``; empty without a forecast."""

    @property
    def keep(self) -> bool:
        """True if the figure has to stay within a band."""
        return self.kpi.direction == "keep" or (self.goal is not None and self.goal.verb == "keep")
