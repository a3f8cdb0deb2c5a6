"""Why a measure is in the plan, and what the best plan without it loses (domain.md §5.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from analytics.model.display import one_decimal
from analytics.model.measure import Gain
from analytics.model.plan_reasons import Loss, WhyIn
from analytics.model.words import Said
from analytics.plan.problem import TOLERANCE, Problem
from analytics.plan.reasons.again import Again, Found
from analytics.plan.reasons.case import Case, without
from analytics.plan.reasons.why_now import binding_of, why_now
from analytics.plan.wording import say, share_words

MOST_NAMED = 2
"""Measures named in one sentence; more are "others"."""


def why_in(again: Again, id_: str, rank: int, found: Found) -> WhyIn:
    """The answer for one measure of the plan. ``rank``: its place in the ranking shown; ``found``: from ``found_without``."""
    case = again.case
    chosen = found.starts or {}
    loss = Loss(case.gain, proven=True) if found.impossible else again.loss(found)
    known = found.starts is not None
    return WhyIn(
        id=id_,
        share=case.worth(id_) / case.gain if case.gain > TOLERANCE else 0.0,
        rank=rank,
        gains=tuple(Gain(goal, levels) for goal, levels in case.credited[id_].items()),
        without=loss,
        falls_out=tuple(sorted(case.starts.keys() - chosen.keys() - {id_})) if known else (),
        comes_in=tuple(sorted(chosen.keys() - case.starts.keys())),
        binding=binding_of(case, id_).kind,
        why_in=purpose(case, id_),
        without_it=without_sentence(case, id_, found, loss),
        why_now=why_now(case, id_),
    )


def found_without(again: Again, id_: str, seconds: float, bound: float = inf) -> Found:
    """The best plan found that does not hold the measure; a pin or a wish to have it in is dropped for the question."""
    case = again.case
    gone = [id_, *case.waiting_for(id_)]
    return again.best(banned(case.problem, id_), seconds, without(case.starts, gone), bound=bound)


def banned(problem: Problem, id_: str) -> Problem:
    """The problem without one activity, whoever asked for it."""
    return replace(
        problem,
        excluded=problem.excluded | {id_},
        required=problem.required - {id_},
        pinned={other: period for other, period in problem.pinned.items() if other != id_},
    )


def purpose(case: Case, id_: str) -> Said:
    """What the measure is good for; one sentence."""
    if case.credited[id_] and case.gain > TOLERANCE:
        return achievement(case, id_)
    waiting = [other for other in case.starts if id_ in case.problem.by_id[other].needs]
    if waiting:
        return case.words.say("plan.before_start", id=min(waiting))
    trained = [other for other in case.starts if id_ in case.problem.by_id[other].prepared_by]
    if trained:
        return case.words.say("plan.trains", id=min(trained))
    if id_ in case.running:
        return say("plan.is_running")
    asked = id_ in case.problem.required or id_ in case.problem.pinned
    return say("plan.asked_for") if asked else say("plan.keeps_rule")


def achievement(case: Case, id_: str) -> Said:
    """``Raises incident handling from 2.4 to 2.8; that is 14 % of what the plan achieves.`` For a measure that gains something."""
    gains = case.credited[id_]
    main = max(gains, key=lambda goal: (case.problem.goal_by_id[goal].weight * gains[goal], goal))
    before, after = case.levels_around(id_, main)
    share = share_words(case.worth(id_) / case.gain)
    if one_decimal(before) == one_decimal(after):
        key = "plan.raises_little" if len(gains) == 1 else "plan.raises_little_among"
        return case.words.say(key, goal=main, share=share)
    key = "plan.raises" if len(gains) == 1 else "plan.raises_among"
    return case.words.say(key, goal=main, before=before, after=after, share=share)


def without_sentence(case: Case, id_: str, found: Found, loss: Loss) -> Said:
    """What is lost without it; one sentence with at most one number."""
    if found.impossible:
        return say("plan.without_impossible")
    if found.starts is None:
        return say("plan.without_not_found")
    if found.gain > case.gain + TOLERANCE and one_decimal(found.gain - case.gain) != "0.0":
        asked = id_ in case.problem.required or id_ in case.problem.pinned
        return say("plan.without_more_asked" if asked else "plan.without_more", levels=found.gain - case.gain)
    lost = levels_words(loss)
    stopped = case.waiting_for(id_)
    stopped = tuple(other for other in stopped if other not in found.starts)
    if not lost:
        came = sorted(found.starts.keys() - case.starts.keys())
        if came:
            return say("plan.without_replaced", n=len(came), names=named(case, came))
        return say("plan.without_as_much")
    if stopped:
        return say("plan.without_stopped", n=len(stopped), loss=lost, names=named(case, stopped))
    return say("plan.without_loses", loss=lost)


def levels_words(loss: Loss) -> Said:
    """``0.4 levels``, ``at most 0.4 levels`` where that is not proven, ``less than 0.1 levels``; empty for nothing."""
    if loss.levels <= TOLERANCE:
        return Said("")
    if one_decimal(loss.levels) == "0.0":
        return say("plan.levels_small")
    return say("plan.levels" if loss.proven else "plan.levels_at_most", levels=loss.levels)


def named(case: Case, ids: Sequence[str]) -> list[Said]:
    """The measures by name, at most MOST_NAMED of them."""
    return case.words.measures(ids, MOST_NAMED)
