"""How a figure came about, with its own numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One line of a calculation."""

    what: str
    """What is computed, for example “Mean”."""
    formula: str
    """In words and signs, for example “sum of people’s scores ÷ people”."""
    filled: str
    """The same with this figure's numbers; “hidden to protect answers” where one of them is."""
    result: str


@dataclass(frozen=True)
class Explanation:
    """One figure and the way to it."""

    title: str
    sentence: str
    """In a manager's words: “3.0 is the mean of 5 people's answers …”."""
    steps: tuple[Step, ...]
    source: str
    """Where the formula comes from."""
