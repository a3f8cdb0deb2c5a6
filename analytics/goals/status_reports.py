"""How each measure stands by what was reported: the newest report counts, and what it leaves open stands as it was said before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analytics.model.records.collection import Records
from analytics.model.records.progress import StatusReport

_LASTING = ("started", "share", "days", "spent", "reason")
"""Parts that stand until another report says otherwise. The expected end lasts while a measure runs, its acceptance once it is done."""
ENDED = ("done", "stopped")


@dataclass(frozen=True)
class Standing:
    """How one measure stands on a day."""

    report: StatusReport
    """The newest report, with what earlier ones said where it leaves something open. ``share`` is in per cent."""
    share_day: date | None
    """Day of the report that said the share; None while none did."""

    @property
    def share(self) -> float | None:
        """Share of the work done, 0–1; 1 once it is done, None while nobody said."""
        if self.report.state == "done":
            return 1.0
        return None if self.report.share is None else self.report.share / 100


def standings(records: Records, today: date) -> dict[str, Standing]:
    """Measure id → how it stands on this day; measures nobody reported on by then are missing. Of two reports on one day the later kept counts."""
    return {id_: standing(said) for id_, said in _by_measure(records, today).items()}


def courses(records: Records, today: date) -> dict[str, tuple[StatusReport, ...]]:
    """Measure id → how it stood after each of its reports up to this day, oldest first; measures nobody reported on are missing."""
    found = _by_measure(records, today).items()
    return {id_: tuple(standing(said[: n + 1]).report for n in range(len(said))) for id_, said in found}


def _by_measure(records: Records, today: date) -> dict[str, list[StatusReport]]:
    found: dict[str, list[StatusReport]] = {}
    for one in reports(records, today):
        found.setdefault(one.measure, []).append(one)
    return found


def reports(records: Records, today: date) -> tuple[StatusReport, ...]:
    """All reports that name a measure and a day up to this one, by day and as they were kept."""
    known = (one for one in records.of(StatusReport) if one.measure and one.reported and one.reported <= today)
    return tuple(sorted(known, key=lambda one: one.reported or date.min))


def standing(said: Sequence[StatusReport]) -> Standing:
    """How a measure stands after these reports on it, at least one, by day."""
    last = said[-1]
    kept: dict[str, Any] = {name: _last_said(said, name) for name in _LASTING}
    kept["expected"] = _last_said(_same_state(said), "expected") if last.state == "running" else None
    kept["accepted"] = _last_said(_same_state(said), "accepted") if last.state == "done" else None
    kept["accepted_by"] = _last_said(_same_state(said), "accepted_by") if last.state == "done" else ""
    kept["finished"] = _finished(said) if last.state in ENDED else None
    if last.state == "planned":
        kept["started"] = None
    shared = [one.reported for one in said if one.share is not None]
    return Standing(replace(last, **kept), shared[-1] if shared else None)


def _last_said(said: Iterable[StatusReport], name: str) -> Any:
    """The newest value somebody gave for a part; its empty value while nobody did."""
    values = [getattr(one, name) for one in said]
    return next((value for value in reversed(values) if value not in (None, "")), values[-1])


def _same_state(said: Sequence[StatusReport]) -> tuple[StatusReport, ...]:
    """The newest reports that say the same state, without one in between that says another."""
    found: list[StatusReport] = []
    for one in reversed(said):
        if one.state != said[-1].state:
            break
        found.append(one)
    return tuple(reversed(found))


def _finished(said: Sequence[StatusReport]) -> date | None:
    """The day it ended: as said, else the day somebody first reported that it had."""
    same = _same_state(said)
    day = _last_said(same, "finished")
    return day if isinstance(day, date) else same[0].reported
