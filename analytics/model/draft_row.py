"""A drafted questionnaire as a table people correct: one row a statement."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.model.maturity import MaturityModel


@dataclass(frozen=True)
class DraftRow:
    """One statement of a draft as the user left it."""

    statement: str
    """Statement id of the draft."""
    text: str
    dimension: str
    """Name of the dimension it belongs to; statements with the same one stand together."""
    area: str
    """Name of the area of that dimension."""
    keep: bool = True
    """False leaves the statement out of the questionnaire."""


def draft_rows(draft: MaturityModel) -> tuple[DraftRow, ...]:
    """The rows of a draft nobody has touched, in questionnaire order."""
    return tuple(
        DraftRow(statement.id, statement.text, dimension.name, draft.area(dimension.area).name)
        for dimension in draft.dimensions
        for statement in dimension.statements
    )
