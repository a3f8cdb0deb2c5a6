"""The journal: one line a completed write, in a file outside the database, forced to disk.

A write-ahead log that lost its end opens without a word (reliability.md §2). The journal is what the database is
compared with, so that missing data is said aloud.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

JOURNAL_FILE = "journal.jsonl"
UNDO = "undo"
"""What a change is called that took an upload back; its subject is the upload's id."""


@dataclass(frozen=True)
class UploadLine:
    """A published upload. ``id``, ``rows`` and ``fingerprint`` as in the ledger; ``published`` UTC, ISO 8601."""

    id: str
    wave: str
    file: str
    sha256: str
    people: int
    rows: int
    fingerprint: str
    published: str


@dataclass(frozen=True)
class ChangeLine:
    """A change of state. ``number`` is that of its line in the audit log; ``what`` and ``subject`` say what was changed."""

    number: int
    what: str
    subject: str
    happened: str


KINDS: dict[str, type[UploadLine] | type[ChangeLine]] = {"upload": UploadLine, "change": ChangeLine}


class Journal:
    """The journal file of one workspace folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL_FILE

    def exists(self) -> bool:
        """True if anything was ever written."""
        return self._path.exists()

    def lines(self) -> tuple[UploadLine | ChangeLine, ...]:
        """All lines, oldest first. A line torn by a crash was never acknowledged and is passed over."""
        if not self.exists():
            return ()
        found = []
        for text in self._path.read_text(encoding="utf-8", errors="replace").split(
            "\n"
        ):  # names may hold other line ends
            try:
                content = json.loads(text)
                found.append(KINDS[content.pop("kind")](**content))
            except (ValueError, KeyError, TypeError, AttributeError):
                continue
        return tuple(found)

    def append(self, *lines: UploadLine | ChangeLine) -> None:
        """Add lines and force them to disk before returning; the folder too when the file is new. Makes it in any case."""
        kinds = {line_type: kind for kind, line_type in KINDS.items()}
        text = "".join(
            json.dumps({"kind": kinds[type(line)]} | asdict(line), ensure_ascii=False) + "\n" for line in lines
        )
        new = not self.exists()
        with self._path.open("ab+") as file:
            if _ends_torn(file.seek(0, os.SEEK_END), self._path):
                text = "\n" + text
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if new:
            force_folder(self._path.parent)


def force_folder(folder: Path) -> None:
    """Force the names in a folder to disk, where the system can (Windows cannot)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def instant_text(instant: datetime) -> str:
    """A UTC instant as the journal writes it."""
    return f"{instant.isoformat(timespec='seconds')}Z"


def _ends_torn(size: int, path: Path) -> bool:
    if size == 0:
        return False
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"
