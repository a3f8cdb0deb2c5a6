"""Who reads the vision before it is told, what they say, and whether they can pass it on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.model.display import NOTHING, markdown_text, percent
from analytics.model.records.vision import Comment, PassOn, ReviewRound
from analytics.model.vision_reading import PassOnResult
from analytics.workspace import Workspace
from pages.shell import record_list, vision_pass_on

_MARKS = {
    "kept": ":green[●]\u00a0can pass it on",
    "missed": ":red[■]\u00a0too few can",
    "open": ":gray[○]\u00a0not known",
}


def show(workspace: Workspace) -> None:
    """Rounds, comments, and the pass-on test."""
    st.subheader("Read by those it is for", anchor=False)
    record_list.show(
        workspace,
        ReviewRound,
        "vision.rounds",
        columns=("name", "readers", "representatives", "opened", "closed"),
        empty="No round yet. Let at least one be read by employee representatives before the vision is told.",
    )
    rounds = workspace.records().of(ReviewRound)
    st.subheader("What they say", anchor=False)
    record_list.show(
        workspace,
        Comment,
        "vision.comments",
        columns=("words", "piece", "source", "state", "answer"),
        empty="No comment yet.",
        new=lambda: Comment(round=rounds[-1].id) if rounds else Comment(),
    )
    st.subheader("Can they pass it on?", anchor=False)
    st.markdown(
        "Ask readers three questions: where to, why now, what changes for me. From five readers of a group on, "
        "the share with all three right is shown; four of five should be able to."
    )
    results = workspace.pass_on()
    if results:
        _results(results)
    vision_pass_on.show(workspace)
    typed = st.expander("Counts typed by hand", icon=":material/edit:", on_change="rerun", key="vision.pass.typed")
    if typed.open:
        with typed:
            record_list.show(
                workspace, PassOn, "vision.pass", columns=("round", "group", "held", "readers", "passed")
            )  # fmt: skip


def _results(results: Sequence[PassOnResult]) -> None:
    rows = [
        (
            markdown_text(one.name),
            _MARKS[one.state],
            NOTHING if one.share is None else percent(one.share),
            NOTHING if one.readers is None else str(one.readers),
            markdown_text(one.round) or NOTHING,
        )
        for one in results
    ]
    table = pd.DataFrame(rows, columns=["Group", "Result", "All three right", "Readers", "Test"])
    st.table(table.set_index("Group"), border="horizontal", alt="Pass-on test by group")
