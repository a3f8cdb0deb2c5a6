"""Why a measure is not in the plan: what taking it in would cost, what would have to go, and what would make room (domain.md §5.6)."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from analytics.model.display import one_decimal
from analytics.model.plan_reasons import Loss, Relaxation, WhyNot
from analytics.model.words import Said
from analytics.plan.credit import total_gain, usable_gain
from analytics.plan.problem import TOLERANCE, Problem
from analytics.plan.reasons.again import Again, Found, forced_in
from analytics.plan.reasons.case import Case
from analytics.plan.reasons.relaxation import smallest
from analytics.plan.reasons.why_in import levels_words, named
from analytics.plan.signoff import terms
from analytics.plan.wording import say


def why_not(again: Again, id_: str, found: Found, room: Relaxation | None, *, tried: bool = True) -> WhyNot:
    """The answer for one measure that is not in the plan. ``found``: from ``found_with``; ``room``: from ``room_for``,
    if that was ``tried``."""
    case = again.case
    if id_ not in case.problem.by_id:
        return WhyNot(id_, None, (), None, (say("plan.in_place"),))
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
) -> tuple[Said, ...]:
    """At most three sentences with at most one number each, but for a pair of changes, which has two."""
    said = [
        kept_out(case, id_) or _no_use(case, id_, adds),
        _price(case, found, loss),
        _room(case, id_, room, adds and tried),
    ]
    return tuple(sentence for sentence in said if sentence)


def kept_out(case: Case, id_: str) -> Said:
    """Who keeps it out; empty if nobody does."""
    request, measure = case.request, case.catalogue.by_id.get(id_)
    if id_ in (request.excluded if request else case.problem.excluded):
        return say("plan.left_out")
    refused = terms(measure, request).refused_by if request and measure else ()
    if refused:
        names = case.words.resources([signoff.domain for signoff in refused])
        if all(signoff.state == "nobody" for signoff in refused):
            return say("plan.nobody_agrees", names=names)
        return say("plan.not_agreed", n=len(refused), names=names)
    rivals = [other for pair in case.problem.exclusive if id_ in pair for other in pair & case.starts.keys()]
    return case.words.say("plan.excluded_by", id=min(rivals)) if rivals else Said("")


def _no_use(case: Case, id_: str, adds: bool) -> Said:
    """Why it would add nothing; empty if it would add something."""
    activity = case.problem.by_id[id_]
    goals = [goal for goal in case.problem.goals if goal.id in activity.gains]
    if not goals:
        return say("plan.no_score")
    if all(usable_gain(activity, goal) <= TOLERANCE for goal in goals):
        goal = goals[0]
        if goal.start < activity.applies_from:
            return case.words.say("plan.helps_from", goal=goal.id, needed=activity.applies_from)
        if goal.start >= activity.lifts_to:
            return case.words.say("plan.lifts_to", goal=goal.id, most=activity.lifts_to)
        return case.words.say("plan.at_target", goal=goal.id)
    return Said("") if adds else taken_to(case, max(goals, key=lambda goal: usable_gain(activity, goal)).id)


def taken_to(case: Case, goal: str) -> Said:
    """How far the plan takes a goal without a measure that would add nothing."""
    level, target = case.level_at_the_end(goal), case.problem.goal_by_id[goal].target
    if level >= target - TOLERANCE:
        return case.words.say("plan.target_without", goal=goal, target=target)
    return case.words.say("plan.nothing_to_add", goal=goal, level=level)


def _price(case: Case, found: Found, loss: Loss | None) -> Said:
    """What taking it in would cost."""
    if found.impossible:
        return say("plan.with_impossible")
    if loss is None or found.starts is None:
        return say("plan.with_not_found")
    if found.gain > case.gain + TOLERANCE and one_decimal(found.gain - case.gain) != "0.0":
        return say("plan.with_more", levels=found.gain - case.gain)
    out = sorted(case.starts.keys() - found.starts.keys())
    lost = levels_words(loss)
    if not lost and not out:
        return say("plan.without_loss")
    if not lost:
        return say("plan.without_loss_instead", n=len(out), names=named(case, out))
    if not out:
        return say("plan.taking_in", loss=lost)
    return say("plan.taking_in_drops", n=len(out), loss=lost, names=named(case, out))


def _room(case: Case, id_: str, room: Relaxation | None, adds: bool) -> Said:
    """What would make room for it."""
    if room is not None and not room.changes:
        return say("plan.fits_already")
    if room is not None:
        return say("plan.room" if len(room.changes) == 1 else "plan.room_together", changes=list(room.changes))
    if adds and not _banned(case, id_):
        return say("plan.no_room")
    return Said("")
