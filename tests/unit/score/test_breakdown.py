"""Scores group by group: who is shown, who is hidden, and how groups are put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.score import Score, ScoreState
from analytics.model.survey import DONT_KNOW
from analytics.score.breakdown import attributes, breakdown, group
from analytics.score.cuts import NOT_GIVEN
from tests.unit.score.organisations import MODEL, ROLES, Person, alike, random_people, release, team, wave


def roles_of(
    people: list[Person], item: str, by: str = "dimension", invited: Mapping[str, int] | None = None
) -> dict[str, Score]:
    scores = breakdown(release(people, wave(invited)), {}, by, "role")  # type: ignore[arg-type]
    return {str(score.group): score for score in scores if score.id == item}


def units_of(people: list[Person], item: str, by: str = "dimension") -> dict[str, Score]:
    scores = breakdown(release(people, wave(dict.fromkeys(ROLES, 50))), {}, by, "unit")  # type: ignore[arg-type]
    return {str(score.group): score for score in scores if score.id == item}


def near(value: float) -> object:
    return pytest.approx(value, abs=0.0005)


def test_only_groups_the_item_is_put_to_have_an_entry() -> None:
    people = random_people(3, dict.fromkeys(ROLES, 8))
    assert list(roles_of(people, "a2")) == ["Desk", "Tech"]
    assert list(roles_of(people, "a1.2", "statement")) == ["Lead, with Chiefs", "Desk", "Tech", "User"]
    assert list(roles_of(people, "b", "area")) == ["Lead, with Chiefs", "Desk", "Tech", "User"]


def test_chiefs_are_shown_with_leads_weighted_by_people_invited() -> None:
    people = [
        *team("CHIEF", "a1", [4] * 3),
        *team("LEAD", "a1", [3] * 4 + [4] * 4),
        *team("TECH", "a1", [2] * 6),
    ]
    group = roles_of(people, "a1", invited={"CHIEF": 3, "LEAD": 10, "TECH": 9, "DESK": 0, "USER": 0})[
        "Lead, with Chiefs"
    ]
    assert (group.n, group.invited, group.mean) == (11, 13, near(3.6154)), "leading side of EX5"


def test_a_small_group_is_hidden_with_the_next_smallest() -> None:
    people = [*team("DESK", "a2", [4] * 3), *team("TECH", "a2", [1] * 12)]
    groups = roles_of(people, "a2")
    assert {group.state for group in groups.values()} == {ScoreState.HIDDEN}
    for one in groups.values():
        assert {one.n, one.mean, one.low, one.high, one.secured_level, one.dont_know, one.invited} == {None}


def test_hiding_is_per_question() -> None:
    skipping = [Person("DESK", {"a2.1": 3, "a2.2": 3}), *team("DESK", "a2", [3] * 4)]
    people = [*skipping, *team("TECH", "a2", [1] * 12), *team("DESK", "a3", [2] * 9), *team("LEAD", "a3", [2] * 9)]
    assert roles_of(people, "a2")["Desk"].n == 5
    assert roles_of(people, "a2.3", "statement")["Desk"].state is ScoreState.HIDDEN
    assert roles_of(people, "a2.3", "statement")["Tech"].state is ScoreState.HIDDEN
    assert roles_of(people, "a3")["Desk"].n == 9


def test_statements_of_a_group_hidden_in_their_dimension_are_hidden() -> None:
    answers_one = [Person("DESK", {"a2.1": 3}) for _ in range(6)]
    people = [*answers_one, *team("DESK", "a2", [4] * 2), *team("TECH", "a2", [1] * 12)]
    assert roles_of(people, "a2")["Desk"].state is ScoreState.HIDDEN
    assert roles_of(people, "a2.1", "statement")["Desk"].state is ScoreState.HIDDEN


def test_a_silent_group_hides_nobody() -> None:
    groups = roles_of(team("TECH", "a2", [1] * 12), "a2")
    assert groups["Desk"].state is ScoreState.TOO_FEW
    assert groups["Tech"].mean == near(1.0)


def test_an_area_mean_of_a_group_uses_shown_dimensions_only() -> None:
    people = [
        *(alike("DESK", d, level) for d, level in (("a1", 4), ("a3", 2)) for _ in range(6)),
        *team("DESK", "a2", [0] * 6),
        *team("TECH", "a2", [5] * 3),  # hides both groups of a2
        *team("TECH", "a1", [3] * 20),
        *team("LEAD", "a3", [3] * 20),
    ]
    assert roles_of(people, "a2")["Desk"].state is ScoreState.HIDDEN
    assert roles_of(people, "a", "area")["Desk"].mean == near((4 + 2) / 2)


def test_an_area_with_too_many_hidden_dimensions_is_hidden() -> None:
    people = [*team("DESK", "a2", [4] * 3), *team("TECH", "a2", [1] * 12), *team("TECH", "a1", [1] * 12)]
    assert roles_of(people, "a1")["Tech"].mean == near(1.0)
    assert roles_of(people, "a", "area")["Tech"].state is ScoreState.HIDDEN


def test_people_who_only_say_that_they_do_not_know_are_protected_too() -> None:
    # one desk person, who does not know: with the total beside it the share of Tech would tell
    people = [*team("DESK", "a2", [DONT_KNOW]), *team("TECH", "a2", [3] * 9 + [DONT_KNOW])]
    assert {group.state for group in roles_of(people, "a2").values()} == {ScoreState.HIDDEN}
    with_six = [*team("DESK", "a2", [DONT_KNOW] * 6), *team("TECH", "a2", [3] * 9 + [DONT_KNOW])]
    groups = roles_of(with_six, "a2")
    assert groups["Tech"].dont_know == near(0.1)
    assert (groups["Desk"].mean, groups["Desk"].dont_know) == (None, None), "nobody there gave a level"


def test_no_total_no_groups() -> None:
    groups = roles_of([*team("DESK", "a2", [4] * 2), *team("TECH", "a2", [1] * 2)], "a2")
    assert {group.state for group in groups.values()} == {ScoreState.TOO_FEW}


def test_units_count_every_answer_the_same_and_know_no_invitations() -> None:
    people = [
        *team("DESK", "a2", [4] * 5, "North"),
        *team("TECH", "a2", [1] * 10, "North"),
        *team("TECH", "a2", [2] * 7, "South"),
        *team("DESK", "a2", [5] * 9),
    ]
    units = units_of(people, "a2")
    assert list(units) == ["North", "South", NOT_GIVEN]
    assert (units["North"].n, units["North"].invited, units["North"].mean) == (15, None, near((5 * 4 + 10 * 1) / 15))
    assert units["South"].low is not None, "seven equal answers out of an unknown number still leave room for chance"
    assert units[NOT_GIVEN].mean == near(5.0)


def test_small_units_are_hidden_with_the_next_smallest() -> None:
    people = [
        p for unit, size in (("A", 5), ("B", 6), ("C", 2), ("D", 30)) for p in team("TECH", "a2", [3] * size, unit)
    ]
    assert {unit for unit, score in units_of(people, "a2").items() if score.hidden} == {"A", "C"}


def test_a_unit_of_one_role_and_its_lead_does_not_give_the_lead_away() -> None:
    people = [
        *team("DESK", "a1", [4] * 12, "Service desk"),
        *team("LEAD", "a1", [1], "Service desk"),
        *team("LEAD", "a1", [3] * 6, "Head office"),
        *team("TECH", "a1", [2] * 20, "Operations"),
    ]
    assert roles_of(people, "a1")["Desk"].mean == near(4.0)
    units = units_of(people, "a1")
    assert units["Service desk"].hidden, "13 people minus the 12 of the desk would be the lead"
    assert units["Head office"].hidden, "7 leads minus the 6 here would be the same lead"
    assert units["Operations"].mean == near(2.0)


OFFICES = [
    Person(role, {statement.id: level for statement in MODEL.statements}, unit, site)
    for role, unit, site, level, size in (
        ("DESK", "North", "Hill", 4, 6),
        ("TECH", "North", "Lake", 1, 8),
        ("DESK", "South", "Hill", 2, 9),
        ("TECH", "South", "Lake", 3, 7),
    )
    for _ in range(size)
]
"""Every role and unit, and every unit and site, with at least six people; each answers everything alike."""


def test_only_the_people_of_a_group_split_by_another_attribute() -> None:
    released = release(OFFICES)
    found = breakdown(released, {}, "dimension", "role", ("unit", "North"))
    means = {(score.id, score.group): (score.n, score.mean) for score in found if score.n}
    assert means["a2", "Desk"] == (6, near(4.0))
    assert means["a2", "Tech"] == (8, near(1.0))
    assert ("a3", "Tech") not in {(score.id, score.group) for score in found}, "a3 is not put to Tech"
    other = breakdown(released, {}, "dimension", "unit", ("role", "Tech"))
    assert {score.group: score.mean for score in other if score.id == "a2"} == {"North": near(1.0), "South": near(3.0)}
    sites = breakdown(released, {}, "area", "site", ("unit", "South"))
    assert {score.group: score.mean for score in sites if score.id == "a"} == {"Hill": near(2.0), "Lake": near(3.0)}


def test_a_small_group_of_two_attributes_is_hidden_with_others() -> None:
    stray = replace(OFFICES[0], unit="South", site="Lake")
    found = breakdown(release([*OFFICES, stray]), {}, "dimension", "site", ("unit", "South"))
    assert {score.group for score in found if score.id == "a2" and score.hidden} == {"Hill", "Lake"}


def test_one_group_with_its_areas_and_dimensions() -> None:
    released = release(OFFICES)
    found = group(released, {}, "site", "Hill")
    assert [score.id for score in found] == ["a", "b", "a1", "a2", "a3", "b1", "b2"]
    assert {score.group for score in found} == {"Hill"}
    assert next(score.mean for score in found if score.id == "a2") == near((6 * 4 + 9 * 2) / 15)
    assert attributes(released) == {
        "role": ("Lead, with Chiefs", "Desk", "Tech", "User"),
        "unit": ("North", "South"),
        "site": ("Hill", "Lake"),
    }
    with pytest.raises(UnknownName, match="Known: Hill, Lake"):
        group(released, {}, "site", "Moon")


def test_what_nobody_named_is_no_attribute() -> None:
    released = release(team("DESK", "a2", [3] * 6))
    assert list(attributes(released)) == ["role"]
    assert breakdown(released, {}, "dimension", "unit") == ()
    assert breakdown(released, {}, "statement", "site") == ()


@pytest.mark.parametrize(
    ("by", "attribute", "within", "said"),
    [
        ("statement", "role", ("unit", "North"), "one attribute only"),
        ("area", "unit", ("unit", "North"), "Choose two"),
        ("area", "role", ("unit", "East"), "Known: North, South"),
        ("area", "role", ("age", "40"), "Known: role, unit, site"),
    ],
)
def test_what_cannot_be_combined_is_refused(by: str, attribute: str, within: tuple[str, str], said: str) -> None:
    with pytest.raises(LeitsternError, match=said):
        breakdown(release(OFFICES), {}, by, attribute, within)  # type: ignore[arg-type]


@pytest.mark.parametrize(("by", "attribute"), [("team", "role"), ("area", "age")])
def test_unknown_names_are_refused(by: str, attribute: str) -> None:
    with pytest.raises(LeitsternError, match="Known: "):
        breakdown(release(team("DESK", "a2", [3] * 5)), {}, by, attribute)  # type: ignore[arg-type]
