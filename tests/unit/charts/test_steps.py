"""Steps: what each phase adds to each dimension, and what stays open."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from analytics.charts import Chart, progress_steps
from analytics.model.plan import Gap, Plan, PlanRequest
from tests.unit.charts.conftest import HIDDEN, TOO_FEW
from tests.unit.charts.plans import of_rows, three_years
from tests.unit.charts.published import HOSTILE, given_away


@pytest.fixture
def two_phases(catalogue, gaps) -> Plan:
    """By hand: P1 from 2.4 by 0.3, then 0.3 to its target of 3.0; T2 from 0.9 by 0.5 in phase 2 of a gap of 1.0; nothing else moves."""
    wanted = [gap for gap in gaps if gap.id in ("P1", "T2", "M3")]
    plan = of_rows((), PlanRequest(6, 3, 50_000, {}, 3), wanted, catalogue)
    first, second = {"P1": 2.7, "T2": 0.9, "M3": 1.1}, {"P1": 3.0, "T2": 1.4, "M3": 1.1}
    return replace(plan, projected=second, projected_by_phase=(first, second))


def steps(chart: Chart, place: int) -> list[tuple[float, float, str]]:
    """The steps of one row: where each begins, how far it goes, what is written in it."""
    found = [
        (float(base), float(length), text)
        for trace in chart.figure.data
        if trace.type == "bar" and trace.name != "Stays open"
        for base, length, at, text in zip(trace.base, trace.x, trace.y, trace.text, strict=True)
        if at == place
    ]
    return sorted(found)


def test_each_phase_is_a_step_that_begins_where_the_last_ended(model, two_phases) -> None:
    chart = progress_steps(two_phases, model)
    incidents, integration, alliance = (steps(chart, place) for place in range(3))
    assert [(base, length) for base, length, _ in incidents] == [
        pytest.approx((2.4, 0.3)),
        pytest.approx((2.7, 0.3)),
    ]
    assert [text for *_, text in incidents] == ["", "<b>2</b>"], "the dot of today would lie on the 1"
    assert [(base, length) for base, length, _ in integration] == [pytest.approx((0.9, 0.5))]
    assert alliance == []


def test_the_number_of_a_first_step_lies_beside_the_dot_of_today_or_is_left_out(model, two_phases) -> None:
    chart = progress_steps(two_phases, model)
    assert [text for *_, text in steps(chart, 0)] == ["", "<b>2</b>"]
    assert [text for *_, text in steps(chart, 1)] == ["\u2002<b>2</b>"]


def test_what_stays_open_reaches_from_the_last_step_to_the_target(model, two_phases) -> None:
    left = next(trace for trace in progress_steps(two_phases, model).figure.data if trace.name == "Stays open")
    assert list(left.y) == [1, 2]
    assert list(left.base) == pytest.approx([1.4, 1.1])
    assert list(left.x) == pytest.approx([0.5, 1.0])


def test_the_table_adds_up(model, two_phases) -> None:
    table = progress_steps(two_phases, model).table.set_index("Dimension")
    row = table.loc[model.dimension("P1").name]
    assert row[["Today", "Phase 1 adds", "Phase 2 adds", "At the end", "Target", "Gap today", "Closed", "Stays open"]].tolist() == [
        2.4, 0.3, 0.3, 3.0, 3.0, 0.6, 0.6, 0.0,
    ]  # fmt: skip
    assert table["Closed"].tolist() == [0.6, 0.5, 0.0]
    assert table["Stays open"].tolist() == [0.0, 0.5, 1.0]


def test_the_sentence_says_what_is_closed_and_where_most_stays_open(model, two_phases) -> None:
    """By hand: 0.6 + 0.5 of 0.6 + 1.0 + 1.0."""
    alt = progress_steps(two_phases, model).alt
    assert "1.1 of 2.6 levels are closed in 3 dimensions, 1 of them reach" in alt
    assert f"Most stays open in {model.dimension('M3').name}: 1.0." in alt


def test_numbers_are_the_plans(model, catalogue, gaps) -> None:
    plan = three_years(catalogue, gaps)
    chart = progress_steps(plan, model)
    drawn = [length for place in range(len(chart.table)) for _, length, _ in steps(chart, place)]
    assert sum(drawn) == pytest.approx(sum(plan.projected[key] - plan.baseline[key] for key in plan.baseline))


def test_dimensions_without_a_score_are_named_and_not_drawn(model, catalogue, gaps) -> None:
    chart = progress_steps(three_years(catalogue, gaps), model)
    names = chart.table["Dimension"].tolist()
    assert len(names) == 26
    for silent in (HIDDEN, TOO_FEW):
        assert model.dimension(silent).name not in names
        assert model.dimension(silent).name in chart.alt


def test_a_plan_stored_without_its_inputs_takes_todays_targets_or_none(model, gaps, two_phases) -> None:
    old = replace(two_phases, basis=None)
    assert progress_steps(old, model, gaps).table["Stays open"].tolist() == [0.0, 0.5, 1.0]
    without = progress_steps(old, model).table
    assert without["Dimension"].tolist() == [model.dimension("P1").name, model.dimension("T2").name]
    assert without["Target"].isna().all()


def test_nothing_to_close_is_said(model, two_phases) -> None:
    done = replace(two_phases, basis=None, projected=two_phases.baseline, projected_by_phase=(two_phases.baseline,))
    assert "no gap to close" in progress_steps(done, model).alt


def test_hostile_names_act_nowhere(model, two_phases) -> None:
    dimensions = tuple(replace(dimension, name=HOSTILE) for dimension in model.dimensions)
    figure = progress_steps(two_phases, replace(model, dimensions=dimensions)).figure
    assert "<img" not in json.dumps(json.loads(figure.to_json()))


def test_a_gap_nobody_may_see_is_not_told(model, catalogue, two_phases) -> None:
    secret = Gap(HIDDEN, "Hidden", "P", None, 4.5, None, 1.0, None, is_default=False)
    basis = replace(two_phases.basis, gaps=(*two_phases.basis.gaps, secret))
    assert "4.5" not in given_away(progress_steps(replace(two_phases, basis=basis), model))
