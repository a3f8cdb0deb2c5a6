"""The start page in its stages: way in, survey, plan, running, second wave; the message first, then what to do, all of it clickable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.model import sample
from analytics.model.cockpit import Source
from analytics.model.records.goals import Goal
from analytics.model.records.governance import Barrier, LeaderAct
from analytics.model.records.programme import Programme
from analytics.model.records.progress import StatusReport
from analytics.plan.document import plan_from_json
from analytics.workspace import Workspace
from pages.shell import (
    alliance_grid,
    cockpit_links,
    cockpit_view,
    figure_list,
    goal_cards,
    governance_parts,
    measure_list,
    progress_parts,
    progress_status_form,
    progress_wins,
)
from pages.shell.workspace import workspace as shared
from tests.app.conftest import _open
from tests.app.words import charts, words


@pytest.fixture
def planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], AppTest]]:
    """Opens the start page on a day, on the first survey of the sample with the plan made for it."""
    folder = tmp_path / "planned"
    first = sample.read_sample()[1][0]
    with Workspace(folder) as workspace:
        workspace.load(workspace.check(first.files), first.name, opened=first.opened, invited=first.invited)
        workspace.keep_plan(first.name, plan_from_json(sample.read_first_plan()))
    monkeypatch.setenv("LEITSTERN_WORKSPACE", str(folder))

    def opened(day: str) -> AppTest:
        monkeypatch.setenv("LEITSTERN_TODAY", day)
        return _open("start")

    yield opened
    st.cache_resource.clear()


def title(opened: AppTest) -> str:
    return opened.title[0].value.replace("\\", "")


def links(opened: AppTest) -> list[str]:
    """The pages that links of the page lead to."""
    return [element.proto.page for element in opened.get("page_link")]


def test_an_empty_workspace_offers_three_ways_in_and_says_what_comes_next_once_something_is_written(
    empty_app: Callable[..., AppTest],
) -> None:
    opened = empty_app("start")
    assert {"start.sample", "start.own", "start.vision"} <= {button.key for button in opened.button}
    assert "The next three things" not in words(opened)
    shared().save_record(Programme("programme", starts=date(2026, 1, 5), ends=date(2027, 3, 28)), "Ana")
    opened.run()
    assert not opened.exception
    assert "Nobody leads the change yet" in words(opened)


def test_with_a_plan_the_light_is_the_message_and_what_to_do_comes_before_the_picture(
    planned: Callable[[str], AppTest],
) -> None:
    """S2.12: grey while nothing says what success is; the plan begins on 5 January 2026."""
    opened = planned("2025-12-20")
    assert not opened.exception
    assert title(opened) == "No open goal says what success is, so nobody can say whether the work pays off"
    text = words(opened)
    assert "Not known yet" in text
    assert "begin within four weeks" in text
    assert "5 January 2026" in text
    assert len(charts(opened)) == 1
    assert any("plan" in page for page in links(opened))


def test_running_shows_a_measure_that_is_late(planned: Callable[[str], AppTest]) -> None:
    opened = planned("2026-06-01")
    workspace = shared()
    plan = workspace.running_plan()
    assert plan is not None
    first = min(plan.measures, key=lambda one: one.end)
    report = StatusReport(measure=first.id, reported=date(2026, 6, 1), state="running", started=date(2026, 1, 5))
    workspace.report_status(replace(report, expected=date(2026, 9, 1)), "Ana")
    opened.run()
    assert not opened.exception
    assert workspace.cockpit().stage == "running"
    assert workspace.cockpit().light == "red"
    assert cockpit_view.LIGHTS["red"][2] in words(opened)
    assert title(opened) == workspace.cockpit().reason.said.rstrip(".")


def test_the_second_wave_asks_to_learn_and_to_plan_again(app: Callable[..., AppTest]) -> None:
    opened = app("start")
    found = shared().cockpit()
    assert found.stage == "second wave"
    assert {"replan"} <= {one.key for one in found.next}
    text = words(opened)
    for line in (found.reason, *found.next, *found.decisions[: cockpit_view.SHOWN], *found.tell[: cockpit_view.SHOWN]):
        assert line.said.rstrip(".") in text
    assert "1.8 of 5" in text


def test_every_line_leads_to_a_part_that_its_page_has(app: Callable[..., AppTest]) -> None:
    """Nothing that cannot be clicked to its source."""
    opened = app("start")
    found = shared().cockpit()
    lines = (found.reason, *found.next, *found.decisions, *found.tell, *found.missing)
    shown = set(links(opened))
    for source in {(one.source.page, one.source.part): one.source for one in lines}.values():
        assert Path(source.page).exists()
        assert Path(source.page).stem in {Path(page).stem for page in shown}
        asked = cockpit_links.address(source)
        there = _open(Path(source.page).stem, **asked)
        assert not there.exception
        if source.part:
            (key,) = (name for name, part in asked.items() if part == source.part)
            assert there.session_state[key] == source.part


def test_the_newest_wins_to_tell_come_first_and_their_links_open_them(app: Callable[..., AppTest]) -> None:
    """S2.27: of five, three are shown; each leads to its own card. A measure to report leads to its form."""
    app("start")
    found = shared().cockpit()
    delivered = {one.measure: one.delivered for one in shared().wins()}
    days = [day for line in found.tell if (day := delivered[line.source.item])]
    assert days == sorted(days, reverse=True)
    asked = cockpit_links.address(found.tell[-1].source)
    assert asked == {progress_parts.KEY: progress_parts.WINS, progress_wins.KEY: found.tell[-1].source.item}
    opened = _open("progress", **asked)
    assert opened.selectbox(key=progress_wins.KEY).value == found.tell[-1].source.item
    first = found.next[0]
    opened = _open("progress", **cockpit_links.address(first.source))
    assert opened.selectbox(key=f"{progress_status_form.KEY}.measure").value == first.source.item


def follow(opened: AppTest, source: Source) -> AppTest:
    """From the start page to the source of a line, in the session that is open, as its link does."""
    opened.query_params.clear()
    opened.switch_page("pages/start.py").run()
    for name, value in cockpit_links.address(source).items():
        opened.query_params[name] = value
    opened.switch_page(source.page).run()
    assert not opened.exception
    return opened


def test_a_link_opens_its_row_each_time_it_is_followed(app: Callable[..., AppTest]) -> None:
    """Also after another row was looked at, after it was closed, and where its part is the one that opens by itself."""
    opened = app("start")
    first, second = (one.source for one in shared().cockpit().tell[:2])
    for win in (first, second, first):
        assert follow(opened, win).selectbox(key=progress_wins.KEY).value == win.item
    plan = shared().running_plan()
    assert plan is not None
    measures = [one.id for one in plan.measures[:2]]
    for measure in (measures[0], measures[0], measures[1]):
        follow(opened, Source(progress_parts.PAGE, progress_parts.STATUS, measure))
        assert opened.session_state[progress_parts.KEY] == progress_parts.STATUS
        assert opened.selectbox(key=f"{progress_status_form.KEY}.measure").value == measure
    for goal in ("G3", "G7", "G3"):
        assert follow(opened, Source("pages/goals.py", "", goal)).session_state[goal_cards.OPEN] == goal
        cards = [one.key for one in opened.button if one.key and one.key.startswith("goal.open.")]
        assert cards[0] == f"goal.open.{goal}"  # a page cannot be scrolled to it, so it stands first
    opened.button(key="goal.open.G3").click().run()
    assert goal_cards.OPEN not in opened.session_state
    decision = Source("pages/governance.py", governance_parts.STEERING, "D4")
    for _ in range(2):
        follow(opened, decision)
        assert record_list_is_open(opened, "governance.decisions", "D4")
        opened.button(key="governance.decisions.close").click().run()
        assert record_list_is_open(opened, "governance.decisions", "")


def record_list_is_open(opened: AppTest, key: str, record: str) -> bool:
    return bool(opened.session_state[f"{key}.picked"] == record)


def test_lines_lead_to_rows_of_every_kind(app: Callable[..., AppTest]) -> None:
    """A barrier, a leader's act, a figure by its own id and by its goal's, a measure's estimates, a measure's missing answer."""
    opened = app("start")
    records = shared().records()
    for kind, part, key in (
        (Barrier, governance_parts.BARRIERS, "governance.barriers"),
        (LeaderAct, governance_parts.LEADERS, "governance.acts"),
    ):
        last = records.of(kind)[-1].id
        assert record_list_is_open(follow(opened, Source("pages/governance.py", part, last)), key, last)
    goal = records.of(Goal)[-1]
    for item in (goal.kpi, goal.id):
        follow(opened, Source("pages/goals.py", "Figures", item))
        assert opened.selectbox(key=figure_list.PICK).value == f"{goal.kpi}/{goal.id}"
    plan = shared().running_plan()
    assert plan is not None
    measure = plan.measures[-1].id
    follow(opened, Source("pages/measures.py", "", measure))
    assert opened.selectbox(key=measure_list.PICK).value == measure
    signoffs = shared().alliance_health(None).signoffs
    rejected = next(one for one in signoffs if one.verdict == "rejected")
    unasked = next(one for one in signoffs if not any(two.record for two in signoffs if two.measure == one.measure))
    for asked in (rejected, unasked):
        follow(opened, Source("pages/alliance.py", "Sign-offs", asked.measure))
        assert opened.selectbox(key="alliance.pick.measure").value == asked.measure
        measure, domain = opened.session_state[alliance_grid.CELL]
        assert measure == asked.measure
        assert next(one for one in signoffs if (one.measure, one.domain) == (measure, domain)).verdict != "approved"


def test_what_is_missing_on_the_way_leads_to_where_it_is_mended(app: Callable[..., AppTest]) -> None:
    """S0.31: the name of a step with something missing is the link; a step of the three things is marked as next."""
    opened = app("start")
    found = shared().cockpit()
    smart = next(one for one in found.missing if one.key == "missing-goals")
    asked = [str(element.proto.query_string) for element in opened.get("page_link")]
    assert f"{goal_cards.OPEN}={smart.source.item}" in asked
    assert "start.next" not in {button.key for button in opened.button}


def test_the_command_line_says_the_same(sample_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from analytics.__main__ import main

    for language, word in (("en", "Next:"), ("de", "Als Nächstes:")):
        assert main(["--workspace", str(sample_folder), "--today", "2026-11-15", "today", "--language", language]) == 0
        assert word in capsys.readouterr().out
