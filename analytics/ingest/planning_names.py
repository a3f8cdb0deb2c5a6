"""How a cell of the planning workbook names records, dimensions, measures and the like, and what it means when it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analytics.model.display import one_line, shorten
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.names import Names
from analytics.model.records.collection import Records
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Holds, Part

LABEL = 60
"""Characters of a name behind its id."""
_QUOTED = re.compile(r'"(.+)"')
_NOTHING = frozenset(("", "-", "–", "—"))
Pairs = Iterable[tuple[str, str]]


class Named:
    """The things of one sort, found by id, by “id name” and by name, in any case."""

    def __init__(self, noun: str, *pairs: Pairs) -> None:
        """``pairs``: id and name of each; further ones give more names."""
        self.noun = noun
        self.ids: dict[str, None] = {}
        self._names: dict[str, str] = {}
        self._known: tuple[dict[str, set[str]], ...] = ({}, {}, {})
        for place, group in enumerate(pairs):
            for item, name in group:
                self._add(item, one_line(name), first=place == 0)

    def _add(self, item: str, name: str, *, first: bool) -> None:
        if first:
            self.ids[item] = None
            self._names[item] = name
        by_id, by_label, by_name = self._known
        by_id.setdefault(item.casefold(), set()).add(item)
        for label in (f"{item} {name}", f"{item} {shorten(name, LABEL)}"):
            by_label.setdefault(label.casefold(), set()).add(item)
        if name:
            by_name.setdefault(name.casefold(), set()).add(item)

    def find(self, text: str) -> tuple[str, ...]:
        """The ids a text may mean, best kind of match only: usually one; none if it means nothing."""
        plain = one_line(text)
        if plain in self.ids:
            return (plain,)
        wanted = plain.casefold()
        for known in self._known:
            if wanted in known:
                return tuple(sorted(known[wanted]))
        head = wanted.split(" ")[0].rstrip(":–-")
        return tuple(sorted(self._known[0].get(head, ()))) if head != wanted else ()

    def label(self, item: str) -> str:
        """``G1 Restore within four hours``: what a cell says for an id, so that it is found again."""
        name = self._names.get(item, "")
        label = f"{item} {shorten(name, LABEL)}" if name else item
        return label if self.find(label) == (item,) else item

    def several(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """What a cell lists, one a line or parted by semicolons or commas: each text and the ids it may mean."""
        found: list[tuple[str, tuple[str, ...]]] = []
        for line in filter(None, map(one_line, text.split("\n"))):
            if literal := _QUOTED.fullmatch(line):
                found.append((literal[1], (literal[1],) if literal[1] in self.ids else ()))
            elif ids := self.find(line):
                found.append((line, ids))
            else:
                pieces = (pair for piece in line.split(";") for pair in self._by_comma(one_line(piece)))
                found += [(one, ids) for one, ids in pieces if one not in _NOTHING]
        return found

    def _by_comma(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        if ids := self.find(text):
            return [(text, ids)]
        return [(piece, self.find(piece)) for piece in map(one_line, text.split(","))]

    def written(self, items: Sequence[str]) -> str:
        """A cell that lists these ids, one a line, and is understood as exactly them."""
        return "\n".join(map(self._written, items))

    def _written(self, item: str) -> str:
        label = self.label(item)
        read = self.several(label)
        return label if len(read) == 1 and (read[0][1] or read[0][:1]) == (item,) else f'"{item}"'


@dataclass(frozen=True)
class Naming:
    """The names of everything a record may point to."""

    records: Mapping[str, Named] = field(default_factory=dict)
    """By key of the kind."""
    known: Mapping[Holds, Named] = field(default_factory=dict)
    """Dimensions, measures, areas, owners and domains."""

    def of(self, part: Part) -> Named:
        """The names a part of a record chooses from."""
        return self.records[part.to] if part.to else self.known[part.holds]


def record_names(key: str, pairs: Pairs) -> Named:
    """The records of a kind by id and name."""
    return Named(KINDS[key].noun, pairs)


def all_names(records: Records) -> dict[str, Named]:
    """Key of a kind → the names of its records."""
    return {
        key: record_names(key, ((one.id, kind.title(one)) for one in records.of(kind.make)))
        for key, kind in KINDS.items()
    }


def model_names(model: MaturityModel, catalogue: Catalogue, language: str = "en") -> dict[Holds, Named]:
    """The names of dimensions, measures, areas, owners and domains, as written in one language and understood in both."""
    words = [Names(code, model, catalogue) for code in dict.fromkeys((language, "en", "de"))]
    dimensions, measures = [one.id for one in model.dimensions], [one.id for one in catalogue.measures]
    areas = [one.id for one in model.areas]
    sorts = {
        (Holds.DIMENSION, Holds.DIMENSIONS): Named("dimension", *[[(i, w.dimension(i)) for i in dimensions] for w in words]),
        (Holds.MEASURE, Holds.MEASURES): Named("measure", *[[(i, w.measure(i)) for i in measures] for w in words]),
        (Holds.AREA,): Named("area", *[[(i, w.area(i)) for i in areas] for w in words]),
        (Holds.OWNER,): Named("owner", *[[(i, w.resource(i)) for i in catalogue.owners] for w in words]),
        (Holds.DOMAIN,): Named("part of the organisation", *[[(i, w.resource(i)) for i in catalogue.domains] for w in words]),
    }  # fmt: skip
    return {holds: named for several, named in sorts.items() for holds in several}


def naming(records: Records, model: MaturityModel, catalogue: Catalogue, language: str = "en") -> Naming:
    """All names as they are known to a workspace."""
    return Naming(all_names(records), model_names(model, catalogue, language))
