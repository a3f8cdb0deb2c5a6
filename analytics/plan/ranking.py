"""What a measure would add now, and how measures rank before anything is optimised (domain.md §5.2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Gain, Measure
from analytics.model.plan import Gap
from analytics.model.ranking import HIGH_IMPACT, Quadrant, Ranking

EPSILON = 1e-9
LOW_EFFORT = 15.0
"""Person-days up to which the matrix calls an effort low."""
LEAST_DAYS = 0.5
"""Person-days that work of no effort counts as, so that nothing is divided by zero."""
DAYS_A_MONTH = 20.0
"""Working days of a person-month."""
BUSINESS_VALUE = (1, 3, 5, 8, 13)
"""Business value 1–13 of impact 1 to 5."""
SIZES = ((2.0, 1), (5.0, 2), (10.0, 3), (20.0, 5), (40.0, 8))
"""Most person-days of a size 1–8; anything larger is of size :data:`LARGEST`."""
LARGEST = 13
USUAL_PEOPLE = 100.0
"""People of the organisation the shipped estimates are for, taken where nobody knows how many were invited."""


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
    return round(gap_share(measure, gaps) / max(measure.person_days, LEAST_DAYS), 9)


def impact_feasibility(measure: Measure) -> int:
    """Impact × feasibility, 1 to 25."""
    return measure.impact * measure.feasibility


def business_value(impact: int) -> int:
    """Business value 1–13 of an impact of 1 to 5, on the steps teams use for such estimates: 1, 3, 5, 8, 13."""
    return BUSINESS_VALUE[min(max(int(impact), 1), len(BUSINESS_VALUE)) - 1]


def size(person_days: float) -> int:
    """Job size 1–13: up to 2, 5, 10, 20 and 40 person-days are 1, 2, 3, 5 and 8; more is 13."""
    return next((step for most, step in SIZES if person_days <= most + EPSILON), LARGEST)


def enabled(measure: Measure, catalogue: Catalogue) -> int:
    """How many measures of the catalogue name this one among their prerequisites."""
    return sum(measure.id in other.prerequisites for other in catalogue.measures)


def wsjf(value: float, urgency: float, enables: float, job_size: float) -> float:
    """Weighted shortest job first, ``(value + urgency + enables) / job_size`` (domain.md §5.2); a rank, no money.

    >>> round(wsjf(13, 3, 8, 13), 4)
    1.8462
    """
    return (value + urgency + enables) / job_size


def rice(reach: float, impact: float, confidence: float, months: float) -> float:
    """Reach × impact × confidence / effort (domain.md §5.2): people, 1–5, 0–1 and person-months.

    >>> round(rice(200, 2, 0.8, 0.5), 6)
    640.0
    """
    return reach * impact * confidence / months


def reach(
    measure: Measure, catalogue: Catalogue, model: MaturityModel, people: Mapping[str, int] | None = None
) -> float:
    """People the measure touches: the estimate it carries, otherwise the people of the affected groups and domains.

    Affected groups are the roles asked about a dimension it raises, counted by ``people`` (role id → invited; a role that is missing
    counts none). Of them the share of the catalogue's domains that must agree to it; all of them when no domain must. Without any
    known number each role counts the same part of :data:`USUAL_PEOPLE`.
    """
    if measure.reach is not None:
        return measure.reach
    raised = {gain.dimension for gain in measure.gains}
    asked = {role for dimension in model.dimensions if dimension.id in raised for role in dimension.roles}
    counts: Mapping[str, float] = people or dict.fromkeys(
        (role.id for role in model.roles), USUAL_PEOPLE / max(len(model.roles), 1)
    )
    share = len(set(measure.domains)) / len(catalogue.domains) if measure.domains and catalogue.domains else 1.0
    return share * sum(count for role, count in counts.items() if role in asked)


@dataclass(frozen=True)
class Ground:
    """What a ranking rests on beside the measures."""

    gaps: Mapping[str, Gap]
    catalogue: Catalogue
    model: MaturityModel
    people: Mapping[str, int] = field(default_factory=dict)
    """Role id → people invited; empty: unknown."""

    def score(self, measure: Measure, ranking: Ranking) -> float:
        """The score by one ranking, higher is better; rounded, so that equals stay equal in binary arithmetic."""
        if ranking == "gain-per-day":
            return closed_per_day(measure, self.gaps)
        if ranking == "wsjf":
            enables = enabled(measure, self.catalogue)
            found = wsjf(business_value(measure.impact), measure.urgency, enables, size(measure.person_days))
        elif ranking == "rice":
            months = max(measure.person_days, LEAST_DAYS) / DAYS_A_MONTH
            found = rice(self.reach(measure), measure.impact, measure.feasibility / 5, months)
        else:
            found = impact_feasibility(measure)
        return round(float(found), 9)

    def reach(self, measure: Measure) -> float:
        """People the measure touches (:func:`reach`)."""
        return reach(measure, self.catalogue, self.model, self.people)

    def best_first(self, measures: Iterable[Measure], ranking: Ranking) -> tuple[Measure, ...]:
        """Highest score first; ties by share of the weighted gap closed per person-day, then by id."""

        def key(measure: Measure) -> tuple[float, float, str]:
            return -self.score(measure, ranking), -closed_per_day(measure, self.gaps), measure.id

        return tuple(sorted(measures, key=key))


def by_impact_feasibility(measures: Sequence[Measure], gaps: Mapping[str, Gap]) -> tuple[Measure, ...]:
    """Best first: impact × feasibility; ties by share of the gap closed per person-day, then by id."""

    def key(measure: Measure) -> tuple[float, float, str]:
        return -impact_feasibility(measure), -closed_per_day(measure, gaps), measure.id

    return tuple(sorted(measures, key=key))


def quadrant(measure: Measure, low_effort: float = LOW_EFFORT) -> Quadrant:
    """Its place in the impact–effort matrix: impact from 3.5 is high, effort up to ``low_effort`` person-days is low."""
    low = measure.person_days <= low_effort + EPSILON
    if measure.impact >= HIGH_IMPACT:
        return "quick win" if low else "major project"
    return "fill-in" if low else "reconsider"


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
