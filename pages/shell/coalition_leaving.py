"""What if somebody leaves: a switch on each person, the scenarios of the rules, and the fewest whose loss ends it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.charts.chart import listed
from analytics.export import wording
from analytics.model.coalition_health import CoalitionHealth, Leaving
from analytics.model.display import markdown_text, percent
from analytics.model.records.programme import Member
from pages.shell import coalition_parts

MOST = 0.40
"""Share of power × commitment one member should hold at most (domain.md §6.2)."""


def switches(members: tuple[Member, ...]) -> None:
    """One switch a member; the page above is drawn as if those who are switched on had left."""
    names = {one.id: f"{place} {one.function}" for place, one in enumerate(members, 1)}
    held = coalition_parts.gone(members)
    if st.session_state.get(coalition_parts.GONE) is not None and list(held) != st.session_state[coalition_parts.GONE]:
        st.session_state[coalition_parts.GONE] = list(held)
    st.pills(
        "What if … leaves? Switch on one or several.",
        list(names),
        selection_mode="multi",
        format_func=lambda one: markdown_text(names.get(str(one), str(one))),
        key=coalition_parts.GONE,
        wrap=True,
    )


def show(health: CoalitionHealth) -> None:
    """Scenarios and single top members as a table; smallest break, concentration, deputy."""
    if health.scenarios or health.singles:
        _table((*health.scenarios, *health.singles))
    else:
        st.markdown("Nobody is sponsor or CIO, and nobody comes from the top: there is nobody to lose yet.")
    lines = []
    if health.break_said:
        lines.append(markdown_text(health.break_said))
    if health.members:
        word = "at most" if health.concentration <= MOST + 1e-9 else "more than"
        lines.append(
            f"The strongest member holds {percent(health.concentration)} of power × commitment; {word} {percent(MOST)}."
        )
        lines.append("The sponsor has a deputy." if health.has_deputy else "Nobody is named as the sponsor's deputy.")
    st.markdown("\n".join(f"- {one}" for one in lines))
    with st.expander("How this is judged", icon=":material/functions:"):
        st.markdown(
            "The coalition survives if at least 60 % of Σ power × commitment is left, somebody from the top with 4 or more in both can "
            "take over, and an agent and three members remain. The light is green if it survives losing the sponsor, the CIO and both."
        )


def _table(found: Sequence[Leaving]) -> None:
    rows = [
        (
            ":green[●]\u00a0survives" if one.survives else ":red[■]\u00a0does not survive",
            markdown_text(_who(one)),
            percent(one.share),
            markdown_text(wording.sentence(one.left)),
        )
        for one in found
    ]
    table = pd.DataFrame(rows, columns=["Outcome", "If", "Strength left", "Then"])
    st.table(table.set_index("Outcome"), border="horizontal", alt="What is left when somebody leaves")


def _who(one: Leaving) -> str:
    """``The CIO leaves (Head of IT)``; a function that the name says already is not repeated."""
    return one.name if one.functions[0] in one.name else f"{one.name} ({listed(one.functions)})"
