"""What loading files would do to a wave, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.model.survey import MISSING, AnswerSheet
from analytics.model.survey_round import WaveEffect
from analytics.store import sql
from analytics.store.database import Database
from analytics.store.respondents import Pseudonyms

LAST_PLACE = 2**31 - 1
NO_UPLOAD = -1


@dataclass(frozen=True)
class _Standing:
    """One entry a person."""

    hashes: NDArray[np.int64]
    levels: NDArray[np.int64]
    answers: NDArray[np.int64]
    places: NDArray[np.int64]

    @property
    def people(self) -> int:
        """Those with at least one level."""
        return int((self.levels > 0).sum())

    @property
    def given(self) -> int:
        """Answers of the people counted."""
        return int(self.answers[self.levels > 0].sum())


def effect(
    database: Database,
    people: Pseudonyms,
    wave_id: str,
    sheets: Sequence[AnswerSheet],
    instead_of: tuple[int, int] | None = None,
) -> WaveEffect:
    """The effect of loading ``sheets`` in this order into a wave, which need not exist yet.

    ``instead_of``: upload id and place in the ledger of a file that they would replace.
    """
    before = _standing(database, wave_id, NO_UPLOAD)
    without, place = instead_of or (NO_UPLOAD, LAST_PLACE)
    rest = _standing(database, wave_id, without) if instead_of else before
    files = _newest(people, sheets, place)
    newer = rest.hashes[rest.places > place]
    coming = _chosen(files, ~np.isin(files.hashes, newer))
    staying = _chosen(rest, ~np.isin(rest.hashes, coming.hashes))
    answered_before = int(np.isin(files.hashes, before.hashes).sum())
    return WaveEffect(
        people_before=before.people,
        people_after=staying.people + coming.people,
        new=len(files.hashes) - answered_before,
        replaced=answered_before,
        answers_before=before.given,
        answers_after=staying.given + coming.given,
    )


def _standing(database: Database, wave_id: str, without: int) -> _Standing:
    parameters = {"wave": wave_id, "without": without}
    found = database.read(lambda cursor: cursor.execute(sql.read("standing"), parameters).fetchnumpy())
    return _Standing(found["hash"], *(found[name].astype(np.int64) for name in ("levels", "answers", "place")))


def _newest(people: Pseudonyms, sheets: Sequence[AnswerSheet], place: int) -> _Standing:
    """Everybody in the files with the answers of the last file that holds them."""
    hashes = np.concatenate([np.empty(0, np.int64), *(people.hashes(sheet.identities) for sheet in sheets)])
    levels = np.concatenate([np.empty(0, np.int64), *((sheet.codes >= 0).sum(axis=1) for sheet in sheets)])
    answers = np.concatenate([np.empty(0, np.int64), *((sheet.codes != MISSING).sum(axis=1) for sheet in sheets)])
    _, last = np.unique(hashes[::-1], return_index=True)
    chosen = len(hashes) - 1 - last
    return _Standing(hashes[chosen], levels[chosen], answers[chosen], np.full(len(chosen), place, np.int64))


def _chosen(standing: _Standing, which: NDArray[np.bool_]) -> _Standing:
    return _Standing(standing.hashes[which], standing.levels[which], standing.answers[which], standing.places[which])
