"""The picture of the one-page summary: levels of the areas as a radar, as bars where there are fewer than three or too many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TypeAlias

from analytics.export.report import Report, highest, mean_of, shown
from analytics.export.slides.levels import spoken_levels
from analytics.export.summary_pdf_sheet import Sheet, Text
from analytics.model.display import AREA_COLORS
from analytics.model.score import Score

FEWEST, MOST = 3, 9
"""Areas that a radar can show; otherwise they are bars."""
TOP = 5.0
"""Highest level of the scale."""
FURTHER = ("#BF86E2", "#77552C", "#7EA85B", "#6F09FD", "#7246A9", "#326355")
"""The fifth area and on, as on the screen."""
LABEL = 8.5
"""Points of the words around the picture."""
ASIDE, ABOVE, LEGEND = 64.0, 32.0, 16.0
"""Room for words beside and above a radar, and for the key below it; points."""
At: TypeAlias = Callable[[int, float], tuple[float, float]]
"""Spoke and level → where that is on the page."""


@dataclass(frozen=True)
class Frame:
    """Where a picture stands on the page, in points from the left and the top."""

    left: float
    top: float
    width: float
    height: float


def levels_picture(sheet: Sheet, report: Report, frame: Frame) -> float:
    """Levels of the areas that may be shown, and which may not; its bottom on the page."""
    known, say = shown(report.card.areas), report.words.say
    if not known:
        return sheet.write(Text(say("areas.none_shown"), 10, ink="muted"), frame.left, frame.top, frame.width)
    with sheet.picture(spoken_levels(report, report.card.areas)):
        if FEWEST <= len(known) <= MOST:
            _radar(sheet, report, known, frame)
        else:
            _bars(sheet, report, known, frame)
    bottom = frame.top + frame.height
    missing = [score.id for score in report.card.areas if score not in known]
    if not missing:
        return bottom
    unseen = Text(say("areas.not_shown", areas=missing), LABEL, ink="muted", lines=2)
    return sheet.write(unseen, frame.left, bottom + 2, frame.width)


def area_color(report: Report, area_id: str) -> str:
    """The colour of an area by its place in the model, as hex."""
    colors = (*AREA_COLORS, *FURTHER)
    return colors[[area.id for area in report.model.areas].index(area_id) % len(colors)]


def _radar(sheet: Sheet, report: Report, known: Sequence[Score], frame: Frame) -> None:
    radius = min((frame.width - 2 * ASIDE) / 2, (frame.height - LEGEND - 2 * ABOVE) / 2)
    centre = frame.left + frame.width / 2, frame.top + ABOVE + radius

    def at(place: int, level: float) -> tuple[float, float]:
        angle = 2 * pi * place / len(known)
        return centre[0] + sin(angle) * radius * level / TOP, centre[1] - cos(angle) * radius * level / TOP

    for ring in range(1, 6):
        sheet.line([at(place, ring) for place in range(len(known))], "panel", 0.9 if ring == TOP else 0.5, close=True)
    for place in range(len(known)):
        sheet.line([centre, at(place, TOP)], "panel", 0.5)
    for level in (0, TOP):
        across, down = at(0, level)
        sheet.write(Text(f"{level:.0f}", 6.5, ink="muted", align="right"), across - 13, down - 4, 10)
    _outlines(sheet, report, known, at)
    for place, score in enumerate(known):
        angle = 2 * pi * place / len(known)
        _spoke(sheet, report, score, at(place, TOP), (sin(angle), cos(angle)))
    _legend(sheet, report, frame)


def _outlines(sheet: Sheet, report: Report, known: Sequence[Score], at: At) -> None:
    """The wave before and the targets as far as every spoke has one, then now."""
    before, targets = [report.earlier_mean(score) for score in known], [report.target(score) for score in known]
    seen = [level for level in before if level is not None]
    if len(seen) == len(known):
        sheet.line([at(place, level) for place, level in enumerate(seen)], "quiet", 0.9, close=True)
    wanted = [level for level in targets if level is not None]
    if len(wanted) == len(known):
        sheet.line([at(place, level) for place, level in enumerate(wanted)], "ink", 0.9, dash=True, close=True)
    now = [at(place, mean_of(score)) for place, score in enumerate(known)]
    sheet.area(now, "accent", 0.12)
    sheet.line(now, "accent", 1.6, close=True)
    for score, point in zip(known, now, strict=True):
        sheet.dot(point, 3.2, area_color(report, score.id))


def _spoke(sheet: Sheet, report: Report, score: Score, tip: tuple[float, float], side: tuple[float, float]) -> None:
    """Name, level and target of an area beside the end of its spoke."""
    words, (across, up) = report.words, side
    align = "center" if abs(across) < 0.2 else "left" if across > 0 else "right"
    target = report.target(score)
    numbers = [words.language.level(score.mean), *([words.say("pdf.of_target", level=target)] if target else [])]
    name = Text(words.names.short_area(score.id), LABEL, bold=True, align=align, lines=2)
    said = [" · ".join(numbers)] if align == "center" else numbers
    lines = [name, *(Text(one, LABEL, align=align, lines=1) for one in said)]
    wide = 2 * ASIDE if align == "center" else ASIDE - 5
    left = {"center": tip[0] - ASIDE, "left": tip[0] + 5, "right": tip[0] - ASIDE}[align]
    high = Sheet().column(lines, 0, 0, wide, gap=0)
    middle = tip[1] + 3 if up < 0 else tip[1] - high - 3
    sheet.column(lines, left, middle if align == "center" else tip[1] - high / 2, wide, gap=0)


def _legend(sheet: Sheet, report: Report, frame: Frame) -> None:
    """What the lines mean; only those that are drawn."""
    known, words = shown(report.card.areas), report.words
    entries = [(words.say("pdf.now"), "accent", 1.6, False)]
    if all(report.target(score) is not None for score in known):
        entries.append((words.say("pdf.target"), "ink", 0.9, True))
    if report.earlier is not None and all(report.earlier_mean(score) is not None for score in known):
        entries.append((report.earlier.wave, "quiet", 0.9, False))
    room = frame.width / len(entries)
    for place, (name, ink, width, dash) in enumerate(entries):
        left, top = frame.left + place * room, frame.top + frame.height - 11
        sheet.line([(left, top + 5), (left + 18, top + 5)], ink, width, dash=dash)
        sheet.write(Text(name, 7.5, ink="muted", lines=1), left + 22, top, room - 26)


def _bars(sheet: Sheet, report: Report, known: Sequence[Score], frame: Frame) -> None:
    """One bar an area, best first where there are many; the target as a mark, the range as a quiet line."""
    rows = list(known) if len(known) <= MOST else list(highest(known))
    step = min(30.0, (frame.height - 14) / len(rows))
    size = min(LABEL, step * 0.72)
    name = frame.width * 0.42
    for place, score in enumerate(rows):
        top = frame.top + place * step
        sheet.write(Text(report.words.names.short_area(score.id), size, lines=1), frame.left, top, name - 6)
        level_bar(sheet, report, score, Frame(frame.left + name, top + size * 0.15, frame.width - name - 34, size))
        level = report.words.language.level(score.mean)
        sheet.write(Text(level, size, bold=True, align="right"), frame.left + frame.width - 30, top, 30)


def level_bar(sheet: Sheet, report: Report, score: Score, frame: Frame, ink: str = "") -> None:
    """A level on its scale from 0 to 5: bar up to the mean, dashed box up to the target."""
    scale = frame.width / TOP
    sheet.block(frame.left, frame.top, frame.width, frame.height, "panel")
    target = report.target(score)
    mean = mean_of(score)
    sheet.block(frame.left, frame.top, mean * scale, frame.height, ink or area_color(report, score.id))
    if target is not None and target > mean:
        sheet.block(
            frame.left + mean * scale,
            frame.top + 0.4,
            (target - mean) * scale,
            frame.height - 0.8,
            "paper",
            outline="ink",
        )
