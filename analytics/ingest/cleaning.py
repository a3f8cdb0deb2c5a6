"""The cleaning rules of domain.md §3.0, in their order. Nothing is dropped or changed without a finding."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.answers import folded
from analytics.ingest.column_words import is_address
from analytics.ingest.dialects.reading import Reading
from analytics.ingest.listing import listed
from analytics.ingest.roles import role_ids
from analytics.model.display import people, shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.survey import MISSING, AnswerSheet

MAX_LEVEL = 5
PARTIAL_BELOW = 0.5
STRAIGHT_LINE_RUN, STRAIGHT_LINE_SHARE = 10, 0.6
MANY_UNASKED = 0.1
"""Share of answers to statements not put to the role from which the survey seems to have asked everybody everything."""
FAST_SHARE = 0.5
"""Of the median time of the role group."""


@dataclass(frozen=True)
class CleanPeople:
    """People who count, with what is needed to find the same person in another file. Entry i belongs to the same person everywhere."""

    sheet: AnswerSheet
    reading: Reading
    """Where they come from."""
    persons: NDArray[np.intp]
    """Place of each person in the reading."""

    @property
    def submitted(self) -> NDArray[np.datetime64]:
        """When the answers were handed in; NaT where unknown."""
        return self.reading.submitted[self.persons]


def clean(reading: Reading, model: MaturityModel) -> tuple[CleanPeople, list[Finding]]:
    """The people of one file whose answers count, and a finding for everything that was left out or changed.

    Order of domain.md §3.0: people whose role is unknown or who occur twice, answers not asked for, empty questionnaires, then the flags. An
    identity is empty where the file does not say who answered.
    """
    findings: list[Finding] = []
    known = role_ids(model)
    written = {role: known.get(folded(role)) for role in set(reading.roles)}
    roles = [written[role] for role in reading.roles]
    keep = np.array([role is not None for role in roles], dtype=bool)
    findings += _unknown_roles(reading, keep)
    keep &= ~_older_duplicates(reading, keep, findings)
    at = np.flatnonzero(keep)
    order = {role.id: place for place, role in enumerate(model.roles)}
    role_at = np.array([order[roles[person] or ""] for person in at.tolist()], dtype=np.intp)
    asked = asked_statements(model)
    codes = reading.codes[at].copy()
    codes[(codes < MISSING)] = MISSING  # what was no answer has its own findings
    findings += _drop_unasked(reading, codes, asked[role_at])
    answered = (codes >= 0).any(axis=1)
    findings += _empty(reading, int(np.count_nonzero(~answered)))
    at, role_at, codes = at[answered], role_at[answered], codes[answered]
    findings += _addresses(reading, at)
    valid = np.count_nonzero(codes >= 0, axis=1)
    sheet = AnswerSheet(
        statement_ids=model.statement_ids,
        codes=codes,
        identities=tuple(reading.identities[person] for person in at.tolist()),
        roles=tuple(model.roles[place].id for place in role_at.tolist()),
        units=_named(reading.units, at),
        partial=valid < PARTIAL_BELOW * asked.sum(axis=1)[role_at],
        straight_line=straight_lines(codes),
        fast=fast_answers(reading.seconds[at], role_at),
        sites=_named(reading.sites, at),
        languages=_named(reading.languages, at),
        comments=_comments(reading, at),
    )
    findings += _flags(reading, sheet)
    return CleanPeople(sheet, reading, at), findings


def _named(written: Sequence[str], at: NDArray[np.intp]) -> tuple[str, ...]:
    """What these people wrote, with single spaces and without addresses; nothing at all where nobody was asked."""
    spaced = {text: "" if is_address(text) else " ".join(text.split()) for text in set(written)}
    return tuple(spaced[written[person]] for person in at.tolist()) if len(written) else ()


def _addresses(reading: Reading, at: NDArray[np.intp]) -> list[Finding]:
    """A warning where people gave an address or a telephone number for their unit, site or language."""
    given = (reading.units, reading.sites, reading.languages)
    addresses = {text for texts in given for text in set(texts) if is_address(text)}
    count = sum(texts[person] in addresses for texts in given if texts for person in at.tolist()) if addresses else 0
    if not count:
        return []
    message = f"{people(count)} gave an address or a number where a unit, a site or a language is asked for; it is not stored."
    return [Finding("address-left-out", Severity.WARNING, Where(sheet=reading.sheet), message)]


def _comments(reading: Reading, at: NDArray[np.intp]) -> tuple[tuple[str, str], ...]:
    """What the people who count wrote, in an order that depends on the texts only."""
    kept = set(at.tolist())
    told = [(question, text) for person, question, text in reading.comments if person in kept]
    return tuple(sorted(told, key=lambda pair: hashlib.sha256("\n".join(pair).encode("utf-8", "replace")).digest()))


@lru_cache(maxsize=16)  # the same for every one of hundreds of forms
def asked_statements(model: MaturityModel) -> NDArray[np.bool_]:
    """Roles × statements, read-only: True where the statement is put to the role."""
    asked = np.zeros((len(model.roles), len(model.statements)), dtype=bool)
    for place, role in enumerate(model.roles):
        put = {statement.id for statement in model.statements_for(role.id)}
        asked[place] = [statement in put for statement in model.statement_ids]
    asked.flags.writeable = False
    return asked


def straight_lines(codes: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Whether each person (row) gave one answer too many times in a row (domain.md §3.0 rule 5), levels only, gaps skipped.

    The longest run of equal levels reaches 10 and 60 % of the person's levels. A spread of 0 over 10 levels, the rule's other
    half, is always such a run.
    """
    needed = np.maximum(STRAIGHT_LINE_RUN, STRAIGHT_LINE_SHARE * np.count_nonzero(codes >= 0, axis=1))
    commonest = np.max([np.count_nonzero(codes == level, axis=1) for level in range(MAX_LEVEL + 1)], axis=0)
    flagged = commonest >= needed  # nobody else can have such a run, and these are few
    for person in np.flatnonzero(flagged):
        flagged[person] = longest_run(codes[person]) >= needed[person]
    return flagged


