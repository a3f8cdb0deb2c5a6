"""What every score starts from: the counts of one version of results, and what may be shown of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from analytics.model.cube import (
    CELL_COLUMNS,
    DIMENSION_COLUMNS,
    STATEMENT_COLUMNS,
    Basis,
    Cubes,
    PeopleFacts,
    ResultVersion,
)
from analytics.model.maturity import MaturityModel
from analytics.model.survey import Wave
from analytics.score.cuts import Cut, cuts
from analytics.score.privacy.permit import Permit
from analytics.score.tally import LEVELS, Tally, tally

Value = TypeVar("Value")
NO_FACTS = (
    pd.DataFrame(columns=["dimension", "first", "second", "n", "first_total", "second_total", "product"]),
    pd.DataFrame(columns=["dimension", *LEVELS]),
)


@dataclass(frozen=True)
class Released:
    """One version of a wave's results, ready to be scored. Counts in it are raw: only what ``permit`` allows may leave ``score``."""

    wave: Wave
    """With the people invited as they were when the version was made."""
    model: MaturityModel
    counts: Tally
    cuts: Mapping[str, Cut]
    permit: Permit
    facts: PeopleFacts
    versions: int
    """Published uploads behind the numbers."""
    _made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What ``make`` gives, made once for this version; two threads that ask at the same time get equal values."""
        if key not in self._made:
            self._made[key] = make()
        found: Value = self._made[key]
        return found


def released(version: ResultVersion, wave: Wave, model: MaturityModel) -> Released:
    """A published version of ``wave`` as it is scored; equal versions give equal results, whatever was stored since."""
    counts = tally(version.cubes, model)
    permit = Permit.from_bytes(version.permit)
    found = cuts(counts, model)
    return Released(
        frozen(wave, version.basis), model, counts, found, permit, version.people_facts, version.cubes.versions
    )


def nothing_released(wave: Wave, model: MaturityModel) -> Released:
    """What there is of a wave before its first version: nobody, and nothing that may be shown."""
    cells, statements, dimensions = (
        pd.DataFrame(columns=list(columns)) for columns in (CELL_COLUMNS, STATEMENT_COLUMNS, DIMENSION_COLUMNS)
    )
    cubes = Cubes(cells, statements, dimensions, 0)
    counts = tally(cubes, model)
    found = cuts(counts, model)
    dimension_flags, statement_flags, people_flags = (
        {name: np.zeros((items, len(cut.groups)), dtype=bool) for name, cut in found.items()}
        for items in (len(model.dimensions), len(model.statements), 1)
    )
    permit = Permit(dimension_flags, statement_flags, statement_flags, people_flags)
    return Released(wave, model, counts, found, permit, PeopleFacts(*NO_FACTS), 0)


def frozen(wave: Wave, basis: Basis) -> Wave:
    """The wave with the people invited of a version's basis, and whether they are its weights."""
    return replace(wave, invited=dict(basis.invited), invited_units=dict(basis.invited_units), alike=basis.alike)
