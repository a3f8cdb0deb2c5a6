"""What is known so far of the columns of one export; every step of a proposal fills in columns the ones before left open."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.ingest.column_scales import label_counts
from analytics.ingest.column_words import role_share
from analytics.ingest.earlier_uploads import EarlierUploads
from analytics.ingest.export import Column, Export, choice
from analytics.model.mapping import ColumnUse, Memory, Use
from analytics.model.maturity import MaturityModel

MOST_CHOICES = 60
"""Different units, sites or languages one column may hold."""

NAMES_PEOPLE = "Nearly everybody gave another text, so it may name people; last time it held groups."
FEW_GROUPS = 8
"""Different texts up to which even a small file may hold groups."""
APART = 0.8
"""Share of different texts from which a column tells people apart instead of grouping them."""


class ColumnUses:
    """The uses of an export's columns while they are found, with what all steps look at."""

    def __init__(self, export: Export, model: MaturityModel, memory: Memory) -> None:
        self.export, self.model = export, model
        self.earlier = EarlierUploads(memory, model)
        self.uses: dict[int, ColumnUse] = {}
        """By the column's place."""
        self.rescaled: dict[int, str] = {}
        """Place of a statement whose answers are, or may be, on another scale than in the earlier upload → one sentence why."""
        self.counts = {column.place: label_counts(export, column) for column in export.columns}

    def set(
        self, column: Column, use: Use, why: str, confidence: float = 1.0, statement: str = "", scale: str = ""
    ) -> None:
        """Say what becomes of a column."""
        self.uses[column.place] = ColumnUse(
            column.header, column.code, use, statement, scale, round(confidence, 2), why
        )

    def open(self) -> list[Column]:
        """The columns nothing is said of yet."""
        return [column for column in self.export.columns if column.place not in self.uses]

    def role_share(self, column: Column) -> float:
        """Share of the column's answers that are roles of the model, 0 to 1."""
        counts = self.counts[column.place]
        return role_share(
            {column.labels.get(choice(text), choice(text)): count for text, count in counts.items()}, self.model
        )

    def is_choice(self, column: Column) -> bool:
        """Whether people chose from a few short labels."""
        counts = self.counts[column.place]
        filled = counts.total()
        few = len(counts) <= max(8, min(MOST_CHOICES, filled / 2))
        return bool(counts) and few and sum(map(len, counts)) / len(counts) <= 60

    def names_people(self, column: Column) -> bool:
        """Whether nearly everybody gave another text, as people do who are asked for a name."""
        return tells_people_apart(self.counts[column.place])


def tells_people_apart(counts: Mapping[str, int]) -> bool:
    """Whether nearly every text stands for one person only."""
    return len(counts) > FEW_GROUPS and len(counts) > APART * sum(counts.values())
