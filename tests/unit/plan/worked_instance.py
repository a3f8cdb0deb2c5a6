"""The worked instance of domain.md §5.5 as a plain problem."""

from dataclasses import replace

from analytics.plan.problem import Activity, Budget, Goal, Milestone, Problem

ROOM = {"P1": 0.6, "E4": 1.0, "P4": 0.9, "T3": 1.5, "P5": 1.2, "T4": 1.0}
QUICK_WINS = frozenset("abf")


def _activity(id_, months, days, cost, gains, needs=()):
    load = {role: total / months for role, total in days.items()}
    return Activity(id_, months, gains=gains, load=load, cost=cost, needs=needs)


def worked_instance(*, budget=20, sdm=6, cho=5, tow=8, quick_wins=True, **changes) -> Problem:
    problem = Problem(
        activities=(
            _activity("a", 1, {"SDM": 4}, 0, {"P1": 0.4}),
            _activity("b", 2, {"SDM": 8}, 0, {"P1": 0.3, "E4": 0.3}),
            _activity("c", 2, {"CHO": 8}, 0, {"P4": 0.5}),
            _activity("d", 3, {"TOW": 18}, 15, {"T3": 0.8}, ("b",)),
            _activity("e", 4, {"TOW": 20, "CHO": 4}, 10, {"P5": 0.7, "T4": 0.5}, ("c",)),
            _activity("f", 1, {"CHO": 3}, 0, {"P4": 0.3}, ("c",)),
        ),
        goals=tuple(Goal(id_, 0.0, room) for id_, room in ROOM.items()),
        horizon=6,
        capacity={"SDM": (sdm,) * 6, "CHO": (cho,) * 6, "TOW": (tow,) * 6},
        budgets=(Budget(budget),),
        milestones=(
            (Milestone("phase 1", QUICK_WINS, 1, 3), Milestone("phase 2", QUICK_WINS, 4, 6)) if quick_wins else ()
        ),
    )
    return replace(problem, **changes)


def with_earliest(problem: Problem, id_: str, month: int) -> Problem:
    activities = tuple(replace(a, earliest=month) if a.id == id_ else a for a in problem.activities)
    return replace(problem, activities=activities)


def cost(problem: Problem, starts) -> float:
    return sum(problem.by_id[id_].cost for id_ in starts)


def finishing_sum(problem: Problem, starts) -> int:
    return sum(start + problem.by_id[id_].duration - 1 for id_, start in starts.items())
