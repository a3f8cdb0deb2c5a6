"""Points in time as survey tools write them: ISO, US, German and Excel's day numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

_DATE = re.compile(r"(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{2,4})(?:[,T]?\s+|T|$)(.*)", re.DOTALL)
_CLOCK = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?\s?(?:m\b\.?)?.*", re.IGNORECASE | re.DOTALL
)
_DAY_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")
_DAY_ZERO = datetime(1899, 12, 30, tzinfo=UTC).replace(tzinfo=None)
"""Day 0 of Excel's calendar, as it counts from March 1900 on."""


def times_of(texts: Sequence[str]) -> NDArray[np.datetime64]:
    """Points in time, to the second, without their time zone; NaT where a text is none.

    Whether the day or the month comes first is decided over all texts: by a number above 12, else by the separator (a point means day first).
    """
    distinct = set(texts)
    day_first = _day_first(distinct)
    read = {text: _time(text, day_first) for text in distinct}
    return np.array([read[text] for text in texts], dtype="datetime64[s]")


def _day_first(texts: set[str]) -> bool:
    first = second = 0
    points = False
    for text in texts:
        if (found := _DATE.fullmatch(text)) and len(found[1]) <= 2:
            first, second = max(first, int(found[1])), max(second, int(found[3]))
            points |= found[2] == "."
    return first > 12 or (points and second <= 12)


def _time(text: str, day_first: bool) -> np.datetime64:
    with suppress(ValueError):
        return _stamp(datetime.fromisoformat(text))
    if _DAY_NUMBER.fullmatch(text):
        return _stamp(_DAY_ZERO + timedelta(seconds=round(float(text) * 86400)))
    found = _DATE.fullmatch(text)
    if found is None:
        return np.datetime64("NaT", "s")
    parts = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        year, month, day = parts
    else:
        day, month = (parts[0], parts[1]) if day_first else (parts[1], parts[0])
        year = parts[2] + 2000 if parts[2] < 100 else parts[2]
    with suppress(ValueError):
        return _stamp(datetime(year, month, day, *_clock(found[5]), tzinfo=UTC))
    return np.datetime64("NaT", "s")


def _clock(text: str) -> tuple[int, int, int]:
    """Hour, minute and second; midnight where no clock time is written."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return 0, 0, 0
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4].casefold() == "p" else 0)
    return hour, int(found[2]), int(found[3] or 0)


def _stamp(moment: datetime) -> np.datetime64:
    return np.datetime64(moment.replace(tzinfo=None), "s")
