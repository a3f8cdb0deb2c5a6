"""What a deck may say about vision and goals: texts, counts and figures that may be shown to anyone, no names of persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.model.figure import Light


@dataclass(frozen=True)
class Told:
    """What of the vision a deck prints."""

    core: str
    what_for: str
    if_nothing: str
    what_we_gain: str
    minutes: float
    """Time it takes to tell."""
    mark: str
    """Fingerprint of the words: another text has another one."""
    standing: float | None = None
    """Euro a year that doing nothing costs; None: nobody counted."""
    largest: str = ""
    """Name of its largest line."""
    formula: str = ""
    """How that line is reckoned, spelled out."""
    passed_on: tuple[tuple[str, float], ...] = ()
    """Group → share of readers who can pass it on, 0–1; only groups that may be shown, lowest first."""
    approved: int = 0
    members: int = 0
    """Of the coalition; 0: nobody is in it yet."""


@dataclass(frozen=True)
class GoalLine:
    """One SMART goal with its figure."""

    id: str
    name: str
    figure: str
    """Name of the KPI."""
    unit: str
    baseline: float
    target: float | None
    """None for a goal that keeps a figure within a band."""
    band: tuple[float, float] | None
    due: date
    now: float | None
    """Last reading; None: not measured yet."""
    measured: date | None
    light: Light
    """``grey`` also where it cannot be judged."""
    expected: float | None
    """Value the straight line from baseline to target has today; None for a band."""
    forecast: tuple[float, float, float] | None
    """Value on trend at the due date, with its 80 % band; None: too few readings."""
    readings: tuple[tuple[date, float], ...]
    owner: str
    """A function."""
    is_level: bool = False
    """True for a maturity level, which has one decimal."""


@dataclass(frozen=True)
class Purpose:
    """Vision and goals of a workspace, as a report may print them."""

    told: Told | None = None
    """None before there is a vision."""
    goals: tuple[GoalLine, ...] = ()
    """Open goals with five letters of five, most urgent light first, then by due date."""
    not_smart: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Open goals that lack a letter: name, and what the missing letters stand for, in the report's language."""
    closed: int = 0
    """Goals that were reached or stopped."""
