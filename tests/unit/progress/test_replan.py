"""Planning anew at ACT (S2.33): done, running and pinned never moves, stopped stays out, old plans stay readable; what changed and why."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.model.measure import Gain
from analytics.model.plan import LeftOut, Plan, SignOff
from analytics.model.records.people import Manager, MeasureSignOff
from analytics.people.alliance_signing import signed_request
from analytics.plan.document import plan_from_json, plan_to_json
from analytics.plan.planner import make_plan
from analytics.progress.replan import Standing, done_since, gaps_since, money_left, replan_request
from analytics.progress.replan_changes import replan_changes
from analytics.progress.replan_pins import keeping_days
from tests.unit.goals.vision_cases import case
from tests.unit.plan.small_model import MODEL, catalogue, gap, measure, request
from tests.unit.progress.phase_cases import (
    CATALOGUE,
    PROGRAMME,
    REQUEST,
    START,
    TODAY,
    plan,
    planned,
    progress,
    status,
)

IDS = tuple(one.id for one in CATALOGUE.measures)[:12]


def month(number: int) -> date:
    """First day of a month of the stored plan."""
    return START + timedelta(days=28 * (number - 1))


def standing(before: Plan, *rows: object, today: date = TODAY, programme: object = PROGRAMME) -> Standing:
    found = case(programme, plan=before, today=today)  # type: ignore[arg-type]
    return Standing(found, status(*rows, today=today))  # type: ignore[arg-type]


def row(id_: str, first: int, last: int, state: str = "planned", **more: object) -> object:
    """How a measure of months ``first`` to ``last`` stands."""
    return progress(id_, month(first), month(last + 1) - timedelta(days=1), state, **more)


def test_the_request_of_what_is_left_by_hand() -> None:
    """S2.33: on 15 November phase 4 begins in 22 days, on 7 December, the first day of month 13 of 16: 4 months are left."""
    asked = replace(
        REQUEST, in_place=("mP20",), excluded=("mP21",), required=("mP05", "mP01"), start_in={"mP04": 14, "mP06": 11},
        phase_budgets=(1.0, 2.0, 3.0, 4.0), capacity_by_month={"SML": tuple(float(n) for n in range(1, 17))},
        signoffs=(SignOff("SD", "pending", 14), SignOff("OP", "pending", 2, recorded=True)),
    )  # fmt: skip
    rows = (
        row("mP01", 1, 2, "done", finished=date(2026, 2, 20), cost_forecast=900.0),
        row("mP02", 9, 14, "running", forecast_end=date(2027, 1, 20), cost_forecast=2500.0),
        row("mP03", 9, 10, "stopped", cost_forecast=300.0),
        row("mP04", 14, 15), row("mP05", 15, 16), row("mP06", 11, 12),
    )  # fmt: skip
    found = replan_request(standing(plan(request=asked), *rows))
    assert (found.begins, found.months) == ("2026-12-07", 4)
    assert found.in_place == ("mP20", "mP01")
    assert found.running == {"mP02": 2}, "7 December to 20 January: two months of 28 days"
    assert found.excluded == ("mP21", "mP03")
    assert found.start_in == {"mP04": 2}, "month 14 is the second after month 12"
    assert found.required == ("mP05", "mP06"), "month 11 began on 12 October and passed: in, as soon as possible"
    assert found.budget_eur == 100_000 - 900 - 2500 - 300
    assert found.phase_budgets == (4.0,)
    assert found.capacity_by_month == {"SML": (13.0, 14.0, 15.0, 16.0)}
    assert found.signoffs == (SignOff("SD", "pending", 2),)
    own = replan_request(standing(plan(request=asked), *rows), months=8, budget=5.0, seconds=2.0)
    assert (own.months, own.budget_eur, own.seconds) == (8, 5.0, 2.0)


def test_it_begins_today_where_no_phase_begins_within_eight_weeks() -> None:
    """S2.33: on 1 September phase 4 is 97 days away."""
    found = replan_request(standing(plan(), today=date(2026, 9, 1)))
    assert found.begins == "2026-09-01"
    assert found.months == 7, "16 months end on 28 March 2027: 209 days, 7.46 months"


def test_a_fixed_day_that_falls_amid_a_month_moves_the_beginning_not_the_measure() -> None:
    """S2.33: 1 September lies in month 9 (from 17 August); month 10 begins on 14 September, and month 12 is its third."""
    asked = replace(REQUEST, start_in={"mP04": 12})
    found = replan_request(standing(plan(request=asked), today=date(2026, 9, 1)))
    assert (found.begins, found.start_in) == ("2026-09-14", {"mP04": 3})
    assert date.fromisoformat(found.begins) + timedelta(days=28 * 2) == month(12)


def test_a_fixed_day_before_the_next_phase_is_kept_too() -> None:
    """S2.33: on 1 November the phase begins in 36 days, but a measure is fixed to 9 November: the plan begins that day."""
    asked = replace(REQUEST, start_in={"mP04": 12})
    found = replan_request(standing(plan(request=asked), today=date(2026, 11, 1)))
    assert (found.begins, found.start_in) == ("2026-11-09", {"mP04": 1})


def test_money_of_an_earlier_plan_is_not_taken_twice() -> None:
    """What ran when the plan began was paid for before: only what it costs more counts; what was done before counts nothing."""
    asked = replace(REQUEST, budget_eur=10_000.0, running={"mP01": 2}, in_place=("mP02",))
    before = plan(planned("mP01", 1, 2, running=True), request=asked)
    rows = (
        row("mP01", 1, 2, "done", cost_planned=1000.0, cost_forecast=1400.0, spent=1400.0),
        row("mP02", 1, 1, "done", cost_forecast=5000.0),
        row("mP03", 3, 4, "done", cost_forecast=2000.0),
    )
    assert money_left(standing(before, *rows)) == 10_000 - 400 - 2000


def test_what_ran_when_the_plan_began_and_nobody_reported_on_still_runs() -> None:
    """S2.33: it is in the plan as running; months as it is expected to end."""
    before = plan(planned("mP01", 1, 14, running=True))
    rows = (row("mP01", 1, 14),)
    assert replan_request(standing(before, *rows)).running == {"mP01": 2}


STATES = st.sampled_from(["planned", "running", "done", "stopped"])
MADE = st.dictionaries(
    st.sampled_from(IDS), st.tuples(st.integers(1, 14), st.integers(0, 2), STATES, st.booleans()), min_size=1
)


@settings(max_examples=150, deadline=None)
@given(made=MADE, day=st.integers(0, 440))
def test_done_running_pinned_and_stopped_are_kept_whatever_the_day(
    made: dict[str, tuple[int, int, str, bool]], day: int
) -> None:
    """S2.33, property: nothing done, running or pinned moves; what was stopped stays out; the request can be meant."""
    today = START + timedelta(days=day)
    pins = {id_: first for id_, (first, _, _, pinned) in made.items() if pinned}
    asked = replace(REQUEST, start_in=pins)
    before = plan(*(planned(id_, first, first + more) for id_, (first, more, *_) in made.items()), request=asked)
    rows = [row(id_, first, first + more, state) for id_, (first, more, state, _) in made.items()]
    found = replan_request(standing(before, *rows, today=today))
    begins = date.fromisoformat(found.begins)
    states = {id_: state for id_, (_, _, state, _) in made.items()}
    assert begins >= today
    assert found.months >= 1
    assert set(found.in_place) == {id_ for id_, state in states.items() if state == "done"}
    assert set(found.running) == {id_ for id_, state in states.items() if state == "running"}
    assert set(found.excluded) == {id_ for id_, state in states.items() if state == "stopped"}
    assert all(months >= 1 for months in found.running.values())
    free = {id_ for id_ in pins if states[id_] == "planned"}
    for id_ in free:
        due = month(pins[id_])
        if due >= today:
            assert begins + timedelta(days=28 * (found.start_in[id_] - 1)) == due, "not a day later or earlier"
        else:
            assert id_ in found.required
            assert id_ not in found.start_in
    assert set(found.start_in) <= free


SMALL = tuple(measure(name, {"A1": 0.2, "B1": 0.1}) for name in "abcdef")


@settings(max_examples=12, deadline=None)
@given(states=st.lists(STATES, min_size=6, max_size=6), pinned=st.lists(st.booleans(), min_size=6, max_size=6))
def test_the_search_keeps_them_too(states: list[str], pinned: list[bool]) -> None:
    """S2.33, property: in the plan that is found, running measures run from its first month, pinned ones begin on their day, done and
    stopped ones are not in it; and it is readable again after it was stored."""
    known = catalogue(*SMALL)
    gaps = (gap("A1", 1.0, 3.0), gap("B1", 1.0, 3.0))
    asked = request(months=8, seconds=2.0, begins=START.isoformat())
    asked = replace(asked, start_in={one.id: 5 for one, fixed in zip(SMALL, pinned, strict=True) if fixed})
    first = make_plan(gaps, known, MODEL, asked)
    today = month(3)
    found = case(PROGRAMME, plan=first, today=today)
    rows = [
        replace(row("mP01", 1, 4, state), id=one.id, name=one.name)  # type: ignore[type-var]
        for one, state in zip(SMALL, states, strict=True)
    ]
    stands = Standing(replace(found, model=MODEL, catalogue=known), status(*rows, today=today))  # type: ignore[arg-type]
    wanted = replan_request(stands, seconds=1.0)
    after = keeping_days(lambda one: make_plan(gaps, known, MODEL, one), wanted, known)
    assert plan_from_json(plan_to_json(after)) == after
    starts = {one.id: one.start for one in after.measures}
    for one, state, fixed in zip(SMALL, states, pinned, strict=True):
        if state in ("done", "stopped"):
            assert one.id not in starts
        elif state == "running":
            assert starts[one.id] == 1
        elif fixed:
            assert date.fromisoformat(wanted.begins) + timedelta(days=28 * (starts[one.id] - 1)) == month(5)
    kept = {one.id: one.why for one in replan_changes(stands, after).kept}
    assert {id_ for id_, why in kept.items() if why == "done"} == {
        one.id for one, state in zip(SMALL, states, strict=True) if state == "done"
    }


def test_what_runs_stays_in_the_plan_when_every_gap_is_closed() -> None:
    """S2.33: nothing more to gain is no reason to forget what is under way."""
    asked = request(months=4, seconds=1.0, running={"a": 2}, start_in={"b": 3})
    found = make_plan((gap("A1", 3.0, 3.0), gap("B1", 3.0, 3.0)), catalogue(*SMALL), MODEL, asked)
    assert {one.id: one.start for one in found.measures if one.id in "ab"} == {"a": 1, "b": 3}


def test_sign_offs_count_from_the_day_the_new_plan_begins() -> None:
    """S3.8: an answer expected on 1 February 2027: month 4 of a plan made on 15 November, month 3 of one from 7 December."""
    records = case(
        PROGRAMME,
        Manager("MA1", function="Head of operations", domain="OP", meetings=3),
        MeasureSignOff("SO1", measure="mP01", domain="OP", asked=TODAY, expected=date(2027, 2, 1)),
    ).records
    for begins, first in (("", 4), ("2026-12-07", 3)):
        found = signed_request(replace(REQUEST, begins=begins), records, CATALOGUE, TODAY)
        assert [one.earliest for one in found.signoffs if one.measure == "mP01"] == [first]


def test_a_programme_without_a_last_day_ends_with_the_plan() -> None:
    """A plan of 4 months from 7 December 2026 ends on 28 March 2027, whenever the programme began."""
    asked = replace(REQUEST, months=4, begins="2026-12-07")
    assert case(replace(PROGRAMME, ends=None), plan=plan(request=asked)).ends == date(2027, 3, 28)


def test_what_was_finished_since_the_survey_counts_as_reached() -> None:
    """The survey closed on 22 October: mP01, done on 1 November, adds its 0.4; mP02, done before, adds nothing."""
    stands = standing(
        plan(),
        row("mP01", 9, 10, "done", finished=date(2026, 11, 1)),
        row("mP02", 9, 10, "done", finished=date(2026, 10, 22)),
    )
    done = done_since(stands, date(2026, 10, 22))
    assert [one.id for one in done] == ["mP01"]
    gaps = (gap("A1", 2.0, 3.0, 2.0), gap("B1", 4.9, 4.0), gap("B2", None, None))
    credited = {"mP01": (Gain("A1", 0.4), Gain("B1", 0.4), Gain("B2", 0.4)), "mP02": (Gain("A1", 0.5),)}
    first, second, third = gaps_since(gaps, done, credited)
    assert (first.mean, first.gap, first.weighted_gap) == pytest.approx((2.4, 0.6, 1.2))
    assert (second.mean, second.gap) == (5.0, 0.0)
    assert third == gaps[2], "a level that is not shown stays so"


def test_what_changed_and_why() -> None:
    """S2.33: by dates, in plain words; stopped, not begun, and what the search left out."""
    before = plan(planned("mP01", 9, 10), planned("mP02", 11, 12), planned("mP03", 14, 15), planned("mP04", 13, 13))
    stands = standing(
        before,
        row("mP01", 9, 10, "done", started=month(9), finished=date(2026, 10, 1)),
        row("mP02", 11, 12),
        row("mP03", 14, 15, "stopped"),
        row("mP04", 13, 13),
    )
    later = replan_request(stands)
    after = plan(
        planned("mP02", 1, 2), planned("mP05", 2, 3), request=later,
        left_out=(LeftOut("mP04", "x", "No money is left. Really."),),
    )  # fmt: skip
    found = replan_changes(stands, after, ("One",))
    assert [(one.id, one.why) for one in found.kept] == [("mP01", "done")]
    assert [(one.id, one.what, one.why) for one in found.changes] == [
        ("mP05", "in", "It helps."),
        ("mP04", "out", "No money is left."),
        ("mP03", "out", "It was stopped."),
        (
            "mP02",
            "later",
            "It was to begin on 12 October 2026 and had not; the new plan begins on 7 December 2026.",
        ),
    ]
    assert found.changes[-1].after == (date(2026, 12, 7), date(2027, 1, 31))
    assert found.said[0].startswith("The new plan begins on 7 December 2026; one measure stays")
    assert found.said[1] == "Measures that come in: 1, that fall out: 2, that move: 1."
    assert "counted as reached until the next one: One." in " ".join(found.said)


@pytest.mark.parametrize("version", [1, 2, 3])
def test_stored_plans_of_every_version_stay_readable_and_can_be_made_anew(version: int) -> None:
    """S2.33, property: a plan without basis, beginning or later parts is what a new one is compared with."""
    document = json.loads(
        plan_to_json(plan(planned("mP01", 9, 10), request=replace(REQUEST, begins=""), made="2026-01-02"))
    )
    document["version"] = version
    if version == 1:
        document = {
            name: value for name, value in document.items() if name not in ("number", "name", "basis", "given_up")
        }
        keep = (
            "months",
            "phase_months",
            "budget_eur",
            "capacity",
            "change_limit",
            "seconds",
            "in_place",
            "quick_win_each_phase",
        )
        document["request"] = {name: value for name, value in document["request"].items() if name in keep}
    old = plan_from_json(json.dumps(document))
    stands = standing(old, row("mP01", 9, 10, "running"))
    found = replan_request(stands)
    assert (found.begins, found.running) == ("2026-12-07", {"mP01": 1})
    said = replan_changes(stands, plan(planned("mP01", 1, 1, running=True), request=found))
    assert [(one.id, one.why) for one in said.kept] == [("mP01", "running")]
    assert said.changes == ()
