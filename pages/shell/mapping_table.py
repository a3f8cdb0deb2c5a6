"""The table that says which column of a file is which statement or attribute: problems first, each with what stands in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import streamlit as st

from analytics.model.mapping import ColumnUse, SurveyMapping, Use
from pages.shell.column_table import SCALE, USE, ColumnTable
from pages.shell.column_words import YOU_SAID


def edit(table: ColumnTable, key: str) -> SurveyMapping:
    """The table on screen; returns the mapping as it stands there."""
    frame = table.frame()
    edited = st.data_editor(
        frame,
        key=key,
        hide_index=True,
        height=min(38 + 35 * len(frame), 460),
        disabled=[name for name in frame.columns if name not in (USE, SCALE)],
        placeholder="",
        alt="What becomes of each column of the file",
        column_config={
            "Column": st.column_config.TextColumn(width=70, pinned=True),
            "Question": st.column_config.TextColumn(width=300, pinned=True),
            "In the file": st.column_config.TextColumn(
                width=240, help="The commonest texts, and how often each occurs."
            ),
            USE: st.column_config.SelectboxColumn(options=list(table.uses()), required=True, width=250),
            SCALE: st.column_config.SelectboxColumn(options=list(table.scales()), width=130),
            "How sure": st.column_config.TextColumn(width=110),
            "Why": st.column_config.TextColumn(width=320),
        },
    )
    return table.edited(edited)


def answered_twice(mapping: SurveyMapping) -> tuple[str, ...]:
    """Ids of statements that more than one column is used for."""
    return tuple(statement for statement, count in Counter(mapping.statements).items() if count > 1)


def suggested(mapping: SurveyMapping) -> tuple[ColumnUse, ...]:
    """Undecided columns that may be a statement."""
    return tuple(column for column in mapping.undecided if column.statement and column.scale)


def accepted(mapping: SurveyMapping) -> SurveyMapping:
    """The mapping with every suggestion taken."""
    taken = set(suggested(mapping))
    return replace(
        mapping,
        columns=tuple(
            replace(column, use=Use.STATEMENT, confidence=1.0, why=YOU_SAID) if column in taken else column
            for column in mapping.columns
        ),
    )


def without_undecided(mapping: SurveyMapping) -> SurveyMapping:
    """The mapping with everything undecided left out."""
    return replace(
        mapping,
        columns=tuple(
            replace(column, use=Use.LEFT_OUT, statement="", scale="", confidence=1.0, why=YOU_SAID)
            if column.use is Use.UNDECIDED
            else column
            for column in mapping.columns
        ),
    )
