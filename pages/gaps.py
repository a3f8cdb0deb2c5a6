"""How far each dimension is from its target; targets and importance are set here and kept."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.charts.gap_bars import gap_bars
from analytics.export import messages
from analytics.export.report import Report
from analytics.model.display import markdown_text, months, rounded, shorten
from analytics.model.plan import Target
from analytics.model.records.goals import Goal
from analytics.model.records.parts import kind_of
from analytics.model.records.programme import Objective
from analytics.workspace import Workspace
from pages.shell import chart_card, entry, findings, meaning, results, results_version, session, waves

WEIGHTS = (0.5, 1.0, 2.0, 3.0)
ROUND = "gaps.round"


def target_table(report: Report, targets: tuple[Target, ...]) -> pd.DataFrame:
    """One row a dimension, with the user's own target where there is one."""
    own = {target.dimension: target for target in targets}
    areas = {area.id: area.short_name for area in report.model.areas}
    return pd.DataFrame(
        [
            {
                "Area": areas[gap.area],
                "Dimension": gap.name,
                "Level now": None if gap.mean is None else float(rounded(gap.mean)),
                "Target in force": gap.target,
                "Your target": own[gap.id].level if gap.id in own else None,
                "Importance": gap.importance,
            }
            for gap in report.gaps
        ]
    )


def pulled(workspace: Workspace, report: Report) -> str:
    """What goals and objectives add to the importances, one line of markdown a dimension; empty while they add nothing."""
    records = workspace.records()
    names = {one.id: kind_of(one).title(one) for one in (*records.of(Objective), *records.of(Goal))}
    lines = []
    for gap in report.gaps:
        if gap.pulled_by:
            who = "; ".join(f"{one} “{shorten(names[one], 60)}”" if one in names else one for one in gap.pulled_by)
            lines.append(f"{gap.name}: importance {gap.importance:g} × {gap.pull:g} for {who}")
    return "\n".join(f"- {markdown_text(line)}" for line in lines)


def edited_targets(report: Report, table: pd.DataFrame) -> list[Target]:
    """What stands in the table, one target a dimension; an empty level follows the rule."""
    rows = zip(report.gaps, table["Your target"], table["Importance"], strict=True)
    return [Target(gap.id, None if pd.isna(level) else float(level), float(weight)) for gap, level, weight in rows]


def saved(workspace: Workspace, wave: str, targets: list[Target]) -> None:
    """Keep the targets and draw the page anew."""
    with findings.refusals():
        workspace.save_targets(targets, wave)
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        st.toast("Targets kept.", icon=":material/check:")
        st.rerun()


def target_editor(workspace: Workspace, report: Report) -> None:
    """The table to set targets and importance in."""
    horizon = months(workspace.plan_request().months)
    st.markdown(
        f"Suggested targets aim at level 3, then one level more, at most one level a year, over the plan's {horizon}. "
        "Type your own where you want another; raise the importance of what matters most to you."
    )
    edited = st.data_editor(
        target_table(report, workspace.targets(report.wave.name)),
        key=f"gaps.editor.{st.session_state.get(ROUND, 0)}",
        hide_index=True,
        disabled=["Area", "Dimension", "Level now", "Target in force"],
        placeholder="as suggested",
        alt="Targets and importance by dimension",
        column_config={
            "Level now": st.column_config.NumberColumn(format="%.1f"),
            "Target in force": st.column_config.NumberColumn(format="%.1f"),
            "Your target": st.column_config.NumberColumn(min_value=0.0, max_value=5.0, step=0.1, format="%.1f"),
            "Importance": st.column_config.SelectboxColumn(options=list(WEIGHTS), required=True),
        },
    )
    with st.container(horizontal=True):
        if st.button("Keep these targets", type="primary", icon=":material/check:", key="gaps.save"):
            saved(workspace, report.wave.name, edited_targets(report, edited))
        if st.button("Back to the suggested targets", key="gaps.reset"):
            saved(workspace, report.wave.name, [Target(d.id, weight=d.weight) for d in report.model.dimensions])


def asked_by_goals(workspace: Workspace, report: Report) -> None:
    """Which dimensions count more because goals and objectives need them."""
    more = sum(1 for gap in report.gaps if gap.pulled_by)
    if more:
        asked = st.expander(
            f"Goals and objectives make {more} of {len(report.gaps)} dimensions count more", icon=":material/flag:"
        )
        asked.markdown(pulled(workspace, report))
        asked.caption("Whether they do is set on the Goals page.")


workspace = entry.enter("pages/gaps.py")
wave = waves.pick(workspace)
report = results.report(workspace, wave)
st.title(markdown_text(messages.strengths_title(report)))
results_version.waiting(workspace, report)
chart_card.show(results.kept(report, "gap-bars", lambda: gap_bars(report.gaps, report.model, report.card)), "gaps")
st.markdown(meaning.of_gaps(report))
st.markdown(meaning.how_sure(report))
asked_by_goals(workspace, report)
if not report.catalogue.measures:
    if st.button("Take the results to the committee", type="primary", icon=":material/slideshow:"):
        session.go("pages/export.py")
elif st.button("See the quick wins", type="primary", icon=":material/bolt:"):
    session.go("pages/quick_wins.py")
editor = st.expander("Set targets and importance", icon=":material/tune:", on_change="rerun", key="gaps.targets")
if editor.open:
    with editor:
        target_editor(workspace, report)
