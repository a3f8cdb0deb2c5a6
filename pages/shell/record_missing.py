"""What a form offers nothing to choose from for: the way to write the first one down without leaving the form."""

from __future__ import annotations

import streamlit as st

from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import LONGEST_LINE, Holds, Kind, Record, kind_of
from analytics.workspace import Workspace
from pages.shell import findings, record_field, whose_name
from pages.shell.record_words import article


def show(workspace: Workspace, record: Record, key: str) -> None:
    """A button for each kind of record the form links to and none of which is kept yet; nothing where there is something to choose.

    Only kinds whose headline is all they need: the others have pages of their own.
    """
    missing = _missing(workspace, record)
    if not missing:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Nothing to choose from yet:", width="content")
        for kind in missing:
            with st.popover(f"Add {article(kind.english)}", icon=":material/add:", type="tertiary"):
                _first(workspace, kind, f"{key}.first.{kind.key}")


def _first(workspace: Workspace, kind: Kind, key: str) -> None:
    """The name of the first record of a kind; the rest of it can be said where its list stands."""
    with st.form(key, border=False):
        name = st.text_input(record_field.label(kind.headline), max_chars=LONGEST_LINE, key=f"{key}.name")
        by = whose_name.known() or whose_name.ask(f"{key}.by", "it")
        if st.form_submit_button("Add", type="primary", icon=":material/check:", key=f"{key}.add"):
            with findings.refusals():
                whose_name.needed(by)
                workspace.save_record(kind.make(**{kind.headline.name: name}), by)
                st.toast("Added; choose it in the form.", icon=":material/check:")
                st.rerun()


def _missing(workspace: Workspace, record: Record) -> list[Kind]:
    """Kinds this one links to and that have no record, in the order of its parts."""
    own, records = kind_of(record), workspace.records()
    linked = dict.fromkeys(part.to for part in own.parts if part.holds in (Holds.LINK, Holds.LINKS))
    kinds = [KINDS[name] for name in linked if name and name != own.key]
    return [kind for kind in kinds if not records.of(kind.make) and _is_short(kind)]


def _is_short(kind: Kind) -> bool:
    return [part.name for part in kind.parts if part.needed] == [kind.headline.name]
