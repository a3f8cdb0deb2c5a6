"""Who is in which state, and which people were together in all versions so far (see ``DraftVersion``)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.model.cube import NO_HISTORY
from analytics.model.survey import MISSING

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class States:
    """One entry a state: the keyed hash of the person, the mark of the answers, and the atom or cell it belongs to."""

    person: Numbers
    mark: Numbers
    place: Numbers


EMPTY = States(*(np.empty(0, np.int64) for _ in range(3)))


def marks(codes: NDArray[np.int8], weights: Numbers) -> Numbers:
    """One number a person for all her or his answers: Σ (code + 3) · weight; what was left blank adds nothing.

    Parameters
    ----------
    codes : statements × people, −3 to 5.
    weights : a secret number below 2⁴⁸ a statement (``Pseudonyms.weights``): with at most 4,096 statements the sum stays below 2⁶³.

    Two different sets of answers share a mark with a chance of about one in 2⁴⁸.
    """
    total = np.zeros(codes.shape[1], dtype=np.int64)
    for given, weight in zip(codes, weights.tolist(), strict=True):
        total += (given - MISSING).astype(np.int64) * weight
    return total


def matched(person: Numbers, mark: Numbers, known: States) -> Numbers:
    """The position in ``known`` of each person with these answers, −1 for whoever is not in it.

    The same person with the same answers comes first. People nobody knows are then matched by the answers alone with people who
    are not there any more: who answers without a name is another person in each file.
    """
    asked = pd.DataFrame({"person": person, "mark": mark})
    offered = pd.DataFrame({"person": known.person, "mark": known.mark})
    found = np.full(len(person), -1, dtype=np.int64)
    free = np.ones(len(offered), dtype=bool)
    nameless, absent = ~np.isin(person, known.person), ~np.isin(known.person, person)
    everybody = np.ones(len(person), dtype=bool), free
    for by, (some, others) in (["person", "mark"], everybody), (["mark"], (nameless, absent)):
        one = _ranked(asked[some & (found < 0)], by, "asked")
        other = _ranked(offered[others & free], by, "offered")
        pairs = one.merge(other, on=[*by, "rank"])
        found[pairs["asked"].to_numpy()] = pairs["offered"].to_numpy()
        free[found[found >= 0]] = False
    return found


def _ranked(states: pd.DataFrame, by: list[str], place: str) -> pd.DataFrame:
    """The states with their place in the whole table, and a number that tells equal ones apart."""
    return pd.DataFrame(
        {name: states[name] for name in by} | {"rank": states.groupby(by).cumcount(), place: states.index}
    )


def history(found: Numbers, census: States) -> tuple[Numbers, Numbers]:
    """The atom of each person of a draft, and the atoms that hold states the draft does not have, ascending."""
    atoms = np.where(found >= 0, census.place[np.maximum(found, 0)] if len(census.place) else NO_HISTORY, NO_HISTORY)
    left = np.ones(len(census.place), dtype=bool)
    left[found[found >= 0]] = False
    return atoms, np.unique(census.place[left])


def next_census(members: States, found: Numbers, census: States, rest: Numbers, cells: int) -> States:
    """The census after a version: its members by cell, then what only earlier versions hold by the atom that is left of it."""
    left = np.ones(len(census.place), dtype=bool)
    left[found[found >= 0]] = False
    atoms = cells + np.searchsorted(rest, census.place[left])
    return States(
        np.concatenate([members.person, census.person[left]]),
        np.concatenate([members.mark, census.mark[left]]),
        np.concatenate([members.place, atoms]),
    )


def changed(found: Numbers, person: Numbers, same: NDArray[np.bool_], before: States) -> int:
    """People who are not in a version as they were in the one before.

    Parameters
    ----------
    found : of each person of the draft the position in ``before``, as from ``matched``.
    person : of the draft.
    same : False for who is matched but in another role, unit or site, or flagged otherwise.

    Somebody who answered anew or moved counts once. Of those who joined and those who left the larger number counts: who answers
    without a name and corrects something joins and leaves.
    """
    new = person[found < 0]
    gone = np.delete(before.person, found[found >= 0])
    anew = len(np.intersect1d(new, gone))
    moved = int((~same[found >= 0]).sum())
    return moved + anew + max(len(new), len(gone)) - anew
