"""What two questionnaires have in common: which dimensions ask the same, which are about the same, and what may be compared."""

from __future__ import annotations

import re
from dataclasses import replace

from analytics.model.maturity import Dimension, MaturityModel
from analytics.model.score import Score, Scorecard, ScoreState


def asked_alike(model: MaturityModel, other: MaturityModel) -> frozenset[str]:
    """Ids of the dimensions that ask the same people the same in both, so that their levels may be compared (domain.md §3.11).

    The same ids of dimension and statements, the same words but for case and punctuation, the same roles, and one scale with the same names.
    Empty for models with different ids.
    """
    names = [[level.name for level in each.levels] for each in (model, other)]
    if model.id != other.id or names[0] != names[1]:
        return frozenset()
    before = {dimension.id: _asked(dimension) for dimension in other.dimensions}
    return frozenset(d.id for d in model.dimensions if before.get(d.id) == _asked(d))


def why_not_at_all(model: MaturityModel, other: MaturityModel, wave: str) -> str:
    """Why nothing of ``other``, which the wave was asked with, may be compared with ``model``; empty text if something may."""
    if model.id != other.id:
        return f"“{wave}” was asked with another questionnaire."
    if [level.name for level in model.levels] != [level.name for level in other.levels]:
        return f"“{wave}” was answered on another scale."
    return "" if asked_alike(model, other) else f"No dimension was asked in “{wave}” as it is now."


def what_changed(dimension: Dimension, before: Dimension) -> str:
    """Why the levels of a dimension may not be compared with those of before, one sentence; empty text if they may (domain.md §3.11)."""
    if _asked(dimension) == _asked(before):
        return ""
    if frozenset(dimension.roles) != frozenset(before.roles):
        return "Its statements were put to other role groups."
    if {statement.id for statement in dimension.statements} != {statement.id for statement in before.statements}:
        return "It has other statements than before."
    return "Its statements were worded differently."


def shared_subjects(model: MaturityModel, other: MaturityModel) -> frozenset[str]:
    """Ids of the dimensions that are about the same in both: the same id and name, or all of them in a model that was translated.

    A translation has every id of dimensions and statements in the same order, so it tells one only among many statements.
    """
    if model.statement_ids == other.statement_ids and _ids(model) == _ids(other):
        return frozenset(_ids(model))
    return _same_names(model, other)


def is_kin(model: MaturityModel, other: MaturityModel) -> bool:
    """True if one can be an edition of the other: at least half of the smaller one's dimensions have the same id and name."""
    fewest = min(len(model.dimensions), len(other.dimensions))
    return 2 * len(_same_names(model, other)) >= fewest


def _same_names(model: MaturityModel, other: MaturityModel) -> frozenset[str]:
    names = {dimension.id: words_of(dimension.name) for dimension in other.dimensions}
    return frozenset(d.id for d in model.dimensions if names.get(d.id) == words_of(d.name))


def comparable(earlier: Scorecard, asked: MaturityModel, now: MaturityModel) -> Scorecard | None:
    """What of an earlier wave's scores may stand beside those of a wave with the model ``now``; None if nothing may.

    ``asked`` is the model of the earlier wave. An area stays if it has the same dimensions with the same weights in both and all
    are asked alike, the overall score if all areas stay; other scores are taken out.
    """
    alike = asked_alike(now, asked)
    if not alike:
        return None
    if now == asked:
        return earlier
    areas = {area.id for area in now.areas if _area_alike(area.id, asked, now, alike)}
    all_alike = [area.id for area in now.areas if area.id in areas] == [area.id for area in asked.areas]
    overall = earlier.overall
    if not all_alike:
        overall = Score(overall.id, overall.name, overall.group, ScoreState.NOT_DETERMINED)
    statements = {s.id for d in now.dimensions if d.id in alike for s in d.statements}
    return replace(
        earlier,
        overall=overall,
        areas=tuple(score for score in earlier.areas if score.id in areas),
        dimensions=tuple(score for score in earlier.dimensions if score.id in alike),
        statements=tuple(score for score in earlier.statements if score.id in statements),
    )


def _area_alike(area_id: str, asked: MaturityModel, now: MaturityModel, alike: frozenset[str]) -> bool:
    parts = [{d.id: d.weight for d in model.dimensions_of(area_id)} for model in (asked, now)]
    return parts[0] == parts[1] and alike.issuperset(parts[0])


def _asked(dimension: Dimension) -> tuple[object, ...]:
    return (
        frozenset(dimension.roles),
        frozenset((statement.id, words_of(statement.text)) for statement in dimension.statements),
    )


def _ids(model: MaturityModel) -> list[str]:
    return [dimension.id for dimension in model.dimensions]


def words_of(text: str) -> str:
    """A text without regard to case and punctuation, to compare it with another."""
    return " ".join(re.findall(r"\w+", text.casefold()))
