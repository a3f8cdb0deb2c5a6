"""The one widget for everything a check has to say, and for every refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.errors import LeitsternError
from analytics.model.finding import Finding, Severity, Where, worst_first
from pages.shell.tables import csv_bytes

_MARK = {Severity.ERROR: ":red[■]", Severity.WARNING: ":orange[▲]", Severity.NOTE: ":blue[●]"}
_SHOWN = 30
ALIKE = 3
"""Findings of one kind that are written out where there may be many."""
_WORD = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.NOTE: ("note", "notes"),
}


@contextmanager
def refusals(*, stop: bool = False) -> Iterator[None]:
    """Show a refusal raised inside as title, sentence, remedy and details; the run goes on after the block unless ``stop``."""
    try:
        yield
    except LeitsternError as error:
        refused(error)
        if stop:
            st.stop()


def refused(error: LeitsternError) -> None:
    """One refusal as the user sees it; never a traceback."""
    st.error(markdown_text(str(error)), title=markdown_text(error.title), icon=":material/block:")
    if error.findings:
        show(error.findings, "refusal", "What stands against it")


def banner(missing: Sequence[Finding]) -> None:
    """The loud warning that stored data are missing; nothing when all is there."""
    if not missing:
        return
    body = "\n".join(f"- {markdown_text(f'{finding.message} {finding.remedy}')}" for finding in missing)
    st.error(body, title="Data are missing: what you see is not everything", icon=":material/report:")


def summary(findings: Sequence[Finding]) -> str:
    """``2 errors, 1 warning``; ``Nothing to report`` when there is none."""
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{counts[kind]} {_WORD[kind][counts[kind] != 1]}" for kind in Severity if counts[kind]]
    return ", ".join(parts) or "Nothing to report"


def table(findings: Sequence[Finding]) -> pd.DataFrame:
    """The findings as plain text, worst first."""
    return pd.DataFrame(
        [(f.severity.value.capitalize(), str(f.where), f.message, f.remedy) for f in worst_first(findings)],
        columns=["Kind", "Where", "What", "What to do"],
    )


def _read(findings: Sequence[Finding]) -> pd.DataFrame:
    """The worst findings as people read them: a mark with the word, and every text escaped, because much of it came from files."""
    rows = table(findings)[:_SHOWN].map(markdown_text)
    if len({f.where.file for f in findings}) == 1:  # one file: its name says nothing in every row
        rows["Where"] = [markdown_text(str(replace(f.where, file=""))) for f in worst_first(findings)[:_SHOWN]]
    rows["Kind"] = [
        f"{_MARK[f.severity]}\u00a0{word}" for f, word in zip(worst_first(findings), rows["Kind"], strict=False)
    ]
    if not any(f.where.file or f.where.cell for f in findings) or not any(map(str.strip, rows["Where"])):
        rows = rows.drop(columns="Where")  # the sentence names it; an id or nothing at all would say nothing
    return rows.set_index("Kind")


def few_alike(found: Sequence[Finding]) -> list[Finding]:
    """The first findings of each kind; the others of a kind as one that counts them."""
    kept, more = [], Counter[str]()
    for finding in found:
        more[finding.code] += 1
        if more[finding.code] <= ALIKE:
            kept.append(finding)
        elif more[finding.code] == ALIKE + 1:
            kept.append(replace(finding, message="", where=Where()))
    return [
        finding if finding.message else replace(finding, message=f"And {more[finding.code] - ALIKE} more like these.")
        for finding in kept
    ]


def show(findings: Sequence[Finding], key: str, heading: str = "What the check found") -> None:
    """Findings as a table, worst first, with a download; one quiet line when there is none."""
    if not findings:
        st.caption(f"{heading}: nothing to report.")
        return
    rows = table(findings)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{heading}** – {summary(findings)}", width="content")
        st.download_button(
            "Findings as CSV",
            csv_bytes(rows),
            "leitstern-findings.csv",
            "text/csv",
            key=f"{key}.findings.csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )
    st.table(_read(findings), border="horizontal", alt=f"{heading}: {summary(findings)}")
    if len(rows) > _SHOWN:
        st.caption(f"These are the {_SHOWN} most serious of {len(rows)}; the CSV holds all.")
