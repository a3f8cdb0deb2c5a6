"""The counts that feed every score. They are raw: only the workspace may see them, and only to score them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

CELL_COLUMNS = ("role", "unit", "site", "flagged", "history", "people", "partial", "straight_line", "fast")
STATEMENT_COLUMNS = (
    "statement", "cell", "l0", "l1", "l2", "l3", "l4", "l5", "dont_know", "not_applicable", "missing",
)  # fmt: skip
DIMENSION_COLUMNS = ("dimension", "cell", "n", "total", "squares", "low", "high")
NO_HISTORY = -1


@dataclass(frozen=True)
class Cubes:
    """Counts of one wave by cell: people with the same role, unit, site, flag and history.

    Only answers to statements that are put to the person's role are counted.
    """

    cells: pd.DataFrame
    """Row i is cell i: ``role`` id, ``unit`` and ``site`` (empty text: not given), ``flagged`` (answers look careless: straight
    line or fast), ``history`` (see ``DraftVersion``; NO_HISTORY for people no earlier version holds), ``people`` who gave at
    least one level, and how many of them are ``partial``, ``straight_line``, ``fast``."""
    statements: pd.DataFrame
    """One row a statement and cell: how many people chose each level, don't know, does not apply, nothing."""
    dimensions: pd.DataFrame
    """One row a dimension and cell, over the people's dimension scores y (domain.md §3.1): ``n`` people with a score,
    ``total`` Σy, ``squares`` Σy², ``low`` people with y ≤ 1.5, ``high`` people with y ≥ 3.5. Float64 sums."""
    versions: int
    """Number of published uploads behind the counts."""


@dataclass(frozen=True)
class Basis:
    """What a version of results rests on: equal bases give equal results."""

    edition: tuple[int, int]
    """Published and undone uploads of the wave."""
    invited: tuple[tuple[str, int], ...]
    """People invited by role, sorted: they are the weights."""
    invited_units: tuple[tuple[str, int], ...]
    alike: bool = field(default=False, compare=False)
    """The people invited are no weights: see ``Wave.alike``. A choice of the version, so it makes no other basis."""


@dataclass(frozen=True)
class DraftVersion:
    """What the next version of a wave's results would rest on, before it is known whether it may be shown.

    A *state* is one person with one set of answers; it is the same state in any version (and any wave of the same
    questionnaire) in which that person gave exactly these answers. An *atom* is a set of states that were together in every
    version so far. ``cells.history`` says in which atom of the record the people of a cell were; a cell never mixes atoms.
    """

    cubes: Cubes
    rest: NDArray[np.int64]
    """Atoms of the record, ascending, that hold states which are not in this draft. The atoms after this version are the cells,
    in their order, then these rests, in this order."""
    changed: int
    """People who joined, left, answered anew or changed role, unit, site or flag since the wave's last version; everybody if there is
    none. Each counts once. Of those who joined and those who left only the larger number counts: who answers without a name and
    corrects something joins and leaves."""
    basis: Basis


@dataclass(frozen=True)
class ResultVersion:
    """One published version of a wave's results: frozen counts and what may be shown of them."""

    number: int
    """1, 2, … within the wave."""
    made: datetime
    """UTC."""
    basis: Basis
    cubes: Cubes
    permit: bytes
    """What may be shown, as the score stage wrote it."""
    people_facts: PeopleFacts
    """Figures that need every person's answers and were taken when the version was made."""


@dataclass(frozen=True)
class Published:
    """Which version of a wave's results is on show."""

    number: int
    """1, 2, … within the wave; 0 while there is none that may be shown."""
    made: datetime
    """UTC; while there is none, when that was seen."""
    waiting: bool
    """Newer answers or head counts wait, so that nobody can be found by subtraction."""


@dataclass(frozen=True)
class PeopleFacts:
    """Sums over people that the cells do not hold; everybody together, never by group."""

    scales: pd.DataFrame
    """One row a pair of statements of one dimension (``dimension``, ``first``, ``second``; first ≤ second in model order), over
    people with a level for every statement of the dimension that is put to them: ``n``, ``first_total`` Σx, ``second_total`` Σz,
    ``product`` Σxz. Feeds Cronbach's alpha."""
    rounded: pd.DataFrame
    """One row a dimension: ``dimension``, ``l0`` … ``l5`` people whose dimension score rounds (half up) to that level. Feeds
    Krippendorff's alpha."""
