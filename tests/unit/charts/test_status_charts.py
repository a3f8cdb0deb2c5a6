"""Planned against actual as pictures: what is solid, what is dashed, and the numbers behind it."""

from __future__ import annotations

from datetime import date

from analytics.charts.status_gantt import status_gantt
from analytics.charts.status_money import status_money
from analytics.model.shipped import shipped_model
from tests.unit.progress.status_cases import SEEN, TODAY, plan, planned, report, status

MODEL = shipped_model()
FOUND = status(
    plan(
        planned("mP01", 1, 2), planned("mP02", 10, 12), planned("mT01", 10, 11), planned("mP03", 15, 16), budget=5000.0
    ),
    report(
        "mP01", date(2026, 3, 1), "done", spent=800.0, days=9.0, started=date(2026, 1, 5), finished=date(2026, 3, 1)
    ),
    report(
        "mP02",
        TODAY,
        spent=600.0,
        days=4.0,
        started=date(2026, 9, 14),
        expected=date(2026, 12, 20),
        reason="The tool <b>",
    ),
    report("mT01", date(2026, 10, 20), "stopped", started=date(2026, 10, 1), reason="No budget"),
)
DAY = 86_400_000


def bars() -> list[tuple[int, object, int, str]]:
    """Row, first day, days and opacity of each bar."""
    found = []
    for trace in status_gantt(FOUND, MODEL).figure.data:
        if trace.type == "bar":
            for row, base, length in zip(trace.y, trace.base, trace.x, strict=True):
                found.append((row, base, int(length / DAY), "light" if "0.22" in str(trace.marker.color) else "solid"))
    return sorted(found, key=str)


def test_solid_is_what_was_and_light_what_is_expected() -> None:
    """mP02 runs since 14 September: 62 days until 15 November, 36 more up to and with 20 December."""
    assert (1, date(2026, 9, 14), 62, "solid") in bars()
    assert (1, TODAY, 36, "light") in bars()
    assert (0, date(2026, 1, 5), 56, "solid") in bars()
    assert (2, date(2026, 10, 1), 20, "solid") in bars()
    assert (3, date(2027, 2, 1), 56, "light") in bars()
    assert len(bars()) == 5


def test_the_plan_is_a_dashed_frame_a_measure_and_today_a_line() -> None:
    shapes = status_gantt(FOUND, MODEL).figure.layout.shapes
    frames = [shape for shape in shapes if shape.type == "rect"]
    assert len(frames) == 4
    assert all(shape.line.dash for shape in frames)
    assert (frames[1].x0, frames[1].x1) == (date(2026, 9, 14), date(2026, 12, 7))
    assert [shape.x0 for shape in shapes if shape.type == "line"] == [TODAY]


def test_who_is_late_stands_behind_the_bar_and_in_the_words() -> None:
    chart = status_gantt(FOUND, MODEL)
    late = next(trace for trace in chart.figure.data if getattr(trace, "mode", "") == "text")
    assert list(late.text) == ["+14 d"], "20 December is 14 days after 6 December"
    assert "Late: " in chart.alt
    assert chart.table["Days late"].tolist() == [0, 14, 0, 0]
    assert "The tool &lt;b&gt;" in next(t for t in chart.figure.data if t.type == "bar" and 1 in t.y).customdata[-1]


def test_money_planned_and_actual() -> None:
    """Planned 1,000 € in month 1, 3,000 € from month 10 on, 4,000 € from 15 on; 1,400 € reported; 800 + 1,000 + 0 + 1,000 € expected."""
    chart = status_money(FOUND)
    planned_line, actual, expected = chart.figure.data
    assert (planned_line.y[0], planned_line.y[9], planned_line.y[15]) == (1000.0, 3000.0, 4000.0)
    assert (planned_line.line.dash, actual.line.dash) == ("dash", None)
    assert (actual.x[-1], actual.y[-1]) == (TODAY, 1400.0)
    assert len(actual.y) == 12
    assert list(expected.y) == [2800.0]
    assert "€1,400 so far" in chart.alt
    assert "€5,000 approved" in chart.alt


def test_person_days_have_no_budget() -> None:
    chart = status_money(FOUND, "days")
    assert [trace.name for trace in chart.figure.data] == ["Planned", "Actual"]
    assert chart.figure.data[1].y[-1] == 13.0
    assert not chart.figure.layout.shapes


def test_an_empty_plan_has_a_picture_that_says_so() -> None:
    chart = status_gantt(status(plan()), MODEL)
    assert "holds no measure" in chart.alt
    assert status_money(status(plan())).alt


def test_before_anything_is_reported_nothing_is_solid() -> None:
    figure = status_gantt(status(plan(planned(SEEN, 1, 2))), MODEL).figure
    assert all("0.22" in trace.marker.color for trace in figure.data if trace.type == "bar")
