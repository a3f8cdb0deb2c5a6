"""A pulse held against the survey and the pulses before it, statement by statement.

Only what passed the privacy gate is taken in, and only statements that put the same words to the same roles are compared. A
short form has one statement a dimension; its means are never those of a dimension.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.model.maturity import MaturityModel, Statement
from analytics.model.pulse_wave import PulseMove, PulsePoint, PulseStatement
from analytics.model.score import Score, Scorecard, ScoreState
from analytics.model.short_form import why_not_alike
from analytics.model.survey import Wave
from analytics.score.trend import difference


@dataclass(frozen=True)
class Asked:
    """One wave with its questionnaire and its published scores."""

    wave: Wave
    model: MaturityModel
    card: Scorecard

    def score(self, statement: str) -> Score | None:
        """The published score of a statement; None if it was not asked."""
        return next((score for score in self.card.statements if score.id == statement), None)


def compared(now: Asked, survey: Asked | None, pulses: Sequence[Asked]) -> tuple[PulseStatement, ...]:
    """Every statement of a pulse, in its order, beside the survey before it and the earlier pulses (§2.1, §3.11).

    Parameters
    ----------
    now : the pulse.
    survey : the last survey with the whole questionnaire before it; None if there was none.
    pulses : earlier pulses, oldest first.

    A number is left out, with the reason, where the gate hides it, the statement was worded differently or put to other roles,
    or people were weighted in another way. Δ and its interval are those of ``trend.difference``.
    """
    return tuple(_statement(each, now, survey, pulses) for each in now.model.statements)


def _statement(asked: Statement, now: Asked, survey: Asked | None, pulses: Sequence[Asked]) -> PulseStatement:
    dimension = now.model.dimension(asked.dimension)
    return PulseStatement(
        id=asked.id,
        dimension=dimension.id,
        name=dimension.name,
        area=dimension.area,
        text=asked.text,
        now=_point(asked, now, now),
        survey=_point(asked, survey, now) if survey else None,
        pulses=tuple(_point(asked, pulse, now) for pulse in pulses),
        since_survey=_move(asked, survey, now),
        since_pulse=_move(asked, pulses[-1] if pulses else None, now),
    )


def _point(asked: Statement, then: Asked, now: Asked) -> PulsePoint:
    """What ``then`` says of a statement of ``now``, or why it says nothing."""
    bare = PulsePoint(then.wave.name, then.wave.opened, bool(then.model.short_of))
    score, why = then.score(asked.id), "" if then is now else _why(asked, then, now)
    if not why and (score is None or score.state is not ScoreState.SCORED):
        why = _no_result(score, then.wave.name)
    if why or score is None:
        return PulsePoint(bare.wave, bare.day, bare.pulse, why=why)
    return PulsePoint(bare.wave, bare.day, bare.pulse, score.n, score.mean, score.low, score.high)


def _why(asked: Statement, then: Asked, now: Asked) -> str:
    """Why a statement of two waves may not be compared; empty if it may."""
    why = why_not_alike(asked, now.model, then.model, then.wave.name)
    if why or then.card.weighting == now.card.weighting:
        return why
    return f"People are weighted differently: in “{then.wave.name}” {then.card.weighting}, in “{now.wave.name}” {now.card.weighting}."


def _no_result(score: Score | None, wave: str) -> str:
    if score is None:
        return f"It was not asked in “{wave}”."
    if score.state is ScoreState.HIDDEN:
        return f"Its result in “{wave}” is hidden to protect answers."
    return f"It has no result in “{wave}”: {score.state.value}."


def _move(asked: Statement, then: Asked | None, now: Asked) -> PulseMove | None:
    """How far a statement moved; None where one of both has no number to compare."""
    if then is None or _why(asked, then, now):
        return None
    before, after = then.score(asked.id), now.score(asked.id)
    if before is None or after is None or before.mean is None or after.mean is None:
        return None
    moved = difference(before.mean, before.variance or 0.0, after.mean, after.variance or 0.0)
    return PulseMove(moved.delta, moved.low, moved.high, moved.changed)
