"""Published results of the chosen wave, and what is drawn from them; kept while nothing they rest on changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

import streamlit as st

from analytics.export.report import Report
from analytics.model.display import markdown_text
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import findings, session

Value = TypeVar("Value")
WAITS = "results-wait"
"""Code of the finding that newer answers wait until they can give nobody away."""
KEPT = 128
"""Values remembered by the server; each is some tens of kilobytes."""


def report(workspace: Workspace, wave: Wave) -> Report:
    """Everything published about the wave. Ends the run with a message when it cannot be had, or while nobody has answered."""
    with findings.refusals(stop=True):
        found = workspace.report(wave.name)
    if not found.card.version:
        _nothing_yet(found)
    return found


def _nothing_yet(found: Report) -> None:
    """No answers, or so few that they wait: says which, and what to do; ends the run."""
    waits = [finding for finding in found.card.findings if finding.code == WAITS]
    if waits:
        st.title("The results wait")
        st.markdown(markdown_text(waits[0].message))
    else:
        st.title("No answers in this wave yet")
        st.markdown("Take in the filled survey workbooks, and this page fills itself.")
    if st.button("Take in answers", type="primary", icon=":material/upload_file:"):
        session.go("pages/surveys.py")
    st.stop()


def kept(found: Report, name: str, make: Callable[[], Value], *more: Hashable) -> Value:
    """What ``make`` makes of this report (a chart, a table, a list of slides), made once.

    ``more`` names what it depends on beside the report. The workspace hands out the same report until something changes, and the
    memory holds on to it, so its identity is a key.
    """
    return cast(Value, _kept(name, id(found), hash(more), found, make)[1])


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _kept(
    name: str,  # noqa: ARG001 – streamlit's key
    identity: int,  # noqa: ARG001
    more: int,  # noqa: ARG001
    _found: Report,
    _make: Callable[[], object],
) -> tuple[Report, object]:
    return _found, _make()
