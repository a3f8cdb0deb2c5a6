"""An open workspace folder: opening and closing it, its survey rounds, and how a change of state is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

from analytics.model.errors import StoreUnavailable
from analytics.model.survey import Wave
from analytics.store import state, waves
from analytics.store.database import Cursor, utc
from analytics.store.instance import Instance, release, shared
from analytics.store.journal import ChangeLine, instant_text

T = TypeVar("T")


class Opened:
    """What all that is asked of a store rests on."""

    def __init__(self, instance: Instance, now: Callable[[], datetime]) -> None:
        """Use ``Store.open``."""
        self._instance = instance
        self._database = instance.database
        self._now = now
        self._closed = False

    @classmethod
    def open(cls, folder: Path, now: Callable[[], datetime]) -> Self:
        """The store of a folder, made when there is none; opened twice in one process, both share one database instance.

        ``now`` tells the time (UTC, or with its zone). StoreUnavailable with one plain sentence when another program has it
        open, the folder cannot be written, the file is damaged or a newer version wrote it.
        """
        return cls(shared(folder, now), now)

    def close(self) -> None:
        """Give the store back; the file is closed when the last user did so. Closing twice does no harm."""
        if not self._closed:
            self._closed = True
            release(self._instance)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def revision(self) -> int:
        """Grows after every change, whoever made it: nobody but this process can write. Equal revisions mean equal contents."""
        return self._database.revision

    @property
    def settled(self) -> bool:
        """False while a change is being written: what is read then may be newer than ``revision`` says."""
        return self._database.settled

    def waves(self) -> tuple[Wave, ...]:
        """All waves by date of opening, then in the order they were made."""
        return waves.waves(self._database)

    def wave(self, name_or_id: str) -> Wave:
        """The wave with this id or name; UnknownName otherwise."""
        return waves.pick(self.waves(), name_or_id)

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
            self._instance.record([ChangeLine(number, what, subject, instant_text(happened))])
        if not results:
            raise StoreUnavailable("The change could not be stored.", "Try again.")
        return results[-1]
