"""Measures × parts of the organisation: what each says, and the form in which it signs.

Over 150 lines: the grid and the form that changes one of its cells are one thing on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics.model.alliance_health import AllianceHealth, SignOffStanding
from analytics.model.display import markdown_text, shorten
from analytics.model.records.parts import kind_of
from analytics.model.records.people import MeasureSignOff
from analytics.workspace import Workspace
from pages.shell import asked, record_list, record_words, tables
from pages.shell.record_words import Offer

CELL, TURN, ALL = "alliance.cell", "alliance.cell.turn", "alliance.all"
ASKED = "asked"
"""Name in the address of the measure whose missing answer is open on arrival."""
SAYS = {
    "approved": "✓ approves",
    "conditional": "◐ with condition",
    "rejected": "✗ rejects",
    "pending": "○ not answered",
    "nobody": "– nobody signs",
}
UNASKED = "○ not asked"
"""Of a part that has a manager and no sign-off yet."""
_NOTHING = ""
_MEASURE, _PART = 310, 108
"""Pixels of the column of measures and of one part of the organisation."""
_LETTERS = 14
"""What fits above such a column."""


def show(workspace: Workspace, health: AllianceHealth) -> None:
    """The grid, and the form of the cell that was picked."""
    offer = record_words.offer(workspace)
    if not health.signoffs:
        st.markdown("Nothing is to be signed yet: no measure is planned. Make a plan, then ask the managers.")
        return
    wanted = {*health.blocked, asked.named(ASKED)}
    asked_for = [one for one in health.signoffs if one.planned or one.record or one.measure in wanted]
    every = st.toggle("All measures, also those nobody plans", key=ALL, value=not asked_for)
    seen = list(health.signoffs) if every else asked_for
    _arrive(workspace, seen)
    _grid(workspace, seen, offer)
    st.caption(
        " · ".join((*SAYS.values(), UNASKED))
        + ". A “?” stands where an answer does not count yet: questions of running it are open, or the reason is missing."
    )
    _pick(workspace, seen, offer)
    _form(workspace, health, offer)


def _arrive(workspace: Workspace, seen: Sequence[SignOffStanding]) -> None:
    """By a link that names a measure: the first answer that is missing is open."""
    measure = asked.once(ASKED, {one.measure for one in seen})
    mine = [one for one in seen if one.measure == measure]
    if mine:
        first = next((one for one in mine if one.verdict != "approved"), mine[0])
        st.session_state["alliance.pick.measure"] = measure
        st.session_state[f"alliance.pick.domain.{measure}"] = first.domain
        choose(workspace, measure, first.domain)


def _grid(workspace: Workspace, seen: Sequence[SignOffStanding], offer: Offer) -> None:
    measures = list(dict.fromkeys(one.measure for one in seen))
    domains = [code for code in offer.catalogue.domains if any(one.domain == code for one in seen)]
    by = {(one.measure, one.domain): one for one in seen}
    rows = [(_measure(id_, offer), *(_says(by.get((id_, code))) for code in domains)) for id_ in measures]
    table = pd.DataFrame(rows, columns=["Measure", *(offer.catalogue.domains[code] for code in domains)])
    name = f"alliance.grid.{st.session_state.get(TURN, 0)}.{len(measures)}"

    def picked() -> None:
        cells = st.session_state[name].selection.cells
        if cells:
            row, column = cells[0]
            place = list(table.columns).index(column) - 1
            if place >= 0 and (measures[row], domains[place]) in by:
                choose(workspace, measures[row], domains[place])

    st.dataframe(
        table,
        hide_index=True,
        height=tables.height(table),
        row_height=tables.row_height(table),
        column_config=_widths(table),
        key=name,
        on_select=picked,
        selection_mode="single-cell",
        alt="Measures against parts of the organisation: what each says",
    )


def _widths(table: pd.DataFrame) -> dict[str, Any]:
    """Columns narrow enough for all parts side by side; their whole names as a tooltip."""
    first, *domains = map(str, table.columns)
    narrow = {name: st.column_config.TextColumn(shorten(name, _LETTERS), width=_PART, help=name) for name in domains}
    return {first: st.column_config.TextColumn(width=_MEASURE, pinned=True), **narrow}


def _says(one: SignOffStanding | None) -> str:
    if one is None:
        return _NOTHING
    said = SAYS[one.verdict]
    if one.overridden:
        return f"{said}, sponsor goes ahead"
    if one.verdict == "pending" and not one.record:
        return UNASKED
    if one.verdict == "pending" and one.waiting is not None:
        return f"{said}, {one.waiting} days"
    if one.reason_missing or (one.open and one.verdict in ("approved", "conditional")):
        return f"{said} ?"
    return said


def _measure(id_: str, offer: Offer) -> str:
    return offer.catalogue.by_id[id_].name if id_ in offer.catalogue.by_id else id_


def _pick(workspace: Workspace, seen: Sequence[SignOffStanding], offer: Offer) -> None:
    """The same as two lists, for keyboards and small screens."""
    measures = list(dict.fromkeys(one.measure for one in seen))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measure = st.selectbox(
            "Measure", measures, format_func=lambda id_: _measure(id_, offer), key="alliance.pick.measure", width=420
        )
        domains = [one.domain for one in seen if one.measure == measure]
        domain = st.selectbox(
            "Part of the organisation",
            domains,
            format_func=lambda code: offer.catalogue.domains.get(code, code),
            key=f"alliance.pick.domain.{measure}",
            width=260,
        )
        if measure and domain:
            st.button(
                "Take down the answer",
                icon=":material/draw:",
                key="alliance.pick.open",
                on_click=choose,
                args=(workspace, measure, domain),
            )


def choose(workspace: Workspace, measure: str, domain: str) -> None:
    """Open the form of this measure and part; called by the grid or a button before anything is drawn."""
    st.session_state[CELL] = (measure, domain)
    kept = _kept(workspace, measure, domain)
    record_list.choose(_key(measure, domain), kept.id if kept else record_list.NEW)


def _key(measure: str, domain: str) -> str:
    return f"alliance.signoff.{measure}.{domain}"


def _kept(workspace: Workspace, measure: str, domain: str) -> MeasureSignOff | None:
    found = [one for one in workspace.records().of(MeasureSignOff) if (one.measure, one.domain) == (measure, domain)]
    return found[-1] if found else None


def _form(workspace: Workspace, health: AllianceHealth, offer: Offer) -> None:
    """The sign-off of the picked cell with what it still lacks."""
    measure, domain = st.session_state.get(CELL, ("", ""))
    if not measure or not record_list.chosen(_key(measure, domain)):
        return
    standing = next((one for one in health.signoffs if (one.measure, one.domain) == (measure, domain)), None)
    with st.container(border=True):
        part = offer.catalogue.domains.get(domain, domain)
        st.markdown(f"**{markdown_text(part)}** on **{markdown_text(shorten(_measure(measure, offer), 80))}**")
        if standing is not None:
            _lacks(standing)
        record = _kept(workspace, measure, domain) or MeasureSignOff(
            measure=measure, domain=domain, asked=workspace.today()
        )
        record_list.editor(workspace, record, _key(measure, domain))


def _lacks(standing: SignOffStanding) -> None:
    if standing.state == "nobody":
        st.warning(
            "Nobody represents this part: its answer counts once a manager is named.", icon=":material/person_off:"
        )
    if standing.reason_missing:
        st.warning("A condition or rejection counts only with its reason.", icon=":material/warning:")
    if standing.open and standing.verdict in ("approved", "conditional"):
        kind = kind_of(MeasureSignOff)
        names = ", ".join(kind.part(name).english.lower() for name in standing.open)
        st.warning(f"It does not count yet; still open: {names}.", icon=":material/warning:")
