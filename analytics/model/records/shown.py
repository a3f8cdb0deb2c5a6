"""What of a record may be shown outside the form of the person who edits it: no names of members, nothing of fewer than five people."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from analytics.model.records.communication import Pulse
from analytics.model.records.document import empty
from analytics.model.records.parts import Record, kind_of
from analytics.model.records.people import Adoption, MemberView
from analytics.model.records.programme import ServiceGoals
from analytics.model.records.progress import AttitudeCount, QuickWinRecord
from analytics.model.records.vision import PassOn

R = TypeVar("R", bound=Record)
FEWEST = 5
"""People a figure about people needs (domain.md §3.12)."""
COUNTS = ("questions", "ideas", "volunteers")
"""Pulse items that count what came in; they say nothing about the people asked."""


def hidden_parts(record: Record, *, version: bool = False) -> tuple[str, ...]:
    """Names of the parts that stay hidden: those that name a person, and the figures of a group that is too small or of unknown size.

    ``version``: the record is one of several versions of its history. Then no figure about people is shown, whatever the size of the
    group: what one person said follows from two versions that differ by that person.
    """
    figures: tuple[str, ...]
    persons = tuple(part.name for part in kind_of(record).parts if part.person)
    if isinstance(record, PassOn):
        asked, figures = record.readers, ("readers", "passed")
    elif isinstance(record, Pulse) and record.item not in COUNTS:
        asked, figures = record.people, ("people", "value")
    elif isinstance(record, ServiceGoals):
        asked, figures = record.people, ("people", "people_with")
    elif isinstance(record, Adoption):
        asked, figures = record.should, ("should", "using")
    elif isinstance(record, MemberView):
        asked, figures = 1, ("urgency", "goals")  # one member's answer
    elif isinstance(record, AttitudeCount):
        figures = ("supporters", "undecided", "opponents")
        asked = sum(getattr(record, name) or 0 for name in figures)
    else:
        return (*persons, *(_of_win(record, version) if isinstance(record, QuickWinRecord) else ()))
    return (*persons, *figures) if version or (asked or 0) < FEWEST else persons


def _of_win(record: QuickWinRecord, version: bool) -> tuple[str, ...]:
    """Two counts of people stand side by side in a win: those asked, and those who should use it."""
    felt = () if (record.asked or 0) >= FEWEST and not version else ("asked", "noticed")
    used = () if (record.should_use or 0) >= FEWEST and not version else ("should_use", "using")
    return (*felt, *used)


def shown(record: R) -> R:
    """The record with its hidden parts empty."""
    kind = kind_of(record)
    return replace(record, **{name: empty(kind.part(name)) for name in hidden_parts(record)})
