"""What the vision page says at its head: the message, and the next step on the way to a vision that is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.export import wording
from analytics.model.check import Check
from analytics.model.display import one_decimal
from analytics.model.records.goals import Goal
from analytics.model.records.programme import Member
from analytics.model.records.vision import Element
from analytics.model.vision_reading import PARTS, MemberWord, VisionReading
from analytics.workspace import Workspace
from pages.shell import session, vision_parts

FEWEST_WORDS = 15
"""Words of a part that says something (domain.md §7.1, V2)."""
LIMIT = 5.0
"""Minutes (V1)."""
GOALS = "pages/goals.py"
_BRACKETS = "Write your own words in the place of the brackets."


@dataclass(frozen=True)
class Step:
    """One step on the way."""

    name: str
    """On the button."""
    says: str
    """What it is for."""
    part: str
    """Part of the page, or file of another page."""
    done: bool


def title(reading: VisionReading, stand: Sequence[MemberWord], *, waiting: bool = False) -> str:
    """The message of the page, as plain text. ``waiting``: the words are typed and not kept yet."""
    empty = [piece.label.lower() for piece in reading.pieces if piece.piece in PARTS and piece.words < FEWEST_WORDS]
    if not reading.words and not any(piece.words for piece in reading.pieces):
        return "Where to, and why? Write it in your own words"
    if reading.blanks:
        return f"{wording.sentence(wording.count(len(reading.blanks), 'blank'))} of your vision still to fill in"
    if empty:
        return f"Your vision does not say yet {' and '.join(f'“{one}”' for one in empty)}"
    minutes = one_decimal(reading.minutes)
    if reading.words_to_cut:
        return f"Your vision takes {minutes} minutes to tell; under five is the limit"
    if waiting:
        return f"A vision told in {minutes} minutes; keep it, then others can read it"
    behind = sum(one.stands for one in stand)
    if stand and behind == len(stand):
        everybody = "everybody" if len(stand) == 1 else f"all {len(stand)} members"
        return f"A vision you can tell in {minutes} minutes, and {everybody} stand behind it"
    who = f"{behind} of {len(stand)} members stand behind it" if behind else "nobody has approved it yet"
    return f"A vision told in {minutes} minutes; {who}"


def steps(
    workspace: Workspace, reading: VisionReading, stand: Sequence[MemberWord], checks: Sequence[Check]
) -> tuple[Step, ...]:
    """The way from the first word to a vision that everybody can tell."""
    records = workspace.records()
    full = not reading.blanks and all(piece.words >= FEWEST_WORDS for piece in reading.pieces[1:])
    written = records.vision is not None and full
    read = any(check.rule == "V10" and check.passed for check in checks)
    behind = bool(stand) and all(one.stands for one in stand)
    return (
        Step(
            "Keep the vision" if full else "Fill in the blanks" if reading.blanks else "Write the three parts",
            "Then others can read it." if full else _BRACKETS if reading.blanks else "A few sentences each will do.",
            vision_parts.WRITE,
            written,
        ),
        Step(
            "Say what changes",
            "Name the elements: today beside tomorrow, and how one will see it.",
            vision_parts.ELEMENTS,
            bool(records.of(Element)),
        ),
        Step(
            "Name the coalition",
            "Who leads the change and stands behind the vision?",
            vision_parts.APPROVAL,
            bool(records.of(Member)),
        ),
        Step("Have it read", "By those it is for, before it is told.", vision_parts.READERS, read),
        Step("Get it approved", "Each member of the coalition says so.", vision_parts.APPROVAL, behind),
        Step("Set goals", "Goals make the vision checkable; draft them from your gaps.", GOALS, bool(records.of(Goal))),
        Step("Practise telling it", "Large words, a clock, your notes.", vision_parts.TELL, False),
    )


def offer(found: Sequence[Step], part: str) -> None:
    """The next step as a button with what it is for; on the part that does it, only the sentence."""
    done = sum(step.done for step in found[:-1])
    step = next(one for one in found if not one.done)
    with st.container(horizontal=True, vertical_alignment="center"):
        if step.part == GOALS:
            if st.button(step.name, type="primary", icon=":material/flag:", key="vision.next"):
                session.go(GOALS)
        elif step.part != part:
            st.button(
                step.name,
                type="primary",
                icon=":material/arrow_forward:",
                key="vision.next",
                on_click=vision_parts.open_part,
                args=(step.part,),
            )
        lead = f"Next: {step.name[0].lower()}{step.name[1:]}. " if step.part == part else ""
        st.markdown(f"{lead}{step.says} :gray[{done} of {len(found) - 1} steps done.]", width="content")
