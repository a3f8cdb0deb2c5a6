"""Searching: most gain first, then fewest soft milestones missed, then the earlier plan, then the cheaper one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.plan.checker import missed_milestones
from analytics.plan.credit import goal_gain, total_gain
from analytics.plan.draft import Starts
from analytics.plan.greedy import best_of, by_gain, by_gain_per_effort, by_weighted_gap
from analytics.plan.polish import settle
from analytics.plan.problem import TOLERANCE, Problem, Solution
from analytics.plan.solver.formulation import Formulation, Objective
from analytics.plan.solver.incumbent import SAFETY, Incumbent, Watch, Worth
from analytics.plan.solver.race import Leg, Run, race

GAIN_UNTIL = 0.8
"""Share of the time after which the search for more gain ends."""
LATER_SHARE = 0.12
"""Share of the time each search for fewer misses, an earlier and a cheaper plan may take."""
IMPROVE_SHARE = 0.2
"""Share of the search for gain in which one of the two only improves the plan."""
EFFORT = 0.75
"""Work, in the solver's own count, that a second allows. A core does about 0.8 of it in a second, so this limit comes first on a
machine that is not overloaded, and the answer then is the same on all of them."""
SUBSET_LIMITS = (7, 4)
"""Two formulations are tried side by side: which one proves an instance quickly cannot be told beforehand."""


def most_gain(problem: Problem, watch: Watch, start: Mapping[str, int] | None, only_gain: bool) -> Solution:
    """The plan that gains most; see ``solve``."""
    return _GainSearch(problem, watch, only_gain).run(start)


class _GainSearch:
    def __init__(self, problem: Problem, watch: Watch, only_gain: bool) -> None:
        self.problem = problem
        self.only_gain = only_gain
        self.found = Incumbent(problem, watch, lambda plan: total_gain(problem, plan), up=True)

    def run(self, start: Mapping[str, int] | None) -> Solution:
        form = Formulation(self.problem, SUBSET_LIMITS[-1 if self.only_gain else 0], not self.only_gain)
        if not form.feasible:
            return self.found.infeasible()
        self._begin(start, form)
        proven = self._most_gain(form)
        if proven and self.found.best is None:
            return self.found.infeasible()
        if self.found.best is not None and not self.only_gain:
            self._fewest_misses(form)
            self._then(form, form.finishing())
            self._then(form, form.spending())
            self.found.best = settle(self.problem, self.found.best)
        self.found.tell()
        return self.found.solution(proven)

    def _begin(self, start: Mapping[str, int] | None, form: Formulation) -> None:
        """A first plan from the ranked lists, and the bound that needs no search: everything that can start, whatever it takes."""
        everything = [self.problem.by_id[id_] for id_ in form.starts]
        self.found.bound = sum(goal.weight * goal_gain(everything, goal) for goal in self.problem.goals)
        orders = [ranked(self.problem) for ranked in (by_gain_per_effort, by_gain, by_weighted_gap)]
        for plan in (best_of(self.problem, orders), start):
            if plan is not None:
                self.found.offer(plan)
        self.found.tell()

    # Passes ---------------------------------------------------------------------------------------------------------

    def _most_gain(self, first: Formulation) -> bool:
        """Two searches side by side: one proves from the start, the other first improves the plan and then proves as well. For
        ``only_gain`` one must do: it takes a third of the work, which counts where many small questions are asked.
        Returns whether nothing gains more, or no plan keeps all rules."""
        best = self.found.best
        if best is not None and self.found.value() >= self.found.bound - TOLERANCE:
            return True
        if self.only_gain:
            return self._race((first,), ([Leg(first, EFFORT * self.found.watch.seconds, self.found.left())],))
        second = Formulation(self.problem, SUBSET_LIMITS[1])
        seconds, effort = self.found.left(GAIN_UNTIL), GAIN_UNTIL * EFFORT * self.found.watch.seconds
        improve = IMPROVE_SHARE * effort
        legs = (
            [Leg(first, effort, seconds)],
            [
                Leg(second, improve, IMPROVE_SHARE * seconds, neighbourhoods=True),
                Leg(second, effort - improve, seconds),
            ],
        )
        return self._race((first, second), legs)

    def _race(self, forms: Sequence[Formulation], legs: Sequence[Sequence[Leg]]) -> bool:
        """Run a search for each formulation; returns whether one has proven its answer."""
        best, first = self.found.best, forms[0]
        for form in forms:
            form.model.maximize(form.gain)
        runs = [self._run(own, seed, form) for seed, (own, form) in enumerate(zip(legs, forms, strict=True), 1)]
        winner = race(runs, self.found.tick)
        if winner is None:
            self.found.choose([best, *(run.plan for run in runs)])
            return False
        self.found.choose([winner.plan])
        # A plan the checker refused for a rounding in the last digit leaves the answer below what was proven.
        return not winner.plan or self.found.value() >= winner.bound / first.gain_scale - self._rounding(first)

    def _run(self, legs: Sequence[Leg], seed: int, form: Formulation) -> Run:
        scale = form.gain_scale
        return Run(legs, self.found.best or {}, seed, self.found.offer, lambda bound: self.found.limit(bound / scale))

    @staticmethod
    def _rounding(form: Formulation) -> float:
        return (form.slack + len(form.starts) + 1) / form.gain_scale if form.slack else TOLERANCE * 10

    def _fewest_misses(self, form: Formulation) -> None:
        """Among plans that gain as much as the best, look for one that misses fewer soft milestones, and keep to that from now on."""

        def worth(plan: Mapping[str, int]) -> float:
            return -float(len(missed_milestones(self.problem, plan)))

        form.keep(self.found.value())
        if worth(self.found.best or {}):
            form.minimize_misses()
            self._improve(form, worth)
        form.limit_misses(round(-worth(self.found.best or {})))

    def _then(self, form: Formulation, objective: Objective) -> None:
        """Among plans as good so far, look for one with a smaller objective, and keep to that from now on."""

        def worth(plan: Mapping[str, int]) -> float:
            return -float(sum(objective[id_, start] for id_, start in plan.items()))

        if objective and self.found.best and all(key in objective for key in self.found.best.items()):
            form.minimize(objective)
            self._improve(form, worth)
            form.limit(objective, round(-worth(self.found.best)))

    def _improve(self, form: Formulation, worth: Worth) -> None:
        seconds = min(self.found.left(), SAFETY * LATER_SHARE * self.found.watch.seconds)
        if self.found.stopped or seconds <= 0:
            return

        def offer(plan: Starts) -> None:
            self.found.offer(plan, worth)

        leg = Leg(form, LATER_SHARE * EFFORT * self.found.watch.seconds, seconds)
        race([Run([leg], self.found.best or {}, 1, offer, _ignore)], self.found.tick)


def _ignore(bound: float) -> None:
    """Bounds of the later objectives are of no interest."""
