"""Every worked example of the domain brief, EX1 to EX17 (domain.md §3.14), to its tolerance of 0.0005.

The expected numbers are those of the brief, recomputed there by an independent script.
"""

from __future__ import annotations

import numpy as np
import pytest

from analytics.ingest.cleaning import longest_run
from analytics.model.plan import Target
from analytics.model.score import ScoreState
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE
from analytics.model.voice import Voice, Weighting
from analytics.plan.gaps import gaps, weighted_mean_gap
from analytics.score.agreement import a_wg, r_wg, two_camps
from analytics.score.coverage import does_not_know, dont_know_share
from analytics.score.interval import bounded_interval, group_interval, weighted_variance, worst_case_bounds
from analytics.score.levels import achievement, rating, secured_level, typical_level, weakest_link
from analytics.score.maturity import (
    depends_on_voice,
    group_score,
    group_weights,
    respondent_scores,
    variance,
    weighted_mean,
)
from analytics.score.perception import perception_gaps, welch
from analytics.score.privacy.hiding import hidden_groups
from analytics.score.reliability import cronbach_alpha_of_rows, krippendorff_alpha, level_counts
from analytics.score.scorecard import scorecard
from analytics.score.several_tests import benjamini_hochberg
from analytics.score.trend import difference
from tests.unit.plan.small_model import MODEL as PLAN_MODEL
from tests.unit.plan.small_model import card as plan_card
from tests.unit.score.organisations import release, team, wave

DK, NA, BLANK = DONT_KNOW, NOT_APPLICABLE, MISSING
UNKNOWN = float("nan")
EX4B = [2, 3, 3, 4, 1, 2, 3, 5, 2, 3]


def near(*values: float) -> object:
    """One number, or a sequence of them, to the tolerance of the brief."""
    return pytest.approx(values[0] if len(values) == 1 else list(values), abs=0.0005)


def floats(*values: object) -> list[float]:
    return [float(value) for value in values]  # type: ignore[arg-type]


def interval_of(answers: list[int], invited: float = UNKNOWN) -> list[float]:
    return floats(*group_interval(len(answers), np.mean(answers), np.var(answers, ddof=1), invited))


def sums(answers: list[int]) -> tuple[int, int, int]:
    return len(answers), sum(answers), sum(answer * answer for answer in answers)


def counted(*statements: str) -> np.ndarray:
    """Answers written as digits, one text a statement, as statements × 6 counts."""
    return np.array([[text.count(str(level)) for level in range(6)] for text in statements])


def test_ex1_respondent_scores() -> None:
    y = respondent_scores([(3, 4, DK), (2, NA, BLANK), (4, 4, 5), (1, 2, 2), (3, 3, 3), (2, 3, BLANK)])
    assert y.tolist() == pytest.approx([3.5, UNKNOWN, 4.3333, 1.6667, 3.0, 2.5], abs=0.0005, nan_ok=True)
    group = group_score(y)
    assert (group.n, group.mean, group.variance) == (5, near(3.0), near(1.0139))


def test_ex2_interval_for_ex1() -> None:
    s2 = group_score([3.5, 13 / 3, 5 / 3, 3.0, 2.5]).variance
    assert floats(*group_interval(5, 3.0, s2, 8)) == near(2.2234, 3.6876)
    assert floats(*group_interval(5, 3.0, s2)) == near(1.7783, 4.0150)


def test_ex3_all_equal() -> None:
    assert interval_of([4] * 6, 10) == near(3.7951, 4.1776)
    assert interval_of([4] * 6) == near(3.6649, 4.2678)
    assert np.isnan(interval_of([4] * 6, 6)).all()


def test_ex4_at_the_edge() -> None:
    assert interval_of([5] * 5) == near(3.6835, 5.0)
    assert interval_of([0] * 5) == near(0.0, 1.3165)
    assert interval_of([5] * 20, 100) == near(4.4098, 5.0)


def test_ex4b_ten_answers() -> None:
    assert (np.mean(EX4B), np.var(EX4B, ddof=1)) == (near(2.8), near(1.2889))
    assert interval_of(EX4B) == near(1.9986, 3.5434)
    assert interval_of(EX4B, 25) == near(2.1718, 3.3920)


