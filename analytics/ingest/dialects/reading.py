"""What every layout is read into: one entry a person, nothing cleaned yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.raw import RawSheet
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel


@dataclass(frozen=True)
class Reading:
    """People as they stand on one sheet. Entry i of every field belongs to the same person."""

    sheet: str
    places: tuple[str, ...]
    """Cell that stands for the person in findings: where the role is given."""
    identities: tuple[str, ...]
    """What tells a person from others, in this file and in later ones; empty where the file does not say."""
    keys: tuple[str, ...]
    """What must not occur twice within this file; empty where the file does not say."""
    roles: tuple[str, ...]
    """As written; empty where missing."""
    units: tuple[str, ...]
    codes: NDArray[np.int8]
    """People × statements of the model."""
    seconds: NDArray[np.float64]
    """Time taken; NaN where unknown."""
    submitted: NDArray[np.datetime64]
    """When the answers were handed in, to the second; NaT where unknown."""
    findings: tuple[Finding, ...] = field(default=())

    @property
    def refused(self) -> bool:
        """True if the layout itself is wrong, so that the people must not be used."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


class Dialect(Protocol):
    """One layout of survey workbooks."""

    @property
    def name(self) -> str:
        """Stable kebab-case name."""

    def recognise(self, sheet: RawSheet, model: MaturityModel) -> str | None:
        """The reason why the sheet has this layout, one sentence; None if it has not."""

    def read(self, sheet: RawSheet, model: MaturityModel) -> Reading:
        """The people on the sheet, with a finding for everything that is not as it should be."""


def nobody(sheet: RawSheet, model: MaturityModel, findings: list[Finding]) -> Reading:
    """A reading without people, for a sheet whose layout is wrong."""
    codes = np.empty((0, len(model.statements)), dtype=np.int8)
    return Reading(
        sheet.name, (), (), (), (), (), codes, np.empty(0), np.empty(0, dtype="datetime64[s]"), tuple(findings)
    )


def error(code: str, sheet: RawSheet, cell: str, message: str, remedy: str) -> Finding:
    """An error at a cell of the sheet."""
    return Finding(code, Severity.ERROR, Where(sheet=sheet.name, cell=cell), message, remedy)


def note(code: str, sheet: RawSheet, cell: str, message: str, remedy: str = "") -> Finding:
    """A note about a cell of the sheet."""
    return Finding(code, Severity.NOTE, Where(sheet=sheet.name, cell=cell), message, remedy)
