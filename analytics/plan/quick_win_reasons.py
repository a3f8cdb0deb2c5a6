"""Why a quick win has its rank, in the words of the ranking in use, and what the user's goals do to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from analytics.model.display import days, one_decimal, people
from analytics.model.measure import Measure
from analytics.model.plan import Gap
from analytics.model.ranking import Ranking
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
    return " ".join(sentence for sentence in (_WORDS[ranking](measure, ground), second) if sentence)


def goals(measure: Measure, rank: int, without: int | None, ground: Ground, usual: Mapping[str, Gap]) -> str:
    """What importances and targets do to the rank, in one sentence; empty while they do nothing.

    ``without``: its rank with the gaps ``usual``, those of equal importances and suggested targets; None if it would not be found.
    """
    if rank == without:
        return ""
    up = without is None or rank < without
    cause = _cause([ground.gaps[gain.dimension] for gain in gains_now(measure, ground.gaps)], up, usual)
    if without is None:
        return f"{cause or 'What you aim at'} brings it onto the list."
    places = abs(rank - without)
    by = "one place" if places == 1 else f"{places} places"
    elsewhere = "What counts less for you elsewhere" if up else "What counts more for you elsewhere"
    return f"{cause or elsewhere} {'lifts it by' if up else 'puts it lower by'} {by}."


def _cause(raised: Sequence[Gap], up: bool, usual: Mapping[str, Gap]) -> str:
    """Which of the user's settings for the dimensions it raises moved it that way; empty if none."""
    weighty = [gap for gap in raised if (gap.weight > 1 if up else gap.weight < 1)]
    if weighty:
        most = max(weighty, key=lambda gap: abs(gap.weight - 1))
        return f"Importance {one_decimal(most.weight).removesuffix('.0')} for “{most.name}”"
    for gap in raised:
        suggested = usual[gap.id].gap if gap.id in usual else None
        wider = (gap.gap or 0.0) - (suggested or 0.0)
        if not gap.is_default and (wider > EPSILON if up else wider < -EPSILON):
            return f"Your target of {one_decimal(gap.target)} for “{gap.name}”"
    return ""


def _impact_feasibility(measure: Measure, ground: Ground) -> str:
    main = max(gains_now(measure, ground.gaps), key=lambda gain: ground.gaps[gain.dimension].weight * gain.levels)
    points = one_decimal(ground.score(measure, "impact-feasibility")).removesuffix(".0")
    return (
        f"Impact {measure.impact} of 5 and feasibility {measure.feasibility} of 5 make {points} of 25 points; "
        f"it adds {_levels(main.levels)} to {ground.model.dimension(main.dimension).name}."
    )


def _gain_per_day(measure: Measure, ground: Ground) -> str:
    return (
        f"Closes {_share(gap_share(measure, ground.gaps))} of the weighted gap in {days(measure.person_days)} of work, "
        f"{_share(10 * closed_per_day(measure, ground.gaps))} for every ten days."
    )


def _wsjf(measure: Measure, ground: Ground) -> str:
    waiting = enabled(measure, ground.catalogue)
    others = {0: "no measure", 1: "one measure"}.get(waiting, f"{waiting} measures")
    value = business_value(measure.impact)
    return (
        f"Worth {value} of 13 to the business, urgency {measure.urgency} of 13, and {others} waiting for it, "
        f"over a size of {size(measure.person_days)} of 13: {one_decimal(ground.score(measure, 'wsjf'))} points."
    )


def _rice(measure: Measure, ground: Ground) -> str:
    return (
        f"Reaches about {people(round(ground.reach(measure)))} with impact {measure.impact} of 5 and feasibility "
        f"{measure.feasibility} of 5, for {days(measure.person_days)} of work: "
        f"{one_decimal(ground.score(measure, 'rice')).removesuffix('.0')} points."
    )


_WORDS: Mapping[Ranking, Callable[[Measure, Ground], str]] = {
    "impact-feasibility": _impact_feasibility,
    "gain-per-day": _gain_per_day,
    "wsjf": _wsjf,
    "rice": _rice,
}


def _levels(levels: float) -> str:
    return "less than 0.1" if levels < 0.05 else one_decimal(levels)


def _share(share: float) -> str:
    return f"{one_decimal(100 * share)} %" if share >= 0.0005 else "less than 0.1 %"


def _needs(needs: Sequence[str], ground: Ground, running: Collection[str]) -> str:
    """Which measures must come first; empty if none."""
    if not needs:
        return ""
    named = [f"“{ground.catalogue.measure(need).name}”{' (running)' if need in running else ''}" for need in needs]
    *others, last = named
    return f"Needs {', '.join(others)} and {last} first." if others else f"Needs {last} first."


def _against_equals(measure: Measure, ranking: Ranking, ranked: Sequence[Measure], ground: Ground) -> str:
    """What decides between the measure and its neighbour with the same score; empty if it has none."""
    score = ground.score(measure, ranking)
    equals = [other for other in ranked if ground.score(other, ranking) == score]
    at = equals.index(measure)
    if len(equals) == 1:
        return ""
    place, other, differs = ("Behind", equals[at - 1], "less") if at > 0 else ("Ahead of", equals[1], "more")
    if closed_per_day(measure, ground.gaps) == closed_per_day(other, ground.gaps):
        return f"Level with “{other.name}”: both close equally much of the gap for each day of work."
    return f"{place} “{other.name}” with as many points, because it closes {differs} of the gap for each day of work."
