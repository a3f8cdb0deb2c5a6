"""The gate between counts and everyone else (domain.md §3.12, reliability.md §4.3).

- No figure rests on fewer people than the wave's threshold, question by question.
- Within a breakdown, hiding one small group is not enough, because the total stands beside it: the next smallest are hidden
  with it until at least two are hidden and they hold at least a threshold of people together.
- What belongs to a hidden parent is hidden; a mean over children uses shown children only, so nothing can be subtracted.
- Counts of hidden groups are hidden too. Roles the model shows together are never shown alone.
- One attribute at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analytics.model.maturity import MaturityModel, Role
from analytics.score.maturity import Flags

THRESHOLD = 5


@dataclass(frozen=True)
class DisplayGroup:
    """Roles that are shown as one group."""

    name: str
    roles: tuple[str, ...]
    """Role ids, the one that gives the group its place first."""


def display_groups(model: MaturityModel) -> tuple[DisplayGroup, ...]:
    """The groups results may be shown for, in model order: every role joined with those that are ``shown_with`` it."""
    members: dict[str, list[Role]] = {role.id: [role] for role in model.roles if _host(model, role) == role.id}
    for role in model.roles:
        if _host(model, role) != role.id:
            members[_host(model, role)].append(role)
    return tuple(
        DisplayGroup(" and ".join(role.name for role in roles), tuple(role.id for role in roles))
        for roles in members.values()
    )


def _host(model: MaturityModel, role: Role) -> str:
    seen = {role.id}
    while role.shown_with is not None and role.shown_with not in seen:
        role = model.role(role.shown_with)
        seen.add(role.id)
    return role.id


def hidden_groups(
    counts: Sequence[int], threshold: int = THRESHOLD, forced: frozenset[int] = frozenset()
) -> frozenset[int]:
    """Which groups of one breakdown must be hidden, as positions in ``counts``.

    Parameters
    ----------
    counts : people with an answer in each group. A group of 0 has nothing to hide.
    threshold : fewest people behind a figure.
    forced : groups that are hidden for another reason, for example because their parent is.

    Hides groups with 0 < n < threshold; while any is hidden and fewer than two are, or they hold fewer than ``threshold``
    people together, hides the next smallest shown group (of equal ones the first).

    >>> sorted(hidden_groups([3, 12, 6, 25])), sorted(hidden_groups([2, 2, 30, 8])), sorted(hidden_groups([5, 5, 5]))
    ([0, 2], [0, 1, 3], [])
    """
    occupied = {place: count for place, count in enumerate(counts) if count > 0}
    hidden = {place for place, count in occupied.items() if count < threshold or place in forced}
    shown = sorted(occupied.keys() - hidden, key=lambda place: (occupied[place], place))
    for place in shown:
        if not hidden or (len(hidden) >= 2 and sum(occupied[h] for h in hidden) >= threshold):
            break
        hidden.add(place)
    return frozenset(hidden | forced)


def hidden_by_item(counts: ArrayLike, threshold: int, forced: Flags | None = None) -> Flags:
    """``hidden_groups`` for every row of an array items × groups; ``forced`` has the same shape."""
    counts = np.asarray(counts)
    hidden = np.zeros(counts.shape, dtype=bool) if forced is None else forced.copy()
    critical = hidden.any(axis=1) | ((counts > 0) & (counts < threshold)).any(axis=1)
    for row in np.flatnonzero(critical):
        places = hidden_groups(counts[row].tolist(), threshold, frozenset(np.flatnonzero(hidden[row]).tolist()))
        hidden[row, list(places)] = True
    return hidden
