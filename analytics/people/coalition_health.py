"""The whole health of the leading coalition as one value (domain.md §6.2–6.6)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analytics.goals.case import Case
from analytics.model.coalition_health import CoalitionHealth
from analytics.model.records.people import TrustRating
from analytics.model.records.programme import Member
from analytics.people.coalition_checks import coalition_checks
from analytics.people.coalition_parts import break_said, leaving, parts, repeated, requirements, why
from analytics.people.coalition_places import countries, sites
from analytics.people.coalition_state import State, state_of
from analytics.people.coalition_suggestions import next_said, suggestions
from analytics.people.coalition_voices import cells, voices
from analytics.people.members import coalition_of


def coalition_health(
    case: Case, without: Collection[str] = (), plus: Sequence[Member] = (), trust: Sequence[TrustRating] = ()
) -> CoalitionHealth:
    """``without``: ids of members that leave; ``plus``: members that join, or known ones as they would be; ``trust``: further ratings."""
    state = state_of(coalition_of(case, without, plus, trust))
    found = suggestions(state)
    lasting, view = state.endurance, state.view
    return CoalitionHealth(
        members=len(state.coalition.members),
        light=state.overall,
        said=_said(state),
        parts=parts(state),
        health=state.health,
        scenarios=tuple(leaving(state, one) for one in state.continuity.scenarios),
        singles=tuple(leaving(state, one) for one in state.continuity.singles),
        smallest_break=state.continuity.smallest_break,
        break_said=break_said(state),
        concentration=state.continuity.concentration,
        has_deputy=state.continuity.has_deputy,
        low_trust=state.credibility.low_trust,
        voices=voices(state),
        cells=cells(state),
        requirements=requirements(state),
        sites=sites(state),
        countries=countries(state),
        repeated=repeated(state),
        not_shared=() if view is None else tuple(state.coalition.goals(view.not_shared)),
        able_top=None if lasting is None else lasting.able_top,
        expected_members=None if lasting is None else lasting.expected_members,
        capacity=None if lasting is None else lasting.capacity,
        attendance=None if lasting is None else lasting.attendance,
        checks=coalition_checks(state, found),
        suggestions=found,
        next_said=next_said(state, found),
    )


def _said(state: State) -> str:
    """Why the coalition is red or amber, by the first of its worst parts; or that it is green."""
    if state.overall == "green":
        return state.coalition.case.words.say("coalition.green")
    worst = next(
        (one for one in parts(state) if one.counts and one.light == state.overall),
        next(one for one in parts(state) if one.counts and one.rank > 0),
    )
    return why(state, worst.key)
