"""With and without careless answers (domain.md §3.0 rule 5)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.model.certainty import WithAndWithout
from analytics.model.score import Scorecard
from analytics.score.careless import without_careless
from analytics.score.released import Released
from analytics.score.scorecard import scorecard
from tests.unit.score.organisations import Person, alike, release, team, wave


def careless(role: str, dimension: str, level: int, count: int) -> list[Person]:
    return [replace(alike(role, dimension, level), careless=True) for _ in range(count)]


def compared(people: list[Person], **invited: int) -> tuple[dict[str, WithAndWithout], bool, Scorecard, Released]:
    version = release(people, wave(invited))
    card = scorecard(version, {})
    found, hidden = without_careless(card, version, {})
    return {one.id: one for one in found}, hidden, card, version


def test_nobody_flagged_nothing_to_compare() -> None:
    found, hidden, *_ = compared(team("TECH", "a1", [3] * 12))
    assert (found, hidden) == ({}, False)


def test_the_figure_without_flagged_people_by_hand() -> None:
    people = [*team("TECH", "a1", [2] * 20), *careless("TECH", "a1", 5, 5), *team("DESK", "a1", [3] * 10)]
    found, hidden, card, _ = compared(people, TECH=60, DESK=20, CHIEF=0, LEAD=0, USER=0)
    assert card.dimension("a1").mean == pytest.approx((60 * (20 * 2 + 5 * 5) / 25 + 20 * 3) / 80)
    assert found["a1"].without == pytest.approx((60 * 2 + 20 * 3) / 80)
    assert found["a1"].moves
    assert not hidden


@pytest.mark.parametrize("count", [1, 4])
def test_few_flagged_people_are_not_told_apart(count: int) -> None:
    found, hidden, *_ = compared([*team("TECH", "a1", [2] * 20), *careless("TECH", "a1", 5, count)])
    assert "a1" not in found
    assert hidden


def test_an_area_needs_all_its_dimensions() -> None:
    """Five flagged people answered a1, two of them a2: the area would tell a2."""
    both = [Person("TECH", {f"{d}.{i}": 5 for d in ("a1", "a2") for i in (1, 2, 3)}, careless=True) for _ in range(2)]
    people = [
        *(alike("TECH", d, 2) for d in ("a1", "a2") for _ in range(20)),
        *team("DESK", "a3", [3] * 12),
        *careless("TECH", "a1", 5, 3),
        *both,
    ]
    found, hidden, *_ = compared(people)
    assert "a1" in found
    assert "a2" not in found
    assert "a" not in found
    assert hidden


def test_nothing_is_left_without_flagged_people() -> None:
    """All of them are flagged: there is no figure without them, and no NaN in its place."""
    found, hidden, card, _ = compared([*careless("TECH", "a1", 3, 12), *careless("DESK", "a2", 2, 11)])
    assert card.dimension("a1").mean == pytest.approx(3)
    assert found == {}
    assert hidden


def test_a_dimension_only_flagged_people_answered_is_not_compared() -> None:
    found, hidden, *_ = compared(
        [*careless("TECH", "a1", 3, 12), *careless("TECH", "a2", 2, 6), *team("TECH", "a2", [4] * 12)]
    )
    assert "a1" not in found
    assert found["a2"].without == pytest.approx(4)
    assert hidden


@pytest.mark.parametrize(
    ("without", "moves"), [(3.0, True), (3.0 + 1e-12, True), (3.01, False), (3.6, True), (3.3, False)]
)
def test_a_figure_moves_from_three_tenths_on(without: float, moves: bool) -> None:
    assert WithAndWithout("a1", "A1", 3.3, without).moves is moves
