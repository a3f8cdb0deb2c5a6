"""Each part of the maturity page with the sample. Expected numbers come from sample_data/sample.yaml, computed there without our scoring."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from analytics.model.display import one_decimal
from tests.app.conftest import ROOT
from tests.app.words import charts, words

EXPECTED = yaml.safe_load((ROOT / "sample_data" / "sample.yaml").read_text(encoding="utf-8"))["waves"][-1]["expected"]
DRAWN = {
    "Dimensions": 2,
    "Heat map": 2,
    "Answers": 2,
    "Leaders and staff": 2,
    "Since last time": 2,
    "How sure": 1,
    "All numbers": 1,
    "Assessor": 1,
}
"""Charts on screen while a part is open: the areas, and what the part draws at first."""


@pytest.mark.parametrize("detail", DRAWN)
def test_only_the_open_part_is_drawn(app: Callable[..., AppTest], detail: str) -> None:
    opened = app("maturity", detail=detail)
    assert not opened.exception
    assert not opened.error
    assert len(charts(opened)) == DRAWN[detail]
    assert all(chart.proto.alt for chart in opened.get("plotly_chart"))


@pytest.mark.parametrize("area, letter", [("Processes", "P"), ("Tools", "T"), ("Training", "E"), ("Management", "M")])
def test_every_area_has_a_radar_of_its_own(app: Callable[..., AppTest], area: str, letter: str) -> None:
    opened = app("maturity", area=area)
    now = next(trace for trace in json.loads(charts(opened)[1])["data"] if trace["name"] == "Now")
    expected = {d: known["mean"] for d, known in EXPECTED["dimensions"].items() if d[0] == letter}
    assert dict(zip(now["theta"], now["r"], strict=True)) == pytest.approx(expected, abs=0.0005)


def test_the_numbers_beside_a_name_are_agreement_and_don_t_know(app: Callable[..., AppTest]) -> None:
    table = app("maturity").dataframe[-1].value
    assert list(table.columns)[1:] == ["Level now", "95 % range", "Secured level", "Agreement", "Don't know", "People"]
    changes = table.iloc[3]
    assert EXPECTED["dimensions"]["P4"]["two_camps"]
    assert "two camps" in changes["Agreement"]


def test_the_heat_map_has_a_column_a_unit_and_hides_the_small_one(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", detail="Heat map", split="By unit")
    opened.session_state["heat-map.figures"] = True
    opened.run()
    assert not opened.exception
    table = opened.dataframe[-1].value
    assert "hidden to protect answers" in set(table["Security"])  # four people, all answered
    assert not any(char.isdigit() for cell in table["Security"] for char in cell)
    assert not any("n 4)" in str(cell) for row in table.to_numpy() for cell in row)


def test_the_answers_to_a_dimension_are_drawn_statement_by_statement(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", detail="Answers", about="Changes and releases")
    assert not opened.exception
    assert opened.selectbox(key="about").value == "Changes and releases"
    assert "Shown from 10 answers on" in words(opened)


def test_leaders_and_staff_are_told_apart(app: Callable[..., AppTest]) -> None:
    text = words(app("maturity", detail="Leaders and staff"))
    assert (
        "leaders see it better than those who do the work" in text
    )  # sample_data/README.md: those who lead see it brighter


def test_what_got_worse_is_named_first(app: Callable[..., AppTest]) -> None:
    text = words(app("maturity", detail="Since last time"))
    assert (
        "one worse since Autumn 2025: “Communication and participation” fell to 1.5" in text
    )  # M4, sample_data/README.md
    assert text.index("What got worse") < text.index("What got better")
    assert "2.4 → 1.5" in text


def test_how_sure_names_the_response_of_every_group(app: Callable[..., AppTest]) -> None:
    opened = app("maturity", detail="How sure")
    answered = {str(row): cell for row, cell in opened.table[0].value["Answered"].items()}
    assert list(answered.values()) == ["14", "9", "18", "35", "16"]  # by_role of sample.yaml, executives with managers
    assert "hidden to protect answers" in set(opened.table[1].value["Answered"])


@pytest.mark.parametrize(
    "look, found",
    [
        ("If all had answered", "stayed silent"),
        ("Whose voice counts", "voice"),
        ("Careless answers", "never dropped"),
        ("Do people agree", "Krippendorff's alpha"),
    ],
)
def test_every_question_about_certainty_has_an_answer(app: Callable[..., AppTest], look: str, found: str) -> None:
    opened = app("maturity", detail="How sure", certainty=look)
    assert not opened.exception
    alternatives = " ".join(chart.proto.alt for chart in opened.get("plotly_chart"))
    assert found in words(opened) + alternatives


def test_all_numbers_are_those_of_the_sample(app: Callable[..., AppTest]) -> None:
    table = app("maturity", detail="All numbers").dataframe[-1].value
    levels = list(table["Level now"])
    assert levels[0] == one_decimal(EXPECTED["overall"])
    assert levels[1:5] == [one_decimal(mean) for mean in EXPECTED["areas"].values()]
    assert levels[5:] == [one_decimal(known["mean"]) for known in EXPECTED["dimensions"].values()]


def test_every_statement_has_its_number(app: Callable[..., AppTest]) -> None:
    table = app("maturity", detail="All numbers", numbers="Statements").dataframe[-1].value
    assert len(table) == len(set(table["Statement"]))
    assert "–" not in set(table["Level now"])


def test_a_figure_is_one_click_from_its_formula(app: Callable[..., AppTest]) -> None:
    opened = app("maturity")
    opened.session_state["areas.formula"] = True
    opened.run()
    assert not opened.exception
    assert "1.8 is the mean of 4 areas" in words(opened)
    opened.selectbox(key="areas.formula.figure").set_value("Process-supporting tools").run()
    assert "1.1 is the mean of" in words(opened)


def test_the_foot_names_version_people_and_weights(app: Callable[..., AppTest]) -> None:
    foot = app("maturity").caption[-1].value.replace("\\", "")
    assert "version 1 of the results" in foot
    assert "92 of 122 people answered" in foot
    assert "weighted by people invited" in foot


@pytest.mark.parametrize(
    "key, query, step",
    [
        ("perception", {"detail": "Leaders and staff"}, "after Welch"),
        ("trend", {"detail": "Since last time"}, "change ± 1.96 · SE"),
        ("worst-case", {"detail": "How sure", "certainty": "If all had answered"}, "share who stayed silent · 5"),
        ("voices", {"detail": "How sure", "certainty": "Whose voice counts"}, "every group equal − by people invited"),
    ],
)
def test_a_comparison_opens_its_own_formula(
    app: Callable[..., AppTest], key: str, query: dict[str, str], step: str
) -> None:
    opened = app("maturity", **query)
    opened.session_state[f"{key}.formula"] = True
    opened.run()
    assert not opened.exception
    assert step in words(opened)
