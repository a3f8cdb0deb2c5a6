"""The page of measures: change, copy, take out, put back, from nothing, and by a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.workspace import Workspace
from tests.app.test_own_model import take_in
from tests.app.words import words
from tests.catalogues import hot_plates
from tests.own_models import edited, small_model


def press(opened: AppTest, label: str) -> AppTest:
    return next(button for button in opened.button if button.label == label).click().run()


def by(opened: AppTest, name: str) -> None:
    next(field for field in opened.text_input if field.label.startswith("Your name")).set_value(name)


def days(opened: AppTest, amount: float) -> None:
    next(field for field in opened.number_input if field.label == "Days of work").set_value(amount)


def picked(opened: AppTest, measure_id: str) -> AppTest:
    return opened.selectbox(key="measures.pick").set_value(measure_id).run()


def test_an_estimate_is_changed_with_a_name_beside_it_and_restored(
    app: Callable[..., AppTest], sample_folder: Path
) -> None:
    opened = picked(app("measures"), "mP01")
    days(opened, 11.0)
    press(opened, "Keep these estimates")
    assert "Estimates need a name beside them" in opened.error[0].value.replace("\\", "")
    by(opened, "Ana")
    days(opened, 11.0)
    press(opened, "Keep these estimates")
    assert not opened.exception
    assert not opened.error
    text = words(opened)
    assert "1 with your own estimates" in text
    assert "Changed by Ana on" in text
    press(opened, "Back to the shipped estimates")
    assert "all as shipped" in words(opened)


def test_copies_and_taken_out_ones_are_kept(app: Callable[..., AppTest], sample_folder: Path) -> None:
    opened = picked(app("measures"), "mP01")
    press(opened, "Copy as a new measure")
    by(opened, "Ana")
    press(opened, "Keep this measure")
    assert "67 measures to choose from" in words(opened)
    press(opened, "Take it out")
    picked(opened, "mM15")
    press(opened, "Take it out")
    assert "65 measures to choose from" in words(opened)
    opened.segmented_control(key="measures.show").set_value("Taken out").run()
    picked(opened, "mM15")
    press(opened, "Put it back")
    assert not opened.exception
    assert "66 measures to choose from, all as shipped" in words(opened)


def test_what_others_wait_for_is_not_taken_out(app: Callable[..., AppTest]) -> None:
    """mP14 needs mM03 (domain.md §4)."""
    opened = picked(app("measures"), "mM03")
    press(opened, "Take it out")
    assert not opened.exception
    assert "mM03" in opened.error[0].value
    assert "66 measures" in words(opened)


def test_the_list_is_searched(app: Callable[..., AppTest]) -> None:
    opened = app("measures")
    opened.text_input(key="measures.search").set_value("playbook").run()
    assert len(opened.dataframe[0].value) == 1
    opened.text_input(key="measures.search").set_value("nothing like that").run()
    assert "No measure fits this choice" in words(opened)


@pytest.fixture
def own(empty_folder: Path, empty_app: Callable[..., AppTest]) -> Callable[..., AppTest]:
    with Workspace(empty_folder, lambda: datetime(2026, 11, 21, tzinfo=UTC)) as workspace:
        take_in(workspace, workspace.use_model(small_model()), "Own", date(2026, 10, 1))
    return empty_app


def test_a_questionnaire_of_ones_own_gets_its_first_measure(own: Callable[..., AppTest], empty_folder: Path) -> None:
    opened = own("measures")
    assert "No measures yet: download the workbook, or add the first one" in words(opened)
    opened.button(key="measures.add").click().run()
    press(opened, "Do not add it")
    from pages.shell.workspace import workspace as shared

    kept = shared()
    kept.save_measures("Own", [hot_plates(name="*Hot* plates <b>")], by="Ana")
    opened.run()
    assert not opened.exception
    assert "One measure to choose from" in words(opened)
    for page in ("quick_wins", "plan"):
        opened.switch_page(f"pages/{page}.py").run()
        assert "There are no measures for this questionnaire yet" not in words(opened)


def test_a_workbook_is_looked_at_before_it_is_taken_over(app: Callable[..., AppTest], sample_folder: Path) -> None:
    opened = app("measures")
    opened.session_state["measures.file"] = True
    opened.run()
    from pages.shell.workspace import workspace as shared

    file = edited(shared().measures_workbook(), lambda book: book["Measures"].delete_rows(67))
    opened.file_uploader[0].set_value((file.name, file.content, "application/octet-stream")).run()
    assert "One measure taken out. Nothing is kept yet." in words(opened)
    assert "66 measures" in words(opened)
    by(opened, "Ana")
    press(opened, "Take over these measures")
    assert not opened.exception
    assert "65 measures to choose from" in words(opened)
