"""The five letters of domain.md §7.2, each at its boundary (S1.13–S1.15, S2.11, S2.15–S2.19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from analytics.goals.smart import goal_check, letter_names
from analytics.model.check import Verdict
from analytics.model.goal_checks import GoalCheck
from analytics.model.records.programme import Group, Programme, Service
from analytics.model.records.progress import StatusReport
from analytics.model.records.vision import SetAside
from tests.unit.goals.goal_cases import (
    ENDS,
    GOAL,
    HOURS,
    LEVEL,
    PROGRAMME,
    STARTS,
    TODAY,
    case,
    checked,
    gap,
    plan,
    planned,
    rule,
)

HOURS_GOAL = replace(
    GOAL, name="Shorten restore time", verb="shorten", kpi="K2", baseline=9.0, target=6.0, owner="Service desk manager"
)


def said(found: GoalCheck, name: str) -> tuple[Verdict, str]:
    one = rule(found, name)
    return one.verdict, one.message


def test_a_goal_with_all_five_letters_is_smart() -> None:
    """Specific, measurable, achievable, relevant, time-related: only five letters make a goal SMART (S1.15, S2.15–S2.19)."""
    found = checked()
    assert [one.message for one in found.checks if not one.passed] == []
    assert (found.score, found.smart, found.missing) == (5, True, ())
    assert found.said == "All five letters hold: the goal is SMART."


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"scope": ""}, "S"),
        ({"baseline_day": None}, "MA"),
        ({"mandate": False}, "A"),
        ({"elements": ()}, "R"),
        ({"reviews": ()}, "T"),
    ],
)
def test_four_letters_are_not_smart(change: dict[str, Any], missing: str) -> None:
    """A goal is called SMART only with five (S2.14); an undated baseline also leaves the size of the step open."""
    found = checked(replace(GOAL, **change))
    assert found.missing == tuple(missing)
    assert not found.smart
    assert found.score == 5 - len(missing)


def test_messages_are_those_of_the_brief_in_both_languages() -> None:
    """domain.md §7.2 gives the English words; German says the same (S2.11)."""
    goal = replace(
        GOAL, name="Raise satisfaction and availability by end of year", object="", dimension="", baseline=None, due=None, elements=(), kpi="K2"
    )  # fmt: skip
    english = {one.message for one in checked(goal).checks}
    assert {
        "Two results in one goal: split it.",
        "Which process or service?",
        "No baseline: nobody can see progress.",
        "Does not serve any part of the vision.",
        "“By end of year” is not a date.",
    } <= english
    german = {one.message for one in goal_check(case().spoken("de"), goal).checks}
    assert {
        "Zwei Ergebnisse in einem Ziel: Teilen Sie es.",
        "Welcher Prozess oder Service?",
        "Kein Ausgangswert: Niemand kann Fortschritt sehen.",
        "Dient keinem Teil der Vision.",
    } <= german
    wrong = checked(replace(GOAL, target=1.2))
    assert said(wrong, "M-TARGET") == ("fail", "Target lies on the wrong side of the baseline.")
    nobody = checked(replace(GOAL, owner="Controller", owner_code="FIN"))
    assert said(nobody, "A-INFLUENCE") == ("fail", "Controller cannot influence “Level of incidents”.")
    short = checked(replace(GOAL, measures=("mP01",)))
    assert said(short, "A-GAINS") == ("fail", "The measures bring 0.4, the goal needs 0.8.")
    assert "Bis Ende 2027“ ist kein Datum" in said(
        goal_check(case().spoken("de"), replace(GOAL, name="Restore-Zeit senken bis Ende 2027", due=None)), "T-DATE"
    )[1].replace("„", "")


# S


def test_specific_needs_a_verb_of_the_list() -> None:
    """S2.11: one verb from the list."""
    assert rule(checked(replace(GOAL, verb="")), "S-VERB").verdict == "fail"
    assert "raise" in rule(checked(replace(GOAL, verb="")), "S-VERB").remedy


def test_specific_takes_a_process_a_service_or_a_dimension() -> None:
    """S2.15: one object; a service or dimension that is linked is one, two things are not."""
    bare = replace(GOAL, object="", dimension="", kpi="K2")
    assert rule(checked(bare), "S-OBJECT").verdict == "fail"
    mail = Service("S1", name="Mail and calendar")
    assert said(checked(replace(bare, service="S1"), mail), "S-OBJECT") == ("pass", "It is about “Mail and calendar”.")
    assert rule(checked(replace(GOAL, object="")), "S-OBJECT").verdict == "pass"
    assert rule(checked(replace(GOAL, object="incidents and changes")), "S-OBJECT").verdict == "fail"


def test_specific_needs_exactly_one_figure() -> None:
    """S2.15: exactly one KPI; one that is gone is none."""
    assert rule(checked(replace(GOAL, kpi="")), "S-KPI").verdict == "fail"
    assert rule(checked(replace(GOAL, kpi="K9")), "S-KPI").verdict == "fail"


def test_names_of_the_organisation_may_hold_an_and() -> None:
    """S2.15: a service called “Mail and calendar” is one thing, the words “mail and calendar” of nobody are two."""
    goal = replace(GOAL, name="Raise Mail and calendar to level 3")
    assert rule(checked(goal), "S-ONE").verdict == "fail"
    assert rule(checked(goal, Service("S1", name="mail and calendar")), "S-ONE").verdict == "pass"


# M


@pytest.mark.parametrize(("age", "verdict"), [(0, "pass"), (90, "pass"), (91, "fail")])
def test_a_baseline_is_at_most_ninety_days_old_when_the_goal_is_set(age: int, verdict: str) -> None:
    """S2.16: 90 days pass, 91 do not; the day the goal was set counts, today while nobody said it."""
    day = TODAY - timedelta(days=age)
    assert rule(checked(replace(GOAL, baseline_day=day)), "M-BASELINE").verdict == verdict
    assert rule(checked(replace(GOAL, baseline_day=day, set_on=None)), "M-BASELINE").verdict == verdict
    assert rule(checked(replace(GOAL, baseline_day=day, set_on=day)), "M-BASELINE").verdict == "pass"


def test_a_baseline_of_tomorrow_is_none() -> None:
    """S2.16."""
    assert rule(checked(replace(GOAL, baseline_day=TODAY + timedelta(days=1))), "M-BASELINE").verdict == "fail"


@pytest.mark.parametrize("part", ["unit", "formula", "source"])
def test_a_figure_has_unit_formula_and_source(part: str) -> None:
    """S1.14, S2.16: anybody can compute it again."""
    without: dict[str, Any] = {part: ""}
    found = rule(checked(GOAL, replace(LEVEL, **without)), "M-FIGURE")
    assert (found.verdict, part in found.message) == ("fail", True)


def test_target_and_baseline_differ() -> None:
    """S2.16: target = baseline is invalid unless the goal keeps a figure in a band."""
    assert rule(checked(replace(GOAL, target=1.8)), "M-TARGET").verdict == "fail"
    keep = replace(GOAL, verb="keep", target=None)
    assert rule(checked(keep), "M-TARGET").verdict == "fail"
    assert said(checked(replace(keep, low=1.6, high=2.0)), "M-TARGET") == ("pass", "Stays between 1.6 and 2.")
    assert rule(checked(replace(keep, low=2.0, high=1.6)), "M-TARGET").verdict == "fail"
    assert rule(checked(replace(keep, low=1.6)), "M-TARGET").verdict == "pass"


@pytest.mark.parametrize(
    ("verb", "direction", "target", "verdict"),
    [
        ("reach", "down", 6.0, "pass"),
        ("reach", "down", 12.0, "fail"),
        ("lower", "down", 6.0, "pass"),
        ("raise", "down", 6.0, "fail"),
        ("reach", "up", 12.0, "pass"),
        ("reach", "up", 6.0, "fail"),
    ],
)
def test_the_target_lies_on_the_side_of_direction_and_verb(
    verb: str, direction: str, target: float, verdict: str
) -> None:
    """S2.16: direction fits."""
    goal = replace(HOURS_GOAL, verb=verb, target=target)
    assert rule(checked(goal, replace(HOURS, direction=direction)), "M-TARGET").verdict == verdict


@pytest.mark.parametrize(
    ("frequency", "due", "verdict"),
    [
        ("weekly", date(2026, 11, 27), "pass"),
        ("weekly", date(2026, 11, 26), "fail"),
        ("monthly", date(2027, 2, 27), "pass"),
        ("monthly", date(2027, 2, 26), "fail"),
        ("quarterly", date(2027, 10, 30), "pass"),
        ("quarterly", date(2027, 10, 29), "fail"),
        ("yearly", date(2028, 4, 30), "fail"),
        ("", date(2027, 10, 31), "fail"),
    ],
)
def test_the_figure_is_read_in_every_quarter_of_the_running_time(frequency: str, due: date, verdict: str) -> None:
    """S2.16, S2.12: frequency ≤ a quarter of the time from 31 October 2026 on; the day it is due counts."""
    assert rule(checked(replace(GOAL, due=due), replace(LEVEL, frequency=frequency)), "M-OFTEN").verdict == verdict


# A


@pytest.mark.parametrize("owner", ["IT", "the service desk team", "Everybody", "Lenkungsausschuss", "alle"])
def test_a_group_owns_nothing(owner: str) -> None:
    """S2.17: the owner is a person."""
    assert rule(checked(replace(GOAL, owner=owner)), "A-OWNER").verdict == "fail"


@pytest.mark.parametrize(
    "owner", ["Head of the service desk team", "CIO", "Leitung IT", "Teamleiterin Bereich IT", "IT director"]
)
def test_a_function_may_name_what_it_leads(owner: str) -> None:
    """S2.17: “Head of … team” is one person."""
    assert rule(checked(replace(GOAL, owner=owner)), "A-OWNER").verdict == "pass"


def test_the_owner_influences_by_a_measure_or_by_leading_a_domain() -> None:
    """S2.17: accountable for a linked measure, by code or by the role's name in either language, or line manager of a domain touched."""
    assert rule(checked(replace(GOAL, owner_code="")), "A-INFLUENCE").verdict == "pass"  # “Service desk manager” is SDM
    head = replace(GOAL, owner="Head of operations", owner_code="")
    assert rule(checked(head), "A-INFLUENCE").verdict == "fail"
    leads = Group("A1", name="Operations", domain="OP", manager="head of operations")
    assert rule(checked(head, leads), "A-INFLUENCE").verdict == "pass"  # mP01 touches OP
    assert rule(checked(head, replace(leads, domain="SU")), "A-INFLUENCE").verdict == "fail"


