"""The calendar of a plan: phases of PLAN, DO, CHECK, ACT, counted in planning months of four weeks."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

WEEKS_A_MONTH = 4
"""One planning month (domain.md §5.1)."""


@dataclass(frozen=True)
class Phase:
    """One turn of the PDCA cycle."""

    number: int
    """From 1."""
    first: int
    """First month."""
    last: int
    """Last month; its first half is CHECK, its second half ACT."""

    @property
    def check(self) -> int:
        """Last month whose results are there when CHECK begins: the one before the phase's last (or its only one)."""
        return max(self.first, self.last - 1)


def phases(months: int, phase_months: int) -> tuple[Phase, ...]:
    """The phases of a plan, in order. A rest shorter than half a phase joins the last one; a shorter plan is one phase."""
    full, rest = divmod(months, phase_months)
    count = max(1, full + (1 if 2 * rest >= phase_months else 0))
    return tuple(
        Phase(number, (number - 1) * phase_months + 1, months if number == count else number * phase_months)
        for number in range(1, count + 1)
    )


def phase_of(month: int, calendar: tuple[Phase, ...]) -> Phase:
    """The phase a month lies in; the last one for months after the end."""
    return next((phase for phase in calendar if month <= phase.last), calendar[-1])


def months_of(weeks: float) -> int:
    """Planning months a duration in weeks takes, at least 1."""
    return max(1, ceil(weeks / WEEKS_A_MONTH - 1e-9))
