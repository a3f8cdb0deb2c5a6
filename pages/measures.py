"""The measures quick wins and plans are made of: every estimate is the customer's to change, and more can be added."""

from __future__ import annotations

import streamlit as st

from analytics.export import wording
from analytics.model.display import markdown_text
from analytics.model.measure import Catalogue
from pages.shell import (
    entry,
    findings,
    measure_editor,
    measure_file,
    measure_list,
    measure_lists,
    session,
    waves,
)

INTRO = (
    "Quick wins and the plan choose from these. The estimates are starting values for an organisation of about 100 people: "
    "change what is different at yours, and add measures of your own."
)


def title(catalogue: Catalogue) -> str:
    """How many there are, and how many of them are the customer's."""
    if not catalogue.measures:
        return "No measures yet: download the workbook, or add the first one"
    mine = sum(measure.origin != "shipped" for measure in catalogue.measures)
    yours = f"{mine} with your own estimates" if mine else "all as shipped"
    return f"{wording.sentence(wording.count(len(catalogue.measures), 'measure'))} to choose from, {yours}"


workspace = entry.enter("pages/measures.py")
wave = waves.pick(workspace)
with findings.refusals(stop=True):
    catalogue, model = workspace.catalogue_of(wave.name), workspace.model_of(wave.name)
    stale = workspace.measure_findings(wave.name)
st.title(markdown_text(title(catalogue)))
st.markdown(INTRO)
if stale:
    findings.show(stale, "measures.stale", "What does not fit any more")
plan = workspace.latest_plan(wave.name)
if plan is not None and workspace.measures_changed_since(plan):
    st.info(
        "The plan in force was made with other estimates. Search again to plan with these.", icon=":material/history:"
    )
chosen = measure_list.show(workspace, wave, catalogue, model)
if chosen is not None:
    measure_editor.show(workspace, wave, catalogue, model, chosen)
by_file = st.expander(
    "All of them as an Excel workbook",
    icon=":material/table_view:",
    expanded=not catalogue.measures,
    on_change="rerun",
    key="measures.file",
)
if by_file.open:
    with by_file:
        measure_file.show(workspace, wave, catalogue, model)
lists = st.expander(
    "Roles, parts of the organisation, costs", icon=":material/groups:", on_change="rerun", key="measures.lists"
)
if lists.open:
    with lists:
        measure_lists.show(workspace, wave, catalogue)
if catalogue.measures and st.button("Pick quick wins", type="primary", icon=":material/bolt:", key="measures.next"):
    session.go("pages/quick_wins.py")
