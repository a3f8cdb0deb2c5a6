"""Appendix: how the answers to the dimensions of an area spread over the levels, one page an area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.export.deck.answer_charts import AXIS, MIDDLE, answer_bars, widest_side
from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.paging import evenly
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import figure_note, why_not
from analytics.export.report import Report, shown
from analytics.model.maturity import Area
from analytics.model.score import Score, ScoreState

KEY = 0.3
"""Height of the row that names the levels, inches."""
GAP = 0.1
SHARES = (0.5, 0.5)
"""Table and picture beside each other."""
SIZES = (11.0, 10.5, 10.0)
"""Points: the largest that leaves all dimensions of an area on one page, or the last."""
ROW = 0.46
LEVELS = 6


@dataclass(frozen=True)
class Spread:
    """Answers to the statements of one dimension that may be shown, taken together."""

    score: Score
    """Of the dimension; its state says why there are no counts."""
    counts: tuple[int, ...] | None
    """Answers on each level 0–5, at least one; None: nothing may be shown."""

    @property
    def answers(self) -> int:
        """All of them; 0 where none may be shown."""
        return sum(self.counts or ())

    @property
    def reaching(self) -> float:
        """Share of the answers at the middle of the scale or above, 0–1; ValueError where none may be shown."""
        if self.counts is None:
            raise ValueError(f"The answers to “{self.score.id}” may not be shown.")
        return sum(self.counts[MIDDLE:]) / sum(self.counts)


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """At least one page for each area with answers that may be shown."""
    found = []
    every = {area.id: spreads(report, area) for area in report.model.areas}
    side = widest_side([one.counts for rows in every.values() for one in rows if one.counts is not None])
    for area in report.model.areas:
        rows = every[area.id]
        if all(one.counts is None for one in rows):
            continue
        for number, part in enumerate(_parts(report, stage, rows), start=1):
            found.append(_page(report, area, rows, part, side, number))
    return tuple(found)


def spreads(report: Report, area: Area) -> tuple[Spread, ...]:
    """The dimensions of an area in model order, with their pooled answers as far as they may be shown."""
    found = []
    for score in report.dimensions_of(area.id):
        told = [
            one.counts
            for one in report.distributions
            if one.dimension == score.id and one.group is None and one.state is ScoreState.SCORED and one.counts
        ]
        pooled = tuple(sum(level) for level in zip(*told, strict=True)) if shown([score]) else ()
        found.append(Spread(score, pooled if any(pooled) else None))
    return tuple(found)


def _parts(report: Report, stage: Stage, rows: Sequence[Spread]) -> list[Sequence[Spread]]:
    """The rows of each page."""
    found, rest = [], rows
    for part in evenly(_table(report, stage, rows), _room(report, stage)):
        found.append(rest[: len(part.rows)])
        rest = rest[len(part.rows) :]
    return found


def _room(report: Report, stage: Stage) -> float:
    """Height a page has for the table."""
    return stage.body.height - KEY - GAP - AXIS - _reading_height(report, stage)


def _reading_height(report: Report, stage: Stage) -> float:
    return stage.height([_reading(report)], stage.body.width) + 0.06


def _reading(report: Report) -> Paragraph:
    return Paragraph(report.words.say("distributions.reading", level=MIDDLE), 10.5, False, "muted")


def _page(report: Report, area: Area, rows: Sequence[Spread], part: Sequence[Spread], side: int, number: int) -> Page:
    words = report.words
    return Page(
        key=f"distributions-{area.id}" if number == 1 else f"distributions-{area.id}-{number}",
        kicker=words.say("distributions.kicker", area=area.id),
        title=_title(report, area, rows),
        footnote=figure_note(report),
        lead=_lead(report, rows) if number == 1 else "",
        notes=_alt(report, part),
        draw=lambda canvas: _draw(canvas, report, area, part, side),
    )


def _title(report: Report, area: Area, rows: Sequence[Spread]) -> str:
    words = report.words
    ranked = _ranked(rows)
    last = ranked[-1]
    known = {"area": area.id, "level": MIDDLE, "last": last.score.id, "low": last.reaching}
    if len(ranked) == 1:
        return words.title("distributions.one_shown", **known)
    return words.title("distributions.equal" if _alike(report, ranked) else "distributions.spread", **known)


def _lead(report: Report, rows: Sequence[Spread]) -> str:
    ranked = _ranked(rows)
    if len(ranked) == 1 or _alike(report, ranked):
        return ""
    return report.words.say("distributions.most", best=ranked[0].score.id, high=ranked[0].reaching)


def _ranked(rows: Sequence[Spread]) -> list[Spread]:
    """Those that may be shown, most answers at the middle or above first."""
    return sorted((one for one in rows if one.counts is not None), key=lambda one: -one.reaching)


def _alike(report: Report, ranked: Sequence[Spread]) -> bool:
    """Whether first and last read the same."""
    percent = report.words.language.percent
    return percent(ranked[0].reaching) == percent(ranked[-1].reaching)


def _draw(canvas: Canvas, report: Report, area: Area, rows: Sequence[Spread], side: int) -> None:
    words, (key, body) = report.words, canvas.body.from_top(KEY, GAP)
    _key(canvas, report, key)
    table = _table(report, canvas.stage, rows)
    left, right = body.columns(*SHARES)
    name = words.say("distributions.table", area=area.id)
    drawn = table.draw(canvas, left.left, left.top, name=name, alt=_alt(report, rows))
    bars = Box(right.left, left.top + table.header_height, right.width, drawn.height - table.header_height)
    answer_bars(
        canvas,
        bars,
        [words.names.dimension(one.score.id) for one in rows],
        [one.counts for one in rows],
        [_level(report, value) for value in range(LEVELS)],
        counted=words.say("distributions.counted", level="{}"),
        side=side,
        name=words.say("distributions.chart", area=area.id),
        alt=_alt(report, rows),
    )
    below = body.below(drawn.bottom + AXIS + 0.05)._replace(height=_reading_height(report, canvas.stage))
    canvas.text(below, _reading(report), name=words.say("levels.how_to_read"))


def _key(canvas: Canvas, report: Report, box: Box) -> None:
    """The levels in their colours, named, over the whole width."""
    words = report.words
    names = [_level(report, value) for value in range(LEVELS)]
    columns = [Column("", box.width / LEVELS, "center", grow=1) for _ in names]
    cells: Row = [Cell(name, fill=f"level{value}") for value, name in enumerate(names)]
    table = Table(canvas.stage, columns, [cells], box.width, 11, row_height=KEY, most_lines=1, header=False)
    table.draw(canvas, box.left, box.top, name=words.say("distributions.key"), alt="; ".join(names) + ".")


def _level(report: Report, value: int) -> str:
    return report.words.say("distributions.level", level=value, name=report.words.names.level(value))


def _table(report: Report, stage: Stage, rows: Sequence[Spread]) -> Table:
    words, width = report.words, stage.body.columns(*SHARES)[0].width
    columns = [
        Column(words.say("dimensions.dimension"), 1.4, grow=1),
        Column(words.say("distributions.reaching", level=MIDDLE), 0.8, "right"),
        Column(words.say("distributions.answers"), 0.7, "right"),
        Column(words.say("distributions.dont_know"), 0.8, "right"),
    ]
    room = _room(report, stage)
    spare = (room - 0.5) / max(1, len(rows))
    cells = [_row(report, one, len(columns)) for one in rows]
    for size in SIZES:
        table = Table(stage, columns, cells, width, size, row_height=min(ROW, spare), most_lines=8, even=True)
        if table.height <= room:
            break
    return table


def _row(report: Report, one: Spread, columns: int) -> Row:
    words = report.words
    name, speaker = words.names.dimension(one.score.id), words.language
    if one.counts is None:
        return [name, Cell(words.say("levels.not_shown", why=_why(report, one)), "muted", span=columns - 1)]
    return [
        name,
        Cell(speaker.percent(one.reaching), bold=True),
        speaker.whole(one.answers),
        speaker.percent(one.score.dont_know),
    ]


def _why(report: Report, one: Spread) -> str:
    """Where the level itself may be shown, its answers are hidden to protect people."""
    score = replace(one.score, state=ScoreState.HIDDEN) if shown([one.score]) else one.score
    return why_not(report, score)


def _alt(report: Report, rows: Sequence[Spread]) -> str:
    words, parts = report.words, []
    for one in rows:
        name = words.names.dimension(one.score.id)
        if one.counts is None:
            parts.append(words.say("distributions.alt_missing", name=name, why=_why(report, one)))
            continue
        told = {"name": name, "level": MIDDLE, "share": one.reaching}
        parts.append(words.say("distributions.alt_dimension", n=one.answers, **told))
    return words.say("distributions.alt", wave=report.card.wave, dimensions="; ".join(parts))
