"""A record from JSON that somebody wrote by hand or a program sent, and a record as such JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.model.display import shorten
from analytics.model.errors import LeitsternError
from analytics.model.records.document import empty
from analytics.model.records.parts import MANY, Holds, Kind, Part, Record, kind_of
from analytics.model.records.shown import hidden_parts

OWN = ("id", "revision", "hidden")
"""What a JSON object has beside the parts."""
_HUGE = 1e300
"""No number that is meant is as large; also false for what is no number."""
_WANTED = {
    Holds.NUMBER: "a number",
    Holds.WHOLE: "a whole number",
    Holds.YES: "true or false",
    Holds.DAY: "a date such as 2026-11-30",
    Holds.DAYS: "a list of dates such as 2026-11-30",
}


def entry(record: Record, revision: int, *, version: bool = False) -> dict[str, Any]:
    """JSON values of a record that may be shown: id, revision, its parts, and as ``hidden`` the names of those left out.

    ``version``: as ``hidden_parts`` has it, for one of several versions.
    """
    hidden = hidden_parts(record, version=version)
    parts = {part.name: _out(getattr(record, part.name)) for part in kind_of(record).parts if part.name not in hidden}
    return {"id": record.id, "revision": revision, **parts, **({"hidden": list(hidden)} if hidden else {})}


def with_given(record: Record, given: Mapping[str, Any]) -> Record:
    """The record with the parts given as JSON values; null empties a part. LeitsternError for an unknown part or a value of another type."""
    kind = kind_of(record)
    known = {part.name: part for part in kind.parts}
    values = {}
    for name, value in given.items():
        if name in known:
            values[name] = empty(known[name]) if value is None else _in(known[name], value)
        elif name not in OWN:
            message = f"A {kind.noun} has no part “{shorten(name, 40)}”."
            raise LeitsternError(message, f"Known: {', '.join(known)}.")
    return replace(record, **values)


def new(kind: Kind, record_id: str = "") -> Record:
    """A new record of a kind, each part as usual."""
    return kind.make(id=record_id)


def _in(part: Part, value: Any) -> Any:
    fits = {
        Holds.NUMBER: lambda: isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _HUGE,
        Holds.WHOLE: lambda: isinstance(value, int) and not isinstance(value, bool) and abs(value) < _HUGE,
        Holds.YES: lambda: isinstance(value, bool),
    }
    try:
        if part.holds in MANY:
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                raise ValueError
            return tuple(map(date.fromisoformat, value)) if part.holds is Holds.DAYS else tuple(value)
        if part.holds is Holds.DAY:
            return date.fromisoformat(value)
        if not fits.get(part.holds, lambda: isinstance(value, str))():
            raise ValueError
    except (ValueError, TypeError):
        wanted = _WANTED.get(part.holds, "a list of texts" if part.holds in MANY else "a text")
        raise LeitsternError(f"“{part.name}” is not {wanted}.", "Correct it and try again.") from None
    return value


def _out(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_out(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
