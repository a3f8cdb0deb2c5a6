"""The calendar: phases with their PDCA steps, milestones, what runs already, what the user fixed, what must come first."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from analytics.charts import Chart, gantt
from analytics.charts.months import steps_of
from analytics.model.plan import Plan, PlanRequest
from analytics.plan.phases import Phase
from tests.unit.charts.plans import of_rows, planned, three_years
from tests.unit.charts.published import HOSTILE, given_away, named


@pytest.fixture(scope="module")
def long(catalogue, gaps) -> Plan:
    """Thirty measures over three years."""
    return three_years(catalogue, gaps)


@pytest.fixture
def half_year(catalogue, gaps) -> Plan:
    """Two phases of three months: a quick win for each, a measure that needs the first and runs through both checks."""
    by_id = catalogue.by_id
    rows = (
        planned(by_id["mP01"], 1, 1, 1, catalogue),
        planned(by_id["mP02"], 1, 1, 1, catalogue),
        planned(by_id["mP05"], 2, 6, 1, catalogue, readings=(3, 6)),
        planned(by_id["mT03"], 4, 5, 2, catalogue),
    )
    return of_rows(rows, PlanRequest(6, 3, 50_000, {}, 3), gaps, catalogue)


def places(chart: Chart, name: str) -> list[tuple[float, float]]:
    """Where the marks of a kind are: months from the left, rows from the top."""
    mark = named(chart, name)
    return list(zip(map(float, mark.x), map(float, mark.y), strict=True))


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        # 15 % of 4 months are 0.6; of 3 months less than the two weeks (0.5) that PLAN takes at least (domain.md §5.3).
        (Phase(1, 1, 4), [("PLAN", 0, 0.6), ("DO", 0.6, 3), ("CHECK", 3, 3.5), ("ACT", 3.5, 4)]),
        (Phase(2, 4, 6), [("PLAN", 3, 3.5), ("DO", 3.5, 5), ("CHECK", 5, 5.5), ("ACT", 5.5, 6)]),
        (Phase(1, 1, 1), [("PLAN", 0, 0.5), ("ACT", 0.5, 1)]),
    ],
)
def test_a_phase_is_planned_done_checked_and_acted_on(phase: Phase, expected: list[tuple[str, float, float]]) -> None:
    assert [(step.name, step.begin, step.end) for step in steps_of(phase)] == expected


def test_the_steps_of_a_phase_leave_no_gap_and_fill_it() -> None:
    for length in range(2, 13):
        steps = steps_of(Phase(1, 1, length))
        assert steps[0].begin == 0
        assert steps[-1].end == length
        assert all(a.end == b.begin for a, b in pairwise(steps))


def test_each_phase_names_its_visible_quick_win(model, half_year) -> None:
    """By hand: of mP01 and mP02 (both visible, both end in month 1) the first by id; in phase 2 mT03 ends with month 5, before CHECK."""
    chart = gantt(half_year, model)
    assert places(chart, "Visible quick win") == [(0.5, 0), (4.5, 3)]
    assert places(chart, "Quick win") == [(0.5, 1)]
    notes = chart.table["Note"].tolist()
    assert notes[0] == "visible quick win of phase 1"
    assert notes[3] == "visible quick win of phase 2"


def test_a_quick_win_that_ends_after_check_began_is_not_the_visible_one(model, half_year) -> None:
    late = replace(half_year, measures=(*half_year.measures[:3], replace(half_year.measures[3], start=5, end=6)))
    assert places(gantt(late, model), "Visible quick win") == [(0.5, 0)]


def test_readings_stand_in_the_first_half_of_the_month_of_check(model, half_year) -> None:
    chart = gantt(half_year, model)
    assert places(chart, "Reading at CHECK") == [(2.25, 2), (5.25, 2)]
    assert chart.table["Read in month"].tolist()[2] == "3, 6"


def test_the_end_of_each_phase_is_marked(model, half_year) -> None:
    assert places(gantt(half_year, model), "End of phase") == [(3, 4), (6, 4)]


def test_what_must_come_first_is_said_with_its_month(model, catalogue, half_year) -> None:
    needs = catalogue.by_id["mP05"].prerequisites
    assert needs, "the measure was chosen because it needs others"
    told = gantt(half_year, model).table["Needs"].tolist()[2]
    for one in needs:
        when = {"mP01": "month 1", "mP02": "month 1"}.get(one, "met already")
        assert f"{catalogue.by_id[one].name} ({when})" in told
    assert "Needs first" in given_away(gantt(half_year, model))


def test_running_and_fixed_measures_can_be_told_apart(model, long) -> None:
    chart = gantt(long, model)
    assert places(chart, "Was running before") == [(0.25, 0)]
    assert places(chart, "Fixed by you") == [(0.25, 1), (long.measures[2].start - 0.75, 2)]
    assert "was running before" in chart.table["Note"].tolist()[0]
    foot = chart.figure.layout.annotations[-1].text.replace("\u00a0", " ")
    assert all(mark in foot for mark in ("◆ end of phase", "○ progress read", "◁ was running", "□ fixed by you"))


def test_a_plan_stored_without_its_inputs_is_drawn_without_what_they_tell(model, catalogue, half_year) -> None:
    old = replace(half_year, basis=None, measures=tuple(replace(row, readings=()) for row in half_year.measures))
    chart = gantt(old, model)
    assert "Needs" not in chart.table.columns
    assert "Read in month" not in chart.table.columns
    assert len(named(chart, "Quick win").x) == 3
    assert places(gantt(old, model, catalogue), "Visible quick win") == [(0.5, 0), (4.5, 3)]


def test_three_years_of_thirty_measures_keep_their_rows_and_lose_only_the_letters(model, long) -> None:
    chart = gantt(long, model)
    bars = [trace for trace in chart.figure.data if trace.type == "bar"]
    assert sum(len(trace.y) for trace in bars) == 30
    assert len(chart.figure.layout.yaxis.ticktext) == 30
    words = [note.text for note in chart.figure.layout.annotations]
    assert words[:12] == [str(number) for number in range(1, 13)]
    assert "<b>DO</b>" not in words
    pixels = chart.figure.layout.height - chart.figure.layout.margin.t - chart.figure.layout.margin.b
    assert pixels / 31 >= 28  # a label of two lines at 11 pixels


def test_short_plans_letter_their_steps(model, half_year) -> None:
    words = [note.text for note in gantt(half_year, model).figure.layout.annotations]
    assert words.count("<b>DO</b>") == 2
    assert words.count("<b>C</b>") == 2


def test_hostile_names_act_nowhere(model, catalogue, gaps, half_year) -> None:
    measures = tuple(replace(m, name=HOSTILE) for m in catalogue.measures)
    hostile = replace(
        half_year,
        basis=replace(half_year.basis, catalogue=replace(catalogue, measures=measures)),
        measures=tuple(replace(row, name=HOSTILE, why=HOSTILE) for row in half_year.measures),
    )
    figure = gantt(hostile, model).figure
    assert "<img" not in json.dumps(json.loads(figure.to_json()))
    assert "%{x}" not in figure.to_json()
