"""What changes: the elements of the vision, today beside tomorrow, with all they tie together; and the short lists they link to."""

from __future__ import annotations

import streamlit as st

from analytics.model.display import markdown_text, one_decimal
from analytics.model.records.programme import BusinessProcess, Group, Objective, Service, Tool
from analytics.model.records.vision import Element
from analytics.model.vision_reading import ElementRow
from analytics.workspace import Workspace
from pages.shell import record_list, record_words

KEY = "vision.elements"
_LISTS = (
    (Objective, "Business objectives", "target", ("name", "priority", "parent", "due", "owner")),
    (BusinessProcess, "Business processes", "account_tree", ("name", "key", "unit")),
    (Service, "Services", "dns", ("name", "unit", "process", "critical")),
    (Group, "Groups of people", "groups", ("name", "sort", "people", "impact", "manager")),
    (Tool, "Tools", "build", ("name", "dimensions", "owner", "since")),
)


def show(workspace: Workspace) -> None:
    """The elements as cards, the form of the chosen one, and the lists."""
    elements = workspace.records().of(Element)
    if not elements:
        st.markdown(
            "Three to six elements make a vision concrete. Each says what is today, what will be tomorrow, and how one will see it."
        )
    rows = {row.id: row for row in workspace.element_map(record_words.wave(workspace))}
    for element in elements:
        with st.container(border=True):
            if record_list.chosen(KEY) == element.id:
                record_list.editor(workspace, element, KEY)
            else:
                _card(workspace, element, rows.get(element.id))
    record_list.under(workspace, Element, KEY, kept=False)
    st.markdown("**What elements link to**")
    for cls, heading, icon, columns in _LISTS:
        count = len(workspace.records().of(cls))
        panel = st.expander(
            f"{heading} ({count})", icon=f":material/{icon}:", on_change="rerun", key=f"vision.list.{cls.__name__}"
        )
        if panel.open:
            with panel:
                record_list.show(workspace, cls, f"vision.{cls.__name__}", columns=columns)


def _card(workspace: Workspace, element: Element, row: ElementRow | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(markdown_text(element.name), anchor=False, width="content")
        if st.button("Change", icon=":material/edit:", type="tertiary", key=f"{KEY}.{element.id}.change"):
            record_list.choose(KEY, element.id)
            st.rerun()
    today, tomorrow = st.columns(2, gap="medium")
    with today:
        st.caption("Today")
        st.text(element.as_is or "–")
    with tomorrow:
        st.caption("Tomorrow")
        st.text(element.to_be or "–")
    lines = [("How one will see it", element.end_state)]
    if row is not None:
        lines += _links(workspace, row)
    said = [f"**{name}:** {markdown_text(value)}" for name, value in lines if value]
    st.markdown("  \n".join(said) or ":gray[Nothing is linked to it yet.]")


def _links(workspace: Workspace, row: ElementRow) -> list[tuple[str, str]]:
    names = {one.id: one.name for one in record_words.offer(workspace).model.dimensions}
    levels = [
        f"{names.get(dimension, dimension)} {one_decimal(now)} → {one_decimal(target)}"
        for dimension, (now, target) in row.levels.items()
    ]
    return [
        ("Must rise", "; ".join(levels)),
        ("Objectives", ", ".join(row.objectives)),
        ("Processes", ", ".join(row.processes)),
        ("Goals", ", ".join(row.goals)),
        ("Measures", ", ".join(row.measures)),
        ("For whom", ", ".join(row.groups)),
        ("Responsible", row.responsible),
    ]
