"""Risks from those who carry the programme: a head nobody could follow, groups that resist, barriers nobody removed (domain.md §8, slide 15)."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.export.report import Report
from analytics.export.risk import Risk, made

FULL_RISK = 20
"""Largest resistance risk: power 5 × 4 steps of attitude."""


def head(report: Report) -> Iterable[Risk]:
    """The sponsor or CIO leaves and nobody can take over (S0.4–S0.7). What the head weighs would rate a person."""
    coalition, say = report.carriers.coalition, report.words.say
    lost = [one for one in coalition.scenarios if not one.survives] if coalition is not None else []
    if coalition is None or not lost:
        return
    step, share = coalition.next_step, len(lost) / len(coalition.scenarios)
    yield made(report, "head", "of_heads", share, say("risks.sponsor"), cause=lost[0].why, step=step)


def resistance(report: Report) -> Iterable[Risk]:
    """The group that resists most, with how many others do."""
    found, say = report.carriers.resistance, report.words.say
    if not found:
        return
    first = found[0]
    yield made(
        report,
        "resistance",
        "of_resistance",
        min(1.0, first.risk / FULL_RISK),
        first.owner or say("risks.nobody"),
        cause=say("risks.resistance_cause", n=len(found), group=first.name),
        step=first.step,
    )


def barriers(report: Report) -> Iterable[Risk]:
    """Barriers that are overdue go to the steering committee (S4.30)."""
    found, (removed, every), say = report.carriers.overdue, report.carriers.barriers, report.words.say
    if not found:
        return
    first, still = found[0], max(len(found), every - removed)
    cause = say("risks.barriers_cause", n=len(found), name=first.name, due=first.due)
    yield made(
        report,
        "barriers",
        "of_barriers",
        len(found) / still,
        first.owner or say("risks.nobody"),
        cause=cause,
        step=first.step,
    )
