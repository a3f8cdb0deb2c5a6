"""The one-page summary for people who do not open decks: an A4 page of text and vectors, in the language of the report."""

from __future__ import annotations

import io
from calendar import timegm
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from analytics.export.decisions import decisions, next_steps
from analytics.export.footnotes import figure_note
from analytics.export.messages import summary_title
from analytics.export.report import Report
from analytics.export.slides.levels import weighting_words
from analytics.export.slides.summary import facts
from analytics.export.status import ink, status
from analytics.export.summary_pdf_levels import Frame, area_color, level_bar, levels_picture
from analytics.export.summary_pdf_sheet import Sheet, Text, face
from analytics.model.display import plain_text
from analytics.model.plan import Gap

WIDTH, HEIGHT = A4
MARGIN = 45.0
INNER = WIDTH - 2 * MARGIN
GUTTER = 22.0
FOOT = HEIGHT - 34.0
"""Nothing is written below."""


@dataclass(frozen=True)
class Amount:
    """How much of everything stands on the page; the richest that fits is written."""

    gaps: int
    steps: int
    size: float
    """Points of running text."""
    picture: float
    """Points the picture is high."""
    lines: int
    """Most lines of a paragraph; 0: as many as it takes."""


AMOUNTS = (
    Amount(7, 7, 9.5, 235, 0),
    Amount(5, 7, 9.5, 225, 0),
    Amount(5, 7, 9.0, 210, 0),
    Amount(5, 7, 8.5, 195, 0),
    Amount(4, 5, 8.5, 185, 3),
    Amount(3, 4, 8.0, 175, 2),
    Amount(3, 3, 8.0, 165, 1),
)


def write_summary(report: Report) -> bytes:
    """One page A4 as a PDF: vectors and selectable text, tagged, title and language in its properties.

    Everything printed comes from ``report`` alone: no clock, no store.
    """
    target = io.BytesIO()
    words = report.words
    canvas = Canvas(
        target,
        pagesize=A4,
        pageCompression=1,
        lang=words.language.tag,
        pdfVersion=(1, 7),
        invariant=1,
        initialFontName=face(),
    )
    _dated(canvas, report)
    title = words.say(
        "pdf.title", organisation=report.organisation, model=words.names.model_name(), wave=report.card.wave
    )
    canvas.setTitle(plain_text(title))
    canvas.setAuthor(plain_text(report.organisation))
    canvas.setSubject(plain_text(summary_title(report)))
    canvas.setCreator("Leitstern")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    sheet = Sheet(canvas, HEIGHT)
    _draw(sheet, report, amount(report))
    sheet.tags.finish()
    canvas.save()
    return target.getvalue()


def amount(report: Report) -> Amount:
    """The richest page that holds everything; the leanest if none does."""
    return next((one for one in AMOUNTS if _draw(Sheet(), report, one) <= FOOT), AMOUNTS[-1])


def _dated(canvas: Any, report: Report) -> None:
    """The document is dated from the report, so that the same report gives the same file."""
    stamp = canvas._doc._timeStamp
    stamp.t = timegm(report.made.timetuple())
    stamp.lt = report.made.timetuple()
    stamp.YMDhms = tuple(stamp.lt)[:6]


def _draw(sheet: Sheet, report: Report, much: Amount) -> float:
    """Draws the page; the bottom of its last line."""
    top = _head(sheet, report)
    top = _stand(sheet, report, much, top + 10)
    top = _gaps(sheet, report, much, top + 12)
    top = _asked_and_next(sheet, report, much, top + 14)
    return _foot(sheet, report, top + 10)


def _head(sheet: Sheet, report: Report) -> float:
    words = report.words
    with sheet.ornament():
        sheet.block(MARGIN, 36, 34, 3.2, "accent")
    line = words.say(
        "pdf.kicker", organisation=report.organisation, model=words.names.model_name(), wave=report.card.wave
    )
    top = sheet.write(Text(line, 8.5, True, "muted", lines=1), MARGIN, 44, INNER)
    return sheet.write(Text(summary_title(report), 18, True, tag="H1", lines=3), MARGIN, top + 5, INNER)


