"""What a scorecard has to say beside its numbers: coverage, silence, voices, camps (domain.md §2.1, 2.2, 3.3, 3.5, 3.8).

No finding names a count of a group below the threshold, or a number from which one could be computed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from analytics.model.display import one_decimal, percent
from analytics.model.finding import Finding, Severity, Where, worst_first
from analytics.model.maturity import Dimension, MaturityModel
from analytics.model.score import Response
from analytics.model.survey import Wave
from analytics.model.voice import Voice, Weighting
from analytics.score import coverage
from analytics.score.coverage import does_not_know, dont_know_share, scope_seen_differently
from analytics.score.cuts import EVERYBODY
from analytics.score.groups import display_groups
from analytics.score.maturity import TOLERANCE, depends_on_voice
from analytics.score.released import Released
from analytics.score.tally import Tally
from analytics.score.view import View

WEIGHTED = "role groups weighted by people invited"
UNWEIGHTED = "every answer weighs the same"
LOW_RESPONSE = 0.5
LAG = 1.0
"""Levels between the highest and the lowest area from which the lowest holds back the others."""


def findings(released: Released, total: View, roles: View, response: tuple[Response, ...]) -> tuple[Finding, ...]:
    """All findings of a scorecard, warnings first, then in model order. ``total`` and ``roles`` hold what may be shown,
    role groups weighted by people invited.
    """
    counts, wave, model = released.counts, released.wave, released.model
    if not counts.cells.people.any():
        # The same words whether people did not answer or did not know: a few who all did not know must not be told apart.
        message = f"Nobody has rated a statement of “{wave.name}” with a level yet; “I do not know” and empty answers give no results."
        remedy = "Load the filled survey workbooks. If they are in, ask people what keeps them from judging."
        return (_finding("no-answers", Severity.NOTE, wave.name, message, remedy),)
    if counts.cells.people.sum() >= wave.threshold and not released.permit.people[EVERYBODY][0, 0]:
        message = (
            f"Beside results that were shown before, those of “{wave.name}” could tell how fewer than {wave.threshold} people "
            "answered. They are hidden to protect answers."
        )
        return (
            _finding("results-hidden", Severity.NOTE, wave.name, message, "They come when more people have answered."),
        )
    return worst_first(
        [
            *_about_weights(counts, wave, model, response),
            *_about_response(counts, wave, model, response),
            *_about_areas(total, model),
            *_about_dimensions(counts, wave, model, total),
            *_about_voices(model, total),
            *_about_knowledge(model, roles),
        ]
    )


def _about_weights(
    counts: Tally, wave: Wave, model: MaturityModel, response: tuple[Response, ...]
) -> Iterator[Finding]:
    answered = counts.by_role(counts.cells.people)
    unknown = [
        role.name
        for role, people in zip(model.roles, answered, strict=True)
        if people > 0 and role.id not in wave.invited
    ]
    if unknown:
        yield _finding(
            "invited-unknown", Severity.WARNING, wave.name,
            f"How many people were invited is not known for {_listed(unknown)}, so {UNWEIGHTED} and no response rate can be given.",
            "Enter the people invited for each role with the survey.",
        )  # fmt: skip
    if wave.alike:
        yield _finding(
            "weights-kept", Severity.NOTE, wave.name,
            f"The people invited came after these results were first shown, when {UNWEIGHTED}. It stays so: as weights the new numbers "
            "would tell how a few people answered. They count for the response and the ranges.",
            "Enter the people invited before anybody looks, next time.",
        )  # fmt: skip
    exceeded = {
        role.id
        for role, people in zip(model.roles, answered, strict=True)
        if people > wave.invited.get(role.id, np.inf)
    }
    for group, shown in zip(display_groups(model), response, strict=True):
        if exceeded.intersection(group.roles) and not shown.hidden:
            yield _finding(
                "more-answered-than-invited", Severity.WARNING, group.roles[0],
                f"More people of the group “{group.name}” answered than were invited; the number who answered is used instead.",
                "Correct the people invited for this group.",
            )  # fmt: skip


def _about_response(
    counts: Tally, wave: Wave, model: MaturityModel, response: tuple[Response, ...]
) -> Iterator[Finding]:
    for role, people in zip(model.roles, counts.by_role(counts.cells.people), strict=True):
        if people == 0 and wave.invited.get(role.id, 0) > 0:
            yield _finding(
                "group-silent", Severity.WARNING, role.id,
                f"Nobody of the group “{role.name}” answered; its view is missing in every result.",
                "Remind this group, or say beside the results that its view is missing.",
            )  # fmt: skip
    for group in response:
        rate = (group.answered or 0) / group.invited if group.invited else None
        if group.answered and rate is not None and rate < LOW_RESPONSE - TOLERANCE:
            yield _finding(
                "low-response", Severity.WARNING, group.group,
                f"Only {percent(rate)} of the group “{group.group}” answered.",
                "Aim at 70 % and remind this group.",
            )  # fmt: skip


def _about_areas(total: View, model: MaturityModel) -> Iterator[Finding]:
    missing = [
        area.name for area, state in zip(model.areas, total.areas.states[:, 0], strict=True) if state != coverage.SCORED
    ]
    for name in missing:
        yield _finding(
            "area-not-determined", Severity.WARNING, name,
            f"“{name}” has no result: fewer than 60 % of its dimensions in scope are scored.",
            "Ask more people, or take the dimensions that do not apply out of scope.",
        )  # fmt: skip
    if missing:
        yield _finding(
            "overall-not-determined", Severity.WARNING, "overall",
            f"There is no overall result, because {_listed(missing)} {'has' if len(missing) == 1 else 'have'} none.", "",
        )  # fmt: skip
        return
    means = total.areas.figures.mean[:, 0]
    lowest, highest = int(means.argmin()), int(means.argmax())
    if means[highest] - means[lowest] >= LAG - TOLERANCE:
        yield _finding(
            "area-lags", Severity.WARNING, model.areas[lowest].id,
            f"“{model.areas[lowest].name}” is at {one_decimal(means[lowest])}, “{model.areas[highest].name}” at "
            f"{one_decimal(means[highest])}: the area that lags holds back the others.",
            "Plan the lagging area first.",
        )  # fmt: skip


def _about_dimensions(counts: Tally, wave: Wave, model: MaturityModel, total: View) -> Iterator[Finding]:
    valid = counts.levels.sum(axis=(1, 2))
    beside = counts.not_applicable.sum(axis=1)
    for place, dimension in enumerate(model.dimensions):
        state = total.dimensions.states[place, 0]
        if state == coverage.TOO_FEW:
            yield _finding(
                "too-few-answers", Severity.WARNING, dimension.id,
                f"Fewer than {wave.threshold} people answered “{dimension.name}”, so it has no result.",
                "Ask more people of the groups it concerns.",
            )  # fmt: skip
        elif state == coverage.OUT_OF_SCOPE:
            yield _finding(
                "out-of-scope", Severity.NOTE, dimension.id,
                f"Everybody who judged “{dimension.name}” says that it does not apply; it is left out of all means.", "",
            )  # fmt: skip
        else:
            own = counts.parent == place
            yield from _about_scored(
                dimension, valid[own].sum(), beside[own].sum(), bool(total.dimensions.figures.two_camps[place, 0])
            )


def _about_scored(dimension: Dimension, valid: float, not_applicable: float, two_camps: bool) -> Iterator[Finding]:
    if scope_seen_differently(not_applicable, valid):
        yield _finding(
            "scope-seen-differently", Severity.WARNING, dimension.id,
            f"{percent(float(dont_know_share(not_applicable, valid)))} of the judgements on “{dimension.name}” are that it does not apply: "
            "people see its scope differently.",
            "Agree whether it belongs to your services, then decide what the score means.",
        )  # fmt: skip
    if two_camps:
        yield _finding(
            "two-camps", Severity.WARNING, dimension.id,
            f"“{dimension.name}” splits people into two camps, one low and one high: do not read the mean.",
            "Look at the groups, and let both camps tell what they see.",
        )  # fmt: skip


def _about_voices(model: MaturityModel, total: View) -> Iterator[Finding]:
    default = total.dimensions.figures.mean[:, 0]
    other = replace(total, heard=Voice(Weighting.EQUAL)).dimensions
    equal = other.figures.mean[:, 0]
    for place in np.flatnonzero(depends_on_voice(default, equal) & other.scored[:, 0]):
        dimension = model.dimensions[place]
        yield _finding(
            "depends-on-voice", Severity.WARNING, dimension.id,
            f"The result of “{dimension.name}” depends on whose voice counts: with equal weight for every role group it is "
            f"{one_decimal(equal[place])} instead of {one_decimal(default[place])}.",
            "Look at the groups before you decide.",
        )  # fmt: skip


def _about_knowledge(model: MaturityModel, roles: View) -> Iterator[Finding]:
    """Groups that often do not know. Of a group whose share is hidden nothing is said: that it is high would be a hint."""
    results, share = roles.dimensions, roles.dimensions.figures.dont_know_share
    for place, column in np.argwhere(does_not_know(share) & results.scored):
        dimension, group = model.dimensions[place], roles.grouping.names[column]
        yield _finding(
            "group-does-not-know", Severity.NOTE, dimension.id,
            f"The group “{group}” often does not know about “{dimension.name}”: {percent(float(share[place, column]))} of its answers are "
            "“I do not know”.",
            "Tell this group how it is done; this is a matter for communication and training, not a fault.",
        )  # fmt: skip


def _finding(code: str, severity: Severity, item: str, message: str, remedy: str) -> Finding:
    return Finding(code, severity, Where(item=item), message, remedy)


def _listed(names: list[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
