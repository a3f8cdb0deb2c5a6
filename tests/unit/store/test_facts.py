"""The facts of a version against the same figures computed person by person in plain Python."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.model.maturity import Dimension
from analytics.model.survey import AnswerSheet
from analytics.store.store import Store
from tests.unit.store.material import MODEL, autumn, check, random_codes, sheet


def asked(of: AnswerSheet, dimension: Dimension) -> list[list[int]]:
    """What everybody said whom the dimension is put to."""
    columns = [MODEL.statement_ids.index(statement.id) for statement in dimension.statements]
    return [of.codes[row, columns].tolist() for row in range(of.people) if of.roles[row] in dimension.roles]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.integers(0, 60), seed=st.integers(0, 10_000))
def test_facts_equal_sums_by_hand(store: Store, people: int, seed: int) -> None:
    wave = f"round {len(store.waves())}"
    store.save_wave(autumn(wave, wave))
    answers = sheet(random_codes(people + 1, seed))
    answers.codes[answers.codes < -2] = 4  # few gaps, so that some scales are complete
    store.publish(wave, [check(answers, wave)])
    facts = store.draft_version(wave, MODEL).people_facts

    expected = []
    for dimension in MODEL.dimensions:
        complete = [codes for codes in asked(answers, dimension) if min(codes) >= 0]
        for first, one in enumerate(dimension.statements):
            for second, other in list(enumerate(dimension.statements))[first:]:
                sums = (sum(row[first] for row in complete), sum(row[second] for row in complete))
                product = sum(row[first] * row[second] for row in complete)
                expected.append((dimension.id, one.id, other.id, len(complete), *sums, product))
    assert [tuple(row) for row in facts.scales.to_numpy().tolist()] == expected

    for dimension in MODEL.dimensions:
        nearest = [0] * 6
        for codes in asked(answers, dimension):
            levels = [code for code in codes if code >= 0]
            if levels and len(levels) >= math.ceil(len(codes) / 2):
                score = Fraction(sum(levels), len(levels))
                exact = Decimal(score.numerator) / Decimal(score.denominator)
                nearest[int(exact.quantize(Decimal(1), ROUND_HALF_UP))] += 1
        (row,) = facts.rounded[facts.rounded["dimension"] == dimension.id].to_numpy().tolist()
        assert row[1:] == nearest


def test_the_sums_give_the_alpha_of_a_worked_example(store: Store) -> None:
    """EX8 of domain.md §3.14: statement variances 1.7333, 1.5556, .9889, of the total 10.9889, α = .9161."""
    rows = ("343", "223", "445", "122", "333", "232", "454", "323", "112", "544")
    codes = np.full((10, 9), -3, np.int8)
    codes[:, :3] = [[int(level) for level in row] for row in rows]
    store.publish("w1", [check(sheet(codes))])
    scales = store.draft_version("w1", MODEL).people_facts.scales
    desk = scales[scales["dimension"] == "desk"].set_index(["first", "second"])
    covariance = (desk["product"] - desk["first_total"] * desk["second_total"] / 10) / 9
    own = [covariance[f"desk-{place}", f"desk-{place}"] for place in range(3)]
    assert own == pytest.approx([1.7333, 1.5556, 0.9889], abs=5e-5)
    total = 2 * covariance.sum() - sum(own)
    assert total == pytest.approx(10.9889, abs=5e-5)
    assert 3 / 2 * (1 - sum(own) / total) == pytest.approx(0.9161, abs=5e-5)
    assert (desk["n"] == 10).all()
    assert (scales[scales["dimension"] == "money"]["n"] == 0).all()


def test_there_is_a_row_for_each_pair_and_dimension_even_without_answers(store: Store) -> None:
    facts = store.draft_version("w1", MODEL).people_facts
    assert facts.scales["dimension"].value_counts().to_dict() == {"desk": 6, "money": 3, "change": 10}
    assert facts.rounded.drop(columns="dimension").to_numpy().sum() == 0
    assert pd.api.types.is_integer_dtype(facts.scales["n"])
