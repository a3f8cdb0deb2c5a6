"""What a deck costs the server, against bare python-pptx writing as many slides, charts and table cells without looking; and its memory.

The sample organisation with a plan. The rival puts the same number of charts with the same points and tables of the same size on
python-pptx's blank slides: no fitting, no colours, no notes. Both are timed in turn, processor time of this process.
"""

from __future__ import annotations

import gc
import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from analytics.export.pptx import write_deck
from analytics.export.report import Report
from analytics.workspace import Workspace

ROUNDS, WARM, DECKS = 7, 30, 50
"""Thirty decks first, until Python's memory has the pieces it uses again and again."""
SECONDS = 2.0
"""Promised for a deck of sixteen slides."""
GROWTH = 8.0
"""Megabytes by which fifty decks may raise the memory of the process."""


def sample(folder: Path) -> Report:
    """The report of the sample's newest wave with a plan."""
    with Workspace(folder) as workspace:
        workspace.demo()
        workspace.plan()
        return workspace.deck_report(None)


def shape_of(content: bytes) -> list[tuple[list[int], list[tuple[int, int]]]]:
    """Of each slide the points of its charts and the rows and columns of its tables."""
    found = []
    for slide in Presentation(io.BytesIO(content)).slides:
        charts = [sum(len(s.values) for s in x.chart.plots[0].series) for x in slide.shapes if x.has_chart]
        tables = [(len(x.table.rows), len(x.table.columns)) for x in slide.shapes if x.has_table]
        found.append((charts, tables))
    return found


def bare(shape: list[tuple[list[int], list[tuple[int, int]]]]) -> bytes:
    """The rival's deck."""
    deck: Any = Presentation()
    for charts, tables in shape:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = "Title"
        room = Inches(1), Inches(2), Inches(6), Inches(4)
        for points in charts:
            data = CategoryChartData()
            data.categories = [str(place) for place in range(max(1, points))]
            data.add_series("Series", [1.0] * max(1, points))
            slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *room, data)
        for rows, columns in tables:
            grid = slide.shapes.add_table(rows, columns, *room).table
            for row in grid.rows:
                for cell in row.cells:
                    cell.text = "Text"
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def timed(make: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    begin = time.process_time()
    make()
    return time.process_time() - begin


def main() -> None:
    """Prints seconds, the ratio and the growth of memory."""
    with tempfile.TemporaryDirectory() as folder:
        report = sample(Path(folder) / "workspace")
    shape = shape_of(write_deck(report))
    bare(shape)
    ours, rival = [], []
    for _ in range(ROUNDS):
        ours.append(timed(lambda: write_deck(report)))
        rival.append(timed(lambda: bare(shape)))
    slides, best = len(shape), min(ours)
    per_sixteen = best * 16 / slides
    kept = "kept" if per_sixteen < SECONDS else "BROKEN"
    print(
        f"deck of {slides} slides: {best:.2f} s; sixteen of them {per_sixteen:.2f} s (promised {SECONDS:.0f}: {kept})"
    )
    print(f"against bare python-pptx with as many charts and cells: {best / min(rival):.2f} times")
    process = psutil.Process()
    sizes = []
    for number in range(WARM + DECKS):
        write_deck(report)
        if number in (WARM - 1, WARM + DECKS - 1):
            gc.collect()
            sizes.append(process.memory_info().rss / 1e6)
    grown = sizes[1] - sizes[0]
    print(
        f"memory over {DECKS} decks after {WARM}: {grown:+.1f} MB ({'flat' if grown < GROWTH else 'BROKEN: it grows'})"
    )
