"""How answers spread over the levels, and when that may be seen (domain.md §3.12, reliability.md §4.3 rules 2 and 8)."""

from __future__ import annotations

import pytest

from analytics.model.distribution import Distribution
from analytics.model.errors import LeitsternError
from analytics.model.score import ScoreState
from analytics.model.survey import DONT_KNOW, NOT_APPLICABLE
from analytics.score.distributions import distributions
from tests.unit.score.organisations import Person, release, team

SPREAD = [0, 1, 1, 2, 3, 3, 3, 4, 5, 5, 2, 1]


def of(people: list[Person], statement: str = "a2.1", attribute: str | None = None) -> dict[str | None, Distribution]:
    return {one.group: one for one in distributions(release(people), attribute) if one.id == statement}


def test_every_answer_counts_once() -> None:
    unsure = [*team("TECH", "a2", [DONT_KNOW] * 6), *team("TECH", "a2", [NOT_APPLICABLE] * 5)]
    found = of([*team("TECH", "a2", SPREAD), *unsure])[None]
    assert found.counts == (1, 3, 2, 3, 1, 2)
    assert (found.n, found.dont_know, found.not_applicable) == (12, 6, 5)
    assert (found.dimension, found.name, found.state) == ("a2", "Statement a2.1", ScoreState.SCORED)


def test_groups_of_an_attribute() -> None:
    people = [*team("TECH", "a2", SPREAD, "North"), *team("DESK", "a2", [2] * 12 + SPREAD, "South")]
    found = of(people, attribute="unit")
    assert [found[unit].counts for unit in ("North", "South")] == [(1, 3, 2, 3, 1, 2), (1, 3, 14, 3, 1, 2)]
    assert list(of(people, attribute="role")) == ["Desk", "Tech"], "a2 is put to nobody else"
    assert of(people, attribute="site") == {}


@pytest.mark.parametrize(
    ("people", "state"),
    [
        (team("TECH", "a2", [1, 2, 3, 4, 5, 1, 2, 3, 4]), ScoreState.HIDDEN),  # nine: a mean, but no distribution
        (team("TECH", "a2", [3] * 12), ScoreState.HIDDEN),  # everybody says the same
        (team("TECH", "a2", [3] * 20), ScoreState.SCORED),
        (team("TECH", "a2", [1, 2, 3]), ScoreState.TOO_FEW),
        (team("TECH", "a2", [NOT_APPLICABLE] * 12), ScoreState.OUT_OF_SCOPE),
    ],
)
def test_few_people_and_small_groups_that_agree_show_no_distribution(people: list[Person], state: ScoreState) -> None:
    found = of(people)[None]
    assert found.state is state
    if state is not ScoreState.SCORED:
        assert (found.counts, found.n, found.dont_know, found.not_applicable) == (None, None, None, None)


def test_an_unknown_attribute_is_refused() -> None:
    with pytest.raises(LeitsternError, match="Known: role, unit, site"):
        distributions(release(team("TECH", "a2", SPREAD)), "age")
