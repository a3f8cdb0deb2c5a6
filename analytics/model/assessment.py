"""What an assessor wrote down, complete or not, and the rules under which it counts (domain.md §2.3, §3.10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from analytics.model.display import one_line, plain_text, shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.reference import Agreed, Evidence, Reference

EVIDENCE_WORDS = MappingProxyType(
    {
        Evidence.NONE: "none",
        Evidence.STATEMENT: "statement of one person",
        Evidence.RECORD: "record, report or tool view",
        Evidence.BOTH: "statement and record agree",
    }
)
GRADES = MappingProxyType({f"{grade.value} – {said}": grade for grade, said in EVIDENCE_WORDS.items()})
"""What a list of grades offers → the grade."""
NO_EVIDENCE = "no evidence"
"""The lowest grade where it stands alone."""
HIGHEST = 5.0
"""Of the scale; it starts at 0."""
LONGEST_NAME, LONGEST_TEXT = 120, 1000
"""Characters of a name, and of a note or reason."""
YEARS = range(2000, 2100)
"""Years in which people may have agreed on something; what lies outside is a slip of the pen."""
AGREED_NEEDS = "An agreed score needs a name, a date and a reason"
_PARTS = {"agreed_by": "name", "agreed_on": "date", "reason": "reason"}
_Found: TypeAlias = tuple[str, Finding]
"""Field of Entry and what stands against it."""


@dataclass(frozen=True)
class Entry:
    """One row of an assessor as it stands, whatever is missing."""

    dimension: str
    score: float | None = None
    evidence: Evidence | None = None
    note: str = ""
    agreed_score: float | None = None
    agreed_by: str = ""
    agreed_on: date | None = None
    reason: str = ""

    @property
    def is_empty(self) -> bool:
        """True if nothing was said about the dimension; that there is no evidence says nothing."""
        return not (self.score is not None or self.evidence or self.note or self.has_agreement)

    @property
    def has_agreement(self) -> bool:
        """True if any part of an agreed score is there."""
        return self.agreed_score is not None or self.agreed_on is not None or bool(self.agreed_by or self.reason)


class Breach(NamedTuple):
    """One thing that stands against an entry."""

    place: int
    """Of the entry among those looked at, from 0."""
    part: str
    """Field of Entry to look at."""
    finding: Finding


def grounds(evidence: Evidence) -> str:
    """What a score rests on, in words that stand alone.

    >>> grounds(Evidence.NONE), grounds(Evidence.BOTH)
    ('no evidence', 'statement and record agree')
    """
    return EVIDENCE_WORDS[evidence] if evidence else NO_EVIDENCE


def entry_of(reference: Reference) -> Entry:
    """A reference as it would be written down.

    >>> entry_of(Reference("P1", 2.5, Evidence.RECORD)).score
    2.5
    """
    agreed = reference.agreed
    entry = Entry(reference.dimension, reference.score, reference.evidence, reference.note)
    if agreed is None:
        return entry
    return replace(entry, agreed_score=agreed.score, agreed_by=agreed.name, agreed_on=agreed.day, reason=agreed.reason)


def judged(entries: Sequence[Entry], model: MaturityModel) -> tuple[tuple[Reference, ...], tuple[Breach, ...]]:
    """The references among the entries in the order of the model, and everything that stands against the others.

    A score without a grade of evidence has none (0). An empty entry gives neither; one with a breach, or one of several for the same
    dimension, gives no reference. Never raises: what is wrong is a finding at the entry's dimension.
    """
    cleaned = [(place, _cleaned(entry)) for place, entry in enumerate(entries)]
    kept = [(place, entry) for place, entry in cleaned if not entry.is_empty]
    count = Counter(entry.dimension for _, entry in kept)
    order = {dimension.id: place for place, dimension in enumerate(model.dimensions)}
    references, breaches = [], []
    seen: set[str] = set()
    for place, entry in kept:
        found = [*_place_breaches(entry, order, seen), *_score_breaches(entry), *_text_breaches(entry)]
        found += _agreement_breaches(entry) if entry.score is not None else [_without_score(entry)]
        seen.add(entry.dimension)
        breaches += [Breach(place, part, finding) for part, finding in found]
        if not found and count[entry.dimension] == 1:
            references.append(_reference(entry))
    return tuple(sorted(references, key=lambda one: order[one.dimension])), tuple(breaches)


def _cleaned(entry: Entry) -> Entry:
    """The entry with harmless texts; one that only holds signs nobody sees is empty."""
    note, reason = (plain_text(text).strip() for text in (entry.note, entry.reason))
    return replace(entry, note=note, agreed_by=one_line(entry.agreed_by), reason=reason)


def _place_breaches(entry: Entry, known: Container[str], seen: Container[str]) -> Iterator[_Found]:
    if entry.dimension not in known:
        message = f"“{shorten(entry.dimension, 40)}” is no dimension of the questionnaire."
        remedy = "Use the id or the name of a dimension, as the assessor's workbook has them."
        yield "dimension", _finding(entry, "dimension-unknown", message, remedy)
    elif entry.dimension in seen:
        message = f"{entry.dimension} has more than one row."
        yield "dimension", _finding(entry, "dimension-twice", message, "Keep one row for each dimension.")


def _score_breaches(entry: Entry) -> Iterator[_Found]:
    for part, score in (("score", entry.score), ("agreed_score", entry.agreed_score)):
        if score is not None and not 0 <= score <= HIGHEST:
            message = f"A score of {score:g} is outside the scale."
            yield (
                part,
                _finding(entry, "score-outside-scale", message, "Use a number from 0 to 5; half steps are fine."),
            )


def _text_breaches(entry: Entry) -> Iterator[_Found]:
    limits = {"note": LONGEST_TEXT, "agreed_by": LONGEST_NAME, "reason": LONGEST_TEXT}
    for part, most in limits.items():
        length = len(getattr(entry, part))
        if length > most:
            message = f"This text has {length:,} characters; at most {most:,} are kept."
            yield part, _finding(entry, "text-too-long", message, "Shorten it.")


def _without_score(entry: Entry) -> _Found:
    """What an entry has instead of a reference score, the heaviest first."""
    if entry.has_agreement:
        message = f"{entry.dimension} has an agreed score, but no reference score to set it against."
        return "score", _finding(entry, "agreed-without-reference", message, "Add the reference score.")
    if entry.evidence:
        message = f"{entry.dimension} has a grade of evidence, but no reference score."
        return "score", _finding(entry, "evidence-without-score", message, "Add the score, or take the evidence out.")
    message = f"{entry.dimension} has a note, but no reference score, so it is not kept."
    return "score", _finding(
        entry, "note-without-score", message, "Add the score, or take the note out.", Severity.WARNING
    )


def _agreement_breaches(entry: Entry) -> Iterator[_Found]:
    if not entry.has_agreement:
        return
    if entry.agreed_score is None:
        message = f"{entry.dimension} has a name, a date or a reason of an agreement, but no agreed score."
        yield "agreed_score", _finding(entry, "agreed-incomplete", message, f"{AGREED_NEEDS}.")
        return
    there = {"agreed_by": entry.agreed_by, "agreed_on": entry.agreed_on, "reason": entry.reason}
    missing = {part: _PARTS[part] for part, value in there.items() if not value}
    if missing:
        message = f"{AGREED_NEEDS}; {entry.dimension} has no {' and no '.join(missing.values())}."
        yield next(iter(missing)), _finding(entry, "agreed-incomplete", message, "Add what is missing.")
    elif entry.agreed_on and entry.agreed_on.year not in YEARS:
        message = f"{entry.agreed_on.isoformat()} is hardly the day on which people agreed."
        yield "agreed_on", _finding(entry, "agreed-date", message, "Write the date as 2026-11-30.")


def _finding(entry: Entry, code: str, message: str, remedy: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code, severity, Where(item=entry.dimension), message, remedy)


def _reference(entry: Entry) -> Reference:
    """A sound entry as it is kept."""
    assert entry.score is not None
    agreed = None
    if entry.agreed_score is not None and entry.agreed_on is not None:
        agreed = Agreed(float(entry.agreed_score), entry.agreed_by, entry.agreed_on, entry.reason)
    return Reference(entry.dimension, float(entry.score), entry.evidence or Evidence.NONE, entry.note, agreed)
