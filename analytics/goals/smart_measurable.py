"""Letter M: a figure with unit, formula and source, where it stands today, where it shall be, and how often it is read (S1.14, S2.16)."""

from __future__ import annotations

from datetime import date, timedelta

from analytics.goals.goal_bench import GoalBench
from analytics.goals.progress import months_after
from analytics.model.check import Check
from analytics.model.records.goals import FREQUENCIES

BASELINE_DAYS = 90
"""A baseline may be this old on the day the goal is set."""
READINGS = 4
"""A figure is read at least once in a quarter of the running time."""
MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
WAY = {"raise": 1, "lower": -1, "shorten": -1}
"""Verbs that say on which side of the baseline the target lies."""


def measurable(goal: GoalBench) -> tuple[Check, ...]:
    """The checks of letter M."""
    return _figure(goal), _baseline(goal), _target(goal), _often(goal)


def _figure(on: GoalBench) -> Check:
    """Unit, formula and source, so that anybody can compute it again (S1.14, S2.16)."""
    if on.kpi is None:
        return on.check("SMART-M-FIGURE", "fail", on.say("smart.figure_none"), on.say("smart.kpi_fix"))
    needed = (
        (on.kpi.unit, on.say("smart.part_unit")),
        (on.kpi.formula, on.say("smart.part_formula")),
        (on.kpi.source, on.say("smart.part_source")),
    )
    missing = [name for value, name in needed if not value]
    if missing:
        message = on.say("smart.figure_parts", name=on.kpi.name, parts=missing)
        return on.check("SMART-M-FIGURE", "fail", message, on.say("smart.figure_fix"))
    return on.check("SMART-M-FIGURE", "pass", on.say("smart.figure_said"))


def _baseline(on: GoalBench) -> Check:
    """A first value whose date is at most 90 days before the goal was set, or today while nobody said when (S2.16)."""
    goal = on.goal
    if goal.baseline is None:
        return on.check("SMART-M-BASELINE", "fail", on.say("smart.baseline_missing"), on.say("smart.baseline_fix"))
    if goal.baseline_day is None:
        return on.check("SMART-M-BASELINE", "fail", on.say("smart.baseline_undated"), on.say("smart.baseline_date_fix"))
    age = ((goal.set_on or on.case.today) - goal.baseline_day).days
    if age > BASELINE_DAYS:
        message = on.say("smart.baseline_old", age=age, most=BASELINE_DAYS)
        remedy = on.say("smart.baseline_level_fix") if on.of_level else on.say("smart.baseline_again_fix")
        return on.check("SMART-M-BASELINE", "fail", message, remedy)
    if goal.baseline_day > on.case.today:
        message = on.say("smart.baseline_ahead", day=goal.baseline_day)
        return on.check("SMART-M-BASELINE", "fail", message, on.say("smart.baseline_date_fix"))
    said = on.say("smart.baseline_said", value=on.shown(goal.baseline), day=goal.baseline_day)
    return on.check("SMART-M-BASELINE", "pass", said)


def _target(on: GoalBench) -> Check:
    """A target on the right side of the baseline, or a band for a goal that keeps (S2.16)."""
    goal, rule = on.goal, "SMART-M-TARGET"
    if on.keeps:
        return _band(on)
    if goal.target is None:
        return on.check(rule, "fail", on.say("smart.target_missing"), on.say("smart.target_fix"))
    if on.step is None:
        return on.check(rule, "unknown", on.say("smart.target_unknown"), on.say("smart.baseline_fix"))
    if on.step == 0:
        return on.check(rule, "fail", on.say("smart.target_same"), on.say("smart.target_same_fix"))
    ways = {WAY.get(goal.verb, 0), {"up": 1, "down": -1}.get(on.kpi.direction, 0) if on.kpi else 0} - {0}
    if any(way * on.step < 0 for way in ways):
        remedy = on.say("smart.target_side_fix", baseline=on.shown(goal.baseline), target=on.shown(goal.target))
        return on.check(rule, "fail", on.say("smart.target_side"), remedy)
    return on.check(
        rule, "pass", on.say("smart.target_said", baseline=on.shown(goal.baseline), target=on.shown(goal.target))
    )


def _band(on: GoalBench) -> Check:
    low, high = on.goal.low, on.goal.high
    if low is None and high is None:
        return on.check("SMART-M-TARGET", "fail", on.say("smart.band_missing"), on.say("smart.band_fix"))
    if low is not None and high is not None and low > high:
        return on.check("SMART-M-TARGET", "fail", on.say("smart.band_turned"), on.say("smart.band_fix"))
    if low is not None and high is not None:
        return on.check("SMART-M-TARGET", "pass", on.say("smart.band_said", low=low, high=high))
    key = on.say("smart.band_from", low=low) if high is None else on.say("smart.band_to", high=high)
    return on.check("SMART-M-TARGET", "pass", key)


def _often(on: GoalBench) -> Check:
    """Read at least every quarter of the running time: four times from baseline to due date, which counts itself (S2.16, S2.12)."""
    names = {key: (english, german) for key, english, german in FREQUENCIES}
    start, due = on.goal.baseline_day or on.goal.set_on, on.goal.due
    if on.kpi is None or on.kpi.frequency not in names:
        return on.check("SMART-M-OFTEN", "fail", on.say("smart.often_missing"), on.say("smart.often_fix"))
    if start is None or due is None:
        return on.check("SMART-M-OFTEN", "unknown", on.say("smart.often_unknown"), on.say("smart.often_dates_fix"))
    often = names[on.kpi.frequency][on.case.language == "de"]
    if last_reading(start, on.kpi.frequency) - timedelta(days=1) > due:
        message = on.say("smart.often_rare", often=often)
        return on.check("SMART-M-OFTEN", "fail", message, on.say("smart.often_more_fix"))
    return on.check("SMART-M-OFTEN", "pass", on.say("smart.often_said", often=often))


def last_reading(start: date, frequency: str) -> date:
    """The day of the fourth reading after ``start``."""
    if frequency == "weekly":
        return start + timedelta(days=7 * READINGS)
    return months_after(start, MONTHS[frequency] * READINGS)
