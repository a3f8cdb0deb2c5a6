"""Lines of a calculation with a figure's own published numbers filled in."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10

import numpy as np
from scipy.special import stdtrit

from analytics.model.display import MINUS, NOTHING, interval, one_decimal, percent, rounded
from analytics.model.explanation import Step
from analytics.model.score import Score, ScoreState
from analytics.model.voice import Voice, Weighting
from analytics.score.interval import CONFIDENCE, VARIANCE_FLOOR
from analytics.score.maturity import HIGHEST_LEVEL, TOLERANCE, Floats
from analytics.score.voice import Voices, group_shares

HIDDEN = ScoreState.HIDDEN.value
SECURED = "Secured level"
Weighted = tuple[str, float, float]
"""Name, weight and value (mean or V) of one part."""


def digits(value: float, places: int = 2) -> str:
    """A number inside a calculation, with up to ``places`` decimals.

    >>> digits(2.5), digits(10), digits(0.0077104, 4)
    ('2.5', '10', '0.0077')
    """
    return f"{rounded(value, places).normalize():f}".replace("-", MINUS)


def small(value: float) -> str:
    """A number near 0 with three digits that count, at least four decimals.

    >>> small(0.0000771), small(0.2), small(0.0)
    ('0.0000771', '0.2', '0')
    """
    return digits(value, max(4, 2 - floor(log10(value))) if value > 0 else 4)


def people(score: Score) -> Step:
    """How many people are behind the figure."""
    if score.invited is None:
        return Step("People", "people with an answer", str(score.n), str(score.n))
    share = percent((score.n or 0) / score.invited) if score.invited else NOTHING
    return Step("People", "people with an answer ÷ people invited", f"{score.n} ÷ {score.invited}", share)


def own_scores(statements: int) -> Step:
    """How each person's score of a dimension comes about (domain.md §3.1)."""
    needed = (statements + 1) // 2
    return Step(
        "Each person's score",
        "mean of the person's levels, if at least half of the statements have one",
        f"at least {needed} of {statements} statements rated; “I do not know” and gaps are left out, never counted as 0",
        "one score a person",
    )


def mean_of_people(score: Score) -> Step:
    """One group in which every answer counts alike."""
    mean, n = score.mean or 0.0, score.n or 0
    return Step("Mean", "sum of people's answers ÷ people", f"{digits(mean * n)} ÷ {n}", one_decimal(mean))


def mean_of_roles(score: Score) -> Step:
    """A group of roles that are never shown alone."""
    return Step("Mean", "Σ people invited · mean of the role ÷ Σ people invited", HIDDEN, one_decimal(score.mean))


def mean_of_groups(score: Score, groups: Voices, place: int, voice: Voice, weighted: bool) -> Step:
    """Everybody, from the role groups that may be shown and the rest (domain.md §3.3); ``weighted``: people invited are known."""
    weight = {Weighting.EQUAL: "1", Weighting.CUSTOM: "weight"}.get(voice.weighting, "people invited")
    if voice.weighting is Weighting.POPULATION and not weighted:
        weight = "people"
    formula = f"Σ {weight} · mean of the group ÷ Σ {weight}"
    parts = weighted_groups(groups, place, voice, groups.mean)
    filled = HIDDEN if parts is None else _quotient(parts)
    return Step("Mean", formula, filled, one_decimal(score.mean))


def weighted_groups(groups: Voices, place: int, voice: Voice, values: Floats) -> list[Weighted] | None:
    """Every group with a weight, the rest last; None where the rest is a single group.

    ``values``: their means or variances, items × (groups + 1).
    """
    if groups.merged[place].sum() == 1:
        return None
    weights = group_shares(groups, voice)[place].tolist()
    rest = "all other groups together" if any(weights[:-1]) else "all groups together"
    names = (*groups.names, f"{rest} (each {HIDDEN})")
    return [part for part in zip(names, weights, values[place].tolist(), strict=True) if part[1] > 0]


def mean_of_parts(score: Score, parts: Sequence[Weighted]) -> Step:
    """An area from its dimensions, the whole from its areas (domain.md §3.4)."""
    return Step("Mean", "Σ importance · mean ÷ Σ importance", _quotient(parts), one_decimal(score.mean))


def _quotient(parts: Sequence[Weighted]) -> str:
    sums = " + ".join(f"{name}: {digits(weight)} · {digits(value)}" for name, weight, value in parts)
    return f"({sums}) ÷ {digits(sum(weight for _, weight, _ in parts))}"


def variance_of_people(score: Score, s2: float) -> Step:
    """V of one group in which every answer counts alike (domain.md §3.6)."""
    n, spread = score.n or 0, max(s2, VARIANCE_FLOOR)
    left = (score.variance or 0.0) * n / spread
    silent = "" if left > 1 - TOLERANCE else f" · {digits(left, 4)}"
    formula = "max(s², 1/12) ÷ n · (1 − n ÷ N)"
    return Step("Variance of the mean, V", formula, f"{digits(spread, 4)} ÷ {n}{silent}", small(score.variance or 0.0))


