"""Results by country, made of published results by site and nothing else (S0.14).

A country is no cut of its own: it would be a union of sites, and a figure of the union beside figures of its parts can tell what the one
hidden part said. So a country has a figure only where each of its sites has one, and then it follows from those; whoever sees the sites
learns nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan

import numpy as np

from analytics.model.country import CountryScore
from analytics.model.score import Score, ScoreState
from analytics.score.interval import bounded_interval, combined_variance


def by_country(scores: Sequence[Score], countries: Mapping[str, str]) -> tuple[CountryScore, ...]:
    """Scores of each country, item after item as the sites have them, countries by name.

    ``scores``: published results by site, of dimensions or statements; ``countries``: site without regard to capitals → country.
    People who named no site, or one without a country, are in none.
    """
    found: dict[tuple[str, str], list[Score]] = {}
    for one in scores:
        country = countries.get((one.group or "").casefold())
        if country:
            found.setdefault((one.id, country), []).append(one)
    order = {item: place for place, item in enumerate(dict.fromkeys(one.id for one in scores))}
    return tuple(_together(found[key], key[1]) for key in sorted(found, key=lambda key: (order[key[0]], key[1])))


def _together(sites: Sequence[Score], country: str) -> CountryScore:
    """The mean of all answers: the sites' means, each weighted by its people, as within a site every answer counts alike."""
    named = CountryScore(sites[0].id, sites[0].name, country, tuple(one.group or "" for one in sites))
    if any(one.state is not ScoreState.SCORED or one.mean is None or not one.n for one in sites):
        return named
    n = np.array([one.n for one in sites], dtype=float)
    mean = np.array([one.mean for one in sites], dtype=float)
    variance = np.array([nan if one.variance is None else one.variance for one in sites])
    freedom = np.array([nan if one.df is None else one.df for one in sites])
    shares = n / n.sum()
    together = float((shares * mean).sum())
    spread, df = combined_variance(variance, freedom, shares)
    low, high = (None if np.isnan(end) else float(end) for end in bounded_interval(together, spread, df, n.sum()))
    return CountryScore(named.id, named.name, country, named.sites, int(n.sum()), together, low, high)
