"""How the alliance signs off: in time, answered, with reasons, not as a rubber stamp; and whether changes take root (domain.md §6.6; S3.13–S3.15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

MEDIAN_DAYS = 5.0
ANSWERED = 0.90
ADOPTED = {30: 0.50, 60: 0.70, 90: 0.85}
"""Days after the start → least share of those who should use it."""
LEVERAGE = 0.80
EPSILON = 1e-9


@dataclass(frozen=True)
class Request:
    """One sign-off that was asked for."""

    measure: str
    domain: str
    asked: date
    answered: date | None
    verdict: Literal["pending", "approved", "conditional", "rejected"]
    reason: str = ""

    @property
    def accepted(self) -> bool:
        """True for an answer that counts: a condition or rejection needs a reason."""
        return self.verdict != "pending" and (self.verdict == "approved" or bool(self.reason.strip()))


@dataclass(frozen=True)
class Signing:
    """How sign-off goes as a whole."""

    median_days: float | None
    """Days from asking to answering; None before the first answer."""
    answered: float | None
    """Share answered, 0–1; None while nothing was asked."""
    rubber_stamp: bool
    """Everything approved and usually within a day."""
    without_reason: tuple[Request, ...]


def signing(requests: Sequence[Request]) -> Signing:
    """The figures over all requests."""
    waits = [float((one.answered - one.asked).days) for one in requests if one.answered is not None]
    answered = [one for one in requests if one.verdict != "pending"]
    middle = median(waits) if waits else None
    stamped = (
        bool(answered) and all(one.verdict == "approved" for one in answered) and middle is not None and middle < 1
    )
    return Signing(
        median_days=middle,
        answered=len(answered) / len(requests) if requests else None,
        rubber_stamp=stamped,
        without_reason=tuple(one for one in answered if not one.accepted),
    )


def adopted(using: float, should: float, days: int) -> bool | None:
    """Whether enough people use it so many days after the start: ≥ .50 / .70 / .85 at 30 / 60 / 90; None before 30 days or without anybody."""
    reached = [least for after, least in ADOPTED.items() if days >= after]
    return None if not reached or should <= 0 else using / should >= reached[-1] - EPSILON


def resistance(power: float, now: float, wanted: float) -> float:
    """power · max(0, wanted − now): 0 to 20; from 10 on it needs an owner and a next step.

    >>> resistance(5, -2, 2), resistance(3, 1, 0)
    (20, 0)
    """
    return power * max(0, wanted - now)
