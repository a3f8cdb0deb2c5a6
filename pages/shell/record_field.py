"""One part of a record as a field of a form."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import streamlit as st

from analytics.model.errors import LeitsternError
from analytics.model.records.document import EARLIEST, LATEST
from analytics.model.records.document import default as usual
from analytics.model.records.parts import LONGEST_LINE, MANY, Holds, Kind, Part
from pages.shell.record_words import Offer

_BETWEEN = re.compile(r"[,;\s]+")
_DAYS = ("%Y-%m-%d", "%d.%m.%Y")
_LINE_LETTERS, _LEAST_LINES, _MOST_LINES, _LINE_PIXELS = 90, 3, 12, 25
NOTHING = "–"


def is_wide(part: Part) -> bool:
    """True for what needs the whole width of a form."""
    return part.holds is Holds.TEXT or (part.holds in MANY and part.holds is not Holds.DAYS)


def label(part: Part) -> str:
    """Label of the field; a star marks what is needed, a unit stands behind."""
    unit = f" ({part.unit})" if part.unit else ""
    return f"{part.english}{unit}{' *' if part.needed else ''}"


def ask(kind: Kind, part: Part, value: Any, key: str, offer: Offer) -> Any:
    """The field, filled with the value; returns what it says. Days come back as typed text, see ``days``."""
    return _FIELDS.get(part.holds, _one)(kind, part, value, key, offer)


def _line(_kind: Kind, part: Part, value: Any, key: str, _offer: Offer) -> Any:
    return st.text_input(label(part), value, max_chars=part.longest or LONGEST_LINE, key=key, help=part.help or None)


def _text(_kind: Kind, part: Part, value: Any, key: str, _offer: Offer) -> Any:
    lines = sum(1 + len(line) // _LINE_LETTERS for line in value.split("\n")) + 1
    height = 24 + _LINE_PIXELS * min(max(lines, _LEAST_LINES), _MOST_LINES)
    return st.text_area(
        label(part), value, height=height, max_chars=part.longest or None, key=key, help=part.help or None
    )


def _number(_kind: Kind, part: Part, value: Any, key: str, _offer: Offer) -> Any:
    to: Any = int if part.holds is Holds.WHOLE else float
    least, most, start = (None if one is None else to(one) for one in (part.least, part.most, value))
    return st.number_input(
        label(part),
        least,
        most,
        start,
        to(1),
        format="%d" if to is int else "%g",
        key=key,
        help=part.help or None,
    )


def _day(_kind: Kind, part: Part, value: Any, key: str, _offer: Offer) -> Any:
    return st.date_input(
        label(part), value, EARLIEST, LATEST, key=key, help=part.help or None, format="YYYY-MM-DD"
    )  # fmt: skip


def _days(_kind: Kind, part: Part, value: Any, key: str, _offer: Offer) -> Any:
    said = value if isinstance(value, str) else ", ".join(map(str, value))
    told = f"{part.help} Dates like 2027-03-31, one behind the other.".strip()
    return st.text_input(label(part), said, key=key, help=told, placeholder="2027-03-31, 2027-06-30")


def _yes(_kind: Kind, part: Part, value: Any, key: str, _offer: Offer) -> Any:
    return st.checkbox(label(part), bool(value), key=key, help=part.help or None)


def _many(_kind: Kind, part: Part, value: Any, key: str, offer: Offer) -> Any:
    names = offer.options(part, value)
    return tuple(
        st.multiselect(
            label(part),
            list(names),
            list(value),
            format_func=lambda one: names.get(one, one),
            key=key,
            help=part.help or None,
            placeholder="Choose" if names else "Nothing to choose from yet",
        )
    )


def _one(kind: Kind, part: Part, value: Any, key: str, offer: Offer) -> Any:
    names = offer.options(part, value)
    if not value or not (part.needed or usual(part, kind)):
        names = {"": NOTHING, **names}
    return st.selectbox(
        label(part),
        list(names),
        list(names).index(value or ""),
        format_func=lambda one: names.get(one, one),
        key=key,
        help=part.help or None,
    )


_FIELDS: dict[Holds, Callable[[Kind, Part, Any, str, Offer], Any]] = {
    Holds.LINE: _line,
    Holds.TEXT: _text,
    Holds.NUMBER: _number,
    Holds.WHOLE: _number,
    Holds.DAY: _day,
    Holds.DAYS: _days,
    Holds.YES: _yes,
    Holds.LINKS: _many,
    Holds.DIMENSIONS: _many,
    Holds.MEASURES: _many,
}


def days(part: Part, said: Any) -> tuple[date, ...]:
    """The dates somebody typed. LeitsternError names the first that is none."""
    if not isinstance(said, str):
        return tuple(said)
    return tuple(_read_day(part, one) for one in _BETWEEN.split(said) if one)


def _read_day(part: Part, text: str) -> date:
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise LeitsternError(f"“{text}” in “{part.english}” is not a date.", "Write it like 2027-03-31.")
