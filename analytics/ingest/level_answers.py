"""Answers to the model's own statements that are given on the model's own levels."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.ingest.answers import MISSING, AnswerScale
from analytics.ingest.scales import MANY
from analytics.model.mapping import LabelScale
from analytics.model.maturity import MaturityModel

READABLE = 0.9
"""Share of answers that must be levels, don't-knows or does-not-applies. The rest is listed as no answer, cell by cell."""


def given_on_levels(labels: Mapping[str, int], model: MaturityModel) -> LabelScale | None:
    """The model's levels as a scale, if nearly all of these labels (with how often each was given) are its levels; None otherwise.

    Only for columns whose questions are the model's statements: few answers, even a single one, are enough then. Many answers that
    are all 1 to 4 were given on another scale, and are not taken for levels.
    """
    scale = AnswerScale(model)
    codes = {label: scale.code(label) for label in labels}
    readable = {label: code for label, code in codes.items() if code >= MISSING}
    given = sum(labels.values())
    if not any(code >= 0 for code in readable.values()) or sum(labels[label] for label in readable) < READABLE * given:
        return None
    chosen = {code for code in readable.values() if code >= 0}
    numbers = all(label.strip("; ").isdigit() for label, code in readable.items() if code >= 0)
    if numbers and given >= MANY and chosen <= {1, 2, 3, 4}:
        return None
    names = " · ".join(f"{level.name} {level.value}" for level in model.levels)
    rule = f"The numbers are levels: {names}."
    return LabelScale(
        f"levels-{len(model.levels)}", "Levels of the questionnaire", rule, _rising(readable, model), 0.95
    )


def _rising(readable: Mapping[str, int], model: MaturityModel) -> dict[str, int]:
    """The labels from the lowest level to the highest, with number and name of levels nobody chose, then those that are no level."""
    levels: dict[str, int] = {}
    for level in model.levels:
        levels |= {label: code for label, code in readable.items() if code == level.value}
        levels |= {label: level.value for label in (str(level.value), level.name) if label not in readable}
    return levels | {label: code for label, code in readable.items() if code < 0}
