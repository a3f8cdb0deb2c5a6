"""What the vision rests on and serves: S1.3, S1.4, S1.7, S1.9, S1.11, S1.18, S4.4, S4.6, S4.8, S4.10."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from analytics.goals.vision_checks import vision_checks
from analytics.goals.vision_scope import scope_checks
from analytics.model.records.collection import records_of
from analytics.model.records.goals import Benefit, Goal
from analytics.model.records.programme import BusinessProcess, Group, Objective, Service, StandingCost, Tool
from analytics.model.records.vision import Element
from sample_data.planning import planning
from tests.unit.goals.vision_cases import case, of, vision

ELEMENT = Element("V1", name="Four hours", objectives=("O1",), processes=("B1",), dimensions=("P1",), end_state="4 h")
OBJECTIVE = Objective("O1", name="On time", strategy="Strategy 2028")
PROCESS = BusinessProcess("B1", name="Loading", key=True)
BENEFIT = Benefit("N1", name="Fewer penalties", elements=("V1",))
LEVELS = {"P1": (2.0, 3.0)}
CASES: list[tuple[str, str, tuple[Any, ...]]] = [
    ("S1.3", "pass", (vision(), ELEMENT, BENEFIT)),
    ("S1.3", "fail", (vision(), ELEMENT, replace(BENEFIT, elements=()))),
    ("S1.3", "fail", (vision(),)),
    ("S1.3", "unknown", (vision(what_we_gain=""), ELEMENT, BENEFIT)),
    ("S1.4", "pass", (ELEMENT, OBJECTIVE, PROCESS)),
    ("S1.4", "fail", (ELEMENT, OBJECTIVE, replace(PROCESS, key=False))),
    ("S1.4", "fail", (replace(ELEMENT, objectives=()), OBJECTIVE, PROCESS)),
    ("S1.4", "unknown", (OBJECTIVE, PROCESS)),
    ("S4.8", "pass", (ELEMENT, OBJECTIVE)),
    ("S4.8", "warn", (ELEMENT, replace(OBJECTIVE, strategy=""))),
    ("S4.8", "unknown", (ELEMENT,)),
    ("S1.7", "pass", (StandingCost("X1", name="Halts", count=1, price=1.0),)),
    ("S1.7", "warn", (StandingCost("X1", name="Halts", count=0, price=1.0),)),
    ("S1.7", "warn", ()),
    ("S1.9", "pass", (Group("A1", name="Gates", change="One number"),)),
    ("S1.9", "warn", (Group("A1", name="Gates", change="One number"), Group("A2", name="Desk"))),
    ("S1.9", "unknown", ()),
    ("S1.11", "pass", (replace(vision(), sponsor_says="I want it", aims="Growth"),)),
    ("S1.11", "fail", (replace(vision(), aims="Growth"),)),
    ("S1.11", "fail", (replace(vision(), sponsor_says="I want it"),)),
    ("S1.11", "unknown", ()),
    ("S1.18", "pass", (replace(vision(), talking_points="Smile"),)),
    ("S1.18", "warn", (vision(),)),
    ("S1.18", "unknown", ()),
    ("S4.4", "pass", (Service("S1", name="Booking"),)),
    ("S4.4", "warn", ()),
    ("S4.10", "pass", (OBJECTIVE, Service("S1", name="Booking"), Tool("W1", name="Desk tool"))),
    ("S4.10", "warn", (OBJECTIVE, Service("S1", name="Booking"))),
    ("S4.6", "pass", (ELEMENT,)),
    ("S4.6", "warn", (replace(ELEMENT, end_state=""),)),
    ("S4.6", "pass", (replace(ELEMENT, end_state=""), Goal("G1", dimension="P1", target=3.0))),
    ("S4.6", "warn", (replace(ELEMENT, end_state=""), Goal("G1", dimension="P1", target=3.0, state="stopped"))),
    ("S4.6", "warn", (replace(ELEMENT, end_state=""), Goal("G1", dimension="P1"))),
    ("S4.6", "warn", (replace(ELEMENT, dimensions=("P1", "P2")),)),
    ("S4.6", "unknown", (replace(ELEMENT, dimensions=()),)),
]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("rule", "verdict", "records"), CASES)
def test_what_the_vision_rests_on(rule: str, verdict: str, records: tuple[Any, ...], language: str) -> None:
    """S1.3, S1.4, S1.7, S1.9, S1.11, S1.18, S4.4, S4.6, S4.8, S4.10, each kept and broken."""
    check = of(scope_checks(case(*records, levels=LEVELS, language=language)), rule)
    assert check.verdict == verdict
    assert check.name
    assert check.message
    assert bool(check.remedy) == (verdict != "pass")


def test_the_present_state_needs_a_survey() -> None:
    """S4.4: services alone do not tell the present state."""
    check = of(scope_checks(case(Service("S1", name="Booking"))), "S4.4")
    assert (check.verdict, check.message) == ("warn", "Still missing: a survey.")


def test_a_target_that_nobody_set_is_no_criterion_before_the_survey() -> None:
    """S4.6: before the first survey only the criterion counts."""
    assert of(scope_checks(case(ELEMENT)), "S4.6").verdict == "pass"


def test_checks_say_the_same_in_every_language() -> None:
    """Rules, items and verdicts never depend on the language; names and messages do."""
    records = (vision(), ELEMENT, OBJECTIVE, PROCESS, Group("A1", name="Gates"), Goal("G1", name="Four hours"))
    english, german = (vision_checks(case(*records, language=language)) for language in ("en", "de"))
    assert [(one.rule, one.item, one.verdict) for one in english] == [
        (one.rule, one.item, one.verdict) for one in german
    ]
    assert all(one.message != other.message for one, other in zip(english, german, strict=True))


def test_the_sample_keeps_every_rule_about_words_and_elements() -> None:
    """sample_data/README.md: one member has not approved, one group cannot pass the vision on, some cannot be judged."""
    found = vision_checks(replace(case(), records=records_of(planning().every()), today=date(2026, 11, 15)))
    open_ones = [(one.rule, one.verdict) for one in found if one.verdict != "pass"]
    no_survey = {("V6", "unknown"), ("S4.4", "warn")}
    assert [one for one in open_ones if one not in no_survey] == [
        ("S1.1", "unknown"),
        ("V8", "fail"),
        ("V9", "fail"),
        ("V9", "unknown"),
    ]


def test_no_rule_says_two_things_about_one_item() -> None:
    """A rule can be set aside for one item; so it says one thing about it."""
    records = (vision(), ELEMENT, replace(ELEMENT, id="V2"), Group("A1", name="Gates"), Goal("G1", name="Four hours"))
    keys = [(one.rule, one.item) for one in vision_checks(case(*records))]
    assert len(keys) == len(set(keys))
