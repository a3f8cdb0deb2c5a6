"""Steering dates, reviews and decisions: S0.8, S3.19, S4.19, S4.39, S4.42 and domain.md §7.6."""

from __future__ import annotations

import pytest

from analytics.model.records.governance import Responsibility, SteeringDate
from analytics.model.records.people import Alliance
from analytics.model.records.programme import Decision, Programme
from analytics.people.governance_checks import governance
from analytics.people.governance_steering import answer_time, lag
from tests.unit.people.governance_cases import checks, day, frame, items, verdicts


def met(shift: int, **more: object) -> SteeringDate:
    held = shift <= 0
    return SteeringDate(f"ST{shift}", **{"body": "Board", "on": day(shift), "held": held, "minuted": held, **more})  # type: ignore[arg-type]


def test_s4_39_body_rights_and_calendar_are_written_down() -> None:
    assert verdicts(checks(), "S4.39") == ["unknown"]
    found = next(one for one in checks(met(-10)) if one.rule == "S4.39")
    assert found.verdict == "fail"
    assert found.message == "Not written down: what it may decide and a next date."
    assert verdicts(checks(met(10), Responsibility("RA1", "Lead", accountable="Sponsor")), "S4.39") == ["pass"]
    assert verdicts(checks(met(10), Alliance("alliance", charter="Decides start and scope.")), "S4.39") == ["pass"]


@pytest.mark.parametrize(("shift", "verdict"), [(0, "pass"), (45, "pass"), (46, "fail"), (-1, "fail")])
def test_s0_8_the_next_date_is_within_45_days(shift: int, verdict: str) -> None:
    one = met(shift, held=False, minuted=False) if shift >= 0 else met(shift)
    assert verdicts(checks(one), "STEERING-NEXT") == [verdict]


@pytest.mark.parametrize(("last", "verdict"), [(-42, "pass"), (-43, "fail")])
def test_meetings_are_at_most_six_weeks_apart_up_to_today(last: int, verdict: str) -> None:
    """domain.md §7.6; a meeting that was not held closes no gap."""
    assert verdicts(checks(met(last)), "STEERING-GAP") == [verdict]
    assert verdicts(checks(met(last), met(-20, held=False)), "STEERING-GAP") == [verdict]


def test_a_gap_between_two_meetings_is_found_and_one_long_ago_forgotten() -> None:
    found = next(one for one in checks(met(-100), met(-50), met(-10), met(20)) if one.rule == "STEERING-GAP")
    assert found.verdict == "fail"
    assert "50 days" in found.message
    assert verdicts(checks(met(-400), met(-30), met(10)), "STEERING-GAP") == ["pass"]


def test_dates_past_are_held_and_minuted() -> None:
    found = checks(met(-30, held=False, minuted=False), met(-20, minuted=False), met(-5))
    assert items(found, "STEERING-HELD") == ["ST-30", "ST-20"]
    assert verdicts(found, "STEERING-HELD") == ["fail", "warn"]
    assert verdicts(checks(met(5)), "STEERING-HELD") == ["unknown"]


@pytest.mark.parametrize(("shift", "verdict"), [(-28, "fail"), (-27, "pass"), (0, "pass"), (28, "pass"), (29, "fail")])
def test_s4_42_each_phase_that_is_over_was_reviewed(shift: int, verdict: str) -> None:
    """In the last month of the phase, its CHECK step, or the month after; one phase of four months ended 40 days ago."""
    last = day(-40)
    programme = Programme("programme", starts=day(-40 - 4 * 28 + 1), ends=day(200))
    review = met((last - day(0)).days + shift, review=True)
    assert verdicts(checks(programme, review), "S4.42") == [verdict]
    assert verdicts(checks(programme), "S4.42") == ["fail"]
    assert verdicts(checks(programme, met(-40)), "S4.42") == ["fail"]  # a meeting, no review
    assert verdicts(checks(Programme("programme", starts=day(-5), ends=day(200))), "S4.42") == ["unknown"]


def decision(id_: str, needed: int, taken: int | None = None, asked: int | None = None) -> Decision:
    return Decision(
        id_,
        f"Question {id_}",
        needed_by=day(needed),
        taken=None if taken is None else day(taken),
        asked=None if asked is None else day(asked),
    )


def test_the_lag_is_the_median_of_taken_minus_needed() -> None:
    """domain.md §7.6: at most 0. Decisions older than a year do not count."""
    early, late, on_time = decision("D1", -20, -25), decision("D2", -20, -10), decision("D3", -20, -20)
    assert lag(frame(early, late, on_time)) == (0, 3)
    assert lag(frame(early, late)) == (2.5, 2)
    assert lag(frame(decision("D4", -500, -400))) == (None, 0)
    assert verdicts(checks(early, late, on_time), "DECISION-LAG") == ["pass"]
    assert verdicts(checks(early, late), "DECISION-LAG") == ["fail"]
    assert verdicts(checks(), "DECISION-LAG") == ["unknown"]


def test_a_decision_waits_from_the_day_after_it_was_needed() -> None:
    found = checks(decision("D1", -1), decision("D2", 0), decision("D3", -30, -10))
    assert items(found, "DECISION-OPEN") == ["D1"]


def test_s3_19_a_body_slower_than_ten_working_days_gets_a_temporary_board() -> None:
    """TODAY is a Sunday; 14 days are 10 working days."""
    ten = decision("D1", 0, taken=-7, asked=-21)
    assert answer_time(frame(ten)) == (10, 1)
    assert verdicts(checks(ten), "S3.19") == ["pass"]
    more = decision("D1", 0, taken=-6, asked=-21)
    assert answer_time(frame(more)) == (11, 1)
    assert verdicts(checks(more), "S3.19") == ["warn"]
    assert governance(frame(more)).needs_temporary_board
    assert verdicts(checks(decision("D1", -5, -5)), "S3.19") == ["unknown"]


def test_s3_19_an_open_question_counts_once_it_waits_too_long() -> None:
    assert answer_time(frame(decision("D1", 30, asked=-3))) == (None, 0)
    assert answer_time(frame(decision("D1", 30, asked=-28))) == (20, 1)


def test_s4_19_each_of_the_last_three_months_brings_a_decision() -> None:
    """Today is 15 November: August, September, October."""
    taken = [decision(f"D{n}", 0, taken) for n, taken in enumerate((-20, -50, -80))]
    assert verdicts(checks(*taken), "S4.19") == ["pass"]
    found = next(one for one in checks(*taken[:2]) if one.rule == "S4.19")
    assert found.verdict == "fail"
    assert "1 August 2026" in found.message
    started = Programme("programme", starts=day(-60), ends=day(300))
    assert verdicts(checks(*taken[:2], started), "S4.19") == ["pass"]  # nothing is asked of the months before
