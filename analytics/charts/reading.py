"""One score as the score charts draw it: what may be shown, where it should go, where it was."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analytics.charts.chart import paragraph, shown_number, table
from analytics.charts.marks import marks, said
from analytics.charts.template import INK, area_color
from analytics.model import display
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Gap
from analytics.model.reference import CLAIMED_FROM, level_words
from analytics.model.score import Score, Scorecard, ScoreState
from analytics.plan.gaps import area_targets

NOTES = {
    ScoreState.SCORED: "",
    ScoreState.TOO_FEW: "too few answers",
    ScoreState.OUT_OF_SCOPE: "out of scope",
    ScoreState.NOT_DETERMINED: "not determined",
    ScoreState.HIDDEN: "hidden to protect answers",
}
CLAIMED = "claimed"
SPLIT = "opinions are split: do not read the mean alone"
COLUMNS = (
    "Name", "Now", "From", "To", "Target", "Before", "Secured level", "Agreement", "Don't know", "People", "Invited", "Note",
)  # fmt: skip
OPTIONAL = COLUMNS[2:]


@dataclass(frozen=True)
class Reading:
    """One row or spoke of a score chart. Every number is None unless the score may be shown."""

    id: str
    name: str
    """Full name, not escaped."""
    short: str
    """What stands in the picture and its sentence: an area's one word, otherwise the name."""
    color: str
    now: float | None
    low: float | None
    high: float | None
    target: float | None
    before: float | None
    """Mean in the wave before; published then, so it stands on its own."""
    secured_level: int | None
    people: int | None
    invited: int | None
    two_camps: bool
    note: str
    """Why there is no number, or what to mind about it; empty if nothing."""
    agreement: float | None = None
    dont_know: float | None = None
    """0–1."""
    backed: bool = False
    """An assessor's evidence backs the secured level; otherwise 4 and 5 are claimed."""

    @property
    def claimed(self) -> bool:
        """The secured level is only claimed."""
        return self.secured_level is not None and self.secured_level >= CLAIMED_FROM and not self.backed

    @property
    def marks(self) -> str:
        """Agreement, don't knows and a level only claimed beside the name, escaped; empty when there is nothing to say."""
        claimed = f"level {self.secured_level} {CLAIMED}" if self.claimed else ""
        return "<br>".join(part for part in (marks(self.agreement, self.two_camps, self.dont_know), claimed) if part)

    @property
    def value(self) -> str:
        """The number beside the name; ``split`` warns that it is the middle of two camps."""
        return display.one_decimal(self.now) + (" split" if self.two_camps else "")

    @property
    def hover(self) -> str:
        """The full text of the row: name, numbers, people."""
        if self.now is None:
            return f"<b>{paragraph([self.name], 40)}</b><br>{paragraph([self.note])}"
        return f"<b>{paragraph([self.name], 40)}</b><br>" + paragraph(
            (
                f"Now {display.one_decimal(self.now)}{self._range}",
                f"Secured level {level_words(self.secured_level, self.backed)}"
                if self.secured_level is not None
                else "",
                f"Target {display.one_decimal(self.target)}" if self.target is not None else "",
                f"Before {display.one_decimal(self.before)}" if self.before is not None else "",
                *said(self.agreement, self.two_camps, self.dont_know),
                self.counted,
                self.note.capitalize(),
            )
        )

    @property
    def counted(self) -> str:
        """How many people stand behind it: ``34 of 40 people``; empty when unknown."""
        if self.people is None:
            return ""
        if self.invited is None:
            return display.people(self.people)
        return f"{self.people:,} of {display.people(self.invited)}"

    @property
    def _range(self) -> str:
        if self.low is None or self.high is None:
            return ""
        return f", likely {display.interval(self.low, self.high)}"


@dataclass(frozen=True)
class Words:
    """What the legend calls the solid line, the dashed line and the band."""

    now: str = "Now"
    target: str = "Target"
    band: str = "Likely range"


def readings(
    scores: Iterable[Score],
    gaps: Iterable[Gap],
    model: MaturityModel,
    before: Scorecard | None,
    named: Literal["item", "group"] | None = None,
    backed: Container[str] = (),
) -> tuple[Reading, ...]:
    """One reading a score, in the order given, in the colour of its area; the overall score has none and is drawn in ink.

    ``backed``: ids of which evidence backs the secured level; elsewhere 4 and 5 are claimed.

    ``named`` says what a row is called; left out, a group's own scores are called by their item, several groups by their names.

    A wave before with another model is not comparable and stays out. A group has no target and no wave before: both are kept for
    everybody only.
    """
    scores, gaps = tuple(scores), tuple(gaps)
    one_group = len({score.group for score in scores}) == 1 and len(scores) > 1
    by_item = named == "item" or (named is None and one_group)
    targets = _targets(gaps)
    earlier = _means(before) if before is not None and before.model_id == model.id else {}
    areas = areas_of(model)
    words = {area.id: area.short_name for area in model.areas}
    return tuple(
        _reading(
            score,
            area_color(model, areas[score.id]) if score.id in areas else INK,
            targets if score.group is None else {},
            earlier if score.group is None else {},
            words,
            score.name if by_item or score.group is None else score.group,
            score.id in backed,
        )
        for score in scores
    )


