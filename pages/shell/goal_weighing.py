"""The switch “Goals decide what counts more”, and what it does to dimensions, quick wins and plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.export import wording
from analytics.model.display import markdown_text, one_decimal, shorten
from analytics.model.plan import Gap, widest_first
from analytics.model.pull import Pull
from analytics.model.records.collection import Records
from analytics.model.records.goals import Goal
from analytics.model.records.programme import Objective, Programme
from analytics.workspace import Workspace
from pages.shell import findings, session, whose_name

KEY = "goals.weigh"
TOP = 5
"""Dimensions of the two rankings side by side."""
RULE = (
    "A dimension counts 1.5 times if an open goal names it, and a quarter more for each step of priority of the most important objective "
    "that needs it; never more than twice. The importance you set under Gaps is multiplied by that."
)


def show(workspace: Workspace, wave: str | None) -> None:
    """The switch, what counts more and why, the order before and after, and the way to the plan."""
    programme = workspace.records().programme
    _switch(workspace, programme)
    st.caption(RULE)
    pulls = workspace.pulls()
    if wave is None:
        st.markdown("This shows itself as soon as the first survey is in: before that there are no gaps to weigh.")
        return
    if not pulls:
        st.markdown(
            "Nothing pulls yet: no open goal names a dimension, and no vision element joins a dimension with an objective."
        )
        return
    plain = workspace.plain_gaps(wave)
    with_goals = [_weighed(gap, pulls) for gap in plain]
    verb = "counts" if programme.weigh else "would count"
    verbs = "count" if programme.weigh else "would count"
    st.markdown(
        f"**{wording.sentence(wording.count(len(pulls), 'dimension'))} {verb if len(pulls) == 1 else verbs} more**"
    )
    _table(weighing(plain, with_goals, pulls, workspace.records()))
    st.markdown("**What comes first**")
    _table(rankings(plain, with_goals))
    if programme.weigh:
        _quick_wins(workspace, wave)
    _plan(workspace, wave, programme.weigh)


def _switch(workspace: Workspace, programme: Programme) -> None:
    """The switch with the name of whoever turns it: it changes the plan of all, so it is not turned without one."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.toggle(
            "Goals decide what counts more",
            programme.weigh,
            key=f"{KEY}.{programme.weigh}",
            help="On: gaps, quick wins and the next plan follow your goals and objectives. Off: only the importance you set counts.",
        )
        by = whose_name.quietly(KEY, "this choice")
    if wanted != programme.weigh:
        with findings.refusals():
            workspace.save_record(replace(programme, weigh=wanted), whose_name.needed(by))
            st.rerun()


def _weighed(gap: Gap, pulls: Mapping[str, Pull]) -> Gap:
    """The gap as it is with what goals and objectives add."""
    factor = pulls[gap.id].factor if gap.id in pulls else 1.0
    weighted = None if gap.weighted_gap is None else gap.weighted_gap * factor
    return replace(gap, weight=gap.weight * factor, weighted_gap=weighted)


def weighing(plain: Sequence[Gap], weighed: Sequence[Gap], pulls: Mapping[str, Pull], records: Records) -> pd.DataFrame:
    """One row a dimension that counts more, strongest first: importance, factor, by what, and its place before and after."""
    before, after = _places(plain), _places(weighed)
    rows = [
        (
            gap.name,
            f"{one_decimal(gap.weight)} × {pulls[gap.id].factor:g}",
            "; ".join(because(pulls[gap.id], records)),
            f"{before[gap.id]} → {after[gap.id]}" if before[gap.id] != after[gap.id] else f"{after[gap.id]}",
        )
        for gap in sorted(plain, key=lambda gap: -(pulls[gap.id].factor if gap.id in pulls else 0.0))
        if gap.id in pulls
    ]
    return pd.DataFrame(rows, columns=["Dimension", "Importance", "Because of", "Place among the gaps"])


def because(pull: Pull, records: Records) -> tuple[str, ...]:
    """The goals and objectives behind a pull, by name."""
    goals = [f"goal {one.id} “{shorten(one.name, 48)}”" for one in records.linked(Goal, pull.by)]
    objectives = [f"objective “{shorten(one.name, 48)}”" for one in records.linked(Objective, pull.by)]
    return (*goals, *objectives)


def rankings(plain: Sequence[Gap], weighed: Sequence[Gap]) -> pd.DataFrame:
    """The first dimensions by weighted gap, without goals and with them."""
    columns = [[gap.name for gap in widest_first(gaps)[:TOP]] for gaps in (plain, weighed)]
    rows = [(f"{place}.", *names) for place, names in enumerate(zip(*columns, strict=True), 1)]
    return pd.DataFrame(rows, columns=["Place", "Without goals", "With goals"])


def _places(gaps: Sequence[Gap]) -> dict[str, int]:
    return {gap.id: place for place, gap in enumerate(widest_first(gaps), 1)}


def _table(table: pd.DataFrame) -> None:
    first = str(table.columns[0])
    st.table(table.map(lambda cell: markdown_text(str(cell))).set_index(first), border="horizontal")


def _quick_wins(workspace: Workspace, wave: str) -> None:
    moved = [win for win in workspace.quick_wins(wave) if win.goals and win.rank_without_goals != win.rank]
    if not moved:
        st.markdown("The order of the quick wins stays as it is.")
        return
    first = min(moved, key=lambda win: win.rank)
    was = "was not among them" if first.rank_without_goals is None else f"was number {first.rank_without_goals}"
    st.markdown(
        f"{wording.sentence(wording.count(len(moved), 'quick win'))} {wording.verb(len(moved), 'moves', 'move')}; "
        f"number {first.rank} is now **{markdown_text(first.name)}**, which {was} without your goals and importances."
    )


def _plan(workspace: Workspace, wave: str, weigh: bool) -> None:
    plan = workspace.latest_plan(wave)
    said = (
        "The next search plans with this."
        if weigh
        else "Switch it on and search again, and the plan follows your goals."
    )
    if plan is not None and weigh:
        said = "The plan in force stays until you search again; the search then plans with this."
    st.markdown(said)
    if st.button("Go to the plan", icon=":material/calendar_month:", key="goals.to-plan"):
        session.go("pages/plan.py")
