"""A mapping kept from an earlier upload, laid over an export of the same questionnaire."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from analytics.ingest.answers import folded
from analytics.ingest.column_scales import label_counts
from analytics.ingest.column_words import roles_of
from analytics.ingest.export import Export, choice
from analytics.ingest.scales import recognise
from analytics.model.mapping import ColumnUse, LabelScale, SurveyMapping, Use
from analytics.model.maturity import MaturityModel


def fingerprint(export: Export) -> str:
    """Hash of the headers in any order, hexadecimal; the same questionnaire has the same, whoever answered."""
    headers = sorted(folded(column.header) for column in export.columns)
    return hashlib.sha256("\n".join(headers).encode("utf-8", "replace")).hexdigest()


def aligned(mapping: SurveyMapping, export: Export) -> list[ColumnUse | None]:
    """The mapping's entry for each column of the export, by header and code, repeated ones in their order; None for a column it does not know."""
    waiting: dict[tuple[str, str], list[ColumnUse]] = {}
    for use in mapping.columns:
        waiting.setdefault((folded(use.header), use.code), []).append(use)
    found: list[ColumnUse | None] = []
    for column in export.columns:
        same = waiting.get((folded(column.header), column.code), [])
        found.append(same.pop(0) if same else None)
    return found


def again(saved: SurveyMapping, export: Export, model: MaturityModel) -> SurveyMapping:
    """The saved mapping; labels that nobody gave last time are placed by the rule the scale already has."""
    columns = aligned(saved, export)
    uses = tuple(
        replace(use, confidence=1.0) if use else ColumnUse(column.header, column.code, Use.UNDECIDED, confidence=0.0)
        for column, use in zip(export.columns, columns, strict=True)
    )
    scales = []
    for scale in saved.scales:
        labels: dict[str, int] = {}
        for column, use in zip(export.columns, uses, strict=True):
            if use.use is Use.STATEMENT and use.scale == scale.name:
                labels |= dict.fromkeys(label_counts(export, column), 1)
        scales.append(extended(scale, labels, model))
    roles = dict(saved.roles)
    for column, use in zip(export.columns, uses, strict=True):
        if use.use is Use.ROLE:
            new = (label for label in map(choice, label_counts(export, column)) if label not in roles)
            roles |= roles_of(new, model)
    return replace(saved, columns=uses, scales=tuple(scales), roles=roles)


def extended(scale: LabelScale, labels: Mapping[str, int], model: MaturityModel) -> LabelScale:
    """The scale with labels it lacks, where recognising all of them together gives those it has the level they have."""
    new = [label for label in labels if label not in scale.levels]
    if not new:
        return scale
    again = recognise({**dict.fromkeys(scale.levels, 1), **dict.fromkeys(new, 1)}, {}, model.levels)
    if again is None or any(again.levels.get(label) != level for label, level in scale.levels.items()):
        return scale
    return replace(
        scale, levels=dict(scale.levels) | {label: again.levels[label] for label in new if label in again.levels}
    )
