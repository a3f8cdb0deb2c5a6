"""Which version of the results is on show, and that a newer one waits until it can give nobody away."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from analytics.export import footnotes, wording
from analytics.export.report import Report
from analytics.model.display import markdown_text
from analytics.model.finding import Finding
from analytics.workspace import Workspace
from pages.shell import results


def waiting(workspace: Workspace, report: Report) -> None:
    """A quiet note while the newest answers wait; nothing otherwise."""
    if not workspace.published(report.wave.name).waiting:
        return
    said = " ".join(f.message for f in report.card.findings if f.code == results.WAITS)
    st.caption(f":material/hourglass_empty: {markdown_text(f'You see {_version(workspace, report)}. {said}')}")


def say(waits: Iterable[Finding]) -> None:
    """That answers just taken in wait, and why, quietly."""
    for finding in waits:
        st.caption(f":material/hourglass_empty: {markdown_text(finding.message)}")


def show(workspace: Workspace, report: Report) -> None:
    """The foot of the page: version, day, people, weights."""
    parts = (_version(workspace, report), footnotes.answered(report), report.card.weighting)
    st.caption(markdown_text(" · ".join((report.wave.name, *parts))))


def _version(workspace: Workspace, report: Report) -> str:
    """``version 3 of the results, made on 21 November 2026``."""
    published = workspace.published(report.wave.name)
    made = f", made on {wording.day(published.made.date())}" if published.made else ""
    return f"version {published.number} of the results{made}"
