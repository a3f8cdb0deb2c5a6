"""The lights of the coalition, each with its word and its reason, and what is being tried above them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from analytics.charts.chart import listed
from analytics.model.coalition_health import CoalitionHealth, HealthPart, Suggestion
from analytics.model.display import markdown_text, percent
from analytics.model.records.programme import Member
from pages.shell import coalition_parts

Color = Literal["green", "orange", "red", "gray"]
LIGHTS: dict[str | None, tuple[str, str, Color]] = {
    "green": ("holds", ":material/check_circle:", "green"),
    "amber": ("look at it", ":material/warning:", "orange"),
    "red": ("does not hold", ":material/error:", "red"),
    None: ("not known yet", ":material/help:", "gray"),
}
"""Light → word, icon and colour."""
MARKS = {"green": ":green[●]", "amber": ":orange[▲]", "red": ":red[■]", None: ":gray[○]"}
_NARROWEST = 210
"""Pixels of a card: three fit side by side on a usual screen, two in a narrow window."""


def show(health: CoalitionHealth) -> None:
    """Every part as a small card; they wrap where there is no room."""
    with st.grid(3, min_column_width=_NARROWEST):
        for part in health.parts:
            with st.container(border=True, height="stretch"):
                _card(part)


def repeated(health: CoalitionHealth) -> None:
    """Says who seems to be in twice, and what that does; nothing where nobody does."""
    if health.repeated:
        functions = markdown_text(listed([f"“{one}”" for one in health.repeated]))
        st.markdown(
            f":orange[▲] In more than once: {functions}. Each entry counts, so the coalition looks stronger than it is: "
            "take one out under “Members”, or tell them apart by function or name."
        )


def _card(part: HealthPart) -> None:
    word, icon, color = LIGHTS[part.light]
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="xsmall"):
        st.markdown(f"**{markdown_text(part.name)}**", width="content")
        st.badge(word, icon=icon, color=color)
    value = "" if part.value is None else f" Index\u00a0{percent(part.value)}.".replace(" %", "\u00a0%")
    st.caption(f"{markdown_text(part.why)}{value}")


def trying(members: Sequence[Member], gone: Sequence[str], change: Suggestion | None) -> None:
    """What is being tried, and the way back; nothing where nothing is."""
    if not gone and change is None:
        return
    said = []
    if gone:
        said.append(f"{listed([one.function for one in members if one.id in gone])} left")
    if change is not None:
        said.append(change.said.rstrip("."))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(
            markdown_text(f"What if: {'; '.join(said)}. Nothing of it is kept."), icon=":material/science:", width="stretch"
        )  # fmt: skip
        st.button(
            "Back to how it is", icon=":material/undo:", key="coalition.back", on_click=coalition_parts.stop_trying
        )
