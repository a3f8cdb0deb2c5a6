"""Figures drawn as pictures by a browser, in a process of its own that is ended when it takes too long."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analytics.export.format import Tell
from analytics.export.picture_names import BROWSER
from analytics.model.errors import LeitsternError

ROOT = Path(__file__).parents[2]
START = 30.0
"""Seconds a browser may take to start on a busy computer."""
EACH = 3.0
"""Seconds a chart may take in both kinds; it takes a tenth of that."""
GRACE = 15.0
"""Seconds the process has to stop its browser after its own time is up."""
INSTEAD = (
    "Use the PNG and SVG buttons below each chart, or the steering deck: its charts can be copied as pictures as well."
)
POLL = 0.1
"""Seconds between two looks at how far the drawing is."""
_ONE_AT_A_TIME = threading.Lock()
"""A browser takes a few hundred megabytes: two users wait for each other."""


class PicturesFailed(LeitsternError):
    """The charts were not drawn; the remedy says what to use instead."""

    title = "The charts were not drawn"


@dataclass(frozen=True)
class Job:
    """One figure to draw, in pixels of the screen."""

    figure: Mapping[str, Any]
    """Data and layout as plain JSON."""
    width: int
    height: int


@dataclass(frozen=True)
class Drawn:
    """The same figure as a picture and as a drawing."""

    png: bytes
    svg: bytes


def draw(
    jobs: Sequence[Job], browser: str, start: float = START, each: float = EACH, tell: Tell | None = None
) -> tuple[Drawn, ...]:
    """The figures drawn by the browser at this path, which starts once for all of them and is gone afterwards.

    ``tell`` hears how many are drawn; what it raises ends the drawing, or the waiting for somebody else's.
    Raises PicturesFailed if the browser does not start, stops, or takes longer than ``start`` and ``each`` seconds a figure allow.
    """

    def told(done: int, what: str = "") -> None:
        if tell is not None:
            tell(done, len(jobs), what)

    ours = tempfile.TemporaryDirectory(prefix="leitstern-", ignore_cleanup_errors=True)
    with ours as name, _my_turn(lambda: told(0, "waiting for somebody else's charts")):
        folder = Path(name)
        files = [folder / f"{place:04}.json" for place in range(len(jobs))]
        for file, job in zip(files, jobs, strict=True):
            file.write_text(
                json.dumps({"figure": job.figure, "width": job.width, "height": job.height}), encoding="utf-8"
            )
        _run(folder, browser, start + each * len(jobs), lambda: told(sum(1 for _ in folder.glob("*.svg"))))
        return tuple(Drawn(_read(file, ".png"), _read(file, ".svg")) for file in files)


@contextlib.contextmanager
def _my_turn(waiting: Callable[[], None]) -> Iterator[None]:
    """One drawing at a time; ``waiting`` is called as long as another goes on."""
    while not _ONE_AT_A_TIME.acquire(timeout=POLL):
        waiting()
    try:
        yield
    finally:
        _ONE_AT_A_TIME.release()


def _run(folder: Path, browser: str, seconds: float, looked: Callable[[], None]) -> None:
    command = [sys.executable, "-m", "analytics.export.picture_worker", str(folder), str(seconds), browser]
    with (folder / "messages.txt").open("wb") as messages:
        process = subprocess.Popen(  # noqa: S603 - our own module; no shell
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=messages, stderr=messages
        )
        try:
            code = _wait(process, seconds + GRACE, looked)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
                _end_browser(folder)
    if code:
        raise PicturesFailed("The browser on this computer could not draw the charts.", INSTEAD)


def _wait(process: subprocess.Popen[bytes], seconds: float, looked: Callable[[], None]) -> int:
    """The exit code; ``looked`` is called again and again until then. PicturesFailed when the time is up."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(POLL)
        looked()
    raise PicturesFailed("The browser on this computer took too long to draw the charts.", INSTEAD)


def _end_browser(folder: Path) -> None:
    """Ends the browser that a killed process has left behind."""
    with contextlib.suppress(OSError, ValueError):
        number = int((folder / BROWSER).read_text("utf-8"))
        if hasattr(os, "killpg"):
            os.killpg(number, signal.SIGKILL)
        else:
            os.kill(number, signal.SIGTERM)


def _read(file: Path, ending: str) -> bytes:
    try:
        return file.with_suffix(ending).read_bytes()
    except OSError:
        raise PicturesFailed("The browser on this computer drew only some of the charts.", INSTEAD) from None
