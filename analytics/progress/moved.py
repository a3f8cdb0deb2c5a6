"""What moved between two surveys below the level of a dimension, which gaps closed, and what cannot be compared and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.model.comparison import asked_alike
from analytics.model.learning import StatementMove
from analytics.model.plan import Gap
from analytics.model.score import Score, ScoreState
from analytics.model.words import Words
from analytics.progress.predicted import TOLERANCE, Between

MOVED = 0.3
"""Levels from which a statement's move is told; of a statement there is no standard error, so none is called more than chance."""
REASONS: Mapping[str, str] = {
    "Its statements were put": "roles",
    "It has other statements": "other_statements",
    "Its statements were worded": "wording",
    "Its result in": "hidden",
    "It has no result": "no_result",
    "It was not asked": "not_asked",
    "It was asked in": "asked_then",
}
"""How a reason of the comparison (``analytics.score.trend``) begins → text of this module that says it in other languages."""


@dataclass(frozen=True)
class Gaps:
    """Gaps the plan began with and what became of them."""

    closed: tuple[str, ...]
    """Dimension ids in model order."""
    open: int
    share: float | None
    """Part of the weighted gaps that is closed, 0–1; None where nothing can be compared."""


def moved_statements(between: Between) -> tuple[StatementMove, ...]:
    """Statements with a published mean in both surveys that moved by at least 0.3, largest move first; only of what was asked alike."""
    if between.trend.refused:
        return ()
    model = between.case.model
    alike = asked_alike(model, between.asked)
    before, now = _means(between.before.statements), _means(between.now.statements)
    found = [
        StatementMove(one.id, one.text, dimension.id, before[one.id], now[one.id])
        for dimension in model.dimensions
        if dimension.id in alike
        for one in dimension.statements
        if one.id in before and one.id in now and abs(now[one.id] - before[one.id]) >= MOVED - TOLERANCE
    ]
    return tuple(sorted(found, key=lambda move: -round(abs(move.after - move.before), 9)))


def gaps_since(between: Between, before: tuple[Gap, ...]) -> Gaps:
    """Which of the gaps the plan set out with are closed: where the level has reached the target the gap was measured against.

    ``before``: gaps of the earlier survey. Targets are those of the plan; the rule would set a new one as soon as a level is reached,
    and no gap would ever close. Dimensions that cannot be compared do not count.
    """
    now = {change.id: change.after for change in between.trend.dimensions}
    wide = [gap for gap in before if gap.id in now and gap.target is not None and (gap.weighted_gap or 0.0) > TOLERANCE]
    left = {gap.id: max(0.0, (gap.target or 0.0) - now[gap.id]) for gap in wide}
    whole = sum(gap.weighted_gap or 0.0 for gap in wide)
    rest = sum(gap.weight * left[gap.id] for gap in wide)
    closed = tuple(gap.id for gap in wide if left[gap.id] <= TOLERANCE)
    return Gaps(closed, len(wide) - len(closed), (whole - rest) / whole if whole > TOLERANCE else None)


def not_compared(between: Between) -> tuple[tuple[str, str], ...]:
    """Dimension id and why it cannot be compared, in the language of the case, in the order of the questionnaire."""
    words, model = between.case.words, between.case.model
    if between.trend.refused:
        why = _said(words, between.trend.refused, "refused")
        return tuple((dimension.id, why) for dimension in model.dimensions)
    ids = {dimension.id for dimension in (*model.dimensions, *between.asked.dimensions)}
    return tuple((one.id, _said(words, one.why)) for one in between.trend.not_compared if one.id in ids)


def _said(words: Words, why: str, otherwise: str = "other") -> str:
    if words.language.code == "en":
        return why
    key = next((key for begins, key in REASONS.items() if why.startswith(begins)), otherwise)
    return words.say(f"learning.why_{key}")


def _means(scores: tuple[Score, ...]) -> dict[str, float]:
    return {one.id: one.mean for one in scores if one.state is ScoreState.SCORED and one.mean is not None}
