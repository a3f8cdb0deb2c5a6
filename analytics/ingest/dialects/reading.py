"""What every layout is read into: one entry a person, nothing cleaned yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.export import Export
from analytics.ingest.raw import RawSheet
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel


@dataclass(frozen=True)
class Reading:
    """People as they stand on one sheet. Entry i of every field belongs to the same person."""

    sheet: str
    rows: NDArray[np.int64]
    """Row number on the sheet that stands for the person in findings: where the role is given."""
    column: str
    """Letters of the column that stands for the person in findings."""
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
    sites: tuple[str, ...] = ()
    """As written; no entries at all where nobody was asked. The same for languages."""
    languages: tuple[str, ...] = ()
    comments: tuple[tuple[int, str, str], ...] = ()
    """Person, question and free text of each comment."""
    used: frozenset[int] | None = None
    """Columns of the sheet's table that were read; None for all of them."""

    def place(self, person: int) -> str:
        """Cell that stands for the person in findings."""
        return f"{self.column}{self.rows[person]}"


class Dialect(Protocol):
    """One layout of survey workbooks: ours give a Reading at once, those of survey tools an Export that a mapping turns into one."""

    @property
    def name(self) -> str:
        """Stable kebab-case name."""

    def recognise(self, sheet: RawSheet, model: MaturityModel) -> str | None:
        """The reason why the sheet has this layout, one sentence; None if it has not."""

    def read(self, sheet: RawSheet, model: MaturityModel) -> Reading | Export:
        """The people on the sheet, with a finding for everything that is not as it should be."""


def nobody(sheet: RawSheet, model: MaturityModel, findings: list[Finding]) -> Reading:
    """A reading without people, for a sheet whose layout is wrong."""
    codes = np.empty((0, len(model.statements)), dtype=np.int8)
    return Reading(
        sheet.name,
        np.empty(0, dtype=np.int64),
        "A",
        (),
        (),
        (),
        (),
        codes,
        np.empty(0),
        np.empty(0, dtype="datetime64[s]"),
        tuple(findings),
    )


def error(code: str, sheet: RawSheet, cell: str, message: str, remedy: str) -> Finding:
    """An error at a cell of the sheet."""
    return Finding(code, Severity.ERROR, Where(sheet=sheet.name, cell=cell), message, remedy)


def note(code: str, sheet: RawSheet, cell: str, message: str, remedy: str = "") -> Finding:
    """A note about a cell of the sheet."""
    return Finding(code, Severity.NOTE, Where(sheet=sheet.name, cell=cell), message, remedy)