def _stand(sheet: Sheet, report: Report, much: Amount, top: float) -> float:
    """Left the picture of the areas, right the status and the facts."""
    words, light = report.words, status(report)
    wide = INNER * 0.54
    right, rest = MARGIN + wide + GUTTER, INNER - wide - GUTTER
    under = _heading(sheet, words.say("pdf.levels"), MARGIN, top, wide)
    drawn = levels_picture(sheet, report, Frame(MARGIN, under + 4, wide, much.picture))
    beside = _heading(sheet, words.say("pdf.status"), right, top, rest)
    with sheet.ornament():
        sheet.block(right, beside + 5, 4, 20, ink(light.light))
    beside = sheet.write(Text(light.word, 17, True, ink(light.light), lines=1), right + 11, beside + 4, rest - 11)
    beside = sheet.write(Text(light.reason, much.size, lines=much.lines), right, beside + 4, rest)
    with sheet.part("L"):
        for fact in facts(report):
            with sheet.ornament():
                sheet.line([(right, beside + 6), (right + rest, beside + 6)], "panel")
            with sheet.part("LI"):
                given = Text(fact, much.size, tag="LBody", lines=much.lines)
                beside = sheet.write(given, right, beside + 10, rest)
    return max(drawn, beside)


def _gaps(sheet: Sheet, report: Report, much: Amount, top: float) -> float:
    """The dimensions furthest from their target, one row each with its bar."""
    words, wide = report.words, report.open_gaps()
    top = _heading(sheet, words.say("pdf.gaps"), MARGIN, top, INNER)
    if not wide:
        return sheet.write(Text(words.say("pdf.no_gaps"), much.size, ink="muted"), MARGIN, top + 5, INNER)
    with sheet.part("Table"):
        top = _row(sheet, [words.say(key) for key in HEADS], top + 4, tag="TH", size=7.5)
        for gap in wide[: much.gaps]:
            top = _gap_row(sheet, report, gap, much.size, top)
    left = len(wide) - much.gaps
    if left > 0:
        more = Text(words.say("pdf.more_gaps", n=left), much.size - 1, ink="muted", lines=1)
        top = sheet.write(more, MARGIN, top + 3, INNER)
    return top


HEADS = ("pdf.dimension", "pdf.area", "pdf.scale", "levels.level", "levels.range", "levels.target", "pdf.n")
COLUMNS = (0.35, 0.17, 0.19, 0.07, 0.11, 0.06, 0.05)
"""Shares of the width."""


def _row(sheet: Sheet, cells: Sequence[str], top: float, *, tag: str, size: float) -> float:
    """One row of the table of gaps; the bottom of its rule."""
    bottom, left = top, MARGIN
    with sheet.part("TR"):
        for place, (cell, share) in enumerate(zip(cells, COLUMNS, strict=True)):
            given = Text(
                cell,
                size,
                bold=tag == "TD" and place in (0, 3),
                ink="muted" if tag == "TH" or place in (1, 4, 6) else "ink",
                tag=tag,
                lines=2 if place == 0 else 1,
                align="left" if place < 3 else "right",
            )
            if not cell:
                with sheet.part(tag):
                    pass
            bottom = max(bottom, sheet.write(given, left, top + 2.5, INNER * share - (6 if place < 2 else 2)))
            left += INNER * share
    with sheet.ornament():
        sheet.line([(MARGIN, bottom + 2.5), (MARGIN + INNER, bottom + 2.5)], "panel")
    return bottom + 2.5


