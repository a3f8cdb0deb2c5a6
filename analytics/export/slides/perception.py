"""Slide 6: do those who lead and those who do see the same?"""

from __future__ import annotations

from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.level_charts import paired_bars
from analytics.export.deck.look import Box
from analytics.export.deck.table import Cell, Column, table
from analytics.export.footnotes import figure_note
from analytics.export.leads import perception_lead
from analytics.export.messages import perception_title
from analytics.export.perception import Difference, differences
from analytics.export.report import Report
from analytics.model.display import one_decimal, signed

MOST = 5
ROW = 0.68
TOP = 2.4


def pages(report: Report) -> tuple[Page, ...]:
    """In the deck when both sides may be shown for at least one dimension."""
    found = differences(report)
    if not found:
        return ()
    most = found[:MOST]
    return (
        Page(
            key="perception",
            kicker="How differently we see it",
            title=perception_title(found),
            footnote=figure_note(report),
            lead=perception_lead(found),
            notes="\n".join(_words(difference) for difference in found),
            draw=lambda canvas: _draw(canvas, most),
        ),
    )


def _words(difference: Difference) -> str:
    sides = f"leaders {one_decimal(difference.leading)} (n {difference.leading_n}), staff {one_decimal(difference.doing)} (n {difference.doing_n})"
    return f"{difference.name}: {sides}, {_sure(difference)}."


def _sure(difference: Difference) -> str:
    """What the test says, a few words."""
    if difference.clear:
        return "a clear difference"
    return "clear only if looked at alone" if difference.alone else "not clear"


def _draw(canvas: Canvas, most: tuple[Difference, ...]) -> None:
    height = ROW * len(most)
    pairs = (
        ("Those who lead", [d.leading for d in most], "leading"),
        ("Those who do", [d.doing for d in most], "doing"),
    )
    alt = "Levels seen by those who lead and those who do. " + " ".join(_words(difference) for difference in most)
    box = Box(0.75, TOP, 6.9, height + 0.75)
    paired_bars(canvas, box, [d.name for d in most], pairs, name="Leaders and staff", alt=alt, label_width=2.1)
    columns = [
        Column("Difference", 1.0, "right"),
        Column("n lead", 0.8, "right"),
        Column("n do", 0.7, "right"),
        Column("", 0.2),
        Column("How sure", 1.7),
    ]
    rows: list[list[str | Cell]] = [
        [
            Cell(signed(d.levels), bold=True),
            str(d.leading_n),
            str(d.doing_n),
            "",
            _sure(d) if d.clear else Cell(_sure(d), "muted"),
        ]
        for d in most
    ]
    table(canvas, 8.1, TOP - 0.3, columns, rows, name="Differences", alt=alt, row_height=ROW, size=12)
    foot = (
        "A difference is called clear when it is at least half a level, its 95 % range leaves out zero (Welch), and it "
        "stands among all dimensions tested (Benjamini–Hochberg, 10 %)."
    )
    canvas.text(Box(8.14, TOP + height + 0.15, 4.44, 0.8), Paragraph(foot, 11, False, "muted"), name="How to read this")
