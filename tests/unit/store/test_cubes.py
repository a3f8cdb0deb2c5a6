"""The cubes against the same figures computed person by person in plain Python."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.model.cube import CELL_COLUMNS, DIMENSION_COLUMNS, NO_HISTORY, STATEMENT_COLUMNS
from analytics.model.errors import UnknownName
from analytics.model.survey import AnswerSheet
from analytics.store.store import Store
from tests.unit.store.material import MODEL, autumn, check, random_codes, sheet

NAMES = {0: "l0", 1: "l1", 2: "l2", 3: "l3", 4: "l4", 5: "l5", -1: "dont_know", -2: "not_applicable", -3: "missing"}


Key = tuple[str, str, str, bool]


def key(of: AnswerSheet, row: int) -> Key:
    """Role, unit, site and flag of one person."""
    site = of.sites[row] if of.sites else ""
    return of.roles[row], of.units[row], site, bool(of.straight_line[row] or of.fast[row])


def respondents(of: AnswerSheet, cell: Key) -> list[int]:
    return [row for row in range(of.people) if key(of, row) == cell and (of.codes[row] >= 0).any()]


def plain_statements(of: AnswerSheet, cell: Key) -> dict[str, dict[str, int]]:
    found = {}
    for statement in MODEL.statements_for(cell[0]):
        column = of.codes[:, MODEL.statement_ids.index(statement.id)]
        found[statement.id] = {
            name: sum(int(column[row]) == code for row in respondents(of, cell)) for code, name in NAMES.items()
        }
    return found


def plain_dimensions(of: AnswerSheet, cell: Key) -> dict[str, tuple[float, ...]]:
    """n, Σy, Σy², people with y ≤ 1.5, people with y ≥ 3.5 (domain.md §3.1)."""
    found = {}
    for dimension in MODEL.dimensions:
        if cell[0] not in dimension.roles:
            continue
        columns = [MODEL.statement_ids.index(statement.id) for statement in dimension.statements]
        scores = []
        for row in respondents(of, cell):
            levels = [int(code) for code in of.codes[row, columns] if code >= 0]
            if len(levels) >= math.ceil(len(columns) / 2):
                scores.append(sum(levels) / len(levels))
        found[dimension.id] = (
            len(scores),
            math.fsum(scores),
            math.fsum(y * y for y in scores),
            sum(y <= 1.5 for y in scores),
            sum(y >= 3.5 for y in scores),
        )
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.integers(1, 40), seed=st.integers(0, 10_000), sites=st.integers(1, 3))
def test_cubes_equal_a_count_by_hand(store: Store, people: int, seed: int, sites: int) -> None:
    wave = f"round {len(store.waves())}"
    store.save_wave(autumn(wave, wave))
    given = sheet(random_codes(people, seed))
    given = replace(
        given, sites=tuple(f"Site {seed % (n + 2) % sites}" for n in range(people)), fast=given.codes[:, 0] > 2
    )
    store.publish(wave, [check(given, wave)])
    cubes = store.cubes(wave, MODEL)

    expected_cells = sorted({key(given, row) for row in range(people) if (given.codes[row] >= 0).any()})
    assert [tuple(cell) for cell in cubes.cells[["role", "unit", "site", "flagged"]].to_numpy()] == expected_cells
    assert (cubes.cells["history"] == NO_HISTORY).all()
    for place, cell in enumerate(expected_cells):
        rows = respondents(given, cell)
        statements = cubes.statements[cubes.statements["cell"] == place].set_index("statement")[list(NAMES.values())]
        assert statements.to_dict("index") == plain_statements(given, cell)
        dimensions = cubes.dimensions[cubes.dimensions["cell"] == place].set_index("dimension")
        expected = plain_dimensions(given, cell)
        assert list(dimensions.index) == list(expected)
        for dimension, figures in expected.items():
            columns = ["n", "total", "squares", "low", "high"]
            assert tuple(dimensions.loc[dimension, columns]) == pytest.approx(figures, abs=1e-9)
        of_cell = cubes.cells.loc[place]
        assert of_cell["people"] == len(rows)
        for flag in ("partial", "straight_line", "fast"):
            assert of_cell[flag] == getattr(given, flag)[rows].sum()


def test_the_same_answers_give_the_same_bits_every_time(store: Store) -> None:
    store.publish("w1", [check(sheet(random_codes(3000)))])
    seen = {store.cubes("w1", MODEL).dimensions[["total", "squares"]].to_numpy().tobytes() for _ in range(9)}
    store.save_wave(autumn("w2", "Winter"))
    turned = sheet(random_codes(3000))
    order = np.random.default_rng(2).permutation(3000)
    parts = [turned.roles, turned.units, turned.identities]
    roles, units, identities = ([part[row] for row in order] for part in parts)
    flags = {name: getattr(turned, name)[order] for name in ("partial", "straight_line", "fast")}
    store.publish("w2", [check(replace(sheet(turned.codes[order], roles, units, identities), **flags), "turned.xlsx")])
    seen.add(store.cubes("w2", MODEL).dimensions[["total", "squares"]].to_numpy().tobytes())
    assert len(seen) == 1


def test_columns_types_and_order_are_those_of_the_contract(store: Store) -> None:
    empty = store.cubes("w1", MODEL)
    store.publish("w1", [check(sheet(random_codes(20)))])
    full = store.cubes("w1", MODEL)
    for cubes in (empty, full):
        assert tuple(cubes.cells.columns) == CELL_COLUMNS
        assert tuple(cubes.statements.columns) == STATEMENT_COLUMNS
        assert tuple(cubes.dimensions.columns) == DIMENSION_COLUMNS
        assert cubes.statements["l0"].dtype == cubes.dimensions["n"].dtype == cubes.statements["cell"].dtype == "int32"
        assert cubes.dimensions["total"].dtype == cubes.dimensions["squares"].dtype == "float64"
        assert cubes.cells["people"].dtype == cubes.cells["history"].dtype == "int64"
        assert cubes.cells["flagged"].dtype == "bool"
    assert empty.statements.empty
    assert empty.versions == 0
    assert list(dict.fromkeys(full.statements["statement"])) == list(MODEL.statement_ids)
    assert list(dict.fromkeys(full.dimensions["dimension"])) == [dimension.id for dimension in MODEL.dimensions]


def test_answers_to_statements_not_put_to_the_role_do_not_count(store: Store) -> None:
    everything = np.full((4, len(MODEL.statement_ids)), 3, np.int8)
    store.publish("w1", [check(sheet(everything, roles=["boss"] * 4))])
    cubes = store.cubes("w1", MODEL)
    assert set(cubes.dimensions["dimension"]) == {"desk", "money"}
    assert cubes.statements["l3"].sum() == 4 * 5


def test_a_file_without_some_statements_leaves_them_missing(store: Store) -> None:
    whole = sheet(np.full((3, len(MODEL.statement_ids)), 2, np.int8), roles=["boss"] * 3)
    part = AnswerSheet(
        MODEL.statement_ids[:3],
        whole.codes[:, :3],
        whole.identities,
        whole.roles,
        whole.units,
        whole.partial,
        whole.straight_line,
        whole.fast,
    )
    store.publish("w1", [check(part)])
    statements = store.cubes("w1", MODEL).statements.groupby("statement", observed=True).sum()
    assert statements.loc["desk-0", "l2"] == 3
    assert statements.loc["money-0", ["l2", "missing"]].tolist() == [0, 3]


def test_one_wave_does_not_leak_into_another(store: Store) -> None:
    store.save_wave(autumn("w2", "Winter"))
    store.publish("w1", [check(sheet(random_codes(9, 1)), "one")])
    before = store.cubes("w1", MODEL)
    store.publish("w2", [check(sheet(random_codes(11, 2)), "two")])
    after = store.cubes("w1", MODEL)
    pd.testing.assert_frame_equal(before.statements, after.statements)
    pd.testing.assert_frame_equal(before.dimensions, after.dimensions)


def test_unknown_waves_are_refused(store: Store) -> None:
    with pytest.raises(UnknownName):
        store.cubes("none", MODEL)