@pytest.mark.parametrize(("target", "verdict"), [(2.8, "pass"), (2.81, "fail")])
def test_a_step_is_one_level_in_twelve_months(target: float, verdict: str) -> None:
    """S1.15: 1.0 level from 31 October 2026 to 31 October 2027 passes, more does not."""
    assert rule(checked(replace(GOAL, target=target)), "A-STEP").verdict == verdict


def test_half_a_year_has_half_a_level() -> None:
    """S1.15: the limit is a pace: 0.5 level in 183 days is 0.997 a year."""
    half = replace(GOAL, due=date(2027, 5, 2))
    assert rule(checked(replace(half, target=2.3)), "A-STEP").verdict == "pass"
    assert rule(checked(replace(half, target=2.4)), "A-STEP").verdict == "fail"


@pytest.mark.parametrize(("target", "verdict"), [(5.4, "pass"), (5.3, "warn")])
def test_another_figure_may_change_by_forty_percent(target: float, verdict: str) -> None:
    """S1.15: 9 → 5.4 hours in a year is 40 %; above that it is a warning, which leaves the letter standing."""
    found = checked(replace(HOURS_GOAL, target=target))
    assert rule(found, "A-STEP").verdict == verdict
    assert "A" not in found.missing


@pytest.mark.parametrize(("target", "verdict"), [(2.3, "pass"), (2.31, "fail")])
def test_measures_bring_four_fifths_of_the_step(target: float, verdict: str) -> None:
    """S1.15, S2.17: mP01 brings 0.4, which is 80 % of 0.5 and less of 0.51."""
    assert rule(checked(replace(GOAL, measures=("mP01",), target=target)), "A-GAINS").verdict == verdict


