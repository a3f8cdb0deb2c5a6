"""People invited by unit: what a unit's score and response say with them, and what stays hidden all the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from analytics.model.maturity import MaturityModel
from analytics.model.score import Response, Score
from analytics.model.survey import Wave
from analytics.score.breakdown import breakdown
from analytics.score.cuts import NOT_GIVEN
from analytics.score.response import response
from tests.unit.score.organisations import MODEL, Person, alike, release, team

ONE_ROLE = replace(
    MODEL,
    roles=tuple(role for role in MODEL.roles if role.id == "TECH"),
    dimensions=tuple(replace(d, roles=("TECH",)) for d in MODEL.dimensions if "TECH" in d.roles),
)
"""A questionnaire that asks everybody everything."""


def survey(invited_units: Mapping[str, int], invited: Mapping[str, int] | None = None) -> Wave:
    return Wave("w1", "Spring", MODEL.id, date(2026, 3, 1), invited=invited or {}, invited_units=invited_units)


def units(people: Sequence[Person], wave: Wave, item: str, model: MaturityModel = ONE_ROLE) -> dict[str, Score]:
    by = "area" if len(item) == 1 else "dimension"
    scores = breakdown(release(people, wave, model), {}, by, "unit")  # type: ignore[arg-type]
    return {str(score.group): score for score in scores if score.id == item}


def responses(people: Sequence[Person], wave: Wave, model: MaturityModel = ONE_ROLE) -> dict[str, Response]:
    return {one.group: one for one in response(release(people, wave, model), "unit")}


def test_a_unit_whose_people_are_known_takes_them_as_its_population() -> None:
    """By hand after domain.md §3.6: n 5, levels 2 2 3 4 4, s² = 1, N 8; t from the printed table (97.5 %, 4 degrees): 2.776."""
    people = [*team("TECH", "a2", [2, 2, 3, 4, 4], "North"), *team("TECH", "a2", [3] * 9, "South")]
    known = units(people, survey({"North": 8}), "a2")["North"]
    unknown = units(people, survey({}), "a2")["North"]
    t, p, variance = 2.776445, 0.6, 1 / 5 * (1 - 5 / 8)
    nu = p * (1 - p) / (variance / 25)
    centre, shrink = p + t * t / (2 * nu), 1 + t * t / nu
    half = t * (p * (1 - p) / nu + t * t / (4 * nu * nu)) ** 0.5
    assert (known.n, known.invited, known.mean) == (5, 8, 3.0)
    assert (known.low, known.high) == (
        pytest.approx(5 * (centre - half) / shrink, abs=1e-4),
        pytest.approx(5 * (centre + half) / shrink, abs=1e-4),
    )
    assert unknown.invited is None
    assert unknown.low is not None
    assert unknown.low < known.low < known.high < unknown.high  # type: ignore[operator]


def test_a_head_count_below_the_people_who_answered_is_not_believed() -> None:
    people = [*team("TECH", "a2", [2, 2, 3, 4, 4], "North"), *team("TECH", "a2", [3] * 9, "South")]
    doubted, unknown = (units(people, survey(invited), "a2")["North"] for invited in ({"North": 4}, {}))
    assert doubted == unknown


def test_of_an_item_put_to_some_roles_only_the_people_invited_stay_unknown() -> None:
    people = [*team("DESK", "a2", [3] * 6, "North"), *team("LEAD", "a1", [2] * 7, "North")]
    people += [*team("TECH", "a2", [3] * 6, "South"), *team("TECH", "a1", [2] * 7, "South")]
    wave = survey({"North": 30, "South": 20})
    assert {score.invited for score in units(people, wave, "a2", MODEL).values()} == {None}, "nobody asked the leads"
    assert units(people, wave, "a1", MODEL)["South"].invited == 20, "a1 is put to every role"
    assert {score.invited for score in units(people, wave, "a", MODEL).values()} == {None}, "a2 belongs to the area"


def test_the_name_of_a_unit_counts_in_any_case_if_it_is_one_unit() -> None:
    people = [
        *team("TECH", "a2", [3] * 6, "North"),
        *team("TECH", "a2", [2] * 6, "south"),
        *team("TECH", "a2", [2] * 6, "South"),
    ]
    found = units(people, survey({"NORTH": 9, "SOUTH": 30}), "a2")
    assert [found[unit].invited for unit in ("North", "South", "south")] == [9, None, None]


def test_the_response_of_each_unit() -> None:
    people = [
        *team("TECH", "a2", [3] * 6, "North"),
        *team("TECH", "a2", [3] * 9, "South"),
        *team("TECH", "a2", [3] * 5),
    ]
    found = responses(people, survey({"North": 8, "East": 12}))
    assert found == {
        "North": Response("North", 6, 8),
        "South": Response("South", 9, None),
        NOT_GIVEN: Response(NOT_GIVEN, 5, None),
        "East": Response("East", 0, 12),
    }


def test_how_many_answered_in_a_hidden_unit_stays_hidden_with_the_next_smallest() -> None:
    people = [p for unit, size in (("A", 2), ("B", 6), ("C", 30)) for p in team("TECH", "a2", [3] * size, unit)]
    found = responses(people, survey({"A": 3, "B": 9, "C": 40}))
    assert [(one.answered, one.hidden) for one in found.values()] == [(None, True), (None, True), (30, False)]


def test_a_unit_hidden_because_of_its_roles_hides_its_count_too() -> None:
    people = [
        *team("DESK", "a1", [4] * 12, "Service desk"),
        alike("LEAD", "a1", 1, "Service desk"),
        *team("LEAD", "a1", [3] * 6, "Head office"),
        *team("TECH", "a1", [2] * 20, "Operations"),
    ]
    found = responses(people, survey({"Service desk": 20}), MODEL)
    assert [one.answered for one in found.values()] == [None, 20, None]
    assert list(found) == ["Head office", "Operations", "Service desk"]
