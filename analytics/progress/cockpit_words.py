"""Checks as lines of the cockpit: what they are about, what they say, and where that is mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analytics.model.check import Check
from analytics.model.records.collection import Records
from analytics.model.records.goals import Goal
from analytics.model.words import Words
from analytics.progress.cockpit_facts import (
    ALLIANCE,
    DECK,
    GOALS,
    GOVERNANCE,
    MEASURES,
    PHASES,
    PLAN,
    PROGRESS,
    PULSE,
    STATUS,
    SURVEYS,
    WINS,
)

GATES: Mapping[str, tuple[str, str]] = {
    "GATE-PLAN-BEFORE": (PROGRESS, PHASES),
    "GATE-PLAN-SURVEY": (SURVEYS, ""),
    "GATE-DO-PLAN": (PLAN, ""),
    "GATE-DO-GOALS": (GOALS, ""),
    "GATE-DO-SMART": (GOALS, ""),
    "GATE-DO-OWNER": (MEASURES, ""),
    "GATE-DO-BASELINE": (GOALS, ""),
    "GATE-DO-SIGNOFF": (ALLIANCE, "Sign-offs"),
    "GATE-CHECK-REPORT": (PROGRESS, STATUS),
    "GATE-CHECK-ACCEPTED": (PROGRESS, STATUS),
    "GATE-CHECK-REASON": (PROGRESS, STATUS),
    "GATE-ACT-READING": (GOALS, "Figures"),
    "GATE-ACT-PULSE": (PROGRESS, PULSE),
    "GATE-ACT-REVIEW": (GOVERNANCE, "Decisions"),
    "GATE-ACT-WIN": (PROGRESS, WINS),
    "GATE-CLOSED-GOALS": (GOALS, ""),
    "GATE-CLOSED-LESSON": (PROGRESS, PHASES),
    "GATE-CLOSED-NEXT": (PROGRESS, PHASES),
}
"""Condition of a gate → page and part where it is met; one that is not here is looked at among the phases."""
ALARMS: Mapping[str, tuple[str, str]] = {
    "REPORT": (DECK, ""),
    "STATUS-READING": (GOALS, "Figures"),
    "STATUS-SIGNOFF": (ALLIANCE, "Sign-offs"),
}
"""Alarm of the status → where it is mended; the others with the status itself."""


def where(check: Check, records: Records) -> tuple[str, str, str]:
    """Page, part and record where what a check asks for is done; of a baseline that is the open goal that holds the measure."""
    if check.rule.startswith("GATE-"):
        page, part = GATES.get(check.rule, (PROGRESS, PHASES))
    else:
        page, part = ALARMS.get(check.rule, (PROGRESS, STATUS))
    item = "" if check.item.startswith("phase-") else check.item
    if check.rule == "GATE-DO-BASELINE":
        holding = (one.id for one in records.of(Goal) if one.state == "open" and item in one.measures)
        item = next(holding, "")
    return page, part, item


def alike(checks: Iterable[Check]) -> tuple[tuple[Check, ...], ...]:
    """Checks that are broken, those of one rule together, in the order in which each rule comes first."""
    found: dict[str, list[Check]] = {}
    for one in checks:
        if one.verdict == "fail" and not one.exception:
            found.setdefault(one.rule, []).append(one)
    return tuple(map(tuple, found.values()))


def about(words: Words, checks: Sequence[Check], *, message: bool = True, remedy: bool = True) -> str:
    """What checks of one rule say, as one line: what is wrong with the first, how many more there are, and what to do.

    Without ``message``, or without ``remedy``, only the other; what to do is never left out where nothing else would be said.
    """
    first, more = checks[0], len(checks) - 1
    message = message or not first.remedy
    said = " ".join(part for part in (first.message if message else "", first.remedy if remedy else "") if part)
    if not first.title or first.item.startswith("phase-") or not first.item:
        return said
    if not more:
        return words.say("cockpit.about", name=first.title, said=said)
    if not message:
        return words.say("cockpit.about_more", n=more, name=first.title, said=said)
    similar = words.say("cockpit.about_first", n=more, name=first.title, said=first.message)
    return f"{similar} {first.remedy}".strip() if remedy else similar
