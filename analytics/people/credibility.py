"""Whether each group is spoken for by somebody it trusts, and whether the top is present (domain.md §6.3, challenge 2; S0.9, S0.10, S0.21, S0.26)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Literal

from analytics.people.person import ABLE, Person

Light = Literal["green", "amber", "red"]
TRUSTED = 3.5
LOW = 3.0
FEWEST_RATERS = 5
GREEN, AMBER = 0.80, 0.60
EPSILON = 1e-9


@dataclass(frozen=True)
class Voice:
    """The best known voice for one group."""

    group: str
    people: float
    rating: float | None
    """Highest rating of a member by this group; None: nobody was rated by enough people, nor estimated."""
    member: str
    """Id of that member; empty without one."""
    estimated: bool
    """The rating is the programme office's."""

    @property
    def credible(self) -> bool:
        """True from 3.5 on."""
        return self.rating is not None and self.rating >= TRUSTED - EPSILON


@dataclass(frozen=True)
class Credibility:
    """How much of the people is spoken for by somebody they trust."""

    voices: tuple[Voice, ...]
    index: float
    """Share of the people whose group has a credible voice, 0–1; 0 without groups."""
    top_present: bool
    """A top member of power 4 or more was active in the last 60 days, or at one of the last two meetings."""
    low_trust: tuple[str, ...]
    """Ids of members with a median rating below 3."""
    agents: float | None
    """Mean rating of agents by staff groups; None without ratings."""
    light: Light


def credibility(members: Sequence[Person], people: Mapping[str, float], staff: Sequence[str] = ()) -> Credibility:
    """``people``: group id → head count; ``staff``: ids of the groups that do the work, whose word on agents counts."""
    voices = tuple(_voice(members, group, count) for group, count in people.items())
    total = sum(people.values())
    index = sum(voice.people for voice in voices if voice.credible) / total if total > 0 else 0.0
    present = any(m.level == "top" and m.power >= ABLE and m.present for m in members)
    agents = [
        rating for m in members if m.role == "agent" for group in staff if (rating := known(m, group)) is not None
    ]
    return Credibility(
        voices=voices,
        index=index,
        top_present=present,
        low_trust=tuple(m.id for m in members if (ratings := _known(m)) and median(ratings) < LOW),
        agents=mean(agents) if agents else None,
        light="red" if not present or index < AMBER - EPSILON else "amber" if index < GREEN - EPSILON else "green",
    )


def known(member: Person, group: str) -> float | None:
    """A group's rating of a member: of at least five raters, or estimated by the office; None otherwise."""
    trust = member.trust.get(group)
    return None if trust is None or (trust.raters is not None and trust.raters < FEWEST_RATERS) else trust.rating


def _known(member: Person) -> list[float]:
    return [rating for group in member.trust if (rating := known(member, group)) is not None]


def _voice(members: Sequence[Person], group: str, people: float) -> Voice:
    rated = [(rating, member) for member in members if (rating := known(member, group)) is not None]
    if not rated:
        return Voice(group, people, None, "", False)
    rating, best = max(rated, key=lambda pair: (pair[0], pair[1].id))
    return Voice(group, people, rating, best.id, best.trust[group].raters is None)
