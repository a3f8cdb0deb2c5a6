"""A row of large figures, each with a caption below it."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas
from analytics.export.deck.fitting import Paragraph

LARGEST, SMALLEST = 26.0, 14.0
"""Points of a figure."""
FEWEST = 3
"""Columns, so that one figure alone does not stand in the middle of nowhere."""


def number_row(canvas: Canvas, box: Box, figures: Sequence[tuple[str, str]]) -> None:
    """Draws ``figures``, each a value and its caption, side by side below a hairline."""
    canvas.rule(box.left, box.top, box.width)
    wide = max(FEWEST, len(figures))
    for (value, caption), room in zip(figures, box.below(box.top + 0.1).columns(*[1.0] * wide), strict=False):
        size = LARGEST
        while size > SMALLEST and canvas.stage.text_width(value, size, True) > room.width:
            size -= 2
        number, below = room.from_top(0.48, 0.02)
        canvas.text(number, Paragraph(value, size, True, "accent"), anchor="bottom", name=caption)
        canvas.text(below, Paragraph(caption, 11.5, False, "muted"), name=f"{caption}: 1")
