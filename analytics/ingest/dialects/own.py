"""What the form and the collection sheet share: the marker, and the check that nobody changed the statement numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from analytics.ingest.answers import folded
from analytics.ingest.dialects.reading import error, note
from analytics.ingest.layout import Marker, read_marker
from analytics.ingest.raw import RawSheet
from analytics.model.finding import Finding
from analytics.model.maturity import MaturityModel

HEAD_ROWS = 12
"""Rows at the top in which headers and the marker are looked for."""
NEW_TEMPLATE = "Take a new blank workbook and copy the answers into it; the statement numbers must stay as they are."


def marker_of(sheet: RawSheet) -> Marker | None:
    """The marker near the top of the sheet."""
    for _, _, text in sheet.cells(HEAD_ROWS):
        if "eitstern" in text and (found := read_marker(text)):
            return found
    return None


def model_findings(sheet: RawSheet, marker: Marker | None, model: MaturityModel) -> list[Finding]:
    """Whether the workbook was made for this model."""
    if marker is None:
        return []
    if marker.model_id != model.id:
        message = f"This workbook belongs to the model “{marker.model_id}”, not to “{model.id}”."
        return [error("other-model", sheet, "", message, "Take a new blank workbook of this model.")]
    if marker.version != model.version:
        message = (
            f"This workbook was made for version {marker.version} of the model; version {model.version} is in use."
        )
        return [note("other-model-version", sheet, "", message)]
    return []


def statement_of(text: str, ids: Mapping[str, str]) -> str | None:
    """The statement id a cell names; ``ids`` maps folded ids to ids."""
    return ids.get(folded(text))


@lru_cache(maxsize=16)
def folded_ids(model: MaturityModel) -> Mapping[str, str]:
    """Folded statement id → statement id."""
    return MappingProxyType({folded(statement_id): statement_id for statement_id in model.statement_ids})


def number_findings(
    sheet: RawSheet,
    expected: Sequence[str],
    places: Iterable[tuple[str, str]],
    unknown: Sequence[tuple[str, str]],
    head: str,
) -> list[Finding]:
    """One error if statement numbers are unknown, occur twice or are missing; nothing if all are in order.

    ``places``: statement id and cell of every number found; ``unknown``: text and cell of what is no number of this model; ``head``: cell to name for
    what is missing.
    """
    seen: dict[str, str] = {}
    twice = []
    for statement, cell in places:
        if statement in seen:
            twice.append((f"The statement {statement} is there twice, in {seen[statement]} and {cell}", cell))
        seen.setdefault(statement, cell)
    missing = [statement for statement in expected if statement not in seen]
    lost = f"{_some(missing)} cannot be found" if missing else ""
    if unknown:
        texts = [f"“{text}”" if text else "an empty cell" for text, _ in unknown]
        verb = "is not a statement number" if len(texts) == 1 else "are not statement numbers"
        code, cell, message = "statement-unknown", unknown[0][1], f"{_some(texts)} {verb} of this model"
    elif twice:
        code, (message, cell) = "statement-twice", twice[0]
    elif missing:
        return [error("statement-missing", sheet, head, f"{lost} on this sheet.", NEW_TEMPLATE)]
    else:
        return []
    message = message[0].upper() + message[1:] + (f", and {lost}" if lost else "")
    return [error(code, sheet, cell, f"{message}.", NEW_TEMPLATE)]


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
