"""What people wrote in their own words, by question; only where so many did that no one stands out."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text, shorten
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import findings


def show(workspace: Workspace, wave: Wave) -> None:
    """The comments, once asked for: each look is noted in the audit log."""
    wanted = f"comments.{wave.id}"
    if not st.session_state.get(wanted):
        st.caption(
            f"Comments are kept apart from the answers and shown from {wave.comment_threshold} people on. Each look is noted."
        )
        st.button(
            "Show the comments",
            icon=":material/chat:",
            key="comments.show",
            on_click=st.session_state.__setitem__,
            args=(wanted, True),
        )
        return
    with findings.refusals():
        found = workspace.comments(wave.name)
        if not found:
            st.caption(
                "Nobody wrote a comment in this wave. Columns of free text in the files you take in are kept as comments."
            )
        for question in found:
            st.markdown(f"**{markdown_text(shorten(question.question, 160))}**")
            if question.hidden:
                st.caption(question.reason)
            else:
                st.dataframe(
                    pd.DataFrame({"Comment": question.texts}),
                    hide_index=True,
                    alt=f"Comments on {question.question}",
                    column_config={"Comment": st.column_config.TextColumn(width="large")},
                )
