"""From business objectives down to measures, and what leads nowhere (domain.md S4.8, S4.12, S4.48)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from analytics.model.figure import Light

NodeKind = Literal["objective", "element", "goal", "measure"]


@dataclass(frozen=True)
class Contribution:
    """What the plan brings an objective. A measure or benefit that serves several objectives is split equally, so that nothing counts twice."""

    levels: float
    """Levels credited to the plan's measures, summed over dimensions."""
    cost_eur: float
    benefit_eur: float
    """Planned benefits in money, a year."""
    measures: int
    """How many measures of the plan lead here."""


@dataclass(frozen=True)
class TreeNode:
    """One node of the tree; the same element, goal or measure may stand under several parents."""

    kind: NodeKind
    id: str
    title: str
    children: tuple[TreeNode, ...] = ()
    priority: int = 0
    """1 to 3 of an objective; 0 otherwise."""
    light: Light | None = None
    """Of a goal."""
    planned: bool = False
    """Whether a measure is in the plan."""
    contribution: Contribution | None = None
    """Of an objective, with those that are part of it."""
    further: tuple[str, ...] = ()
    """Of an element: ids of measures in the plan that raise its dimensions without a goal or benefit saying so."""
    missing: str = ""
    """What breaks the chain here, a few words: ``no goal``."""

    def walk(self, depth: int = 0) -> Iterator[tuple[int, TreeNode]]:
        """This node and all below it, parents first, with their depth."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


@dataclass(frozen=True)
class LooseMeasure:
    """A measure of the plan that lacks a link."""

    id: str
    name: str
    cost_eur: float
    person_days: float


@dataclass(frozen=True)
class Unlinked:
    """What has no path: measures to an objective, costs to a benefit, and records in between."""

    measures: tuple[LooseMeasure, ...]
    """Measures of the plan without a path to an objective (S4.8)."""
    costs: tuple[LooseMeasure, ...]
    """Measures of the plan that cost money and lead to no benefit (S1.12)."""
    goals: tuple[tuple[str, str], ...]
    """Id and name of open goals that lead to no objective."""
    elements: tuple[tuple[str, str], ...]
    """Id and name of elements that serve no objective."""

    @property
    def cost_eur(self) -> float:
        """Planned money without a benefit."""
        return sum(one.cost_eur for one in self.costs)
