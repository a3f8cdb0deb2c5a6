"""How differently those who lead and those who do see the same dimension: the tested gaps, as a slide needs them."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.export.report import Report
from analytics.model.perception import PerceptionGap
from analytics.model.score import ScoreState


@dataclass(frozen=True)
class Difference:
    """One dimension seen from both sides."""

    id: str
    leading: float
    doing: float
    leading_n: int
    doing_n: int
    levels: float
    """Leading minus doing."""
    clear: bool
    """At least half a level, more than chance, and still so among all dimensions tested."""
    alone: bool
    """Clear when tested alone, but not among all dimensions tested."""


def differences(report: Report) -> tuple[Difference, ...]:
    """The dimensions for which both sides may be shown, widest difference first."""
    found = (_difference(gap) for gap in report.perception)
    return tuple(sorted((d for d in found if d is not None), key=lambda d: -abs(d.levels)))


def _difference(gap: PerceptionGap) -> Difference | None:
    if gap.state is not ScoreState.SCORED or gap.leading is None or gap.doing is None or gap.gap is None:
        return None
    return Difference(
        id=gap.id,
        leading=gap.leading,
        doing=gap.doing,
        leading_n=gap.leading_n or 0,
        doing_n=gap.doing_n or 0,
        levels=gap.gap,
        clear=gap.clear and gap.survives,
        alone=gap.clear and not gap.survives,
    )
