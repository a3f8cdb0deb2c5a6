"""Those who carry the programme in words, the same on every slide."""

from __future__ import annotations

from analytics.export.report import Report
from analytics.model.carriers import CarrierLight, Light
from analytics.model.figure import LIGHT_MARKS
from analytics.model.words import Words

RANK: tuple[Light | None, ...] = ("red", "amber", None, "green")
"""Worst first."""


def light(words: Words, name: Light | None) -> str:
    """``● holds``: shape and word."""
    known = name or "none"
    return f"{LIGHT_MARKS[known]} {words.say(f'carriers_slide.light_{known}')}"


def all_lights(report: Report) -> tuple[CarrierLight, ...]:
    """Parts of the coalition, then the alliance's coverage, as far as there are any."""
    coalition, alliance = report.carriers.coalition, report.carriers.alliance
    return (*(coalition.lights if coalition else ()), *((alliance.coverage,) if alliance else ()))


def lights(report: Report) -> dict[str, str]:
    """Key → light of everything that has one, for the record of the deck."""
    found: dict[str, str] = {one.key: one.light for one in all_lights(report) if one.light is not None}
    coalition = report.carriers.coalition
    return found if coalition is None else {"coalition": coalition.light, **found}
