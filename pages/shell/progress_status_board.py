"""The open board: the page for everybody, and what is left out of it with its reason (S2.21)."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.records.progress import Restriction
from analytics.workspace import Workspace
from pages.shell import check_list, record_list

KEY = "progress.board"
_LANGUAGES = {"en": "English", "de": "German"}


def show(workspace: Workspace) -> None:
    """The expander of the board."""
    panel = st.expander("Open board for everybody", icon=":material/public:", key=KEY, on_change="rerun")
    if not panel.open:
        return
    with panel:
        st.markdown(
            "Phases, goals with their lights, figures, measures and wins as one page to print or to put on the intranet. "
            "Everything is on it unless you say here why not."
        )
        board = workspace.open_board()
        if board.left_out:
            reasons = "; ".join(f"{one.sort}: {one.reason.strip() or 'no reason given'}" for one in board.left_out)
            st.caption(f"Left out: {len(board.left_out)}. {markdown_text(reasons)}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            language = st.selectbox(
                "Language", list(_LANGUAGES), format_func=_LANGUAGES.__getitem__, key=f"{KEY}.language", width=140
            )
            st.download_button(
                "Download the board",
                partial(workspace.open_board_page, language),
                "progress.html",
                "text/html",
                key=f"{KEY}.download",
                icon=":material/download:",
                on_click="ignore",
            )
        record_list.show(
            workspace, Restriction, f"{KEY}.list", columns=("item", "reason"), empty="Everything is open to everybody."
        )
        check_list.show(workspace, board.checks, f"{KEY}.checks", "Openness")
