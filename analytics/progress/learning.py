"""Predicted beside measured: what a survey says of each dimension a plan was to raise (domain.md §3.11)."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.model.learning import Learning, MeasuredGain, Reading
from analytics.model.plan import Gap
from analytics.model.trend import Change
from analytics.progress.learning_estimates import Evidence, new_estimates
from analytics.progress.moved import gaps_since, moved_statements, not_compared
from analytics.progress.predicted import TOLERANCE, Between, predicted

AS_PREDICTED = 0.05
"""Levels around a measured gain without an interval within which a prediction is right: half of the last digit shown."""
Z = 1.96


def learning(between: Between, gaps: tuple[Gap, ...]) -> Learning:
    """Predicted against measured, and what it teaches. ``gaps``: of the earlier survey, as the plan began with them.

    The prediction for a dimension is the sum of the gains the plan credited to what was finished before the later survey opened. The
    totals hold only dimensions with a prediction that can be compared.
    """
    expected = predicted(between.finished)
    why = dict(not_compared(between))
    changes = {change.id: change for change in between.trend.dimensions}
    gains = tuple(_gains(between, expected, changes, why))
    both = [one for one in gains if one.measured is not None and one.predicted > TOLERANCE]
    evidence = tuple(
        Evidence(one.dimension, one.predicted, one.measured or 0.0, error_of(changes[one.dimension])) for one in both
    )
    since = gaps_since(between, gaps)
    total = sum(one.predicted for one in both), sum(one.measured or 0.0 for one in both)
    return Learning(
        wave=between.wave.name,
        earlier=between.earlier.name,
        plan=between.plan.number,
        opened=between.wave.opened,
        gains=gains,
        estimates=new_estimates(between, evidence),
        better=tuple(change.id for change in between.trend.better),
        worse=tuple(change.id for change in between.trend.worse),
        not_compared=tuple(why.items()),
        statements=moved_statements(between),
        gaps_closed=since.closed,
        gaps_open=since.open,
        predicted_total=total[0],
        measured_total=total[1],
        said=_said(between, len(both), *total),
        closed_share=since.share,
        unreported=between.unreported,
    )


def error_of(change: Change) -> float:
    """Standard error of a change, from its published interval Δ ± 1.96·SE; 0 where everybody answered both times."""
    return (change.high - change.low) / (2 * Z)


def reading(expected: float, change: Change) -> Reading:
    """Whether a survey measured more or less than was predicted; ``as predicted`` if the prediction lies within the interval.

    Where everybody answered there is no interval: then half a tenth of a level either side counts as the same.
    """
    room = TOLERANCE if change.high - change.low > TOLERANCE else AS_PREDICTED + TOLERANCE
    if change.low - room <= expected <= change.high + room:
        return "as predicted"
    return "more" if change.delta > expected else "less"


def _gains(
    between: Between, expected: Mapping[str, float], changes: Mapping[str, Change], why: Mapping[str, str]
) -> list[MeasuredGain]:
    """Dimensions with a prediction or a change beyond chance, in model order; behind them those only the earlier survey asked."""
    found = []
    ids = dict.fromkeys(one.id for one in (*between.case.model.dimensions, *between.asked.dimensions))
    for id_ in ids:
        change = changes.get(id_)
        if id_ in expected or (change is not None and change.changed):
            found.append(_gain(between, id_, expected.get(id_, 0.0), change, why.get(id_, "")))
    return found


def _gain(between: Between, id_: str, expected: float, change: Change | None, why: str) -> MeasuredGain:
    parts = {one.id: one.gains[id_] for one in between.finished if id_ in one.gains}
    running = tuple(one.id for one in between.running if any(gain.dimension == id_ for gain in one.gains))
    named = next(
        (one for model in (between.case.model, between.asked) for one in model.dimensions if one.id == id_), None
    )
    name = between.case.words.names.dimension(id_)
    return MeasuredGain(
        dimension=id_,
        name=named.name if named and name == id_ else name,
        area=named.area if named else "",
        before=change.before if change else None,
        after=change.after if change else None,
        predicted=expected,
        measured=change.delta if change else None,
        low=change.low if change else None,
        high=change.high if change else None,
        changed=change.changed if change else False,
        reading=reading(expected, change) if change else "not comparable",
        why=_why(between, expected, change, len(running)) if change else why,
        measures=tuple(sorted(parts, key=lambda one: (-round(parts[one], 9), one))),
        running=running,
    )


def _why(between: Between, expected: float, change: Change, running: int) -> str:
    """What the comparison says, one sentence, and how many measures that are still running may have helped."""
    say = between.case.words.say
    values = {"predicted": expected, "measured": change.delta, "low": change.low, "high": change.high}
    if expected <= TOLERANCE:
        told = say("learning.unforeseen", measured=change.delta)
    elif change.high - change.low <= TOLERANCE:
        told = say("learning.everybody", predicted=expected, measured=change.delta)
    else:
        key = {"as predicted": "as_predicted", "more": "more", "less": "less"}[reading(expected, change)]
        told = say(f"learning.{key}", **values)
    return f"{told} {say('learning.running', n=running)}" if running else told


def _said(between: Between, compared: int, expected: float, measured: float) -> str:
    """The whole in one or two sentences."""
    say, done = between.case.words.say, len(between.finished)
    if not done:
        told = say("learning.nothing_finished", wave=between.wave.name)
    elif not compared:
        told = say("learning.nothing_compared", earlier=between.earlier.name, wave=between.wave.name)
    else:
        told = say("learning.whole", n=done, predicted=expected, measured=measured, dimensions=compared)
    missing = len(between.unreported)
    return f"{told} {say('learning.unreported', n=missing)}" if missing else told
