"""Why a measure is not in the plan: what taking it in would cost, what would have to go, and what would make room (domain.md §5.6)."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from analytics.model.display import one_decimal
from analytics.model.plan_reasons import Loss, Relaxation, WhyNot
from analytics.plan.credit import total_gain, usable_gain
from analytics.plan.problem import TOLERANCE, Problem
from analytics.plan.reasons.again import Again, Found, forced_in
from analytics.plan.reasons.case import Case
from analytics.plan.reasons.relaxation import smallest
from analytics.plan.reasons.why_in import levels_words, named
from analytics.plan.signoff import terms
from analytics.plan.wording import listed, measure_words, resource_words


def why_not(again: Again, id_: str, found: Found, room: Relaxation | None, *, tried: bool = True) -> WhyNot:
    """The answer for one measure that is not in the plan. ``found``: from ``found_with``; ``room``: from ``room_for``,
    if that was ``tried``."""
    case = again.case
    if id_ not in case.problem.by_id:
        return WhyNot(id_, None, (), None, ("It is already in place.",))
    chosen = found.starts
    loss = None if chosen is None else again.loss(found)
    falls_out = () if chosen is None else tuple(sorted(case.starts.keys() - chosen.keys()))
    return WhyNot(id_, loss, falls_out, room, sentences(case, id_, found, loss, room, _adds(case, id_), tried))


def room_for(again: Again, id_: str, seconds: float) -> Relaxation | None:
    """The smallest change that makes room for it; None where none does, or where it would add nothing or was kept out on purpose."""
    case = again.case
    asked = id_ in case.problem.by_id and _adds(case, id_) and not _banned(case, id_)
    return smallest(again, id_, seconds) if asked else None


def found_with(again: Again, id_: str, seconds: float, bound: float = inf) -> Found:
    """The best plan found that holds the measure; that it was left out by hand is dropped for the question."""
    case = again.case
    if id_ not in case.problem.by_id:
        return Found(0.0, inf, None)
    problem = wanted(case, id_)
    return again.best(problem, seconds, forced_in(problem, case.starts, id_), bound=bound)


def _adds(case: Case, id_: str) -> bool:
    """Whether it would add something to what the plan gains."""
    return total_gain(case.problem, {*case.starts, *case.with_needs(id_)}) > case.gain + TOLERANCE


def _banned(case: Case, id_: str) -> bool:
    """Whether the user left it out, or it cannot be beside what is in."""
    by_hand = id_ in (case.request.excluded if case.request else case.problem.excluded)
    return by_hand or any(id_ in pair and pair & case.starts.keys() for pair in case.problem.exclusive)


def wanted(case: Case, id_: str) -> Problem:
    """The problem with one activity that must be in."""
    problem = case.problem
    by_hand = {id_} & set(case.request.excluded if case.request else problem.excluded)
    refused = (
        case.request is not None
        and id_ in case.catalogue.by_id
        and terms(case.catalogue.by_id[id_], case.request).refused_by
    )
    excluded = problem.excluded if refused else problem.excluded - by_hand
    return replace(problem, required=problem.required | {id_}, excluded=excluded)


def sentences(
    case: Case, id_: str, found: Found, loss: Loss | None, room: Relaxation | None, adds: bool, tried: bool
) -> tuple[str, ...]:
    """At most three sentences with at most one number each, but for a pair of changes, which has two."""
    said = [
        kept_out(case, id_) or _no_use(case, id_, adds),
        _price(case, found, loss),
        _room(case, id_, room, adds and tried),
    ]
    return tuple(sentence for sentence in said if sentence)


def kept_out(case: Case, id_: str) -> str:
    """Who keeps it out; empty if nobody does."""
    request, measure = case.request, case.catalogue.by_id.get(id_)
    if id_ in (request.excluded if request else case.problem.excluded):
        return "You left it out."
    refused = terms(measure, request).refused_by if request and measure else ()
    if refused:
        names = listed([resource_words(case.catalogue, signoff.domain) for signoff in refused])
        if all(signoff.state == "nobody" for signoff in refused):
            return f"Nobody can sign for {names}."
        return f"{names} {'has' if len(refused) == 1 else 'have'} not agreed to it."
    rivals = [other for pair in case.problem.exclusive if id_ in pair for other in pair & case.starts.keys()]
    return f"It cannot be beside {measure_words(case.catalogue, min(rivals))}." if rivals else ""


def _no_use(case: Case, id_: str, adds: bool) -> str:
    """Why it would add nothing; empty if it would add something."""
    activity = case.problem.by_id[id_]
    goals = [goal for goal in case.problem.goals if goal.id in activity.gains]
    if not goals:
        return "What it raises has no score that may be shown."
    name = case.model.dimension(goals[0].id).name
    if all(usable_gain(activity, goal) <= TOLERANCE for goal in goals):
        goal = goals[0]
        if goal.start < activity.applies_from:
            return f"It helps {name} only from level {one_decimal(activity.applies_from)} on, and today it is below."
        if goal.start >= activity.lifts_to:
            return f"It lifts {name} to {one_decimal(activity.lifts_to)} at most, and that is reached today."
        return f"{name} is at its target already."
    return "" if adds else taken_to(case, max(goals, key=lambda goal: usable_gain(activity, goal)).id)


def taken_to(case: Case, goal: str) -> str:
    """How far the plan takes a goal without a measure that would add nothing."""
    name, level, target = (
        case.model.dimension(goal).name,
        case.level_at_the_end(goal),
        case.problem.goal_by_id[goal].target,
    )
    if level >= target - TOLERANCE:
        return f"The plan takes {name} to its target of {one_decimal(target)} without it."
    return f"Nothing is left for it to add: the plan takes {name} to {one_decimal(level)} without it."


def _price(case: Case, found: Found, loss: Loss | None) -> str:
    """What taking it in would cost."""
    if found.impossible:
        return "No plan that keeps the rules can hold it."
    if loss is None or found.starts is None:
        return "No plan that holds it was found in the time."
    if found.gain > case.gain + TOLERANCE and one_decimal(found.gain - case.gain) != "0.0":
        return f"With it the plan would gain {one_decimal(found.gain - case.gain)} levels more."
    out = sorted(case.starts.keys() - found.starts.keys())
    lost = levels_words(loss)
    if not lost:
        return f"It could be in without loss in place of {named(case, out)}." if out else "It could be in without loss."
    also = f", and {named(case, out)} {'drops' if len(out) == 1 else 'drop'} out" if out else ""
    return f"Taking it in costs {lost}{also}."


def _room(case: Case, id_: str, room: Relaxation | None, adds: bool) -> str:
    """What would make room for it."""
    if room is not None and not room.changes:
        return "It would fit as things stand; the search ended before it came to that."
    if room is not None:
        together = " together" if len(room.changes) > 1 else ""
        return f"It would fit beside the others with {listed(room.changes)}{together}."
    if adds and not _banned(case, id_):
        return "None of the changes tried, alone or in pairs, makes room for it."
    return ""
