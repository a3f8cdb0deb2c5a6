"""The maturity page with surveys that hold next to nothing, or names longer than any screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.workspace import Workspace
from tests.app.hostile import GERMAN, ONE, SILENT, UNKNOWN, hostile
from tests.app.words import charts, words

PARTS = (
    "Dimensions",
    "Heat map",
    "Answers",
    "Leaders and staff",
    "Since last time",
    "How sure",
    "All numbers",
    "Assessor",
)


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "workspace"
    with Workspace(folder) as workspace:
        hostile(workspace)
        for wave in workspace.waves():
            workspace.report(wave.name)
    return folder


@pytest.fixture
def page(
    hostile_folder: Path, empty_app: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., AppTest]:
    monkeypatch.setenv("LEITSTERN_WORKSPACE", str(hostile_folder))
    st.cache_resource.clear()
    return lambda **query: empty_app("maturity", **query)


@pytest.mark.parametrize("wave", [ONE, UNKNOWN, SILENT, GERMAN])
def test_every_part_opens_in_both_pictures(page: Callable[..., AppTest], wave: str) -> None:
    opened = page(wave=wave)
    for picture in ("Bars", "Radar"):
        opened.segmented_control(key="picture").set_value(picture).run()
        for part in PARTS:
            opened.pills(key="detail").set_value(part).run()
            assert not opened.exception, (part, picture)
            assert not opened.error, (part, picture)
            assert len(opened.title) == 1


def test_one_answer_gives_no_figure_and_asks_for_more(page: Callable[..., AppTest]) -> None:
    opened = page(wave=ONE)
    text = words(opened)
    assert "The level of no area can be shown yet" in text
    assert "More answers will fill this page" in text
    assert "3.0" not in text  # the one answer
    assert "Take in more answers" in [button.label for button in opened.button]


@pytest.mark.parametrize("part", PARTS)
def test_the_one_answer_is_in_no_part(page: Callable[..., AppTest], part: str) -> None:
    opened = page(wave=ONE, detail=part)
    tables = " ".join(frame.value.to_string() for frame in opened.dataframe)
    assert "3.0" not in words(opened) + tables
    assert "1 of 12" not in words(opened) + tables


def test_where_nobody_knows_there_is_nothing_to_draw_and_a_next_step(page: Callable[..., AppTest]) -> None:
    assert "Take in more answers" in [button.label for button in page(wave=UNKNOWN).button]
    answers = words(page(wave=UNKNOWN, detail="Leaders and staff"))
    assert "More answers will fill this picture" in answers


def test_a_silent_group_is_named(page: Callable[..., AppTest]) -> None:
    text = words(page(wave=SILENT, detail="How sure"))
    assert "Nobody gave a level in “Process or service owner”" in text


def test_long_names_are_whole_in_the_table(page: Callable[..., AppTest]) -> None:
    opened = page(wave=GERMAN, detail="All numbers")
    names = list(opened.dataframe[-1].value["Area or dimension"])
    assert len(names) == 1 + 4 + 28
    assert "Störungsbearbeitung einschließlich schwerwiegender Betriebsunterbrechungen (Prozessgestaltung)" in names


def test_another_questionnaire_before_is_offered_last_and_refused_in_words(page: Callable[..., AppTest]) -> None:
    opened = page(wave=GERMAN, detail="Since last time")
    assert opened.selectbox(key="compare").value == "Nothing"
    assert "cannot be compared" in words(opened)
    assert len(charts(opened)) == 1


def test_three_attributes_are_offered_and_crossed_two_at_a_time(page: Callable[..., AppTest]) -> None:
    opened = page(wave=GERMAN, detail="Heat map")
    assert opened.segmented_control(key="split").options == ["By role", "By unit", "By site"]
    opened.selectbox(key="who").set_value("Site: Hauptverwaltung Schwäbisch Gmünd").run()
    assert not opened.exception
    assert opened.segmented_control(key="split").options == ["By role", "By unit"]
