"""One published number with all an attacker knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Group = tuple[tuple[str, str], ...]
"""Attribute and name, sorted; empty for everybody. Attributes: role (as shown), unit, site, side, careless."""
EVERYBODY: Group = ()


@dataclass(frozen=True)
class Figure:
    """A number that somebody can see, and where."""

    source: str
    """Where it stands, for example ``breakdown dimension by unit``."""
    wave: str
    version: int
    """Which snapshot of the wave it was made of."""
    storey: str
    """``statement``, ``dimension``, ``area``, ``overall``, ``people``."""
    item: str
    what: str
    """``mean``, ``n``, ``dont_know``, ``not_applicable``, ``level 0`` … ``level 5``, ``low`` (all silent people at 0)."""
    value: float
    group: Group = EVERYBODY
    voice: str = "population"
    weights: Mapping[str, float] = field(default_factory=dict, hash=False, compare=False)
    """Of the role groups, for a voice of one's own."""

    def __str__(self) -> str:
        group = " × ".join(name for _, name in self.group) or "everybody"
        voice = "" if self.voice == "population" else f", voice {self.voice}"
        return f"{self.source}: {self.what} of {self.item} for {group}{voice} in {self.wave} (v{self.version}) = {self.value:.6g}"
