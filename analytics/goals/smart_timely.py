"""Letter T: a day that is a date, lies ahead and inside the programme, with reviews before it (S2.19)."""

from __future__ import annotations

from analytics.goals.goal_bench import GoalBench
from analytics.goals.progress import months_after
from analytics.model.check import Check
from analytics.model.vague_days import vague_day

LONG_MONTHS = 6
"""A goal that runs longer is reviewed twice at least."""


def timely(goal: GoalBench) -> tuple[Check, ...]:
    """The checks of letter T."""
    return _date(goal), _programme(goal), _reviews(goal)


def _date(on: GoalBench) -> Check:
    """A valid date after the baseline, and for an open goal not past (S2.19)."""
    rule, goal = "SMART-T-DATE", on.goal
    if goal.due is None:
        vague = vague_day(goal.name) or vague_day(goal.scope) or vague_day(goal.object)
        message = (
            on.say("smart.date_vague", words=vague[:1].upper() + vague[1:]) if vague else on.say("smart.date_missing")
        )
        return on.check(rule, "fail", message, on.say("smart.date_fix"))
    if goal.baseline_day is not None and goal.due <= goal.baseline_day:
        message = on.say("smart.date_before", day=goal.due, baseline=goal.baseline_day)
        return on.check(rule, "fail", message, on.say("smart.date_later_fix"))
    if goal.state == "open" and goal.due < on.case.today:
        message = on.say("smart.date_past", day=goal.due)
        return on.check(rule, "fail", message, on.say("smart.date_past_fix"))
    return on.check(rule, "pass", on.say("smart.date_said", day=goal.due))


def _programme(on: GoalBench) -> Check:
    """Inside the programme (S2.19)."""
    rule, first, last, due = "SMART-T-PROGRAMME", on.case.starts, on.case.ends, on.goal.due
    if first is None or last is None:
        return on.check(rule, "unknown", on.say("smart.programme_unknown"), on.say("smart.programme_fix"))
    if due is None:
        return on.check(rule, "unknown", on.say("smart.date_missing"), on.say("smart.date_fix"))
    if not first <= due <= last:
        message = on.say("smart.programme_outside", day=due, first=first, last=last)
        return on.check(rule, "fail", message, on.say("smart.programme_outside_fix"))
    return on.check(rule, "pass", on.say("smart.programme_said", last=last))


def _reviews(on: GoalBench) -> Check:
    """One review before the due date, two for a goal longer than six months (S2.19)."""
    rule, goal = "SMART-T-REVIEWS", on.goal
    start, due = goal.baseline_day or goal.set_on, goal.due
    if due is None:
        return on.check(rule, "unknown", on.say("smart.reviews_unknown"), on.say("smart.date_fix"))
    held = sum(day < due and (start is None or day > start) for day in goal.reviews)
    needed = 2 if start is not None and due > months_after(start, LONG_MONTHS) else 1
    if held < needed:
        message = on.say("smart.reviews_none" if needed == 1 else "smart.reviews_few", n=held)
        return on.check(rule, "fail", message, on.say("smart.reviews_fix"))
    return on.check(rule, "pass", on.say("smart.reviews_said", n=held))
