"""How a survey tool's export is read, one questionnaire at a time: one quiet line when all is sure, a table when it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from analytics.export import wording
from analytics.model.display import file_slug, markdown_text, shorten
from analytics.model.errors import LeitsternError
from analytics.model.finding import Finding
from analytics.model.mapping import SURE, ColumnSample, LabelScale, SurveyMapping, Use
from analytics.model.maturity import MaturityModel
from analytics.model.survey import FileCheck
from analytics.workspace import Workspace
from pages.shell import findings, mapping_roles, mapping_scales, mapping_table
from pages.shell.column_table import ColumnTable
from pages.shell.desk import Desk


@dataclass(frozen=True)
class Questionnaire:
    """Files of one questionnaire and how they are read."""

    files: tuple[FileCheck, ...]
    mapping: SurveyMapping

    @property
    def name(self) -> str:
        """Name of the first file, short."""
        return shorten(self.files[0].file, 40)

    @property
    def open_questions(self) -> int:
        """Columns the user should look at."""
        unsure = [c for c in self.mapping.columns if c.use is not Use.LEFT_OUT and c.confidence < SURE]
        return len({*self.mapping.undecided, *unsure})

    def findings(self, code: str) -> tuple[Finding, ...]:
        """What the check found under this code, file by file."""
        return tuple(finding for file in self.files for finding in file.findings if finding.code == code)

    @property
    def is_foreign(self) -> bool:
        """True if it holds questions people rated, but none of the model's."""
        return not self.mapping.statements and any(file.draft is not None for file in self.files)

    def lacks_roles(self, model: MaturityModel) -> bool:
        """True while somebody's role is not known."""
        return mapping_roles.lacks_roles(self.mapping, self.files[0].columns, model)


def questionnaires(files: Sequence[FileCheck]) -> tuple[Questionnaire, ...]:
    """The questionnaires among the files, those with questions first."""
    groups: dict[str, list[FileCheck]] = {}
    for file in files:
        if file.mapping is not None and not file.explains:
            groups.setdefault(file.mapping.fingerprint, []).append(file)
    found = [Questionnaire(tuple(group), group[0].mapping) for group in groups.values() if group[0].mapping]
    return tuple(sorted(found, key=lambda one: -one.open_questions))


def show(workspace: Workspace, desk: Desk, files: Sequence[FileCheck], model: MaturityModel) -> bool:
    """Every questionnaire, open where it has to ask; True while changes on screen have not been applied.

    One that may get a model of its own, because nothing in it is of this one, does not ask here first.
    """
    changes = [
        _one(workspace, desk, one, model, f"{desk.slot}.mapping.{desk.turn}.{number}")
        for number, one in enumerate(questionnaires(files))
    ]
    return any(changes)


def summary(one: Questionnaire, model: MaturityModel) -> str:
    """What is known about the columns in a few words."""
    statements = len(set(one.mapping.statements))
    if one.is_foreign:
        return f"match {wording.count(one.open_questions, 'column')} yourself"
    if one.open_questions:
        return f"{wording.count(one.open_questions, 'column')} to look at"
    if one.lacks_roles(model):
        return "the roles are missing"
    if not statements:
        return "no column answers a statement"
    return f"{statements} of {len(model.statements)} statements found"


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
            _apply_button("Apply and check again", ":material/check:", desk, edited, f"{key}.apply", first=decided)
            _shortcuts(desk, edited, key, first=not decided)
            _as_file(workspace, desk, one, edited, key)
        if changed:
            st.caption("You changed something here. Apply it, and the files are checked again.")
    return changed


def _shortcuts(desk: Desk, edited: SurveyMapping, key: str, *, first: bool) -> None:
    """Decide many columns at once; ``first``: suggestions are all that waits."""
    suggestions = len(mapping_table.suggested(edited))
    if suggestions:
        taken = mapping_table.accepted(edited)
        label = f"Take {wording.count(suggestions, 'suggestion')}"
        _apply_button(label, ":material/done_all:", desk, taken, f"{key}.accept", first=first)
    rest = len(edited.undecided) - suggestions
    if rest and edited.statements:
        left = mapping_table.without_undecided(edited)
        many = len(edited.undecided)
        label = f"Leave out all {many} undecided" if many > 1 else "Leave it out"
        _apply_button(label, ":material/remove_done:", desk, left, f"{key}.leave")


def _apply_button(label: str, icon: str, desk: Desk, mapping: SurveyMapping, key: str, *, first: bool = False) -> None:
    kind: Literal["primary", "secondary"] = "primary" if first else "secondary"
    st.button(label, type=kind, icon=icon, on_click=_apply, args=(desk, mapping), key=key)


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


def _apply(desk: Desk, mapping: SurveyMapping) -> None:
    """The mapping is the user's word from now on."""
    sure = (column if column.use is Use.UNDECIDED else replace(column, confidence=1.0) for column in mapping.columns)
    scales = tuple(replace(scale, confidence=1.0) for scale in mapping.scales)
    desk.mappings[mapping.fingerprint] = replace(mapping, columns=tuple(sure), scales=scales)
    desk.again()


def _as_file(workspace: Workspace, desk: Desk, one: Questionnaire, edited: SurveyMapping, key: str) -> None:
    """The mapping as a file for the command line, and one read back."""
    st.download_button(
        "Download",
        lambda: workspace.mapping_json(edited),
        f"leitstern-mapping-{file_slug(one.name.rpartition('.')[0] or one.name)}.json",
        "application/json",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key=f"{key}.download",
        help="For the command line (--mapping), or to keep.",
    )
    with st.popover("Use a saved one", type="tertiary", icon=":material/upload_file:", key=f"{key}.saved"):
        file = st.file_uploader("A mapping downloaded from here", type="json", key=f"{key}.file")
        if file is not None:
            try:
                desk.mappings[one.mapping.fingerprint] = replace(
                    workspace.mapping_from_json(file.getvalue().decode("utf-8", "replace")),
                    fingerprint=one.mapping.fingerprint,
                )
            except LeitsternError as error:
                findings.refused(error)
            else:
                desk.again()
                st.rerun()
