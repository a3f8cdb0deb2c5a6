"""Slide 5: the five highest dimensions and the five with the widest gap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.level_charts import Bar, bars
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import figure_note
from analytics.export.leads import strengths_lead
from analytics.export.messages import strengths_title
from analytics.export.report import Report, highest, mean_of, shown
from analytics.export.slides.levels import bar_series, ink_of, spoken_levels
from analytics.model.score import Score

MOST = 5
WIDE = 10.0
"""Inches of body from which the areas are named and the intervals stand in numbers."""
SCALE = 0.3
"""Room below the bars for their scale."""
SIZES = ((12.0, 0.33, 3.2), (11.0, 0.29, 3.2), (10.5, 0.27, 3.2), (10.5, 0.27, 2.4))
"""Points, least height of a row and width of the bars, the largest with which both lists fit one page."""
NARROW_BARS = 1.7


@dataclass(frozen=True)
class List:
    """Some dimensions under a heading: their table with the column the bars stand in."""

    heading: str
    scores: Sequence[Score]
    table: Table

    @property
    def height(self) -> float:
        """With the scale below the bars."""
        return self.table.height + SCALE


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck when at least one dimension may be shown; two pages where the lists do not fit one."""
    if not shown(report.card.dimensions):
        return ()
    best, wide = strongest(report), widest(report)
    words = report.words
    found = [(words.say("strengths.widest"), wide), (words.say("strengths.highest"), best)]
    for size in SIZES:
        lists = _lists(report, stage, [one for one in reversed(found) if one[1]], *size)
        room = stage.body.height - _reading_height(report, stage, lists[-1]) - (0.4 if not wide else 0.0)
        if sum(one.height for one in lists) <= room:
            return (_page(report, lists, wide, "strengths", strengths_title(report)),)
    first, *more = reversed(lists)
    pages_ = [_page(report, [first], wide, "strengths", strengths_title(report))]
    if more:
        title = words.title("strengths.highest_is", dimension=best[0].id, level=best[0].mean)
        pages_.append(_page(report, more, wide, "strengths-2", title))
    return tuple(pages_)


