"""Tables over several slides, about as much on each."""

from __future__ import annotations

from analytics.export.deck.table import Table

STEPS = 24


def evenly(table: Table, height: float) -> tuple[Table, ...]:
    """The table in as few parts as pages of ``height`` allow, none much longer than the others."""
    parts = table.split(height)
    if len(parts) == 1:
        return parts
    least = table.header_height + sum(table.row_heights) / len(parts)
    for step in range(STEPS):
        tried = table.split(least + (height - least) * step / STEPS)
        if len(tried) == len(parts):
            return tried
    return parts
