"""The measures as a list to search and filter, and the choice of the one to look at.

Over 150 lines: the list, its filters and its choice share their state.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.export import measure_words
from analytics.model.display import euro
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure
from analytics.model.own_measures import next_id
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import asked, tables

PICK, DRAFT, SEARCH, SHOW, AREA = "measures.pick", "measures.draft", "measures.search", "measures.show", "measures.area"
ALL, WINS, YOURS, GONE = "All", "Quick wins", "With your estimates", "Taken out"
EVERY_AREA = "All areas"
ASKED = "measure"
"""Name in the address of the measure to look at."""
_ROUND = "measures.round"
_ALL_AGAIN = "measures.all-again"
_WANTED = "measures.wanted"
"""Id of the measure to pick at the next run: a choice that is drawn already cannot be changed."""
_LIST_HEIGHT, _NAME_WIDTH = 420, 340


def show(workspace: Workspace, wave: Wave, catalogue: Catalogue, model: MaturityModel) -> Measure | None:
    """Draw the list; returns the measure to edit: the one picked, or a new one; None while none is chosen."""
    gone = tuple(
        m
        for m in workspace.shipped_catalogue_of(wave.name).measures
        if m.id in workspace.custom_measures(wave.name).removed
    )
    found: Sequence[Measure] = ()
    if catalogue.measures or gone:
        found = _filtered(workspace, catalogue, model, gone)
        _table(found, catalogue, model, workspace)
    known = {measure.id: measure for measure in (*catalogue.measures, *gone)}
    wanted = asked.once(ASKED, known) or st.session_state.pop(_WANTED, None)
    if wanted is not None:
        st.session_state[PICK] = wanted
    if st.session_state.get(PICK) not in known:
        st.session_state.pop(PICK, None)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if known:
            st.selectbox(
                "Measure to look at and change",
                list(known),
                index=None,
                key=PICK,
                format_func=lambda measure_id: known[measure_id].name,
                placeholder="Choose one here or in the list",
                on_change=drop_draft,
                width=560,
            )
        if st.button(
            "Add a measure", icon=":material/add:", key="measures.add", type="secondary" if known else "primary"
        ):
            start(blank(catalogue))
    draft: Measure | None = st.session_state.get(DRAFT)
    return draft or known.get(str(st.session_state.get(PICK)))


def blank(catalogue: Catalogue) -> Measure:
    """A new measure with values in the middle."""
    return Measure(
        next_id(catalogue.by_id), "", "", (), 0.0, 4.0, 3, 5.0, 4.0, 0, 3, 3, (), catalogue.lead, (), "", origin="own"
    )  # fmt: skip


def start(draft: Measure) -> None:
    """Open the editor with a measure that is not kept yet. Ends the run."""
    st.session_state[DRAFT], st.session_state[_WANTED] = draft, ""
    forget_typed()
    st.rerun()


def drop_draft() -> None:
    """Leave the measure that is not kept yet."""
    st.session_state.pop(DRAFT, None)
    forget_typed()


def forget_typed() -> None:
    """Let the editor's fields start from what is kept."""
    st.session_state[_ROUND] = round_number() + 1


def round_number() -> int:
    """Widgets that must forget what was typed bear it in their keys."""
    return int(st.session_state.get(_ROUND, 0))


def done(told: str, picked: str = "", *, all_again: bool = False) -> None:
    """Say what was done and draw the page anew, with this measure picked; ``all_again``: with all in the list. Ends the run."""
    drop_draft()
    st.session_state[_ALL_AGAIN] = all_again
    st.session_state[_WANTED] = picked or None
    st.toast(told, icon=":material/check:")
    st.rerun()


def _filtered(
    workspace: Workspace, catalogue: Catalogue, model: MaturityModel, gone: Sequence[Measure]
) -> list[Measure]:
    rule = workspace.quick_win_rule()
    if st.session_state.pop(_ALL_AGAIN, False):
        st.session_state[SHOW] = ALL
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.segmented_control(
            "Show", [ALL, WINS, YOURS, *([GONE] if gone else [])], default=ALL, required=True, key=SHOW
        )
        areas = [area.short_name for area in model.areas]
        area = st.selectbox("Area", [EVERY_AREA, *areas], key=AREA, width=220)
        words = st.text_input("Search", key=SEARCH, placeholder="A word of its name or owner", width=260)
    names = {one.id: one.short_name for one in model.areas}
    found = gone if wanted == GONE else catalogue.measures
    return [
        measure
        for measure in found
        if (wanted != WINS or catalogue.is_quick_win(measure, rule))
        and (wanted != YOURS or measure.origin != "shipped")
        and area in (EVERY_AREA, names.get(measure.area))
        and words.casefold() in f"{measure.name} {catalogue.resource_name(measure.owner)} {measure.kpi}".casefold()
    ]


def _table(found: Sequence[Measure], catalogue: Catalogue, model: MaturityModel, workspace: Workspace) -> None:
    """The list; a click on a row picks its measure."""
    if not found:
        st.info("No measure fits this choice. Loosen it, or add one of your own.", icon=":material/filter_alt_off:")
        return
    rule = workspace.quick_win_rule()
    rows = pd.DataFrame(
        [
            (
                m.name,
                m.person_days,
                m.weeks,
                euro(catalogue.cost_of(m)),
                "⚡ yes" if m.id in catalogue.by_id and catalogue.is_quick_win(m, rule) else "",
                catalogue.resource_name(m.owner),
                measure_words.gains_words(m, model),
                measure_words.whose(m),
            )
            for m in found
        ],
        columns=["Measure", "Days", "Weeks", "Costs about", "Quick win", "Owner", "Raises", "Whose estimate"],
    )

    def picked() -> None:
        chosen = st.session_state[key].selection.rows
        if chosen:
            st.session_state[PICK] = found[chosen[0]].id
            drop_draft()

    key = f"measures.table.{round_number()}.{hash(tuple(m.id for m in found))}"
    st.dataframe(
        rows,
        hide_index=True,
        height=min(38 + 35 * len(rows), _LIST_HEIGHT),
        key=key,
        on_select=picked,
        selection_mode="single-row",
        column_config={
            **tables.widths(rows[["Measure", "Owner", "Raises", "Whose estimate"]]),
            "Measure": st.column_config.TextColumn(width=_NAME_WIDTH, pinned=True),
            "Days": st.column_config.NumberColumn(format="%g", width=70),
            "Weeks": st.column_config.NumberColumn(format="%g", width=75),
            "Costs about": st.column_config.TextColumn(width=95),
            "Quick win": st.column_config.TextColumn(width=85),
        },
        alt="Measures with their estimates",
    )
