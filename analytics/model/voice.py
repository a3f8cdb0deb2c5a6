"""Whose voice counts how much in a result for everybody (domain.md §3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Weighting(StrEnum):
    """How role groups are weighted."""

    POPULATION = "population"
    EQUAL = "equal"
    CUSTOM = "custom"


@dataclass(frozen=True)
class Voice:
    """A choice of weights for the role groups as they are shown."""

    weighting: Weighting = Weighting.POPULATION
    weights: Mapping[str, float] = field(default_factory=dict)
    """For CUSTOM: name of the role group → weight, at least one above 0, none below; groups that are missing weigh 0."""


POPULATION = Voice()
