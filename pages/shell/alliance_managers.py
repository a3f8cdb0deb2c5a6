"""Who is in the alliance: managers with their forms, the charter and mode, and the days each part of the organisation confirms."""

from __future__ import annotations

import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.records.people import Alliance, Capacity, Manager
from analytics.workspace import Workspace
from pages.shell import planning_file, record_form, record_list

FORM = "alliance.managers"
COLUMNS = ("function", "domain", "level", "core", "meetings", "led", "goal", "measure", "commitment")


def show(workspace: Workspace) -> None:
    """Managers first; charter, capacity and workbook below."""
    st.markdown("Managers are shown by function. Their names stay in their forms here and in the planning workbook.")
    record_list.show(workspace, Manager, FORM, columns=COLUMNS, empty="Nobody yet.")
    with st.expander("Charter and how it works", icon=":material/gavel:", expanded=not _charter(workspace)):
        st.caption(
            "Governing: it approves start, scope and date of each measure. Advising: it gives an opinion within five working days."
        )
        kept = next(iter(workspace.records().of(Alliance)), Alliance("alliance"))
        if record_form.edit(workspace, kept, "alliance.charter"):
            st.rerun()
    panel = st.expander(
        "Days each part confirms", icon=":material/event_available:", on_change="rerun", key="alliance.days"
    )
    if panel.open:
        with panel:
            st.markdown(
                "Person-days a month each part of the organisation can give to changes. The plan keeps to them."
            )
            record_list.grid(
                workspace,
                Capacity,
                "alliance.capacity",
                ("domain", "days", "confirmed", "by"),
                new=lambda: Capacity(confirmed=workspace.today()),
            )
    planning_file.show(workspace, "alliance.managers", ("manager",), "Managers from Excel and back")


def _charter(workspace: Workspace) -> bool:
    return any(one.charter for one in workspace.records().of(Alliance))


def new_for(workspace: Workspace, domain: str) -> None:
    """Open the form of a new manager for this domain; called by a button before anything is drawn."""
    record_form.fill(workspace, Manager(), FORM, Manager(domain=domain))
    record_list.choose(FORM, record_list.NEW)


def start(workspace: Workspace) -> None:
    """Before anybody is in it: what it is for, and the first form."""
    st.markdown(
        "Sponsor and project team alone are not enough: changes arrive in the teams of functional managers, and stop there if nobody "
        "asked. Name one manager for each part of the organisation. Each signs for the measures that change its work, and says what "
        "running them takes. Without a signature a measure does not start."
    )
    with st.container(border=True):
        record_list.show(workspace, Manager, FORM, columns=COLUMNS, empty="Begin with the part where most changes.")
    planning_file.show(workspace, "alliance.managers", ("manager",), "Managers from Excel")


def title(domain: str) -> str:
    """Label of the button that names a manager for a missing domain."""
    return f"Name a manager for {markdown_text(domain)}"
