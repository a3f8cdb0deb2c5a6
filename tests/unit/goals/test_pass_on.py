"""The pass-on test: V9, S1.19. Nothing is said of fewer than five readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.goals.pass_on import pass_on_checks, pass_on_results
from analytics.model.records.programme import Group
from analytics.model.records.vision import PassOn
from tests.unit.goals.vision_cases import case, of

LANGUAGES = ("en", "de")
GATES = Group("A1", name="Gates")
DESK = Group("A2", name="Desk")
TEST = PassOn("PT1", round="October", group="A1", held=date(2026, 10, 1), readers=10, passed=8)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("readers", "passed", "verdict"),
    [(5, 4, "pass"), (5, 3, "fail"), (10, 8, "pass"), (10, 7, "fail"), (1000, 800, "pass"), (1000, 799, "fail")],
)
def test_v9_eighty_per_cent_of_a_group(readers: int, passed: int, verdict: str, language: str) -> None:
    """V9: the share with all three right is at least 80 %."""
    found = pass_on_checks(case(GATES, replace(TEST, readers=readers, passed=passed), language=language))
    assert of(found, "V9").verdict == verdict


def test_v9_messages() -> None:
    """V9: the message of domain.md §7.1; 79.9 % never read 80 %."""
    found = pass_on_checks(case(GATES, replace(TEST, readers=1000, passed=799)))
    assert of(found, "V9").message == "Only 79\u00a0% of “Gates” can pass it on."
    found = pass_on_checks(case(GATES, replace(TEST, readers=9, passed=6)))
    assert of(found, "V9").message == "Only 67\u00a0% of “Gates” can pass it on."
    german = pass_on_checks(case(GATES, replace(TEST, passed=7), language="de"))
    assert of(german, "V9").message == "Nur 70\u00a0% von „Gates“ können sie weitersagen."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("readers", "passed"), [(4, 4), (0, 0), (None, None), (None, 5), (6, None), (5, 6)])
def test_v9_fewer_than_five_readers_read_like_no_test(readers: int | None, passed: int | None, language: str) -> None:
    """V9, domain.md §3.12: neither result nor checks differ from those of a group that was never asked."""
    hidden = case(GATES, DESK, replace(TEST, readers=readers, passed=passed), language=language)
    untested = case(GATES, DESK, language=language)
    assert pass_on_results(hidden) == pass_on_results(untested)
    assert pass_on_checks(hidden) == pass_on_checks(untested)
    assert {one.state for one in pass_on_results(hidden)} == {"open"}


def test_v9_the_newest_test_that_can_be_shown_counts() -> None:
    """V9: a later test of four readers changes nothing."""
    older = replace(TEST, id="PT2", held=date(2026, 9, 1), passed=3)
    small = replace(TEST, id="PT3", held=date(2026, 11, 1), readers=4, passed=0)
    result = pass_on_results(case(GATES, TEST, older, small))[0]
    assert (result.state, result.readers, result.share) == ("kept", 10, 0.8)
    assert pass_on_results(case(GATES, TEST, older)) == pass_on_results(case(GATES, older, TEST, small))


@pytest.mark.parametrize("language", LANGUAGES)
def test_v9_untested_groups_are_named_once(language: str) -> None:
    found = pass_on_checks(case(GATES, DESK, TEST, language=language))
    assert [(one.item, one.verdict) for one in found] == [("A1", "pass"), ("", "unknown")]
    assert "Desk" in found[1].message
    assert [one.verdict for one in pass_on_checks(case(language=language))] == ["unknown"]
