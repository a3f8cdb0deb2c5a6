"""A quick look before the careful one: of which sets of people can nothing follow, even if all candidates are shown?

Three steps make the equations small without changing what follows from them. Atoms that are in the same groups everywhere can
only be told together. A group of one atom tells that atom, which then can be taken out of every other equation. The rest is
linear algebra. What is left over goes through the algebra group by group (``gate``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.score.maturity import Flags, Floats
from analytics.score.privacy.exposure import EXPOSED, Knowledge, Targets, entries, joined
from analytics.score.privacy.few import few_supported
from analytics.score.privacy.record import Labels


@dataclass(frozen=True)
class Equations:
    """The shown groups of one cut of one version: each is an equation over atoms."""

    label: Labels
    """Atom → its group, −1 if it is in none that is shown."""
    weight: Floats
    """What one atom weighs in its group's equation."""
    scattered: bool
    """True if people with the same role, unit and site are partly in the group and partly not (careless answers)."""

    @property
    def rows(self) -> Floats:
        """Groups × atoms."""
        inside = np.flatnonzero((self.label >= 0) & (self.weight != 0))
        groups, row = np.unique(self.label[inside], return_inverse=True)
        rows = np.zeros((len(groups), len(self.label)))
        rows[row, inside] = self.weight[inside]
        return rows


def suspects(targets: Targets, equations: Sequence[Equations], n: Floats, threshold: int) -> Targets:
    """The targets that may follow from the equations: surely all that do, hardly any other.

    Besides the sets that were named, any few atoms with fewer than ``threshold`` people by ``n``, versions × atoms, of which some
    sum follows: nobody need have a name for them, and in another wave these people may be all there is of a group.
    """
    found = np.zeros(len(targets), dtype=bool)
    if not equations:
        return targets.only(found)
    even = [part for part in equations if not part.scattered]
    scattered = [part.rows for part in equations if part.scattered and (part.weight[part.label >= 0] != 0).any()]
    home = _classes(even, len(equations[0].label))
    size = np.bincount(home).astype(float)
    whole = _merged(targets, home, size)
    within = targets.squares - np.bincount(whole.owner, whole.sign**2 * size[whole.atom], len(whole))
    split = within > EXPOSED * targets.squares
    mean = np.zeros((0, len(size)))
    if scattered:
        rows = np.concatenate(scattered)
        mean = np.array([np.bincount(home, row, len(size)) for row in rows]).reshape(len(rows), len(size)) / size
        found[split] = _told_within(targets.only(split), within[split], rows - mean[:, home])
    first = np.unique(home, return_index=True)[1]
    merged = [Equations(part.label[first], part.weight[first], False) for part in even]
    people = np.stack([np.bincount(home, present, len(size)) for present in n]).astype(float)
    found[~split], pairs = _told(whole.only(~split), merged, mean, people, threshold)
    return joined(targets.only(found), _spread(pairs, home))


def _spread(pairs: Targets, home: Labels) -> Targets:
    """Targets over classes → over their atoms."""
    members = np.argsort(home, kind="stable")
    size = np.bincount(home)
    first, count = (np.cumsum(size) - size)[pairs.atom], size[pairs.atom]
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return entries(
        np.repeat(pairs.owner, count), members[np.repeat(first, count) + offset], np.repeat(pairs.sign, count)
    )


def _merged(targets: Targets, home: Labels, size: Floats) -> Targets:
    """The targets over classes of atoms: of each class the mean sign (0 counts, where signs cancel out)."""
    key, place = np.unique(targets.owner * len(size) + home[targets.atom], return_inverse=True)
    owner, class_ = np.divmod(key, len(size))
    return entries(owner, class_, np.bincount(place, targets.sign) / size[class_])


def _classes(equations: Sequence[Equations], atoms: int) -> Labels:
    """Atoms that no equation tells apart."""
    marks = np.random.default_rng(0)
    key = np.zeros(atoms)
    for part in equations:
        place, weight = marks.random(int(part.label.max(initial=-1)) + 2), marks.random()
        key += np.where(part.label >= 0, place[part.label] * (1 + weight * part.weight), 0.0)
    return np.unique(key, return_inverse=True)[1].ravel()


def _told_within(targets: Targets, within: Floats, rows: Floats) -> Flags:
    """Targets that part of a class belongs to: only scattered groups tell them, and only by what differs within classes."""
    known, scale, _ = np.linalg.svd(rows.T, full_matrices=False)
    seen = targets.times(known[:, scale > 1e-9 * scale.max(initial=1)])
    told: Flags = within - (seen**2).sum(axis=1) <= EXPOSED * within
    return told


def _told(
    targets: Targets, equations: Sequence[Equations], rows: Floats, n: Floats, threshold: int
) -> tuple[Flags, Targets]:
    """Targets, whole classes, that follow from the equations and ``rows``; and small sets of classes of which a sum does."""
    unknown = np.ones(len(equations[0].label) if equations else rows.shape[1], dtype=bool)
    while True:
        alone = np.zeros(len(unknown), dtype=bool)
        for part in equations:
            here = np.flatnonzero(unknown & (part.label >= 0) & (part.weight != 0))
            alone[here[np.bincount(part.label[here])[part.label[here]] == 1]] = True
        if not alone.any():
            break
        unknown &= ~alone
    kept = unknown[targets.atom]
    owner = targets.owner[kept]
    told = np.ones(len(targets), dtype=bool)
    open_ = np.unique(owner)
    told[open_] = False
    columns = np.flatnonzero(unknown)
    most = n.max(axis=0)
    few = (most > 0) & (most < threshold)
    sure = np.flatnonzero(~unknown & few)
    known_alone = entries(np.arange(len(sure)), sure, np.ones(len(sure)))
    if not len(open_) and not few[columns].any():
        return told, known_alone
    left = entries(owner, (np.cumsum(unknown) - 1)[targets.atom[kept]], targets.sign[kept])
    known = Knowledge(left, len(columns))
    parts = [Equations(part.label[columns], part.weight[columns], False).rows for part in equations]
    known.learn(np.concatenate([*parts, rows[:, columns]]))
    told[open_] = ~known.open
    sets = few_supported(known.loose(threshold + 1), n[:, columns], threshold)
    return told, joined(known_alone, Targets(sets.start, columns[sets.atom], sets.sign))
