"""How a survey tool's export is read, one questionnaire at a time: one quiet line when all is sure, a table when it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analytics.export import wording
from analytics.model.display import markdown_text
from analytics.model.mapping import SURE, ColumnSample, LabelScale, SurveyMapping
from analytics.model.maturity import MaturityModel
from analytics.model.survey import FileCheck
from analytics.workspace import Workspace
from pages.shell import mapping_buttons, mapping_roles, mapping_scales, mapping_table
from pages.shell.column_table import ColumnTable
from pages.shell.desk import Desk
from pages.shell.mapped_files import Questionnaire, questionnaires, summary


def show(workspace: Workspace, desk: Desk, files: Sequence[FileCheck], model: MaturityModel) -> bool:
    """Every questionnaire, open where it has to ask; True while changes on screen have not been applied.

    One that may get a model of its own, because nothing in it is of this one, does not ask here first.
    """
    changes = [
        _one(workspace, desk, one, model, f"{desk.slot}.mapping.{desk.turn}.{number}")
        for number, one in enumerate(questionnaires(files))
    ]
    return any(changes)


def _one(workspace: Workspace, desk: Desk, one: Questionnaire, model: MaturityModel, key: str) -> bool:
    label = f"Columns and answers of {markdown_text(one.name)}: {summary(one, model)}"
    asks = not one.is_foreign and (bool(one.open_questions) or not one.mapping.statements or one.lacks_roles(model))
    panel = st.expander(label, icon=":material/table_chart:", expanded=asks, on_change="rerun", key=f"{key}.open")
    if not panel.open:
        return False
    with panel:
        edited = _edit(workspace, one, model, key)
        changed = edited != one.mapping
        with st.container(horizontal=True, vertical_alignment="center"):
            decided = (changed or asks) and not mapping_table.suggested(edited)
            mapping_buttons.apply_button(
                "Apply and check again", ":material/check:", desk, edited, f"{key}.apply", first=decided
            )
            mapping_buttons.shortcuts(desk, edited, key, first=not decided)
            mapping_buttons.as_file(workspace, desk, one, edited, key)
        if changed:
            st.caption("You changed something here. Apply it, and the files are checked again.")
    return changed


def _edit(workspace: Workspace, one: Questionnaire, model: MaturityModel, key: str) -> SurveyMapping:
    samples = one.files[0].columns
    first = st.container()
    if not one.mapping.statements and not mapping_table.suggested(one.mapping):
        first.markdown(
            "No column looks like ratings that people gave. If one holds them, say below which statement it answers; "
            "if none does, discard the files."
        )
    columns, scales, people = st.tabs(["Columns", f"Answers and levels ({len(one.mapping.scales)})", "People"])
    with columns:
        edited = mapping_table.edit(ColumnTable(one.mapping, samples, model), f"{key}.columns")
        twice = mapping_table.answered_twice(edited)
        if twice:
            named = ", ".join(map(markdown_text, twice))
            st.caption(f"Several columns are used for {named}: the first that is answered counts.")
    unsure = {scale.name for scale in one.mapping.scales if scale.confidence < SURE}
    with first:
        said = [_scale(workspace, edited, scale, samples, key) for scale in edited.scales if scale.name in unsure]
    with scales:
        said += [_scale(workspace, edited, scale, samples, key) for scale in edited.scales if scale.name not in unsure]
        if not edited.scales:
            st.caption("No answers were recognised as steps of a scale.")
    by_name = {scale.name: scale for scale in said}
    edited = replace(edited, scales=tuple(by_name[scale.name] for scale in edited.scales))
    # What has to be said stands before everything else; the rest of it is out of the way.
    with first if one.lacks_roles(model) else people:
        edited = mapping_roles.edit_roles(edited, samples, model, f"{key}.roles")
    with people:
        unfinished = st.toggle(
            "Also take in answers that were never handed in", one.mapping.keep_unfinished, key=f"{key}.unfinished"
        )
        for finding in one.findings("unfinished"):
            st.caption(markdown_text(finding.message))
    return replace(edited, keep_unfinished=unfinished)


def _scale(
    workspace: Workspace, mapping: SurveyMapping, scale: LabelScale, samples: Sequence[ColumnSample], key: str
) -> LabelScale:
    used = sum(column.scale == scale.name for column in mapping.columns)
    asks = " · :orange[are the steps in the right order?]" if scale.confidence < SURE else ""
    st.markdown(f"**{markdown_text(scale.title)}** · {wording.count(used, 'question')}{asks}")
    counts = mapping_scales.label_counts(mapping, samples, scale.name)
    return mapping_scales.edit_scale(workspace, scale, counts, f"{key}.scale.{scale.name}")
