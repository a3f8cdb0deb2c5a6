"""Small pieces of English: numbers with their noun, verbs that agree, dates, names that fit a title."""

from __future__ import annotations

from datetime import date

from analytics.model.display import one_decimal, shorten
from analytics.model.score import Score, ScoreState

TITLE_LENGTH = 112
"""Characters that fit two title lines."""
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def count(number: int, one: str, many: str = "") -> str:
    """``one measure``, ``three measures``, ``24 measures``."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {one if number == 1 else many or one + 's'}"


def part_of(part: int, whole: int, one: str) -> str:
    """``All 28 dimensions``, ``Both areas``, ``3 of 28 dimensions``, ``Two of four areas``, ``The only area``: begins a sentence."""
    if whole == 1:
        return f"The only {one}"
    if part == whole == 2:
        return f"Both {one}s"
    if part == whole:
        return f"All {count(whole, one)}"
    start = str(part) if whole >= len(_NUMBERS) else sentence(_NUMBERS[part])
    return f"{start} of {count(whole, one)}"


def verb(number: int, singular: str, plural: str) -> str:
    """The verb that agrees with a number."""
    return singular if number == 1 else plural


def named_verb(subject: str, singular: str, plural: str) -> str:
    """The verb that agrees with a name: one that ends in a single s is taken for a plural."""
    return plural if subject.endswith("s") and not subject.endswith("ss") else singular


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def first_sentence(text: str) -> str:
    """The text up to the first full stop that ends a sentence."""
    head, stop, _ = text.strip().partition(". ")
    return head + "." if stop else head


def number(amount: float) -> str:
    """An amount without a needless decimal: ``245``, ``2.5``."""
    return one_decimal(amount).removesuffix(".0")


def day(when: date) -> str:
    """``30 September 2026``."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def span(opened: date, closed: date | None) -> str:
    """``1 to 30 September 2026``: what two dates share is said once; without an end ``since …, still open``."""
    if closed is None:
        return f"since {day(opened)}, still open"
    if closed == opened:
        return day(opened)
    if (opened.year, opened.month) == (closed.year, closed.month):
        return f"{opened.day} to {day(closed)}"
    return f"{day(opened).removesuffix(f' {closed.year}')} to {day(closed)}"


def quoted(*pieces: str) -> str:
    """The pieces as one title; every second one is a name and stands in quotation marks, shortened as far as two title lines ask for.

    >>> quoted("Widest gap: ", "Data quality", ".")
    'Widest gap: “Data quality”.'
    """
    for width in (200, 48, 36, 24):
        title = "".join(f"“{shorten(piece, width)}”" if place % 2 else piece for place, piece in enumerate(pieces))
        if len(title) <= TITLE_LENGTH:
            break
    return title


def why_not(score: Score, threshold: int) -> str:
    """Why a score is not there, a few words."""
    return {
        ScoreState.TOO_FEW: f"fewer than {threshold} answers",
        ScoreState.OUT_OF_SCOPE: "does not apply here",
        ScoreState.HIDDEN: "hidden to protect answers",
    }.get(score.state, "not determined")
