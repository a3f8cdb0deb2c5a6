"""Gates of CHECK, ACT and the end of a phase: what was delivered, measured and decided (domain.md §5.3, S2.23, S2.33)."""

from __future__ import annotations

from datetime import date

from analytics.goals.goal_follow_up import reviews_of
from analytics.goals.kpi_readings import readings_of
from analytics.model.check import Check
from analytics.model.plan_status import MeasureProgress
from analytics.model.records.communication import Pulse
from analytics.model.records.goals import Goal, Kpi
from analytics.model.records.governance import SteeringDate
from analytics.model.records.progress import Lesson
from analytics.model.win import Win
from analytics.progress.gate_frame import GateFrame, Span


def check_gate(frame: GateFrame, span: Span) -> tuple[Check, ...]:
    """Conditions of CHECK: what should have ended is done and accepted, or stopped or late with a reason; and somebody said so."""
    say = frame.case.words.say
    if frame.status is None:
        return (frame.check("GATE-CHECK-REPORT", "fail", say("gates.no_plan"), span),)
    begins = span.window("check").first
    due = [one for one in frame.status.measures if _to_judge(one, span, begins)]
    silent = [one for one in due if one.reported is None]
    ended = [one for one in due if one.planned_end < begins and one.reported is not None]
    done = [one for one in ended if one.state == "done"]
    late = [one for one in ended if one.state != "done"]
    return (
        *_against(frame, span, "GATE-CHECK-REPORT", silent, "gates.silent", say("gates.reported", n=len(due))),
        *_against(
            frame,
            span,
            "GATE-CHECK-ACCEPTED",
            [one for one in done if one.accepted is None],
            "gates.not_accepted",
            say("gates.accepted", n=len(done)),
        ),
        *_against(
            frame,
            span,
            "GATE-CHECK-REASON",
            [one for one in late if not one.reason.strip()],
            "gates.no_reason",
            say("gates.reasons", n=len(late)),
        ),
    )


def _to_judge(one: MeasureProgress, span: Span, begins: date) -> bool:
    """A measure that should have begun before CHECK, and ran in the phase or is still open from before."""
    still_open = one.state in ("planned", "running")
    return one.planned_start < begins and (one.planned_end >= span.first or still_open)


def _against(
    frame: GateFrame, span: Span, rule: str, broken: list[MeasureProgress], key: str, kept: str
) -> tuple[Check, ...]:
    say = frame.case.words.say
    found = [frame.check(rule, "fail", say(key, day=one.planned_end), span, one.id, one.name) for one in broken]
    return frame.kept(rule, found, kept, span)


def act_gate(frame: GateFrame, span: Span) -> tuple[Check, ...]:
    """Conditions of ACT: a second measurement of every open goal, a pulse, a review that was held, a win that counts (S2.23)."""
    return (*_readings(frame, span), _pulse(frame, span), _review(frame, span), _win(frame, span))


def _readings(frame: GateFrame, span: Span) -> tuple[Check, ...]:
    """Each open goal has a reading of its figure from the phase, later than the one it began with."""
    say, goals = frame.case.words.say, frame.open_goals(span)
    found = [
        frame.check("GATE-ACT-READING", "fail", say("gates.no_reading", day=span.first), span, goal.id, goal.name)
        for goal in goals
        if not _measured_again(frame, goal, span)
    ]
    if not goals:
        return (frame.check("GATE-ACT-READING", "warn", say("gates.no_goal"), span),)
    return frame.kept("GATE-ACT-READING", found, say("gates.readings", n=len(goals)), span)


def _measured_again(frame: GateFrame, goal: Goal, span: Span) -> bool:
    kpi = frame.case.records.find(Kpi, goal.kpi)
    begun = goal.baseline_day or date.min
    days = [one.day for one in readings_of(kpi, frame.case)] if kpi else []
    return any(day >= span.first and day > begun for day in days)


