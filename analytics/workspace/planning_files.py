"""Verbs about the planning workbook: written, checked, taken in; and the workbooks for readers and pulses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from analytics.export.planning_workbook import planning_workbook
from analytics.export.reader_workbooks import pass_on_workbook, pulse_workbook
from analytics.ingest.pass_on_workbook import ReaderTest, read_pass_on_workbook
from analytics.ingest.planning_workbook import read_planning_workbook
from analytics.ingest.pulse_workbook import read_pulse_workbook
from analytics.model.display import one_line
from analytics.model.errors import LeitsternError, UnknownName, UploadRefused
from analytics.model.finding import Finding, Severity, Where
from analytics.model.records.collection import Records, records_of
from analytics.model.records.communication import Pulse
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Record, kind_of
from analytics.model.records.planning_file import PlanningCheck, called
from analytics.model.records.vision import PassOn
from analytics.model.sample import read_planning
from analytics.model.survey import SourceFile
from analytics.workspace.cases import CaseVerbs

R = TypeVar("R", bound=Record)
LONGEST_TEST = 120


class PlanningFileVerbs(CaseVerbs):
    """The records as workbooks: out, looked at before anything is kept, and in."""

    def planning_workbook(
        self, language: str = "en", *, example: bool = False, empty: bool = False, kinds: Sequence[str] = ()
    ) -> bytes:
        """Everything written down as a workbook to edit; ``check_planning`` reads it back without loss.

        ``example``: the sample organisation's in place of one's own. ``empty``: without records. ``kinds``: only these sheets, for example
        ``("reading",)``; LeitsternError for one that is not known.
        """
        for key in kinds:
            if key not in KINDS:
                raise UnknownName(f"There is no kind of record “{key}”.", f"Known: {', '.join(KINDS)}.")
        records = self._example() if example else self.records()
        if empty:
            linked = records.by_kind if kinds else {}
            records = replace(records, by_kind={key: kept for key, kept in linked.items() if key not in kinds})
        case = self.written_down(language)
        return planning_workbook(records, case.model, case.catalogue, language, kinds)

    def check_planning(self, file: SourceFile) -> PlanningCheck:
        """Dry run: what a planning workbook, or one with readings, pulses or messages only, would change; nothing is kept.

        A finding of severity ERROR refuses the file, also where it cannot be opened; then there are no edits.
        """
        return self._checked_planning(file, self.records())

    def take_planning(self, check: PlanningCheck, by: str) -> None:
        """Keep what a check found, all of it or nothing. LeitsternError if it was refused, or if somebody changed one of the records
        since; its findings say which.
        """
        if check.refused:
            raise LeitsternError(
                "The file was refused; nothing was kept.", "Correct it and check it again.", check.findings
            )
        now = self.records()
        moved = [edit.record for edit in check.edits if now.revision(edit.record) != edit.base]
        if moved:
            found = [_changed_since(kind_of(one).english, called(one, now), one.id) for one in moved]
            message = f"Nothing was kept. {found[0].message}"
            raise LeitsternError(message, "Check the file again to see what it would change now.", found)
        self.save_records(check.edits, by)

    def pass_on_workbook(self, language: str = "en") -> bytes:
        """The workbook of a pass-on test: a row a reader, and for whoever judges the answers the vision's key sentences."""
        case = self.written_down(language)
        return pass_on_workbook(case.records, case.words)

    def check_pass_on(self, file: SourceFile, test: str, held: date | None = None) -> PlanningCheck:
        """Dry run: counts per group of a filled pass-on workbook; answers are read by nobody and kept nowhere.

        ``test``: its name; ``held``: the day, today if not said. Refused where single readers could be told from two uploads.
        """
        name = one_line(test)
        if not name or len(name) > LONGEST_TEST:
            raise LeitsternError("The test needs a short name.", "Say which one it is, for example “Autumn 2026”.")
        case = self.written_down()
        try:
            workbook = self._reader.read(replace(file, name=one_line(file.name)))
        except UploadRefused as refused:
            return PlanningCheck(findings=refused.findings)
        return read_pass_on_workbook(
            workbook, one_line(file.name), case.records, self._reader_test(name, held or case.today)
        )

    def pulse_workbook(self, language: str = "en") -> bytes:
        """The workbook of a pulse: a row a person, yes or no to each item, and an attitude from −2 to 2."""
        case = self.written_down(language)
        return pulse_workbook(case.records, case.words)

    def check_pulse(self, file: SourceFile, taken: date | None = None) -> PlanningCheck:
        """Dry run: shares per group of a filled pulse workbook; rows are kept nowhere, and nothing of fewer than five people.

        ``taken``: the day, today if not said.
        """
        case = self.written_down()
        try:
            workbook = self._reader.read(replace(file, name=one_line(file.name)))
        except UploadRefused as refused:
            return PlanningCheck(findings=refused.findings)
        return read_pulse_workbook(workbook, one_line(file.name), case.records, taken or case.today, self._ever(Pulse))

    def _reader_test(self, name: str, held: date) -> ReaderTest:
        return ReaderTest(name, held, self._ever(PassOn))

    def _ever(self, cls: type[R]) -> tuple[R, ...]:
        """Every version of every record of a class, also of those taken out: what was once shown can be compared."""
        key = kind_of(cls).key
        ids = [record_id for kind, record_id in self.records().revisions if kind == key]
        found = [one.record for record_id in ids for one in self.record_history(cls(record_id))]
        return tuple(one for one in found if isinstance(one, cls))

    def _checked_planning(self, file: SourceFile, known: Records) -> PlanningCheck:
        file = replace(file, name=one_line(file.name))
        case = self.written_down()
        try:
            workbook = self._reader.read(file)
        except UploadRefused as refused:
            return PlanningCheck(findings=refused.findings)
        return read_planning_workbook(workbook, file.name, known, case.model, case.catalogue)

    def _example(self) -> Records:
        check = self._checked_planning(read_planning(), Records())
        if check.refused:
            raise LeitsternError(
                "The example cannot be read.", "Get a fresh copy of the sample_data folder.", check.findings
            )
        return records_of(edit.record for edit in check.edits)


def _changed_since(kind: str, title: str, record_id: str) -> Finding:
    message = f"The {kind.lower()} “{title}” ({record_id}) was changed since the file was checked."
    return Finding("record-changed-since", Severity.ERROR, Where(item=record_id), message, "Check the file again.")
