"""The first sheet, which says what came out and what the others hold, and the last one, which says how it was found."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.footnotes import answered, figure_note, plan_quality, wave
from analytics.export.leads import areas_lead
from analytics.export.messages import areas_title
from analytics.export.report import shown
from analytics.export.slides.levels import spoken_levels, weighting_words
from analytics.export.workbook import charts
from analytics.export.workbook.book import ONE, WHOLE, Cell, Value
from analytics.export.workbook.levels import people, secured
from analytics.export.workbook.pen import Pen
from analytics.export.workbook.sheet import Head

Listed = Sequence[tuple[str, str, str]]
"""Name of a sheet, what it shows, and what it needs before it can be there (empty: it is there)."""


def summary_sheet(pen: Pen, listed: Listed) -> None:
    """The message, the areas with their picture, the figures to know, and a list of the sheets."""
    report, say = pen.report, pen.say
    sheet = pen.sheet("workbook.summary", say("workbook.title", organisation=report.organisation))
    heads = [Head(say("areas.area"), 36), Head(say("levels.level"), 12, ONE), Head(say("workbook.range"), 14)]
    heads += [Head(say("levels.target"), 9, ONE), Head(say("levels.secured"), 11, WHOLE), Head("n", 7, WHOLE)]
    heads += [Head(say("workbook.note"), 34)]
    rows: list[list[Value | Cell]] = []
    for s in (*report.card.areas, report.card.overall):
        known = bool(shown([s]))
        span = report.words.language.interval(s.low, s.high) if known else ""
        rest = (report.target(s), secured(report, s)) if known else (None, None)
        rows.append([pen.named(s), s.mean if known else None, span, *rest, people(s)[0], pen.note(s)])
    sheet.table(heads, rows, areas_title(report))
    sheet.text([areas_lead(report)], 110)
    sheet.table([Head(say("workbook.to_know"), 36), Head("", 12)], _facts(pen), say("workbook.figures_to_know"))
    contents = [(Cell(name, link="" if needs else name), needs or shows) for name, shows, needs in listed]
    sheet.wide_table((say("workbook.sheet"), say("workbook.shows")), contents, say("workbook.contents"))
    known_areas = shown(report.card.areas)
    if known_areas:
        title = say("workbook.levels_and_targets")
        block = pen.range_figures(title, known_areas, target=True)
        colors = [pen.color(s.id) for s in known_areas]
        chart = charts.level_columns(pen.book, block, title, 1, colors, arms=(2, 3), target=4)
        sheet.picture(chart, spoken_levels(report, known_areas), 620, 380)
    sheet.finish()
    sheet.open_first()


def _facts(pen: Pen) -> list[list[Value | Cell]]:
    """What a reader wants to know in numbers; what may not be shown is left out."""
    report, say, language = pen.report, pen.say, pen.report.words.language
    card, plan = report.card, report.plan
    rows: list[list[Value | Cell]] = []
    if card.answered is not None:
        rows.append([say("workbook.answered"), language.whole(card.answered)])
    if card.invited is not None:
        rows.append([say("workbook.invited"), language.whole(card.invited)])
    if card.answered is not None and card.invited:
        rows.append([say("workbook.response"), language.percent(card.answered / card.invited)])
    known = len(shown(card.dimensions))
    rows.append([say("workbook.dimensions_shown"), say("workbook.part_of", part=known, whole=len(card.dimensions))])
    rows.append([say("workbook.dimensions_below"), language.whole(len(report.open_gaps()))])
    rows.append([say("workbook.quick_wins"), language.whole(len(report.quick_wins))])
    if plan is not None:
        rows.append([say("workbook.plan_measures"), language.whole(len(plan.measures))])
        rows.append([say("workbook.plan_cost"), language.euro(plan.cost)])
        rows.append([say("workbook.budget"), language.euro(plan.request.budget_eur)])
        rows.append([say("workbook.plan_days"), language.amount(plan.person_days)])
    closed = report.gap_closed()
    if closed is not None:
        rows.append([say("workbook.gap_closed"), language.percent(closed)])
    return rows


def notes_sheet(pen: Pen) -> None:
    """How the figures were found and how far they can be trusted: survey, method, privacy, scale."""
    report, say = pen.report, pen.say
    sheet = pen.sheet("workbook.notes", say("workbook.notes_title"), figure_note(report))
    heads = [Head(say("workbook.what"), 30), Head(say("workbook.meaning"), 110)]
    sheet.table(heads, [*_survey(pen), *_method(pen)], least=1_000)
    levels: list[list[Value | Cell]] = [
        [
            Cell(f"{one.value} {report.words.names.level(one.value)}", bold=True),
            report.words.names.level(one.value, "descriptor"),
        ]
        for one in report.model.levels
    ]
    sheet.table(
        [Head(say("workbook.scale"), 30), Head(say("workbook.scale_shown"), 110)], levels, say("workbook.scale_caption")
    )
    sheet.finish()


def _survey(pen: Pen) -> list[list[Value | Cell]]:
    report, say, names = pen.report, pen.say, pen.report.words.names
    rows: list[list[Value | Cell]] = [
        [say("workbook.organisation"), report.organisation],
        [say("workbook.wave"), wave(report)],
        [say("workbook.who_answered"), answered(report)],
        [
            say("workbook.questionnaire"),
            say("workbook.questionnaire_is", name=names.model_name(), version=report.model.version),
        ],
        [say("workbook.data_version"), str(report.card.version)],
        [say("workbook.made"), report.words.language.date(report.made)],
        [say("workbook.weights"), weighting_words(report)],
    ]
    if report.plan is not None:
        rows.append([say("workbook.plan"), plan_quality(report.plan, report.words)])
    return rows


def _method(pen: Pen) -> list[list[Value | Cell]]:
    say, threshold = pen.say, pen.report.wave.threshold
    return [
        [say("levels.level"), say("workbook.level_means")],
        [say("workbook.range"), say("areas.range_means")],
        [say("levels.secured"), say("areas.secured_means")],
        [say("levels.agreement"), say("workbook.agreement_means")],
        [say("workbook.gap"), say("workbook.gap_means")],
        [say("workbook.privacy"), say("workbook.privacy_means", threshold=threshold)],
        [say("workbook.empty_cells"), say("workbook.empty_means")],
        [say("workbook.numbers"), say("workbook.numbers_means")],
    ]
