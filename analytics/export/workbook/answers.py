"""The sheets of answers: how they spread, leaders against those who do the work, and how sure the results are."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.report import Report
from analytics.export.workbook import charts
from analytics.export.workbook.book import DOING, LEADING, LEVELS, ONE, PERCENT, SIGNED, TWO, WHOLE, Cell, Value
from analytics.export.workbook.pen import Pen
from analytics.export.workbook.sheet import Head, Row, Sheet
from analytics.model.certainty import Certainty, RaterReading, ScaleReading
from analytics.model.distribution import Distribution
from analytics.model.perception import PerceptionGap
from analytics.model.score import Response, ScoreState

FLAGS = {
    "partial": "workbook.flag_partial",
    "straight line": "workbook.flag_straight_line",
    "fast": "workbook.flag_fast",
    "careless": "workbook.flag_careless",
}
SCALES = {
    ScaleReading.NOT_COMPUTED: "workbook.scale_not_computed",
    ScaleReading.CHECK_WORDING: "workbook.scale_check_wording",
    ScaleReading.DIFFERENT_THINGS: "workbook.scale_different_things",
    ScaleReading.BORDERLINE: "workbook.scale_borderline",
    ScaleReading.FINE: "workbook.scale_fine",
    ScaleReading.REDUNDANT: "workbook.scale_redundant",
}
RATERS = {
    RaterReading.NOT_COMPUTED: "workbook.scale_not_computed",
    RaterReading.NO_VARIATION: "workbook.raters_no_variation",
    RaterReading.GOOD: "workbook.raters_good",
    RaterReading.TENTATIVE: "workbook.raters_tentative",
    RaterReading.DIFFERENT_PICTURES: "workbook.raters_different",
}


def answers_sheet(pen: Pen) -> None:
    """One row a statement with the people on each level; the answers of each dimension together as bars of 100 %."""
    report, say = pen.report, pen.say
    sheet = pen.sheet("workbook.answers", say("workbook.answers_title"), say("workbook.answers_note"))
    values = [level.value for level in report.model.levels]
    heads = [Head(say("workbook.statement"), 56), Head(say("workbook.dimension"), 30)]
    heads += [
        Head(f"{level.value} {report.words.names.level(level.value)}", 10, WHOLE) for level in report.model.levels
    ]
    heads += [
        Head("n", 7, WHOLE),
        Head(say("workbook.dont_know"), 9, WHOLE),
        Head(say("workbook.not_applicable"), 9, WHOLE),
    ]
    heads += [Head(say("workbook.note"), 30)]
    rows: list[list[Value | Cell]] = []
    for one in report.distributions:
        counts = list(one.counts or ()) if _known(one) else [None] * len(values)
        rest = (one.n, one.dont_know, one.not_applicable) if _known(one) else (None, None, None)
        text = Cell(one.name, edge=pen.color(one.dimension))
        name = report.words.names.dimension(one.dimension)
        rows.append([text, name, *counts, *rest, pen.state_note(one.state, one.id)])
    sheet.table(heads, rows)
    _spread(pen, sheet, [str(head.text) for head in heads[2 : 2 + len(values)]])
    sheet.finish()


def _known(one: Distribution) -> bool:
    return one.state is ScoreState.SCORED and one.counts is not None


def _spread(pen: Pen, sheet: Sheet, levels: Sequence[str]) -> None:
    """The answers of each dimension together, as far as its statements are shown."""
    report, say = pen.report, pen.say
    title = say("workbook.answers_by_dimension")
    figures: list[Row] = []
    for dimension in report.model.dimensions:
        counts = [one.counts for one in report.distributions if one.dimension == dimension.id and _known(one)]
        sums = [sum(column) for column in zip(*(c for c in counts if c is not None), strict=True)]
        if sums:
            figures.append([pen.label(report.words.names.dimension(dimension.id)), *sums])
    if not figures:
        return
    block = pen.figures(title, [Head(title, 40), *(Head(level, 10, WHOLE) for level in levels)], figures)
    chart = charts.stacked_bars(pen.book, block, title, range(1, 1 + len(levels)), LEVELS[: len(levels)])
    sheet.picture(chart, say("workbook.answers_alt"), 760, charts.rows_height(len(figures)))


def perception_sheet(pen: Pen) -> None:
    """One row a dimension, seen by those who lead and by those who do the work; both as bars, the widest difference on top."""
    report, say = pen.report, pen.say
    sheet = pen.sheet("workbook.perception", say("workbook.perception_title"))
    heads = [Head(say("workbook.dimension"), 40), Head(say("areas.area"), 14), Head(say("workbook.leaders"), 11, ONE)]
    heads += [Head("n", 7, WHOLE), Head(say("workbook.staff"), 11, ONE), Head("n", 7, WHOLE)]
    heads += [Head(say("workbook.difference"), 11, SIGNED), Head(say("workbook.from"), 8, SIGNED)]
    heads += [Head(say("workbook.to"), 8, SIGNED), Head(say("workbook.reading"), 34), Head(say("workbook.note"), 34)]
    rows: list[list[Value | Cell]] = []
    for gap in report.perception:
        name, area = pen.dimension_cell(gap.id), pen.area_name(gap.area)
        rows.append([name, area, *_sides(gap), _reading(pen, gap), pen.state_note(gap.state, gap.id)])
    sheet.table(heads, rows)
    sheet.text([say("workbook.perception_note")], 150)
    known = sorted((g for g in report.perception if _both(g)), key=lambda gap: -abs(gap.gap or 0.0))
    if known:
        title = say("workbook.perception_chart")
        figures: list[Row] = [[pen.label(report.words.names.dimension(g.id)), g.leading, g.doing] for g in known]
        names = [Head(title, 40), Head(say("workbook.leaders"), 12, ONE), Head(say("workbook.staff"), 12, ONE)]
        block = pen.figures(title, names, figures)
        axis = {"min": 0, "max": 5, "major_unit": 1, "num_format": "0", "labels": "0.0"}
        chart = charts.pair_bars(pen.book, block, title, [(1, LEADING), (2, DOING)], axis)
        sheet.picture(chart, say("workbook.perception_alt"), 760, charts.rows_height(2 * len(known)))
    sheet.finish()


def _both(gap: PerceptionGap) -> bool:
    return gap.state is ScoreState.SCORED and gap.leading is not None and gap.doing is not None


def _sides(gap: PerceptionGap) -> list[Value]:
    if not _both(gap):
        return [None] * 7
    return [gap.leading, gap.leading_n, gap.doing, gap.doing_n, gap.gap, gap.low, gap.high]


def _reading(pen: Pen, gap: PerceptionGap) -> str:
    if not _both(gap) or not gap.clear:
        return ""
    if not gap.survives:
        return pen.say("workbook.clear_alone")
    return pen.say("workbook.large" if gap.large else "workbook.clear")


def certainty_sheet(pen: Pen) -> None:
    """Who answered, what silence, careless answers and weights could change, and what the statements have in common."""
    report, say = pen.report, pen.say
    sure = report.certainty
    if sure is None:
        return
    sheet = pen.sheet("workbook.certainty", say("workbook.certainty_title"))
    _response(pen, sheet, sure)
    _silence(pen, sheet, sure)
    _careless(pen, sheet, sure)
    _voices(pen, sheet, sure)
    _scales(pen, sheet, sure)
    sheet.finish()


def _response(pen: Pen, sheet: Sheet, sure: Certainty) -> None:
    say, report = pen.say, pen.report
    heads = [Head(say("workbook.group"), 46), Head(say("workbook.kind"), 22), Head(say("workbook.answered"), 12, WHOLE)]
    heads += [
        Head(say("workbook.invited"), 12, WHOLE),
        Head(say("workbook.response"), 12, PERCENT),
        Head(say("workbook.note"), 44),
    ]
    kinds = (
        (say("workbook.role_group"), sure.roles),
        (say("workbook.unit"), sure.units),
        (say("workbook.site"), sure.sites),
    )
    rows: list[list[Value | Cell]] = []
    figures: list[Row] = []
    for kind, groups in kinds:
        for one in groups:
            name, share = report.words.names.group(one.group), _share(one)
            note = say("levels.not_shown", why=say("foot.hidden")) if one.hidden else ""
            rows.append([name, kind, None if one.hidden else one.answered, one.invited, share, note])
            if share is not None and groups is sure.roles:
                figures.append([pen.label(name), share])
    sheet.table(heads, rows)
    if sure.silent:
        names = [report.words.names.group(name) for name in sure.silent]
        sheet.text([say("workbook.silent", names=names)], 140)
    if figures:
        title = say("workbook.response_by_role")
        block = pen.figures(title, [Head(title, 40), Head(say("workbook.response"), 12, PERCENT)], figures)
        axis = {"min": 0, "max": 1, "major_unit": 0.25, "num_format": "0%"}
        chart = charts.pair_bars(pen.book, block, title, [(1, DOING)], axis)
        chart.set_legend({"none": True})
        sheet.picture(chart, f"{title}.", 680, charts.rows_height(len(figures), 220))


def _share(one: Response) -> float | None:
    return one.answered / one.invited if not one.hidden and one.answered is not None and one.invited else None


def _silence(pen: Pen, sheet: Sheet, sure: Certainty) -> None:
    if not sure.worst_case:
        return
    say, report = pen.say, pen.report
    heads = [Head(say("workbook.what"), 46), Head(say("areas.area"), 22), Head(say("levels.level"), 12, ONE)]
    heads += [Head(say("workbook.if_zero"), 12, ONE), Head(say("workbook.if_five"), 12, ONE)]
    rows: list[list[Value | Cell]] = [
        [_item(pen, one.id), _area_of(report, pen, one.id), one.mean, one.low, one.high] for one in sure.worst_case
    ]
    sheet.table(heads, rows, say("workbook.silence_caption"))
    areas = {area.id for area in report.model.areas}
    known = [one for one in sure.worst_case if one.id in areas]
    if known:
        title = say("workbook.silence_chart")
        names = [
            Head(title, 40),
            Head(say("levels.level"), 10, ONE),
            Head(say("levels.down"), 12, TWO),
            Head(say("levels.up"), 12, TWO),
        ]
        figures: list[Row] = [
            [pen.label(pen.area_name(o.id), o.mean), o.mean, o.mean - o.low, o.high - o.mean] for o in known
        ]
        block = pen.figures(title, names, figures)
        chart = charts.level_bars(pen.book, block, title, 1, [pen.color(one.id) for one in known], arms=(2, 3))
        sheet.picture(chart, f"{title}.", 680, charts.rows_height(2 * len(known), 220))


def _careless(pen: Pen, sheet: Sheet, sure: Certainty) -> None:
    say = pen.say
    hidden = say("levels.not_shown", why=say("foot.hidden"))
    rows: list[list[Value | Cell]] = [
        [say(FLAGS[one.flag]) if one.flag in FLAGS else one.flag, one.people, "" if one.people is not None else hidden]
        for one in sure.flagged
    ]
    if rows:
        heads = [
            Head(say("workbook.flag"), 46),
            Head(say("workbook.people"), 22, WHOLE),
            Head(say("workbook.note"), 30),
        ]
        sheet.table(heads, rows, say("workbook.flags_caption"))
    moved: list[list[Value | Cell]] = [
        [_item(pen, one.id), one.all_answers, one.without, one.without - one.all_answers]
        for one in sure.without_careless
    ]
    if moved:
        heads = [Head(say("workbook.what"), 46), Head(say("workbook.all_answers"), 22, ONE)]
        heads += [Head(say("workbook.without_careless"), 12, ONE), Head(say("workbook.difference"), 12, SIGNED)]
        sheet.table(heads, moved, say("workbook.careless_caption"))
    if sure.careless_hidden:
        sheet.text([say("workbook.careless_hidden")], 140)


def _voices(pen: Pen, sheet: Sheet, sure: Certainty) -> None:
    say = pen.say
    rows: list[list[Value | Cell]] = [
        [
            _item(pen, one.id),
            one.population,
            one.equal,
            one.equal - one.population,
            say("workbook.depends") if one.depends else "",
        ]
        for one in sure.voices
    ]
    if rows:
        heads = [
            Head(say("workbook.what"), 46),
            Head(say("workbook.by_people"), 22, ONE),
            Head(say("workbook.all_equal"), 12, ONE),
        ]
        heads += [Head(say("workbook.difference"), 12, SIGNED), Head(say("workbook.note"), 12)]
        sheet.table(heads, rows, say("workbook.voices_caption"))


def _scales(pen: Pen, sheet: Sheet, sure: Certainty) -> None:
    say = pen.say
    rows: list[list[Value | Cell]] = [
        [pen.dimension_cell(one.id), say(SCALES[one.reading]), one.alpha, one.n] for one in sure.scales
    ]
    if rows:
        heads = [Head(say("workbook.dimension"), 46), Head(say("workbook.reading"), 22)]
        heads += [Head(say("workbook.alpha"), 12, TWO), Head("n", 12, WHOLE)]
        sheet.table(heads, rows, say("workbook.scales_caption"))
    reading = say(RATERS[sure.raters.reading])
    if sure.raters.alpha is None:
        sheet.text([say("workbook.raters_unknown", reading=reading)], 140)
    else:
        sheet.text(
            [say("workbook.raters", alpha=pen.report.words.language.level(sure.raters.alpha), reading=reading)], 140
        )


def _item(pen: Pen, id_: str) -> Cell:
    """Name of an area, a dimension or the whole."""
    report = pen.report
    if id_ == report.card.overall.id:
        return Cell(pen.say("areas.overall"), bold=True, edge=pen.color(id_))
    if any(area.id == id_ for area in report.model.areas):
        return Cell(pen.area_name(id_), bold=True, edge=pen.color(id_))
    return pen.dimension_cell(id_)


def _area_of(report: Report, pen: Pen, id_: str) -> str:
    area = next((d.area for d in report.model.dimensions if d.id == id_), "")
    return pen.area_name(area) if area else ""
