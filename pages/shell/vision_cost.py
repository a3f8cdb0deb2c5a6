"""What it costs to stand still: lines to type in, each with its formula, and what waiting comes to."""

from __future__ import annotations

import streamlit as st

from analytics.model.display import euro, markdown_text, months
from analytics.model.records.programme import StandingCost
from analytics.model.standing_cost import StandingCosts
from analytics.workspace import Workspace
from pages.shell import record_list


def show(workspace: Workspace) -> None:
    """The total, the lines with their formulas, and the table to type in."""
    costs = workspace.standing_cost()
    if costs.year:
        _total(costs)
    else:
        st.markdown(
            "Doing nothing has a price: hours lost in incidents, people who leave, penalties. "
            "Enter how often, how much each time, what one is worth, and the share that could be avoided."
        )
    record_list.grid(workspace, StandingCost, "vision.cost")
    for line in costs.incomplete:
        missing = ", ".join(f"“{one}”" for one in line.missing)
        st.caption(markdown_text(f"“{line.name}” does not count yet: {missing} is missing."))


def _total(costs: StandingCosts) -> None:
    st.markdown(f"### Standing still costs {markdown_text(euro(costs.year))} a year")
    with st.container(horizontal=True, vertical_alignment="center"):
        waited = st.slider("If we wait", 1, 24, 6, format="%d months", key="vision.waiting", width=320)
        st.markdown(f"{months(waited).capitalize()} of waiting: **{markdown_text(euro(costs.waiting(waited)))}**")
    for line in costs.lines:
        if line.amount is not None:
            source = f" :gray[({markdown_text(line.source)})]" if line.source else ""
            st.markdown(f"- {markdown_text(line.name)}: {markdown_text(line.formula)}{source}")
    if len(costs.by_sort) > 1:
        parts = [f"{markdown_text(label)} {markdown_text(euro(amount))}" for _, label, amount in costs.by_sort]
        st.caption(" · ".join(parts))
