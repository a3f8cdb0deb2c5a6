"""Whether files may be read and stored: not too many at once, every one accepted, none twice, none under a name that tells whose answers it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.ingest.export import choice
from analytics.model.errors import UploadRefused
from analytics.model.finding import Finding, Severity, Where
from analytics.model.mapping import SurveyMapping, Use
from analytics.model.survey import Checked, FileCheck, SourceFile, Upload, Wave

_ONCE = "Leave it out; it counts once."
MAX_FILES = 1_000
MAX_BYTES = 200_000_000
"""Of one upload, which the server holds in memory while the user looks at it."""


def require_few(files: Sequence[SourceFile]) -> None:
    """Raises UploadRefused if these are more files, or more bytes together, than one upload may have."""
    size = sum(len(file.content) for file in files)
    if len(files) <= MAX_FILES and size <= MAX_BYTES:
        return
    message = (
        f"These are {len(files):,} files of {max(size // 1_000_000, 1):,} MB together; one upload may have {MAX_FILES:,} files and "
        f"{MAX_BYTES // 1_000_000} MB."
    )
    remedy = "Take them in with several uploads, one after the other."
    raise UploadRefused(message, remedy, [Finding("too-many-files", Severity.ERROR, Where(), message, remedy)])


def refuse_known(check: FileCheck, before: Upload) -> FileCheck:
    """The check of a file whose content was published before, refused with the date and name of the first time."""
    when = f"{before.published:%d %B %Y, %H:%M} UTC"
    message = f"“{check.file}” was already taken in on {when} as “{before.file}”."
    return _refused(
        check, "already-taken-in", message, "Leave it out; to read it in another way, undo that upload first."
    )


def refuse_twin(check: FileCheck, file: SourceFile, first: SourceFile) -> FileCheck:
    """The check of ``file``, refused because ``first``, to which ``check`` belongs, has the same content."""
    message = f"“{file.name}” has the same content as “{first.name}” in this upload."
    return _refused(replace(check, file=file.name, sheet=None, findings=()), "same-file-twice", message)


def refuse_whole(check: FileCheck) -> FileCheck:
    """The check of a file read as a pulse, refused because it answers the whole questionnaire."""
    message = f"“{check.file}” answers the whole questionnaire, not only the statements of the pulse."
    return _refused(check, "whole-survey", message, "Take it into a survey, or ask the short form by itself.")


def _refused(check: FileCheck, code: str, message: str, remedy: str = _ONCE) -> FileCheck:
    reason = Finding(code, Severity.ERROR, Where(file=check.file), message, remedy)
    return replace(check, findings=(reason, *check.findings))


def require_accepted(checked: Checked) -> None:
    """Raises UploadRefused with the first reason and all findings unless every file may be stored."""
    if checked.accepted:
        return
    refused = sum(not (file.accepted or file.explains) for file in checked.files)
    errors = [finding for finding in checked.findings if finding.severity is Severity.ERROR]
    first = errors[0].message if errors else "There is no file."
    more = f" ({refused} of {len(checked.files)} files are refused.)" if refused > 1 else ""
    raise UploadRefused(first + more, errors[0].remedy if errors else "", checked.findings)


def without_giveaway(check: FileCheck, wave: Wave) -> FileCheck:
    """The check under a name of our own if few people are in it: “Anna Smith.xlsx” would tell whose answers these are."""
    if check.sheet is None or check.sheet.people >= wave.threshold:
        return check
    return replace(check, file=f"{check.dialect} {check.sha256[:8]}")


def without_names(check: FileCheck, wave: Wave) -> SurveyMapping | None:
    """The file's mapping as it is kept: without the roles of too few people that were left out, for such a text may be a name."""
    mapping = check.mapping
    if mapping is None:
        return None
    said: dict[str, int] = {}
    for use, sample in zip(mapping.columns, check.columns, strict=False):
        if use.use is Use.ROLE:
            for text, count in sample.labels:
                said[choice(text)] = said.get(choice(text), 0) + count
    kept = {label: role for label, role in mapping.roles.items() if role or said.get(label, 0) >= wave.threshold}
    return replace(mapping, roles=kept)
