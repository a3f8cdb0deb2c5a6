"""Published scores of a wave for everybody. Only what has passed the privacy gate is returned; raw figures stay in this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analytics.model.score import Score, Scorecard, ScoreState
from analytics.model.voice import POPULATION, Voice, Weighting
from analytics.model.words import Said
from analytics.score.cuts import EVERYBODY, ROLE
from analytics.score.findings import UNWEIGHTED, WEIGHTED, findings
from analytics.score.published import STOREYS, figure, scores
from analytics.score.released import Released
from analytics.score.response import answered_by_everybody, head_count, role_response
from analytics.score.view import overall, view

OVERALL = "overall"


def scorecard(released: Released, importance: Mapping[str, float], voice: Voice = POPULATION) -> Scorecard:
    """All scores of a wave for everybody, with the response and what there is to say about it.

    Parameters
    ----------
    released : one version of the wave's results.
    importance : dimension id → weight above 0 within its area; the model's where missing.
    voice : how the role groups are weighted; LeitsternError for weights that cannot be used.

    By default dimensions and statements weigh the role groups by people invited; if that number is unknown for any role that
    answered, every answer weighs the same everywhere, and ``weighting`` and a finding say so. An invited number below the
    people who answered counts as the number of people who answered. Another voice is computed from the role groups that may
    be shown and from all others together, which count as one group. The n of an area and overall is the number of
    people who answered, if what it covers is put to every role among them, otherwise the smallest n of its scored dimensions.
    Its interval treats dimensions as independent, which understates the width. Secured levels count every answer once.
    """
    wave, model = released.wave, released.model
    total = view(released, EVERYBODY, importance)
    roles = view(released, ROLE, importance, total)
    shown = total if voice.weighting is Weighting.POPULATION else replace(total, heard=voice)
    dimensions, statements, areas = (scores(shown, storey) for storey in STOREYS)
    whole = _of_everybody(figure(overall(shown.areas), (0, 0), (OVERALL, "Overall"), None, None), released)
    invited = head_count(wave, [role.id for role in model.roles])
    response = role_response(released)
    return Scorecard(
        wave=wave.name,
        model_id=model.id,
        overall=replace(whole, invited=invited if whole.state is ScoreState.SCORED else None),
        areas=tuple(_of_everybody(area, released) for area in areas),
        dimensions=dimensions,
        statements=statements,
        response=response,
        answered=answered_by_everybody(released),
        invited=invited,
        weighting=_weighting(voice, total.grouping.weigh_by_invited),
        findings=findings(released, total, roles, response),
        version=released.versions,
    )


def _of_everybody(score: Score, released: Released) -> Score:
    """An area or the whole with the people who answered as its n, if it is put to every role among them.

    Otherwise its n stays the smallest of its parts: the difference to all people would count those of the other roles.
    """
    counts = released.counts
    covered = [score.id in (OVERALL, dimension.area) for dimension in released.model.dimensions]
    asked = counts.routed[covered].any(axis=0)
    people = counts.by_role(counts.cells.people)
    if score.state is not ScoreState.SCORED or people[~asked].any():
        return score
    return replace(score, n=int(people.sum()))


def _weighting(voice: Voice, weigh_by_invited: bool) -> str:
    """How role groups were weighted, one phrase for the foot of a chart."""
    if voice.weighting is Weighting.EQUAL:
        alike = "every role group weighs the same, and those that are hidden weigh as one group"
        return Said(alike, [("levels.weighed_alike", {})])
    if voice.weighting is Weighting.CUSTOM:
        weights = [[name, weight] for name, weight in voice.weights.items() if weight > 0]
        chosen = ", ".join(f"{name} {weight:g}" for name, weight in weights)
        text = f"role groups weighted as chosen ({chosen}), those that are hidden together"
        return Said(text, [("levels.weighed_as_chosen", {"weights": weights})])
    if weigh_by_invited:
        return Said(WEIGHTED, [("levels.weighed_by_invited", {})])
    return Said(UNWEIGHTED, [("levels.unweighed", {})])
