"""Phases as gates (S2.33): windows, conditions of each step, what they say, and where the programme is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.plan import SignOff
from analytics.model.records.communication import Pulse
from analytics.model.records.goals import GoalReview, Reading
from analytics.model.records.governance import SteeringDate
from analytics.model.records.parts import Record
from analytics.model.records.progress import Lesson, PhaseGate
from analytics.model.records.vision import SetAside
from analytics.progress.gate_frame import GateFrame, windows
from analytics.progress.phases import phases
from tests.unit.progress.phase_cases import (
    FRESH,
    GOAL,
    KPI,
    REQUEST,
    TODAY,
    checks,
    frame,
    plan,
    planned,
    progress,
    smart,
    span,
    steps,
    verdicts,
    win,
)

PHASE_3 = date(2026, 8, 17)
"""112 days: PLAN 17 days (15 % are 16.8), CHECK and ACT the last 2 × 14."""
IN_PHASE = date(2026, 10, 1)


def test_windows_by_hand() -> None:
    """S2.33: 15 % of 112 days are 16.8, so 17 days; the last planning month is CHECK and ACT."""
    found = {one.step: (one.first, one.last) for one in windows(PHASE_3, date(2026, 12, 6))}
    assert found == {
        "plan": (PHASE_3, date(2026, 9, 2)),
        "do": (date(2026, 9, 3), date(2026, 11, 8)),
        "check": (date(2026, 11, 9), date(2026, 11, 22)),
        "act": (date(2026, 11, 23), date(2026, 12, 6)),
    }


def test_a_short_phase_has_two_weeks_to_plan_and_a_shorter_one_four_parts() -> None:
    """S2.33: 56 days: PLAN 14 (15 % would be 8.4), DO 14; of 28 days each step has 7."""
    assert [(one.last - one.first).days + 1 for one in windows(PHASE_3, PHASE_3 + timedelta(days=55))] == [14] * 4
    assert [(one.last - one.first).days + 1 for one in windows(PHASE_3, PHASE_3 + timedelta(days=27))] == [7] * 4


@given(days=st.integers(4, 700))
def test_windows_cover_a_phase_without_gap_or_overlap(days: int) -> None:
    """S2.33, for every length."""
    found = windows(PHASE_3, PHASE_3 + timedelta(days=days - 1))
    assert (found[0].first, found[-1].last) == (PHASE_3, PHASE_3 + timedelta(days=days - 1))
    assert all(one.first <= one.last for one in found)
    assert all(b.first == a.last + timedelta(days=1) for a, b in pairwise(found))


def test_without_dates_it_says_what_to_write_down() -> None:
    """S2.33: no programme dates, no phases."""
    bare = frame()
    none = phases(replace(bare, case=replace(bare.case, records=type(bare.case.records)())))
    assert (none.phases, none.current) == ((), 0)
    assert none.now is None
    assert "write them down" in none.said


def test_where_the_programme_is() -> None:
    """S2.33: the first phase that is not closed; by the calendar phase 3 is in CHECK on 15 November."""
    records = [*steps(1, "plan", "do", "check", "act", "closed"), *steps(2, "plan", "do")]
    found = phases(frame(*records))
    assert [one.step for one in found.phases] == ["closed", "do", None, None]
    assert [one.due for one in found.phases] == ["closed", "closed", "check", None]
    assert [one.next for one in found.phases] == [None, "check", "plan", "plan"]
    assert found.current == 2
    assert found.phases[0].said == "Phase 1 was closed on 26 April 2026."
    assert found.now is not None
    assert not found.now.open
    assert found.said == (
        "Phase 2 has been in DO since 14 May 2026. One condition keeps it from CHECK. That is phase 2 of 4."
    )


def test_plan_needs_the_phase_before_closed_and_a_recent_survey() -> None:
    """S2.1, S2.33: 11 months old is fine, 12 are not."""
    assert verdicts(frame(), 1) == {"GATE-PLAN-BEFORE": ["pass"], "GATE-PLAN-SURVEY": ["pass"]}
    assert verdicts(frame(), 2)["GATE-PLAN-BEFORE"] == ["fail"]
    closed = frame(*steps(1, "plan", "do", "check", "act", "closed"))
    assert verdicts(closed, 2)["GATE-PLAN-BEFORE"] == ["pass"]
    for opened, verdict in ((date(2025, 11, 16), "pass"), (date(2025, 11, 15), "fail")):
        old = frame(wave=replace(FRESH, opened=opened))
        assert verdicts(old, 1)["GATE-PLAN-SURVEY"] == [verdict]
    assert verdicts(frame(wave=None), 1)["GATE-PLAN-SURVEY"] == ["fail"]
    assert verdicts(frame(wave=replace(FRESH, closed=None)), 1)["GATE-PLAN-SURVEY"] == ["warn"]


def begun(*records: Record, alliance: bool = True, **more: object) -> GateFrame:
    """Phase 3 in PLAN with mP01 starting in month 9, its first."""
    return frame(*steps(3, "plan"), *records, plan=plan(planned("mP01", 9, 10)), alliance=alliance, **more)  # type: ignore[arg-type]


def test_do_needs_plan_goal_owner_baseline_and_signoff() -> None:
    """S2.33, S2.15–S2.19: no DO without a plan, a SMART goal, an owner, a baseline and everybody's sign-off."""
    bare = verdicts(frame(*steps(3, "plan")), 3)
    assert bare == {"GATE-DO-PLAN": ["fail"], "GATE-DO-GOALS": ["fail"]}
    fine = verdicts(begun(GOAL, KPI, goals=(smart(GOAL),)), 3)
    assert set(fine) == {f"GATE-DO-{one}" for one in ("PLAN", "GOALS", "SMART", "OWNER", "BASELINE", "SIGNOFF")}
    assert all(one == ["pass"] for one in fine.values())
    lame = checks(begun(GOAL, KPI, goals=(smart(GOAL, "M", "T"),)), 3)["GATE-DO-SMART"]
    assert [(one.verdict, one.item, one.message) for one in lame] == [
        ("fail", "G1", "Not SMART yet; it lacks M and T.")
    ]
    unowned = frame(*steps(3, "plan"), GOAL, KPI, plan=plan(planned("mP01", 9, 10, owner="")), alliance=True)
    assert verdicts(unowned, 3)["GATE-DO-OWNER"] == ["fail"]
    assert verdicts(begun(replace(GOAL, baseline=None), KPI), 3)["GATE-DO-BASELINE"] == ["fail"]
    assert verdicts(begun(GOAL), 3)["GATE-DO-BASELINE"] == ["fail"], "a goal without its figure"
    assert verdicts(begun(replace(GOAL, measures=()), KPI), 3)["GATE-DO-BASELINE"] == ["warn"]


