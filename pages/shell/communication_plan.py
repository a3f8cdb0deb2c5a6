"""The main picture: who hears what when, what is missing, and what to do next."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.charts.communication_grid import communication_grid
from analytics.export import wording
from analytics.model.check import Check
from analytics.model.communication_plan import Matrix, MatrixCell
from analytics.model.display import markdown_text
from analytics.workspace import Workspace
from pages.shell import chart_card, check_list, communication_parts, record_words


def show(workspace: Workspace) -> None:
    """Picture, meaning, next step; the matrix in words below."""
    wave = record_words.wave(workspace)
    matrix = workspace.communication_matrix(wave)
    chart_card.show(communication_grid(matrix, workspace.today()), "communication")
    st.markdown(meaning(matrix))
    found = workspace.communication_checks(wave)
    _next(found)
    if matrix.undated or matrix.outside:
        st.caption(_unplaced(matrix))
    st.subheader("What each group hears in each phase", anchor=False)
    st.table(words(matrix), border="horizontal", alt="Groups and phases with what is there and what is missing")


def meaning(matrix: Matrix) -> str:
    """One sentence on how many messages there are and where something is missing; markdown."""
    count = sum(len(cell.messages) for cell in matrix.cells)
    told = f"{wording.sentence(wording.count(count, 'message'))} to {wording.count(len(matrix.groups), 'group')}"
    phases = wording.count(len(matrix.phases), "phase")
    if not matrix.holes:
        return f"{told} in {phases}; nothing is missing in any of them."
    return f"{told} in {phases}. A red triangle marks a phase in which a group misses something; the table below says what."


def _next(found: tuple[Check, ...]) -> None:
    """The most pressing rule, and the way to all of them."""
    failed = next((one for one in found if one.verdict == "fail" and not one.exception), None)
    if failed is not None:
        st.markdown(f"**Next:** {markdown_text(f'{failed.message} {failed.remedy}')}")
    with st.container(horizontal=True):
        st.button(
            "Work on the messages",
            type="primary",
            icon=":material/edit:",
            key="communication.next.messages",
            on_click=communication_parts.open_part,
            args=(communication_parts.MESSAGES,),
        )
        st.button(
            f"All rules: {check_list.summary(found)}",
            icon=":material/rule:",
            key="communication.next.checks",
            on_click=communication_parts.open_part,
            args=(communication_parts.CHECKS,),
        )


def _unplaced(matrix: Matrix) -> str:
    undated = f"{wording.count(len(matrix.undated), 'message')} without a date" if matrix.undated else ""
    outside = f"{wording.count(len(matrix.outside), 'message')} outside the programme" if matrix.outside else ""
    return f"Not in the picture: {' and '.join(part for part in (undated, outside) if part)}."


def words(matrix: Matrix) -> pd.DataFrame:
    """Groups × phases in words: how many messages, on which ways, what is missing; markdown."""
    rows = []
    for group in matrix.groups:
        cells = (matrix.cell(group.id, phase.number) for phase in matrix.phases)
        rows.append((markdown_text(group.name), *map(_cell, cells)))
    heads = [f"Phase {phase.number} ({phase.first:%-d %b} – {phase.last:%-d %b %Y})" for phase in matrix.phases]
    return pd.DataFrame(rows, columns=["Group", *heads]).set_index("Group")


def _cell(cell: MatrixCell) -> str:
    missing = f":red[▼ {markdown_text('; '.join(cell.missing))}]" if cell.missing else ""
    if not cell.messages:
        return missing
    there = (
        f"{len(cell.messages)} × {markdown_text(', '.join(cell.channels))}"
        if cell.channels
        else f"{len(cell.messages)} ×"
    )
    return "  \n".join(part for part in (there, missing) if part)
