"""An assessor's scores typed in: a row a dimension."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.model.assessment import GRADES, LONGEST_TEXT, Entry, entry_of
from analytics.model.maturity import MaturityModel
from analytics.model.reference import Reference
from analytics.model.survey import Wave
from analytics.workspace import Workspace
from pages.shell import findings, tables

DIMENSION, SCORE, EVIDENCE, NOTE = "Dimension", "Reference score", "Evidence", "Note"
_LABEL = {grade: label for label, grade in GRADES.items()}
_ROUND = "assessor.round"


def show(workspace: Workspace, wave: Wave) -> None:
    """The grid to fill in, and the button that keeps it."""
    st.caption("Leave out what nobody looked at. Half steps are fine. An empty row takes a score away.")
    model = workspace.model_of(wave)
    known = {reference.dimension: reference for reference in workspace.references(wave.name)}
    entries = _edited(model, known, f"assessor.grid.{wave.id}.{st.session_state.get(_ROUND, 0)}")
    if st.button("Keep these scores", type="primary", icon=":material/check:", key="assessor.keep"):
        with findings.refusals():
            workspace.save_references(wave.name, entries)
            start_over("Kept. The survey's scores stay as they are.")


def start_over(told: str) -> None:
    """Say what was done and draw the section anew, with grid and uploader empty of what was typed or chosen. Ends the run."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.toast(told, icon=":material/check:")
    st.rerun()


def round_number() -> int:
    """How often this session has started over; widgets that must forget bear it in their keys."""
    return int(st.session_state.get(_ROUND, 0))


def _edited(model: MaturityModel, known: dict[str, Reference], key: str) -> Sequence[Entry]:
    """The rows as they stand in the grid; an agreed score stays with its dimension."""
    before = [entry_of(known[d.id]) if d.id in known else Entry(d.id) for d in model.dimensions]
    table = pd.DataFrame(
        {
            DIMENSION: [f"{d.id}  {d.name}" for d in model.dimensions],
            SCORE: pd.array([entry.score for entry in before], dtype="Float64"),
            EVIDENCE: pd.array(
                [_LABEL[e.evidence] if e.evidence is not None else None for e in before], dtype="string"
            ),
            NOTE: pd.array([entry.note or None for entry in before], dtype="string"),
        }
    )
    edited = st.data_editor(
        table,
        key=key,
        hide_index=True,
        disabled=[DIMENSION],
        height=tables.height(table),
        row_height=tables.row_height(table),
        placeholder="",
        alt="Reference score, evidence and note of each dimension",
        column_config={
            DIMENSION: st.column_config.TextColumn(width=325),
            SCORE: st.column_config.NumberColumn(
                min_value=0,
                max_value=5,
                step=0.5,
                format="%.1f",
                width=135,
                help="The level the assessor found, 0 to 5.",
            ),
            EVIDENCE: st.column_config.SelectboxColumn(
                options=list(GRADES),
                width=230,
                help="How well the score is grounded. Levels 4 and 5 count as claimed below 2.",
            ),
            NOTE: st.column_config.TextColumn(max_chars=LONGEST_TEXT, width=250, help="What the assessor saw."),
        },
    )
    rows = zip(before, edited[SCORE].tolist(), edited[EVIDENCE].tolist(), edited[NOTE].tolist(), strict=True)
    return [_entry(entry, *cells) for entry, *cells in rows]


def _entry(before: Entry, score: object, evidence: object, note: object) -> Entry:
    return Entry(
        before.dimension,
        float(score) if isinstance(score, int | float) and not pd.isna(score) else None,
        GRADES.get(evidence) if isinstance(evidence, str) else None,
        note if isinstance(note, str) else "",
        before.agreed_score,
        before.agreed_by,
        before.agreed_on,
        before.reason,
    )