@pytest.mark.parametrize(
    ("state", "override", "verdict"),
    [
        ("approved", "", "pass"), ("pending", "", "fail"), ("conditional", "", "fail"), ("rejected", "", "fail"),
        ("nobody", "", "fail"), ("rejected", "sponsor", "pass"), ("nobody", "sponsor", "pass"),
    ],
)  # fmt: skip
def test_sign_offs(state: str, override: str, verdict: str) -> None:
    """S2.33, S3.8: everybody whose work changes has approved it, or the sponsor decided."""
    domain = frame().case.catalogue.measure("mP01").domains[0]
    request = replace(REQUEST, signoffs=(SignOff(domain, state, override=override, measure="mP01"),))  # type: ignore[arg-type]
    assert verdicts(begun(request=request), 3)["GATE-DO-SIGNOFF"] == [verdict]


def test_without_an_alliance_sign_offs_are_a_warning() -> None:
    """S2.33: nobody wrote an alliance down, so nobody can have refused."""
    assert verdicts(begun(alliance=False), 3)["GATE-DO-SIGNOFF"] == ["warn"]


def test_only_what_starts_in_the_phase_is_asked_for() -> None:
    """S2.33: a measure that is done, runs on or starts later needs nothing at this gate."""
    later = plan(planned("mP01", 8, 10, owner=""), planned("mP02", 13, 14, owner=""), planned("mP03", 9, 9, owner=""))
    rows = [progress("mP03", PHASE_3, date(2026, 9, 13), "done")]
    assert verdicts(frame(*steps(3, "plan"), plan=later, rows=rows), 3)["GATE-DO-OWNER"] == ["pass"]


