"""Results as the store keeps them: versions with their frozen counts, the record of what was shown, reference scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.model.cube import NO_HISTORY, Basis, Cubes, DraftVersion, ResultVersion
from analytics.model.maturity import MaturityModel
from analytics.model.reference import Reference
from analytics.store import answers, ledger, references, versions
from analytics.store.cubes import cubes
from analytics.store.database import Cursor, utc
from analytics.store.opened import Opened


class Results(Opened):
    """Versions of results. What they may show is decided elsewhere: permit and record are bytes here."""

    def version(self, wave_id: str) -> int:
        """Number of published uploads of a wave."""
        return self.edition(wave_id)[0]

    def edition(self, wave_id: str) -> tuple[int, int]:
        """Published and undone uploads of a wave: never twice the same pair for different answers."""
        return self._database.read(lambda cursor: ledger.edition(cursor, wave_id))

    def basis(self, wave_id: str) -> Basis:
        """What a version of the wave's results made now would rest on. UnknownName without such a wave, as everywhere here."""
        wave = self.wave(wave_id)
        return self._database.read(lambda cursor: versions.basis(cursor, wave.id))

    def cubes(self, wave_id: str, model: MaturityModel) -> Cubes:
        """The counts by cell as they are now, nobody with a history. Not for showing: see score."""
        wave = self.wave(wave_id)

        def work(cursor: Cursor, edition: tuple[int, int]) -> Cubes:
            given = answers.read(cursor, wave.id, model)
            return cubes(given, np.full(len(given.people), NO_HISTORY), model, edition[0])[0]

        return answers.undisturbed(self._database, wave.id, work)

    def latest_version(self, wave_id: str) -> ResultVersion | None:
        """The newest version of a wave's results with its frozen counts; None before the first."""
        wave = self.wave(wave_id)
        return self._database.read(lambda cursor: versions.latest(cursor, wave.id))

    def record(self, model_id: str) -> bytes | None:
        """What the versions of all waves of a questionnaire have shown, as it was last saved; None before the first version."""
        return self._database.read(lambda cursor: versions.record(cursor, model_id))[1]

    def draft_version(self, wave_id: str, model: MaturityModel) -> versions.Draft:
        """What the next version of a wave's results would rest on; nothing is written.

        A state is a person with her or his answers to the statements of ``model``; the census looked up is that of ``model.id``.
        """
        return versions.draft(self._database, self._instance.people, self.wave(wave_id).id, model)

    def save_version(
        self, wave_id: str, model: MaturityModel, draft: DraftVersion, permit: bytes, record: bytes
    ) -> ResultVersion:
        """Keep a draft from ``draft_version`` as the wave's next version, with the census and the record after it, all or nothing.

        ResultsChanged when the answers, the people invited or the record are not those of the draft any more: make it again.
        """
        wave = self.wave(wave_id)
        with self._database.writing:
            kept = self._database.read(lambda cursor: versions.refuse_outdated(cursor, wave.id, model.id, draft))
            made = utc(self._now())
            return self._change(
                "results", wave.id, lambda cursor: versions.save(cursor, wave.id, model.id, kept, permit, record, made)
            )

    def references(self, wave_id: str) -> tuple[Reference, ...]:
        """An assessor's scores of a wave, by dimension id."""
        return references.references(self._database, self.wave(wave_id).id)

    def save_references(self, wave_id: str, wanted: Sequence[Reference]) -> None:
        """Keep these as the wave's reference scores, in place of all it had."""
        wave = self.wave(wave_id)
        self._change("references", wave.id, lambda cursor: references.save(cursor, wave.id, wanted))
