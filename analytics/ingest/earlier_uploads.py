"""What earlier uploads teach about the columns of an export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from analytics.ingest.answers import folded
from analytics.ingest.export import Column
from analytics.ingest.same_question import asks_the_same
from analytics.ingest.statement_match import Match, wording
from analytics.model.mapping import ColumnUse, LabelScale, Memory, Use
from analytics.model.maturity import MaturityModel

ALIKE = 75
"""Likeness (0 to 100) from which a question with the same code is the same question in other words."""


class EarlierUploads:
    """The mappings kept for a model, asked column by column."""

    def __init__(self, memory: Memory, model: MaturityModel) -> None:
        self._mappings, self._model = memory.mappings, model
        self.wording = memory.wording
        """Statement id → the words it was asked in."""
        self._headers: dict[str, ColumnUse] = {}
        """Folded header → what an earlier upload made of it, newest first."""
        for mapping in memory.mappings:
            if mapping.model_id == model.id:
                for use in mapping.columns:
                    self._headers.setdefault(wording(use.header), use)

    def use_of(self, column: Column) -> ColumnUse | None:
        """What an earlier upload made of a column with this header, if that was no statement."""
        use = self._headers.get(wording(column.header))
        return use if use and use.use not in (Use.STATEMENT, Use.UNDECIDED) else None

    def scales_of(self, statement: str) -> list[LabelScale]:
        """The scales earlier uploads read the answers to a statement with, newest first."""
        return [
            replace(scale, confidence=1.0)
            for mapping in self._mappings
            if mapping.model_id == self._model.id
            for use in mapping.columns
            if use.use is Use.STATEMENT and use.statement == statement and (scale := mapping.scale(use.scale))
        ]

    def knows(self, column: Column) -> bool:
        """Whether an earlier upload had a statement with this header."""
        use = self._headers.get(wording(column.header))
        return use is not None and use.use is Use.STATEMENT

    def statements(self, asked: Sequence[Column]) -> dict[int, Match]:
        """Statements of unchanged headers, and of changed ones that kept their code and most of their words; by the column's place."""
        by_code = {use.code: use for use in self._headers.values() if use.code and use.use is Use.STATEMENT}
        found: dict[int, Match] = {}
        for column in asked:
            use = self._headers.get(wording(column.header))
            if use and use.use is Use.STATEMENT and use.statement in self._model.statement_ids:
                found[column.place] = Match(use.statement, 0.99, "The same question as in an earlier upload.")
                continue
            same = by_code.get(column.code) if column.code else None
            if same and same.statement in self._model.statement_ids and _alike(same.header, column.header):
                found[column.place] = _same_code(same, column)
        return found

    def roles(self, labels: Sequence[str]) -> dict[str, str]:
        """Role id of the labels an earlier upload placed; empty text for one that is no role of the model."""
        known = {folded(label): role for mapping in reversed(self._mappings) for label, role in mapping.roles.items()}
        valid = {role.id for role in self._model.roles} | {""}
        return {label: known[folded(label)] for label in labels if known.get(folded(label)) in valid}


def _same_code(use: ColumnUse, column: Column) -> Match:
    """The statement of an earlier upload for a question with the same code and words like those it had."""
    if asks_the_same(use.header, column.header):
        return Match(use.statement, 0.93, "The same code as in an earlier upload, and nearly the same words.")
    return Match(use.statement, 0.8, "The same code as in an earlier upload, but other words.")


def _alike(one: str, other: str) -> bool:
    return fuzz.token_sort_ratio(folded(one), folded(other)) >= ALIKE
