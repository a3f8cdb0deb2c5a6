"""Published scores of a wave: for everybody (``scorecard``) and group by group (``breakdown``).

Both return only what has passed the privacy gate. Raw figures stay within this package.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, get_args

import numpy as np

from analytics.model.cube import Cubes
from analytics.model.errors import LeitsternError
from analytics.model.maturity import MaturityModel
from analytics.model.score import Response, Score, Scorecard, ScoreState
from analytics.model.survey import Wave
from analytics.score.coverage import STATES
from analytics.score.figures import Grouping, by_role, by_split, everybody, head_counts
from analytics.score.findings import UNWEIGHTED, WEIGHTED, findings
from analytics.score.maturity import Flags, Floats
from analytics.score.privacy import display_groups, hidden_groups
from analytics.score.tally import Tally, tally
from analytics.score.view import Results, View, area_members, group_view, overall, total_view

Storey = Literal["dimension", "statement", "area"]
Attribute = Literal["role", "unit"]
STOREYS: tuple[Storey, ...] = get_args(Storey)
ATTRIBUTES: tuple[Attribute, ...] = get_args(Attribute)
OVERALL = "overall"
NOT_GIVEN = "not given"
"""Name of the group of people who did not say which unit they belong to."""


def scorecard(cubes: Cubes, wave: Wave, model: MaturityModel, importance: Mapping[str, float]) -> Scorecard:
    """All scores of a wave for everybody, with the response and what there is to say about it.

    Parameters
    ----------
    cubes : counts of the wave; a split is added up.
    wave : gives the people invited by role and the threshold.
    importance : dimension id → weight above 0 within its area; the model's where missing.

    Dimensions and statements weigh the role groups by people invited; if that number is unknown for any role that answered,
    every answer weighs the same everywhere, and ``weighting`` and a finding say so. An invited number below the people who
    answered counts as the number of people who answered. The n of an area and overall is the number of people who answered,
    if what it covers is put to every role among them, otherwise the smallest n of its scored dimensions. Its interval
    treats dimensions as independent, which understates the width. Secured levels count every answer once.
    """
    counts, heads, weigh = _counted(cubes, wave, model)
    total = total_view(counts, model, importance, everybody(heads, weigh), wave.threshold)
    roles = group_view(counts, model, importance, by_role(model, heads, weigh), wave.threshold, total)
    dimensions, statements, areas = (_scores(total, storey, counts, wave, model) for storey in STOREYS)
    response = _response(roles.grouping, counts, wave, model)
    answered = int(counts.people.sum())
    areas = tuple(_of_everybody(area, counts, model) for area in areas)
    whole = _of_everybody(_score(overall(total.areas), (0, 0), (OVERALL, "Overall"), None, None), counts, model)
    invited = _head_count(wave, [role.id for role in model.roles])
    return Scorecard(
        wave=wave.name,
        model_id=model.id,
        overall=replace(whole, invited=invited if whole.state is ScoreState.SCORED else None),
        areas=areas,
        dimensions=dimensions,
        statements=statements,
        response=response,
        answered=None if 0 < answered < wave.threshold else answered,
        invited=invited,
        weighting=WEIGHTED if weigh else UNWEIGHTED,
        findings=findings(counts, wave, model, total, roles, response),
        version=cubes.versions,
    )


def _of_everybody(score: Score, counts: Tally, model: MaturityModel) -> Score:
    """An area or the whole with the people who answered as its n, if it is put to every role among them.

    Otherwise its n stays the smallest of its parts: the difference to all people would count those of the other roles.
    """
    covered = [score.id in (OVERALL, dimension.area) for dimension in model.dimensions]
    asked = counts.routed[covered].any(axis=0)
    by_role = counts.people.sum(axis=-1)
    if score.state is not ScoreState.SCORED or by_role[~asked].any():
        return score
    return replace(score, n=int(by_role.sum()))


def breakdown(
    cubes: Cubes, wave: Wave, model: MaturityModel, importance: Mapping[str, float], by: Storey, attribute: Attribute
) -> tuple[Score, ...]:
    """Scores group by group, item after item in model order, groups in model order (units by name).

    Parameters
    ----------
    by : what is scored: areas, dimensions or statements.
    attribute : ``role``: the role groups as they may be shown; those the model shows together are one group, weighted
        within by people invited. ``unit``: the values of the cubes' split, the empty one as "not given". How many people of
        each role were invited in a unit is unknown, so within a unit every answer weighs the same, the interval takes the
        unit's people as one group, and ``invited`` is given only for items that are put to everybody.

    For each item, groups below the threshold are hidden with the next smallest (domain.md §3.12), and units also where they
    and the breakdown by role together would tell the result of fewer people than the threshold. An item that has no score
    for everybody has none for any group. A group's area mean uses only the dimensions that are put to it and shown for it;
    it needs 60 % of those put to it. Groups an item is not put to have no entry.
    """
    if by not in STOREYS:
        raise LeitsternError(f"There are no scores by “{by}”.", f"Known: {', '.join(STOREYS)}.")
    if attribute not in ATTRIBUTES:
        raise LeitsternError(f"There is no breakdown by “{attribute}”.", f"Known: {', '.join(ATTRIBUTES)}.")
    counts, heads, weigh = _counted(cubes, wave, model)
    total = total_view(counts, model, importance, everybody(heads, weigh), wave.threshold)
    view = group_view(counts, model, importance, by_role(model, heads, weigh), wave.threshold, total)
    if attribute == "unit":
        units = by_split(counts, NOT_GIVEN, wave.invited_units)
        view = group_view(counts, model, importance, units, wave.threshold, total, beside=view)
    return _scores(view, by, counts, wave, model)


def unit_response(
    cubes: Cubes, wave: Wave, model: MaturityModel, importance: Mapping[str, float]
) -> tuple[Response, ...]:
    """How many people of each unit answered and were invited, units by name, then invited units where nobody answered.

    ``cubes`` are split by unit. The count of a unit of which no dimension is shown is hidden, and with it what would tell it.
    """
    counts, heads, weigh = _counted(cubes, wave, model)
    total = total_view(counts, model, importance, everybody(heads, weigh), wave.threshold)
    roles = group_view(counts, model, importance, by_role(model, heads, weigh), wave.threshold, total)
    units = by_split(counts, NOT_GIVEN, wave.invited_units)
    view = group_view(counts, model, importance, units, wave.threshold, total, beside=roles)
    answered = counts.people.sum(axis=0).astype(int).tolist()
    unseen = frozenset(np.flatnonzero(~view.dimensions.scored.any(axis=0)).tolist())
    hidden = hidden_groups(answered, wave.threshold, unseen)
    present = {unit.casefold() for unit in counts.splits}
    silent = sorted(unit for unit in wave.invited_units if unit.casefold() not in present)
    return (
        *(
            Response(str(name), None if place in hidden else answered[place], _count(units.invited[place, 0]), place in hidden)
            for place, name in enumerate(units.names)
            if answered[place]
        ),
        *(Response(unit, 0, wave.invited_units[unit]) for unit in silent),
    )  # fmt: skip


def _counted(cubes: Cubes, wave: Wave, model: MaturityModel) -> tuple[Tally, Floats, bool]:
    counts = tally(cubes, model)
    return counts, *head_counts(wave.invited, counts, model)


def _scores(view: View, by: Storey, counts: Tally, wave: Wave, model: MaturityModel) -> tuple[Score, ...]:
    """Every item of one storey in every group it is put to."""
    if by == "dimension":
        results, put_to = view.dimensions, counts.routed
        items = [(dimension.id, dimension.name) for dimension in model.dimensions]
    elif by == "statement":
        results, put_to = view.statements, counts.routed[counts.parent]
        items = [(statement.id, statement.text) for statement in model.statements]
    else:
        results, put_to = view.areas, ((area_members(model, {}) > 0).astype(int) @ counts.routed) > 0
        items = [(area.id, area.name) for area in model.areas]
    asked = _put_to_wholly(by, counts, model) if view.grouping.by_split else put_to
    invited = _invited(asked, view.grouping, wave, model)
    return tuple(
        _score(results, (row, column), item, group, invited[row][column])
        for row, item in enumerate(items)
        for column, group in enumerate(view.grouping.names)
        if results.asked[row, column]
    )


def _put_to_wholly(by: Storey, counts: Tally, model: MaturityModel) -> Flags:
    """Items × roles: True where the item, or every dimension of the area, is put to the role."""
    if by == "area":
        left_out: Flags = (area_members(model, {}) > 0).astype(int) @ ~counts.routed
        return left_out == 0
    return counts.routed if by == "dimension" else counts.routed[counts.parent]


def _score(
    results: Results, at: tuple[int, int], item: tuple[str, str], group: str | None, invited: int | None
) -> Score:
    """One published score; the numbers are left out unless the gate let them pass."""
    state = STATES[results.states[at]]
    if state is not ScoreState.SCORED:
        return Score(*item, group, state)
    figures = results.figures
    return Score(
        *item, group, state,
        n=int(figures.n[at]),
        invited=invited,
        mean=float(figures.mean[at]),
        low=_number(figures.low[at]),
        high=_number(figures.high[at]),
        secured_level=_level(figures.secured[at]),
        typical_level=_level(figures.typical[at]),
        agreement=_number(figures.agreement[at]),
        two_camps=bool(figures.two_camps[at]),
        dont_know=_number(figures.dont_know_share[at]) if results.doubts_shown[at] else None,
    )  # fmt: skip


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _count(value: float) -> int | None:
    return None if np.isnan(value) else int(value)


def _level(value: int) -> int | None:
    return None if value < 0 else int(value)


def _invited(put_to: Flags, grouping: Grouping, wave: Wave, model: MaturityModel) -> list[list[int | None]]:
    """Items × groups: people invited in the roles an item is put to, as the wave states them.

    ``put_to``: items × roles. Of a unit only the whole is known, so only what is put to every role has a number there.
    """
    if grouping.by_split:
        concerned = np.array([wave.invited.get(role.id, 1) > 0 for role in model.roles])
        whole = [_count(count) for count in grouping.invited[:, 0].tolist()]
        of_everybody: list[bool] = np.all(put_to[:, concerned], axis=1).tolist()
        return [whole if asked else [None] * len(whole) for asked in of_everybody]
    stated = np.array([wave.invited.get(role.id, np.nan) for role in model.roles], dtype=float)
    heads = np.where(put_to[:, np.newaxis] & grouping.membership[np.newaxis], stated, 0.0).sum(axis=-1)
    return [[_count(count) for count in row] for row in heads.tolist()]


def _head_count(wave: Wave, roles: Sequence[str]) -> int | None:
    known = [wave.invited[role] for role in roles if role in wave.invited]
    return sum(known) if len(known) == len(roles) else None


def _response(grouping: Grouping, counts: Tally, wave: Wave, model: MaturityModel) -> tuple[Response, ...]:
    """People who answered by role group; small groups and what would give them away are hidden, as the total stands beside."""
    answered = (grouping.membership @ counts.people.sum(axis=1)).astype(int).tolist()
    hidden = hidden_groups(answered, wave.threshold)
    return tuple(
        Response(
            group.name, None if place in hidden else answered[place], _head_count(wave, group.roles), place in hidden
        )
        for place, group in enumerate(display_groups(model))
    )
