"""The picture of several levels that slides share: a radar from three scores on, bars below that; and how its numbers are said."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.level_charts import Bar, Outline, bars, radar
from analytics.export.deck.look import area_ink
from analytics.export.footnotes import why_not
from analytics.export.report import Report, mean_of, shown
from analytics.model.reference import level_words
from analytics.model.score import Score

FEWEST_AXES = 3
ROOMY = 4.8
"""Inches of width from which the labels of a radar with few axes are larger."""


def level_chart(canvas: Canvas, box: Box, report: Report, scores: Sequence[Score], *, ink: str, name: str) -> None:
    """Draws the scores that may be shown: now, target and the wave before. Those that may not are left out, never drawn as zero."""
    known, words = shown(scores), report.words
    alt = spoken_levels(report, scores)
    if len(known) >= FEWEST_AXES:
        size = 12 if len(known) < 5 and box.width >= ROOMY else 10.5
        axes = [score_name(report, score) for score in known]
        called = words.say("levels.radar", name=name)
        radar(canvas, box, axes, outlines(report, known), ink=ink, name=called, alt=alt, size=size)
    elif known:
        rows = [Bar(score_name(report, score), mean_of(score), score.low, score.high, ink) for score in known]
        place = Box(box.left, box.top + 0.4, box.width, 0.9 * len(known))
        called = words.say("levels.bars", name=name)
        width = min(2.1, box.width * 0.4)
        bars(canvas, place, rows, series=bar_series(report), name=called, alt=alt, label_width=width)
    else:
        why = why_not(report, scores[0]) if scores else words.say("foot.not_determined")
        reason = Paragraph(f"{words.say('levels.not_shown', why=why)}.", 18, False, "muted")
        canvas.text(Box(box.left, box.top + 0.4, box.width, 1.0), reason)


def score_name(report: Report, score: Score) -> str:
    """Name of a dimension; short name of an area; what the whole is called."""
    names = report.words.names
    if score.id == report.card.overall.id:
        return report.words.say("areas.overall")
    areas = {area.id for area in report.model.areas}
    return names.short_area(score.id) if score.id in areas else names.dimension(score.id)


def bar_series(report: Report) -> tuple[str, str, str]:
    """What the workbook behind bars calls the level and the arms of its interval."""
    say = report.words.say
    return say("levels.level"), say("levels.down"), say("levels.up")


def outlines(report: Report, scores: Sequence[Score]) -> list[Outline]:
    """Lines of the radar: today, the target and the wave before as far as they are known."""
    found = [Outline(report.card.wave, [mean_of(score) for score in scores], "now")]
    targets = [report.target(score) for score in scores]
    if any(value is not None for value in targets):
        found.append(Outline(report.words.say("levels.target"), targets, "target"))
    before = [report.earlier_mean(score) for score in scores]
    if report.earlier is not None and any(value is not None for value in before):
        found.append(Outline(report.earlier.wave, before, "earlier"))
    return found


def spoken_levels(report: Report, scores: Sequence[Score]) -> str:
    """The picture in words: every score with its range, number of people and target."""
    words = report.words
    parts = []
    for score in scores:
        if not shown([score]):
            parts.append(f"{score_name(report, score)}: {why_not(report, score)}")
            continue
        said = [words.say("levels.alt_mean", name=score_name(report, score), level=score.mean)]
        if score.low is not None and score.high is not None:
            said.append(words.say("levels.alt_range", ends=(score.low, score.high)))
        if report.target(score) is not None:
            said.append(words.say("levels.alt_target", level=report.target(score)))
        if score.n is not None:
            said.append(words.say("levels.alt_n", n=score.n))
        parts.append(", ".join(said))
    return words.say("levels.alt", wave=report.card.wave, scores="; ".join(parts))


def secured_words(report: Report, score: Score) -> str:
    """The secured level, called claimed where no evidence backs a high one (:mod:`analytics.model.reference`)."""
    text = level_words(score.secured_level, score.id in report.backed)
    level, claimed, _ = text.partition(" claimed")
    return report.words.say("levels.claimed", level=level) if claimed else text


def weighting_words(report: Report) -> str:
    """How role groups were weighted, in the language of the report."""
    return report.words.retell(report.card.weighting)


def ink_of(report: Report, score: Score) -> str:
    """Colour of the area a dimension belongs to."""
    return area_ink(report.model, report.model.dimension(score.id).area)
