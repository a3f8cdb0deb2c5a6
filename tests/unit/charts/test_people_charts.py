"""The pictures of coalition and alliance: marks that never hide each other, words beside every colour, names as text."""

from __future__ import annotations

import pytest

from analytics.charts.domain_coverage import Domain, domain_coverage
from analytics.charts.member_matrix import Column, Row, Square, member_matrix
from analytics.charts.power_map import MapPoint, power_map
from tests.unit.charts.published import HOSTILE


def points(count: int) -> list[MapPoint]:
    return [MapPoint(n, f"Head {n}", "agent", "mid", 3.0, 4.0) for n in range(1, count + 1)]


def test_power_map_members_with_the_same_ratings_stand_apart() -> None:
    """S0.1, S0.19: nobody is hidden behind another, with forty members too."""
    figure = power_map(points(40)).figure
    trace = figure.data[0]
    assert len({(x, y) for x, y in zip(trace.x, trace.y, strict=True)}) == 40
    assert list(trace.text) == [str(n) for n in range(1, 41)]


def test_power_map_marks_stay_on_their_side_of_the_corner_of_those_who_could_take_over() -> None:
    """S0.6: six with 4 and 4 stand right of 4 and above it, three with 3.9 left of it; forty are drawn taller."""
    able = [MapPoint(n, f"Chief {n}", "advocate", "top", 4.0, 4.0) for n in range(1, 7)]
    nearly = [MapPoint(n, f"Head {n}", "agent", "mid", 3.9, 5.0) for n in range(7, 10)]
    top, others = power_map([*able, *nearly]).figure.data
    assert list(top.x) == pytest.approx([4.0, 4.32] * 3)
    assert list(top.y) == pytest.approx([4.0] * 2 + [4.36] * 2 + [4.72] * 2)
    assert max(others.x) < 4
    few, many = power_map(points(15)).figure, power_map(points(16)).figure
    assert many.layout.height > few.layout.height


def test_power_map_marks_of_neighbouring_ratings_stand_apart_in_a_narrow_window() -> None:
    """At 800 pixels a point of power is 66 pixels wide; three with the same ratings at 4 and two at 5 do not touch."""
    ratings = [(4.0, 3.0)] * 3 + [(5.0, 3.0)] * 2 + [(3.0, 3.0)] * 3 + [(2.0, 3.0)] * 3
    roles = ["advocate", "agent", "target"]
    members = [MapPoint(n, f"Head {n}", roles[n % 3], "mid", *rated) for n, rated in enumerate(ratings)]
    tall = (480 - 122) / 6.05
    places = [
        (x * 66, y * tall, trace.marker.size * (1.3 if trace.name == "Advocate" else 1) / 2)
        for trace in power_map(members).figure.data
        for x, y in zip(trace.x, trace.y, strict=True)
    ]
    assert len(places) == 11
    for n, (x, y, half) in enumerate(places):
        for right, up, other in places[n + 1 :]:
            assert max(abs(x - right), abs(y - up)) >= half + other - 1


def test_power_map_says_who_can_take_over_and_who_is_gone() -> None:
    """S0.6: the heir is from the top with 4 or more in both; who has left is none."""
    able = MapPoint(1, "Board member IT", "sponsor", "top", 5.0, 5.0)
    weak = MapPoint(2, "Head of finance", "advocate", "top", 5.0, 3.0)
    chart = power_map([able, weak, MapPoint(3, "New", "agent", "mid", None, 3.0)])
    assert chart.alt.endswith("4 or more in both: Board member IT.")
    assert list(chart.table["Note"].fillna("")) == ["", "", "not rated"]
    assert "1 not rated yet." in chart.figure.to_json()
    left = power_map([MapPoint(1, "Board member IT", "sponsor", "top", 5.0, 5.0, gone=True), weak])
    assert "No top member" in left.alt
    assert {trace.name for trace in left.figure.data} == {"Gone", "Advocate"}


def test_member_matrix_goes_on_below_in_pictures_of_about_the_same_width() -> None:
    """S0.20: groups × members; ratings that are estimated are marked, links too."""
    columns = [Column(f"C{n}", n, f"Head {n}") for n in range(1, 41)]
    squares = [Square("C1", "A1", "speaks", 3.6, True), Square("C40", "A1", "", 2.0)]
    charts = member_matrix(
        [Row("A1", "Desk", "20 people, spoken for"), Row("A2", "Plant", "9 people")], columns, squares
    )
    assert [len(chart.figure.layout.xaxis.tickvals) for chart in charts] == [10, 10, 10, 10]
    assert charts[0].figure.data[0].text == ("~3.6",)
    assert list(charts[0].table["Source"]) == ["estimated"]
    assert "None of these members speaks for Plant" in charts[0].alt
    assert "Source" in charts[3].table
    twelve = member_matrix([Row("A1", "Desk", "20 people")], columns[:12], squares)
    assert len(twelve) == 1


def test_domain_coverage_says_in_words_who_is_missing() -> None:
    """S3.11 (EX21): missing domains by head count with the measures they block."""
    chart = domain_coverage([Domain("Desk", 20, True), Domain("Plant", 15, False, 2), Domain("Shop", None, False)])
    assert chart.alt == "3 parts of the organisation by head count. Nobody signs for Plant and Shop."
    text = chart.figure.to_json()
    assert "nobody signs" in text
    assert "blocks 2 measures" in text
    assert list(chart.table["Represented"]) == ["yes", "no", "no"]


def test_nothing_to_show_is_said_and_names_are_text() -> None:
    empty = (power_map([]), *member_matrix([], [], []), domain_coverage([]))
    assert all(len(chart.figure.data) == 1 for chart in empty)
    hostile = (
        power_map([MapPoint(1, HOSTILE, "agent", "mid", 3.0, 3.0)]),
        *member_matrix([Row("A", HOSTILE, HOSTILE)], [Column("C", 1, HOSTILE)], [Square("C", "A", "from", 3.0)]),
        domain_coverage([Domain(HOSTILE, 3, False)]),
    )
    for chart in hostile:
        text = chart.figure.to_json()
        assert "<img" not in text
        assert "\\u003cimg" not in text
