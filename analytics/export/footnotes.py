"""The line below every figure: wave, date, people, definition; and what is known about the plan."""

from __future__ import annotations

from analytics.export.report import Report
from analytics.export.wording import count, number, span
from analytics.model.display import euro, months, one_decimal, people
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Plan

SEEN = 0.005
"""Levels; a smaller rise is none."""


def figure_note(report: Report) -> str:
    """``Autumn 2026 (1 to 30 September 2026) · 95 of 120 people answered · perceived level, self-assessment by survey``."""
    return f"{wave(report)} · {answered(report)} · perceived level, self-assessment by survey"


def plan_note(report: Report) -> str:
    """The same with how good the plan is known to be, and the wave it rests on if that is another one."""
    plan = report.plan
    if plan is None or not plan.measures:
        return figure_note(report)
    basis = f"planned on {plan.wave}: " if plan.wave and plan.wave != report.card.wave else ""
    return f"{wave(report)} · {answered(report)} · {basis}{plan_quality(plan)}"


def plan_quality(plan: Plan) -> str:
    """How good the plan is known to be; that none is better is said only when it was proven."""
    if plan.status == "optimal":
        return "no better plan exists within these limits"
    stopped = "search stopped by hand, " if plan.status == "stopped" else ""
    return f"{stopped}best plan found, at most {one_decimal(plan.gap_percent)} % more gain possible"


def plan_limits(plan: Plan) -> str:
    """Cost, effort and time of the plan: ``€7,500 of €120,000, 245 person-days, 12 months``."""
    spent = f"{euro(plan.cost)} of {euro(plan.request.budget_eur)}"
    return f"{spent}, {number(plan.person_days)} person-days, {months(plan.request.months)}"


def plan_brings(plan: Plan, model: MaturityModel) -> str:
    """What the plan raises, for what money, effort and time; one sentence."""
    risen = {
        name: level - plan.baseline[name]
        for name, level in plan.projected.items()
        if level - plan.baseline.get(name, level) > SEEN
    }
    used = f"for {plan_limits(plan)}"
    if not risen:
        return f"It raises no dimension by itself, {used}."
    most = max(risen, key=lambda name: risen[name])
    raised = f"It raises {count(len(risen), 'dimension')}"
    best = (
        f"“{model.dimension(most).name}” from {one_decimal(plan.baseline[most])} to {one_decimal(plan.projected[most])}"
    )
    return f"{raised}, most of all {best}, {used}." if len(risen) > 1 else f"It raises {best}, {used}."


def wave(report: Report) -> str:
    """Name of the wave with the days on which answers came in."""
    return f"{report.card.wave} ({span(report.wave.opened, report.wave.closed)})"


def answered(report: Report) -> str:
    """``95 of 120 people answered``; without a number when it is hidden."""
    replies, invited = report.card.answered, report.card.invited
    if replies is None:
        return "number of people not shown"
    return f"{people(replies)} answered" if invited is None else f"{replies} of {people(invited)} answered"
