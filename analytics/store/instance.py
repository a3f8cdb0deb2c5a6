"""The one open instance of a workspace folder in this process, shared by all its stores.

Opening compares the journal with the ledger and the stored rows, removes what a crash left half-way, and remembers
what is missing.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from analytics.model.errors import StoreUnavailable
from analytics.model.finding import Finding
from analytics.model.survey import Upload
from analytics.store import completeness, ledger, publishing, state, undoing
from analytics.store.completeness import Loss
from analytics.store.database import Database
from analytics.store.journal import JOURNAL_FILE, UNDO, ChangeLine, Journal, UploadLine, instant_text
from analytics.store.respondents import KEY_FILE, Pseudonyms

_open: dict[Path, Instance] = {}
_opening = threading.Lock()


class Instance:
    """Database, key and journal of one folder."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """Open everything; StoreUnavailable when that cannot be."""
        self.folder = folder
        self.users = 0
        self._last_journalled = 0
        _check_folder(folder)
        self.database = Database(folder, now)
        try:
            self.people = Pseudonyms.of(folder)
            self._journal = Journal(folder)
            self._losses: tuple[Loss, ...] = ()
            self._losses += self._compare()
        except BaseException:
            self.database.close()
            raise

    def missing(self) -> tuple[Finding, ...]:
        """What the comparison found missing and nobody has made good since."""
        return tuple(loss.finding for loss in self._losses)

    def next_change(self) -> int:
        """A number no line of the audit log and of the journal ever had. The caller holds ``database.writing``."""
        return max(self.database.read(state.last_audit_number), self._last_journalled) + 1

    def record(self, changes: Sequence[ChangeLine], uploads: Sequence[Upload] = ()) -> None:
        """Record changes of state and published uploads outside the database; what they make good is missing no more."""
        self._write_journal(*changes, *map(_upload_line, uploads))
        self._last_journalled = max((self._last_journalled, *(change.number for change in changes)))
        loaded = {upload.sha256 for upload in uploads}
        made = {(change.what, change.subject) for change in changes}
        undone = {change.subject for change in changes if change.what == UNDO}
        self._losses = tuple(
            loss
            for loss in self._losses
            if loss.sha256 not in loaded and loss.change not in made and loss.upload not in undone
        )

    def _write_journal(self, *lines: UploadLine | ChangeLine) -> None:
        """The write itself is safe in the database by now, so a journal that cannot be written warns and no more."""
        try:
            self._journal.append(*lines)
        except OSError:
            self._losses = (*self._losses, completeness.journal_stuck(JOURNAL_FILE))

    def _compare(self) -> tuple[Loss, ...]:
        """Compare journal, ledger and rows; remove unpublished rows that the journal does not claim."""
        lines = self._journal.lines()
        journalled = [line for line in lines if isinstance(line, UploadLine)]
        changes = [line for line in lines if isinstance(line, ChangeLine)]
        self._last_journalled = max((line.number for line in changes), default=0)
        uploads = ledger.uploads(self.database)
        stored = {ledger.id_text(number): held for number, held in publishing.stored_rows(self.database).items()}
        audited = {number for (number,) in self.database.rows(state.AUDIT_NUMBERS)}
        losses = []
        if lines and not uploads and not audited:
            losses.append(completeness.whole_database_lost())
        if uploads and not self._journal.exists():
            losses.append(completeness.journal_lost(JOURNAL_FILE))
        if not audited and not self._journal.exists():
            self._write_journal()  # a new workspace: a journal missing later was lost, not killed before its first line
        marks = {mark for (mark,) in self.database.rows(ledger.ALL_KEY_MARKS)}
        if marks and self.people.mark not in marks:
            losses.append(completeness.key_lost(KEY_FILE))
        undone = {line.subject for line in changes if line.what == UNDO}
        self._journal_undone(undone)
        undone |= {line.id for line in undoing.undone(self.database)}
        losses += completeness.lost_uploads(journalled, uploads, stored, undone)
        losses += completeness.lost_changes(changes, audited, {upload.id: upload.file for upload in uploads})
        self._tidy(uploads, journalled, set(stored), undone)
        return tuple(losses)

    def _journal_undone(self, recorded: set[str]) -> None:
        """Record undoings that a crash kept from the journal."""
        for line in undoing.undone(self.database):
            if line.id not in recorded:
                self._write_journal(ChangeLine(line.line, UNDO, line.id, instant_text(line.when)))

    def _tidy(
        self, uploads: Sequence[Upload], journalled: Sequence[UploadLine], stored: set[str], undone: set[str]
    ) -> None:
        listed = {upload.id for upload in uploads}
        contents = {upload.sha256 for upload in uploads}
        claimed = {line.id for line in journalled if line.sha256 not in contents and line.id not in undone}
        leftovers = stored - listed - claimed
        if leftovers:
            publishing.discard(self.database, [int(upload_id, 16) for upload_id in leftovers])
            self.database.checkpoint()
        recorded = {line.id for line in journalled}
        unrecorded = [upload for upload in uploads if upload.id not in recorded]
        if unrecorded:  # a crash between publishing and journal
            self._write_journal(*map(_upload_line, unrecorded))


def shared(folder: Path, now: Callable[[], datetime]) -> Instance:
    """The instance of a folder, opened when it is the first use; give it back with ``release``."""
    place = folder.expanduser().resolve()
    with _opening:
        instance = _open.get(place)
        if instance is None:
            instance = _open[place] = Instance(place, now)
        instance.users += 1
        return instance


def release(instance: Instance) -> None:
    """Give an instance back; the last user closes the file."""
    with _opening:
        instance.users -= 1
        if instance.users == 0:
            del _open[instance.folder]
            instance.database.close()


def _check_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK | os.X_OK)
    except OSError:
        writable = False
    if not writable:
        raise StoreUnavailable(
            f"The folder “{folder.name}” cannot be written to.",
            "Give your account the right to write there, or choose another folder.",
        )


def _upload_line(upload: Upload) -> UploadLine:
    return UploadLine(
        id=upload.id,
        wave=upload.wave_id,
        file=upload.file,
        sha256=upload.sha256,
        people=upload.people,
        rows=upload.rows,
        fingerprint=upload.fingerprint,
        published=instant_text(upload.published.replace(tzinfo=None)),
    )
