"""The records of a kind as a table, with the form of the chosen one or a new one below.

Over 150 lines: table, form and history of a kind share their state.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.records.goals import Goal
from analytics.model.records.parts import MANY, Holds, Part, Record, kind_of
from analytics.model.records.vision import Approval
from analytics.workspace import Workspace
from pages.shell import (
    findings,
    record_draft,
    record_form,
    record_history,
    record_missing,
    record_words,
    tables,
    whose_name,
)
from pages.shell.record_grid import grid

__all__ = ["choose", "chosen", "editor", "grid", "show", "table", "take_out", "under"]

NEW = "new"
_FIRST = 5
"""Columns shown where nobody names them."""
_TALLEST = 420
_UNSEEN: dict[type[Record], tuple[str, ...]] = {Approval: ("mark",)}
"""Parts that say nothing to a reader."""


def show(
    workspace: Workspace,
    cls: type[Record],
    key: str,
    *,
    columns: Sequence[str] = (),
    empty: str = "",
    new: Callable[[], Record] | None = None,
    height: int | None = None,
    only: Callable[[Record], bool] | None = None,
) -> None:
    """The table to choose a row of, “Add”, and the form. ``columns``: names of parts; ``new``: a record with what is known beforehand.

    ``only``: the records to show. ``empty`` is said while there is none. Parts that name a person stand in the table only if ``columns`` names them.
    """
    kind = kind_of(cls)
    records = tuple(one for one in workspace.records().of(cls) if only is None or only(one))
    if records:
        _table(workspace, records, key, columns, height)
    else:
        st.markdown(f":gray[{markdown_text(empty or kind.about)}]")
    under(workspace, cls, key, new)


def under(
    workspace: Workspace,
    cls: type[Record],
    key: str,
    new: Callable[[], Record] | None = None,
    *,
    kept: bool = True,
) -> None:
    """“Add”, and the form of the record that ``choose`` opened; for pages that show the records in their own way.

    ``kept``: False where the page itself draws the form of a kept record (``editor``).
    """
    if st.button(f"Add {record_words.article(kind_of(cls).english)}", icon=":material/add:", key=f"{key}.add"):
        choose(key, NEW)
        st.rerun()
    picked = chosen(key)
    there = workspace.records().find(cls, picked)
    gone = None if there is not None or not picked else record_draft.held(kind_of(cls).key, picked, key)
    record = (new or cls)() if picked == NEW else there or gone
    if record is None:
        st.session_state[f"{key}.picked"] = ""
    elif kept or picked == NEW or gone is not None:
        with st.container(border=True):
            editor(workspace, record, key)


def chosen(key: str) -> str:
    """Id of the record whose form is open; ``new`` for a new one, empty for none."""
    return str(st.session_state.get(f"{key}.picked", ""))


def choose(key: str, record_id: str) -> None:
    """Open the form of this record, of a new one (``new``), or none (empty)."""
    st.session_state[f"{key}.picked"] = record_id
    st.session_state[f"{key}.turn"] = st.session_state.get(f"{key}.turn", 0) + 1


def table(workspace: Workspace, records: Sequence[Record], columns: Sequence[str] = ()) -> pd.DataFrame:
    """One row a record, as plain text; what fewer than five people stand behind is not in it."""
    kind, offer = kind_of(records[0]), record_words.offer(workspace)
    parts = [kind.part(name) for name in columns] or _usual(records[0])
    rows = [[offer.words(record, part) for part in parts] for record in records]
    return pd.DataFrame(rows, columns=[part.english for part in parts])


def _usual(record: Record) -> list[Part]:
    """The parts a list shows by itself: short ones, no persons, nothing that is empty by nature."""
    parts = [
        part
        for part in kind_of(record).parts
        if not part.person and part.name not in _UNSEEN.get(type(record), ()) and part.holds not in (*MANY, Holds.TEXT)
    ]
    headline = kind_of(record).headline
    return [headline, *(part for part in parts if part != headline)][:_FIRST]


def _table(
    workspace: Workspace, records: Sequence[Record], key: str, columns: Sequence[str], height: int | None
) -> None:
    rows = table(workspace, records, columns)
    name = f"{key}.table.{st.session_state.get(f'{key}.turn', 0)}.{len(records)}"

    def picked() -> None:
        rows_chosen = st.session_state[name].selection.rows
        st.session_state[f"{key}.picked"] = records[rows_chosen[0]].id if rows_chosen else ""

    st.dataframe(
        rows,
        hide_index=True,
        height=height or min(tables.height(rows), _TALLEST),
        key=name,
        on_select=picked,
        selection_mode="single-row",
        row_height=tables.row_height(rows),
        column_config=tables.widths(rows),
        alt=f"{kind_of(records[0]).plural}, one a row",
    )
    if not chosen(key):
        st.caption("Tick a row to read or change it.")


def editor(workspace: Workspace, record: Record, key: str) -> None:
    """The form of a record with its buttons and history, for pages that show the records in their own way."""
    st.subheader(markdown_text(record_words.title(record)), anchor=False)
    parts = [one.name for one in kind_of(record).parts if one.name not in _UNSEEN.get(type(record), ())]
    st.fragment(_form)(workspace, record, key, parts)
    record_missing.show(workspace, record, key)
    with st.container(horizontal=True):
        if st.button("Close", icon=":material/close:", key=f"{key}.close"):
            choose(key, "")
            st.rerun()
        out = workspace.records().find(type(record), record.id) is not None and not isinstance(record, Goal)
        if out and st.button("Take it out", icon=":material/delete:", key=f"{key}.remove"):
            take_out(workspace, record, key)
    if record.id:
        record_history.show(workspace, record, f"{key}.{record.id}")


def _form(workspace: Workspace, record: Record, key: str, parts: Sequence[str]) -> None:
    """The fields; drawn again after each, alone, so that what is typed outlasts a visit to another page."""
    if record_form.edit(workspace, record, key, parts=parts, live=True) is not None:
        choose(key, "")
        st.rerun()


def take_out(workspace: Workspace, record: Record, key: str) -> None:
    """Take a record out and draw the page anew; shows why not where others refer to it."""
    with findings.refusals():
        workspace.remove_record(record, whose_name.known() or "not said")
        choose(key, "")
        st.toast("Taken out.", icon=":material/check:")
        st.rerun()
