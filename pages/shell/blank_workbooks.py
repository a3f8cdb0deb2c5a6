"""Blank survey workbooks to send out."""

from __future__ import annotations

import streamlit as st

from analytics.model.display import file_slug
from analytics.workspace import Workspace

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(workspace: Workspace) -> None:
    """A form for each role, and the collection sheet; of the whole questionnaire or of its short form."""
    pulse = st.toggle(
        "Only the short form, for a pulse",
        key="surveys.short",
        help="The first statement of each dimension. It shows between two surveys whether something moves.",
    )
    kind = "pulse-" if pulse else ""
    roles = {role.name: role for role in workspace.model.roles}
    form, collection = st.columns(2, border=True)
    with form:
        st.markdown("**A form for each person**")
        st.caption("Holds only what the person's role is asked. Send it by e-mail, drop all answers back in at once.")
        role = roles[st.selectbox("For which role?", list(roles), key=f"surveys.role.{workspace.model.id}")]
        st.download_button(
            "Download the form",
            lambda: workspace.template("form", role.id, pulse),
            f"leitstern-{kind}form-{file_slug(role.name)}.xlsx",
            XLSX,
            icon=":material/download:",
            on_click="ignore",
        )
    with collection:
        st.markdown("**One sheet for everyone**")
        st.caption("One row a person, one column a statement: for answers you gathered elsewhere.")
        st.download_button(
            "Download the collection sheet",
            lambda: workspace.template("collection", pulse=pulse),
            f"leitstern-{kind}collection.xlsx",
            XLSX,
            icon=":material/download:",
            on_click="ignore",
        )
        st.caption("Any survey tool works too: ask the same statements there, and drop its export in as it is.")
