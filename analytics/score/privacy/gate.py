"""Decides what of a version of results may be shown, together with everything that was ever shown (docs/decisions/0012)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.model.cube import DraftVersion
from analytics.model.maturity import MaturityModel
from analytics.model.survey import Wave
from analytics.score.cuts import EVERYBODY, ROLE, SITE, UNFLAGGED, UNIT, Cut
from analytics.score.grouping import summed
from analytics.score.maturity import Flags, Floats
from analytics.score.privacy.atoms import Counted, Draft
from analytics.score.privacy.exposure import Trial
from analytics.score.privacy.hiding import critical, hidden_by_item, hidden_with_siblings, told_by_gaps
from analytics.score.privacy.permit import Permit
from analytics.score.privacy.record import DIMENSIONS, DISTRIBUTIONS, EMPTY, PEOPLE, STATEMENTS, Record
from analytics.score.privacy.space import Space
from analytics.score.tally import Sums, Tally

PLAIN = (EVERYBODY, ROLE, UNIT, SITE)
"""Cuts of statements, distributions and the number of people."""


@dataclass(frozen=True)
class Decision:
    """What becomes of a draft."""

    waits: bool
    """True: the wave's last version stays on show, and nothing is to be saved."""
    permit: Permit
    record: Record
    """What has been shown once this version is; as it was if the draft waits."""


class ExposedByEverybody(Exception):
    """A figure of everybody would tell of few people."""


def decide(
    counts: Tally, cuts: Mapping[str, Cut], wave: Wave, model: MaturityModel, record: Record | None, draft: DraftVersion
) -> Decision:
    """What may be shown of a draft beside everything that versions and waves of the same questionnaire have shown.

    Parameters
    ----------
    counts : the draft's counts, as ``tally`` made them from ``draft.cubes``.
    cuts : its cuts, in the order in which they are decided: what comes first is hidden last.
    wave : with the people invited that the draft rests on, and the thresholds.
    record : as the last decision for the questionnaire left it; None before the first.

    A change of fewer than ``wave.threshold`` people waits. Otherwise each cut is decided item by item: groups below the
    threshold, the next smallest beside them, what belongs to a hidden parent; then, as long as the equations of all that was
    ever shown and would be shown determine a set of few people, the smallest group that takes part is hidden. Everybody is
    never hidden for that reason: the version waits, or shows nothing if the wave has shown nothing yet.

    Source: domain.md §3.12, reliability.md §4.3 rules 2–8.
    """
    before = EMPTY if record is None else record
    last = before.last(wave.id)
    on_show = last is not None and last.anything
    if on_show and 0 < draft.changed < wave.threshold:
        return Decision(True, _nothing(counts, cuts), before)
    over = Draft.of(counts, cuts, wave, model, before, draft)
    try:
        permit = _permit(over, wave)
    except ExposedByEverybody:
        permit = _nothing(counts, cuts)
        if on_show:
            return Decision(True, permit, before)
    return Decision(False, permit, over.published(wave.id, permit))


def _permit(draft: Draft, wave: Wave) -> Permit:
    dimensions = _decide_dimensions(draft, wave.threshold)
    statements = _decide_statements(draft, wave.threshold, dimensions)
    people = _decide_people(draft, wave.threshold, dimensions)
    distributions = _decide_distributions(draft, wave, statements)
    return Permit(dimensions, statements, distributions, people, _doubts(draft, wave.threshold, dimensions, statements))


def _doubts(
    draft: Draft, threshold: int, dimensions: Mapping[str, Flags], statements: Mapping[str, Flags]
) -> dict[str, Flags]:
    """Dimensions × groups whose share of don't knows may be shown: it is the sum of those of the statements, which stand beside it.

    So either all statements are shown, or at least two are hidden that enough people spoke to; and no statement may have been
    spoken to by few.
    """
    found: dict[str, Flags] = {}
    parent = draft.counts.parent
    for name, cut in draft.cuts.items():
        spoke = draft.groups(STATEMENTS, cut).spoke
        missing = (spoke > 0) & ~statements.get(name, np.zeros(spoke.shape, dtype=bool))
        hidden, most, few = (np.zeros(dimensions[name].shape) for _ in range(3))
        np.add.at(hidden, parent, missing)
        np.maximum.at(most, parent, np.where(missing, spoke, 0))
        np.maximum.at(few, parent, missing & (spoke < threshold))
        together = (hidden >= 2) & (most >= threshold) & (few == 0)
        found[name] = dimensions[name] & ((hidden == 0) | together)
    return found


def _nothing(counts: Tally, cuts: Mapping[str, Cut]) -> Permit:
    def barred(items: int, names: Sequence[str]) -> dict[str, Flags]:
        return {name: np.zeros((items, len(cuts[name].groups)), dtype=bool) for name in names}

    plain, statements = [name for name in PLAIN if name in cuts], len(counts.parent)
    none = barred(len(counts.routed), list(cuts))
    return Permit(none, barred(statements, plain), barred(statements, plain), barred(1, plain), none)


