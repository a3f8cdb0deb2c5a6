"""The store of one workspace: what the rest of the program may ask of it and tell it.

Two logical stores lie behind it in one DuckDB file: *state* (waves, ledger, targets, settings, plans, audit log) and
*answers* (append-only batches). Every write is followed by a checkpoint and a line in the journal outside the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from analytics.model.cube import Cubes
from analytics.model.errors import StoreUnavailable
from analytics.model.finding import Finding
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Target
from analytics.model.survey import FileCheck, Upload, Wave
from analytics.store import ledger, publishing, state, waves
from analytics.store.backup import back_up
from analytics.store.cubes import cubes
from analytics.store.database import Cursor, utc
from analytics.store.instance import Instance, release, shared
from analytics.store.publishing import Progress

T = TypeVar("T")


class Store:
    """One workspace folder, open for reading and writing from any number of threads of one process."""

    def __init__(self, instance: Instance, now: Callable[[], datetime]) -> None:
        """Use ``Store.open``."""
        self._instance = instance
        self._database = instance.database
        self._now = now
        self._closed = False

    @classmethod
    def open(cls, folder: Path, now: Callable[[], datetime]) -> Store:
        """The store of a folder, made when there is none. ``now`` tells the time (UTC, or with its zone).

        Opening a folder twice in one process shares one database instance. StoreUnavailable with one plain sentence when
        another program has it open, the folder cannot be written, the file is damaged or a newer version wrote it.
        """
        return cls(shared(folder, now), now)

    def close(self) -> None:
        """Give the store back; the file is closed when the last user did so. Closing twice does no harm."""
        if not self._closed:
            self._closed = True
            release(self._instance)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def revision(self) -> int:
        """Grows after every change, whoever made it: nobody but this process can write. Equal revisions mean equal contents."""
        return self._database.revision

    # Waves

    def waves(self) -> tuple[Wave, ...]:
        """All waves by date of opening, then in the order they were made."""
        return waves.waves(self._database)

    def wave(self, name_or_id: str) -> Wave:
        """The wave with this id or name; UnknownName otherwise."""
        return waves.pick(self.waves(), name_or_id)

    def save_wave(self, wave: Wave, statements: Mapping[str, str] | None = None) -> None:
        """Create a wave or change its name, dates and invited people. ``statements``: id → wording as people are shown it.

        Frozen at the first save: model, privacy thresholds, and each statement's wording. LeitsternError when a change
        would touch the first two, or the name is taken.
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

    def publish(
        self,
        wave: str | Wave,
        checks: Sequence[FileCheck],
        progress: Progress | None = None,
        statements: Mapping[str, str] | None = None,
    ) -> tuple[Upload, ...]:
        """Store all files, or none of them, and return their ledger lines in the same order.

        ``wave``: the id of a saved wave, or a wave that is saved in the same transaction if there is none with its id;
        ``statements`` are its wording then, as for ``save_wave``.
        A person who answered before in this wave counts with the newer answers alone; ``Upload.note`` says how many.
        ``progress(done, steps, what)`` is called between steps; what it raises cancels and leaves nothing behind.
        UploadRefused: a file is not accepted, or its content was loaded before. StoreUnavailable, StoreIncomplete:
        nothing was stored.
        """
        target = self.wave(wave) if isinstance(wave, str) else wave
        if not checks:
            return ()
        with self._database.writing:
            known = self.waves()
            waves.check_change(known, target)
            is_new = all(other.id != target.id for other in known)
            published = utc(self._now())
            line = self._instance.next_change()

            def log(cursor: Cursor) -> None:
                if is_new:
                    state.add_audit(cursor, line, published, "wave", target.id)
                state.add_audit(cursor, line + is_new, published, "upload", f"{target.id}: {len(checks)} files")

            uploads = publishing.publish(
                self._database,
                self._instance.people,
                target,
                checks,
                published,
                log,
                progress or _quiet,
                (statements or {}) if is_new else None,
            )
            self._database.checkpoint()
            if is_new:
                self._instance.journal_change(line, "wave", target.id, published)
            self._instance.journal_uploads(uploads)
        return uploads

    def version(self, wave_id: str) -> int:
        """Number of published uploads of a wave; grows with every publish."""
        return ledger.published_count(self._database, wave_id)

    def cubes(self, wave_id: str, model: MaturityModel, split: str | None = None) -> Cubes:
        """The counts every score is made of, by role and, with ``split="unit"``, by unit. Not for showing: see score."""
        if split not in (None, "unit"):
            raise ValueError(f"split is “unit” or None, not {split!r}")
        return cubes(self._database, self.wave(wave_id).id, model, split)

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

    def save_plan(self, wave_id: str, document: str) -> str:
        """Keep a plan (JSON text) and return its id; earlier plans stay."""
        wave = self.wave(wave_id)
        made = utc(self._now())
        return self._change(
            "plan", wave.id, lambda cursor: state.add_plan(cursor, waves.number_of(cursor, wave.id), made, document)
        )

    def latest_plan(self, wave_id: str) -> str | None:
        """JSON text of the plan saved last for a wave; None when there is none."""
        return state.latest_plan(self._database, self.wave(wave_id).id)

    def audit(self, event: str, detail: str) -> None:
        """Append what happened to the audit log. Never put a person's name into it."""
        with self._database.writing:
            number = self._instance.next_change()
            happened = utc(self._now())
            self._database.transact(
                lambda cursor: state.add_audit(cursor, number, happened, event, detail),
                lambda cursor: state.has_audit(cursor, number),
            )
            self._database.checkpoint()

    # Safety

    def missing(self) -> tuple[Finding, ...]:
        """What was once stored and is not there any more; empty when all is well. To be shown wherever data are shown."""
        return self._instance.missing()

    def backup(self, target: Path) -> None:
        """Write a complete copy of the workspace into a new or empty folder, key included: keep it as safe as the original."""
        back_up(self._database, target)

    def _change(self, what: str, subject: str, write: Callable[[Cursor], T]) -> T:
        """One change of state: in one transaction with its audit line, checkpointed and journalled."""
        with self._database.writing:
            happened = utc(self._now())
            number = self._instance.next_change()
            results: list[T] = []

            def work(cursor: Cursor) -> None:
                results.append(write(cursor))
                state.add_audit(cursor, number, happened, what, subject)

            self._database.transact(work, lambda cursor: state.has_audit(cursor, number))
            self._database.checkpoint()
            self._instance.journal_change(number, what, subject, happened)
        if not results:
            raise StoreUnavailable("The change could not be stored.", "Try again.")
        return results[-1]


def _quiet(_done: int, _steps: int, _what: str) -> None:
    """Progress nobody asked for."""
