"""Taking in files: nothing is written before the user has seen what, then everything or nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from msoffcrypto.format.ooxml import OOXMLFile
from streamlit.testing.v1 import AppTest

from analytics.model.maturity import MaturityModel
from analytics.model.survey import Checked, SourceFile
from analytics.workspace import Workspace
from tests.app.words import words
from tests.unit.ingest.hostile_files import hostile
from tests.workbooks import filled_forms


@pytest.fixture
def forms(model: MaturityModel) -> list[SourceFile]:
    """Six forms of one role."""
    return list(filled_forms(model, model.roles[3].id, 6))


def _upload(opened: AppTest, files: list[SourceFile]) -> None:
    for file in files:
        opened.file_uploader[0].upload(file.name, file.content)
    opened.run()


def _stored(folder: Path) -> int:
    st.cache_resource.clear()
    with Workspace(folder) as workspace:
        return sum(upload.people for upload in workspace.uploads())


def test_an_upload_is_shown_first_and_written_only_on_confirmation(
    empty_app: Callable[..., AppTest], empty_folder: Path, forms: list[SourceFile]
) -> None:
    opened = empty_app("surveys")
    _upload(opened, forms)
    assert not opened.exception
    assert [metric.value for metric in opened.metric][:2] == ["6 of 6", "6"]
    assert _stored(empty_folder) == 0

    opened = empty_app("surveys")
    _upload(opened, forms)
    opened.button(key="surveys.write").click().run()
    assert not opened.exception
    assert "6 people from 6 files are now in" in words(opened)
    assert _stored(empty_folder) == 6


def test_the_check_is_not_repeated_at_each_rerun(
    empty_app: Callable[..., AppTest], forms: list[SourceFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    check = Workspace.check

    def counted(*given: Any, **named: Any) -> Checked:
        calls.append(1)
        return check(*given, **named)

    monkeypatch.setattr(Workspace, "check", counted)
    opened = empty_app("surveys")
    _upload(opened, forms)
    opened.run()
    opened.run()
    opened.switch_page("pages/start.py").run()
    opened.switch_page("pages/surveys.py").run()
    assert [metric.value for metric in opened.metric][:1] == ["6 of 6"]
    assert len(calls) == 1


def test_a_file_that_is_no_workbook_is_refused_in_one_sentence_and_the_others_can_go_in(
    empty_app: Callable[..., AppTest], empty_folder: Path, forms: list[SourceFile]
) -> None:
    opened = empty_app("surveys")
    _upload(opened, [*forms, SourceFile("![x](http://example.org/x.png).xlsx", b"no workbook")])
    assert not opened.exception
    assert opened.metric[0].value == "6 of 7"
    assert "Traceback" not in words(opened)
    opened.button(key="surveys.write").click().run()
    assert _stored(empty_folder) == 6


def test_the_same_file_again_is_refused_with_the_date_of_the_first(
    empty_app: Callable[..., AppTest], empty_folder: Path, forms: list[SourceFile]
) -> None:
    opened = empty_app("surveys")
    _upload(opened, forms)
    opened.button(key="surveys.write").click().run()
    _upload(opened, forms[:1])
    assert "None of the files can be taken in" in words(opened)
    assert "was already taken in on" in words(opened)
    assert _stored(empty_folder) == 6


def test_each_role_has_its_form(empty_app: Callable[..., AppTest], model: MaturityModel) -> None:
    opened = empty_app("surveys")
    assert list(opened.selectbox(key=f"surveys.role.{model.id}").options) == [role.name for role in model.roles]


def test_a_mistake_of_the_app_is_one_plain_sentence(
    empty_app: Callable[..., AppTest], forms: list[SourceFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object, **named: object) -> Checked:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(Workspace, "check", broken)
    opened = empty_app("surveys")
    _upload(opened, forms)
    assert not opened.exception
    assert "The app made a mistake, and nothing was changed." in words(opened)
    assert "secret detail" not in words(opened)


def test_a_password_is_forgotten_once_the_file_is_open(empty_app: Callable[..., AppTest], model: MaturityModel) -> None:
    opened = empty_app("surveys")
    form, locked = next(iter(filled_forms(model, model.roles[3].id, 1))), io.BytesIO()
    OOXMLFile(io.BytesIO(form.content)).encrypt("Secret-9", locked)
    _upload(opened, [SourceFile(form.name, locked.getvalue())])
    assert "protected by a password" in words(opened)
    opened.text_input(key="recognised.password.typed").set_value("wrong")
    opened.button(key="recognised.open").click().run()
    assert "This password does not open it." in words(opened)
    opened.text_input(key="recognised.password.typed").set_value("Secret-9")
    opened.button(key="recognised.open").click().run()
    assert opened.metric[0].value == "1 of 1"
    assert opened.session_state["uploads.desk"].passwords == {}


def test_discarded_files_are_gone(empty_app: Callable[..., AppTest], forms: list[SourceFile]) -> None:
    opened = empty_app("surveys")
    _upload(opened, forms)
    opened.button(key="surveys.drop").click().run()
    assert not opened.metric
    assert "uploads.desk" not in opened.session_state


def test_no_password_is_asked_for_where_none_would_help(empty_app: Callable[..., AppTest]) -> None:
    opened = empty_app("surveys")
    _upload(opened, [SourceFile("part.xlsx", next(made for name, made, _ in hostile() if name == "encrypted part"))])
    assert "protected by a password in a way that cannot be opened here" in words(opened)
    assert not [field for field in opened.text_input if field.key == "recognised.password.typed"]


def test_answers_that_wait_are_said_to_wait_as_soon_as_they_are_written(
    empty_app: Callable[..., AppTest], empty_folder: Path, model: MaturityModel
) -> None:
    eight = list(filled_forms(model, model.roles[3].id, 8))
    with Workspace(empty_folder) as workspace:
        workspace.load(workspace.check(eight[:6]), "Autumn 2026")
        workspace.scorecard("Autumn 2026")  # somebody has seen the results of six
    opened = empty_app("surveys")
    _upload(opened, eight[6:])
    opened.button(key="surveys.write").click().run()
    assert not opened.exception
    assert "2 people from 2 files are now in" in words(opened)
    assert "they wait until there are more" in words(opened)
    st.cache_resource.clear()
    with Workspace(empty_folder) as workspace:
        assert workspace.waiting_answers("Autumn 2026")
        assert workspace.published("Autumn 2026").waiting


def test_nothing_waits_while_nobody_has_seen_results(
    empty_app: Callable[..., AppTest], empty_folder: Path, forms: list[SourceFile]
) -> None:
    opened = empty_app("surveys")
    _upload(opened, forms)
    opened.button(key="surveys.write").click().run()
    assert "wait until" not in words(opened)
    st.cache_resource.clear()
    with Workspace(empty_folder) as workspace:
        assert workspace.published().number == 1, "the Surveys page made no version"
        assert workspace.waiting_answers() == ()
