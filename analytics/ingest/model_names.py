"""Ids and names in a model's workbook: what a reference means, and ids for what has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from analytics.ingest.model_sheets import Findings, Row
from analytics.model.display import shorten


class Names:
    """The things of one kind, found by id or by name, in any case."""

    def __init__(self, kind: str, *pairs: Iterable[tuple[str, str]]) -> None:
        """``pairs``: id and name of each; further ones give more names."""
        self.kind = kind
        self.ids: list[str] = []
        self._named: dict[str, set[str]] = {}
        for place, group in enumerate(pairs):
            for item, name in group:
                if place == 0:
                    self.ids.append(item)
                self._named.setdefault(name.casefold(), set()).add(item)

    def knows(self, text: str) -> bool:
        """True if a text is the id or the name of one or more."""
        return text in self.ids or text.casefold() in self._named

    def find(self, text: str, row: Row, key: str, findings: Findings) -> str:
        """The id a cell means. Empty where the cell is, and, with a finding, where it means nothing or more than one."""
        if not text or text in self.ids:
            return text
        wanted = text.casefold()
        found = {item for item in self.ids if item.casefold() == wanted} or self._named.get(wanted, set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            message = f"“{shorten(text, 60)}” is the name of {len(found)} {self.kind}s."
            remedy = f"Write the id: {' or '.join(sorted(found))}."
        else:
            message = f"There is no {self.kind} “{shorten(text, 60)}”."
            known = ", ".join(self.ids[:30])
            remedy = f"Known: {known}." if known else f"Write down the {self.kind}s first."
        findings.add("reference-unknown", row.sheet.name, row.cell(key), message, remedy)
        return ""


def made_ids(given: Sequence[str], make: Callable[[int], str]) -> list[str]:
    """The ids given, and where there is none one that is not used yet: ``make(place)``, if need be with a letter behind it."""
    used = set(given)
    ids = []
    for place, item in enumerate(given):
        if not item:
            item = make(place)
            start, number = item, 1
            while item in used:
                number += 1
                item = f"{start}-{number}"
            used.add(item)
        ids.append(item)
    return ids


def numbered(homes: Sequence[str]) -> list[int]:
    """Which one each is, from 1, among those with the same home."""
    count: Counter[str] = Counter()
    places = []
    for home in homes:
        count[home] += 1
        places.append(count[home])
    return places
