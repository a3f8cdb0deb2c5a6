"""Comparisons explain themselves with published numbers. Expected: worked examples EX5, EX10 and EX15 of domain.md §3.14."""

from __future__ import annotations

import pytest

from analytics.model.certainty import ScaleReading, ScaleReliability, VoiceDifference, WithAndWithout, WorstCase
from analytics.model.explanation import Explanation
from analytics.model.perception import PerceptionGap
from analytics.model.score import Score, ScoreState
from analytics.model.trend import Change
from analytics.score import explain_comparison as explain

EX10 = PerceptionGap(
    "P1", "Incidents", "P", ScoreState.SCORED, 3.75, 8, 2.25, 12, 1.5, 0.7544, 2.2456, 17.11, 0.00054, True, True, True
)
EX15 = Change("P1", "Incidents", 2.4, 2.8, 60, 70, 0.1467, 0.6533, True)


def results(explanation: Explanation) -> dict[str, str]:
    return {step.what: step.result for step in explanation.steps}


def test_a_perception_gap_shows_both_sides_interval_and_test() -> None:
    told = explain.gap_explained(EX10)
    assert told.sentence == "Leaders see it higher than staff: 3.8 against 2.3."  # half up: 3.75, 2.25
    assert results(told) == {
        "Leaders": "3.75",
        "Staff": "2.25",
        "Gap": "+1.5",
        "95 % interval": "0.8 to 2.2",
        "Test": "stands",
        "Clear": "large",
    }
    assert told.steps[3].filled == "1.5 ± 0.75, df = 17.11"
    assert told.steps[4].filled == "p = 0.00054"


def test_a_hidden_gap_has_no_step_and_no_number() -> None:
    told = explain.gap_explained(PerceptionGap("P1", "Incidents", "P", ScoreState.HIDDEN))
    assert told.steps == ()
    assert "hidden to protect answers" in told.sentence
    assert not any(letter.isdigit() for letter in told.sentence)


def test_a_change_shows_its_standard_error() -> None:
    told = explain.change_explained(EX15, "Autumn 2025", "Autumn 2026")
    assert results(told) == {
        "Change": "+0.4",
        "Standard error, SE": "0.1292",
        "95 % interval": "0.1 to 0.7",
        "Changed": "changed",
    }
    assert "60 people and 70 people" in [step.filled for step in told.steps]


def test_voices_show_both_weights() -> None:
    told = explain.voice_explained(VoiceDifference("P1", "Incidents", 2.3981, 2.85, False))  # EX5
    assert results(told) == {
        "By people invited": "2.4",
        "Every group equal": "2.85",
        "Difference": "+0.5",
        "Depends": "no",
    }
    assert told.steps[2].filled == "2.85 − 2.4"


def test_the_worst_case_names_both_ends() -> None:
    score = Score("overall", "Overall", None, ScoreState.SCORED, n=53, invited=103, mean=2.3981)
    told = explain.worst_case_explained(WorstCase("overall", "Overall", 2.3981, 1.3107, 3.7379), score)  # EX5, total
    assert results(told) == {"Lowest": "1.3", "Highest": "3.7"}
    assert "53 of 103 people answered" in told.steps[0].filled


@pytest.mark.parametrize("without, moves", [(2.1, "yes"), (2.2, "no")])
def test_careless_answers_say_whether_they_move_the_figure(without: float, moves: str) -> None:
    assert results(explain.careless_explained(WithAndWithout("P1", "Incidents", 2.4, without)))["Moves"] == moves


def test_alpha_that_is_not_computed_says_why() -> None:
    told = explain.reliability_explained(ScaleReliability("P1", "Incidents", None, None, ScaleReading.NOT_COMPUTED))
    assert told.steps == ()
    assert "at least 3 statements and 10 people" in told.sentence
    computed = explain.reliability_explained(ScaleReliability("P1", "Incidents", 0.9161, 10, ScaleReading.FINE))  # EX8
    assert computed.steps[0].result == "0.92"
