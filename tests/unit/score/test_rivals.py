"""The same figures from other people's programs, on random answers with gaps: equal to 1e-9.

Cronbach's alpha: pingouin. Krippendorff's alpha: krippendorff. Welch and t quantiles: scipy. Wilson's interval, Benjamini–Hochberg:
statsmodels. Agreement: the formulas as they are printed, in plain loops.
"""

from __future__ import annotations

import warnings
from math import isnan

import numpy as np
import pandas as pd
import pytest
from numpy.random import Generator, default_rng
from scipy import stats

from analytics.score.agreement import a_wg, r_wg
from analytics.score.interval import bounded_interval, group_interval, variance_of_mean
from analytics.score.maturity import group_score, respondent_scores, variance
from analytics.score.perception import welch
from analytics.score.reliability import (
    cronbach_alpha,
    cronbach_alpha_of_rows,
    krippendorff_alpha,
    level_counts,
)
from analytics.score.several_tests import benjamini_hochberg

with warnings.catch_warnings():  # what these packages say while they are loaded is theirs to fix
    warnings.simplefilter("ignore")
    import krippendorff
    import pingouin
    from statsmodels.stats.multitest import multipletests
    from statsmodels.stats.proportion import proportion_confint

SEEDS = range(60)
GAP = -3


def exact(value: float) -> object:
    return pytest.approx(value, abs=1e-9, rel=1e-9)


def answers(random: Generator, people: int, statements: int, gaps: float = 0.15) -> np.ndarray:
    """People × statements of levels with gaps; people differ from each other, so that statements go together."""
    bent = random.normal(2.5, 1.2, people)[:, np.newaxis] + random.normal(0, 1.0, (people, statements))
    codes = np.clip(np.rint(bent), 0, 5).astype(int)
    return np.where(random.random(codes.shape) < gaps, GAP, codes)


@pytest.mark.parametrize("seed", SEEDS)
def test_cronbach_is_pingouins(seed: int) -> None:
    random = default_rng(seed)
    rows = answers(random, int(random.integers(40, 200)), int(random.integers(3, 9)))
    theirs, _ = pingouin.cronbach_alpha(pd.DataFrame(np.where(rows < 0, np.nan, rows)), nan_policy="listwise")
    assert cronbach_alpha_of_rows(rows) == exact(theirs)
    whole = rows[(rows >= 0).all(axis=1)]
    assert cronbach_alpha(len(whole), whole.sum(axis=0), whole.T @ whole) == exact(theirs)


@pytest.mark.parametrize("metric", ["ordinal", "interval"])
@pytest.mark.parametrize("seed", SEEDS)
def test_krippendorff_is_krippendorffs(seed: int, metric: str) -> None:
    """Dimension scores between two levels are rounded half up in both; every fifth draw has units with one value or none."""
    random = default_rng(seed)
    raters, units = int(random.integers(2, 30)), int(random.integers(2, 15))
    values = answers(random, raters, units, gaps=0.8 if seed % 5 == 0 else 0.3) + random.choice(
        [0, 0.5, 0.25], (raters, units)
    )
    values = np.where(values < 0, np.nan, np.minimum(values, 5))
    rounded = np.floor(values + 0.5)
    pairable = rounded[:, (~np.isnan(rounded)).sum(axis=0) >= 2]
    ours = krippendorff_alpha(level_counts(values), metric)  # type: ignore[arg-type]
    if np.unique(pairable[~np.isnan(pairable)]).size < 2:
        assert isnan(ours)
        return
    assert ours == exact(krippendorff.alpha(reliability_data=rounded, level_of_measurement=metric))


@pytest.mark.parametrize("seed", SEEDS)
def test_welch_is_scipys(seed: int) -> None:
    """Above the floor of 1/12, which stands for rounding, the test is the usual one."""
    random = default_rng(seed)
    y = [respondent_scores(answers(random, int(random.integers(12, 60)), 3)) for _ in range(2)]
    sides = [group_score(each) for each in y]
    assert min(side.variance for side in sides) > 1 / 12
    ours = welch(*(tuple(getattr(side, part) for side in sides) for part in ("n", "mean", "variance")))
    theirs = stats.ttest_ind(*y, equal_var=False, nan_policy="omit")
    interval = theirs.confidence_interval(0.95)
    assert [float(part) for part in (ours.p, ours.df, ours.low, ours.high)] == exact(
        [theirs.pvalue, theirs.df, interval.low, interval.high]
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_interval_is_wilsons_with_an_effective_sample_size(seed: int) -> None:
    """statsmodels' Wilson interval has a normal quantile. Taken at the level whose quantile is our t, with ν trials of which p·ν
    succeed, it is ours."""
    random = default_rng(seed)
    people = int(random.integers(3, 80))
    y = respondent_scores(answers(random, people, 4, gaps=0.2))
    invited = float(people + random.integers(1, 50)) if seed % 2 else np.nan
    group = group_score(y)
    spread = float(variance_of_mean(group.n, group.variance, invited))
    edge = 1 / (10 * (group.n + 1))
    p = min(max(group.mean / 5, edge), 1 - edge)
    trials = p * (1 - p) / (spread / 25)
    alpha = 2 * stats.norm.sf(stats.t.ppf(0.975, group.n - 1))
    low, high = proportion_confint(p * trials, trials, alpha=alpha, method="wilson")
    theirs = [min(5 * low, group.mean), max(5 * high, group.mean)]
    assert [float(end) for end in group_interval(group.n, group.mean, group.variance, invited)] == exact(theirs)


@pytest.mark.parametrize("df", [1, 1.5, 4, 34.99, 250, 99_999])
def test_t_quantiles_are_scipys(df: float) -> None:
    """With V = 25p(1 − p)/ν for large ν the half width of the interval tends to 5t·√(p(1 − p)/ν)."""
    low, high = bounded_interval(2.5, 1e-12, df, 10)
    assert float(high - low) / 2e-6 == pytest.approx(stats.t.ppf(0.975, df), rel=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_several_tests_are_statsmodels(seed: int) -> None:
    random = default_rng(seed)
    p = random.random(int(random.integers(1, 40))) ** random.integers(1, 5)
    gaps = np.where(random.random(p.size) < 0.2, np.nan, p)
    tested = ~np.isnan(gaps)
    ours = benjamini_hochberg(gaps)
    assert not ours[~tested].any()
    if tested.any():
        assert ours[tested].tolist() == multipletests(gaps[tested], alpha=0.10, method="fdr_bh")[0].tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_agreement_is_what_its_formulas_say(seed: int) -> None:
    """James, Demaree & Wolf 1984 and Brown & Hauenstein 2005, six options 0–5, person by person."""
    random = default_rng(seed)
    y = respondent_scores(answers(random, int(random.integers(5, 60)), 3))
    given = [float(value) for value in y if not isnan(value)]
    k = len(given)
    mean = sum(given) / k
    s2 = sum((value - mean) ** 2 for value in given) / (k - 1)
    sums = k, sum(given), sum(value * value for value in given)
    assert float(variance(*sums)) == exact(s2)
    assert float(r_wg(*sums)) == exact(max(0.0, 1 - s2 / ((6**2 - 1) / 12)))
    largest = ((5 + 0) * mean - mean * mean - 5 * 0) * k / (k - 1)
    within = 1 - 2 * s2 / largest if 5 / k <= mean <= 5 * (k - 1) / k else float("nan")
    assert float(a_wg(*sums)) == pytest.approx(within, abs=1e-9, nan_ok=True)
