"""From any export to answers: what is sure goes in unasked, what is not is asked, and the second file asks nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.model.mapping import Use
from analytics.model.maturity import MaturityModel
from analytics.model.survey import SourceFile
from analytics.workspace import Workspace
from tests.app.exports import AGREEMENT, QUESTIONS, foreign_form, own_form
from tests.app.words import charts, words
from tests.workbooks import filled_forms


def _upload(opened: AppTest, *files: SourceFile) -> AppTest:
    for file in files:
        opened.file_uploader[0].upload(file.name, file.content)
    return opened.run()


def _press(opened: AppTest, label: str) -> AppTest:
    return next(button for button in opened.button if button.label.startswith(label)).click().run()


def _labels(opened: AppTest) -> list[str]:
    return [button.label for button in opened.button]


def _panel(opened: AppTest) -> Any:
    return next(panel for panel in opened.expander if panel.label.startswith("Columns and answers"))


def _open_panel(opened: AppTest) -> AppTest:
    opened.session_state[_key(1, ".open")] = True
    return opened.run()


def _key(turn: int, ending: str) -> str:
    """Key of a widget that shows the mapping of the first questionnaire after so many checks."""
    return f"uploads.mapping.{turn}.0{ending}"


def _edit(opened: AppTest, ending: str, rows: dict[int, dict[str, str]]) -> AppTest:
    opened.session_state[_key(1, ending)] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    return opened.run()


def test_an_export_with_the_model_s_questions_goes_in_unasked(
    empty_app: Callable[..., AppTest], model: MaturityModel
) -> None:
    opened = _upload(empty_app("surveys"), own_form(model, 12))
    assert not opened.exception
    assert f"{len(model.statements)} of {len(model.statements)} statements found" in _panel(opened).label
    assert "Write 12 people from 1 file" in _labels(opened)
    assert "Google Forms, 12 people" in words(opened)


def test_a_foreign_questionnaire_becomes_a_radar_and_its_second_file_asks_nothing(
    empty_app: Callable[..., AppTest], empty_folder: Path
) -> None:
    opened = _upload(empty_app("surveys"), foreign_form(20))
    assert "These are not the questions of" in words(opened)
    assert "surveys.write" not in [button.key for button in opened.button]
    opened.button(key="draft.use").click().run()
    assert not opened.exception
    opened.button(key="surveys.write").click().run()
    assert "20 people from 1 file are now in" in words(opened)

    _upload(opened, foreign_form(9, first=20, name="late.csv"))
    assert "These are not the questions of" not in words(opened)
    assert "20 → 29 people**, 9 new" in words(opened)
    opened.button(key="surveys.write").click().run()
    assert not opened.exception
    opened.switch_page("pages/maturity.py").run()
    figure = json.loads(charts(opened)[0])
    now = next(trace for trace in figure["data"] if trace["name"] == "Now")
    # Steps of 20 + 9 people go round and round: person n gives (n + k) mod 5; five steps are levels 0 1 2 4 5.
    assert np.allclose(sorted(set(np.round(now["r"], 6))), sorted(set(_expected(29))), atol=1e-6)


def _expected(people: int) -> list[float]:
    """Mean of each matrix by hand: the mean over people of each person's mean over its questions."""
    levels = (0, 1, 2, 4, 5)
    groups: dict[str, list[int]] = {}
    for k, question in enumerate(QUESTIONS):
        groups.setdefault(question.split(" [")[0], []).append(k)
    return [
        round(float(np.mean([np.mean([levels[(n + k) % 5] for k in ks]) for n in range(people)])), 6)
        for ks in groups.values()
    ]


