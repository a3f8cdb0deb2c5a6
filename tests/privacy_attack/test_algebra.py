"""The attacker's algebra, on systems small enough to solve by hand."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.privacy_attack.algebra import PRIME, Span, determinants, fraction, residue

FIVE = [frozenset({name}) for name in "abcde"]
EQUATIONS = np.array([[1, 1, 1, 1, 0], [0, 0, 1, 1, 1], [1, 1, 0, 0, 0]])
"""a+b+c+d, c+d+e, a+b: so c+d and e follow, and no other person."""


def test_what_follows_by_hand() -> None:
    targets = np.array([[0, 0, 1, 1, 0], [0, 0, 0, 0, 1], [1, 0, 0, 0, 0], [0, 0, 1, 0, 0], [2, 2, 0, 0, 0]])
    assert Span(EQUATIONS).holds(targets).tolist() == [True, True, False, False, True]


def test_the_equations_that_are_needed_are_named() -> None:
    assert Span(EQUATIONS).needed(np.array([0, 0, 1, 1, 0])) == [0, 2]
    assert Span(EQUATIONS).needed(np.array([0, 0, 0, 0, 1])) == [0, 1, 2]


def test_combinations_of_few_people_are_found() -> None:
    found = {support.columns for support in Span(EQUATIONS).few(FIVE, 3)}
    assert found == {(4,), (0, 1), (2, 3)}
    assert {support.columns for support in Span(EQUATIONS).few(FIVE, 2)} == {(4,)}


def test_a_combination_with_other_weights_and_signs_is_found() -> None:
    equations = np.array([[2, 3, 1, 1, 1], [1, 1, 1, 1, 1]])
    found = {support.columns for support in Span(equations).few(FIVE, 3)}
    assert found == {(0, 1)}
    row = Span(equations).combination((0, 1))
    assert row[0] * 2 % PRIME == row[1]


@given(st.fractions(-100, 100, max_denominator=100))
def test_a_fraction_comes_back_from_its_residue(value: Fraction) -> None:
    assert fraction(residue(value)) == value


def test_fractions_are_exact() -> None:
    third, half = residue(Fraction(1, 3)), residue(Fraction(1, 2))
    equations = np.array([[third, third, third], [half, half, 0]])
    assert Span(equations).holds(np.array([[0, 0, 1], [1, 0, 0]])).tolist() == [True, False]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(-3, 3), min_size=5, max_size=5), min_size=1, max_size=6), st.data())
def test_the_rank_agrees_with_floating_point(rows: list[list[int]], data: st.DataObject) -> None:
    target = data.draw(st.lists(st.integers(-3, 3), min_size=5, max_size=5))
    follows = np.linalg.matrix_rank(np.array([*rows, target])) == np.linalg.matrix_rank(np.array(rows))
    assert Span(np.array(rows)).holds(np.array([target]))[0] == follows


@given(st.lists(st.lists(st.integers(-9, 9), min_size=4, max_size=4), min_size=4, max_size=4))
def test_determinants_agree_with_floating_point(square: list[list[int]]) -> None:
    assert int(determinants(np.array([square]))[0]) == round(np.linalg.det(np.array(square, dtype=float))) % PRIME
