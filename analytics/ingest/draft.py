"""A maturity model drafted from an unknown questionnaire: its questions on a scale, grouped as the survey grouped them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from analytics.ingest.answers import folded
from analytics.ingest.column_scales import column_scales, is_quantity, label_counts
from analytics.ingest.column_words import speaks_of
from analytics.ingest.export import Column, Export, choice
from analytics.ingest.saved_mapping import fingerprint
from analytics.model.display import shorten
from analytics.model.mapping import SURE, LabelScale
from analytics.model.maturity import Area, Dimension, Level, MaturityModel, Role, Statement
from analytics.model.shipped import shipped_model

AREA = Area("S", "Survey", "Survey")
EVERYONE = Role("ALL", "Everyone", "doing")
ORDER_ASKED = ("codes-", "unordered-")
"""Scales of a matrix whose steps are plain, but not which end is the best; the proposal asks."""
NAME_WIDTH = 60
MOST_ROLES = 12
ALONE = 8
"""Longest run of neighbouring single questions that makes one dimension."""
_LEAD_IN = re.compile(
    r"^(?:please (?:rate|indicate|tell us|answer)|to what extent|how (?:much )?(?:do|would|strongly) you|bitte (?:bewerten|geben)"
    r"|inwieweit|wie (?:sehr|stark)|dans quelle mesure|en qué medida)\b[^:]*:\s*",
    re.IGNORECASE,
)
SHORTEST_ROW = 4
"""Characters a matrix row needs to be a statement without its question; “1a” is none."""
_EXAMPLE = re.compile(r"\s*\([^()]*[=:][^()]*\)")


def likert_columns(export: Export) -> tuple[Column, ...]:
    """The columns whose answers surely lie on a scale, in order; no rankings, boxes to tick, counts, ages or years."""
    return tuple(column for column, _ in _likert(export, shipped_model().levels))


def draft_model(export: Export, name: str, levels: Sequence[Level] = ()) -> MaturityModel | None:
    """A model in which every Likert column is a statement and every matrix a dimension; None if the export has none.

    Its id follows from the questionnaire, so that the same questionnaire gives the same model. Anchors are the descriptions of ``levels``
    (the shipped ones without): the manager is meant to correct them.
    """
    own = tuple(levels) or shipped_model().levels
    found = _likert(export, own)
    if not found:
        return None
    roles = _roles(export, {column.place for column, _ in found})
    anchors = tuple(level.descriptor for level in own)
    rows = Counter(folded(" ".join(column.option.split())) for column, _ in found)
    names: set[str] = set()
    texts: set[str] = set()
    dimensions = []
    letter = _letter(export)
    for number, group in enumerate(_groups(found), start=1):
        own_id = f"{letter}{number}"
        title = _unique(_title(group, number), names)
        statements = tuple(
            Statement(f"{own_id}.{place}", own_id, _unique(_text(column, rows), texts))
            for place, column in enumerate(group, start=1)
        )
        dimensions.append(
            Dimension(own_id, AREA.id, title, "", tuple(role.id for role in roles), statements, anchors, ())
        )
    return MaturityModel(f"draft-{fingerprint(export)[:8]}", "1", name, own, roles, (AREA,), tuple(dimensions))


def _letter(export: Export) -> str:
    """What ids of dimensions begin with: no column may begin with such an id, or it would be taken for that statement."""
    said = [folded(text) for column in export.columns for text in (column.header, column.code, column.option)]
    letters = ("D", "K", "Z", "DIM", "LST")
    return next(
        (one for one in letters if not any(re.match(rf"{one.casefold()}\d", text) for text in said)), letters[-1]
    )


def _likert(export: Export, levels: Sequence[Level]) -> list[tuple[Column, LabelScale]]:
    scales = column_scales(export, levels)
    found = []
    for column in export.columns:
        scale = scales.get(column.place)
        sure = scale is not None and (scale.confidence >= SURE or scale.name.startswith(ORDER_ASKED))
        if scale and sure and not (scale.name.startswith("numbers") and is_quantity(column)):
            found.append((column, scale))
    return found


def _groups(found: Sequence[tuple[Column, LabelScale]]) -> list[list[Column]]:
    """Columns of one matrix together; single questions in runs of neighbours on the same scale."""
    groups: list[list[Column]] = []
    for question, members in groupby(found, lambda pair: pair[0].question):
        rows = list(members)
        if question:
            groups.append([column for column, _ in rows])
            continue
        for _, alike in groupby(rows, lambda pair: tuple(sorted(pair[1].levels.values()))):
            run = [column for column, _ in alike]
            groups += [run[start : start + ALONE] for start in range(0, len(run), ALONE)]
    return groups


def _title(group: Sequence[Column], number: int) -> str:
    question = group[0].question
    if not question:
        return shorten(_text(group[0], Counter()), NAME_WIDTH) if len(group) == 1 else f"Questions {number}"
    plain = _EXAMPLE.sub("", " ".join(question.split()))
    short = _LEAD_IN.sub("", plain) or plain
    return shorten(short.strip(" .:?"), NAME_WIDTH) or f"Questions {number}"


def _text(column: Column, rows: Counter[str]) -> str:
    """The statement: of a matrix the row alone, which charts have room for, unless another matrix has a row of the same words."""
    row = " ".join(column.option.split())
    if len(row) >= SHORTEST_ROW and rows[folded(row)] == 1:
        return row
    return " ".join(column.header.split()) or column.code or f"Column {column.place + 1}"


def _unique(text: str, taken: set[str]) -> str:
    """The text, with a number where another has the same words already; remembers it in ``taken``."""
    made, number = text, 1
    while folded(made) in taken:
        number += 1
        made = f"{text} ({number})"
    taken.add(folded(made))
    return made


def _roles(export: Export, used: set[int]) -> tuple[Role, ...]:
    """The answers of an evident role column, or one role for everybody."""
    for column in export.columns:
        if column.place in used or column.option or not speaks_of(column.header, "role"):
            continue
        labels = {choice(column.labels.get(text, text)) for text in label_counts(export, column)} - {""}
        if 1 < len(labels) <= MOST_ROLES and all(len(label) <= NAME_WIDTH for label in labels):
            return tuple(Role(f"R{number}", label, "doing") for number, label in enumerate(sorted(labels), start=1))
    return (EVERYONE,)
