"""Why a measure is in the plan, and what the best plan without it loses (domain.md §5.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from analytics.model.display import one_decimal
from analytics.model.measure import Gain
from analytics.model.plan_reasons import Loss, WhyIn
from analytics.plan.problem import TOLERANCE, Problem
from analytics.plan.reasons.again import Again, Found
from analytics.plan.reasons.case import Case, without
from analytics.plan.reasons.why_now import binding_of, why_now
from analytics.plan.wording import listed, measure_words, share_words

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


def purpose(case: Case, id_: str) -> str:
    """What the measure is good for; one sentence."""
    if case.credited[id_] and case.gain > TOLERANCE:
        return achievement(case, id_)
    waiting = [other for other in case.starts if id_ in case.problem.by_id[other].needs]
    if waiting:
        return f"Has to be finished before {measure_words(case.catalogue, min(waiting))} can start."
    trained = [other for other in case.starts if id_ in case.problem.by_id[other].prepared_by]
    if trained:
        return f"Trains people before {measure_words(case.catalogue, min(trained))} goes live."
    if id_ in case.running:
        return "It is running already."
    asked = id_ in case.problem.required or id_ in case.problem.pinned
    return "You asked for it." if asked else "Without it the plan would break one of its rules."


def achievement(case: Case, id_: str) -> str:
    """``Raises incident handling from 2.4 to 2.8; that is 14 % of what the plan achieves.`` For a measure that gains something."""
    gains = case.credited[id_]
    main = max(gains, key=lambda goal: (case.problem.goal_by_id[goal].weight * gains[goal], goal))
    before, after = map(one_decimal, case.levels_around(id_, main))
    way = "a little" if before == after else f"from {before} to {after}"
    share = f"{share_words(case.worth(id_) / case.gain)} of what the plan achieves"
    name = case.model.dimension(main).name
    if len(gains) == 1:
        return f"Raises {name} {way}; that is {share}."
    return f"Raises {name} {way}; with all else it raises that is {share}."


def without_sentence(case: Case, id_: str, found: Found, loss: Loss) -> str:
    """What is lost without it; one sentence with at most one number."""
    if found.impossible:
        return "Without it no plan keeps all rules."
    if found.starts is None:
        return "No plan without it was found in the time."
    if found.gain > case.gain + TOLERANCE and one_decimal(found.gain - case.gain) != "0.0":
        more = f"{one_decimal(found.gain - case.gain)} levels more"
        asked = id_ in case.problem.required or id_ in case.problem.pinned
        tail = "but you asked for it" if asked else "so a new search is worth its time"
        return f"Without it the plan would gain {more}, {tail}."
    lost = levels_words(loss)
    stopped = case.waiting_for(id_)
    stopped = tuple(other for other in stopped if other not in found.starts)
    if not lost:
        came = sorted(found.starts.keys() - case.starts.keys())
        if came:
            return f"Without it the plan gains as much: {named(case, came)} {'takes' if len(came) == 1 else 'take'} its place."
        return "Without it the plan gains as much."
    also = f" and {named(case, stopped)} cannot start" if stopped else ""
    return f"Without it the plan loses {lost}{also}."


def levels_words(loss: Loss) -> str:
    """``0.4 levels``, ``at most 0.4 levels`` where that is not proven, ``less than 0.1 levels``; empty for nothing."""
    if loss.levels <= TOLERANCE:
        return ""
    amount = one_decimal(loss.levels)
    if amount == "0.0":
        return "less than 0.1 levels"
    return f"{amount} levels" if loss.proven else f"at most {amount} levels"


def named(case: Case, ids: Sequence[str]) -> str:
    """The measures by name, at most MOST_NAMED of them."""
    names = [measure_words(case.catalogue, id_) for id_ in ids[:MOST_NAMED]]
    return listed([*names, "others"] if len(ids) > MOST_NAMED else names)
