"""Answers and survey rounds as values: what ingest hands over and what the store keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from analytics.model.finding import Finding, Severity, worst_first
from analytics.model.mapping import ColumnSample, SurveyMapping
from analytics.model.maturity import MaturityModel

DONT_KNOW = -1
NOT_APPLICABLE = -2
MISSING = -3
"""Codes beside the levels 0–5. Three meanings, never merged in storage."""

CODE_BOOK = "code-book"
"""Stands for the layout of a file that holds no answers but explains those of others."""


@dataclass(frozen=True)
class SourceFile:
    """A file as the user handed it over."""

    name: str
    """Only shown, never used as a path."""
    content: bytes


@dataclass(frozen=True)
class AnswerSheet:
    """The cleaned answers of one file. Row i of every field belongs to the same person."""

    statement_ids: tuple[str, ...]
    """Columns of ``codes``."""
    codes: NDArray[np.int8]
    """People × statements; 0–5, DONT_KNOW, NOT_APPLICABLE or MISSING."""
    identities: tuple[str, ...]
    """What tells one person from another in the file (an address, a number); hashed before storage, never shown or kept."""
    roles: tuple[str, ...]
    """Role id of each person."""
    units: tuple[str, ...]
    """Organisational unit of each person; empty text when not given."""
    partial: NDArray[np.bool_]
    """Fewer than half of the statements put to the person's role are answered with a level."""
    straight_line: NDArray[np.bool_]
    """The same answer too many times in a row (domain.md §3.0 rule 5); flagged, never dropped."""
    fast: NDArray[np.bool_]
    """Answered in less than half the median time of the role group; False where the time is unknown."""
    sites: tuple[str, ...] = ()
    """Site of each person; no entries at all where nobody was asked. The same for languages."""
    languages: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    """Question and free text of each comment, in no order that tells who wrote it."""

    @property
    def people(self) -> int:
        """Number of people."""
        return len(self.identities)

    @property
    def answers(self) -> int:
        """Number of cells that hold a level, a don't-know or a does-not-apply."""
        return int(np.count_nonzero(self.codes != MISSING))

    @property
    def dont_knows(self) -> int:
        """Number of cells that say “don't know”."""
        return int(np.count_nonzero(self.codes == DONT_KNOW))


@dataclass(frozen=True)
class FileCheck:
    """What is known about one uploaded file before anything is written."""

    file: str
    sha256: str
    """Hash of the content, hexadecimal."""
    dialect: str
    """Name of the recognised layout; empty when none was recognised."""
    why: str
    """The reason the layout was recognised, one sentence."""
    sheet: AnswerSheet | None
    """Cleaned answers; None when the file is refused."""
    findings: tuple[Finding, ...]
    rows: int = 0
    """Rows of the file that stand for people, before anything was left out; for a form 1."""
    mapping: SurveyMapping | None = None
    """How a survey tool's export was read; None for our own workbooks and for files that were not recognised."""
    columns: tuple[ColumnSample, ...] = ()
    """What stands in the columns of ``mapping``, in its order."""
    draft: MaturityModel | None = None
    """A model made from the file's own questions, where they are not those of the model in use."""
    rated: tuple[str, ...] = ()
    """Headers of the columns whose answers lie on a scale, whether or not they are statements of the model."""
    dialects: tuple[str, ...] = ()
    """Other layouts the file could be read as, for the user who knows better."""

    @property
    def left_out(self) -> int:
        """People of the file that are not stored."""
        return self.rows - (self.sheet.people if self.sheet else 0)

    @property
    def explains(self) -> bool:
        """True for a file that only explains the answer codes of others: nothing of it is stored, nothing is wrong with it."""
        return self.dialect == CODE_BOOK and not any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def accepted(self) -> bool:
        """True if nothing stands against storing the file."""
        return self.sheet is not None and not any(f.severity is Severity.ERROR for f in self.findings)


@dataclass(frozen=True)
class Checked:
    """What is known about an upload before anything is written."""

    files: tuple[FileCheck, ...]

    @property
    def accepted(self) -> bool:
        """True if every file with answers may be stored, and there is one."""
        answers = [file for file in self.files if not file.explains]
        return bool(answers) and all(file.accepted for file in answers)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings of all files, errors first."""
        return worst_first(finding for file in self.files for finding in file.findings)

    @property
    def people(self) -> int:
        """People in the accepted files."""
        return sum(file.sheet.people for file in self.files if file.accepted and file.sheet)

    @property
    def answers(self) -> int:
        """Answers (levels, don't knows, does-not-applies) in the accepted files."""
        return sum(file.sheet.answers for file in self.files if file.accepted and file.sheet)

    @property
    def dont_knows(self) -> int:
        """Don't-knows in the accepted files."""
        return sum(file.sheet.dont_knows for file in self.files if file.accepted and file.sheet)

    def without_refused(self) -> Checked:
        """The same upload with only the files that may be stored."""
        return Checked(tuple(file for file in self.files if file.accepted))


@dataclass(frozen=True)
class Wave:
    """One survey round."""

    id: str
    name: str
    model_id: str
    opened: date
    closed: date | None = None
    """None while answers still come in."""
    invited: Mapping[str, int] = field(default_factory=dict)
    """Role id → people invited; a role that is missing is unknown."""
    invited_units: Mapping[str, int] = field(default_factory=dict)
    """Unit → people invited; a unit that is missing is unknown."""
    threshold: int = 5
    """Fewest answers behind any figure; frozen when the wave is created."""
    comment_threshold: int = 10
    alike: bool = False
    """Every answer weighs the same although people invited are known: so it was when results were first shown, and other weights
    would tell how few people answered. Never saved with the wave; a version of results says so."""


@dataclass(frozen=True)
class Upload:
    """One line of the ledger: a published file."""

    id: str
    wave_id: str
    file: str
    sha256: str
    dialect: str
    people: int
    answers: int
    rows: int
    """Long rows written."""
    fingerprint: str
    """Order-free checksum of the rows, from a scan after writing."""
    published: datetime
    """UTC."""
    note: str = ""
    rows_in: int = 0
    """Rows of the file that stood for people; 0 for uploads of before this was kept."""
    rejected: int = 0
    """Of these, how many were not stored."""
