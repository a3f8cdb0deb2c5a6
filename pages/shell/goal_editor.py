"""One goal: its fields letter by letter with the rules beside them, its course, its reviews and its end."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.figure import Figure
from analytics.model.goal_checks import GoalCheck, LetterCheck
from analytics.model.records.goals import Goal, Kpi
from analytics.workspace import Workspace
from pages.shell import check_list, figure_course, findings, goal_end, goal_marks, record_form, whose_name

PARTS: dict[str, tuple[str, ...]] = {
    "S": ("name", "verb", "object", "dimension", "service", "scope", "kpi"),
    "M": ("baseline", "baseline_day", "target", "set_on", "low", "high"),
    "A": ("owner", "owner_code", "mandate", "measures"),
    "R": ("elements", "objectives"),
    "T": ("due", "reviews"),
}
"""LetterCheck by its place in SMART → the parts of a goal its rules look at."""
OF_FIGURE = ("name", "unit", "formula", "source", "owner", "direction", "frequency", "dimension")
"""What must be known of a figure before a goal can be measured by it."""
HELPS = {
    "S": "One verb, one object, one figure: somebody who was not there knows what is meant.",
    "M": "Where you are today, where you want to be, and how it is computed.",
    "A": "Somebody who may decide answers for it, and the measures bring what it needs.",
    "R": "It serves a part of the vision and an aim of the business.",
    "T": "A day, and days to look at it before.",
}
FIELDS, RULES = 540, 320
"""Pixels of the fields and of the rules beside them; the rules stand below where there is no room."""
COURSE, REVIEWS, END = "course", "reviews", "end"
_MORE = {COURSE: "Course", REVIEWS: "Reviews", END: "Close it"}


def show(workspace: Workspace, check: GoalCheck, figure: Figure | None) -> None:
    """The open card's inside: one part at a time, the first letter that is not kept to begin with."""
    goal = check.goal
    letters = dict(zip(PARTS, check.letters, strict=True))
    if goal.state != "open":
        goal_end.closed(workspace, goal)
        return
    part = st.segmented_control(
        "Part of the goal",
        [*letters, *_MORE],
        default=next((place for place, letter in letters.items() if not letter.passed), COURSE),
        key=f"goal.part.{goal.id}",
        format_func=lambda one: _label(one, letters),
        required=True,
        label_visibility="collapsed",
        wrap=True,
    )
    if part in letters:
        _letter(workspace, goal, str(part), letters[str(part)])
    elif part == COURSE:
        figure_course.show(workspace, figure, f"goal.{goal.id}")
    elif part == REVIEWS:
        goal_end.reviews(workspace, goal)
    else:
        goal_end.close(workspace, goal)


def _label(part: str, letters: dict[str, LetterCheck]) -> str:
    if part in _MORE:
        return _MORE[part]
    letter = letters[part]
    return f"{letter.name.capitalize()} {goal_marks.letter_sign(letter)}"


def _letter(workspace: Workspace, goal: Goal, place: str, letter: LetterCheck) -> None:
    """The fields of one letter, and what its rules say about them as they are typed."""
    st.caption(HELPS[place])
    key = f"goal.{goal.id}.{place}"
    sides = st.container(horizontal=True, gap="medium")
    fields, rules = sides.container(width=FIELDS), sides.container(width=RULES)
    with fields:
        kept = record_form.edit(workspace, goal, key, parts=PARTS[place], columns=1 if place == "R" else 2, live=True)
        if place == "M":
            _figure(workspace, goal)
    if kept is not None:
        st.rerun()
    typed = record_form.typed(workspace, goal, key)
    if isinstance(typed, Goal) and typed != goal:
        letter = dict(zip(PARTS, workspace.goal_check(typed).letters, strict=True))[place]
        rules.caption("As typed, not kept yet:")
    with rules:
        st.markdown(f"**{markdown_text(letter.name.capitalize())}** – {check_list.summary(letter.checks)}")
        st.markdown(_said(letter))
        if typed == goal:
            check_list.exceptions(workspace, letter.checks, f"{key}.checks")


def _said(letter: LetterCheck) -> str:
    """The rules of a letter as markdown, what is not kept first, each with what to do."""
    order = ("fail", "unknown", "warn", "aside", "pass")
    checks = sorted(letter.checks, key=lambda check: order.index(check_list.state(check)))
    lines = []
    for check in checks:
        more = check.exception or check.remedy
        lines.append(f"{check_list.mark(check)}: {markdown_text(check.message)}")
        if more and check_list.state(check) != "pass":
            lines[-1] += f"  \n:gray[{markdown_text(more)}]"
    return "\n\n".join(lines)


def _figure(workspace: Workspace, goal: Goal) -> None:
    """The figure the goal is measured by; where it has none, a new one."""
    kpi = workspace.records().find(Kpi, goal.kpi)
    heading = f"How “{kpi.name}” is measured" if kpi else "The figure it is measured by"
    with st.expander(markdown_text(heading), icon=":material/speed:", expanded=kpi is None, key=f"goal.{goal.id}.kpi"):
        if kpi is None:
            st.markdown("Add one here, or choose one that is there under the first letter.")
        kept = record_form.edit(workspace, kpi or Kpi(), f"goal.{goal.id}.kpi.form", parts=OF_FIGURE)
    if kept is None:
        return
    with findings.refusals():
        if kpi is None:
            workspace.save_record(replace(goal, kpi=kept.id), by=whose_name.known())
        st.rerun()
