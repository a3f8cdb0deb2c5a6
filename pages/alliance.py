"""The managers who sign for their part of the organisation: who is missing, what that blocks, and what takes root."""

from __future__ import annotations

import streamlit as st

from analytics.model.alliance_health import AllianceHealth
from analytics.model.display import markdown_text
from analytics.model.records.people import Manager
from analytics.workspace import Workspace
from pages.shell import (
    alliance_answers,
    alliance_coverage,
    alliance_grid,
    alliance_ground,
    alliance_managers,
    alliance_parts,
    alliance_sheets,
    check_list,
    entry,
    findings,
    record_words,
    session,
)
from pages.shell.alliance_parts import ANSWERS, CHECKS, GROUND, MANAGERS, RESPONSE


def banner(health: AllianceHealth) -> None:
    """The typical hole: sponsor and project team, and nobody between them and the teams (S3.1)."""
    if health.hole:
        st.error(
            "**The typical hole:** sponsor and core team are there, but less than half of the people affected are represented. "
            "Changes will be decided and not happen.",
            icon=":material/error:",
        )


def plan_words(workspace: Workspace, wave: str | None) -> None:
    """Whose agreement the plan needs, and the way there."""
    said = "" if workspace.is_empty() else workspace.signing_effect(wave).said
    with st.container(horizontal=True, vertical_alignment="center"):
        if said:
            st.markdown(markdown_text(said), width="content")
        if not workspace.is_empty() and st.button(
            "Look at the plan", icon=":material/calendar_month:", key="alliance.plan"
        ):
            session.go("pages/plan.py")


def show_part(part: str, workspace: Workspace, health: AllianceHealth) -> None:
    """The part that is open."""
    if part == ANSWERS:
        alliance_grid.show(workspace, health)
        alliance_sheets.show(workspace, health)
    elif part == MANAGERS:
        alliance_managers.show(workspace)
    elif part == GROUND:
        alliance_ground.show(workspace, health)
    elif part == RESPONSE:
        alliance_answers.show(workspace, health)
    elif part == CHECKS:
        check_list.show(workspace, health.checks, "alliance.checks", "What the rules say")


workspace = entry.enter("pages/alliance.py")
if not workspace.records().of(Manager):
    st.title("Who signs for each part of the organisation?")
    with findings.refusals():
        alliance_managers.start(workspace)
    st.stop()
with findings.refusals(stop=True):
    wave = record_words.wave(workspace)
    health = workspace.alliance_health(wave)
st.title(markdown_text(health.said))
banner(health)
plan_words(workspace, wave)
alliance_coverage.show(workspace, health)
part = alliance_parts.pick()
with findings.refusals():
    show_part(part, workspace, health)
