"""Each rule of the gate on a case small enough to be followed by hand (rows 72–76 of reliability.md §7).

All cases use ``ONE``: one dimension of one statement, put to everybody. People of a team sit in one unit and one site.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.model.survey import DONT_KNOW
from analytics.score.privacy.gate import Decision
from analytics.score.privacy.permit import Permit
from analytics.score.privacy.record import EMPTY, Record
from tests.unit.score.privacy.companies import ONE, Person, Survey, alike, named
from tests.unit.score.privacy.solver import found


def shown(survey: Survey, cut: str, kind: str = "dimensions") -> dict[tuple[str, ...], bool]:
    """What the last version shows of a cut, by the names of its groups."""
    _, _, _, parts, decision = survey.versions[-1]
    flags = getattr(decision.permit, kind)[cut]
    return {name: bool(flag) for name, flag in zip(parts[cut].groups, flags[0], strict=True)}


def hidden(survey: Survey, cut: str, kind: str = "dimensions") -> set[tuple[str, ...]]:
    """Groups the last version hides."""
    return {name for name, flag in shown(survey, cut, kind).items() if not flag}


def published(people: list[Person], **more: object) -> Survey:
    survey = Survey(ONE)
    assert not survey.publish(people, **more).waits  # type: ignore[arg-type]
    return survey


def anything(decision: Decision) -> bool:
    return any(flags.any() for flags in decision.permit.dimensions.values())


def test_a_group_of_four_and_one_of_five_with_a_gap() -> None:
    """Row 72: the people with an answer to the item count, not those in the group."""
    five = [*alike("TECH", 4), Person(0, "TECH", (DONT_KNOW,))]
    survey = published(named([alike("DESK", 20), alike("LEAD", 9), alike("USER", 4), five]))
    assert hidden(survey, "role") == {("User",), ("Tech",)}


def test_siblings_5_6_2() -> None:
    """Row 73: the two and the next smallest."""
    survey = published(named([alike("DESK", 5), alike("TECH", 6), alike("USER", 2)]))
    assert hidden(survey, "role") == {("User",), ("Desk",)}


def test_whoever_is_hidden_is_hidden_in_every_cross() -> None:
    """People of a hidden role are in no shown cross, however many of them sit in one unit."""
    people = named([
        alike("DESK", 6, "North"), alike("TECH", 2, "North"), alike("USER", 30, "North"), alike("USER", 30, "South"),
    ])  # fmt: skip
    survey = published(people)
    assert hidden(survey, "role") == {("Tech",), ("Desk",)}
    assert {("Tech", "North"), ("Desk", "North")} <= hidden(survey, "role+unit")


def test_a_role_that_sits_in_one_unit_and_one_person_elsewhere() -> None:
    """Everyone of the desk sits in the North, with one lead; the North minus the desk is that lead."""
    people = named([
        alike("DESK", 12, "North"), alike("LEAD", 1, "North"), alike("LEAD", 6, "South"), alike("TECH", 20, "West"),
    ])  # fmt: skip
    survey = published(people)
    assert hidden(survey, "role") == set()
    assert len(hidden(survey, "unit")) >= 2, "North and the next smallest"
    assert ("North",) in hidden(survey, "unit")
    assert found(survey) == []


def test_a_unit_within_one_site() -> None:
    """The site is the unit and two others: site − unit would be those two."""
    people = named([
        alike("DESK", 10, "North", "Berlin"), alike("DESK", 2, "South", "Berlin"),
        alike("DESK", 20, "South", "Bonn"), alike("DESK", 20, "West", "Bonn"),
    ])  # fmt: skip
    survey = published(people)
    assert hidden(survey, "unit") == set()
    assert hidden(survey, "site") == {("Berlin",), ("Bonn",)}
    assert found(survey) == []


def test_weighted_and_unweighted_total_solve_two_hidden_roles() -> None:
    """All units together are the plain total, everybody is the weighted one: two equations in two hidden roles."""
    people = named([
        alike("DESK", 3, "North"), alike("TECH", 3, "North"), alike("USER", 10, "North"), alike("USER", 20, "South"),
    ])  # fmt: skip
    plain = published(people)
    assert hidden(plain, "unit") == set()
    survey = published(people, invited={"DESK": 30, "TECH": 6, "USER": 60, "LEAD": 1, "CHIEF": 1})
    assert hidden(survey, "role") == {("Desk",), ("Tech",)}
    assert hidden(survey, "unit") == {("North",), ("South",)}
    assert found(survey) == []


def test_a_distribution_is_unweighted_beside_a_weighted_mean() -> None:
    """Without any unit the distribution of everybody is the plain total; the score stays, the distribution goes."""
    people = named([*(alike(role, 3) for role in ("DESK", "TECH")), alike("USER", 12, level=2), alike("USER", 1)])
    survey = published(people, invited={"DESK": 30, "TECH": 6, "USER": 60})
    assert shown(survey, "everybody", "statements") == {(): True}
    assert shown(survey, "everybody", "distributions") == {(): False}
    assert shown(published(people), "everybody", "distributions") == {(): True}


@pytest.mark.parametrize(("size", "levels", "visible"), [(9, (2, 3), False), (10, (2, 3), True), (12, (3, 3), False)])
def test_distributions_need_ten_people_who_do_not_all_agree(size: int, levels: tuple[int, int], visible: bool) -> None:
    """Row 76, and the comment threshold; twenty who agree are many enough."""
    people = named([alike("DESK", size - 1, level=levels[0]), alike("DESK", 1, level=levels[1])])
    assert shown(published(people), "everybody", "distributions") == {(): visible}
    twenty = named([alike("DESK", 20)])
    assert shown(published(twenty), "everybody", "distributions") == {(): True}


FIRST = named([alike("DESK", 12, "North"), alike("TECH", 12, "South"), alike("USER", 12, "West")])


def test_one_person_more_waits() -> None:
    """Row 75, and with it row 74: nobody sees a before and an after."""
    survey = published(FIRST)
    one = survey.publish([*FIRST, Person(99, "DESK", (1,), "North")])
    assert one.waits
    assert survey.record == one.record or len(one.record.versions) == 1
    assert not anything(one)


def test_six_more_of_whom_two_in_one_unit_hide_that_unit() -> None:
    survey = published(FIRST)
    more = [*alike("USER", 2, "North", first=100), *alike("USER", 4, "West", first=110)]
    assert not survey.publish([*FIRST, *more]).waits
    assert shown(survey, "everybody") == {(): True}
    assert ("North",) in hidden(survey, "unit"), "North now minus North before is two people"
    assert found(survey) == []


def test_undo_and_reload_with_one_person_more() -> None:
    """An undone upload comes back with one person more: the people of the first version are the same as before."""
    survey = published(FIRST)
    assert not survey.publish(FIRST[:18]).waits
    back = survey.publish([*FIRST, Person(99, "DESK", (1,), "North")])
    assert back.waits, "nineteen joined since the last version, but only one since the first"
    assert found(survey) == []


def test_two_waves_that_differ_by_one_person() -> None:
    """The second wave shows nothing; after some more people it does."""
    survey = published(FIRST)
    second = survey.publish([*FIRST, Person(99, "DESK", (1,), "North")], wave="w2")
    assert not second.waits
    assert not anything(second)
    third = survey.publish([*FIRST, *alike("DESK", 8, "North", first=99)], wave="w2")
    assert anything(third)
    assert found(survey) == []


def test_other_waves_with_other_answers_do_not_matter() -> None:
    survey = published(FIRST)
    others = [replace(person, answers=(4,)) for person in FIRST]
    survey.publish([*others, Person(99, "DESK", (1,), "North")], wave="w2")
    assert shown(survey, "everybody") == {(): True}
    assert hidden(survey, "unit") == set()


def test_changed_head_counts_with_two_hidden_roles_wait() -> None:
    """Two weighted totals of the same people are two equations in the two hidden roles."""
    people = named([alike("DESK", 3), alike("TECH", 3), alike("USER", 20)])
    heads = {"DESK": 10, "TECH": 10, "USER": 40}
    survey = published(people, invited=heads)
    assert survey.publish(people, heads | {"USER": 50}).waits is False, "the shares of the hidden ones stay alike"
    assert survey.publish(people, heads | {"DESK": 20}).waits


def test_who_leaves_and_who_joins_are_a_difference_of_two() -> None:
    """Somebody of the North is replaced while six join in the West: North after − North before is one minus the other."""
    survey = published(FIRST)
    people = [*FIRST[1:], Person(99, "DESK", (1,), "North"), *alike("USER", 6, "West", first=100)]
    assert not survey.publish(people).waits
    assert ("North",) in hidden(survey, "unit")
    assert found(survey) == []


def test_careless_answers_are_compared_only_where_none_or_many_are_flagged() -> None:
    def with_flags(flagged: int) -> Survey:
        people = named([alike("DESK", 20), alike("TECH", 20)])
        return published([replace(person, flagged=person.name % 20 < flagged) for person in people])

    name = ("without answers that look careless",)
    assert [shown(with_flags(flagged), "unflagged")[name] for flagged in (0, 1, 2, 3, 5)] == [
        True, False, False, True, True,
    ]  # fmt: skip


def test_the_number_of_people_of_a_unit_that_is_shown_nowhere_is_hidden() -> None:
    """Five who answered something, of whom one has no value: the unit is hidden, and so is how many they are."""
    unit = [*alike("DESK", 4, "East"), Person(0, "DESK", (DONT_KNOW,), "East")]
    survey = published(named([unit, alike("DESK", 20, "North"), alike("DESK", 9, "South")]))
    assert hidden(survey, "unit") == {("East",), ("South",)}
    assert hidden(survey, "unit", "people") == {("East",), ("South",)}
    assert shown(survey, "everybody", "people") == {(): True}


def test_too_few_in_total_show_nothing() -> None:
    survey = Survey(ONE)
    assert not anything(survey.publish(alike("DESK", 4, "North")))
    assert anything(survey.publish(alike("DESK", 9, "North"))) is True
    assert found(survey) == []


def test_the_record_survives_the_store() -> None:
    survey = published(FIRST)
    survey.publish([*FIRST, *alike("USER", 9, "West", first=100)])
    assert survey.record is not None
    again = Record.from_bytes(survey.record.to_bytes())
    assert again.items == survey.record.items
    assert again.names == survey.record.names
    assert len(again.versions) == 2
    for before, after in zip(survey.record.versions, again.versions, strict=True):
        assert before.wave == after.wave
        for part in ("labels", "home", "coefficients", "flags"):
            here, there = getattr(before, part), getattr(after, part)
            assert here.keys() == there.keys()
            assert all(np.array_equal(here[key], there[key]) for key in here)
    assert Record.from_bytes(EMPTY.to_bytes()).versions == ()


def test_a_permit_survives_the_store() -> None:
    _, _, _, _, decision = published(FIRST).versions[-1]
    again = Permit.from_bytes(decision.permit.to_bytes())
    for part in ("dimensions", "statements", "distributions", "people"):
        before, after = getattr(decision.permit, part), getattr(again, part)
        assert before.keys() == after.keys()
        assert all(np.array_equal(before[key], after[key]) for key in before)
