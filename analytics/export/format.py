"""What a file format is, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Generic, TypeAlias, TypeVar

Source = TypeVar("Source")
Tell: TypeAlias = Callable[[int, int, str], None]
"""Takes how far a writer is: done, of how many, what it is at. What it raises ends the writing."""


def always() -> str:
    """Nothing stands in the way."""
    return ""


@dataclass(frozen=True)
class Format(Generic[Source]):
    """One way to write a value to a file."""

    name: str
    """What a user reads on the button."""
    ending: str
    """End of the file name, with its dot: ``.pptx``, ``-jira.csv``."""
    mime: str
    write: Callable[[Source], bytes]
    """The file's content; LeitsternError with a remedy when it cannot be made."""
    missing: Callable[[], str] = always
    """Why this computer cannot write it, and what to use instead; empty when it can. Asked at once, without writing anything."""
    write_telling: Callable[[Source, Tell], bytes] | None = None
    """The same as ``write`` for what takes long: tells how far it is."""

    def written(self, source: Source, tell: Tell | None = None) -> bytes:
        """The file's content as ``write`` says, telling how far it is where the writer can."""
        if tell is None or self.write_telling is None:
            return self.write(source)
        return self.write_telling(source, tell)

    @property
    def suffix(self) -> str:
        """What the operating system knows the file by, with its dot: ``.csv`` of ``-jira.csv``."""
        return PurePath(f"file{self.ending}").suffix
