"""What the sheets share: the report with its words, the workbook, the sheet of chart figures, and how scores stand in cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from analytics.export.footnotes import figure_note, why_not
from analytics.export.report import Report, mean_of, shown
from analytics.export.slides.levels import score_name
from analytics.export.workbook.book import ACCENT, Book, Cell, Value, area_color
from analytics.export.workbook.sheet import Block, Head, Row, Sheet
from analytics.model.display import shorten
from analytics.model.score import Score, ScoreState

LABEL = 30
"""Characters of a name in a chart."""
QUOTED_SIGNS = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
"""Signs that the name of a sheet may not hold."""
SHEET_NAME = 31
"""Characters of the name of a sheet."""


@dataclass(frozen=True)
class Pen:
    """Writes the sheets of one report."""

    report: Report
    book: Book

    @property
    def say(self) -> Callable[..., str]:
        """Says a text in the report's language."""
        return self.report.words.say

    def sheet_name(self, key: str) -> str:
        """The name of a sheet as Excel takes it."""
        return self.say(key).translate(QUOTED_SIGNS)[:SHEET_NAME].strip()

    def sheet(self, key: str, title: str, note: str = "") -> Sheet:
        """Begin a sheet; below its title the wave, the people and what a level is, unless ``note`` says otherwise."""
        return Sheet(self.book, self.sheet_name(key), title, note or figure_note(self.report))

    @cached_property
    def _figures(self) -> Sheet:
        return self.sheet("workbook.figures", self.say("workbook.figures_title"))

    def figures(self, caption: str, heads: Sequence[Head], rows: Sequence[Row]) -> Block:
        """A table for a chart, on the sheet of chart figures."""
        return self._figures.table(heads, rows, caption, least=1_000_000, bare=True)

    def finish_figures(self) -> None:
        """To be called when every chart is drawn."""
        self._figures.finish()

    def label(self, name: str, level: float | None = None) -> str:
        """A name as a chart has room for it, with its level behind it."""
        short = shorten(name, LABEL)
        return short if level is None else f"{short}   {self.report.words.language.level(level)}"

    def color(self, score_id: str) -> str:
        """Colour of an area or of a dimension's area; the accent for anything else."""
        model = self.report.model
        area = next((d.area for d in model.dimensions if d.id == score_id), score_id)
        return area_color(model, area)

    def named(self, score: Score) -> Cell:
        """Name of a score with the colour of its area at the left."""
        overall = score.id == self.report.card.overall.id
        edge = self.color(score.id)
        return Cell(score_name(self.report, score), bold=overall or edge == ACCENT, edge=edge)

    def area_name(self, area_id: str) -> str:
        """Short name of an area."""
        return self.report.words.names.short_area(area_id)

    def dimension_cell(self, dimension_id: str) -> Cell:
        """Name of a dimension with the colour of its area at the left."""
        return Cell(self.report.words.names.dimension(dimension_id), edge=self.color(dimension_id))

    def note(self, score: Score) -> str:
        """Why a score is not there, or what to keep in mind when reading it."""
        if not shown([score]):
            return self.say("levels.not_shown", why=why_not(self.report, score))
        return self.say("levels.two_camps") if score.two_camps else ""

    def state_note(self, state: ScoreState, id_: str = "") -> str:
        """Why a figure of this state is not there; empty for one that is."""
        return "" if state is ScoreState.SCORED else self.note(Score(id_, "", None, state))

    def range_figures(self, caption: str, scores: Sequence[Score], *, target: bool = False) -> Block:
        """Chart figures of the scores that may be shown: label, level, way down and up to the ends of the range, target."""
        say, report = self.say, self.report
        heads = [Head(caption, 40), Head(say("levels.level"), 10, "one")]
        heads += [Head(say("levels.down"), 12, "two"), Head(say("levels.up"), 12, "two")]
        heads += [Head(say("levels.target"), 10, "one")] if target else []
        rows: list[list[Value]] = []
        for score in shown(scores):
            mean = mean_of(score)
            row: list[Value] = [self.label(score_name(report, score), mean), mean, *_arms(score)]
            rows.append([*row, report.target(score)] if target else row)
        return self.figures(caption, heads, rows)


def _arms(score: Score) -> tuple[float, float]:
    """How far the range reaches below and above the mean; 0 where there is none."""
    mean = mean_of(score)
    low = mean if score.low is None else score.low
    high = mean if score.high is None else score.high
    return max(0.0, mean - low), max(0.0, high - mean)
