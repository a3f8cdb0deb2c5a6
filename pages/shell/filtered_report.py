"""The results as the filters of the maturity page ask for them: everybody, or one group put in everybody's place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analytics.export.report import Report, shown
from analytics.model.display import people
from analytics.model.score import Response, Score, Scorecard, ScoreState
from analytics.model.voice import POPULATION
from analytics.workspace import Attribute, Workspace
from pages.shell import results
from pages.shell.view import EVERYBODY, View

COUNTS_ALIKE = "within the group every answer counts the same"


def of(workspace: Workspace, report: Report, view: View) -> Report:
    """The report with the figures the view asks for. Of a group the areas and dimensions: it has no overall score and no targets."""
    return results.kept(report, "view", lambda: _of(workspace, report, view), *view.key)


def hidden(report: Report) -> bool:
    """True if nothing of the group may be shown, to protect answers."""
    scores = (*report.card.areas, *report.card.dimensions)
    return not shown(scores) and any(score.hidden for score in scores)


def open_groups(workspace: Workspace, wave: str, attribute: Attribute) -> tuple[str, ...]:
    """The groups of an attribute of which at least one area or dimension may be shown."""
    scores = (*workspace.breakdown(wave, "area", attribute), *workspace.breakdown(wave, "dimension", attribute))
    return tuple(dict.fromkeys(score.group for score in shown(scores) if score.group))


def _of(workspace: Workspace, report: Report, view: View) -> Report:
    if view.attribute is None or view.group is None:
        earlier = _earlier(workspace, report, view)
        card = report.card if view.voice == POPULATION else workspace.scorecard(report.wave.name, view.voice)
        return replace(report, card=card, earlier=earlier)
    own = workspace.group(report.wave.name, view.attribute, view.group)
    card = _card(workspace, report, own, view.attribute, view.group)
    beside = replace(report.card, wave=EVERYBODY) if view.beside_everybody else _earlier(workspace, report, view)
    return replace(report, card=card, earlier=beside, gaps=())


def _card(workspace: Workspace, report: Report, own: Sequence[Score], attribute: Attribute, group: str) -> Scorecard:
    """A scorecard with the group's scores in the place of everybody's."""
    areas = {area.id for area in report.model.areas}
    response = _response(workspace, report, attribute, group)
    overall = report.card.overall
    return replace(
        report.card,
        overall=Score(overall.id, overall.name, None, ScoreState.NOT_DETERMINED),
        areas=_as_everybody(score for score in own if score.id in areas),
        dimensions=_as_everybody(score for score in own if score.id not in areas),
        statements=(),
        answered=response.answered if response else None,
        invited=response.invited if response else None,
        weighting=report.card.weighting if attribute == "role" else COUNTS_ALIKE,
    )


def _as_everybody(scores: Iterable[Score]) -> tuple[Score, ...]:
    """Charts and sentences name a score by its area or dimension only where it belongs to no group."""
    return tuple(replace(score, group=None) for score in scores)


def _response(workspace: Workspace, report: Report, attribute: Attribute, group: str) -> Response | None:
    sure = workspace.certainty(report.wave.name)
    by_attribute = {"role": sure.roles, "unit": sure.units, "site": sure.sites}
    return next((response for response in by_attribute[attribute] if response.group == group), None)


def _earlier(workspace: Workspace, report: Report, view: View) -> Scorecard | None:
    """The same people's figures by the same weights in the earlier wave, as far as the two waves may be compared."""
    before = workspace.earlier(report.wave.name, view.compare) if view.compare else None
    if before is None or view.compare is None:
        return None
    if view.attribute is None or view.group is None:
        if view.voice == POPULATION:
            return before
        weighed = workspace.scorecard(view.compare, view.voice)
        return _only(before, weighed.areas, weighed.dimensions, weighed.overall)
    if view.group not in workspace.attributes(view.compare).get(view.attribute, ()):
        return None
    own = workspace.group(view.compare, view.attribute, view.group)
    areas = {area.id for area in report.model.areas}
    whole = replace(before.overall, state=ScoreState.NOT_DETERMINED)
    return _only(
        before,
        _as_everybody(score for score in own if score.id in areas),
        _as_everybody(score for score in own if score.id not in areas),
        whole,
    )


def _only(alike: Scorecard, areas: Sequence[Score], dimensions: Sequence[Score], overall: Score) -> Scorecard:
    """``alike`` with other figures for what it holds; what it does not hold may not be compared."""
    ids = {score.id for score in (*alike.areas, *alike.dimensions)}
    return replace(
        alike,
        overall=overall if alike.overall.state is ScoreState.SCORED else alike.overall,
        areas=tuple(score for score in areas if score.id in ids),
        dimensions=tuple(score for score in dimensions if score.id in ids),
        statements=(),
    )


def who(report: Report, view: View) -> str:
    """``Operations (17 of 20 people)``, or ``everybody``; plain text."""
    if view.group is None:
        return EVERYBODY.lower()
    answered, invited = report.card.answered, report.card.invited
    if answered is None:
        return view.group
    return f"{view.group} ({f'{answered} of {people(invited)}' if invited else people(answered)})"
