"""Letters and lights of goals as signs with a word and what they mean: never colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from analytics.model.check import Check
from analytics.model.display import markdown_text
from analytics.model.figure import Figure, Light
from analytics.model.goal_checks import LetterCheck

KEPT, MISSED, OPEN = "✓", "✗", "?"


_LIGHTS: dict[Light, tuple[str, Literal["blue", "green", "orange", "red", "gray"], str]] = {
    "achieved": (":material/flag:", "blue", "The target is reached."),
    "green": (":material/check_circle:", "green", "As far as the time that has passed, or at most 10 points behind."),
    "amber": (":material/warning:", "orange", "10 to 25 points behind the time that has passed."),
    "red": (":material/error:", "red", "More than 25 points behind the time that has passed."),
    "grey": (":material/help:", "gray", "Not measured for two periods, or not since the start. Never green."),
    "invalid": (":material/question_mark:", "gray", "It cannot be judged yet: something of it is missing."),
}
"""Light of domain.md §7.3 → icon, colour and what it means."""


def light_badge(figure: Figure | None) -> None:
    """The light of a figure with its word, and what it means as a tooltip."""
    icon, color, means = _LIGHTS[figure.light if figure else "invalid"]
    st.badge(
        markdown_text(figure.light_word if figure else "No figure").capitalize(), icon=icon, color=color, help=means
    )


def letter_sign(letter: LetterCheck) -> str:
    """``✓`` if the letter is kept, ``?`` if it only lacks something to judge by, else ``✗``."""
    if letter.passed:
        return KEPT
    return MISSED if any(check.verdict == "fail" for check in letter.open) else OPEN


def letter_color(letter: LetterCheck) -> Literal["green", "red", "orange"]:
    """The colour of the letter's badge."""
    sign = letter_sign(letter)
    return "green" if sign == KEPT else "red" if sign == MISSED else "orange"


def letter_says(letter: LetterCheck) -> str:
    """What the letter stands for, what keeps it from passing and what to look at, as markdown for a tooltip."""
    said = [check for check in letter.checks if not check.passed]
    head = f"**{markdown_text(letter.name.capitalize())}**"
    if not said:
        return f"{head}: every rule is kept."
    lines = "\n".join(f"- {markdown_text(f'{check.message} {check.remedy}'.strip())}" for check in said)
    return f"{head}\n\n{lines}"


def first_against(letters: Sequence[LetterCheck]) -> Check | None:
    """The first rule that keeps a letter from passing, failures before what is not known; None if all pass."""
    against = sorted((check for letter in letters for check in letter.open), key=lambda check: check.verdict != "fail")
    return next(iter(against), None)


def badges(letters: Sequence[LetterCheck]) -> None:
    """The five letters in a row, each with its sign and what is behind it as a tooltip."""
    with st.container(horizontal=True, gap="xsmall", width="content"):
        for letter in letters:
            st.badge(f"{letter.letter} {letter_sign(letter)}", color=letter_color(letter), help=letter_says(letter))
