"""Rules of the gate that need a case of their own: each is kept by an example that shows too much once the rule is off."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.model.survey import MISSING
from analytics.score.maturity import Flags, Floats
from analytics.score.privacy import gate, screen
from analytics.score.privacy.exposure import Sets, Targets
from tests.unit.score.privacy.companies import Person, Survey, alike, named, small_model
from tests.unit.score.privacy.test_gate import FIRST, hidden, published, shown

TWO = small_model({"a1": ("CHIEF", "LEAD", "DESK", "TECH", "USER")}, 2)
REST = named([
    alike("LEAD", 5, "Logistics", "Aachen"), alike("LEAD", 1, "Ops", "Aachen"), alike("CHIEF", 1, "Finance", "Aachen"),
    alike("USER", 3, "Networks", "Celle"), alike("DESK", 1, "West", "Celle"), alike("DESK", 1, "Helpline", "Celle"),
])  # fmt: skip
"""Aachen without Logistics is two people, of two units; no group has a name for them."""


def rest_is_told() -> bool:
    survey = published(REST)
    return shown(survey, "site")[("Aachen",)] and shown(survey, "unit")[("Logistics",)]


def test_what_one_shown_group_leaves_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not rest_is_told()
    told = screen._told

    def named_only(targets: Targets, *rest: object) -> tuple[Flags, Targets]:
        return told(targets, *rest)[0], targets.only(np.zeros(len(targets), dtype=bool))  # type: ignore[arg-type]

    monkeypatch.setattr(screen, "_told", named_only)
    assert rest_is_told()


def three_of_the_north() -> Survey:
    """One joins the North and two of it answer anew, while six join the West: five sets of answers, but three people."""
    survey = published(FIRST)
    anew = [replace(person, answers=(1,)) for person in FIRST[:2]]
    more = [Person(99, "DESK", (1,), "North"), *alike("USER", 6, "West", first=100)]
    assert not survey.publish([*anew, *FIRST[2:], *more]).waits
    return survey


def test_who_answers_anew_is_one_person(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ("North",) in hidden(three_of_the_north(), "unit")
    few = Sets.few

    def by_answers(sets: Sets, most: Floats, least: Floats, threshold: int, present: Flags) -> Flags:
        return few(sets, most, least, threshold, present.any(axis=0, keepdims=True))

    def as_one_version(loose: Floats, people: Floats, threshold: int) -> Targets:
        return search(loose, people.max(axis=0, keepdims=True), threshold)

    search = screen.few_supported
    monkeypatch.setattr(Sets, "few", by_answers)
    monkeypatch.setattr(screen, "few_supported", as_one_version)
    assert ("North",) not in hidden(three_of_the_north(), "unit")


@pytest.mark.parametrize(("movers", "waits"), [(4, True), (5, False)])
def test_few_who_change_wait_even_if_nothing_follows(movers: int, waits: bool) -> None:
    """They move to another unit: everybody's figures stay as they are, so only the number of people holds the version back."""
    survey = published(FIRST)
    moved = [replace(person, unit="South") for person in FIRST[:movers]]
    assert survey.publish([*moved, *FIRST[movers:]]).waits is waits


def gaps(skipping: int) -> Survey:
    survey = Survey(TWO)
    desk = [Person(0, "DESK", (3, MISSING if place < skipping else 2)) for place in range(12)]
    survey.publish(named([desk, [Person(0, "TECH", (2, 4))] * 15, [Person(0, "USER", (1, 4))] * 15]))
    return survey


def test_the_statements_of_a_group_in_which_few_left_one_out_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ("Desk",) not in hidden(gaps(0), "role", "statements")
    assert ("Desk",) in hidden(gaps(1), "role", "statements")
    monkeypatch.setattr(gate, "told_by_gaps", lambda dimensions, *_: np.zeros(dimensions.n.shape, dtype=bool))
    assert ("Desk",) not in hidden(gaps(1), "role", "statements")


def test_the_share_of_dont_knows_beside_that_of_the_statements() -> None:
    """Five people, one of whom left the second statement out: the share of the dimension less that of the first is theirs."""
    survey = Survey(TWO)
    survey.publish(named([[Person(0, "DESK", (3, 2))] * 4, [Person(0, "DESK", (3, MISSING))]]))
    assert shown(survey, "everybody") == {(): True}
    assert shown(survey, "everybody", "statements") == {(): True}, "the first statement"
    assert shown(survey, "everybody", "doubts") == {(): False}
    survey = Survey(TWO)
    survey.publish(named([[Person(0, "DESK", (3, 2))] * 6]))
    assert shown(survey, "everybody", "doubts") == {(): True}
