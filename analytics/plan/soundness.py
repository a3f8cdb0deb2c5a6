"""What a plan rests on and how often it pays, checked when it is made: how old the survey is, how long people wait for a success."""

from __future__ import annotations

from datetime import date

from analytics.model.display import one_line
from analytics.model.finding import Finding, Severity, Where
from analytics.model.measure import Catalogue
from analytics.model.plan import Plan
from analytics.model.survey import Wave
from analytics.plan.phases import WEEKS_A_MONTH

OLDEST_MONTHS = 12
"""Age of a survey from which on a plan should not rest on it (S2.1)."""
LONGEST_WAIT_WEEKS = 12
"""Weeks without a success after which support fades (S2.24)."""


def survey_findings(wave: Wave, today: date) -> tuple[Finding, ...]:
    """Warnings where the survey behind a plan is more than twelve months old or still open (S2.1); empty when all is well."""
    findings = []
    name = one_line(wave.name)
    age = months_old(wave, today)
    if age >= OLDEST_MONTHS:
        message = f"The survey “{name}” is {age} months old; a plan should rest on one of the last {OLDEST_MONTHS}."
        findings.append(_warning("survey-old", wave.id, message, "Ask your people again before you decide."))
    if wave.closed is None:
        message = f"The survey “{name}” is still open, so the levels under the plan can move."
        findings.append(_note("survey-open", wave.id, message, "Close it on the page Surveys, then search again."))
    return tuple(findings)


def months_old(wave: Wave, today: date) -> int:
    """Whole calendar months since a survey opened."""
    return (today.year - wave.opened.year) * 12 + today.month - wave.opened.month - (today.day < wave.opened.day)


def success_findings(plan: Plan, catalogue: Catalogue) -> tuple[Finding, ...]:
    """A warning for the longest stretch in which nothing that people notice is finished, if it is more than twelve weeks (S2.24).

    A success is the end of a measure that staff or users notice (visibility from ``catalogue.rule.visible_from``) and that did not run
    before the plan. Empty for a plan without measures, and when people never wait that long.
    """
    noticed = {m.id for m in catalogue.measures if m.visibility >= catalogue.rule.visible_from}
    ends = sorted({m.end for m in plan.measures if m.id in noticed and not m.running})
    if not plan.measures:
        return ()
    stretches = list(zip([0, *ends], [*ends, plan.request.months], strict=True))
    first, last = max(stretches, key=lambda stretch: (stretch[1] - stretch[0], -stretch[0]))
    weeks = (last - first) * WEEKS_A_MONTH
    if weeks <= LONGEST_WAIT_WEEKS:
        return ()
    since = f"after month {first}" if first else "from the start"
    message = f"For {weeks} weeks {since} nothing is finished that people notice."
    remedy = "Fix a visible measure in between, or tell half-way results; support fades after about twelve weeks."
    return (_warning("long-wait", plan.wave, message, remedy),)


def _warning(code: str, item: str, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.WARNING, Where(item=item), message, remedy)


def _note(code: str, item: str, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.NOTE, Where(item=item), message, remedy)
