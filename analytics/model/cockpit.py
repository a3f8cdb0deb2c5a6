"""The start page as a cockpit: today's light, the next three things, what is due, to tell and missing; each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Stage = Literal["empty", "surveyed", "planned", "running", "second wave"]


@dataclass(frozen=True)
class Source:
    """Where a line can be clicked to."""

    page: str
    """For example ``pages/plan.py``."""
    part: str = ""
    """Part of the page, as its address names it; empty: the top."""
    item: str = ""
    """Id of the record, measure or dimension; empty: none."""


@dataclass(frozen=True)
class CockpitLine:
    """One line of the cockpit."""

    key: str
    """What it is, for tests and the command line: ``gate-do``, ``decision``, ``tell``, ``missing-vision``."""
    said: str
    """One sentence."""
    source: Source
    due: date | None = None
    overdue: bool = False


@dataclass(frozen=True)
class Cockpit:
    """Where the programme stands today and what to do."""

    stage: Stage
    light: str
    """``green``, ``amber``, ``red`` or ``grey``."""
    reason: CockpitLine
    """Why the light is as it is."""
    next: tuple[CockpitLine, ...]
    """At most three, most urgent first."""
    decisions: tuple[CockpitLine, ...]
    """Decisions due within four weeks or overdue."""
    tell: tuple[CockpitLine, ...]
    """Wins that were delivered and not yet told, celebrated or rewarded."""
    missing: tuple[CockpitLine, ...]
    """What is missing in each step of the journey, in its order."""
