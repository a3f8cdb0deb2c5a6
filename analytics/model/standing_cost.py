"""What it costs to stand still, as values."""

from __future__ import annotations

from dataclasses import dataclass

MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class CostOfLine:
    """One line of the sheet: how often × how much each time × what one is worth × the share that could be avoided."""

    id: str
    name: str
    sort: str
    """``incidents``, ``turnover``, ``penalties`` or ``other``."""
    label: str
    """Of the sort, in the language asked for."""
    amount: float | None
    """Euro a year; None while a number is missing."""
    formula: str
    """Spelled out: ``40 incidents × 25 hours × €60 × 50 % = €30,000``; empty while a number is missing."""
    missing: tuple[str, ...]
    """Labels of the numbers that are missing, or too large to reckon with."""
    source: str
    """Where the numbers come from, as typed; may be empty."""


@dataclass(frozen=True)
class StandingCosts:
    """The cost of standing still."""

    lines: tuple[CostOfLine, ...]

    @property
    def year(self) -> float:
        """Euro a year; lines with a number missing are left out."""
        return sum(line.amount for line in self.lines if line.amount is not None)

    @property
    def month(self) -> float:
        """Euro a month of the calendar."""
        return self.year / MONTHS_A_YEAR

    @property
    def incomplete(self) -> tuple[CostOfLine, ...]:
        """Lines that are not in the total because a number is missing."""
        return tuple(line for line in self.lines if line.amount is None)

    @property
    def by_sort(self) -> tuple[tuple[str, str, float], ...]:
        """Sort, its label and euro a year, in the order of the lines; sorts without an amount are missing."""
        sums: dict[tuple[str, str], float] = {}
        for line in self.lines:
            if line.amount is not None:
                key = (line.sort, line.label)
                sums[key] = sums.get(key, 0.0) + line.amount
        return tuple((sort, label, amount) for (sort, label), amount in sums.items())

    def waiting(self, months: float) -> float:
        """Euro that so many months of waiting cost."""
        return self.month * months
