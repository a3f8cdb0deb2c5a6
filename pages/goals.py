"""Goals that can be checked letter by letter, the figures that check them, and what they do for the business."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from analytics.model.check import Check
from analytics.model.display import markdown_text, shorten
from analytics.workspace import Workspace
from pages.shell import (
    asked,
    choice,
    entry,
    figure_benefits,
    figure_list,
    figure_objectives,
    findings,
    goal_cards,
    goal_draft,
    goal_follow_up,
    goal_marks,
    goal_weighing,
    planning_file,
    session,
    waves,
)
from pages.shell.goal_cards import Seen

DETAIL, FOLLOW_UP = "detail", "To follow up"
"""Name in the address of the part behind the goals that is open, and one of them."""
INTRO = (
    "A goal says what shall be reached by when, and anybody can see whether it was. Five letters are checked one by one: "
    "specific, measurable, achievable, relevant, time-bound. Only a goal that keeps all five is called SMART."
)


def open_part(part: str) -> None:
    """Show this part behind the goals; called by a button before anything is drawn."""
    st.session_state[DETAIL] = part


def meaning(goals: Sequence[Seen]) -> str:
    """What is most worth repairing, in one sentence of markdown; empty where nothing is."""
    going = [one for one in goals if one.goal.state == "open" and not one.check.smart]
    nearest = max(going, key=lambda one: one.check.score, default=None)
    against = goal_marks.first_against(nearest.check.letters) if nearest else None
    if nearest is None or against is None:
        return ""
    return (
        f"Closest to all five is **{markdown_text(shorten(nearest.goal.name, 70))}**: {markdown_text(against.message)}"
    )


def next_step(goals: Sequence[Seen], wave: str | None) -> None:
    """Repair the goal that lacks least, or go on to the plan."""
    going = [one for one in goals if one.goal.state == "open"]
    lacking = max((one for one in going if not one.check.smart), key=lambda one: one.check.score, default=None)
    with st.container(horizontal=True):
        if lacking is not None:
            st.button(
                "Repair this goal",
                type="primary",
                icon=":material/build:",
                key="goals.repair",
                on_click=goal_cards.open_goal,
                args=(lacking.goal.id,),
            )
        kind: Literal["primary", "secondary"] = "secondary" if lacking else "primary"
        if going and wave is None:
            if st.button("Tell it to everyone", type=kind, icon=":material/campaign:", key="goals.next"):
                session.go("pages/communication.py")
        elif going and st.button(
            "Plan with these goals", type=kind, icon=":material/calendar_month:", key="goals.next"
        ):
            session.go("pages/plan.py")


def details(workspace: Workspace, wave: str | None, conflicts: Sequence[Check]) -> None:
    """Everything behind the goals; only the open part is worked out."""
    parts: dict[str, Callable[[], None]] = {
        "Figures": lambda: figure_list.show(workspace, wave),
        "Objectives": lambda: figure_objectives.show(workspace, wave),
        "Business case": lambda: figure_benefits.case(workspace, wave),
        "Benefits": lambda: figure_benefits.register(workspace, wave),
        "What counts more": lambda: goal_weighing.show(workspace, wave),
        FOLLOW_UP: lambda: goal_follow_up.show(workspace, wave, conflicts),
        "Decisions": lambda: figure_list.decisions(workspace),
        "Service goals": lambda: figure_list.service_goals(workspace),
    }
    parts[choice.switch(DETAIL, "Behind the goals", tuple(parts), shown_label=False, apart=True)]()


workspace = entry.enter("pages/goals.py")
wave = None if workspace.is_empty() else waves.pick(workspace).name
with findings.refusals(stop=True):
    goals = goal_cards.seen(workspace.goal_checks(wave), workspace.figures(wave))
    conflicts = workspace.goal_conflicts(wave)
goal_cards.recall(goals)
st.title(markdown_text(goal_cards.title(goals, surveyed=wave is not None)))
linked = bool(asked.named(figure_list.ASKED))
if linked:  # the figure a link led to stands first
    details(workspace, wave, conflicts)
if not goals:
    st.markdown(INTRO)
else:
    st.markdown(meaning(goals) or "Every open goal keeps all five letters.")
    next_step(goals, wave)
    if any(check.verdict == "fail" and not check.passed for check in conflicts):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(":orange[▲] Some goals get in each other's way.", width="content")
            st.button("See which", key="goals.conflicting", on_click=open_part, args=(FOLLOW_UP,))
    goal_cards.show(workspace, goals)
goal_cards.keep_address()
goal_draft.show(workspace, wave, first=not goals)
if not linked:
    details(workspace, wave, conflicts)
planning_file.show(workspace, "goals")
