"""Rectangles on a slide, in design inches: a slide is always 7.5 of them high, whatever its paper; its width follows from its shape."""

from __future__ import annotations

from typing import NamedTuple

HEIGHT = 7.5
"""Design inches from the upper to the lower edge of every slide."""


class Box(NamedTuple):
    """A rectangle, from the upper left corner of the slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.top + self.height

    def columns(self, *shares: float, gap: float = 0.4) -> tuple[Box, ...]:
        """The box side by side, widths in proportion to ``shares``, ``gap`` between them."""
        room, left, found = self.width - gap * (len(shares) - 1), self.left, []
        for share in shares:
            width = room * share / sum(shares)
            found.append(Box(left, self.top, width, self.height))
            left += width + gap
        return tuple(found)

    def rows(self, *shares: float, gap: float = 0.2) -> tuple[Box, ...]:
        """The box one below the other, heights in proportion to ``shares``, ``gap`` between them."""
        room, top, found = self.height - gap * (len(shares) - 1), self.top, []
        for share in shares:
            height = room * share / sum(shares)
            found.append(Box(self.left, top, self.width, height))
            top += height + gap
        return tuple(found)

    def from_top(self, height: float, gap: float = 0.0) -> tuple[Box, Box]:
        """The uppermost ``height``, and what is left below it and a gap."""
        return self._replace(height=height), self.below(self.top + height + gap)

    def from_bottom(self, height: float, gap: float = 0.0) -> tuple[Box, Box]:
        """What is left above, and the lowest ``height``."""
        return self._replace(height=self.height - height - gap), Box(
            self.left, self.bottom - height, self.width, height
        )

    def below(self, top: float) -> Box:
        """The part from ``top`` on."""
        return Box(self.left, top, self.width, max(0.0, self.bottom - top))

    def inset(self, sides: float, ends: float | None = None) -> Box:
        """Smaller by ``sides`` left and right and by ``ends`` (the same if not given) above and below."""
        ends = sides if ends is None else ends
        return Box(self.left + sides, self.top + ends, self.width - 2 * sides, self.height - 2 * ends)
