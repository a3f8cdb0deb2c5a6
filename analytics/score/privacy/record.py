"""What every version of every wave of a questionnaire has shown, as equations over atoms (docs/decisions/0012).

An atom is a set of people with their answers who were together in every version so far (``DraftVersion``). The record holds
how many people of each atom have a value for each item, and for each version which group each atom was in and which groups
were shown. It holds no answers.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from analytics.score.cuts import SIDE
from analytics.score.maturity import Flags, Floats

Labels = NDArray[np.int64]
MEMBER, FLAGGED = "member", "flagged"
"""Labels of atoms beside those of cuts: the role in the model; 0 where the answers look careless."""
DIMENSIONS, STATEMENTS, DISTRIBUTIONS, PEOPLE = "dimensions", "statements", "distributions", "people"
"""Kinds of figures, as the parts of ``Permit``."""
FORMAT = 1


@dataclass(frozen=True)
class Shown:
    """What one version has shown."""

    wave: str
    labels: Mapping[str, Labels]
    """Atom → position of its group, −1 if it is in none: by cut, and by ``member`` (position of the role in the model)."""
    home: Mapping[str, Labels]
    """Atom → its role group, ``member`` role, unit, site and ``flagged``, numbered alike in all versions (``Record.names``)."""
    coefficients: Mapping[str, Floats]
    """``kind/cut`` → items × roles: what one value of the role weighs in an equation; 0 where the item is not put to the role."""
    flags: Mapping[str, Flags]
    """``kind/cut`` → items × groups: True where figures were shown."""

    @property
    def homes(self) -> Mapping[str, Labels]:
        """``home`` with the ``side``, which is numbered alike in all versions as it is."""
        return {**self.home, SIDE: self.labels[SIDE]}

    @property
    def anything(self) -> bool:
        """True if any figure was shown: then the number of people was too. Groups without people do not count as shown."""
        shown, somebody = self.flags["people/everybody"].any(), (self.labels["everybody"] >= 0).any()
        return bool(shown and somebody)


@dataclass(frozen=True)
class Record:
    """All versions of the waves of one questionnaire, oldest first, over the same atoms."""

    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Kind → ids of its items."""
    people: Mapping[str, Floats] = field(default_factory=dict)
    """``kind/n`` (people with a value), ``kind/spoke``, ``kind/gave`` (see ``Counted``) → items × atoms; at most so many where
    ``least`` is smaller."""
    least: Mapping[str, Floats] = field(default_factory=dict)
    """The same, at least. Unlike ``people`` only where somebody has a role now that the item is not put to."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of the groups that ``Shown.home`` numbers, by attribute."""
    versions: tuple[Shown, ...] = ()

    def last(self, wave: str) -> Shown | None:
        """The last version of a wave; None if there is none."""
        return next((shown for shown in reversed(self.versions) if shown.wave == wave), None)

    def step(
        self,
        items: Mapping[str, Sequence[str]],
        people: Mapping[str, Floats],
        counted: Mapping[str, Flags],
        present: Floats,
        history: Labels,
        rest: Labels,
    ) -> Record:
        """The record over the atoms of the next version: the cells in their order, then the rests.

        Parameters
        ----------
        items, people : of the next version, by kind; people over cells.
        counted : ``kind`` → items × cells, False where the item is not put to the people of the cell, so that ``people`` says 0.
        present : people of each cell who answered at all.
        history : cell → its atom in this record, negative for none.
        rest : atoms of this record that hold people who are not in the next version.
        """
        known = {kind: (*self.items.get(kind, ()), *_new(self.items.get(kind, ()), ids)) for kind, ids in items.items()}
        grown: dict[str, Floats] = {}
        least: dict[str, Floats] = {}
        for key, now in people.items():
            kind = key.partition("/")[0]
            place = np.array([known[kind].index(item) for item in items[kind]], dtype=np.int64)
            put = np.zeros((len(known[kind]), len(history)), dtype=bool)
            put[place] = counted[kind]
            cells = np.zeros(put.shape)
            cells[place] = np.where(counted[kind], now, 0.0)
            past, past_least = (
                _rows(before.get(key), *put.shape[:1], self.atoms) for before in (self.people, self.least)
            )
            grown[key], least[key] = _split(past, past_least, cells, put, present, history, rest)
        source = np.concatenate([np.where(history >= 0, history, -1), rest]).astype(np.int64)
        versions = tuple(
            replace(
                shown,
                labels={name: _inherited(label, source) for name, label in shown.labels.items()},
                home={name: _inherited(label, source) for name, label in shown.home.items()},
            )
            for shown in self.versions
        )
        return Record(known, grown, least, self.names, versions)

    @property
    def atoms(self) -> int:
        """How many atoms there are."""
        return next((counts.shape[1] for counts in self.people.values()), 0)

    def to_bytes(self) -> bytes:
        """The record as a compressed file, for the store."""
        arrays: dict[str, NDArray[np.generic]] = {"format": np.array(FORMAT)}
        arrays |= {f"items/{kind}": np.array(ids, dtype=np.str_) for kind, ids in self.items.items()}
        arrays |= {f"names/{key}": np.array(names, dtype=np.str_) for key, names in self.names.items()}
        arrays |= {f"people/{key}": counts for key, counts in self.people.items()}
        arrays |= {f"least/{key}": counts for key, counts in self.least.items()}
        arrays["waves"] = np.array([shown.wave for shown in self.versions], dtype=np.str_)
        for number, shown in enumerate(self.versions):
            for part in _PARTS:
                arrays |= {f"{number}/{part}/{key}": value for key, value in getattr(shown, part).items()}
        out = io.BytesIO()
        np.savez_compressed(out, **arrays)  # type: ignore[arg-type]
        return out.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> Record:
        """The record as it was when ``to_bytes`` was called."""
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            entries = {key: arrays[key] for key in arrays.files}
        if entries.pop("format") != FORMAT:
            raise ValueError("This record was written by another version of the program.")
        waves = [str(wave) for wave in entries.pop("waves")]
        items = {key[6:]: tuple(map(str, ids)) for key, ids in entries.items() if key.startswith("items/")}
        names = {key[6:]: tuple(map(str, found)) for key, found in entries.items() if key.startswith("names/")}
        people = {key[7:]: counts for key, counts in entries.items() if key.startswith("people/")}
        least = {key[6:]: counts for key, counts in entries.items() if key.startswith("least/")}
        parts: list[dict[str, dict[str, NDArray[np.generic]]]] = [{part: {} for part in _PARTS} for _ in waves]
        for key, value in entries.items():
            number, _, name = key.partition("/")
            if number.isdigit():
                part, _, name = name.partition("/")
                parts[int(number)][part][name] = value
        versions = tuple(Shown(wave, **part) for wave, part in zip(waves, parts, strict=True))  # type: ignore[arg-type]
        return cls(items, people, least, names, versions)


