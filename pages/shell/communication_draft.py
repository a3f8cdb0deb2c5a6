"""The draft of a communication plan: what it would hold, and one button to keep it."""

from __future__ import annotations

import streamlit as st

from analytics.model.communication_plan import CommunicationDraft, Matrix
from analytics.model.display import markdown_text
from analytics.model.records.communication import Message
from analytics.workspace import Workspace
from pages.shell import findings, record_list, record_words, session, tables, whose_name

COLUMNS = ("sent", "group", "name", "purpose", "sender", "medium")


def offer(workspace: Workspace, matrix: Matrix) -> None:
    """The draft for groups that hear nothing yet; nothing where every group hears something. Open while there is no message at all."""
    told = {one.group for one in workspace.records().of(Message) if one.sent}
    new = [group for group in matrix.groups if group.id not in told]
    if not new:
        return
    names = (
        "" if len(new) == len(matrix.groups) else f" for {markdown_text(', '.join(group.name for group in new[:3]))}"
    )
    panel = st.expander(
        f"Draft the smallest plan that is enough{names}",
        icon=":material/auto_fix_high:",
        expanded=not told,
        on_change="rerun",
        key=f"communication.draft.{len(told)}",
    )
    if panel.open:
        with panel, findings.refusals():
            _show(workspace, workspace.draft_communication(record_words.wave(workspace)))


def _show(workspace: Workspace, drafted: CommunicationDraft) -> None:
    st.markdown(
        "Made from your vision and from what changes for each group: each group hears why first, then five times what matters, on several ways. "
        "Keep it, then change every word and day."
    )
    st.markdown("\n".join(f"- {markdown_text(sentence)}" for sentence in drafted.said))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = whose_name.quietly("communication.draft", "this draft")
        if st.button("Keep this draft", type="primary", icon=":material/check:", key="communication.draft.keep"):
            with findings.refusals():
                workspace.keep_communication(drafted, whose_name.needed(by))
                st.toast("Draft kept.", icon=":material/check:")
                st.rerun()
        if workspace.records().vision is None and st.button(
            "Write the vision first", icon=":material/visibility:", key="communication.draft.vision"
        ):
            session.go("pages/vision.py")
    rows = record_list.table(workspace, drafted.messages, COLUMNS)
    st.dataframe(rows, hide_index=True, height=min(tables.height(rows), 320), alt="Messages of the draft, one a row")
