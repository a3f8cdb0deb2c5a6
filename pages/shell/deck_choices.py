"""Language, page or template, kind of deck and the next meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from analytics.export import wording
from analytics.export.report import Report
from analytics.model.deck import DeckRecord, DeckSettings
from analytics.model.display import shorten
from analytics.model.language import LANGUAGES
from analytics.workspace import Workspace
from pages.shell import deck_settings

OURS = {"16:9": "Leitstern, wide (16:9)", "4:3": "Leitstern, 4:3", "a4": "Leitstern, A4 to print"}
"""Our own template by the shape of its page."""
LANGUAGE_NAMES = {"en": "English", "de": "Deutsch"}
KINDS = {"first": "First deck", "follow-up": "Follow-up"}
WIDTH = 212
"""Pixels of a choice: four stand side by side where there is room."""


def show(workspace: Workspace, report: Report) -> None:
    """The choices side by side, then what the deck compares with."""
    settings, earlier = report.settings, workspace.baselines(report.wave.name)
    with st.container(horizontal=True):
        _language(workspace, settings)
        _paper(workspace, settings)
        _kind(workspace, settings, "follow-up" if report.previous else "first")
        _next_meeting(workspace, settings)
    _compared(workspace, settings, earlier)


def _language(workspace: Workspace, settings: DeckSettings) -> None:
    key = "export.language"
    deck_settings.show_as(key, settings.language)
    st.selectbox(
        "Language of the files",
        list(LANGUAGES),
        key=key,
        format_func=lambda code: LANGUAGE_NAMES.get(code, code),
        width=WIDTH,
        on_change=deck_settings.keep,
        args=(workspace, key, lambda kept, code: replace(kept, language=code)),
    )


def _paper(workspace: Workspace, settings: DeckSettings) -> None:
    key = "export.paper"
    own = {one.id: shorten(one.name, 30) for one in workspace.templates()}
    deck_settings.show_as(key, settings.template or settings.page)
    st.selectbox(
        "Template",
        [*OURS, *own],
        key=key,
        format_func=lambda name: OURS.get(name) or own.get(name, name),
        width=WIDTH,
        help="Your company's own template can be added further down.",
        on_change=deck_settings.keep,
        args=(workspace, key, _with_paper),
    )


def _with_paper(kept: DeckSettings, name: Any) -> DeckSettings:
    return replace(kept, template="", page=name) if name in OURS else replace(kept, template=name)


def _kind(workspace: Workspace, settings: DeckSettings, usual: str) -> None:
    """``usual``: the kind that fits, offered as the first choice."""
    key = "export.kind"
    deck_settings.show_as(key, settings.kind)
    st.selectbox(
        "First deck or follow-up",
        ["auto", *KINDS],
        key=key,
        format_func=lambda kind: KINDS.get(kind) or f"As it fits: {KINDS[usual].lower()}",
        width=WIDTH,
        help="The first deck explains where you stand. A follow-up says what changed since an earlier deck.",
        on_change=deck_settings.keep,
        args=(workspace, key, lambda kept, kind: replace(kept, kind=kind, slides=None)),
    )


def _next_meeting(workspace: Workspace, settings: DeckSettings) -> None:
    key = "export.next-meeting"
    deck_settings.show_as(key, settings.next_meeting)
    st.date_input(
        "Next meeting",
        key=key,
        min_value=date(2000, 1, 1),
        max_value=date(2099, 12, 31),
        format="DD/MM/YYYY",
        width=WIDTH,
        help="Stands on the last slide, beside the next steps. May stay empty.",
        on_change=deck_settings.keep,
        args=(workspace, key, lambda kept, day: replace(kept, next_meeting=day)),
    )


def _compared(workspace: Workspace, settings: DeckSettings, earlier: Sequence[DeckRecord]) -> None:
    """What a follow-up compares with, as a choice where there is one."""
    if settings.kind == "first":
        return
    if not earlier:
        if settings.kind == "follow-up":
            st.caption(
                "There is no earlier deck of this workspace yet, so this follow-up has nothing to compare with. "
                "A deck of the same survey counts from the day after it was downloaded."
            )
        return
    if len(earlier) == 1:
        st.caption(f"Compared with the deck {_named(earlier[0])}.")
        return
    key = "export.since"
    numbers = {record.number: record for record in earlier}
    deck_settings.show_as(key, settings.since if settings.since in numbers else earlier[0].number)
    st.selectbox(
        "Compared with",
        list(numbers),
        key=key,
        format_func=lambda number: f"The deck {_named(numbers[number])}",
        width=2 * WIDTH,
        on_change=deck_settings.keep,
        args=(workspace, key, lambda kept, number: replace(kept, since=number)),
    )


def _named(record: DeckRecord) -> str:
    """``of 2 November 2026, on Autumn 2026``."""
    return f"of {wording.day(record.made)}, on “{shorten(record.wave, 40)}”"
