"""Whether people are prepared, may try things, and new ways last: S4.21, S4.27, S4.32, S4.34."""

from __future__ import annotations

from datetime import date, timedelta

from analytics.model.check import Check
from analytics.model.governance import SAFE_TO_TRY
from analytics.model.measure import Measure
from analytics.model.plan import PlannedMeasure
from analytics.model.records.goals import Goal
from analytics.model.records.governance import Experiment, TrainingEntry
from analytics.model.records.people import Adoption
from analytics.people.alliance_facts import LEAST_PEOPLE
from analytics.people.governance_frame import Frame, plain
from analytics.people.governance_leaders import statement

AHEAD_DAYS = 56
"""Go-lives that are judged: those past and those within eight weeks."""
BACK_DAYS = 365
EVERYBODY = frozenset({"all", "everybody", "everyone", "alle"})
ENOUGH_TO_FAIL = 5
"""Experiments of which one should have failed: where none did, failures are not written down."""
ANCHORED_DAYS, USED = 90, 0.85
"""Days after the end when a measure must be anchored, and the share that uses it then (domain.md §6.6)."""


def learning_checks(frame: Frame) -> tuple[Check, ...]:
    """S4.27, S4.32, S4.34 and S4.21."""
    return *_trained(frame), *_experiments(frame), *_anchored(frame), statement(frame, "S4.21", SAFE_TO_TRY)


def go_lives(frame: Frame) -> tuple[tuple[PlannedMeasure, Measure, date], ...]:
    """Measures with which people work differently from a day that is at most a year past or eight weeks ahead."""
    found = []
    for one, measure in frame.planned:
        day = frame.ends(one)
        if measure.go_live and day and -BACK_DAYS <= (day - frame.today).days <= AHEAD_DAYS:
            found.append((one, measure, day))
    return tuple(found)


def untrained(frame: Frame, measure: Measure, day: date) -> tuple[str, ...]:
    """Parts of the organisation a measure changes for which nobody's training is planned or done by its go-live; all without an entry."""
    roles = [
        one.role for one in frame.case.records.of(TrainingEntry)
        if one.measure == measure.id and (when := one.done or one.planned) and when <= day and (one.done or frame.today <= day)
    ]  # fmt: skip
    if any(plain(role) in EVERYBODY for role in roles):
        return ()
    return tuple(code for code in measure.domains if not any(frame.belongs(role, code) for role in roles))


def _trained(frame: Frame) -> tuple[Check, ...]:
    """S4.27: nothing goes live without a training entry for those whose work changes; a training that is only planned ends with the go-live."""
    say, due = frame.case.words.say, go_lives(frame)
    if not due:
        return (frame.check("S4.27", "unknown", say("governance_learning.no_go_live")),)
    found = []
    for one, measure, day in due:
        missing = untrained(frame, measure, day)
        if missing:
            names = [frame.domain_name(code) for code in missing]
            found.append(
                frame.check(
                    "S4.27", "fail", say("governance_learning.untrained", day=day, names=names), one.id, one.name
                )
            )
    return frame.kept("S4.27", found, say("governance_learning.trained", n=len(due)))


def _experiments(frame: Frame) -> tuple[Check, ...]:
    """S4.32: things are tried out, each with what was learnt, failed ones included."""
    say, tried = frame.case.words.say, frame.case.records.of(Experiment)
    if not tried:
        return (frame.check("S4.32", "unknown", say("governance_learning.no_experiment")),)
    found = [
        frame.check("S4.32", "warn", say("governance_learning.no_lesson"), one.id, one.name)
        for one in tried
        if not one.lesson.strip()
    ]
    if len(tried) >= ENOUGH_TO_FAIL and all(one.worked for one in tried):
        found.append(frame.check("S4.32", "warn", say("governance_learning.none_failed", n=len(tried))))
    return frame.kept("S4.32", found, say("governance_learning.learnt", n=len(tried)))


def _anchored(frame: Frame) -> tuple[Check, ...]:
    """S4.34: 90 days after its end a measure is used, trained and tied to a goal."""
    say, late = frame.case.words.say, timedelta(days=ANCHORED_DAYS)
    over = [(one, measure) for one, measure in frame.planned if (day := frame.ends(one)) and day + late <= frame.today]
    if not over:
        return (frame.check("S4.34", "unknown", say("governance_learning.not_yet")),)
    found = []
    for one, measure in over:
        missing = [say(f"governance_learning.{part}") for part in loose(frame, measure)]
        if missing:
            found.append(frame.check("S4.34", "warn", say("governance_learning.loose", what=missing), one.id, one.name))
    return frame.kept("S4.34", found, say("governance_learning.anchored", n=len(over)))


def loose(frame: Frame, measure: Measure) -> tuple[str, ...]:
    """What an ended measure lacks: ``use``, ``owner``, ``training`` (of one that goes live), ``goals`` (S2.35).

    Of fewer than five people nothing is told but that somebody counted.
    """
    records = frame.case.records
    counted = [one for one in records.of(Adoption) if one.measure == measure.id and (one.days or 0) >= ANCHORED_DAYS]
    should, using = (sum(one.should or 0 for one in counted), sum(one.using or 0 for one in counted))
    there = {
        "use": 0 < should < LEAST_PEOPLE or (should > 0 and using >= USED * should),
        "owner": bool(measure.owner),
        "training": not measure.go_live
        or any(one.done for one in records.of(TrainingEntry) if one.measure == measure.id),
        "goals": any(measure.id in one.measures for one in records.of(Goal)),
    }
    return tuple(part for part, found in there.items() if not found)