def _gap_row(sheet: Sheet, report: Report, gap: Gap, size: float, top: float) -> float:
    words, speaker = report.words, report.words.language
    score = report.card.dimension(gap.id)
    numbers = [speaker.level(gap.mean), speaker.interval(score.low, score.high), speaker.level(gap.target)]
    numbers.append("–" if score.n is None else speaker.whole(score.n))
    bottom = _row(
        sheet, [words.names.dimension(gap.id), words.names.short_area(gap.area), "", *numbers], top, tag="TD", size=size
    )
    left, wide = MARGIN + INNER * sum(COLUMNS[:2]), INNER * COLUMNS[2] - 10
    with sheet.ornament():
        frame = Frame(left, top + 2.5 + size * 0.22, wide, size * 0.82)
        level_bar(sheet, report, score, frame, area_color(report, gap.area))
    return bottom


def _asked_and_next(sheet: Sheet, report: Report, much: Amount, top: float) -> float:
    """Left what is asked for, right who does what until when."""
    wide = (INNER - GUTTER) * 0.44
    return max(
        _asked(sheet, report, much, Frame(MARGIN, top, wide, 0)),
        _steps(sheet, report, much, Frame(MARGIN + wide + GUTTER, top, INNER - GUTTER - wide, 0)),
    )


def _asked(sheet: Sheet, report: Report, much: Amount, frame: Frame) -> float:
    words, found = report.words, decisions(report)
    top = _heading(sheet, words.say("pdf.asked"), frame.left, frame.top, frame.width)
    if not found:
        calm = Text(words.say("pdf.nothing_asked"), much.size, ink="muted")
        return sheet.write(calm, frame.left, top + 5, frame.width)
    with sheet.part("L"):
        for place, decision in enumerate(found, start=1):
            with sheet.part("LI"):
                sheet.write(Text(str(place), 13, True, "accent", "Lbl"), frame.left, top + 4, 14)
                texts = [Text(decision.what, much.size, True, tag="LBody", lines=much.lines)]
                until = decision.until and words.say("pdf.until", when=decision.until)
                said = (decision.recommendation, until)
                texts += [Text(one, much.size, tag="LBody", lines=much.lines) for one in said if one]
                top = sheet.column(texts, frame.left + 16, top + 5, frame.width - 16, gap=1)
    return top


def _steps(sheet: Sheet, report: Report, much: Amount, frame: Frame) -> float:
    words = report.words
    top = _heading(sheet, words.say("pdf.steps"), frame.left, frame.top, frame.width)
    with sheet.part("L"):
        for step in next_steps(report)[: much.steps]:
            with sheet.part("LI"):
                texts = [
                    Text(step.what, much.size, tag="LBody", lines=min(much.lines or 2, 2)),
                    Text(f"{step.when} · {step.who}", much.size - 0.5, ink="muted", tag="LBody", lines=1),
                ]
                top = sheet.column(texts, frame.left, top + 5, frame.width, gap=0)
    meeting = report.settings.next_meeting
    if meeting is not None:
        top = sheet.write(
            Text(words.say("pdf.next_meeting", when=meeting), much.size, True, "accent"),
            frame.left,
            top + 6,
            frame.width,
        )
    return top


def _foot(sheet: Sheet, report: Report, top: float) -> float:
    """Where the figures come from and what they mean, at the foot of the page."""
    words = report.words
    lines = [
        Text(figure_note(report), 7.5, True, "muted", lines=2),
        Text(
            words.say("pdf.definition", weighting=weighting_words(report), threshold=report.wave.threshold),
            7.5,
            ink="muted",
        ),
        Text(words.say("pdf.made", when=report.made, version=report.card.version), 7.5, ink="muted"),
    ]
    high = Sheet().column(lines, 0, 0, INNER)
    start = max(top, FOOT - high)
    with sheet.ornament():
        sheet.line([(MARGIN, start - 5), (MARGIN + INNER, start - 5)], "quiet")
    return sheet.column(lines, MARGIN, start, INNER)


def _heading(sheet: Sheet, text: str, left: float, top: float, width: float) -> float:
    """A heading with the rule below it."""
    bottom = sheet.write(Text(text, 9.5, True, "accent", "H2", lines=1), left, top, width)
    with sheet.ornament():
        sheet.line([(left, bottom + 1.5), (left + width, bottom + 1.5)], "accent", 0.8)
    return bottom + 2
