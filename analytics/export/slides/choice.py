"""Slide 9: which measures were chosen and why, over impact and feasibility."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.look import Box
from analytics.export.deck.plan_charts import Bubbles, bubbles
from analytics.export.deck.table import Cell, Column, table
from analytics.export.footnotes import plan_note
from analytics.export.leads import choice_lead
from analytics.export.messages import choice_title
from analytics.export.report import Report
from analytics.export.wording import first_sentence, sentence
from analytics.model.measure import Measure

LEFT = 7.15
WIDTH = 5.43


def pages(report: Report) -> tuple[Page, ...]:
    """In the deck when there is a plan or a quick win, and something to choose from."""
    if (report.plan is None and not report.quick_wins) or not considered(report):
        return ()
    return (
        Page(
            key="choice",
            kicker="Choice of measures",
            title=choice_title(report),
            footnote=plan_note(report),
            lead=choice_lead(report),
            notes=_notes(report),
            draw=lambda canvas: _draw(canvas, report),
        ),
    )


def considered(report: Report) -> tuple[Measure, ...]:
    """The measures the choice was made from: all that are not in place already."""
    done = report.plan.request.in_place if report.plan is not None else ()
    return tuple(measure for measure in report.catalogue.measures if measure.id not in done)


def chosen(report: Report) -> frozenset[str]:
    """Ids of the measures in the plan; of the quick wins when there is no plan."""
    found = report.plan.measures if report.plan is not None else report.quick_wins
    return frozenset(item.id for item in found)


def _notes(report: Report) -> str:
    if report.plan is None:
        return "\n".join(f"{win.rank}. {win.name}: {win.why}" for win in report.quick_wins)
    taken = [f"In the plan – {measure.name}: {measure.why}" for measure in report.plan.measures]
    left = [f"Not in the plan – {measure.name}: {measure.why}" for measure in report.plan.left_out]
    return "\n".join([*taken, *left])


def _draw(canvas: Canvas, report: Report) -> None:
    everything, taken = considered(report), chosen(report)
    totals = Counter((measure.feasibility, measure.impact) for measure in everything)
    counts = Counter((measure.feasibility, measure.impact) for measure in everything if measure.id in taken)
    word = "in the plan" if report.plan is not None else "quick wins"
    groups = [
        Bubbles(
            "All measures",
            [(x, y, n, "" if counts[x, y] else f"0/{n}") for (x, y), n in sorted(totals.items())],
            "panel",
        ),
        Bubbles(
            f"{sentence(word)} (chosen/all)",
            [(x, y, n, f"{n}/{totals[x, y]}") for (x, y), n in sorted(counts.items())],
            "soft",
        ),
    ]
    parts = [
        f"feasibility {x}, impact {y}: {counts[x, y]} of {n}" for (x, y), n in sorted(totals.items(), reverse=True)
    ]
    alt = f"Measures by feasibility and impact, {word} of all considered. " + "; ".join(parts) + "."
    bubbles(
        canvas,
        Box(0.6, 1.95, 6.3, 4.8),
        [g for g in groups if g.points],
        x_title="Feasibility (1 hard, 5 easy)",
        y_title="Impact (1 small, 5 large)",
        name="Impact and feasibility",
        alt=alt,
    )
    _reasons(canvas, report)


def _reasons(canvas: Canvas, report: Report) -> None:
    if report.plan is None:
        rows = [(f"{win.rank}. {win.name}", win.why) for win in report.quick_wins[:7]]
        _list(canvas, 2.05, "Quick wins, best first", rows)
        return
    weight = {measure.id: measure.impact * measure.feasibility for measure in report.catalogue.measures}
    best = sorted(report.plan.measures, key=lambda measure: (-measure.gain, measure.id))[:4]
    left = sorted(report.plan.left_out, key=lambda measure: (-weight.get(measure.id, 0), measure.id))[:3]
    bottom = 2.05
    if best:
        bottom = _list(canvas, bottom, "What brings most", [(m.name, m.why) for m in best]) + 0.2
    if left:
        _list(canvas, bottom, "Attractive, but not now", [(m.name, m.why) for m in left])


def _list(canvas: Canvas, top: float, heading: str, rows: Sequence[tuple[str, str]]) -> float:
    """Measures with one reason each; returns the lower edge."""
    canvas.text(Box(LEFT, top, WIDTH, 0.3), Paragraph(heading, 14, True), name=heading)
    columns = [Column("Measure", 2.35), Column("Why", WIDTH - 2.35)]
    cells: list[list[str | Cell]] = [[Cell(name, bold=True), first_sentence(why)] for name, why in rows]
    alt = heading + ": " + "; ".join(name for name, _ in rows) + "."
    return table(
        canvas, LEFT, top + 0.32, columns, cells, name=heading, alt=alt, row_height=0.55, header_height=0, size=10.5
    ).bottom
