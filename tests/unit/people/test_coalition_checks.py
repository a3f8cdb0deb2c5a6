"""S0.1–S0.30 as checks, each at its boundary (domain.md §1.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from analytics.model.records.document import from_json
from analytics.model.records.governance import SteeringDate
from analytics.model.records.parts import kind_of
from analytics.model.records.people import Conflict, Manager
from analytics.model.records.programme import Group, Member, Objective, Programme
from analytics.model.records.vision import ReviewRound, SetAside, Vision
from tests.unit.goals.figure_cases import plan_of, planned
from tests.unit.people.coalition_cases import (
    GOALS,
    MEMBERS,
    PROGRAMME,
    RECORDS,
    TODAY,
    TRUST,
    check,
    health,
    member,
    with_,
    without_members,
)


def verdict(rule: str, *changed: object, name: str = "", **asked: object) -> str:
    """What a rule says with some records changed."""
    return check(health(with_(*changed), **asked), rule, name).verdict  # type: ignore[arg-type]


def test_s0_1_one_sponsor_with_power() -> None:
    assert verdict("S0.1") == "pass"
    assert verdict("S0.1", member("A", power=4)) == "pass"
    assert verdict("S0.1", member("A", power=3.9)) == "fail"
    assert verdict("S0.1", member("B", role="sponsor")) == "fail"
    assert verdict("S0.1", member("A", role="advocate")) == "fail"


def test_s0_2_five_members_two_advocates_two_agents() -> None:
    assert verdict("S0.2") == "pass"
    assert verdict("S0.2", member("F", role="agent")) == "fail"
    assert verdict("S0.2", member("D", role="target")) == "fail"
    assert check(health(without=("E", "G", "H")), "S0.2").verdict == "pass"
    assert check(health(without=("E", "F", "G", "H")), "S0.2").verdict == "fail"


def fewest(**numbers: int | None) -> Programme:
    return replace(PROGRAMME, **numbers)  # type: ignore[arg-type]


def test_s0_2_the_programme_sets_how_many_it_asks_for() -> None:
    """Eight members, two advocates, two agents; the message and the remedy say the numbers of the programme."""
    assert verdict("S0.2", fewest(fewest_members=8)) == "pass"
    assert verdict("S0.2", fewest(fewest_members=9)) == "fail"
    assert verdict("S0.2", fewest(fewest_advocates=3)) == "fail"
    assert verdict("S0.2", fewest(fewest_agents=1), member("D", role="target")) == "pass"
    assert verdict("S0.2", fewest(fewest_agents=0), member("C", role="target"), member("D", role="target")) == "pass"
    found = check(health(with_(fewest(fewest_members=12, fewest_agents=3))), "S0.2")
    assert found.message == "Missing: at least three agents and 12 to 20 members."
    assert found.remedy == "Bring the team to at least two advocates, at least three agents and 12 to 20 members."
    assert "25 members or more" in check(health(with_(fewest(fewest_members=25))), "S0.2").message


def test_s0_2_a_programme_that_says_nothing_asks_for_the_usual_numbers() -> None:
    """Kept by a version of the program that did not ask for it: five members, two advocates, two agents."""
    silent = from_json(kind_of(Programme), "programme", '{"starts":"2026-11-01","ends":"2028-10-31"}')
    assert verdict("S0.2", silent) == "pass"
    assert check(health(with_(silent, member("D", role="target"))), "S0.2").message == "Missing: at least two agents."


def test_s0_25_asks_for_as_many_advocates_as_s0_2() -> None:
    assert verdict("S0.25", fewest(fewest_advocates=3)) == "fail"
    assert verdict("S0.25", fewest(fewest_advocates=1), member("F", role="agent")) == "pass"


def test_s0_3_all_three_challenges_can_be_judged_and_none_is_red() -> None:
    assert verdict("S0.3") == "fail"
    assert verdict("S0.3", member("B", commitment=4)) == "pass"
    assert verdict("S0.3", member("B", commitment=4), replace(PROGRAMME, ends=None)) == "unknown"


def test_s0_4_each_top_member_alone() -> None:
    found = check(health(), "S0.4")
    assert (found.verdict, "Chief information officer" in found.message) == ("fail", True)
    assert verdict("S0.4", member("B", commitment=4)) == "pass"


@pytest.mark.parametrize("rule", ["S0.5", "S0.6", "S0.7"])
def test_s0_5_to_s0_7_sponsor_cio_and_both(rule: str) -> None:
    assert verdict(rule) == "fail"
    assert verdict(rule, member("B", commitment=4)) == "pass"


def test_s0_6_needs_a_deputy() -> None:
    assert verdict("S0.6", member("B", commitment=4, deputy_of="")) == "fail"


def test_s0_5_needs_to_know_who_the_cio_is() -> None:
    assert verdict("S0.5", member("A", is_cio=False)) == "unknown"


def test_s0_8_a_steering_date_within_45_days_and_a_budget_that_is_kept() -> None:
    ahead = SteeringDate("ST1", "Board", TODAY + timedelta(days=45))
    assert verdict("S0.8", ahead) == "pass"
    assert verdict("S0.8", replace(ahead, on=TODAY)) == "pass"
    assert verdict("S0.8", replace(ahead, on=TODAY + timedelta(days=46))) == "fail"
    assert verdict("S0.8", replace(ahead, on=TODAY - timedelta(days=1))) == "fail"
    kept = [SteeringDate(f"ST{n}", "Board", date(2026, 9 + n, 1), budget_share=(100, 90)[n]) for n in (0, 1)]
    assert verdict("S0.8", *kept, name="The budget") == "fail"
    assert verdict("S0.8", kept[0], replace(kept[1], budget_share=100), name="The budget") == "pass"


def test_s0_9_trust_from_3_5_and_of_80_percent() -> None:
    low = next(one for one in TRUST if one.group == "A1")
    assert verdict("S0.9") == "pass"
    assert verdict("S0.9", replace(low, rating=3.5)) == "pass"
    assert verdict("S0.9", replace(low, rating=3.4), Group("A1", "Desk", "domain", "SD", 20)) == "pass"
    assert verdict("S0.9", replace(low, rating=3.4), Group("A1", "Desk", "domain", "SD", 21)) == "warn"
    assert verdict("S0.9", replace(low, rating=3.4), Group("A1", "Desk", "domain", "SD", 54)) == "fail"


def test_s0_10_a_powerful_top_member_within_60_days() -> None:
    quiet = (member("B", last_seen=date(2026, 1, 1)), member("F", last_seen=date(2026, 1, 1)))
    assert verdict("S0.10", member("A", last_seen=TODAY - timedelta(days=60)), *quiet) == "pass"
    found = health(with_(member("A", last_seen=TODAY - timedelta(days=61)), *quiet))
    assert check(found, "S0.10").verdict == "fail"
    assert (found.part("credibility").light, "presence" in {one.key for one in found.suggestions}) == ("red", True)
    mid = [replace(one, meetings=None, last_seen=None) for one in MEMBERS]
    assert verdict("S0.10", *mid) == "unknown"


def test_s0_11_rank_and_link_to_objectives() -> None:
    ranks = [SteeringDate(f"ST{n}", "Board", date(2026, 9 + n, 1), rank=(2, 3)[n]) for n in (0, 1)]
    assert verdict("S0.11", *ranks, name="Keeps") == "fail"
    assert verdict("S0.11", ranks[0], replace(ranks[1], rank=2), name="Keeps") == "pass"
    assert verdict("S0.11") == "fail"
    assert verdict("S0.11", Objective("O1", "Deliver"), replace(GOALS[0], objectives=("O1",))) == "pass"


def test_s0_12_the_team_lasts() -> None:
    assert verdict("S0.12") == "fail"
    assert verdict("S0.12", member("B", commitment=4)) == "pass"
    assert verdict("S0.12", member("B", commitment=4, until=date(2028, 10, 30))) == "fail"


def test_s0_14_and_s0_15_an_agent_per_part_of_it_and_site() -> None:
    assert verdict("S0.15") == "pass"
    assert verdict("S0.15", Group("A3", "Applications", "domain", "AP", 5)) == "fail"
    assert verdict("S0.14") == "pass"
    assert verdict("S0.14", member("E", sites="Bergen, Tromsø")) == "fail"
    assert verdict("S0.14", member("E", sites="BERGEN; Oslo")) == "pass"


def test_s0_16_days_and_last_days() -> None:
    plan = plan_of(planned("mP01", {"P1": 0.4}, days=1920.0))
    assert verdict("S0.16") == "unknown"
    assert verdict("S0.16", plan=plan) == "pass"
    assert verdict("S0.16", plan=replace(plan, person_days=1921.0)) == "fail"
    assert verdict("S0.16", member("H", until=date(2028, 10, 30)), plan=plan) == "warn"
    short = health(with_(member("B", commitment=4)), plan=replace(plan, person_days=2400.0))
    assert "days" in {one.key for one in short.suggestions}


def test_s0_17_one_view() -> None:
    assert verdict("S0.17") == "pass"


def test_s0_19_two_leaders_and_s0_22_experience() -> None:
    assert verdict("S0.19") == "pass"
    assert verdict("S0.19", member("C", leadership=3.9)) == "fail"
    assert verdict("S0.22") == "pass"
    assert verdict("S0.22", member("A", experience=3.9)) == "fail"


def test_s0_20_representation_by_size_and_impact() -> None:
    """Weights 60, 60, 100: without the terminals 120 of 220."""
    found = check(health(without=("E",)), "S0.20")
    assert (found.verdict, "Terminals" in found.message) == ("fail", True)
    assert verdict("S0.20", Group("A9", "Head office", "unit", "", 27, "low")) == "warn"
    assert verdict("S0.20", Group("A9", "Head office", "unit", "", 24, "low")) == "pass"


def test_s0_21_low_trust_says_how_many_not_who() -> None:
    low = next(one for one in TRUST if one.member == "A")
    assert verdict("S0.21") == "pass"
    found = health(with_(replace(low, rating=2.9)))
    assert (check(found, "S0.21").verdict, found.low_trust) == ("warn", ("A",))
    assert "Chief" not in check(found, "S0.21").message


def test_s0_23_roles_levels_functions() -> None:
    assert verdict("S0.23") == "pass"
    assert verdict("S0.23", *(replace(one, level="mid") for one in MEMBERS if one.level == "staff")) == "fail"
    assert check(health(without=("E", "G", "H")), "S0.23").verdict == "fail"


def test_s0_24_the_vision_shows_the_sponsor() -> None:
    assert verdict("S0.24") == "unknown"
    assert verdict("S0.24", Vision("vision")) == "fail"
    assert verdict("S0.24", Vision("vision", sponsor_says="I want this.")) == "pass"
    assert verdict("S0.24", Vision("vision", authors=("A",))) == "pass"


def test_s0_25_advocates_from_the_top() -> None:
    assert verdict("S0.25") == "pass"
    assert verdict("S0.25", member("F", level="mid")) == "fail"


def test_s0_26_agents_trusted_by_staff_groups() -> None:
    """Mean of 4.2 and 3.9; business units do not count."""
    assert verdict("S0.26") == "pass"
    assert verdict("S0.26", *(replace(one, rating=3.4) for one in TRUST if one.member in "CD")) == "warn"
    assert verdict("S0.26", *(replace(one, people=4) for one in TRUST if one.member in "CD")) == "unknown"


def test_s0_27_a_voice_in_coalition_alliance_or_review() -> None:
    group = Group("A5", "Security", "domain", "SE", 3)
    assert verdict("S0.27") == "pass"
    assert verdict("S0.27", group) == "fail"
    assert verdict("S0.27", group, Manager("AM1", "Manager security", domain="SE")) == "pass"
    council = Group("A8", "Works council", "representatives", "", 7)
    assert verdict("S0.27", council) == "fail"
    assert verdict("S0.27", council, ReviewRound("RR1", "Autumn", representatives=True)) == "pass"


def test_s0_28_nobody_holds_more_than_40_percent() -> None:
    assert verdict("S0.28") == "pass"
    found = health(without_members("B", "D", "E"))
    assert found.concentration == pytest.approx(25 / 51)
    assert check(found, "S0.28").verdict == "fail"


def test_s0_29_conflicts_are_settled_within_60_days() -> None:
    conflict = Conflict("OC1", "Shifts", "Chief operating officer", TODAY - timedelta(days=60), TODAY)
    assert verdict("S0.29", conflict) == "pass"
    assert verdict("S0.29", replace(conflict, opened=TODAY - timedelta(days=61))) == "fail"
    assert verdict("S0.29", replace(conflict, due=TODAY - timedelta(days=1))) == "warn"
    assert verdict("S0.29", replace(conflict, owner="")) == "warn"
    closed = replace(conflict, opened=date(2026, 1, 1), closed=TODAY)
    assert [one for one in health(with_(closed)).checks if one.rule == "S0.29"] == []


def test_s0_30_which_trait_next() -> None:
    assert verdict("S0.30") == "warn"
    assert verdict("S0.30", member("B", commitment=4)) == "pass"


def test_every_rule_is_there_once_or_by_item_and_can_be_set_aside() -> None:
    """Rules of the coalition in their order; one set aside counts as passed and is a note with the reason."""
    rules = list(dict.fromkeys(one.rule for one in health().checks))
    numbers = [int(one.removeprefix("S0.")) for one in rules]
    assert numbers == sorted(numbers)
    assert set(range(1, 31)) - set(numbers) == {13, 18, 29}
    aside = check(health((*RECORDS, SetAside("E1", "S0.4", reason="A second head starts in May."))), "S0.4")
    assert aside.passed
    assert aside.exception == "A second head starts in May."


def test_nobody_in_the_coalition() -> None:
    found = health([one for one in RECORDS if not isinstance(one, Member)])
    assert {one.rule: one.verdict for one in found.checks}["S0.1"] == "unknown"
    assert all(one.remedy for one in found.checks if one.verdict != "pass")
