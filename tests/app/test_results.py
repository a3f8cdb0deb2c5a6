"""The pages with the sample organisation. Expected numbers come from sample_data/README.md, computed there without our scoring."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from tests.app.conftest import PAGES, ROOT
from tests.app.words import charts, words

SAMPLE = yaml.safe_load((ROOT / "sample_data" / "sample.yaml").read_text(encoding="utf-8"))
NEWEST = SAMPLE["waves"][-1]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_answers_and_draws_few_charts_at_first(app: Callable[..., AppTest], page: str) -> None:
    opened = app(page)
    assert not opened.exception
    assert not opened.error
    assert len(charts(opened)) <= (2 if page == "maturity" else 1)  # the areas, and the dimensions of the first


@pytest.mark.parametrize("page", ["start", "maturity", "gaps", "quick_wins"])
def test_the_main_picture_has_a_text_alternative(app: Callable[..., AppTest], page: str) -> None:
    chart = app(page).get("plotly_chart")[0]
    assert chart.proto.alt


def test_the_start_page_names_the_next_step(app: Callable[..., AppTest]) -> None:
    text = words(app("start"))
    assert "1.8 of 5" in text
    assert f"{NEWEST['expected']['people']} of 122 people answered" in text
    assert text.count("next]") == 1


def test_the_title_of_maturity_is_the_message(app: Callable[..., AppTest]) -> None:
    assert words(app("maturity")).splitlines()[0] == "Tools hold us back: 1.1 of 5"


def test_the_radar_holds_the_areas_of_the_sample(app: Callable[..., AppTest]) -> None:
    figure = json.loads(charts(app("maturity"))[0])
    now = next(trace for trace in figure["data"] if trace["name"] == "Now")
    assert dict(zip(now["theta"], now["r"], strict=True)) == pytest.approx(NEWEST["expected"]["areas"], abs=0.0005)


def test_the_switch_to_bars_stays_on_the_next_visit(app: Callable[..., AppTest]) -> None:
    opened = app("maturity")
    opened.segmented_control(key="picture").set_value("Bars").run()
    opened.switch_page("pages/gaps.py").run()
    opened.switch_page("pages/maturity.py").run()
    assert opened.segmented_control(key="picture").value == "Bars"
    assert json.loads(charts(opened)[0])["data"][0]["type"] == "bar"


def test_a_link_opens_the_wave_it_names(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", wave="Autumn 2025")
    assert "73 of 122 people" in words(opened)


def test_a_link_with_an_unknown_wave_opens_the_newest(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", wave="Nowhere 1999")
    assert not opened.exception
    assert "92 of 122 people" in words(opened)


def test_targets_are_kept_and_move_the_gap(app: Callable[..., AppTest], sample_folder: Path) -> None:
    opened = app("gaps")
    opened.session_state["gaps.targets"] = True
    opened.run()
    editor = opened.data_editor[0]
    row = list(editor.value["Dimension"]).index(_dimension_name("T1"))
    opened.session_state["gaps.editor.0"] = {
        "edited_rows": {row: {"Your target": 4.5, "Importance": 3.0}},
        "added_rows": [],
        "deleted_rows": [],
    }
    opened.run()
    opened.button(key="gaps.save").click().run()
    assert not opened.exception
    table = opened.data_editor[0].value
    assert table["Target in force"][row] == 4.5
    assert "A target" not in words(opened)
    opened.button(key="gaps.reset").click().run()
    assert opened.data_editor[0].value["Target in force"][row] != 4.5


def _dimension_name(dimension_id: str) -> str:
    from analytics.model.shipped import shipped_model

    return shipped_model().dimension(dimension_id).name


def test_the_quick_wins_of_the_sample_stand_in_their_order(app: Callable[..., AppTest]) -> None:
    from analytics.model.shipped import shipped_catalogue

    text = words(app("quick_wins"))
    first = [shipped_catalogue().measure(measure).name for measure in ("mM08", "mP01", "mE05")]
    places = [text.index(f"{rank}.\u2002{name}") for rank, name in enumerate(first, 1)]
    assert places == sorted(places)


def test_a_tighter_rule_shortens_the_list_and_is_kept(app: Callable[..., AppTest]) -> None:
    opened = app("quick_wins")
    opened.session_state["quick_wins.dials"] = True
    opened.run()
    next(field for field in opened.number_input if field.label == "Show at most").set_value(2)
    next(button for button in opened.button if button.label == "Keep this rule").click().run()
    assert not opened.exception
    assert "3.\u2002" not in words(opened)
    opened.switch_page("pages/start.py").run()
    assert "Two quick wins" in words(opened)


def test_a_quick_win_that_waits_for_another_is_not_the_one_to_start_with(app: Callable[..., AppTest]) -> None:
    text = words(app("quick_wins"))
    assert "Needs “Vision workshop, cost-of-standing-still sheet, five-minute story” first." in text  # number 1 waits
    assert "Start with number 2: Major-incident playbook" in text


def test_equal_gaps_name_the_lowest_dimension_and_verbs_agree(app: Callable[..., AppTest]) -> None:
    text = words(app("gaps"))
    assert text.splitlines()[0] == "“Ease of use and ownership of the tool” needs most: 0.8, target 1.8"
    assert "27 % of that is in Tools." in text
