"""The table that says which column of a file is which statement or attribute: problems first, each with what stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from analytics.model.display import percent, shorten
from analytics.model.mapping import SURE, ColumnSample, ColumnUse, LabelScale, SurveyMapping, Use
from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING

USES = {
    Use.UNDECIDED: "Decide …",
    Use.LEFT_OUT: "Leave out",
    Use.ROLE: "Role of the person",
    Use.UNIT: "Unit",
    Use.SITE: "Site",
    Use.LANGUAGE: "Language",
    Use.COMMENT: "Comment",
    Use.PERSON: "Tells people apart (never stored)",
    Use.STARTED: "Time started",
    Use.SUBMITTED: "Time handed in",
    Use.SECONDS: "Time taken",
}
"""What a column can be used as, beside a statement."""
USE, SCALE = "Use as", "Scale"
NO_SCALE = ""
NO_RULE = "Nobody has said yet which answer is which level."
_LIKELY = 0.7
_SAMPLES, _SAMPLE_WIDTH, _STATEMENT_WIDTH = 5, 22, 90
YOU_SAID = "You said so."


@dataclass(frozen=True)
class ColumnTable:
    """The table of one mapping."""

    mapping: SurveyMapping
    samples: Sequence[ColumnSample]
    """Aligned with the mapping's columns; may be empty."""
    model: MaturityModel

    def order(self) -> list[int]:
        """Places of the mapping's columns as the table shows them: undecided, unsure, then as in the file with unused ones last."""

        def rank(place: int) -> tuple[int, int]:
            column = self.mapping.columns[place]
            if column.use is Use.UNDECIDED:
                return 0, place
            if column.confidence < SURE:
                return 1, place
            return (3 if column.use is Use.LEFT_OUT else 2), place

        return sorted(range(len(self.mapping.columns)), key=rank)

    def uses(self) -> dict[str, tuple[Use, str]]:
        """What the selection offers → use and statement id; a suggestion has the use UNDECIDED and the id it may be."""
        named = {text: (use, "") for use, text in USES.items()}
        labels = {s.id: f"{s.id} – {shorten(s.text, _STATEMENT_WIDTH)}" for s in self.model.statements}
        perhaps = (column.statement for column in self.mapping.undecided if column.statement in labels)
        named |= {f"Perhaps {labels[statement]}": (Use.UNDECIDED, statement) for statement in perhaps}
        return named | {label: (Use.STATEMENT, statement) for statement, label in labels.items()}

    def scales(self) -> dict[str, str]:
        """What the selection of scales offers → name of the scale."""
        titles = Counter(scale.title for scale in self.mapping.scales)
        return {
            scale.title if titles[scale.title] == 1 else f"{scale.title} ({scale.name})": scale.name
            for scale in self.mapping.scales
        }

    def frame(self) -> pd.DataFrame:
        """One row a column, in the order of ``order``."""
        uses = {meant: text for text, meant in self.uses().items()}
        scales = {name: text for text, name in self.scales().items()}
        return pd.DataFrame(
            [self._row(place, uses, scales) for place in self.order()],
            columns=["Column", "Question", "In the file", USE, SCALE, "How sure", "Why"],
        )

    def _row(
        self, place: int, uses: Mapping[tuple[Use, str], str], scales: Mapping[str, str]
    ) -> tuple[str | None, ...]:
        column = self.mapping.columns[place]
        sample = self.samples[place] if place < len(self.samples) else None
        statement = column.statement if column.use in (Use.STATEMENT, Use.UNDECIDED) else ""
        return (
            sample.letters if sample else "",
            column.header or column.code,
            sample_text(sample) if sample else "",
            uses.get((column.use, statement), USES[Use.UNDECIDED]),
            scales.get(column.scale),
            how_sure(column),
            column.why,
        )

    def edited(self, frame: pd.DataFrame) -> SurveyMapping:
        """The mapping as the table says. A column that was changed is the user's word, the others stay as they are.

        A statement whose answers no scale knows gets a scale of its own, on which nothing has a level yet.
        """
        uses, scales = self.uses(), self.scales()
        columns, own = list(self.mapping.columns), []
        for place, use_text, scale_text in zip(self.order(), frame[USE], frame[SCALE], strict=True):
            use, statement = uses.get(use_text, (Use.UNDECIDED, ""))
            columns[place] = self._said(place, use, statement, scales.get(scale_text, NO_SCALE))
            if use is Use.STATEMENT and not columns[place].scale and self._labels(place):
                own.append(self._own_scale(place))
                columns[place] = replace(columns[place], scale=own[-1].name)
        return replace(self.mapping, columns=tuple(columns), scales=(*self.mapping.scales, *own))

    def _labels(self, place: int) -> dict[str, int]:
        return dict(self.samples[place].labels) if place < len(self.samples) else {}

    def _own_scale(self, place: int) -> LabelScale:
        column = self.mapping.columns[place]
        title = f"Answers to “{shorten(column.header or column.code, 60)}”"
        return LabelScale(f"own-{place}", title, NO_RULE, dict.fromkeys(self._labels(place), MISSING), 0.0)

    def _said(self, place: int, use: Use, statement: str, scale: str) -> ColumnUse:
        before = self.mapping.columns[place]
        if use is not Use.STATEMENT:
            statement = scale = ""
            if use is Use.UNDECIDED and before.use is Use.UNDECIDED:
                return before
        elif not scale:
            scale = self._fitting_scale(place)
        after = replace(before, use=use, statement=statement, scale=scale)
        return after if after == before else replace(after, confidence=1.0, why=YOU_SAID)

    def _fitting_scale(self, place: int) -> str:
        """The scale that knows most of what stands in the column; empty if none knows half."""
        labels = self._labels(place)
        total = sum(labels.values())
        known = {
            scale.name: sum(count for label, count in labels.items() if label in scale.levels)
            for scale in self.mapping.scales
        }
        best = max(known, key=lambda name: known[name], default=NO_SCALE)
        return best if best and 2 * known[best] > total else NO_SCALE


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


def how_sure(column: ColumnUse) -> str:
    """``Sure, 98 %``; a column that is undecided says so."""
    if column.use is Use.UNDECIDED:
        return "You decide"
    word = "Sure" if column.confidence >= SURE else "Likely" if column.confidence >= _LIKELY else "Unsure"
    return f"{word}, {percent(column.confidence)}"


def sample_text(sample: ColumnSample) -> str:
    """``Agree (23), Neutral (12), …``; how many cells are filled where the texts name people."""
    if not sample.labels:
        return f"{sample.filled:,} filled, not shown" if sample.filled else "empty"
    shown = [f"{shorten(label, _SAMPLE_WIDTH)} ({count:,})" for label, count in sample.labels[:_SAMPLES]]
    return ", ".join(shown) + (", …" if len(sample.labels) > _SAMPLES else "")


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
