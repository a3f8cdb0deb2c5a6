"""A second opinion on the gate, in plain numpy over single people: what follows from everything that was published?

Unknown is the value of every state (a person with one set of answers) in an item. Every published mean is one equation in
them; a set of people is found if the sum of their values is a combination of the equations. Nothing of ``analytics.score``
is used but the verdicts and the names of cuts and groups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from analytics.model.maturity import MaturityModel
from analytics.model.survey import DONT_KNOW, Wave
from tests.unit.score.privacy.companies import Person, Survey

State = tuple[int, tuple[int, ...]]
Version = tuple[
    Wave, Sequence[Person], Mapping[str, Mapping[str, np.ndarray]], Mapping[str, tuple[tuple[str, ...], ...]]
]
WEIGHTED = ("everybody", "role", "side", "unflagged")
ROUNDING = 1e-6


def versions(survey: Survey) -> list[Version]:
    """What was published, version by version."""
    found: list[Version] = []
    for wave, people, _, parts, decision in survey.versions:
        flags = {
            kind: getattr(decision.permit, kind) for kind in ("dimensions", "statements", "distributions", "people")
        }
        found.append((wave, people, flags, {name: cut.groups for name, cut in parts.items()}))
    return found


def found(survey: Survey) -> list[tuple[str, str, tuple[State, ...]]]:
    """Every set of few people that can be computed: what of it, the item, the people."""
    published = versions(survey)
    exposed = []
    for kind, place, item in items(survey.model):
        for what in ("mean", "count", "levels"):
            few = max(wave.comment_threshold if what == "levels" else wave.threshold for wave, *_ in published)
            rows, states = equations(published, survey.model, kind, place, what)
            targets = list(dict.fromkeys(small_sets(published, survey.model, kind, place, what, few)))
            exposed += [(what, item, tuple(target)) for target in determined(rows, states, targets)]
    return exposed


def items(model: MaturityModel) -> Iterator[tuple[str, int, str]]:
    """Kind, place and id of all items."""
    yield from (("dimensions", place, dimension.id) for place, dimension in enumerate(model.dimensions))
    yield from (("statements", place, statement) for place, statement in enumerate(model.statement_ids))
    yield "people", 0, "people"


def speaks(person: Person, model: MaturityModel, kind: str, place: int, what: str) -> bool:
    """True if the person is behind the figure: has a value, or for the levels gave any answer."""
    if kind == "people":
        return any(code >= 0 for code in person.answers)
    dimension = model.dimensions[place] if kind == "dimensions" else model.dimension(model.statements[place].dimension)
    if person.role not in dimension.roles:
        return False
    if kind == "statements":
        code = person.answers[place]
        return code >= 0 or (what == "levels" and code in (DONT_KNOW, DONT_KNOW - 1))
    own = [person.answers[model.statement_ids.index(statement.id)] for statement in dimension.statements]
    return sum(code >= 0 for code in own) * 2 >= len(own)


def group_of(person: Person, cut: str, model: MaturityModel) -> tuple[str, ...] | None:
    """The group of a cut the person is in, as it is named."""
    role = model.role(person.role)
    host = model.role(role.shown_with or role.id)
    guests = [guest.name for guest in model.roles if guest.shown_with == host.id]
    own = {
        "role": ", with ".join([host.name, *guests]),
        "unit": person.unit or "not given",
        "site": person.site or "not given",
        "side": role.side,
    }
    if cut == "everybody":
        return ()
    if cut == "unflagged":
        return None if person.flagged else ("without answers that look careless",)
    return tuple(own[attribute] for attribute in cut.split("+"))


def equations(
    published: Sequence[Version], model: MaturityModel, kind: str, place: int, what: str
) -> tuple[np.ndarray, list[State]]:
    """One row for each published figure over all states with a value: ``mean``s, ``count``s of people, or ``levels``."""
    behind: list[dict[State, Person]] = []
    for _, people, _, _ in published:
        behind.append({p.state: p for p in people if speaks(p, model, kind, place, what)})
    states = sorted({state for present in behind for state in present})
    column = {state: number for number, state in enumerate(states)}
    rows = []
    for (wave, people, flags, groups), present in zip(published, behind, strict=True):
        for source in sources(kind, what):
            for cut, shown in flags[source].items():
                for number, name in enumerate(groups[cut]):
                    members = [p for p in present.values() if group_of(p, cut, model) == name]
                    if not shown[place, number] or not members:
                        continue
                    weight = weights(
                        wave,
                        people,
                        members,
                        kind != "people" and what == "mean" and source == kind and cut in WEIGHTED,
                    )
                    row = np.zeros(len(states))
                    for person in members:
                        row[column[person.state]] = weight[person.role]
                    rows.append(row / np.linalg.norm(row))
    return np.array(rows).reshape(len(rows), len(states)), states


def sources(kind: str, what: str) -> tuple[str, ...]:
    """The published figures that tell of it; a distribution tells the mean in which every answer counts alike."""
    if kind != "statements":
        return (kind,) if what != "levels" else ()
    return {"mean": ("statements", "distributions"), "count": ("statements",), "levels": ("distributions",)}[what]


def weights(wave: Wave, people: Sequence[Person], members: Sequence[Person], by_role: bool) -> Mapping[str, float]:
    """What one person of each role weighs: invited over answered, 1 if any head count is missing or where everybody counts alike."""
    answered = [p.role for p in people if any(code >= 0 for code in p.answers)]
    if not by_role or any(role not in wave.invited for role in answered):
        return {p.role: 1.0 for p in members}
    own = [p.role for p in members]
    return {role: max(wave.invited[role], answered.count(role)) / own.count(role) for role in set(own)}


ATTRIBUTES: Mapping[str, Callable[[Person, MaturityModel], object]] = {
    "group": lambda person, model: group_of(person, "role", model),
    "role": lambda person, model: person.role,
    "unit": lambda person, model: person.unit,
    "site": lambda person, model: person.site,
}


def small_sets(
    published: Sequence[Version], model: MaturityModel, kind: str, place: int, what: str, few: int
) -> Iterator[frozenset[State] | tuple[frozenset[State], frozenset[State]]]:
    """Groups by up to three attributes with few people, and those who joined or left them; single people."""
    present = [
        [person for person in people if speaks(person, model, kind, place, what)] for _, people, _, _ in published
    ]
    for size in range(4):
        for chosen in combinations(ATTRIBUTES, size):
            groups: list[dict[tuple[object, ...], set[State]]] = []
            for people in present:
                groups.append({})
                for person in people:
                    key = tuple(ATTRIBUTES[name](person, model) for name in chosen)
                    groups[-1].setdefault(key, set()).add(person.state)
            for parts in groups:
                yield from (frozenset(members) for members in parts.values() if 0 < len(members) < few)
            for past, now in combinations(groups, 2):
                for key in past.keys() | now.keys():
                    left, joined = (
                        past.get(key, set()) - now.get(key, set()),
                        now.get(key, set()) - past.get(key, set()),
                    )
                    yield from (frozenset(some) for some in (left, joined) if 0 < len(some) < few)
                    if left and joined and len(left) + len(joined) < few:
                        yield frozenset(joined), frozenset(left)
    yield from (frozenset({person.state}) for people in present for person in people)


def determined(
    rows: np.ndarray,
    states: Sequence[State],
    targets: Sequence[frozenset[State] | tuple[frozenset[State], frozenset[State]]],
) -> list[frozenset[State]]:
    """The targets whose sum is a combination of the rows."""
    if not len(rows) or not targets:
        return []
    column = {state: number for number, state in enumerate(states)}
    wanted = np.zeros((len(targets), len(states)))
    everybody = []
    for line, target in enumerate(targets):
        plus, minus = target if isinstance(target, tuple) else (target, frozenset())
        wanted[line, [column[state] for state in plus]] = 1
        wanted[line, [column[state] for state in minus]] = -1
        everybody.append(frozenset(plus | minus))
    basis = np.linalg.svd(rows, full_matrices=False)
    span = basis.Vh[basis.S > 1e-7]
    rest = wanted - (wanted @ span.T) @ span
    exposed = np.linalg.norm(rest, axis=1) < ROUNDING * np.linalg.norm(wanted, axis=1)
    return [everybody[line] for line in np.flatnonzero(exposed)]
