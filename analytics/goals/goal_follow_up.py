"""What becomes of goals: reviews held or overdue, verdicts per phase, reasons for closing, success defined (S2.20, S4.6, S4.41, S4.45)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from analytics.goals.case import DAYS_A_MONTH, Case
from analytics.model.check import Check, Verdict
from analytics.model.records.goals import Goal, GoalReview, Kpi
from analytics.model.records.vision import Element

EARLY_DAYS = 14
"""A review held so many days before its date is that review."""


def goal_follow_up(case: Case) -> tuple[Check, ...]:
    """What reviews, closed goals and dimensions in scope ask for; empty while there is nothing to judge."""
    found: list[Check] = []
    for goal in case.records.of(Goal):
        if goal.state == "open":
            reviews = tuple(_reviews(case, goal))
            late = any(not one.passed for one in reviews)  # the review that is late gives the phase its verdict, too
            found += [*reviews, *(() if late else _phase_end(case, goal)), *_verdict(case, goal), *_figure(case, goal)]
        else:
            found.append(_closed(case, goal))
    return (*found, *_success(case))


def _check(case: Case, goal: Goal, rule: str, name: str, verdict: Verdict, message: str, remedy: str = "") -> Check:
    return case.check(rule, name, verdict, message, remedy, item=goal.id, title=goal.name)


def reviews_of(case: Case, goal: Goal) -> tuple[GoalReview, ...]:
    """The reviews held of a goal, oldest first."""
    held = [one for one in case.records.of(GoalReview) if one.goal == goal.id and one.held is not None]
    return tuple(sorted(held, key=lambda one: (one.held or date.min, one.id)))


def _reviews(case: Case, goal: Goal) -> Iterator[Check]:
    """Each review whose day is past was held; the day after it is late (S4.45)."""
    say, name = case.words.say, case.words.say("smart_follow_up.review_rule")
    past, ahead = [day for day in goal.reviews if day < case.today], [day for day in goal.reviews if day >= case.today]
    held = [one.held for one in reviews_of(case, goal) if one.held]
    if past and not any(day >= past[-1] - timedelta(days=EARLY_DAYS) for day in held):
        message = say("smart_follow_up.review_late", day=past[-1])
        yield _check(case, goal, "GOAL-REVIEW", name, "fail", message, say("smart_follow_up.review_fix"))
    elif ahead:
        yield _check(case, goal, "GOAL-REVIEW", name, "pass", say("smart_follow_up.review_next", day=ahead[0]))


def _phase_end(case: Case, goal: Goal) -> Iterator[Check]:
    """A phase closes with keep, change or stop for each goal that was there: in its last four weeks or since (S4.45)."""
    over = [(first, last) for first, last in case.phases if last < case.today]
    set_on = goal.set_on or goal.baseline_day
    if not over or (set_on is not None and set_on > over[-1][1]):
        return
    say, name, last = case.words.say, case.words.say("smart_follow_up.phase_rule"), over[-1][1]
    begin = last - timedelta(days=DAYS_A_MONTH - 1)
    if any(one.held and one.held >= begin for one in reviews_of(case, goal)):
        yield _check(case, goal, "GOAL-PHASE", name, "pass", say("smart_follow_up.phase_said", day=last))
    else:
        message = say("smart_follow_up.phase_open", day=last)
        yield _check(case, goal, "GOAL-PHASE", name, "fail", message, say("smart_follow_up.review_fix"))


def _verdict(case: Case, goal: Goal) -> Iterator[Check]:
    """A goal whose last review said stop is closed (S4.45)."""
    held = reviews_of(case, goal)
    if held and held[-1].verdict == "stop":
        say = case.words.say
        message, remedy = say("smart_follow_up.stop_open"), say("smart_follow_up.stop_fix")
        yield _check(case, goal, "GOAL-STOP", say("smart_follow_up.stop_rule"), "fail", message, remedy)


def _figure(case: Case, goal: Goal) -> Iterator[Check]:
    """Each open goal is measured by a figure (S4.41)."""
    if case.records.find(Kpi, goal.kpi) is None:
        say = case.words.say
        message, remedy = say("smart_follow_up.figure_none"), say("smart.kpi_fix")
        yield _check(case, goal, "GOAL-FIGURE", say("smart_follow_up.figure_rule"), "fail", message, remedy)


def _closed(case: Case, goal: Goal) -> Check:
    """A closed goal has a day and a reason (S2.20)."""
    say, name = case.words.say, case.words.say("smart_follow_up.closed_rule")
    if goal.closed is None or not goal.closed_reason:
        message = say("smart_follow_up.closed_bare")
        return _check(case, goal, "GOAL-CLOSED", name, "fail", message, say("smart_follow_up.closed_fix"))
    return _check(case, goal, "GOAL-CLOSED", name, "pass", say("smart_follow_up.closed_said", day=goal.closed))


def _success(case: Case) -> Iterator[Check]:
    """Each dimension that the vision wants to rise has a target level and an open or reached goal that names it (S4.6)."""
    say, name = case.words.say, case.words.say("smart_follow_up.success_rule")
    goals = [goal for goal in case.records.of(Goal) if goal.state != "stopped"]
    kpis = {one.id: one.dimension for one in case.records.of(Kpi)}
    named = {one for goal in goals for one in (goal.dimension, kpis.get(goal.kpi, "")) if one}
    scope = dict.fromkeys(one for element in case.records.of(Element) for one in element.dimensions)
    for dimension in scope:
        gap = case.gap_by_id.get(dimension)
        title = case.words.names.dimension(dimension)
        if dimension not in named:
            message, remedy = (
                say("smart_follow_up.success_none", dimension=dimension),
                say("smart_follow_up.success_fix"),
            )
            yield case.check("GOAL-SUCCESS", name, "warn", message, remedy, item=dimension, title=title)
        elif gap is not None and gap.target is not None:
            message = say("smart_follow_up.success_said", dimension=dimension, target=gap.target)
            yield case.check("GOAL-SUCCESS", name, "pass", message, item=dimension, title=title)
