"""What a plan is asked to reach, beside the limits it keeps to: milestones, the share of quick wins, measures fixed by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analytics.model.plan import PlanRequest
from analytics.plan.milestones import kind_and_subject
from analytics.plan.problem import Problem

DemandKind = Literal["quick-win", "scope", "harder", "share", "area", "pin"]
KEPT_FIRST: tuple[DemandKind, ...] = ("quick-win", "scope", "harder", "share", "area", "pin")
"""What is kept in preference to what follows: domain.md §5.4 read backwards."""


@dataclass(frozen=True)
class Demand:
    """Something a plan has to reach, and that gives way when it cannot."""

    kind: DemandKind
    name: str
    """Name of the milestone or share, or id of the measure fixed by hand."""


def demands_of(problem: Problem, request: PlanRequest) -> tuple[Demand, ...]:
    """Everything the problem asks for, what is kept in preference first."""
    found = [Demand("share", share.name) for share in problem.shares]
    for milestone in problem.milestones:
        if not milestone.soft:
            kind = kind_and_subject(milestone.name)[0]
            found.append(Demand("area" if kind == "area-early" else kind, milestone.name))
    pins = {*problem.required, *problem.pinned} - request.running.keys()
    found += [Demand("pin", id_) for id_ in sorted(pins)]
    return tuple(sorted(found, key=lambda demand: KEPT_FIRST.index(demand.kind)))


def with_demands(problem: Problem, demands: Sequence[Demand], request: PlanRequest) -> Problem:
    """The problem with only these demands, and with what runs already."""
    names = {demand.name for demand in demands if demand.kind != "pin"}
    fixed: Collection[str] = {demand.name for demand in demands if demand.kind == "pin"} | request.running.keys()
    return replace(
        problem,
        milestones=tuple(m for m in problem.milestones if m.soft or m.name in names),
        shares=tuple(share for share in problem.shares if share.name in names),
        required=problem.required & frozenset(fixed),
        pinned={id_: month for id_, month in problem.pinned.items() if id_ in fixed},
    )
