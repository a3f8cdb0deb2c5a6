"""A plan in the making: activities are put in and taken out, and what they use and gain is kept up to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics.plan.credit import filled, usable_gain
from analytics.plan.problem import TOLERANCE, Activity, Problem

Starts = dict[str, int]


class Draft:
    """Starts, loads, money and gains of some activities. It judges one activity at a time; ``checker`` judges whole plans."""

    def __init__(self, problem: Problem, starts: Mapping[str, int] | None = None) -> None:
        self.problem = problem
        self.starts: Starts = {}
        self._load: dict[str, list[float]] = {r: [0.0] * problem.horizon for r in problem.capacity}
        self._spent = [0.0] * len(problem.budgets)
        # Goal id → level lifted to → levels added by those that lift to it, before any limit.
        self._under: dict[str, dict[float, float]] = {goal.id: {} for goal in problem.goals}
        self._gain: dict[str, float] = {}
        self.gain = 0.0
        """Weighted levels the activities add."""
        for id_, start in (starts or {}).items():
            self.put(id_, start)

    def put(self, id_: str, start: int) -> None:
        """Take an activity in, whether it fits or not."""
        self.starts[id_] = start
        self._use(self.problem.by_id[id_], start, 1)

    def drop(self, id_: str) -> None:
        """Take an activity out."""
        self._use(self.problem.by_id[id_], self.starts.pop(id_), -1)

    def end(self, id_: str) -> int:
        """Last period an activity runs in."""
        return self.starts[id_] + self.problem.by_id[id_].duration - 1

    def fits(self, activity: Activity, start: int) -> bool:
        """Whether people and money suffice for one more activity, and it may start then."""
        periods = range(start - 1, start - 1 + activity.duration)
        return (
            activity.earliest <= start
            and start not in activity.not_in
            and self.problem.pinned.get(activity.id, start) == start
            and all(
                self._load[resource][period] + units <= self.problem.capacity[resource][period] + TOLERANCE
                for resource, units in activity.load.items()
                if resource in self._load
                for period in periods
            )
            and all(
                spent + activity.cost <= budget.amount + TOLERANCE
                for budget, spent in zip(self.problem.budgets, self._spent, strict=True)
                if budget.covers(start)
            )
        )

    def insert(self, id_: str, starts: range) -> list[str] | None:
        """Put in an activity with what it still misses, each as early as it fits; it starts in one of ``starts``.

        Returns what was put in, in that order; None, and nothing is changed, if it does not fit.
        """
        added: list[str] = []
        if not self._affordable_ever(id_):
            return None
        for missing in [*self._missing(id_), id_]:
            if missing not in self.starts and not self._place(missing, starts if missing == id_ else None):
                self.take_back(added)
                return None
            added += [missing] if missing not in added else []
        return added

    def take_back(self, added: Iterable[str]) -> None:
        """Undo an insertion."""
        for id_ in added:
            self.drop(id_)

    def overdrawn(self) -> float:
        """Effort by which shares are exceeded, 0.0 if none is."""
        effort = {id_: self.problem.by_id[id_].effort for id_ in self.starts}
        return sum(
            max(
                0.0,
                sum(
                    ((id_ in share.members) - share.most) * effort[id_]
                    for id_, start in self.starts.items()
                    if share.covers(start)
                )
                - TOLERANCE,
            )
            for share in self.problem.shares
        )

    def _affordable_ever(self, id_: str) -> bool:
        """Whether budgets without an end have the money for it alone; spares looking at what it needs."""
        activity = self.problem.by_id.get(id_)
        return activity is not None and all(
            spent + activity.cost <= budget.amount + TOLERANCE
            for budget, spent in zip(self.problem.budgets, self._spent, strict=True)
            if budget.first <= 1 and budget.last is None
        )

    def _missing(self, id_: str) -> list[str]:
        """What has to go in before it: prerequisites, and a preparation if none is in yet. Ends at a cycle or an unknown id."""
        order: list[str] = []
        waiting: list[tuple[str, bool]] = [(id_, False)]
        seen: set[str] = set()
        while waiting:
            current, ready = waiting.pop()
            if ready:
                order.append(current)
            elif current not in seen and current not in self.starts and current in self.problem.by_id:
                seen.add(current)
                activity = self.problem.by_id[current]
                waiting.append((current, True))
                if activity.prepared_by and not any(p in self.starts or p in seen for p in activity.prepared_by):
                    allowed = [p for p in activity.prepared_by if self._may_join(p)]
                    waiting += [(p, False) for p in allowed[:1]]
                waiting += [(need, False) for need in reversed(activity.needs)]
        return [other for other in order if other != id_]

    def _place(self, id_: str, starts: range | None) -> bool:
        activity = self.problem.by_id.get(id_)
        if activity is None or not self._may_join(id_) or any(need not in self.starts for need in activity.needs):
            return False
        begin = max([1, activity.earliest, *(self.end(need) + 1 for need in activity.needs)])
        if activity.prepared_by:
            ready = [self.end(p) for p in activity.prepared_by if p in self.starts]
            if not ready:
                return False
            begin = max(begin, min(ready) + 2 - activity.duration)
        last = self.problem.horizon - activity.duration + 1
        if starts is not None:
            begin, last = max(begin, starts.start), min(last, starts.stop - 1)
        found = next((start for start in range(begin, last + 1) if self.fits(activity, start)), None)
        if found is not None:
            self.put(id_, found)
        return found is not None

    def _may_join(self, id_: str) -> bool:
        clash = any(id_ in group and any(o in self.starts for o in group) for group in self.problem.exclusive)
        return id_ in self.problem.by_id and id_ not in self.problem.excluded and not clash

    def _use(self, activity: Activity, start: int, sign: int) -> None:
        for resource, units in activity.load.items():
            if resource in self._load:
                for period in range(max(start, 1), min(start + activity.duration - 1, self.problem.horizon) + 1):
                    self._load[resource][period - 1] += sign * units
        for number, budget in enumerate(self.problem.budgets):
            if budget.covers(start):
                self._spent[number] += sign * activity.cost
        for id_ in activity.gains:
            goal = self.problem.goal_by_id.get(id_)
            levels = usable_gain(activity, goal) if goal is not None else 0.0
            if goal is not None and levels > TOLERANCE:
                under, ceiling = self._under[id_], min(activity.lifts_to, goal.target)
                under[ceiling] = under.get(ceiling, 0.0) + sign * levels
                before = self._gain.get(id_, 0.0)
                self._gain[id_] = goal.weight * filled(under, goal)
                self.gain += self._gain[id_] - before
