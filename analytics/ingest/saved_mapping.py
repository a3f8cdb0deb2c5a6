"""A mapping kept from an earlier upload, laid over an export of the same questionnaire."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from analytics.ingest.answers import folded
from analytics.ingest.column_scales import label_counts
from analytics.ingest.column_uses import NAMES_PEOPLE, tells_people_apart
from analytics.ingest.column_words import roles_of
from analytics.ingest.earlier_scales import OTHER_SCALE, still_read_by, unchosen_top
from analytics.ingest.export import Column, Export, choice
from analytics.ingest.scales import recognise
from analytics.model.mapping import ColumnUse, LabelScale, SurveyMapping, Use
from analytics.model.maturity import MaturityModel

_GROUPS = (Use.UNIT, Use.SITE, Use.LANGUAGE)


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


def laid_over(mapping: SurveyMapping, export: Export) -> SurveyMapping:
    """The mapping with one entry for each column of the export, in the export's order; what it does not speak of is left out."""
    uses = (
        use or ColumnUse(column.header, column.code, Use.LEFT_OUT, why="The mapping does not speak of it.")
        for column, use in zip(export.columns, aligned(mapping, export), strict=True)
    )
    return replace(mapping, columns=tuple(uses))


def again(saved: SurveyMapping, export: Export, model: MaturityModel) -> SurveyMapping:
    """The saved mapping; labels that nobody gave last time are placed by the rule the scale already has.

    Columns whose answers are on another scale than last time are UNDECIDED, with the scale they seem to be on.
    """
    columns = aligned(saved, export)
    uses = [
        replace(use, confidence=1.0) if use else ColumnUse(column.header, column.code, Use.UNDECIDED, confidence=0.0)
        for column, use in zip(export.columns, columns, strict=True)
    ]
    for at, (use, column) in enumerate(zip(uses, export.columns, strict=True)):
        if use.use in _GROUPS and tells_people_apart(label_counts(export, column)):
            uses[at] = replace(use, use=Use.UNDECIDED, confidence=0.0, why=NAMES_PEOPLE)
    scales: list[LabelScale] = []
    for scale in saved.scales:
        places = [at for at, use in enumerate(uses) if use.use is Use.STATEMENT and use.scale == scale.name]
        read = _read_again(scale, [export.columns[at] for at in places], export, model)
        scales.append(read or scale)
        if read is None:
            other = _own_scale(scale, [export.columns[at] for at in places], export, model)
            scales += [other] if other else []
            for at in places:
                uses[at] = replace(
                    uses[at], use=Use.UNDECIDED, scale=other.name if other else "", confidence=0.0, why=OTHER_SCALE
                )
        elif why := unchosen_top(read, _pooled([export.columns[at] for at in places], export)):
            for at in places:
                uses[at] = replace(uses[at], use=Use.UNDECIDED, confidence=0.6, why=why)
    roles = dict(saved.roles)
    for column, use in zip(export.columns, uses, strict=True):
        if use.use is Use.ROLE:
            new = (label for label in map(choice, label_counts(export, column)) if label not in roles)
            roles |= roles_of(new, model)
    return replace(saved, columns=tuple(uses), scales=tuple(scales), roles=roles)


def _read_again(
    scale: LabelScale, columns: Sequence[Column], export: Export, model: MaturityModel
) -> LabelScale | None:
    """The scale with the labels these columns add; None if the answers of some are on another one."""
    alike: dict[tuple[tuple[str, str], ...], Counter[str]] = {}
    for column in columns:
        alike.setdefault(tuple(column.labels.items()), Counter()).update(label_counts(export, column))
    read: LabelScale | None = scale
    for explained, counts in alike.items():
        read = still_read_by(read, counts, dict(explained), model.levels) if read else None
    return read


def _pooled(columns: Sequence[Column], export: Export) -> Counter[str]:
    """How often each text stands in these columns together."""
    counts: Counter[str] = Counter()
    for column in columns:
        counts.update(label_counts(export, column))
    return counts


def _own_scale(scale: LabelScale, columns: Sequence[Column], export: Export, model: MaturityModel) -> LabelScale | None:
    """What the answers look like without the earlier scale, under a name of its own."""
    own = recognise(_pooled(columns, export), columns[0].labels, model.levels)
    return replace(own, name=f"{scale.name}~now") if own else None
