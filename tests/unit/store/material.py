"""What the store's tests are made of: a small model, a wave, sheets with seeded answers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

from analytics.model.maturity import Area, Dimension, MaturityModel, Role, Statement
from analytics.model.survey import AnswerSheet, FileCheck, Wave

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
CODES = (0, 1, 2, 3, 4, 5, -1, -2, -3)


def _dimension(name: str, statements: int, *roles: str) -> Dimension:
    questions = tuple(
        Statement(f"{name}-{number}", name, f"Question {number} of {name}") for number in range(statements)
    )
    return Dimension(name, "all", name, "", roles, questions, (), ())


MODEL = MaturityModel(
    id="small",
    version="1",
    name="Small",
    levels=(),
    roles=(Role("boss", "Boss", "leading"), Role("crew", "Crew", "doing")),
    areas=(Area("all", "All", "All"),),
    dimensions=(_dimension("desk", 3, "boss", "crew"), _dimension("money", 2, "boss"), _dimension("change", 4, "crew")),
)


def autumn(wave_id: str = "w1", name: str = "Autumn", **changes: object) -> Wave:
    return Wave(wave_id, name, MODEL.id, date(2026, 3, 1), **changes)  # type: ignore[arg-type]


def sheet(
    codes: NDArray[np.int8],
    roles: Sequence[str] | None = None,
    units: Sequence[str] | None = None,
    identities: Sequence[str] | None = None,
) -> AnswerSheet:
    people = len(codes)
    flags = np.arange(people) % 2 == 0
    return AnswerSheet(
        statement_ids=MODEL.statement_ids,
        codes=codes,
        identities=tuple(identities or (f"person{number}@firm.example" for number in range(people))),
        roles=tuple(roles or ("boss" if number % 3 == 0 else "crew" for number in range(people))),
        units=tuple(units or (f"Unit {number % 2}" for number in range(people))),
        partial=flags,
        straight_line=~flags,
        fast=flags,
    )


def random_codes(people: int, seed: int = 1) -> NDArray[np.int8]:
    chosen = np.random.default_rng(seed).choice(CODES, size=(people, len(MODEL.statement_ids)))
    return chosen.astype(np.int8)


def check(of: AnswerSheet, file: str = "autumn.xlsx", content: str | None = None) -> FileCheck:
    sha256 = hashlib.sha256((content or file).encode()).hexdigest()
    return FileCheck(file, sha256, "collection", "It has one row a person.", of, ())
