"""Every figure with its course, the rules they keep together, and the records of how decisions and people's goals follow from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.export import wording
from analytics.model.display import NOTHING, markdown_text
from analytics.model.figure import LIGHT_MARKS, LIGHTS, Figure
from analytics.model.records.goals import Kpi, Reading
from analytics.model.records.programme import Decision, ServiceGoals
from analytics.workspace import Workspace
from pages.shell import asked, check_list, figure_course, planning_file, record_list
from pages.shell.figure_words import band, day_text, trend_of, value_of

PICK = "figures.pick"
ASKED = "figure"
"""Name in the address of the figure to look at: its id, or that of a goal it measures."""
EMPTY = "No figure yet. Drafting a goal adds the figure it is measured by; or add one here."


def show(workspace: Workspace, wave: str | None) -> None:
    """The figures of the front page with their lights, the readings to type, the rules, and the list to change."""
    figures = workspace.figures(wave)
    if figures:
        _course(workspace, figures)
        _readings(workspace)
        check_list.show(workspace, workspace.figure_checks(wave), "figures.checks", "Do the figures balance?")
    listed = st.expander(
        "All figures", icon=":material/speed:", expanded=not figures, on_change="rerun", key="figures.all"
    )
    if listed.open:
        with listed:
            record_list.show(
                workspace, Kpi, "figures.list", columns=("name", "unit", "owner", "frequency", "leading"), empty=EMPTY
            )


def _readings(workspace: Workspace) -> None:
    """All readings to type, or to bring as a workbook."""
    typed = st.expander("Readings of all figures", icon=":material/edit:", on_change="rerun", key="figures.readings")
    if typed.open:
        with typed:
            record_list.grid(workspace, Reading, "figures.readings.grid", ("kpi", "measured", "value", "note"))
    planning_file.show(workspace, "figures.readings", ("reading",), "Readings as a workbook")


def _course(workspace: Workspace, figures: Sequence[Figure]) -> None:
    """One figure to look at, the worst light first."""
    order = sorted(figures, key=lambda one: LIGHTS.index(one.light))
    counts = Counter(one.light_word for one in order)
    said = ", ".join(f"{count} {word}" for word, count in counts.items())
    st.markdown(f"**{wording.sentence(wording.count(len(order), 'figure'))}**: {markdown_text(said)}.")
    st.table(
        front_page(order).set_index("Figure"),
        border="horizontal",
        alt="The figures of the front page with their lights",
    )
    by_key = {f"{one.kpi.id}/{one.goal.id if one.goal else ''}": one for one in order}
    named = asked.once(ASKED, {part for key in by_key for part in key.split("/")})
    if named:
        st.session_state[PICK] = next(key for key in by_key if named in key.split("/"))
    if st.session_state.get(PICK) not in by_key:
        st.session_state.pop(PICK, None)
    chosen = st.selectbox(
        "Figure to look at",
        list(by_key),
        format_func=lambda key: f"{LIGHT_MARKS[by_key[key].light]} {by_key[key].kpi.name} ({by_key[key].light_word})",
        key=PICK,
        width=560,
    )
    figure_course.show(workspace, by_key[chosen], f"figures.{chosen}")


def front_page(figures: Sequence[Figure]) -> pd.DataFrame:
    """One row a figure of the front page, as markdown: light, now, where to, until when, and where the trend leads."""
    rows = []
    for one in figures:
        if not one.kpi.front:
            continue
        goal, ahead = one.goal, one.forecast
        wanted = NOTHING if goal is None else band(one.kpi, goal) if one.keep else value_of(one.kpi, goal.target)
        now = value_of(one.kpi, one.current.value if one.current else None)
        trend = trend_of(ahead) if ahead else NOTHING
        light = f"{LIGHT_MARKS[one.light]} {one.light_word}"
        rows.append((one.kpi.name, light, now, wanted, day_text(goal.due if goal else None), trend))
    table = pd.DataFrame(rows, columns=["Figure", "Light", "Now", "Target", "Due", "On trend"])
    return table.map(markdown_text)


def decisions(workspace: Workspace) -> None:
    """The decision log: what was decided, and on which figure (S4.44)."""
    st.caption(
        "A decision rests on a figure or finding. Say which, and a figure without a decision for a year is proposed for deletion."
    )
    record_list.show(
        workspace,
        Decision,
        "figures.decisions",
        columns=("question", "figure", "decision", "taken", "owner"),
        empty="No decision written down yet.",
    )


def service_goals(workspace: Workspace) -> None:
    """How far service goals are part of how performance is judged; counts only, no persons (S4.46, S4.47, S4.49)."""
    st.caption("Counts only: how many teams and people have a service goal. Names do not belong here.")
    record_list.show(
        workspace,
        ServiceGoals,
        "figures.service-goals",
        columns=("group", "teams_with", "teams", "people_with", "people", "evaluated"),
        empty="Nothing is counted yet. The groups come from the communication plan.",
    )
