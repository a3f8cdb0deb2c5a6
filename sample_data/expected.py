"""The numbers that must come out, computed with plain pandas from the invented answers. Nothing of ``analytics.score`` is used.

Formulas: domain.md §3.1 (person's score), §3.3 (weights are people invited), §3.4 (areas), §3.7 (secured level), §3.8 (two camps),
§3.11 (targets), §3.12 (hiding) and §5.2 (ranking of quick wins).
"""

from __future__ import annotations

from math import ceil, floor
from typing import Any

import pandas as pd

from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.survey import DONT_KNOW

THRESHOLD = 5
RATING_LIMITS = (50, 85)
"""Above the first a level is largely, above the second fully achieved."""


def numbers(model: MaturityModel, catalogue: Catalogue, table: pd.DataFrame, invited: dict[str, int]) -> dict[str, Any]:
    """Everything stated about one wave: people, overall, areas, dimensions, hidden groups and the first three quick wins."""
    scores = {dimension.id: _people_scores(model, table, dimension.id) for dimension in model.dimensions}
    means = {dimension: _weighted_mean(values, table["role"], invited) for dimension, values in scores.items()}
    areas = {
        area.id: sum(means[d.id] for d in model.dimensions_of(area.id)) / len(model.dimensions_of(area.id))
        for area in model.areas
    }
    shown_roles = _shown_roles(model, table)
    hidden_roles = _hidden(scores, shown_roles)
    return {
        "people": len(table),
        "by_role": {role: int(count) for role, count in table["role"].value_counts().sort_index().items()},
        "overall": round(sum(areas.values()) / len(areas), 6),
        "areas": {area: round(mean, 6) for area, mean in areas.items()},
        "dimensions": {
            dimension.id: {
                "n": int(scores[dimension.id].count()),
                "mean": round(means[dimension.id], 6),
                "secured_level": _secured_level(model, table, dimension.id),
                "two_camps": _two_camps(scores[dimension.id]),
            }
            for dimension in model.dimensions
        },
        "hidden_roles": hidden_roles,
        "hidden_units": _hidden(scores, table["unit"]),
        "do_not_know": _groups_that_do_not_know(model, table, shown_roles, hidden_roles),
        "quick_wins": _first_quick_wins(catalogue, means),
    }


def _people_scores(model: MaturityModel, table: pd.DataFrame, dimension: str) -> pd.Series[float]:
    """Score of each person who was asked and gave enough levels; NaN for the others."""
    asked = model.dimension(dimension)
    levels = _levels(table, [statement.id for statement in asked.statements])
    enough = levels.notna().sum(axis=1) >= ceil(len(asked.statements) / 2)
    return levels.mean(axis=1).where(enough & table["role"].isin(asked.roles))


def _levels(table: pd.DataFrame, statements: list[str]) -> pd.DataFrame:
    return table[statements].where(table[statements] >= 0).astype(float)


def _weighted_mean(scores: pd.Series[float], roles: pd.Series[str], invited: dict[str, int]) -> float:
    by_role = scores.groupby(roles).mean().dropna()
    weights = pd.Series(invited)[by_role.index]
    return float((by_role * weights).sum() / weights.sum())


def _secured_level(model: MaturityModel, table: pd.DataFrame, dimension: str) -> int:
    levels = _levels(table, [statement.id for statement in model.dimension(dimension).statements])
    secured = 0
    for level in range(1, 6):
        achieved = 100 * ((levels >= level).sum() / levels.notna().sum()).mean()
        if achieved > RATING_LIMITS[0]:
            secured = level
        if achieved <= RATING_LIMITS[1]:
            break
    return secured


def _two_camps(scores: pd.Series[float]) -> bool:
    known = scores.dropna()
    return bool((known <= 1.5).mean() >= 0.3 and (known >= 3.5).mean() >= 0.3)


def _shown_roles(model: MaturityModel, table: pd.DataFrame) -> pd.Series[str]:
    return table["role"].map({role.id: role.shown_with or role.id for role in model.roles})


def _hidden(scores: dict[str, pd.Series[float]], groups: pd.Series[str]) -> dict[str, list[str]]:
    """Dimension → groups that must not be shown; dimensions that hide nothing are left out."""
    found = {dimension: _hidden_groups(values.groupby(groups).count()) for dimension, values in scores.items()}
    return {dimension: hidden for dimension, hidden in found.items() if hidden}


def _hidden_groups(counts: pd.Series[int]) -> list[str]:
    answered = counts[counts > 0].sort_values(kind="stable")
    hidden = list(answered[answered < THRESHOLD].index)
    for group in answered.index:
        if hidden and (len(hidden) < 2 or answered[hidden].sum() < THRESHOLD) and group not in hidden:
            hidden.append(group)
    return sorted(hidden)


def _groups_that_do_not_know(
    model: MaturityModel, table: pd.DataFrame, groups: pd.Series[str], hidden: dict[str, list[str]]
) -> dict[str, list[str]]:
    """Dimension → groups that are not hidden and of which at least 40 % of the answers are don't know."""
    found = {}
    for dimension in model.dimensions:
        cells = table[[statement.id for statement in dimension.statements]]
        unknown = (cells == DONT_KNOW).sum(axis=1).groupby(groups).sum()
        known = (cells >= 0).sum(axis=1).groupby(groups).sum()
        share = unknown / (unknown + known)
        found[dimension.id] = sorted(set(share[share >= 0.4].index) - set(hidden.get(dimension.id, ())))
    return {dimension: roles for dimension, roles in found.items() if roles}


def _first_quick_wins(catalogue: Catalogue, means: dict[str, float]) -> list[str]:
    """Best three by impact times feasibility; ties by share of the gap closed for each person-day."""
    gaps = {dimension: _target(mean) - mean for dimension, mean in means.items()}
    ranked = []
    for measure in catalogue.measures:
        closed = sum(
            min(gain.levels, gaps[gain.dimension], measure.to_level - means[gain.dimension])
            for gain in measure.gains
            if measure.from_level <= means[gain.dimension] < measure.to_level
        )
        if closed > 0 and catalogue.is_quick_win(measure):
            ranked.append((-measure.impact * measure.feasibility, -closed / measure.person_days, measure.id))
    return [measure_id for *_, measure_id in sorted(ranked)[:3]]


def _target(mean: float) -> float:
    """Level 3, or the next whole level up to 4, but at most one level above today in twelve months."""
    aim = 3 if mean < 3 else min(4, floor(mean) + 1)
    return max(mean, min(aim, mean + 1))