def _pulse(frame: GateFrame, span: Span) -> Check:
    say = frame.case.words.say
    asked = [one.taken for one in frame.case.records.of(Pulse) if one.taken] + list(frame.pulses)
    days = [day for day in asked if span.first <= day <= frame.today]
    if days:
        return frame.check("GATE-ACT-PULSE", "pass", say("gates.pulse", day=max(days)), span)
    return frame.check("GATE-ACT-PULSE", "fail", say("gates.no_pulse", day=span.first), span)


def _review(frame: GateFrame, span: Span) -> Check:
    say = frame.case.words.say
    dates = frame.case.records.of(SteeringDate)
    days = [one.on for one in dates if one.on and one.review and one.held and span.first <= one.on <= frame.today]
    if days:
        return frame.check("GATE-ACT-REVIEW", "pass", say("gates.review", day=max(days)), span)
    return frame.check("GATE-ACT-REVIEW", "fail", say("gates.no_review"), span)


def _win(frame: GateFrame, span: Span) -> Check:
    """S2.23: a win of the phase that was delivered, felt and told."""
    say = frame.case.words.say
    mine = [one for one in frame.wins if (day := delivered(one)) and span.first <= day <= max(span.last, frame.today)]
    counting = [one.name for one in mine if one.counts]
    if counting:
        return frame.check("GATE-ACT-WIN", "pass", say("gates.win", name=counting[0]), span)
    key = "gates.win_not_told" if mine else "gates.no_win"
    return frame.check("GATE-ACT-WIN", "fail", say(key, names=[one.name for one in mine]), span)


def delivered(win: Win) -> date | None:
    """The day a win was delivered; None while it was not."""
    return next((one.day for one in win.proofs if one.key == "delivered" and one.holds), None)


def closing_gate(frame: GateFrame, span: Span) -> tuple[Check, ...]:
    """Conditions of closing: a verdict on every goal due, a lesson, and the plan of the next phase."""
    return (*_verdicts(frame, span), _lesson(frame, span), _next(frame, span))


def _verdicts(frame: GateFrame, span: Span) -> tuple[Check, ...]:
    """Keep, change or stop for each open goal whose day has come by the end of the phase, said since CHECK began (S4.45)."""
    say, since = frame.case.words.say, span.day_of("check")
    due = [one for one in frame.open_goals(span) if one.due and one.due <= span.last]
    found = [
        frame.check("GATE-CLOSED-GOALS", "fail", say("gates.no_verdict", day=since), span, goal.id, goal.name)
        for goal in due
        if not any(one.held and since <= one.held <= frame.today for one in reviews_of(frame.case, goal))
    ]
    message = say("gates.verdicts", n=len(due)) if due else say("gates.none_due")
    return frame.kept("GATE-CLOSED-GOALS", found, message, span)


def _lesson(frame: GateFrame, span: Span) -> Check:
    say = frame.case.words.say
    lessons = [one for one in frame.case.records.of(Lesson) if one.phase == span.number and one.words.strip()]
    if lessons:
        return frame.check("GATE-CLOSED-LESSON", "pass", say("gates.lessons", n=len(lessons)), span)
    return frame.check("GATE-CLOSED-LESSON", "fail", say("gates.no_lesson"), span)


def _next(frame: GateFrame, span: Span) -> Check:
    """The next phase is opened by a plan made since CHECK began; the last phase has none."""
    say, since = frame.case.words.say, span.day_of("check")
    if span.number == len(frame.spans):
        return frame.check("GATE-CLOSED-NEXT", "pass", say("gates.last_phase"), span)
    made = [day for day in frame.plans if since <= day <= frame.today]
    if made:
        return frame.check("GATE-CLOSED-NEXT", "pass", say("gates.replanned", day=max(made)), span)
    return frame.check("GATE-CLOSED-NEXT", "fail", say("gates.not_replanned", day=since), span)
