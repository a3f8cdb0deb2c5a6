"""Published scores: what has passed the privacy gate and may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analytics.model.finding import Finding


class ScoreState(StrEnum):
    """Why a score is or is not there."""

    SCORED = "scored"
    TOO_FEW = "too few answers"
    OUT_OF_SCOPE = "out of scope"
    NOT_DETERMINED = "not determined"
    HIDDEN = "hidden to protect answers"


@dataclass(frozen=True)
class Score:
    """One result with everything that must stand beside it. Every number is None unless ``state`` is SCORED."""

    id: str
    """Id of the area, dimension or statement; ``overall`` for the whole."""
    name: str
    group: str | None
    """Name of the group; None for everybody."""
    state: ScoreState
    n: int | None = None
    """People (for a statement: valid answers) behind the mean. For an area and overall the people who answered, if every role among
    them is asked about it; otherwise, and in breakdowns, the smallest n of its scored dimensions."""
    invited: int | None = None
    """People invited in the roles concerned; None if unknown for any of them."""
    mean: float | None = None
    """0–5, full precision."""
    low: float | None = None
    """Lower end of the 95 % interval; None when all invited answered or n = 1."""
    high: float | None = None
    secured_level: int | None = None
    """0–5 after ISO/IEC 33020; None for a statement. For an area and overall the weakest link."""
    typical_level: int | None = None
    """Median (lower middle) of the secured levels below; only areas and overall."""
    agreement: float | None = None
    """a_wg, or r_wg where a_wg is undefined; None for fewer than 5 raters, areas and overall."""
    two_camps: bool = False
    """At least 30 % of people at or below 1.5 and at least 30 % at or above 3.5: do not read the mean."""
    dont_know: float | None = None
    """Don't know / (valid + don't know), 0–1."""
    variance: float | None = None
    """V of the mean (domain.md §3.6), levels²; 0 when all invited answered. For further computation, like ``df``: at full
    precision it tells how many of each role answered, so neither is in the JSON of a score."""
    df: float | None = None
    """Degrees of freedom behind V; None when all invited answered or n = 1."""

    @property
    def hidden(self) -> bool:
        """True if the figure exists but must not be shown."""
        return self.state is ScoreState.HIDDEN


@dataclass(frozen=True)
class Response:
    """How many people of one role group answered. ``answered`` is None when hidden."""

    group: str
    answered: int | None
    invited: int | None
    hidden: bool = False


@dataclass(frozen=True)
class Scorecard:
    """All published scores of one wave for everybody."""

    wave: str
    """Name of the wave."""
    model_id: str
    overall: Score
    areas: tuple[Score, ...]
    dimensions: tuple[Score, ...]
    statements: tuple[Score, ...]
    response: tuple[Response, ...]
    answered: int | None
    """People with at least one level; None when hidden."""
    invited: int | None
    weighting: str
    """How role groups were weighted, one phrase for the foot of a chart."""
    findings: tuple[Finding, ...]
    version: int
    """Published uploads behind the numbers."""

    def dimension(self, dimension_id: str) -> Score:
        """The score of one dimension; KeyError if the model has none with this id."""
        for score in self.dimensions:
            if score.id == dimension_id:
                return score
        raise KeyError(dimension_id)
