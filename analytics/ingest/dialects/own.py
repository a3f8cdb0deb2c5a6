"""What the form and the collection sheet share: the marker, and the check that nobody changed the statement numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
        if "leitstern" in text.casefold() and (found := read_marker(text)):
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


def folded_ids(model: MaturityModel) -> dict[str, str]:
    """Folded statement id → statement id."""
    return {folded(statement_id): statement_id for statement_id in model.statement_ids}


def number_findings(
    sheet: RawSheet,
    expected: Sequence[str],
    places: Iterable[tuple[str, str]],
    unknown: Sequence[tuple[str, str]],
    head: str,
) -> list[Finding]:
    """Errors for statement numbers that are unknown, occur twice or are missing.

    ``places``: statement id and cell of every number found; ``unknown``: text and cell of what is no number of this model; ``head``: cell to name for
    what is missing.
    """
    findings = [
        error("statement-unknown", sheet, cell, f"“{text}” is not a statement number of this model.", NEW_TEMPLATE)
        for text, cell in unknown
    ]
    seen: dict[str, str] = {}
    for statement, cell in places:
        if statement in seen:
            message = f"The statement {statement} is there twice, in {seen[statement]} and {cell}."
            findings.append(error("statement-twice", sheet, cell, message, NEW_TEMPLATE))
        seen.setdefault(statement, cell)
    missing = [statement for statement in expected if statement not in seen]
    if missing:
        shown = ", ".join(missing[:5]) + (f" and {len(missing) - 5} more" if len(missing) > 5 else "")
        found = "The statement " if len(missing) == 1 else "The statements "
        findings.append(error("statement-missing", sheet, head, f"{found}{shown} cannot be found.", NEW_TEMPLATE))
    return findings
