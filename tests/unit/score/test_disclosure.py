"""What an attacker can compute from everything that is published: never the result of fewer people than the threshold.

The attacker knows the method, the people invited, and (worst case) how many people of each role answered. Every published
mean is a linear equation in the unknown means of role and dimension; a group is disclosed when its mean follows from them.
The last tests break the gate on purpose and expect the attacker to win.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.model.score import Score, Scorecard
from analytics.score import view
from analytics.score.breakdown import attributes, breakdown
from analytics.score.grouping import summed
from analytics.score.maturity import Flags, Floats
from analytics.score.privacy.hiding import hidden_by_item
from analytics.score.published import STOREYS
from analytics.score.released import Released
from analytics.score.scorecard import scorecard
from tests.unit.score.organisations import GROUPS, MODEL, ROLES, ROUTING, Person, random_people, release, team, wave

THRESHOLD = 5
UNITS = ("North", "South", "West")


class Attacker:
    """Collects equations over the mean of every role in every item and says which groups they disclose."""

    def __init__(self, people: Sequence[Person], invited: Mapping[str, int], statements: bool = False) -> None:
        self.items = [s.id for s in MODEL.statements] if statements else [d.id for d in MODEL.dimensions]
        self.n: dict[tuple[str, str], int] = {}
        self.mean: dict[tuple[str, str], float] = {}
        for item in self.items:
            for role in ROUTING[item[:2]]:
                values = [v for p in people if p.role == role and (v := self.value(p, item)) is not None]
                if values:
                    self.n[item, role] = len(values)
                    self.mean[item, role] = sum(values) / len(values)
        self.unknowns = list(self.n)
        self.weight = {key: float(invited[key[1]] if invited else self.n[key]) for key in self.unknowns}
        self.rows: list[np.ndarray] = []

    @staticmethod
    def value(person: Person, item: str) -> float | None:
        code = person.answers.get(item, -3)
        return person.score(item) if item in ROUTING else (float(code) if code >= 0 else None)

    def mean_over(self, item: str, roles: Sequence[str]) -> np.ndarray:
        """The coefficients of the weighted mean of some roles in one item."""
        row = np.array([self.weight[key] * (key[0] == item and key[1] in roles) for key in self.unknowns])
        return row / row.sum() if row.sum() else row

    def learn(self, row: np.ndarray, published: float) -> None:
        """Takes an equation into account if it is one: attackers guess the form, only true guesses help them."""
        if row.any() and abs(row @ self.truth - published) < 1e-9:
            self.rows.append(row)

    @property
    def truth(self) -> np.ndarray:
        return np.array([self.mean[key] for key in self.unknowns])

    def disclosed(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Unions of display groups with fewer people than the threshold whose mean follows from the equations."""
        if not self.rows:
            return
        basis = np.linalg.svd(np.array(self.rows))
        span = basis.Vh[: int((basis.S > 1e-9).sum())]
        for item in self.items:
            groups = [roles for roles in GROUPS if any((item, role) in self.n for role in roles)]
            for size in range(1, len(groups) + 1):
                for union in combinations(groups, size):
                    roles = tuple(role for group in union for role in group)
                    target = self.mean_over(item, roles)
                    few = sum(self.n.get((item, role), 0) for role in roles) < THRESHOLD
                    if few and np.linalg.norm(target - span.T @ (span @ target)) < 1e-7:
                        yield item, roles


def roles_behind(score: Score) -> tuple[str, ...]:
    if score.group is None:
        return ROLES
    return next(group for group in GROUPS if MODEL.role(group[0]).name in score.group.split(", with "))


def everything(people: Sequence[Person], invited: Mapping[str, int]) -> tuple[Scorecard, list[Score]]:
    """The scorecard, and all that is published by role."""
    released = let_pass(people, invited)
    return scorecard(released, {}), [score for by in STOREYS for score in breakdown(released, {}, by, "role")]


def let_pass(people: Sequence[Person], invited: Mapping[str, int]) -> Released:
    """What the gate lets pass; the tests of the test put a broken gate in its place."""
    return release(people, wave(invited))


def attack(people: Sequence[Person], invited: Mapping[str, int]) -> list[tuple[str, tuple[str, ...]]]:
    """Groups an attacker can tell the result of, from the scorecard and the breakdowns by role."""
    card, groups = everything(people, invited)
    found: list[tuple[str, tuple[str, ...]]] = []
    for statements in (False, True):
        attacker = Attacker(people, invited, statements)
        published = [s for s in (*card.areas, *card.dimensions, *card.statements, *groups) if s.mean is not None]
        for score in published:
            if score.id in attacker.items:
                attacker.learn(attacker.mean_over(score.id, roles_behind(score)), float(score.mean or 0))
            elif score.id in {area.id for area in MODEL.areas} and not statements:
                _learn_area(attacker, score, published)
        found += attacker.disclosed()
    return found


