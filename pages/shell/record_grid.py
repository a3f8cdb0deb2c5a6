"""Records with few short parts as a table to type in: figures measured, pulses, lines of cost.

Over 150 lines: one column for each kind of part, and what was typed put back into records.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.records.document import EARLIEST, LATEST, default, empty
from analytics.model.records.parts import MANY, Holds, Part, Record, kind_of
from analytics.model.records.revision import Edit, EditConflict, Revision, merged
from analytics.workspace import Workspace
from pages.shell import findings, record_words, whose_name
from pages.shell.record_words import Offer

_WIDEST = 260
"""Pixels of a column of choices."""


@dataclass(frozen=True)
class _Sheet:
    """What the table was filled with."""

    records: tuple[Record, ...]
    revisions: tuple[int, ...]
    turn: int
    newer: tuple[Revision, ...] = ()
    """What others kept of these records while somebody typed."""


def grid(
    workspace: Workspace,
    cls: type[Record],
    key: str,
    columns: Sequence[str] = (),
    *,
    only: Callable[[Record], bool] | None = None,
    new: Callable[[], Record] | None = None,
) -> None:
    """All records of a kind, or those ``only`` lets through, as a table with one button; rows may be added and taken out.

    ``new``: what a row that was added starts from. Records that fewer than five people stand behind are not shown and stay.
    """
    kind = kind_of(cls)
    parts = [kind.part(name) for name in columns] or [p for p in kind.parts if p.holds not in MANY]
    sheet = _sheet(workspace, cls, key, only)
    offer = record_words.offer(workspace)
    edited = st.data_editor(
        pd.DataFrame({part.name: _column(part, sheet.records) for part in parts}),
        key=_widget(key, sheet),
        num_rows="dynamic",
        placeholder="",
        hide_index=True,
        height="content" if len(sheet.records) < 12 else 460,
        column_config={part.name: _config(part, offer, sheet) for part in parts},
        alt=f"{kind.plural} to type in",
    )
    if sheet.newer:
        _meanwhile(sheet, parts, key, offer)
    hidden = sum(bool(record_words.too_few(one)) for one in workspace.records().of(cls))
    if hidden:
        st.caption(f"{hidden} more not shown: fewer than five people stand behind them.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pressed = st.button(
            "Keep this table", type="primary", icon=":material/check:", key=f"{key}.keep"
        )  # fmt: skip
        by = whose_name.quietly(f"{key}.grid", "these")
    if pressed:
        _keep(workspace, edited, parts, sheet, key, by, new or cls)


def _widget(key: str, sheet: _Sheet) -> str:
    return f"{key}.grid.{sheet.turn}"


def _sheet(workspace: Workspace, cls: type[Record], key: str, only: Callable[[Record], bool] | None) -> _Sheet:
    """What the table starts from; never changed while something is typed into it."""
    records = workspace.records()
    now = tuple(one for one in records.of(cls) if not record_words.too_few(one) and (only is None or only(one)))
    kept: _Sheet | None = st.session_state.get(f"{key}.sheet")
    if kept is not None and (kept.records == now or _typed(st.session_state.get(_widget(key, kept)))):
        return kept
    sheet = _Sheet(now, tuple(map(records.revision, now)), kept.turn + 1 if kept else 0)
    st.session_state[f"{key}.sheet"] = sheet
    return sheet


def _typed(state: Any) -> bool:
    return bool(state) and any(state.get(name) for name in ("edited_rows", "added_rows", "deleted_rows"))


def _column(part: Part, records: Sequence[Record]) -> Any:
    values = [getattr(one, part.name) for one in records]
    if part.holds is Holds.NUMBER:
        return pd.array(values, dtype="Float64")
    if part.holds is Holds.WHOLE:
        return pd.array(values, dtype="Int64")
    if part.holds is Holds.YES:
        return pd.array(values, dtype="boolean")
    if part.holds is Holds.DAY:
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object")), dtype="datetime64[ns]")
    return pd.array([value or None for value in values], dtype="string")


def _config(part: Part, offer: Offer, sheet: _Sheet) -> Any:
    label = f"{part.english}{f' ({part.unit})' if part.unit else ''}{' *' if part.needed else ''}"
    told = part.help or None
    if part.holds in (Holds.NUMBER, Holds.WHOLE):
        step = 1 if part.holds is Holds.WHOLE else None
        return st.column_config.NumberColumn(
            label, help=told, min_value=part.least, max_value=part.most, step=step, format="%g"
        )
    if part.holds is Holds.YES:
        return st.column_config.CheckboxColumn(label, help=told)
    if part.holds is Holds.DAY:
        return st.column_config.DateColumn(
            label, help=told, min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD"
        )  # fmt: skip
    if part.holds in (Holds.LINE, Holds.TEXT):
        return st.column_config.TextColumn(label, help=told, max_chars=part.longest or None)
    names = offer.options(part, tuple(getattr(one, part.name) for one in sheet.records))
    width = min(90 + 6 * max((len(name) for name in names.values()), default=0), _WIDEST)
    return st.column_config.SelectboxColumn(
        label, help=told, width=width, options=list(names), format_func=lambda one: names.get(str(one), str(one))
    )


def _keep(
    workspace: Workspace,
    edited: pd.DataFrame,
    parts: Sequence[Part],
    sheet: _Sheet,
    key: str,
    by: str,
    new: Callable[[], Record],
) -> None:
    edits = _edits(edited, parts, sheet, new)
    if not edits:
        st.info("Nothing was changed.", icon=":material/info:")
        return
    with findings.refusals():
        whose_name.needed(by)
        try:
            workspace.save_records(edits, by)
        except EditConflict as conflict:
            st.session_state[f"{key}.sheet"] = replace(sheet, newer=(*sheet.newer, conflict.theirs))
            st.rerun()
        st.session_state[f"{key}.sheet"] = replace(sheet, records=(), newer=(), turn=sheet.turn + 1)
        st.toast("Kept.", icon=":material/check:")
        st.rerun()


def _edits(edited: pd.DataFrame, parts: Sequence[Part], sheet: _Sheet, new: Callable[[], Record]) -> list[Edit]:
    """What changed: rows the table was filled with keep their place in its index."""
    found: list[Edit] = []
    seen: set[int] = set()
    for index, row in edited.iterrows():
        place = int(str(index))
        known = place < len(sheet.records)
        before = sheet.records[place] if known else new()
        after = replace(before, **{part.name: _value(part, row[part.name], before, known=known) for part in parts})
        if known:
            seen.add(place)
        elif all(_nothing(row[part.name]) for part in parts):
            continue
        if after != before or not known:
            found.append(_over(Edit(after, sheet.revisions[place] if known else 0), before, sheet.newer))
    gone = [n for n in range(len(sheet.records)) if n not in seen]
    out = [Edit(sheet.records[n], sheet.revisions[n], remove=True) for n in gone]
    return [*found, *(_over(edit, edit.record, sheet.newer) for edit in out)]


def _over(edit: Edit, before: Record, newer: Sequence[Revision]) -> Edit:
    """An edit, made from what somebody else kept meanwhile where that has been told: their other parts stay."""
    theirs = next((one for one in reversed(newer) if one.id == edit.record.id), None)
    if theirs is None:
        return edit
    if theirs.record is None:
        return replace(edit, base=0)
    if edit.remove:
        return Edit(theirs.record, theirs.number, remove=True)
    whole, both = merged(before, edit.record, theirs.record)
    return Edit(replace(whole, **{name: getattr(edit.record, name) for name in both}), theirs.number)


def _meanwhile(sheet: _Sheet, parts: Sequence[Part], key: str, offer: Offer) -> None:
    """Says what others kept while somebody typed, and offers to start from theirs."""
    said = []
    for one in sheet.newer:
        words = [offer.words(one.record, part) for part in parts] if one.record is not None else ["taken out"]
        said.append(
            f"- {markdown_text(one.by or record_words.NOBODY)}: {markdown_text(' · '.join(filter(None, words)))}"
        )
    st.warning("\n".join(said), title="Somebody else changed this meanwhile", icon=":material/call_split:")
    st.caption(
        "What you typed is still in the table. Keep it to put yours over theirs; other cells stay as they have them."
    )
    if st.button("Start again from theirs", key=f"{key}.theirs", type="tertiary"):
        st.session_state[f"{key}.sheet"] = replace(sheet, records=(), newer=(), turn=sheet.turn + 1)
        st.rerun()


def _nothing(cell: Any) -> bool:
    return bool(pd.isna(cell)) or cell == "" or (pd.api.types.is_bool(cell) and not cell)


def _value(part: Part, cell: Any, before: Record, *, known: bool) -> Any:
    """A cell as the part holds it; one left empty in a new row takes what is usual."""
    if cell is None or pd.isna(cell):
        return empty(part) if known else getattr(before, part.name) or default(part, kind_of(before))
    if part.holds is Holds.DAY:
        return pd.Timestamp(cell).date()
    if part.holds is Holds.NUMBER:
        return float(cell)
    if part.holds is Holds.WHOLE:
        return int(cell)
    return bool(cell) if part.holds is Holds.YES else str(cell)
