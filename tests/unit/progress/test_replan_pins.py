"""Fixed days in a new plan (S2.33; rules 6 and 13 of domain.md §5.3): they hold before pending sign-offs and wishes, or there is no new plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.model.errors import LeitsternError, PlanImpossible
from analytics.model.plan import Plan, PlanRequest, SignOff
from analytics.plan.planner import make_plan
from analytics.progress.replan_pins import keeping_days, pins_first, released
from tests.unit.plan.small_model import MODEL, catalogue, gap, measure, request

KNOWN = catalogue(
    *(measure(id_, {"A1": 0.2, "B1": 0.1}, domains=("DOM",)) for id_ in "abcd"),
    measure("e", {"A2": 0.3}, cost_class=1),
)
GAPS = (gap("A1", 1.0, 3.0), gap("A2", 1.0, 3.0), gap("B1", 1.0, 3.0))
PENDING = SignOff("DOM", "pending", 2, recorded=True)
"""The plan begins before anybody could sign: not before month 2."""


def search(asked: PlanRequest) -> Plan:
    return make_plan(GAPS, KNOWN, MODEL, asked)


def starts(plan: Plan) -> dict[str, int]:
    return {one.id: one.start for one in plan.measures}


def asked(**more: Any) -> PlanRequest:
    return request(**{"seconds": 1.0, "change_limit": 9, **more})


@pytest.mark.parametrize("state", ["pending", "conditional"])
@pytest.mark.parametrize("own", [True, False])
def test_a_fixed_day_holds_before_a_sign_off_that_is_only_pending(state: Any, own: bool) -> None:
    """Fixed to month 1, sign-off expected in month 2: it begins in month 1, a finding names who has not agreed; what nobody fixed waits."""
    said = replace(PENDING, state=state, measure="a" if own else "")
    found = keeping_days(search, asked(start_in={"a": 1}, signoffs=(said,) if not own else (PENDING, said)), KNOWN)
    assert starts(found)["a"] == 1
    assert all(starts(found)[id_] >= 2 for id_ in "bcd")
    (told,) = [one for one in found.findings if one.code == "pinned-not-signed"]
    assert told.where.item == "a"
    assert told.message == "“Measure a” keeps its fixed month 1, but not all have agreed to it yet: Operations."
    assert "sign-off" in told.remedy
    kept = {(one.measure, one.state, one.earliest) for one in found.request.signoffs}
    assert ("a", state, 1) in kept, "still not agreed"


def test_what_is_agreed_to_is_left_alone() -> None:
    """An approval for the one measure counts before what the domain says of all: nothing to tell."""
    wanted = asked(start_in={"a": 1}, signoffs=(PENDING, SignOff("DOM", "approved", measure="a", recorded=True)))
    assert pins_first(wanted, KNOWN) == wanted
    assert keeping_days(search, wanted, KNOWN).findings == ()


def test_a_fixed_day_in_the_month_of_check_holds_without_a_sign_off() -> None:
    """PDCA lets nothing begin unsigned in the month of CHECK; that rule gives way for a fixed day."""
    found = keeping_days(search, asked(start_in={"a": 3}, signoffs=(PENDING,), start_before_check=True), KNOWN)
    assert starts(found)["a"] == 3
    assert not found.request.start_before_check


@pytest.mark.parametrize(
    ("more", "lost", "words"),
    [
        ({"budget_eur": 2000.0}, "e", "2,500"),
        ({"capacity": {"OWN": 1.0}}, "e", "Tool owner"),
        ({"signoffs": (SignOff("DOM", "rejected", recorded=True),), "start_in": {"a": 2}}, "a", "Operations"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_moves(more: dict[str, Any], lost: str, words: str) -> None:
    """Money, people's time and a no stand against it: no plan, and the finding says what; once it is freed there is one."""
    wanted = asked(**{"start_in": {"e": 2}, **more})
    with pytest.raises(PlanImpossible) as refused:
        keeping_days(search, wanted, KNOWN)
    assert f"Measure {lost}" in str(refused.value)
    (told,) = refused.value.findings
    assert told.where.item == lost
    assert words.casefold() in told.message.casefold()
    assert "--release" in told.remedy
    keeping_days(search, released(wanted, [lost]), KNOWN)


def test_a_measure_that_must_be_in_is_not_left_out_silently() -> None:
    """Required, and costs 2,500 € of 2,000 €: refused until it is freed; what nothing holds cannot be freed."""
    wanted = asked(required=("e",), budget_eur=2000.0)
    with pytest.raises(PlanImpossible, match="Measure e"):
        keeping_days(search, wanted, KNOWN)
    assert released(wanted, ["e"]).required == ()
    with pytest.raises(LeitsternError, match="Nothing holds b"):
        released(wanted, ["b"])


STATES = st.sampled_from(["approved", "pending", "conditional", "rejected", "nobody"])


@settings(max_examples=25, deadline=None)
@given(
    pins=st.dictionaries(st.sampled_from("abcde"), st.integers(1, 6), min_size=1),
    running=st.dictionaries(st.sampled_from("abcd"), st.integers(1, 4), max_size=2),
    states=st.lists(STATES, min_size=4, max_size=4),
    wishes=st.booleans(),
)
def test_no_fixed_day_is_ever_moved(
    pins: dict[str, int], running: dict[str, int], states: list[Any], wishes: bool
) -> None:
    """S2.33, property: whatever was said of sign-offs, each fixed measure begins in its month, or there is no plan at all; a refusal only
    where a domain said no, or its last month lies beyond the plan."""
    pins = {id_: month for id_, month in pins.items() if id_ not in running}
    said = tuple(
        SignOff("DOM", state, 3, measure=id_, recorded=True) for id_, state in zip("abcd", states, strict=True)
    )
    every = {"every_area": wishes, "harder_goals": wishes, "start_before_check": wishes}
    wanted = asked(start_in=pins, running=running, signoffs=said, seconds=0.5, **every)
    barred = {id_ for id_, state in zip("abcd", states, strict=True) if state in ("rejected", "nobody")}
    lost = barred & pins.keys()
    if lost:
        with pytest.raises(PlanImpossible) as refused:
            keeping_days(search, wanted, KNOWN)
        assert {one.where.item for one in refused.value.findings} == lost
        return
    found = keeping_days(search, wanted, KNOWN)
    assert {id_: starts(found)[id_] for id_ in pins} == pins
    assert all(starts(found)[id_] == 1 for id_ in running)
