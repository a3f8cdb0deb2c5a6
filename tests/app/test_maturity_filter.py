"""The filters of the maturity page: they live in the address, fall back in words, and never open a hidden group."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.voice import Voice, Weighting
from analytics.workspace import Workspace
from tests.app.words import charts, words
from tests.workbooks import filled_collection


def drawn(opened: AppTest, place: int = 0) -> list[str]:
    """Names of what a chart shows, as its legend has them."""
    return [trace.get("name", "") for trace in json.loads(charts(opened)[place])["data"]]


def test_a_unit_in_the_address_is_what_the_page_shows(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", who="Unit: Operations")
    assert not opened.exception
    text = words(opened)
    assert text.splitlines()[0].startswith("Operations: ")
    assert "21 people answered" in text  # sample_data/organisation.py
    assert "Everybody" in drawn(opened)  # what a group is held against unless something else is chosen


def test_a_group_has_no_voices_to_weigh_and_no_target(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", who="Unit: Operations")
    assert "voice" not in opened.session_state or not [radio for radio in opened.radio if radio.key == "voice"]
    assert "Target" not in drawn(opened)


def test_a_role_can_be_held_against_the_wave_before(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", who="Role: Service desk and first-line staff", compare="Autumn 2025")
    assert not opened.exception
    assert "Autumn 2025" in drawn(opened)


def test_compared_with_nothing_there_is_no_earlier_line(app: Callable[..., AppTest]) -> None:
    assert "Autumn 2025" in drawn(app("maturity"))
    assert "Autumn 2025" not in drawn(app("maturity", compare="Nothing"))


def test_the_heat_map_of_a_unit_has_its_roles_as_columns(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", who="Unit: Operations", detail="Heat map")
    assert opened.segmented_control(key="split").options == ["By role"]
    assert not opened.exception


@pytest.mark.parametrize(
    "voice, overall",
    [("By people invited", "1.8 is the mean of 4 areas"), ("Every group equal", "is the mean of 4 areas")],
)
def test_the_voices_in_the_address_are_those_that_count(
    app: Callable[..., AppTest], sample_folder: Path, voice: str, overall: str
) -> None:
    opened = app("maturity", voice=voice)
    opened.session_state["areas.formula"] = True
    opened.run()
    assert not opened.exception
    assert overall in words(opened)
    assert opened.radio(key="voice").value == voice


def test_own_weights_are_part_of_the_address(app: Callable[..., AppTest], sample_folder: Path) -> None:
    with Workspace(sample_folder) as workspace:
        roles = workspace.attributes("Autumn 2026")["role"]
        voice = Voice(Weighting.CUSTOM, dict(zip(roles, (3.0, 1.0, 1.0, 0.5, 0.0), strict=True)))
        areas = workspace.scorecard("Autumn 2026", voice).areas
    opened = app("maturity", voice="Own weights", weight1="3", weight4="0.5", weight5="0")
    now = next(trace for trace in json.loads(charts(opened)[0])["data"] if trace["name"] == "Now")
    assert not opened.exception
    assert now["r"][:-1] == pytest.approx([area.mean for area in areas])
    assert now["r"][0] != pytest.approx(2.1939, abs=0.01)  # processes by people invited, sample_data/sample.yaml


def test_weights_that_are_all_zero_count_every_role_alike(app: Callable[..., AppTest]) -> None:
    zero = {f"weight{place}": "0" for place in range(1, 6)}
    opened = app("maturity", voice="Own weights", **zero)
    assert not opened.exception
    assert "At least one role group must count" in words(opened)


@pytest.mark.parametrize("key", ["who", "compare", "picture", "voice", "detail"])
def test_an_unknown_value_falls_back_with_one_sentence(app: Callable[..., AppTest], key: str) -> None:
    opened = app("maturity", **{key: "No[such]thing"})
    assert not opened.exception
    assert not opened.error
    assert "The link asks for “No[such]thing”, which is not there" in words(opened)
    assert words(opened).splitlines()[0] == "Tools hold us back: 1.1 of 5"


def test_the_sentence_goes_when_something_else_is_chosen(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", who="Unit: Nowhere")
    opened.selectbox(key="who").set_value("Unit: Operations").run()
    assert "The link asks for" not in words(opened)
    assert words(opened).startswith("Operations")


def test_a_group_that_another_wave_does_not_have_falls_back(app: Callable[..., AppTest], sample_folder: Path) -> None:
    with Workspace(sample_folder) as workspace:
        model = workspace.model
        people = [(f"p{n}", "ENG", "Elsewhere", {s.id: 2 for s in model.statements_for("ENG")}) for n in range(6)]
        workspace.load(workspace.check([filled_collection(model, people)]), "Winter 2026")
    opened = app("maturity", wave="Winter 2026", who="Unit: Operations")
    assert not opened.exception
    assert "The link asks for “Unit: Operations”" in words(opened)


def test_a_hidden_group_says_so_and_what_can_be_seen_instead(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", who="Unit: Security")
    text = words(opened)
    assert text.splitlines()[0] == "Security: hidden to protect answers"
    assert charts(opened) == []
    assert "four" not in text.lower()
    instead = [button.label for button in opened.button if str(button.key).startswith("hidden.")]
    assert instead[-1] == "Everybody"
    assert "Operations" in instead
    assert "Security" not in instead
    next(button for button in opened.button if button.label == "Operations").click().run()
    assert not opened.exception
    assert words(opened).startswith("Operations: ")


@pytest.mark.parametrize("detail", ["Dimensions", "Heat map", "Answers", "All numbers"])
def test_no_part_of_a_hidden_group_holds_a_figure(app: Callable[..., AppTest], detail: str) -> None:
    opened = app("maturity", who="Unit: Security", detail=detail)
    assert not opened.exception
    assert charts(opened) == []
    assert len(opened.dataframe) == 0
    assert f"{detail}: hidden to protect answers" in words(opened)


def test_the_filters_outlast_a_visit_to_another_page(app: Callable[..., AppTest]) -> None:
    opened = app("maturity")
    opened.selectbox(key="who").set_value("Unit: Operations").run()
    opened.switch_page("pages/gaps.py").run()
    opened.switch_page("pages/maturity.py").run()
    assert opened.selectbox(key="who").value == "Unit: Operations"
    assert words(opened).startswith("Operations: ")


def test_the_first_survey_has_nothing_to_compare_with_and_says_what_to_do(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", wave="Autumn 2025", detail="Since last time")
    assert not opened.exception
    assert not [field for field in opened.selectbox if field.key == "compare"]
    assert "This is the first survey" in words(opened)
    assert "Ask the same statements again" in words(opened)


def test_newer_answers_of_one_person_wait_and_the_page_says_so(
    app: Callable[..., AppTest], sample_folder: Path
) -> None:
    with Workspace(sample_folder) as workspace:
        before = workspace.scorecard("Autumn 2026")
        workspace.reopen_wave("Autumn 2026")
        levels = {statement.id: 5 for statement in workspace.model.statements_for("ENG")}
        late = filled_collection(workspace.model, [("late", "ENG", "Operations", levels)])
        workspace.load(workspace.check([late]), "Autumn 2026")
    opened = app("maturity")
    text = words(opened)
    assert not opened.exception
    assert "You see version 1 of the results" in text
    assert "they wait until there are more" in text
    assert f"{before.answered} of 122 people answered" in text
    assert "93" not in text


def test_whoever_is_chosen_is_held_against_what_is_usual_for_them(app: Callable[..., AppTest]) -> None:
    """Or a copied link, which names only what is not usual, would open another view."""
    opened = app("maturity")
    assert opened.selectbox(key="compare").value == "Autumn 2025"
    opened.selectbox(key="who").set_value("Unit: Operations").run()
    assert opened.selectbox(key="compare").value == "Everybody"
    opened.selectbox(key="who").set_value("Everybody").run()
    assert opened.selectbox(key="compare").value == "Autumn 2025"


def test_a_comparison_that_was_chosen_stays(app: Callable[..., AppTest]) -> None:
    opened = app("maturity")
    opened.selectbox(key="compare").set_value("Nothing").run()
    opened.selectbox(key="who").set_value("Unit: Operations").run()
    assert opened.selectbox(key="compare").value == "Nothing"
