"""A plan rests on a fresh, closed survey, and people never wait more than twelve weeks for something they notice (S2.1, S2.24)."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.model.plan import Plan, PlannedMeasure, PlanRequest
from analytics.model.shipped import shipped_catalogue
from analytics.model.survey import Wave
from analytics.plan.soundness import success_findings, survey_findings

CATALOGUE = shipped_catalogue()
SEEN, UNSEEN = "mP01", "mP07"
"""Visibility 5 and 2 in domain.md §4.1."""


def _wave(opened: date, closed: date | None) -> Wave:
    return Wave("w", "Spring", "itsm", opened, closed)


def _plan(months: int, *ends: tuple[str, int], running: bool = False) -> Plan:
    measures = tuple(
        PlannedMeasure(id_, id_, "P", 1, end, 1, 0.1, (), 0, 1, "SDM", False, "", running=running) for id_, end in ends
    )
    request = PlanRequest(months, 3, 0, {}, 3)
    return Plan("optimal", 1, 1, 0, 0, 0, 1, measures, (), {}, (), {}, request)


@pytest.mark.parametrize(
    ("opened", "codes"),
    [
        (date(2026, 3, 2), []),
        (date(2025, 11, 23), []),
        (date(2025, 11, 22), ["survey-old"]),
        (date(2024, 1, 1), ["survey-old"]),
    ],
)
def test_a_survey_of_twelve_months_is_too_old(opened: date, codes: list[str]) -> None:
    found = survey_findings(_wave(opened, date(2026, 4, 1)), date(2026, 11, 22))
    assert [finding.code for finding in found] == codes


def test_an_open_survey_is_told() -> None:
    assert [f.code for f in survey_findings(_wave(date(2026, 11, 1), None), date(2026, 11, 22))] == ["survey-open"]


def test_three_months_without_a_success_are_fine_and_four_are_not() -> None:
    assert success_findings(_plan(6, (SEEN, 3)), CATALOGUE) == ()
    (late,) = success_findings(_plan(8, (SEEN, 4), (SEEN, 6)), CATALOGUE)
    assert "For 16 weeks from the start" in late.message
    (dry,) = success_findings(_plan(9, (SEEN, 1), (SEEN, 4)), CATALOGUE)
    assert "For 20 weeks after month 4" in dry.message


def test_what_nobody_notices_or_ran_before_is_no_success() -> None:
    (unseen,) = success_findings(_plan(6, (SEEN, 1), (UNSEEN, 3)), CATALOGUE)
    assert "after month 1" in unseen.message
    (ran,) = success_findings(_plan(4, (SEEN, 2), running=True), CATALOGUE)
    assert "For 16 weeks from the start" in ran.message


def test_an_empty_plan_has_its_own_words_elsewhere() -> None:
    assert success_findings(_plan(12), CATALOGUE) == ()
