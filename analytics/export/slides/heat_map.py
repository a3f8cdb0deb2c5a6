"""Appendix: every dimension as each role group sees it, coloured by level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import figure_note
from analytics.export.report import EPSILON, Report, mean_of, shown
from analytics.model.display import rounded
from analytics.model.score import Score, ScoreState

LEGEND = 0.3
ROW = 0.27
APART = 0.5
"""Levels between two groups below which they see much the same."""
HIDDEN, NOT_ASKED = "·", "–"


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck when a role group may be shown by itself for at least one dimension; as many pages as its rows need."""
    if not _groups(report):
        return ()
    table, items = _table(report, stage)
    parts = _split(report, table, items, stage.body.height - LEGEND - 0.08)
    return tuple(
        _page(report, table.part(*part), items[slice(*part)], place) for place, part in enumerate(parts, start=1)
    )


def _split(report: Report, table: Table, items: Sequence[str], height: float) -> tuple[tuple[int, int], ...]:
    """First row and the one after the last of each page: whole areas as far as they fit, a longer one over several pages."""
    starts = [place for place, item in enumerate(items) if _area_of(report, item) == item] + [len(items)]
    found: list[tuple[int, int]] = []
    for first, last in pairwise(starts):
        if found and table.part(found[-1][0], last).height <= height:
            found[-1] = (found[-1][0], last)
            continue
        for part in table.part(first, last).split(height):
            found.append((first, first + len(part.rows)))
            first += len(part.rows)
    return tuple(found)


def _groups(report: Report) -> tuple[str, ...]:
    """Names of the groups of which something is shown, in model order."""
    order = {role.name: place for place, role in enumerate(report.model.roles)}
    known = dict.fromkeys(score.group for score in shown(report.by_role) if score.group)
    return tuple(sorted(known, key=lambda name: order.get(name, len(order))))


def _scores(report: Report) -> Mapping[tuple[str, str], Score]:
    return {(score.id, score.group): score for score in report.by_role if score.group}


def title(report: Report) -> str:
    """Where the role groups are furthest apart, or that they see much the same."""
    widest, words = _widest(report), report.words
    if len(_groups(report)) < 2 or widest is None:
        return words.say("heat_map.one_group")
    low, high = widest
    if mean_of(high) - mean_of(low) < APART - EPSILON:
        return words.say("heat_map.alike")
    return words.title("heat_map.differ", dimension=low.id, low=low.mean, high=high.mean)


def _widest(report: Report) -> tuple[Score, Score] | None:
    """Lowest and highest group of the dimension on which they are furthest apart; None where nothing can be compared."""
    dimensions = {dimension.id for dimension in report.model.dimensions}
    by_item: dict[str, list[Score]] = {}
    for score in shown(report.by_role):
        if score.id in dimensions and score.group:
            by_item.setdefault(score.id, []).append(score)
    pairs = [(min(s, key=mean_of), max(s, key=mean_of)) for s in by_item.values() if len(s) > 1]
    return max(pairs, key=lambda pair: mean_of(pair[1]) - mean_of(pair[0]), default=None)


def _page(report: Report, part: Table, items: Sequence[str], number: int) -> Page:
    words = report.words
    areas = list(dict.fromkeys(_area_of(report, item) for item in items))
    spoken = [_spoken(report, item) for item in items]

    def draw(canvas: Canvas) -> None:
        body = canvas.body
        drawn = part.draw(canvas, body.left, body.top, name=words.say("heat_map.table"), alt=" ".join(spoken))
        _legend(canvas, report, Box(body.left, drawn.bottom + 0.08, body.width, LEGEND))

    return Page(
        key="heat_map" if number == 1 else f"heat_map-{number}",
        kicker=words.say("heat_map.kicker"),
        title=title(report) if number == 1 else words.say("heat_map.continued", areas=areas),
        footnote=figure_note(report),
        lead=words.say("heat_map.protected", threshold=report.wave.threshold),
        notes="\n".join(spoken),
        draw=draw,
    )


def _area_of(report: Report, item: str) -> str:
    return next((d.area for d in report.model.dimensions if d.id == item), item)


def _name(report: Report, item: str) -> str:
    names = report.words.names
    return names.dimension(item) if _area_of(report, item) != item else names.short_area(item)


def _spoken(report: Report, item: str) -> str:
    words, scores = report.words, _scores(report)
    parts = [f"{words.names.group(group)} {_text(report, scores.get((item, group)))}" for group in _groups(report)]
    return words.say("heat_map.spoken", name=_name(report, item), groups=", ".join(parts))


def _table(report: Report, stage: Stage) -> tuple[Table, tuple[str, ...]]:
    """All rows: each area with its dimensions below it; and their ids."""
    words, groups, scores = report.words, _groups(report), _scores(report)
    wide = stage.body.width > 9
    everybody = {score.id: score for score in (*report.card.areas, *report.card.dimensions)}
    items = [
        item for area in report.model.areas for item in (area.id, *(d.id for d in report.model.dimensions_of(area.id)))
    ]
    rows: list[Row] = []
    for item in items:
        area = _area_of(report, item) == item
        cells = [_cell(report, scores.get((item, group)), area) for group in groups]
        rows.append([Cell(_name(report, item), bold=area), _cell(report, everybody.get(item), area), *cells])
    everyone = 0.85 if wide else 0.55
    each = min(1.7 if wide else 1.15, (stage.body.width - 3.0 - everyone) / len(groups))
    columns = [
        Column(words.say("heat_map.rows"), 2.2, grow=1),
        Column(words.say("heat_map.everybody"), everyone, "center"),
        *(Column(words.names.group(group), each, "center") for group in groups),
    ]
    return Table(stage, columns, rows, stage.body.width, 11 if wide else 10, row_height=ROW, most_lines=6), tuple(items)


def _cell(report: Report, score: Score | None, bold: bool) -> Cell:
    text = _text(report, score)
    if score is None or not shown([score]):
        return Cell(text, "muted")
    return Cell(text, bold=bold, fill=f"level{_level(mean_of(score))}")


def _text(report: Report, score: Score | None) -> str:
    if score is None or score.state is ScoreState.OUT_OF_SCOPE:
        return NOT_ASKED
    return report.words.language.level(score.mean) if shown([score]) else HIDDEN


def _level(mean: float) -> int:
    """The level a mean is coloured as: the nearest."""
    return int(rounded(min(5.0, max(0.0, mean)), 0))


def _legend(canvas: Canvas, report: Report, box: Box) -> None:
    say, side, step = report.words.say, 0.28, 0.32
    width = canvas.stage.text_width(say("heat_map.legend"), 10.5) + 0.1
    canvas.text(box._replace(width=width), Paragraph(say("heat_map.legend"), 10.5, False, "muted"), anchor="middle")
    for level in range(6):
        place = Box(box.left + width + level * step, box.top + 0.03, side, box.height - 0.06)
        ink = f"level{level}"
        number = Paragraph(str(level), 10, False, canvas.look.legible_on(ink), "center")
        canvas.panel(place, ink, number, inset=0.01, name=f"{say('heat_map.legend')} {level}")
    left = box.left + width + 6 * step + 0.2
    marks = Paragraph(say("heat_map.marks"), 10.5, False, "muted")
    rest = Box(left, box.top, box.right - left, box.height)
    canvas.text(rest, marks, anchor="middle", name=say("levels.how_to_read"))
