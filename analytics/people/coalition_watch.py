"""Alarms around the coalition: who is active, steering, budget, rank, time, conflicts (S0.8, S0.10, S0.11, S0.16, S0.24, S0.27, S0.29)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from analytics.model.check import Check, Verdict
from analytics.model.records.goals import Goal
from analytics.model.records.governance import SteeringDate
from analytics.model.records.people import Conflict, Manager
from analytics.model.records.programme import Group, Objective
from analytics.model.records.vision import ReviewRound
from analytics.people.coalition_state import State

STEERING_DAYS = 45
CONFLICT_DAYS = 60
SHOWN = 4
EPSILON = 1e-9


def watch_checks(state: State) -> tuple[Check, ...]:
    """Everything that is watched beside the lights."""
    found = [_steering(state), *_budget(state), *_rank(state), _linked(state), _heard(state), *_conflicts(state)]
    if state.coalition.members:
        found += [_top_active(state), _time(state), _sponsor_speaks(state)]
    return tuple(found)


def _check(
    state: State, rule: str, key: str, verdict: Verdict, end: str, about: str = "", title: str = "", **values: Any
) -> Check:
    say = state.coalition.case.words.say
    message = say(f"coalition_watch.{key}_{end}", **values)
    remedy = "" if verdict == "pass" else say(f"coalition_watch.{key}_remedy")
    name = say(f"coalition_watch.{key}_name")
    return state.coalition.case.check(rule, name, verdict, message, remedy, item=about, title=title)


def _steering(state: State) -> Check:
    """S0.8: a steering date lies within the next 45 days."""
    case = state.coalition.case
    days = [one.on for one in case.records.of(SteeringDate) if one.on is not None]
    ahead = [day for day in days if case.today <= day <= case.today + timedelta(days=STEERING_DAYS)]
    if ahead:
        return _check(state, "S0.8", "steering", "pass", "pass", day=min(ahead))
    nothing = not days and not state.coalition.members
    return _check(state, "S0.8", "steering", "unknown" if nothing else "fail", "fail")


def _past(state: State, part: str) -> list[float]:
    """What steering dates up to today say, oldest first; of one day by id."""
    case = state.coalition.case
    held = [one for one in case.records.of(SteeringDate) if one.on is not None and one.on <= case.today]
    held.sort(key=lambda one: (one.on or case.today, one.id))
    return [float(value) for one in held if (value := getattr(one, part)) is not None]


def _budget(state: State) -> Iterator[Check]:
    """S0.8: the share of the budget that is kept does not fall. Nothing to say before two are noted."""
    shares = _past(state, "budget_share")
    if len(shares) > 1:
        before, now = shares[-2] / 100, shares[-1] / 100
        fell = now < before - EPSILON
        yield _check(
            state, "S0.8", "budget", "fail" if fell else "pass", "fail" if fell else "pass", before=before, now=now
        )


def _rank(state: State) -> Iterator[Check]:
    """S0.11: the project does not lose its rank among the projects. Nothing to say before two are noted."""
    ranks = _past(state, "rank")
    if len(ranks) > 1:
        lost = ranks[-1] > ranks[-2]
        end = "fail" if lost else "pass"
        yield _check(state, "S0.11", "rank", "fail" if lost else "pass", end, before=int(ranks[-2]), now=int(ranks[-1]))


def _linked(state: State) -> Check:
    """S0.11: a goal serves an objective of the business, so that nothing “more strategic” pushes the project aside."""
    records = state.coalition.case.records
    goals = [one for one in records.of(Goal) if one.state == "open"]
    if any(records.linked(Objective, one.objectives) for one in goals):
        return _check(state, "S0.11", "linked", "pass", "pass")
    return _check(state, "S0.11", "linked", "fail" if goals else "unknown", "fail")


def _top_active(state: State) -> Check:
    """S0.10: a top manager with power was active in the last 60 days."""
    if not state.presence_known:
        return _check(state, "S0.10", "top", "unknown", "unknown")
    end: Verdict = "pass" if state.credibility.top_present else "fail"
    return _check(state, "S0.10", "top", end, end)


def _time(state: State) -> Check:
    """S0.16: days enough each month, and no membership ends before the programme; functions of those whose does."""
    coalition, found = state.coalition, state.endurance
    ends = coalition.case.ends
    if found is None or ends is None:
        return _check(state, "S0.16", "time", "unknown", "unknown")
    early = [one.function for one in coalition.records if one.until is not None and one.until < ends]
    if found.capacity is not None and found.capacity < 1 - EPSILON:
        return _check(state, "S0.16", "time", "fail", "short", share=found.capacity)
    if early:
        return _check(state, "S0.16", "time", "warn", "early", n=len(early), functions=early[:SHOWN])
    if found.capacity is None:
        return _check(state, "S0.16", "time", "unknown", "no_days")
    return _check(state, "S0.16", "time", "pass", "pass", share=found.capacity)


def _sponsor_speaks(state: State) -> Check:
    """S0.24: the vision shows the sponsor: in the sponsor's words, or as one of its authors."""
    vision = state.coalition.case.records.vision
    sponsors = {one.id for one in state.coalition.members if one.is_sponsor}
    if vision is not None and sponsors and (vision.sponsor_says.strip() or sponsors & set(vision.authors)):
        return _check(state, "S0.24", "speaks", "pass", "pass")
    return _check(state, "S0.24", "speaks", "fail" if vision is not None else "unknown", "fail")


def _heard(state: State) -> Check:
    """S0.27: each group concerned has a voice in coalition, alliance or, for employee representatives, a review round."""
    coalition, records = state.coalition, state.coalition.case.records
    signed = {one.domain for one in records.of(Manager) if one.domain}
    read = any(one.representatives for one in records.of(ReviewRound))

    def heard(group: Group) -> bool:
        return group.id in coalition.covered or group.domain in signed or (read and group.sort == "representatives")

    if not coalition.groups:
        return _check(state, "S0.27", "heard", "unknown", "unknown")
    silent = sorted((one for one in coalition.groups if not heard(one)), key=lambda one: -coalition.weights[one.id])
    if not silent:
        return _check(state, "S0.27", "heard", "pass", "pass")
    nobody = not coalition.members and not signed
    names = [one.name for one in silent[:SHOWN]]
    return _check(state, "S0.27", "heard", "unknown" if nobody else "fail", "fail", n=len(silent), groups=names)


def _conflicts(state: State) -> Iterator[Check]:
    """S0.29: no conflict is open for more than 60 days, and each has somebody who settles it until a day."""
    case = state.coalition.case
    for one in case.records.of(Conflict):
        if one.opened is None or (one.closed is not None and one.closed <= case.today):
            continue
        days = (case.today - one.opened).days
        about = {"about": one.id, "title": one.name}
        if days > CONFLICT_DAYS:
            yield _check(state, "S0.29", "conflict", "fail", "old", **about, days=days)
        elif not one.owner.strip() or one.due is None:
            yield _check(state, "S0.29", "conflict", "warn", "bare", **about)
        elif one.due < case.today:
            yield _check(state, "S0.29", "conflict", "warn", "late", **about, day=one.due)
        else:
            yield _check(state, "S0.29", "conflict", "pass", "pass", **about, day=one.due)