def _decide_dimensions(draft: Draft, threshold: int) -> dict[str, Flags]:
    def of_cut(cut: Cut, shown: Mapping[str, Flags], hidden: Flags, spaces: Sequence[Space]) -> Flags:
        people = draft.groups(DIMENSIONS, cut)
        hidden = hidden | _below_hidden_parents(cut, shown, people)
        if cut.name == UNFLAGGED:
            hidden |= _few_careless(people, draft.groups(DIMENSIONS, draft.cuts[EVERYBODY]), threshold)
        return _settled(DIMENSIONS, cut, people, hidden, _closing(cut, people, threshold), spaces)

    return _decided(DIMENSIONS, list(draft.cuts.values()), of_cut, _spaces(draft, DIMENSIONS, threshold))


def _decide_statements(draft: Draft, threshold: int, dimensions: Mapping[str, Flags]) -> dict[str, Flags]:
    counts = draft.counts

    def of_cut(cut: Cut, shown: Mapping[str, Flags], hidden: Flags, spaces: Sequence[Space]) -> Flags:
        people = draft.groups(STATEMENTS, cut)
        hidden = hidden | _below_hidden_parents(cut, shown, people) | ~dimensions[cut.name][counts.parent]
        whole = cut.name == EVERYBODY
        close = _closing(cut, people, threshold) if whole else _closing_siblings(cut, people, counts, threshold)
        return _settled(STATEMENTS, cut, people, hidden, close, spaces)

    return _decided(STATEMENTS, _plain(draft), of_cut, _spaces(draft, STATEMENTS, threshold))


def _decide_people(draft: Draft, threshold: int, dimensions: Mapping[str, Flags]) -> dict[str, Flags]:
    def of_cut(cut: Cut, shown: Mapping[str, Flags], hidden: Flags, spaces: Sequence[Space]) -> Flags:
        people = draft.groups(PEOPLE, cut)
        hidden = hidden | _below_hidden_parents(cut, shown, people)
        if cut.name in (UNIT, SITE):
            scored = dimensions[cut.name] & (draft.groups(DIMENSIONS, cut).n > 0)
            hidden |= (people.n > 0) & ~scored.any(axis=0)
        return _settled(PEOPLE, cut, people, hidden, _closing(cut, people, threshold), spaces)

    return _decided(PEOPLE, _plain(draft), of_cut, _spaces(draft, PEOPLE, threshold))


def _decide_distributions(draft: Draft, wave: Wave, statements: Mapping[str, Flags]) -> dict[str, Flags]:
    threshold = wave.comment_threshold

    def of_cut(cut: Cut, shown: Mapping[str, Flags], hidden: Flags, spaces: Sequence[Space]) -> Flags:
        people = draft.groups(DISTRIBUTIONS, cut)
        levels = summed(draft.counts.levels, cut.label, len(cut.groups))
        unanimous = (people.n > 0) & (people.n < 2 * threshold) & (levels.max(axis=-1) == people.n)
        few = (people.spoke > 0) & (people.n < threshold)
        hidden = hidden | ~statements[cut.name] | unanimous | few | _below_hidden_parents(cut, shown, people)
        return _settled(DISTRIBUTIONS, cut, people, hidden, _closing(cut, people, threshold), spaces)

    levels = Space(draft, (DISTRIBUTIONS,), False, "spoke", threshold)
    means = Space(draft, (STATEMENTS, DISTRIBUTIONS), True, "n", wave.threshold, given={STATEMENTS: statements})
    spaces = [levels, means]
    return _decided(DISTRIBUTIONS, _plain(draft), of_cut, spaces)


def _plain(draft: Draft) -> list[Cut]:
    return [draft.cuts[name] for name in PLAIN if name in draft.cuts]


def _spaces(draft: Draft, kind: str, threshold: int) -> list[Space]:
    """Means, weighted where they are; numbers of people and shares of them; what those say who have no value."""
    kinds = (STATEMENTS, DISTRIBUTIONS) if kind == STATEMENTS else (kind,)
    spaces = [Space(draft, kinds, True, "n", threshold)]
    if kind != PEOPLE:
        if draft.weighted:
            spaces.append(Space(draft, kinds, False, "n", threshold))
        silent = draft.few(kind, "spoke", threshold) & ~draft.sets.any(draft.people(kind, "n"))
        spaces.append(Space(draft, kinds, False, "spoke", threshold, silent))
    return spaces


