"""Two people changed the same parts of a record: both texts side by side, and the choice between them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.records.parts import Holds, Part, Record, kind_of
from analytics.model.records.revision import EditConflict, differing, merged
from analytics.workspace import Workspace
from pages.shell import findings, record_field, record_words, whose_name
from pages.shell.record_draft import Draft

MINE, THEIRS, BY_HAND = "Keep mine", "Keep theirs", "Edit by hand"


def settle(workspace: Workspace, draft: Draft) -> Record | None:
    """Both texts of each part in question with a choice; returns the record as kept when it was just kept, else None."""
    conflict = draft.conflict
    if conflict is None:
        return None
    st.warning(
        markdown_text(str(conflict)), title=markdown_text(conflict.title), icon=":material/call_split:"
    )  # fmt: skip
    if conflict.theirs.record is None:
        return _gone(workspace, draft, conflict)
    offer = record_words.offer(workspace)
    chosen: dict[str, Any] = {}
    for name in conflict.parts or [part.name for part in differing(conflict.mine, conflict.theirs.record)]:
        part = kind_of(conflict.mine).part(name)
        chosen[name] = _choice(conflict.mine, conflict.theirs.record, part, f"{draft.key}.{draft.turn}.{name}", offer)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pressed = st.button("Keep this", type="primary", icon=":material/check:", key=f"{draft.key}.settle")
        by = whose_name.quietly(f"{draft.key}.settle")
    if not pressed:
        return None
    with findings.refusals():
        whole, _ = merged(draft.base, conflict.mine, conflict.theirs.record)
        for name, value in chosen.items():
            part = kind_of(whole).part(name)
            chosen[name] = record_field.days(part, value) if part.holds is Holds.DAYS else value
        return _keep(workspace, draft, replace(whole, **chosen), conflict.theirs.number, by)
    return None


def _choice(mine: Record, theirs: Record, part: Part, key: str, offer: record_words.Offer) -> Any:
    """One part: both texts, and what shall stand."""
    st.markdown(f"**{part.english}**")
    for column, who, record in zip(
        st.columns(2, border=True), ("Yours", "Theirs, kept now"), (mine, theirs), strict=True
    ):
        with column:
            st.caption(who)
            st.text(offer.words(record, part) or record_field.NOTHING)
    said = st.segmented_control(
        part.english,
        [MINE, THEIRS, BY_HAND],
        default=MINE,
        required=True,
        key=f"{key}.choice",
        label_visibility="collapsed",
    )
    if said == BY_HAND:
        return record_field.ask(kind_of(mine), part, getattr(mine, part.name), f"{key}.hand", offer)
    return getattr(theirs if said == THEIRS else mine, part.name)


def _gone(workspace: Workspace, draft: Draft, conflict: EditConflict) -> Record | None:
    """The other took the record out: put it back with my text, or leave it out."""
    with st.container(horizontal=True):
        back = st.button("Put it back with my text", type="primary", icon=":material/undo:", key=f"{draft.key}.back")
        if st.button("Leave it out", key=f"{draft.key}.leave"):
            st.session_state.pop(draft.key, None)
            st.rerun()
    if back:
        with findings.refusals():
            return _keep(workspace, draft, conflict.mine, 0, whose_name.known())
    return None


def _keep(workspace: Workspace, draft: Draft, record: Record, base: int, by: str) -> Record:
    whose_name.needed(by)
    try:
        kept = workspace.save_record(record, by, base)
    except EditConflict as again:
        draft.conflict = again
        draft.turn += 1
        st.rerun()
    draft.start(kept, workspace.record_revision(kept))
    st.toast("Kept.", icon=":material/check:")
    return kept
