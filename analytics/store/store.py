"""The store of one workspace: what the rest of the program may ask of it and tell it.

Two logical stores lie behind it in one DuckDB file: *state* (waves, ledger, targets, settings, plans, audit log) and
*answers* (append-only batches). Every write is followed by a checkpoint and a line in the journal outside the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from analytics.model.errors import UploadRefused
from analytics.model.finding import Finding
from analytics.model.plan import Target
from analytics.model.survey import FileCheck, Upload, Wave
from analytics.model.survey_round import CommentList, WaveEffect
from analytics.store import comments, effect, ledger, publishing, state, undoing, waves
from analytics.store.backup import back_up
from analytics.store.database import Cursor, utc
from analytics.store.decks import Decks
from analytics.store.journal import UNDO, ChangeLine, instant_text
from analytics.store.planning_records import PlanningRecords
from analytics.store.plans import Plans
from analytics.store.publishing import Order, Progress
from analytics.store.results import Results


class Store(Results, Plans, Decks, PlanningRecords):
    """One workspace folder, open for reading and writing from any number of threads of one process."""

    # Waves

    def save_wave(self, wave: Wave, statements: Mapping[str, str] | None = None) -> None:
        """Create a wave or change its name, dates and invited people. ``statements``: id → wording as people are shown it.

        Frozen at the first save: model, privacy thresholds, and each statement's wording. LeitsternError when a change
        would touch the first two, the name is taken, or the wave would close before it opens.
        """
        with self._database.writing:
            waves.check_change(self.waves(), wave)
            self._change("wave", wave.id, lambda cursor: waves.save(cursor, wave, statements or {}))

    def wording(self, wave_id: str) -> dict[str, str]:
        """Statement id → wording in this wave; empty text where none was given."""
        return dict(self._database.rows(waves.WORDING, [wave_id]))

    # Answers

    def uploads(self, wave_id: str | None = None) -> tuple[Upload, ...]:
        """Published uploads in the order they were published, of one wave or of all."""
        return ledger.uploads(self._database, wave_id)

    def upload_of(self, sha256: str) -> Upload | None:
        """The published upload with this content; None when it was never loaded."""
        return next(iter(ledger.uploads(self._database, contents=[sha256])), None)

    def wave_of(self, upload_id: str) -> Wave:
        """The wave of a published upload; UnknownName without such an upload."""
        return self.wave(undoing.pick(self._database, upload_id).wave_id)

    def publish(
        self,
        wave: str | Wave,
        checks: Sequence[FileCheck],
        progress: Progress | None = None,
        statements: Mapping[str, str] | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> tuple[Upload, ...]:
        """Store all files, or none of them, and return their ledger lines in the same order.

        ``wave``: the id of a saved wave, or a wave that the same transaction saves if it is new or has changed;
        ``statements`` are its wording then, as for ``save_wave``; ``settings`` (key → JSON text) are saved in it too.
        A person who answered before in this wave counts with the newer answers alone; ``Upload.note`` says how many.
        ``progress(done, steps, what)`` is called between steps; what it raises cancels and leaves nothing behind.
        UploadRefused: a file is not accepted, its content was loaded before, or the wave is closed. StoreUnavailable,
        StoreIncomplete: nothing was stored.
        """
        with self._database.writing:
            target = self.wave(wave) if isinstance(wave, str) else wave
            return self._publish(target, checks, progress, statements or {}, None, settings or {}) if checks else ()

    def replace(
        self,
        upload_id: str,
        checks: Sequence[FileCheck],
        progress: Progress | None = None,
        statements: Mapping[str, str] | None = None,
    ) -> tuple[Upload, ...]:
        """Put corrected files in the place of a published upload, all or nothing; otherwise as ``publish``.

        People who answered again in a later upload keep those newer answers. UnknownName without such an upload.
        """
        with self._database.writing:
            old = undoing.pick(self._database, upload_id)
            if not checks:
                raise UploadRefused("There is no file to take the place of the old one.", "Choose one.")
            return self._publish(self.wave(old.wave_id), checks, progress, statements or {}, old)

    def undo(self, upload_id: str) -> Upload:
        """Take a published upload back and return what its line said. UnknownName without such an upload.

        Its answers, people and comments are gone; answers that newer ones of this upload stood for count again; the same
        content may be loaded again.
        """
        with self._database.writing:
            upload = undoing.pick(self._database, upload_id)
            line, moment = self._instance.next_change(), utc(self._now())
            self._change(UNDO, upload.id, lambda cursor: undoing.undo(cursor, upload, line, moment))
        return upload

    def effect(self, wave_id: str, checks: Sequence[FileCheck], instead_of: str | None = None) -> WaveEffect:
        """What storing the accepted files would do to a wave, which need not exist yet; ``instead_of``: as ``replace`` would."""
        sheets = [check.sheet for check in checks if check.accepted and check.sheet]
        old = undoing.pick(self._database, instead_of) if instead_of else None
        replaced = (int(old.id, 16), ledger.place(self._database, old)) if old else None
        return effect.effect(self._database, self._instance.people, wave_id, sheets, replaced)

    def comments(self, wave_id: str) -> tuple[CommentList, ...]:
        """The comments of a wave by question, where as many people wrote one as the wave asks for."""
        wave = self.wave(wave_id)
        return comments.comments(self._database, wave.id, wave.comment_threshold)

    def _publish(
        self,
        target: Wave,
        checks: Sequence[FileCheck],
        progress: Progress | None,
        statements: Mapping[str, str],
        old: Upload | None,
        settings: Mapping[str, str] = MappingProxyType({}),
    ) -> tuple[Upload, ...]:
        """The caller holds ``writing``."""
        known = self.waves()
        waves.check_change(known, target)
        before = next((wave for wave in known if wave.id == target.id), None)
        if before:
            waves.refuse_closed(before, self._now().date())
        moment, line = utc(self._now()), self._instance.next_change()
        changes = [("setting", key) for key in settings] + [("wave", target.id)] * (before != target)
        changes += [(UNDO, old.id)] if old else []
        lines = [ChangeLine(number, *change, instant_text(moment)) for number, change in enumerate(changes, line)]

        def log(cursor: Cursor) -> None:
            for key, value in settings.items():
                state.save_setting(cursor, key, value)
            for change in lines:
                state.add_audit(cursor, change.number, moment, change.what, change.subject)
            state.add_audit(cursor, line + len(lines), moment, "upload", f"{target.id}: {len(checks)} files")

        undo_line = lines[-1].number if old else 0
        order = Order(target, before != target, statements, checks, moment, line, log, old, undo_line)
        uploads = publishing.publish(self._database, self._instance.people, order, progress or _quiet)
        self._database.checkpoint()
        self._instance.record(lines, uploads)
        return uploads

    # State

    def targets(self) -> tuple[Target, ...]:
        """Saved targets by dimension id."""
        return state.targets(self._database)

    def save_targets(self, targets: Sequence[Target]) -> None:
        """Insert or replace the targets of the dimensions given; others stay."""
        self._change("targets", "", lambda cursor: state.save_targets(cursor, targets))

    def setting(self, key: str) -> str | None:
        """JSON text saved under a key; None when there is none."""
        return state.setting(self._database, key)

    def save_setting(self, key: str, value: str) -> None:
        """Keep a JSON text under a key."""
        self._change("setting", key, lambda cursor: state.save_setting(cursor, key, value))

    def mappings(self) -> tuple[str, ...]:
        """JSON texts of the mappings kept, the newest first; one a questionnaire."""
        return state.mappings(self._database)

    def save_mapping(self, fingerprint: str, document: str, wave_id: str = "") -> None:
        """Keep how a questionnaire is read (JSON text), in place of what was kept for it before."""
        saved = utc(self._now())
        self._change(
            "mapping", fingerprint, lambda cursor: state.save_mapping(cursor, fingerprint, wave_id, saved, document)
        )

    # Safety

    def missing(self) -> tuple[Finding, ...]:
        """What was once stored and is not there any more; empty when all is well. To be shown wherever data are shown."""
        return self._instance.missing()

    def backup(self, target: Path) -> None:
        """Write a complete copy of the workspace into a new or empty folder, key included: keep it as safe as the original."""
        back_up(self._database, target)


def _quiet(_done: int, _steps: int, _what: str) -> None:
    """Progress nobody asked for."""
