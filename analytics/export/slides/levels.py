"""The picture of several levels that slides share: a radar from three scores on, bars below that."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.canvas import Canvas
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.level_charts import Bar, Outline, bars, radar
from analytics.export.deck.look import Box, area_ink
from analytics.export.report import Report, mean_of, shown
from analytics.export.wording import why_not
from analytics.model.display import interval, one_decimal
from analytics.model.score import Score

FEWEST_AXES = 3
LABEL = 24


def level_chart(canvas: Canvas, box: Box, report: Report, scores: Sequence[Score], *, ink: str, name: str) -> None:
    """Draws the scores that may be shown: now, target and the wave before. Those that may not are left out, never drawn as zero."""
    known = shown(scores)
    alt = radar_alt(report, scores)
    if len(known) >= FEWEST_AXES:
        size = 12 if len(known) < 5 else 10.5
        axes = [full_label(report, score) for score in known]
        radar(canvas, box, axes, outlines(report, known), ink=ink, name=f"Radar: {name}", alt=alt, size=size)
    elif known:
        rows = [Bar(full_label(report, score), mean_of(score), score.low, score.high, ink) for score in known]
        place = Box(box.left + 0.2, box.top + 0.6, box.width - 0.4, 0.9 * len(known))
        bars(canvas, place, rows, name=f"Bars: {name}", alt=alt, label_width=2.1)
    else:
        reason = why_not(scores[0], report.wave.threshold) if scores else "not determined"
        canvas.text(
            Box(box.left + 0.2, box.top + 0.6, box.width - 0.4, 1.0),
            Paragraph(f"Not shown: {reason}.", 18, False, "muted"),
        )


def full_label(report: Report, score: Score) -> str:
    """Name of a dimension; short name of an area."""
    short = {area.id: area.short_name for area in report.model.areas}
    return short.get(score.id, score.name)


def outlines(report: Report, scores: Sequence[Score]) -> list[Outline]:
    """Lines of the radar: today, the target and the wave before as far as they are known."""
    found = [Outline(report.card.wave, [mean_of(score) for score in scores], "now")]
    targets = [report.target(score) for score in scores]
    if any(value is not None for value in targets):
        found.append(Outline("Target", targets, "target"))
    before = [report.earlier_mean(score) for score in scores]
    if report.earlier is not None and any(value is not None for value in before):
        found.append(Outline(report.earlier.wave, before, "earlier"))
    return found


def radar_alt(report: Report, scores: Sequence[Score]) -> str:
    """The picture in words: every score with its range, number of people and target."""
    parts = []
    for score in scores:
        if not shown([score]):
            parts.append(f"{score.name}: {why_not(score, report.wave.threshold)}")
            continue
        words = [f"{score.name}: {one_decimal(score.mean)} of 5"]
        if score.low is not None and score.high is not None:
            words.append(f"range {interval(score.low, score.high)}")
        if report.target(score) is not None:
            words.append(f"target {one_decimal(report.target(score))}")
        if score.n is not None:
            words.append(f"n {score.n}")
        parts.append(", ".join(words))
    return f"Levels in {report.card.wave}. " + "; ".join(parts) + "."


def ink_of(report: Report, score: Score) -> str:
    """Colour of the area a dimension belongs to."""
    return area_ink(report.model, report.model.dimension(score.id).area)
