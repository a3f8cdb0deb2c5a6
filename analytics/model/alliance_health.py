"""How the management alliance stands, as a value: who is represented, what each domain says, what roots, and what the plan needs of whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analytics.model.check import Check

Light = Literal["green", "amber", "red"]
State = Literal["approved", "pending", "conditional", "rejected", "nobody"]
THEORY = "M3.4"
"""Statement that changes are more than theory (S3.16)."""
CHANGE_AND_CULTURE = ("M3", "M5")
"""Dimensions that show whether changed behaviour becomes part of the culture (S3.17)."""


@dataclass(frozen=True)
class DomainStanding:
    """One domain that the planned or blocked measures touch."""

    domain: str
    """Code."""
    people: float | None
    """Head count of its groups; None: not written down, and it counts like the average of the others."""
    represented: bool
    """An active manager signs for it."""
    functions: tuple[str, ...]
    """Functions of its active managers."""
    days: float | None
    """Person-days a month it confirmed; None: none."""
    measures: tuple[str, ...]
    """Ids of the planned measures that touch it."""
    blocked: tuple[str, ...]
    """Ids of measures that would help and that its answer, or its silence, keeps out."""
    starts_in_weeks: float | None
    """Weeks until its first planned measure starts, negative once it has; None without one."""
    late: float | None
    """Share of its planned measures that are late, 0–1; None without one, or before the programme has a start."""
    attitude: float | None
    """−2 to +2, mean of its stakeholder groups by power, or its newest pulse; None: not known."""


@dataclass(frozen=True)
class SignOffStanding:
    """One cell of the grid measures × domains."""

    measure: str
    domain: str
    state: State
    """As the plan takes it."""
    verdict: State
    """As it was said; ``pending``: nothing was, ``nobody``: nobody can."""
    record: str
    """Id of the sign-off record; empty: none."""
    open: tuple[str, ...]
    """Parts of the record that must be filled in before an approval counts (``run_effort`` … ``impact``)."""
    reason_missing: bool
    """A condition or rejection without a reason, which does not count."""
    waiting: int | None
    """Working days since it was asked, while it is not answered; None otherwise."""
    overridden: bool
    """The sponsor goes ahead in spite of a refusal."""
    planned: bool
    """The measure is in the plan in force."""


@dataclass(frozen=True)
class AdoptionStanding:
    """One count of those who use something after it went live."""

    measure: str
    domain: str
    days: int
    """Days after go-live."""
    share: float
    """0–1."""
    wanted: float | None
    """Least share at this age; None before 30 days."""
    met: bool | None


@dataclass(frozen=True)
class AllianceHealth:
    """Everything the alliance page shows. No names of persons; functions only."""

    exists: bool
    """Somebody is in it."""
    mode: str
    """``governing`` or ``advising``."""
    light: Light
    """Of the coverage."""
    said: str
    """One sentence: what is missing most, and what it blocks."""
    domains: tuple[DomainStanding, ...]
    """Affected ones, largest first."""
    missing: tuple[str, ...]
    """Affected and not represented, largest first."""
    counted: float
    weighted: float
    """Coverage by number and by head count, 0–1."""
    hole: bool
    """Sponsor and core team are there, and less than half of the people affected are represented (S3.1)."""
    mid_share: float | None
    outside_share: float | None
    """Of the members: middle level; not in the core team. None without members."""
    median_days: float | None
    """Calendar days until a sign-off was answered; None before the first."""
    answered: float | None
    """Share of sign-offs asked for that were answered; None while none was."""
    rubber_stamp: bool
    request_days: float | None
    """Median working days until the core team's requests were answered; None before the first."""
    leverage: float | None
    """Staff led by members against staff affected, 0–1; None while either is not known."""
    signoffs: tuple[SignOffStanding, ...]
    """Every measure with every domain it touches, measures of the plan first."""
    adoption: tuple[AdoptionStanding, ...]
    """The newest count of each measure, domain and age."""
    untranslated: tuple[tuple[str, str], ...]
    """Measure and domain of the plan without a complete translation sheet."""
    lost: tuple[str, ...]
    """Domains with the alarm "lost in translation" (S3.5)."""
    checks: tuple[Check, ...]

    @property
    def blocked(self) -> tuple[str, ...]:
        """Ids of all measures somebody's answer keeps out, each once."""
        return tuple(dict.fromkeys(id_ for one in self.domains for id_ in one.blocked))


@dataclass(frozen=True)
class SigningNeed:
    """What hangs on the agreement of one domain."""

    domain: str
    functions: tuple[str, ...]
    """Who signs; empty: nobody can."""
    state: State
    """The worst it says about a measure that hangs on it."""
    measures: tuple[str, ...]
    """Ids of planned measures it has to agree to."""
    share: float
    """Their share of what the plan gains, 0–1."""
    enters: tuple[str, ...]
    """Ids of measures that are out and that nobody else keeps out: they may enter if it agrees."""
    shared: tuple[str, ...]
    """Ids of measures that are out because of it and of others."""
    sooner: tuple[str, ...]
    """Ids of planned measures that may start earlier if it agrees."""
    gain: float
    """Weighted levels ``enters`` could add to the plan at most, ≥ 0."""
    said: str
    """One sentence."""
    unfinished: int = 0
    """Its answers about measures that hang on it which do not count yet: a question of running it is open, or the reason is missing."""


@dataclass(frozen=True)
class SigningEffect:
    """Whose agreement the plan needs, and what changes if one more signs."""

    needs: tuple[SigningNeed, ...]
    """Those on whom most of the plan hangs first."""
    best: str
    """Domain whose agreement would add most; empty: none would add anything."""
    said: str
    """One or two sentences for the plan page; empty without a plan."""
