"""Slide 2: are we on course? Status with its reason, three figures, three facts, the largest worry."""

from __future__ import annotations

from dataclasses import replace

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import LINE, POINTS, Paragraph
from analytics.export.deck.stage import Stage
from analytics.export.footnotes import figure_note, plan_limits
from analytics.export.messages import summary_title
from analytics.export.report import Report, highest, mean_of, shown
from analytics.export.status import Status, color, ink, largest_worry, response, status

LARGE = (44.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0)
"""Points of the numbers and of the status, the largest that fits its column."""
TEXT = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
"""Points of the sentences."""
LIGHT = 0.09
"""Width of the strip in the colour of the status."""


def pages(report: Report, _stage: Stage) -> tuple[Page, ...]:
    """Always in the deck."""
    say, light = report.words.say, status(report)
    notes = [
        say("summary.spoken_status", light=color(report, light.light), reason=light.reason),
        *facts(report),
        say("summary.spoken_worry", worry=largest_worry(report)),
    ]
    return (
        Page(
            key="summary",
            kicker=say("summary.kicker"),
            title=summary_title(report),
            footnote=figure_note(report),
            notes="\n".join(notes),
            draw=lambda canvas: _draw(canvas, report),
        ),
    )


def figures(report: Report) -> tuple[tuple[str, str], ...]:
    """Up to three numbers with their captions; a number that is not known is left out."""
    words, found = report.words, []
    overall, closed, share = report.card.overall, report.gap_closed(), response(report)
    moved = report.gap_moved()
    if shown([overall]):
        found.append((words.language.level(overall.mean), _overall_caption(report)))
    if moved is not None:
        key = "summary.gap_moved" if moved >= 0 else "summary.gap_grew"
        found.append((words.language.percent(abs(moved)), words.say(key, wave=report.moved_since())))
    elif closed:
        found.append((words.language.percent(closed), words.say("summary.gap_closed")))
    elif report.open_gaps():
        known = words.say("summary.dimensions", n=len(shown(report.card.dimensions)))
        found.append((str(len(report.open_gaps())), words.say("summary.dimensions_below", dimensions=known)))
    if share is not None:
        replies, invited = report.card.answered, report.card.invited
        found.append((words.language.percent(share), words.say("summary.answered", n=invited, replies=replies)))
    return tuple(found)


def _overall_caption(report: Report) -> str:
    before = report.earlier_mean(report.card.overall)
    if before is None or report.earlier is None:
        return report.words.say("summary.overall")
    change = mean_of(report.card.overall) - before
    return report.words.say("summary.overall_since", change=change, wave=report.earlier.wave)


def facts(report: Report) -> tuple[str, ...]:
    """Up to three sentences."""
    say, found = report.words.say, []
    areas, dimensions, wide = highest(report.card.areas), highest(report.card.dimensions), report.open_gaps()
    if len(areas) > 1:
        best, last = areas[0], areas[-1]
        found.append(say("summary.areas", best=best.id, high=best.mean, last=last.id, low=last.mean))
    if wide:
        most = wide[0]
        found.append(say("summary.widest", dimension=most.id, level=most.mean, target=most.target))
    elif dimensions:
        found.append(say("summary.highest", dimension=dimensions[0].id, level=dimensions[0].mean))
    if report.course.running and report.course.status is not None:
        found.append(report.course.status.said)
    elif report.plan is not None and report.plan.measures:
        limits = plan_limits(report.plan, report.words)
        found.append(say("summary.planned", n=len(report.plan.measures), limits=limits))
    if not dimensions:
        found.append(say("summary.no_level", threshold=report.wave.threshold))
    elif report.plan is None and not report.course.running and (first := report.first_win()):
        found.append(say("summary.first_win", id=first.id))
    return tuple(found)


def _draw(canvas: Canvas, report: Report) -> None:
    light, wide = status(report), canvas.body.width > 9
    if wide:
        side, main = canvas.body.columns(0.28, 0.72, gap=0.6)
        _status(canvas, side, report, light)
    else:
        side, main = canvas.body.from_top(_status_height(canvas.stage, canvas.body.width, light), 0.2)
        _status(canvas, side, report, light)
    bottom = _figures(canvas, main, report)
    _sentences(canvas, main.below(bottom), report)


