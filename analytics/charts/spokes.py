"""The labels round a radar: name, number and what to mind about it; with many spokes a number each and a list below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.chart import label
from analytics.charts.marks import UNKNOWN, agreement_sign, many_unknown
from analytics.charts.reading import CLAIMED, Reading
from analytics.model import display

WIDTH = 16
"""Characters a line of a spoke's label."""
CHARACTER = 6.2
"""Pixels a character of a spoke's label takes on average."""
CLEARANCE = 12
"""Pixels of unseen tick that keep the labels off the number 5."""


def spoke_axis(rows: Sequence[Reading], labels: Sequence[str]) -> dict[str, Any]:
    """Clockwise from the top, in the order of the rows whatever is missing."""
    ids = [row.id for row in rows]
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": ids,
        "direction": "clockwise",
        "rotation": 90,
        "tickmode": "array",
        "tickvals": ids,
        "ticktext": list(labels),
        "tickfont": {"size": 12},
        "ticks": "outside",
        "ticklen": CLEARANCE,
        "tickcolor": "rgba(0,0,0,0)",
    }


def spoke(row: Reading) -> str:
    """The label of a spoke: name, number and what to mind about it, or why there is none."""
    if row.now is None:
        return f"{label(row.short, WIDTH, 3)}<br><i>{label(row.note, WIDTH)}</i>"
    signs = agreement_sign(row.agreement, row.two_camps) if not row.two_camps else ""
    signs += UNKNOWN if many_unknown(row.dont_know) else ""
    claimed = f"<br>level {row.secured_level} {CLAIMED}" if row.claimed else ""
    return f"{label(row.short, WIDTH, 3)}<br><b>{row.value}</b>" + (f" {signs}" if signs else "") + claimed


def numbered_spoke(place: int, row: Reading) -> str:
    """The label of one of many spokes: its number in the list below, and its level."""
    return f"{place}<br><b>{display.one_decimal(row.now)}</b>"


def spoke_names(rows: Sequence[Reading]) -> str:
    """The list that the numbers of many spokes point to."""
    return "<br>".join(
        display.plotly_text(display.shorten(f"{place} {row.short}" + _beside(row), 54))
        for place, row in enumerate(rows, 1)
    )


def _beside(row: Reading) -> str:
    said = [part for part in (row.note, f"level {row.secured_level} {CLAIMED}" if row.claimed else "") if part]
    return f" ({', '.join(said)})" if said else ""


def lines_of(texts: Sequence[str]) -> int:
    """Lines of the longest of these texts."""
    return max((text.count("<br>") + 1 for text in texts if text), default=0)


def widest(labels: Sequence[str]) -> int:
    """Pixels to keep free on either side for the longest line of any label."""
    return (
        18
        + CLEARANCE
        + round(CHARACTER * max((len(line) for text in labels for line in text.split("<br>")[:-1]), default=0))
    )