def test_planned_measures_bring_what_the_plan_credits_and_in_time() -> None:
    """S1.15: 0.7 credited by the plan carries a step of 0.8; not if the measure ends after the goal is due."""
    goal = replace(GOAL, measures=("mP01", "mP02"))
    in_time = plan(planned("mP01", 0.4), planned("mP02", 0.3, start=4, end=6))
    assert rule(checked(goal, plan=in_time), "A-GAINS").verdict == "pass"
    late = plan(planned("mP01", 0.4), planned("mP02", 0.3, start=14, end=18))
    assert said(checked(goal, plan=late), "A-GAINS") == ("fail", "The measures bring 0.4, the goal needs 0.8.")
    done = plan(planned("mP01", 0.4), in_place=("mP02",))
    assert rule(checked(goal, plan=done), "A-GAINS").verdict == "fail"


def test_measures_cannot_lift_above_their_level() -> None:
    """domain.md §5.3 rule 1: from 2.8, mP01 (up to 3) brings 0.2 at most."""
    goal = replace(GOAL, measures=("mP01",), baseline=2.8, target=3.2)
    found = said(checked(goal, gaps=(gap(mean=2.8, target=3.5),)), "A-GAINS")
    assert found == ("fail", "The measures bring 0.2, the goal needs 0.4.")