_PARTS = ("labels", "home", "coefficients", "flags")
EMPTY = Record()


def _new(known: Sequence[str], ids: Sequence[str]) -> tuple[str, ...]:
    before = set(known)
    return tuple(item for item in ids if item not in before)


def _rows(counts: Floats | None, items: int, atoms: int) -> Floats:
    grown = np.zeros((items, atoms))
    if counts is not None:
        grown[: len(counts)] = counts
    return grown


def _split(
    past: Floats, past_least: Floats, cells: Floats, put: Flags, present: Floats, history: Labels, rest: Labels
) -> tuple[Floats, Floats]:
    """People by atom, at most and at least, after the ``cells`` left their atoms.

    Where an item is not ``put`` to a cell today, its people keep the values they had. If they are not the only ones of their
    atom of whom that is unknown, they are at most as many as the atom has left, and at least none.
    """
    old = np.flatnonzero(history >= 0)
    origin = history[old]
    left, left_least = past.copy(), past_least.copy()
    unknown = np.zeros(past.shape)
    np.add.at(unknown.T, rest, 1.0)
    for remaining in (left, left_least):
        np.subtract.at(remaining.T, origin, cells[:, old].T)
        np.maximum(remaining, 0.0, out=remaining)
    np.add.at(unknown.T, origin, (~put[:, old]).T.astype(float))
    most, least = cells.copy(), cells.copy()
    most[:, old] += np.where(put[:, old], 0.0, np.minimum(left[:, origin], present[old]))
    sure = np.where(unknown == 1, left_least, 0.0)
    least[:, old] += np.where(put[:, old], 0.0, np.minimum(sure[:, origin], present[old]))
    return np.concatenate([most, left[:, rest]], axis=1), np.concatenate([least, sure[:, rest]], axis=1)


def _inherited(label: Labels, source: Labels) -> Labels:
    inherited = np.full(len(source), -1, dtype=np.int64)
    old = source >= 0
    inherited[old] = label[source[old]]
    return inherited
