"""Native bars of shares from 0 to 100 %, one a row of a table they stand in."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK

from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas
from analytics.export.deck.chart_data import CategoryData
from analytics.export.deck.chart_style import fill, hatch, plain, plot_area, rows_on_top
from analytics.export.deck.level_charts import two_lines


def share_bars(
    canvas: Canvas,
    box: Box,
    rows: Sequence[tuple[str, float | None]],
    *,
    ink: str,
    low: float,
    series: str,
    name: str,
    alt: str,
) -> None:
    """Horizontal bars, first row on top, that fill ``box`` evenly and leave labels and numbers to the table around them.

    ``rows``: label and share 0–1; None leaves the bar out. Shares below ``low`` are hatched. ``series``: what the workbook calls them.
    """
    data = CategoryData([two_lines(label) for label, _ in rows], number_format="0 %")
    data.add_series(series, [share for _, share in rows])
    chart = canvas.chart(box, XL_CHART_TYPE.BAR_CLUSTERED, data, name=name, alt=alt)
    plain(canvas, chart, 9)
    rows_on_top(canvas, chart)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 1, 0.5
    axis.has_major_gridlines = True
    canvas.hairline(axis.major_gridlines.format.line, "panel")
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    plot_area(chart, 0.0, 0.0, 0.98, 1.0)
    chart.plots[0].gap_width = 90
    bars = chart.plots[0].series[0]
    fill(canvas, bars, ink)
    for place, (_, share) in enumerate(rows):
        if share is not None and share < low:
            hatch(canvas, bars.points[place], ink)
