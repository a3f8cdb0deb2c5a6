"""How sure the results of a wave are: who answered, who did not, what careless answers, weights and silence could change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analytics.model.score import Response


@dataclass(frozen=True)
class FlaggedPeople:
    """People whose answers carry a flag."""

    flag: str
    """``partial``, ``straight line``, ``fast``, ``careless`` (straight line or fast)."""
    people: int | None
    """None when hidden to protect answers (between 1 and the threshold, or when everybody's number is hidden)."""


@dataclass(frozen=True)
class WithAndWithout:
    """One figure with all answers and without those that look careless."""

    id: str
    """Dimension, area or ``overall``."""
    name: str
    all_answers: float
    without: float

    @property
    def moves(self) -> bool:
        """By at least 0.3 levels."""
        return abs(self.without - self.all_answers) >= 0.3 - 1e-9


@dataclass(frozen=True)
class WorstCase:
    """Where a figure would lie if all who stayed silent had answered 0, or 5."""

    id: str
    name: str
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class VoiceDifference:
    """One figure by two weights."""

    id: str
    name: str
    population: float
    equal: float
    depends: bool
    """At least half a level apart: the result depends on whose voice counts."""


class ScaleReading(StrEnum):
    """What Cronbach's alpha says of the statements of a dimension."""

    NOT_COMPUTED = "not computed"
    CHECK_WORDING = "check the wording"
    DIFFERENT_THINGS = "statements measure different things"
    BORDERLINE = "borderline"
    FINE = "fine"
    REDUNDANT = "redundant"


@dataclass(frozen=True)
class ScaleReliability:
    """Cronbach's alpha of one dimension."""

    id: str
    name: str
    alpha: float | None
    n: int | None
    """People with all statements answered."""
    reading: ScaleReading


class RaterReading(StrEnum):
    """What Krippendorff's alpha says of the people."""

    NOT_COMPUTED = "not computed"
    NO_VARIATION = "no variation"
    GOOD = "good"
    TENTATIVE = "tentative"
    DIFFERENT_PICTURES = "people see different pictures"


@dataclass(frozen=True)
class RaterReliability:
    """Krippendorff's alpha, ordinal, over all dimensions."""

    alpha: float | None
    reading: RaterReading


@dataclass(frozen=True)
class Certainty:
    """Everything the panel “how sure are we” shows."""

    roles: tuple[Response, ...]
    units: tuple[Response, ...]
    sites: tuple[Response, ...]
    silent: tuple[str, ...]
    """Role groups and units that were invited and of which nobody answered."""
    flagged: tuple[FlaggedPeople, ...]
    without_careless: tuple[WithAndWithout, ...]
    """Overall, areas and dimensions as far as both may be shown; empty when nothing is flagged or it is hidden."""
    careless_hidden: bool
    """There may be such a comparison, but it is hidden to protect answers."""
    worst_case: tuple[WorstCase, ...]
    """Overall, areas, dimensions; empty if people invited are unknown."""
    voices: tuple[VoiceDifference, ...]
    scales: tuple[ScaleReliability, ...]
    raters: RaterReliability