def checked(**more: object) -> dict[str, list[str]]:
    """The gate of CHECK with one measure that was to end on 8 November, the day before CHECK."""
    row = progress("mP01", PHASE_3, date(2026, 11, 8), **more)  # type: ignore[arg-type]
    return verdicts(frame(*steps(3, "plan", "do"), plan=plan(planned("mP01", 9, 11)), rows=[row]), 3)


def test_check_needs_deliverables_accepted_or_a_reason() -> None:
    """S2.33: done and accepted; stopped or late with a reason; none without any report."""
    accepted = checked(state="done", finished=date(2026, 11, 2), accepted=date(2026, 11, 3))
    assert accepted == {"GATE-CHECK-REPORT": ["pass"], "GATE-CHECK-ACCEPTED": ["pass"], "GATE-CHECK-REASON": ["pass"]}
    assert checked(state="done", finished=date(2026, 11, 2))["GATE-CHECK-ACCEPTED"] == ["fail"]
    assert checked(state="stopped")["GATE-CHECK-REASON"] == ["fail"]
    assert checked(state="stopped", reason="No money")["GATE-CHECK-REASON"] == ["pass"]
    assert checked(state="running")["GATE-CHECK-REASON"] == ["fail"]
    assert checked(state="running", reason="Supplier late")["GATE-CHECK-REASON"] == ["pass"]
    assert checked()["GATE-CHECK-REPORT"] == ["fail"]


def test_check_asks_for_a_report_of_what_runs_on_but_for_nothing_of_what_begins_later() -> None:
    """S2.33: a measure that runs through CHECK has a report; one of the next phase needs none."""
    on = progress("mP01", PHASE_3, date(2027, 1, 3))
    later = progress("mP02", date(2026, 12, 7), date(2027, 1, 3))
    past = progress("mP03", date(2026, 1, 5), date(2026, 2, 1), "done")
    found = checks(frame(*steps(3, "plan", "do"), plan=plan(), rows=[on, later, past]), 3)
    assert [(one.verdict, one.item) for one in found["GATE-CHECK-REPORT"]] == [("fail", "mP01")]
    assert [one.verdict for one in found["GATE-CHECK-ACCEPTED"]] == ["pass"]


READING = Reading("R1", kpi="K1", measured=IN_PHASE, value=6.0)
PULSE = Pulse("PU1", group="A1", item="reasons", taken=IN_PHASE)
REVIEW = SteeringDate("ST1", body="Steering committee", on=date(2026, 11, 12), held=True, review=True)


def acting(*records: Record, **more: object) -> dict[str, list[str]]:
    usual = {"wins": (win("mP01", IN_PHASE),)}
    return verdicts(frame(*steps(3, "plan", "do", "check"), *records, **{**usual, **more}), 3)  # type: ignore[arg-type]