def test_a_figure_that_is_no_level_asks_for_a_measure_that_raises_the_dimension() -> None:
    """S2.17: hours cannot be computed from levels; the check says so, and fails where the dimension is not raised at all."""
    assert "owner to judge" in rule(checked(HOURS_GOAL), "A-GAINS").message
    assert rule(checked(replace(HOURS_GOAL, measures=("mT01",))), "A-GAINS").verdict == "fail"
    assert rule(checked(replace(HOURS_GOAL, measures=())), "A-GAINS").verdict == "fail"


def test_a_measure_that_was_done_for_the_figure_keeps_the_goal_achievable() -> None:
    """S2.17: a plan made anew holds mP01 no longer, as it is done; one that was there before the goal does not count."""
    goal, again = replace(HOURS_GOAL, measures=("mP01",)), plan(in_place=("mP01",))
    assert rule(checked(goal, plan=again), "A-GAINS").verdict == "fail"
    for days, verdict in ((1, "pass"), (0, "fail")):
        finished = HOURS_GOAL.baseline_day + timedelta(days=days)
        report = StatusReport("MS1", "mP01", finished, "done", finished=finished)
        found = rule(checked(goal, report, plan=again), "A-GAINS")
        assert found.verdict == verdict
    assert rule(checked(HOURS_GOAL), "A-GAINS").verdict == "pass"


def test_the_owner_has_the_days_that_unplanned_measures_ask() -> None:
    """S1.15: mP01 asks 50 % of 8 days of SDM (domain.md §4): 4 days pass where 4 are free, not where 3.9 are."""
    goal = replace(GOAL, measures=("mP01",), due=date(2026, 11, 29), target=2.0)
    full = plan(months=1, capacity={"SDM": 4.0})
    assert rule(checked(goal, plan=full), "A-CAPACITY").verdict == "pass"
    short = plan(months=1, capacity={"SDM": 4.0}, load={"SDM": (0.1,)})
    assert rule(checked(goal, plan=short), "A-CAPACITY").verdict == "fail"
    assert rule(checked(goal, plan=plan(months=1)), "A-CAPACITY").verdict == "pass"  # no limit is set
    kept = plan(planned("mP01", 0.4), months=1, capacity={"SDM": 4.0}, load={"SDM": (4.0,)})
    assert rule(checked(goal, plan=kept), "A-CAPACITY").verdict == "pass"  # the plan keeps its days free


def test_nobody_can_say_without_a_role() -> None:
    """An owner nobody knows in the plan is unknown, not free."""
    found = checked(replace(GOAL, owner="Head of nothing", owner_code=""))
    assert rule(found, "A-CAPACITY").verdict == "unknown"
    assert "A" in found.missing


