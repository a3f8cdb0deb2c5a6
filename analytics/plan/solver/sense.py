"""What no problem can mean, told before any search instead of answered with nonsense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import inf, isfinite, isnan

from analytics.plan.problem import Activity, Problem


def refuse_nonsense(problem: Problem) -> None:
    """Raise ValueError with one sentence for the first thing in the problem that cannot be meant; nothing if all can be."""
    for complaint in _complaints(problem):
        raise ValueError(complaint)


def _complaints(problem: Problem) -> Iterator[str]:
    for kind, things in (("activities", problem.activities), ("goals", problem.goals)):
        twice = [id_ for id_, count in Counter(thing.id for thing in things).items() if count > 1]
        yield from (f"There are several {kind} with the id {id_!r}." for id_ in twice)
    for activity in problem.activities:
        yield from _about(activity)
    for resource, units in problem.capacity.items():
        if len(units) != problem.horizon:
            yield f"The capacity of {resource!r} has {len(units)} entries, the horizon has {problem.horizon} periods."
        if any(isnan(n) for n in units):
            yield f"The capacity of {resource!r} holds something that is no number."
    if any(isnan(budget.amount) for budget in problem.budgets):
        yield "The amount of a budget is no number."


def _about(activity: Activity) -> Iterator[str]:
    if activity.duration != int(activity.duration) or activity.duration < 0:
        yield f"The duration of {activity.id!r} is {activity.duration}; it has to be a whole number of at least 0."
    numbers = {"cost": activity.cost, "effort": activity.effort, "urgency": activity.urgency}
    for name, most in (("gain", activity.gains), ("load", activity.load)):
        numbers |= {f"{name} of {key!r}": units for key, units in most.items()}
    for name, number in numbers.items():
        if not isfinite(number) or number < 0:
            least = "a number of at least 0" if abs(number) < inf else "a finite number"
            yield f"The {name} of {activity.id!r} is {number}; it has to be {least}."
