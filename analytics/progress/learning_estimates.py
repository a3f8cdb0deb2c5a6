"""What a survey suggests for the estimates of the measures behind a prediction, and what was decided about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from analytics.model.learning import NewEstimate
from analytics.model.measure import Gain, Measure
from analytics.model.records.progress import LearnedEstimate
from analytics.progress.learning_rule import SPREAD, Learnt, learnt
from analytics.progress.predicted import TOLERANCE, Between, Finished


@dataclass(frozen=True)
class Evidence:
    """One dimension that was predicted and can be compared."""

    dimension: str
    predicted: float
    measured: float
    error: float
    """Standard error of the measured change."""


def new_estimates(between: Between, evidence: tuple[Evidence, ...]) -> tuple[NewEstimate, ...]:
    """One proposal a finished measure and dimension, in the order of the dimensions, largest part of the prediction first.

    A proposal that would change nothing is left out. What was decided for this survey stands as it was decided, and is not proposed again.
    """
    decided = decided_for(between)
    found = []
    for one in evidence:
        behind = [done for done in between.finished if done.gains.get(one.dimension, 0.0) > TOLERANCE]
        for done in sorted(behind, key=lambda done: (-round(done.gains[one.dimension], 9), done.id)):
            kept = decided.get((done.id, one.dimension))
            made = _decided(between, one, done, kept) if kept else _open(between, one, done)
            if made is not None:
                found.append(made)
    return tuple(found)


def decided_for(between: Between) -> dict[tuple[str, str], LearnedEstimate]:
    """Measure and dimension → what was decided from this survey, the newest of several.

    A survey may have been renamed since: a decision that names no survey there is counts here if it was made after this one opened.
    """
    records = between.case.records.of(LearnedEstimate)
    return {(one.measure, one.dimension): one for one in records if _of_this_survey(between, one)}


def with_estimate(measure: Measure, dimension: str, levels: float) -> Measure:
    """The measure with another gain in one dimension; its others stay."""
    gains = tuple(Gain(one.dimension, levels if one.dimension == dimension else one.levels) for one in measure.gains)
    return replace(measure, gains=gains)


def _of_this_survey(between: Between, one: LearnedEstimate) -> bool:
    if one.wave == between.wave.name:
        return True
    return one.wave not in between.surveys and one.decided is not None and one.decided >= between.wave.opened


def _open(between: Between, evidence: Evidence, done: Finished) -> NewEstimate | None:
    """The proposal; None where it would change nothing or the measure is not there any more."""
    before, now = done.estimates.get(evidence.dimension, 0.0), _estimate_now(between, done.id, evidence.dimension)
    if before <= 0 or now is None:
        return None
    rule = learnt(evidence.predicted, evidence.measured, evidence.error)
    after, bound = rule.estimate(before)
    if abs(after - now) < TOLERANCE:
        return None
    said = " ".join(_sentences(between, evidence, rule, (before, after, now), bound))
    return NewEstimate(
        done.id, done.name, evidence.dimension, before, _share(evidence, done), rule.weight, after, "open", said
    )


def _decided(between: Between, evidence: Evidence, done: Finished, kept: LearnedEstimate) -> NewEstimate:
    say = between.case.words.say
    rule = learnt(evidence.predicted, evidence.measured, evidence.error)
    before, after = kept.before or 0.0, kept.after or 0.0
    state: Literal["accepted", "refused"] = "accepted" if kept.verdict == "accepted" else "refused"
    said = say(f"learning.{state}", before=before, after=after, day=kept.decided or between.case.today)
    if kept.reason:
        said = f"{said} {say('learning.reason', reason=kept.reason)}"
    share = _share(evidence, done)
    return NewEstimate(done.id, done.name, evidence.dimension, before, share, rule.weight, after, state, said)


def _share(evidence: Evidence, done: Finished) -> float:
    """Its part of the measured change, as its part of the prediction; a fall is put down to nobody."""
    return max(evidence.measured, 0.0) * done.gains[evidence.dimension] / evidence.predicted


def _estimate_now(between: Between, measure: str, dimension: str) -> float | None:
    known = between.case.catalogue.by_id.get(measure)
    gains = known.gains if known else ()
    return next((gain.levels for gain in gains if gain.dimension == dimension), None)


def _sentences(
    between: Between, evidence: Evidence, rule: Learnt, levels: tuple[float, float, float], bound: str
) -> Iterator[str]:
    """The rule with its numbers. ``levels``: estimate when the plan was made, proposed, and today."""
    say, (before, after, now) = between.case.words.say, levels
    yield say("learning.rule_weight", weight=rule.weight, error=evidence.error, spread=SPREAD * evidence.predicted)
    yield say(
        "learning.rule",
        predicted=evidence.predicted,
        weight=rule.weight,
        counted=rule.counted,
        expected=rule.expected,
    )
    yield say(
        "learning.rule_estimate", before=before, expected=rule.expected, predicted=evidence.predicted, after=after
    )
    if bound:
        yield say(f"learning.bound_{bound}")
    if abs(now - before) > TOLERANCE:
        yield say("learning.changed_since", now=now)
