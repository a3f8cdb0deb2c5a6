"""What the measures refer to: the roles that own them, the parts of the organisation that must agree, and what a cost class stands for."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text, one_line
from analytics.model.errors import LeitsternError
from analytics.model.measure import Catalogue
from analytics.model.own_measures import MeasureLists
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import findings, measure_list, whose_name
from pages.shell.measure_fields import HALF

CODE, NAME, DAYS, CLASS, EURO = "Code", "Name", "Days a month", "Class", "Costs about, euro"


def show(workspace: Workspace, wave: Wave, catalogue: Catalogue) -> None:
    """The three tables, and the button that keeps them."""
    custom = workspace.custom_measures(wave.name)
    if custom.lists_set_by:
        st.caption(markdown_text(f"Changed by {custom.lists_set_by} on {custom.lists_set_on}."))
    key = f"measures.lists.{wave.id}.{measure_list.round_number()}"
    with st.form(key, border=False):
        sides = st.container(horizontal=True, gap="large")
        with sides.container(width=HALF):
            st.markdown("**Roles that own measures**")
            owners, owner_days = _codes(catalogue.owners, catalogue.defaults.capacity, f"{key}.owners")
            codes = list(catalogue.owners)
            lead = st.selectbox(
                "Who leads the programme",
                codes,
                index=codes.index(catalogue.lead) if catalogue.lead in codes else None,
                format_func=catalogue.resource_name,
                key=f"{key}.lead",
                help="This role carries a fifth of the effort of every measure.",
            )
        with sides.container(width=HALF):
            st.markdown("**Parts of the organisation that must agree**")
            domains, domain_days = _codes(catalogue.domains, catalogue.defaults.capacity, f"{key}.domains")
            st.markdown("**What a cost class stands for**")
            costs = _costs(catalogue.cost_eur, f"{key}.costs")
        by = whose_name.ask(f"{key}.by")
        kept = st.form_submit_button("Keep these lists", type="primary", icon=":material/check:")
    if kept:
        with findings.refusals():
            wanted = MeasureLists(
                _named(owners), _named(domains), {**owner_days, **domain_days}, costs, lead or catalogue.lead
            )
            workspace.save_measure_lists(wave.name, wanted, whose_name.kept(by))
            measure_list.done("Lists kept.")


def _codes(names: Mapping[str, str], days: Mapping[str, float], key: str) -> tuple[pd.DataFrame, dict[str, float]]:
    """The table of codes as edited, and the days a month in it; rows may be added and taken out."""
    table = pd.DataFrame(
        {
            CODE: pd.array(list(names), dtype="string"),
            NAME: pd.array(list(names.values()), dtype="string"),
            DAYS: pd.array([float(days.get(code, 0.0)) for code in names], dtype="Float64"),
        }
    )
    edited: pd.DataFrame = st.data_editor(
        table,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        alt="Codes, names and days a month",
        column_config={
            CODE: st.column_config.TextColumn(width=80, required=True, max_chars=40),
            NAME: st.column_config.TextColumn(width=210, required=True, max_chars=200),
            DAYS: st.column_config.NumberColumn(width=100, min_value=0.0, default=3.0, format="%g"),
        },
    )
    found = zip(edited[CODE], edited[DAYS], strict=True)
    return edited, {_text(code): 0.0 if pd.isna(amount) else float(amount) for code, amount in found if _text(code)}


def _named(table: pd.DataFrame) -> dict[str, str]:
    """Code → name; LeitsternError for a code that is there twice."""
    found: dict[str, str] = {}
    for code, name in zip(map(_text, table[CODE]), map(_text, table[NAME]), strict=True):
        if code in found:
            raise LeitsternError(f"The code “{code}” is there twice.", "Give each its own code.")
        if code:
            found[code] = name
    return found


def _costs(values: tuple[float, ...], key: str) -> tuple[float, ...]:
    edited = st.data_editor(
        pd.DataFrame({CLASS: list(range(len(values))), EURO: list(values)}),
        key=key,
        hide_index=True,
        disabled=[CLASS],
        alt="Planning value of each cost class",
        column_config={EURO: st.column_config.NumberColumn(min_value=0.0, required=True, format="euro")},
    )
    return tuple(0.0 if pd.isna(amount) else float(amount) for amount in edited[EURO])


def _text(cell: object) -> str:
    return one_line(cell) if isinstance(cell, str) else ""
