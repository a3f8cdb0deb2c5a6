"""Leaders against those who do the work: one pair of marks a dimension, tested gaps filled and named (domain.md §3.10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from analytics.charts.chart import Chart, listed, paragraph, shown_number, table
from analytics.charts.pairs import Pair, pair_figure
from analytics.charts.reading import NOTES
from analytics.model import display
from analytics.model.perception import PerceptionGap
from analytics.model.score import ScoreState

SIDES = ("Leaders", "Those who do the work")
COLUMNS = ("Dimension", *SIDES, "Gap", "From", "To", "People leading", "People doing", "P value", "Note")


def perception_chart(gaps: Sequence[PerceptionGap], *, order: Literal["gap", "model"] = "gap", wave: str = "") -> Chart:
    """Published perception gaps as pairs: ◆ leaders, ● those who do the work.

    Widest gap first, or in the order given (``order="model"``). Filled marks and a word tell a gap that is clear and stands among all
    that were tested; open marks are within chance. Dimensions that are not shown come last and say why.
    """
    shown = [gap for gap in gaps if _shown(gap)]
    if order == "gap":
        shown.sort(key=lambda gap: -abs(gap.gap or 0.0))
    rows = [*shown, *(gap for gap in gaps if not _shown(gap))]
    foot = paragraph(
        (
            "Filled: a tested gap, clear and not by chance among all that were compared." if shown else "",
            "Open: may be chance." if shown else "",
            wave,
        )
    )
    return Chart(
        pair_figure([_pair(gap) for gap in rows], SIDES, foot),
        _alt(rows, wave),
        _table(rows),
        display.file_slug(f"leaders and staff {wave}"),
    )


def verdict(gap: PerceptionGap) -> str:
    """``large tested gap``, ``tested gap``, ``may be chance`` (clear alone, but not among all tested), or nothing."""
    if not _shown(gap) or not gap.clear:
        return ""
    if not gap.survives:
        return "may be chance"
    return "large tested gap" if gap.large else "tested gap"


def _shown(gap: PerceptionGap) -> bool:
    return gap.state is ScoreState.SCORED and None not in (gap.leading, gap.doing, gap.gap)


def _pair(gap: PerceptionGap) -> Pair:
    if not _shown(gap):
        return Pair(gap.name, None, None, False, "", "", NOTES[gap.state] or "not compared")
    word = (
        verdict(gap)
        .replace(" gap", "<br>gap")
        .replace("large tested<br>", "large<br>tested ")
        .replace("be chance", "be<br>chance")
    )
    return Pair(
        gap.name,
        gap.leading,
        gap.doing,
        gap.clear and gap.survives,
        f"<b>{display.signed(gap.gap)}</b>" + (f" {word}" if word else ""),
        f"<b>{paragraph([gap.name], 40)}</b><br>" + paragraph(_sentences(gap)),
    )


def _sentences(gap: PerceptionGap) -> tuple[str, ...]:
    sees = "Leaders see it better" if (gap.gap or 0.0) > 0 else "Those who do the work see it better"
    return (
        f"{SIDES[0]} {display.one_decimal(gap.leading)} ({display.people(gap.leading_n)})",
        f"{SIDES[1]} {display.one_decimal(gap.doing)} ({display.people(gap.doing_n)})",
        f"Gap {display.signed(gap.gap)}, 95 % range {display.signed(gap.low)} to {display.signed(gap.high)}",
        f"{sees}: {verdict(gap)}" if verdict(gap) else "Within chance",
    )


def _alt(rows: Sequence[PerceptionGap], wave: str) -> str:
    head = "Leaders against those who do the work" + (f", {wave}" if wave else "")
    shown = [gap for gap in rows if _shown(gap)]
    hidden = [gap.name for gap in rows if not _shown(gap)]
    if not shown:
        return f"{head}: no dimension can be compared yet."
    widest = max(shown, key=lambda gap: abs(gap.gap or 0.0))
    tested = [f"{gap.name} ({display.signed(gap.gap)})" for gap in shown if gap.clear and gap.survives]
    found = (
        f"{len(tested)} of {len(shown)} gaps are more than chance: {listed(tested)}"
        if tested
        else "no gap is more than chance"
    )
    text = f"{head}: widest gap is {display.signed(widest.gap)} in {widest.name}; {found}."
    return text + (f" Not shown: {listed(hidden)}." if hidden else "")


def _table(rows: Sequence[PerceptionGap]) -> pd.DataFrame:
    return table(
        [
            {
                "Dimension": gap.name,
                SIDES[0]: shown_number(gap.leading),
                SIDES[1]: shown_number(gap.doing),
                "Gap": shown_number(gap.gap),
                "From": shown_number(gap.low),
                "To": shown_number(gap.high),
                "People leading": gap.leading_n,
                "People doing": gap.doing_n,
                "P value": _p(gap.p),
                "Note": verdict(gap) or None,
            }
            if _shown(gap)
            else {"Dimension": gap.name, "Note": NOTES[gap.state] or "not compared"}
            for gap in rows
        ],
        COLUMNS,
        ("From", "To", "P value", "Note"),
        whole=("People leading", "People doing"),
    )


def _p(p: float | None) -> str | None:
    """``0.012``, three decimals; smaller ones as ``< 0.001``."""
    if p is None:
        return None
    return "< 0.001" if p < 0.0005 else f"{display.rounded(p, 3)}"
