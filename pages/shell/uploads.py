"""The upload under way in this session: files, what the user said about them, and what the check found.

Files are checked once, and again when the user says something new about them. The result stays until it is written or dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pandas as pd
import streamlit as st

from analytics.model.finding import Severity
from analytics.model.mapping import Hints, SurveyMapping, Use
from analytics.model.maturity import MaturityModel
from analytics.model.survey import Checked, FileCheck, SourceFile
from analytics.workspace import Tell, Workspace
from pages.shell import held_files, long_step
from pages.shell.kinds import kind_name

LABEL = "Survey exports, filled forms or tables: Excel, OpenDocument or CSV, as many as you like"
ENDINGS = ("xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt")
MOST_TRIED = 3
"""Other questionnaires tried on files in which nothing is of the one in use."""
LOCKED = ("password-protected", "password-wrong")
"""Codes of findings that a password answers."""
FILES = "uploads"
"""Slot of the files for the wave they are about to join; another slot holds other files beside them."""


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


def forget(slot: str = FILES) -> None:
    """Drop the files and everything known about them."""
    st.session_state.pop(f"{slot}.desk", None)
    long_step.forget(f"{slot}.check")


def start_over(slot: str = FILES) -> None:
    """Drop the files and empty the uploader."""
    dropped: Desk | None = st.session_state.get(f"{slot}.desk")
    held_files.let_go(dropped.seen if dropped else ())
    forget(slot)
    st.session_state[f"{slot}.round"] = st.session_state.get(f"{slot}.round", 0) + 1


def desk(
    workspace: Workspace,
    slot: str = FILES,
    label: str = LABEL,
    *,
    several: bool = True,
    model: MaturityModel | None = None,
) -> Desk | None:
    """The uploader, and the files with what their check found; None while there are none. Outlives a visit to another page.

    ``model``: the questionnaire they must answer, where it is not for the user to choose.
    """
    uploader = f"{slot}.files.{st.session_state.get(f'{slot}.round', 0)}"
    given = st.file_uploader(
        label, type=ENDINGS, accept_multiple_files=several, key=uploader, on_change=_changed, args=(slot, uploader)
    )
    files = given if isinstance(given, list) else [given] if given else []
    found: Desk | None = st.session_state.get(f"{slot}.desk")
    seen = tuple(file.file_id for file in files)
    if files and (found is None or found.seen != seen):
        found = _laid_out(seen, tuple(SourceFile(file.name, file.getvalue()) for file in files), found)
        found.slot, found.model = slot, model or found.model
        st.session_state[f"{slot}.desk"] = found
    if found is not None and found.model is None and found.asked != workspace.model:
        found.again()
    if found is not None and found.checked is None:
        _check(workspace, found)
    return found


def _changed(slot: str, uploader: str) -> None:
    """Files were added or taken away: what was found is out of date; what the user said is not."""
    found: Desk | None = st.session_state.get(f"{slot}.desk")
    if found is not None and st.session_state.get(uploader):
        found.again()
    else:
        forget(slot)


def _laid_out(seen: tuple[str, ...], sources: tuple[SourceFile, ...], before: Desk | None) -> Desk:
    if before is None:
        return Desk(seen, sources)
    return Desk(seen, sources, before.mappings, before.passwords, before.dialects, before.model, before.draft)


def _check(workspace: Workspace, found: Desk) -> None:
    slot, found.asked = found.slot, workspace.model
    if not long_step.under_way(f"{slot}.check"):
        found.turn = st.session_state[f"{slot}.turn"] = st.session_state.get(f"{slot}.turn", 0) + 1
    found.checked = long_step.run(
        f"{slot}.check",
        "Reading the files.",
        lambda tell: _read(workspace, found, tell),
        on_cancel=lambda: start_over(slot),
    )
    if not any(is_locked(file) for file in found.checked.files):
        found.passwords.clear()


def is_locked(file: FileCheck) -> bool:
    """True if nothing but a password is missing."""
    return any(finding.code in LOCKED for finding in file.findings)


def is_known(file: FileCheck) -> bool:
    """True if nothing stands against the file but that it was taken in before."""
    return [finding.code for finding in file.findings if finding.severity is Severity.ERROR] == ["already-taken-in"]


def is_mostly_asked(file: FileCheck) -> bool:
    """True if most of what people rated in the export are statements of the questionnaire it was read with."""
    return file.mapping is not None and bool(file.mapping.statements) and file.draft is None


def _read(workspace: Workspace, found: Desk, tell: Tell) -> Checked:
    """The check, with the questionnaire that earlier files of the same kind were read with."""
    if found.draft is not None and found.model is not None:
        _carry_over(found, found.model, workspace.check(found.sources, tell, hints=found.hints(), model=found.draft))
    checked = workspace.check(found.sources, tell, hints=found.hints(), model=found.model)
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


def file_table(upload: Checked) -> pd.DataFrame:
    """One row a file: what it was taken for and what it holds; refused ones first."""
    return pd.DataFrame(
        [
            (
                "Ready" if file.accepted else "Explains" if file.explains else "Refused",
                file.file,
                kind_name(file.dialect),
                file.rows or None,
                file.sheet.people if file.sheet else None,
                file.sheet.answers if file.sheet else None,
                file.sheet.dont_knows if file.sheet else None,
            )
            for file in sorted(upload.files, key=lambda file: (file.accepted, file.explains))
        ],
        columns=["State", "File", "Recognised as", "Rows", "People", "Answers", "Don't knows"],
    )
