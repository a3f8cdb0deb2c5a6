"""From the alliance into the plan: a manager is named in the page, signs, and what was blocked enters the plan at the next search."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.model.plan import Plan
from analytics.model.records.people import Manager, MeasureSignOff
from analytics.workspace import Workspace
from pages.shell.workspace import workspace as shared
from tests.app.words import words

SECONDS = 3.0
MISSING, REFUSED = "SU", ("mT10", "SE")
RUNS = ("run_effort", "staffing", "support_hours", "skills", "on_call", "stops", "impact")
"""Questions of running a measure."""


@pytest.fixture
def planned(sample_folder: Path) -> Path:
    """The sample with a plan of a short search."""
    with Workspace(sample_folder) as workspace:
        workspace.plan(request=replace(workspace.plan_request(), seconds=SECONDS))
    st.cache_resource.clear()
    return sample_folder


def _press(opened: AppTest, label: str) -> None:
    next(button for button in opened.button if button.label == label).click().run()
    assert not opened.exception


def _type(opened: AppTest, label: str, value: str) -> None:
    next(field for field in opened.text_input if field.label.startswith(label)).set_value(value)


def _in_force() -> Plan:
    plan = shared().latest_plan()
    assert plan is not None
    return plan


def _ids(plan: Plan) -> set[str]:
    return {one.id for one in plan.measures}


def _sign(measure: str, domain: str) -> None:
    """Everybody's answer to the questions is there, and the domain agrees."""
    today = shared().today()
    kept = [one for one in shared().records().of(MeasureSignOff) if (one.measure, one.domain) == (measure, domain)]
    signed = kept[-1] if kept else MeasureSignOff(measure=measure, domain=domain)
    signed = replace(signed, verdict="approved", reason="", asked=today, answered=today)
    answers: dict[str, Any] = dict.fromkeys(RUNS, "As today")
    shared().save_record(replace(signed, **answers), "Ana")


@pytest.mark.usefixtures("planned")
def test_who_is_missing_is_named_in_the_page_signs_and_the_blocked_measures_enter_the_plan(
    app: Callable[..., AppTest],
) -> None:
    """S3.4, S3.7, S3.11, rule (6): nobody for purchasing keeps measures out; named and signed, they enter."""
    opened = app("alliance")
    health, before = shared().alliance_health(), _in_force()
    assert health.missing == (MISSING,)
    blocked = next(one.blocked for one in health.domains if one.domain == MISSING)
    assert blocked
    assert not set(blocked) & _ids(before)
    next(one for one in opened.button if one.key == f"alliance.name.{MISSING}").click().run()
    _type(opened, "Function", "Head of purchasing")
    _type(opened, "Your name", "Ana")
    _press(opened, "Keep")
    assert [one.function for one in shared().records().of(Manager) if one.domain == MISSING] == ["Head of purchasing"]
    assert shared().alliance_health().missing == ()
    for measure in blocked:
        for domain in shared().catalogue.by_id[measure].domains:
            _sign(measure, domain)
    _sign(*REFUSED)
    assert shared().alliance_health().blocked == ()
    opened.switch_page("pages/plan.py").run()
    assert "What managers agree to has changed since this plan was made." in words(opened)
    found = shared().plan(request=replace(shared().plan_request(), seconds=SECONDS))
    opened.run()
    assert "What managers agree to has changed" not in words(opened)
    entered = _ids(found) & {*blocked, REFUSED[0]}
    assert entered
    assert found.gain > before.gain


@pytest.mark.usefixtures("planned")
def test_the_plan_says_which_managers_it_needs_and_tries_what_one_more_signature_changes(
    app: Callable[..., AppTest],
) -> None:
    """Rule (6): told under the plan, each part in a table, and tried beside the plan in force; nothing of it is kept."""
    opened = app("plan")
    effect = shared().signing_effect()
    assert effect.said in words(opened)
    opened.session_state["plan.detail"] = "Who must agree"
    opened.run()
    told = words(opened)
    assert all(one.said in told for one in effect.needs)
    assert next(box for box in opened.selectbox if box.key == "plan.signing.domain").value == effect.best
    before = _in_force()
    next(button for button in opened.button if button.key == "plan.signing.try").click().run()
    deadline = time.monotonic() + 60
    while "agreed to everything" not in words(opened) and time.monotonic() < deadline:
        time.sleep(0.5)
        opened.run()
    assert not opened.exception
    assert "Nothing of it is kept" in words(opened)
    assert _in_force().number == before.number


@pytest.mark.usefixtures("planned")
def test_an_approval_with_open_questions_is_no_silence_on_the_plan_page(app: Callable[..., AppTest]) -> None:
    """S3.8: the manager has said yes; what is missing are the questions of running it."""
    opened = app("plan")
    measure = next(iter(_ids(_in_force())))
    domain = shared().catalogue.by_id[measure].domains[0]
    for one in shared().records().of(MeasureSignOff):
        shared().remove_record(one, "Ana")
    bare = MeasureSignOff(measure=measure, domain=domain, verdict="approved", asked=shared().today())
    shared().save_record(bare, "Ana")
    opened.session_state["plan.detail"] = "Who must agree"
    opened.run()
    table = next(one.value for one in opened.table if "Says at worst" in one.value.columns)
    assert table.loc[shared().catalogue.domains[domain], "Says at worst"] == "◐ one answer with something open"


def test_without_an_alliance_the_plan_offers_to_name_one(app: Callable[..., AppTest], planned: Path) -> None:
    """S3.6: nobody is named, so nothing is said of signatures but where to begin."""
    with Workspace(planned) as workspace:
        for one in workspace.records().of(Manager):
            workspace.remove_record(one, "Ana")
    st.cache_resource.clear()
    opened = app("plan")
    assert not [button for button in opened.button if button.label == "Ask for sign-off"]
    opened.session_state["plan.detail"] = "Who must agree"
    opened.run()
    assert not opened.exception
    assert "Nobody is named to sign yet." in words(opened)
