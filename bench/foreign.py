"""20,000 people × 100 rated questions of a questionnaire nobody knows, as Microsoft Forms exports it: from file to scores, against bare fastexcel.

First the whole way: a questionnaire is drafted from the file, the mapping proposed, everything stored and scored. Then a later file of the same
kind, which the saved mapping reads.
"""

from __future__ import annotations

import io
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import openpyxl

from analytics.model.maturity import MaturityModel
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from bench.load import read_bare, seconds

PEOPLE, QUESTIONS, RUNS = 20_000, 100, 5
LIMIT = 2.0
SHEET = "Sheet1"
STEPS = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
TOPICS = (
    "our goals",
    "our tools",
    "our teamwork",
    "our leaders",
    "our training",
    "our pay",
    "our workload",
    "our rooms",
    "our news",
    "our safety",
)


def forms_export(people: int, seed: int = 1) -> bytes:
    """An export as Microsoft Forms writes it: number, times, address, name, then the rows of ten matrix questions."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    questions = [
        f"I am content with {topic}, in respect number {k}."
        for topic in TOPICS
        for k in range(QUESTIONS // len(TOPICS))
    ]
    sheet.append(["ID", "Start time", "Completion time", "Email", "Name", *questions])
    steps = np.array(STEPS, dtype=object)[np.random.default_rng(seed).integers(0, len(STEPS), (people, QUESTIONS))]
    start = datetime(2026, 9, 1, 8, tzinfo=UTC).replace(tzinfo=None)
    for person, answers in enumerate(steps.tolist()):
        began = start + timedelta(minutes=person)
        sheet.append([person + 1, began, began + timedelta(minutes=9), f"p{seed}.{person}@example.org", "", *answers])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def taken_in(workspace: Workspace, file: SourceFile, model: MaturityModel | None, wave: str) -> list[float]:
    """Seconds for checking, storing and scoring the file. ``model`` None: one is drafted from it first, which counts as a step of its own."""
    times = [time.perf_counter()]
    if model is None:
        model = workspace.check([file]).files[0].draft
        assert model is not None
        times.append(time.perf_counter())
    checked = workspace.check([file], model=model)
    times.append(time.perf_counter())
    workspace.load(checked, wave, model=model)
    times.append(time.perf_counter())
    card = workspace.scorecard(wave)
    times.append(time.perf_counter())
    assert card.answered == PEOPLE
    return list(np.diff(times))


def main() -> None:
    """Print the ratios: median of several runs, the rival measured in between."""
    first, later = (
        SourceFile(f"{name}.xlsx", forms_export(PEOPLE, seed)) for seed, name in ((1, "first"), (2, "later"))
    )
    bare: list[float] = []
    new: list[list[float]] = []
    known: list[list[float]] = []
    for run in range(RUNS + 1):
        with tempfile.TemporaryDirectory() as folder, Workspace(Path(folder)) as workspace:
            workspace.check([SourceFile("warm.xlsx", workspace.template("collection"))])
            bare.append(seconds(lambda: read_bare(first.content, SHEET)))
            steps = [taken_in(workspace, first, None, "First")]
            bare.append(seconds(lambda: read_bare(first.content, SHEET)))
            asked = workspace.model_of(workspace.wave("First"))
            steps.append(taken_in(workspace, later, asked, "Later"))
        if run:
            new.append(steps[0])
            known.append(steps[1])
    rival = statistics.median(bare[2:])
    print(
        f"{PEOPLE:,} people × {QUESTIONS} questions, {len(first.content) / 2**20:.1f} MB; bare fastexcel: {rival:.2f} s"
    )
    drafting = statistics.median(steps[0] for steps in new)
    print(f"drafting a questionnaire from it: {drafting:.2f} s → {drafting / rival:.2f} times as long")
    _told("first file, mapping proposed", [steps[1:] for steps in new], rival)
    _told("later file, mapping saved", known, rival)


def _told(name: str, runs: Sequence[Sequence[float]], rival: float) -> None:
    total = statistics.median(sum(steps) for steps in runs)
    check, load, scores = (statistics.median(steps[place] for steps in runs) for place in range(3))
    verdict = "within" if total <= LIMIT * rival else "OVER"
    print(
        f"{name}: {total:.2f} s (check {check:.2f}, load {load:.2f}, scores {scores:.2f}) → {total / rival:.2f} times as long "
        f"(promised: at most {LIMIT:.0f}, {verdict})"
    )


if __name__ == "__main__":
    main()