class TestEx5Weights:
    """Executives, managers, desk, engineers, business."""

    INVITED = (3, 10, 20, 40, 30)
    N = (3, 8, 12, 20, 10)
    MEANS = (4.0, 3.5, 2.5, 2.25, 2.0)

    def test_three_weightings(self) -> None:
        population = float(weighted_mean(self.MEANS, group_weights(self.N, self.INVITED)))
        equal = float(weighted_mean(self.MEANS, np.ones(5)))
        assert (population, equal) == (near(2.3981), near(2.85))
        assert float(weighted_mean(self.MEANS, self.N)) == near(2.5472)
        assert equal - population == near(0.4519)
        assert not depends_on_voice(population, equal)

    def test_the_same_from_answers_through_the_gate(self) -> None:
        """Role by role the levels below have the means of the example."""
        people = [
            *team("CHIEF", "a1", [4] * 3),
            *team("LEAD", "a1", [3] * 4 + [4] * 4),
            *team("DESK", "a1", [2] * 6 + [3] * 6),
            *team("TECH", "a1", [2] * 15 + [3] * 5),
            *team("USER", "a1", [2] * 10),
        ]
        version = release(people, wave(dict(zip(("CHIEF", "LEAD", "DESK", "TECH", "USER"), self.INVITED, strict=True))))
        assert scorecard(version, {}).dimension("a1").mean == near(2.3981)
        equal = scorecard(version, {}, Voice(Weighting.EQUAL)).dimension("a1").mean
        # executives stand with managers: four groups have a voice, (3.6154 + 2.5 + 2.25 + 2.0) / 4
        assert equal == near((47 / 13 + 2.5 + 2.25 + 2.0) / 4)

    def test_sides(self) -> None:
        leading = float(weighted_mean(self.MEANS[:2], self.INVITED[:2]))
        doing = float(weighted_mean(self.MEANS[2:4], self.INVITED[2:4]))
        assert (leading, doing, leading - doing) == (near(3.6154), near(2.3333), near(1.2821))

    def test_interval(self) -> None:
        s2 = np.array([0.5, 0.8, 0.9, 1.0, 0.7]) ** 2
        spread, df = weighted_variance(self.N, s2, self.INVITED, self.INVITED)
        assert floats(spread, np.sqrt(spread)) == near(0.0077104, 0.0878)
        assert float(spread) == pytest.approx(0.0077104, abs=5e-8)
        assert float(df) == pytest.approx(34.99, abs=0.005)
        assert floats(*bounded_interval(2.398058, spread, df, 53)) == near(2.2208, 2.5764)

    def test_response_and_worst_case(self) -> None:
        rates = [100 * n / invited for n, invited in zip(self.N, self.INVITED, strict=True)]
        assert rates == near(100, 80, 60, 50, 33.3333)
        assert 100 * sum(self.N) / sum(self.INVITED) == pytest.approx(51.5, abs=0.05)
        assert list(worst_case_bounds([2.0], [10], [30])) == near(0.6667, 4.0)
        assert list(worst_case_bounds(self.MEANS, self.N, self.INVITED, self.INVITED)) == near(1.3107, 3.7379)


@pytest.mark.parametrize(
    ("statements", "mean", "shares", "ratings", "secured"),
    [
        (("4443333221", "3333322214", "4333222221"), 2.6333, (100, 90, 56.6667, 16.6667, 0), "FFLPN", 3),
        (("5555551001", "5555541100", "5555441110"), 3.1333, (83.3333, 60, 60, 60, 50), "LLLLP", 1),
        (("3333333333", "3333333323", "4333333332"), 2.9667, (100, 100, 93.3333, 3.3333, 0), "FFFNN", 3),
    ],
    ids="abc",
)
def test_ex6_mean_against_level(
    statements: tuple[str, ...], mean: float, shares: tuple[float, ...], ratings: str, secured: int
) -> None:
    a = achievement(counted(*statements))
    assert a.tolist() == near(*shares)
    assert float(a.sum()) / 100 == near(mean)
    assert "".join(map(rating, a)) == ratings
    assert secured_level(a) == secured


def test_ex6_boundaries() -> None:
    assert [rating(share) for share in (15, 15.01, 50, 50.01, 85, 85.01)] == list("NPPLLF")


@pytest.mark.parametrize(
    ("answers", "within", "random"),
    [
        ([3, 3, 4, 3, 4, 3], 0.9200, 0.9086),
        ([0, 0, 0, 5, 5, 5], -1.0, 0.0),
        (EX4B, 0.6234, 0.5581),
        ([5, 5, 5, 5, 4], UNKNOWN, 0.9314),
        ([4, 4, 4, 4, 4], 1.0, 1.0),
        ([1, 1, 1, 4, 4, 4], 0.2800, 0.0743),
    ],
)
def test_ex7_agreement(answers: list[int], within: float, random: float) -> None:
    assert float(a_wg(*sums(answers))) == pytest.approx(within, abs=0.0005, nan_ok=True)
    assert float(r_wg(*sums(answers))) == near(random)


def test_ex7_spread_and_camps() -> None:
    assert floats(variance(*sums([3, 3, 4, 3, 4, 3])), variance(*sums([0, 0, 0, 5, 5, 5]))) == near(0.2667, 7.5)
    assert two_camps(6, low=3, high=3)
    assert not two_camps(10, low=sum(x <= 1.5 for x in EX4B), high=sum(x >= 3.5 for x in EX4B))


