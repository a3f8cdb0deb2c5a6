"""Letter R: it serves the vision and the business, and there is something to gain (S2.18, S1.13)."""

from __future__ import annotations

from analytics.goals.goal_bench import GoalBench
from analytics.model.check import Check
from analytics.model.records.programme import Objective
from analytics.model.records.vision import Element


def relevant(goal: GoalBench) -> tuple[Check, ...]:
    """The checks of letter R."""
    return _vision(goal), _objective(goal), _gap(goal)


def _vision(on: GoalBench) -> Check:
    """At least one element of the vision (S2.18)."""
    found = on.case.records.linked(Element, on.goal.elements)
    if not found:
        return on.check("SMART-R-VISION", "fail", on.say("smart.vision_missing"), on.say("smart.vision_fix"))
    return on.check("SMART-R-VISION", "pass", on.say("smart.vision_said", names=[one.name for one in found]))


def _objective(on: GoalBench) -> Check:
    """At least one business objective (S2.18)."""
    found = on.case.records.linked(Objective, on.goal.objectives)
    if not found:
        return on.check("SMART-R-OBJECTIVE", "fail", on.say("smart.objective_missing"), on.say("smart.objective_fix"))
    return on.check("SMART-R-OBJECTIVE", "pass", on.say("smart.objective_said", names=[one.name for one in found]))


def _gap(on: GoalBench) -> Check:
    """A gap above 0, or a goal that keeps (S2.18). Without a survey, or for another figure, the gap is the goal's own step."""
    rule = "SMART-R-GAP"
    if on.keeps:
        return on.check(rule, "pass", on.say("smart.gap_keeps"))
    known = on.case.gap_by_id.get(on.dimension)
    if known is not None and known.gap is not None:
        if known.gap > 0:
            return on.check(rule, "pass", on.say("smart.gap_said", dimension=on.dimension, gap=known.gap))
        message = on.say("smart.gap_none", dimension=on.dimension)
        return on.check(rule, "fail", message, on.say("smart.gap_fix"))
    if on.step is None:
        return on.check(rule, "unknown", on.say("smart.gap_unknown"), on.say("smart.baseline_fix"))
    if on.step == 0:
        return on.check(rule, "fail", on.say("smart.target_same"), on.say("smart.target_same_fix"))
    return on.check(rule, "pass", on.say("smart.gap_step"))
