"""From a line of the cockpit to where it comes from: page, part of the page and card, as addresses name them."""

from __future__ import annotations

import streamlit as st

from analytics.model.cockpit import CockpitLine, Source
from pages.shell import (
    alliance_grid,
    alliance_parts,
    coalition_parts,
    communication_parts,
    figure_list,
    goal_cards,
    governance_parts,
    measure_list,
    navigation,
    progress_parts,
    progress_status_form,
    progress_wins,
    session,
    vision_parts,
)

_PART = {
    "pages/alliance.py": alliance_parts.KEY,
    "pages/coalition.py": coalition_parts.KEY,
    "pages/communication.py": communication_parts.KEY,
    "pages/goals.py": "detail",
    "pages/governance.py": governance_parts.KEY,
    "pages/progress.py": progress_parts.KEY,
    "pages/vision.py": vision_parts.KEY,
}
"""Page → name in its address of the part that is open."""
_ITEM = {
    ("pages/alliance.py", alliance_parts.ANSWERS): alliance_grid.ASKED,
    ("pages/goals.py", ""): goal_cards.OPEN,
    ("pages/goals.py", "Figures"): figure_list.ASKED,
    ("pages/governance.py", governance_parts.STEERING): governance_parts.ROW,
    ("pages/governance.py", governance_parts.BARRIERS): governance_parts.ROW,
    ("pages/governance.py", governance_parts.LEADERS): governance_parts.ROW,
    ("pages/measures.py", ""): measure_list.ASKED,
    (progress_parts.PAGE, progress_parts.STATUS): progress_status_form.ASKED,
    (progress_parts.PAGE, progress_parts.WINS): progress_wins.KEY,
}
"""Page and part → name in its address of the record that is open."""


def address(source: Source) -> dict[str, str]:
    """What the address of the page has to say so that it opens at the source; empty: its top."""
    found = {}
    if source.part and source.page in _PART:
        found[_PART[source.page]] = source.part
    if source.item and (named := _ITEM.get((source.page, source.part))):
        found[named] = source.item
    return found


def name(source: Source) -> str:
    """Where a link leads: ``Governance, decisions``."""
    page = navigation.title(source.page)
    return f"{page}, {source.part.lower()}" if source.part else page


def link(line: CockpitLine, label: str = "") -> None:
    """The link to where the line comes from, called by its page unless told otherwise."""
    source = line.source
    st.page_link(
        source.page,
        label=label or name(source),
        icon=navigation.icon(source.page),
        query_params=address(source) or None,
    )


def button(line: CockpitLine) -> None:
    """The same as a button, for the first thing to do."""
    source = line.source
    label = f"Go to {name(source)}"
    if st.button(label, type="primary", icon=navigation.icon(source.page), key="cockpit.first"):
        session.go(source.page, address(source))
