"""Where we stand today and what to do next: the cockpit; and the way in for an empty workspace."""

from __future__ import annotations

import streamlit as st

from analytics.charts.radar import area_radar
from analytics.export import messages
from analytics.export.report import Report
from analytics.model.cockpit import Cockpit
from analytics.model.display import markdown_text
from analytics.workspace import Workspace
from pages.shell import (
    chart_card,
    cockpit_view,
    entry,
    findings,
    journey,
    journey_steps,
    long_step,
    meaning,
    results,
    results_version,
    waves,
    welcome,
)


def picture(report: Report) -> None:
    """Where the organisation stands, with what it means and how sure that is."""
    drawn = results.kept(
        report,
        "area-radar",
        lambda: area_radar(report.card, report.gaps, report.model, report.earlier, backed=report.backed),
    )
    chart_card.show(drawn, "areas")
    st.markdown(meaning.of_areas(report))
    st.markdown(meaning.how_sure(report))


def way(workspace: Workspace, report: Report, found: Cockpit) -> None:
    """The journey with what is missing in each step."""
    st.subheader("The way", anchor=False)
    own = sum(not gap.is_default for gap in report.gaps)
    journey_steps.show(journey.steps(report, own, workspace.records(), found))


def surveyed(workspace: Workspace, report: Report, found: Cockpit) -> None:
    """Before a plan: what the survey says is the message, and the next things stand beside its picture."""
    cockpit_view.light(workspace, found, said=True)
    st.title(markdown_text(messages.summary_title(report)))
    results_version.waiting(workspace, report)
    with st.container(horizontal=True):
        with st.container(width=cockpit_view.WIDE):
            picture(report)
        with st.container(width=cockpit_view.NARROW):
            cockpit_view.next_things(found)
            cockpit_view.due(found)
    with st.container(width=cockpit_view.WIDE):
        way(workspace, report, found)


def steered(workspace: Workspace, report: Report, found: Cockpit) -> None:
    """With a plan: today's light and its reason are the message, then what to do; where we stand comes below."""
    cockpit_view.light(workspace, found)
    st.title(markdown_text(found.reason.said.rstrip(".")))
    cockpit_view.reason(found)
    with st.container(horizontal=True):
        with st.container(width=cockpit_view.WIDE):
            cockpit_view.next_things(found)
        with st.container(width=cockpit_view.NARROW):
            cockpit_view.due(found)
    st.divider()
    with st.container(horizontal=True):
        with st.container(width=cockpit_view.WIDE):
            st.subheader(markdown_text(messages.summary_title(report)), anchor=False)
            results_version.waiting(workspace, report)
            picture(report)
        with st.container(width=cockpit_view.NARROW):
            way(workspace, report, found)


workspace = entry.enter("pages/start.py")
if workspace.is_empty() or long_step.under_way(welcome.DEMO):
    welcome.show(workspace)
    st.stop()
report = results.report(workspace, waves.pick(workspace))
with findings.refusals(stop=True):
    found = workspace.cockpit()
(surveyed if found.stage == "surveyed" else steered)(workspace, report, found)
