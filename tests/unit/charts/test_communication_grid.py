"""The picture of the communication plan: a mark a message, a sign a hole, names as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics.charts.communication_grid import communication_grid
from analytics.goals.communication import matrix
from analytics.model.communication_plan import Matrix
from tests.unit.charts.published import HOSTILE
from tests.unit.goals.communication_cases import CHANNELS, DESK, PLANT, PROGRAMME, case, day, message


def example() -> Matrix:
    told = [
        message(1, DESK, day(1), purpose="why", state="sent"),
        message(2, DESK, day(1), purpose="how"),
        message(3, DESK, day(120), purpose="how"),
    ]
    return matrix(case([PROGRAMME, DESK, PLANT, *CHANNELS, *told]))


def test_every_message_is_a_mark_and_every_hole_a_sign() -> None:
    """Shape by purpose, filled once it is sent; two messages of one day stand apart."""
    found = communication_grid(example(), day(10)).figure
    traces = {trace.name: trace for trace in found.data}
    assert set(traces) == {"Why", "How it goes on", "Something is missing"}
    assert traces["Why"].marker.symbol == ("star",)
    assert traces["How it goes on"].marker.symbol == ("square-open", "square-open")
    assert traces["Why"].y[0] != traces["How it goes on"].y[0]
    assert len(traces["Something is missing"].x) == 4
    assert {note.text for note in found.layout.annotations} >= {"Phase 1", "Phase 2", "today"}


def test_table_and_sentence_say_the_same() -> None:
    chart = communication_grid(example())
    assert list(chart.table["Messages"]) == [2, 1, 0, 0]
    assert chart.table["Missing"][3] == "no message"
    assert chart.alt.startswith("Communication plan: 3 messages to 2 groups in 2 phases.")


def test_nothing_to_show_is_said_and_names_are_text() -> None:
    empty = communication_grid(Matrix((), (), ()), date(2026, 1, 5))
    assert "Nobody has said when the programme runs." in empty.figure.to_json()
    hostile = replace(DESK, name=HOSTILE)
    told = message(1, hostile, day(1), name=HOSTILE, sender=HOSTILE)
    figure = communication_grid(matrix(case([PROGRAMME, hostile, *CHANNELS, told]))).figure.to_json()
    assert "<img" not in figure
    assert "\\u003cimg" not in figure
    assert "%{x}" not in figure
