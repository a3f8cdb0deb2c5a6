"""Whether progress is reported as often as agreed (S2.13)."""

from __future__ import annotations

from analytics.goals.case import Case
from analytics.model.check import Check

RULE = "REPORT"
USUAL_DAYS = 42
"""Between two reports while nobody agreed on another interval."""


def report_checks(case: Case) -> tuple[Check, ...]:
    """S2.13: the last report is not older than the agreed interval, counted from the programme's start before the first."""
    say, name = case.words.say, case.words.say("reporting.name")
    agreed = case.records.programme.report_days or USUAL_DAYS
    since = case.last_report or case.starts
    if since is None or since > case.today:
        return (case.check(RULE, name, "unknown", say("reporting.not_begun"), say("reporting.begin")),)
    passed = (case.today - since).days
    if case.last_report is None:
        late = passed > agreed
        message = say("reporting.none", start=since)
        return (case.check(RULE, name, "fail" if late else "unknown", message, say("reporting.remedy")),)
    if passed > agreed:
        message = say("reporting.late", n=passed, last=since, agreed=agreed)
        return (case.check(RULE, name, "fail", message, say("reporting.remedy")),)
    return (case.check(RULE, name, "pass", say("reporting.kept", last=since, agreed=agreed)),)
