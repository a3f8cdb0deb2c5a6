"""The sheet of what moved: levels since the wave before and over all waves, and the plan since the last deck."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.export.report import Report, shown
from analytics.export.workbook import charts
from analytics.export.workbook.book import ACCENT, EARLIER, INK, ONE, SIGNED, WHOLE, Cell, Value, area_color
from analytics.export.workbook.measures import measure_name
from analytics.export.workbook.pen import Pen
from analytics.export.workbook.sheet import Head, Row, Sheet
from analytics.model.trend import Change

FEWEST_WAVES = 2
"""A line needs at least so many."""


def has_changes(report: Report) -> bool:
    """True if there is anything to compare with."""
    return report.trend is not None or report.previous is not None


def changes_sheet(pen: Pen) -> None:
    """Levels before and now with the test of the difference; lines over all waves; the plan as it was in the last deck."""
    say, report = pen.say, pen.report
    sheet = pen.sheet("workbook.changes", say("workbook.changes_title"))
    _trend(pen, sheet)
    _since_deck(pen, sheet)
    _history(pen, sheet)
    if report.trend is not None and not report.trend.refused:
        sheet.text([say("workbook.changed_means")], 120)
    sheet.finish()


def _trend(pen: Pen, sheet: Sheet) -> None:
    say, report, trend = pen.say, pen.report, pen.report.trend
    if trend is None:
        return
    if trend.refused:
        sheet.text([say("workbook.trend_refused", wave=trend.earlier)], 120)
        return
    heads = [Head(say("workbook.area_or_dimension"), 40), Head(trend.earlier, 14, ONE), Head("n", 8, WHOLE)]
    heads += [Head(trend.wave, 14, ONE), Head("n", 8, WHOLE), Head(say("workbook.difference"), 12, SIGNED)]
    heads += [
        Head(say("workbook.from"), 9, SIGNED),
        Head(say("workbook.to"), 9, SIGNED),
        Head(say("workbook.reading"), 34),
    ]
    changes = {c.id: c for c in ((trend.overall,) if trend.overall else ()) + (*trend.areas, *trend.dimensions)}
    hidden = {one.id for one in trend.not_compared}
    rows = [_row(pen, id_, changes, hidden) for id_ in _order(report) if id_ in changes or id_ in hidden]
    sheet.table(heads, rows)
    known = [changes[d.id] for d in report.model.dimensions if d.id in changes]
    if known:
        title = say("workbook.trend_chart")
        figures: list[Row] = [[pen.label(report.words.names.dimension(c.id)), c.before, c.after] for c in known]
        names = [Head(title, 40), Head(trend.earlier, 14, ONE), Head(trend.wave, 14, ONE)]
        block = pen.figures(title, names, figures)
        axis = {"min": 0, "max": 5, "major_unit": 1, "num_format": "0", "labels": "0.0"}
        chart = charts.pair_bars(pen.book, block, title, [(1, EARLIER), (2, ACCENT)], axis)
        sheet.picture(chart, f"{title}.", 760, charts.rows_height(2 * len(known)))


def _order(report: Report) -> list[str]:
    """Ids as they are listed: the whole, then every area with its dimensions."""
    ids = [report.card.overall.id]
    for area in report.model.areas:
        ids += [area.id, *(dimension.id for dimension in report.model.dimensions_of(area.id))]
    return ids


def _row(pen: Pen, id_: str, changes: Mapping[str, Change], hidden: set[str]) -> list[Value | Cell]:
    say, report = pen.say, pen.report
    overall, area = id_ == report.card.overall.id, any(one.id == id_ for one in report.model.areas)
    names = report.words.names
    text = say("areas.overall") if overall else names.short_area(id_) if area else names.dimension(id_)
    name = Cell(text, bold=overall or area, edge=pen.color(id_))
    change = changes.get(id_)
    if change is None or id_ in hidden:
        return [name, *[None] * 7, say("workbook.not_compared")]
    reading = "" if not change.changed else say("workbook.rose" if change.delta > 0 else "workbook.fell")
    counts = change.before, change.before_n, change.after, change.after_n
    return [name, *counts, change.delta, change.low, change.high, reading]


def _since_deck(pen: Pen, sheet: Sheet) -> None:
    """What the deck given out before said, and what is said now."""
    say, report, before = pen.say, pen.report, pen.report.previous
    if before is None:
        return
    now = {s.id: s.mean for s in shown((report.card.overall, *report.card.areas))}
    heads = [
        Head(say("workbook.what"), 40),
        Head(say("workbook.then"), 14, ONE),
        Head("", 8),
        Head(say("workbook.now"), 14, ONE),
    ]
    rows: list[list[Value | Cell]] = []
    for id_ in (report.card.overall.id, *(area.id for area in report.model.areas)):
        if id_ in before.levels and id_ in now:
            text = say("areas.overall") if id_ == report.card.overall.id else pen.area_name(id_)
            rows.append([Cell(text, edge=pen.color(id_)), before.levels[id_], "", now[id_]])
    sheet.table(heads, rows, say("workbook.since_deck", made=before.made, wave=before.wave))
    plan = report.plan
    if plan is None or not before.measures:
        return
    spans = {m.id: (m.start, m.end) for m in plan.measures}
    names = {m.id: m.name for m in plan.measures}
    moved: list[list[Value | Cell]] = []
    for id_ in dict.fromkeys((*spans, *before.measures)):
        then, later = before.measures.get(id_), spans.get(id_)
        if then == later:
            continue
        key = (
            "workbook.new_measure"
            if then is None
            else "workbook.gone_measure"
            if later is None
            else "workbook.moved_measure"
        )
        said = {
            "workbook.new_measure": say("workbook.new_measure"),
            "workbook.gone_measure": say("workbook.gone_measure"),
        }
        name = measure_name(pen, id_, names.get(id_, id_))
        span = [_span(then), "", _span(later)]
        moved.append([name, *span, "", said.get(key) or say("workbook.moved_measure")])
    if moved:
        months = say("workbook.months")
        heads = [Head(say("workbook.measure"), 40), Head(f"{say('workbook.then')}: {months}", 14), Head("", 8)]
        heads += [Head(f"{say('workbook.now')}: {months}", 14), Head("", 8), Head(say("workbook.reading"), 12)]
        sheet.table(heads, moved, say("workbook.plan_moved"))


def _span(months: tuple[int, int] | None) -> str:
    return "–" if months is None else f"{months[0]}–{months[1]}"


def _history(pen: Pen, sheet: Sheet) -> None:
    """A line an area over the waves, and one for the whole."""
    say, report = pen.say, pen.report
    if len(report.history) < FEWEST_WAVES:
        return
    title = say("workbook.history_chart")
    ids = [report.card.overall.id, *(area.id for area in report.model.areas)]
    heads = [
        Head(title, 40),
        Head(say("areas.overall"), 12, ONE),
        *(Head(pen.area_name(id_), 12, ONE) for id_ in ids[1:]),
    ]
    figures: list[Row] = []
    for card in report.history:
        means = {s.id: s.mean for s in shown((card.overall, *card.areas))}
        figures.append([card.wave, *(means.get(id_) for id_ in ids)])
    if not any(value is not None for row in figures for value in row[1:]):
        return
    block = pen.figures(title, heads, figures)
    series = [(1, INK, 3.0), *((2 + place, area_color(report.model, id_), 1.75) for place, id_ in enumerate(ids[1:]))]
    sheet.picture(charts.lines(pen.book, block, title, series), f"{title}.", 700, 380)
