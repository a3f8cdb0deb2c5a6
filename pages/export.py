"""What the steering committee gets: what is in the deck and how it is made, and the files."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.export.report import Report
from analytics.model.measure import NO_MEASURES
from analytics.workspace import Workspace
from pages.shell import (
    deck_choices,
    deck_decisions,
    deck_files,
    deck_pictures,
    deck_settings,
    deck_slides,
    deck_template,
    entry,
    findings,
    results,
    results_version,
    waves,
)


def name_form(workspace: Workspace) -> None:
    """The organisation's name as the files print it."""
    with st.form("export.organisation", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("Name of your organisation on the deck", workspace.organisation, max_chars=80)
        if st.form_submit_button("Keep") and name.strip():
            with findings.refusals():
                workspace.save_organisation(name)
                st.rerun()


def what_is_missing(report: Report) -> None:
    """What the deck goes without, and why; nothing when all is there."""
    if report.plan is None and not report.catalogue.measures:
        st.info(f"{NO_MEASURES} The deck shows where you stand.", icon=":material/info:")
    elif report.plan is None:
        st.info("There is no plan for this wave yet, so the deck goes without a roadmap.", icon=":material/info:")
    elif report.plan.measures and (report.reasons is None or not report.reasons.complete):
        st.caption(
            ":material/info: Why each measure is in the plan is not worked out yet; the deck has the short reasons. The page of the plan "
            "works out the full ones."
        )


def folded(label: str, icon: str, key: str, draw: Callable[[], None]) -> None:
    """A part that is drawn only while it is open."""
    panel = st.expander(label, icon=icon, on_change="rerun", key=key)
    if panel.open:
        with panel:
            draw()


workspace = entry.enter("pages/export.py")
wave = waves.pick(workspace)
report = results.report(workspace, wave)
with findings.refusals(stop=True):
    whole, slides = workspace.deck_report(wave.name), workspace.slides(wave.name)
st.title(f"The deck for your steering committee: {deck_slides.size(slides)}")
results_version.waiting(workspace, report)
what_is_missing(whole)
refused = deck_settings.refused()
if refused is not None:
    findings.refused(refused)
deck_files.show(workspace, wave, empty=not any(line.wanted and line.titles for line in slides))
results_version.show(workspace, report)
deck_choices.show(workspace, whole)
with st.container(horizontal=True, gap="medium"):
    with st.container(width=560):
        deck_slides.show(workspace, whole.settings, slides)
    with st.container(width=380):
        deck_pictures.levels(report)
folded(
    "What you ask the committee for",
    ":material/how_to_vote:",
    "export.decisions.open",
    lambda: deck_decisions.show(workspace, whole),
)
folded(
    "Your company's template",
    ":material/brand_awareness:",
    "export.template.open",
    lambda: deck_template.show(workspace, whole.settings),
)
folded("Name on the deck", ":material/badge:", "export.name.open", lambda: name_form(workspace))
deck_pictures.roadmap(report)
