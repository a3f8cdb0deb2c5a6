"""How far the choice hangs on the estimates: the plan made again with other gains and efforts (domain.md §5.6)."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from analytics.plan.checker import load_by_period
from analytics.plan.problem import Activity, Problem
from analytics.plan.translation import CHANGES

DRAWS = 200
SPREAD = 0.3
"""Gains and efforts are drawn evenly from 30 % less to 30 % more."""
ROBUST, UNSURE = 0.8, 0.4

Standing = Literal["robust", "depends on estimates", "weak"]


def standing(share: float) -> Standing:
    """How sure a choice is: in at least 80 % of the draws, in at least 40 %, in fewer.

    >>> standing(0.8), standing(0.4), standing(0.39)
    ('robust', 'depends on estimates', 'weak')
    """
    return "robust" if share >= ROBUST else "depends on estimates" if share >= UNSURE else "weak"


def drawn(problem: Problem, number: int) -> Problem:
    """The problem with the estimates of one draw. The same for the same number, whatever the order of the activities.

    Each activity has one factor for all it gains and one for all its work; money, time and changes in a domain are as they were. What has
    its month fixed (what runs already, above all) takes what it takes: where that is more than there is, so much counts as there.
    """
    redrawn = replace(problem, activities=tuple(_redrawn(activity, number) for activity in problem.activities))
    taken = load_by_period(redrawn, {id_: month for id_, month in problem.pinned.items() if id_ in problem.by_id})
    room = {r: tuple(map(max, units, taken[r])) for r, units in problem.capacity.items()}
    return replace(redrawn, capacity=room)


def _redrawn(activity: Activity, number: int) -> Activity:
    dice = random.Random(f"{number} {activity.id}")  # noqa: S311 – no secret hangs on it
    gain, effort = (dice.uniform(1 - SPREAD, 1 + SPREAD) for _ in range(2))
    return replace(
        activity,
        gains={goal: round(levels * gain, 2) for goal, levels in activity.gains.items()},
        load={r: units if r.startswith(CHANGES) else round(units * effort, 2) for r, units in activity.load.items()},
        effort=activity.effort * effort,
    )


def shares(counts: Mapping[str, int], draws: int) -> dict[str, float]:
    """Share of the draws in which each was chosen, by id; what never was is missing."""
    return {id_: count / draws for id_, count in sorted(counts.items()) if count} if draws else {}
