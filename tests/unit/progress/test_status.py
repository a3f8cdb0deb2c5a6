"""Planned against actual, the forecast of end and money, month by month (S2.12, S2.13): every number worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.goals.status_reports import standings
from analytics.progress.status import plan_status
from tests.unit.progress.status_cases import (
    BEGINS,
    CATALOGUE,
    TODAY,
    case,
    plan,
    planned,
    report,
    row,
    status,
    without_begin,
)


def test_without_a_plan_or_its_first_day_there_is_no_status() -> None:
    from analytics.model.records.programme import Programme

    assert plan_status(case(None)) is None
    assert plan_status(case(without_begin(plan(planned("mP01", 1, 1))), Programme("programme"))) is None


def test_planned_days_are_those_of_the_months() -> None:
    """Months 2 to 3: from 2 February (5 January + 28 days) to 29 March (5 January + 84 days − 1)."""
    one = row(status(plan(planned("mP01", 2, 3)), today=BEGINS), "mP01")
    assert (one.planned_start, one.planned_end) == (date(2026, 2, 2), date(2026, 3, 29))
    assert (one.state, one.forecast_start, one.forecast_end, one.late_days) == (
        "planned",
        date(2026, 2, 2),
        date(2026, 3, 29),
        0,
    )


def test_the_newest_report_counts_and_keeps_what_earlier_ones_said() -> None:
    """Started, share, days and money stand until another report says otherwise; one of tomorrow does not count yet."""
    given = (
        report("mP01", date(2026, 10, 1), started=date(2026, 9, 20), spent=400.0, days=3.0, share=20.0),
        report("mP01", date(2026, 11, 1), spent=700.0),
        report("mP01", date(2026, 11, 16), "done"),
    )
    found = standings(case(None, *given).records, TODAY)["mP01"]
    assert (found.report.state, found.report.started, found.report.spent) == ("running", date(2026, 9, 20), 700.0)
    assert (found.report.days, found.share, found.share_day) == (3.0, 0.2, date(2026, 10, 1))


def test_of_two_reports_on_one_day_the_later_kept_counts() -> None:
    day = date(2026, 11, 1)
    given = report("mP01", day, number=1), report("mP01", day, "stopped", number=2)
    assert standings(case(None, *given).records, TODAY)["mP01"].report.state == "stopped"


def test_what_was_opened_again_is_not_finished_any_more() -> None:
    done = report("mP01", date(2026, 10, 1), "done", finished=date(2026, 9, 30), accepted=date(2026, 10, 1))
    found = standings(case(None, done, report("mP01", date(2026, 11, 1))).records, TODAY)["mP01"].report
    assert (found.state, found.finished, found.accepted) == ("running", None, None)


def test_done_without_a_day_ended_when_that_was_first_reported() -> None:
    given = report("mP01", date(2026, 10, 1), "done"), report("mP01", date(2026, 11, 1), "done", accepted=TODAY)
    assert standings(case(None, *given).records, TODAY)["mP01"].report.finished == date(2026, 10, 1)


def test_an_expected_end_counts_but_is_never_past() -> None:
    """Months 10 to 11 end on 8 November; expected 30 November is 22 days late; expected 1 November becomes today, 7 days late."""
    given = plan(planned("mP01", 10, 11))
    late = row(status(given, report("mP01", TODAY, expected=date(2026, 11, 30), share=50.0)), "mP01")
    assert (late.planned_end, late.forecast_end, late.late_days) == (date(2026, 11, 8), date(2026, 11, 30), 22)
    past = row(status(given, report("mP01", TODAY, expected=date(2026, 11, 1))), "mP01")
    assert (past.forecast_end, past.late_days) == (TODAY, 7)


def test_from_a_tenth_of_the_work_on_the_pace_says_when_it_ends() -> None:
    """Begun 14 September, 40 % done on 13 November: 60 days / 0.4 = 150 days, which ends on 11 February 2027."""
    given = plan(planned("mP01", 10, 12))
    begun = {"started": date(2026, 9, 14)}
    found = row(status(given, report("mP01", date(2026, 11, 13), share=40.0, **begun)), "mP01")
    assert found.forecast_end == date(2027, 2, 11)
    slow = row(status(given, report("mP01", date(2026, 11, 13), share=9.0, **begun)), "mP01")
    assert slow.forecast_end == date(2026, 12, 6), "too early to tell: as planned, the last day of month 12"


def test_on_its_first_day_no_pace_says_when_it_ends() -> None:
    """Begun and 20 % done on 15 November: no time has passed to judge by; the planned 56 days end on 9 January, not the same day."""
    given = plan(planned("mP01", 12, 13))
    found = row(status(given, report("mP01", TODAY, started=TODAY, share=20.0)), "mP01")
    assert found.forecast_end == date(2027, 1, 9)


def test_what_begins_late_takes_as_long_as_planned() -> None:
    """Months 10 to 11 are 56 days from 14 September; begun on 9 November they end on 3 January. Begun early, it ends as planned."""
    given = plan(planned("mP01", 10, 11))
    late = row(status(given, report("mP01", date(2026, 11, 10), started=date(2026, 11, 9))), "mP01")
    assert (late.forecast_end, late.late_days) == (date(2027, 1, 3), 56)
    early = row(status(plan(planned("mP01", 12, 13)), report("mP01", TODAY, started=date(2026, 11, 1))), "mP01")
    assert early.forecast_end == date(2027, 1, 3)


def test_what_has_not_begun_waits_for_today_and_for_what_it_needs() -> None:
    """mP02 needs mP01. mP01 is expected on 30 November; mP02, planned for months 12 to 12 (28 days), runs from 1 to 28 December."""
    before, after = next(
        (need, one.id)
        for one in CATALOGUE.measures
        for need in one.prerequisites
        if not CATALOGUE.measure(need).prerequisites
    )
    given = plan(planned(before, 10, 11), planned(after, 12, 12))
    found = status(given, report(before, TODAY, expected=date(2026, 11, 30)))
    waiting = row(found, after)
    assert (waiting.forecast_start, waiting.forecast_end) == (date(2026, 12, 1), date(2026, 12, 28))
    assert waiting.late_days == 22, "planned end: 6 December"
    free = row(status(given, report(before, TODAY, "done", finished=date(2026, 11, 8))), after)
    assert (free.forecast_start, free.forecast_end) == (TODAY, date(2026, 12, 12)), "from today, 28 days with both ends"
    dropped = row(status(given, report(before, TODAY, "stopped")), after)
    assert dropped.forecast_start == TODAY


def test_a_stopped_measure_has_no_end_and_is_not_late() -> None:
    found = row(status(plan(planned("mP01", 1, 2)), report("mP01", TODAY, "stopped", spent=300.0)), "mP01")
    assert (found.forecast_start, found.forecast_end, found.late_days, found.cost_forecast) == (None, None, 0, 300.0)


@pytest.mark.parametrize(
    ("state", "share", "spent", "forecast"),
    [
        ("planned", None, None, 1000.0),
        ("planned", None, 1200.0, 1200.0),
        ("running", None, 1100.0, 1100.0),
        ("running", 24.0, 900.0, 1000.0),
        ("running", 25.0, 300.0, 1200.0),
        ("running", 50.0, 0.0, 1000.0),
        ("done", None, None, 1000.0),
        ("done", None, 800.0, 800.0),
        ("stopped", 50.0, None, 0.0),
    ],
)
def test_the_cost_of_a_measure_planned_at_1000(
    state: str, share: float | None, spent: float | None, forecast: float
) -> None:
    """300 € for a quarter of the work is 1,200 € for all of it; below a quarter the plan stands, or what was spent."""
    found = row(status(plan(planned("mP01", 1, 2)), report("mP01", TODAY, state, share=share, spent=spent)), "mP01")
    assert found.cost_forecast == pytest.approx(forecast)


def test_the_sums_of_the_plan() -> None:
    """mP01 done for 800, mP02 running with 600 for half of it: 1,400 spent, 800 + 1,200 + 1,000 = 3,000 in the end."""
    given = plan(planned("mP01", 1, 2), planned("mP02", 10, 12), planned("mP03", 15, 16), budget=5000.0)
    found = status(
        given,
        report("mP01", date(2026, 3, 1), "done", spent=800.0, days=9.0, finished=date(2026, 3, 1)),
        report("mP02", TODAY, spent=600.0, days=4.0, share=50.0, started=date(2026, 9, 14), expected=date(2026, 12, 6)),
    )
    assert (found.spent, found.cost_forecast, found.cost_planned, found.budget) == (1400.0, 3000.0, 3000.0, 5000.0)
    assert (found.days_spent, found.days_planned) == (13.0, 30.0)
    assert (found.planned_end, found.forecast_end) == (date(2027, 3, 28), date(2027, 3, 28))
    assert [one.id for one in found.of("running")] == ["mP02"]
    assert found.said == ("1 of 3 measures done, 1 running; the end stays 28 March 2027, as planned.")
    assert found.money_said == "€1,400 spent, €3,000 expected in the end, €5,000 approved."


def test_month_by_month() -> None:
    """mP01 (months 1–2, 10 days): all its money in month 1, half its days by the end of month 1. 300 € reported on 1 February count in
    month 1, 800 € on 1 March in month 2; done on 1 March, which is the last day of month 2. Months after today have no actual values.
    """
    given = plan(planned("mP01", 1, 2), months=4)
    found = status(
        given,
        report("mP01", date(2026, 2, 1), spent=300.0, days=4.0),
        report("mP01", date(2026, 3, 1), "done", spent=800.0, finished=date(2026, 3, 1)),
        today=date(2026, 3, 10),
    )
    assert [(one.planned_cost, one.spent) for one in found.months] == [
        (1000.0, 300.0),
        (1000.0, 800.0),
        (1000.0, 800.0),
        (1000.0, None),
    ]
    assert [(one.planned_days, one.days_spent) for one in found.months] == [
        (5.0, 4.0),
        (10.0, 4.0),
        (10.0, 4.0),
        (10.0, None),
    ]
    assert [(one.planned_done, one.done) for one in found.months] == [(0, 0), (1, 1), (1, 1), (1, None)]


def test_what_an_earlier_plan_began_keeps_its_money() -> None:
    """mP01 is in place and cost what it cost; its planned cost comes on top of the budget of the plan that followed."""
    given = plan(planned("mP02", 10, 12), budget=5000.0, in_place=("mP01",))
    found = status(given, report("mP01", date(2026, 3, 1), "done", spent=800.0, finished=date(2026, 3, 1)))
    cost = CATALOGUE.cost_of(CATALOGUE.measure("mP01"))
    assert found.budget == 5000.0 + cost
    assert found.cost_planned == 1000.0 + cost
    assert [one.id for one in found.measures] == ["mP02", "mP01"], "beside the plan last"


def test_german_says_the_same() -> None:
    found = status(plan(planned("mP01", 1, 2)), report("mP01", TODAY, share=50.0, expected=TODAY), language="de")
    assert found.said.startswith(
        "0 von einer Maßnahme fertig, 1 laufend; das Ende rückt auf den 15. November 2026, 259 Tage später"
    )
    assert row(found, "mP01").said.startswith(
        "50\u00a0% der Arbeit sind getan; Ende nach heutigem Stand am 15. November 2026."
    )


@pytest.mark.parametrize(
    ("expected", "late"), [(date(2026, 11, 20), 0), (date(2026, 11, 1), -8), (date(2026, 12, 10), 4)]
)
def test_what_ran_before_its_plan_is_not_early_within_its_last_month(expected: date, late: int) -> None:
    """A plan counts what is left in whole months: month 12 is 9 November to 6 December; to end on 1 November is 8 days early."""
    running = plan(planned("mP01", 1, 12, running=True))
    given = report("mP01", date(2026, 10, 19), started=date(2025, 12, 1), expected=expected)
    assert row(status(running, given, today=date(2026, 10, 20)), "mP01").late_days == late
