"""The sheets of what is to be done: gaps and quick wins."""

from __future__ import annotations

from analytics.export.report import shown
from analytics.export.workbook import charts
from analytics.export.workbook.book import EURO, ONE, PERCENT, QUIET, WHOLE, Cell, Value, area_color
from analytics.export.workbook.pen import Pen
from analytics.export.workbook.sheet import Block, Head, Row, Sheet
from analytics.model.measure import Gain
from analytics.model.plan import QuickWin, widest_first


def gaps_sheet(pen: Pen) -> None:
    """One row a dimension, the widest gap first; the open gaps as bars."""
    report, say = pen.report, pen.say
    sheet = pen.sheet("workbook.gaps", say("workbook.gaps_title"))
    heads = [Head(say("workbook.dimension"), 40), Head(say("areas.area"), 14), Head(say("levels.level"), 9, ONE)]
    heads += [
        Head(say("levels.target"), 9, ONE),
        Head(say("workbook.gap"), 9, ONE),
        Head(say("workbook.importance"), 11, ONE),
    ]
    pulled = any(gap.pulled_by for gap in report.gaps)
    heads += [
        *([Head(say("workbook.pull"), 11, ONE)] if pulled else []),
        Head(say("workbook.weighted_gap"), 11, ONE),
        Head(say("workbook.whose_target"), 30),
        Head(say("workbook.note"), 32),
    ]
    scores = {score.id: score for score in report.card.dimensions}
    rows: list[list[Value | Cell]] = []
    for gap in widest_first(report.gaps):
        name, area, score = pen.dimension_cell(gap.id), pen.area_name(gap.area), scores.get(gap.id)
        weights: list[Value | Cell] = [gap.importance, *([gap.pull] if pulled else [])]
        if gap.mean is None or (score is not None and not shown([score])):
            rows.append([name, area, None, None, None, *weights, None, "", pen.note(score) if score else ""])
            continue
        whose = say("workbook.by_rule" if gap.is_default else "workbook.agreed") if gap.target is not None else ""
        rows.append(
            [
                name,
                area,
                gap.mean,
                gap.target,
                gap.gap,
                *weights,
                gap.weighted_gap,
                whose,
                pen.note(score) if score else "",
            ]
        )
    sheet.table(heads, rows)
    sheet.text([say("workbook.gaps_note"), *([say("workbook.pull_note")] if pulled else [])], 140)
    wide = report.open_gaps()
    if wide:
        title = say("workbook.gaps_chart")
        figures: list[Row] = [
            [pen.label(report.words.names.dimension(g.id), g.weighted_gap), g.weighted_gap] for g in wide
        ]
        block = pen.figures(title, [Head(title, 40), Head(say("workbook.weighted_gap"), 12, ONE)], figures)
        chart = charts.level_bars(pen.book, block, title, 1, [pen.color(g.id) for g in wide])
        highest = max(5.0, *(g.weighted_gap or 0.0 for g in wide))
        chart.set_x_axis(
            {
                "min": 0,
                "max": highest,
                "num_format": "0",
                "major_gridlines": charts.GRID,
                "num_font": charts.QUIET_FONT,
                "line": charts.NO_LINE,
            }
        )
        sheet.picture(
            chart, f"{title}: {'; '.join(str(row[0]) for row in figures)}.", 700, charts.rows_height(len(wide))
        )
    sheet.finish()


def quick_wins_sheet(pen: Pen) -> None:
    """One row a quick win, the best first, and their effort against their impact."""
    report, say, names = pen.report, pen.say, pen.report.words.names
    sheet = pen.sheet("workbook.quick_wins", say("workbook.quick_wins_title"))
    heads = [Head(say("workbook.measure"), 44), Head(say("workbook.rank"), 8, WHOLE), Head(say("areas.area"), 14)]
    heads += [
        Head(say("workbook.impact"), 9, WHOLE),
        Head(say("workbook.feasibility"), 9, WHOLE),
        Head(say("workbook.visibility"), 9, WHOLE),
    ]
    heads += [
        Head(say("workbook.person_days"), 9, ONE),
        Head(say("workbook.weeks"), 9, ONE),
        Head(say("workbook.cost"), 10, EURO),
    ]
    heads += [
        Head(say("workbook.gap_share"), 9, PERCENT),
        Head(say("workbook.raises"), 34),
        Head(say("workbook.owner"), 22),
    ]
    heads += [Head(say("workbook.first_step"), 38), Head(say("workbook.shown_by"), 30), Head(say("workbook.why"), 48)]
    rows: list[list[Value | Cell]] = []
    for win in report.quick_wins:
        name = Cell(measure_name(pen, win.id, win.name), edge=area_color(report.model, win.area))
        rows.append(
            [
                name, win.rank, pen.area_name(win.area), win.impact, win.feasibility, win.visibility, win.effort_days,
                win.weeks, win.cost_eur, win.gap_share, raises(pen, win.gains), names.resource(win.owner),
                measure_text(pen, win.id, "first_step", win.first_step), measure_text(pen, win.id, "kpi", win.kpi),
                report.words.retell(win.why),
            ]
        )  # fmt: skip
    sheet.table(heads, rows)
    _spots(pen, sheet)
    sheet.finish()


def _spots(pen: Pen, sheet: Sheet) -> None:
    """Effort against impact; quick wins with the same estimates share a point, and its label names their ranks."""
    say, model = pen.say, pen.report.model
    places: dict[tuple[float, int], list[QuickWin]] = {}
    for win in pen.report.quick_wins:
        places.setdefault((win.effort_days, win.impact), []).append(win)
    groups: dict[str, list[list[Value]]] = {}
    for (days, impact), wins in sorted(places.items()):
        area = wins[0].area if len({win.area for win in wins}) == 1 else ""
        groups.setdefault(area, []).append([days, impact, ", ".join(str(win.rank) for win in wins)])
    if not groups:
        return
    heads = [
        Head(say("workbook.person_days"), 40, ONE),
        Head(say("workbook.impact"), 12, WHOLE),
        Head(say("workbook.rank"), 12),
    ]
    blocks: list[tuple[Block, str]] = []
    for area in (*(area.id for area in model.areas), ""):
        if area in groups:
            called = pen.area_name(area) if area else say("workbook.several_areas")
            blocks.append((pen.figures(called, heads, groups[area]), area_color(model, area) if area else QUIET))
    axes = say("workbook.person_days"), say("workbook.impact")
    chart = charts.spots(pen.book, say("workbook.quick_wins_chart"), blocks, (0, 1, 2), axes)
    sheet.picture(chart, say("workbook.quick_wins_alt"), 700, 420)


def measure_name(pen: Pen, id_: str, stored: str) -> str:
    """Name of a measure; as it was stored where the measure is gone."""
    return pen.report.words.names.measure(id_) if id_ in pen.report.catalogue.by_id else stored


def measure_text(pen: Pen, id_: str, field: str, stored: str) -> str:
    """A text of a measure in the report's language; as it was stored where the measure is gone."""
    return pen.report.words.names.measure(id_, field) if id_ in pen.report.catalogue.by_id else stored


def raises(pen: Pen, gains: tuple[Gain, ...]) -> str:
    """``Incident handling +0.4, Communication +0.1``."""
    words = pen.report.words
    return ", ".join(f"{words.names.dimension(gain.dimension)} {words.language.signed(gain.levels)}" for gain in gains)
