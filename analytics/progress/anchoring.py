"""Whether every process in scope belongs to a phase (S2.34), and whether what ended in a phase is anchored 90 days later (S2.35)."""

from __future__ import annotations

from datetime import date, timedelta

from analytics.model.check import Check, Verdict
from analytics.model.phase_step import Anchored, Covered
from analytics.people.governance_frame import Frame
from analytics.people.governance_learning import ANCHORED_DAYS, loose
from analytics.progress.gate_frame import GateFrame


def scope(frame: GateFrame) -> tuple[Covered, ...]:
    """Each process in scope with the phase that brings it in (S2.34); without a scope, each dimension with a gap. Model order."""
    case = frame.case
    wanted = set(case.records.programme.scope) or {gap.id for gap in case.gaps if gap.gap}
    ends = _ends(frame)
    found = []
    for dimension in (one.id for one in case.model.dimensions if one.id in wanted):
        raising = sorted((day, id_) for id_, day in ends.items() if dimension in _raised_by(frame, id_))
        gap = case.gap_by_id.get(dimension)
        at_target = gap is not None and gap.gap == 0 and not raising
        done = [id_ for _, id_ in raising if id_ in frame.progress and frame.progress[id_].state == "done"]
        phase = _phase(frame, raising[0][0]) if raising else None
        name = case.words.names.dimension(dimension)
        ids = tuple(id_ for _, id_ in raising)
        found.append(Covered(dimension, name, phase, ids, at_target, at_target or bool(done)))
    return tuple(found)


def _ends(frame: GateFrame) -> dict[str, date]:
    """Measure id → last day, as it was, is expected or planned; measures that were stopped are left out."""
    ends = {one.id: last for one, _, _, last in frame.planned}
    for one in frame.progress.values():
        if one.state == "stopped":
            ends.pop(one.id, None)
        elif one.finished or one.forecast_end:
            ends[one.id] = one.finished or one.forecast_end or one.planned_end
    return ends


def _raised_by(frame: GateFrame, measure: str) -> frozenset[str]:
    """Dimensions a measure raises: those the plan credits it with; for one that is not in it any more, those it was estimated for."""
    planned = next((one for one, *_ in frame.planned if one.id == measure), None)
    known = frame.case.catalogue.by_id.get(measure)
    gains = planned.gains if planned else known.gains if known else ()
    return frozenset(one.dimension for one in gains if one.levels > 0)


def _phase(frame: GateFrame, day: date) -> int | None:
    """The phase a day lies in; the first for an earlier day, None for one after the programme."""
    return next((one.number for one in frame.spans if day <= one.last), None)


def scope_checks(frame: GateFrame, rows: tuple[Covered, ...]) -> tuple[Check, ...]:
    """S2.34: every process in scope belongs to a phase; when the last phase is over, every one is raised."""
    say = frame.case.words.say
    name, fix = say("phases.name_scope"), say("phases.fix_scope")
    if not rows or not frame.spans or frame.case.plan is None:
        return (frame.case.check("S2.34", name, "unknown", say("phases.no_scope"), fix),)
    over = frame.today > frame.spans[-1].last
    found: list[Check] = []
    for row in rows:
        fine = row.raised if over else row.belongs
        if not fine:
            key = "phases.not_raised" if over else "phases.no_phase"
            verdict: Verdict = "fail" if over else "warn"
            found.append(_check(frame, "S2.34", name, verdict, say(key), fix, row.dimension, row.name))
    raised = sum(row.raised for row in rows) / len(rows)
    share = sum(row.belongs for row in rows) / len(rows)
    message = say("phases.covered_end", share=raised) if over else say("phases.covered", share=share, raised=raised)
    return tuple(found) or (frame.case.check("S2.34", name, "pass", message),)


def _check(
    frame: GateFrame, rule: str, name: str, verdict: Verdict, message: str, fix: str, item: str, title: str
) -> Check:
    return frame.case.check(rule, name, verdict, message, fix, item=item, title=title)


def anchored(frame: GateFrame) -> tuple[Anchored, ...]:
    """What was finished in phases that are over, by the day it must be anchored; what is loose is told from that day on (S2.35)."""
    governance, say = Frame(frame.case), frame.case.words.say
    found = []
    for span in (one for one in frame.spans if one.last < frame.today):
        due = span.last + timedelta(days=ANCHORED_DAYS)
        for one in frame.progress.values():
            ended = one.finished or one.planned_end
            if one.state != "done" or _phase(frame, ended) != span.number:
                continue
            measure = frame.case.catalogue.by_id.get(one.id)
            parts = loose(governance, measure) if measure and due <= frame.today else ()
            words = tuple(say(f"governance_learning.{part}") for part in parts)
            found.append(Anchored(span.number, due, one.id, one.name, words))
    return tuple(sorted(found, key=lambda one: (one.due, one.measure)))


def anchoring_checks(frame: GateFrame, rows: tuple[Anchored, ...]) -> tuple[Check, ...]:
    """S2.35: 90 days after the end of a phase its measures are used, owned, trained and tied to a goal."""
    say = frame.case.words.say
    name, fix = say("phases.name_anchored"), say("phases.fix_anchored")
    due = [one for one in rows if one.due <= frame.today]
    if not due:
        return (frame.case.check("S2.35", name, "unknown", say("phases.not_yet_anchored"), fix),)
    found = [
        _check(
            frame,
            "S2.35",
            name,
            "warn",
            say("phases.loose", phase=str(one.phase), what=list(one.loose)),
            fix,
            one.measure,
            one.name,
        )
        for one in due
        if one.loose
    ]
    return tuple(found) or (frame.case.check("S2.35", name, "pass", say("phases.anchored", n=len(due))),)
