"""What people say beside what an assessor found: two marks a dimension, and the gap between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics.charts.chart import Chart, listed, paragraph, shown_number, table
from analytics.charts.reading import NOTES, foot
from analytics.charts.rows import MARGIN, beside, drawn, picture_height, row_height, row_label
from analytics.charts.template import INK, area_color, area_symbol, faded, figure, level_axis, row_axis
from analytics.model import display
from analytics.model.assessment import grounds
from analytics.model.maturity import MaturityModel
from analytics.model.reference import ReferenceGap
from analytics.model.score import Scorecard

COLUMNS = (
    "Dimension",
    "Area",
    "Survey",
    "Reference",
    "Gap",
    "Evidence",
    "Agreed",
    "Agreed by",
    "Agreed on",
    "Why",
    "Note",
    "What it says",
)
OPTIONAL = ("Agreed", "Agreed by", "Agreed on", "Why", "Note", "What it says")
_AWAY = "\u00a0" * 4
"""Keeps the words off a mark at the end of the scale."""
_MARGIN = {**MARGIN, "r": 118}
ABOVE, CLAIMED = "self-image above evidence", "secured level only claimed"


def reference_chart(gaps: Sequence[ReferenceGap], model: MaturityModel, card: Scorecard) -> Chart:
    """One row a dimension with a reference score: the survey filled, the reference hollow, the gap beside them; widest gap on top.

    Where the survey's figure may not be shown or is not there, the row says why and keeps its reference. The evidence stands below the
    name, and so does a secured level that is only claimed. The table holds the assessor's notes and what was agreed.
    """
    why = {score.id: NOTES[score.state] for score in card.dimensions}
    shown = [
        replace(gap, mean=None, gap=None, above_evidence=False, claimed=False) if why[gap.id] else gap for gap in gaps
    ]
    rows = sorted(shown, key=lambda gap: (gap.gap is None, -(gap.gap or 0.0)))
    return Chart(
        _figure(rows, model, card, why),
        _alt(rows),
        _table(rows, model, why),
        display.file_slug(f"reference scores {card.wave}"),
    )


def _figure(rows: Sequence[ReferenceGap], model: MaturityModel, card: Scorecard, why: Mapping[str, str]) -> Any:
    labels = [row_label(gap.name, _marks(gap)) for gap in rows]
    traces = drawn(
        _between(rows, model),
        _survey(rows, model),
        _references(rows),
        _agreed(rows),
        beside(range(len(rows)), [_said(gap, why) for gap in rows], 5),
    )
    return figure(
        traces,
        foot=foot(card),
        xaxis=level_axis(side="top", ticks=""),
        yaxis=row_axis(labels, size=12),
        **picture_height(len(rows), row_height(labels), foot(card), _MARGIN),
    )


def _marks(gap: ReferenceGap) -> str:
    """The small lines below a name."""
    claimed = f"<br><b>{CLAIMED}</b>" if gap.claimed else ""
    return grounds(gap.reference.evidence) + claimed


def _between(rows: Sequence[ReferenceGap], model: MaturityModel) -> dict[str, Any]:
    """The gap as a bar, strong where it is a finding."""
    shown = [(place, gap) for place, gap in enumerate(rows) if gap.mean is not None]
    colors = [area_color(model, gap.area) for _, gap in shown]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [gap.reference.score for _, gap in shown],
        "x": [gap.gap for _, gap in shown],
        "y": [place for place, _ in shown],
        "width": [0.22 if gap.above_evidence else 0.08 for _, gap in shown],
        "marker": {"color": [faded(color, 0.45) for color in colors], "line": {"width": 0}},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _survey(rows: Sequence[ReferenceGap], model: MaturityModel) -> dict[str, Any]:
    shown = [(place, gap) for place, gap in enumerate(rows) if gap.mean is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Survey",
        "x": [gap.mean for _, gap in shown],
        "y": [place for place, _ in shown],
        "marker": {
            "size": 12,
            "color": [area_color(model, gap.area) for _, gap in shown],
            "symbol": [area_symbol(model, gap.area) for _, gap in shown],
        },
        "cliponaxis": False,
        "customdata": [_hover(gap) for _, gap in shown],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _references(rows: Sequence[ReferenceGap]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Assessor",
        "x": [gap.reference.score for gap in rows],
        "y": list(range(len(rows))),
        "marker": {"size": 12, "symbol": "circle-open", "color": INK, "line": {"width": 2.5}},
        "cliponaxis": False,
        "customdata": [_hover(gap) for gap in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _agreed(rows: Sequence[ReferenceGap]) -> dict[str, Any] | None:
    known = [(place, gap.reference.agreed) for place, gap in enumerate(rows) if gap.reference.agreed]
    if not known:
        return None
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Agreed",
        "x": [agreed.score for _, agreed in known],
        "y": [place for place, _ in known],
        "marker": {"size": 13, "symbol": "x-thin-open", "color": INK, "line": {"width": 2.5}},
        "cliponaxis": False,
        "customdata": [
            paragraph([f"Agreed {display.one_decimal(agreed.score)}: {agreed.name}"]) for _, agreed in known
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _said(gap: ReferenceGap, why: Mapping[str, str]) -> str:
    """The gap and its verdict, or why there is none."""
    if gap.gap is None:
        lines = [f"<i>{line}</i>" for line in paragraph([why[gap.id]], 17).split("<br>")]
    else:
        lines = [f"<b>{display.signed(gap.gap)}</b>", *(["above evidence"] if gap.above_evidence else [])]
    return "<br>".join(f"{_AWAY}{line}" for line in lines)


def _hover(gap: ReferenceGap) -> str:
    survey = "" if gap.mean is None else f"Survey {display.one_decimal(gap.mean)}, gap {display.signed(gap.gap)}"
    note = display.shorten(gap.reference.note, 200)
    return f"<b>{paragraph([gap.name], 40)}</b><br>" + paragraph(
        (
            survey,
            f"Assessor {display.one_decimal(gap.reference.score)}, {grounds(gap.reference.evidence)}",
            _verdict(gap).capitalize(),
            f"“{note}”" if note else "",
        )
    )


def _verdict(gap: ReferenceGap) -> str:
    return "; ".join(words for words, is_so in ((ABOVE, gap.above_evidence), (CLAIMED, gap.claimed)) if is_so)


def _alt(rows: Sequence[ReferenceGap]) -> str:
    above = [f"{gap.name} ({display.signed(gap.gap)})" for gap in rows if gap.above_evidence]
    counted = "1 dimension" if len(rows) == 1 else f"{len(rows)} dimensions"
    first = f"Survey beside the assessor's reference score, {counted}"
    if above:
        return f"{first}: the self-image is above the evidence in {listed(above)}."
    return f"{first}: no self-image is a level or more above the evidence."


def _table(rows: Sequence[ReferenceGap], model: MaturityModel, why: Mapping[str, str]) -> Any:
    return table([_cells(gap, model, why) for gap in rows], COLUMNS, OPTIONAL)


def _cells(gap: ReferenceGap, model: MaturityModel, why: Mapping[str, str]) -> dict[str, object]:
    agreed = gap.reference.agreed
    return {
        "Dimension": gap.name,
        "Area": model.area(gap.area).short_name,
        "Survey": shown_number(gap.mean),
        "Reference": shown_number(gap.reference.score),
        "Gap": shown_number(gap.gap),
        "Evidence": grounds(gap.reference.evidence),
        "Agreed": shown_number(agreed.score) if agreed else None,
        "Agreed by": agreed.name if agreed else None,
        "Agreed on": agreed.day.isoformat() if agreed else None,
        "Why": agreed.reason if agreed else None,
        "Note": gap.reference.note or None,
        "What it says": (_verdict(gap) or None) if gap.mean is not None else why[gap.id],
    }
