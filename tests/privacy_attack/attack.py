"""The attack: everything published together, solved for what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import numpy as np

from analytics.model.maturity import MaturityModel
from tests.privacy_attack.algebra import PRIME, Ints, Span, fraction
from tests.privacy_attack.counting import Indicators
from tests.privacy_attack.equations import Reader, System, VersionKey, subsets
from tests.privacy_attack.figures import Figure
from tests.privacy_attack.knowledge import Row
from tests.privacy_attack.organisations import THRESHOLD, Snapshot
from tests.privacy_attack.targets import (
    COMBINATION,
    TOLD,
    VALUES,
    Exposure,
    distinct,
    groups,
    movers,
    people_one_by_one,
    solved,
)


def attack(
    model: MaturityModel, snapshots: Mapping[VersionKey, Snapshot], figures: Sequence[Figure], linked: bool = False
) -> tuple[list[Exposure], list[Figure]]:
    """What can be computed, and the numbers the attacker did not understand.

    ``linked``: the attacker also knows, person by person, who left out which statement. A dimension and its statements are then equations
    over the same answers. Otherwise each of them is a system of its own. Left aside is what everybody's results tell of “those who
    left out a statement”: that is no group anybody can name (docs/decisions/0012).
    """
    if linked:
        figures = [figure for figure in figures if figure.group or figure.storey != "statement"]
    reader = Reader(model, snapshots, figures)
    found: list[Exposure] = []
    odd = reader.odd_areas()
    dimensions = [d.id for d in model.dimensions]
    blocks = [dimensions] if odd else [[dimension] for dimension in dimensions]
    if linked:
        blocks = [[*block, *reader.statements(block)] for block in blocks]
    else:
        blocks += [[statement] for statement in model.statement_ids]
    for items in blocks:
        system = reader.system(items)
        for area in odd if set(items) >= set(dimensions) else ():
            _learn_area(reader, system, area)
        found += _values(reader, system, items)
    indicators = Indicators(reader, figures)
    found += [*indicators.spreads(), *indicators.codes(), *indicators.counts()]
    return found, list(dict.fromkeys([*reader.not_understood, *indicators.not_understood]))


def _learn_area(reader: Reader, system: System, area: Figure) -> None:
    """The mean over all dimensions of an area that have answers, shown or not."""
    members = reader.model.dimensions if area.storey == "overall" else reader.model.dimensions_of(area.item)
    for chosen in subsets([d.id for d in members]):
        rows: list[Row] = []
        for dimension in chosen:
            item = reader.item((area.wave, area.version), system.columns, dimension)
            rows += list(reader.guesses(area, item))[:1]
        if len(rows) == len(chosen):
            whole = rows[0]
            for row in rows[1:]:
                whole = whole + row
            mean = whole * Fraction(1, len(rows))
            if abs(mean.value - area.value) < 1e-9:
                system.learn(mean, area)
                return
    reader.not_understood.append(area)


def _values(reader: Reader, system: System, items: Sequence[str]) -> Iterator[Exposure]:
    if not system.rows:
        return
    span = Span(np.array([row.exact for row in system.rows]))
    targets = [
        *people_one_by_one(reader, system, items),
        *groups(reader, system, items),
        *movers(reader, system, items),
    ]
    yield from solved(VALUES, span, system, distinct(targets))
    for told, support in enumerate(span.few(system.columns.who, THRESHOLD)):
        who = frozenset().union(*(system.columns.who[column] for column in support.columns))
        row = span.combination(support.columns)
        needed = span.needed(row) if told < TOLD else []
        sources = tuple(str(system.sources[place]) for place in needed)
        yield Exposure(COMBINATION, _in_words(system, row), len(who), sources)


def _in_words(system: System, row: Ints) -> str:
    """A combination of answers, the first with the factor 1."""
    keys, columns = list(system.columns.place), np.flatnonzero(row)
    first = pow(int(row[columns[0]]), -1, PRIME)
    parts = [(fraction(int(row[column]) * first), *keys[column]) for column in columns]
    return " ".join(
        f"{'+' if by > 0 else '−'} {abs(by)}·{statement}({state.split('|')[0]})" for by, state, statement in parts
    )
