"""Goals drafted from gaps in one click, looked at before they are kept; or written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analytics.export import wording
from analytics.model.display import markdown_text, one_decimal
from analytics.model.goal_checks import GoalDraft
from analytics.model.plan import widest_first
from analytics.model.records.goals import Goal
from analytics.workspace import Workspace
from pages.shell import findings, goal_cards, goal_marks, record_form, session, whose_name
from pages.shell.figure_words import band, day_text, value_of

DRAFTS, WHAT, WIDEST = "goals.draft", "goals.draft.what", ""
SEVERAL = 3
BY_HAND = ("name", "verb", "object", "scope", "target", "due", "owner")


def show(workspace: Workspace, wave: str | None, *, first: bool) -> None:
    """The drafts, open while there is no goal; and the form of a goal of one's own."""
    if wave is not None:
        drafting = st.expander(
            "Draft goals from your gaps",
            icon=":material/auto_awesome:",
            expanded=first,
            on_change="rerun",
            key=DRAFTS,
        )
        if drafting.open:
            with drafting:
                _drafts(workspace, wave)
    own = st.expander(
        "Write a goal by hand",
        icon=":material/edit:",
        expanded=first and wave is None,
        on_change="rerun",
        key="goals.own",
    )
    if own.open:
        with own:
            _by_hand(workspace)
    if (
        first
        and wave is None
        and st.button("Take in a survey first", icon=":material/upload_file:", key="goals.survey")
    ):
        session.go("pages/surveys.py")


def open_draft(dimension: str) -> None:
    """Open the drafts with this dimension chosen; called by a button before anything is drawn."""
    st.session_state[WHAT], st.session_state[DRAFTS] = dimension, True


def _drafts(workspace: Workspace, wave: str) -> None:
    """What to draft from, the drafts with their letters, and one button to keep them."""
    names = {WIDEST: "The three widest gaps"}
    taken = {goal.dimension for goal in workspace.records().of(Goal) if goal.state == "open"}
    for gap in widest_first(workspace.gaps(wave)):
        if gap.gap:
            has = ", has a goal already" if gap.id in taken else ""
            names[gap.id] = f"{gap.name}: {one_decimal(gap.gap)} below target{has}"
    plan = workspace.latest_plan(wave)
    names |= {one.id: f"Measure of the plan: {one.name}" for one in (plan.measures if plan else ())}
    what = st.selectbox("From", list(names), format_func=lambda one: names.get(one, one), key=WHAT, width=560)
    drafts: Sequence[GoalDraft] = ()
    with findings.refusals():
        drafts = workspace.draft_goals(SEVERAL, wave) if what == WIDEST else (workspace.draft_goal(what, wave),)
    if not drafts:
        st.markdown("Nothing to draft: every gap that can be shown has a goal, or is closed.")
        return
    _keep(workspace, [_preview(workspace, wave, draft) for draft in drafts])


def _preview(workspace: Workspace, wave: str, draft: GoalDraft) -> GoalDraft:
    """One draft: its sentence, its letters, what was filled in, and why. Returns it with what only a person can say."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{markdown_text(draft.goal.name)}**")
        letters, rest = st.container(), st.container()
        if draft.goal.owner and not draft.goal.mandate:
            may = st.checkbox(
                f"“{markdown_text(draft.goal.owner)}” may decide what it takes",
                key=f"goals.draft.mandate.{draft.goal.dimension}.{draft.goal.name}",
                help="Only you can know that: somebody without the mandate cannot answer for a goal.",
            )
            changed = replace(draft, goal=replace(draft.goal, mandate=may))
            draft = replace(changed, check=workspace.check_draft(changed, wave))
        with letters:
            goal_marks.badges(draft.check.letters)
        rest.markdown(filled_in(draft))
        for letter in draft.check.letters:
            for check in letter.open:
                st.markdown(f":orange[{letter.letter}:] {markdown_text(f'{check.message} {check.remedy}'.strip())}")
        with st.popover("Where this comes from", icon=":material/help:", type="tertiary"):
            st.markdown("\n".join(f"- {markdown_text(sentence)}" for sentence in draft.why))
    return draft


def filled_in(draft: GoalDraft) -> str:
    """Figure, today, target, owner and measures of a draft as markdown."""
    goal, kpi = draft.goal, draft.kpi
    target = band(kpi, goal) if goal.verb == "keep" else value_of(kpi, goal.target)
    rows = (
        ("Figure", kpi.name),
        ("Today", f"{value_of(kpi, goal.baseline)}, measured on {day_text(goal.baseline_day)}"),
        ("Target", f"{target} by {day_text(goal.due)}"),
        ("Answers for it", goal.owner or "still to be named"),
        ("Rests on", wording.count(len(goal.measures), "measure")),
    )
    return "  \n".join(f":gray[{name}:] {markdown_text(text)}" for name, text in rows)


def _keep(workspace: Workspace, drafts: Sequence[GoalDraft]) -> None:
    many = len(drafts) > 1
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.button(
            f"Keep these {wording.count(len(drafts), 'goal')}" if many else "Keep this goal",
            type="primary",
            icon=":material/check:",
            key="goals.draft.keep",
        )
        by = whose_name.quietly("goals.draft", "these goals")
    st.caption("Everything can be changed afterwards.")
    if not wanted:
        return
    with findings.refusals():
        kept = [workspace.keep_draft(draft, whose_name.needed(by)) for draft in drafts]
        st.toast(f"{wording.sentence(wording.count(len(kept), 'goal'))} kept.", icon=":material/check:")
        if not many:
            goal_cards.open_goal(kept[0].id)
        st.rerun()


def _by_hand(workspace: Workspace) -> None:
    st.caption("Begin with the sentence. The letters then say what is missing, one by one.")
    kept = record_form.edit(workspace, Goal(), "goals.new", parts=BY_HAND, label="Keep this goal")
    if kept is not None:
        goal_cards.open_goal(kept.id)
        st.rerun()
