"""How the programme is steered, as values: what is overdue, who stands where, how decisions and acts are kept (domain.md §6.6, §7.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

HIGH = 3
"""Power or interest from which it counts as high, of 1 to 5 (domain.md §6.6)."""
RISK = 10
"""Resistance risk from which an owner and a next step are needed, of 0 to 20."""

Field = Literal["manage", "satisfy", "inform", "watch", "unknown"]
"""Manage closely, keep satisfied, keep informed, watch; ``unknown`` while power or interest is not rated."""
OverdueWhat = Literal["barrier", "decision", "act", "conflict"]

PARTS: Mapping[str, tuple[str, ...]] = {
    "roles": ("S4.40", "S0.24", "RACI-EMPTY", "RACI-A", "RACI-R", "RACI-DOMAIN", "RACI-C", "RACI-LOAD", "RACI-NAMES"),
    "steering": ("S4.39", "STEERING-NEXT", "STEERING-GAP", "STEERING-HELD", "BUDGET", "S4.42", "DECISION-LAG", "DECISION-OPEN", "S3.19", "S4.19"),
    "barriers": ("S4.30", "S4.43"),
    "stakeholders": ("STAKEHOLDER-RATED", "STAKEHOLDER-RISK", "STAKEHOLDER-FALLS"),
    "leaders": ("S4.18", "S4.18-ACTS", "S4.22", "S4.29", "S4.29-SEEN", "S4.33"),
    "learning": ("S4.27", "S4.32", "S4.34", "S4.21"),
    "business": ("S4.36", "S4.37", "S4.38", "S4.17", "S4.20"),
    "change": ("S4.2", "S4.23", "S4.31", "S4.41"),
}  # fmt: skip
"""Part of governance → its rules."""
PART_OF: Mapping[str, str] = {rule: part for part, rules in PARTS.items() for rule in rules}


@dataclass(frozen=True)
class Overdue:
    """Something promised for a day that is past. The same rule counts for leaders and everybody else (S4.43)."""

    what: OverdueWhat
    id: str
    """Of the record."""
    title: str
    owner: str
    """Function; empty: nobody is named."""
    due: date
    days: int
    """Days since then, at least 1."""
    step: str = ""
    """What happens next; empty: nobody said."""
    sort: str = ""
    """Kind of a barrier (``policy``, ``silo``, ``skill``, ``tool``, ``money``); empty for others."""
    leader: bool = False
    """True for what a leader promised."""


@dataclass(frozen=True)
class Attitude:
    """How a group stood to the change on one day."""

    day: date
    value: int
    """−2 against to +2 for."""


def attitude_text(value: int) -> str:
    """An attitude as it is written.

    >>> attitude_text(-1), attitude_text(0), attitude_text(2)
    ('−1', '0', '+2')
    """
    return f"{value:+d}".replace("-", "−") if value else "0"


@dataclass(frozen=True)
class StakeholderRow:
    """One group on the map. What was not rated is None."""

    id: str
    name: str
    power: int | None
    interest: int | None
    field: Field
    now: int | None
    wanted: int | None
    risk: int | None
    """Power × what the attitude lacks, 0–20; None while power or attitude is not rated."""
    owner: str
    step: str
    course: tuple[Attitude, ...] = ()
    """Oldest first, one a day; the last is today's."""

    @property
    def is_risk(self) -> bool:
        """True where an owner and a next step are needed."""
        return (self.risk or 0) >= RISK


@dataclass(frozen=True)
class Thanks:
    """Recognition entries of one part of the organisation."""

    domain: str
    """Code; empty: entries that name none."""
    name: str
    months: tuple[int, ...]
    """Entries in each of the months looked at, oldest first."""


@dataclass(frozen=True)
class Governance:
    """What a page or a deck says about how the programme is steered. None: nothing to compute it from."""

    overdue: tuple[Overdue, ...]
    """Longest overdue first."""
    stakeholders: tuple[StakeholderRow, ...]
    """Largest risk first."""
    lag_days: float | None
    """Median days from when a decision was needed to when it was taken; negative: before."""
    decisions: int
    """Decisions behind the lag."""
    answer_days: float | None
    """Median working days from question to decision; open questions count up to today."""
    answers: int
    """Questions behind it."""
    next_steering: date | None
    last_steering: date | None
    """The last one held."""
    acts_kept: float | None
    """Share of the leaders' acts planned up to now that were done, 0–1."""
    acts_planned: int
    """Acts behind it."""
    months: tuple[date, ...]
    """First days of the months that ``thanks`` counts, oldest first."""
    thanks: tuple[Thanks, ...]

    @property
    def overdue_barriers(self) -> tuple[Overdue, ...]:
        """What goes to the steering committee (S4.30), longest overdue first."""
        return tuple(one for one in self.overdue if one.what == "barrier")

    @property
    def resistance(self) -> tuple[StakeholderRow, ...]:
        """Groups whose resistance is a risk, largest first."""
        return tuple(one for one in self.stakeholders if one.is_risk)

    @property
    def needs_temporary_board(self) -> bool:
        """True if the regular body needs more than 10 working days for a decision (S3.19, domain.md §7.6)."""
        return self.answer_days is not None and self.answer_days > SLOW_DAYS


LEADERS_BEHAVE, LEADERS_SEEN, SAFE_TO_TRY = "M5.1", "M2.1", "M5.3"
"""Statements of the shipped questionnaire: leaders behave as they ask others to; one stands up in public; one may try something new."""
CUSTOMERS, CULTURE, BUSINESS = "E5", "M5", "BUS"
"""Dimensions about service orientation and culture, and the role group of the business, in the shipped questionnaire."""
PEOPLE_AREAS = ("E", "M")
"""Areas of the shipped questionnaire about people and management."""
SLOW_DAYS = 10
"""Working days a decision may take before a temporary board is proposed."""
