"""The check of an upload: with the questionnaire in use, or the one that earlier files of the same kind were read with."""

from __future__ import annotations

from dataclasses import replace

from analytics.model.finding import Severity
from analytics.model.mapping import SurveyMapping, Use
from analytics.model.maturity import MaturityModel
from analytics.model.survey import Checked, FileCheck
from analytics.workspace import Tell, Workspace
from pages.shell.desk import Desk

MOST_TRIED = 3
"""Other questionnaires tried on files in which nothing is of the one in use."""


def is_known(file: FileCheck) -> bool:
    """True if nothing stands against the file but that it was taken in before."""
    return [finding.code for finding in file.findings if finding.severity is Severity.ERROR] == ["already-taken-in"]


def is_mostly_asked(file: FileCheck) -> bool:
    """True if most of what people rated in the export are statements of the questionnaire it was read with."""
    return file.mapping is not None and bool(file.mapping.statements) and file.draft is None


def read(workspace: Workspace, found: Desk, tell: Tell) -> Checked:
    """The check, with the questionnaire that earlier files of the same kind were read with."""
    if found.draft is not None and found.model is not None:
        _carry_over(found, found.model, workspace.check(found.sources, tell, hints=found.hints(), model=found.draft))
    checked = workspace.check(found.sources, tell, hints=found.hints(), model=found.model)
    if found.model is None and not found.in_use and (short := workspace.short_form_of(checked)):
        found.model = short
        return workspace.check(found.sources, tell, hints=found.hints(), model=short)
    if found.model is None and not found.in_use:
        for other in _others(workspace, checked):
            again = workspace.check(found.sources, tell, hints=found.hints(), model=other)
            if any(file.accepted or is_known(file) or is_mostly_asked(file) for file in again.files):
                found.model = other
                return again
    return checked


def _carry_over(found: Desk, model: MaturityModel, drafted: Checked) -> None:
    """Columns of a draft answer the statements made of them, however those were worded since; the ones not kept are left out."""
    for file in drafted.files:
        if file.mapping and not file.mapping.undecided and file.mapping.fingerprint not in found.mappings:
            found.mappings[file.mapping.fingerprint] = kept_statements(file.mapping, model)


def kept_statements(mapping: SurveyMapping, model: MaturityModel) -> SurveyMapping:
    """The mapping without the statements that the model does not have."""
    known = set(model.statement_ids)
    return replace(
        mapping,
        columns=tuple(
            replace(column, use=Use.LEFT_OUT, statement="", scale="", why="You left it out.")
            if column.use is Use.STATEMENT and column.statement not in known
            else column
            for column in mapping.columns
        ),
    )


def _others(workspace: Workspace, checked: Checked) -> tuple[MaturityModel, ...]:
    """Questionnaires to try, likeliest first, where no file fits the one in use as it is: what files with these headers answered before,
    then, where nothing in them is of the one in use, those of the newest waves.
    """
    answers = [file for file in checked.files if not file.explains]
    if any(file.accepted for file in answers):
        return ()
    fits = any(file.mapping and file.mapping.statements for file in answers)
    kept = {model.id: model for model in workspace.models()}  # of one id the newest version
    headers = {file.mapping.fingerprint for file in answers if file.mapping}
    before = [mapping.model_id for mapping in workspace.memory().mappings if mapping.fingerprint in headers]
    asked = [] if fits else [workspace.model_of(wave).id for wave in reversed(workspace.waves())]
    likely = dict.fromkeys(name for name in (*before, *asked) if name in kept and name != workspace.model.id)
    return tuple(kept[name] for name in likely)[:MOST_TRIED]
