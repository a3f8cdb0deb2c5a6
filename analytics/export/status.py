"""What follows from the data as a whole: the light of the summary, the largest worry."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.export.report import Report, lagging, shown
from analytics.model.finding import Severity

FEW_ANSWERS = 0.5
"""Share of the invited below which the survey says little about those who kept silent (domain.md §2.2)."""


@dataclass(frozen=True)
class Status:
    """One light with its reason. There is no green before something was measured against the plan."""

    light: str
    """``amber`` or ``red``."""
    word: str
    reason: str


def status(report: Report) -> Status:
    """The worst of what is known about answers, plan, limits and goals; never better than amber as long as no result was measured."""
    plan, words = report.plan, report.words
    if plan is not None and not plan.measures and report.open_gaps():
        return Status("red", words.say("status.act"), words.say("status.nothing_fits"))
    errors = [] if plan is None else [f.message for f in plan.findings if f.severity is Severity.ERROR]
    if errors:
        return Status("red", words.say("status.act"), words.retell(errors[0]))
    behind = [goal.name for goal in report.purpose.goals if goal.light == "red"]
    if behind:
        return Status("red", words.say("status.act"), words.say("status.goals_behind", n=len(behind), name=behind[0]))
    return Status("amber", words.say("status.watch"), _why_amber(report))


def _why_amber(report: Report) -> str:
    say, share = report.words.say, response(report)
    if share is not None and share < FEW_ANSWERS:
        return say("status.few_answered", share=share)
    if report.plan is not None:
        return say("status.proposal")
    return say("status.no_plan" if report.catalogue.measures else "status.nothing_agreed")


def response(report: Report) -> float | None:
    """Share of the invited who answered, 0–1; None when either number is not known or not shown."""
    answered, invited = report.card.answered, report.card.invited
    return answered / invited if answered is not None and invited else None


def largest_worry(report: Report) -> str:
    """The one thing that could spoil the picture, one sentence."""
    say, last, wide = report.words.say, lagging(report), report.open_gaps()
    camps = [score for score in shown(report.card.dimensions) if score.two_camps]
    unseen = len(report.card.dimensions) - len(shown(report.card.dimensions))
    if len(camps) == 1:
        return say("status.camps_only", dimension=camps[0].id)
    if camps:
        return say("status.camps", n=len(camps) - 1, dimension=camps[0].id)
    if last is not None:
        return say("status.lags", area=report.words.names.short_area(last.id), level=last.mean)
    if unseen:
        return say("status.unseen", n=unseen)
    if wide:
        return say("status.widest", dimension=wide[0].id, gap=wide[0].gap)
    return say("status.standing_still")
