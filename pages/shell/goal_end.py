"""What reviews decided about a goal, and its end: reached or stopped, always with a reason, never deleted (S2.20, S4.45)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.records.goals import Goal, GoalReview
from analytics.workspace import Workspace
from pages.shell import findings, whose_name
from pages.shell.figure_words import day_text

VERDICTS = {"keep": "Keep going", "change": "Change it", "stop": "Stop it"}
ENDS = {"reached": "It is reached", "stopped": "It is stopped"}


def reviews(workspace: Workspace, goal: Goal) -> None:
    """The reviews held and planned, and the form of the next one."""
    held = sorted(
        (one for one in workspace.records().of(GoalReview) if one.goal == goal.id and one.held),
        key=lambda one: one.held or datetime.now().astimezone().date(),
        reverse=True,
    )
    planned = ", ".join(day_text(day) for day in goal.reviews) or "none; set them under the last letter"
    st.markdown(f"Planned: {planned}.")
    for one in held:
        why = f": {markdown_text(one.reason)}" if one.reason else ""
        st.markdown(f"{day_text(one.held)} · **{VERDICTS.get(one.verdict, one.verdict)}**{why}")
    with st.form(f"goal.{goal.id}.review.{len(held)}", border=False):
        day = st.date_input(
            "Held on", datetime.now().astimezone().date(), key=f"goal.{goal.id}.held", format="YYYY-MM-DD", width=200
        )
        verdict = st.radio(
            "Keep, change or stop?",
            list(VERDICTS),
            format_func=VERDICTS.__getitem__,
            horizontal=True,
            key=f"goal.{goal.id}.verdict",
        )
        reason = st.text_area("Why", key=f"goal.{goal.id}.reason.{len(held)}", height=90, max_chars=2000)
        wanted = st.form_submit_button("Keep the review", type="primary", icon=":material/check:")
        by = whose_name.quietly(f"goal.{goal.id}.review", "this review")
    if wanted and isinstance(day, date):
        with findings.refusals():
            workspace.review_goal(goal, verdict, reason, whose_name.needed(by), day)
            st.toast("Review kept.", icon=":material/check:")
            st.rerun()


def close(workspace: Workspace, goal: Goal) -> None:
    """Close the goal with a reason; it stays in sight under the closed ones."""
    st.markdown("A goal is never deleted. Say how it ended and why, so that everybody can see what became of it.")
    with st.form(f"goal.{goal.id}.close", border=False):
        state = st.radio(
            "How it ended", list(ENDS), format_func=ENDS.__getitem__, horizontal=True, key=f"goal.{goal.id}.end"
        )
        reason = st.text_area("Why", key=f"goal.{goal.id}.why", height=90, max_chars=2000)
        wanted = st.form_submit_button("Close the goal", icon=":material/inventory_2:")
        by = whose_name.quietly(f"goal.{goal.id}.end", "this")
    if not wanted:
        return
    with findings.refusals():
        workspace.close_goal(goal, state, reason, whose_name.needed(by))
        st.toast("Goal closed.", icon=":material/check:")
        st.rerun()


def closed(workspace: Workspace, goal: Goal) -> None:
    """Why and when a goal was closed, and the way to open it again."""
    st.markdown(f"Closed on {day_text(goal.closed)}: {markdown_text(goal.closed_reason or 'no reason given')}")
    if st.button("Open it again", icon=":material/undo:", key=f"goal.{goal.id}.again"):
        with findings.refusals():
            workspace.save_record(
                replace(goal, state="open", closed=None, closed_reason=""), by=whose_name.known() or "not said"
            )
            st.rerun()
