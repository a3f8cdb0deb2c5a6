"""The short list of measures that pay soon: ranked, capped, each with the reason for its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure, QuickWinRule
from analytics.model.plan import Gap, QuickWin
from analytics.model.ranking import RANKINGS, Ranking, RuleEffect
from analytics.plan import quick_win_reasons as reasons
from analytics.plan.ranking import (
    Ground,
    gains_now,
    gap_by_id,
    gap_share,
    open_prerequisites,
    quadrant,
)


def quick_wins(
    gaps: Sequence[Gap],
    catalogue: Catalogue,
    model: MaturityModel,
    rule: QuickWinRule | None = None,
    in_place: Collection[str] = (),
    ranking: Ranking = "impact-feasibility",
    people: Mapping[str, int] | None = None,
    *,
    running: Collection[str] = (),
    without_goals: Sequence[Gap] | None = None,
) -> tuple[QuickWin, ...]:
    """The quick wins that still add something, best first, at most ``rule.cap`` of them (domain.md §4 and §5.2).

    A measure is listed if it meets the rule, is neither in place nor running (a win that was coming anyway convinces nobody), raises at
    least one dimension with a gap, and each of its prerequisites is met, running or such a quick win itself. Order: score of
    ``ranking``, ties by share of the weighted gap closed per person-day, then id. Neither the order nor the names of measures matter.

    ``rule`` None means the catalogue's. ``people``: role id → people invited, for the reach of measures nobody estimated it for.
    ``without_goals``: the gaps as they were with equal importances and suggested targets, to say what the user's goals change; None
    takes the gaps given with equal importances. Empty without gaps.
    """
    rule = rule or catalogue.rule
    ground = Ground(gap_by_id(gaps), catalogue, model, people or {})
    found = eligible(catalogue, ground.gaps, rule, in_place, running)
    order = {each: ground.best_first(found, each) for each in RANKINGS}
    ranks = {each: {m.id: rank for rank, m in enumerate(order[each], start=1)} for each in RANKINGS}
    usual = replace(ground, gaps=gap_by_id(equal_importance(gaps) if without_goals is None else without_goals))
    before = usual.best_first(eligible(catalogue, usual.gaps, rule, in_place, running), ranking)
    rank_before = {measure.id: rank for rank, measure in enumerate(before, start=1)}
    wins = []
    for measure in order[ranking][: int(rule.cap)]:
        needs = open_prerequisites(measure, catalogue, ground.gaps, in_place)
        rank, earlier = ranks[ranking][measure.id], rank_before.get(measure.id)
        wins.append(
            replace(
                _quick_win(measure, ground, rule),
                rank=rank,
                why=reasons.why(measure, ranking, order[ranking], ground, needs, running),
                needs=needs,
                ranking=ranking,
                ranks={each: ranks[each][measure.id] for each in RANKINGS},
                rank_without_goals=earlier,
                goals=reasons.goals(measure, rank, earlier, ground, usual.gaps),
            )
        )
    return tuple(wins)


def rule_effect(
    gaps: Sequence[Gap],
    catalogue: Catalogue,
    rule: QuickWinRule,
    in_place: Collection[str] = (),
    running: Collection[str] = (),
) -> RuleEffect:
    """What a rule would find, without ranking it."""
    found = len(eligible(catalogue, gap_by_id(gaps), rule, in_place, running))
    marked = sum(catalogue.is_quick_win(measure, rule) for measure in catalogue.measures)
    return RuleEffect(len(catalogue.measures), marked, found, min(found, int(rule.cap)))


def equal_importance(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """The same gaps with importance 1 everywhere, and nothing that goals add."""
    return tuple(replace(gap, weight=1.0, weighted_gap=gap.gap, pull=1.0, pulled_by=()) for gap in gaps)


def eligible(
    catalogue: Catalogue,
    gaps: Mapping[str, Gap],
    rule: QuickWinRule,
    in_place: Collection[str] = (),
    running: Collection[str] = (),
) -> tuple[Measure, ...]:
    """The measures that are quick wins now, unranked and uncapped; see :func:`quick_wins` for the conditions."""
    fitting = {
        measure.id: measure
        for measure in catalogue.measures
        if measure.id not in in_place
        and measure.id not in running
        and catalogue.is_quick_win(measure, rule)
        and gains_now(measure, gaps)
    }
    while True:  # dropping one may leave another without its prerequisite
        stranded = [
            id_
            for id_, measure in fitting.items()
            if any(
                need not in fitting and need not in running
                for need in open_prerequisites(measure, catalogue, gaps, in_place)
            )
        ]
        if not stranded:
            return tuple(fitting.values())
        for id_ in stranded:
            del fitting[id_]


def _quick_win(measure: Measure, ground: Ground, rule: QuickWinRule) -> QuickWin:
    """What does not hang on the others of the list."""
    return QuickWin(
        id=measure.id,
        name=measure.name,
        area=measure.area,
        rank=0,
        impact=measure.impact,
        feasibility=measure.feasibility,
        visibility=measure.visibility,
        effort_days=measure.person_days,
        weeks=measure.weeks,
        cost_eur=ground.catalogue.cost_of(measure),
        gains=gains_now(measure, ground.gaps),
        gap_share=gap_share(measure, ground.gaps),
        owner=measure.owner,
        domains=measure.domains,
        kpi=measure.kpi,
        why="",
        visible_for=measure.visible_for,
        first_step=measure.first_step,
        told=measure.told,
        celebrated=measure.celebrated,
        quadrant=quadrant(measure, rule.max_person_days),
        scores={each: ground.score(measure, each) for each in RANKINGS},
    )
