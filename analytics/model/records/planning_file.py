"""What taking a planning workbook over would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analytics.model.display import one_line
from analytics.model.finding import Finding, Severity
from analytics.model.records.collection import Records
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Holds, Record, kind_of
from analytics.model.records.revision import Edit

What = Literal["new", "changed", "gone"]


@dataclass(frozen=True)
class RecordChange:
    """One record a file adds, changes or takes out."""

    kind: str
    """Key of the kind."""
    id: str
    title: str
    """What people call it."""
    what: What
    parts: tuple[str, ...] = ()
    """Names of the parts that change; of a new record those that say something."""

    def said(self, german: bool = False) -> str:
        """``Target, Due``: the labels of the parts; empty for a record taken out."""
        kind = KINDS[self.kind]
        return ", ".join(kind.part(name).german if german else kind.part(name).english for name in self.parts)


@dataclass(frozen=True)
class PlanningCheck:
    """The outcome of a dry run; nothing is kept yet."""

    edits: tuple[Edit, ...] = ()
    """What to keep; empty where a finding of severity ERROR refuses the file."""
    changes: tuple[RecordChange, ...] = ()
    """The same as people read it."""
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> bool:
        """True if nothing of the file can be taken over."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def called(record: Record, records: Records) -> str:
    """What people call a record: its first part; where that is a record itself, this one's name and the day: ``Restore time, 2026-03-31``."""
    kind = kind_of(record)
    first = kind.headline
    value = getattr(record, first.name)
    if first.holds is not Holds.LINK:
        return one_line(str(value)) if value else record.id
    linked = records.find(KINDS[first.to].make, value)
    name = one_line(KINDS[first.to].title(linked)) if linked else value or record.id
    days = [
        str(day)
        for part in kind.parts
        if part.holds is Holds.DAY and part.needed and (day := getattr(record, part.name))
    ]
    return ", ".join((name, *days))
