"""How those who lead and those who do the work see the same dimensions."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.charts.perception import perception_chart
from analytics.export import wording
from analytics.export.report import Report
from analytics.model.display import markdown_text, one_decimal
from analytics.model.perception import PerceptionGap
from analytics.model.score import ScoreState
from analytics.workspace import Workspace
from pages.shell import chart_card, formula, results
from pages.shell.formula import Figure
from pages.shell.view import View


def show(workspace: Workspace, report: Report, view: View) -> None:
    """What it says, the picture, how it was tested."""
    gaps = workspace.perception(report.wave.name)
    compared = [gap for gap in gaps if gap.state is ScoreState.SCORED]
    if not compared:
        _nothing(report, gaps)
        return
    st.subheader(markdown_text(title(compared)), anchor=False)
    if view.group is not None:
        st.caption(f"Of everybody: this picture does not follow the filter “{markdown_text(view.group)}”.")
    drawn = results.kept(report, "perception", lambda: perception_chart(gaps, wave=report.wave.name))
    figures = [Figure(gap.name, gap.id, about="perception") for gap in compared]
    chart_card.show(drawn, "perception", formula.button(workspace, report.wave.name, figures))
    st.markdown(meaning(compared))
    hidden = sum(gap.state is ScoreState.HIDDEN for gap in gaps)
    if hidden:
        st.caption(
            f"{wording.sentence(wording.count(hidden, 'dimension'))} {wording.verb(hidden, 'is', 'are')} hidden to protect answers."
        )


def title(compared: Sequence[PerceptionGap]) -> str:
    """The widest difference that stands, or that none does."""
    clear = [gap for gap in compared if gap.survives and gap.clear]
    if not clear:
        return f"Leaders and staff: no clear difference in {wording.count(len(compared), 'dimension')}"
    widest = max(clear, key=lambda gap: abs(gap.gap or 0.0))
    who, other = ("Leaders", "staff") if (widest.gap or 0.0) > 0 else ("Staff", "leaders")
    levels = sorted((widest.leading or 0.0, widest.doing or 0.0))
    return wording.quoted(
        f"{who} rate ", widest.name, f" at {one_decimal(levels[1])}, {other} at {one_decimal(levels[0])}"
    )


def meaning(compared: Sequence[PerceptionGap]) -> str:
    """How many differences are clear, in which direction, and how they were tested."""
    clear = [gap for gap in compared if gap.clear]
    stand = [gap for gap in clear if gap.survives]
    higher = sum((gap.gap or 0.0) > 0 for gap in stand)
    said = f"{wording.part_of(len(stand), len(compared), 'dimension')} {wording.verb(len(stand), 'is', 'are')} seen clearly differently"
    if stand:
        said += f"; in {wording.count(higher, 'of them', 'of them')} leaders see it better than those who do the work"
    return (
        f"{said}. :gray[Clear: at least half a level apart, the likely range leaves out zero, and it still stands when "
        f"{wording.count(len(compared), 'comparison')} are made at once.]"
    )


def _nothing(report: Report, gaps: Sequence[PerceptionGap]) -> None:
    sides = {role.side for role in report.model.roles}
    if len(sides) < 2:
        said = "All roles of this questionnaire are on one side, so there is no view of leaders to hold against that of staff."
    elif any(gap.state is ScoreState.HIDDEN for gap in gaps):
        said = (
            f"Leaders and staff cannot be compared: hidden to protect answers. Each side needs at least "
            f"{report.wave.threshold} people; invite those who have not answered yet."
        )
    else:
        said = (
            f"Each side needs at least {report.wave.threshold} people before leaders and staff can be compared. "
            "More answers will fill this picture."
        )
    st.info(said, icon=":material/info:")
