"""Who carries the change: whether the coalition survives losing its head, is believed, lasts, and what one change would help most."""

from __future__ import annotations

import streamlit as st

from analytics.export import wording
from analytics.model.coalition_health import CoalitionHealth
from analytics.model.display import markdown_text
from analytics.model.records.programme import Member
from analytics.workspace import Workspace
from pages.shell import (
    check_list,
    coalition_do,
    coalition_leaving,
    coalition_lights,
    coalition_map,
    coalition_members,
    coalition_next,
    coalition_parts,
    coalition_start,
    coalition_view,
    coalition_voices,
    entry,
    findings,
)
from pages.shell.coalition_parts import CHECKS, LEAVES, MEMBERS, NEXT, VIEW, VOICES


def checks(workspace: Workspace, health: CoalitionHealth) -> None:
    """Every rule about the coalition, and who is in it: each a yes or no."""
    met = sum(one.met for one in health.requirements)
    with st.expander(f"Put together on purpose: {met} of {len(health.requirements)} met", icon=":material/checklist:"):
        lines = [
            f"{':green[●]' if one.met else ':red[■]'} {markdown_text(wording.sentence(one.name))}: {markdown_text(one.said)}"
            for one in health.requirements
        ]
        st.markdown("  \n".join(lines))
    check_list.show(workspace, health.checks, "coalition.checks", "What the rules say")


def show_part(
    part: str, workspace: Workspace, now: CoalitionHealth, health: CoalitionHealth, members: tuple[Member, ...]
) -> None:
    """The part that is open. ``now``: what suggestions start from; ``health``: with the change being tried."""
    if part == LEAVES:
        coalition_leaving.show(health)
    elif part == NEXT:
        coalition_next.show(workspace, now)
    elif part == VOICES:
        coalition_voices.show(workspace, health, members)
    elif part == VIEW:
        coalition_view.show(workspace, health)
    elif part == MEMBERS:
        coalition_do.together(workspace, now)
        coalition_members.show(workspace)
    elif part == CHECKS:
        checks(workspace, health)


workspace = entry.enter("pages/coalition.py")
members = coalition_parts.members(workspace)
if not members:
    st.title("Who carries the change? Name the coalition")
    coalition_start.show(workspace)
    st.stop()
with findings.refusals(stop=True):
    gone = coalition_parts.gone(members)
    now = coalition_parts.health(workspace, gone, None)
    change = coalition_parts.tried(now)
    health = now if change is None else coalition_parts.health(workspace, gone, change)
st.title(markdown_text(health.said.rstrip(".")))
coalition_lights.trying(members, gone, change)
coalition_next.offer(workspace, now)
coalition_lights.show(health)
coalition_lights.repeated(health)
coalition_map.show(members, gone, () if change is None else change.edits)
coalition_leaving.switches(members)
part = coalition_parts.pick()
with findings.refusals():
    show_part(part, workspace, now, health, members)
