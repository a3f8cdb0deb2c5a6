"""Every picture of the product: published values in, a :class:`Chart` out (figure, text alternative, table, file name).

One file a chart. Figures name their template and colours themselves, so they look the same on screen and in a saved picture; text that
may come from a file is escaped on its way into a figure.
"""

from analytics.charts.answers import answer_bars
from analytics.charts.bars import score_bars
from analytics.charts.chart import Chart
from analytics.charts.cost import cost_over_time
from analytics.charts.gantt import gantt
from analytics.charts.gap_bars import gap_bars
from analytics.charts.heat_map import heat_map
from analytics.charts.impact_effort import impact_effort
from analytics.charts.load import load_strip
from analytics.charts.perception import perception_chart
from analytics.charts.projected import projected_radar
from analytics.charts.radar import area_radar, dimension_radar
from analytics.charts.steps import progress_steps
from analytics.charts.template import COLORWAY, LEADERS, STAFF, area_color, level_color
from analytics.charts.trend import trend_chart
from analytics.charts.voices import voice_pairs
from analytics.charts.worst_case import worst_case_bars

__all__ = [
    "COLORWAY",
    "LEADERS",
    "STAFF",
    "Chart",
    "answer_bars",
    "area_color",
    "area_radar",
    "cost_over_time",
    "dimension_radar",
    "gantt",
    "gap_bars",
    "heat_map",
    "impact_effort",
    "level_color",
    "load_strip",
    "perception_chart",
    "progress_steps",
    "projected_radar",
    "score_bars",
    "trend_chart",
    "voice_pairs",
    "worst_case_bars",
]
