"""People who left a statement out: what the scores of a dimension and of its statements tell of them side by side.

For everyone else the levels of the statements add up to the dimension score times their number, so whatever is missing to
that comes from the people with gaps. The attacker here knows who answered what, and looks for one person's own result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.model.score import Score, ScoreState
from analytics.score.breakdown import breakdown
from analytics.score.released import Released
from tests.unit.score.organisations import MODEL, ROLES, ROUTING, Person, random_people, release, team, wave

UNITS = ("North", "South", "West")
INVITED = {role: 40 + place for place, role in enumerate(ROLES)}
ONE_GAP = [
    *team("DESK", "a2", [1, 2, 3, 4, 2, 3, 1, 2], "North"),
    Person("DESK", {"a2.1": 5, "a2.2": 4}, "North"),
    *team("TECH", "a2", [1] * 12, "South"),
]


def published(people: Sequence[Person]) -> list[Score]:
    """Both breakdowns; totals are for everybody, where the roles' weights stand between an answer and the mean."""
    released = let_pass(people)
    scores: list[Score] = []
    for attribute in ("role", "unit"):
        for by in ("dimension", "statement"):
            scores += breakdown(released, {}, by, attribute)
    return [score for score in scores if score.mean is not None]


def let_pass(people: Sequence[Person]) -> Released:
    """What the gate lets pass."""
    return release(people, wave(INVITED))


def exposed(people: Sequence[Person]) -> list[tuple[str, int]]:
    """Dimension and person whose own result is a sum of multiples of published means."""
    scores = published(people)
    return [(dimension, who) for dimension in ROUTING for who in _exposed_in(dimension, people, scores)]


def _exposed_in(dimension: str, people: Sequence[Person], scores: Sequence[Score]) -> list[int]:
    ids = [statement.id for statement in MODEL.dimension(dimension).statements]
    given = {
        (who, i): place
        for place, (who, i) in enumerate(
            (who, i)
            for who, person in enumerate(people)
            if person.role in ROUTING[dimension]
            for i in ids
            if person.answers.get(i, -3) >= 0
        )
    }
    rows = [_equation(s, given, people, dimension) for s in scores if s.id in (dimension, *ids)]
    if not rows:
        return []
    basis = np.linalg.svd(np.array(rows), full_matrices=False)
    span = basis.Vh[1e-9 * basis.S[0] < basis.S]
    found = []
    for who in sorted({who for who, _ in given}):
        own = np.array([float(key[0] == who) for key in given])
        own /= np.linalg.norm(own)
        if np.linalg.norm(own - span.T @ (span @ own)) < 1e-7:
            found.append(who)
    return found


def _equation(
    score: Score, given: Mapping[tuple[int, str], int], people: Sequence[Person], dimension: str
) -> np.ndarray:
    """Coefficients of all answers in one published mean."""
    row = np.zeros(len(given))
    counted = [who for who, person in enumerate(people) if _counts(score, person, dimension)]
    heads = {role: sum(people[who].role == role for who in counted) for role in ROLES}
    for who in counted:
        answered = [i for w, i in given if w == who and score.id in (i, dimension)]
        weight = 1.0 if score.group in UNITS else INVITED[people[who].role] / heads[people[who].role]
        for i in answered:
            row[given[who, i]] = weight / len(answered)
    return row


def _counts(score: Score, person: Person, dimension: str) -> bool:
    if person.role not in ROUTING[dimension]:
        return False
    if score.group in UNITS:
        belongs = person.unit == score.group
    else:
        belongs = score.group is None or MODEL.role(person.role).name in score.group.split(", with ")
    has = person.score(dimension) is not None if score.id == dimension else person.answers.get(score.id, -3) >= 0
    return belongs and has


sizes = st.fixed_dictionaries({role: st.integers(0, 14) for role in ROLES})


@settings(max_examples=60)
@given(sizes, st.integers(0, 10**6))
def test_nobody_with_a_gap_is_given_away(sizes: dict[str, int], seed: int) -> None:
    """Most people answer all, as they do in real surveys."""
    random = Random(seed)
    full = random_people(seed, sizes, UNITS)
    people = [
        Person(p.role, {i: code if code >= 0 or random.random() < 0.1 else 3 for i, code in p.answers.items()}, p.unit)
        for p in full
    ]
    assert exposed(people) == []


def test_statements_of_a_group_in_which_one_person_left_one_out_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    assert exposed(ONE_GAP) == []
    desk = [s for s in breakdown(release(ONE_GAP), {}, "statement", "role") if s.group == "Desk"]
    assert {s.state for s in desk if s.id.startswith("a2.")} == {ScoreState.HIDDEN}
    released = let_pass(ONE_GAP)
    beside = {cut: flags[released.counts.parent] for cut, flags in released.permit.dimensions.items()}
    broken = replace(released, permit=replace(released.permit, statements=beside))
    monkeypatch.setattr(f"{__name__}.let_pass", lambda people: broken)
    assert ("a2", 8) in exposed(ONE_GAP)


def test_a_statement_hidden_beside_another_group_does_not_follow_from_the_rest() -> None:
    """Four at the desk answered a2.3. It is hidden for the technicians too, who would otherwise be taken off the total; but theirs
    is three times their score less the other two, unless those are hidden as well."""
    people = [Person("DESK", {"a2.1": 3, "a2.2": 3}), *team("DESK", "a2", [3] * 4), *team("TECH", "a2", [1] * 12)]
    groups = breakdown(release(people), {}, "statement", "role")
    assert {s.state for s in groups if s.group == "Tech" and s.id.startswith("a2.")} == {ScoreState.HIDDEN}


def test_statements_are_shown_where_nobody_or_many_left_something_out() -> None:
    many = [Person("DESK", {"a2.1": 5, "a2.2": 4}) for _ in range(5)]
    people = [*team("DESK", "a2", [3] * 8), *many, *team("TECH", "a2", [1] * 12)]
    groups = breakdown(release(people), {}, "statement", "role")
    assert {s.n for s in groups if s.group == "Desk" and s.id.startswith("a2.")} == {8, 13}
    assert {s.n for s in groups if s.group == "Tech" and s.id.startswith("a2.")} == {12}