def variance_of_parts(score: Score, parts: Sequence[Weighted] | None) -> Step:
    """V of a weighted mean: parts with their weights and own V; None where they may not be shown."""
    formula = "Σ (weight ÷ Σ weights)² · V of the part"
    whole = sum(weight for _, weight, _ in parts or ())
    terms = [f"{digits(weight / whole, 4)}² · {small(V)}" for _, weight, V in parts or ()]
    filled = " + ".join(terms) or HIDDEN
    return Step("Variance of the mean, V", formula, filled, small(score.variance or 0.0))


def interval_of(score: Score, n: int) -> Step:
    """Wilson's score interval with an effective number of trials (domain.md §3.6); ``n``: people that ε rests on."""
    name = "95 % interval"
    if score.low is None or score.variance is None or score.df is None or score.mean is None:
        return Step(name, "none where everybody invited answered", "no chance is left to allow for", NOTHING)
    edge = 1 / (10 * (n + 1))
    p = min(max(score.mean / HIGHEST_LEVEL, edge), 1 - edge)
    nu = p * (1 - p) * HIGHEST_LEVEL**2 / score.variance
    t = float(stdtrit(score.df, (1 + CONFIDENCE) / 2))
    shrink = 1 + t**2 / nu
    centre = (p + t**2 / (2 * nu)) / shrink
    half = t / shrink * np.sqrt(p * (1 - p) / nu + t**2 / (4 * nu**2))
    formula = (
        "5·(c − h) to 5·(c + h), cut to 0–5; p = mean ÷ 5, ν = 25·p·(1 − p) ÷ V, t for 95 % with df degrees of freedom, "
        "c = (p + t²÷2ν) ÷ (1 + t²÷ν), h = t ÷ (1 + t²÷ν) · √(p·(1 − p)÷ν + t²÷4ν²)"
    )
    filled = (
        f"p = {digits(p, 4)}, ν = {digits(nu)}, df = {digits(score.df)}, t = {digits(t, 4)}, "
        f"c = {digits(centre, 4)}, h = {digits(half, 4)}"
    )
    return Step(name, formula, filled, interval(score.low, score.high))


def level_of(score: Score, reached: Floats | None) -> Step:
    """The secured level from the share of answers that reach each level (domain.md §3.7); None where those may not be shown."""
    formula = "highest level that more than 50 % of the answers reach, with more than 85 % at every level below"
    filled = (
        HIDDEN
        if reached is None
        else ", ".join(f"level {level}: {digits(share, 1)} %" for level, share in enumerate(reached.tolist(), start=1))
    )
    return Step(SECURED, formula, filled, f"{score.secured_level} of 5")


def levels_of_parts(score: Score, parts: Sequence[Score]) -> tuple[Step, Step]:
    """Weakest link and typical level of an area or the whole (domain.md §3.7)."""
    levels = [(part.name, part.secured_level, part.typical_level) for part in parts]
    below = [secured if typical is None else typical for _, secured, typical in levels]
    weakest = ", ".join(f"{name} {secured}" for name, secured, _ in levels)
    typical = ", ".join(map(str, sorted(level for level in below if level is not None)))
    return (
        Step(SECURED, "the lowest of the parts", weakest, f"{score.secured_level} of 5"),
        Step("Typical level", "the middle one of the parts, in order", typical, f"{score.typical_level} of 5"),
    )


def agreement_of(score: Score, once: tuple[float, float] | None) -> Step:
    """a_wg, or r_wg where a_wg is not defined (domain.md §3.8).

    ``once``: mean and s² of all people, each counted once; None where these are not shown because role groups are weighted.
    """
    n = score.n or 0
    if score.agreement is None:
        return Step("Agreement", "from five people on", f"{n} people", NOTHING)
    formula, filled = "1 − 2·s² ÷ ((5·M − M²) · n ÷ (n − 1)), each person counted once", HIDDEN
    if once is not None:
        mean, s2 = once
        m, spread = digits(mean, 4), digits(s2, 4)
        filled = f"1 − 2·{spread} ÷ ((5·{m} − {m}²) · {n} ÷ {n - 1})"
        if not HIGHEST_LEVEL / n - TOLERANCE <= mean <= HIGHEST_LEVEL * (1 - 1 / n) + TOLERANCE:
            formula, filled = "1 − s² ÷ 2.9167, because the mean lies close to an end", f"1 − {spread} ÷ 2.9167"
    return Step("Agreement", formula, filled, digits(score.agreement))


def dont_know_of(score: Score, counts: tuple[int, int] | None) -> Step:
    """Share of don't knows (domain.md §3.5); ``counts``: don't knows and levels given, None where they may not be shown."""
    formula = "“I do not know” ÷ (levels given + “I do not know”)"
    filled = HIDDEN if counts is None else f"{counts[0]} ÷ ({counts[1]} + {counts[0]})"
    return Step("Do not know", formula, filled, HIDDEN if score.dont_know is None else percent(score.dont_know))
