"""The files an upload has on the table, what the user said about them, and what the check found."""

from __future__ import annotations

from dataclasses import dataclass, field

from analytics.model.mapping import Hints, SurveyMapping
from analytics.model.maturity import MaturityModel
from analytics.model.survey import Checked, FileCheck, SourceFile
from pages.shell import long_step

FILES = "uploads"
"""Slot of the files for the wave they are about to join; another slot holds other files beside them."""
LOCKED = ("password-protected", "password-wrong")
"""Codes of findings that a password answers."""


@dataclass
class Desk:
    """The files on the table and all that is known about them."""

    seen: tuple[str, ...]
    """Ids the uploader gave to the files."""
    sources: tuple[SourceFile, ...]
    mappings: dict[str, SurveyMapping] = field(default_factory=dict)
    """Fingerprint → confirmed mapping."""
    passwords: dict[str, str] = field(default_factory=dict, repr=False)
    """File name → password, until every file is open. It is then forgotten, and the next check asks for it again."""
    dialects: dict[str, str] = field(default_factory=dict)
    """File name → layout, where the user knows better."""
    model: MaturityModel | None = None
    """Questionnaire chosen for these files; None for the one in use."""
    draft: MaturityModel | None = None
    """What ``model`` was made from by correcting it; None where it was not."""
    in_use: bool = False
    """True if the user wants the questionnaire in use and no other."""
    asked: MaturityModel | None = None
    """Questionnaire in use when they were checked."""
    turn: int = 0
    """How many checks this session has made; widgets that show one bear its number."""
    slot: str = FILES
    checked: Checked | None = None
    """None until the check is through."""

    def again(self) -> None:
        """Check once more, with what has been said meanwhile."""
        self.checked = None
        long_step.forget(f"{self.slot}.check")

    def hints(self) -> Hints:
        """What the user said."""
        return Hints(tuple(self.mappings.values()), passwords=dict(self.passwords), dialects=dict(self.dialects))


def is_locked(file: FileCheck) -> bool:
    """True if nothing but a password is missing."""
    return any(finding.code in LOCKED for finding in file.findings)
