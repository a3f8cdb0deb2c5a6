"""The short form of a questionnaire: the first statement of each dimension, asked between two surveys as a pulse (domain.md §2.1)."""

from __future__ import annotations

from dataclasses import replace

from analytics.model.comparison import words_of
from analytics.model.maturity import MaturityModel, Statement
from analytics.model.questionnaires import key_of

ENDING = "-pulse"
"""What follows the id of the whole questionnaire in that of its short form."""


def short_form(model: MaturityModel) -> MaturityModel:
    """The first statement of each dimension as a questionnaire of its own; a short form as it is.

    Same ids of dimensions and statements, same roles, levels and anchors; another id, so that no mean of a dimension is ever
    held against that of the whole questionnaire. ``short_of`` names the whole one.
    """
    if model.short_of:
        return model
    return replace(
        model,
        id=f"{model.id}{ENDING}",
        name=f"{model.name} (pulse)",
        dimensions=tuple(replace(dimension, statements=dimension.statements[:1]) for dimension in model.dimensions),
        short_of=key_of(model),
    )


def is_short_form_of(short: MaturityModel, whole: MaturityModel) -> bool:
    """True if ``short`` is the short form of any version of the questionnaire ``whole``."""
    return bool(short.short_of) and not whole.short_of and short.short_of.rpartition("@")[0] == whole.id


def why_not_alike(statement: Statement, model: MaturityModel, other: MaturityModel, wave: str) -> str:
    """Why the answers to a statement of ``model`` may not stand beside those of ``wave``, asked with ``other``; empty if they may."""
    if [level.name for level in model.levels] != [level.name for level in other.levels]:
        return f"“{wave}” was answered on another scale."
    then = next((each for each in other.statements if each.id == statement.id), None)
    if then is None:
        return f"It was not asked in “{wave}”."
    if words_of(then.text) != words_of(statement.text):
        return f"It was worded differently in “{wave}”."
    if _asked(other, then) != _asked(model, statement):
        return f"It was put to other role groups in “{wave}”."
    return ""


def of_the_rest(headers: tuple[str, ...], short: MaturityModel, whole: MaturityModel) -> tuple[str, ...]:
    """Ids of the statements of ``whole`` that are not in ``short`` and stand in one of these headers of columns."""
    asked = set(short.statement_ids)
    texts = [f" {words_of(header)} " for header in headers]
    rest = [statement for statement in whole.statements if statement.id not in asked]
    return tuple(s.id for s in rest if any(f" {words_of(s.text)} " in text for text in texts))


def _asked(model: MaturityModel, statement: Statement) -> tuple[object, ...]:
    return frozenset(model.dimension(statement.dimension).roles), words_of(statement.text)
