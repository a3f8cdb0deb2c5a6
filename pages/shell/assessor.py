"""What an assessor found, beside what people say: the picture, where they part, and the ways to bring scores in."""

from __future__ import annotations

import streamlit as st

from analytics.charts.reference import reference_chart
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import assessor_agreement, assessor_file, assessor_grid, chart_card, choice, findings, formula, results
from pages.shell.formula import Figure

TYPE, AGREE, FILE = "Type scores in", "Agree on a score", "From a workbook"


def show(workspace: Workspace, wave: Wave) -> None:
    """The whole section about one wave."""
    with findings.refusals():
        gaps = workspace.reference_gaps(wave.name)
        if gaps:
            st.markdown(
                "What an assessor found, beside what people say. It changes no score. "
                "From a gap of 1.0 on, the self-image is above the evidence."
            )
            report = results.report(workspace, wave)
            chart = results.kept(report, "assessor", lambda: reference_chart(gaps, report.model, report.card), gaps)
            figures = [Figure(gap.name, gap.id, about="reference") for gap in gaps if gap.gap is not None]
            chart_card.show(chart, "assessor", formula.button(workspace, wave.name, figures))
        else:
            st.info(
                "No assessor has looked yet. Ask somebody who did not take part to give each dimension a level and to say what proves it. "
                "Type it in below, or send out the workbook.",
                icon=":material/fact_check:",
            )
        found = workspace.reference_findings(wave.name)
        if gaps or found:
            findings.show(findings.few_alike(found), "assessor", "What to talk about")
        bring = st.expander(
            "Bring an assessor's scores in",
            icon=":material/edit_note:",
            expanded=not gaps,
            on_change="rerun",
            key="assessor.bring",
        )
        if bring.open:
            with bring:
                _bring_in(workspace, wave)


def _bring_in(workspace: Workspace, wave: Wave) -> None:
    """One of the ways; only the chosen one is drawn."""
    ways = [TYPE, FILE, AGREE] if workspace.references(wave.name) else [TYPE, FILE]
    way = choice.switch("assessor", "How", ways, shown_label=False)
    if way == FILE:
        assessor_file.show(workspace, wave)
    elif way == AGREE:
        assessor_agreement.show(workspace, wave)
    else:
        assessor_grid.show(workspace, wave)
