"""What to change: the changes that bring most, each to be tried first and then done in the form."""

from __future__ import annotations

import streamlit as st

from analytics.model.coalition_health import CoalitionHealth, LightChange, Suggestion
from analytics.model.display import markdown_text, percent
from analytics.workspace import Workspace
from pages.shell import coalition_do, coalition_parts
from pages.shell.coalition_lights import LIGHTS, MARKS

SHOWN = 8
"""Changes shown at once."""


def offer(workspace: Workspace, now: CoalitionHealth) -> None:
    """Under the title: the one change that makes it green, or the best one, with its buttons."""
    best = now.fix or next(iter(now.suggestions), None)
    if best is None:
        st.markdown(":green[●] Nothing has to be changed." if now.light == "green" else markdown_text(now.next_said))
        return
    if now.light == "green":
        lead = ":green[●] Nothing has to be changed. What would still help most:"
    else:
        lead = "One change makes it green:" if best is now.fix else "No single change is enough. What brings most:"
    st.markdown(f"{lead} **{markdown_text(best.said)}** {markdown_text(best.effect)}")
    _buttons(workspace, best, "coalition.best", strong=now.light != "green")


def show(workspace: Workspace, now: CoalitionHealth) -> None:
    """Every change that brings something, best first."""
    if not now.suggestions:
        st.markdown("No change of one member would move a light. Look at the parts that are not known yet.")
        return
    st.markdown(
        "Each line is one change and what it would move. Trying keeps nothing; doing it opens what there is to fill in."
    )
    for place, one in enumerate(now.suggestions[:SHOWN]):
        with st.container(border=True):
            after = MARKS[one.light] + "\u00a0" + LIGHTS[one.light][0]
            st.markdown(f"**{markdown_text(one.said)}**")
            moves = [_move(change) for change in one.changes]
            st.caption(" · ".join([*moves, f"Overall: {after}"]))
            _buttons(workspace, one, f"coalition.change.{place}")


def _move(change: LightChange) -> str:
    """``Continuity ■ 0 % → ● 70 %``."""
    before = f"{MARKS[change.before]}{_value(change.value_before)}"
    return f"{markdown_text(change.name)} {before} → {MARKS[change.after]}{_value(change.value_after)}"


def _value(value: float | None) -> str:
    return "" if value is None else f"\u00a0{percent(value)}".replace(" ", "\u00a0")


def _buttons(workspace: Workspace, one: Suggestion, key: str, *, strong: bool = False) -> None:
    tried = st.session_state.get(coalition_parts.TRIED) == coalition_parts.name(one)
    with st.container(horizontal=True):
        st.button(
            "Stop trying" if tried else "Try it",
            type="primary" if strong and not tried else "secondary",
            icon=":material/science:",
            key=f"{key}.try",
            on_click=coalition_parts.try_change,
            args=(one,),
        )
        st.button(
            "Do it …", icon=coalition_do.ICON, key=f"{key}.do", on_click=coalition_do.start, args=(workspace, one)
        )  # fmt: skip
