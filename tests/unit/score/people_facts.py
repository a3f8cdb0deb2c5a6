"""The sums over people that reliability needs, person by person with plain Python (as ``organisations`` counts the rest)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import floor

import pandas as pd

from analytics.model.cube import PeopleFacts
from analytics.model.survey import MISSING
from analytics.score.released import Released
from tests.unit.score.organisations import MODEL, Person


def with_facts(version: Released, people: Sequence[Person]) -> Released:
    """The version with the facts of these people."""
    return replace(version, facts=facts(people))


def facts(people: Sequence[Person]) -> PeopleFacts:
    """Counted one by one."""
    scales, rounded = [], []
    for dimension in MODEL.dimensions:
        ids = [statement.id for statement in dimension.statements]
        asked = [person for person in people if person.role in dimension.roles]
        rows = [[p.answers.get(i, MISSING) for i in ids] for p in asked]
        rows = [row for row in rows if min(row) >= 0]
        for first, one in enumerate(ids):
            for second in range(first, len(ids)):
                x, z = [row[first] for row in rows], [row[second] for row in rows]
                product = sum(a * b for a, b in zip(x, z, strict=True))
                scales.append((dimension.id, one, ids[second], len(rows), sum(x), sum(z), product))
        y = [floor(value + 0.5) for p in asked if (value := p.score(dimension.id)) is not None]
        rounded.append((dimension.id, *(y.count(level) for level in range(6))))
    return PeopleFacts(
        pd.DataFrame(scales, columns=["dimension", "first", "second", "n", "first_total", "second_total", "product"]),
        pd.DataFrame(rounded, columns=["dimension", *(f"l{level}" for level in range(6))]),
    )
