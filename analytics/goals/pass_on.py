"""The pass-on test (V9, S1.19): whether those who have read the vision can say where to, why now, and what changes for them.

Nothing is said of a test with fewer than five readers: such a group reads as one that has not been tested.
"""

from __future__ import annotations

from datetime import date

from analytics.goals.case import Case
from analytics.model.check import Check
from analytics.model.records.programme import Group
from analytics.model.records.vision import PassOn
from analytics.model.vision_reading import FEWEST_READERS, PassOnResult

ENOUGH = 0.80
"""Share of readers with all three answers right."""
JUST_BELOW = 0.79
"""What a missed share reads at most: 79.9 % must not read 80 %."""
SHOWN_NAMES = 4


def pass_on_results(case: Case) -> tuple[PassOnResult, ...]:
    """The newest test of every group with at least five readers; ``open`` for all other groups. In the order of the groups."""
    return tuple(_result(case, group) for group in case.records.of(Group))


def pass_on_checks(case: Case) -> tuple[Check, ...]:
    """V9: one check a group that was tested, and one that names the groups that were not."""
    say, name, found = case.words.say, case.words.say("vision_people.v9_name"), []
    results = pass_on_results(case)
    for one in results:
        if one.state == "kept":
            message = say("vision_people.v9_pass", group=one.name, share=one.share)
            found.append(case.check("V9", name, "pass", message, item=one.group, title=one.name))
        elif one.state == "missed":
            share = min(one.share or 0.0, JUST_BELOW)
            message = say("vision_people.v9_fail", group=one.name, share=share)
            remedy = say("vision_people.v9_remedy")
            found.append(case.check("V9", name, "fail", message, remedy, item=one.group, title=one.name))
    untold = [one.name for one in results if one.state == "open"]
    if untold or not results:
        key = "vision_people.v9_open" if untold else "vision_people.v9_no_group"
        message = say(key, n=len(untold), groups=untold[:SHOWN_NAMES]) if untold else say(key)
        found.append(case.check("V9", name, "unknown", message, say("vision_people.v9_open_remedy")))
    return tuple(found)


def _result(case: Case, group: Group) -> PassOnResult:
    tests = [one for one in case.records.of(PassOn) if one.group == group.id and _can_be_said(one)]
    if not tests:
        return PassOnResult(group.id, group.name, "open")
    newest = max(enumerate(tests), key=lambda pair: (pair[1].held or date.min, pair[0]))[1]
    readers, passed = newest.readers or 0, newest.passed or 0
    kept = 100 * passed >= round(100 * ENOUGH) * readers
    return PassOnResult(
        group.id, group.name, "kept" if kept else "missed", passed / readers, readers, newest.round, newest.held
    )


def _can_be_said(test: PassOn) -> bool:
    """Enough readers, and counts that fit each other."""
    return test.readers is not None and test.passed is not None and max(FEWEST_READERS, test.passed) <= test.readers
