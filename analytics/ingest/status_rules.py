"""What cannot be in a report on a measure, and the days that follow from its state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from analytics.model.finding import Finding, Severity, Where
from analytics.model.records.document import content_breaches
from analytics.model.records.progress import StatusReport

ENDED = ("done", "stopped")


def status_faults(report: StatusReport, today: date) -> tuple[Finding, ...]:
    """What stands against a report, and what is worth a look; ``where.cell`` is the name of the part."""
    return (*content_breaches(report), *_days(report, today), *_worth_a_look(report))


def _days(report: StatusReport, today: date) -> Iterator[Finding]:
    """Errors: days and state that cannot be together."""
    as_of = report.reported or today
    if as_of > today:
        yield _error("reported", "The report is of a day that is still to come.", "Give today or an earlier day.")
    if report.finished and report.state not in ENDED:
        yield _error("state", "It has an end, but is neither done nor stopped.", "Correct the state, or clear the end.")
    if report.accepted and report.state != "done":
        yield _error("state", "The result is accepted, but it is not done.", "Set the state to done.")
    if report.started and report.started > as_of:
        yield _error("started", "It began after the day of the report.", "Correct one of the two days.")
    if report.finished and report.finished > as_of:
        yield _error("finished", "It ended after the day of the report.", "Give the day you expect as expected end.")
    if report.started and report.finished and report.finished < report.started:
        yield _error("finished", "It ended before it began.", "Correct one of the two days.")


def _worth_a_look(report: StatusReport) -> Iterator[Finding]:
    """Warnings: it is kept as it stands."""
    if report.state == "stopped" and not report.reason.strip():
        yield _warn("reason", "It was stopped without a reason.", "Say why in one sentence.")
    if report.share is not None and 0 < report.share <= 1 and report.state == "running":
        message = f"The share done is in per cent; {report.share:g} is read as {report.share:g} %."
        yield _warn("share", message, f"If {100 * report.share:g} % is meant, type {100 * report.share:g}.")
    if report.expected and report.reported and report.state == "running" and report.expected < report.reported:
        yield _warn("expected", "It runs, but its expected end is past.", "Give the end you expect now.")


def with_days(report: StatusReport, before: StatusReport | None) -> StatusReport:
    """The report with the days that follow from its state where nobody has said them: it began, or ended, on the day of the report.

    ``before``: how the measure stood; None while nobody reported.
    """
    if report.state == "running" and report.started is None and not (before and before.started):
        return replace(report, started=report.reported)
    same_end = before and before.state == report.state and before.finished
    if report.state in ENDED and report.finished is None and not same_end:
        return replace(report, finished=report.reported)
    return report


def _error(part: str, message: str, remedy: str) -> Finding:
    return Finding("status-days", Severity.ERROR, Where(cell=part), message, remedy)


def _warn(part: str, message: str, remedy: str) -> Finding:
    return Finding(f"status-{part}", Severity.WARNING, Where(cell=part), message, remedy)
