"""A questionnaire made from a file's own questions: the table in which the manager corrects it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.export import wording
from analytics.model.display import markdown_text, shorten
from analytics.model.draft_row import DraftRow, draft_rows
from analytics.model.maturity import MaturityModel
from analytics.workspace import Workspace
from pages.shell import findings
from pages.shell.desk import Desk

KEEP, STATEMENT, DIMENSION, AREA = "Keep", "Statement", "Dimension", "Area"
BY_DIMENSION, BY_AREA = "Each dimension", "Areas I name in the table"
CORNERS = 3, 12
"""Fewest and most corners a radar is drawn with."""


def offer(
    workspace: Workspace, desk: Desk, draft: MaturityModel, asked: MaturityModel, *, file: str, fits: bool
) -> None:
    """The choice to read the files with a questionnaire made from ``file``. ``fits``: some questions are those of ``asked``."""
    some = "Only some of these are" if fits else "These are not"
    st.info(
        f"{some} the questions of “{markdown_text(asked.name)}”. {markdown_text(_holds(draft))} "
        "Correct the names below, or match the columns yourself further down.",
        title="Another questionnaire?",
        icon=":material/quiz:",
    )
    panel = st.expander(
        f"Make a questionnaire from {markdown_text(shorten(file, 60))}",
        icon=":material/edit_note:",
        expanded=not fits,
        on_change="rerun",
        key=f"draft.{desk.turn}.open",
    )
    if panel.open:
        with panel:
            _edit(workspace, desk, draft)


def _holds(draft: MaturityModel) -> str:
    statements = wording.count(len(draft.statements), "statement")
    dimensions = wording.count(len(draft.dimensions), "dimension")
    return f"The file holds {statements} that people rated, in {dimensions}."


def _edit(workspace: Workspace, desk: Desk, draft: MaturityModel) -> None:
    name = st.text_input(
        "Name of the questionnaire",
        " ".join(draft.name.replace("_", " ").split()),
        key=f"draft.{desk.turn}.name",
        width=480,
    )
    own_areas = _asks_for_areas(desk, draft)
    st.caption(
        "Statements with the same dimension are scored together. Change the wording and the names as you like; untick what is no rating."
    )
    rows = draft_rows(draft)
    shown = [KEEP, STATEMENT, DIMENSION, AREA] if own_areas else [KEEP, STATEMENT, DIMENSION]
    edited = st.data_editor(
        pd.DataFrame(
            [(row.keep, row.text, row.dimension, row.area) for row in rows],
            columns=[KEEP, STATEMENT, DIMENSION, AREA],
        ),
        key=f"draft.{desk.turn}.rows",
        hide_index=True,
        height=min(38 + 35 * len(rows), 460),
        column_order=shown,
        alt="The statements of the new questionnaire with their dimensions and areas",
        column_config={
            KEEP: st.column_config.CheckboxColumn(width=80),
            STATEMENT: st.column_config.TextColumn(width=480, required=True),
            DIMENSION: st.column_config.TextColumn(width=260, required=True),
            AREA: st.column_config.TextColumn(width=180, required=True),
        },
    )
    if st.button("Use this questionnaire for these files", type="primary", icon=":material/check:", key="draft.use"):
        with findings.refusals():
            corrected = corrected_rows(rows, edited, own_areas=own_areas)
            desk.model = workspace.corrected_model(draft, corrected, name)
            desk.draft = draft
            desk.again()
            st.rerun()


def _asks_for_areas(desk: Desk, draft: MaturityModel) -> bool:
    """What the corners of the radar are to be: True for areas named in the table, False for the dimensions themselves."""
    dimensions_fit = CORNERS[0] <= len(draft.dimensions) <= CORNERS[1] and len(draft.areas) == 1
    chosen = st.segmented_control(
        "What are the corners of the radar?",
        [BY_DIMENSION, BY_AREA],
        default=BY_DIMENSION if dimensions_fit else BY_AREA,
        required=True,
        key=f"draft.{desk.turn}.corners",
    )
    return chosen == BY_AREA


def corrected_rows(rows: tuple[DraftRow, ...], table: pd.DataFrame, *, own_areas: bool) -> list[DraftRow]:
    """The rows as the table says; an emptied cell is empty text. Without areas of their own each dimension is one."""
    cells = zip(rows, table[KEEP], table[STATEMENT], table[DIMENSION], table[AREA], strict=True)
    return [
        DraftRow(row.statement, _text(text), _text(dimension), _text(area if own_areas else dimension), bool(keep))
        for row, keep, text, dimension, area in cells
    ]


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
