"""How far a result could lie off: the likely range of the answers, and the worst case if all who stayed silent had answered 0 or 5."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.chart import Chart, paragraph, shown_number, table
from analytics.charts.reading import areas_of, foot
from analytics.charts.rows import MARGIN, beside, drawn, notice, picture_height, row_height, row_label
from analytics.charts.template import INK, QUIET, area_color, figure, level_axis, row_axis
from analytics.model import display
from analytics.model.certainty import WorstCase
from analytics.model.maturity import MaturityModel
from analytics.model.score import Score, Scorecard, ScoreState

COLUMNS = ("Name", "Now", "From", "To", "Worst case from", "Worst case to")


def worst_case_bars(cases: Sequence[WorstCase], card: Scorecard, model: MaturityModel) -> Chart:
    """One row a result, in the order given: its mean as a mark, the 95 % range thick, the worst case as a thin line around it.

    ``card`` gives the range, only where the score is shown there, and the foot.
    """
    ranges = {
        score.id: score for score in (card.overall, *card.areas, *card.dimensions) if score.state is ScoreState.SCORED
    }
    areas = areas_of(model)
    colors = [area_color(model, areas[case.id]) if case.id in areas else INK for case in cases]
    labels = [row_label(case.name) for case in cases]
    below = "<br>".join(
        line for line in (paragraph(("Thin line: had all who stayed silent answered 0 or 5.",)), foot(card)) if line
    )
    picture = (
        notice("The people invited are not known, so the worst case cannot be worked out.")
        if not cases
        else figure(
            drawn(
                _spans([(case.low, case.high) for case in cases], "Worst case", {"color": INK, "width": 1.5}),
                _spans([_range(ranges.get(case.id)) for case in cases], "Likely range", {"color": QUIET, "width": 9}),
                _ends(cases),
                _means(cases, ranges, colors),
                beside(list(range(len(cases))), [f"<b>{display.one_decimal(case.mean)}</b>" for case in cases], 5),
            ),
            foot=below,
            **picture_height(len(cases), row_height(labels), below, {**MARGIN, "r": 52}),
            xaxis=level_axis(side="top", ticks=""),
            yaxis=row_axis(labels),
        )
    )
    return Chart(picture, _alt(cases, card.wave), _table(cases, ranges), display.file_slug(f"worst case {card.wave}"))


def _range(score: Score | None) -> tuple[float, float] | None:
    return None if score is None or score.low is None or score.high is None else (score.low, score.high)


def _spans(spans: Sequence[tuple[float, float] | None], name: str, line: dict[str, Any]) -> dict[str, Any] | None:
    known = [(place, span) for place, span in enumerate(spans) if span is not None]
    if not known:
        return None
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [x for _, span in known for x in (*span, None)],
        "y": [y for place, _ in known for y in (place, place, None)],
        "line": line,
        "hoverinfo": "skip",
    }


def _ends(cases: Sequence[WorstCase]) -> dict[str, Any]:
    """Small caps where the worst case ends."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for case in cases for x in (case.low, case.high)],
        "y": [y for place in range(len(cases)) for y in (place, place)],
        "marker": {"symbol": "line-ns-open", "size": 11, "color": INK, "line": {"width": 1.5, "color": INK}},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _means(cases: Sequence[WorstCase], ranges: dict[str, Score], colors: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Now",
        "x": [case.mean for case in cases],
        "y": list(range(len(cases))),
        "marker": {"size": 12, "color": list(colors), "line": {"width": 0}},
        "cliponaxis": False,
        "customdata": [_hover(case, _range(ranges.get(case.id))) for case in cases],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _hover(case: WorstCase, likely: tuple[float, float] | None) -> str:
    return f"<b>{paragraph([case.name], 40)}</b><br>" + paragraph(
        (
            f"Now {display.one_decimal(case.mean)}",
            f"Likely {display.interval(*likely)}" if likely else "",
            f"Worst case {display.interval(case.low, case.high)}",
        )
    )


def _alt(cases: Sequence[WorstCase], wave: str) -> str:
    if not cases:
        return f"Worst case, {wave}: it cannot be worked out, because the people invited are not known."
    widest = max(cases, key=lambda case: case.high - case.low)
    first = cases[0]
    bounds = display.interval(first.low, first.high)
    text = (
        f"Worst case, {wave}: {first.name} is {display.one_decimal(first.mean)} "
        f"and would lie within {bounds} whatever the silent had answered"
    )
    if widest is not first:
        text += f"; least certain is {widest.name}, {display.interval(widest.low, widest.high)}"
    return f"{text}."


def _table(cases: Sequence[WorstCase], ranges: dict[str, Score]) -> Any:
    found = []
    for case in cases:
        likely = _range(ranges.get(case.id))
        found.append(
            {
                "Name": case.name,
                "Now": shown_number(case.mean),
                "From": shown_number(likely[0]) if likely else None,
                "To": shown_number(likely[1]) if likely else None,
                "Worst case from": shown_number(case.low),
                "Worst case to": shown_number(case.high),
            }
        )
    return table(found, COLUMNS, ("From", "To"))
