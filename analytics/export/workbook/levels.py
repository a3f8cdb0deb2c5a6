"""The sheets of levels: areas, dimensions, statements, role groups."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.leads import areas_lead
from analytics.export.messages import areas_title
from analytics.export.report import Report, highest, mean_of, shown
from analytics.export.slides.levels import score_name, secured_words, spoken_levels
from analytics.export.workbook import charts
from analytics.export.workbook.book import ONE, PERCENT, TWO, WHOLE, Cell, Value, area_color, level_fill
from analytics.export.workbook.pen import Pen
from analytics.export.workbook.sheet import Block, Head, Row, Sheet
from analytics.model.score import Score, ScoreState

FEWEST_AXES = 3
"""A radar needs at least so many."""
WEAKEST = 10
"""Statements in the picture."""
NOT_SHOWN = "×"
"""In the heat map, where a level exists but is not shown."""


def areas_sheet(pen: Pen) -> None:
    """One row an area and one for the whole, a radar and bars with their ranges."""
    report, say = pen.report, pen.say
    sheet = pen.sheet("workbook.areas", areas_title(report))
    scores = (*report.card.areas, report.card.overall)
    heads = [Head(say("areas.area"), 26), *level_heads(pen), Head(say("workbook.typical"), 10, WHOLE)]
    heads += [*people_heads(pen), Head(say("workbook.note"), 34)]
    rows = [
        [pen.named(s), *levels(pen, s), s.typical_level if shown([s]) else None, *people(s), pen.note(s)]
        for s in scores
    ]
    sheet.table(heads, rows)
    sheet.text(
        [areas_lead(report), say("areas.range_means"), say("areas.secured_means"), say("workbook.typical_means")], 120
    )
    known = shown(report.card.areas)
    if known:
        block = pen.range_figures(say("workbook.levels_of_areas"), known, target=True)
        title, alt = say("workbook.levels_of_areas"), spoken_levels(report, known)
        colors = [pen.color(s.id) for s in known]
        sheet.picture(charts.level_columns(pen.book, block, title, 1, colors, arms=(2, 3), target=4), alt, 620, 360)
        radar(pen, sheet, known, say("workbook.radar_of_areas"))
    sheet.finish()


def dimensions_sheet(pen: Pen) -> None:
    """One row a dimension; bars of all, and a radar an area."""
    report, say = pen.report, pen.say
    sheet = pen.sheet("workbook.dimensions", say("workbook.dimensions_title"))
    heads = [Head(say("workbook.dimension"), 40), Head(say("areas.area"), 14), *level_heads(pen)]
    heads += [Head(say("levels.agreement"), 10, TWO), Head(say("workbook.dont_know"), 10, PERCENT)]
    heads += [*people_heads(pen), Head(say("workbook.note"), 34)]
    rows: list[list[Value | Cell]] = []
    for s in report.card.dimensions:
        place = pen.area_name(report.model.dimension(s.id).area)
        more = (s.agreement, s.dont_know) if shown([s]) else (None, None)
        rows.append([pen.named(s), place, *levels(pen, s), *more, *people(s), pen.note(s)])
    sheet.table(heads, rows)
    sheet.text([say("workbook.agreement_means"), say("areas.range_means")], 150)
    known = shown(report.card.dimensions)
    if known:
        title = say("workbook.levels_of_dimensions")
        block = pen.range_figures(title, known)
        chart = charts.level_bars(pen.book, block, title, 1, [pen.color(s.id) for s in known], arms=(2, 3))
        sheet.picture(chart, spoken_levels(report, known), 760, charts.rows_height(len(known)))
    for area in report.model.areas:
        radar(pen, sheet, shown(report.dimensions_of(area.id)), say("levels.radar", name=pen.area_name(area.id)))
    sheet.finish()


def statements_sheet(pen: Pen) -> None:
    """One row a statement, as people were shown it; the weakest ones as a picture."""
    report, say = pen.report, pen.say
    sheet = pen.sheet("workbook.statements", say("workbook.statements_title"))
    texts = {s.id: s for s in report.model.statements}
    heads = [Head(say("workbook.statement"), 62), Head(say("workbook.id"), 8), Head(say("workbook.dimension"), 30)]
    heads += [Head(say("levels.level"), 12, ONE), Head(say("workbook.from"), 8, ONE), Head(say("workbook.to"), 8, ONE)]
    heads += [Head(say("levels.agreement"), 10, TWO), Head(say("workbook.dont_know"), 10, PERCENT)]
    heads += [*people_heads(pen), Head(say("workbook.note"), 34)]
    rows: list[list[Value | Cell]] = []
    for s in report.card.statements:
        known = texts.get(s.id)
        dimension = report.words.names.dimension(known.dimension) if known else ""
        numbers = (_heat(s), s.low, s.high, s.agreement, s.dont_know) if shown([s]) else (None,) * 5
        edge = pen.color(known.dimension) if known else ""
        rows.append(
            [Cell(known.text if known else s.id, edge=edge), s.id, dimension, *numbers, *people(s), pen.note(s)]
        )
    sheet.table(heads, rows)
    weakest = highest(report.card.statements)[::-1][:WEAKEST]
    if weakest:
        _weakest(
            pen,
            sheet,
            weakest,
            {id_: s.text for id_, s in texts.items()},
            {id_: s.dimension for id_, s in texts.items()},
        )
    sheet.finish()


def _weakest(
    pen: Pen, sheet: Sheet, scores: Sequence[Score], texts: dict[str, str], dimensions: dict[str, str]
) -> None:
    say = pen.say
    title = say("workbook.weakest_statements", n=len(scores))
    heads = [Head(say("workbook.statement"), 60), Head(say("levels.level"), 10, ONE)]
    figures: list[Row] = [[f"{s.id}: {pen.label(texts.get(s.id, s.id), mean_of(s))}", mean_of(s)] for s in scores]
    block = pen.figures(title, heads, figures)
    colors = [pen.color(dimensions.get(s.id, "")) for s in scores]
    alt = "; ".join(f"{texts.get(s.id, s.id)} {pen.report.words.language.level(s.mean)}" for s in scores)
    chart = charts.level_bars(pen.book, block, title, 1, colors)
    sheet.picture(chart, f"{title}. {alt}.", 760, charts.rows_height(len(scores)) + 90)


def roles_sheet(pen: Pen) -> None:
    """A heat map: areas and dimensions by role group, the level in its colour and the people behind it."""
    report, say = pen.report, pen.say
    sheet = pen.sheet("workbook.by_role", say("workbook.by_role_title"), say("workbook.by_role_note", sign=NOT_SHOWN))
    groups = list(dict.fromkeys(s.group for s in report.by_role if s.group))
    found = {(s.id, s.group): s for s in report.by_role}
    names = [report.words.names.group(group) for group in groups]
    heads = [Head(say("workbook.area_or_dimension"), 40)]
    heads += [Head(name, 15, ONE) for name in names]
    heads += [Head(say("workbook.people_of", name=name), 12, WHOLE) for name in names]
    rows: list[list[Value | Cell]] = []
    for area in report.model.areas:
        for id_ in (area.id, *(d.id for d in report.model.dimensions_of(area.id))):
            cells = [found.get((id_, group)) for group in groups]
            bold = id_ == area.id
            name = pen.area_name(id_) if bold else report.words.names.dimension(id_)
            counts = [s.n if s is not None and shown([s]) else None for s in cells]
            rows.append([Cell(name, bold=bold, edge=pen.color(id_)), *(_heat(s, bold) for s in cells), *counts])
    sheet.table(heads, rows)
    title = say("workbook.areas_by_role")
    heads = [Head(title, 40), *(Head(pen.area_name(area.id), 12, ONE) for area in report.model.areas)]
    figures: list[Row] = []
    for group, name in zip(groups, names, strict=True):
        figures.append([pen.label(name), *(_mean(found.get((area.id, group))) for area in report.model.areas)])
    if any(value is not None for row in figures for value in row[1:]):
        block = pen.figures(title, heads, figures)
        series = [(1 + place, area_color(report.model, area.id)) for place, area in enumerate(report.model.areas)]
        sheet.picture(charts.grouped_columns(pen.book, block, title, series), f"{title}.", 800, 380)
    sheet.finish()


def _heat(score: Score | None, bold: bool = False) -> Cell:
    if score is None:
        return Cell(None)
    mean = _mean(score)
    if mean is None:
        return Cell(NOT_SHOWN if score.state is not ScoreState.OUT_OF_SCOPE else None)
    fill, ink = level_fill(mean)
    return Cell(mean, bold=bold, ink=ink, fill=fill)


def _mean(score: Score | None) -> float | None:
    return mean_of(score) if score is not None and shown([score]) else None


def level_heads(pen: Pen) -> list[Head]:
    """Heads of :func:`levels`."""
    say = pen.say
    before = [Head(say("levels.before"), 9, ONE)] if pen.report.earlier is not None else []
    return [
        Head(say("levels.level"), 9, ONE),
        Head(say("workbook.from"), 8, ONE),
        Head(say("workbook.to"), 8, ONE),
        Head(say("levels.target"), 9, ONE),
        *before,
        Head(say("levels.secured"), 11, WHOLE),
    ]


def levels(pen: Pen, score: Score) -> list[Value]:
    """Level, ends of the range, target, level before and secured level; nothing of a score that may not be shown."""
    report = pen.report
    if not shown([score]):
        return [None] * len(level_heads(pen))
    before = [report.earlier_mean(score)] if report.earlier is not None else []
    return [score.mean, score.low, score.high, report.target(score), *before, secured(report, score)]


def secured(report: Report, score: Score) -> Value:
    """The secured level as a number, in words where it is only claimed."""
    words = secured_words(report, score)
    return (
        score.secured_level if words == str(score.secured_level) else words if score.secured_level is not None else None
    )


def people_heads(pen: Pen) -> list[Head]:
    """Heads of :func:`people`."""
    return [Head("n", 7, WHOLE), Head(pen.say("workbook.invited"), 9, WHOLE)]


def people(score: Score) -> tuple[Value, Value]:
    """People behind a level and people invited; nothing of a score that may not be shown."""
    return (score.n, score.invited) if shown([score]) else (None, None)


def radar(pen: Pen, sheet: Sheet, scores: Sequence[Score], title: str) -> None:
    """A radar of the scores with target and the wave before, if there are enough of them."""
    report, say = pen.report, pen.say
    if len(scores) < FEWEST_AXES:
        return
    heads = [Head(title, 40), Head(report.card.wave, 12, ONE), Head(say("levels.target"), 12, ONE)]
    heads += [Head(report.earlier.wave, 12, ONE)] if report.earlier is not None else []
    rows: list[list[Value]] = []
    for s in scores:
        before = [report.earlier_mean(s)] if report.earlier is not None else []
        rows.append([pen.label(score_name(report, s)), mean_of(s), report.target(s), *before])
    block: Block = pen.figures(title, heads, rows)
    what = ("now", "target", "earlier")
    series = [
        (column, what[column - 1]) for column in range(1, len(heads)) if any(row[column] is not None for row in rows)
    ]
    sheet.picture(charts.radar(pen.book, block, series[::-1]), spoken_levels(report, scores), 600, 380)
