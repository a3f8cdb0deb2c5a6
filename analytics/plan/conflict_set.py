"""The smallest set of rules that stand against something a plan is asked for, found by leaving rules out one by one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from analytics.model.measure import Catalogue
from analytics.model.plan import PlanRequest, SignOff
from analytics.plan.demands import Demand, with_demands
from analytics.plan.feasibility import Judge
from analytics.plan.problem import Activity, Problem
from analytics.plan.signoff import earliest_start, terms
from analytics.plan.translation import CHANGES

LimitKind = Literal["pair", "ban", "check", "training", "sign-off", "days", "phase-budget", "budget", "changes"]


@dataclass(frozen=True)
class Limit:
    """One rule a plan must keep to."""

    kind: LimitKind
    key: str = ""
    """Resource, domain or measure it is about; the two ids with a blank between for a pair."""
    index: int = 0
    """Place of a budget in the problem."""


@dataclass(frozen=True)
class Conflict:
    """Why a demand cannot be met."""

    demand: Demand
    beside: tuple[Demand, ...]
    """Demands that are kept and take part in the conflict."""
    limits: tuple[Limit, ...]
    """The limits in conflict; none of them could be missing. Empty: no limit is to blame."""
    to_change: tuple[Limit, ...]
    """Limits that would have to change so that the demand can be met; they need not be the same."""
    proven: bool
    """False if the time did not suffice to find the smallest set."""

    @property
    def causes(self) -> tuple[Limit, ...]:
        """The limits in conflict, and those that would stand against it still once the first were gone.

        Among candidates each kind is named once, as another limit of the kind is about another candidate.
        """
        kinds = {limit.kind for limit in self.limits}
        new = [limit for limit in self.to_change if limit not in self.limits]
        return (*self.limits, *(limit for limit in new if self.demand.kind == "pin" or limit.kind not in kinds))


Item = TypeVar("Item", Limit, Demand)


def irreducible(items: Sequence[Item], impossible: Callable[[Sequence[Item]], bool]) -> tuple[Item, ...]:
    """A part of the items that is still impossible and of which none can be spared (a deletion filter, Chinneck and Dravnieks 1991).

    ``impossible`` says whether some of them together are; it holds for all of them. Tries whole kinds before single items.
    """
    kept = list(items)
    for kind in dict.fromkeys(item.kind for item in items):
        group = [item for item in kept if item.kind == kind]
        rest = [item for item in kept if item.kind != kind]
        if impossible(rest):
            kept = rest
            continue
        for item in group if len(group) > 1 else ():
            rest = [other for other in kept if other != item]
            if impossible(rest):
                kept = rest
    return tuple(kept)


class ConflictFinder:
    """Looks for what stands against a demand in one problem."""

    def __init__(self, problem: Problem, catalogue: Catalogue, request: PlanRequest, judge: Judge) -> None:
        self._problem = problem
        self._catalogue = catalogue
        self._request = request
        self._judge = judge

    def conflict(self, demand: Demand, kept: Sequence[Demand]) -> Conflict:
        """The conflict of a demand with those kept before it and with the limits, by a deletion filter.

        What is tried first is left out of the answer most easily, so limits at the end of ``limits_of`` are named in preference.
        """
        # The weakest first, so that the strongest are named: it is them this one gives way to.
        weakest_first = list(reversed(kept))
        impossible = self._judge.impossible
        beside = irreducible(weakest_first, lambda rest: impossible(self.part([*rest, demand])))[::-1]
        trial = self.part([*beside, demand])
        limits = self.limits_of(trial)
        first: tuple[Limit, ...] = ()
        to_change: list[Limit] = []
        if not impossible(self.relaxed(trial, limits)):
            while impossible(self.relaxed(trial, to_change)) and (core := self._core(trial, limits, to_change)):
                first = first or core
                to_change += core
            to_change = self._least(trial, to_change)
        return Conflict(demand, beside, first, tuple(to_change), not self._judge.out_of_time)

    def _core(self, trial: Problem, limits: Sequence[Limit], dropped: Sequence[Limit]) -> tuple[Limit, ...]:
        """Of the limits not dropped yet, a set that alone makes the problem impossible and of which none can be spared."""

        def still(rest: Sequence[Limit]) -> bool:
            gone = [limit for limit in limits if limit not in rest]
            return self._judge.impossible(self.relaxed(trial, gone))

        return irreducible([limit for limit in limits if limit not in dropped], still)

    def _least(self, trial: Problem, to_change: Sequence[Limit]) -> list[Limit]:
        """Of the limits whose change resolves the conflict, as few as still do."""
        left = list(to_change)
        for limit in to_change if len(to_change) > 1 else ():
            rest = [other for other in left if other != limit]
            if not self._judge.impossible(self.relaxed(trial, rest)):
                left = rest
        return left

    def part(self, demands: Sequence[Demand]) -> Problem:
        """The problem with these demands and only the measures that could serve them; a share of the effort concerns all."""
        asked = with_demands(self._problem, demands, self._request)
        if asked.shares:
            return asked
        ids = self._serving(asked)
        return replace(
            asked,
            activities=tuple(activity for activity in asked.activities if activity.id in ids),
            excluded=asked.excluded & ids,
            exclusive=tuple(group for group in asked.exclusive if group <= ids),
        )

    def _serving(self, asked: Problem) -> frozenset[str]:
        """Members of the demands and what is fixed, with everything they need."""
        waiting = [*asked.required, *asked.pinned, *(i for m in asked.milestones if not m.soft for i in m.members)]
        found: set[str] = set()
        while waiting:
            id_ = waiting.pop()
            if id_ not in found and id_ in asked.by_id:
                found.add(id_)
                waiting += [*asked.by_id[id_].needs, *asked.by_id[id_].prepared_by]
        return frozenset(found)

    def limits_of(self, problem: Problem) -> tuple[Limit, ...]:
        """Limits that bear on the problem's measures; those that are named in preference last."""
        people = sorted({r for a in problem.activities for r in a.load if r in problem.capacity})
        banned = [id_ for id_ in sorted(problem.excluded) if id_ in self._request.excluded]
        return (
            *(Limit("pair", " ".join(sorted(group))) for group in problem.exclusive),
            *(Limit("ban", id_) for id_ in banned),
            *([Limit("check")] if any(a.not_in for a in problem.activities) else []),
            *([Limit("training")] if any(a.prepared_by for a in problem.activities) else []),
            *(Limit("sign-off", code) for code in self._domains(problem)),
            *(Limit("days", resource) for resource in people if not resource.startswith(CHANGES)),
            *(Limit("phase-budget", "", n) for n, b in enumerate(problem.budgets) if b.last is not None),
            *(Limit("budget", "", n) for n, b in enumerate(problem.budgets) if b.last is None),
            *(Limit("changes", resource) for resource in people if resource.startswith(CHANGES)),
        )

    def _domains(self, problem: Problem) -> list[str]:
        """Domains that have not agreed to one of the problem's measures."""
        return list(dict.fromkeys(one.domain for one in self.signoffs_of(problem)))

    def signoffs_of(self, problem: Problem) -> list[SignOff]:
        """What domains say that have not agreed to one of the problem's measures, in the request's order."""
        asked = [self._catalogue.measure(activity.id) for activity in problem.activities]
        said = {one for measure in asked for one in self._request.signoffs_of(measure) if one.state != "approved"}
        return [one for one in self._request.signoffs if one in said]

    def relaxed(self, problem: Problem, dropped: Collection[Limit]) -> Problem:
        """The problem without some of its limits."""
        resources = {limit.key for limit in dropped if limit.kind in ("days", "changes")}
        budgets = {limit.index for limit in dropped if limit.kind in ("budget", "phase-budget")}
        pairs = {frozenset(limit.key.split(" ")) for limit in dropped if limit.kind == "pair"}
        banned = {limit.key for limit in dropped if limit.kind == "ban"}
        agreed = {limit.key for limit in dropped if limit.kind == "sign-off"}
        kinds = {limit.kind for limit in dropped}
        return replace(
            problem,
            activities=tuple(self._freed(activity, agreed, kinds) for activity in problem.activities),
            capacity={resource: units for resource, units in problem.capacity.items() if resource not in resources},
            budgets=tuple(budget for n, budget in enumerate(problem.budgets) if n not in budgets),
            exclusive=tuple(group for group in problem.exclusive if group not in pairs),
            excluded=self._kept_out(problem, banned, agreed) if banned or agreed else problem.excluded,
        )

    def _freed(self, activity: Activity, agreed: Collection[str], kinds: Iterable[str]) -> Activity:
        """The activity when some domains have agreed, and without the rules of these kinds."""
        if agreed and activity.id not in self._request.running:
            now = terms(self._catalogue.measure(activity.id), self._signed_by(agreed))
            not_in = frozenset() if now.signed else activity.not_in
            earliest = earliest_start(self._catalogue.measure(activity.id), self._signed_by(agreed), activity.duration)
            activity = replace(activity, earliest=earliest, not_in=not_in)
        if "check" in kinds and activity.not_in:
            activity = replace(activity, not_in=frozenset())
        if "training" in kinds and activity.prepared_by:
            activity = replace(activity, prepared_by=())
        return activity

    def _kept_out(self, problem: Problem, banned: Collection[str], agreed: Collection[str]) -> frozenset[str]:
        """Measures that stay excluded when these bans and missing sign-offs are gone."""
        now = self._signed_by(agreed)
        gone = set()
        for id_ in problem.excluded:
            measure = self._catalogue.measure(id_)
            was_refused = bool(terms(measure, self._request).refused_by)
            is_refused = bool(terms(measure, now).refused_by)
            was_banned = id_ in self._request.excluded
            freed = (was_refused or was_banned) and not is_refused and (not was_banned or id_ in banned)
            if freed and not self._excluded_by_what_is_done(id_):
                gone.add(id_)
        return problem.excluded - gone

    def _excluded_by_what_is_done(self, id_: str) -> bool:
        pairs = [*self._catalogue.exclusive, *self._request.exclusive]
        return any(id_ in pair and any(other in self._request.in_place for other in pair) for pair in pairs)

    def _signed_by(self, agreed: Collection[str]) -> PlanRequest:
        signoffs = tuple(signoff for signoff in self._request.signoffs if signoff.domain not in agreed)
        return replace(self._request, signoffs=signoffs)
