"""Where the plan leads: today's radar and the one after a phase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.charts.bars import bar_figure
from analytics.charts.chart import Chart, listed, paragraph, shown_number, table
from analytics.charts.radar import FEWEST, radar_figure
from analytics.charts.reading import Reading, Words
from analytics.charts.template import INK, area_color, area_symbol
from analytics.model import display
from analytics.model.errors import UnknownName
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Gap, Plan
from analytics.score.coverage import AREA_SHARE
from analytics.score.maturity import weighted_mean


@dataclass(frozen=True)
class _Projection(Reading):
    """A spoke that leads from today (``now``) to the end of a phase (``target``)."""

    @property
    def value(self) -> str:
        """Both numbers; one where nothing changes."""
        today, then = display.one_decimal(self.now), display.one_decimal(self.target)
        return today if today == then else f"{today} → {then}"

    @property
    def hover(self) -> str:
        """Name, today, then, and what was gained."""
        if self.now is None or self.target is None:
            return f"<b>{paragraph([self.name], 40)}</b><br>{self.note}"
        gained = f"Today {display.one_decimal(self.now)}, then {display.one_decimal(self.target)} ({display.signed(self.target - self.now)})"
        return f"<b>{paragraph([self.name], 40)}</b><br>{paragraph([gained])}"


def projected_radar(
    plan: Plan, model: MaturityModel, phase: int, area_id: str | None = None, gaps: Sequence[Gap] = ()
) -> Chart:
    """Today's levels and those at the end of ``phase`` (from 1): of one area's dimensions, or of the areas when ``area_id`` is None.

    An area's level is the mean of its dimensions weighted by the importance in ``gaps`` (1 where there is none); with fewer than 60 % of
    them known it is not drawn (domain.md §3.4–3.5). UnknownName if the plan has no such phase or the model no such area.
    """
    if not 1 <= phase <= len(plan.projected_by_phase):
        raise UnknownName(
            f"The plan has no phase {phase}.", f"Its phases run from 1 to {len(plan.projected_by_phase)}."
        )
    then = plan.projected_by_phase[phase - 1]
    if area_id is None:
        rows = _areas(plan, then, model, {gap.id: gap.importance for gap in gaps})
        name, color, symbols = "areas", INK, [area_symbol(model, row.id) for row in rows]
    else:
        area = model.area(area_id)
        rows = _dimensions(plan, then, model, area_id)
        name, color, symbols = area.short_name, area_color(model, area_id), None
    words = Words("Today", f"After phase {phase}", "Gain")
    foot = paragraph((f"Expected levels if the plan is carried out; today is {plan.wave or 'the survey'}.",))
    enough = sum(row.now is not None for row in rows) >= FEWEST
    picture = radar_figure(rows, color, foot, "", symbols, words) if enough else bar_figure(rows, foot, "", words)
    return Chart(picture, _alt(rows, phase), _table(rows, phase), display.file_slug(f"{name} after phase {phase}"))


def _areas(
    plan: Plan, then: Mapping[str, float], model: MaturityModel, importance: Mapping[str, float]
) -> list[_Projection]:
    rows = []
    for area in model.areas:
        ids = [dimension.id for dimension in model.dimensions_of(area.id)]
        known = [i for i in ids if i in plan.baseline and i in then]
        weights = [importance.get(i, 1.0) for i in known]
        enough = bool(known) and len(known) >= AREA_SHARE * len(ids) - 1e-9
        now = weighted_mean([plan.baseline[i] for i in known], weights).item() if enough else None
        later = weighted_mean([then[i] for i in known], weights).item() if enough else None
        rows.append(_projection(area.id, area.name, area.short_name, area_color(model, area.id), now, later))
    return rows


def _dimensions(plan: Plan, then: Mapping[str, float], model: MaturityModel, area_id: str) -> list[_Projection]:
    color = area_color(model, area_id)
    return [
        _projection(d.id, d.name, d.name, color, plan.baseline.get(d.id), then.get(d.id))
        for d in model.dimensions_of(area_id)
    ]


def _projection(row_id: str, name: str, short: str, color: str, now: float | None, then: float | None) -> _Projection:
    known = now is not None and then is not None
    return _Projection(
        id=row_id,
        name=name,
        short=short,
        color=color,
        now=now if known else None,
        low=now if known else None,
        high=then if known else None,
        target=then if known else None,
        before=None,
        secured_level=None,
        people=None,
        invited=None,
        two_camps=False,
        note="" if known else "no score",
    )


def _alt(rows: Sequence[_Projection], phase: int) -> str:
    known = [row for row in rows if row.now is not None]
    if not known:
        return f"Expected levels after phase {phase}: no score can be shown yet."
    risers = sorted(known, key=lambda row: (row.now or 0.0) - (row.target or 0.0))
    grown = [
        f"{row.short} ({display.one_decimal(row.now)} to {display.one_decimal(row.target)})"
        for row in risers
        if (row.target or 0.0) - (row.now or 0.0) > 1e-9
    ]
    weakest = min(known, key=lambda row: row.target or 0.0)
    rise = f"most gained: {listed(grown)}" if grown else "nothing has changed yet"
    return (
        f"Expected levels after phase {phase}: {rise}. "
        f"Weakest then is {weakest.short} with {display.one_decimal(weakest.target)} of 5."
    )


def _table(rows: Sequence[_Projection], phase: int) -> pd.DataFrame:
    then = f"After phase {phase}"
    return table(
        [
            {
                "Name": row.name,
                "Today": shown_number(row.now),
                then: shown_number(row.target),
                "Gain": shown_number(row.target - row.now) if row.now is not None and row.target is not None else None,
            }
            for row in rows
        ],
        ("Name", "Today", then, "Gain"),
    )
