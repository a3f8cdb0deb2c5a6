"""What every verb works with: the store, the reader, the clock, what is remembered; and the waves, which all of them are about."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from analytics.ingest.reader import WorkbookReader
from analytics.model.display import one_line
from analytics.model.errors import UnknownName
from analytics.model.finding import Finding
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.remembered import Remembered
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.survey import Wave
from analytics.plan.isolated import SearchProcesses
from analytics.store.store import Store
from analytics.store.waves import find

Tell: TypeAlias = Callable[[int, int, str], None]
"""Progress of a long step: done, total, what is being worked on."""
KEPT = 128
"""Published values remembered, scorecards, breakdowns and the like; each is a few hundred kilobytes at most."""


class Desk:
    """One organisation's workspace, open."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        model: MaturityModel | None = None,
        catalogue: Catalogue | None = None,
    ) -> None:
        self.folder = folder
        self._shipped = model or shipped_model()
        self.catalogue = catalogue or shipped_catalogue()
        self._clock = clock
        self._store = Store.open(folder, clock)
        self._reader = WorkbookReader()
        self._searches = SearchProcesses()
        self._remembered = Remembered(KEPT)
        self._waves_lock = threading.Lock()

    def close(self) -> None:
        """End the searches, let go of the database and the reader."""
        self._searches.close()
        self._reader.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def organisation(self) -> str:
        """Name shown on the deck."""
        return self._store.setting("organisation") or "Our IT organisation"

    def save_organisation(self, name: str) -> None:
        """Keep the name shown on the deck."""
        self._store.save_setting("organisation", name.strip())

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the stored data, for example uploads whose rows are missing; empty when all is well."""
        return self._store.missing()

    def is_empty(self) -> bool:
        """True before the first wave exists."""
        return not self.waves()

    def waves(self) -> tuple[Wave, ...]:
        """All waves, oldest first."""
        return self._remembered.get(("waves", self._store.revision), self._store.waves)

    def wave(self, name: str | None = None) -> Wave:
        """The wave with this name, or the newest. UnknownName if there is none."""
        waves = self.waves()
        if not waves:
            raise UnknownName("There is no survey yet.", "Take in a survey workbook, or load the sample organisation.")
        if name is None:
            return waves[-1]
        found = named(waves, name)
        if found:
            return found
        raise UnknownName(f"There is no wave “{name}”.", f"Known: {', '.join(wave.name for wave in waves)}.")


def named(waves: Sequence[Wave], name: str) -> Wave | None:
    """The wave of this name in any case, or else with this id, which may be an earlier name; None if there is none."""
    name = one_line(name)
    return next((wave for wave in waves if wave.name.casefold() == name.casefold()), None) or find(waves, name)
