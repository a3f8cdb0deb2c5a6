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
    """``green``, ``amber``, ``red`` or ``grey``."""
    word: str
    reason: str


def status(report: Report) -> Status:
    """Today's light of the cockpit once the plan runs: the worst of goals, budget and time (domain.md §8, slide 2).

    Before that the worst of what is known about answers, plan, limits and goals, and never better than amber. Never green while a goal's figure
    was not measured.
    """
    plan, words = report.plan, report.words
    if report.course.running:
        return _running(report)
    if plan is not None and not plan.measures and report.open_gaps():
        return Status("red", words.say("status.act"), words.say("status.nothing_fits"))
    errors = [] if plan is None else [f.message for f in plan.findings if f.severity is Severity.ERROR]
    if errors:
        return Status("red", words.say("status.act"), words.retell(errors[0]))
    behind = [goal.name for goal in report.purpose.goals if goal.light == "red"]
    if behind:
        return Status("red", words.say("status.act"), words.say("status.goals_behind", n=len(behind), name=behind[0]))
    return Status("amber", words.say("status.watch"), _why_amber(report))


def _running(report: Report) -> Status:
    say, course = report.words.say, report.course
    unmeasured = [goal.name for goal in report.purpose.goals if goal.light == "grey"]
    if course.light == "green" and unmeasured:
        return Status("amber", say("status.watch"), say("status.not_measured", n=len(unmeasured), name=unmeasured[0]))
    word = {"green": "status.on_course", "red": "status.act", "grey": "status.unknown"}.get(
        course.light, "status.watch"
    )
    return Status(course.light, say(word), course.reason)


def color(report: Report, light: str) -> str:
    """A light as it is spoken: ``amber``."""
    known = light if light in ("green", "red", "grey") else "amber"
    return report.words.say(f"status.{known}")


def ink(light: str) -> str:
    """Colour of the deck a light is drawn in."""
    return "muted" if light == "grey" else light


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
    """The one thing that could spoil the picture, one or two sentences; as among the risks, the loss of the head comes first."""
    say, last, wide = report.words.say, lagging(report), report.open_gaps()
    camps = [score for score in shown(report.card.dimensions) if score.two_camps]
    coalition = report.carriers.coalition
    lost = [one.why for one in coalition.scenarios if not one.survives] if coalition is not None else []
    unseen = len(report.card.dimensions) - len(shown(report.card.dimensions))
    if lost:
        return f"{say('risks.head_name')}. {lost[0]}"
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