def longest_run(codes: NDArray[np.int8]) -> int:
    """How many times in a row one person gave the same level; codes below 0 (don't know, gaps) are skipped, 0 without levels."""
    levels = codes[codes >= 0]
    if levels.size == 0:
        return 0
    changes = np.flatnonzero(np.diff(levels))
    return int(np.diff(changes, prepend=-1, append=len(levels) - 1).max())


def fast_answers(seconds: NDArray[np.float64], groups: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether each person took less than half the median time of the group. Seconds are NaN where unknown: never fast."""
    fast = np.zeros(len(seconds), dtype=bool)
    for group in np.unique(groups):
        members = (groups == group) & ~np.isnan(seconds)
        if members.any():
            fast |= members & (seconds < FAST_SHARE * np.median(seconds[members]))
    return fast


def _unknown_roles(reading: Reading, keep: NDArray[np.bool_]) -> list[Finding]:
    rejected = np.flatnonzero(~keep)
    severity = Severity.WARNING if keep.any() else Severity.ERROR

    def made(person: int) -> Finding:
        role = reading.roles[person]
        said = f"The role “{shorten(role, 40)}” is not one of the survey's" if role else "No role is given"
        where = Where(sheet=reading.sheet, cell=reading.place(person))
        message = f"{said}, so this person is left out."
        return Finding("role-unknown", severity, where, message, "Choose a role from the list.")

    return listed((made(int(person)) for person in rejected), len(rejected))


def _older_duplicates(reading: Reading, keep: NDArray[np.bool_], findings: list[Finding]) -> NDArray[np.bool_]:
    """Marks every person who occurs again with newer answers (by time handed in, else further down)."""
    older = np.zeros(len(reading.keys), dtype=bool)
    keys = {person: reading.keys[person].casefold() for person in np.flatnonzero(keep).tolist() if reading.keys[person]}
    if len(set(keys.values())) == len(keys):
        return older
    times = reading.submitted.astype("int64")
    newest: dict[str, int] = {}
    for person, key in keys.items():
        other = newest.setdefault(key, person)
        if other != person:
            loser, winner = (person, other) if times[person] < times[other] else (other, person)
            newest[key], older[loser] = winner, True
    pairs = [(person, newest[keys[person]]) for person in np.flatnonzero(older).tolist()]
    findings += listed((_duplicate(reading, person, winner) for person, winner in pairs), len(pairs))
    return older


def _duplicate(reading: Reading, person: int, winner: int) -> Finding:
    where = Where(sheet=reading.sheet, cell=reading.place(person))
    message = (
        f"The same person answers again in {reading.place(winner)}; the newer answers count and these are left out."
    )
    remedy = "If these are two people, give each a number of their own."
    return Finding("person-twice", Severity.WARNING, where, message, remedy)


def _drop_unasked(reading: Reading, codes: NDArray[np.int8], asked: NDArray[np.bool_]) -> list[Finding]:
    given = codes != MISSING
    unasked = given & ~asked
    count = int(np.count_nonzero(unasked))
    many = count > MANY_UNASKED * np.count_nonzero(given)
    codes[unasked] = MISSING
    if not count:
        return []
    noun = "answer was" if count == 1 else "answers were"
    message = f"{count:,} {noun} given to statements that are not put to the person's role, and left out."
    remedy = "To count them, put these statements to the role in a questionnaire of your own." if many else ""
    severity = Severity.WARNING if many else Severity.NOTE
    return [Finding("answer-not-asked", severity, Where(sheet=reading.sheet), message, remedy)]


def _empty(reading: Reading, count: int) -> list[Finding]:
    if not count:
        return []
    message = f"{people(count)} chose no level at all and {'counts' if count == 1 else 'count'} as not having answered."
    return [Finding("questionnaire-empty", Severity.NOTE, Where(sheet=reading.sheet), message)]


def _flags(reading: Reading, sheet: AnswerSheet) -> list[Finding]:
    flags: Sequence[tuple[str, NDArray[np.bool_], str]] = (
        ("partial", sheet.partial, "answered fewer than half of their statements"),
        ("straight-line", sheet.straight_line, "gave the same answer many times in a row"),
        ("fast", sheet.fast, "took less than half the usual time"),
    )
    return [
        Finding(
            code,
            Severity.NOTE,
            Where(sheet=reading.sheet),
            f"{people(count)} {words}; their answers are kept and marked.",
        )
        for code, flag, words in flags
        if (count := int(np.count_nonzero(flag)))
    ]
