"""Short marks beside a number: how far people agree and how many don't know. A sign and a word, never colour alone (domain.md §3.8, §2.2)."""

from __future__ import annotations

from analytics.model.display import percent
from analytics.model.score import Score, ScoreState
from analytics.score.coverage import DONT_KNOW_SHARE

CAMPS, WEAK, UNKNOWN = "≠", "~", "?"
"""Two camps, agreement weak or none, many don't know."""
NO_AGREEMENT, WEAK_AGREEMENT, STRONG_AGREEMENT = 0.60, 0.70, 0.80
"""Bands of a_wg after Brown & Hauenstein (domain.md §3.8)."""
TOLERANCE = 1e-9


def agreement_word(agreement: float | None, two_camps: bool) -> str:
    """``two camps``, ``no agreement``, ``agreement weak``, ``… moderate``, ``… strong``; empty when it is not known.

    >>> agreement_word(0.65, False), agreement_word(0.2, True), agreement_word(None, False)
    ('agreement weak', 'two camps', '')
    """
    if two_camps:
        return "two camps"
    if agreement is None:
        return ""
    for limit, word in (
        (NO_AGREEMENT, "no agreement"),
        (WEAK_AGREEMENT, "agreement weak"),
        (STRONG_AGREEMENT, "agreement moderate"),
    ):
        if agreement < limit - TOLERANCE:
            return word
    return "agreement strong"


def agreement_sign(agreement: float | None, two_camps: bool) -> str:
    """``≠`` for two camps, ``~`` for weak or no agreement; empty otherwise."""
    if two_camps:
        return CAMPS
    return WEAK if agreement is not None and agreement < WEAK_AGREEMENT - TOLERANCE else ""


def many_unknown(dont_know: float | None) -> bool:
    """True where so many don't know that it is a finding of its own."""
    return dont_know is not None and dont_know >= DONT_KNOW_SHARE - TOLERANCE


def marks(agreement: float | None, two_camps: bool, dont_know: float | None) -> str:
    """The line beside a name: agreement, and the share that doesn't know after ``?``; what needs care is bold.

    >>> marks(0.65, False, 0.45), marks(0.9, False, 0.1)
    ('<b>~ agreement weak</b> · <b>? 45 %</b>', 'agreement strong · ? 10 %')
    """
    sign, word = agreement_sign(agreement, two_camps), agreement_word(agreement, two_camps)
    unknown = f"{UNKNOWN} {percent(dont_know)}" if dont_know is not None and dont_know >= 0.005 else ""
    parts = (f"<b>{sign} {word}</b>" if sign else word, f"<b>{unknown}</b>" if many_unknown(dont_know) else unknown)
    return " · ".join(part for part in parts if part)


def care(score: Score) -> str:
    """The signs a cell has room for: ``≠`` or ``~``, and ``?``."""
    if score.state is not ScoreState.SCORED:
        return ""
    return agreement_sign(score.agreement, score.two_camps) + (UNKNOWN if many_unknown(score.dont_know) else "")


def said(agreement: float | None, two_camps: bool, dont_know: float | None) -> tuple[str, ...]:
    """The marks as words, for a hover box."""
    return (
        agreement_word(agreement, two_camps).capitalize(),
        f"{percent(dont_know)} don't know" if dont_know is not None else "",
    )
