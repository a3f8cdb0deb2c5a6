"""Whether the coalition survives losing its head (domain.md §6.2, challenge 1; S0.4–S0.7, S0.28)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.people.person import Person

Light = Literal["green", "amber", "red"]
SURVIVING_SHARE = 0.60
"""Least share of Σ a·k that must be left."""
LARGEST_SHARE = 0.40
"""Most of Σ a·k that one member may hold."""
FEWEST = 3
LARGEST_BREAK = 3
EPSILON = 1e-9


@dataclass(frozen=True)
class Scenario:
    """What is left when some members leave."""

    key: str
    """``sponsor``, ``cio``, ``both``, or ``top:<id>``."""
    leaving: tuple[str, ...]
    """Ids; a person in two roles once."""
    share: float
    """κ: share of Σ a·k that is left, 0–1."""
    successor: bool
    """Somebody can take over: top, power and commitment of at least 4."""
    agents: int
    """Agents left."""
    members: int
    """Members left."""

    @property
    def survives(self) -> bool:
        """True if enough strength, a successor, an agent and three members are left."""
        return (
            self.share >= SURVIVING_SHARE - EPSILON and self.successor and self.agents >= 1 and self.members >= FEWEST
        )


@dataclass(frozen=True)
class Continuity:
    """The three scenarios, each top member alone, and what they say."""

    scenarios: tuple[Scenario, ...]
    """Sponsor, CIO, both, as far as there are any; one if sponsor and CIO are the same person."""
    singles: tuple[Scenario, ...]
    """Each top member alone."""
    index: float
    """min κ over the scenarios, 0 if one of them is not survived or there is none."""
    concentration: float
    """Largest share of Σ a·k of one member, 0–1; 0 without members of any strength."""
    has_deputy: bool
    """The sponsor has a deputy among the members."""
    light: Light
    smallest_break: tuple[str, ...]
    """Ids of the fewest members, at most three, whose loss is not survived; of several such sets the one that leaves least. Empty: none."""


def continuity(members: Sequence[Person]) -> Continuity:
    """Whether the coalition goes on without its head. Red without a sponsor."""
    by_id = {member.id: member for member in members}
    sponsors = tuple(m.id for m in members if m.is_sponsor)
    chiefs = tuple(m.id for m in members if m.is_cio)
    wanted = [("sponsor", sponsors), ("cio", chiefs), ("both", tuple(dict.fromkeys((*sponsors, *chiefs))))]
    scenarios: list[Scenario] = []
    for key, leaving in wanted:
        if leaving and set(leaving) not in [set(one.leaving) for one in scenarios]:
            scenarios.append(without(members, leaving, key))
    index = min((one.share if one.survives else 0.0 for one in scenarios), default=0.0) if sponsors else 0.0
    has_deputy = any(m.deputy_of in sponsors for m in by_id.values() if m.deputy_of)
    return Continuity(
        scenarios=tuple(scenarios),
        singles=tuple(without(members, (m.id,), f"top:{m.id}") for m in members if m.level == "top"),
        index=index,
        concentration=concentration(members),
        has_deputy=has_deputy,
        light=_light(scenarios, bool(sponsors), has_deputy),
        smallest_break=smallest_break(members),
    )


def without(members: Sequence[Person], leaving: Iterable[str], key: str = "") -> Scenario:
    """What is left of the coalition without these members."""
    gone = tuple(dict.fromkeys(leaving))
    left = [member for member in members if member.id not in gone]
    total = sum(member.weight for member in members)
    return Scenario(
        key=key,
        leaving=gone,
        share=sum(member.weight for member in left) / total if total > 0 else 0.0,
        successor=any(member.able for member in left),
        agents=sum(member.role == "agent" for member in left),
        members=len(left),
    )


def concentration(members: Sequence[Person]) -> float:
    """max a·k / Σ a·k."""
    total = sum(member.weight for member in members)
    return max(member.weight for member in members) / total if total > 0 else 0.0


def smallest_break(members: Sequence[Person], most: int = LARGEST_BREAK) -> tuple[str, ...]:
    """The fewest members whose loss is not survived, searched up to ``most``; empty if there are no so few.

    Of all sets of one size that break it, the one that leaves least is the heaviest of all, or holds everybody able, or every agent.
    """
    heaviest = sorted(members, key=lambda one: -one.weight)
    kinds: tuple[list[Person], ...] = (
        [],
        [one for one in heaviest if one.able],
        [one for one in heaviest if one.role == "agent"],
    )
    for size in range(1, min(most, len(members)) + 1):
        tried = [_filled(kind, heaviest, size) for kind in kinds if len(kind) <= size]
        scenarios = [without(members, (one.id for one in members if one.id in ids)) for ids in tried]
        broken = [one for one in scenarios if not one.survives]
        if broken:
            return min(broken, key=lambda one: (one.share, one.leaving)).leaving
    return ()


def _filled(some: Sequence[Person], heaviest: Sequence[Person], size: int) -> frozenset[str]:
    """Ids of these members and of the heaviest others, as many as asked."""
    ids = {one.id for one in some}
    others = [one.id for one in heaviest if one.id not in ids]
    return frozenset((*ids, *others[: size - len(ids)]))


def _light(scenarios: Sequence[Scenario], has_sponsor: bool, has_deputy: bool) -> Light:
    """Green: all survived and a deputy named. Amber: only both leaving is not, or no deputy. Red otherwise."""
    failed = [one.key for one in scenarios if not one.survives]
    if not has_sponsor or (failed and failed != ["both"]):
        return "red"
    return "amber" if failed or not has_deputy else "green"
