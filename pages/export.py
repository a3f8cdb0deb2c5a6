"""The deck for the steering committee: what is in it, and the file."""

from __future__ import annotations

import streamlit as st

from analytics.export import wording
from analytics.export.formats import FORMATS
from analytics.export.pptx import outline
from analytics.export.report import Report
from analytics.model.display import markdown_text
from analytics.model.measure import NO_MEASURES
from analytics.workspace import Workspace
from pages.shell import entry, findings, results, waves

DECK = "deck"


def slide_list(report: Report) -> list[str]:
    """Titles of the slides, in order."""
    return [page.title for page in outline(report)]


def name_form(workspace: Workspace) -> None:
    """The organisation's name as the deck prints it."""
    with st.form("export.organisation", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("Name of your organisation on the deck", workspace.organisation, max_chars=80)
        if st.form_submit_button("Keep") and name.strip():
            with findings.refusals():
                workspace.save_organisation(name)
                st.rerun()


workspace = entry.enter("pages/export.py")
wave = waves.pick(workspace)
report = results.report(workspace, wave)
slides = results.kept(report, "slides", lambda: slide_list(report))
deck = FORMATS[DECK]
st.title(f"The deck for your steering committee: {wording.count(len(slides), 'slide')}")
st.markdown(
    "Every chart is a PowerPoint chart you can edit. The reasons stand in the speaker notes, the people and the survey on every figure."
)
if report.plan is None and not report.catalogue.measures:
    st.info(f"{NO_MEASURES} The deck shows where you stand.", icon=":material/info:")
elif report.plan is None:
    st.info("There is no plan for this wave yet, so the deck goes without a roadmap.", icon=":material/info:")
st.download_button(
    "Download the deck",
    lambda: workspace.export(DECK, wave.name)[2],
    workspace.file_name(DECK, wave.name),
    deck.mime,
    key="export.deck",
    type="primary",
    icon=":material/slideshow:",
    on_click="ignore",
)
st.subheader("What is in it")
st.markdown("\n".join(f"{number}. {markdown_text(title)}" for number, title in enumerate(slides, 1)))
with st.expander("Name on the deck", icon=":material/badge:"):
    name_form(workspace)
