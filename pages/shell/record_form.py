"""The form of a record, made from what its kind says of its parts.

Over 150 lines: one widget for each kind of part, and what becomes of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.errors import LeitsternError
from analytics.model.records.parts import Holds, Part, Record, kind_of
from analytics.model.records.revision import EditConflict, differing
from analytics.workspace import Workspace
from pages.shell import findings, record_conflict, record_draft, record_field, record_words, whose_name
from pages.shell.record_draft import Draft
from pages.shell.record_words import Offer


def edit(
    workspace: Workspace,
    record: Record,
    key: str,
    *,
    parts: Sequence[str] = (),
    label: str = "Keep",
    columns: int = 2,
    live: bool = False,
) -> Record | None:
    """The form of a record, with these parts or all; returns the record as kept when it was just kept, else None.

    ``live``: the page is drawn again after each field, for pages that answer while one writes; otherwise only when it is kept.
    What was typed stays through errors, reruns and conflicts; live also through visits to other pages. Use another ``key`` for
    another form of the same record.
    """
    kind = kind_of(record)
    wanted = [kind.part(name) for name in parts] or list(kind.parts)
    draft = record_draft.draft(workspace, record, key)
    if draft.conflict is not None:
        return record_conflict.settle(workspace, draft)
    with (
        st.container()
    ):  # always there: what appears above a field would make the browser draw it anew, without what is being typed
        wanted = _without_hidden(draft, wanted)
        _changed_by_others(workspace, draft, wanted)
    offer = record_words.offer(workspace)
    with st.container() if live else st.form(f"{draft.key}.{draft.turn}.form", border=False):
        _fields(draft, wanted, offer, columns)
        if any(part.needed for part in wanted):
            st.caption("\\* needed")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            press = st.button if live else st.form_submit_button
            pressed = press(label, type="primary", icon=":material/check:", key=f"{draft.key}.{draft.turn}.keep")
            by = whose_name.quietly(f"{draft.key}.{draft.turn}.name.of.author")
    return _kept(workspace, draft, by) if pressed else None


def typed(workspace: Workspace, record: Record, key: str) -> Record:
    """The record as the form of this key says right now, kept or not; for what a page says while one writes."""
    draft = record_draft.draft(workspace, record, key)
    for part in kind_of(record).parts:
        if draft.widget(part.name) in st.session_state:
            draft.typed[part.name] = st.session_state[draft.widget(part.name)]
    try:
        return draft.record()
    except LeitsternError:
        return draft.base


def fill(workspace: Workspace, record: Record, key: str, words: Record) -> None:
    """Put the words of another record into the form of this key, not kept yet; they stand there at the next run."""
    draft = record_draft.draft(workspace, record, key)
    draft.turn += 1
    draft.typed = {part.name: getattr(words, part.name) for part in kind_of(record).parts}


def _fields(draft: Draft, parts: Sequence[Part], offer: Offer, columns: int) -> None:
    """The fields in their order: lists to choose several of over the whole width, short ones and texts side by side with their like."""
    kind = kind_of(draft.base)

    def one(part: Part) -> None:
        draft.typed[part.name] = record_field.ask(
            kind, part, draft.value(part.name), draft.widget(part.name), offer
        )  # fmt: skip

    def width(part: Part) -> str:
        if part == kind.headline or (record_field.is_wide(part) and part.holds is not Holds.TEXT):
            return "whole"
        return part.holds if part.holds is Holds.TEXT else "short"

    for how, together in groupby(parts, width):
        row = list(together)
        beside = 1 if how == "whole" or (how == Holds.TEXT and len(row) == 1) else columns
        for place in range(0, len(row), beside):
            side_by_side = st.columns(beside, vertical_alignment="bottom")
            for part, column in zip(row[place : place + beside], side_by_side, strict=False):
                with column:
                    one(part)


def _without_hidden(draft: Draft, parts: list[Part]) -> list[Part]:
    """The parts to ask for: no figures of fewer than five people that are kept already."""
    hidden = record_words.too_few(draft.base) if draft.revision else ()
    if hidden:
        st.caption(
            "Figures of fewer than five people are not shown. Take this one out and enter it anew to change them."
        )
    return [part for part in parts if part.name not in hidden]


def _changed_by_others(workspace: Workspace, draft: Draft, parts: Sequence[Part]) -> None:
    """Says that somebody kept other words for these parts while the form was open, and offers to start from theirs."""
    records = workspace.records()
    now = records.find(type(draft.base), draft.base.id)
    if draft.revision and now is None:
        st.caption("Somebody took this out meanwhile. What you write stays; keep it to put it back.")
    if not draft.revision or now is None or not set(differing(draft.base, now)) & set(parts):
        return
    theirs = next((one for one in workspace.record_history(now) if one.state == "kept"), None)
    who = markdown_text(theirs.by) if theirs is not None and theirs.by else "Somebody else"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{who} changed this meanwhile. What you write stays; where you both changed the same, you choose.")
        if st.button("Start again from theirs", key=f"{draft.key}.{draft.turn}.theirs", type="tertiary"):
            draft.start(now, records.revision(now))
            st.rerun()


def _kept(workspace: Workspace, draft: Draft, by: str) -> Record | None:
    """Keep what the form says; shows what stands against it."""
    with findings.refusals():
        record = draft.record()
        if draft.revision and record == draft.base:
            st.info("Nothing was changed.", icon=":material/info:")
            return None
        whose_name.needed(by)
        try:
            kept = workspace.save_record(record, by, draft.revision)
        except EditConflict as conflict:
            draft.conflict = conflict
            st.rerun()
        _done(workspace, draft, kept)
        return kept
    return None


def _done(workspace: Workspace, draft: Draft, kept: Record) -> None:
    """Let the fields start from what is kept; those of a new record are empty again."""
    if draft.base.id or kind_of(kept).single:
        draft.start(kept, workspace.record_revision(kept))
    else:
        draft.start(replace(draft.base), 0)
    st.toast("Kept.", icon=":material/check:")
