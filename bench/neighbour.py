"""A second browser while the first one uploads: how long its reruns take, against the same reruns on an idle server, in the same run.

The first is a real browser that drops hostile files, 70,000 rows, 250 forms and a large workbook on the page Surveys, one after another; the
second asks for the radar again and again. Also: the most memory the server and its workers ever held.
"""

from __future__ import annotations

import csv
import io
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import psutil
from playwright.sync_api import Page, sync_playwright

from analytics.model.maturity import MaturityModel
from analytics.model.shipped import shipped_model
from analytics.model.survey import SourceFile
from bench.forms import filled_forms
from bench.load import PEOPLE, collection_sheet
from bench.pages import ROOT, Visitor, fill, server
from tests.browser.conftest import FLAGS, chromium
from tests.unit.ingest.hostile_files import hostile

FORMS, ROWS = 250, 70_000
LIMIT = 1.0
"""Seconds within which nineteen of twenty reruns must end."""
PAUSE = 0.05


def long_table(model: MaturityModel, people: int) -> SourceFile:
    """One person a row, one statement a column, as text."""
    buffer, rng = io.StringIO(), np.random.default_rng(1)
    writer = csv.writer(buffer)
    writer.writerow(["Role", *model.statement_ids])
    role = model.roles[0].name
    writer.writerows([role, *levels] for levels in rng.integers(0, 6, (people, len(model.statement_ids))).tolist())
    return SourceFile("long.csv", buffer.getvalue().encode())


def uploads(model: MaturityModel) -> Iterator[tuple[str, list[SourceFile]]]:
    """What is dropped on the page, in turn."""
    bombs = [(name, content) for name, content, _ in hostile()]
    yield "hostile files", [SourceFile(f"{name}.xlsx", content) for name, content in bombs]
    yield f"{ROWS:,} rows", [long_table(model, ROWS)]
    yield f"{FORMS} forms", filled_forms(model, FORMS)
    yield f"{PEOPLE:,} people", [SourceFile("collection.xlsx", collection_sheet(model, PEOPLE)[0])]


class Memory(threading.Thread):
    """Watches what the server, and its workers each, hold at most."""

    def __init__(self, process: psutil.Process) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.server = self.worker = 0

    def run(self) -> None:
        """Looks ten times a second until the server has ended."""
        while self._process.is_running():
            try:
                self.server = max(self.server, self._process.memory_info().rss)
                for child in self._process.children():
                    self.worker = max(self.worker, child.memory_info().rss)
            except psutil.Error:
                pass
            time.sleep(0.1)


class Neighbour(threading.Thread):
    """The second browser: asks for one page again and again until told to stop."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(daemon=True)
        self._visitor, self._over = visitor, threading.Event()
        self.seconds: list[float] = []

    def run(self) -> None:
        """Notes how long each rerun takes."""
        while not self._over.wait(PAUSE):
            started = time.perf_counter()
            self._visitor.rerun()
            self.seconds.append(time.perf_counter() - started)

    def stop(self) -> Sequence[float]:
        """What it has noted."""
        self._over.set()
        self.join()
        return self.seconds


def drop(page: Page, folder: Path, files: Sequence[SourceFile]) -> tuple[float, str]:
    """Drops the files on the page and waits for the answer about them: seconds until it is there, and how many are ready. Then takes them away."""
    folder.mkdir()
    for number, file in enumerate(files):
        (folder / f"{number} {file.name}").write_bytes(file.content)
    started = time.perf_counter()
    page.locator("input[type=file]").first.set_input_files(sorted(folder.iterdir()), timeout=120_000)
    done = page.locator(".st-key-surveys-drop button")
    done.wait_for(timeout=60_000)
    taken = time.perf_counter() - started
    ready = page.get_by_test_id("stMetricValue").first
    state = ready.inner_text() if ready.count() else "none"
    done.click()
    done.wait_for(state="detached", timeout=60_000)
    return taken, state


def told(name: str, seconds: Sequence[float], more: str = "") -> None:
    """One line of figures."""
    p50, p95, most = (float(np.quantile(seconds, share)) * 1000 for share in (0.5, 0.95, 1.0))
    print(f"  {name:<14} {len(seconds):4} reruns: median {p50:4.0f}, p95 {p95:4.0f}, slowest {most:5.0f} ms{more}")


def main() -> None:
    """Print the figures of the second browser, idle and during each upload."""
    found = chromium()
    if found is None:
        print("No Chromium found: install chromium, or name one in LEITSTERN_CHROMIUM.")
        return
    model = shipped_model()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        fill(folder / "workspace")
        port, process = stack.enter_context(server(ROOT / "app.py", folder / "workspace"))
        visitor = stack.enter_context(Visitor(port, process))
        visitor.go("maturity")
        visitor.cost(4)
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=found, args=list(FLAGS))
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/surveys")
        page.locator("input[type=file]").first.wait_for(state="attached", timeout=60_000)
        memory = Memory(process)
        memory.start()
        idle = Neighbour(visitor)
        idle.start()
        time.sleep(5)
        told("idle", idle.stop())
        for number, (what, files) in enumerate(uploads(model)):
            neighbour = Neighbour(visitor)
            neighbour.start()
            taken, ready = drop(page, folder / str(number), files)
            seconds = neighbour.stop()
            verdict = "within" if np.quantile(seconds, 0.95) <= LIMIT else "OVER"
            told(what, seconds, f" ({verdict} {LIMIT:.0f} s); ready: {ready}, after {taken:.1f} s")
        browser.close()
        print(f"peak memory: server {memory.server / 1e9:.2f} GB, one worker {memory.worker / 1e9:.2f} GB")


if __name__ == "__main__":
    main()
