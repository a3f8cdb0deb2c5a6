"""What a measure would add now, and how measures rank before anything is optimised (domain.md §5.2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from analytics.model.measure import Catalogue, Gain, Measure
from analytics.model.plan import Gap

EPSILON = 1e-9


def gap_by_id(gaps: Sequence[Gap]) -> dict[str, Gap]:
    """Dimension id → gap."""
    return {gap.id: gap for gap in gaps}


def gains_now(measure: Measure, gaps: Mapping[str, Gap]) -> tuple[Gain, ...]:
    """Levels the measure would add on its own today: none beyond the gap, none above the level it can lift to; only entries > 0.

    It adds nothing to a dimension without a shown score, or whose score is outside the range it is made for.
    """
    return tuple(
        Gain(gain.dimension, levels)
        for gain in measure.gains
        if (levels := _usable(gain, measure, gaps.get(gain.dimension))) > EPSILON
    )


def _usable(gain: Gain, measure: Measure, gap: Gap | None) -> float:
    if gap is None or gap.mean is None or gap.gap is None:
        return 0.0
    if not measure.from_level - EPSILON <= gap.mean < measure.to_level - EPSILON:
        return 0.0
    return min(gain.levels, gap.gap, measure.to_level - gap.mean)


def gap_share(measure: Measure, gaps: Mapping[str, Gap]) -> float:
    """Impact index J of domain.md §5.2: share of the total weighted gap the measure would close on its own, 0–1; 0 without gaps."""
    total = sum(gap.weighted_gap or 0.0 for gap in gaps.values())
    closed = sum(gaps[gain.dimension].weight * gain.levels for gain in gains_now(measure, gaps))
    return closed / total if total > 0 else 0.0


def closed_per_day(measure: Measure, gaps: Mapping[str, Gap]) -> float:
    """Share of the total weighted gap closed for each person-day; rounded, so that equals stay equal in binary arithmetic."""
    return round(gap_share(measure, gaps) / max(measure.person_days, EPSILON), 9)


def impact_feasibility(measure: Measure) -> int:
    """Impact × feasibility, 1 to 25."""
    return measure.impact * measure.feasibility


def by_impact_feasibility(measures: Sequence[Measure], gaps: Mapping[str, Gap]) -> tuple[Measure, ...]:
    """Best first: impact × feasibility; ties by share of the gap closed per person-day, then by id."""

    def key(measure: Measure) -> tuple[float, float, str]:
        return -impact_feasibility(measure), -closed_per_day(measure, gaps), measure.id

    return tuple(sorted(measures, key=key))


def is_met(measure_id: str, catalogue: Catalogue, gaps: Mapping[str, Gap], in_place: Collection[str]) -> bool:
    """Whether a prerequisite needs no work any more (domain.md §4).

    True if it is in place, or the score of its main dimension has reached the level it lifts to. False while that score is not shown.
    """
    if measure_id in in_place:
        return True
    measure = catalogue.measure(measure_id)
    main = gaps.get(measure.gains[0].dimension) if measure.gains else None
    return main is not None and main.mean is not None and main.mean >= measure.to_level - EPSILON


def open_prerequisites(
    measure: Measure, catalogue: Catalogue, gaps: Mapping[str, Gap], in_place: Collection[str]
) -> tuple[str, ...]:
    """Ids of the measure's prerequisites that still have to be done, in the order of the catalogue entry."""
    return tuple(need for need in measure.prerequisites if not is_met(need, catalogue, gaps, in_place))
