"""Which columns of an export answer which statements of a model, and on which scales."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.ingest.column_scales import column_scales, named
from analytics.ingest.column_uses import ColumnUses
from analytics.ingest.earlier_scales import OTHER_SCALE, at_odds, still_read_by, unchosen_top
from analytics.ingest.export import Column, ColumnKind
from analytics.ingest.level_answers import given_on_levels
from analytics.ingest.people_columns import ROLES_SHARE
from analytics.ingest.scales import recognise
from analytics.ingest.statement_match import Match, matches
from analytics.model.mapping import SURE, LabelScale, Use

ALL_BUT_SLIPS = 0.5
"""Share of a column's answers the common scale must read where the column has no scale of its own."""
_TWO_COLUMNS = "Another column is already used for this statement."
ALREADY_USED = 0.8
"""Confidence of a question that has the words of a statement whose column an earlier upload named."""


def find_statements(known: ColumnUses) -> tuple[LabelScale, ...]:
    """Says which columns answer which statements, as far as that can be said, and returns the scales that read them."""
    asked = [column for column in known.export.columns if column.kind is ColumnKind.QUESTION]
    found = known.earlier.statements(asked)
    rest = [column for column in asked if column.place not in found]
    rest = [column for column in rest if known.earlier.use_of(column) is None]
    again = {match.statement for match in found.values()}
    for place, proposed in matches(rest, known.model, known.earlier.wording).items():
        if proposed.confidence < SURE or proposed.statement not in again:
            found[place] = proposed
        else:
            found[place] = replace(proposed, confidence=ALREADY_USED, why=_TWO_COLUMNS)
    sure = {match.statement for match in found.values() if match.confidence >= SURE}
    complete = sure >= set(known.model.statement_ids)  # then other rated questions need no decision
    scales = _scales(known, asked, found)
    _drop_likenesses(found, scales)
    kept, names = named({place: scale for place, scale in scales.items() if place in found or scale.confidence >= 0.6})
    for column in asked:
        match, scale = found.get(column.place), scales.get(column.place)
        if match or (scale and scale.confidence >= 0.6 and known.earlier.use_of(column) is None):
            _set(known, column, match, scale, names.get(column.place, ""), complete)
    used = {use.scale for use in known.uses.values()}
    return tuple(scale for scale in kept if scale.name in used)


def _drop_likenesses(found: dict[int, Match], scales: Mapping[int, LabelScale]) -> None:
    """Questions that are only like a statement, or hold no answers to it, are no candidates for one that has its column for sure."""
    answered = {place for place, scale in scales.items() if scale.confidence >= SURE}
    certain = {place for place, match in found.items() if match.confidence >= SURE and place in answered}
    taken = {found[place].statement for place in certain}
    for place in [place for place in found if place not in certain and found[place].statement in taken]:
        if found[place].why != _TWO_COLUMNS or place not in scales:
            del found[place]


def _set(
    known: ColumnUses, column: Column, match: Match | None, scale: LabelScale | None, name: str, complete: bool
) -> None:
    """Says what becomes of a column that is like a statement or holds answers on a scale."""
    statement = match.statement if match else ""
    if not known.counts[column.place] and match is None:
        return
    if match is None:
        why = "Its answers are on a scale, but no statement of the model is like it."
        if not complete and known.role_share(column) < ROLES_SHARE:
            known.set(column, Use.UNDECIDED, why, 0.0, "", name)
    elif scale is None and known.counts[column.place]:
        known.set(
            column,
            Use.UNDECIDED,
            "It is a statement of the model, but its answers are no scale we know.",
            0.3,
            statement,
        )
    elif match.confidence < SURE:
        known.set(column, Use.UNDECIDED, f"{match.why} Is it the same?", match.confidence, statement, name)
    elif column.place in known.rescaled:
        known.set(column, Use.UNDECIDED, known.rescaled[column.place], 0.6, statement, name)
    elif scale is not None and scale.confidence < SURE:
        known.set(column, Use.UNDECIDED, "The steps of its scale are not certain.", scale.confidence, statement, name)
    else:
        sure = min(match.confidence, scale.confidence if scale else 1.0)
        known.set(column, Use.STATEMENT, match.why, sure, statement, name)


def _scales(known: ColumnUses, asked: Sequence[Column], found: Mapping[int, Match]) -> dict[int, LabelScale]:
    """A scale for each column: of all statement columns together where one reads them all, else of each matrix and column."""
    scales = column_scales(known.export, known.model.levels, known.counts)
    sure = [column for column in asked if column.place in found and found[column.place].confidence >= SURE]
    alike: dict[tuple[tuple[str, str], ...], list[Column]] = {}
    for column in sure:
        alike.setdefault(tuple(sorted(column.labels.items())), []).append(column)
    for columns in alike.values():
        common = _common_scale(known, columns)
        for column in columns:
            if common and _fits_better(known, common, scales.get(column.place), column):
                scales[column.place] = common
    before = {column.place: _read_as_before(known, column, found, scales) for column in sure}
    for scale in filter(None, before.values()):
        together = [place for place, read in before.items() if read and read.levels == scale.levels]
        if why := unchosen_top(scale, sum((known.counts[place] for place in together), Counter[str]())):
            known.rescaled |= dict.fromkeys(together, why)
    return scales


def _read_as_before(
    known: ColumnUses, column: Column, found: Mapping[int, Match], scales: dict[int, LabelScale]
) -> LabelScale | None:
    """Gives a column the scale of the earlier upload where its answers are still on it, and returns that; people may have left out its ends."""
    counts = known.counts[column.place]
    earlier = known.earlier.scales_of(found[column.place].statement) if counts else []
    for scale in earlier:
        if read := still_read_by(scale, counts, column.labels, known.model.levels):
            scales[column.place] = read
            return read
    own = scales.get(column.place)
    if own and any(at_odds(scale, own) for scale in earlier) and known.earlier.knows(column):
        known.rescaled[column.place] = OTHER_SCALE
    return None


def _fits_better(known: ColumnUses, common: LabelScale, own: LabelScale | None, column: Column) -> bool:
    """Whether the scale of all statements reads a column at least as well, and as surely, as the column's own."""
    if own is None:
        return _read_by(known, common, column) >= ALL_BUT_SLIPS
    return (_read_by(known, common, column), common.confidence) >= (_read_by(known, own, column), own.confidence)


def _common_scale(known: ColumnUses, columns: Sequence[Column]) -> LabelScale | None:
    """The one scale that reads these columns, whose answer codes mean the same; the model's levels go before all others."""
    labels: dict[str, int] = {}
    for column in columns:
        for label, count in known.counts[column.place].items():
            labels[label] = labels.get(label, 0) + count
    if not labels:
        return None
    explained = columns[0].labels
    given = None if explained else given_on_levels(labels, known.model)
    return given or recognise(labels, explained, known.model.levels)


def _read_by(known: ColumnUses, scale: LabelScale, column: Column) -> float:
    """Share of a column's answers that are on the scale; 1 where nobody answered."""
    counts = known.counts[column.place]
    on_scale = sum(count for label, count in counts.items() if label in scale.levels)
    return on_scale / (sum(counts.values()) or on_scale or 1) if counts else 1.0
