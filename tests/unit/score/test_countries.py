"""Results by country: they follow from the sites that are shown, and say nothing where one is not (S0.14)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.model.score import Score, ScoreState
from analytics.score.breakdown import breakdown
from analytics.score.countries import by_country
from tests.unit.score.organisations import MODEL, Person, release

COUNTRIES = {"bergen": "Norway", "oslo": "Norway", "malmö": "Sweden"}
BERGEN = Score("P1", "Incidents", "Bergen", ScoreState.SCORED, n=5, mean=2.0, low=1.0, high=3.0, variance=0.04, df=4.0)
OSLO = Score("P1", "Incidents", "OSLO", ScoreState.SCORED, n=10, mean=3.5, low=3.0, high=4.0, variance=0.01, df=9.0)
MALMO = Score("P1", "Incidents", "Malmö", ScoreState.SCORED, n=6, mean=1.0, variance=0.0)


def test_s0_14_a_country_is_the_mean_of_its_answers() -> None:
    """(5·2.0 + 10·3.5) / 15 = 3.0. V = 0.04/9 + 4·0.01/9 = 0.08/9 lies between, so does the interval."""
    norway, sweden = by_country([BERGEN, OSLO, MALMO], COUNTRIES)
    assert (norway.country, norway.sites, norway.n, norway.mean) == (
        "Norway",
        ("Bergen", "OSLO"),
        15,
        pytest.approx(3.0),
    )
    assert norway.low is not None
    assert norway.high is not None
    assert norway.low < 3.0 < norway.high
    assert norway.high - norway.low < 3.0 - 1.0
    assert (sweden.n, sweden.mean, sweden.low, sweden.high) == (6, 1.0, None, None), "everybody answered"


@pytest.mark.parametrize("state", [state for state in ScoreState if state is not ScoreState.SCORED])
def test_s0_14_a_country_with_a_site_that_is_not_shown_has_no_figure(state: ScoreState) -> None:
    """Otherwise country minus Bergen would be the hidden site."""
    hidden = Score("P1", "Incidents", "Oslo", state)
    (norway,) = by_country([BERGEN, hidden], COUNTRIES)
    assert (norway.shown, norway.n, norway.mean, norway.low, norway.high) == (False, None, None, None, None)
    assert norway.sites == ("Bergen", "Oslo")


def test_sites_without_a_country_are_in_none() -> None:
    assert by_country([BERGEN, replace(OSLO, group="Tromsø"), replace(OSLO, group=None)], COUNTRIES)[0].sites == (
        "Bergen",
    )
    assert by_country([BERGEN], {}) == ()


def _people(sites: dict[str, tuple[int, int]]) -> list[Person]:
    return [
        Person("TECH", {statement.id: level for statement in MODEL.statements}, "", site)
        for site, (size, level) in sites.items()
        for _ in range(size)
    ]


def test_s0_14_countries_equal_what_the_people_say_as_if_they_were_one_site() -> None:
    """Seven people at level 2 and nine at 4: (14 + 36) / 16 = 3.125, in every dimension they are asked."""
    apart = breakdown(release(_people({"Bergen": (7, 2), "Oslo": (9, 4)})), {}, "dimension", "site")
    together = breakdown(release(_people({"Norway": (7, 2)}) + _people({"Norway": (9, 4)})), {}, "dimension", "site")
    expected = {one.id: (one.n, one.mean) for one in together if one.state is ScoreState.SCORED}
    found = {one.id: (one.n, pytest.approx(one.mean)) for one in by_country(apart, COUNTRIES) if one.shown}
    assert expected
    assert found == expected
    assert set(expected.values()) == {(16, 3.125)}


def test_s0_14_a_small_site_hides_its_country() -> None:
    """Three people in Oslo are hidden, and Bergen and Malmö do not give them away."""
    scores = breakdown(release(_people({"Bergen": (9, 2), "Malmö": (9, 3), "Oslo": (3, 4)})), {}, "dimension", "site")
    shown = {one.country for one in by_country(scores, COUNTRIES) if one.shown}
    assert "Norway" not in shown
