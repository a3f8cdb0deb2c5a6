"""How many people answered, as far as it may be shown: everybody, by role group, by unit, by site."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.model.score import Response
from analytics.model.survey import Wave
from analytics.score.cuts import EVERYBODY, ROLE, UNIT
from analytics.score.grouping import grouping, summed
from analytics.score.groups import display_groups
from analytics.score.maturity import Flags
from analytics.score.released import Released


def answered_by_everybody(released: Released) -> int | None:
    """People with at least one level; None when hidden."""
    (answered,), (hidden,) = _answered(released, EVERYBODY)
    return None if hidden else answered


def role_response(released: Released) -> tuple[Response, ...]:
    """How many people of each role group answered and were invited, in model order."""
    answered, hidden = _answered(released, ROLE)
    invited = [head_count(released.wave, group.roles) for group in display_groups(released.model)]
    return _responses(released, ROLE, answered, hidden, invited)


def response(released: Released, attribute: str) -> tuple[Response, ...]:
    """How many people of each unit or site answered, by name; of units also how many were invited, and last those that were
    invited and of which nobody answered. Groups in which nobody answered are not named otherwise.
    """
    if attribute == ROLE:
        return role_response(released)
    found: tuple[Response, ...] = ()
    if attribute in released.cuts:
        by = grouping(released.cuts[attribute], released.counts, released.wave, released.model)
        answered, hidden = _answered(released, attribute)
        invited = [None if np.isnan(people) else int(people) for people in by.invited[:, 0]]
        every = _responses(released, attribute, answered, hidden, invited)
        found = tuple(one for one, people in zip(every, answered, strict=True) if people)
    return (*found, *_silent_units(released)) if attribute == UNIT else found


def head_count(wave: Wave, roles: Sequence[str]) -> int | None:
    """People invited in some roles together; None if unknown for any."""
    known = [wave.invited[role] for role in roles if role in wave.invited]
    return sum(known) if len(known) == len(roles) else None


def _answered(released: Released, cut: str) -> tuple[list[int], Flags]:
    """People by group, and where their number is hidden; where nobody answered there is nothing to hide."""
    groups = released.cuts[cut]
    people = summed(released.counts.cells.people[np.newaxis], groups.label, len(groups.groups))[0]
    allowed = released.permit.people.get(cut)
    barred = np.ones(len(people), dtype=bool) if allowed is None else ~allowed[0]
    return people.astype(int).tolist(), barred & (people > 0)


def _responses(
    released: Released, cut: str, answered: Sequence[int], hidden: Flags, invited: Sequence[int | None]
) -> tuple[Response, ...]:
    return tuple(
        Response(name, None if barred else people, count, bool(barred))
        for (name,), people, barred, count in zip(released.cuts[cut].groups, answered, hidden, invited, strict=True)
    )


def _silent_units(released: Released) -> tuple[Response, ...]:
    wave = released.wave
    present = {str(unit).casefold() for unit in released.counts.cells.unit}
    silent = sorted(unit for unit in wave.invited_units if unit.casefold() not in present)
    return tuple(Response(unit, 0, wave.invited_units[unit]) for unit in silent)
