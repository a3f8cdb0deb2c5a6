"""The process that turns figures into pictures: ``python -m analytics.export.picture_worker FOLDER SECONDS BROWSER``.

It starts one browser, draws every ``*.json`` of the folder as PNG and SVG beside it, and stops the browser. What the browser is called by the
system stands in ``browser.pid`` as soon as it runs, so that whoever started this process can end both.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from pathlib import Path
from typing import Any

import kaleido
from kaleido import PageGenerator

from analytics.export.picture_names import BROWSER

SCALE = 2
"""Pixels of a PNG per pixel of the screen."""
NOWHERE = "http://127.0.0.1:9"
"""A proxy that does not exist: the browser reaches no network."""
ONLY_OURS = (
    "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; script-src file: 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'unsafe-inline'; img-src data: blob:; font-src data:; worker-src blob:\">"
)
"""What the page may load: the drawing library from this computer, nothing that a figure asks for."""
TICK = 0.05


class Page(PageGenerator):
    """The library's page without formulas, which it would load from elsewhere, and closed to everything else."""

    header = PageGenerator.header.replace("<head>", f"<head>\n        {ONLY_OURS}")

    def __init__(self) -> None:
        """The page with the drawing library that is installed here."""
        super().__init__(mathjax=False)


async def draw(folder: Path, seconds: float, path: str) -> None:
    """Draws all figures of the folder; TimeoutError after ``seconds``, and what the browser's library raises."""
    browser = kaleido.Kaleido(n=1, timeout=seconds, page_generator=Page(), path=path, proxy_server=NOWHERE)
    noted = asyncio.create_task(_note_browser(browser, folder))
    try:
        async with asyncio.timeout(seconds):
            await browser.open()
            for file in sorted(folder.glob("*.json")):
                await _draw_one(browser, file)
    finally:
        noted.cancel()
        with contextlib.suppress(Exception):
            await asyncio.wait_for(browser.close(), 10)


async def _draw_one(browser: Any, file: Path) -> None:
    job = json.loads(file.read_text("utf-8"))
    for kind, scale in (("png", SCALE), ("svg", 1)):
        options = {"format": kind, "scale": scale, "width": job["width"], "height": job["height"]}
        file.with_suffix(f".{kind}").write_bytes(await browser.calc_fig(job["figure"], opts=options))


async def _note_browser(browser: Any, folder: Path) -> None:
    """Writes the number of the browser's process down once there is one."""
    while getattr(browser, "subprocess", None) is None:
        await asyncio.sleep(TICK)
    (folder / BROWSER).write_text(str(browser.subprocess.pid), "utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3]))
