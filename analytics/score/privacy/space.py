"""All that is known about the items of one kind, item by item, as cuts are published one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.score.cuts import UNFLAGGED, Cut
from analytics.score.maturity import Flags, Floats
from analytics.score.privacy.atoms import Draft
from analytics.score.privacy.exposure import Knowledge, Trial
from analytics.score.privacy.record import MEMBER, Labels, Shown
from analytics.score.privacy.screen import Equations, suspects

Published = Mapping[str, Mapping[str, Flags]]
"""Kind → cut → items × groups."""


class Space:
    """What the equations of some kinds of figures tell about each item.

    Parameters
    ----------
    draft : what is to be decided.
    kinds : kinds of figures whose equations say something about the same unknowns.
    weighted : True if the figures are means weighted by head count where their cut is, False if every answer counts alike.
    what : whose answers are in them: ``n`` (with a value) or ``spoke``, of the first of the kinds.
    threshold : fewest people that may be found.
    few : the draft's items × sets of ``draft.sets`` that must not be found; all that hold fewer than ``threshold`` if left out.
    given : figures of the draft that are decided already.
    """

    def __init__(
        self,
        draft: Draft,
        kinds: Sequence[str],
        weighted: bool,
        what: str,
        threshold: int,
        few: Flags | None = None,
        given: Published | None = None,
    ) -> None:
        self._draft, self._kinds, self._weighted = draft, kinds, weighted
        self._people, self._threshold, self._given = draft.people(kinds[0], what), threshold, given or {}
        self._few = draft.few(kinds[0], what, threshold) if few is None else few
        self._looked = False
        self._columns: dict[int, NDArray[np.intp]] = {}
        self._known: dict[int, Knowledge] = {}

    def look(self, candidates: Published) -> bool:
        """Finds the items that need care if all ``candidates`` were shown; False if there is none.

        Asked again, it looks only at the items that needed care before: no more is shown of the others.
        """
        looked_at = self.items if self._looked else range(len(self._people))
        self._looked, self._known = True, {}
        for item in looked_at:
            columns = np.flatnonzero(self._people[item] > 0)
            targets = self._draft.sets.over(self._few[item], self._people[item] > 0)
            people = self._people[item, columns] * self._draft.present[:, columns]
            if not len(targets) and people.max(axis=0, initial=0).min(initial=self._threshold) >= self._threshold:
                continue  # nobody to protect: each atom alone is enough people
            before = [self._equations(item, columns, *part) for part in self._earlier(item)]
            now = [self._equations(item, columns, *part) for part in self._now(item, candidates)]
            doubtful = suspects(targets, [*before, *now], people, self._threshold)
            if len(doubtful):
                known = Knowledge(doubtful, len(columns))
                for part in before:
                    known.learn(part.rows)
                if known.open.any():  # what earlier versions told cannot be taken back
                    self._columns[item], self._known[item] = columns, known
        return bool(self._known)

    @property
    def items(self) -> Sequence[int]:
        """Items of the draft that need care."""
        return list(self._known)

    def trial(self, item: int, kind: str, cut: Cut, groups: NDArray[np.intp]) -> Trial:
        """The groups of a cut that may be published next, in ascending order."""
        return self._known[item].trial(self._rows(item, kind, cut, groups))

    def learn(self, item: int, kind: str, cut: Cut, groups: NDArray[np.intp]) -> None:
        """The groups of a cut that are published."""
        if len(groups) and self._known[item].open.any():
            self._known[item].learn(self._rows(item, kind, cut, groups))

    def _earlier(self, item: int) -> Iterator[tuple[Shown, str, str, Flags]]:
        """What earlier versions published about an item, and what of the draft is given."""
        for shown in self._draft.relevant:
            for key, flags in shown.flags.items():
                kind, _, cut = key.partition("/")
                place = self._draft.places[kind][item] if kind in self._kinds else len(flags)
                if place < len(flags) and flags[place].any():
                    yield shown, kind, cut, flags[place]
        yield from self._now(item, self._given)

    def _now(self, item: int, published: Published) -> Iterator[tuple[Shown, str, str, Flags]]:
        for kind, parts in published.items():
            for cut, flags in parts.items():
                if flags[item].any():
                    yield self._draft.shown, kind, cut, flags[item]

    def _equations(
        self, item: int, columns: NDArray[np.intp], shown: Shown, kind: str, cut: str, flags: Flags
    ) -> Equations:
        label = shown.labels[cut][columns]
        plain = shown.coefficients[kind]
        coefficients = shown.coefficients.get(f"{kind}/{cut}", plain) if self._weighted else plain
        weight = np.append(coefficients[self._draft.places[kind][item]], 0.0)[shown.labels[MEMBER][columns]]
        visible: Labels = np.where(np.append(flags, False)[label], label, -1)
        return Equations(visible, weight, cut == UNFLAGGED)

    def _rows(self, item: int, kind: str, cut: Cut, groups: NDArray[np.intp]) -> Floats:
        flags = np.zeros(len(cut.groups), dtype=bool)
        flags[groups] = True
        part = self._equations(item, self._columns[item], self._draft.shown, kind, cut.name, flags)
        rows = np.zeros((len(groups), len(part.label)))
        inside = np.flatnonzero(part.label >= 0)
        rows[np.searchsorted(groups, part.label[inside]), inside] = part.weight[inside]
        return rows
