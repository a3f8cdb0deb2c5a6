"""Whether the coalition is put together on purpose (domain.md §6.6; S0.1, S0.2, S0.15, S0.19–S0.23, S0.25)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from analytics.people.person import ABLE, Person

Light = Literal["green", "amber", "red"]
FEWEST_LEADERS, FEWEST_FUNCTIONS, FEWEST_LEVELS = 2, 3, 3
MOST_MEMBERS = 20
"""Of a coalition that is asked for fewer."""
TARGET_SHARE = 0.05
"""Of all people concerned; a larger group needs a voice of its own."""
GREEN, AMBER = 0.90, 0.70
EPSILON = 1e-9


@dataclass(frozen=True)
class Fewest:
    """How many a programme asks for at least (S0.2)."""

    members: int = 5
    advocates: int = 2
    agents: int = 2

    @property
    def most(self) -> float:
        """Members it may have; no end where as many or more are asked for."""
        return MOST_MEMBERS if self.members < MOST_MEMBERS else inf


USUAL = Fewest()


@dataclass(frozen=True)
class Requirement:
    """One yes or no about the composition."""

    key: str
    met: bool
    have: int
    need: int
    missing: tuple[str, ...] = ()
    """Groups or domains it is missing for."""


@dataclass(frozen=True)
class Representation:
    """How much of the people concerned has a voice."""

    index: float
    """Σ w·impact of covered groups / Σ w·impact, 0–1; 1 without groups."""
    uncovered: tuple[str, ...]
    """Heaviest first."""
    light: Light


def composition(
    members: Sequence[Person], domains: Sequence[str], people: Mapping[str, float], fewest: Fewest = USUAL
) -> tuple[Requirement, ...]:
    """``domains``: affected parts of the organisation; ``people``: affected group → head count.

    A group has a voice through a target member of this function or domain, or who speaks for it.
    """
    sponsors = [m for m in members if m.is_sponsor]
    advocates = [m for m in members if m.role == "advocate"]
    agents = [m for m in members if m.role == "agent"]
    without_agent = tuple(one for one in domains if not any(one in agent.domains for agent in agents))
    total = sum(people.values())
    large = [group for group, count in people.items() if count > TARGET_SHARE * total]
    voices = {place for m in members if m.role == "target" for place in (*m.functions, *m.domains, *m.speaks_for)}
    silent = tuple(group for group in large if group not in voices)
    levels, functions = {m.level for m in members}, {one for m in members for one in m.functions}
    count = _at_least
    return (
        Requirement("one-sponsor", len(sponsors) == 1, len(sponsors), 1),
        Requirement(
            "sponsor-power", len(sponsors) == 1 and sponsors[0].power >= ABLE, sum(m.power >= ABLE for m in sponsors), 1
        ),
        count("advocates", len(advocates), fewest.advocates),
        count("advocates-top", sum(m.level == "top" for m in advocates), max(fewest.advocates, len(advocates))),
        count("agents", len(agents), fewest.agents),
        Requirement(
            "agents-domains", not without_agent, len(domains) - len(without_agent), len(domains), without_agent
        ),
        Requirement("target-voices", not silent, len(large) - len(silent), len(large), silent),
        count("leaders", sum(m.leadership >= ABLE and m.commitment >= ABLE for m in members), FEWEST_LEADERS),
        count("experience", sum(m.experience >= ABLE for m in members), 1),
        count("functions", len(functions), FEWEST_FUNCTIONS),
        count("levels", len(levels), FEWEST_LEVELS),
        count("roles", len({m.role for m in members}), 4),
        Requirement("size", fewest.members <= len(members) <= fewest.most, len(members), fewest.members),
    )


def representation(covered: Sequence[str], weights: Mapping[str, float]) -> Representation:
    """``weights``: affected group → people × impact."""
    total = sum(weights.values())
    index = sum(weights[one] for one in weights if one in covered) / total if total > 0 else 1.0
    uncovered = tuple(sorted((one for one in weights if one not in covered), key=lambda one: (-weights[one], one)))
    light: Light = "green" if index >= GREEN - EPSILON else "amber" if index >= AMBER - EPSILON else "red"
    return Representation(index, uncovered, light)


def _at_least(key: str, have: int, need: int) -> Requirement:
    return Requirement(key, have >= need, have, need)
