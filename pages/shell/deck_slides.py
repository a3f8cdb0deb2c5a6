"""What will be in the deck: every slide with its titles as they will be printed, to switch on and off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analytics.export import wording
from analytics.export.slide_list import SlideLine
from analytics.model.deck import DeckSettings
from analytics.model.display import markdown_text
from analytics.workspace import Workspace
from pages.shell import deck_settings


def show(workspace: Workspace, settings: DeckSettings, slides: Sequence[SlideLine]) -> None:
    """The story, then the appendix; those without data at the end, with what they need."""
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.subheader("What is in it", anchor=False, width="content")
        if settings.slides is not None:
            st.button(
                "As usual again",
                key="export.usual",
                type="tertiary",
                icon=":material/restart_alt:",
                on_click=_as_usual,
                args=(workspace,),
            )
    there = [line for line in slides if line.titles]
    with st.container(gap="xsmall"):
        for line in (line for line in there if not line.appendix):
            _slide(workspace, line, slides)
        appendix = [line for line in there if line.appendix]
        if appendix:
            st.markdown("**Appendix**, to look things up")
        for line in appendix:
            _slide(workspace, line, slides)
    _missing([line for line in slides if not line.titles])


def size(slides: Sequence[SlideLine]) -> str:
    """``14 slides and 33 to look things up``, ``five slides and six to look things up``."""
    story, appendix = (
        sum(len(line.titles) for line in slides if line.wanted and line.appendix is after) for after in (False, True)
    )
    if not story or not appendix:
        return wording.count(story + appendix, "slide")
    more = wording.count(appendix, "", " ").strip()
    return f"{wording.count(story, 'slide')} and {more} to look things up"


def _slide(workspace: Workspace, line: SlideLine, slides: Sequence[SlideLine]) -> None:
    """One slide: a switch with the title of its first page, those of the others one click away; below what it is about."""
    key = f"export.slide.{line.key}"
    deck_settings.show_as(key, line.wanted)
    first, *others = line.titles
    more = len(others)
    with st.container(gap=None):
        st.checkbox(
            markdown_text(first) if line.wanted else f":gray[{markdown_text(first)}]",
            key=key,
            on_change=_switch,
            args=(workspace, line.key, slides),
            help="\n".join(f"- {markdown_text(title)}" for title in others) or None,
            wrap=True,
        )
        further = f" · and {wording.count(more, 'more slide')}" if more else ""
        st.caption(f":gray[{markdown_text(line.name)}{further}]")


def _as_usual(workspace: Workspace) -> None:
    deck_settings.save(workspace, replace(workspace.deck_settings(), slides=None))


def _switch(workspace: Workspace, slide: str, slides: Sequence[SlideLine]) -> None:
    """Keep one slide in or out; a choice that is the usual one again is none."""
    wanted = tuple(line.key for line in slides if line.wanted != (line.key == slide))
    usual = tuple(line.key for line in slides if line.usual)
    deck_settings.save(workspace, replace(workspace.deck_settings(), slides=None if wanted == usual else wanted))


def _missing(lines: Sequence[SlideLine]) -> None:
    """Slides that have no page yet, each with what it needs."""
    if not lines:
        return
    st.markdown(f"**Not there yet:** {wording.count(len(lines), 'slide')}")
    st.caption("  \n".join(f"{markdown_text(line.name)} {markdown_text(line.needs)}" for line in lines))
