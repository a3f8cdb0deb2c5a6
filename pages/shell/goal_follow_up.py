"""What goals still ask for: those that get in each other's way, reviews that are due, and dimensions without a goal."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.export import wording
from analytics.model.check import Check
from analytics.model.display import markdown_text, shorten
from analytics.model.plan import widest_first
from analytics.workspace import Workspace
from pages.shell import check_list, goal_draft

SUCCESS = "GOAL-SUCCESS"
"""Rule that asks for a goal for each dimension the vision wants to rise (S4.6)."""
SHOWN = 12
"""Dimensions offered at once; the others are counted."""


def show(workspace: Workspace, wave: str | None, conflicts: Sequence[Check]) -> None:
    """Goals against each other, reviews and closed goals, then in one piece what has no goal yet."""
    checks = workspace.goal_follow_up(wave)
    lacking = [one for one in checks if one.rule == SUCCESS and not one.passed]
    if conflicts:
        check_list.show(workspace, conflicts, "goals.conflicts", "Do goals get in each other's way?")
    else:
        st.markdown("No goal gets in another's way.")
    others = [one for one in checks if one not in lacking]
    check_list.show(workspace, others, "goals.follow-up", "Is somebody looking after them?")
    if lacking:
        _without_goal(workspace, widest(workspace, wave, lacking), surveyed=wave is not None)


def widest(workspace: Workspace, wave: str | None, lacking: Sequence[Check]) -> Sequence[Check]:
    """The dimensions in the order of their gaps, widest first; in the order of the vision before a survey."""
    gaps = () if wave is None else widest_first(workspace.gaps(wave))
    places = {gap.id: place for place, gap in enumerate(gaps)}
    return sorted(lacking, key=lambda one: places.get(one.item, len(places)))


def _without_goal(workspace: Workspace, lacking: Sequence[Check], *, surveyed: bool) -> None:
    """The dimensions the vision wants to rise and no goal names; each may be drafted, or set aside with a reason."""
    number = len(lacking)
    st.markdown(
        f"**{wording.sentence(wording.count(number, 'dimension'))} without a goal** – the vision wants "
        f"{wording.verb(number, 'it', 'them')} to rise; nothing says yet how far and by when."
    )
    if surveyed:
        with st.container(horizontal=True):
            for one in lacking[:SHOWN]:
                st.button(
                    markdown_text(shorten(one.title, 60)),
                    icon=":material/auto_awesome:",
                    key=f"goals.follow-up.draft.{one.item}",
                    help="Draft a goal from this gap; it opens above.",
                    on_click=goal_draft.open_draft,
                    args=(one.item,),
                )
    else:
        st.markdown("\n".join(f"- {markdown_text(one.title)}" for one in lacking[:SHOWN]))
    if number > SHOWN:
        st.caption(f"And {number - SHOWN} more.")
    check_list.exceptions(workspace, lacking, "goals.without")
