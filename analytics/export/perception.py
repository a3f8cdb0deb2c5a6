"""How differently those who lead and those who do see the same dimension, read from the published role groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.export.report import Report, mean_of, shown
from analytics.model.maturity import MaturityModel
from analytics.model.score import Score
from analytics.score.privacy import display_groups


@dataclass(frozen=True)
class Difference:
    """One dimension seen from both sides."""

    id: str
    name: str
    area: str
    leading: float
    """Mean of the leading groups that may be shown, by number of people."""
    doing: float
    leading_n: int
    doing_n: int
    clear: bool
    """The 95 % intervals of all groups of one side lie apart from those of the other: stricter than a test of the two means."""

    @property
    def levels(self) -> float:
        """Leading minus doing."""
        return self.leading - self.doing


def differences(report: Report) -> tuple[Difference, ...]:
    """The dimensions for which both sides may be shown, widest difference first; empty without a role breakdown."""
    sides = _sides(report.model)
    found = [_difference(report, dimension.id, sides) for dimension in report.model.dimensions]
    return tuple(sorted((d for d in found if d is not None), key=lambda d: -abs(d.levels)))


def _difference(report: Report, dimension_id: str, sides: Mapping[str | None, str]) -> Difference | None:
    scores = [score for score in shown(report.roles) if score.id == dimension_id and score.n]
    leading = [score for score in scores if sides.get(score.group) == "leading"]
    doing = [score for score in scores if sides.get(score.group) == "doing"]
    if not leading or not doing:
        return None
    dimension = report.model.dimension(dimension_id)
    return Difference(
        id=dimension.id,
        name=dimension.name,
        area=dimension.area,
        leading=_pooled(leading),
        doing=_pooled(doing),
        leading_n=sum(score.n or 0 for score in leading),
        doing_n=sum(score.n or 0 for score in doing),
        clear=_lowest(leading) > _highest(doing) or _lowest(doing) > _highest(leading),
    )


def _sides(model: MaturityModel) -> dict[str | None, str]:
    """Side of every published group; a group of roles from both sides has none."""
    found: dict[str | None, str] = {}
    for group in display_groups(model):
        sides = {model.role(role).side for role in group.roles}
        if len(sides) == 1:
            found[group.name] = sides.pop()
    return found


def _pooled(scores: Sequence[Score]) -> float:
    return sum((score.n or 0) * mean_of(score) for score in scores) / sum(score.n or 0 for score in scores)


def _lowest(scores: Sequence[Score]) -> float:
    return min(mean_of(score) if score.low is None else score.low for score in scores)


def _highest(scores: Sequence[Score]) -> float:
    return max(mean_of(score) if score.high is None else score.high for score in scores)
