"""An assessor's reference beside the survey (domain.md §2.3, §3.10)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.model.explanation import Explanation, Step
from analytics.model.reference import Evidence, Reference
from analytics.model.score import ScoreState
from analytics.score.references import as_claimed, backed, claimed, reference_gaps
from analytics.score.scorecard import scorecard
from tests.unit.score.organisations import MODEL, release, team

CARD = scorecard(
    release([*team("TECH", "a1", [3] * 8), *team("TECH", "b1", [5] * 8), *team("TECH", "a2", [3] * 2)]), {}
)


def test_gaps_come_in_model_order_and_only_where_a_reference_was_given() -> None:
    given = [
        Reference("b1", 3.0, Evidence.RECORD),
        Reference("a1", 2.0, Evidence.BOTH),
        Reference("zz", 1.0, Evidence.NONE),
    ]
    assert [(gap.id, gap.gap) for gap in reference_gaps(CARD, given, MODEL)] == [("a1", 1.0), ("b1", 2.0)]


@pytest.mark.parametrize(("score", "above"), [(2.0, True), (2.0 + 1e-12, True), (2.1, False), (4.5, False)])
def test_from_one_level_the_self_image_is_above_the_evidence(score: float, above: bool) -> None:
    (gap,) = reference_gaps(CARD, [Reference("a1", score, Evidence.RECORD)], MODEL)
    assert gap.above_evidence is above
    assert gap.mean == 3.0, "the survey's mean stays"


def test_a_dimension_without_a_result_has_no_gap() -> None:
    (gap,) = reference_gaps(CARD, [Reference("a2", 1.0, Evidence.RECORD)], MODEL)
    assert CARD.dimension("a2").state is not ScoreState.SCORED
    assert (gap.mean, gap.gap, gap.above_evidence, gap.claimed) == (None, None, False, False)


@pytest.mark.parametrize(
    ("level", "evidence", "only_claimed"),
    [
        (5, None, True),
        (4, Evidence.NONE, True),
        (4, Evidence.STATEMENT, True),
        (4, Evidence.RECORD, False),
        (5, Evidence.BOTH, False),
        (3, Evidence.NONE, False),
    ],
)
def test_levels_four_and_five_are_claimed_until_a_record_backs_them(
    level: int, evidence: Evidence | None, only_claimed: bool
) -> None:
    score = replace(CARD.dimension("b1"), secured_level=level)
    reference = None if evidence is None else Reference("b1", 4.0, evidence)
    assert claimed(score, reference) is only_claimed
    if reference is not None:
        (gap,) = reference_gaps(replace(CARD, dimensions=(score,)), [reference], MODEL)
        assert gap.claimed is only_claimed


def test_an_area_is_backed_once_every_scored_dimension_of_it_is() -> None:
    one = [Reference("a1", 3.0, Evidence.RECORD), Reference("b1", 5.0, Evidence.STATEMENT)]
    both = [one[0], Reference("b1", 5.0, Evidence.BOTH)]
    scored = {score.id for score in CARD.dimensions if score.state is ScoreState.SCORED}
    assert scored == {"a1", "b1"}, "a2 has too few answers, so nothing of it is claimed"
    assert backed(CARD, one, MODEL) == {"a1", MODEL.dimension("a1").area}
    assert backed(CARD, both, MODEL) == {"a1", "b1", MODEL.dimension("a1").area, MODEL.dimension("b1").area, "overall"}


@pytest.mark.parametrize(
    ("result", "is_backed", "told"),
    [
        ("4 of 5", False, "4 of 5, claimed"),
        ("4 of 5", True, "4 of 5"),
        ("3 of 5", False, "3 of 5"),
        ("None of 5", False, "None of 5"),
    ],
)
def test_an_explanation_calls_a_level_claimed(result: str, is_backed: bool, told: str) -> None:
    steps = (
        Step("Mean", "sum ÷ people", "20 ÷ 5", "4.0"),
        Step("Secured level", "highest level", "level 4: 60 %", result),
    )
    explained = as_claimed(Explanation("Changes", "", steps, ""), is_backed)
    assert explained.steps[0] == steps[0]
    assert explained.steps[1].result == told
