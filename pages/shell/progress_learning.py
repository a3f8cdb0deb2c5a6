"""What a survey teaches: predicted beside measured, what moved and what cannot be compared, and estimates to take over or refuse."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.charts.predicted import predicted_chart
from analytics.export import wording
from analytics.model.display import markdown_text, one_decimal, signed
from analytics.model.learning import Learning, StatementMove
from analytics.workspace import Workspace
from pages.shell import chart_card, progress_estimates, waves
from pages.shell.figure_words import day_text

LISTED = 6
"""Entries of a list shown at once; the others are counted."""


def show(workspace: Workspace) -> None:
    """The chosen survey, or else the newest, against the plan of an earlier one; before there are two, what it takes."""
    empty = not workspace.surveys()
    found = None if empty else workspace.learning(waves.pick(workspace).name) or workspace.learning()
    if found is None:
        _what_it_takes(workspace)
        return
    st.caption(
        f"{markdown_text(found.wave)} against {markdown_text(found.earlier)}, plan {found.plan}. "
        f"What was done before {day_text(found.opened)} counts."
    )
    if found.gains:
        chart_card.show(predicted_chart(found, workspace.model_of(found.wave)), "predicted")
        _in_words(found)
    _moved(workspace, found)
    progress_estimates.show(workspace, found)
    _not_compared(workspace, found)


def _what_it_takes(workspace: Workspace) -> None:
    plan = None if workspace.is_empty() else workspace.running_plan()
    then = "make a plan first, and report what was done" if plan is None else "report what was done under “Status”"
    st.markdown(
        f"Once the next survey is in, this part holds what the plan predicted against what people say then. Until then: {then}."
    )


def _in_words(found: Learning) -> None:
    with st.expander("In words", icon=":material/notes:", key="learning.words"):
        st.markdown(
            "\n".join(f"- **{markdown_text(one.name)}**: {markdown_text(one.why)}" for one in found.gains if one.why)
        )


def _moved(workspace: Workspace, found: Learning) -> None:
    """What got worse first, then better, gaps closed, and what moved below the level of a dimension."""
    names = {one.id: one.name for one in workspace.model_of(found.wave).dimensions}
    fell, rose, gaps = st.columns(3, gap="medium")
    with fell:
        _listed("What got worse", [names[one] for one in found.worse], "Nothing fell by more than chance.")
    with rose:
        _listed("What got better", [names[one] for one in found.better], "Nothing rose by more than chance.")
    with gaps:
        closed = [names[one] for one in found.gaps_closed]
        _listed("Gaps closed", closed, "No gap of the plan is closed yet.")
        if found.gaps_open:
            share = "" if found.closed_share is None else f"; {round(max(found.closed_share, 0) * 100)} % of the way"
            st.caption(f"{found.gaps_open} still open{share}.")
    if found.statements:
        with st.expander(
            f"Statements that moved ({len(found.statements)})", icon=":material/swap_vert:", key="learning.statements"
        ):
            _statements(found.statements)


def _statements(moves: Sequence[StatementMove]) -> None:
    st.markdown(
        "\n".join(
            f"- {markdown_text(one.text)} – {one_decimal(one.before)} → {one_decimal(one.after)} "
            f":gray[({signed(one.after - one.before)})]"
            for one in moves
        )
    )
    st.caption("By at least 0.3 levels. A single statement has no range: read it as a hint.")


def _listed(heading: str, names: Sequence[str], otherwise: str) -> None:
    st.markdown(f"**{heading}**")
    if not names:
        st.caption(otherwise)
        return
    st.markdown("\n".join(f"- {markdown_text(name)}" for name in names[:LISTED]))
    if len(names) > LISTED:
        st.caption(f"And {len(names) - LISTED} more.")


def _not_compared(workspace: Workspace, found: Learning) -> None:
    if not found.not_compared:
        return
    names = {one.id: one.name for one in workspace.model_of(found.earlier).dimensions}
    names |= {one.id: one.name for one in workspace.model_of(found.wave).dimensions}
    heading = f"What cannot be compared: {wording.count(len(found.not_compared), 'dimension')}"
    with st.expander(heading, icon=":material/block:", key="learning.not-compared"):
        st.markdown(
            "\n".join(
                f"- **{markdown_text(names.get(id_, id_))}**: {markdown_text(why)}" for id_, why in found.not_compared
            )
        )