def _status_lines(stage: Stage, width: float, report_word: str, light: Status) -> tuple[Paragraph, ...]:
    """The word as large as the column holds it, with its reason below."""
    largest = LARGE if stage.body.width > 9 else LARGE[4:]
    size = next((s for s in largest if stage.text_width(light.word, s, True) <= width), largest[-1])
    return (
        *([Paragraph(report_word, 12, False, "muted", after=2)] if report_word else []),
        Paragraph(light.word, size, True, ink(light.light), after=4 if stage.body.width <= 9 else 10),
        Paragraph(light.reason, 16 if stage.body.width > 9 else 14),
    )


def _status_height(stage: Stage, width: float, light: Status) -> float:
    return stage.height(_status_lines(stage, width - 0.35, "", light), width - 0.35) + 0.05


def _status(canvas: Canvas, box: Box, report: Report, light: Status) -> None:
    """The light as a strip in its colour, the word and the reason beside it."""
    say, narrow = report.words.say, canvas.body.width <= 9
    text = Box(box.left + 0.35, box.top, box.width - 0.35, box.height)
    lines = _status_lines(canvas.stage, text.width, "" if narrow else say("summary.status"), light)
    tall = min(box.height, canvas.stage.height(lines, text.width) + 0.05)
    canvas.panel(Box(box.left, box.top, LIGHT, tall), ink(light.light), name=say("summary.light"))
    canvas.text(text, *lines, name=say("summary.status"))


def _figures(canvas: Canvas, box: Box, report: Report) -> float:
    """Draws the numbers side by side with their captions; returns the lower edge."""
    found, stage, say = figures(report), canvas.stage, report.words.say
    if not found:
        return box.top
    rooms = box.columns(1, 1, 1, gap=0.25)
    largest = LARGE if canvas.body.width > 9 else LARGE[2:]
    fits = (s for s in largest if all(stage.text_width(number, s, True) <= rooms[0].width for number, _ in found))
    size = next(fits, largest[-1])
    head = size * LINE / POINTS + 0.02
    captions = [Paragraph(caption, 12, False, "muted") for _, caption in found]
    below = min(1.0, max(stage.height([caption], rooms[0].width) for caption in captions) + 0.02)
    for place, (room, (number, _), caption) in enumerate(zip(rooms, found, captions, strict=False), start=1):
        upper, rest = room.from_top(head)
        canvas.text(upper, Paragraph(number, size, True, "accent"), name=f"{say('summary.figure')} {place}")
        canvas.text(rest.from_top(below)[0], caption, name=f"{say('summary.caption')} {place}")
    return box.top + head + below + 0.15


def _sentences(canvas: Canvas, box: Box, report: Report) -> None:
    """Facts and the largest worry, in the largest type with which both fit."""
    say, stage = report.words.say, canvas.stage
    whole = [Paragraph(fact, after=9) for fact in facts(report)]
    worry = [Paragraph(say("summary.worry"), 12, True, "muted", after=2), Paragraph(largest_worry(report))]
    for size in TEXT:
        lines = [replace(line, size=size) for line in whole]
        last = [worry[0], replace(worry[1], size=size)]
        tall, low = stage.height(lines, box.width) + 0.02, stage.height(last, box.width) + 0.02
        if 0.15 + tall + 0.35 + low <= box.height:
            break
    air = min(0.25, max(0.05, (box.height - tall - low - 0.3) / 3))
    canvas.rule(box.left, box.top + 0.05, box.width)
    first, rest = box.below(box.top + 0.05 + air).from_top(tall)
    if lines:
        canvas.text(first, *lines, name=say("summary.facts"))
    canvas.rule(box.left, rest.top + air, box.width)
    canvas.text(rest.below(rest.top + air * 1.6), *last, name=say("summary.worry"))
