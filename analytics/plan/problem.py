"""The planning problem and its solution as plain values: nothing here knows a maturity model, a measure or a euro.

Periods count from 1. An activity that starts in period t and lasts n periods ends in period t + n − 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from typing import Literal

TOLERANCE = 1e-6
"""Sums are compared with this tolerance."""


@dataclass(frozen=True)
class Goal:
    """Something activities add to, up to a target."""

    id: str
    start: float = 0.0
    """Level today."""
    target: float = inf
    """Level wanted; nothing above it is credited."""
    weight: float = 1.0
    """Worth of one level, ≥ 0."""


@dataclass(frozen=True)
class Activity:
    """Something that can be started once or not at all."""

    id: str
    duration: int
    """Periods it runs without a break, ≥ 0."""
    gains: Mapping[str, float] = field(default_factory=dict)
    """Goal id → levels it adds, > 0."""
    load: Mapping[str, float] = field(default_factory=dict)
    """Resource id → units needed in each period it runs (a total is spread evenly by dividing it by the duration)."""
    cost: float = 0.0
    """Money, charged to the period it starts in."""
    needs: tuple[str, ...] = ()
    """Ids of activities that must have ended before it starts."""
    applies_from: float = -inf
    """It adds to a goal only if the goal's level today is at least this …"""
    lifts_to: float = inf
    """… and below this; and it never lifts a goal above it."""
    earliest: int = 1
    """First period it may start in."""
    urgency: float = 1.0
    """Weight of its end when plans of equal gain are compared: the smallest Σ urgency · end is preferred."""
    effort: float = 0.0
    """Breaks ties in cost: the smaller total is preferred. A ``Share`` counts it."""
    not_in: frozenset[int] = frozenset()
    """Periods it may not start in."""
    prepared_by: tuple[str, ...] = ()
    """At least one of these must have ended before its last period; empty: no preparation is needed."""


@dataclass(frozen=True)
class Budget:
    """Money for activities that start in a range of periods."""

    amount: float
    first: int = 1
    last: int | None = None
    """None means that the range has no end."""

    def covers(self, period: int) -> bool:
        """Whether what starts in this period is paid from it."""
        return self.first <= period and (self.last is None or period <= self.last)


@dataclass(frozen=True)
class Milestone:
    """At least one of some activities must do something in the periods ``first`` to ``last``."""

    name: str
    members: frozenset[str]
    first: int
    last: int
    kind: Literal["within", "starts", "ends", "runs"] = "within"
    """``within``: starts and ends there; ``starts``, ``ends``: that one lies there; ``runs``: it runs in at least one of the periods."""
    soft: bool = False
    """True: reached where that costs no gain; plans of equal gain that miss fewer are preferred before all else."""

    def starts_for(self, duration: int) -> range:
        """Periods in which a member of this duration has to start to reach it (some may lie outside the horizon)."""
        if self.kind == "within":
            return range(self.first, self.last - duration + 2)
        if self.kind == "starts":
            return range(self.first, self.last + 1)
        if self.kind == "ends":
            return range(self.first - duration + 1, self.last - duration + 2)
        return range(self.first - duration + 1, self.last + 1 if duration else 0)


@dataclass(frozen=True)
class Share:
    """Of the effort of all activities that start in a range of periods, some activities take at most a share."""

    name: str
    members: frozenset[str]
    most: float
    """0 to 1."""
    first: int = 1
    last: int | None = None
    """None means that the range has no end."""

    def covers(self, period: int) -> bool:
        """Whether what starts in this period counts."""
        return self.first <= period and (self.last is None or period <= self.last)


@dataclass(frozen=True)
class Problem:
    """Which activities to run, and when, so that the weighted levels gained are as many as possible.

    Example: two activities, one person, one month each, three months:

    >>> from analytics.plan.solver import solve
    >>> problem = Problem(
    ...     activities=(
    ...         Activity("desk", 1, gains={"service": 0.4}, load={"manager": 4}),
    ...         Activity("portal", 2, gains={"service": 0.5}, load={"manager": 4}, cost=10, needs=("desk",)),
    ...     ),
    ...     goals=(Goal("service", start=2.0, target=2.8),),
    ...     horizon=3,
    ...     capacity={"manager": (5.0, 5.0, 5.0)},
    ...     budgets=(Budget(20),),
    ... )
    >>> solution = solve(problem, seconds=5)
    >>> solution.status, round(solution.objective, 2), dict(solution.starts)
    ('optimal', 0.8, {'desk': 1, 'portal': 2})
    """

    activities: tuple[Activity, ...]
    goals: tuple[Goal, ...]
    horizon: int
    """Number of periods; every activity ends within it."""
    capacity: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """Resource id → units available in each period (one entry a period); a resource that is missing has no limit.
    A limit on simultaneous changes is a resource of which each change needs one unit."""
    budgets: tuple[Budget, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    required: frozenset[str] = frozenset()
    """Activities that must be in."""
    excluded: frozenset[str] = frozenset()
    """Activities that must stay out."""
    pinned: Mapping[str, int] = field(default_factory=dict)
    """Activity id → the period it must start in."""
    exclusive: tuple[frozenset[str], ...] = ()
    """Of each set at most one activity may be in."""
    shares: tuple[Share, ...] = ()
    objective: Literal["gain", "makespan"] = "gain"
    """``gain``: choose activities so that the weighted gain is largest. ``makespan``: run all of them (all that are not excluded; goals do
    not matter) so that the last ends as early as possible."""

    @cached_property
    def by_id(self) -> dict[str, Activity]:
        """Activity id → activity."""
        return {activity.id: activity for activity in self.activities}

    @cached_property
    def resources(self) -> tuple[str, ...]:
        """Ids of all resources that have a limit or that an activity needs."""
        return tuple(dict.fromkeys([*self.capacity, *(resource for a in self.activities for resource in a.load)]))

    @cached_property
    def goal_by_id(self) -> dict[str, Goal]:
        """Goal id → goal."""
        return {goal.id: goal for goal in self.goals}


@dataclass(frozen=True)
class Solution:
    """What the search found."""

    status: str
    """``optimal``: proven best. ``feasible``: best found in the time. ``stopped``: best found until it was stopped.
    ``infeasible``: proven that nothing keeps all rules. ``unknown``: nothing found in the time, nothing proven."""
    objective: float
    """Weighted levels gained, or with ``makespan`` the last period in which something runs; 0 when there are no starts."""
    bound: float
    """No solution gains more, or with ``makespan`` ends earlier, than this (within TOLERANCE)."""
    starts: Mapping[str, int]
    """Activity id → period it starts in; activities that are missing are left out. In the order of the ids."""
    seconds: float
    """Wall-clock time taken."""
    missed: tuple[str, ...] = ()
    """Names of the soft milestones it misses."""

    @property
    def gap(self) -> float:
        """|bound − objective| / the larger of the two, 0 to 1: at most this share could be missing."""
        larger = max(self.bound, self.objective)
        return abs(self.bound - self.objective) / larger if larger > TOLERANCE else 0.0