def _decided(kind: str, cuts: Sequence[Cut], of_cut: Callable[..., Flags], spaces: Sequence[Space]) -> dict[str, Flags]:
    """Cut after cut: first without algebra; then, where that would tell of somebody, with it, until it tells of nobody.

    What one round hides stays hidden, so that nothing is shown which the quick look has not seen. One round is not enough:
    of the unnamed sets it knows only the smallest, and others may still follow once these do not.
    """

    def all_cuts(spaces: Sequence[Space], hidden: Mapping[str, Flags]) -> dict[str, Flags]:
        shown: dict[str, Flags] = {}
        for cut in cuts:
            shown[cut.name] = ~of_cut(cut, shown, hidden.get(cut.name, False), spaces)
        return shown

    shown, doubtful = all_cuts([], {}), spaces
    while doubtful := [space for space in doubtful if space.look({kind: shown})]:
        before, shown = shown, all_cuts(doubtful, {name: ~flags for name, flags in shown.items()})
        if all((shown[name] == flags).all() for name, flags in before.items()):
            break
    return shown


Closing = Callable[[Flags], Flags]


def _settled(kind: str, cut: Cut, people: Counted, hidden: Flags, close: Closing, spaces: Sequence[Space]) -> Flags:
    """Hides groups of a cut until what is shown tells of nobody, then lets the spaces learn what is shown."""
    hidden, n, spoke = close(hidden), people.n, people.spoke
    for space in spaces:
        candidates = {item: np.flatnonzero(~hidden[item] & (spoke[item] > 0)) for item in space.items}
        trials = {i: space.trial(i, kind, cut, groups) for i, groups in candidates.items() if len(groups)}
        pending = list(trials)
        while pending:
            blamed = _blamed(trials, candidates, n, hidden, pending)
            if blamed.any() and cut.name == EVERYBODY and kind != DISTRIBUTIONS:
                raise ExposedByEverybody
            grown = close(hidden | blamed)
            pending = [item for item in np.flatnonzero((grown != hidden).any(axis=1)).tolist() if item in trials]
            hidden = grown
    for space in spaces:
        for item in space.items:
            space.learn(item, kind, cut, np.flatnonzero(~hidden[item] & (spoke[item] > 0)))
    return hidden


def _blamed(
    trials: Mapping[int, Trial],
    candidates: Mapping[int, NDArray[np.intp]],
    n: Floats,
    hidden: Flags,
    items: Sequence[int],
) -> Flags:
    """Of each item the smallest group that takes part in exposing anybody, of equal ones the first."""
    blamed = np.zeros(hidden.shape, dtype=bool)
    for item in items:
        groups = candidates[item]
        taking_part = groups[trials[item].exposing(~hidden[item, groups])]
        if len(taking_part):
            blamed[item, taking_part[n[item, taking_part].argmin()]] = True
    return blamed


def _below_hidden_parents(cut: Cut, shown: Mapping[str, Flags], people: Counted) -> Flags:
    """Items × groups: True where a parent of the group is hidden."""
    hidden = np.zeros(people.n.shape, dtype=bool)
    for place, name in enumerate(cut.parents):
        hidden |= ~shown[name][:, cut.parent[:, place]]
    return hidden


def _few_careless(careful: Counted, everybody: Counted, threshold: int) -> Flags:
    return critical(everybody.n - careful.n, everybody.spoke - careful.spoke, threshold)


def _families(cut: Cut) -> list[NDArray[np.intp]]:
    """Siblings: the groups of a cut that have a parent in common."""
    if cut.name == UNFLAGGED:
        return []
    if not cut.parents:
        return [np.arange(len(cut.groups))]
    return [np.flatnonzero(column == parent) for column in cut.parent.T for parent in np.unique(column)]


def _closing(cut: Cut, people: Counted, threshold: int) -> Closing:
    """What must be hidden beside what is, in every family of the cut."""
    families = _families(cut)
    few = critical(people.n, people.spoke, threshold)

    def close(hidden: Flags) -> Flags:
        hidden = hidden | few
        while True:
            grown = hidden.copy()
            for family in families:
                n, spoke = people.n[:, family], people.spoke[:, family]
                grown[:, family] |= hidden_by_item(n, threshold, grown[:, family], spoke)
            if (grown == hidden).all():
                return hidden
            hidden = grown

    return close


def _closing_siblings(cut: Cut, people: Counted, counts: Tally, threshold: int) -> Closing:
    def by_group(part: Sums) -> Sums:
        kinds = part.n, part.total, part.squares, part.low, part.high
        return Sums(*(summed(kind, cut.label, len(cut.groups)) for kind in kinds))

    told = told_by_gaps(by_group(counts.dimensions), by_group(counts.statements), counts.parent, threshold)

    def close(hidden: Flags) -> Flags:
        hidden = hidden_by_item(people.n, threshold, hidden, people.spoke)
        return hidden_with_siblings(people.n, counts.parent, told, hidden, threshold, people.spoke)

    return close