# R


def test_relevant_needs_an_element_and_an_objective_that_exist() -> None:
    """S2.18."""
    assert rule(checked(replace(GOAL, elements=("V9",))), "R-VISION").verdict == "fail"
    assert rule(checked(replace(GOAL, objectives=())), "R-OBJECTIVE").verdict == "fail"


def test_relevant_needs_a_gap_or_keeps() -> None:
    """S2.18: gap > 0 or kind “keep”; a hidden level leaves the goal's own step."""
    closed = (gap(mean=3.0, target=3.0),)
    assert rule(checked(gaps=closed), "R-GAP").verdict == "fail"
    assert rule(checked(replace(GOAL, verb="keep", low=2.8), gaps=closed), "R-GAP").verdict == "pass"
    assert rule(checked(gaps=(gap(mean=None, target=None),)), "R-GAP").verdict == "pass"
    assert rule(checked(replace(GOAL, baseline=None), gaps=()), "R-GAP").verdict == "unknown"


# T


@pytest.mark.parametrize(
    ("due", "verdict"),
    [(TODAY, "pass"), (TODAY - timedelta(days=1), "fail"), (date(2026, 10, 31), "fail"), (None, "fail")],
)
def test_the_date_is_one_after_the_baseline_and_not_past(due: date | None, verdict: str) -> None:
    """S2.19; the baseline is of 31 October, today is 2 November."""
    assert rule(checked(replace(GOAL, due=due)), "T-DATE").verdict == verdict


def test_a_closed_goal_may_be_past() -> None:
    """S2.20: what was reached stays as it was."""
    closed = replace(GOAL, state="reached", baseline_day=date(2026, 8, 1), due=TODAY - timedelta(days=30))
    assert rule(checked(closed), "T-DATE").verdict == "pass"


@pytest.mark.parametrize(
    ("due", "verdict"),
    [(ENDS, "pass"), (ENDS + timedelta(days=1), "fail"), (STARTS, "pass"), (STARTS - timedelta(days=1), "fail")],
)
def test_the_date_lies_inside_the_programme(due: date, verdict: str) -> None:
    """S2.19: first and last day count."""
    assert rule(checked(replace(GOAL, due=due)), "T-PROGRAMME").verdict == verdict


def test_a_programme_without_dates_leaves_it_open() -> None:
    """S2.19."""
    assert rule(checked(GOAL, Programme("programme")), "T-PROGRAMME").verdict == "unknown"


@pytest.mark.parametrize(
    ("due", "reviews", "verdict"),
    [
        (date(2027, 4, 30), (date(2027, 1, 31),), "pass"),
        (date(2027, 5, 1), (date(2027, 1, 31),), "fail"),
        (date(2027, 5, 1), (date(2027, 1, 31), date(2027, 4, 30)), "pass"),
        (date(2027, 4, 30), (date(2027, 4, 30),), "fail"),
        (date(2027, 4, 30), (date(2026, 10, 1),), "fail"),
    ],
)
def test_one_review_before_it_two_for_more_than_six_months(due: date, reviews: tuple[date, ...], verdict: str) -> None:
    """S2.19: six months from 31 October end on 30 April; a review on the due date is not before it."""
    assert rule(checked(replace(GOAL, due=due, reviews=reviews)), "T-REVIEWS").verdict == verdict


# Names and exceptions


def test_the_letters_have_the_names_of_the_chosen_variant() -> None:
    """S1.15: the label variant changes names, never checks."""
    expected = {
        "achievable": ("specific", "measurable", "achievable", "relevant", "time-bound"),
        "realistic": ("specific", "measurable", "achievable", "realistic", "time-bound"),
        "assignable": ("specific", "measurable", "assignable", "realistic", "time-related"),
    }
    for variant, names in expected.items():
        given = case(replace(PROGRAMME, smart_letters=variant))
        assert letter_names(given) == names
        assert len(letter_names(given.spoken("de"))) == 5
        assert goal_check(given, GOAL).smart


