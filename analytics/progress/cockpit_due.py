"""Decisions that are due, and wins that were delivered and are not yet told, celebrated or rewarded."""

from __future__ import annotations

from datetime import date, timedelta

from analytics.goals.communication_frame import working_days
from analytics.goals.communication_reach import TOLD_WITHIN
from analytics.model.cockpit import CockpitLine
from analytics.model.records.programme import Decision
from analytics.model.win import Stage, Win
from analytics.progress.cockpit_facts import GOVERNANCE, PROGRESS, WINS, Facts

DECIDE_WITHIN = 28
"""Days ahead in which a decision is due."""
SHARED: tuple[Stage, ...] = ("told", "celebrated", "rewarded")
"""Proofs that tell others of a win."""


def decisions(facts: Facts) -> tuple[CockpitLine, ...]:
    """Decisions not taken that are needed within four weeks, or were; the oldest first."""
    until = facts.today + timedelta(days=DECIDE_WITHIN)
    found = [
        (one.needed_by, one)
        for one in facts.case.records.of(Decision)
        if one.taken is None and one.needed_by is not None and one.needed_by <= until
    ]
    return tuple(
        facts.line(
            "decision",
            facts.case.words.say("cockpit.decision_due", question=one.question),
            (GOVERNANCE, "Decisions", one.id),
            day,
        )
        for day, one in sorted(found, key=lambda pair: (pair[0], pair[1].id))
    )


def to_tell(facts: Facts) -> tuple[CockpitLine, ...]:
    """Wins of which a proof of telling, celebrating or rewarding is missing, with what to do first; the newest delivery first (S2.26–S2.29)."""
    found = [(_delivered(one), one) for one in facts.wins if _shared_less(one)]
    dated = [(day, one) for day, one in found if day is not None]
    return tuple(
        _line(facts, one, day) for day, one in sorted(dated, key=lambda pair: (-pair[0].toordinal(), pair[1].measure))
    )


def told_until(delivered: date) -> date:
    """The last day on which a win is told in time: ten working days after it was delivered (S2.27).

    >>> told_until(date(2026, 11, 2))
    datetime.date(2026, 11, 16)
    """
    day = delivered
    while working_days(delivered, day + timedelta(days=1)) <= TOLD_WITHIN:
        day += timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return day


def _line(facts: Facts, win: Win, delivered: date) -> CockpitLine:
    first = next(one for one in win.proofs if one.key in ("felt", *SHARED) and not one.holds)
    todo = facts.case.words.say(f"cockpit.tell_{first.key}")
    said = facts.case.words.say("cockpit.tell", name=win.name, day=delivered, todo=todo)
    due = told_until(delivered) if first.key == "told" else None
    return facts.line("tell", said, (PROGRESS, WINS, win.measure), due)


def _delivered(win: Win) -> date | None:
    proof = win.proof("delivered")
    return proof.day if proof.holds else None


def _shared_less(win: Win) -> bool:
    return _delivered(win) is not None and any(one.key in SHARED and not one.holds for one in win.proofs)
