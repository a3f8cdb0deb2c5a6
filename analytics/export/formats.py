"""Registry of what a report can be written as. A new format is one module and one entry.

The writers are loaded when they are used: their libraries take half a second, and a page that only names the formats must not wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from analytics.export.format import Format, Tell
from analytics.export.report import Report

ReportFormat: TypeAlias = Format[Report]


def _deck(report: Report) -> bytes:
    from analytics.export.pptx import write_deck

    return write_deck(report)


def _workbook(report: Report) -> bytes:
    from analytics.export.report_workbook import write_report_workbook

    return write_report_workbook(report)


def _summary(report: Report) -> bytes:
    from analytics.export.summary_pdf import write_summary

    return write_summary(report)


def _charts(report: Report, tell: Tell | None = None) -> bytes:
    from analytics.export.pictures import write_pictures

    return write_pictures(report, tell)


def _no_pictures() -> str:
    from analytics.export.pictures import available

    return available()


FORMATS: Mapping[str, ReportFormat] = MappingProxyType(
    {
        "deck": Format(
            "Steering deck",
            ".pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            _deck,
        ),
        "report": Format(
            "Excel report",
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _workbook,
        ),
        "summary": Format("One-page summary", ".pdf", "application/pdf", _summary),
        "charts": Format("All charts", "-charts.zip", "application/zip", _charts, _no_pictures, _charts),
    }
)
"""Key used by the workspace and the command line → format."""
