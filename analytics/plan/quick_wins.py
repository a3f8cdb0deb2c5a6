"""The short list of measures that pay soon: ranked, capped, each with the reason for its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from analytics.model.display import one_decimal
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure, QuickWinRule
from analytics.model.plan import Gap, QuickWin
from analytics.plan.ranking import (
    by_impact_feasibility,
    closed_per_day,
    gains_now,
    gap_by_id,
    gap_share,
    impact_feasibility,
    open_prerequisites,
)


def quick_wins(
    gaps: Sequence[Gap],
    catalogue: Catalogue,
    model: MaturityModel,
    rule: QuickWinRule | None = None,
    in_place: Collection[str] = (),
) -> tuple[QuickWin, ...]:
    """The quick wins that still add something, best first, at most ``rule.cap`` of them (domain.md §4 and §5.2).

    A measure is listed if it meets the rule, is not in place, raises at least one dimension with a gap, and each of its prerequisites
    is met or is such a quick win itself. Order: impact × feasibility, ties by share of the weighted gap closed per person-day, then id.
    ``rule`` None means the catalogue's. Empty without gaps.
    """
    rule = rule or catalogue.rule
    known = gap_by_id(gaps)
    ranked = by_impact_feasibility(_eligible(catalogue, known, rule, in_place), known)
    place = {measure.id: rank for rank, measure in enumerate(ranked, start=1)}
    return tuple(
        _quick_win(
            measure,
            place[measure.id],
            _why(measure, ranked, catalogue, model, known, in_place),
            catalogue,
            known,
            in_place,
        )
        for measure in ranked[: int(rule.cap)]
    )


def _eligible(
    catalogue: Catalogue, gaps: Mapping[str, Gap], rule: QuickWinRule, in_place: Collection[str]
) -> tuple[Measure, ...]:
    fitting = {
        measure.id: measure
        for measure in catalogue.measures
        if measure.id not in in_place and catalogue.is_quick_win(measure, rule) and gains_now(measure, gaps)
    }
    while True:  # dropping one may leave another without its prerequisite
        stranded = [
            measure.id
            for measure in fitting.values()
            if any(need not in fitting for need in open_prerequisites(measure, catalogue, gaps, in_place))
        ]
        if not stranded:
            return tuple(fitting.values())
        for id_ in stranded:
            del fitting[id_]


def _quick_win(
    measure: Measure, rank: int, why: str, catalogue: Catalogue, gaps: Mapping[str, Gap], in_place: Collection[str]
) -> QuickWin:
    return QuickWin(
        id=measure.id,
        name=measure.name,
        area=measure.area,
        rank=rank,
        impact=measure.impact,
        feasibility=measure.feasibility,
        visibility=measure.visibility,
        effort_days=measure.person_days,
        weeks=measure.weeks,
        cost_eur=catalogue.cost_of(measure),
        gains=gains_now(measure, gaps),
        gap_share=gap_share(measure, gaps),
        owner=measure.owner,
        domains=measure.domains,
        kpi=measure.kpi,
        why=why,
        needs=open_prerequisites(measure, catalogue, gaps, in_place),
    )


def _why(
    measure: Measure,
    ranked: Sequence[Measure],
    catalogue: Catalogue,
    model: MaturityModel,
    gaps: Mapping[str, Gap],
    in_place: Collection[str],
) -> str:
    """The number that gives the rank, what decides among equals, and what must come first."""
    main = max(gains_now(measure, gaps), key=lambda gain: gaps[gain.dimension].weight * gain.levels)
    sentences = [
        f"Impact {measure.impact} × feasibility {measure.feasibility} = {impact_feasibility(measure)} of 25; "
        f"adds {_levels(main.levels)} to {model.dimension(main.dimension).name}.",
        _against_equals(measure, ranked, gaps),
        *(
            f"Needs “{catalogue.measure(n).name}” first."
            for n in open_prerequisites(measure, catalogue, gaps, in_place)
        ),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _levels(levels: float) -> str:
    return "less than 0.1" if levels < 0.05 else one_decimal(levels)


def _against_equals(measure: Measure, ranked: Sequence[Measure], gaps: Mapping[str, Gap]) -> str:
    """What decides between the measure and its neighbour with the same product; empty if it has none."""
    score = impact_feasibility(measure)
    equals = [other for other in ranked if impact_feasibility(other) == score]
    at = equals.index(measure)
    if len(equals) == 1:
        return ""
    place, other, differs = ("Behind", equals[at - 1], "less") if at > 0 else ("Ahead of", equals[1], "more")
    if closed_per_day(measure, gaps) == closed_per_day(other, gaps):
        return f"Level with “{other.name}”, also {score}: both close as much of the gap for each day of work."
    return f"{place} “{other.name}”, also {score}, because it closes {differs} of the gap for each day of work."
