"""A wave's own page: its files, the people invited, its dates, and comments only where nobody stands out."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.model.maturity import MaturityModel
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from tests.app.words import words
from tests.workbooks import filled_forms


def _part(opened: AppTest, name: str) -> AppTest:
    opened.session_state["waves.part"] = name
    return opened.run()


def _kept(folder: Path) -> Workspace:
    st.cache_resource.clear()
    return Workspace(folder)


def _press(opened: AppTest, label: str) -> AppTest:
    return next(button for button in opened.button if button.label == label).click().run()


def test_the_first_wave_can_be_made_before_any_answer(empty_app: Callable[..., AppTest], empty_folder: Path) -> None:
    opened = empty_app("waves")
    opened.text_input(key="wave.new.name").set_value("Spring 2027")
    _press(opened, "Make this wave")
    assert not opened.exception
    assert opened.title[0].value.startswith("Spring 2027")
    assert "Take in answers" in [button.label for button in opened.button]
    with _kept(empty_folder) as workspace:
        assert [wave.name for wave in workspace.waves()] == ["Spring 2027"]


def test_the_history_says_of_each_file_what_it_was_and_what_was_taken(app: Callable[..., AppTest]) -> None:
    table = app("waves").dataframe[0].value
    form = table[table["Kind"] == "Filled form"].iloc[0]
    assert (form["People in the file"], form["Taken"], form["Left out"]) == (1, 1, 0)
    assert form["Fingerprint"] == form["File"].removeprefix("form-")[:8] or len(form["Fingerprint"]) == 8
    assert table["Answers"].gt(0).all()


def test_a_file_is_taken_back_only_on_confirmation_and_its_people_leave_the_files_at_once(
    app: Callable[..., AppTest], sample_folder: Path
) -> None:
    opened = app("waves")
    form = next(upload for upload in opened.selectbox(key="history.file.0").options if ", 1 person" in upload)
    opened.selectbox(key="history.file.0").select(form).run()
    before = len(opened.dataframe[0].value)
    opened.button(key="history.undo").click().run()
    assert not opened.exception
    assert len(opened.dataframe[0].value) == before - 1
    assert opened.selectbox(key="history.file.1").value is None


def test_results_stay_as_they_are_while_fewer_than_five_people_left(
    app: Callable[..., AppTest], sample_folder: Path
) -> None:
    with _kept(sample_folder) as workspace:
        workspace.scorecard("Autumn 2026")
        form = next(upload for upload in workspace.uploads("Autumn 2026") if upload.people == 1)
        workspace.undo_upload(form.id)
    for page in ("start", "gaps", "quick_wins", "plan", "maturity"):
        said = words(app(page))
        assert "You see version 1 of the results" in said, page
        assert "The answers of fewer than 5 people came in or changed" in said, page
    assert "92 of 122 people answered" in words(app("start"))  # sample_data/README.md; 91 would tell of one


def test_a_corrected_file_takes_the_place_of_the_old_one(
    empty_app: Callable[..., AppTest], empty_folder: Path, model: MaturityModel
) -> None:
    forms = filled_forms(model, model.roles[3].id, 3)
    with Workspace(empty_folder) as workspace:
        workspace.load(workspace.check(list(forms[:2])), "Autumn 2026")
    opened = empty_app("waves")
    opened.selectbox(key="history.file.0").select_index(0).run()
    opened.file_uploader[0].upload("corrected.xlsx", forms[2].content)
    opened.run()
    assert "2 → 2 people" in words(opened)
    opened.button(key="history.replace").click().run()
    assert not opened.exception
    kept = set(opened.dataframe[0].value["Fingerprint"])
    old = {hashlib.sha256(form.content).hexdigest()[:8] for form in forms}
    assert len(kept & old) == len(kept) == 2
    assert hashlib.sha256(forms[2].content).hexdigest()[:8] in kept


def test_a_wave_is_renamed_and_stays_the_one_on_screen(app: Callable[..., AppTest], sample_folder: Path) -> None:
    opened = _part(app("waves"), "Name and dates")
    opened.text_input(key="wave.autumn-2026.name.typed").set_value("Second survey")
    _press(opened, "Keep")
    assert not opened.exception
    assert opened.title[0].value.startswith("Second survey ")
    with _kept(sample_folder) as workspace:
        assert [wave.name for wave in workspace.waves()] == ["Autumn 2025", "Second survey"]


def test_a_wave_is_opened_again_and_closed_with_a_date(app: Callable[..., AppTest], sample_folder: Path) -> None:
    opened = _part(app("waves"), "Name and dates")
    opened.button(key="wave.reopen").click().run()
    assert "is open since" in opened.title[0].value
    opened.date_input(key="wave.autumn-2026.closed").set_value(date(2026, 11, 2))
    opened.button(key="wave.close").click().run()
    assert not opened.exception
    assert opened.title[0].value == "Autumn 2026 was closed on 2 November 2026"
    with _kept(sample_folder) as workspace:
        assert workspace.wave("Autumn 2026").closed == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("people", "said"),
    [
        # Twice everybody: executives weigh beside managers as before, so that no new figure tells of them.
        (lambda before: 2 * before, "92 of 244 people answered"),
        # 200 each: executives and managers, shown together with two different weights, would give away the few executives.
        (lambda _: 200, "The people invited were changed since these results were made"),
    ],
)
def test_people_invited_set_the_response_unless_their_weights_would_give_somebody_away(
    app: Callable[..., AppTest], sample_folder: Path, model: MaturityModel, people: Callable[[int], int], said: str
) -> None:
    with _kept(sample_folder) as workspace:
        workspace.scorecard("Autumn 2026")
        before = workspace.wave("Autumn 2026").invited
    opened = _part(app("waves"), "People invited")
    opened.session_state["invited.autumn-2026.0"] = {
        "edited_rows": {
            row: {"People invited": people(before.get(role.id, 0))} for row, role in enumerate(model.roles)
        },
        "added_rows": [],
        "deleted_rows": [],
    }
    opened.run()
    opened.button(key="invited.keep").click().run()
    assert not opened.exception
    opened.switch_page("pages/start.py").run()
    assert said in words(opened).replace(",", "")


def test_people_invited_come_from_a_sheet_and_are_kept_after_a_look(
    app: Callable[..., AppTest], sample_folder: Path, model: MaturityModel
) -> None:
    opened = _part(app("waves"), "People invited")
    sheet = _sheet([("Unit", "Invited"), ("Service desk", 31), ("Networks", 17)])
    opened.file_uploader[0].upload(sheet.name, sheet.content)
    opened.run()
    assert not opened.exception
    assert "two units" in words(opened)
    opened.button(key="invited.keep").click().run()
    with _kept(sample_folder) as workspace:
        wave = workspace.wave("Autumn 2026")
    assert wave.invited_units == {"Service desk": 31, "Networks": 17}
    assert sum(wave.invited.values()) == 122  # sample_data/README.md; the sheet says nothing of roles


def _sheet(rows: list[tuple[object, ...]]) -> SourceFile:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return SourceFile("invited.xlsx", buffer.getvalue())


def test_after_a_wave_is_made_its_files_are_shown(app: Callable[..., AppTest], sample_folder: Path) -> None:
    opened = _part(app("waves"), "New wave")
    opened.text_input(key="wave.new.name").set_value("Spring 2027")
    _press(opened, "Make this wave")
    assert opened.session_state["waves.part"] == "Files taken in"
    with _kept(sample_folder) as workspace:
        assert "Spring 2027" in [wave.name for wave in workspace.waves()]


@pytest.mark.parametrize(("people", "shown"), [(9, False), (10, True)])
def test_comments_are_shown_from_ten_people_on(
    empty_app: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, people: int, shown: bool, empty_folder: Path
) -> None:
    from analytics.model.survey_round import CommentList

    texts = tuple(f"Remark {n}" for n in range(people)) if people >= 10 else ()
    reason = "" if texts else "Comments are shown once at least 10 people have written one."
    monkeypatch.setattr(Workspace, "comments", lambda *_: (CommentList("What else?", texts, reason),))
    with Workspace(empty_folder) as workspace:
        workspace.save_wave("Autumn 2026")
    opened = _part(empty_app("waves"), "Comments")
    assert "Remark" not in words(opened)
    opened.button(key="comments.show").click().run()
    assert ("Remark 1" in words(opened)) is shown
    assert ("at least 10 people" in words(opened)) is not shown
