"""Verbs about how the running plan stands: reports typed or uploaded, planned against actual, alarms, and the board for everybody."""

from __future__ import annotations

from dataclasses import replace

from analytics.export.open_board import board_page
from analytics.export.status_workbook import status_workbook
from analytics.goals.status_reports import courses
from analytics.ingest.status_rules import status_faults, with_days
from analytics.ingest.status_workbook import read_status_workbook
from analytics.model.display import one_line
from analytics.model.errors import LeitsternError, UnknownName, UploadRefused
from analytics.model.finding import Severity
from analytics.model.plan_status import PlanStatus
from analytics.model.records.planning_file import PlanningCheck
from analytics.model.records.progress import StatusReport
from analytics.model.survey import SourceFile
from analytics.progress.open_board import OpenBoard, open_board
from analytics.progress.status import plan_status
from analytics.workspace.cases import CaseVerbs


class StatusVerbs(CaseVerbs):
    """How the running plan stands."""

    def plan_status(self, language: str = "en") -> PlanStatus | None:
        """The plan people work by, measure by measure, with forecast and alarms; None before there is one."""
        key = ("plan status", self._clock().date(), language, self._store.revision)
        return self._remembered.get(key, lambda: plan_status(self.running_case(language)))

    def newest_report(self, measure: str) -> StatusReport | None:
        """What was reported on a measure last, with what earlier reports said where it leaves something open; None before the first."""
        known = self.running_case().standings.get(measure)
        return known.report if known else None

    def report_status(self, report: StatusReport, by: str) -> StatusReport:
        """Keep a report as of its day, today if it names none; a second one on the same measure and day replaces the first.

        Whoever says that a measure runs or ended without a day means the report's, unless a day is known. UnknownName for no measure,
        LeitsternError where days or state cannot be.
        """
        case = self.running_case()
        if report.measure not in case.catalogue.by_id:
            raise UnknownName(f"There is no measure “{one_line(report.measure)}”.", "Use the id of the plan.")
        report = replace(report, reported=report.reported or case.today)
        report = with_days(report, self.newest_report(report.measure))
        faults = [one for one in status_faults(report, case.today) if one.severity is Severity.ERROR]
        if faults:
            raise LeitsternError(faults[0].message, faults[0].remedy)
        same = [
            one
            for one in case.records.of(StatusReport)
            if (one.measure, one.reported) == (report.measure, report.reported)
        ]
        return self.save_record(replace(report, id=same[-1].id if same and not report.id else report.id), by)

    def status_workbook(self, language: str = "en") -> bytes:
        """The Excel sheet in which the status is reported: every measure of the running plan; ``check_status`` reads it back.

        LeitsternError without a running plan.
        """
        case, status = self.running_case(language), self.plan_status(language)
        if status is None:
            raise LeitsternError("There is no plan to report on yet.", "Search for a plan first.")
        known = {id_: one.report for id_, one in case.standings.items()}
        return status_workbook(status, known, case.words)

    def check_status(self, file: SourceFile) -> PlanningCheck:
        """Dry run: the reports a filled status sheet would add; nothing is kept. ``take_planning`` keeps them.

        A finding of severity ERROR refuses the file, also where it cannot be opened; then there are no edits.
        """
        name = one_line(file.name)
        try:
            workbook = self._reader.read(replace(file, name=name))
        except UploadRefused as refused:
            return PlanningCheck(findings=refused.findings)
        case = self.running_case()
        known = courses(case.records, case.today)
        return read_status_workbook(workbook, name, case.records, case.catalogue, known, case.today)

    def open_board(self, language: str = "en") -> OpenBoard:
        """What everybody may see of the progress (S2.21), and what is left out with its reason."""
        case = self.running_case(language)
        return open_board(case, self.plan_status(language), self.organisation)

    def open_board_page(self, language: str = "en") -> bytes:
        """The open board as one page to print or to put on the intranet."""
        return board_page(self.open_board(language), self.running_case(language).words)