def test_a_rule_or_a_whole_letter_can_be_set_aside_with_a_reason() -> None:
    """domain.md §7: a person may override with a reason, for one goal or for all."""
    goal = replace(GOAL, measures=("mP01",))
    assert "A" in checked(goal).missing
    for aside in ("SMART-A-GAINS", "smart-a"):
        one = checked(goal, SetAside("E1", rule=aside, item="G1", reason="The pilot showed more."))
        assert one.smart
        assert rule(one, "A-GAINS").exception == "The pilot showed more."
    other = checked(goal, SetAside("E1", rule="SMART-A", item="G2", reason="Another goal."))
    assert "A" in other.missing


CHANGES: tuple[dict[str, Any], ...] = (
    {},
    {"verb": "", "object": "", "dimension": "", "kpi": "", "scope": ""},
    {"name": "Raise one and lower the other", "object": "one/other thing", "baseline": None},
    {"baseline_day": TODAY - timedelta(days=91), "target": 1.8},
    {"baseline_day": TODAY + timedelta(days=1), "target": 1.2},
    {"baseline_day": None, "target": None, "due": None},
    {"verb": "keep", "low": None},
    {"verb": "keep", "low": 2.0, "high": 1.0},
    {"verb": "keep", "low": 1.0, "high": 2.0},
    {"verb": "keep", "high": 2.0},
    {"owner": "", "owner_code": ""},
    {"owner": "IT", "owner_code": "", "measures": ()},
    {"owner": "Head of nothing", "owner_code": "FIN", "mandate": False},
    {"target": 4.9, "due": date(2027, 1, 31)},
    {"elements": (), "objectives": (), "reviews": ()},
    {"due": TODAY - timedelta(days=1)},
    {"due": ENDS + timedelta(days=1)},
    {"kpi": "K2", "baseline": 0.0, "target": -3.0, "verb": "lower"},
    {"kpi": "K2", "baseline": 9.0, "target": 1.0, "verb": "lower", "measures": ("mT01",)},
    {"kpi": "K2", "baseline": 9.0, "target": 6.0, "verb": "lower", "dimension": ""},
    {"due": None, "name": "Raise it by end of year"},
)


@pytest.mark.parametrize("change", CHANGES)
def test_both_languages_judge_alike(change: dict[str, Any]) -> None:
    """Same rules, same verdicts; every message is said, with a remedy wherever something is to be done."""
    goal = replace(GOAL, **change)
    english, german = goal_check(case(), goal), goal_check(case().spoken("de"), goal)
    assert [(one.rule, one.verdict) for one in english.checks] == [(one.rule, one.verdict) for one in german.checks]
    for ours, theirs in zip(english.checks, german.checks, strict=True):
        assert ours.message != theirs.message
        assert ours.name != theirs.name
        for one in (ours, theirs):
            assert one.message.endswith((".", "?"))
            assert bool(one.remedy) is (one.verdict != "pass")
    assert (len({one.rule for one in english.checks}), english.score) == (20, 5 - len(english.missing))


def test_january_to_december_is_a_year() -> None:
    """S1.15, S2.16: one level from 1 January to 31 December is one level in twelve months, read every quarter; a day less is not."""
    goal = replace(GOAL, baseline=1.6, baseline_day=date(2026, 11, 1), target=2.6, due=date(2027, 10, 31))
    assert [rule(checked(goal), name).verdict for name in ("A-STEP", "M-OFTEN")] == ["pass", "pass"]
    short = checked(replace(goal, due=date(2027, 10, 30)))
    assert [rule(short, name).verdict for name in ("A-STEP", "M-OFTEN")] == ["fail", "fail"]
    assert rule(short, "A-STEP").message.startswith("1.1 levels in twelve months")


def test_planned_reviews_are_said_in_words() -> None:
    """S2.19."""
    for reviews, said in (((), "none is planned."), ((date(2027, 3, 31),), "one is planned.")):
        message = rule(checked(replace(GOAL, reviews=reviews)), "T-REVIEWS").message
        assert message == f"A goal longer than six months needs two reviews on the way; {said}"
