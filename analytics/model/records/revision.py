"""Who kept which words of a record when, and what happens when two people change it at once: nobody's text is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from analytics.model.display import shorten
from analytics.model.errors import LeitsternError
from analytics.model.records.parts import Kind, Part, Record, kind_of

R = TypeVar("R", bound=Record)
State = Literal["kept", "gone", "aside"]
"""``kept``: it counts, or did until a later one. ``gone``: the record was taken out.
``aside``: somebody's text that met another's; it never counted."""
LONGEST_TITLE = 60
"""Characters of a title in a message."""


@dataclass(frozen=True)
class Revision:
    """One version of one record."""

    kind: str
    id: str
    number: int
    """1, 2, … within the record."""
    state: State
    at: str
    """UTC, ISO 8601."""
    by: str
    """As typed; may be empty."""
    record: Record | None
    """None where it was taken out."""


@dataclass(frozen=True)
class Edit:
    """What somebody wants to keep."""

    record: Record
    base: int = 0
    """The revision it was made from; 0 for a new record."""
    remove: bool = False
    """True to take the record out."""


class EditConflict(LeitsternError):
    """Two people changed the same parts of a record. What is kept stays, the other text lies aside (``Revision.state``)."""

    title = "Somebody else changed this meanwhile"

    def __init__(self, mine: Record, theirs: Revision, parts: Sequence[str], remove: bool = False) -> None:
        kind = kind_of(mine)
        labels = ", ".join(f"“{kind.part(name).english}”" for name in parts)
        what = kind.english if kind.single else shorten(kind.title(mine), LONGEST_TITLE)
        who = f" by {theirs.by}" if theirs.by else ""
        done = "taken out" if theirs.record is None else "changed"
        message = f"“{what}” was {done}{who} while you were writing{': ' if labels else ''}{labels}."
        if remove:
            super().__init__(
                f"{message} It was not taken out.", "Read what changed, then take it out again if you want."
            )
        else:
            super().__init__(f"{message} Your text is kept aside.", "Compare both below and keep the one you want.")
        self.mine = mine
        self.theirs = theirs
        self.parts = tuple(parts)
        """Names of the parts both changed; empty where the other took the record out."""


def merged(base: R, mine: R, theirs: R) -> tuple[R, tuple[str, ...]]:
    """Both people's changes to ``base`` in one record, and the names of the parts both changed differently (there ``theirs`` stands).

    A part only one of them changed takes that change; equal changes are one.
    """
    values, both = {}, []
    for part in kind_of(base).parts:
        was, my, their = (getattr(one, part.name) for one in (base, mine, theirs))
        values[part.name] = my if their == was else their
        if my not in (was, their) and their != was:
            both.append(part.name)
    return replace(theirs, **values), tuple(both)


def differing(before: Record, after: Record) -> tuple[Part, ...]:
    """The parts in which two records of a kind differ."""
    kind: Kind = kind_of(before)
    return tuple(part for part in kind.parts if getattr(before, part.name) != getattr(after, part.name))
