"""The versions of the vision: who wrote them when, who approved them, and how two of them differ."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.vision_reading import ChangedWords, VisionVersion
from analytics.workspace import Workspace
from pages.shell import findings

_RUN = 240
"""Characters of an unchanged run that are shown; its middle is left out."""


def show(workspace: Workspace) -> None:
    """The versions as a table, and the difference between two of them."""
    versions = sorted(workspace.vision_versions(), key=lambda one: -one.number)
    rows = [
        (
            f"{one.number}{' (now)' if one.current else ''}",
            one.at.replace("T", " ")[:16],
            one.by or "nobody said",
            str(one.words),
            ", ".join(one.approved_by) or "–",
        )
        for one in versions
    ]
    table = pd.DataFrame(rows, columns=["Version", "When", "Who", "Words", "Approved by"]).map(markdown_text)
    st.table(table.set_index("Version"), border="horizontal", alt="Versions of the vision, newest first")
    if len(versions) > 1:
        _compare(workspace, versions)


def _compare(workspace: Workspace, versions: Sequence[VisionVersion]) -> None:
    numbers = [one.number for one in versions]
    with st.container(horizontal=True):
        older = st.selectbox("From version", numbers, 1, key="vision.from", width=160)
        newer = st.selectbox("To version", numbers, 0, key="vision.to", width=160)
    with findings.refusals():
        found = workspace.vision_difference(older, newer)
        changed = [one for one in found if any(run.change != "same" for run in one.words)]
        if not changed:
            st.markdown(":gray[The same words.]")
        for piece in changed:
            st.markdown(f"**{markdown_text(piece.label)}**")
            st.markdown(" ".join(map(_run, piece.words)))
        if changed:
            st.caption("Struck through: taken out. Bold: new.")


def _run(run: ChangedWords) -> str:
    text = markdown_text(run.text)
    if not text:
        return ""
    if run.change == "added":
        return f":green[**{text}**]"
    if run.change == "removed":
        return f":red[~~{text}~~]"
    if len(run.text) <= _RUN:
        return text
    return f"{markdown_text(run.text[: _RUN // 2])} … {markdown_text(run.text[-_RUN // 2 :])}"
