"""Whether a checked file may be stored: every file accepted, none twice, none under a name that tells whose answers it holds."""

from __future__ import annotations

from dataclasses import replace

from analytics.model.errors import UploadRefused
from analytics.model.finding import Finding, Severity, Where
from analytics.model.survey import Checked, FileCheck, SourceFile, Upload, Wave

_ONCE = "Leave it out; it counts once."


def refuse_known(check: FileCheck, before: Upload) -> FileCheck:
    """The check of a file whose content was published before, refused with the date and name of the first time."""
    when = f"{before.published:%d %B %Y, %H:%M} UTC"
    return _refused(check, "already-taken-in", f"“{check.file}” was already taken in on {when} as “{before.file}”.")


def refuse_twin(check: FileCheck, file: SourceFile, first: SourceFile) -> FileCheck:
    """The check of ``file``, refused because ``first``, to which ``check`` belongs, has the same content."""
    message = f"“{file.name}” has the same content as “{first.name}” in this upload."
    return _refused(replace(check, file=file.name, sheet=None, findings=()), "same-file-twice", message)


def _refused(check: FileCheck, code: str, message: str) -> FileCheck:
    reason = Finding(code, Severity.ERROR, Where(file=check.file), message, _ONCE)
    return replace(check, findings=(*check.findings, reason))


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
