"""Whose voice counts (domain.md §3.3, EX5): population, equal and chosen weights, with hidden groups as one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.model.errors import LeitsternError
from analytics.model.voice import POPULATION, Voice, Weighting
from analytics.score.scorecard import scorecard
from analytics.score.voice import voice_differences, voices, weigh
from tests.unit.score.organisations import MODEL, ROLES, Person, random_people, release, team, wave

EQUAL = Voice(Weighting.EQUAL)
INVITED = {"CHIEF": 4, "LEAD": 10, "DESK": 20, "TECH": 40, "USER": 30}
A1, A2 = 0, 1


def chosen(**weights: float) -> Voice:
    return Voice(Weighting.CUSTOM, {"Lead, with Chiefs" if name == "Lead" else name: w for name, w in weights.items()})


def shown_alike() -> list[Person]:
    return [*team("LEAD", "a1", [4] * 8), *team("DESK", "a1", [3] * 10), *team("TECH", "a1", [1] * 30)]


def mean_of(people: list[Person], voice: Voice, dimension: int = A1) -> float:
    return float(weigh(voices(release(people, wave(INVITED))), voice).mean[dimension])


def test_three_voices_by_hand() -> None:
    people = shown_alike()
    assert mean_of(people, POPULATION) == pytest.approx((10 * 4 + 20 * 3 + 40 * 1) / 70)
    assert mean_of(people, EQUAL) == pytest.approx((4 + 3 + 1) / 3)
    assert mean_of(people, chosen(Lead=3, Tech=1)) == pytest.approx((3 * 4 + 1) / 4), "a group not named weighs nothing"


def test_without_people_invited_every_answer_weighs_the_same() -> None:
    found = weigh(voices(release(shown_alike())), POPULATION)
    assert float(found.mean[A1]) == pytest.approx((8 * 4 + 10 * 3 + 30 * 1) / 48)


def test_hidden_groups_speak_with_one_voice() -> None:
    """Three leads and six at the desk are hidden; together they are the rest, weighted by people invited within."""
    people = [*team("LEAD", "a1", [5] * 3), *team("DESK", "a1", [2] * 6), *team("TECH", "a1", [1] * 30)]
    rest = (10 * 5 + 20 * 2) / 30
    groups = voices(release(people, wave(INVITED)))
    assert groups.merged[A1].tolist() == [True, True, False, False]
    assert float(groups.mean[A1, -1]) == pytest.approx(rest)
    assert mean_of(people, POPULATION) == pytest.approx((30 * rest + 40 * 1) / 70)
    assert mean_of(people, EQUAL) == pytest.approx((rest + 1) / 2)
    # chosen weights cannot part what is hidden: the rest counts as much as its groups together
    assert mean_of(people, chosen(Lead=3, Desk=1, Tech=4)) == pytest.approx((4 * rest + 4 * 1) / 8)
    assert mean_of(people, chosen(Lead=1, Desk=3, Tech=4)) == pytest.approx((4 * rest + 4 * 1) / 8)


def test_what_has_no_weight_has_no_result() -> None:
    assert np.isnan(mean_of(shown_alike(), chosen(User=1)))


@pytest.mark.parametrize(
    "weights", [{}, {"Tech": -1.0, "Desk": 2.0}, {"Tech": 0.0}, {"Nobody": 1.0}, {"Tech": float("nan")}]
)
def test_weights_that_cannot_be_used_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(LeitsternError):
        weigh(voices(release(shown_alike())), Voice(Weighting.CUSTOM, weights))


def test_from_half_a_level_it_depends_on_whose_voice_counts() -> None:
    version = release(shown_alike(), wave(INVITED))
    differences = {d.id: d for d in voice_differences(scorecard(version, {}), scorecard(version, {}, EQUAL))}
    assert differences["a1"].depends  # 2.0 against 2.667
    level = release([*team("LEAD", "a1", [3] * 8), *team("TECH", "a1", [3] * 30)], wave(INVITED))
    assert not any(d.depends for d in voice_differences(scorecard(level, {}), scorecard(level, {}, EQUAL)))


sizes = st.fixed_dictionaries({role: st.integers(0, 14) for role in ROLES})


@settings(max_examples=15)
@given(sizes, st.integers(0, 10**6), st.booleans())
def test_whatever_is_hidden_the_population_voice_is_that_of_everybody(
    sizes: dict[str, int], seed: int, known: bool
) -> None:
    """Mean and variance of the groups and the rest add up to those of the roles one by one."""
    version = release(random_people(seed, sizes), wave(INVITED if known else {}))
    card, found = scorecard(version, {}), weigh(voices(version), POPULATION)
    for place, score in enumerate(card.dimensions):
        if score.mean is not None:
            assert float(found.mean[place]) == pytest.approx(score.mean)
            assert float(found.variance[place]) == pytest.approx(score.variance or 0.0, abs=1e-12)
            assert int(found.n[place]) == score.n


@settings(max_examples=15)
@given(sizes, st.integers(0, 10**6))
def test_equal_voice_lies_between_the_groups(sizes: dict[str, int], seed: int) -> None:
    version = release(random_people(seed, sizes), wave(INVITED))
    groups = voices(version)
    for place in range(len(MODEL.dimensions)):
        spoke = groups.n[place] > 0
        if spoke.any():
            mean = float(weigh(groups, EQUAL).mean[place])
            assert groups.mean[place][spoke].min() - 1e-9 <= mean <= groups.mean[place][spoke].max() + 1e-9
