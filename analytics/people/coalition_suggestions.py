"""Which change would help the coalition most: each is tried and judged by every light (S0.30)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.model.coalition_health import RANK, UNKNOWN_RANK, Light, LightChange, Suggestion
from analytics.model.records.people import TrustRating
from analytics.model.records.programme import Member
from analytics.people.coalition_changes import Change, changes
from analytics.people.coalition_state import PARTS, State, state_of
from analytics.people.members import Coalition
from analytics.people.person import Trust

MOST = 12
"""Suggestions that are given."""
MOVES = 0.005
"""Less is no improvement of an index worth a word."""


def suggestions(state: State) -> tuple[Suggestion, ...]:
    """Changes that improve a light or an index and worsen no light, best first; none before anybody is in."""
    if not state.coalition.members:
        return ()
    tried = [(one, state_of(changed(state.coalition, one.edits, one.ratings))) for one in changes(state)]
    better = [(one, then) for one, then in tried if _helps(state, then)]
    ranked = sorted(better, key=lambda pair: _score(*pair))
    found = [_suggestion(state, one, then) for one, then in ranked]
    return tuple(dict.fromkeys(found))[:MOST]


def next_said(state: State, found: Sequence[Suggestion]) -> str:
    """What to do next, without person or rating; empty if the coalition is green or nothing is known to help."""
    if state.overall == "green" or not found:
        return ""
    key = "enough" if found[0].light == "green" else "first"
    return state.coalition.case.words.say(f"coalition_traits.next_{key}", trait=found[0].trait)


def changed(coalition: Coalition, edits: Sequence[Member], ratings: Sequence[TrustRating]) -> Coalition:
    """The coalition with members as they would be, new ones behind the others, and further trust."""
    by_id = {one.id: one for one in edits}
    known = [by_id.pop(one.id, one) for one in coalition.records]
    added = {member: dict(trust) for member, trust in coalition.added.items()}
    for one in ratings:
        added.setdefault(one.member, {})[one.group] = Trust(one.rating or 0.0, one.people)
    return replace(coalition, records=(*known, *by_id.values()), added=added)


def _rank(light: Light | None) -> int:
    return UNKNOWN_RANK if light is None else RANK[light]


def _score(one: Change, state: State) -> tuple[int, bool, int, bool, float]:
    """Smaller is better: overall light, a sponsor first of all, sum of the lights, nobody new needed, sum of the indices."""
    values = sum(round(value or 0.0, 4) for value in state.values.values())
    lights = sum(map(_rank, state.lights.values()))
    return RANK[state.overall], one.key != "sponsor", lights, not one.values, -values


def _helps(now: State, then: State) -> bool:
    before, after = now.lights, then.lights
    if any(_rank(after[key]) > _rank(before[key]) for key in PARTS):
        return False
    moved = any((then.values[key] or 0.0) - (now.values[key] or 0.0) > MOVES for key in PARTS)
    return moved or any(_rank(after[key]) < _rank(before[key]) for key in PARTS)


def _suggestion(now: State, one: Change, then: State) -> Suggestion:
    say = now.coalition.case.words.say
    moved = _changes(now, then)
    traits = list(one.traits)
    joins = "new" if not one.values else one.key
    return Suggestion(
        key=one.key,
        about=one.about,
        said=say(f"coalition_traits.do_{joins}", traits=traits, **one.values),
        trait=say("coalition_traits.needs", traits=traits),
        effect=_effect(now, then, moved),
        changes=moved,
        light=then.overall,
        health=then.health,
        edits=one.edits,
        ratings=one.ratings,
    )


def _changes(now: State, then: State) -> tuple[LightChange, ...]:
    say = now.coalition.case.words.say
    found = []
    for key in PARTS:
        lights, values = (now.lights[key], then.lights[key]), (now.values[key], then.values[key])
        if lights[0] != lights[1] or abs((values[1] or 0.0) - (values[0] or 0.0)) > MOVES:
            found.append(LightChange(key, say(f"coalition.{key}_name"), *lights, *values))
    return tuple(sorted(found, key=lambda one: (_rank(one.after) - _rank(one.before), _fall(one))))


def _fall(one: LightChange) -> float:
    return (one.value_before or 0.0) - (one.value_after or 0.0)


def _effect(now: State, then: State, moved: Sequence[LightChange]) -> str:
    say = now.coalition.case.words.say
    better = [one for one in moved if _rank(one.after) < _rank(one.before)]
    risen = [one for one in moved if one not in better and _fall(one) < -MOVES]
    told = []
    for one in better[:2]:
        before, after = (say(f"coalition_traits.light_{light or 'open'}") for light in (one.before, one.after))
        told.append(say("coalition_traits.turns", name=one.name, before=before, after=after))
    for one in risen[: 2 - len(told)]:
        shares = {"before": one.value_before or 0.0, "after": one.value_after or 0.0}
        told.append(say("coalition_traits.rises", name=one.name, **shares))
    if then.overall != now.overall:
        told.append(say("coalition_traits.overall", light=say(f"coalition_traits.light_{then.overall}")))
    return " ".join(told)
