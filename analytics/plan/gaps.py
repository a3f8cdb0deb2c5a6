"""Targets and gaps: how far each dimension is from where it should be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import floor

from analytics.model.maturity import Dimension, MaturityModel
from analytics.model.plan import Gap, Target
from analytics.model.pull import Pull
from analytics.model.score import Scorecard

BASE_TARGET = 3.0
"""Level 3: agreed, known and done by everyone."""
HIGHEST_DEFAULT = 4.0
PACE = 1.0
"""Levels a dimension can rise in twelve months; no default target asks for more."""
EPSILON = 1e-9


def default_target(mean: float, months: int) -> float:
    """The level to aim at while the user has said nothing (domain.md §3.11).

    ``mean`` is 0–5, ``months`` the plan's horizon. Level 3 below 3, otherwise the next whole level but at most 4; never more than
    one level a year above the mean, never below the mean (4.2 → 4.2, no gap).
    """
    aim = BASE_TARGET if mean < BASE_TARGET - EPSILON else min(HIGHEST_DEFAULT, floor(mean + EPSILON) + 1.0)
    return max(mean, min(aim, mean + PACE * months / 12))


def untouched(dimension: Dimension) -> Target:
    """The target of a dimension the user has said nothing about: the default level, and the model's importance."""
    return Target(dimension.id, weight=dimension.weight)


def gaps(
    card: Scorecard,
    model: MaturityModel,
    targets: Sequence[Target],
    months: int,
    pulls: Mapping[str, Pull] | None = None,
) -> tuple[Gap, ...]:
    """One gap a dimension, in model order: ``max(0, target − mean)``, and weighted by importance (domain.md §3.11).

    ``pulls``: dimension id → what goals and objectives multiply its importance by; dimensions that are missing keep theirs.

    A dimension without a shown score has neither gap nor default target; a target the user set is kept. ``months`` is the plan's
    horizon. Targets for dimensions the model does not have are ignored.
    """
    mean_by_id = {score.id: score.mean for score in card.dimensions}
    target_by_id = {target.dimension: target for target in targets}
    return tuple(
        _pulled(
            _gap(
                dimension, mean_by_id.get(dimension.id), target_by_id.get(dimension.id) or untouched(dimension), months
            ),
            (pulls or {}).get(dimension.id),
        )
        for dimension in model.dimensions
    )


def _gap(dimension: Dimension, mean: float | None, target: Target, months: int) -> Gap:
    wanted = target.level
    if wanted is None and mean is not None:
        wanted = default_target(mean, months)
    size = None if mean is None or wanted is None else max(0.0, wanted - mean)
    return Gap(
        id=dimension.id,
        name=dimension.name,
        area=dimension.area,
        mean=mean,
        target=wanted,
        gap=size,
        weight=target.weight,
        weighted_gap=None if size is None else target.weight * size,
        is_default=target.level is None,
    )


def _pulled(gap: Gap, pull: Pull | None) -> Gap:
    """The gap with its weight multiplied by what goals and objectives add."""
    if pull is None:
        return gap
    weight = gap.weight * pull.factor
    weighted = None if gap.gap is None else weight * gap.gap
    return replace(gap, weight=weight, weighted_gap=weighted, pull=pull.factor, pulled_by=pull.by)


def weighted_mean_gap(items: Iterable[Gap]) -> float | None:
    """Σ v·gap / Σ v over the dimensions that have a gap (0 counts, None does not); None if there is none."""
    known = [(gap.weight, gap.gap) for gap in items if gap.gap is not None]
    total = sum(weight for weight, _ in known)
    return sum(weight * size for weight, size in known) / total if total > 0 else None


def area_targets(items: Iterable[Gap]) -> dict[str, float]:
    """Area id → mean of its dimensions' targets, weighted like the area's mean (domain.md §3.4).

    Only dimensions whose mean is shown count: a default target would give a hidden mean away. An area without one is left out.
    What goals add to the weights does not count.
    """
    parts: dict[str, list[tuple[float, float]]] = {}
    for gap in items:
        if gap.mean is not None and gap.target is not None:
            parts.setdefault(gap.area, []).append((gap.importance, gap.target))
    return {
        area: sum(weight * target for weight, target in known) / sum(weight for weight, _ in known)
        for area, known in parts.items()
    }
