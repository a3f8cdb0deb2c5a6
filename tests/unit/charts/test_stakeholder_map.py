"""The map of power and interest: every group has its own place, shape and colour say the attitude, a ring the risk."""

from __future__ import annotations

from analytics.charts.stakeholder_map import RING, stakeholder_map
from analytics.model.governance import StakeholderRow


def row(number: int, power: int | None, interest: int | None, now: int | None = 0, risk: int = 0) -> StakeholderRow:
    return StakeholderRow(f"SH{number}", f"Group {number}", power, interest, "manage", now, 1, risk, "", "")


def test_groups_rated_alike_stand_apart_and_near_their_place() -> None:
    figure = stakeholder_map([row(n, 4, 4) for n in range(40)]).figure
    places = [(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(set(places)) == 40
    assert all(abs(x - 4) <= 0.5 and abs(y - 4) <= 0.5 for x, y in places)


def test_shape_and_colour_say_the_attitude_and_a_ring_the_risk() -> None:
    rows = [row(1, 5, 5, -1, 12), row(2, 5, 2, 0), row(3, 2, 5, 2), row(4, 1, 1, None)]
    figure = stakeholder_map(rows).figure
    named = {trace.name: (trace.marker.symbol, list(trace.text or ())) for trace in figure.data}
    assert named["against it"] == ("square", ["<b>1</b>"])
    assert named["for it"] == ("circle", ["<b>3</b>"])
    assert named["attitude not rated"][0] == "circle-open"
    ring = next(trace for trace in figure.data if trace.name == "resistance risk")
    assert (ring.marker.size, list(ring.x)) == (RING, [5])


def test_what_is_not_rated_stands_in_the_table_only_and_text_is_escaped() -> None:
    rows = [row(1, None, 3), StakeholderRow("SH2", "<b>Board</b>", 3, 3, "manage", 1, 1, 0, "", "<i>x</i>")]
    chart = stakeholder_map(rows)
    assert len(chart.table) == 2
    assert "<b>Board</b>" not in chart.figure.to_json()
    assert "\\u003cb\\u003eBoard" not in chart.figure.to_json()
    assert "Board" in chart.alt


def test_an_empty_map_says_so() -> None:
    assert stakeholder_map([]).alt == "No group is on the map yet."
