"""Published scores group by group: by one attribute, by two together, or one group with all its items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.score import Score
from analytics.score.cuts import CROSSES, ROLE, SITE, UNIT
from analytics.score.published import STOREYS, Storey, scores
from analytics.score.released import Released
from analytics.score.view import View, view

Attribute = Literal["role", "unit", "site"]
ATTRIBUTES: tuple[Attribute, ...] = get_args(Attribute)


def breakdown(
    released: Released,
    importance: Mapping[str, float],
    by: Storey,
    attribute: Attribute,
    within: tuple[str, str] | None = None,
) -> tuple[Score, ...]:
    """Scores group by group, item after item in model order, groups in model order (units and sites by name, those without last).

    Parameters
    ----------
    released : one version of the wave's results.
    importance : dimension id → weight above 0 within its area; the model's where missing.
    by : what is scored: areas, dimensions or statements.
    attribute : ``role``: the role groups as they may be shown; those the model shows together are one group, weighted
        within by people invited. ``unit``, ``site``: how many people of each role were invited there is unknown, so within a
        group every answer weighs the same, the interval takes its people as one group, and ``invited`` is given only for
        units and items that are put to everybody.
    within : another attribute and one of its groups: only the people of that group are scored, by ``attribute``; areas and
        dimensions only.

    Empty where nobody named a unit or site. Groups below the threshold are hidden with what would give them away, as the
    version's permit says (domain.md §3.12). An item that has no score for everybody has none for any group. A group's area
    mean uses only the dimensions that are put to it and shown for it; it needs 60 % of those put to it. Groups an item is not
    put to have no entry. LeitsternError for names that are not known.
    """
    _check(by, attribute, within)
    if within is None:
        return scores(view(released, attribute, importance), by) if attribute in released.cuts else ()
    names = attributes(released)
    if within[1] not in names.get(within[0], ()):
        raise UnknownName(
            f"There is no {within[0]} “{within[1]}” in “{released.wave.name}”.",
            f"Known: {', '.join(names.get(within[0], ())) or 'none'}.",
        )
    pair = next(pair for pair in CROSSES if set(pair) == {attribute, within[0]})
    cut = released.cuts.get("+".join(pair))
    if cut is None:
        return ()
    own, other = pair.index(attribute), pair.index(within[0])
    groups = [(place, group[own]) for place, group in enumerate(cut.groups) if group[other] == within[1]]
    return scores(view(released, cut.name, importance), by, groups)


def group(released: Released, importance: Mapping[str, float], attribute: Attribute, name: str) -> tuple[Score, ...]:
    """All areas, then all dimensions of one group; UnknownName if there is no such group."""
    _check("area", attribute, None)
    names = attributes(released).get(attribute, ())
    if name not in names:
        raise UnknownName(
            f"There is no {attribute} “{name}” in “{released.wave.name}”.", f"Known: {', '.join(names) or 'none'}."
        )
    seen: View = view(released, attribute, importance)
    wanted = [(seen.grouping.names.index(name), name)]
    return (*scores(seen, "area", wanted), *scores(seen, "dimension", wanted))


def attributes(released: Released) -> Mapping[str, tuple[str, ...]]:
    """Attribute → names of its groups; units and sites only where somebody named one."""
    return {
        attribute: tuple(name for (name,) in released.cuts[attribute].groups)
        for attribute in (ROLE, UNIT, SITE)
        if attribute in released.cuts
    }


def _check(by: str, attribute: str, within: tuple[str, str] | None) -> None:
    if by not in STOREYS:
        raise LeitsternError(f"There are no scores by “{by}”.", f"Known: {', '.join(STOREYS)}.")
    for name in (attribute, within[0] if within else attribute):
        if name not in ATTRIBUTES:
            raise LeitsternError(f"There is no breakdown by “{name}”.", f"Known: {', '.join(ATTRIBUTES)}.")
    if within and within[0] == attribute:
        raise LeitsternError(f"People cannot be split by {attribute} within one {attribute}.", "Choose two of them.")
    if within and by == "statement":
        raise LeitsternError("Statements are shown by one attribute only.", "Ask for dimensions or areas.")
