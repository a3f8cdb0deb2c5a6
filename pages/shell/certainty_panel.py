"""How sure the results are: who answered, who did not, and what careless answers, weights and silence could change.

Over 150 lines: one panel whose parts are each a few lines long.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.charts.voices import voice_pairs
from analytics.charts.worst_case import worst_case_bars
from analytics.export.report import Report
from analytics.model.certainty import Certainty
from analytics.model.display import markdown_text, one_decimal
from analytics.model.finding import worst_first
from analytics.model.score import Response
from analytics.workspace import Workspace
from pages.shell import chart_card, choice, findings, formula, results, tables
from pages.shell.certainty_tables import careless_table, flag_table, reading_of_people, scale_table
from pages.shell.formula import Figure
from pages.shell.view import View

ANSWERED, SILENCE, WEIGHTS, CARELESS, RELIABILITY = (
    "Who answered",
    "If all had answered",
    "Whose voice counts",
    "Careless answers",
    "Do people agree",
)
NARROW = 460
"""Pixels of a small table; two stand side by side where there is room."""


def show(workspace: Workspace, report: Report, view: View) -> None:
    """In short, then one question at a time, then what the scoring noticed."""
    sure = workspace.certainty(report.wave.name)
    if view.group is not None:
        st.caption(f"Of everybody: this part does not follow the filter “{markdown_text(view.group)}”.")
    st.markdown("\n".join(f"- {sentence}" for sentence in in_short(report, sure)))
    chosen = choice.switch(
        "certainty", "Look into", [ANSWERED, SILENCE, WEIGHTS, CARELESS, RELIABILITY], shown_label=False
    )
    if chosen == ANSWERED:
        _answered(sure)
    elif chosen == SILENCE:
        _silence(workspace, report, sure)
    elif chosen == WEIGHTS:
        _weights(workspace, report, sure)
    elif chosen == CARELESS:
        _careless(workspace, report, sure)
    else:
        _reliability(workspace, report, sure)
    doubts = workspace.doubts(report.wave.name)
    findings.show(findings.few_alike(worst_first([*report.card.findings, *doubts])), "maturity", "What to keep in mind")


def in_short(report: Report, sure: Certainty) -> list[str]:
    """One markdown sentence each: silence, what the silent could change, weights, carelessness."""
    said = []
    if sure.silent:
        said.append(f"Nobody gave a level in {_joined(sure.silent)}: the results say nothing about them.")
    else:
        said.append("Somebody answered in every group that was invited.")
    whole = next((case for case in sure.worst_case if case.id == report.card.overall.id), None)
    if whole:
        said.append(
            f"Even if everybody who stayed silent had answered 0, or 5, the overall level would lie between "
            f"{one_decimal(whole.low)} and {one_decimal(whole.high)}."
        )
    depends = [voice.name for voice in sure.voices if voice.depends]
    if depends:
        said.append(f"Whose voice counts makes half a level or more in {_joined(depends)}.")
    elif sure.voices:
        said.append("Whose voice counts makes less than half a level everywhere.")
    moved = [both.name for both in sure.without_careless if both.moves]
    if moved:
        said.append(f"Without answers that look careless {_joined(moved)} would move by 0.3 or more.")
    elif sure.without_careless and not sure.careless_hidden:
        said.append("Answers that look careless move nothing by 0.3 or more.")
    return said


def _answered(sure: Certainty) -> None:
    known = [(f, r) for f, r in (("Role group", sure.roles), ("Unit", sure.units), ("Site", sure.sites)) if r]
    with st.container(horizontal=True, gap="medium"):
        for first, response in known:
            with st.container(width=NARROW):
                _response(first, response)
    st.caption("Aim for 70 % of every group; below 50 % ask again before you rely on its figures.")


def _response(first: str, response: Sequence[Response]) -> None:
    table = tables.response_table(response, first).map(markdown_text).set_index(first)
    st.table(table, border="horizontal", alt=f"Response by {first.lower()}")


def _silence(workspace: Workspace, report: Report, sure: Certainty) -> None:
    if not sure.worst_case:
        st.info(
            "How many people were invited is not known. Add the head counts on the Waves page, and this picture is drawn.",
            icon=":material/info:",
        )
        return
    drawn = results.kept(
        report, "worst-case", lambda: worst_case_bars(sure.worst_case, report.card, report.model), sure
    )
    figures = [Figure(case.name, case.id, about="silence") for case in sure.worst_case]
    chart_card.show(drawn, "worst-case", formula.button(workspace, report.wave.name, figures))


def _weights(workspace: Workspace, report: Report, sure: Certainty) -> None:
    if not sure.voices:
        st.info("There is one role group only, so weights make no difference.", icon=":material/info:")
        return
    drawn = results.kept(report, "voices", lambda: voice_pairs(sure.voices, wave=report.wave.name))
    figures = [Figure(voice.name, voice.id, about="voices") for voice in sure.voices]
    chart_card.show(drawn, "voices", formula.button(workspace, report.wave.name, figures))


def _careless(workspace: Workspace, report: Report, sure: Certainty) -> None:
    flags = flag_table(sure.flagged)
    if len(flags):
        st.dataframe(flags, hide_index=True, width=NARROW, alt="Flagged answers")
    st.caption("Flagged answers are never dropped: they count in every figure of this page.")
    if sure.careless_hidden:
        st.markdown("Figures without them that are not in a table here are hidden to protect answers.")
    elif not sure.without_careless:
        st.markdown("No answers look careless, so there is nothing to leave out.")
    if sure.without_careless:
        table = careless_table(sure.without_careless)
        figures = [Figure(both.name, both.id, about="careless") for both in sure.without_careless]
        formula.table(
            table,
            "careless",
            "With and without careless answers",
            lambda row, _: figures[row],
            workspace,
            report.wave.name,
        )


def _reliability(workspace: Workspace, report: Report, sure: Certainty) -> None:
    st.markdown(reading_of_people(sure.raters))
    st.caption(
        "Per dimension: do its statements measure one thing (Cronbach's alpha)? 0.7 and more is fine; with three statements or "
        "fewer it is low by nature. It changes no score."
    )
    figures = [Figure(scale.name, scale.id, about="reliability") for scale in sure.scales]
    formula.table(
        scale_table(sure.scales),
        "scales",
        "Reliability of the dimensions",
        lambda row, _: figures[row],
        workspace,
        report.wave.name,
    )


def _joined(names: Sequence[str]) -> str:
    shown, more = [f"“{name}”" for name in names[:3]], len(names) - 3
    if more > 0:
        shown.append(f"{more} more")
    return markdown_text(" and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part))
