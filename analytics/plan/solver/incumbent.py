"""The best plan so far and how much better one could be, for whoever searches and whoever watches."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from analytics.plan.checker import is_valid, missed_milestones
from analytics.plan.draft import Starts
from analytics.plan.problem import TOLERANCE, Problem, Solution

OnProgress = Callable[[float, float, float], None]
ShouldStop = Callable[[], bool]
SAFETY = 1.5
"""Wall-clock time allowed for each second asked for: the solver's own count of its work is to end the search, not the clock."""
Worth = Callable[[Mapping[str, int]], float]
"""What decides between plans of the same objective; more is better."""


@dataclass(frozen=True)
class Watch:
    """How long a search may take and who follows it."""

    seconds: float
    on_progress: OnProgress | None = None
    """Told (objective, bound, seconds) whenever one of the first two changes."""
    should_stop: ShouldStop | None = None


class Incumbent:
    """Keeps the best plan that holds all rules, and the bound; plans come from solver threads, everything else from the caller's."""

    def __init__(self, problem: Problem, watch: Watch, objective: Worth, up: bool) -> None:
        """``up``: the objective is to be large, not small."""
        self.problem = problem
        self.watch = watch
        self.objective = objective
        self.sign = 1 if up else -1
        self.best: Starts | None = None
        self.bound = 0.0
        self.stopped = False
        self._begun = time.monotonic()
        self._lock = threading.Lock()
        self._told: tuple[float, float] | None = None

    def left(self, share: float = 1.0) -> float:
        """Wall-clock seconds left of a share of the time."""
        return max(0.0, self._begun + SAFETY * share * self.watch.seconds - time.monotonic())

    def value(self) -> float:
        """Objective of the best plan."""
        return self.objective(self.best or {})

    def offer(self, plan: Mapping[str, int], worth: Worth | None = None) -> None:
        """Keep a plan that keeps the rules and is worth more than the best so far; ``worth`` decides between equal objectives."""
        with self._lock:
            if self._is_better(plan, worth) and is_valid(self.problem, plan):
                self.best = dict(plan)

    def _is_better(self, plan: Mapping[str, int], worth: Worth | None) -> bool:
        if self.best is None:
            return True
        more = self.sign * (self.objective(plan) - self.objective(self.best))
        if worth is None or more > TOLERANCE:
            return more > TOLERANCE
        return more >= -TOLERANCE and worth(plan) > worth(self.best) + TOLERANCE

    def choose(self, plans: Iterable[Mapping[str, int] | None], worth: Worth | None = None) -> None:
        """Take the best of these, the first among equals, whichever plan came first in time; without any that holds, keep the best."""
        before, self.best = self.best, None
        for plan in plans:
            if plan:
                self.offer(plan, worth)
        if self.best is None or (before is not None and self._is_better(before, worth)):
            self.best = before

    def missed(self, plan: Mapping[str, int]) -> int:
        """Number of soft milestones a plan misses."""
        return len(missed_milestones(self.problem, plan))

    def limit(self, bound: float) -> None:
        """No plan is better than this."""
        with self._lock:
            self.bound = self.sign * min(self.sign * self.bound, self.sign * bound)

    def tick(self) -> bool:
        """Tell what changed and ask whether to stop."""
        self.tell()
        self.stopped = self.stopped or (self.watch.should_stop is not None and self.watch.should_stop())
        return self.stopped

    def tell(self) -> None:
        """Tell the best objective and the bound if one of them changed."""
        if self.watch.on_progress is None or self.best is None:
            return
        value = self.value()
        now = (value, self.sign * max(self.sign * self.bound, self.sign * value))
        if now != self._told:
            self._told = now
            self.watch.on_progress(*now, time.monotonic() - self._begun)

    def solution(self, proven: bool) -> Solution:
        """The best plan as the answer; ``proven``: nothing is better."""
        seconds = time.monotonic() - self._begun
        if self.best is None:
            return Solution("stopped" if self.stopped else "unknown", 0.0, max(0.0, self.bound), {}, seconds)
        value, plan = self.value(), dict(sorted(self.best.items()))
        bound = value if proven else self.sign * max(self.sign * self.bound, self.sign * value)
        status = "optimal" if proven else "stopped" if self.stopped else "feasible"
        return Solution(status, value, bound, plan, seconds, missed_milestones(self.problem, plan))

    def infeasible(self) -> Solution:
        """The answer that nothing keeps all rules."""
        return Solution("infeasible", 0.0, 0.0, {}, time.monotonic() - self._begun)
