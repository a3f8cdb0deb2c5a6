"""A company's own template: checked and emptied in a process of its own, then read for the rooms and colours it leaves for our slides."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from pptx import Presentation

from analytics.export.deck import company_words as words
from analytics.export.deck import house
from analytics.export.deck.company_choice import fitted, names
from analytics.export.deck.template import Template
from analytics.ingest import frames
from analytics.model.deck import CompanyTemplate
from analytics.model.finding import Finding, worst_first

WALL_SECONDS = 60.0
"""Most time for one upload; the process has a limit on processor time of its own."""
MAX_FILE = 50_000_000
_ROOT = Path(__file__).resolve().parents[3]
_COMMAND = (sys.executable, "-m", "analytics.export.deck.company_worker")


def check(content: bytes, name: str) -> tuple[CompanyTemplate | None, tuple[Finding, ...]]:
    """The template to keep and what was found, worst first; None with one error if no deck can be written on it.

    The file is opened by a child process under limits on memory and time. What is kept is a .pptx without slides, notes, macros, comments,
    own data, sound, video and anything outside the file, named by a fingerprint of its content.
    """
    if len(content) > MAX_FILE:
        return None, (words.refused("file-too-large", name),)
    header, kept = _asked(content)
    if "refusal" in header:
        return None, (words.refused(header["refusal"], name),)
    added = datetime.now(UTC).isoformat(timespec="seconds")
    template_kept = CompanyTemplate(hashlib.sha256(kept).hexdigest()[:16], name, added, kept)
    found = [words.said(code, name, **values) for code, values in header["found"]]
    return template_kept, worst_first((*found, *template(template_kept).findings))


@lru_cache(maxsize=4)
def template(kept: CompanyTemplate) -> Template:
    """What slides need to know of a kept template: layout, rooms, colours, and what could not be used as it is.

    Never raises: content that cannot be read any more gives our own template with a finding.
    """
    try:
        return read(kept)
    except Exception:  # noqa: BLE001 - a deck in our own template is better than none
        return replace(house.template(), findings=(words.said("template-unreadable", kept.name),))


def read(kept: CompanyTemplate) -> Template:
    """As :func:`template`, but raises whatever goes wrong."""
    deck = _opened(kept.content)
    found = fitted(deck, kept.choices)
    candidate = found.candidate
    return Template(
        name=kept.name,
        layout=candidate.name,
        stage=found.stage,
        look=found.look.look,
        open=partial(_opened, kept.content),
        layout_at=candidate.number,
        findings=worst_first(words.findings(found, kept, len(deck.slide_masters))),
    )


@lru_cache(maxsize=4)
def layouts(kept: CompanyTemplate) -> tuple[str, ...]:
    """Names of the layouts to choose from, in the order of the file; none if the content cannot be read any more."""
    try:
        return names(_opened(kept.content))
    except Exception:  # noqa: BLE001 - see template
        return ()


def _opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def _asked(content: bytes) -> tuple[dict[str, Any], bytes]:
    """What the child process says, and the emptied presentation."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    question, answer = io.BytesIO(), b""
    frames.send(question, content)
    with subprocess.Popen(  # noqa: S603 - our own module
        _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            answer, _ = process.communicate(question.getvalue(), timeout=WALL_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
    stream = io.BytesIO(answer)
    try:
        return json.loads(frames.receive(stream)), frames.receive(stream)
    except (EOFError, ValueError):
        return {"refusal": "file-too-large"}, b""
