"""Points in time as survey tools write them: ISO, US, German and Excel's day numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_DAY = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{2,4}),?")
_SPACED = re.compile(r"(\d{1,2}\.)\s(\d{1,2}\.)\s(\d{2,4})")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap]?).*", re.IGNORECASE | re.DOTALL)
_DAY_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")
_DAY_SECONDS = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_ZERO = date(1899, 12, 30).toordinal() - _EPOCH
"""Day 0 of Excel's calendar, as it counts from March 1900 on."""
_NOT_A_TIME = np.datetime64("NaT", "s")


def times_of(texts: Sequence[str]) -> NDArray[np.datetime64]:
    """Points in time, to the second, without their time zone; NaT where a text is none.

    Whether the day or the month comes first is decided over all texts: by a number above 12, else by the separator (a point means day first).
    """
    if not any(texts):
        return np.full(len(texts), _NOT_A_TIME, dtype="datetime64[s]")
    if all(len(text) == 19 and text[4] == text[7] == "-" for text in texts):
        with suppress(ValueError):
            return np.array(texts, dtype="datetime64[s]")
    halves = {text: _halves(text) for text in set(texts)}
    day_first = _day_first({day for day, _ in halves.values()})
    read = {text: _seconds(text, *half, day_first) for text, half in halves.items()}
    nat = np.iinfo(np.int64).min
    return np.array([nat if (found := read[text]) is None else found for text in texts], dtype=np.int64).view(
        "datetime64[s]"
    )


def _halves(text: str) -> tuple[str, str]:
    """Day and time of day as written."""
    text = _SPACED.sub(r"\1\2\3", text, count=1) if ". " in text else text
    if len(text) > 10 and text[10] == "T":
        return text[:10], text[11:]
    day, _, clock = text.partition(" ")
    return day, clock


def _day_first(days: Iterable[str]) -> bool:
    first = second = 0
    points = False
    for day in days:
        if (found := _DAY.fullmatch(day)) and len(found[1]) <= 2:
            first, second = max(first, int(found[1])), max(second, int(found[3]))
            points |= found[2] == "."
    return first > 12 or (points and second <= 12)


def _seconds(text: str, day: str, clock: str, day_first: bool) -> int | None:
    """Seconds since 1970; None if the text is no point in time."""
    if _DAY_NUMBER.fullmatch(text):
        return round((_DAY_ZERO + float(text)) * _DAY_SECONDS)
    days = _days(day, day_first)
    return None if days is None else days * _DAY_SECONDS + _of_day(clock)


@lru_cache(maxsize=4096)
def _days(text: str, day_first: bool) -> int | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    first, second, last = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        year, month, day = first, second, last
    else:
        day, month = (first, second) if day_first else (second, first)
        year = last + 2000 if last < 100 else last
    with suppress(ValueError):
        return date(year, month, day).toordinal() - _EPOCH
    return None


@lru_cache(maxsize=65_536)
def _of_day(text: str) -> int:
    """Seconds since midnight; 0 where no clock time is written."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return 0
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4].casefold() == "p" else 0)
    return hour * 3600 + int(found[2]) * 60 + int(found[3] or 0)
