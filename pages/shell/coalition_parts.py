"""The parts of the coalition page, the members by number, and what is being tried: who leaves, which change."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analytics.model.coalition_health import CoalitionHealth, Suggestion
from analytics.model.records.programme import COALITION_ROLES, Member
from analytics.workspace import Workspace
from pages.shell import choice, record_words

KEY = "carry"
LEAVES, NEXT, VOICES, VIEW = "If somebody leaves", "What to change", "Groups and voices", "One view"
MEMBERS, CHECKS = "Members", "Checks"
PARTS = (LEAVES, NEXT, VOICES, VIEW, MEMBERS, CHECKS)
FORM = "coalition.members"
GONE, TRIED = "coalition.gone", "coalition.tried"
_ORDER = [key for key, _, _ in COALITION_ROLES]
ROLE = {key: english for key, english, _ in COALITION_ROLES}


def pick() -> str:
    """The part to show, by the buttons over it."""
    return choice.switch(KEY, "Part of the coalition", PARTS, shown_label=False, apart=True)


def open_part(part: str) -> None:
    """Show this part; called by a button before anything is drawn."""
    st.session_state[KEY] = part


def members(workspace: Workspace) -> tuple[Member, ...]:
    """All members by role, sponsor first; their place here is their number on the page."""
    return tuple(sorted(workspace.records().of(Member), key=lambda one: _ORDER.index(one.role)))


def numbers(found: tuple[Member, ...]) -> Mapping[str, int]:
    """Id → number, from 1."""
    return {one.id: place for place, one in enumerate(found, 1)}


def gone(found: tuple[Member, ...]) -> tuple[str, ...]:
    """Ids of the members that leave in what is being tried."""
    chosen = st.session_state.get(GONE) or ()
    return tuple(one.id for one in found if one.id in chosen)


def name(suggestion: Suggestion) -> str:
    """What tells a suggestion from the others."""
    return f"{suggestion.key}:{suggestion.about}"


def tried(now: CoalitionHealth) -> Suggestion | None:
    """The change that is being tried; None without one."""
    wanted = st.session_state.get(TRIED, "")
    return next((one for one in now.suggestions if name(one) == wanted), None)


def health(workspace: Workspace, without: tuple[str, ...], change: Suggestion | None) -> CoalitionHealth:
    """The coalition without these members and with this change; nothing is kept."""
    wave = record_words.wave(workspace)
    if change is None:
        return workspace.coalition_health(wave, without=without)
    return workspace.coalition_health(wave, without=without, plus=change.edits, trust=change.ratings)


def stop_trying() -> None:
    """Back to how it is."""
    st.session_state[GONE] = []
    st.session_state[TRIED] = ""


def try_change(suggestion: Suggestion) -> None:
    """Show the page as it would be after this change; the same again ends it."""
    chosen = name(suggestion)
    st.session_state[TRIED] = "" if st.session_state.get(TRIED) == chosen else chosen
