"""Alarms: late, dearer, silent, not accepted, stopped, not signed off, unread figures, and too long without a success (S2.12, S2.13, S2.24)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from analytics.model.records.goals import Goal, Kpi, Reading
from analytics.model.records.people import Manager, MeasureSignOff
from analytics.model.records.vision import SetAside
from tests.unit.progress.status_cases import CATALOGUE, SEEN, TODAY, UNSEEN, checks, plan, planned, report, status


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_alarm_can_be_said_in_both_languages(language: str) -> None:
    found = status(
        plan(planned("mP01", 1, 2), planned("mP02", 1, 3, 10.0), planned("mP03", 2, 4), planned("mP04", 5, 6)),
        report("mP01", date(2026, 6, 1), "done", spent=9000.0),
        report("mP02", date(2026, 6, 1), spent=8000.0, expected=date(2027, 6, 1)),
        report("mP03", date(2026, 6, 1), "stopped"),
        report("mT01", date(2026, 6, 1)),
        Manager("M1", function="Head", domain="XX"),
        language=language,
    )
    broken = {one.rule.removeprefix("STATUS-") for one in found.checks if one.verdict != "pass"}
    assert {"END", "LATE", "BUDGET", "COST", "GAP", "SILENT", "ACCEPTED", "STOPPED", "SIGNOFF", "BESIDE"} <= broken
    assert all(one.message and (one.remedy or one.verdict == "pass") for one in found.checks)
    assert found.light == "red"


@pytest.mark.parametrize(
    ("days", "reason", "verdict"), [(14, "", None), (15, "", "fail"), (15, "The tool came late", "warn")]
)
def test_more_than_two_weeks_late_needs_a_reason(days: int, reason: str, verdict: str | None) -> None:
    """Month 12 ends on 6 December."""
    ends = date(2026, 12, 6) + timedelta(days=days)
    found = status(plan(planned("mP01", 10, 12)), report("mP01", TODAY, expected=ends, reason=reason))
    assert [one.verdict for one in checks(found, "LATE")] == ([verdict] if verdict else [])


@pytest.mark.parametrize(("days", "verdicts"), [(14, []), (15, ["warn"]), (56, ["warn"]), (57, ["fail"])])
def test_the_end_of_the_plan(days: int, verdicts: list[str]) -> None:
    ends = date(2026, 12, 6) + timedelta(days=days)
    found = status(plan(planned("mP01", 10, 12)), report("mP01", TODAY, expected=ends, reason="x"))
    assert [one.verdict for one in checks(found, "END")] == verdicts


@pytest.mark.parametrize(
    ("spent", "verdicts"), [(1000.0, []), (1001.0, ["warn"]), (1100.0, ["warn"]), (1101.0, ["fail"])]
)
def test_money_over_the_budget_of_1000(spent: float, verdicts: list[str]) -> None:
    """More than 10 % over 1,000 € is more than 1,100 €."""
    found = status(plan(planned("mP01", 1, 12), budget=1000.0), report("mP01", TODAY, spent=spent, reason="x"))
    assert [one.verdict for one in checks(found, "BUDGET")] == verdicts


@pytest.mark.parametrize(
    ("spent", "reason", "verdicts"), [(1100.0, "", []), (1101.0, "", ["fail"]), (1101.0, "Dearer licences", ["warn"])]
)
def test_a_measure_dearer_by_more_than_a_tenth_says_why(spent: float, reason: str, verdicts: list[str]) -> None:
    """S2.13: a variance over 10 % is explained."""
    found = status(plan(planned("mP01", 1, 12)), report("mP01", TODAY, spent=spent, reason=reason))
    assert [one.verdict for one in checks(found, "COST")] == verdicts


def test_twelve_weeks_without_a_success_are_the_most() -> None:
    """S2.24: ends in months 3, 6, 9, 12 and 15 of 15 are 84 days apart. Without the one of month 6 it is 168 days, 24 weeks."""
    ids = [one.id for one in CATALOGUE.measures if one.visibility >= CATALOGUE.rule.visible_from][:5]
    rows = [planned(id_, end, end) for id_, end in zip(ids, (3, 6, 9, 12, 15), strict=True)]
    assert not checks(status(plan(*rows, months=15), today=date(2026, 1, 5)), "GAP")
    gap = checks(status(plan(rows[0], *rows[2:], months=15), today=date(2026, 1, 5)), "GAP")
    assert [one.verdict for one in gap] == ["fail"]
    assert "24 weeks, from 29 March 2026 to 13 September 2026" in gap[0].message


def test_what_people_do_not_notice_is_no_success() -> None:
    """S2.24: visibility as ``plan.soundness`` counts it; a stretch that is over is only worth a look."""
    seen, unseen = planned(SEEN, 3, 3), planned(UNSEEN, 6, 6)
    assert checks(status(plan(seen, unseen, months=6), today=date(2026, 1, 5)), "GAP") == []
    found = status(plan(unseen, planned(SEEN, 6, 6), months=6), today=date(2026, 1, 5))
    assert [one.verdict for one in checks(found, "GAP")] == ["fail"]
    over = status(
        plan(planned(SEEN, 6, 6), months=8),
        report(SEEN, date(2026, 6, 21), "done", finished=date(2026, 6, 21), accepted=date(2026, 6, 21)),
        today=date(2026, 6, 25),
    )
    assert [one.verdict for one in checks(over, "GAP")] == ["warn"], "from 4 January to 21 June, but not ahead"


@pytest.mark.parametrize(("days", "silent"), [(35, False), (36, True)])
def test_a_running_measure_is_reported_on_every_five_weeks(days: int, silent: bool) -> None:
    found = status(plan(planned("mP01", 1, 14)), report("mP01", TODAY - timedelta(days=days)))
    assert bool(checks(found, "SILENT")) is silent


def test_what_should_have_begun_and_nobody_mentions_is_silent_too() -> None:
    found = status(plan(planned("mP01", 10, 14), planned("mP02", 14, 15)))
    assert [one.item for one in checks(found, "SILENT")] == ["mP01"]
    assert found.light == "grey", "nothing was reported at all"


@pytest.mark.parametrize(("days", "verdict"), [(28, "warn"), (29, "fail")])
def test_a_result_is_accepted_within_four_weeks(days: int, verdict: str) -> None:
    day = TODAY - timedelta(days=days)
    found = status(plan(planned("mP01", 1, 14)), report("mP01", day, "done", finished=day))
    assert [one.verdict for one in checks(found, "ACCEPTED")] == [verdict]
    accepted = report("mP01", day, "done", finished=day, accepted=TODAY)
    assert not checks(status(plan(planned("mP01", 1, 14)), accepted), "ACCEPTED")


def test_what_runs_was_agreed_to() -> None:
    """Rule 6: with managers on record every domain of a running measure has to say yes; without any the rule says it cannot know."""
    measure = CATALOGUE.measure("mP01")
    given, runs = plan(planned(measure.id, 1, 14)), report(measure.id, TODAY)
    assert [one.verdict for one in checks(status(given, runs), "SIGNOFF")] == ["unknown"]
    managers = [Manager(f"M{code}", function="Head", domain=code) for code in measure.domains]
    assert [one.item for one in checks(status(given, runs, *managers), "SIGNOFF")] == [measure.id]
    whole = dict.fromkeys(("run_effort", "staffing", "support_hours", "skills", "on_call", "stops", "impact"), "none")
    yes = [
        MeasureSignOff(f"Z{code}", measure.id, code, "approved", asked=TODAY, answered=TODAY, **whole)  # type: ignore[arg-type]
        for code in measure.domains
    ]
    assert not checks(status(given, runs, *managers, *yes), "SIGNOFF")
    assert checks(status(given, runs, *managers, *yes[1:]), "SIGNOFF")


def test_a_figure_that_measures_work_for_is_read_in_time() -> None:
    """S2.12: read monthly (31 days), last on 1 October, is overdue on 15 November (45 days); after 62 days it counts as not measured."""
    kpi = Kpi("K1", name="Restore time", unit="hours", frequency="monthly")
    goal = Goal("G1", name="Restore sooner", verb="lower", kpi="K1", baseline=9.0, baseline_day=date(2026, 1, 5), target=4.0,
                due=date(2027, 3, 1), measures=("mP01",))  # fmt: skip
    read = Reading("R1", kpi="K1", measured=date(2026, 10, 1), value=8.0)
    given, runs = plan(planned("mP01", 1, 14)), report("mP01", TODAY)
    found = checks(status(given, runs, kpi, goal, read), "READING")
    assert [(one.verdict, one.item) for one in found] == [("warn", "K1")]
    assert "was due on 1 November 2026" in found[0].message
    assert not checks(status(given, runs, kpi, goal, read, today=date(2026, 11, 1)), "READING")
    late = checks(status(given, runs, kpi, goal, read, today=date(2026, 12, 2)), "READING")
    assert [one.verdict for one in late] == ["fail"]
    assert not checks(status(given, kpi, goal, read), "READING"), "nothing runs for this goal"


def test_a_report_on_what_is_not_planned() -> None:
    found = status(
        plan(planned("mP01", 10, 14), excluded=("mP03",)),
        report("mP02", TODAY),
        report("mP03", TODAY, "stopped", reason="x"),
    )
    assert [one.item for one in checks(found, "BESIDE")] == ["mP02"]


def test_the_light_follows_time_and_money_and_what_was_set_aside() -> None:
    late = report("mP01", TODAY, expected=date(2027, 1, 10))
    assert status(plan(planned("mP01", 10, 12), months=12), late).light == "red"
    fine = report(SEEN, TODAY, expected=date(2026, 12, 6), started=date(2026, 11, 9))
    calm = plan(planned(SEEN, 12, 12), months=12)
    aside = SetAside("X1", rule="STATUS-GAP", reason="The strike")
    assert status(calm, fine, aside).light == "green"


def test_an_old_deck_is_an_alarm() -> None:
    """S2.13: nothing was given out since 5 January, and 42 days are agreed."""
    found = status(plan(planned("mP01", 10, 12)))
    assert [one.verdict for one in found.checks if one.rule == "REPORT"] == ["fail"]
