"""Which column of a survey tool's export is which statement or attribute, and which label is which level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SURE = 0.9
"""Confidence from which a proposal is used without asking."""


class Use(StrEnum):
    """What becomes of a column."""

    STATEMENT = "statement"
    ROLE = "role"
    UNIT = "unit"
    SITE = "site"
    LANGUAGE = "language"
    PERSON = "person"
    """Tells one person from another; hashed, never stored or shown."""
    STARTED = "started"
    SUBMITTED = "submitted"
    SECONDS = "seconds"
    """Time taken. The three times serve the flag for careless answers and are not stored."""
    COMMENT = "comment"
    """Free text, kept apart from the answers and shown only from ten."""
    LEFT_OUT = "left-out"
    UNDECIDED = "undecided"
    """The user has to say; nothing can be stored until then."""


@dataclass(frozen=True)
class ColumnUse:
    """One column of the export and what becomes of it."""

    header: str
    """Full question as people saw it; matrix questions as ``question [row]``."""
    code: str
    """Short name the tool gave (``Q2_1``, ``g0[SQ001]``); empty where there is none."""
    use: Use
    statement: str = ""
    """Statement id when ``use`` is STATEMENT."""
    scale: str = ""
    """Name of the LabelScale that reads its labels; empty unless ``use`` is STATEMENT."""
    confidence: float = 1.0
    """0 to 1; 1 when the user or a saved mapping said so."""
    why: str = ""
    """One short sentence for the screen."""


@dataclass(frozen=True)
class LabelScale:
    """Which label is which level."""

    name: str
    """Stable within one mapping, for example ``agreement-5``."""
    title: str
    """For the screen: ``Agreement, five steps``."""
    rule: str
    """One sentence saying how labels became levels, for the screen."""
    levels: Mapping[str, int]
    """Label as written in the file → 0–5, DONT_KNOW, NOT_APPLICABLE or MISSING. A label that is not here is listed as no answer."""
    confidence: float = 1.0


@dataclass(frozen=True)
class SurveyMapping:
    """How one questionnaire's export is read."""

    fingerprint: str
    """Of its headers in any order; the same questionnaire has the same."""
    dialect: str
    model_id: str
    columns: tuple[ColumnUse, ...]
    scales: tuple[LabelScale, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    """Label in the role column → role id; empty text leaves these people out."""
    everyone: str = ""
    """Role id of everybody when no column says the role; empty when one does or nobody has said."""
    keep_unfinished: bool = False
    """Also take in answers that were never handed in."""

    def scale(self, name: str) -> LabelScale | None:
        """The scale of this name; None if there is none."""
        return next((scale for scale in self.scales if scale.name == name), None)

    @property
    def undecided(self) -> tuple[ColumnUse, ...]:
        """Columns the user has to decide on."""
        return tuple(column for column in self.columns if column.use is Use.UNDECIDED)

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of the statements some column answers, in column order."""
        return tuple(column.statement for column in self.columns if column.use is Use.STATEMENT)


@dataclass(frozen=True)
class Memory:
    """What earlier uploads teach a proposal."""

    mappings: tuple[SurveyMapping, ...] = ()
    """Saved ones, newest first."""
    wording: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Statement id → wordings used in earlier waves."""


@dataclass(frozen=True)
class ColumnSample:
    """What stands in one column of the file, for the mapping table."""

    header: str
    letters: str
    """Column on the sheet."""
    filled: int
    """Cells that hold something."""
    labels: tuple[tuple[str, int], ...]
    """Commonest texts and how often each occurs, at most twelve. Empty for columns that name people."""


@dataclass(frozen=True)
class Hints:
    """What the user has said about files whose reading needs more than the files themselves."""

    mappings: tuple[SurveyMapping, ...] = ()
    """Confirmed ones; they go before everything that was saved or is proposed."""
    memory: Memory = Memory()
    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)
    """File name → password, used once and kept nowhere."""
    dialects: Mapping[str, str] = field(default_factory=dict)
    """File name → name of the layout it has, against what was recognised."""
