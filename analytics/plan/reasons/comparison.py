"""Two plans side by side: what differs, and why (domain.md §5.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analytics.model.display import euro, one_decimal
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Plan
from analytics.model.plan_reasons import Moved, PlanComparison
from analytics.plan.checker import Violation, check
from analytics.plan.problem import TOLERANCE
from analytics.plan.reasons.agreement import Agreement
from analytics.plan.reasons.case import Case
from analytics.plan.reasons.inputs import different_inputs
from analytics.plan.translation import CHANGES, problem_of
from analytics.plan.wording import PlanWords

SHOWN = 0.05
"""Differences below read 0.0."""


def compare(before: Plan, after: Plan, model: MaturityModel) -> PlanComparison:
    """What the second plan has, costs and gains against the first, what was asked differently, and why it comes out so.

    Without their bases nothing is said about why.
    """
    first, second = ({m.id: m.start for m in plan.measures} for plan in (before, after))
    moved = tuple(
        Moved(id_, first[id_], second[id_]) for id_ in sorted(first.keys() & second.keys()) if first[id_] != second[id_]
    )
    comparison = PlanComparison(
        gain=after.gain - before.gain,
        cost=after.cost - before.cost,
        person_days=after.person_days - before.person_days,
        comes_in=tuple(sorted(second.keys() - first.keys())),
        falls_out=tuple(sorted(first.keys() - second.keys())),
        moved=moved,
        inputs=different_inputs(before, after),
        sentences=(),
    )
    said = (*_gain(comparison), *_cost(comparison), *_why(before, after, model, comparison))
    return replace(comparison, sentences=said[:3])


def _gain(found: PlanComparison) -> Iterator[str]:
    if abs(found.gain) >= SHOWN:
        yield f"It gains {one_decimal(abs(found.gain))} levels {'more' if found.gain > 0 else 'less'}."
    elif found.comes_in or found.falls_out:
        yield "It gains as much."


def _cost(found: PlanComparison) -> Iterator[str]:
    if abs(found.cost) >= 1:
        yield f"It costs {euro(abs(found.cost))} {'more' if found.cost > 0 else 'less'}."
    elif abs(found.person_days) >= SHOWN:
        yield f"It takes {one_decimal(abs(found.person_days)).removesuffix('.0')} person-days {'more' if found.person_days > 0 else 'less'}."


def _why(before: Plan, after: Plan, model: MaturityModel, found: PlanComparison) -> Iterator[str]:
    """Which rule of the one stands against the other: first the better plan under the other's rules."""
    if not (found.comes_in or found.falls_out or found.moved):
        return
    better, other, time = (after, before, "before") if found.gain >= 0 else (before, after, "now")
    if other.basis is None:
        return
    catalogue = other.basis.catalogue
    case = Case(problem_of(other.basis.gaps, catalogue, other.request), {}, catalogue, model, other.request)
    starts = {m.id: m.start for m in better.measures}
    missing = sorted(starts.keys() - case.problem.by_id.keys())
    if missing:
        yield f"{PlanWords.of((better.basis or other.basis).catalogue).measure(missing[0])} is not among the measures {time}."
        return
    broken = check(case.problem, starts)
    whose = "The second plan was" if found.gain >= 0 else "The first plan is"
    agreement = Agreement(better.request, other.request, catalogue, came=found.gain >= 0).told(broken)
    if agreement:
        yield agreement
    elif broken:
        yield f"{whose} not possible {time}: {_reason(case, broken)}."
    elif abs(found.gain) >= SHOWN and not found.inputs:
        yield "Both were asked the same; one search found more than the other."
    elif abs(found.gain) >= SHOWN:
        yield f"{whose} possible {time} too, but worth less than what was chosen, or not found."


def _reason(case: Case, broken: tuple[Violation, ...]) -> str:
    """The first rule it breaks, money and choices before people, with one number."""
    order = ("excluded", "required", "pinned", "exclusive", "horizon", "budget", "earliest", "capacity")
    first = min(broken, key=lambda v: order.index(v.rule) if v.rule in order else len(order))
    name = case.words.measure(first.subject)
    people = case.words.resource(first.subject) if first.rule == "capacity" else ""
    over = first.needed - first.allowed
    if first.rule == "budget":
        return f"it costs {euro(over)} more than there {'is' if over > TOLERANCE else 'are'}"
    if first.rule == "capacity" and first.subject.startswith(CHANGES):
        return f"{people} would have {one_decimal(over).removesuffix('.0')} changes too many at a time"
    sentences = {
        "excluded": f"{name} must stay out",
        "required": f"{name} must be in",
        "pinned": f"{name} has its month fixed",
        "exclusive": f"{name} cannot be beside another of its measures",
        "horizon": f"{name} ends after month {case.problem.horizon}",
        "earliest": f"{name} has no sign-off before month {case.problem.by_id[first.subject].earliest}"
        if first.rule == "earliest" else "",
        "capacity": f"{people} would need {one_decimal(over).removesuffix('.0')} more days in a month",
        "prerequisite": f"{name} would have to be finished first",
        "preparation": f"nobody would be trained before {name} goes live",
        "not-in": f"{name} would start in the month of a check",
        "share": "quick wins would take too large a share of the effort",
    }  # fmt: skip
    return sentences.get(first.rule, "it would break a rule of its phases")
