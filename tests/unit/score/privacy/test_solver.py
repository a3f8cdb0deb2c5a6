"""Random companies against a second opinion: nobody follows from all that was published (reliability.md §4.2).

The last tests switch one rule off at a time and expect the second opinion to find somebody: each rule matters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.score.privacy import gate, hiding
from analytics.score.privacy.exposure import Targets
from tests.unit.score.privacy.companies import MODEL, ONE, ROLES, Person, Survey, alike, answers, crowd, named
from tests.unit.score.privacy.solver import found

seeds = st.integers(0, 10**6)


def changed(random: Random, people: list[Person], version: int) -> list[Person]:
    """Some join, some leave, some answer anew or move."""
    some = random.choice([2, 6, 15, 40])
    kind = random.choice(["join", "leave", "answer anew", "move", "replace"])
    if kind == "join":
        return people + crowd(random, some, MODEL, 4, 2, 0.1, first=1000 * version)
    if kind == "leave":
        return people[some:]
    if kind == "replace":
        return people[some:] + crowd(random, some + 6, MODEL, 4, 2, 0.1, first=1000 * version)
    chosen = set(random.sample(range(len(people)), min(some, len(people))))
    if kind == "answer anew":
        return [replace(p, answers=answers(random, MODEL)) if i in chosen else p for i, p in enumerate(people)]
    return [
        replace(p, role=random.choice(ROLES), unit="unit 1" if p.unit else "") if i in chosen else p
        for i, p in enumerate(people)
    ]


def company(seed: int, size: int, versions: int) -> Survey:
    """A company of some versions, now and then of another wave, with or without head counts that change."""
    random = Random(seed)
    invited = {role: size + 20 * place for place, role in enumerate(ROLES)} if random.random() < 0.6 else {}
    people = crowd(
        random, size, MODEL, random.choice([0, 3, 6, 12]), random.choice([0, 2, 4]), random.choice([0, 0.1, 0.3])
    )
    survey, wave = Survey(MODEL), "w1"
    for version in range(versions):
        survey.publish(people, invited, wave)
        people = changed(random, people, version + 1)
        wave = "w2" if random.random() < 0.2 else wave
        if random.random() < 0.2:
            invited = {role: count + random.choice([0, 7]) for role, count in invited.items()}
    return survey


@settings(max_examples=30)
@given(seeds, st.integers(20, 90), st.integers(1, 3))
def test_nobody_follows_from_what_is_published(seed: int, size: int, versions: int) -> None:
    assert found(company(seed, size, versions)) == []


@settings(max_examples=2)
@given(seeds, st.integers(200, 300), st.integers(1, 2))
def test_nobody_follows_in_larger_companies(seed: int, size: int, versions: int) -> None:
    assert found(company(seed, size, versions)) == []


@pytest.mark.parametrize(
    ("seed", "size", "versions"),
    [
        (3010, 200, 3),
        (2048, 50, 2),
        (1133, 80, 2),
        (197, 120, 3),
    ],
)
def test_nobody_follows_in_kept_companies(seed: int, size: int, versions: int) -> None:
    assert found(company(seed, size, versions)) == []


@settings(max_examples=8)
@given(seeds, st.integers(20, 120))
def test_the_order_of_people_does_not_matter(seed: int, size: int) -> None:
    people = crowd(Random(seed), size, MODEL)
    mixed = Random(seed + 1).sample(people, len(people))
    one, other = (Survey(MODEL).publish(order, {}) for order in (people, mixed))
    for kind in ("dimensions", "statements", "distributions", "people"):
        before, after = getattr(one.permit, kind), getattr(other.permit, kind)
        assert all(np.array_equal(before[cut], after[cut]) for cut in before)


@settings(max_examples=10)
@given(seeds, st.integers(20, 120))
def test_what_is_shown_has_a_threshold_of_people_and_shown_parents(seed: int, size: int) -> None:
    survey = Survey(MODEL)
    survey.publish(crowd(Random(seed), size, MODEL), {})
    _, _, counts, parts, decision = survey.versions[-1]
    for name, cut in parts.items():
        shown = decision.permit.dimensions[name]
        n = np.stack(
            [counts.dimensions.n[:, cut.label == group].sum(axis=1) for group in range(len(cut.groups))], axis=1
        )
        assert not (shown & (n > 0) & (n < 5)).any()
        for place, parent in enumerate(cut.parents):
            assert not (shown & ~decision.permit.dimensions[parent][:, cut.parent[:, place]]).any()
    for name, shown in decision.permit.distributions.items():
        assert not (shown & ~decision.permit.statements[name]).any()


@settings(max_examples=8)
@given(seeds, st.integers(20, 80))
def test_a_version_without_change_hides_nothing_more(seed: int, size: int) -> None:
    """Publishing the same answers again tells nothing new, so nothing more is hidden and nothing waits."""
    people = crowd(Random(seed), size, MODEL)
    survey = Survey(MODEL)
    first, second = survey.publish(people, {}), survey.publish(people, {})
    assert not second.waits
    for kind in ("dimensions", "statements", "distributions", "people"):
        before, after = getattr(first.permit, kind), getattr(second.permit, kind)
        assert not any((before[cut] & ~after[cut]).any() for cut in before)


Break = Callable[[pytest.MonkeyPatch], None]


def without_algebra(patch: pytest.MonkeyPatch) -> None:
    def nobody(targets: Targets, *_: object) -> Targets:
        return targets.only(np.zeros(len(targets), dtype=bool))

    patch.setattr("analytics.score.privacy.space.suspects", nobody)


def without_earlier_versions(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("analytics.score.privacy.atoms.Draft.relevant", ())


def without_other_waves(patch: pytest.MonkeyPatch) -> None:
    relevant = gate.Draft.relevant.func  # type: ignore[attr-defined]
    patch.setattr(
        "analytics.score.privacy.atoms.Draft.relevant",
        property(lambda draft: [shown for shown in relevant(draft) if shown.wave == "w2"]),
    )


def without_next_smallest(patch: pytest.MonkeyPatch) -> None:
    without_algebra(patch)

    def only_small(n: np.ndarray, threshold: int, forced: np.ndarray, spoke: np.ndarray) -> np.ndarray:
        return forced | hiding.critical(n, spoke, threshold)

    patch.setattr(gate, "hidden_by_item", only_small)


def without_weights(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("analytics.score.privacy.atoms.head_counts", lambda *_: (np.ones(5), False))


FIRST = named([alike("DESK", 12, "North"), alike("TECH", 12, "South"), alike("USER", 12, "West")])
LEAD_IN_THE_NORTH = named([
    alike("DESK", 12, "North"), alike("LEAD", 1, "North"), alike("LEAD", 6, "South"), alike("TECH", 20, "West"),
])  # fmt: skip
SMALL_ROLES = named([
    alike("DESK", 3, "North"), alike("TECH", 3, "North"), alike("USER", 10, "North"), alike("USER", 20, "South"),
])  # fmt: skip
SIBLINGS = named([alike("DESK", 9), alike("TECH", 6), alike("USER", 2)])


def lead_in_the_north() -> Survey:
    survey = Survey(ONE)
    survey.publish(LEAD_IN_THE_NORTH)
    return survey


def small_roles() -> Survey:
    survey = Survey(ONE)
    survey.publish(SMALL_ROLES, {"DESK": 30, "TECH": 6, "USER": 60, "LEAD": 1, "CHIEF": 1})
    return survey


def siblings() -> Survey:
    survey = Survey(ONE)
    survey.publish(SIBLINGS)
    return survey


def six_more() -> Survey:
    survey = Survey(ONE)
    survey.publish(FIRST)
    survey.publish([*FIRST, *alike("USER", 2, "North", first=100), *alike("USER", 4, "West", first=110)])
    return survey


def two_waves() -> Survey:
    survey = Survey(ONE)
    survey.publish(FIRST)
    survey.publish([*FIRST, Person(99, "DESK", (1,), "North")], wave="w2")
    return survey


@pytest.mark.parametrize(
    ("broken", "case"),
    [
        (without_next_smallest, siblings),
        (without_algebra, lead_in_the_north),
        (without_weights, small_roles),
        (without_earlier_versions, six_more),
        (without_other_waves, two_waves),
    ],
)
def test_each_rule_matters(broken: Break, case: Callable[[], Survey], monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(case()) == []
    broken(monkeypatch)
    assert found(case()) != []
