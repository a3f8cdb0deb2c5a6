"""Days as people write them in cells: real dates, ISO, German and English, also as a number of days, or a month only."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_MONTHS = (
    ("jan", "jän"), ("feb",), ("mar", "mär", "mrz"), ("apr",), ("may", "mai"), ("jun",),
    ("jul",), ("aug",), ("sep",), ("oct", "okt"), ("nov",), ("dec", "dez"),
)  # fmt: skip
_CLOCK = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_CLOCK}")
_GERMAN = re.compile(rf"(\d{{1,2}})\.\s*(\d{{1,2}})\.\s*(\d{{2}}|\d{{4}}){_CLOCK}")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]+([^\W\d]{3,9})\.?,?[\s-]+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_MONTH_ONLY = re.compile(r"([^\W\d]{3,9})\.?[\s'’-]+(\d{2}|\d{4})")
_MONTH_NUMBER = re.compile(r"(\d{1,2})[./](\d{4})|(\d{4})[-/](\d{1,2})")
_QUARTER = re.compile(
    r"(?:q|quarter |quartal )([1-4])[\s/.'’-]*(\d{4}|\d{2})|([1-4])\. quartal (\d{4})|(\d{4})[\s/-]*q([1-4])"
)
_FIRST_SERIAL, _LAST_SERIAL = 25569, 73415
"""1970 and 2100 as Excel counts days."""
_EPOCH = date(1899, 12, 30)


def day_in(text: str) -> date | None:
    """The day a text means; None if it means none, or more than one (03/04/2026).

    >>> day_in("2026-11-22 00:00:00"), day_in("22.11.26"), day_in("Nov 22, 2026"), day_in("03/04/2026")
    (datetime.date(2026, 11, 22), datetime.date(2026, 11, 22), datetime.date(2026, 11, 22), None)
    """
    plain = " ".join(text.split())
    if found := _ISO.fullmatch(plain):
        return _day(found[1], found[2], found[3])
    if found := _GERMAN.fullmatch(plain):
        return _day(_year(found[3]), found[2], found[1])
    if found := _NAMED.fullmatch(plain):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.fullmatch(plain):
        return _day(found[3], _month(found[1]), found[2])
    if found := _SLASHED.fullmatch(plain):
        one, other = _day(found[3], found[2], found[1]), _day(found[3], found[1], found[2])
        return one if other is None or one == other else other if one is None else None
    if (found := _SERIAL.fullmatch(plain)) and _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        return _EPOCH + timedelta(days=int(found[1]))
    return None


def month_in(text: str) -> date | None:
    """The last day of the month or quarter a text names (“Jan 2026”, “01/2026”, “2026-01”, “Q1 2026”); None if it names none."""
    plain = " ".join(text.split())
    if found := _MONTH_ONLY.fullmatch(plain):
        return month_end(_day(_year(found[2]), _month(found[1]), 1))
    if found := _MONTH_NUMBER.fullmatch(plain):
        return month_end(_day(found[2] or found[3], found[1] or found[4], 1))
    if found := _QUARTER.fullmatch(plain.casefold()):
        return month_end(_day(_year(found[2] or found[4] or found[5]), 3 * int(found[1] or found[3] or found[6]), 1))
    return None


def month_end(day: date | None) -> date | None:
    """The last day of a day's month; None for None."""
    return None if day is None else day.replace(day=monthrange(day.year, day.month)[1])


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _year(text: str) -> int:
    """26 means 2026."""
    return int(text) + 2000 if len(text) == 2 else int(text)


def _month(name: str) -> int:
    """Number of a month by its English or German name; 0 for another word."""
    start = name.casefold()
    return next((number for number, starts in enumerate(_MONTHS, start=1) if start.startswith(starts)), 0)
