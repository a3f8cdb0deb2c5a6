"""The files of an upload by questionnaire, each with how its columns are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.export import wording
from analytics.model.display import shorten
from analytics.model.finding import Finding
from analytics.model.mapping import SURE, SurveyMapping, Use
from analytics.model.maturity import MaturityModel
from analytics.model.survey import FileCheck
from pages.shell import mapping_roles


@dataclass(frozen=True)
class Questionnaire:
    """Files of one questionnaire and how they are read."""

    files: tuple[FileCheck, ...]
    mapping: SurveyMapping

    @property
    def name(self) -> str:
        """Name of the first file, short."""
        return shorten(self.files[0].file, 40)

    @property
    def open_questions(self) -> int:
        """Columns the user should look at."""
        unsure = [c for c in self.mapping.columns if c.use is not Use.LEFT_OUT and c.confidence < SURE]
        return len({*self.mapping.undecided, *unsure})

    def findings(self, code: str) -> tuple[Finding, ...]:
        """What the check found under this code, file by file."""
        return tuple(finding for file in self.files for finding in file.findings if finding.code == code)

    @property
    def is_foreign(self) -> bool:
        """True if it holds questions people rated, but none of the model's."""
        return not self.mapping.statements and any(file.draft is not None for file in self.files)

    def lacks_roles(self, model: MaturityModel) -> bool:
        """True while somebody's role is not known."""
        return mapping_roles.lacks_roles(self.mapping, self.files[0].columns, model)


def questionnaires(files: Sequence[FileCheck]) -> tuple[Questionnaire, ...]:
    """The questionnaires among the files, those with questions first."""
    groups: dict[str, list[FileCheck]] = {}
    for file in files:
        if file.mapping is not None and not file.explains:
            groups.setdefault(file.mapping.fingerprint, []).append(file)
    found = [Questionnaire(tuple(group), group[0].mapping) for group in groups.values() if group[0].mapping]
    return tuple(sorted(found, key=lambda one: -one.open_questions))


def summary(one: Questionnaire, model: MaturityModel) -> str:
    """What is known about the columns in a few words."""
    statements = len(set(one.mapping.statements))
    if one.is_foreign:
        return f"match {wording.count(one.open_questions, 'column')} yourself"
    if one.open_questions:
        return f"{wording.count(one.open_questions, 'column')} to look at"
    if one.lacks_roles(model):
        return "the roles are missing"
    if not statements:
        return "no column answers a statement"
    return f"{statements} of {len(model.statements)} statements found"
