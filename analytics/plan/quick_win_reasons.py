"""Why a quick win has its rank, in the words of the ranking in use, and what the user's goals do to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from analytics.model.measure import Measure
from analytics.model.plan import Gap
from analytics.model.ranking import Ranking
from analytics.model.words import Said
from analytics.plan.ranking import (
    EPSILON,
    Ground,
    business_value,
    closed_per_day,
    enabled,
    gains_now,
    gap_share,
    size,
)
from analytics.plan.wording import PlanWords, say

SHOWN_LEVELS = 0.05
"""Fewer levels read 0.0."""
SHOWN_SHARE = 0.0005
"""A smaller share reads 0.0 %."""


def why(
    measure: Measure,
    ranking: Ranking,
    ranked: Sequence[Measure],
    ground: Ground,
    needs: Sequence[str] = (),
    running: Collection[str] = (),
) -> str:
    """One or two sentences: what gives the rank, then what must come first or, without that, what decides among equals."""
    second = _needs(needs, ground, running) or _against_equals(measure, ranking, ranked, ground)
    return Said.joined([_WORDS[ranking](measure, ground), second])


def goals(measure: Measure, rank: int, without: int | None, ground: Ground, usual: Mapping[str, Gap]) -> str:
    """What importances and targets do to the rank, in one sentence; empty while they do nothing.

    ``without``: its rank with the gaps ``usual``, those of equal importances and suggested targets; None if it would not be found.
    """
    if rank == without:
        return Said("")
    up = without is None or rank < without
    cause = _cause([ground.gaps[gain.dimension] for gain in gains_now(measure, ground.gaps)], up, usual, _words(ground))
    if without is None:
        return say("plan_quick_wins.brought_in", cause=cause or say("plan_quick_wins.aim"))
    elsewhere = say("plan_quick_wins.less_elsewhere" if up else "plan_quick_wins.more_elsewhere")
    moved = "plan_quick_wins.lifted" if up else "plan_quick_wins.lowered"
    return say(moved, n=abs(rank - without), cause=cause or elsewhere)


def _cause(raised: Sequence[Gap], up: bool, usual: Mapping[str, Gap], words: PlanWords) -> Said:
    """Which of the user's settings for the dimensions it raises moved it that way; empty if none."""
    weighty = [gap for gap in raised if (gap.weight > 1 if up else gap.weight < 1)]
    if weighty:
        most = max(weighty, key=lambda gap: abs(gap.weight - 1))
        if most.pull > 1:
            return words.say("plan_quick_wins.pulled", who=list(most.pulled_by), factor=most.pull, goal=most.id)
        return words.say("plan_quick_wins.importance", weight=most.weight, goal=most.id)
    for gap in raised:
        suggested = usual[gap.id].gap if gap.id in usual else None
        wider = (gap.gap or 0.0) - (suggested or 0.0)
        if not gap.is_default and (wider > EPSILON if up else wider < -EPSILON):
            return words.say("plan_quick_wins.target", level=gap.target, goal=gap.id)
    return Said("")


def _impact_feasibility(measure: Measure, ground: Ground) -> Said:
    main = max(gains_now(measure, ground.gaps), key=lambda gain: ground.gaps[gain.dimension].weight * gain.levels)
    return _words(ground).say(
        "plan_quick_wins.impact_feasibility",
        impact=measure.impact,
        feasibility=measure.feasibility,
        points=ground.score(measure, "impact-feasibility"),
        added=_levels(main.levels),
        goal=main.dimension,
    )


def _gain_per_day(measure: Measure, ground: Ground) -> Said:
    return say(
        "plan_quick_wins.gain_per_day",
        closed=_share(gap_share(measure, ground.gaps)),
        work=measure.person_days,
        rate=_share(10 * closed_per_day(measure, ground.gaps)),
    )


def _wsjf(measure: Measure, ground: Ground) -> Said:
    return say(
        "plan_quick_wins.wsjf",
        n=enabled(measure, ground.catalogue),
        value=business_value(measure.impact),
        urgency=measure.urgency,
        size=size(measure.person_days),
        points=ground.score(measure, "wsjf"),
    )


def _rice(measure: Measure, ground: Ground) -> Said:
    return say(
        "plan_quick_wins.rice",
        reach=round(ground.reach(measure)),
        impact=measure.impact,
        feasibility=measure.feasibility,
        work=measure.person_days,
        points=ground.score(measure, "rice"),
    )


_WORDS: Mapping[Ranking, Callable[[Measure, Ground], Said]] = {
    "impact-feasibility": _impact_feasibility,
    "gain-per-day": _gain_per_day,
    "wsjf": _wsjf,
    "rice": _rice,
}


def _words(ground: Ground) -> PlanWords:
    return PlanWords.of(ground.catalogue, ground.model)


def _levels(levels: float) -> Said:
    small = levels < SHOWN_LEVELS
    return say("plan_quick_wins.levels_small") if small else say("plan_quick_wins.levels", levels=levels)


def _share(share: float) -> Said:
    small = share < SHOWN_SHARE
    return say("plan_quick_wins.share_small") if small else say("plan_quick_wins.share", points=100 * share)


def _needs(needs: Sequence[str], ground: Ground, running: Collection[str]) -> Said:
    """Which measures must come first; empty if none."""
    words = _words(ground)
    named = [
        words.say("plan_quick_wins.running", id=need) if need in running else words.measure(need) for need in needs
    ]
    return say("plan_quick_wins.needs", names=named) if named else Said("")


def _against_equals(measure: Measure, ranking: Ranking, ranked: Sequence[Measure], ground: Ground) -> Said:
    """What decides between the measure and its neighbour with the same score; empty if it has none."""
    score = ground.score(measure, ranking)
    equals = [other for other in ranked if ground.score(other, ranking) == score]
    at = equals.index(measure)
    if len(equals) == 1:
        return Said("")
    key, other = ("plan_quick_wins.behind", equals[at - 1]) if at > 0 else ("plan_quick_wins.ahead", equals[1])
    if closed_per_day(measure, ground.gaps) == closed_per_day(other, ground.gaps):
        key = "plan_quick_wins.level_with"
    return _words(ground).say(key, other=other.id)
