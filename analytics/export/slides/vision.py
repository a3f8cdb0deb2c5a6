"""Slide 3: why we do this. The three parts of the vision, what standing still costs, and who can pass it on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.number_row import number_row
from analytics.export.deck.stage import Stage
from analytics.export.report import Report
from analytics.model.purpose import Told

PARTS = ("what_for", "if_nothing", "what_we_gain")
SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
"""Points of the texts, the largest in which all of them stand whole; in the smallest they are cut after a sentence."""
HEADING = 0.42
NUMBERS = 1.15
"""Height of the figures below."""
NARROW = 9.0
"""Inches; on a narrower body the parts stand one below the other."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def pages(report: Report, _stage: Stage) -> tuple[Page, ...]:
    """In the deck once there is a vision."""
    told = report.purpose.told
    if told is None:
        return ()
    words = report.words
    return (
        Page(
            key="vision",
            kicker=words.say("vision_slide.kicker_changed" if changed(report, told) else "vision_slide.kicker"),
            title=vision_title(report, told),
            footnote=words.say("vision_slide.foot", minutes=told.minutes, made=report.made),
            lead=_lead(report, told),
            notes=_notes(report, told),
            draw=lambda canvas: _draw(canvas, report, told),
        ),
    )


def changed(report: Report, told: Told) -> bool:
    """Whether the committee has seen other words in the deck before."""
    return report.previous is not None and bool(report.previous.vision) and report.previous.vision != told.mark


def vision_title(report: Report, told: Told) -> str:
    """The first sentence of the core where a title holds it; otherwise what standing still costs, or that there is a vision."""
    first = sentences(told.core)[:1]
    fits = report.title_fits or (lambda text: len(text) <= 112)
    if first and fits(first[0]):
        return first[0]
    if told.standing:
        return report.words.title("vision_slide.title_cost", cost=told.standing)
    return report.words.title("vision_slide.title", minutes=told.minutes)


def _lead(report: Report, told: Told) -> str:
    words = report.words
    if told.standing and told.largest:
        return words.say("vision_slide.lead_cost", cost=told.standing, largest=told.largest)
    return words.say("vision_slide.lead", minutes=told.minutes)


def sentences(text: str) -> list[str]:
    """The sentences of a text, line breaks taken as spaces."""
    return [one for one in _SENTENCE.split(" ".join(text.split())) if one]


def _notes(report: Report, told: Told) -> str:
    words, parts = report.words, [told.core.strip()]
    for part in PARTS:
        text = getattr(told, part).strip()
        if text:
            parts.append(f"{words.say(f'vision_slide.{part}')}: {text}")
    if told.formula:
        parts.append(words.say("vision_slide.formula", name=told.largest, formula=told.formula))
    parts += [words.say("vision_slide.passed_group", group=group, share=share) for group, share in told.passed_on]
    return "\n".join(part for part in parts if part)


def _draw(canvas: Canvas, report: Report, told: Told) -> None:
    figures = numbers(report, told)
    top, below = canvas.body.from_bottom(NUMBERS, 0.2) if figures else (canvas.body, canvas.body)
    shown = [(part, getattr(told, part).strip()) for part in PARTS if getattr(told, part).strip()]
    if shown:
        wide = canvas.body.width >= NARROW
        many = [1.0] * len(shown)
        boxes = top.columns(*many, gap=0.45) if wide else top.rows(*many, gap=0.12)
        size, cut = _size(canvas.stage, [text for _, text in shown], boxes[0])
        for (part, text), box in zip(shown, boxes, strict=True):
            _part(canvas, report, box, part, text, size, cut=cut)
    if figures:
        number_row(canvas, below, figures)


def _size(stage: Stage, texts: Sequence[str], box: Box) -> tuple[float, bool]:
    """Points in which every text stands whole, or the smallest and that some are cut."""
    room = box.height - HEADING
    for size in SIZES:
        if all(stage.height([Paragraph(" ".join(text.split()), size)], box.width) <= room for text in texts):
            return size, False
    return SIZES[-1], True


def _part(canvas: Canvas, report: Report, box: Box, part: str, text: str, size: float, *, cut: bool) -> None:
    called = report.words.say(f"vision_slide.{part}")
    canvas.rule(box.left, box.top + 0.02, box.width, "accent")
    heading, room = box.from_top(HEADING - 0.06, 0.06)
    canvas.text(heading.below(heading.top + 0.06), Paragraph(called, 14, True, "accent"), name=called)
    whole = " ".join(text.split())
    printed = _as_much(canvas.stage, whole, size, room) if cut else whole
    canvas.text(room, Paragraph(printed, size), name=f"{called}: 1")


def _as_much(stage: Stage, text: str, size: float, room: Box) -> str:
    """As many whole sentences as there is room for, with a sign that more follows in the notes; all of it where none fits."""
    kept = sentences(text)
    while len(kept) > 1:
        shorter = " ".join(kept) if " ".join(kept) == text else " ".join(kept) + " …"
        if stage.height([Paragraph(shorter, size)], room.width) <= room.height:
            return shorter
        kept = kept[:-1]
    return text if not kept or kept[0] == text else f"{kept[0]} …"


def numbers(report: Report, told: Told) -> tuple[tuple[str, str], ...]:
    """Up to four figures with their captions; what is not known is left out."""
    words, found = report.words, []
    if told.standing:
        found.append((words.language.euro(told.standing), words.say("vision_slide.cost_a_year")))
    found.append((words.say("vision_slide.minutes_number", minutes=told.minutes), words.say("vision_slide.to_tell")))
    if told.passed_on:
        group, share = told.passed_on[0]
        caption = words.say("vision_slide.passed", n=len(told.passed_on), group=group)
        found.append((words.language.percent(share), caption))
    if told.members:
        of = words.say("vision_slide.of", some=told.approved, every=told.members)
        found.append((of, words.say("vision_slide.approved")))
    return tuple(found)
