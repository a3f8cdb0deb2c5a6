"""An assessor's scores on the maturity page: beside the survey, typed in, agreed on, or from a workbook."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.model.assessment import GRADES
from analytics.model.reference import Agreed, Evidence, Reference
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from tests.app.words import charts, words
from tests.own_models import edited

P1 = Reference("P1", 0.5, Evidence.RECORD, "**Seen** <b>in</b> the tool :smile:")


def _section() -> None:
    """The section alone, on the newest wave, as the maturity page calls it."""
    import streamlit as st

    from pages.shell import assessor
    from pages.shell.workspace import workspace

    st.session_state["session.entered"] = True
    opened = workspace()
    assessor.show(opened, opened.wave())


@pytest.fixture
def section(sample_folder: Path) -> Callable[..., AppTest]:
    """Opens the section with these references kept."""

    def run(*references: Reference, way: str = "") -> AppTest:
        with Workspace(sample_folder) as workspace:
            workspace.save_references(None, references)
        app = AppTest.from_function(_section, default_timeout=60)
        app.session_state["assessor.bring"] = True
        if way:
            app.session_state["assessor"] = way
        return app.run()

    return run


def _kept(folder: Path) -> tuple[Reference, ...]:
    st.cache_resource.clear()
    with Workspace(folder) as workspace:
        return workspace.references()


def _sound(app: AppTest) -> AppTest:
    assert not app.exception, app.exception[0].value
    return app


def test_before_anybody_looked_the_page_says_what_to_do(section: Callable[..., AppTest]) -> None:
    app = _sound(section())
    assert "No assessor has looked yet" in words(app)
    assert not charts(app)
    assert "Keep these scores" in [button.label for button in app.button]


def test_survey_and_reference_stand_side_by_side(section: Callable[..., AppTest], sample_folder: Path) -> None:
    app = _sound(section(P1))
    assert "It changes no score" in words(app)
    assert "self-image" in words(app)
    assert "above evidence" in words(app)
    (chart,) = charts(app)
    assert '"name":"Survey"' in chart.replace(" ", "")
    assert '"name":"Assessor"' in chart.replace(" ", "")
    assert "record, report or tool view" in chart.replace("<br>", " ")
    assert "<b>in</b>" not in chart


def test_scores_typed_in_are_kept(section: Callable[..., AppTest], sample_folder: Path) -> None:
    app = _sound(section())
    grade = next(label for label, each in GRADES.items() if each is Evidence.BOTH)
    app.session_state["assessor.grid.autumn-2026.0"] = {
        "edited_rows": {0: {"Reference score": 2.5, "Evidence": grade, "Note": "Seen"}, 8: {"Reference score": 4}},
        "added_rows": [],
        "deleted_rows": [],
    }
    _sound(app.run())
    _sound(app.button(key="assessor.keep").click().run())
    assert _kept(sample_folder) == (
        Reference("P1", 2.5, Evidence.BOTH, "Seen"),
        Reference("T1", 4.0, Evidence.NONE),
    )


def test_evidence_without_a_score_is_refused_in_words(section: Callable[..., AppTest], sample_folder: Path) -> None:
    app = _sound(section())
    app.session_state["assessor.grid.autumn-2026.0"] = {
        "edited_rows": {0: {"Evidence": next(iter(reversed(GRADES)))}},
        "added_rows": [],
        "deleted_rows": [],
    }
    _sound(app.run())
    _sound(app.button(key="assessor.keep").click().run())
    assert "P1 has a grade of evidence, but no reference score" in words(app)
    assert _kept(sample_folder) == ()


def test_an_agreed_score_needs_a_name_a_date_and_a_reason(section: Callable[..., AppTest], sample_folder: Path) -> None:
    app = _sound(section(P1, way="Agree on a score"))
    app.number_input(key="assessor.P1.0.score").set_value(3.0)
    _sound(app.button(key="assessor.agree").click().run())
    assert "An agreed score needs a name, a date and a reason; P1 has no name and no reason" in words(app)
    app.text_input(key="assessor.P1.0.name").set_value("Ana")
    app.date_input(key="assessor.P1.0.day").set_value(date(2026, 11, 2))
    app.text_area(key="assessor.P1.0.reason").set_value("Looked together")
    _sound(app.button(key="assessor.agree").click().run())
    assert _kept(sample_folder) == (replace(P1, agreed=Agreed(3.0, "Ana", date(2026, 11, 2), "Looked together")),)


def test_an_agreement_is_taken_back(section: Callable[..., AppTest], sample_folder: Path) -> None:
    agreed = Agreed(3.0, "*Ana*", date(2026, 11, 2), "[Looked](x) together")
    app = _sound(section(replace(P1, agreed=agreed), way="Agree on a score"))
    assert "Agreed on 3.0 by *Ana* on 2 November 2026: [Looked](x) together" in words(app)
    _sound(app.button(key="assessor.disagree").click().run())
    assert _kept(sample_folder) == (P1,)


def _workbook(folder: Path, score: object) -> SourceFile:
    def fill(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["D5"] = score

    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    with Workspace(copy) as workspace:
        return edited(workspace.reference_template(), fill)


def test_a_workbook_is_looked_at_then_taken_over(section: Callable[..., AppTest], sample_folder: Path) -> None:
    file = _workbook(sample_folder, 2.5)
    app = _sound(section(way="From a workbook"))
    app.file_uploader[0].upload("assessor.xlsx", file.content)
    _sound(app.run())
    assert "One reference score read" in words(app)
    _sound(app.button(key="assessor.take").click().run())
    assert _kept(sample_folder) == (Reference("P1", 2.5, Evidence.NONE),)


def test_a_refused_workbook_shows_the_cell_and_offers_nothing_to_take(
    section: Callable[..., AppTest], sample_folder: Path
) -> None:
    file = _workbook(sample_folder, 9)
    app = _sound(section(way="From a workbook"))
    app.file_uploader[0].upload("assessor.xlsx", file.content)
    _sound(app.run())
    assert "Assessment › D5" in words(app)
    assert "Nothing was taken over" in words(app)
    assert "assessor.take" not in [button.key for button in app.button]


def test_the_maturity_page_has_the_section(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", detail="Assessor")
    assert "No assessor has looked yet" in words(_sound(opened))
