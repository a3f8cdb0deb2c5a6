"""The next three things to do: conditions of the phase's next step, goals, what a survey teaches, what is late, what begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from analytics.model.cockpit import CockpitLine
from analytics.model.phase_step import STEPS, PhaseState
from analytics.progress.cockpit_facts import GOALS, GOVERNANCE, LEARNING, PHASES, PLAN, PROGRESS, STATUS, Facts
from analytics.progress.cockpit_words import about, alike, where

MOST = 3
GATES_FIRST = 2
"""Conditions of the next step that come before everything else; more of them come after it."""
AHEAD = 28
"""Days ahead of which a measure that begins, or the next step of a phase, is named."""
ELSEWHERE = ("STATUS-READING", "REPORT")
"""Alarms of the status that have a line of their own."""


def next_three(facts: Facts, missing: tuple[CockpitLine, ...], reason: CockpitLine) -> tuple[CockpitLine, ...]:
    """At most three, most urgent first; what is missing on the way fills up. Never empty.

    ``reason``: why the light is as it is; a thing about the same says what to do, not once more what is wrong.
    """
    gates = tuple(gate(facts))
    first = (*gates[:GATES_FIRST], *_open_gate(facts))
    lines = (
        *first, *_goals(facts, first), *_wave(facts), *_late(facts, reason), *gates[GATES_FIRST:], *_plan(facts), *_soon(facts),
    )[:MOST]  # fmt: skip
    there = {_place(one) for one in lines}
    rest = (one for one in missing if one.key != "missing-plan" and _place(one) not in there)
    chosen = (*lines, *rest)[:MOST]
    return chosen or (facts.line("deck", facts.case.words.say("cockpit.next_deck"), ("pages/export.py",)),)


def _place(line: CockpitLine) -> tuple[str, str]:
    """Page and part a line leads to."""
    return line.source.page, line.source.part


def gate(facts: Facts) -> Iterator[CockpitLine]:
    """What refuses the next step of the phase, each condition with its remedy, due on the first day of that step."""
    now = facts.phases.now if facts.phases else None
    if now is None or now.next is None or not _is_time(now, facts.today):
        return
    due = entered_by(now)
    for checks in alike(now.gate):
        yield facts.line(f"gate-{now.next}", about(facts.case.words, checks), where(checks[0], facts.case.records), due)


def entered_by(phase: PhaseState) -> date | None:
    """The first day of the next step by the calendar; of closing, the phase's last. None if there is no next step."""
    if phase.next == "closed":
        return phase.last
    return next((one.first for one in phase.windows if one.step == phase.next), None)


def _is_time(phase: PhaseState, today: date) -> bool:
    """Whether the calendar asks for the next step, or will within four weeks."""
    due = entered_by(phase)
    behind = phase.due is not None and phase.next is not None and STEPS.index(phase.next) <= STEPS.index(phase.due)
    return behind or (due is not None and due <= today + timedelta(days=AHEAD))


def _open_gate(facts: Facts) -> Iterator[CockpitLine]:
    """That the next step may be entered."""
    now = facts.phases.now if facts.phases else None
    if now is None or now.next is None or not now.open or not _is_time(now, facts.today):
        return
    key = {"plan": "cockpit.next_open", "closed": "cockpit.next_close"}.get(now.next, "cockpit.next_enter")
    said = facts.case.words.say(key, phase=str(now.number), step=now.next.upper())
    yield facts.line(f"enter-{now.next}", said, (PROGRESS, PHASES), entered_by(now))


def _goals(facts: Facts, first: Iterable[CockpitLine]) -> Iterator[CockpitLine]:
    """Setting goals, from the plan on while none is open: no step DO may be entered without one, whatever step comes next."""
    now = facts.phases.now if facts.phases else None
    over = now is not None and now.step == "closed"
    going = any(one.goal.state == "open" for one in facts.goals)
    if facts.stage in ("empty", "surveyed") or going or over or any(one.source.page == GOALS for one in first):
        return
    yield facts.line("goals", facts.case.words.say("cockpit.next_goals"), (GOALS,))


def _wave(facts: Facts) -> Iterator[CockpitLine]:
    """After a second survey: what it teaches, and planning again."""
    say, learnt = facts.case.words.say, facts.learning
    waiting = [one for one in learnt.estimates if one.state == "open"] if learnt else []
    if waiting:
        yield facts.line("learn", say("cockpit.next_learn", n=len(waiting)), (PROGRESS, LEARNING))
    if facts.stage == "second wave":
        yield facts.line("replan", say("cockpit.next_replan", wave=facts.wave), (PROGRESS, PHASES))


def _late(facts: Facts, reason: CockpitLine) -> Iterator[CockpitLine]:
    """Rules of the status that are broken, measures that should have begun, overdue readings and promises."""
    say, status = facts.case.words.say, facts.status
    for checks in alike(status.checks) if status else ():
        if checks[0].rule not in ELSEWHERE:
            known = about(facts.case.words, checks, remedy=False) == reason.said
            said = about(facts.case.words, checks, message=not known)
            yield facts.line("status", said, where(checks[0], facts.case.records))
    begin = [one for one in status.of("planned") if one.planned_start < facts.today] if status else []
    if begin:
        named = begin[0]
        said = say("cockpit.next_began", n=len(begin), name=named.name, day=named.planned_start)
        yield facts.line("begin", said, (PROGRESS, STATUS, named.id), named.planned_start)
    silent = sorted((day, one.kpi.id, one) for one in facts.figures if one.overdue and (day := one.next_due))
    if silent:
        kpis = {kpi for _, kpi, _ in silent}
        day, _, first = silent[0]
        said = say("cockpit.next_reading", n=len(kpis), name=first.kpi.name, day=day)
        yield facts.line("reading", said, (GOALS, "Figures", first.kpi.id), day)
    overdue = [one for one in facts.governance.overdue if one.what != "decision"] if facts.governance else []
    if overdue:
        said = say("cockpit.next_overdue", n=len(overdue), name=overdue[0].title, days=overdue[0].days)
        part = "Leaders" if overdue[0].what == "act" else "Barriers"
        yield facts.line("promise", said, (GOVERNANCE, part, overdue[0].id), overdue[0].due)


def _plan(facts: Facts) -> Iterator[CockpitLine]:
    if facts.stage == "surveyed":
        yield facts.line("plan", facts.case.words.say("cockpit.next_plan"), (PLAN,))


def _soon(facts: Facts) -> Iterator[CockpitLine]:
    """Measures that begin within four weeks, by day."""
    until = facts.today + timedelta(days=AHEAD)
    open_ones = facts.status.of("planned") if facts.status else ()
    coming = [one for one in open_ones if facts.today <= one.planned_start <= until]
    if coming:
        first = coming[0]
        said = facts.case.words.say("cockpit.next_start", n=len(coming), name=first.name, day=first.planned_start)
        yield facts.line("start", said, (PROGRESS, STATUS, first.id), first.planned_start)
