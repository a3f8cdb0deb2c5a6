"""Letter A: an owner with mandate, influence and time, a step of a size people manage, and measures that carry it (S1.15, S2.17)."""

from __future__ import annotations

import re

from analytics.goals.goal_bench import DAYS_A_YEAR, GoalBench
from analytics.goals.goal_gains import credited, delivered, free_days, further_days, planned
from analytics.model.check import Check
from analytics.model.display import raised, rounded

EPSILON = 1e-9
PACE = 1.0
"""Levels in twelve months."""
CHANGE = 0.4
"""Relative change of another figure in twelve months."""
CARRIED = 0.8
"""Share of the step that the credited gains must bring."""
_MANY = re.compile(
    r"(?:the |die |der |das |our |unser |unsere )?(?:[\w-]+ )*(?:team|teams|board|committee|everyone|everybody|all|staff|department|group|it|"
    r"alle|gremium|ausschuss|abteilung|bereich|belegschaft|lenkungsausschuss|jeder)",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(head|lead|leader|manager|chief|chair|director|officer|owner|sponsor|\w*leit\w*|chef\w*|c[a-z]o|vorsitz\w*)\b",
    re.IGNORECASE,
)


def achievable(goal: GoalBench) -> tuple[Check, ...]:
    """The checks of letter A."""
    return _owner(goal), _influence(goal), _step(goal), _gains(goal), _capacity(goal)


def _owner(on: GoalBench) -> Check:
    """The owner is a person, named by function, and has the mandate (S2.17)."""
    rule = "SMART-A-OWNER"
    if not on.owner:
        return on.check(rule, "fail", on.say("smart.owner_missing"), on.say("smart.owner_fix"))
    if _MANY.fullmatch(on.owner) and not _ONE.search(on.owner):
        return on.check(rule, "fail", on.say("smart.owner_many", owner=on.owner), on.say("smart.owner_fix"))
    if not on.goal.mandate:
        return on.check(rule, "fail", on.say("smart.owner_mandate", owner=on.owner), on.say("smart.owner_mandate_fix"))
    return on.check(rule, "pass", on.say("smart.owner_said", owner=on.owner))


def _influence(on: GoalBench) -> Check:
    """The owner is accountable or responsible for a linked measure, or leads a domain it touches (S2.17)."""
    rule = "SMART-A-INFLUENCE"
    if not on.owner:
        return on.check(rule, "unknown", on.say("smart.influence_unknown"), on.say("smart.owner_fix"))
    entries = planned(on.case)
    owners = {one.owner for one in on.measures} | {entries[one.id].owner for one in on.measures if one.id in entries}
    if on.owner_code in owners:
        return on.check(rule, "pass", on.say("smart.influence_measure", owner=on.owner))
    if on.domains_led:
        said = on.say("smart.influence_domain", owner=on.owner, domains=list(on.domains_led))
        return on.check(rule, "pass", said)
    remedy = on.say("smart.influence_fix", roles=sorted(owners)) if owners else on.say("smart.influence_none_fix")
    return on.check(rule, "fail", on.say("smart.influence_missing", owner=on.owner, kpi=on.kpi_name), remedy)


def _step(on: GoalBench) -> Check:
    """At most 1.0 level in twelve months; for another figure a warning above 40 % (S1.15).

    The day it is due counts, so that 1 January to 31 December are twelve months.
    """
    rule, goal = "SMART-A-STEP", on.goal
    if on.keeps:
        return on.check(rule, "pass", on.say("smart.step_none"))
    if on.step is None or goal.baseline_day is None or goal.due is None or goal.due <= goal.baseline_day:
        return on.check(rule, "unknown", on.say("smart.step_unknown"), on.say("smart.step_unknown_fix"))
    years = ((goal.due - goal.baseline_day).days + 1) / DAYS_A_YEAR
    pace = abs(on.step) / years
    if on.of_level:
        if pace > PACE + EPSILON:
            message = on.say("smart.step_wide", pace=raised(pace, 1), most=PACE)
            return on.check(rule, "fail", message, on.say("smart.step_fix", target=PACE * years))
        return on.check(rule, "pass", on.say("smart.step_said", pace=pace))
    if not goal.baseline:
        return on.check(rule, "warn", on.say("smart.step_zero"), on.say("smart.step_change_fix"))
    share = pace / abs(goal.baseline)
    if share > CHANGE + EPSILON:
        message = on.say("smart.step_change", share=raised(share, 2), most=CHANGE)
        return on.check(rule, "warn", message, on.say("smart.step_change_fix"))
    return on.check(rule, "pass", on.say("smart.step_share", share=share))


def _gains(on: GoalBench) -> Check:
    """The linked measures are credited with at least 80 % of the step (S1.15). A figure that is no level cannot be computed from measures:
    there they must raise the dimension at all, or have done so.
    """
    rule = "SMART-A-GAINS"
    if on.keeps:
        return on.check(rule, "pass", on.say("smart.step_none"))
    if not on.measures:
        return on.check(rule, "fail", on.say("smart.gains_none"), on.say("smart.gains_none_fix"))
    gap = on.case.gap_by_id.get(on.dimension)
    start = gap.mean if gap and gap.mean is not None else on.goal.baseline if on.of_level else None
    if not on.dimension:
        return on.check(rule, "pass", on.say("smart.gains_words"))
    if start is None or (on.of_level and on.step is None):
        return on.check(rule, "unknown", on.say("smart.gains_unknown"), on.say("smart.baseline_fix"))
    brought = credited(on.case, on.measures, on.dimension, start, on.goal.due)
    if not on.of_level:
        done = delivered(on.case, on.measures, on.dimension, on.goal.baseline_day)
        if brought <= EPSILON and done:
            names = [one.name for one in done]
            return on.check(rule, "pass", on.say("smart.gains_done", names=names, dimension=on.dimension))
        if brought <= EPSILON:
            message = on.say("smart.gains_other", dimension=on.dimension)
            return on.check(rule, "fail", message, on.say("smart.gains_none_fix"))
        said = on.say("smart.gains_judged", brought=brought, dimension=on.dimension, kpi=on.kpi_name)
        return on.check(rule, "pass", said)
    step = on.step or 0.0
    if brought < CARRIED * step - EPSILON:
        message = on.say("smart.gains_short", brought=brought, step=step)
        return on.check(rule, "fail", message, on.say("smart.gains_fix"))
    return on.check(rule, "pass", on.say("smart.gains_said", brought=brought, step=step))


def _capacity(on: GoalBench) -> Check:
    """The owner has the days that linked measures outside the plan ask for (S1.15)."""
    rule, codes = "SMART-A-CAPACITY", (on.owner_code,) if on.owner_code else on.domains_led
    if not codes or on.goal.due is None:
        return on.check(rule, "unknown", on.say("smart.capacity_unknown"), on.say("smart.capacity_unknown_fix"))
    need = sum(further_days(on.case, on.measures, code) for code in codes)
    free = sum(free_days(on.case, code, on.goal.due) for code in codes)
    if need > free + EPSILON:
        days = float(rounded(free))
        key = "smart.capacity_short" if days else "smart.capacity_none"
        message = on.say(key, n=days, owner=on.owner, need=need, free=free)
        return on.check(rule, "fail", message, on.say("smart.capacity_fix"))
    if need <= EPSILON:
        said = on.say("smart.capacity_planned") if on.case.plan else on.say("smart.capacity_nothing")
        return on.check(rule, "pass", said)
    return on.check(rule, "pass", on.say("smart.capacity_said", owner=on.owner, need=need))
