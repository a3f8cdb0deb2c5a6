"""The plan as a file for the tools a programme is run with."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

import streamlit as st

from analytics.model.survey import Wave
from analytics.workspace import Workspace

WEEK = 7
SAYS = {
    "xlsx": "The whole plan with its money, load and reasons, to read and to pass on.",
    "ics": "Starts, ends and reviews, for Outlook or any other calendar.",
    "jira": "One issue a measure, for Jira's import of CSV files.",
    "azure": "One work item a measure, for the import of Azure Boards.",
    "msproject": "Tasks with dates, owners and what must come before.",
}
"""What each format is good for."""


def show(workspace: Workspace, wave: Wave) -> None:
    """The first day, then one button a format. A file is made when its button is pressed."""
    # Loaded when first needed: the writers take a while, and the plan must not wait for them.
    from analytics.export.plan_formats import PLAN_FORMATS

    first = st.date_input(
        "The first day of the plan",
        next_monday(datetime.now().astimezone().date()),
        key="plan.first-day",
        width=240,
        help="Every date in the files is counted from here, in planning months of four weeks.",
    )
    if not isinstance(first, date):
        st.caption("Choose a day, and the files are ready.")
        return
    for name, kind in PLAN_FORMATS.items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                kind.name,
                partial(workspace.plan_file, wave.name, name, first),
                workspace.plan_file_name(wave.name, name),
                kind.mime,
                key=f"plan.file.{name}",
                icon=":material/download:",
                on_click="ignore",
                width=210,
            )
            st.markdown(SAYS.get(name, ""), width="stretch")


def next_monday(today: date) -> date:
    """The first Monday after a day."""
    return today + timedelta(days=WEEK - today.weekday())
