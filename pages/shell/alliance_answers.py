"""How the alliance answers: in time, all of it, not as a rubber stamp; what the core team asked; whom the members lead."""

from __future__ import annotations

import streamlit as st

from analytics.export import wording
from analytics.model.alliance_health import AllianceHealth
from analytics.model.display import NOTHING, percent
from analytics.model.records.people import AllianceRequest
from analytics.workspace import Workspace
from pages.shell import record_list

DAYS, ANSWERED, MID, OUTSIDE, LEVERAGE = 5.0, 0.90, 0.70, 0.50, 0.80
"""Limits of domain.md §6.6."""
_EPSILON = 1e-9


def show(workspace: Workspace, health: AllianceHealth) -> None:
    """The figures with their limits, and the requests to type in."""
    figures = (
        ("Days until a sign-off is answered", health.median_days, DAYS, False, "median, at most 5"),
        ("Sign-offs answered", health.answered, ANSWERED, True, "at least 90 %"),
        ("Working days until the core team gets an answer", health.request_days, DAYS, False, "median, at most 5"),
        ("Members of the middle level", health.mid_share, MID, True, "at least 70 %"),
        ("Members outside the core team", health.outside_share, OUTSIDE, True, "at least half"),
        ("Staff led by members", health.leverage, LEVERAGE, True, "at least 80 % of those affected"),
    )
    lines = [_line(*one) for one in figures]
    if health.rubber_stamp:
        lines.append(
            ":orange[▲] Everything is approved within a day: **a rubber stamp?** Ask what would have to change."
        )
    st.markdown("  \n".join(lines))
    st.markdown("**What the core team asks of the alliance**")
    record_list.show(
        workspace,
        AllianceRequest,
        "alliance.requests",
        columns=("words", "asked", "answered", "answer"),
        empty="No request yet.",
        new=lambda: AllianceRequest(asked=workspace.today()),
    )


def _line(name: str, value: float | None, limit: float, more: bool, means: str) -> str:
    """``● Sign-offs answered: 95 % (at least 90 %)``."""
    if value is None:
        return f":gray[○] {name}: {NOTHING} :gray[({means})]"
    kept = value >= limit - _EPSILON if more else value <= limit + _EPSILON
    said = percent(value) if more else wording.number(value)
    return f"{':green[●]' if kept else ':red[■]'} {name}: **{said}** :gray[({means})]"
