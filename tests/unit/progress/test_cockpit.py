"""The cockpit of the start page: five stages, the light as the worst of three, three things to do, what is due, to tell and missing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from analytics.model.cockpit import Cockpit, Source
from analytics.model.governance import Overdue
from analytics.model.phase_step import STEPS, Step
from analytics.model.records.communication import Message
from analytics.model.records.goals import Goal
from analytics.model.records.governance import SteeringDate
from analytics.model.records.people import Manager
from analytics.model.records.programme import Decision, Member, Programme
from analytics.model.records.vision import Approval
from analytics.progress import cockpit_words
from analytics.progress.cockpit import cockpit
from analytics.progress.cockpit_due import told_until
from analytics.progress.cockpit_facts import Facts
from analytics.progress.cockpit_light import MONEY, TIME
from analytics.progress.status_checks import OF_TIME_AND_MONEY
from tests.unit.goals.vision_cases import case, vision
from tests.unit.people.governance_cases import plan
from tests.unit.progress.cockpit_cases import (
    alarm,
    day,
    facts,
    goal,
    learnt,
    measure,
    phases,
    status,
    win,
    with_goals,
)

RUNS = status(measure("running", -30, reported=-2))
EVERYTHING = (
    Programme("programme", starts=day(-20), ends=day(400)),
    vision(),
    Approval("AP1"),
    Member("C1", "Board", role="sponsor"),
    Manager("M1", "Desk"),
    Message("ME1", "Why"),
    SteeringDate("ST1", "Board", on=day(20)),
    Goal("G1", "Goal 1"),
)


def running(*checks: object, **more: object) -> Facts:
    """A plan that runs, with goals on course unless said otherwise, and these checks of its status."""
    found = {"status": replace(RUNS, checks=tuple(checks)), **with_goals("green"), **more}
    return facts(planned=True, **found)


def keys(found: Cockpit) -> list[str]:
    """What the next things are."""
    return [one.key for one in found.next]


def test_the_five_stages() -> None:
    assert facts(wave="").stage == "empty"
    assert facts().stage == "surveyed"
    assert facts(planned=True).stage == "planned"
    assert facts(planned=True, status=status(measure("planned"))).stage == "planned"
    assert facts(planned=True, status=RUNS).stage == "running"
    assert facts(planned=True, phases=phases("plan", "do")).stage == "planned"
    assert facts(planned=True, phases=phases("do", "check")).stage == "running"
    assert facts(planned=True, wave="Winter", status=RUNS).stage == "second wave"


@pytest.mark.parametrize(
    ("lights", "checks", "expected", "key"),
    [
        (("green",), (), "green", "light-green"),
        (("achieved", "green"), (), "green", "light-green"),
        (("green", "grey"), (), "grey", "light-goals"),  # never green if a figure is not measured
        (("green", "invalid"), (), "grey", "light-goals"),
        (("green", "none"), (), "green", "light-green"),
        (("green", "amber"), (), "amber", "light-goals"),
        (("amber", "red"), (), "red", "light-goals"),
        (("green",), (("STATUS-BUDGET", "warn"),), "amber", "light-budget"),
        (("green",), (("STATUS-COST", "fail"),), "red", "light-budget"),
        (("green",), (("STATUS-LATE", "fail"),), "red", "light-time"),
        (("amber",), (("STATUS-END", "fail"),), "red", "light-time"),
        (("green",), (("STATUS-END", "warn"), ("STATUS-BUDGET", "warn")), "amber", "light-budget"),
        (("grey",), (("STATUS-END", "warn"),), "amber", "light-time"),
        (("green",), (("STATUS-STOPPED", "fail"),), "green", "light-green"),  # no matter of goals, money or time
    ],
)
def test_the_light_is_the_worst_of_goals_budget_and_time(
    lights: tuple[str, ...], checks: tuple[tuple[str, str], ...], expected: str, key: str
) -> None:
    """domain.md §8, slide 2 (S2.12)."""
    found = cockpit(running(*(alarm(*one) for one in checks), **with_goals(*lights)))
    assert (found.light, found.reason.key) == (expected, key)


def test_money_and_time_are_judged_by_the_rules_that_light_the_status_page() -> None:
    assert {*MONEY, *TIME} == set(OF_TIME_AND_MONEY)


def test_it_is_never_green_before_something_was_measured_and_reported() -> None:
    green = with_goals("green")
    assert cockpit(facts(planned=True, **green)).light == "grey"
    assert cockpit(facts(planned=True, status=status(measure()), **green)).light == "grey"
    assert cockpit(facts(**green)).light == "grey"
    assert cockpit(running(figures=(), goals=())).light == "grey"
    assert cockpit(running(figures=())).light == "grey"  # a goal without a figure


def test_a_rule_set_aside_with_a_reason_does_not_light() -> None:
    found = cockpit(running(alarm("STATUS-LATE", exception="Agreed with the board.")))
    assert found.light == "green"


def test_the_reason_names_what_it_is_about_and_leads_there() -> None:
    late = cockpit(running(alarm("STATUS-LATE", item="mP01", title="Self-service")))
    assert late.reason.said == "“Self-service”: STATUS-LATE is broken."
    assert (late.reason.source.page, late.reason.source.part, late.reason.source.item) == (
        "pages/progress.py",
        "Status",
        "mP01",
    )
    behind = cockpit(running(**with_goals("green", "red", "red")))
    assert behind.reason.said == "Two goals are behind, first of all “Goal 2”."
    assert (behind.reason.source.page, behind.reason.source.item) == ("pages/goals.py", "G2")


def test_the_conditions_of_the_phase_come_first_two_at_a_time() -> None:
    """S2.33: what refuses the next step, with what to do; conditions of one rule are one line."""
    gate = (
        alarm("GATE-DO-BASELINE", item="mP01", title="Self-service"),
        alarm("GATE-DO-BASELINE", item="mP02", title="Priorities"),
        alarm("GATE-DO-SIGNOFF", item="mP01", title="Self-service"),
        alarm("GATE-DO-GOALS", "pass"),
        alarm("GATE-DO-OWNER", exception="Named next week."),
        alarm("GATE-DO-SMART", item="G1", title="Goal 1"),
    )
    stopped = alarm("STATUS-STOPPED", item="mP03", title="Portal")
    holding = case(Goal("G1", "Goal 1", measures=("mP01",)), plan=plan(("mP01", 1, 2)))
    found = cockpit(replace(running(stopped, phases=phases("plan", "do", *gate)), case=holding))
    assert keys(found) == ["gate-do", "gate-do", "status"]
    assert found.next[0].said == "“Self-service”: GATE-DO-BASELINE is broken. It is similar for one more. Mend it."
    assert found.next[0].source == Source("pages/goals.py", "", "G1")  # the goal that holds the measure has no baseline
    assert found.next[1].source == Source("pages/alliance.py", "Sign-offs", "mP01")
    assert (found.next[0].due, found.next[0].overdue) == (day(-3), True)  # DO was due three days ago


def test_a_step_that_is_far_away_asks_for_nothing_and_an_open_one_says_so() -> None:
    gate = alarm("GATE-CHECK-REPORT", item="mP01", title="Self-service")
    assert not any(one.startswith("gate") for one in keys(cockpit(running(phases=phases("do", "check", gate)))))
    found = cockpit(running(phases=phases("plan", "do", alarm("GATE-DO-PLAN", "pass"))))
    assert found.next[0].said == "Phase 2 can enter DO: every condition holds."
    begins = cockpit(running(phases=phases(None, "plan")))
    assert begins.next[0].said == "Open phase 2 with PLAN: every condition holds."
    closing = cockpit(running(phases=phases("act", "closed", due="closed")))
    assert closing.next[0].said == "Phase 2 can be closed: every condition holds."


@pytest.mark.parametrize("step", [None, "plan", "do", "check", "act"])
def test_from_the_plan_on_goals_are_among_the_three_things_while_none_is_open(step: Step | None) -> None:
    """domain.md §5.3: no DO without a goal; whatever else waits, and whichever step comes next."""
    coming: Step = "plan" if step is None else STEPS[STEPS.index(step) + 1]
    waits = {"status": status(measure(start=-10), measure(start=20, number=2)), "learning": learnt("open")}
    without = facts(planned=True, phases=phases(step, coming), **waits)
    found = cockpit(without)
    assert [one.said for one in found.next if one.key == "goals"] == [
        "Set goals that can be checked: without one no step DO may begin."
    ]
    refused = alarm("GATE-DO-GOALS", item="phase-2", title="Phase 2")
    asked = cockpit(facts(planned=True, phases=phases("plan", "do", refused), **waits))
    assert [one.key for one in asked.next if one.source.page == "pages/goals.py"] == ["gate-do"]
    closed = cockpit(replace(without, goals=(replace(goal("green")[2], goal=Goal("G1", "Goal 1", state="reached")),)))
    assert "goals" in keys(closed)
    assert "goals" not in keys(cockpit(replace(without, **with_goals("green"))))
    assert "goals" not in keys(cockpit(facts()))  # first the plan
    assert "goals" not in keys(cockpit(facts(planned=True, phases=phases("closed", None), **waits)))


def test_a_thing_about_the_reason_of_the_light_says_what_to_do_and_not_once_more_what_is_wrong() -> None:
    late = [alarm("STATUS-LATE", item=f"mP0{n}", title=f"Measure {n}") for n in (1, 2)]
    found = cockpit(running(*late, alarm("STATUS-STOPPED", item="mP03", title="Portal")))
    assert found.reason.said == "“Measure 1”: STATUS-LATE is broken. It is similar for one more."
    assert [one.said for one in found.next[:2]] == [
        "“Measure 1” and one more: Mend it.",
        "“Portal”: STATUS-STOPPED is broken. Mend it.",
    ]


def test_what_the_three_things_say_is_not_said_again_by_what_is_missing() -> None:
    """A report that is missing is one thing to do, although it is missing on the way as well."""
    late = cockpit(facts(*EVERYTHING, planned=True, status=status(measure(start=-10)), **with_goals("green")))
    assert "missing-progress" in [one.key for one in late.missing]
    assert keys(late) == ["begin", "missing-goals"]


def test_lines_lead_to_the_row_they_speak_of() -> None:
    overdue = [
        Overdue("act", "LA1", "Visit the desk", "CIO", day(-9), 9),
        Overdue("barrier", "BA1", "No tool", "CIO", day(-3), 3),
    ]
    for first, part in zip(overdue, ("Leaders", "Barriers"), strict=True):
        found = cockpit(running(governance=SimpleNamespace(overdue=[first])))
        promise = next(one for one in found.next if one.key == "promise")
        assert promise.source == Source("pages/governance.py", part, first.id)
    figure = replace(goal("green")[1], overdue=True, next_due=day(-2))
    found = cockpit(running(figures=(figure,)))
    assert next(one for one in found.next if one.key == "reading").source == Source("pages/goals.py", "Figures", "K1")


def test_after_a_second_wave_it_asks_to_learn_and_to_plan_again() -> None:
    found = cockpit(running(wave="Winter", learning=learnt("open", "accepted", "open")))
    assert keys(found)[:2] == ["learn", "replan"]
    assert found.next[0].said == "The survey suggests two new estimates: take them over or refuse them."
    assert found.next[1].said.startswith("Plan again from “Winter”")
    assert "replan" not in keys(cockpit(running(learning=learnt("accepted"))))
    assert [one.said for one in found.missing if one.key == "missing-plan"] == [
        "The plan rests on “Autumn”; “Winter” has been measured since."
    ]


def test_what_begins_soon_is_named_and_what_should_have_begun_comes_before() -> None:
    ahead = status(measure("running", -30, reported=-2), measure(start=20, number=2), measure(start=29, number=3))
    found = [one.said for one in cockpit(running(status=ahead)).next if one.key == "start"]
    assert found == ["Begin “Measure 2” on 5 December 2026, and report it."]
    late = cockpit(facts(planned=True, status=status(measure(start=-10), measure(start=20, number=2))))
    assert [one.key for one in late.next if one.key in ("begin", "start")] == ["begin", "start"]
    assert next(one for one in late.next if one.key == "begin").overdue


def test_decisions_are_due_within_four_weeks() -> None:
    """S4.19: 28 days ahead is due, 29 is not; one taken is not; the oldest first."""
    records = (
        Decision("D1", "Which tool?", needed_by=day(28)),
        Decision("D2", "Who pays?", needed_by=day(-3)),
        Decision("D3", "Later?", needed_by=day(29)),
        Decision("D4", "Done?", needed_by=day(-9), taken=day(-9)),
        Decision("D5", "Ever?"),
    )
    found = cockpit(facts(*records)).decisions
    assert [(one.source.item, one.overdue) for one in found] == [("D2", True), ("D1", False)]
    assert found[0].said == "Decide: Who pays?"
    assert (found[0].source.page, found[0].source.part) == ("pages/governance.py", "Decisions")


def test_wins_wait_to_be_told_celebrated_and_rewarded() -> None:
    """S2.26–S2.29: delivered on Monday 2 November, so told until Monday 16; what is missing first is what to do."""
    monday = date(2026, 11, 2)
    assert told_until(monday) == date(2026, 11, 16)
    assert told_until(date(2026, 10, 30)) == date(2026, 11, 13)  # Friday, two weeks on
    bare = cockpit(running(wins=(win(monday, felt=False),))).tell
    assert (
        bare[0].said == "“Self-service” was delivered on 2 November 2026. Ask those concerned whether they notice it."
    )
    assert bare[0].due is None
    felt = cockpit(running(wins=(win(monday),))).tell
    assert felt[0].said.endswith("Tell who did it and what it brought, on two channels.")
    assert (felt[0].due, felt[0].overdue) == (date(2026, 11, 16), False)
    told = cockpit(running(wins=(win(monday, "told"),))).tell
    assert told[0].said.endswith("Celebrate it with the team, and note the day.")
    assert told[0].due is None
    assert cockpit(running(wins=(win(monday, "told", "celebrated", "rewarded"),))).tell == ()
    newer = win(date(2026, 11, 9))
    both = cockpit(running(wins=(win(monday), newer))).tell
    assert ["9 November" in one.said for one in both] == [True, False]
    planned = win(None)
    assert cockpit(running(wins=(planned,))).tell == ()


def test_what_is_missing_follows_the_journey() -> None:
    """S0.31."""
    found = [one.key for one in cockpit(facts(wave="")).missing]
    assert found == [
        *("missing-surveys", "missing-coalition", "missing-vision", "missing-goals", "missing-alliance"),
        *("missing-communication", "missing-governance", "missing-progress"),
    ]
    assert cockpit(running_with(*EVERYTHING)).missing == ()


def test_a_sponsor_who_left_is_missed() -> None:
    left = Member("C1", "Board", role="sponsor", until=day(-1))
    said = [one.said for one in cockpit(running_with(*EVERYTHING[:3], left, *EVERYTHING[4:])).missing]
    assert said == ["The coalition has no sponsor: find one before anything else."]


def running_with(*records: object) -> Facts:
    """Running, with these records, and their goal SMART."""
    found = running()
    smart = replace(found.goals[0], letters=tuple(_Letter() for _ in range(5)))  # type: ignore[misc]
    return replace(facts(*records, planned=True, status=found.status, figures=found.figures), goals=(smart,))  # type: ignore[arg-type]


class _Letter:
    """A letter that passes."""

    passed = True
    letter = "S"


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_stage_says_something_to_do_and_where_it_comes_from(language: str) -> None:
    """Nothing that cannot be clicked to its source; both languages."""
    for one in (
        facts(wave="", language=language),
        facts(language=language),
        facts(planned=True, status=status(measure()), language=language),
        facts(planned=True, status=RUNS, language=language, **with_goals("red")),
        facts(planned=True, wave="Winter", status=RUNS, learning=learnt("open"), language=language),
        replace(running_with(*EVERYTHING), phases=None),
    ):
        found = cockpit(one)
        assert 1 <= len(found.next) <= 3
        for line in (found.reason, *found.next, *found.decisions, *found.tell, *found.missing):
            assert line.said
            assert line.source.page.startswith("pages/")


def test_every_condition_of_a_gate_has_a_place_where_it_is_met() -> None:
    written = "\n".join(path.read_text("utf-8") for path in Path(cockpit_words.__file__).parent.glob("gate_*.py"))
    assert set(re.findall(r'"(GATE-[A-Z]+-[A-Z]+)"', written)) == set(cockpit_words.GATES)
