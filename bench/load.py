"""20,000 people × 88 statements in one collection sheet: from file to scores, against bare fastexcel and against pandas.

Rivals: fastexcel reading the sheet into Arrow and nothing else; ``pandas.read_excel`` with openpyxl, melt and groupby for
the same means.
"""

from __future__ import annotations

import io
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import fastexcel
import numpy as np
import openpyxl
import pandas as pd

from analytics.ingest.template import collection_workbook
from analytics.model.maturity import MaturityModel
from analytics.model.shipped import shipped_model
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace

PEOPLE = 20_000
RUNS = 5


def collection_sheet(model: MaturityModel, people: int, seed: int = 1) -> tuple[bytes, str, int]:
    """A filled collection sheet made from our own template, the name of its answer sheet and the rows above the answers."""
    book = openpyxl.load_workbook(io.BytesIO(collection_workbook(model)))
    sheet = book.active
    header = next(row for row in range(1, 12) if any(cell.value == model.statement_ids[0] for cell in sheet[row]))
    first = next(row for row in range(header + 1, 12) if sheet.cell(row, 2).value in (None, ""))
    above = [[cell.value for cell in sheet[row]] for row in range(1, first)]
    columns = [cell.value for cell in sheet[header]]
    name = sheet.title
    plain = openpyxl.Workbook(write_only=True)
    copied = _copy_other_sheets(book, name)
    target = plain.create_sheet(name)
    for row in above:
        target.append(row)
    rng = np.random.default_rng(seed)
    roles = [role.id for role in model.roles]
    routed = {
        role: [role in model.dimension(statement.dimension).roles for statement in model.statements] for role in roles
    }
    place = {statement: columns.index(statement) for statement in model.statement_ids}
    levels = rng.integers(0, 6, size=(people, len(model.statement_ids)))
    kind = rng.random((people, len(model.statement_ids)))
    for person in range(people):
        role = roles[int(rng.integers(len(roles)))]
        cells: list[object] = [None] * len(columns)
        cells[0], cells[1], cells[2] = f"P{person:05d}", role, f"Unit {person % 12}"
        for number, statement in enumerate(model.statement_ids):
            if not routed[role][number] or kind[person, number] > 0.97:
                continue
            answer: object = int(levels[person, number])
            if kind[person, number] > 0.94:
                answer = "Don't know"
            cells[place[statement]] = answer
        target.append(cells)
    for title, rows in copied:
        extra = plain.create_sheet(title)
        for values in rows:
            extra.append(values)
    buffer = io.BytesIO()
    plain.save(buffer)
    return buffer.getvalue(), name, header


def _copy_other_sheets(book: openpyxl.Workbook, name: str) -> list[tuple[str, list[tuple[object, ...]]]]:
    return [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets if sheet.title != name]


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def read_bare(content: bytes, name: str) -> object:
    """The first rival: the sheet as Arrow, nothing else."""
    return fastexcel.read_excel(content).load_sheet(name, header_row=None).to_arrow()


def score_with_pandas(content: bytes, name: str, header: int, model: MaturityModel) -> pd.Series:
    """The second rival: the mean of each statement by pandas with openpyxl, melt and groupby."""
    wide = pd.read_excel(io.BytesIO(content), sheet_name=name, header=header - 1, engine="openpyxl")
    wide = wide[wide.iloc[:, 1].isin([role.id for role in model.roles])]
    long = wide.melt(id_vars=[wide.columns[0]], value_vars=list(model.statement_ids), value_name="level")
    long["level"] = pd.to_numeric(long["level"], errors="coerce")
    return long.groupby("variable")["level"].mean()


def main() -> None:
    """Print the ratios: median of several runs, the rivals measured in between."""
    model = shipped_model()
    content, name, header = collection_sheet(model, PEOPLE)
    bare: list[float] = []
    ours: list[float] = []
    steps: list[tuple[float, float, float]] = []
    source = SourceFile("collection.xlsx", content)
    for run in range(RUNS + 1):
        bare.append(seconds(lambda: read_bare(content, name)))
        with (
            tempfile.TemporaryDirectory() as folder,
            Workspace(Path(folder), lambda: datetime(2026, 1, 1, tzinfo=UTC)) as workspace,
        ):
            workspace.check([SourceFile("warm.xlsx", workspace.template("collection"))])
            started = time.perf_counter()
            checked = workspace.check([source])
            read = time.perf_counter()
            workspace.load(checked, "Bench")
            stored = time.perf_counter()
            card = workspace.scorecard("Bench")
            done = time.perf_counter()
        if run:  # the first run warms caches on both sides
            ours.append(done - started)
            steps.append((read - started, stored - read, done - stored))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    worker_peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    pandas_seconds = seconds(lambda: score_with_pandas(content, name, header, model))
    one, other = statistics.median(ours), statistics.median(bare[1:])
    check, load, scores = (statistics.median(step[i] for step in steps) for i in range(3))
    print(
        f"{PEOPLE:,} people × {len(model.statement_ids)} statements, {len(content) / 2**20:.1f} MB, {card.answered:,} answered"
    )
    print(f"ours: {one:.2f} s (check {check:.2f}, load {load:.2f}, scores {scores:.2f})")
    print(f"bare fastexcel: {other:.2f} s → ours takes {one / other:.2f} times as long (promised: at most 2)")
    print(
        f"pandas with openpyxl: {pandas_seconds:.1f} s → ours is {pandas_seconds / one:.1f} times faster (promised: at least 6)"
    )
    print(
        f"peak memory: {peak:.2f} GB here (the rivals included), {worker_peak:.2f} GB in the worker (promised: below 1.5)"
    )


if __name__ == "__main__":
    main()
