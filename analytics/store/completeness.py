"""Is everything there that was once acknowledged? The journal against the ledger and the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from analytics.model.finding import Finding, Severity, Where
from analytics.model.survey import Upload
from analytics.store.journal import UNDO, ChangeLine, UploadLine
from analytics.store.ledger import day

SUBJECTS = {
    "wave": "the survey round “{}”",
    "plan": "the plan for the survey round “{}”",
    "plan-in-force": "which plan is in force (“{}”)",
    "plan-name": "the name of “{}”",
    "plan-reasons": "the reasons worked out for “{}”",
    "plan-curve": "gain against budget of “{}”",
    "targets": "the targets",
    "setting": "the setting “{}”",
    "mapping": "how a questionnaire is read",
    "results": "the results of the survey round “{}”",
    "records": "what was written down ({})",
    "references": "the reference scores of the survey round “{}”",
}
RESTORE = "Restore the latest backup, or load the file again."
REPAIR = "Restore the latest backup, or undo this upload and load the file again."


@dataclass(frozen=True)
class Stored:
    """What the database holds of one upload."""

    rows: int = 0
    fingerprint: str = "0"
    people: int = 0


@dataclass(frozen=True)
class Loss:
    """Something that is missing, and what makes it good again: the same content loaded, or the same thing saved."""

    finding: Finding
    sha256: str = ""
    change: tuple[str, str] = ("", "")
    """What and subject of a lost change."""
    upload: str = ""
    """Id of a damaged upload: undoing it makes good what is left of it."""


def lost_uploads(
    lines: Iterable[UploadLine], uploads: Iterable[Upload], stored: dict[str, Stored], undone: Collection[str]
) -> tuple[Loss, ...]:
    """Uploads that the journal or the ledger names and whose rows or ledger line are not all there.

    ``undone``: ids of uploads that were taken back, which are missing on purpose.
    """
    ledger = {upload.id: upload for upload in uploads}
    contents = {upload.sha256 for upload in ledger.values()}
    losses = []
    for line in lines:
        if line.id in ledger or line.sha256 in contents or line.id in undone:
            continue
        found = stored.get(line.id, Stored()).rows
        text = (
            f"“{line.file}”, loaded on {day(datetime.fromisoformat(line.published))} ({_people(line.people)}), is missing: "
            f"{found:,} of {line.rows:,} answers are there, and it is no longer listed as loaded."
        )
        finding = Finding("upload-missing", Severity.ERROR, Where(file=line.file), text, RESTORE)
        losses.append(Loss(finding, sha256=line.sha256))
    for upload in ledger.values():
        held = stored.get(upload.id, Stored())
        if held != Stored(upload.rows, upload.fingerprint, upload.people):
            text = (
                f"“{upload.file}”, loaded on {day(upload.published)}, is not complete: {held.rows:,} of {upload.rows:,} "
                f"answers and {held.people:,} of {_people(upload.people)} are there, or their content changed."
            )
            losses.append(
                Loss(
                    Finding("upload-damaged", Severity.ERROR, Where(file=upload.file), text, REPAIR),
                    upload=upload.id,
                )
            )
    return tuple(losses)


def lost_changes(lines: Iterable[ChangeLine], kept: set[int], files: Mapping[str, str]) -> tuple[Loss, ...]:
    """Changes that the journal names and the audit log does not hold, unless the same thing was saved again later.

    ``files``: id → name of the listed uploads; an undoing that was lost matters only if its upload is there again.
    """
    newest_kept = {(line.what, line.subject): line.number for line in lines if line.number in kept}
    latest_lost = {
        (line.what, line.subject): line
        for line in lines
        if line.number not in kept and line.number > newest_kept.get((line.what, line.subject), -1)
    }
    return tuple(
        Loss(_change_finding(line, files), change=key)
        for key, line in latest_lost.items()
        if line.what != UNDO or line.subject in files
    )


def whole_database_lost() -> Loss:
    """The journal tells of a past that the database knows nothing of."""
    return Loss(
        Finding(
            "database-replaced",
            Severity.ERROR,
            Where(),
            "The database file was deleted or replaced: it is empty, though files were loaded before.",
            "Close Leitstern and put the file back from the latest backup.",
        )
    )


def key_lost(key_file: str) -> Loss:
    """The key that hashed the stored people is gone."""
    return Loss(
        Finding(
            "key-missing",
            Severity.ERROR,
            Where(item=key_file),
            "The key file is missing or another one, so people who answered before can no longer be recognised.",
            "Put the file back from your backup; until then survey rounds that have answers take no more.",
        )
    )


def journal_lost(journal_file: str) -> Loss:
    """There is data but no journal to compare it with."""
    return Loss(
        Finding(
            "journal-missing",
            Severity.WARNING,
            Where(item=journal_file),
            "The journal was missing and was written again from the data, so it cannot tell whether older data are missing.",
            "Compare the list of loaded files with your own.",
        )
    )


def journal_stuck(journal_file: str) -> Loss:
    """The journal does not take lines any more."""
    return Loss(
        Finding(
            "journal-not-written",
            Severity.WARNING,
            Where(item=journal_file),
            "Your data are stored, but the journal that guards them could not be written.",
            "Free some space on the disk, then restart Leitstern.",
        )
    )


def _change_finding(line: ChangeLine, files: Mapping[str, str]) -> Finding:
    if line.what == UNDO:
        file = files[line.subject]
        text = f"“{file}” was undone on {day(datetime.fromisoformat(line.happened))}, but its answers count again."
        return Finding(
            "undo-missing", Severity.ERROR, Where(file=file), text, "Undo it again, or restore the latest backup."
        )
    thing = SUBJECTS.get(line.what, line.what).format(line.subject)
    text = f"What was saved on {day(datetime.fromisoformat(line.happened))} for {thing} is missing."
    return Finding(
        "change-missing", Severity.ERROR, Where(item=line.subject), text, "Restore the latest backup, or save it again."
    )


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"
