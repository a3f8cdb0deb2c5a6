"""Findings that stand against taking the results at face value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.model.certainty import (
    Certainty,
    RaterReading,
    RaterReliability,
    ScaleReading,
    ScaleReliability,
    WithAndWithout,
    WorstCase,
)
from analytics.model.finding import Finding, Severity
from analytics.model.perception import PerceptionGap
from analytics.model.score import ScoreState
from analytics.score.doubts import doubts

NONE = Certainty((), (), (), (), (), (), False, (), (), (), RaterReliability(0.9, RaterReading.GOOD))
GAP = PerceptionGap(
    "a1", "Changes", "a", ScoreState.SCORED, 3.4, 8, 2.1, 12, 1.3, 0.6, 2.0, 17.0, 0.001, clear=True, large=True, survives=True
)  # fmt: skip


def told(*gaps: PerceptionGap, **figures: object) -> list[Finding]:
    return list(doubts("Spring", gaps, replace(NONE, **figures)))  # type: ignore[arg-type]


def test_where_nothing_stands_against_it_nothing_is_said() -> None:
    assert told(PerceptionGap("a1", "Changes", "a", ScoreState.HIDDEN)) == []


@pytest.mark.parametrize(
    ("changes", "severity", "words"),
    [
        ({}, Severity.WARNING, "leaders see it better than those who do the work"),
        ({"large": False}, Severity.NOTE, "3.4 by leaders, 2.1 by those who do the work"),
        (
            {"gap": -1.3, "leading": 2.1, "doing": 3.4},
            Severity.WARNING,
            "those who do the work see it better than leaders",
        ),
        ({"survives": False}, None, ""),
        ({"clear": False}, None, ""),
    ],
)
def test_a_gap_is_told_if_it_is_clear_among_all_tests(
    changes: dict[str, object], severity: Severity | None, words: str
) -> None:
    found = told(replace(GAP, **changes))  # type: ignore[arg-type]
    assert [(f.code, f.severity, f.where.item) for f in found] == (
        [("perception-gap", severity, "a1")] if severity else []
    )
    assert all(words in f.message for f in found)


def test_careless_answers_that_move_a_result() -> None:
    found = told(without_careless=(WithAndWithout("a1", "Changes", 2.5, 2.2), WithAndWithout("a2", "Desk", 2.5, 2.4)))
    assert [(f.code, f.where.item) for f in found] == [("careless-moves-result", "a1")]
    assert "is 2.2 instead of 2.5" in found[0].message


@pytest.mark.parametrize(("high", "codes"), [(4.1, ["silence-could-move-result"]), (3.9, [])])
def test_silence_that_could_move_the_whole(high: float, codes: list[str]) -> None:
    assert [f.code for f in told(worst_case=(WorstCase("overall", "Overall", 2.5, 1.0, high),))] == codes


def test_people_and_statements_that_do_not_go_together() -> None:
    scales = tuple(
        ScaleReliability(f"a{place}", "Changes", 0.5, 20, reading) for place, reading in enumerate(ScaleReading)
    )
    found = told(raters=RaterReliability(0.2, RaterReading.DIFFERENT_PICTURES), scales=scales)
    assert [f.code for f in found] == [
        "people-see-different-pictures",
        "statements-measure-different-things",
        "statements-measure-different-things",
    ]
    assert "contradict each other" in found[1].message
    assert "measure different things" in found[2].message