def _learn_area(attacker: Attacker, area: Score, published: Sequence[Score]) -> None:
    """An area mean may be the mean of the dimensions shown, or of all that have answers; try both."""
    roles = roles_behind(area)
    all_rows = [attacker.mean_over(d.id, roles) for d in MODEL.dimensions_of(area.id)]
    shown = {score.id for score in published if score.group == area.group}
    shown_rows = [attacker.mean_over(d.id, roles) for d in MODEL.dimensions_of(area.id) if d.id in shown]
    for rows in ([row for row in all_rows if row.any()], [row for row in shown_rows if row.any()]):
        if rows:
            attacker.learn(np.mean(rows, axis=0), float(area.mean or 0))


sizes = st.fixed_dictionaries({role: st.one_of(st.integers(0, 7), st.integers(0, 20)) for role in ROLES})
seeds = st.integers(0, 10**6)


@settings(max_examples=120)
@given(sizes, seeds, st.booleans())
def test_no_group_below_the_threshold_can_be_computed(sizes: dict[str, int], seed: int, known: bool) -> None:
    random = Random(seed)
    people = [replace(person, tilt=random.random() / 1000) for person in random_people(seed, sizes)]
    invited = {role: size + 1 + place for place, (role, size) in enumerate(sizes.items())} if known else {}
    assert attack(people, invited) == []


@settings(max_examples=60)
@given(sizes, seeds)
def test_no_published_number_rests_on_fewer_people_than_the_threshold(sizes: dict[str, int], seed: int) -> None:
    people = random_people(seed, sizes, UNITS)
    invited = dict.fromkeys(ROLES, 40)
    card, groups = everything(people, invited)
    released = let_pass(people, invited)
    units = [score for by in STOREYS for score in breakdown(released, {}, by, "unit")]
    for second in ("role", "unit"):
        for first, name in (("unit", "North"), ("role", "Desk")):
            if first != second and name in attributes(released).get(first, ()):  # type: ignore[call-overload]
                units += breakdown(released, {}, "area", second, (first, name))  # type: ignore[arg-type]
    for score in (card.overall, *card.areas, *card.dimensions, *card.statements, *groups, *units):
        numbers = [
            score.mean,
            score.low,
            score.high,
            score.secured_level,
            score.agreement,
            score.dont_know,
            score.invited,
        ]
        if score.n is None:
            assert numbers == [None] * 7
            assert not score.two_camps
        else:
            assert score.n >= THRESHOLD
    for response in card.response:
        assert response.answered is None or response.answered == 0 or response.answered >= THRESHOLD
    shown = [r.answered for r in card.response if r.answered is not None]
    hidden = [r for r in card.response if r.hidden]
    if hidden and card.answered is not None:
        assert len(hidden) >= 2
        assert card.answered - sum(shown) >= THRESHOLD


@settings(max_examples=60)
@given(sizes, seeds)
def test_hidden_units_cannot_be_told_apart(sizes: dict[str, int], seed: int) -> None:
    people = random_people(seed, sizes, UNITS)
    scores = breakdown(let_pass(people, {}), {}, "dimension", "unit")
    for dimension in MODEL.dimensions:
        counts = {
            unit: sum(p.score(dimension.id) is not None for p in people if p.unit == unit and p.role in dimension.roles)
            for unit in UNITS
        }
        hidden = [counts[str(s.group)] for s in scores if s.id == dimension.id and s.hidden]
        if hidden:
            assert len(hidden) >= 2
            assert sum(hidden) >= THRESHOLD


class UnitAttacker:
    """Knows the total, the breakdown by role and the one by unit of one dimension, and who sits where."""

    def __init__(self, people: Sequence[Person], invited: Mapping[str, int], dimension: str) -> None:
        scored = [p for p in people if p.role in ROUTING[dimension] and p.score(dimension) is not None]
        self.dimension = dimension
        self.cells = sorted({(p.role, p.unit) for p in scored})
        self.people = np.array([sum((p.role, p.unit) == cell for p in scored) for cell in self.cells])
        size = {role: sum(p.role == role for p in scored) for role in ROLES}
        self.share = np.array([(invited.get(role) or size[role]) / size[role] for role, _ in self.cells])
        self.rows: list[np.ndarray] = []

    def learn(self, score: Score) -> None:
        """Roles and the total are sums weighted by head count, units plain sums."""
        if score.mean is None or score.id != self.dimension:
            return
        if score.group in UNITS:
            self.rows.append(np.array([float(unit == score.group) for _, unit in self.cells]))
        else:
            self.rows.append(self.share * [role in roles_behind(score) for role, _ in self.cells])

    def disclosed(self) -> list[tuple[str, str]]:
        """Combinations of role and unit with fewer people than the threshold whose sum follows."""
        if not self.rows:
            return []
        basis = np.linalg.svd(np.array(self.rows))
        span = basis.Vh[: int((basis.S > 1e-9).sum())]
        leverage = (span**2).sum(axis=0)
        return [
            cell for cell, n, h in zip(self.cells, self.people, leverage, strict=True) if n < THRESHOLD and h > 1 - 1e-9
        ]


