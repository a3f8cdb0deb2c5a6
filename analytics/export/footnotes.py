"""The line below every figure: wave, date, people, definition; and what is known about the plan. In the language of the report."""

from __future__ import annotations

from analytics.export.report import Report
from analytics.model.plan import Plan
from analytics.model.score import Score, ScoreState
from analytics.model.words import Words

SEEN = 0.005
"""Levels; a smaller rise is none."""
_WHY_NOT = {
    ScoreState.TOO_FEW: "foot.too_few",
    ScoreState.OUT_OF_SCOPE: "foot.out_of_scope",
    ScoreState.HIDDEN: "foot.hidden",
}


def figure_note(report: Report) -> str:
    """``Autumn 2026 (1 to 30 September 2026) · 95 of 120 people answered · perceived level, self-assessment by survey``."""
    return report.words.say("foot.figure", wave=wave(report), answered=answered(report))


def plan_note(report: Report) -> str:
    """The same with how good the plan is known to be, and the wave it rests on if that is another one."""
    plan = report.plan
    if plan is None or not plan.measures:
        return figure_note(report)
    known = {"wave": wave(report), "answered": answered(report), "quality": plan_quality(plan, report.words)}
    if plan.wave and plan.wave != report.card.wave:
        return report.words.say("foot.plan_on", basis=plan.wave, **known)
    return report.words.say("foot.plan", **known)


def plan_quality(plan: Plan, words: Words) -> str:
    """How good the plan is known to be; that none is better is said only when it was proven."""
    if plan.status == "optimal":
        return words.say("foot.best")
    return words.say("foot.stopped" if plan.status == "stopped" else "foot.bounded", percent=plan.gap_percent)


def plan_limits(plan: Plan, words: Words) -> str:
    """Cost, effort and time of the plan: ``€7,500 of €120,000, 245 person-days, 12 months``."""
    request = plan.request
    return words.say(
        "foot.limits", cost=plan.cost, budget=request.budget_eur, days=plan.person_days, months=request.months
    )


def plan_brings(plan: Plan, words: Words) -> str:
    """What the plan raises, for what money, effort and time; one sentence."""
    risen = {
        name: level - plan.baseline[name]
        for name, level in plan.projected.items()
        if level - plan.baseline.get(name, level) > SEEN
    }
    limits = plan_limits(plan, words)
    if not risen:
        return words.say("foot.raises_none", limits=limits)
    most = max(risen, key=lambda name: risen[name])
    best = {"dimension": most, "before": plan.baseline[most], "after": plan.projected[most], "limits": limits}
    return words.say("foot.raises", n=len(risen), **best) if len(risen) > 1 else words.say("foot.raises_one", **best)


def wave(report: Report) -> str:
    """Name of the wave with the days on which answers came in."""
    opened, closed = report.wave.opened, report.wave.closed
    words = report.words
    dates = words.say("foot.since", first=opened) if closed is None else words.language.dates(opened, closed)
    return report.words.say("foot.wave", name=report.card.wave, dates=dates)


def answered(report: Report) -> str:
    """``95 of 120 people answered``; without a number when it is hidden."""
    replies, invited = report.card.answered, report.card.invited
    if replies is None:
        return report.words.say("foot.answered_hidden")
    if invited is None:
        return report.words.say("foot.answered", n=replies)
    return report.words.say("foot.answered_of", n=invited, replies=replies)


def why_not(report: Report, score: Score) -> str:
    """Why a score is not there, a few words."""
    return report.words.say(_WHY_NOT.get(score.state, "foot.not_determined"), threshold=report.wave.threshold)
