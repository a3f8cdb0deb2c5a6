"""Whose voice counts how much in a figure for everybody: by people invited, every role alike, or weights of one's own."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.voice import POPULATION, Voice, Weighting
from pages.shell import choice

NAMES = {
    Weighting.POPULATION: "By people invited",
    Weighting.EQUAL: "Every group equal",
    Weighting.CUSTOM: "Own weights",
}
MEANING = {
    Weighting.POPULATION: "A role group counts by how many people were invited. This is the usual view.",
    Weighting.EQUAL: "Every role group counts the same, however many people it has.",
    Weighting.CUSTOM: "You say how much each role group counts. 0 leaves it out.",
}
HIGHEST = 100.0


def offer(roles: Sequence[str]) -> Voice:
    """The choice, behind a small button that says what is chosen; nothing where there is one role group only."""
    if len(roles) < 2:
        return POPULATION
    offered = {name: weighting for weighting, name in NAMES.items()}
    choice.recall("voice", offered)
    now = st.session_state.get("voice") or NAMES[Weighting.POPULATION]
    label = now if now in offered else NAMES[Weighting.POPULATION]
    with st.popover(f"Voices: {label.lower()}", icon=":material/record_voice_over:", key="voice.panel"):
        chosen = st.radio(
            "Whose voice counts",
            list(offered),
            key="voice",
            bind="query-params",
            on_change=choice.found,
            args=("voice",),
        )
        weighting = offered[choice.keep("voice", chosen or NAMES[Weighting.POPULATION])]
        st.caption(MEANING[weighting])
        if weighting is not Weighting.CUSTOM:
            return Voice(weighting)
        return _own(roles)


def _own(roles: Sequence[str]) -> Voice:
    """One weight a role group, in the order of the groups."""
    weights = {
        role: st.number_input(
            markdown_text(role),
            min_value=0.0,
            max_value=HIGHEST,
            value=1.0,
            step=0.5,
            format="%.1f",
            key=f"weight{place}",
            bind="query-params",
        )
        for place, role in enumerate(roles, start=1)
    }
    if not any(weights.values()):
        st.caption("At least one role group must count. Until then every group counts the same.")
        return Voice(Weighting.EQUAL)
    return Voice(Weighting.CUSTOM, weights)
