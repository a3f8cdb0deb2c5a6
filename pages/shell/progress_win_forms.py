"""What is written down about one quick win: its proofs, a message that tells of it, and the thanks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from analytics.model.win import Win
from analytics.workspace import Workspace
from pages.shell import findings, record_draft, record_form, record_words, whose_name


def proofs(workspace: Workspace, win: Win) -> None:
    """What is written down of it. Figures of fewer than five people are not shown, so they are cleared before new ones can be typed."""
    key, record = f"wins.form.{win.measure}", workspace.win_to_write(win.measure)
    kept = record_form.edit(workspace, record, key)
    if kept is not None:
        st.rerun()
    few = record_words.too_few(record)
    if record.id and few and st.button("Clear the figures not shown, to enter new ones", key=f"{key}.clear"):
        with findings.refusals():
            nothing: dict[str, Any] = dict.fromkeys(few)
            cleared = replace(record, **nothing)
            kept = workspace.save_record(cleared, whose_name.known() or "not said", workspace.record_revision(record))
            record_draft.draft(workspace, kept, key).start(kept, workspace.record_revision(kept))
            st.rerun()


def message(workspace: Workspace, win: Win) -> None:
    """A drafted message about it, to be kept once for each channel."""
    st.markdown(
        "Change every word you like; what stands in square brackets is for you to fill in. Keep it once for each channel: two are needed."
    )
    kept = record_form.edit(
        workspace,
        workspace.win_message(win.measure),
        f"wins.message.{win.measure}",
        parts=("name", "group", "sender", "channel", "medium", "sent", "state", "words", "feedback"),
        label="Keep this message",
    )
    if kept is not None:
        st.rerun()


def thanks(workspace: Workspace, win: Win) -> None:
    """Drafted words of thanks, and the entry of recognition to keep."""
    drafted = workspace.win_thanks(win.measure)
    st.text_area("What to say or write", drafted.words, height=260, key=f"wins.thanks.{win.measure}.words")
    st.markdown("Once it was said, keep the entry:")
    kept = record_form.edit(workspace, drafted.recognition, f"wins.thanks.{win.measure}", label="Keep this entry")
    if kept is not None:
        st.rerun()
