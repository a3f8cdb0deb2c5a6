"""Where we stand and what comes next; the way in for an empty workspace."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from analytics.charts.radar import area_radar
from analytics.export import messages
from analytics.model.display import markdown_text
from analytics.workspace import Workspace
from pages.shell import (
    chart_card,
    entry,
    findings,
    journey,
    long_step,
    meaning,
    results,
    results_version,
    session,
    waves,
)

DEMO = "start.demo"
INDENT = "&ensp;"  # in line with the links above
Color = Literal["green", "orange", "gray"]
STATE: dict[str, tuple[str, Color, str]] = {
    journey.DONE: (":material/check_circle:", "green", "done"),
    journey.NEXT: (":material/arrow_circle_right:", "orange", "next"),
    journey.OPEN: (":material/radio_button_unchecked:", "gray", "open"),
}


def welcome(workspace: Workspace) -> None:
    """The empty state: look around with the sample, or start with your own people."""
    st.title("See where your IT service management stands, and plan how to get further")
    st.markdown(
        "Ask your people with Excel or Microsoft Forms, drop the files in here, and get maturity radars, quick wins, a plan that keeps to your "
        "budget, and a deck for the steering committee. Everything stays on this machine."
    )
    sample, own, where = st.columns(3, border=True, gap="medium")
    with sample:
        st.subheader("Look around first", anchor=False)
        st.markdown("A sample organisation of about 120 people with two surveys a year apart.")
        st.space("stretch")
        pressed = st.button("Load the sample", type="primary", icon=":material/science:", key="start.sample")
    with own:
        st.subheader("Start with your own people", anchor=False)
        st.markdown(
            "Download a survey workbook for each role, send them out, and drop the filled ones back in, all at once."
        )
        st.space("stretch")
        if st.button("Get the survey workbooks", icon=":material/description:", key="start.own"):
            session.go("pages/surveys.py")
    with where:
        written = workspace.records().vision is not None
        st.subheader("Your vision is begun" if written else "Start with where to and why", anchor=False)
        st.markdown(
            "Write the vision before you ask anybody: what for, what if nothing is done, what is gained."
            if not written
            else "Go on with it, its goals and its communication; the survey can follow."
        )
        st.space("stretch")
        label = "Go on with the vision" if written else "Write the vision"
        if st.button(label, icon=":material/visibility:", key="start.vision"):
            session.go("pages/vision.py")
    wanted = st.session_state.pop(waves.SAMPLE_WANTED, False)
    if pressed or wanted or long_step.under_way(DEMO):
        with findings.refusals():
            long_step.run(DEMO, "Loading the sample.", workspace.demo)
            st.rerun()


def steps(found: tuple[journey.Step, ...]) -> None:
    """The journey, one step below the other, and the next one as a button."""
    for step in found:
        icon, color, word = STATE[step.state]
        with st.container(gap=None):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.page_link(step.page, label=f"**{step.name}**", icon=step.icon)
                st.badge(word, icon=icon, color=color)
            st.caption(INDENT + markdown_text(step.says))
    coming = next((step for step in found if step.state == journey.NEXT), None)
    if coming and st.button(f"Next: {coming.name.lower()}", type="primary", icon=coming.icon, key="start.next"):
        session.go(coming.page)


workspace = entry.enter("pages/start.py")
if workspace.is_empty() or long_step.under_way(DEMO):
    welcome(workspace)
    st.stop()
wave = waves.pick(workspace)
report = results.report(workspace, wave)
st.title(markdown_text(messages.summary_title(report)))
results_version.waiting(workspace, report)
with st.container(horizontal=True):
    with st.container(width=600):
        drawn = results.kept(
            report,
            "area-radar",
            lambda: area_radar(report.card, report.gaps, report.model, report.earlier, backed=report.backed),
        )
        chart_card.show(drawn, "areas")
        st.markdown(meaning.of_areas(report))
        st.markdown(meaning.how_sure(report))
    with st.container(width=350):
        st.subheader("What comes next", anchor=False)
        own = sum(not gap.is_default for gap in report.gaps)
        steps(journey.steps(report, own, workspace.records()))
