"""The same results with every role group's voice by its people, and with every group's voice equal (domain.md §3.3)."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.chart import Chart, listed, paragraph, shown_number, table
from analytics.charts.pairs import Pair, pair_figure
from analytics.model import display
from analytics.model.certainty import VoiceDifference

SIDES = ("By people invited", "Every group equal")
COLUMNS = ("Name", *SIDES, "Difference", "Note")
DEPENDS = "depends on whose voice counts"


def voice_pairs(voices: Sequence[VoiceDifference], *, wave: str = "") -> Chart:
    """Two marks a row, in the order given; filled where the result depends on whose voice counts (half a level or more)."""
    depending = [row.name for row in voices if row.depends]
    foot = paragraph(("Filled: the result depends on whose voice counts." if depending else "", wave))
    head = "Results by two ways of counting voices" + (f", {wave}" if wave else "")
    if not voices:
        alt = f"{head}: nothing can be compared yet."
    elif depending:
        alt = f"{head}: {len(depending)} of {len(voices)} depend on whose voice counts: {listed(depending)}."
    else:
        alt = f"{head}: none of {len(voices)} depends on whose voice counts."
    rows = table(
        [
            {
                "Name": row.name,
                SIDES[0]: shown_number(row.population),
                SIDES[1]: shown_number(row.equal),
                "Difference": shown_number(row.equal - row.population),
                "Note": DEPENDS if row.depends else None,
            }
            for row in voices
        ],
        COLUMNS,
        ("Note",),
    )
    return Chart(
        pair_figure([_pair(row) for row in voices], SIDES, foot), alt, rows, display.file_slug(f"voices {wave}")
    )


def _pair(row: VoiceDifference) -> Pair:
    difference = display.signed(row.equal - row.population)
    return Pair(
        row.name,
        row.population,
        row.equal,
        row.depends,
        f"<b>{difference}</b>" + (" depends" if row.depends else ""),
        f"<b>{paragraph([row.name], 40)}</b><br>"
        + paragraph(
            (
                f"{SIDES[0]} {display.one_decimal(row.population)}",
                f"{SIDES[1]} {display.one_decimal(row.equal)}, {difference}",
                DEPENDS.capitalize() if row.depends else "",
            )
        ),
    )
