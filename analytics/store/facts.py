"""Figures that need every person's answers: sums for the reliability of scales, and rounded dimension scores."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.cube import PeopleFacts
from analytics.model.maturity import MaturityModel
from analytics.store.answers import Answers
from analytics.store.cubes import scores

SCALE_COLUMNS = ("dimension", "first", "second", "n", "first_total", "second_total", "product")
LEVELS = 6


def people_facts(answers: Answers, model: MaturityModel) -> PeopleFacts:
    """The facts over everybody whom the dimension is put to. Exact: sums of whole numbers."""
    role, roles = pd.factorize(answers.people["role"])
    scales, rounded, start = [], [], 0
    for dimension in model.dimensions:
        statements = [statement.id for statement in dimension.statements]
        asked = np.isin(roles, dimension.roles)[role]
        codes = answers.codes[start : start + len(statements)][:, asked]
        start += len(statements)
        scales.append(_pairs(dimension.id, statements, codes))
        rounded.append((dimension.id, *_rounded(codes)))
    levels = [f"l{level}" for level in range(LEVELS)]
    columns = (np.concatenate(parts) for parts in zip(*scales, strict=True))
    table = pd.DataFrame(dict(zip(SCALE_COLUMNS, columns, strict=True)))
    return PeopleFacts(table, pd.DataFrame(rounded, columns=["dimension", *levels]))


def _pairs(dimension: str, statements: list[str], codes: NDArray[np.int8]) -> tuple[NDArray[np.generic], ...]:
    """The columns of SCALE_COLUMNS for one dimension; ``codes``: its statements × people."""
    complete = codes[:, (codes >= 0).all(axis=0)].astype(np.float64)  # sums below 2⁵³ are exact, and BLAS is fast
    total, product = complete.sum(axis=1), complete @ complete.T
    first, second = np.triu_indices(len(statements))
    names = np.array(statements, dtype=object)
    of = np.full(len(first), dimension, dtype=object)
    n = np.full(len(first), complete.shape[1], dtype=np.int64)
    return of, names[first], names[second], n, total[first], total[second], product[first, second]


def _rounded(codes: NDArray[np.int8]) -> list[int]:
    """People by dimension score rounded half up, which in whole numbers is ⌊(2·total + levels) / (2·levels)⌋."""
    found = scores(codes)
    total, levels = found.total[found.scored], found.levels[found.scored]
    return [int(people) for people in np.bincount((2 * total + levels) // (2 * levels), minlength=LEVELS)]
