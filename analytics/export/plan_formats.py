"""Registry of what a plan can be written as. A new format is one module and one entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from analytics.export.plan_calendar import write_calendar
from analytics.export.plan_report import PlanReport
from analytics.export.plan_tables import write_azure, write_jira, write_project
from analytics.export.plan_workbook import write_plan_workbook


@dataclass(frozen=True)
class PlanFormat:
    """One way to write a plan."""

    name: str
    """What a user reads on the button."""
    ending: str
    """End of the file name, with its dot."""
    mime: str
    write: Callable[[PlanReport], bytes]


PLAN_FORMATS: Mapping[str, PlanFormat] = MappingProxyType(
    {
        "xlsx": PlanFormat(
            "Excel workbook",
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write_plan_workbook,
        ),
        "ics": PlanFormat("Calendar", ".ics", "text/calendar", write_calendar),
        "jira": PlanFormat("Jira", "-jira.csv", "text/csv", write_jira),
        "azure": PlanFormat("Azure DevOps", "-azure.csv", "text/csv", write_azure),
        "msproject": PlanFormat("Microsoft Project", "-msproject.csv", "text/csv", write_project),
    }
)
"""Key used by the workspace and the command line → format."""
