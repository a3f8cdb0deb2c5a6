"""The last step of an upload: which survey wave, what it does to it, and writing everything in one go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from analytics.export import wording
from analytics.model.display import markdown_text, people
from analytics.model.maturity import MaturityModel
from analytics.model.survey import Checked, Upload, Wave
from analytics.model.survey_round import WaveEffect
from analytics.workspace import Tell, Workspace
from pages.shell import findings, invited, long_step, progress_pulse, results_version, session, uploads, waves
from pages.shell.desk import Desk
from pages.shell.wave_form import is_closed

LOAD = "surveys.load"
WRITTEN = "surveys.written"
STOPPED = "surveys.stopped"


def confirm(workspace: Workspace, desk: Desk, ready: Checked, model: MaturityModel, *, pending: bool) -> None:
    """Choose the wave, say how many were invited, then write. ``pending``: changes above have not been applied."""
    known_waves = {wave.name: wave for wave in workspace.waves()[::-1]}
    today = workspace.today()
    with st.container(horizontal=True, gap="large"):  # side by side where there is room for both
        left, right = st.container(width=invited.WIDTH), st.container(width=invited.WIDTH)
    with left:
        if model.short_of:
            st.markdown(":material/vital_signs: These are answers to the short form, so they make a **pulse**.")
        name = _wave_name(workspace, model, known_waves, today)
        known = known_waves.get(name)
        opened = known.opened if known else st.date_input("When did the survey open?", today, key="surveys.opened")
        fewest = known.threshold if known else Wave.threshold
        st.caption(f"Nothing will be shown for fewer than {fewest} people. This is fixed when the wave is made.")
    with right:
        st.markdown(":small[How many people were invited?]")
        counts = invited.edit(model, known.invited if known else {}, f"surveys.invited.{name}.{model.id}")
    against = _against(workspace, known, model)
    if against:
        st.error(against, icon=":material/block:")
    elif name:
        st.markdown(f":material/trending_up: {effect_sentence(workspace.effect(ready, name), name)}")
    if pending:
        st.caption("Apply or take back your changes above first.")
    label = f"Write {people(ready.people)} from {len(ready.files)} file{'s' * (len(ready.files) != 1)}"
    with st.container(horizontal=True):
        pressed = st.button(
            label,
            type="primary",
            icon=":material/check:",
            disabled=not name or bool(against) or pending,
            key="surveys.write",
        )
        st.button("Discard these files", on_click=uploads.start_over, key="surveys.drop")
    if st.session_state.pop(STOPPED, False):
        st.info("Stopped. Nothing was written.", icon=":material/undo:")
    if pressed or long_step.under_way(LOAD):
        _write(workspace, desk, ready, name, opened, counts)


def _wave_name(workspace: Workspace, model: MaturityModel, known: Mapping[str, Wave], today: date) -> str:
    """The wave chosen or typed; those of the same questionnaire are offered, the newest open one first."""
    offered = [name for name, wave in known.items() if asks_the_same(workspace.model_of(wave), model)]
    closed = [name for name in offered if is_closed(known[name])]
    still_open = [name for name in offered if name not in closed]
    new = f"{today:%B %Y}" if not model.short_of else f"Pulse {today:%B %Y}"
    if new in known:
        new = f"{model.name}, {new}"
    name = st.selectbox(
        "Which pulse do they belong to?" if model.short_of else "Which survey wave do they belong to?",
        [*(still_open or [new]), *closed],
        accept_new_options=True,
        key=f"surveys.wave.{model.id}",
        help="Choose one, or type the name of a new wave.",
    )
    return name or ""


def asks_the_same(one: MaturityModel, other: MaturityModel) -> bool:
    """True if both put the same statements to the same roles."""
    same = one.statements == other.statements and one.roles == other.roles and one.dimensions == other.dimensions
    return same and bool(one.short_of) == bool(other.short_of)


def _against(workspace: Workspace, known: Wave | None, model: MaturityModel) -> str:
    """Why nothing can be written to a wave that exists; empty if it can."""
    if known is None:
        return ""
    asked = workspace.model_of(known)
    if not asks_the_same(asked, model):
        return f"{markdown_text(known.name)} asks “{markdown_text(asked.name)}”. Type the name of a new wave."
    if known.closed and is_closed(known):
        return f"{markdown_text(known.name)} is closed since {wording.day(known.closed)}. Open it again on the page Waves, or choose another."
    return ""


def effect_sentence(effect: WaveEffect, name: str) -> str:
    """``Autumn 2026: 73 → 92 people, 25 new, 6 answer again (their newer answers count).``"""
    counts = f"**{markdown_text(name)}: {effect.people_before:,} → {people(effect.people_after)}**"
    again = ""
    if effect.replaced:
        verb = "answers" if effect.replaced == 1 else "answer"
        again = f", {effect.replaced:,} {verb} again (the newer answers count)"
    return f"{counts}, {effect.new:,} new{again}; {effect.answers_before:,} → {effect.answers_after:,} answers."


def _write(
    workspace: Workspace, desk: Desk, ready: Checked, name: str, opened: date, counts: Mapping[str, int]
) -> None:
    model = desk.model

    def write(tell: Tell) -> tuple[Upload, ...]:
        return workspace.load(ready, name, tell, opened=opened, invited=counts, model=model)

    with findings.refusals():
        try:
            written = long_step.run(LOAD, "Writing the answers.", write, on_cancel=lambda: None)
        except long_step.Cancelled:
            st.session_state[STOPPED] = True
            st.rerun()
        if model is not None and desk.draft is not None:
            workspace.use_model(model)
        news = workspace.waiting_answers(name)
        st.session_state[WRITTEN] = (name, sum(upload.people for upload in written), len(written), news)
        uploads.start_over()
        st.rerun()


def written(workspace: Workspace) -> None:
    """The good news after writing, until the next upload; where the results wait, that they do."""
    if WRITTEN not in st.session_state:
        return
    wave, count, files, news = st.session_state[WRITTEN]
    st.success(
        f"{people(count)} from {files} file{'s' * (files != 1)} are now in {markdown_text(wave)}.",
        title="Written",
        icon=":material/check_circle:",
    )
    results_version.say(news)
    if any(pulse.name == wave for pulse in workspace.pulses()):
        progress_pulse.way_in()
        return
    if st.button("See the maturity", type="primary", icon=":material/radar:", on_click=waves.choose, args=(wave,)):
        session.go("pages/maturity.py")
