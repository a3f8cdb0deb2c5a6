"""The two small cubes that feed every score. They hold raw counts: only the workspace may see them, and only to score them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

STATEMENT_COLUMNS = (
    "statement",
    "role",
    "split",
    "l0",
    "l1",
    "l2",
    "l3",
    "l4",
    "l5",
    "dont_know",
    "not_applicable",
    "missing",
)
DIMENSION_COLUMNS = ("dimension", "role", "split", "n", "total", "squares", "low", "high")
PEOPLE_COLUMNS = ("role", "split", "people", "partial", "straight_line", "fast")


@dataclass(frozen=True)
class Cubes:
    """Counts of one wave by role and, if asked, one more attribute. ``split`` is empty text throughout when there is none.

    Only answers to statements that are put to the person's role are counted.
    """

    statements: pd.DataFrame
    """One row a statement, role and split value: how many people chose each level, don't know, does not apply, nothing."""
    dimensions: pd.DataFrame
    """One row a dimension, role and split value, over the people's dimension scores y (domain.md §3.1): ``n`` people with a
    score, ``total`` Σy, ``squares`` Σy², ``low`` people with y ≤ 1.5, ``high`` people with y ≥ 3.5. Float64 sums."""
    people: pd.DataFrame
    """One row a role and split value: people who gave at least one level, and how many carry each flag."""
    versions: int
    """Number of published uploads behind the counts; grows with every publish and serves as a cache key."""
