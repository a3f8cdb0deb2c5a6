"""Slide 2: are we on course? Status with its reason, three figures, three facts, the largest worry."""

from __future__ import annotations

from analytics.export.decisions import largest_worry, response, status
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.look import Box
from analytics.export.footnotes import figure_note, plan_limits
from analytics.export.messages import summary_title
from analytics.export.report import Report, highest, mean_of, shown
from analytics.export.wording import count, sentence
from analytics.model.display import one_decimal, percent, signed

FIGURE_WIDTH = 2.55
RIGHT = 4.85


def pages(report: Report) -> tuple[Page, ...]:
    """Always in the deck."""
    light = status(report)
    notes = (
        f"Status: {light.light}. {light.reason}\n"
        + "\n".join(facts(report))
        + f"\nLargest worry: {largest_worry(report)}"
    )
    return (
        Page(
            key="summary",
            kicker="Summary",
            title=summary_title(report),
            footnote=figure_note(report),
            notes=notes,
            draw=lambda canvas: _draw(canvas, report),
        ),
    )


def figures(report: Report) -> tuple[tuple[str, str], ...]:
    """Up to three numbers with their captions; a number that is not known is left out."""
    found = []
    overall, closed, share = report.card.overall, report.gap_closed(), response(report)
    if shown([overall]):
        before = report.earlier_mean(overall)
        change = (
            ""
            if before is None or report.earlier is None
            else f", {signed(mean_of(overall) - before)} since {report.earlier.wave}"
        )
        found.append((one_decimal(overall.mean), f"of 5, overall level{change}"))
    if closed is not None:
        found.append((percent(closed), "of the weighted gap closed by the plan"))
    elif report.open_gaps():
        below = len(report.open_gaps())
        found.append((str(below), f"of {len(shown(report.card.dimensions))} dimensions below target"))
    if share is not None:
        found.append((percent(share), f"answered: {report.card.answered} of {report.card.invited} people"))
    return tuple(found)


def facts(report: Report) -> tuple[str, ...]:
    """Up to three sentences."""
    found = []
    areas, dimensions, wide = highest(report.card.areas), highest(report.card.dimensions), report.open_gaps()
    if len(areas) > 1:
        top, last = (report.model.area(areas[place].id).short_name for place in (0, -1))
        found.append(
            f"Strongest area: {top} with {one_decimal(areas[0].mean)}; weakest: {last} with {one_decimal(areas[-1].mean)}."
        )
    if wide:
        found.append(
            f"Widest gap: “{wide[0].name}” stands at {one_decimal(wide[0].mean)}, the target is {one_decimal(wide[0].target)}."
        )
    elif dimensions:
        found.append(f"Highest: “{dimensions[0].name}” with {one_decimal(dimensions[0].mean)}.")
    if report.plan is not None and report.plan.measures:
        found.append(sentence(f"{count(len(report.plan.measures), 'measure')} planned: {plan_limits(report.plan)}."))
    if not dimensions:
        found.append(f"No level can be shown: at least {report.wave.threshold} answers must stand behind each.")
    elif report.plan is None and (first := report.first_win()):
        found.append(f"First quick win: {first.name}.")
    return tuple(found)


def _draw(canvas: Canvas, report: Report) -> None:
    light = status(report)
    canvas.panel(Box(0.75, 2.1, 0.09, 2.2), light.light, name="Light")
    canvas.text(
        Box(1.1, 2.05, 2.95, 3.5),
        Paragraph("Status", 12, False, "muted", after=2),
        Paragraph(light.word, 44, True, light.light, after=10),
        Paragraph(light.reason, 16),
        name="Status",
    )
    for place, (number, caption) in enumerate(figures(report)):
        left = RIGHT + place * (FIGURE_WIDTH + 0.04)
        canvas.text(
            Box(left, 2.05, FIGURE_WIDTH - 0.2, 0.85), Paragraph(number, 44, True, "accent"), name=f"Figure {place + 1}"
        )
        canvas.text(
            Box(left, 2.92, FIGURE_WIDTH - 0.2, 0.5),
            Paragraph(caption, 12, False, "muted"),
            name=f"Caption {place + 1}",
        )
    canvas.rule(RIGHT, 3.65, 7.73)
    lines = [Paragraph(fact, 16, after=9) for fact in facts(report)]
    canvas.text(Box(RIGHT, 3.85, 7.73, 1.6), *lines, name="Facts")
    canvas.rule(RIGHT, 5.55, 7.73)
    worry = (Paragraph("Largest worry", 12, True, "muted", after=2), Paragraph(largest_worry(report), 16))
    canvas.text(Box(RIGHT, 5.7, 7.73, 0.8), *worry, name="Largest worry")
