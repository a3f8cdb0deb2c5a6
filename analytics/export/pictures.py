"""All charts of the pages as a zip of pictures, for those who write their own reports: each as PNG and as SVG, light, with a list of contents."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from analytics.export.footnotes import figure_note
from analytics.export.format import Tell
from analytics.export.picture_process import INSTEAD, Drawn, Job, PicturesFailed, draw
from analytics.export.picture_set import Picture, pictures
from analytics.export.report import Report
from analytics.model.display import plain_text

PAPER, INK = "#FFFFFF", "#14181F"
FACE = "Arial, 'Liberation Sans', Helvetica, sans-serif"
HEIGHT = 450
"""Pixels of a figure that does not say how high it is."""
NO_BROWSER = (
    "There is no Chrome or Chromium on the computer that runs Leitstern, and it takes one to draw all charts at once."
)


def available() -> str:
    """Why the charts cannot be drawn on this computer, and what to use instead; empty when they can."""
    return "" if browser() else f"{NO_BROWSER} {INSTEAD}"


def browser() -> str:
    """Path of the browser that draws: Chrome, Chromium or Edge, as the system knows it; empty without one."""
    from choreographer.browsers.chromium import Chromium

    found = str(Chromium.find_browser(skip_local=False) or "")
    return found if shutil.which(found) else ""


def write_pictures(report: Report, tell: Tell | None = None) -> bytes:
    """Every chart the report can draw as a zip. ``tell`` hears how many charts are drawn; what it raises ends the drawing.

    Raises PicturesFailed without a browser, without a chart, or when the browser fails.
    """
    path, wanted = browser(), pictures(report)
    if not path:
        raise PicturesFailed(NO_BROWSER, INSTEAD)
    if not wanted:
        raise PicturesFailed("There is no chart to draw: no result can be shown yet.", "Take in more answers first.")
    return _packed(report, wanted, draw([_job(picture) for picture in wanted], path, tell=tell))


def _job(picture: Picture) -> Job:
    """The figure on white with dark text, whatever the page it was made for looks like."""
    figure: dict[str, Any] = json.loads(picture.chart.figure.to_json())
    layout = figure["layout"]
    layout |= {"paper_bgcolor": PAPER, "plot_bgcolor": PAPER}
    layout["font"] = {**layout.get("font", {}), "color": INK, "family": FACE}
    return Job(figure, picture.width, int(layout.get("height", HEIGHT)))


def _packed(report: Report, wanted: Sequence[Picture], drawn: Sequence[Drawn]) -> bytes:
    target, say = io.BytesIO(), report.words.say
    names = _names(report, wanted)
    stamp = datetime.combine(report.made, time()).timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:

        def add(name: str, content: bytes) -> None:
            packed.writestr(zipfile.ZipInfo(name, stamp), content, zipfile.ZIP_DEFLATED)

        add(f"{say('formats.contents_file')}.txt", _contents(report, wanted, names).encode("utf-8-sig"))
        for name, one in zip(names, drawn, strict=True):
            add(f"{name}.png", one.png)
            add(f"{name}.svg", one.svg)
    return target.getvalue()


def _names(report: Report, wanted: Sequence[Picture]) -> list[str]:
    """Folder and file name of each chart without ending, numbered in the order of the pages."""
    parts = list(dict.fromkeys(picture.part for picture in wanted))
    folders = {part: f"{parts.index(part) + 1}-{report.words.say(f'formats.{part}')}" for part in parts}
    called = ["-".join(filter(None, (picture.chart.file_name, picture.about))) for picture in wanted]
    return [f"{folders[picture.part]}/{place + 1:02}-{called[place]}" for place, picture in enumerate(wanted)]


def _contents(report: Report, wanted: Sequence[Picture], names: Sequence[str]) -> str:
    """What each file shows, one paragraph each; then where the figures come from."""
    say = report.words.say
    head = say("formats.contents", organisation=report.organisation, n=len(wanted))
    lines = [plain_text(head), plain_text(figure_note(report)), say("formats.made", when=report.made), ""]
    for name, picture in zip(names, wanted, strict=True):
        lines += [f"{name} (.png, .svg)", f"    {plain_text(picture.chart.alt)}", ""]
    return "\r\n".join(lines)
