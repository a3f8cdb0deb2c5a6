"""What people say against what an assessor found (domain.md §2.3, §3.10). The reference never replaces a score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analytics.model.assessment import grounds
from analytics.model.display import one_decimal
from analytics.model.explanation import Explanation, Step
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.reference import CLAIMED_FROM, Evidence, Reference, ReferenceGap, level_words
from analytics.model.score import Score, Scorecard, ScoreState
from analytics.score.calculation import SECURED
from analytics.score.maturity import TOLERANCE

ABOVE_EVIDENCE = 1.0
"""Levels above the reference from which the self-image is above the evidence."""


def reference_gaps(card: Scorecard, references: Iterable[Reference], model: MaturityModel) -> tuple[ReferenceGap, ...]:
    """Survey and reference side by side for every dimension with a reference, in model order.

    Parameters
    ----------
    card : the published scores; a dimension without a result has no gap.
    references : at most one a dimension; of dimensions the model does not have, none is returned.

    Gap = S − R; from 1.0 the self-image is above the evidence.
    """
    given = {reference.dimension: reference for reference in references}
    scores = {score.id: score for score in card.dimensions}
    return tuple(
        _gap(given[dimension.id], dimension.area, scores[dimension.id])
        for dimension in model.dimensions
        if dimension.id in given and dimension.id in scores
    )


def reference_findings(card: Scorecard, references: Iterable[Reference], model: MaturityModel) -> tuple[Finding, ...]:
    """A warning for every dimension whose self-image is above the evidence, the widest gap first, and a note for every secured level
    that is only claimed, also where no assessor looked. They stand beside the findings of the scorecard, which an assessor never changes.
    """
    given = {reference.dimension: reference for reference in references}
    gaps = reference_gaps(card, given.values(), model)
    above = sorted((gap for gap in gaps if gap.above_evidence), key=lambda gap: -(gap.gap or 0.0))
    only_claimed = [score for score in card.dimensions if claimed(score, given.get(score.id))]
    return (*map(_above, above), *(_claimed(score, given.get(score.id)) for score in only_claimed))


def claimed(score: Score, reference: Reference | None) -> bool:
    """True if a secured level of 4 or 5 has to be shown as claimed: no record, report or tool view backs it (domain.md §2.3).

    ``reference``: of the same dimension; None where there is none. A score that is not shown claims nothing.

    >>> high = Score("changes", "Changes", None, ScoreState.SCORED, mean=4.2, secured_level=4)
    >>> claimed(high, None), claimed(high, Reference("changes", 4.0, Evidence.RECORD))
    (True, False)
    """
    level = score.secured_level if score.state is ScoreState.SCORED else None
    backed = reference is not None and reference.evidence >= Evidence.RECORD
    return level is not None and level >= CLAIMED_FROM and not backed


def backed(card: Scorecard, references: Iterable[Reference], model: MaturityModel) -> frozenset[str]:
    """Ids of dimensions whose level a record, report or tool view backs, and of areas and the whole of which every scored dimension is
    (domain.md §2.3). A secured level of 4 or 5 of anything else is shown as claimed; also that of a group.
    """
    proven = {one.dimension for one in references if one.evidence >= Evidence.RECORD}
    areas = {dimension.id: dimension.area for dimension in model.dimensions}
    below: dict[str, set[str]] = {}
    for score in card.dimensions:
        if score.state is ScoreState.SCORED:
            for above in (areas[score.id], card.overall.id):
                below.setdefault(above, set()).add(score.id)
    return frozenset(proven | {above for above, parts in below.items() if parts <= proven})


def as_claimed(explanation: Explanation, is_backed: bool) -> Explanation:
    """The explanation with its secured level called claimed where it has to be (domain.md §2.3)."""

    def told(step: Step) -> Step:
        level, rest = step.result[:1], step.result[1:]
        if step.what != SECURED or not level.isdigit() or level_words(int(level), is_backed) == level:
            return step
        formula = f"{step.formula}; from {CLAIMED_FROM} on claimed until an assessor has seen a record of it"
        return replace(step, formula=formula, result=f"{level}{rest}, claimed")

    return replace(explanation, steps=tuple(map(told, explanation.steps)))


def _gap(reference: Reference, area: str, score: Score) -> ReferenceGap:
    mean = score.mean if score.state is ScoreState.SCORED else None
    gap = None if mean is None else mean - reference.score
    return ReferenceGap(
        id=score.id,
        name=score.name,
        area=area,
        reference=reference,
        mean=mean,
        gap=gap,
        above_evidence=gap is not None and gap >= ABOVE_EVIDENCE - TOLERANCE,
        claimed=claimed(score, reference),
    )


def _above(gap: ReferenceGap) -> Finding:
    numbers = f"people say {one_decimal(gap.mean)}, the assessor {one_decimal(gap.reference.score)}"
    return Finding(
        "self-image-above-evidence",
        Severity.WARNING,
        Where(item=gap.id),
        f"{gap.name}: self-image {one_decimal(gap.gap)} above evidence; {numbers}.",
        "Look at what the assessor saw, together, before you plan on this level.",
    )


def _claimed(score: Score, reference: Reference | None) -> Finding:
    grade = reference.evidence if reference else Evidence.NONE
    message = f"{score.name}: secured level {score.secured_level} is only claimed; behind it: {grounds(grade)}."
    remedy = "Have an assessor look at a record, a report or a view of a tool."
    return Finding("level-claimed", Severity.NOTE, Where(item=score.id), message, remedy)
