"""How two versions of the vision differ, word by word (S1.31), and which version is which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from analytics.goals.text import word_count
from analytics.goals.vision_text import label_of, mark_of
from analytics.model.records.collection import Records
from analytics.model.records.parts import Part, Record, kind_of
from analytics.model.records.programme import Member
from analytics.model.records.revision import Revision, differing
from analytics.model.records.vision import Approval, Vision
from analytics.model.vision_reading import PARTS, Change, ChangedWords, PieceDifference, VisionVersion

TOKEN = re.compile(r"\S+\s*")
FEWEST_KEPT = 2
"""Words that two changes need between them to be shown apart; fewer are part of the change."""


def versions(history: Sequence[Revision], records: Records, current: int) -> tuple[VisionVersion, ...]:
    """The versions of the vision that were kept, newest first as in ``history``; ``current``: revision of the one that counts."""
    members = {one.id: one.function for one in records.of(Member)}
    found = []
    for one in history:
        if one.state != "kept" or not isinstance(one.record, Vision):
            continue
        mark = mark_of(one.record)
        by = (members.get(a.member, "") for a in records.of(Approval) if _about(a, mark, one.number))
        words = sum(word_count(getattr(one.record, part)) for part in PARTS)
        approved = tuple(dict.fromkeys(name for name in by if name))
        found.append(VisionVersion(one.number, one.at, one.by, words, mark, approved, one.number == current))
    return tuple(found)


def difference(earlier: Vision, later: Vision, records: Records, language: str = "en") -> tuple[PieceDifference, ...]:
    """The parts that differ, in the order of the form, each with its words; empty if nothing does."""
    return tuple(
        PieceDifference(
            part.name,
            label_of(part.name, language),
            changed_words(_shown(earlier, part, records, language), _shown(later, part, records, language)),
        )
        for part in differing(earlier, later)
    )


def changed_words(earlier: str, later: str) -> tuple[ChangedWords, ...]:
    """Two texts as one run of words: the same, removed and added ones, in reading order. Removed stand before added."""
    old, new = TOKEN.findall(earlier), TOKEN.findall(later)
    before, after = ([token.strip() for token in tokens] for tokens in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[ChangedWords] = []
    for same, removed, added in _joined(matcher.get_opcodes()):
        if same:
            found.append(ChangedWords("same", "".join(new[slice(*added)])))
            continue
        found += _run("removed", "".join(old[slice(*removed)]))
        found += _run("added", "".join(new[slice(*added)]))
    return (*map(_spaced, found[:-1]), *found[-1:])


def _spaced(run: ChangedWords) -> ChangedWords:
    """A run that others follow, with a blank behind it: where one text ends the other may go on."""
    return run if run.text[-1].isspace() else replace(run, text=run.text + " ")


def _run(change: Change, text: str) -> tuple[ChangedWords, ...]:
    return (ChangedWords(change, text),) if text else ()


def _joined(
    opcodes: Iterable[tuple[str, int, int, int, int]],
) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Runs of the same and of changed words; a short run of the same between two changes belongs to the change."""
    codes = list(opcodes)
    runs: list[tuple[bool, tuple[int, int], tuple[int, int]]] = []
    for place, (tag, a, b, c, d) in enumerate(codes):
        inner = 0 < place < len(codes) - 1
        same = tag == "equal" and not (inner and b - a < FEWEST_KEPT)
        if runs and runs[-1][0] == same:
            _, (start, _), (begin, _) = runs[-1]
            runs[-1] = (same, (start, b), (begin, d))
        else:
            runs.append((same, (a, b), (c, d)))
    yield from runs


def _shown(vision: Record, part: Part, records: Records, language: str) -> str:
    value = getattr(vision, part.name)
    if isinstance(value, tuple):
        return "\n".join(one.function for one in records.linked(Member, value))
    option = kind_of(vision).part(part.name).option(str(value)) if part.options else None
    if option is not None:
        return option.german if language == "de" else option.english
    return str(value)


def _about(approval: Approval, mark: str, number: int) -> bool:
    if approval.verdict != "approved":
        return False
    return approval.mark == mark if approval.mark else approval.version == number