def strongest(report: Report) -> tuple[Score, ...]:
    """Up to five dimensions with the highest means; of few dimensions only the upper half."""
    ranked = highest(report.card.dimensions)
    return ranked[: min(MOST, (len(ranked) + 1) // 2)]


def widest(report: Report) -> tuple[Score, ...]:
    """Up to five dimensions with the widest weighted gap."""
    return tuple(report.card.dimension(gap.id) for gap in report.open_gaps()[:MOST])


def _page(report: Report, lists: Sequence[List], wide: Sequence[Score], key: str, title: str) -> Page:
    return Page(
        key=key,
        kicker=report.words.say("strengths.kicker"),
        title=title,
        footnote=figure_note(report),
        lead=strengths_lead(report, len(wide)) if key == "strengths" else "",
        notes=_notes(report, wide),
        draw=_draw(report, lists, bool(wide)),
    )


def _notes(report: Report, wide: Sequence[Score]) -> str:
    say, best = report.words.say, strongest(report)
    notes = [say("strengths.spoken_highest", levels=spoken_levels(report, best))]
    if wide:
        notes.append(say("strengths.spoken_widest", levels=spoken_levels(report, wide)))
    else:
        notes.append(say("strengths.none_below"))
    notes += [say("strengths.camps", dimension=score.id) for score in (*best, *wide) if score.two_camps]
    return "\n".join(dict.fromkeys(notes))


def _draw(report: Report, lists: Sequence[List], gaps: bool) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        body, top = canvas.body, canvas.body.top
        spare = body.height - sum(one.height for one in lists) - _reading_height(report, canvas.stage, lists[-1])
        for one in lists:
            _draw_list(canvas, report, one, top)
            top += one.height + min(0.15, max(0.0, spare) / len(lists))
        if not gaps:
            calm = Paragraph(report.words.say("strengths.none_below"), 14, False, "muted")
            canvas.text(Box(body.left, top, body.width, 0.4), calm, name=report.words.say("strengths.widest"))
        height = canvas.stage.height(_reading(report, canvas.stage), body.width)
        if gaps and _beside_scale(report, canvas.stage, lists[-1]):
            beside = top - min(0.15, max(0.0, spare) / len(lists)) - SCALE + 0.05
            foot = Box(body.left, beside, _bars_left(lists[-1].table) - 0.2, body.bottom - beside)
        else:
            foot = Box(body.left, min(top + (0.05 if gaps else 0.45), body.bottom - height), body.width, height)
        canvas.text(foot, *_reading(report, canvas.stage), name=report.words.say("levels.how_to_read"))

    return draw


def _lists(
    report: Report, stage: Stage, found: Sequence[tuple[str, Sequence[Score]]], size: float, row: float, bars_: float
) -> list[List]:
    """The lists in columns of the same widths, so that the scales of their bars stand above each other."""
    say, wide = report.words.say, stage.body.width >= WIDE
    columns = [
        Column("", 2.4 if wide else 1.9, grow=1.0),
        *([Column("", 1.2)] if wide else []),
        Column("", bars_ if wide else NARROW_BARS, grow=0.2),
        Column(say("levels.level"), 0.6, "right"),
        *([Column(say("levels.range"), 1.05, "right")] if wide else []),
        Column(say("levels.target"), 0.65, "right"),
        Column("n", 0.5, "right"),
        Column(say("levels.agreement"), 0.93, "right"),
    ]
    rows = [_row(report, score, wide) for _, scores in found for score in scores]
    whole = Table(stage, columns, rows, stage.body.width, size, row_height=row, even=True)
    lists: list[List] = []
    for heading, scores in found:
        start = sum(len(one.scores) for one in lists)
        part = whole.part(start, start + len(scores))
        headed = replace(part, columns=[replace(part.columns[0], header=heading), *part.columns[1:]])
        lists.append(List(heading, scores, headed))
    return lists


def _row(report: Report, score: Score, wide: bool) -> Row:
    words, speaker = report.words, report.words.language
    area = words.names.short_area(report.model.dimension(score.id).area)
    agreement = Cell(words.say("levels.two_camps"), bold=True) if score.two_camps else speaker.level(score.agreement)
    return [
        words.names.dimension(score.id),
        *([Cell(area, "muted")] if wide else []),
        "",
        Cell(speaker.level(score.mean), bold=True),
        *([Cell(speaker.interval(score.low, score.high), "muted")] if wide else []),
        speaker.level(report.target(score)),
        "–" if score.n is None else str(score.n),
        agreement,
    ]


def _draw_list(canvas: Canvas, report: Report, one: List, top: float) -> None:
    """A table with an empty column, and the bars in it: name and numbers stand beside each bar."""
    words, table, left = report.words, one.table, canvas.body.left
    wide = canvas.body.width >= WIDE
    alt = f"{one.heading}. {spoken_levels(report, one.scores)}"
    table.draw(canvas, left, top, name=words.say("strengths.numbers", heading=one.heading), alt=alt)
    height = sum(table.row_heights)
    box = Box(left + _bars_left(table), top + table.header_height, _bars_width(table), height)
    found = [
        Bar(words.names.dimension(s.id), mean_of(s), s.low, s.high, ink_of(report, s) if wide else "accent")
        for s in one.scores
    ]
    called = words.say("levels.bars", name=one.heading)
    bars(canvas, box, found, series=bar_series(report), name=called, alt=alt, label_width=0.0)


def _bars_place(table: Table) -> int:
    return 2 if table.stage.body.width >= WIDE else 1


def _bars_left(table: Table) -> float:
    return sum(table.widths[: _bars_place(table)])


def _bars_width(table: Table) -> float:
    return table.widths[_bars_place(table)]


def _reading(report: Report, stage: Stage) -> tuple[Paragraph, ...]:
    say = report.words.say
    drawn = say("strengths.bars_by_area" if stage.body.width >= WIDE else "strengths.bars_plain")
    return (Paragraph(f"{drawn} {say('strengths.agreement_means')}", 10.5, False, "muted"),)


def _beside_scale(report: Report, stage: Stage, last: List) -> bool:
    """Whether the lines that say how to read it find room left of the scale of the last list."""
    return stage.height(_reading(report, stage), _bars_left(last.table) - 0.2) <= SCALE + 0.1


def _reading_height(report: Report, stage: Stage, last: List) -> float:
    if _beside_scale(report, stage, last):
        return 0.15
    return stage.height(_reading(report, stage), stage.body.width) + 0.05
