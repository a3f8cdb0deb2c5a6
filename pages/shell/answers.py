"""How the answers to each statement spread over the levels."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.charts.answers import answer_bars
from analytics.export.report import Report
from analytics.model.display import markdown_text, percent
from analytics.model.distribution import Distribution
from analytics.model.score import ScoreState
from analytics.workspace import Workspace
from pages.shell import chart_card, choice, formula, results
from pages.shell.formula import Figure
from pages.shell.view import View

AGREED = 3
"""The level from which something is agreed, known and done by everyone concerned."""


def show(workspace: Workspace, report: Report, view: View) -> None:
    """The dimension to choose, and its statements as bars from the lowest to the highest level."""
    dimensions = {dimension.name: dimension for dimension in report.model.dimensions}
    chosen = dimensions[choice.select("about", "Statements of", list(dimensions), width=640)]
    found = [
        each
        for each in workspace.distributions(report.wave.name, view.attribute)
        if each.dimension == chosen.id and each.group == view.group
    ]
    if not any(each.state is ScoreState.SCORED for each in found):
        _nothing(report, found)
        return
    drawn = results.kept(
        report, "answers", lambda: answer_bars(found, report.model, title=chosen.name, wave=report.wave.name), chosen.id
    )
    figures = [Figure(each.name, each.id, view.attribute, view.group) for each in found]
    chart_card.show(drawn, f"answers-{chosen.id}", formula.button(workspace, report.wave.name, figures))
    st.markdown(meaning(found))
    st.caption(
        f"Every answer counts once here, whatever its role group. Shown from {report.wave.comment_threshold} answers on, "
        "and never where a small group is of one mind."
    )


def meaning(found: Sequence[Distribution]) -> str:
    """Which statement has the fewest and the most answers at level 3, *defined*, or above; markdown."""
    shares = sorted((sum(one.counts[AGREED:]) / sum(one.counts), one.name) for one in found if one.counts)
    (low, lowest), (high, highest) = shares[0], shares[-1]
    least = f"{percent(low)} of the answers to “{markdown_text(lowest)}” are at level {AGREED} or above"
    if len(shares) == 1:
        return f"{least}."
    return f"{least}, the fewest here; to “{markdown_text(highest)}” {percent(high)}, the most."


def _nothing(report: Report, found: list[Distribution]) -> None:
    if any(each.state is ScoreState.HIDDEN for each in found):
        st.info(
            f"The answers are hidden to protect answers: they are shown from {report.wave.comment_threshold} people on. "
            "Choose everybody above, or another dimension.",
            icon=":material/visibility_off:",
        )
    else:
        st.info(
            "Too few answers to these statements yet. Choose another dimension, or take in more answers.",
            icon=":material/info:",
        )
