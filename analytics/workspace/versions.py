"""Results in versions: when a new one is made, when a change waits, and what is on show (docs/decisions/0012)."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from analytics.model.cube import Basis, Published, ResultVersion
from analytics.model.errors import ResultsChanged
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.survey import Wave
from analytics.score.cuts import cuts
from analytics.score.grouping import head_counts
from analytics.score.privacy import gate
from analytics.score.privacy.record import EMPTY, Record
from analytics.score.released import Released, frozen, nothing_released, released
from analytics.score.tally import tally
from analytics.workspace.questionnaires import QuestionnaireVerbs

ATTEMPTS = 5
"""Times a version is made anew because answers came in while it was made."""


@dataclass(frozen=True)
class OnShow:
    """What of a wave may be seen."""

    released: Released
    number: int
    """Of the version; 0 while there is none."""
    made: datetime
    """UTC; now while there is none."""
    rests_on: Basis | None
    waiting: Basis | None = None
    """What newer results would rest on that may not be shown yet."""


class VersionVerbs(QuestionnaireVerbs):
    """Everything shown of a wave comes from its latest version of results. A version is made when somebody first asks for results
    and there are newer answers or head counts: what nobody has seen cannot be subtracted from anything.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._versions_lock = threading.Lock()
        self._on_show: dict[str, tuple[int, OnShow]] = {}
        """Wave id → the store's revision at which it was found, and what may be seen."""

    def published(self, wave: str | None = None) -> Published:
        """Which version of a wave's results is on show, and whether newer answers wait."""
        shown = self._shown(self.wave(wave))
        return Published(shown.number, shown.made, shown.waiting is not None)

    def waiting_answers(self, wave: str | None = None) -> tuple[Finding, ...]:
        """What to say of answers just stored that will wait because too few people are behind them; nothing if they need not, or may not,
        wait for that reason. Makes no version: more answers may come before anybody looks at results.
        """
        asked = self.wave(wave)
        model = self.model_of(asked)
        kept, shown = self._store.record(model.id), self._latest(asked, model)
        last = Record.from_bytes(kept).last(asked.id) if kept else None
        if last is None or not last.anything or self._store.basis(asked.id) == shown.rests_on:
            return ()
        draft = self._store.draft_version(asked.id, model)
        if not 0 < draft.changed < asked.threshold:
            return ()
        return waits(OnShow(shown.released, shown.number, shown.made, shown.rests_on, draft.basis))

    def _shown(self, wave: Wave) -> OnShow:
        """What may be seen of a wave now; makes the next version if there is something new and the gate lets it pass."""
        shown = self._fresh(wave)
        if shown:
            return shown
        model = self.model_of(wave)
        with self._versions_lock:
            # The revision is taken before anything is read: a change that comes in meanwhile is seen by the next call.
            revision = self._store.revision
            known = self._on_show.get(wave.id)
            shown = self._fresh(wave) or self._found(wave, model, known and known[1])
            self._on_show[wave.id] = revision, shown
        return shown

    def _fresh(self, wave: Wave) -> OnShow | None:
        """What was found when last asked, if nothing was stored since."""
        found_at, shown = self._on_show.get(wave.id, (None, None))
        return shown if self._store.settled and found_at == self._store.revision else None

    def _found(self, wave: Wave, model: MaturityModel, known: OnShow | None) -> OnShow:
        """The caller holds the lock. ``known``: what was on show when last asked."""
        shown = known if known and known.number else self._latest(wave, model)
        for attempt in range(ATTEMPTS):
            basis = self._store.basis(wave.id)
            if basis in (shown.rests_on, shown.waiting):
                return shown
            if not shown.number and basis.edition == (0, 0):
                return shown
            try:
                return self._next(wave, model, shown)
            except ResultsChanged:
                if attempt == ATTEMPTS - 1:
                    raise
        return shown

    def _latest(self, wave: Wave, model: MaturityModel) -> OnShow:
        version = self._store.latest_version(wave.id)
        return _of(version, wave, model) if version else OnShow(nothing_released(wave, model), 0, self._clock(), None)

    def _next(self, wave: Wave, model: MaturityModel, shown: OnShow) -> OnShow:
        """A new version, if nobody can be found by it and all that was shown before; otherwise what is on show, waiting."""
        draft = self._store.draft_version(wave.id, model)
        counts, kept = tally(draft.cubes, model), self._store.record(model.id)
        record, parts = Record.from_bytes(kept) if kept else EMPTY, cuts(counts, model)
        decision = gate.decide(counts, parts, frozen(wave, draft.basis), model, record, draft)
        if decision.waits and _unweighted(shown) and draft.basis.invited:
            # Head counts that came after the first look: as weights they would be one equation too many.
            draft = replace(draft, basis=replace(draft.basis, alike=True))
            decision = gate.decide(counts, parts, frozen(wave, draft.basis), model, record, draft)
        if decision.waits:
            return OnShow(shown.released, shown.number, shown.made, shown.rests_on, draft.basis)
        permit, record_after = decision.permit.to_bytes(), decision.record.to_bytes()
        return _of(self._store.save_version(wave.id, model, draft, permit, record_after), wave, model)


def _unweighted(shown: OnShow) -> bool:
    """True if every answer weighs the same in what is on show."""
    found = shown.released
    return bool(shown.number) and not head_counts(found.wave, found.counts, found.model)[1]


def _of(version: ResultVersion, wave: Wave, model: MaturityModel) -> OnShow:
    return OnShow(released(version, wave, model), version.number, version.made, version.basis)


def waits(shown: OnShow) -> tuple[Finding, ...]:
    """What to say beside results that newer ones wait behind; nothing if none do. No number of people is named."""
    if shown.waiting is None:
        return ()
    wave = shown.released.wave
    if shown.rests_on is None:
        message = (
            f"There are no results of “{wave.name}” yet: together with those shown before they could tell how fewer than "
            f"{wave.threshold} people answered. They come when more people have answered."
        )
    elif shown.rests_on.edition == shown.waiting.edition:
        message = (
            "The people invited were changed since these results were made; the new numbers wait until more answers have come "
            "in, so that nobody can be found by subtraction."
        )
    else:
        message = (
            f"The answers of fewer than {wave.threshold} people came in or changed since these results were made; they wait "
            "until there are more, so that nobody can be found by subtraction."
        )
    return (Finding("results-wait", Severity.NOTE, Where(item=wave.name), message, ""),)
