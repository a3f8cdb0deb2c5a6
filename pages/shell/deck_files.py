"""The files to take away: the deck, the workbook, the page to read, the charts; each is made when its button is pressed."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.export.formats import FORMATS
from analytics.model.display import markdown_text
from analytics.model.survey import Wave
from analytics.workspace import Tell, Workspace
from pages.shell import findings, long_step

DECK, CHARTS = "deck", "charts"
LABELS = {DECK: "Download the deck", "report": "Excel report", "summary": "One-page PDF", CHARTS: "All charts"}
ICONS = {
    DECK: ":material/slideshow:",
    "report": ":material/table_view:",
    "summary": ":material/article:",
    CHARTS: ":material/photo_library:",
}
SAYS = {
    DECK: "PowerPoint; every chart can be edited, the reasons stand in the speaker notes.",
    "report": "All published numbers, each table with its chart.",
    "summary": "For people who do not open decks.",
    CHARTS: "Every chart as PNG and SVG, in one zip file.",
}
NO_SLIDE = "No slide is chosen; tick at least one below."
_STEP = "export.charts.step"
_READY = "export.charts.ready"


def show(workspace: Workspace, wave: Wave, *, empty: bool = False) -> None:
    """A button a format; below, why one of them is not to be had here. ``empty``: no slide is chosen that could be in the deck."""
    missing = {name: kind.missing() for name, kind in FORMATS.items()}
    if empty:
        missing[DECK] = missing[DECK] or NO_SLIDE
    with st.container(horizontal=True, vertical_alignment="center"):
        for name in FORMATS:
            if name == CHARTS:
                _charts_button(workspace, wave, missing[name])
            else:
                _download(workspace, wave, name, missing[name])
    for name, kind in FORMATS.items():
        reason = missing[name]
        if reason:
            st.caption(f":material/info: {markdown_text(kind.name)}: {markdown_text(reason)}")
    _draw_charts(workspace, wave)


def _download(workspace: Workspace, wave: Wave, name: str, reason: str) -> None:
    kind = FORMATS[name]
    st.download_button(
        LABELS.get(name, kind.name),
        partial(_content, workspace, name, wave.name),
        workspace.file_name(name, wave.name),
        kind.mime,
        key=f"export.{name}",
        type="primary" if name == DECK else "secondary",
        icon=ICONS.get(name, ":material/download:"),
        help=SAYS.get(name),
        disabled=bool(reason),
        on_click="ignore",
    )


def _content(workspace: Workspace, name: str, wave: str) -> bytes:
    return workspace.export(name, wave)[2]


def _charts_button(workspace: Workspace, wave: Wave, reason: str) -> None:
    """Drawing all charts takes a while: a press draws them, then the zip waits for its download."""
    ready = st.session_state.get(_READY)
    about = _about(workspace, wave)
    if ready is not None and ready[0] == about:
        name, mime, content = ready[1]
        st.download_button(
            "Download all charts", content, name, mime, key="export.charts", icon=ICONS[CHARTS], on_click="ignore"
        )
        return
    st.session_state.pop(_READY, None)
    pressed = st.button(
        LABELS[CHARTS],
        key="export.charts.draw",
        icon=ICONS[CHARTS],
        help=SAYS[CHARTS],
        disabled=bool(reason) or long_step.under_way(_STEP),
    )
    if pressed:
        st.session_state[_WANTED] = about


_WANTED = "export.charts.wanted"


def _draw_charts(workspace: Workspace, wave: Wave) -> None:
    """Under the buttons, while the charts are drawn: how far it is. Then the page is drawn again, with the download."""
    about = st.session_state.get(_WANTED)
    if about is None:
        return

    def draw(tell: Tell) -> tuple[str, str, bytes]:
        return workspace.export(CHARTS, wave.name, progress=tell)

    with findings.refusals():
        try:
            made = long_step.run(_STEP, "Drawing every chart.", draw, _forget)
        except long_step.Cancelled:
            made = None
        finally:
            if not long_step.under_way(_STEP):
                st.session_state.pop(_WANTED, None)
        if made is not None:
            st.session_state[_READY] = (about, made)
            st.rerun()


def _forget() -> None:
    long_step.forget(_STEP)
    st.session_state.pop(_WANTED, None)


def _about(workspace: Workspace, wave: Wave) -> tuple[object, ...]:
    """What the charts are drawn of: other results, targets, plan or language make another zip."""
    report = workspace.deck_report(wave.name)
    plan = report.plan
    return (
        wave.name,
        report.made,
        report.card.version,
        report.gaps,
        report.quick_wins,
        plan and plan.number,
        report.settings.language,
        report.organisation,
    )
