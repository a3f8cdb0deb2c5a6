"""What a check has to say: the one type for upload problems, rule breaches, coverage warnings and plan conflicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error refuses, a warning asks for a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


SEVERITY_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Where:
    """The place a finding speaks of: a spot in a file, or an object by its id. Empty parts are unknown or do not apply."""

    file: str = ""
    """File name as the user knows it."""
    sheet: str = ""
    """Sheet name."""
    cell: str = ""
    """Cell or range in A1 notation, for example ``F12``."""
    item: str = ""
    """Id or name of the object when the finding is not about a file: a dimension, a measure, a role."""

    def __str__(self) -> str:
        return " › ".join(part for part in (self.file, self.sheet, self.cell, self.item) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check has to say, in words a manager understands."""

    code: str
    """Stable kebab-case name of the kind of finding, for example ``value-outside-scale``."""
    severity: Severity
    where: Where
    message: str
    """One plain sentence: what is the matter, with the number or value found."""
    remedy: str = ""
    """One plain sentence: what to do about it. Empty when there is nothing to do."""

    def as_row(self) -> dict[str, str]:
        """The finding with the keys of the command line's JSON."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "where": str(self.where),
            "message": self.message,
            "remedy": self.remedy,
        }


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings ordered errors, warnings, notes; within one severity in the order given."""
    return tuple(sorted(findings, key=lambda finding: SEVERITY_ORDER[finding.severity]))


def rows(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Findings as rows of a table or of JSON, errors first."""
    return [finding.as_row() for finding in worst_first(findings)]
