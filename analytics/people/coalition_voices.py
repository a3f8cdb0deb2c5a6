"""Who speaks for whom: groups with their best known voice, and the matrix groups × members (S0.9, S0.20)."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.model.coalition_health import Cell, Voice
from analytics.people.coalition_state import State
from analytics.people.composition import TARGET_SHARE
from analytics.people.credibility import known


def voices(state: State) -> tuple[Voice, ...]:
    """Every group concerned, heaviest first."""
    coalition, total = state.coalition, sum(state.coalition.people.values())
    by_group = {one.group: one for one in state.credibility.voices}
    found = []
    for group in sorted(coalition.groups, key=lambda one: -coalition.weights[one.id]):
        best = by_group[group.id]
        member = coalition.by_id.get(best.member)
        found.append(
            Voice(
                group=group.id,
                name=group.name,
                people=group.people or 0,
                impact=group.impact,
                covered=group.id in coalition.covered,
                large=coalition.people[group.id] > TARGET_SHARE * total,
                member=best.member,
                function="" if member is None else member.function,
                rating=best.rating,
                estimated=best.estimated,
                credible=best.credible,
            )
        )
    return tuple(found)


def cells(state: State) -> tuple[Cell, ...]:
    """The matrix, member by member; pairs without link or rating are missing."""
    return tuple(_cells(state))


def _cells(state: State) -> Iterator[Cell]:
    coalition = state.coalition
    for one in coalition.members:
        record = coalition.by_id[one.id]
        for group in coalition.groups:
            rating = known(one, group.id)
            link = (
                "from" if group.id == record.group else "speaks" if group.id in record.speaks_for
                else "domain" if group.id in one.domains else ""
            )  # fmt: skip
            if link or rating is not None:
                estimated = rating is not None and one.trust[group.id].raters is None
                yield Cell(one.id, group.id, link, rating, estimated)  # type: ignore[arg-type]
