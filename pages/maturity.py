"""How mature the areas are: picture, meaning, how sure; everything else one click away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from analytics.export import messages
from analytics.export.report import Report
from analytics.model.display import markdown_text
from analytics.model.finding import Finding
from analytics.workspace import Workspace
from pages.shell import area_pictures, choice, entry, findings, meaning, results, session, tables, waves


def everything(report: Report) -> None:
    """The table behind the pictures."""
    scores = (report.card.overall, *report.card.areas, *report.card.dimensions)
    table = results.kept(report, "all-numbers", lambda: tables.score_table(scores, "Area or dimension"))
    st.dataframe(
        table,
        hide_index=True,
        height=min(38 + 35 * len(table), 460),
        alt="Scores of all areas and dimensions",
        column_config={"Area or dimension": st.column_config.TextColumn(width=330)},
    )
    with st.popover("What do these columns mean?", icon=":material/help:", type="tertiary"):
        st.markdown(meaning.COLUMNS)


def by_group(workspace: Workspace, report: Report, attribute: Literal["role", "unit"], asked: str) -> None:
    """The same dimensions seen by each role group or unit; small groups stay hidden."""
    st.markdown(
        f"How {asked} see it. Groups of fewer than {report.wave.threshold} people are hidden to protect answers."
    )
    areas = workspace.breakdown(report.wave.name, "area", attribute)
    dimensions = workspace.breakdown(report.wave.name, "dimension", attribute)
    if not dimensions:
        st.info(f"Nobody gave a {attribute}, so there is nothing to compare.", icon=":material/info:")
        return
    st.dataframe(tables.group_table(areas, "Area"), hide_index=True, alt=f"Areas by {attribute}")
    st.dataframe(tables.group_table(dimensions, "Dimension"), hide_index=True, alt=f"Dimensions by {attribute}")


def sure(report: Report, notes: Sequence[Finding]) -> None:
    """Who answered, and what the scoring noticed."""
    st.dataframe(tables.response_table(report.card.response), hide_index=True, width=680, alt="Response by role group")
    st.caption(markdown_text(f"How role groups count: {report.card.weighting}."))
    findings.show(notes, "maturity", "What to keep in mind")


workspace = entry.enter("pages/maturity.py")
wave = waves.pick(workspace)
report = results.report(workspace, wave)
st.title(markdown_text(messages.areas_title(report)))
choice.recall("picture", (area_pictures.RADAR, area_pictures.BARS))
chosen = st.segmented_control(
    "Show as",
    [area_pictures.RADAR, area_pictures.BARS],
    default=area_pictures.RADAR,
    required=True,
    key="picture",
    bind="query-params",
    label_visibility="collapsed",
)
picture = choice.keep("picture", chosen or area_pictures.RADAR)
with st.container(horizontal=True, vertical_alignment="center"):
    with st.container(width=620):
        area_pictures.overview(report, picture)
    with st.container(width=330):
        st.markdown(meaning.of_areas(report))
        st.markdown(meaning.how_sure(report))
        if st.button("See what to close first", type="primary", icon=":material/straighten:"):
            session.go("pages/gaps.py")

names = [
    "All numbers",
    *(markdown_text(area.short_name) for area in report.model.areas),
    "By role",
    "By unit",
    "How sure",
]
all_numbers, *area_tabs, role_tab, unit_tab, sure_tab = st.tabs(
    names, on_change="rerun", key="detail", bind="query-params"
)
if all_numbers.open:
    with all_numbers:
        everything(report)
for area, tab in zip(report.model.areas, area_tabs, strict=True):
    if tab.open:
        with tab:
            area_pictures.area_tab(report, area, picture)
if role_tab.open:
    with role_tab:
        by_group(workspace, report, "role", "the role groups")
if unit_tab.open:
    with unit_tab:
        by_group(workspace, report, "unit", "the units")
if sure_tab.open:
    with sure_tab:
        sure(report, report.card.findings)
