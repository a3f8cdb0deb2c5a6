"""The steps of the start page: what people wrote down counts among them, and what comes next is what the three things say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analytics.model.cockpit import Cockpit
from analytics.model.phase_step import STEPS
from analytics.model.records.collection import Records, records_of
from analytics.model.records.communication import Message
from analytics.model.records.goals import Goal
from analytics.model.records.governance import SteeringDate
from analytics.model.records.parts import Record
from analytics.model.records.people import Manager
from analytics.model.records.programme import Member, Programme
from analytics.model.records.vision import Approval, Vision
from analytics.progress.cockpit import cockpit
from analytics.progress.cockpit_facts import Facts
from analytics.progress.cockpit_words import GATES
from pages.shell import journey
from tests.app.words import words
from tests.unit.progress.cockpit_cases import alarm, day, facts, learnt, measure, phases, status, with_goals

RECORDS: tuple[Record, ...] = (
    Programme("programme", starts=day(-20), ends=day(400)),
    Vision("vision", what_for="Because."),
    Approval("AP1"),
    Member("C1", "Board", role="sponsor"),
    Member("C2", "Desk", role="agent"),
    Manager("M1", "Desk"),
    Message("ME1", "Why"),
    SteeringDate("ST1", "Board", on=day(20)),
    Goal("G1", "Goal 1"),
)
ALARMS = ("STATUS-LATE", "STATUS-GAP", "STATUS-BUDGET", "STATUS-SIGNOFF", "STATUS-READING", "STATUS-STOPPED")
LIGHTS = ("green", "amber", "red", "grey")


@st.composite
def states_of_facts(draw: Callable[..., Any]) -> Facts:
    """Any mix of survey, plan, reports, alarms, phases with gates, goals, records and what a survey teaches."""
    verdicts, steps = st.sampled_from(("pass", "warn", "fail")), st.sampled_from((None, *STEPS))
    rules = draw(st.lists(st.sampled_from(ALARMS), unique=True, max_size=4))
    checks = tuple(alarm(rule, draw(verdicts), "mP01", "Self-service") for rule in rules)
    going = [
        measure(draw(st.sampled_from(("planned", "running", "done"))), draw(st.integers(-40, 40)), number=n)
        for n in (1, 2)
    ]
    step = draw(steps)
    coming = None if step == "closed" else "plan" if step is None else STEPS[STEPS.index(step) + 1]
    rules = draw(st.lists(st.sampled_from(sorted(GATES)), unique=True, max_size=5))
    gate = [alarm(rule, draw(verdicts), draw(st.sampled_from(("mP01", "phase-2"))), "Something") for rule in rules]
    known = tuple(one for one in RECORDS if draw(st.booleans()))
    planned = draw(st.booleans())
    more = with_goals(*draw(st.lists(st.sampled_from(LIGHTS), max_size=3)))
    return facts(
        *known,
        planned=planned,
        wave=draw(st.sampled_from(("Autumn", "Autumn", "Winter", ""))),
        status=status(*going, checks=checks) if planned else None,
        phases=phases(step, coming, *gate) if draw(st.booleans()) else None,
        learning=learnt("open") if draw(st.booleans()) else None,
        **more,
    )


def marked(found: Sequence[journey.Step], state: str) -> set[str]:
    return {step.page for step in found if step.state == state}


@given(states_of_facts())
def test_the_way_and_the_three_things_never_contradict_each_other(known: Facts) -> None:
    """One idea of what is next; no step is done in which something is missing or is to be done; nothing missing is left unsaid."""
    found = cockpit(known)
    way = journey.steps(None, 0, known.case.records, found)
    coming = {one.source.page for one in found.next}
    assert marked(way, journey.NEXT) == coming
    assert not marked(way, journey.DONE) & {one.source.page for one in found.missing}
    places = {(one.source.page, one.source.part) for one in found.next}
    unsaid = [one for one in found.missing if (one.source.page, one.source.part) not in places]
    assert [step.lacks for step in way if step.lacks is not None] == sorted(
        unsaid, key=lambda one: order(way, one.source.page)
    )
    said = [one.said for one in found.next]
    assert len(said) == len(set(said))


def order(way: Sequence[journey.Step], page: str) -> int:
    return next(place for place, step in enumerate(way) if step.page == page)


@given(states_of_facts())
def test_from_the_plan_on_no_goal_means_that_setting_one_is_next(known: Facts) -> None:
    """domain.md §5.3: no DO without a goal; after the last phase nothing has to begin any more."""
    found = cockpit(known)
    over = known.phases is not None and known.phases.phases[0].step == "closed"
    if found.stage in ("planned", "running", "second wave") and not known.goals and not over:
        assert "pages/goals.py" in {one.source.page for one in found.next}


def states(records: Records, found: Cockpit | None = None) -> dict[str, tuple[str, str]]:
    """Of a workspace in which nothing is missing and the deck is what comes next, unless told otherwise."""
    usual = Cockpit("empty", "grey", NOTHING.reason, (), (), (), ())
    return {step.page: (step.state, step.says) for step in journey.steps(None, 0, records, found or usual)}


NOTHING = cockpit(facts(wave=""))


def test_vision_goals_and_communication_are_steps_of_the_journey() -> None:
    """S0.31."""
    before = states(Records())
    assert before["pages/vision.py"][0] == before["pages/goals.py"][0] == journey.OPEN
    written = records_of(
        (Vision("vision", what_for="Because."), Goal("G1", "Restore", state="reached"), Message("ME1", "Why"))
    )
    after = states(written)
    assert after["pages/vision.py"] == (journey.DONE, "Written, no elements, no approvals")
    assert after["pages/goals.py"] == (journey.DONE, "One goal, 1 reached")
    assert after["pages/communication.py"] == (journey.DONE, "One message planned")


def test_a_step_with_something_missing_is_begun_and_says_what_is_missing() -> None:
    """S0.31: a sponsor is missing, and a word on the vision; both steps are begun, neither is done nor among the three things."""
    records = (Vision("vision", what_for="Because."), Member("C2", "Desk", role="agent"))
    known = facts(
        *records,
        planned=True,
        status=status(measure("running")),
        phases=phases("plan", "do", *map(alarm, ("GATE-DO-PLAN", "GATE-DO-GOALS", "GATE-DO-OWNER"))),
    )
    found = cockpit(known)
    way = {step.page: step for step in journey.steps(None, 0, known.case.records, found)}
    assert way["pages/goals.py"].state == way["pages/plan.py"].state == journey.NEXT
    assert (way["pages/coalition.py"].state, way["pages/coalition.py"].says) == (
        journey.BEGUN,
        "One member, no sponsor yet",
    )
    assert way["pages/coalition.py"].lacks in found.missing
    assert way["pages/vision.py"].state == journey.BEGUN
    unnamed = way["pages/alliance.py"]
    assert (unnamed.state, unnamed.says) == (journey.OPEN, "")
    assert unnamed.lacks is not None
    assert unnamed.lacks.said == "Nobody signs for the teams that change: name their managers."


def test_an_empty_vision_is_not_a_written_one() -> None:
    assert states(records_of((Vision("vision", sponsor_says="Soon."),)))["pages/vision.py"][0] == journey.OPEN


def test_the_start_page_shows_them(app: Callable[..., AppTest]) -> None:
    opened = app("start")
    assert not opened.exception
    assert "planned" in words(opened)
