"""How mature the areas are: headline, picture, meaning, how sure; everything else one click away."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from analytics.export import messages
from analytics.export.report import Report, shown
from analytics.model.display import markdown_text
from analytics.workspace import Workspace
from pages.shell import (
    all_numbers,
    answers,
    area_pictures,
    assessor,
    certainty_panel,
    choice,
    entry,
    filtered_report,
    heat_map,
    hidden_group,
    leaders_and_staff,
    maturity_filter,
    meaning,
    results,
    results_version,
    session,
    since_last_time,
    waves,
)
from pages.shell.view import View

Part = Callable[[Workspace, Report, View], None]
PARTS: Mapping[str, Part] = {
    "Dimensions": area_pictures.dimensions,
    "Heat map": heat_map.show,
    "Answers": answers.show,
    "Leaders and staff": leaders_and_staff.show,
    "Since last time": since_last_time.show,
    "How sure": certainty_panel.show,
    "All numbers": all_numbers.show,
    "Assessor": lambda workspace, report, _view: assessor.show(workspace, report.wave),
}
"""Everything below the main picture, in the order a reader asks for it."""
OF_THE_GROUP = ("Dimensions", "Heat map", "Answers", "All numbers")
"""Parts that follow the filter: of a hidden group they hold nothing."""


def headline(report: Report, view: View) -> str:
    """The message of the main picture; of a group it begins with the group's name."""
    if view.group is None:
        return messages.areas_title(report)
    if filtered_report.hidden(report):
        return f"{view.group}: hidden to protect answers"
    return f"{view.group}: {messages.areas_title(report)}"


def next_step(report: Report) -> None:
    """To the gaps, or to more answers while there is nothing to see."""
    if not shown(report.card.areas):
        if st.button("Take in more answers", type="primary", icon=":material/upload_file:"):
            session.go("pages/surveys.py")
    elif st.button("See what to close first", type="primary", icon=":material/straighten:"):
        session.go("pages/gaps.py")


def first_look(workspace: Workspace, report: Report, view: View) -> None:
    """Picture, meaning, how sure, next step."""
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width=620):
            area_pictures.overview(workspace, report, view)
        with st.container(width=330):
            st.markdown(meaning.of_areas(report))
            st.markdown(meaning.how_sure(report))
            next_step(report)


workspace = entry.enter("pages/maturity.py")
wave = waves.pick(workspace)
everybody = results.report(workspace, wave)
title, bar = st.container(), st.container()
choice.recall("detail", tuple(PARTS))
with bar:
    view = maturity_filter.bar(workspace, wave)
    maturity_filter.say_lost(view)
    results_version.waiting(workspace, everybody)
report = filtered_report.of(workspace, everybody, view)
title.title(markdown_text(headline(report, view)))
hidden = filtered_report.hidden(report)
if hidden:
    hidden_group.show(workspace, report, view)
else:
    first_look(workspace, report, view)
part = choice.switch("detail", "Look closer", tuple(PARTS), apart=True)
if hidden and part in OF_THE_GROUP:
    st.caption(f"{part}: hidden to protect answers.")
else:
    PARTS[part](workspace, report, view)
results_version.show(workspace, report)
