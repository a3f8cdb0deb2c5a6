"""What can be done with a mapping as it stands on screen: apply it, decide many columns at once, keep it, use a kept one."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import streamlit as st

from analytics.export import wording
from analytics.model.display import file_slug
from analytics.model.errors import LeitsternError
from analytics.model.mapping import SurveyMapping, Use
from analytics.workspace import Workspace
from pages.shell import findings, mapping_table
from pages.shell.desk import Desk
from pages.shell.mapped_files import Questionnaire


def shortcuts(desk: Desk, edited: SurveyMapping, key: str, *, first: bool) -> None:
    """Decide many columns at once; ``first``: suggestions are all that waits."""
    suggestions = len(mapping_table.suggested(edited))
    if suggestions:
        taken = mapping_table.accepted(edited)
        label = f"Take {wording.count(suggestions, 'suggestion')}"
        apply_button(label, ":material/done_all:", desk, taken, f"{key}.accept", first=first)
    rest = len(edited.undecided) - suggestions
    if rest and edited.statements:
        left = mapping_table.without_undecided(edited)
        many = len(edited.undecided)
        label = f"Leave out all {many} undecided" if many > 1 else "Leave it out"
        apply_button(label, ":material/remove_done:", desk, left, f"{key}.leave")


def apply_button(label: str, icon: str, desk: Desk, mapping: SurveyMapping, key: str, *, first: bool = False) -> None:
    """A button that makes this mapping the user's word; ``first``: the likeliest next step."""
    kind: Literal["primary", "secondary"] = "primary" if first else "secondary"
    st.button(label, type=kind, icon=icon, on_click=_apply, args=(desk, mapping), key=key)


def _apply(desk: Desk, mapping: SurveyMapping) -> None:
    """The mapping is the user's word from now on."""
    sure = (column if column.use is Use.UNDECIDED else replace(column, confidence=1.0) for column in mapping.columns)
    scales = tuple(replace(scale, confidence=1.0) for scale in mapping.scales)
    desk.mappings[mapping.fingerprint] = replace(mapping, columns=tuple(sure), scales=scales)
    desk.again()


def as_file(workspace: Workspace, desk: Desk, one: Questionnaire, edited: SurveyMapping, key: str) -> None:
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