def _reading(
    score: Score,
    color: str,
    targets: Mapping[str, float],
    earlier: Mapping[str, float],
    words: Mapping[str, str],
    name: str,
    backed: bool,
) -> Reading:
    scored = score.state is ScoreState.SCORED and score.mean is not None
    camps = SPLIT if scored and score.two_camps else NOTES[score.state]
    return Reading(
        id=score.id,
        name=name,
        short=words.get(score.id, name) if name == score.name else name,
        color=color,
        now=score.mean if scored else None,
        low=score.low if scored else None,
        high=score.high if scored else None,
        target=targets.get(score.id) if scored else None,
        before=earlier.get(score.id),
        secured_level=score.secured_level if scored else None,
        people=score.n if scored else None,
        invited=score.invited if scored else None,
        two_camps=scored and score.two_camps,
        note=camps,
        agreement=score.agreement if scored else None,
        dont_know=score.dont_know if scored else None,
        backed=backed,
    )


def reading_table(rows: Sequence[Reading]) -> pd.DataFrame:
    """The numbers of the rows as they are shown; columns that would be empty throughout are left out."""
    return table(
        [
            {
                "Name": row.name,
                "Now": shown_number(row.now),
                "From": shown_number(row.low),
                "To": shown_number(row.high),
                "Target": shown_number(row.target),
                "Before": shown_number(row.before),
                "Secured level": None if row.secured_level is None else level_words(row.secured_level, row.backed),
                "Agreement": shown_number(row.agreement),
                "Don't know": display.percent(row.dont_know) if row.dont_know is not None else None,
                "People": row.people,
                "Invited": row.invited,
                "Note": row.note or None,
            }
            for row in rows
        ],
        COLUMNS,
        OPTIONAL,
        whole=("People", "Invited"),
    )


def reading_alt(kind: str, rows: Sequence[Reading]) -> str:
    """What the picture says: the weakest, the strongest, the widest gap, and what is not shown."""
    scored = sorted((row for row in rows if row.now is not None), key=lambda row: row.now or 0.0)
    missing = [f"{row.short} ({row.note})" for row in rows if row.now is None]
    if not scored:
        return f"{kind}: no score can be shown yet."
    weakest, strongest = scored[0], scored[-1]
    sentences = [f"{kind}: weakest is {weakest.short} with {display.one_decimal(weakest.now)} of 5"]
    if len(scored) > 1 and weakest.now == strongest.now:
        sentences = [f"{kind}: all {len(scored)} are at {display.one_decimal(weakest.now)} of 5"]
    elif weakest is not strongest:
        sentences[0] += f", strongest {strongest.short} with {display.one_decimal(strongest.now)}"
    gap, widest = max(((row.target or 0.0) - (row.now or 0.0), row.short) for row in scored)
    if gap > 0:
        sentences.append(f"The widest gap to a target is {display.one_decimal(gap)} levels, in {widest}")
    if missing:
        sentences.append(f"Not shown: {'; '.join(missing)}")
    return ". ".join(sentences) + "."


def foot(card: Scorecard | None, group: str | None = None) -> str:
    """Wave, people and weighting: the line that stands under a score chart; for a ``group`` its name, as the rest is everybody's."""
    if card is None:
        return paragraph((group or "",))
    if group is not None:
        return paragraph((f"{card.wave} · {group}",))
    if card.answered is None:
        people = ""
    elif card.invited is None:
        people = f"{display.people(card.answered)} answered"
    else:
        people = f"{card.answered:,} of {display.people(card.invited)} answered"
    return paragraph((" · ".join(part for part in (card.wave, people) if part), card.weighting))


def _targets(gaps: Sequence[Gap]) -> dict[str, float]:
    """Targets by dimension and area, only of those whose mean is shown."""
    own = {gap.id: gap.target for gap in gaps if gap.mean is not None and gap.target is not None}
    return {**own, **area_targets(gaps)}


def _means(card: Scorecard) -> dict[str, float]:
    """Published means of a wave by id."""
    scores = (card.overall, *card.areas, *card.dimensions, *card.statements)
    return {s.id: s.mean for s in scores if s.state is ScoreState.SCORED and s.mean is not None}


def areas_of(model: MaturityModel) -> dict[str, str]:
    """Area of everything the model names, by id, in model order: areas, then dimensions with their statements."""
    areas = {area.id: area.id for area in model.areas}
    for dimension in model.dimensions:
        areas |= dict.fromkeys((dimension.id, *(s.id for s in dimension.statements)), dimension.area)
    return areas
