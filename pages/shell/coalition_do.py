"""Doing a change that was suggested: one member in the form, several at once, or where trust is noted. Nothing is kept until somebody says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analytics.model.coalition_health import CoalitionHealth, Suggestion
from analytics.model.display import NOTHING, markdown_text
from analytics.model.records.programme import Member
from analytics.model.records.revision import Edit, differing
from analytics.workspace import Workspace
from pages.shell import coalition_parts, coalition_voices, findings, record_form, record_list, record_words, whose_name

TOGETHER = "coalition.together"
"""Name of the change of several members that waits to be kept."""
ICON = ":material/edit:"


def start(workspace: Workspace, one: Suggestion) -> None:
    """Open what it takes to do this change. Called by a button."""
    coalition_parts.stop_trying()
    if not one.edits:
        st.session_state[coalition_voices.OPEN] = True
        coalition_parts.open_part(coalition_parts.VOICES)
        st.toast("Ask the group, then note its trust under “Trust, to type in”.", icon=ICON)
        return
    coalition_parts.open_part(coalition_parts.MEMBERS)
    if len(one.edits) > 1:
        st.session_state[TOGETHER] = coalition_parts.name(one)
        st.toast("What it changes stands below. Keep it there.", icon=ICON)
        return
    _fill(workspace, one.edits[0])
    then = " Then note the group's trust under “Groups and voices”." if one.ratings else ""
    st.toast(f"The form is open below, filled in. Keep it there.{then}", icon=ICON)


def _fill(workspace: Workspace, edit: Member) -> None:
    """Put the change into the form of the member, or of a new one."""
    kept = workspace.records().find(Member, edit.id)
    record_form.fill(workspace, kept or Member(), coalition_parts.FORM, edit if kept else replace(edit, id=""))
    record_list.choose(coalition_parts.FORM, record_list.NEW if kept is None else kept.id)


def together(workspace: Workspace, now: CoalitionHealth) -> None:
    """The change of several members that was begun, each member in a line, to be kept at once; nothing without one."""
    wanted = st.session_state.get(TOGETHER, "")
    one = next((one for one in now.suggestions if coalition_parts.name(one) == wanted), None)
    if one is None:
        return
    with st.container(border=True):
        st.markdown(f"**{markdown_text(one.said)}** This changes {len(one.edits)} members:")
        st.markdown("\n".join(f"- {line}" for line in _lines(workspace, one.edits)))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            pressed = st.button("Keep all", type="primary", icon=":material/check:", key=f"{TOGETHER}.keep")
            st.button("Leave it", icon=":material/close:", key=f"{TOGETHER}.leave", on_click=_leave)
            by = whose_name.quietly(f"{TOGETHER}.name", "it")
        if pressed:
            with findings.refusals():
                whose_name.needed(by)
                records = workspace.records()
                workspace.save_records([Edit(edit, records.revision(edit)) for edit in one.edits], by)
                _leave()
                st.toast("Kept.", icon=":material/check:")
                st.rerun()


def _leave() -> None:
    st.session_state[TOGETHER] = ""


def _lines(workspace: Workspace, edits: Sequence[Member]) -> list[str]:
    """``Head of desk: Days a month 2 → 4`` for each member that changes."""
    offer = record_words.offer(workspace)
    found = []
    for edit in edits:
        before = workspace.records().find(Member, edit.id)
        if before is not None:
            moves = [
                f"{part.english} {offer.words(before, part) or NOTHING} → {offer.words(edit, part) or NOTHING}"
                for part in differing(before, edit)
            ]
            found.append(markdown_text(f"{edit.function}: {', '.join(moves)}"))
    return found
