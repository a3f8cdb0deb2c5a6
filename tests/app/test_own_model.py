"""The pages with a questionnaire of one's own: two areas, three dimensions, one role, no measures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.maturity import MaturityModel
from analytics.workspace import Workspace
from tests.app.conftest import PAGES
from tests.app.words import charts, words
from tests.own_models import small_model
from tests.workbooks import filled_collection

LEVELS = {"A1.1": 1, "A1.2": 3, "A2.1": 2, "B1.1": 4, "B1.2": 4, "B1.3": 1}
"""Means by hand: A1 2, A2 2, B1 3; areas 2 and 3; overall 2.5."""


def take_in(workspace: Workspace, model: MaturityModel, wave: str, opened: date) -> None:
    people = [(f"{wave} {n}", model.roles[0].id, "North", LEVELS) for n in range(6)]
    if model.id != "canteen":
        people = [(code, role, unit, dict.fromkeys(model.statement_ids, 2)) for code, role, unit, _ in people]
    checked = workspace.check([filled_collection(model, people, f"{wave}.xlsx")], model=model)
    workspace.load(checked, wave, opened=opened, model=model)


@pytest.fixture
def own(empty_folder: Path, empty_app: Callable[..., AppTest]) -> Callable[..., AppTest]:
    """The app on a workspace with an older wave of the shipped questionnaire and a newer one of one's own."""
    with Workspace(empty_folder, lambda: datetime(2026, 11, 21, tzinfo=UTC)) as workspace:
        take_in(workspace, workspace.model, "Shipped", date(2026, 1, 1))
        take_in(workspace, workspace.use_model(small_model()), "Own", date(2026, 10, 1))
    return empty_app


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(own: Callable[..., AppTest], page: str) -> None:
    opened = own(page)
    assert not opened.exception
    assert not opened.error


def test_start_and_maturity_show_the_own_areas(own: Callable[..., AppTest]) -> None:
    for page in ("start", "maturity"):
        opened = own(page)
        assert "2.5" in words(opened)
        assert "Part 2 is furthest at 3.0, Part 1 last at 2.0" in words(opened)
        assert len(charts(opened)) == (2 if page == "maturity" else 1)
    assert opened.segmented_control(key="area").options == ["Part 1", "Part 2"]


def test_an_older_wave_keeps_its_questionnaire(own: Callable[..., AppTest]) -> None:
    opened = own("maturity", wave="Shipped")
    assert not opened.exception
    assert opened.segmented_control(key="area").options[0] == "Processes"


def test_targets_are_set_for_the_own_dimensions(own: Callable[..., AppTest], empty_folder: Path) -> None:
    opened = own("gaps")
    opened.expander[0].proto.expanded = True
    opened.session_state["gaps.targets"] = True
    opened.run()
    opened.button(key="gaps.save").click().run()
    assert not opened.exception
    with Workspace(empty_folder) as workspace:
        assert [target.dimension for target in workspace.targets("Own")] == ["A1", "A2", "B1"]
        assert workspace.targets("Shipped") == ()


@pytest.mark.parametrize("page", ["quick_wins", "plan"])
def test_without_measures_the_pages_say_what_to_do_instead(own: Callable[..., AppTest], page: str) -> None:
    text = words(own(page))
    assert "There are no measures for this questionnaire yet" in text
    assert "Agree yourselves what to do about the widest gaps" in text


def test_the_deck_lists_no_slide_of_measures(own: Callable[..., AppTest]) -> None:
    opened = own("export")
    text = words(opened)
    assert "There are no measures for this questionnaire yet" in text
    slides = [f"{box.label}\n{box.help}".replace("\\", "") for box in opened.checkbox]
    assert "Part 2: “Table B1” stands at 3.0 of 5" in "\n".join(slides)
    assert not [slide for slide in slides if "measure" in slide or "quick win" in slide]


def test_without_measures_the_gaps_lead_to_the_committee(own: Callable[..., AppTest]) -> None:
    assert "Take the results to the committee" in [button.label for button in own("gaps").button]