def test_ex8_cronbach() -> None:
    given = ["343", "223", "445", "122", "333", "232", "454", "323", "112", "544"]
    rows = np.array([list(map(int, row)) for row in given])
    assert rows.var(axis=0, ddof=1).tolist() == near(1.7333, 1.5556, 0.9889)
    assert rows.sum(axis=1).var(ddof=1) == near(10.9889)
    assert cronbach_alpha_of_rows(rows) == near(0.9161)


def test_ex9_krippendorff() -> None:
    gap = UNKNOWN
    given = [[2, 1, 3, 4, gap, 2], [2, 2, 3, 4, 1, 1], [3, 1, 3, 5, 1, gap], [2, 1, gap, 4, 0, 2]]
    counts = level_counts(given)
    assert counts.sum(axis=0).tolist() == [1, 6, 6, 4, 3, 1]
    assert counts.sum() == 21
    assert krippendorff_alpha(counts) == near(0.8518)
    assert krippendorff_alpha(counts, "interval") == near(0.8592)


class TestEx10PerceptionGap:
    LEADING = (4, 3, 4, 4, 3, 5, 4, 3)
    DOING = (2, 3, 2, 1, 3, 2, 2, 4, 2, 3, 1, 2)

    def test_welch(self) -> None:
        sides = [np.array(side, dtype=float) for side in (self.LEADING, self.DOING)]
        found = welch(*(tuple(f(side) for side in sides) for f in (len, np.mean, lambda x: x.var(ddof=1))))
        assert floats(found.difference, found.low, found.high) == near(1.5, 0.7544, 2.2456)
        assert float(found.df) == pytest.approx(17.11, abs=0.005)
        assert float(found.p) == pytest.approx(0.00054, abs=0.000005)

    def test_the_same_from_answers_through_the_gate(self) -> None:
        people = [*team("CHIEF", "a1", self.LEADING), *team("TECH", "a1", self.DOING)]
        gap = next(gap for gap in perception_gaps(release(people)) if gap.id == "a1")
        assert (gap.leading, gap.leading_n, gap.doing, gap.doing_n) == (3.75, 8, 2.25, 12)
        assert floats(gap.gap, gap.low, gap.high) == near(1.5, 0.7544, 2.2456)
        assert (gap.clear, gap.large, gap.survives) == (True, True, True)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([3, 12, 6, 25], {0, 2}),
        ([2, 2, 30, 8], {0, 1, 3}),
        ([4, 4, 20, 9], {0, 1}),
        ([5, 5, 5], set()),
        ([1, 40], {0, 1}),
    ],
)
def test_ex11_hiding(counts: list[int], hidden: set[int]) -> None:
    assert hidden_groups(counts) == hidden


def test_ex12_area() -> None:
    means, levels = [2.4, 2.0, 1.3, 2.1], [2, 1, 1, 2]
    assert float(weighted_mean(means, np.ones(4))) == near(1.95)
    assert float(weighted_mean(means, [3, 1, 2, 1])) == near(1.9857)
    assert (weakest_link(levels), typical_level(levels)) == (1, 1)


def test_ex13_targets() -> None:
    targets = [Target("A1", 3.0, 3), Target("A2", 2.5, 2), Target("B1", 2.0, 1)]
    found = gaps(plan_card(A1=2.4, A2=1.3, B1=2.1, B2=None), PLAN_MODEL, targets, 12)
    assert [gap.gap for gap in found[:3]] == near(0.6, 1.2, 0.0)
    assert weighted_mean_gap(found) == near(0.7)


def test_ex14_longest_run() -> None:
    assert longest_run(np.array([3, 3, 3, 2, 3, 3, 3, 3, 3, 1], dtype=np.int8)) == 5


def test_ex15_trend() -> None:
    moved = difference(2.4, 0.0077, 2.8, 0.0090)
    assert [moved.delta, moved.error, moved.low, moved.high] == near(0.4, 0.1292, 0.1467, 0.6533)
    assert moved.changed


def test_ex16_several_tests() -> None:
    survives = benjamini_hochberg([0.001, 0.008, 0.012, 0.03, 0.04, 0.20, 0.50])
    assert survives.tolist() == [True] * 5 + [False] * 2


def test_ex17_dont_know() -> None:
    share = float(dont_know_share(9, 11))
    assert share == near(0.45)
    assert does_not_know(share)
    people = [*team("DESK", "a2", [3] * 11 + [DK] * 9), *team("TECH", "a2", [3] * 10)]
    card = scorecard(release(people), {})
    assert card.dimension("a2").state is ScoreState.SCORED
    told = [finding for finding in card.findings if finding.code == "group-does-not-know"]
    assert [finding.where.item for finding in told] == ["a2"]
    assert "45\u00a0%" in told[0].message
