"""S2.13: the last report is not older than the agreed interval."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from analytics.goals.reporting import report_checks
from analytics.model.records.programme import Programme
from tests.unit.goals.figure_cases import case

START = date(2026, 1, 5)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("days", "verdict"), [(0, "pass"), (42, "pass"), (43, "fail")])
def test_a_report_may_be_as_old_as_agreed(days: int, verdict: str, language: str) -> None:
    given = case(Programme("programme", starts=START, report_days=42), language=language)
    given = replace(given, last_report=given.today - timedelta(days=days))
    assert [check.verdict for check in report_checks(given)] == [verdict]


@pytest.mark.parametrize(("days", "verdict"), [(-1, "unknown"), (42, "unknown"), (43, "fail")])
def test_before_the_first_report_the_start_of_the_programme_counts(days: int, verdict: str) -> None:
    given = case()
    started = Programme("programme", starts=given.today - timedelta(days=days))
    assert report_checks(case(started))[0].verdict == verdict


def test_without_a_start_there_is_nothing_to_judge() -> None:
    assert report_checks(case())[0].verdict == "unknown"
