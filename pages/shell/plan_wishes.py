"""Wishes the plan could not keep, where nobody overlooks them."""

from __future__ import annotations

import streamlit as st

from analytics.export import wording
from analytics.model.display import markdown_text
from analytics.model.finding import Severity
from analytics.model.plan import Plan

WISHES = frozenset(
    {
        "fixed-measures-in-conflict",
        "no-measure-for-area",
        "no-harder-measure-in-phase",
        "scope-not-kept",
        "too-many-quick-wins",
        "no-quick-win-in-phase",
    }
)
"""Codes of what is said of a wish that could not be kept."""
TOLD = 3


def tell(plan: Plan) -> None:
    """What was asked for and could not be kept, first of all; what stands against it is told below the picture."""
    refused = [f for f in plan.findings if f.code in WISHES and f.severity is not Severity.NOTE]
    if not refused:
        return
    told = [markdown_text(finding.message) for finding in refused[:TOLD]]
    more = len(refused) - len(told)
    told += [f"And {wording.count(more, 'more wish', 'more wishes')}."] if more else []
    st.warning(
        "  \n".join([*told, "What you can do is under “What to know about this plan”."]),
        title="The plan does not keep all that was asked for",
        icon=":material/rule:",
    )
