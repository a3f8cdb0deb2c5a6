"""What the words of a vision come to while somebody writes them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.export import wording
from analytics.model.check import Check
from analytics.model.display import markdown_text, one_decimal, shorten
from analytics.model.vision_reading import CORE, ReadSentence, VisionReading
from analytics.workspace import Workspace
from pages.shell import check_list, record_words, vision_parts
from pages.shell.vision_steps import LIMIT

RULES = ("V1", "V2", "V3", "V4", "V5")
"""Rules about the words alone."""
OWN = ("V5",)
"""Rules that can only be kept once the blanks are filled in."""
_PHRASES = 6


def show(workspace: Workspace) -> None:
    """Minutes, what is missing, what is heavy, what could be anybody's; of the words as they stand in the fields."""
    draft = vision_parts.typed(workspace)
    reading = workspace.vision_reading(draft)
    if not any(piece.words for piece in reading.pieces):
        st.markdown(":gray[As soon as you write, this side tells you how long it takes and what is missing.]")
        return
    st.markdown(f"**{one_decimal(reading.minutes)} minutes** to tell :gray[at {reading.speed} words a minute]")
    st.progress(min(reading.minutes / LIMIT, 1.0))
    st.caption(" · ".join(_piece(reading)))
    checks = [one for one in workspace.vision_checks(draft, record_words.wave(workspace)) if one.rule in RULES]
    if reading.blanks:
        _blanks(reading)
        checks = [one for one in checks if one.rule not in OWN and not one.passed]
    for check in checks:
        if not check.passed:
            _rule(check)
    kept = list(dict.fromkeys(check.name for check in checks if check.passed))
    if kept:
        st.markdown(f":green[●]\u00a0:gray[{markdown_text('; '.join(kept))}]")
    _details(reading)


def _piece(reading: VisionReading) -> list[str]:
    return [
        f"{markdown_text(one.label)} {one.words} words{'' if one.piece == CORE else f', {round(one.seconds)} s'}"
        for one in reading.pieces
    ]


def _rule(check: Check) -> None:
    """One rule: its mark and sentence; what to do below where something is to be done."""
    shape, _, _ = check_list.mark(check).partition("\u00a0")
    st.markdown(f"{shape}\u00a0{markdown_text(check.message)}")
    if not check.passed and check.remedy:
        st.caption(markdown_text(check.remedy))


def _blanks(reading: VisionReading) -> None:
    """Places of a starter text that still wait."""
    blanks = reading.blanks
    first = ", ".join(markdown_text(shorten(one, 30)) for one in blanks[:3])
    wait = wording.sentence(wording.count(len(blanks), "blank")) + (" waits" if len(blanks) == 1 else " wait")
    st.markdown(f":orange[▲]\u00a0{wait} for your words: {first}{' …' if len(blanks) > 3 else ''}")


def _details(reading: VisionReading) -> None:
    if reading.cut:
        _sentences("Without these it is short enough", reading.cut)
    if reading.heavy:
        _sentences("Hardest to read", reading.heavy)
    if reading.phrases:
        with st.expander("Phrases and what to say instead", icon=":material/speaker_notes_off:", expanded=True):
            for hit in reading.phrases[:_PHRASES]:
                instead = f" → {markdown_text(hit.instead)}" if hit.instead else ""
                st.markdown(f"“{markdown_text(hit.text)}”{instead}")
            if len(reading.phrases) > _PHRASES:
                st.caption(f"And {len(reading.phrases) - _PHRASES} more.")
    if reading.terms:
        st.markdown(f":gray[Of your glossary in it: {', '.join(map(markdown_text, reading.terms))}.]")
    missing = [one for one in reading.own_words if one not in reading.terms]
    if missing:
        st.markdown(f":gray[Could stand in your glossary: {', '.join(map(markdown_text, missing[:5]))}.]")


def _sentences(heading: str, found: Sequence[ReadSentence]) -> None:
    with st.expander(heading, icon=":material/content_cut:"):
        for one in found:
            st.markdown(f"- {markdown_text(one.text)} :gray[({one.words} words)]")
