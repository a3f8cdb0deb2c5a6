"""The cockpit as a manager reads it: light and reason, the next three things, decisions due, wins to tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import streamlit as st

from analytics.export import wording
from analytics.model.cockpit import Cockpit, CockpitLine
from analytics.model.display import markdown_text
from analytics.workspace import Workspace
from pages.shell import cockpit_links

WIDE, NARROW = 600, 350
"""Pixels of the two columns; they stand one below the other where there is no room."""
SHOWN = 3
"""Decisions and wins shown at once; the others are counted."""
Color = Literal["green", "orange", "red", "gray"]
LIGHTS: dict[str, tuple[str, Color, str]] = {
    "green": (":material/check_circle:", "green", "On course"),
    "amber": (":material/warning:", "orange", "Watch"),
    "red": (":material/error:", "red", "Act"),
    "grey": (":material/help:", "gray", "Not known yet"),
}
"""Icon, colour and word of each light."""


def light(workspace: Workspace, found: Cockpit, *, said: bool = False) -> None:
    """The light with its word, the phase and the day, above the heading; with its reason where the heading says something else."""
    icon, color, word = LIGHTS[found.light]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(word, icon=icon, color=color)
        parts = (*_phase(workspace), wording.day(workspace.today()), *([found.reason.said] if said else []))
        st.caption(markdown_text(" · ".join(parts)), width="content")
        if said:
            cockpit_links.link(found.reason)


def reason(found: Cockpit) -> None:
    """Where the light comes from, under the heading."""
    cockpit_links.link(found.reason)


def next_things(found: Cockpit, heading: str = "The next three things") -> None:
    """What to do, most urgent first, each with its day and the way there."""
    st.subheader(heading if len(found.next) > 1 else "The next thing", anchor=False)
    for place, line in enumerate(found.next, start=1):
        with st.container(border=True, gap="xsmall", key=f"cockpit-next-{place}"):
            st.markdown(f"**{place}**\u2002{markdown_text(line.said)}")
            _foot(line, first=place == 1)


def due(found: Cockpit) -> None:
    """Decisions due, and wins to tell; each of them says where nothing is."""
    _several("Decisions due", found.decisions, "No decision is due within four weeks.")
    if found.stage not in ("empty", "surveyed") or found.tell:
        _several("Wins to tell", found.tell, "No win waits to be told.")


def _several(heading: str, lines: Sequence[CockpitLine], nothing: str) -> None:
    st.subheader(heading, anchor=False)
    if not lines:
        st.caption(nothing)
    for line in lines[:SHOWN]:
        with st.container(gap=None):
            when = f"  \n{_when(line, line.due)}" if line.due else ""
            st.markdown(markdown_text(line.said) + when)
            cockpit_links.link(line)
    if len(lines) > SHOWN:
        cockpit_links.link(lines[SHOWN], f"And {len(lines) - SHOWN} more")


def _foot(line: CockpitLine, *, first: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        (cockpit_links.button if first else cockpit_links.link)(line)
        if line.due:
            st.markdown(_when(line, line.due), width="content")


def _when(line: CockpitLine, day: date) -> str:
    said = wording.day(day)
    return f":small[:red[:material/schedule: overdue since {said}]]" if line.overdue else f":small[:gray[due {said}]]"


def _phase(workspace: Workspace) -> tuple[str, ...]:
    now = workspace.phases().now
    if now is None:
        return ()
    step = {None: "not opened", "closed": "closed"}.get(now.step, now.step.upper() if now.step else "")
    return (f"Phase {now.number}, {step}",)