def attack_units(people: Sequence[Person], invited: Mapping[str, int]) -> list[tuple[str, str]]:
    """Combinations of role and unit that both breakdowns together give away."""
    released = let_pass(people, invited)
    published = [
        *scorecard(released, {}).dimensions,
        *breakdown(released, {}, "dimension", "role"),
        *breakdown(released, {}, "dimension", "unit"),
    ]
    found = []
    for dimension in ROUTING:
        attacker = UnitAttacker(people, invited, dimension)
        for score in published:
            attacker.learn(score)
        found += attacker.disclosed()
    return found


def seated(seed: int, sizes: Mapping[str, int]) -> list[Person]:
    """Most people of a role sit in one unit, as they do in real organisations."""
    random = Random(seed)
    home = {role: random.choice(UNITS) for role in ROLES}
    people = random_people(seed, sizes)
    return [replace(p, unit=home[p.role] if random.random() < 0.85 else random.choice(UNITS)) for p in people]


@settings(max_examples=100)
@given(sizes, seeds, st.booleans())
def test_units_and_roles_together_give_nobody_away(sizes: dict[str, int], seed: int, known: bool) -> None:
    invited = {role: size + 1 + place for place, (role, size) in enumerate(sizes.items())} if known else {}
    assert attack_units(seated(seed, sizes), invited) == []


# The attacker has to win against a broken gate, otherwise the tests above prove nothing.

SMALL_DESK = [*team("DESK", "a2", [4] * 3), *team("TECH", "a2", [1] * 12)]
HIDDEN_IN_ONE = [
    *(
        Person("DESK", {f"{d}.{q}": level for d, level in (("a1", 2), ("a2", 4), ("a3", 1)) for q in (1, 2, 3)})
        for _ in range(6)
    ),
    *team("TECH", "a2", [5] * 3),
    *team("TECH", "a1", [3] * 20),
    *team("LEAD", "a3", [3] * 20),
]


def permitting(least: Callable[[Floats], Flags]) -> Callable[[Sequence[Person], Mapping[str, int]], Released]:
    """A gate that lets a group pass by nothing but its own number of people, items × groups."""

    def passed(people: Sequence[Person], invited: Mapping[str, int]) -> Released:
        released = release(people, wave(invited))
        answers, cuts = released.counts.levels.sum(axis=2), released.cuts
        flags = [
            {name: least(summed(n, cut.label, len(cut.groups))) for name, cut in cuts.items()}
            for n in (released.counts.dimensions.n, answers)
        ]
        return replace(released, permit=replace(released.permit, dimensions=flags[0], statements=flags[1]))

    return passed


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """One of the ways to break the gate."""
    if request.param == "nothing is hidden":
        monkeypatch.setattr(f"{__name__}.let_pass", permitting(lambda n: n > 0))
    elif request.param == "only small groups are hidden":
        monkeypatch.setattr(f"{__name__}.let_pass", permitting(lambda n: n >= THRESHOLD))
    else:
        higher = view.higher_figures

        def all_parts(parts: Any, shown: Any, members: Any) -> Any:
            return higher(parts, shown | (parts.n > 0), members)

        monkeypatch.setattr(view, "higher_figures", all_parts)


@pytest.mark.parametrize(
    ("broken", "people"),
    [
        ("nothing is hidden", SMALL_DESK),
        ("only small groups are hidden", SMALL_DESK),
        ("areas count hidden dimensions", HIDDEN_IN_ONE),
    ],
    indirect=["broken"],
)
def test_the_attacker_beats_a_broken_gate(broken: None, people: list[Person]) -> None:
    assert attack(people, {}) != []


LEAD_AT_THE_DESK = [
    *team("DESK", "a1", [4] * 12, "North"),
    *team("LEAD", "a1", [1], "North"),
    *team("LEAD", "a1", [3] * 6, "South"),
    *team("TECH", "a1", [2] * 20, "West"),
]


def test_the_attacker_beats_breakdowns_that_ignore_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    assert attack_units(LEAD_AT_THE_DESK, {}) == []
    monkeypatch.setattr(f"{__name__}.let_pass", permitting(lambda n: (n >= THRESHOLD) & ~hidden_by_item(n, THRESHOLD)))
    assert ("LEAD", "North") in attack_units(LEAD_AT_THE_DESK, {})


@pytest.mark.parametrize("people", [SMALL_DESK, HIDDEN_IN_ONE])
def test_the_same_organisations_are_safe_behind_the_gate(people: list[Person]) -> None:
    assert attack(people, {}) == []
