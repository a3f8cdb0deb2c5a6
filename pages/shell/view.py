"""What the maturity page shows: whose answers, beside what, as which picture, by whose voice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.model.voice import Voice
from analytics.workspace import Attribute

RADAR, BARS = "Radar", "Bars"
EVERYBODY = "Everybody"
NOTHING = "Nothing"
ATTRIBUTES: Mapping[Attribute, str] = {"role": "Role", "unit": "Unit", "site": "Site"}
"""In the order they are offered, with their word on screen."""


@dataclass(frozen=True)
class View:
    """What the bar of filters says."""

    attribute: Attribute | None
    """None for everybody."""
    group: str | None
    compare: str | None
    """Name of the earlier wave drawn beside this one."""
    beside_everybody: bool
    """A group is drawn beside everybody in its own wave."""
    picture: str
    voice: Voice
    lost: str = ""
    """One sentence about what the address asks for and is not there; plain text."""

    @property
    def key(self) -> tuple[object, ...]:
        """Tells views with different figures apart; the picture changes none."""
        weights = tuple(sorted(self.voice.weights.items()))
        return self.attribute, self.group, self.compare, self.beside_everybody, self.voice.weighting, weights


def label(attribute: Attribute, name: str) -> str:
    """How the filter and the address call a group: ``Unit: Operations``."""
    return f"{ATTRIBUTES[attribute]}: {name}"
