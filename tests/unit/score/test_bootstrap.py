"""How much the interval of an area understates, against a bootstrap over people (domain.md §3.6)."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.random import default_rng

from analytics.model.errors import LeitsternError
from analytics.model.shipped import shipped_model
from analytics.score.bootstrap import bootstrap_interval
from analytics.score.interval import (
    bounded_interval,
    combined_variance,
    group_interval,
    variance_of_mean,
    weighted_variance,
)
from analytics.score.maturity import Floats, divided, group_weights, respondent_scores, variance, weighted_mean
from sample_data import organisation

GAP = float("nan")


def answers(alike: float, people: int = 80, dimensions: int = 7, seed: int = 4) -> Floats:
    """People's scores in the dimensions of an area. ``alike``: correlation of one person's scores, 0 to 1."""
    random = default_rng(seed)
    own = np.sqrt(alike) * random.normal(0, 0.9, (people, 1))
    return np.clip(2.4 + own + np.sqrt(1 - alike) * random.normal(0, 0.9, (people, dimensions)), 0, 5)


def formula(y: Floats) -> tuple[float, float]:
    """The interval of the area as the scorecard has it."""
    n = (~np.isnan(y)).sum(axis=0)
    spread = variance_of_mean(n, np.nanvar(y, axis=0, ddof=1))
    V, df = combined_variance(spread, n - 1, np.full(y.shape[1], 1 / y.shape[1]))  # noqa: N806
    low, high = bounded_interval(np.nanmean(y, axis=0).mean(), V, df, n.min())
    return float(low), float(high)


def width(interval: tuple[float, float]) -> float:
    return interval[1] - interval[0]


def test_of_one_dimension_the_bootstrap_finds_the_interval_of_the_formula() -> None:
    y = answers(0.0, dimensions=1)
    low, high = group_interval(len(y), y.mean(), y.var(ddof=1))
    assert bootstrap_interval(y) == pytest.approx((float(low), float(high)), abs=0.03)


def test_where_dimensions_have_nothing_in_common_the_formula_holds() -> None:
    y = answers(0.0)
    assert width(bootstrap_interval(y)) == pytest.approx(width(formula(y)), rel=0.1)


@pytest.mark.parametrize(("alike", "times"), [(0.3, 1.7), (0.5, 2.0)])
def test_where_people_answer_alike_everywhere_the_formula_is_too_narrow(alike: float, times: float) -> None:
    """Of seven dimensions that correlate by r the width is √(1 + 6r) of that of independent ones: 1.67 for .3, 2.0 for .5."""
    y = answers(alike)
    assert width(bootstrap_interval(y)) / width(formula(y)) == pytest.approx(times, abs=0.2)


def test_the_same_seed_gives_the_same_interval() -> None:
    y = answers(0.3)
    assert bootstrap_interval(y) == bootstrap_interval(y)
    assert bootstrap_interval(y) != bootstrap_interval(y, seed=1)


def test_people_are_drawn_within_their_group_and_groups_weighted_by_people_invited() -> None:
    """Two unanimous groups: whoever is drawn, their means stay, and 1 and 4 weigh 3 to 1."""
    y = np.array([[1.0, 1.0]] * 20 + [[4.0, 4.0]] * 20)
    groups = np.repeat([0, 1], 20)
    assert bootstrap_interval(y, groups=groups, invited=[60, 20]) == pytest.approx((1.75, 1.75))
    assert bootstrap_interval(y, groups=groups) == pytest.approx((2.5, 2.5))


def test_gaps_and_importances() -> None:
    y = np.array([[2.0, GAP]] * 20 + [[2.0, 4.0]] * 20)
    assert bootstrap_interval(y, importance=[3, 1]) == pytest.approx((2.5, 2.5))


@pytest.mark.parametrize(("people", "draws"), [(29, 2000), (30, 1999)])
def test_too_few_people_or_draws_are_refused(people: int, draws: int) -> None:
    with pytest.raises(LeitsternError):
        bootstrap_interval(answers(0.3, people=people), draws=draws)


def test_in_the_sample_the_bootstrap_is_1_2_to_1_5_times_as_wide() -> None:
    """What docs/method.md says of the areas of both waves."""
    model, times = shipped_model(), []
    invited = np.array([organisation.invited()[role.id] for role in model.roles], dtype=float)
    for survey in organisation.WAVES:
        table = organisation.answers(model, survey)
        groups = table["role"].map({role.id: place for place, role in enumerate(model.roles)}).to_numpy()
        for area in model.areas:
            own = [[s.id for s in dimension.statements] for dimension in model.dimensions_of(area.id)]
            y = np.stack([respondent_scores(table[ids].to_numpy()) for ids in own], axis=-1)
            times.append(
                width(bootstrap_interval(y, groups=groups, invited=invited)) / width(weighted(y, groups, invited))
            )
    assert [min(times), max(times)] == pytest.approx([1.2, 1.5], abs=0.06)


def weighted(y: Floats, groups: np.ndarray, invited: Floats) -> tuple[float, float]:
    """The interval of an area over role groups, as the scorecard has it but without the correction for a finite population."""
    of = [y[groups == place] for place in range(len(invited))]
    n = np.stack([(~np.isnan(own)).sum(axis=0) for own in of], axis=-1).astype(float)
    total, squares = (np.stack([np.nansum(own**power, axis=0) for own in of], axis=-1) for power in (1, 2))
    weights = group_weights(n, invited)
    spread, df = weighted_variance(n, variance(n, total, squares), np.nan, weights)
    whole, freedom = combined_variance(spread, df, np.full(len(n), 1 / len(n)))
    mean = weighted_mean(divided(total, n), weights).mean()
    low, high = bounded_interval(mean, whole, freedom, n.sum(axis=-1).min())
    return float(low), float(high)