def test_act_needs_a_second_measurement() -> None:
    """S2.23, S2.33: readings of every open goal, a pulse, a review that was held, a win that counts."""
    fine = acting(GOAL, KPI, READING, PULSE, REVIEW)
    assert fine == {f"GATE-ACT-{one}": ["pass"] for one in ("READING", "PULSE", "REVIEW", "WIN")}
    assert acting(GOAL, KPI)["GATE-ACT-READING"] == ["fail"]
    early = replace(READING, measured=date(2026, 8, 16))
    assert acting(GOAL, KPI, early)["GATE-ACT-READING"] == ["fail"], "the day before the phase"
    first = replace(GOAL, baseline_day=IN_PHASE)
    assert acting(first, KPI, READING)["GATE-ACT-READING"] == ["fail"], "the first measurement is no second one"
    assert acting()["GATE-ACT-PULSE"] == ["fail"]
    assert acting(pulses=(IN_PHASE,))["GATE-ACT-PULSE"] == ["pass"], "a short survey counts"
    assert acting(replace(REVIEW, held=False))["GATE-ACT-REVIEW"] == ["fail"]
    assert acting(replace(REVIEW, review=False))["GATE-ACT-REVIEW"] == ["fail"]
    assert acting(wins=())["GATE-ACT-WIN"] == ["fail"]
    assert acting(wins=(win("mP01", IN_PHASE, counts=False),))["GATE-ACT-WIN"] == ["fail"]
    assert acting(wins=(win("mP01", date(2026, 8, 16)),))["GATE-ACT-WIN"] == ["fail"]


def closing(*records: Record, **more: object) -> dict[str, list[str]]:
    return verdicts(frame(*steps(3, "plan", "do", "check", "act"), *records, **more), 3)  # type: ignore[arg-type]


def test_a_phase_closes_with_verdicts_a_lesson_and_the_next_plan() -> None:
    """S2.33, S4.45: CHECK began on 9 November; verdict and plan are from then on."""
    verdict = GoalReview("GR1", goal="G1", held=date(2026, 11, 10), verdict="keep")
    lesson = Lesson("LE1", phase=3, words="Ask earlier.")
    fine = closing(GOAL, verdict, lesson, plans=(date(2026, 11, 14),))
    assert fine == {f"GATE-CLOSED-{one}": ["pass"] for one in ("GOALS", "LESSON", "NEXT")}
    bare = closing(GOAL, replace(verdict, held=date(2026, 11, 8)), plans=(date(2026, 11, 8),))
    assert bare == {f"GATE-CLOSED-{one}": ["fail"] for one in ("GOALS", "LESSON", "NEXT")}
    assert closing(replace(GOAL, state="reached"))["GATE-CLOSED-GOALS"] == ["pass"]
    assert closing(replace(GOAL, due=date(2027, 1, 31)))["GATE-CLOSED-GOALS"] == ["pass"]
    assert closing(replace(GOAL, due=date(2026, 6, 1)))["GATE-CLOSED-GOALS"] == ["fail"], "overdue"
    assert closing(replace(lesson, phase=2))["GATE-CLOSED-LESSON"] == ["fail"]


def test_the_last_phase_needs_no_further_plan() -> None:
    """S2.33."""
    last = frame(*steps(4, "plan", "do", "check", "act", first=TODAY))
    assert verdicts(last, 4)["GATE-CLOSED-NEXT"] == ["pass"]


def test_a_condition_somebody_set_aside_does_not_refuse() -> None:
    """S2.33: the reason stands beside it."""
    aside = SetAside("E1", rule="GATE-PLAN-BEFORE", reason="Phase 1 was run before this program.", given=TODAY)
    state = phases(frame(aside)).phases[1]
    assert state.open
    assert [one.exception for one in state.gate if one.verdict == "fail"] == ["Phase 1 was run before this program."]


def test_a_step_with_its_override_is_remembered() -> None:
    """S2.33: a record without a day or phase says nothing."""
    kept = PhaseGate("GT1", phase=2, step="plan", entered=TODAY, by="Sponsor", override=" No time ")
    found = frame(kept, PhaseGate("GT2", phase=2, step="do"), PhaseGate("GT3", step="do", entered=TODAY))
    assert [(one.step, one.override) for one in span(found, 2).entered] == [("plan", "No time")]


def test_everything_is_said_in_german() -> None:
    """S2.33: the same conditions in the other language."""
    german = phases(frame(*steps(1, "plan"), GOAL, KPI, language="de", plan=plan(planned("mP01", 1, 2)), rows=[]))
    assert (
        german.said
        == "Phase 1 ist seit dem 5. Januar 2026 in PLAN. Vor DO fehlt eine Bedingung. Das ist Phase 1 von 4."
    )
