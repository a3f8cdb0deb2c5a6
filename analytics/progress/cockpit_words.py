"""Checks as lines of the cockpit: what they are about, what they say, and where that is mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analytics.model.check import Check
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
    "GATE-DO-BASELINE": (GOALS, "Figures"),
    "GATE-DO-SIGNOFF": (ALLIANCE, ""),
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
    "STATUS-SIGNOFF": (ALLIANCE, ""),
}
"""Alarm of the status → where it is mended; the others with the status itself."""


def where(check: Check) -> tuple[str, str, str]:
    """Page, part and record where what a check asks for is done."""
    if check.rule.startswith("GATE-"):
        page, part = GATES.get(check.rule, (PROGRESS, PHASES))
    else:
        page, part = ALARMS.get(check.rule, (PROGRESS, STATUS))
    return page, part, "" if check.item.startswith("phase-") else check.item


def alike(checks: Iterable[Check]) -> tuple[tuple[Check, ...], ...]:
    """Checks that are broken, those of one rule together, in the order in which each rule comes first."""
    found: dict[str, list[Check]] = {}
    for one in checks:
        if one.verdict == "fail" and not one.exception:
            found.setdefault(one.rule, []).append(one)
    return tuple(map(tuple, found.values()))


def about(words: Words, checks: Sequence[Check], *, remedy: bool = True) -> str:
    """What checks of one rule say, as one line: the first of them, with how many more there are, and what to do."""
    first, more = checks[0], len(checks) - 1
    said = f"{first.message} {first.remedy}".strip() if remedy else first.message
    if not first.title or first.item.startswith("phase-") or not first.item:
        return said
    if more:
        return words.say("cockpit.about_more", n=more, name=first.title, said=said)
    return words.say("cockpit.about", name=first.title, said=said)
