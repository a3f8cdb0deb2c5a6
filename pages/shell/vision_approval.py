"""Who stands behind the vision: the coalition by function, and each member's word on the words as they are now."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.errors import LeitsternError
from analytics.model.records.programme import Member
from analytics.model.vision_reading import MemberWord
from analytics.workspace import Workspace
from pages.shell import findings, record_list, session, vision_parts, whose_name

COLUMNS = ("function", "role", "level", "group")
SILENT = ":gray[○]\u00a0has not said yet"
_SAYS = {"approved": "They stand behind it", "objection": "They object"}


def show(workspace: Workspace) -> None:
    """Members with what they said, the form that takes their word, and the way to the coalition itself."""
    stand = workspace.member_words()
    if stand:
        _table(stand)
        if workspace.records().vision is None or vision_parts.unsaved(workspace):
            st.info("Keep the vision first: a member approves the words that are kept.", icon=":material/save:")
        else:
            _take(workspace, stand)
    else:
        st.markdown(
            "A vision needs people who stand behind it: a sponsor, the heads whose work changes, a voice of those concerned. "
            "Add them by function; names are shown nowhere but on the page of the coalition."
        )
    members = workspace.records().of(Member)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**The coalition**", width="content")
        label = "Change members" if members else "Name the coalition"
        if st.button(label, icon=":material/diversity_3:", key="vision.coalition"):
            session.go("pages/coalition.py")
    if members:
        rows = record_list.table(workspace, members, COLUMNS)
        st.dataframe(rows, hide_index=True, alt="Members of the coalition by function")


def _table(stand: Sequence[MemberWord]) -> None:
    rows = [
        (markdown_text(one.function), _says(one), str(one.given or "–"), markdown_text(one.remark) or "–")
        for one in stand
    ]
    table = pd.DataFrame(rows, columns=["Member", "Says", "On", "Remark"])
    st.table(table.set_index("Member"), border="horizontal", alt="Members of the coalition and what they say")


def _says(word: MemberWord) -> str:
    """Mark and words of what a member said last."""
    if word.stands:
        return ":green[●]\u00a0stands behind it"
    if word.verdict == "objection":
        return ":red[■]\u00a0objects"
    return ":orange[▲]\u00a0approved other words, or over a year ago" if word.verdict else SILENT


def _take(workspace: Workspace, stand: Sequence[MemberWord]) -> None:
    """One form for what one or several members said."""
    names = {one.member: one.function for one in stand}
    open_ones = [one.member for one in stand if not one.stands]
    vision = vision_parts.kept(workspace)
    seen = workspace.records().revision(vision)
    with st.form(f"vision.approve.{seen}.{len(open_ones)}", border=True):
        st.markdown(f"**Take down what members say to version {seen}**")
        members = st.multiselect(
            "Members",
            [*open_ones, *(one for one in names if one not in open_ones)],
            format_func=lambda one: names.get(one, one),
            key=f"vision.approve.members.{seen}.{len(open_ones)}",
            placeholder="Choose who has spoken",
        )
        verdict = st.radio(
            "They say", list(_SAYS), format_func=_SAYS.__getitem__, horizontal=True, key="vision.verdict"
        )
        remark = st.text_input("Remark", key=f"vision.remark.{seen}.{len(open_ones)}", max_chars=400)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            pressed = st.form_submit_button("Take it down", type="primary", icon=":material/how_to_reg:")
            by = whose_name.quietly("vision.approve", "this")
    if pressed:
        with findings.refusals():
            if not members:
                raise LeitsternError("No member is chosen.", "Choose who has spoken.")
            whose_name.needed(by)
            for member in members:
                workspace.approve_vision(member, verdict or "approved", by, remark, seen=seen)
            st.toast("Taken down.", icon=":material/check:")
            st.rerun()