def test_a_corrected_draft_keeps_reworded_statements_and_leaves_out_the_unticked(
    empty_app: Callable[..., AppTest], empty_folder: Path
) -> None:
    opened = _upload(empty_app("surveys"), foreign_form(12))
    opened.session_state["draft.1.rows"] = {
        "edited_rows": {0: {"Statement": "My tasks are clear."}, 1: {"Keep": False}, 5: {"Dimension": "Everyday life"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    opened.run()
    opened.button(key="draft.use").click().run()
    assert not opened.exception
    assert "6 of 6 statements found" in _panel(opened).label
    opened.button(key="surveys.write").click().run()
    st.cache_resource.clear()
    with Workspace(empty_folder) as workspace:
        asked = workspace.model_of()
        assert [upload.answers for upload in workspace.uploads()] == [12 * 6]
    assert asked.statements[0].text == "My tasks are clear."
    assert "Everyday life" in [dimension.name for dimension in asked.dimensions]


def test_an_emptied_name_in_a_draft_is_refused_in_words(empty_app: Callable[..., AppTest]) -> None:
    opened = _upload(empty_app("surveys"), foreign_form(12))
    opened.session_state["draft.1.rows"] = {
        "edited_rows": {2: {"Dimension": None}},
        "added_rows": [],
        "deleted_rows": [],
    }
    opened.run()
    opened.button(key="draft.use").click().run()
    assert not opened.exception
    assert "Row 3 has no dimension." in words(opened)


def test_reworded_questions_are_asked_about_first_and_never_guessed(
    empty_app: Callable[..., AppTest], model: MaturityModel
) -> None:
    opened = _upload(empty_app("surveys"), own_form(model, 12, reworded=2))
    assert "two columns to look at" in _panel(opened).label
    assert "surveys.write" not in [button.key for button in opened.button]
    table = opened.data_editor[0].value
    assert list(table["Use as"][:2].str.startswith(("Decide", "Perhaps"))) == [True, True]
    assert not table["Use as"][2:].str.startswith(("Decide", "Perhaps")).any()

    wanted = [
        next(option for option in _uses(opened) if option.startswith(f"{statement.id} –"))
        for statement in model.statements[:2]
    ]
    _edit(opened, ".columns", {row: {"Use as": use} for row, use in enumerate(wanted)})
    _press(opened, "Apply and check again")
    assert not opened.exception
    assert f"{len(model.statements)} of {len(model.statements)} statements found" in _panel(opened).label
    assert "Write 12 people from 1 file" in _labels(opened)


def _uses(opened: AppTest) -> list[str]:
    config = json.loads(opened.data_editor[0].proto.columns)
    return [
        option["value"] if isinstance(option, dict) else option for option in config["Use as"]["type_config"]["options"]
    ]


def test_unapplied_changes_hold_the_writing_back(empty_app: Callable[..., AppTest], model: MaturityModel) -> None:
    opened = _open_panel(_upload(empty_app("surveys"), own_form(model, 12)))
    assert not opened.button(key="surveys.write").disabled
    _edit(opened, ".columns", {4: {"Use as": "Leave out"}})
    assert opened.button(key="surveys.write").disabled
    _press(opened, "Apply and check again")
    assert not opened.button(key="surveys.write").disabled
    assert f"{len(model.statements) - 1} of {len(model.statements)} statements found" in _panel(opened).label


def test_labels_of_roles_nobody_knows_are_asked_for(empty_app: Callable[..., AppTest], model: MaturityModel) -> None:
    opened = _upload(empty_app("surveys"), own_form(model, 12, job="Chief wizard"))
    assert "the roles are missing" in _panel(opened).label
    _edit(opened, ".roles.labels", {0: {"Role": model.roles[1].name}})
    _press(opened, "Apply and check again")
    assert not opened.exception
    assert "Write 12 people from 1 file" in _labels(opened)


def test_everybody_can_be_given_one_role(empty_app: Callable[..., AppTest], model: MaturityModel) -> None:
    opened = _upload(
        empty_app("surveys"), own_form(model, 12, role="How do you feel?", job="Fine, thanks to everybody")
    )
    opened.selectbox(key=_key(1, ".roles.everyone")).select(model.roles[1].id).run()
    _press(opened, "Apply and check again")
    assert not opened.exception
    assert "Write 12 people from 1 file" in _labels(opened)


def test_a_scale_can_be_turned_round_and_its_rule_is_said(
    empty_app: Callable[..., AppTest], empty_folder: Path, model: MaturityModel
) -> None:
    opened = _open_panel(_upload(empty_app("surveys"), own_form(model, 12)))
    assert "Five steps spread evenly over 0 to 5: Strongly disagree 0" in words(opened)
    next(toggle for toggle in opened.toggle if toggle.label == "Turn round").set_value(True).run()
    assert "Strongly agree 0" in words(opened)
    _press(opened, "Apply and check again")
    opened.button(key="surveys.write").click().run()
    assert not opened.exception
    st.cache_resource.clear()
    with Workspace(empty_folder) as workspace:
        mapping = workspace.memory().mappings[0]
    assert [mapping.scales[0].levels[label] for label in AGREEMENT] == [5, 4, 2, 1, 0]


def test_a_single_answer_can_be_given_another_level(empty_app: Callable[..., AppTest], model: MaturityModel) -> None:
    opened = _open_panel(_upload(empty_app("surveys"), own_form(model, 12)))
    before = int(opened.metric[3].value)
    opened.session_state[_key(1, ".scale.agreement-5.spread.False.labels")] = {
        "edited_rows": {2: {"Level": "Don't know"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    opened.run()
    _press(opened, "Apply and check again")
    assert not opened.exception
    assert before == 0 < int(opened.metric[3].value.replace(",", ""))


def test_a_downloaded_mapping_reads_the_file_again(
    empty_app: Callable[..., AppTest], empty_folder: Path, model: MaturityModel
) -> None:
    file = own_form(model, 12, reworded=2)
    with Workspace(empty_folder) as workspace:
        found = workspace.check([file]).files[0].mapping
        assert found is not None
        decided = [
            column if column.use is not Use.UNDECIDED else column.__class__(column.header, column.code, Use.LEFT_OUT)
            for column in found.columns
        ]
        kept = workspace.mapping_json(found.__class__(**{**vars(found), "columns": tuple(decided)}))
    opened = _upload(empty_app("surveys"), file)
    opened.file_uploader[1].upload("mapping.json", kept.encode())
    opened.run()
    assert not opened.exception
    assert "Write 12 people from 1 file" in _labels(opened)


def test_a_file_that_is_no_mapping_is_refused_in_words(empty_app: Callable[..., AppTest], model: MaturityModel) -> None:
    opened = _upload(empty_app("surveys"), own_form(model, 12, reworded=2))
    opened.file_uploader[1].upload("mapping.json", b"{")
    opened.run()
    assert not opened.exception
    assert "This is no mapping file" in words(opened)


def test_a_layout_can_be_overruled_and_taken_back(empty_app: Callable[..., AppTest], model: MaturityModel) -> None:
    opened = _upload(empty_app("surveys"), own_form(model, 12))
    opened.selectbox(key="recognised.0.google-forms.choice").select("wide").run()
    opened.button(key="recognised.0.google-forms.read").click().run()
    assert "Table, one row a person, 12 people" in words(opened)
    opened.button(key="recognised.0.wide.back").click().run()
    assert not opened.exception
    assert "Google Forms, 12 people" in words(opened)


def test_files_of_a_questionnaire_that_is_not_in_use_find_their_own(
    app: Callable[..., AppTest], sample_folder: Path, model: MaturityModel
) -> None:
    opened = _upload(app("surveys"), foreign_form(12))
    opened.button(key="draft.use").click().run()
    opened.button(key="surveys.write").click().run()
    _upload(opened, *filled_forms(model, model.roles[3].id, 2))
    assert not opened.exception
    assert f"Read with **{model.name}**" in words(opened)
    assert "Write 2 people from 2 files" in _labels(opened)
    # Both waves of the sample are closed, so a new one comes first; that of the other questionnaire is not offered.
    assert list(opened.selectbox(key=f"surveys.wave.{model.id}").options)[1:] == ["Autumn 2026", "Autumn 2025"]


def test_a_file_taken_in_with_another_questionnaire_says_so_and_asks_nothing(
    app: Callable[..., AppTest], model: MaturityModel
) -> None:
    ours = own_form(model, 12)
    opened = _press(_upload(app("surveys"), ours), "Write")
    _press(_press(_upload(opened, foreign_form(12)), "Use this questionnaire"), "Write")
    text = words(_upload(app("surveys"), ours))
    assert "was already taken in on" in text
    assert "the questions of" not in text


def test_questions_of_a_kept_questionnaire_are_asked_about_within_it(
    app: Callable[..., AppTest], model: MaturityModel
) -> None:
    opened = _press(_upload(app("surveys"), foreign_form(12)), "Use this questionnaire")
    _press(opened, "Write")
    text = words(_upload(opened, own_form(model, 20, reworded=3)))
    assert f"Read with **{model.name}**" in text
    assert "the questions of" not in text
