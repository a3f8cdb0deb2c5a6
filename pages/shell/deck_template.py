"""The company's own template: upload, what it looks like to the deck, which layout slides take, and what could not be used."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.model.deck import CompanyTemplate, DeckSettings
from analytics.model.display import markdown_text
from analytics.model.finding import Finding, Severity
from analytics.workspace import Workspace
from pages.shell import deck_schema, deck_settings, findings, held_files

ENDINGS = ("pptx", "potx", "pptm")
BY_RULE = "Found by itself"
_ROUND, _SAID = "export.template.round", "export.template.said"


def show(workspace: Workspace, settings: DeckSettings) -> None:
    """The way in, then the template in use."""
    _upload(workspace)
    said: tuple[Finding, ...] = st.session_state.get(_SAID, ())
    used = next((one for one in workspace.templates() if one.id == settings.template), None)
    if any(finding.severity is Severity.ERROR for finding in said):
        findings.show(said, "export.template.refused", "Why this file cannot be used")
    if used is None:
        st.caption("Decks are on our own template. Drop your company's in, and the next deck is on it.")
        return
    with findings.refusals():
        _in_use(workspace, used)


def _upload(workspace: Workspace) -> None:
    turn = st.session_state.get(_ROUND, 0)
    file = st.file_uploader(
        "Your company's PowerPoint template (.pptx or .potx)",
        type=ENDINGS,
        key=f"export.template.upload.{turn}",
        help="Its slides, notes, macros and links to the outside are not kept.",
    )
    if file is None:
        return
    with findings.refusals(), st.spinner("Looking at the template …"):
        st.session_state[_SAID] = workspace.add_template(file.getvalue(), file.name)
        held_files.let_go([file.file_id])
        st.session_state[_ROUND] = turn + 1
        st.rerun()


def _in_use(workspace: Workspace, used: CompanyTemplate) -> None:
    look = workspace.template_look(used.id)
    picture, choices = st.columns([3, 2], gap="large")
    with picture:
        st.image(deck_schema.svg(look), alt=deck_schema.words(look), width=520)
        st.caption("Where title, content, footnote and slide number go, with the colours of the charts.")
    with choices:
        st.markdown(f"**{markdown_text(used.name)}**")
        _choices(workspace, used)
        st.button(
            "Remove this template",
            key="export.template.remove",
            icon=":material/delete:",
            type="tertiary",
            on_click=_remove,
            args=(workspace, used.id),
        )
    if look.findings:
        findings.show(look.findings, "export.template", "What of the template could not be used as it is")


def _choices(workspace: Workspace, used: CompanyTemplate) -> None:
    """Layout, colours, the line above the title; kept with the template."""
    layout, colors, kicker = (f"export.template.{name}" for name in ("layout", "colors", "kicker"))
    deck_settings.show_as(layout, used.choices.layout or BY_RULE)
    deck_settings.show_as(colors, used.choices.theme_colors)
    deck_settings.show_as(kicker, used.choices.kicker is not False)
    keep = {"on_change": _keep, "args": (workspace, used, layout, colors, kicker)}
    st.selectbox(
        "Layout of the slides", [BY_RULE, *workspace.template_layouts(used.id)], key=layout, on_change=_keep,
        args=(workspace, used, layout, colors, kicker),
    )  # fmt: skip
    st.toggle("Areas in the colours of the template", key=colors, **keep)  # type: ignore[arg-type]
    st.toggle("A word above each title says where in the story it is", key=kicker, **keep)  # type: ignore[arg-type]


def _keep(workspace: Workspace, used: CompanyTemplate, layout: str, colors: str, kicker: str) -> None:
    chosen = st.session_state[layout]
    choices = replace(
        used.choices,
        layout=None if chosen == BY_RULE else chosen,
        theme_colors=st.session_state[colors],
        kicker=None if st.session_state[kicker] else False,
    )
    deck_settings.attempt(lambda: workspace.save_template_choices(used.id, choices))


def _remove(workspace: Workspace, template_id: str) -> None:
    st.session_state.pop(_SAID, None)
    deck_settings.attempt(lambda: workspace.remove_template(template_id))
