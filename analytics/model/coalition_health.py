"""How the leading coalition stands, as a value: lights with reasons, what if somebody leaves, who speaks for whom, what to change (domain.md §6).

Sensitive (domain.md §6.1), for the Coalition page only: ``Suggestion.said`` and ``edits``, ``Voice`` and ``Cell`` ratings,
``low_trust``, ``concentration`` and ``Leaving.share`` (what one member weighs).
Everything else names functions and traits and may be shown anywhere; nothing here holds a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analytics.model.check import Check
from analytics.model.records.people import TrustRating
from analytics.model.records.programme import Member

Light = Literal["green", "amber", "red"]
PartKey = Literal["continuity", "credibility", "endurance", "view", "composition", "representation"]
RANK: dict[Light, int] = {"green": 0, "amber": 1, "red": 2}
NEW = "new"
"""Id of a member who is only suggested."""
UNKNOWN_RANK = 1
"""What nobody can judge yet counts as amber."""


@dataclass(frozen=True)
class HealthPart:
    """One challenge with its light."""

    key: PartKey
    name: str
    light: Light | None
    """None: nothing to judge yet, ``why`` says what is missing; counts as amber."""
    value: float | None
    """Its index, 0–1; None where it has none or nothing is known."""
    why: str
    """One sentence."""

    @property
    def counts(self) -> bool:
        """True for the five parts the overall light is the worst of."""
        return self.key != "representation"

    @property
    def rank(self) -> int:
        """0 green, 1 amber or unknown, 2 red."""
        return UNKNOWN_RANK if self.light is None else RANK[self.light]


@dataclass(frozen=True)
class Leaving:
    """What is left when some members leave."""

    key: str
    """``sponsor``, ``cio``, ``both``, or ``top:<id>``."""
    name: str
    """``The sponsor leaves``."""
    members: tuple[str, ...]
    """Ids of those who leave."""
    functions: tuple[str, ...]
    share: float
    """Of power × commitment that is left, 0–1."""
    survives: bool
    why: str
    """One sentence: what is left, or what is lost."""
    left: str
    """The same without who leaves and without capital and full stop: ``nobody is left who can take over``."""


@dataclass(frozen=True)
class Requirement:
    """One yes or no about who is in."""

    key: str
    met: bool
    name: str
    """``At least two advocates``."""
    said: str
    """One sentence: how it is."""
    have: int
    need: int
    missing: tuple[str, ...] = ()
    """Names of groups it is missing for."""


@dataclass(frozen=True)
class Voice:
    """How one group of people is spoken for."""

    group: str
    """Id."""
    name: str
    people: int
    impact: str
    """``low``, ``medium``, ``high``."""
    covered: bool
    """Somebody comes from it or speaks for it."""
    large: bool
    """More than 5 % of all people: needs a target voice of its own."""
    member: str
    """Id of the member it trusts most; empty: nobody was rated."""
    function: str
    rating: float | None
    """0–5 of that member; None: nobody was rated by five people, nor estimated."""
    estimated: bool
    credible: bool
    """Trusts somebody with 3.5 or more."""


@dataclass(frozen=True)
class Cell:
    """One member and one group in the matrix; pairs without anything are missing."""

    member: str
    group: str
    link: Literal["from", "speaks", "domain", ""]
    """Comes from it, speaks for it, works for it as part of IT; empty: only a rating."""
    rating: float | None
    """Trust 0–5; None: not rated, or by fewer than five people."""
    estimated: bool = False


@dataclass(frozen=True)
class SiteCover:
    """One site with how many members and agents are there (S0.14, S0.15)."""

    site: str
    members: int
    agents: int
    country: str = ""
    """Empty: the list of sites does not say it."""
    groups: int = 0
    """Groups concerned that name the site."""
    heard: int = 0
    """Of these, with a voice at the site."""


@dataclass(frozen=True)
class CountryCover:
    """One country with its sites and how many members and agents are there (S0.14)."""

    country: str
    sites: tuple[str, ...]
    members: int
    agents: int


@dataclass(frozen=True)
class LightChange:
    """How a change moves one light."""

    key: PartKey
    name: str
    before: Light | None
    after: Light | None
    value_before: float | None
    value_after: float | None


@dataclass(frozen=True)
class Suggestion:
    """One change and what it would bring. Nothing is kept."""

    key: str
    """Known members: ``commitment``, ``deputy``, ``sponsor``, ``presence``, ``prolong``, ``days``, ``trust``.

    New ones: ``able``, ``able-more`` (with other traits too), ``agent``, ``voice``, ``trusted``, ``leader``, ``experience``, ``breadth``.
    """
    about: str
    """Id of the member or group it is about; empty: somebody new of no certain place."""
    said: str
    """What to do, one sentence; may rate a person: Coalition page only."""
    trait: str
    """The same without person and rating: which trait the coalition needs. May be shown anywhere."""
    effect: str
    """What it brings, one sentence."""
    changes: tuple[LightChange, ...]
    """Lights and indices that move, the better ones first."""
    light: Light
    """Overall light after it."""
    health: float | None
    """H after it."""
    edits: tuple[Member, ...] = ()
    """Members as they would be; for ``coalition_health(plus=…)``. The id ``new`` stands for somebody new."""
    ratings: tuple[TrustRating, ...] = ()
    """Trust it takes beside that; for ``coalition_health(trust=…)``."""

    @property
    def joins(self) -> bool:
        """True if it takes somebody new."""
        return any(one.id == NEW for one in self.edits)


@dataclass(frozen=True)
class CoalitionHealth:
    """Everything about the coalition. Empty lists before anybody is in it."""

    members: int
    light: Light
    """Worst of the five parts that count; red without members."""
    said: str
    """Why it is red or amber, or that it is green: one sentence without names or ratings."""
    parts: tuple[HealthPart, ...]
    """Continuity, credibility, endurance, view, composition, representation."""
    health: float | None
    """H for trends, 0–1; None while a part of it is not known."""
    scenarios: tuple[Leaving, ...]
    """Sponsor, CIO, both; one if sponsor and CIO are one person."""
    singles: tuple[Leaving, ...]
    """Each top member alone."""
    smallest_break: tuple[str, ...]
    """Ids of the fewest members, at most three, whose loss is not survived; empty: no so few."""
    break_said: str
    """Who that is, by role."""
    concentration: float
    """Largest share of power × commitment of one member, 0–1; at most 0.40."""
    has_deputy: bool
    low_trust: tuple[str, ...]
    """Ids of members with a median rating below 3: talk to them. Coalition page only."""
    voices: tuple[Voice, ...]
    """Every group affected, heaviest first."""
    cells: tuple[Cell, ...]
    requirements: tuple[Requirement, ...]
    sites: tuple[SiteCover, ...]
    countries: tuple[CountryCover, ...]
    """Empty while no site is listed with its country."""
    repeated: tuple[str, ...]
    """Functions of members who seem to be in more than once, so that they count more than once."""
    not_shared: tuple[str, ...]
    """Names of goals fewer than half of the members name; empty below three answers."""
    able_top: float | None
    """Chance that an able top member is left at the end, 0–1; None while the programme has no end."""
    expected_members: float | None
    capacity: float | None
    """Days a month there are / needed; None while no plan or no days are known."""
    attendance: float | None
    checks: tuple[Check, ...]
    """S0.1–S0.30."""
    suggestions: tuple[Suggestion, ...]
    """Best first; only those that bring something."""
    next_said: str = ""
    """What to do next without person or rating: the trait of the best suggestion, and whether it is enough. Empty if it is green."""

    @property
    def fix(self) -> Suggestion | None:
        """The one change that makes the coalition green; None if it is green or no single change is enough."""
        return None if self.light == "green" else next((one for one in self.suggestions if one.light == "green"), None)

    def part(self, key: PartKey) -> HealthPart:
        """The part with this key."""
        return next(one for one in self.parts if one.key == key)
