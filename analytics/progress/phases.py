"""Where the programme is: each phase with its steps, the step that is due, and the gate before the next one (S2.33)."""

from __future__ import annotations

from analytics.model.check import Check
from analytics.model.phase_step import Phases, PhaseState
from analytics.progress.anchoring import anchored, anchoring_checks, scope, scope_checks
from analytics.progress.gate_frame import GateFrame, Span
from analytics.progress.gates import gate, refusals


def phases(frame: GateFrame) -> Phases:
    """All phases of the programme; none while its first or last day is not known, and what to write down then (S2.33–S2.35)."""
    say = frame.case.words.say
    if not frame.spans:
        return Phases((), 0, say("phases.no_dates"))
    states = tuple(_state(frame, span) for span in frame.spans)
    now = next((one for one in states if one.step != "closed"), states[-1])
    rows, held = scope(frame), anchored(frame)
    return Phases(
        phases=states,
        current=now.number,
        said=_programme(frame, states, now),
        scope=rows,
        anchored=held,
        checks=(*scope_checks(frame, rows), *anchoring_checks(frame, held), *_dates(frame)),
    )


def _dates(frame: GateFrame) -> tuple[Check, ...]:
    """Phases whose work was begun before their first day: the dates of the programme were changed since."""
    say = frame.case.words.say
    found = []
    for span in frame.spans:
        early = [one for one in span.entered if one.step != "plan" and one.day < span.first]
        if early:
            step, days = say(f"phases.step_{early[0].step}"), {"day": early[0].day, "first": span.first}
            found.append(frame.check("GATE-DATES", "warn", say("gates.early", step=step, **days), span))
    return tuple(found)


def _state(frame: GateFrame, span: Span) -> PhaseState:
    checks = gate(frame, span)
    goals = tuple(one.id for one in frame.open_goals(span))
    return PhaseState(
        number=span.number,
        first=span.first,
        last=span.last,
        windows=span.windows,
        step=span.step,
        due=span.due(frame.today),
        entered=span.entered,
        next=span.next,
        gate=checks,
        measures=frame.measures_in(span),
        goals=goals,
        said=_said(frame, span, checks),
    )


def _said(frame: GateFrame, span: Span, checks: tuple[Check, ...]) -> str:
    """Where a phase stands and what keeps it from the next step."""
    say, number = frame.case.words.say, str(span.number)
    if span.next is None:
        return say("phases.said_closed", number=number, day=span.day_of_closing)
    after = say(f"phases.step_{span.next}")
    if span.step is None:
        head = say("phases.said_before", number=number, day=span.first)
    else:
        head = say("phases.said_in", number=number, step=say(f"phases.step_{span.step}"), day=span.entered[-1].day)
    missing = refusals(checks)
    if missing:
        tail = say(f"phases.missing_{'closing' if span.next == 'closed' else 'step'}", n=len(missing), step=after)
    else:
        tail = say("phases.may_close" if span.next == "closed" else "phases.may_go_on", step=after)
    return f"{head} {tail}"


def _programme(frame: GateFrame, states: tuple[PhaseState, ...], now: PhaseState) -> str:
    say = frame.case.words.say
    if now.step == "closed":
        return say("phases.all_closed", n=len(states))
    return say("phases.programme", number=str(now.number), of=str(len(states)), said=now.said)
