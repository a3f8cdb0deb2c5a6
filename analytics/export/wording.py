"""Small pieces of English: numbers with their noun, verbs that agree, dates, names that fit a title."""

from __future__ import annotations

from datetime import date

from analytics.model.display import one_decimal, shorten
from analytics.model.language import ENGLISH
from analytics.model.words import TITLE_LENGTH


def count(number: int, one: str, many: str = "") -> str:
    """``one measure``, ``three measures``, ``24 measures``."""
    return f"{ENGLISH.count(number)} {one if number == 1 else many or one + 's'}"


def part_of(part: int, whole: int, one: str) -> str:
    """``All 28 dimensions``, ``Both areas``, ``3 of 28 dimensions``, ``Two of four areas``, ``The only area``: begins a sentence."""
    if whole == 1:
        return f"The only {one}"
    if part == whole == 2:
        return f"Both {one}s"
    if part == whole:
        return f"All {count(whole, one)}"
    start = str(part) if whole >= len(ENGLISH.numbers) else sentence(ENGLISH.count(part))
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


def number(amount: float) -> str:
    """An amount without a needless decimal: ``245``, ``2.5``."""
    return one_decimal(amount).removesuffix(".0")


def day(when: date) -> str:
    """``30 September 2026``."""
    return ENGLISH.date(when)


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
