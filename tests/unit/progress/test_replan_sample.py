"""Planning anew with the sample's own plan and measures, whatever was reported of them (S2.33)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.goals.case import Case
from analytics.model.errors import PlanImpossible
from analytics.model.plan import Plan, SignOff
from analytics.model.records.collection import records_of
from analytics.model.records.programme import Programme
from analytics.model.records.progress import StatusReport
from analytics.model.sample import FIRST_PLAN, FOLDER
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.plan.document import plan_from_json
from analytics.plan.planner import make_plan
from analytics.progress.replan import Standing, replan_request
from analytics.progress.replan_pins import keeping_days
from analytics.progress.status import plan_status

START = date(2026, 1, 5)
PROGRAMME = Programme("programme", starts=START, ends=date(2027, 3, 28), phase_months=4)
CATALOGUE, MODEL = shipped_catalogue(), shipped_model()
OPEN = tuple(SignOff(code, "pending", 2, recorded=True) for code in CATALOGUE.domains)


@cache
def stored() -> Plan:
    """The plan of Autumn 2025, as version 1."""
    return replace(plan_from_json((FOLDER / FIRST_PLAN).read_text(encoding="utf-8")), number=1)


def standing(states: list[str], today: date) -> Standing:
    """The sample's plan with one report of each measure that is not planned any more."""
    reports = [
        StatusReport(f"MS{n}", measure=one.id, reported=today, state=state, spent=10.0 * n, reason="So.")
        for n, (one, state) in enumerate(zip(stored().measures, states, strict=False))
        if state != "planned"
    ]
    case = Case(records_of((PROGRAMME, *reports)), today, MODEL, CATALOGUE, plan=stored())
    found = plan_status(case)
    assert found is not None
    return Standing(case, found)


STATES = st.lists(st.sampled_from(["planned", "running", "done", "stopped"]), min_size=36, max_size=36)


@settings(max_examples=60, deadline=None)
@given(states=STATES, day=st.integers(0, 440))
def test_money_days_and_states_of_the_sample_whatever_was_reported(states: list[str], day: int) -> None:
    """S2.33, property: what is left of 60,000 € is that less what done and stopped ones took and running ones will take, to the cent;
    done, running, pinned and stopped stay what they are."""
    stands = standing(states, START + timedelta(days=day))
    asked, rows = replan_request(stands), stands.rows
    state = {id_: one.state for id_, one in rows.items()}
    before = {*stored().request.in_place}
    taken = sum(one.cost_forecast for id_, one in rows.items() if one.state != "planned" and id_ not in before)
    assert asked.budget_eur == max(0.0, 60_000 - taken) or abs(asked.budget_eur - max(0.0, 60_000 - taken)) < 0.005
    assert {id_ for id_ in rows if state[id_] == "done"} <= set(asked.in_place)
    assert set(asked.running) == {id_ for id_ in rows if state[id_] == "running"}
    assert set(asked.excluded) == {id_ for id_ in rows if state[id_] == "stopped"}
    held = {*asked.start_in, *asked.required}
    assert held == {id_ for id_ in stored().request.start_in if state[id_] == "planned"}
    first = date.fromisoformat(asked.begins)
    for id_, month in asked.start_in.items():
        assert first + timedelta(days=28 * (month - 1)) == rows[id_].planned_start


@settings(max_examples=3, deadline=None)
@given(states=STATES, more=st.booleans())
def test_the_search_moves_nothing_of_the_sample(states: list[str], more: bool) -> None:
    """S2.33, property: on 15 November, with every sign-off still open, each fixed measure keeps its day, each running one runs on, nothing
    stopped comes back – or there is no plan. ``more``: with twice the people's time there is more of it."""
    stands = standing(states, date(2026, 11, 15))
    asked = replace(replan_request(stands, seconds=1.0), signoffs=OPEN)
    if more:
        asked = replace(asked, capacity={code: 2 * days for code, days in asked.capacity.items()})
    basis = stored().basis
    assert basis is not None
    try:
        found = keeping_days(lambda one: make_plan(basis.gaps, CATALOGUE, MODEL, one), asked, CATALOGUE)
    except PlanImpossible:
        return
    starts = {one.id: one.start for one in found.measures}
    assert {id_: starts.get(id_) for id_ in asked.start_in} == dict(asked.start_in)
    assert all(starts[id_] == 1 for id_ in asked.running)
    assert not starts.keys() & {*asked.excluded, *asked.in_place}
    assert starts.keys() >= set(asked.required)
    assert found.cost <= asked.budget_eur + 0.005
