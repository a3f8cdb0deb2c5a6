"""Who kept which words of a record when; texts that lie aside because somebody else's came first."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text, shorten
from analytics.model.records.parts import Record
from analytics.model.records.revision import Revision, differing
from analytics.model.records.shown import hidden_parts
from analytics.workspace import Workspace
from pages.shell import record_words

_SAYS = 200
"""Characters of an earlier value."""


def show(workspace: Workspace, record: Record, key: str) -> None:
    """The history of a kept record in an expander, read when it is opened."""
    panel = st.expander("Who changed what", icon=":material/history:", on_change="rerun", key=f"{key}.history")
    if panel.open:
        with panel:
            offer = record_words.offer(workspace)
            rows = [_row(revision, before, offer) for revision, before in pairs(workspace.record_history(record))]
            table = pd.DataFrame(rows, columns=["When", "Who", "What"]).map(markdown_text)
            st.table(table.set_index("When"), border="horizontal", alt="Every version of this record, newest first")


def pairs(history: Sequence[Revision]) -> list[tuple[Revision, Record | None]]:
    """Each version with the record that counted before it; newest first, as given."""
    found: list[tuple[Revision, Record | None]] = []
    before: Record | None = None
    for revision in reversed(history):
        found.append((revision, before))
        if revision.state != "aside":
            before = revision.record
    return found[::-1]


def _row(revision: Revision, before: Record | None, offer: record_words.Offer) -> tuple[str, str, str]:
    return revision.at.replace("T", " ")[:16], revision.by or record_words.NOBODY, _what(revision, before, offer)


def _what(revision: Revision, before: Record | None, offer: record_words.Offer) -> str:
    if revision.record is None:
        return "Taken out"
    if before is None:
        return "Written"
    hidden = hidden_parts(revision.record, version=True)
    changed = [
        f"{part.english}: {shorten(offer.words(revision.record, part), _SAYS) or 'emptied'}"
        for part in differing(before, revision.record)
        if part.name not in hidden
    ]
    lead = "Lies aside, was never in force. " if revision.state == "aside" else ""
    return lead + ("; ".join(changed) or "Nothing that is shown here")
