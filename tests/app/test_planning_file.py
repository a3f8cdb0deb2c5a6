"""The panel of the planning workbook: looked at before it is kept, then taken over with a name beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.records.programme import Group
from analytics.workspace import Workspace
from tests.app.words import words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def panel(folder: str) -> None:
    """A page with nothing but the panel."""
    from pathlib import Path

    from analytics.workspace import Workspace
    from pages.shell import planning_file

    with Workspace(Path(folder)) as workspace:
        planning_file.show(workspace, "here")


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], AppTest]:
    def run() -> AppTest:
        app = AppTest.from_function(panel, args=(str(tmp_path / "here"),), default_timeout=30)
        app.session_state["here.file"] = True
        return app.run()

    return run


def workbook(folder: Path, name: str) -> bytes:
    """A planning workbook with one group, written by another workspace."""
    with Workspace(folder) as workspace:
        workspace.save_record(Group(name=name, people=12), "Ana")
        return workspace.planning_workbook("de")


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_a_workbook_is_looked_at_then_taken_over(opened: Callable[[], AppTest], tmp_path: Path) -> None:
    content = workbook(tmp_path / "other", "Service *desk*")
    app = opened()
    app.file_uploader[0].upload("plan.xlsx", content, XLSX).run()
    assert not app.exception
    text = words(app)
    assert "1 new. Nothing is kept yet." in text
    assert "Service *desk* (A1)" in text
    press(app, "Take it over")
    assert app.error, "without a name nothing is taken over"
    next(field for field in app.text_input if field.label.startswith("Your name")).set_value("Ben")
    press(app, "Take it over")
    assert not app.exception
    assert "Taken over: 1 new." in words(app)
    with Workspace(tmp_path / "here") as workspace:
        (group,) = workspace.records().of(Group)
        assert (group.name, workspace.record_history(group)[0].by) == ("Service *desk*", "Ben")


def test_what_is_no_planning_workbook_is_refused_in_words(opened: Callable[[], AppTest]) -> None:
    app = opened()
    app.file_uploader[0].upload("plan.xlsx", b"nonsense", XLSX).run()
    assert not app.exception
    assert "Nothing was taken over" in words(app)
    assert not [button for button in app.button if button.label == "Take it over"]
