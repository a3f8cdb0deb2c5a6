"""Slide 11: what have people felt already? Each win with its five proofs, before and after, a voice, thanks by team, and what it opens."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.number_row import number_row
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.report import Report
from analytics.model.check import Check
from analytics.model.win import PROOFS, Proof, Win

MOST = 8
"""Wins on the slides: the newest."""
WIDE = 10.0
SIZE, NARROW_SIZE = 12.5, 11.0
NUMBERS = 1.15
ROW = 0.34
LINES = 4
KINDS = 2
"""Rows a win: its name with the proofs, then what is told of it."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck once people have felt a win (domain.md §7.4); what was only delivered is counted."""
    felt = report.course.felt[:MOST]
    if not felt:
        return ()
    table = _table(report, stage, felt)
    room = stage.body.height - NUMBERS - 0.2
    found, start = [], 0
    for number, end in enumerate(_ends(table, room, stage.body.height), start=1):
        part = table.part(KINDS * start, KINDS * end)
        found.append(_page(report, felt[start:end], part, number))
        start = end
    return tuple(found)


def _ends(table: Table, first: float, further: float) -> list[int]:
    """Where pages end, in wins: a win is never divided."""
    heights = table.row_heights
    pairs = [sum(heights[place : place + KINDS]) for place in range(0, len(heights), KINDS)]
    ends: list[int] = []
    used, room = table.header_height, first
    for place, tall in enumerate(pairs):
        if place and used + tall > room + 1e-6 and (not ends or ends[-1] < place):
            ends.append(place)
            used, room = table.header_height, further
        used += tall
    return [*ends, len(pairs)]


def wins_title(report: Report) -> str:
    """How many wins count, or were felt, and which harder goal the newest one opens."""
    words, felt = report.words, report.course.felt
    opens = next((win.opens_name for win in felt if win.opens_name), "")
    counted = sum(win.counts for win in felt)
    if opens:
        return words.title("wins_slide.title_opens", n=len(felt), name=opens)
    return words.title("wins_slide.title_told" if counted == len(felt) else "wins_slide.title", n=len(felt))


def numbers(report: Report) -> tuple[tuple[str, str], ...]:
    """What all wins achieved together so far; what is not known is left out."""
    words, wall, felt = report.words, report.course.wall, report.course.felt
    counted, last = sum(win.counts for win in felt), wall.achieved[-1] if wall is not None and wall.achieved else None
    found = [(words.language.whole(counted), words.say("wins_slide.counted"))]
    if last is not None and last.people:
        found.append((words.language.whole(last.people), words.say("wins_slide.people")))
    if last is not None and last.gain >= 0.05:
        found.append((words.language.signed(last.gain), words.say("wins_slide.gain")))
    return tuple(found)


def _page(report: Report, part: Sequence[Win], table: Table, number: int) -> Page:
    words, first = report.words, number == 1
    notes = [_spoken(report, win) for win in part]
    if first:
        notes += [f"{value} {caption}" for value, caption in numbers(report)]
        notes += [one.message for one in (report.course.wall.checks if report.course.wall else ()) if not one.passed]
    return Page(
        key="wins" if first else f"wins-{number}",
        kicker=words.say("wins_slide.kicker" if first else "wins_slide.kicker_more"),
        title=wins_title(report) if first else words.title("wins_slide.title_more", name=part[0].name),
        footnote=words.say("wins_slide.foot", made=report.made),
        lead=_lead(report) if first else "",
        notes="\n".join(notes),
        draw=lambda canvas: _draw(canvas, report, part, table, first=first),
    )


def _lead(report: Report) -> str:
    """What is not on the slide: wins delivered that nobody felt yet, and older ones."""
    words, waiting, further = report.words, len(report.course.not_felt), len(report.course.felt) - MOST
    parts = [words.say("wins_slide.waiting", n=waiting)] if waiting else []
    parts += [words.say("wins_slide.further", n=further)] if further > 0 else []
    return " ".join(parts)


def _table(report: Report, stage: Stage, wins: Sequence[Win]) -> Table:
    say, wide = report.words.say, stage.body.width >= WIDE
    columns = [
        Column(say("wins_slide.win"), 2.3, grow=1.0),
        Column(say("wins_slide.change"), 1.7, grow=0.6),
        *(Column(say(f"wins_slide.{key}"), 0.8, "center") for key in PROOFS),
    ]
    rows: list[Row] = []
    for win in wins:
        marks = [_mark(report, win, win.proof(key)) for key in PROOFS]
        rows.append([Cell(f"★ {win.name}", bold=True), win.change or "–", *marks])
        rows.append([Cell(told(report, win), "muted", span=len(columns))])
    size = SIZE if wide else NARROW_SIZE
    return Table(stage, columns, rows, stage.body.width, size, row_height=ROW, most_lines=LINES)


def too_early(win: Win) -> Check | None:
    """What rule WIN-EARLY says of a win that was celebrated before it was felt; None where it is in order."""
    return next((one for one in win.checks if one.rule == "WIN-EARLY" and not one.passed), None)


def _mark(report: Report, win: Win, proof: Proof) -> Cell:
    """``✓`` where the proof holds, ``–`` where it is missing, a word where the celebration came too early: shape and colour."""
    if proof.key == "celebrated" and too_early(win) is not None:
        return Cell(report.words.say("wins_slide.early"), bold=True, fill="amber")
    return Cell("✓" if proof.holds else "–", bold=proof.holds, fill="green" if proof.holds else "panel")


def told(report: Report, win: Win) -> str:
    """A voice, a celebration that came too early, supporters before and after, thanks by team, and what the win opens."""
    words, parts = report.words, []
    if win.voice:
        parts.append(words.language.quoted(win.voice))
    if win.noticed is not None:
        parts.append(words.say("wins_slide.noticed", share=win.noticed))
    early = too_early(win)
    parts += [early.message] if early is not None else []
    parts += [
        words.say("wins_slide.supporters", group=one.group, before=one.before, after=one.after)
        for one in win.supporters
    ]
    if win.team:
        parts.append(words.say("wins_slide.thanks", team=win.team))
    key = "wins_slide.opens" if win.opens_name else "wins_slide.opens_nothing"
    parts.append(words.say(key, name=win.opens_name) if win.opens_name else words.say(key))
    return " ".join(parts)


def _spoken(report: Report, win: Win) -> str:
    held = [one.evidence for one in win.proofs if one.holds and one.evidence]
    missing = [one.missing for one in win.proofs if not one.holds and one.missing]
    parts = [f"{win.name}: {win.score}/{len(PROOFS)}.", win.change, *held, *missing, told(report, win)]
    return " ".join(dict.fromkeys(parts))


def _draw(canvas: Canvas, report: Report, part: Sequence[Win], table: Table, *, first: bool) -> None:
    top, alt = canvas.body, "\n".join(_spoken(report, win) for win in part)
    drawn = table.draw(canvas, top.left, top.top, name=report.words.say("wins_slide.table"), alt=alt)
    below = top.below(drawn.bottom + 0.2)
    if first and below.height >= NUMBERS - 0.01:
        number_row(canvas, Box(below.left, below.top, below.width, NUMBERS), numbers(report))
