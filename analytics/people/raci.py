"""The rules of a responsibility matrix (domain.md §7.6; S0.24, S4.40)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MOST_CONSULTED = 3
MOST_SHARE = 0.30
"""Of all activities that one role may be accountable for."""


@dataclass(frozen=True)
class Activity:
    """One row: who is responsible, accountable, consulted, informed; roles, not names."""

    id: str
    responsible: tuple[str, ...] = ()
    accountable: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    domain: str = ""
    """Affected part of the organisation; empty: none."""


@dataclass(frozen=True)
class Breach:
    """One rule that is broken."""

    rule: str
    """``empty``, ``one-accountable``, ``responsible``, ``domain``, ``consulted`` (look at it), ``overload`` (look at it)."""
    activity: str
    """Id; empty for a role that is accountable for too much."""
    role: str = ""
    count: int = 0


def breaches(activities: Sequence[Activity], domain_of: dict[str, str]) -> tuple[Breach, ...]:
    """Every broken rule in the order of the rows. ``domain_of``: role → the part of the organisation it belongs to."""
    found: list[Breach] = []
    for one in activities:
        if not (one.responsible or one.accountable or one.consulted or one.informed):
            found.append(Breach("empty", one.id))
            continue
        if len(one.accountable) != 1:
            found.append(Breach("one-accountable", one.id, count=len(one.accountable)))
        if not one.responsible:
            found.append(Breach("responsible", one.id))
        if one.domain and not any(domain_of.get(role) == one.domain for role in (*one.responsible, *one.accountable)):
            found.append(Breach("domain", one.id))
        if len(one.consulted) > MOST_CONSULTED:
            found.append(Breach("consulted", one.id, count=len(one.consulted)))
    held = Counter(role for one in activities for role in one.accountable)
    found += [
        Breach("overload", "", role, count)
        for role, count in sorted(held.items())
        if count > MOST_SHARE * len(activities)
    ]
    return tuple(found)
