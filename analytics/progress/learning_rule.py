"""The rule by which a survey changes the estimate of a measure (docs/decisions/0017-estimates-that-learn.md)."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, isfinite

SPREAD = 0.3
"""How far predictions usually lie off, as a share of the prediction: the prior standard deviation τ is 0.3 · P."""
MOST_WEIGHT = 0.8
"""However sure a survey is, it measures one organisation once."""
STEP, LEAST, MOST = 0.05, 0.05, 5.0
"""Estimates are set in steps of 0.05 levels, at least one step, on a scale of five."""
MOST_GROWTH = 2.0
"""An estimate at most doubles in one survey."""
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Learnt:
    """A prediction after a survey was held against it. All in levels, but for the weight."""

    weight: float
    """How much the survey counts, 0–0.8."""
    counted: float
    """The measured change as it counts: a fall counts as no gain."""
    expected: float
    """What to expect from now on: P + weight · (counted − P)."""
    factor: float
    """``expected`` / P: what each estimate behind the prediction is multiplied by."""

    def estimate(self, before: float) -> tuple[float, str]:
        """The new estimate of a measure and the bound that held it back: ``least``, ``most`` or empty.

        Rounded half up to 0.05; at least 0.05, at most twice the estimate of before.

        >>> learnt(0.4, 0.2, 0.1).estimate(0.5)
        (0.35, '')
        >>> learnt(0.4, -0.5, 0.0).estimate(0.1)
        (0.05, 'least')
        """
        wanted = in_steps(before * self.factor)
        most = max(LEAST, min(floor(MOST_GROWTH * before / STEP + TOLERANCE) * STEP, MOST))
        if wanted < LEAST - TOLERANCE:
            return LEAST, "least"
        return (round(most, 2), "most") if wanted > most + TOLERANCE else (wanted, "")


def learnt(predicted: float, measured: float, error: float) -> Learnt:
    """What a survey teaches about a prediction.

    Parameters
    ----------
    predicted : levels the plan credited to what was finished, P > 0. ValueError otherwise.
    measured : change of the published mean, Δ.
    error : its standard error SE ≥ 0; 0 where everybody answered both times.

    τ = 0.3·P, w = τ² / (τ² + SE²), at most 0.8; expected P′ = P + w·(max(Δ, 0) − P).

    >>> one = learnt(0.4, 0.2, 0.1)  # τ .12, w = .0144 / .0244
    >>> [round(x, 4) for x in (one.weight, one.expected, one.factor)]
    [0.5902, 0.282, 0.7049]
    >>> learnt(0.4, 0.2, 0.0).weight
    0.8
    """
    if not (isfinite(predicted) and predicted > 0 and error >= 0):
        raise ValueError("A rule that learns needs a prediction above 0 and an error of 0 or more.")
    spread = SPREAD * predicted
    weight = min(MOST_WEIGHT, spread**2 / (spread**2 + error**2))
    counted = max(measured, 0.0)
    expected = predicted + weight * (counted - predicted)
    return Learnt(weight, counted, expected, expected / predicted)


def in_steps(levels: float) -> float:
    """Levels rounded half up to 0.05.

    >>> in_steps(0.375), in_steps(0.3749), in_steps(0.01)
    (0.4, 0.35, 0.0)
    """
    return round(floor(levels / STEP + 0.5 + TOLERANCE) * STEP, 2)
