"""Telling the vision: one part at a time in large type, a clock, and the speaker's notes."""

from __future__ import annotations

import html
import time
from collections.abc import Sequence

import streamlit as st

from analytics.model.display import markdown_text
from analytics.model.vision_reading import SpeakingNote
from analytics.workspace import Workspace

AT, SINCE, HELD = "vision.tell.at", "vision.tell.since", "vision.tell.held"
_LARGE = "font-size: clamp(1.4rem, 2.4vw, 2.1rem); line-height: 1.5; max-width: 46rem; white-space: pre-line"


def show(workspace: Workspace) -> None:
    """The part to say now, with the clock and what belongs to it."""
    notes = [note for note in workspace.speaking_notes() if note.words]
    if not notes:
        st.markdown("There is nothing to tell yet: write and keep the vision first.")
        return
    at = min(int(st.session_state.get(AT, 0)), len(notes) - 1)
    note = notes[at]
    _buttons(notes, at)
    with st.container(horizontal=True, gap="large"):
        with st.container(width=620):
            st.caption(f"{at + 1} of {len(notes)}: {markdown_text(note.label)}")
            st.html(f'<div style="{_LARGE}">{html.escape(note.text)}</div>')
        with st.container(width=280):
            _clock(notes)
            st.caption(f"This part: {clock(note.seconds)}, from {clock(note.begins)}")
            if note.points:
                st.markdown("\n".join(f"- {markdown_text(point)}" for point in note.points))


def clock(seconds: float) -> str:
    """``3:07``."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def _buttons(notes: Sequence[SpeakingNote], at: int) -> None:
    running = st.session_state.get(SINCE) is not None
    with st.container(horizontal=True):
        st.button(
            "Back", icon=":material/arrow_back:", key="vision.tell.back", disabled=at == 0, on_click=_go, args=(at - 1,)
        )
        st.button(
            "Next part",
            icon=":material/arrow_forward:",
            type="primary",
            key="vision.tell.next",
            disabled=at == len(notes) - 1,
            on_click=_go,
            args=(at + 1,),
        )
        st.button(
            "Stop the clock" if running else "Start the clock",
            icon=":material/pause:" if running else ":material/play_arrow:",
            key="vision.tell.clock",
            on_click=_halt if running else _run,
        )
        st.button("From the beginning", icon=":material/restart_alt:", key="vision.tell.again", on_click=_again)


def _go(at: int) -> None:
    st.session_state[AT] = at


def _run() -> None:
    st.session_state[SINCE] = time.monotonic()


def _halt() -> None:
    st.session_state[HELD] = elapsed()
    st.session_state[SINCE] = None


def _again() -> None:
    st.session_state[AT], st.session_state[SINCE], st.session_state[HELD] = 0, None, 0.0


def elapsed() -> float:
    """Seconds the clock has run."""
    since = st.session_state.get(SINCE)
    return float(st.session_state.get(HELD, 0.0)) + (time.monotonic() - since if since is not None else 0.0)


def _clock(notes: Sequence[SpeakingNote]) -> None:
    """The clock; it ticks by itself while it runs."""
    running = st.session_state.get(SINCE) is not None
    st.fragment(_face, run_every=1.0 if running else None)(notes)


def _face(notes: Sequence[SpeakingNote]) -> None:
    whole, now = sum(note.seconds for note in notes), elapsed()
    st.metric("Clock", clock(now), f"of {clock(whole)}", delta_color="off", delta_arrow="off")
    st.progress(min(now / whole, 1.0) if whole else 0.0)
    if now:
        due = [note for note in notes if note.begins <= now][-1]
        st.caption(f"By now you are usually at: {markdown_text(due.label)}" if now < whole else "Time is up")
