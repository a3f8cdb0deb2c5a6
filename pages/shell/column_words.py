"""What the screen says about a column: what it is used as, how sure that is, and what stands in it."""

from __future__ import annotations

from analytics.model.display import percent, shorten
from analytics.model.mapping import SURE, ColumnSample, ColumnUse, Use

USES = {
    Use.UNDECIDED: "Decide …",
    Use.LEFT_OUT: "Leave out",
    Use.ROLE: "Role of the person",
    Use.UNIT: "Unit",
    Use.SITE: "Site",
    Use.LANGUAGE: "Language",
    Use.COMMENT: "Comment",
    Use.PERSON: "Tells people apart (never stored)",
    Use.STARTED: "Time started",
    Use.SUBMITTED: "Time handed in",
    Use.SECONDS: "Time taken",
}
"""What a column can be used as, beside a statement."""
_LIKELY = 0.7
_SAMPLES, _SAMPLE_WIDTH = 5, 22
YOU_SAID = "You said so."


def how_sure(column: ColumnUse) -> str:
    """``Sure, 98 %``; a column that is undecided says so."""
    if column.use is Use.UNDECIDED:
        return "You decide"
    word = "Sure" if column.confidence >= SURE else "Likely" if column.confidence >= _LIKELY else "Unsure"
    return f"{word}, {percent(column.confidence)}"


def sample_text(sample: ColumnSample) -> str:
    """``Agree (23), Neutral (12), …``; how many cells are filled where the texts name people."""
    if not sample.labels:
        return f"{sample.filled:,} filled, not shown" if sample.filled else "empty"
    shown = [f"{shorten(label, _SAMPLE_WIDTH)} ({count:,})" for label, count in sample.labels[:_SAMPLES]]
    return ", ".join(shown) + (", …" if len(sample.labels) > _SAMPLES else "")
