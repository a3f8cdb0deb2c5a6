"""New estimates a survey suggests: each with its numbers, to take over or to refuse with a reason."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.export import wording
from analytics.model.display import markdown_text, rounded
from analytics.model.learning import Learning, NewEstimate
from analytics.workspace import Workspace
from pages.shell import findings, whose_name

RULE = (
    "The more surely the survey measures, the more it counts, but never more than 80 %. Nothing changes unless you take it over; "
    "plans already made keep the estimates they were made with."
)
SHOWN = 5
"""Estimates that wait shown at once; the others are folded away."""
_STATES = {"accepted": ":green[●] taken over", "refused": ":gray[○] refused"}


def show(workspace: Workspace, found: Learning) -> None:
    """Proposals that wait, then what was decided."""
    if not found.estimates:
        return
    waiting = [one for one in found.estimates if one.state == "open"]
    decided = [one for one in found.estimates if one.state != "open"]
    st.subheader("What this teaches about the measures", anchor=False)
    if waiting:
        st.caption(RULE)
        by = whose_name.quietly("learning", "these estimates")
        if len(waiting) > 1:
            _all_at_once(workspace, found, waiting, by)
        for one in waiting[:SHOWN]:
            _proposal(workspace, found, one, by)
        if len(waiting) > SHOWN:
            label = f"{wording.sentence(wording.count(len(waiting) - SHOWN, 'more estimate'))}"
            with st.expander(label, icon=":material/more_horiz:", key="learning.more"):
                for one in waiting[SHOWN:]:
                    _proposal(workspace, found, one, by)
    for one in decided:
        st.markdown(f"{_STATES[one.state]} {_title(workspace, found, one)} {markdown_text(one.said)}")


def _all_at_once(workspace: Workspace, found: Learning, waiting: Sequence[NewEstimate], by: str) -> None:
    """The way to take over everything that waits, once that was said twice."""
    with st.popover(f"Take over all {len(waiting)}", icon=":material/done_all:", key="learning.all"):
        st.markdown("What you mean to refuse, refuse first: what is taken over is not proposed again.")
        if st.button("Take them over", key="learning.all.accept", type="primary", icon=":material/done_all:"):
            with findings.refusals(), st.spinner("Taking over …"):
                name = whose_name.needed(by)
                for one in waiting:
                    workspace.decide_estimate(one.measure, one.dimension, True, "", name, wave=found.wave)
                st.toast("Taken over.", icon=":material/check:")
                st.rerun()


def _title(workspace: Workspace, found: Learning, one: NewEstimate) -> str:
    dimension = next(
        (d.name for d in workspace.model_of(found.wave).dimensions if d.id == one.dimension), one.dimension
    )
    return f"**{markdown_text(one.name)}** for {markdown_text(dimension)}:"


def _proposal(workspace: Workspace, found: Learning, one: NewEstimate, by: str) -> None:
    key = f"learning.{one.measure}.{one.dimension}"
    with st.container(border=True, key=key, gap="small"):
        st.markdown(f"{_title(workspace, found, one)} {rounded(one.before, 2)} → **{rounded(one.after, 2)}** levels")
        st.caption(markdown_text(one.said))
        with st.container(horizontal=True):
            if st.button("Take over", key=f"{key}.accept", icon=":material/check:"):
                _decide(workspace, found, one, True, "", by)
            with st.popover("Refuse", icon=":material/close:", type="tertiary"):
                why = st.text_input("Why the estimate stays", key=f"{key}.reason", max_chars=300)
                if st.button("Refuse it", key=f"{key}.refuse"):
                    _decide(workspace, found, one, False, why, by)


def _decide(workspace: Workspace, found: Learning, one: NewEstimate, accepted: bool, reason: str, by: str) -> None:
    with findings.refusals():
        workspace.decide_estimate(one.measure, one.dimension, accepted, reason, whose_name.needed(by), wave=found.wave)
        st.toast("Taken over." if accepted else "Refused; the estimate stays.", icon=":material/check:")
        st.rerun()
