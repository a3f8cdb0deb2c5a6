"""Gates of the steps PLAN and DO: what must hold before a phase is planned, and before work begins (domain.md §5.3, S2.1, S2.33)."""

from __future__ import annotations

from analytics.model.check import Check
from analytics.model.measure import Measure
from analytics.model.plan import SignOff
from analytics.model.records.goals import Goal, Kpi
from analytics.plan.signoff import agreed
from analytics.plan.soundness import OLDEST_MONTHS, months_old
from analytics.progress.gate_frame import GateFrame, Span

OVER = ("done", "stopped")
"""States of measures that need nothing any more."""


def plan_gate(frame: GateFrame, span: Span) -> tuple[Check, ...]:
    """Conditions of PLAN: the phase before is closed; the survey is at most twelve months old (S2.1)."""
    return _before(frame, span), _survey(frame, span)


def _before(frame: GateFrame, span: Span) -> Check:
    say = frame.case.words.say
    if span.number == 1:
        return frame.check("GATE-PLAN-BEFORE", "pass", say("gates.first_phase"), span)
    closed = frame.spans[span.number - 2].step == "closed"
    key = "before_closed" if closed else "before_open"
    message = say(f"gates.{key}", number=str(span.number - 1))
    return frame.check("GATE-PLAN-BEFORE", "pass" if closed else "fail", message, span)


def _survey(frame: GateFrame, span: Span) -> Check:
    """S2.1: the status quo is known."""
    say, wave = frame.case.words.say, frame.wave
    if wave is None:
        return frame.check("GATE-PLAN-SURVEY", "fail", say("gates.no_survey"), span)
    age = months_old(wave, frame.today)
    if age >= OLDEST_MONTHS:
        message = say("gates.survey_old", name=wave.name, months=age)
        return frame.check("GATE-PLAN-SURVEY", "fail", message, span)
    if wave.closed is None:
        return frame.check("GATE-PLAN-SURVEY", "warn", say("gates.survey_open", name=wave.name), span)
    return frame.check("GATE-PLAN-SURVEY", "pass", say("gates.survey_fresh", survey=wave.name, n=age), span)


def do_gate(frame: GateFrame, span: Span) -> tuple[Check, ...]:
    """Conditions of DO: a running plan, SMART goals, and for each measure that starts an owner, a baseline and everybody's sign-off."""
    say = frame.case.words.say
    if frame.case.plan is None:
        return (frame.check("GATE-DO-PLAN", "fail", say("gates.no_plan"), span), *_goals(frame, span))
    number = str(frame.case.plan.number)
    return (
        frame.check("GATE-DO-PLAN", "pass", say("gates.plan", number=number), span),
        *_goals(frame, span),
        *_owners(frame, span),
        *_baselines(frame, span),
        *_signed(frame, span),
    )


def _goals(frame: GateFrame, span: Span) -> tuple[Check, ...]:
    """At least one open goal, and those due in the phase with all five letters (S2.15–S2.19)."""
    say = frame.case.words.say
    goals = frame.open_goals(span)
    if not goals:
        return (frame.check("GATE-DO-GOALS", "fail", say("gates.no_goal"), span),)
    letters = {one.goal.id: one for one in frame.goals}
    due = frame.due_goals(span)
    found = [
        frame.check("GATE-DO-SMART", "fail", say("gates.not_smart", letters=list(known.missing)), span, goal.id, goal.name)
        for goal in due
        if (known := letters.get(goal.id)) is not None and not known.smart
    ]  # fmt: skip
    message = say("gates.smart", n=len(due)) if due else say("gates.none_due")
    return (
        frame.check("GATE-DO-GOALS", "pass", say("gates.goals", n=len(goals)), span),
        *frame.kept("GATE-DO-SMART", found, message, span),
    )


def starting(frame: GateFrame, span: Span) -> tuple[tuple[str, str, Measure | None], ...]:
    """Id, name and estimates of the measures that start in a phase and are not over; those that ran before are not among them."""
    found = []
    for one, measure, first, _ in frame.planned:
        over = one.id in frame.progress and frame.progress[one.id].state in OVER
        if span.holds(first) and not one.running and not over:
            found.append((one.id, one.name, measure))
    return tuple(found)


def _owners(frame: GateFrame, span: Span) -> tuple[Check, ...]:
    say, owners = frame.case.words.say, {one.id: one.owner for one, *_ in frame.planned}
    begun = starting(frame, span)
    found = [
        frame.check("GATE-DO-OWNER", "fail", say("gates.no_owner"), span, id_, name)
        for id_, name, _ in begun
        if not owners[id_].strip()
    ]
    return frame.kept("GATE-DO-OWNER", found, say("gates.owned", n=len(begun)), span)


def _baselines(frame: GateFrame, span: Span) -> tuple[Check, ...]:
    """The figure of the goal that holds the measure has a value from before; where no goal holds it, that is said."""
    say, open_goals = frame.case.words.say, [one for one in frame.case.records.of(Goal) if one.state == "open"]
    begun, found, loose = starting(frame, span), [], []
    for id_, name, _ in begun:
        held = [one for one in open_goals if id_ in one.measures]
        if not held:
            loose.append(name)
        elif not any(_has_baseline(frame, one) for one in held):
            message = say("gates.no_baseline", goal=held[0].name)
            found.append(frame.check("GATE-DO-BASELINE", "fail", message, span, id_, name))
    if loose:
        message = say("gates.no_goal_holds", names=loose, n=len(loose))
        found.append(frame.check("GATE-DO-BASELINE", "warn", message, span))
    return frame.kept("GATE-DO-BASELINE", found, say("gates.baselines", n=len(begun)), span)


def _has_baseline(frame: GateFrame, goal: Goal) -> bool:
    there = frame.case.records.find(Kpi, goal.kpi) is not None
    return there and goal.baseline is not None and goal.baseline_day is not None


def _signed(frame: GateFrame, span: Span) -> tuple[Check, ...]:
    """Everybody whose work a measure changes has approved it, or somebody decided to go ahead and wrote down who (S3.8)."""
    say, request, begun = frame.case.words.say, frame.request, starting(frame, span)
    found = []
    for id_, name, measure in begun:
        missing = [one for one in request.signoffs_of(measure) if not agreed(one)] if request and measure else []
        if missing:
            said = [_state(frame, one) for one in missing]
            message = say("gates.not_signed", who=said)
            found.append(frame.check("GATE-DO-SIGNOFF", "fail", message, span, id_, name))
    if not found and not frame.alliance:
        return (frame.check("GATE-DO-SIGNOFF", "warn", say("gates.no_alliance"), span),)
    return frame.kept("GATE-DO-SIGNOFF", found, say("gates.signed", n=len(begun)), span)


def _state(frame: GateFrame, one: SignOff) -> str:
    return frame.case.words.say(f"gates.signoff_{one.state}", domain=one.domain)
