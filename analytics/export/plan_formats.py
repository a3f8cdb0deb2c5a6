"""Registry of what a plan can be written as. A new format is one module and one entry."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from analytics.export.format import Format
from analytics.export.plan_calendar import write_calendar
from analytics.export.plan_report import PlanReport
from analytics.export.plan_tables import write_azure, write_jira, write_project
from analytics.export.plan_workbook import write_plan_workbook

PlanFormat: TypeAlias = Format[PlanReport]

PLAN_FORMATS: Mapping[str, PlanFormat] = MappingProxyType(
    {
        "xlsx": Format(
            "Excel workbook",
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write_plan_workbook,
        ),
        "ics": Format("Calendar", ".ics", "text/calendar", write_calendar),
        "jira": Format("Jira", "-jira.csv", "text/csv", write_jira),
        "azure": Format("Azure DevOps", "-azure.csv", "text/csv", write_azure),
        "msproject": Format("Microsoft Project", "-msproject.csv", "text/csv", write_project),
    }
)
"""Key used by the workspace and the command line → format."""
