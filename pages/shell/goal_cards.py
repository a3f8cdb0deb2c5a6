"""The goals as cards: five letters, light, how far, until when; the open one with everything that can be done about it.

Over 150 lines: a card has so many parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.export import wording
from analytics.model.display import markdown_text, percent
from analytics.model.figure import Figure
from analytics.model.goal_checks import GoalCheck
from analytics.model.records.goals import Goal
from analytics.workspace import Workspace
from pages.shell import asked, choice, goal_editor, goal_marks
from pages.shell.figure_words import band, day_text, value_of

OPEN = "goal"
"""Name in the address, and in the session, of the goal whose card is open: its id."""
STATES = {"open": "open", "reached": "reached", "stopped": "stopped"}


@dataclass(frozen=True)
class Seen:
    """What a card is drawn from."""

    check: GoalCheck
    figure: Figure | None

    @property
    def goal(self) -> Goal:
        """The goal itself."""
        return self.check.goal


def seen(checks: Sequence[GoalCheck], figures: Sequence[Figure]) -> tuple[Seen, ...]:
    """Each goal with the figure it is measured by."""
    by_goal: Mapping[str, Figure] = {one.goal.id: one for one in figures if one.goal is not None}
    return tuple(Seen(check, by_goal.get(check.goal.id)) for check in checks)


def title(goals: Sequence[Seen], *, surveyed: bool) -> str:
    """How many goals can be checked, and how they stand. ``surveyed``: there is a wave, so that gaps can be had."""
    going = [one for one in goals if one.goal.state == "open"]
    if not goals:
        begin = (
            "draft the first ones from your widest gaps"
            if surveyed
            else "write the first, or let a survey find your gaps"
        )
        return f"No goals yet: {begin}"
    if not going:
        return f"{wording.sentence(wording.count(len(goals), 'goal'))} closed, none open"
    smart = sum(one.check.smart for one in going)
    said = f"{wording.part_of(smart, len(going), 'goal')} {wording.verb(smart, 'is', 'are')} SMART"
    if smart == 0:
        said = (
            f"None of {wording.count(len(going), 'goal')} is SMART yet"
            if len(going) > 1
            else "The goal is not SMART yet"
        )
    behind = sum(one.figure is not None and one.figure.light == "red" for one in going)
    unknown = sum(one.figure is None or one.figure.light in ("grey", "invalid") for one in going)
    if behind:
        return f"{said}; {wording.count(behind, 'goal')} {wording.verb(behind, 'is', 'are')} off course"
    if unknown:
        return f"{said}; {wording.count(unknown, 'goal')} not measured yet"
    return f"{said} and on course"


def show(workspace: Workspace, goals: Sequence[Seen]) -> None:
    """Open goals as cards in their order, first the one a link led to; the closed ones folded away."""
    linked = asked.named(OPEN)
    going = sorted((one for one in goals if one.goal.state == "open"), key=lambda one: one.goal.id != linked)
    closed = [one for one in goals if one.goal.state != "open"]
    for one in going:
        _card(workspace, one)
    if not closed:
        return
    with st.expander(f"Closed ({len(closed)})", icon=":material/inventory_2:", key="goals.closed"):
        for one in closed:
            _card(workspace, one)


def open_goal(goal_id: str) -> None:
    """Open the card of this goal; an empty id closes the one that is open."""
    if goal_id:
        st.session_state[OPEN] = goal_id
    else:
        st.session_state.pop(OPEN, None)


def recall(goals: Sequence[Seen]) -> None:
    """Before anything is drawn: on arriving at the page, open the card that the address names, else the one that was open last."""
    known = {one.goal.id for one in goals}
    choice.recall(OPEN, known)
    if named := asked.once(OPEN, known):
        open_goal(named)


def keep_address() -> None:
    """After the cards: the address names the open one, so that a link opens the same."""
    opened = choice.keep(OPEN, str(st.session_state.get(OPEN, "")))
    if opened:
        st.query_params[OPEN] = opened
    else:
        st.query_params.pop(OPEN, None)


def _card(workspace: Workspace, one: Seen) -> None:
    goal, opened = one.goal, st.session_state.get(OPEN) == one.goal.id
    with st.container(border=True, key=f"goal-card-{goal.id}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.markdown(f"**{markdown_text(goal.name)}**", width="stretch")
            st.button(
                "Fold up" if opened else "Open",
                key=f"goal.open.{goal.id}",
                icon=":material/expand_less:" if opened else ":material/expand_more:",
                type="tertiary",
                on_click=open_goal,
                args=("" if opened else goal.id,),
            )
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            goal_marks.badges(one.check.letters)
            _light(one)
        st.markdown(facts(one))
        if opened:
            goal_editor.show(workspace, one.check, one.figure)


def _light(one: Seen) -> None:
    if one.goal.state != "open":
        st.badge(STATES[one.goal.state].capitalize(), color="gray", icon=":material/inventory_2:")
        return
    goal_marks.light_badge(one.figure)


def facts(one: Seen) -> str:
    """From where to where, how far, until when, and who answers for it, as quiet markdown."""
    goal, figure, kpi = one.goal, one.figure, one.check.kpi
    said = []
    if kpi is not None:
        way = f"{value_of(kpi, goal.baseline)} → {value_of(kpi, goal.target)}"
        if figure is not None and figure.keep:
            way = band(kpi, goal)
        now = f", now {value_of(kpi, figure.current.value)}" if figure and figure.current is not None else ""
        said.append(f"{kpi.name}: {way}{now}")
        if figure and figure.progress is not None:
            said.append(
                f"{percent(figure.progress)} of the way" if figure.progress >= 0 else "further away than at the start"
            )
    said.append(f"due {day_text(goal.due)}" if goal.due else "no date")
    said.append(goal.owner or "nobody answers for it")
    return f":gray[{markdown_text(' · '.join(said))}]"
