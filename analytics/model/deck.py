"""What a user decides about the deck, what is known of a company's template, and what a deck that was made said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["auto", "first", "follow-up"]
Page = Literal["16:9", "4:3", "a4"]


@dataclass(frozen=True)
class Wanted:
    """One decision as the user wants it put to the committee (domain.md §8, slide 1)."""

    what: str
    context: str = ""
    options: str = ""
    recommendation: str = ""
    waiting: str = ""
    """What it costs to wait."""
    until: date | None = None
    """By when it must be taken."""


@dataclass(frozen=True)
class DeckSettings:
    """How the deck of a workspace is made; kept with it."""

    kind: Kind = "auto"
    """``auto``: a follow-up as soon as an earlier deck is on record."""
    language: str = "en"
    """Language of everything in the files, apart from that of the app."""
    page: Page = "16:9"
    """Shape of the page in our own template; a company's template has its own."""
    template: str = ""
    """Id of the company's template; empty: ours."""
    slides: tuple[str, ...] | None = None
    """Keys of the slides wanted, in any order; None: those of domain.md §8 for the kind."""
    decisions: tuple[Wanted, ...] | None = None
    """At most three; None: those that follow from the data; empty: nothing is to be decided."""
    next_meeting: date | None = None
    since: int | None = None
    """Number of the earlier deck a follow-up compares with; None: the last one of an earlier day or wave."""


@dataclass(frozen=True)
class TemplateChoices:
    """What the user said about a company's template; None: found by rule."""

    layout: str | None = None
    """Name of the layout to use."""
    kicker: bool | None = None
    """Whether the words above the title are wanted."""
    theme_colors: bool = True
    """False: our own area colours instead of the theme's accents."""


@dataclass(frozen=True)
class CompanyTemplate:
    """A company's template as it is kept: checked, emptied of its slides, without macros and outside links."""

    id: str
    """Fingerprint of the content."""
    name: str
    """File name as it was uploaded."""
    added: str
    """UTC time stamp, ISO 8601."""
    content: bytes = field(repr=False)
    """A .pptx without slides."""
    choices: TemplateChoices = TemplateChoices()


@dataclass(frozen=True)
class DeckRecord:
    """What a deck said when it was made: published figures only, so that the next one can say what changed."""

    number: int
    """1, 2, … within the workspace; 0 while it is not kept."""
    made: date
    wave: str
    version: int
    """Version of the wave's results."""
    kind: Literal["first", "follow-up"]
    titles: Mapping[str, str] = field(default_factory=dict)
    """Slide key → its title, in English."""
    prints: Mapping[str, str] = field(default_factory=dict)
    """Slide key → fingerprint of its words in English: what changed has another one."""
    levels: Mapping[str, float] = field(default_factory=dict)
    """``overall``, area and dimension ids → mean, as far as shown."""
    gap_closed: float | None = None
    """Share of the weighted gap the plan closes, 0–1."""
    plan: int = 0
    """Number of the plan; 0: there was none."""
    measures: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Measure id → first and last month in that plan."""
    budget: float | None = None
    decisions: tuple[str, ...] = ()
    """What was asked for, in the deck's language."""
    vision: str = ""
    """Fingerprint of the vision's words; empty: there was none."""
    goals: Mapping[str, tuple[float | None, str]] = field(default_factory=dict)
    """Goal id → last reading and light."""
    carriers: Mapping[str, str] = field(default_factory=dict)
    """``coalition``, its parts and ``coverage`` → light, as far as there was one."""
    light: str = ""
    """Of the summary; empty: not kept."""
    begins: str = ""
    """First day of the plan, ISO 8601; empty: not known."""
    states: Mapping[str, str] = field(default_factory=dict)
    """Measure id → ``planned``, ``running``, ``done`` or ``stopped``; empty before the plan ran."""
    ends: Mapping[str, str] = field(default_factory=dict)
    """Measure id → day it ended or was expected to, ISO 8601."""
    spent: float | None = None
    """Euro spent until then; None before the plan ran."""
    cost_forecast: float | None = None
    wins: Mapping[str, str] = field(default_factory=dict)
    """Measure id of a quick win → the stage it had reached; planned ones are left out."""
    phase: str = ""
    """Phase and step, ``2 do``; empty: no phase had begun."""
    gap_moved: float | None = None
    """Share of the weighted gap that closed from the survey before, as measured."""
