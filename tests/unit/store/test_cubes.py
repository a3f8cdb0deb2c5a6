"""The cubes against the same figures computed person by person in plain Python."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.model.cube import DIMENSION_COLUMNS, PEOPLE_COLUMNS, STATEMENT_COLUMNS
from analytics.model.errors import UnknownName
from analytics.model.survey import AnswerSheet
from analytics.store.store import Store
from tests.unit.store.material import MODEL, autumn, check, random_codes, sheet

NAMES = {0: "l0", 1: "l1", 2: "l2", 3: "l3", 4: "l4", 5: "l5", -1: "dont_know", -2: "not_applicable", -3: "missing"}


def respondents(of: AnswerSheet, role: str, split: str | None) -> list[int]:
    return [
        row
        for row in range(of.people)
        if of.roles[row] == role and split in (None, of.units[row]) and (of.codes[row] >= 0).any()
    ]


def plain_statements(of: AnswerSheet, role: str, split: str | None) -> dict[str, dict[str, int]]:
    found = {}
    for statement in MODEL.statements_for(role):
        column = of.codes[:, MODEL.statement_ids.index(statement.id)]
        found[statement.id] = {
            name: sum(int(column[row]) == code for row in respondents(of, role, split)) for code, name in NAMES.items()
        }
    return found


def plain_dimensions(of: AnswerSheet, role: str, split: str | None) -> dict[str, tuple[float, ...]]:
    """n, Σy, Σy², people with y ≤ 1.5, people with y ≥ 3.5 (domain.md §3.1)."""
    found = {}
    for dimension in MODEL.dimensions:
        if role not in dimension.roles:
            continue
        columns = [MODEL.statement_ids.index(statement.id) for statement in dimension.statements]
        scores = []
        for row in respondents(of, role, split):
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


def group(table: pd.DataFrame, role: str, split: str | None) -> pd.DataFrame:
    return table[(table["role"] == role) & (table["split"] == (split or ""))]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.integers(1, 40), seed=st.integers(0, 10_000), split=st.sampled_from([None, "unit"]))
def test_cubes_equal_a_count_by_hand(store: Store, people: int, seed: int, split: str | None) -> None:
    wave = f"round {len(store.waves())}"
    store.save_wave(autumn(wave, wave))
    answers = sheet(random_codes(people, seed))
    store.publish(wave, [check(answers, wave)])
    cubes = store.cubes(wave, MODEL, split)

    for role in ("boss", "crew"):
        for value in [None] if split is None else ["Unit 0", "Unit 1"]:
            rows = respondents(answers, role, value)
            if not rows:
                continue
            statements = group(cubes.statements, role, value).set_index("statement")[list(NAMES.values())]
            assert statements.to_dict("index") == plain_statements(answers, role, value)
            dimensions = group(cubes.dimensions, role, value).set_index("dimension")
            expected = plain_dimensions(answers, role, value)
            assert list(dimensions.index) == list(expected)
            for dimension, figures in expected.items():
                columns = ["n", "total", "squares", "low", "high"]
                assert tuple(dimensions.loc[dimension, columns]) == pytest.approx(figures, abs=1e-9)
            (of_group,) = group(cubes.people, role, value).to_dict("records")
            assert of_group["people"] == len(rows)
            assert of_group["partial"] == of_group["fast"] == answers.partial[rows].sum()
            assert of_group["straight_line"] == answers.straight_line[rows].sum()


def test_the_same_answers_give_the_same_bits_every_time(store: Store) -> None:
    store.publish("w1", [check(sheet(random_codes(3000)))])
    seen = {store.cubes("w1", MODEL, "unit").dimensions[["total", "squares"]].to_numpy().tobytes() for _ in range(30)}
    assert len(seen) == 1


def test_columns_types_and_order_are_those_of_the_contract(store: Store) -> None:
    empty = store.cubes("w1", MODEL)
    store.publish("w1", [check(sheet(random_codes(20)))])
    full = store.cubes("w1", MODEL, "unit")
    for cubes in (empty, full):
        assert tuple(cubes.statements.columns) == STATEMENT_COLUMNS
        assert tuple(cubes.dimensions.columns) == DIMENSION_COLUMNS
        assert tuple(cubes.people.columns) == PEOPLE_COLUMNS
        assert cubes.statements["l0"].dtype == cubes.dimensions["n"].dtype == cubes.people["people"].dtype == "int64"
        assert cubes.dimensions["total"].dtype == cubes.dimensions["squares"].dtype == "float64"
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
    statements = store.cubes("w1", MODEL).statements.set_index("statement")
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


def test_unknown_waves_and_splits_are_refused(store: Store) -> None:
    with pytest.raises(UnknownName):
        store.cubes("none", MODEL)
    with pytest.raises(ValueError, match="unit"):
        store.cubes("w1", MODEL, "age")
