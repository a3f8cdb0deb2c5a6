"""No page tells names of coalition members or figures of fewer than five people: with other secrets every page is the same."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.shell import alliance_parts, communication_parts, governance_parts, progress_parts, vision_parts
from tests.app.conftest import PAGES, ROOT
from tests.privacy_attack.test_record_secrets import with_secrets

PARTS = {"vision": vision_parts.KEY, "goals": "detail", "communication": communication_parts.KEY, "alliance": alliance_parts.KEY,
         "governance": governance_parts.KEY, "progress": progress_parts.KEY}  # fmt: skip
"""Page → key of the buttons its parts are chosen by."""
OPEN = (
    "vision.pass.typed",
    "vision.versions",
    "figures.readings",
    *(f"communication.sender.{place}" for place in range(8)),
)
_PASSING = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?|/media/[0-9a-f]+|deferred_file_id: \"\w+\"")
"""Clock times, and names that files to download get at random."""


def everything(app: AppTest) -> str:
    """All that was sent to the browser: words, tables, figures, help, choices."""
    sent: list[str] = []
    waiting = [app.main, app.sidebar]
    while waiting:
        block = waiting.pop()
        for child in block.children.values():
            sent.append(str(getattr(child, "proto", "")))
            if hasattr(child, "children"):
                waiting.append(child)
    return _PASSING.sub("", "\n".join(sent))


def told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """Every page and every part of the planning pages, and what each sends."""
    monkeypatch.setenv("LEITSTERN_WORKSPACE", str(folder))
    st.cache_resource.clear()
    for page in PAGES:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
        app = app if page == "start" else app.switch_page(f"pages/{page}.py").run()
        key = PARTS.get(page, "")
        for part in app.button_group(key=key).options if key else [""]:
            if part:
                app.session_state[key] = part
                for panel in OPEN:
                    app.session_state[panel] = True
                app.run()
            assert not app.exception, (page, part)
            yield f"{page} {part}", everything(app)
    st.cache_resource.clear()


def test_every_page_is_the_same_whatever_is_secret(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Domain.md §3.12 and §6.1, V9."""
    found = []
    for place, (name, people, yes) in enumerate((("Zyxan", 4, 4), ("Wvutb", 2, 0))):
        folder = tmp_path / str(place) / "workspace"
        shutil.copytree(filled, folder)
        found.append(dict(told(with_secrets(folder, name, people, yes), monkeypatch)))
    one, other = found
    assert len(one) > len(PAGES) + 10
    assert {"goals Benefits", "vision Readers", "communication Pulse"} <= set(one)
    assert {f"progress {part}" for part in progress_parts.PARTS} <= set(one)
    assert one["communication Pulse"] != one["communication Speakers"]
    assert [page for page in one if one[page] != other[page]] == []
    assert [page for page, text in one.items() if "Zyxan" in text] == []
