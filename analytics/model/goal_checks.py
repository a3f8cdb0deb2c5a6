"""What is known about goals: the five letters with their checks, and goals drafted from gaps."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.model.check import Check
from analytics.model.records.goals import Goal, Kpi
from analytics.model.records.programme import Programme

LETTERS = ("S", "M", "A", "R", "T")


@dataclass(frozen=True)
class LetterCheck:
    """One of the five letters for one goal."""

    letter: str
    """``S``, ``M``, ``A``, ``R`` or ``T``."""
    name: str
    """What it stands for, in the variant the programme chose: ``achievable``."""
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """True if nothing fails and nothing is unknown, or a person set it aside; a warning passes (domain.md §7.2)."""
        return all(check.verdict in ("pass", "warn") or check.exception for check in self.checks)

    @property
    def open(self) -> tuple[Check, ...]:
        """The checks that keep the letter from passing."""
        return tuple(one for one in self.checks if one.verdict in ("fail", "unknown") and not one.exception)


@dataclass(frozen=True)
class GoalCheck:
    """One goal with its five letters."""

    goal: Goal
    kpi: Kpi | None
    """Its figure; None while it has none."""
    letters: tuple[LetterCheck, ...]
    """S, M, A, R, T."""
    said: str
    """Whether it is SMART, and which letters are missing; one sentence."""

    @property
    def score(self) -> int:
        """Letters passed, 0 to 5."""
        return sum(letter.passed for letter in self.letters)

    @property
    def smart(self) -> bool:
        """True only with all five."""
        return self.score == len(LETTERS)

    @property
    def missing(self) -> tuple[str, ...]:
        """The letters it does not pass: ``("M", "A")``."""
        return tuple(letter.letter for letter in self.letters if not letter.passed)

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks of all letters."""
        return tuple(check for letter in self.letters for check in letter.checks)


@dataclass(frozen=True)
class GoalDraft:
    """A goal made from a gap or a measure, not kept yet."""

    goal: Goal
    """Its id is empty."""
    kpi: Kpi
    """Its figure; one that is kept already, or a new one whose id is only proposed."""
    programme: Programme | None
    """The programme with the dates proposed for it, where it has none yet; None where nothing has to change."""
    why: tuple[str, ...]
    """Where baseline, target, date and owner come from, a sentence each."""
    check: GoalCheck
    """What it passes as it stands; ``check.missing`` says which letters it cannot."""
