"""The process that opens an uploaded template, under limits on memory and time: ``python -m analytics.export.deck.company_worker``.

It reads one frame (the file) and answers with two: JSON (``refusal``, or ``found``: codes with values) and the emptied presentation. It draws a
slide on the template before it answers, so that a file on which that fails is refused.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pptx
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from analytics.export.deck import company
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.company_package import Contents, emptied
from analytics.export.deck.fitting import Paragraph
from analytics.ingest import frames
from analytics.ingest.formats.kinds import OLE
from analytics.ingest.refusal import Refusal
from analytics.model.deck import CompanyTemplate

MEMORY_LIMIT = 1_500_000_000
CPU_SECONDS = 20
MEDIA = frozenset({"video", "audio", "media", "oleObject", "package", "control", "activeXControlBinary", "chart"})
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def main() -> None:
    """Answers one question."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not break the frames
    content = frames.receive(sys.stdin.buffer)
    _limit()
    header, kept = answer(content)
    frames.send(answers, json.dumps(header).encode(), kept)


def answer(content: bytes) -> tuple[dict[str, Any], bytes]:
    """What is said about an upload, and what is kept of it."""
    try:
        _refuse_by_first_bytes(content)
        found = emptied(content, plain_theme())
        _rehearse(found.content)
    except Refusal as known:
        return {"refusal": known.code}, b""
    except MemoryError:
        return {"refusal": "file-too-large"}, b""
    except Exception:  # noqa: BLE001 - whatever it is, no deck can be written on this
        return {"refusal": "template-not-usable"}, b""
    return {"found": _found(found)}, found.content


def plain_theme() -> bytes:
    """A theme for a master that has none."""
    master = Presentation(str(Path(pptx.__file__).parent / "templates" / "default.pptx")).slide_master
    return next(bytes(link.target_part.blob) for link in master.part.rels.values() if link.reltype.endswith("/theme"))


def _refuse_by_first_bytes(content: bytes) -> None:
    if content.startswith(OLE):
        raise Refusal("password-protected" if ENCRYPTED in content else "template-old", "")
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise Refusal("template-other-kind", "")


def _rehearse(content: bytes) -> None:
    """Draws a slide with text, table and chart and opens the result again."""
    kept = CompanyTemplate("", "", "", content)
    template = company.read(kept)
    deck = template.open()
    page = Page("check", "Check", "Check", "Check", "Check", _draw, "Check")
    Canvas(deck, page, template, running="Check", dated="Check")
    target = io.BytesIO()
    deck.save(target)
    if len(Presentation(io.BytesIO(target.getvalue())).slides) != 1:
        raise Refusal("template-not-usable", "")


def _draw(canvas: Canvas) -> None:
    data = CategoryChartData()
    data.categories = ["A"]
    data.add_series("B", [1])
    canvas.text(canvas.body, Paragraph("Check"))
    canvas.chart(canvas.body, XL_CHART_TYPE.BAR_CLUSTERED, data, name="Check", alt="Check")


def _found(found: Contents) -> list[tuple[str, dict[str, int]]]:
    said: list[tuple[str, dict[str, int]]] = []
    if found.macros:
        said.append(("template-macros", {}))
    if found.slides:
        said.append(("template-slides", {"n": found.slides}))
    if "external" in found.dropped:
        said.append(("template-outside", {}))
    if found.dropped & MEDIA:
        said.append(("template-media", {}))
    if found.added_theme:
        said.append(("template-theme", {}))
    return said


def _limit() -> None:
    """Where the system has no such limits (Windows), the time limit of the app still holds."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))


if __name__ == "__main__":
    main()
