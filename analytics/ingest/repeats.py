"""The same person in several files of one upload counts once, with the newest answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.cleaning import CleanPeople
from analytics.ingest.listing import listed
from analytics.model.finding import Finding, Severity, Where


class PeopleOfFile(Protocol):
    """One file's people, and what there is to say about them."""

    people: CleanPeople | None
    findings: list[Finding]

    @property
    def name(self) -> str:
        """As the user knows the file."""


def drop_older(files: Sequence[PeopleOfFile]) -> None:
    """Leaves each identity in the file with its newest answers only, with a warning in the others.

    Newest is what was handed in last; the later file where times are unknown.
    """
    if sum(file.people is not None for file in files) < 2:
        return
    newest: dict[str, tuple[int, int]] = {}
    older: dict[int, list[tuple[int, int]]] = {}
    for number, file in enumerate(files):
        if file.people is None:
            continue
        times = file.people.submitted.astype("int64")
        for person, identity in enumerate(file.people.sheet.identities):
            if not identity:
                continue
            key = identity.casefold()
            before = newest.get(key)
            loses = False
            if before is not None:
                other = files[before[0]].people
                loses = other is not None and times[person] < other.submitted.astype("int64")[before[1]]
                loser, winner = ((number, person), before) if loses else (before, (number, person))
                older.setdefault(loser[0], []).append((loser[1], winner[0]))
            if not loses:
                newest[key] = number, person
    for number, losers in older.items():
        _leave_out(files[number], losers, files)


def _leave_out(file: PeopleOfFile, losers: Sequence[tuple[int, int]], files: Sequence[PeopleOfFile]) -> None:
    assert file.people is not None
    everybody = file.people

    def made(person: int, winner: int) -> Finding:
        where = Where(sheet=everybody.reading.sheet, cell=everybody.reading.place(int(everybody.persons[person])))
        message = (
            f"The same person answers again in “{files[winner].name}”; the newer answers count and these are left out."
        )
        remedy = "If these are two people, give each a number of their own."
        return Finding("person-in-two-files", Severity.WARNING, where, message, remedy)

    file.findings = [*file.findings, *listed((made(*pair) for pair in losers), len(losers))]
    keep = np.ones(everybody.sheet.people, dtype=bool)
    keep[[person for person, _ in losers]] = False
    file.people = _only(everybody, keep)


def _only(everybody: CleanPeople, keep: NDArray[np.bool_]) -> CleanPeople:
    sheet, at = everybody.sheet, np.flatnonzero(keep).tolist()

    def of(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(values[person] for person in at) if values else ()

    kept = replace(
        sheet,
        codes=sheet.codes[at],
        identities=of(sheet.identities),
        roles=of(sheet.roles),
        units=of(sheet.units),
        sites=of(sheet.sites),
        languages=of(sheet.languages),
        partial=sheet.partial[at],
        straight_line=sheet.straight_line[at],
        fast=sheet.fast[at],
    )
    return CleanPeople(kept, everybody.reading, everybody.persons[at])
