"""A record as it is kept: cleaned, in bounds, and as canonical JSON, so that equal records are equal byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from math import isfinite
from numbers import Real
from typing import Any, TypeVar

from analytics.model.display import one_line, plain_text, shorten
from analytics.model.errors import ModelInvalid
from analytics.model.finding import Finding, Severity, Where
from analytics.model.records.collection import Records
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import LONGEST_NAME, MANY, Holds, Kind, Part, Record, kind_of

R = TypeVar("R", bound=Record)
EARLIEST, LATEST = date(1970, 1, 1), date(2100, 12, 31)
"""Days that can be meant."""
LONGEST_ID = 20
CLEAN_ID = re.compile(r"\w(?:[\w.-]*\w)?")
"""No spaces, commas or semicolons, so that ids can be told apart where several stand in one cell."""
MOST = 1000
"""Links, dimensions or dates in one part."""
DIGITS = 15
"""Significant digits of a number, as many as Excel keeps."""
DECIMALS = 9
"""Decimals of a number, as many as come back from a workbook."""

_TYPES: dict[Holds, tuple[type, ...]] = {Holds.NUMBER: (int, float), Holds.WHOLE: (int,), Holds.YES: (bool,)}
"""Of values as JSON has them; ``str`` for the others."""


def normal(record: R) -> R:
    """The record as it is kept: texts harmless and trimmed, numbers with 15 digits, lists without repeats, dates in order.

    Applying it twice changes nothing more. Values of another type than the part's become empty.
    """
    kind = kind_of(record)
    values = {part.name: normal_value(part, getattr(record, part.name)) for part in kind.parts}
    return type(record)(id=kind.prefix if kind.single else one_line(_text(record.id)), **values)


def normal_value(part: Part, value: Any) -> Any:
    """One value as it is kept; empty if it is of another type than the part's."""
    holds = part.holds
    if holds is Holds.TEXT:
        lines = plain_text(_text(value)).replace("\t", " ").strip().split("\n")
        return "\n".join(line.rstrip() for line in lines)
    if holds is Holds.NUMBER:
        return _number(value)
    if holds is Holds.WHOLE:
        found = _number(value)
        return None if found is None or found != int(found) else int(found)
    if holds is Holds.YES:
        return value is True or (not isinstance(value, str) and str(value) == "True")  # numpy has a True of its own
    if holds is Holds.DAY:
        return _day(value)
    if holds is Holds.DAYS:
        return tuple(sorted({day for one in _several(value) if (day := _day(one))}))
    if holds in MANY:
        return tuple(dict.fromkeys(text for one in _several(value) if (text := one_line(_text(one)))))
    return one_line(_text(value))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _several(value: Any) -> Iterable[Any]:
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    return () if isinstance(value, str | bytes) or not isinstance(value, Iterable) else value


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, Real):
        return None
    try:
        found = round(float(f"{float(value):.{DIGITS}g}"), DECIMALS) + 0.0
    except OverflowError:
        return None
    return found if isfinite(found) else None


def _day(value: Any) -> date | None:
    if not isinstance(value, date) or value != value:  # pandas' date that is none
        return None
    return value.date() if isinstance(value, datetime) else value


def to_json(record: Record) -> str:
    """The record as canonical JSON: parts in their order, empty ones left out."""
    entry: dict[str, Any] = {}
    for part in kind_of(record).parts:
        value = getattr(record, part.name)
        if value != empty(part):
            entry[part.name] = list(value) if isinstance(value, tuple) else value
    return _dumped(entry)


def _dumped(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, allow_nan=False, default=date.isoformat, separators=(",", ":"))


def from_json(kind: Kind, record_id: str, text: str) -> Record:
    """What :func:`to_json` wrote. ModelInvalid if it cannot be read.

    Parts that only another version of the program knows are left out, and values it keeps in another type are empty;
    :func:`beside_unknown` puts those parts back when the record is kept again.
    """
    try:
        entry: dict[str, Any] = dict(json.loads(text).items())
        values = {
            part.name: _read(part, entry[part.name]) if part.name in entry else empty(part) for part in kind.parts
        }
        return kind.make(id=record_id, **values)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ModelInvalid(f"The {kind.noun} “{record_id}” cannot be read.", "Restore the latest backup.") from error


def beside_unknown(text: str, before: str, kind: Kind) -> str:
    """The JSON of a record with the parts that ``before`` has and this version of the program does not know."""
    known_parts = {part.name for part in kind.parts}
    unknown = {name: value for name, value in json.loads(before).items() if name not in known_parts}
    return _dumped(json.loads(text) | unknown) if unknown else text


def _read(part: Part, value: Any) -> Any:
    if part.holds in (Holds.DAY, Holds.DAYS):
        try:
            found = date.fromisoformat(value) if part.holds is Holds.DAY else tuple(map(date.fromisoformat, value))
        except (ValueError, TypeError):
            return empty(part)
        return found
    if part.holds in MANY:
        return tuple(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else ()
    return value if type(value) in _TYPES.get(part.holds, (str,)) else empty(part)


def empty(part: Part) -> Any:
    """What a part holds when nothing is said: not its default in a new record, but nothing."""
    if part.holds in MANY:
        return ()
    if part.holds is Holds.YES:
        return False
    return None if part.holds in (Holds.NUMBER, Holds.WHOLE, Holds.DAY) else ""


def default(part: Part, kind: Kind) -> Any:
    """What a part holds in a new record."""
    return getattr(kind.make, part.name)


def breaches(record: Record, records: Records) -> tuple[Finding, ...]:
    """What stands against keeping a record beside these: too long, out of bounds, no such option or record. Empty: it can be kept."""
    found = *_id_breaches(record, records), *content_breaches(record)
    return *found, *(one for part in kind_of(record).parts for one in _link_breaches(record, part, records))


def content_breaches(record: Record) -> tuple[Finding, ...]:
    """Those that stand against a record whatever others there are: empty, too long, out of bounds, no such option."""
    return tuple(one for part in kind_of(record).parts for one in _part_breaches(record, part))


def _id_breaches(record: Record, records: Records) -> Iterable[Finding]:
    kind = kind_of(record)
    if len(record.id) > LONGEST_ID or not CLEAN_ID.fullmatch(record.id):
        message = f"“{shorten(record.id, LONGEST_ID)}” cannot be the id of a {kind.noun}."
        remedy = f"Use 1 to {LONGEST_ID} letters and digits, also - _ and . between them."
        yield _finding(record, "id", "record-id", message, remedy)
    twin = records.twin(record)
    if twin:
        message = f"There is a {kind.noun} “{twin}” already; “{record.id}” would be taken for it."
        yield _finding(record, "id", "record-id", message, "Choose another id.")


def _link_breaches(record: Record, part: Part, records: Records) -> Iterable[Finding]:
    if part.holds not in (Holds.LINK, Holds.LINKS):
        return
    kind, value = kind_of(record), getattr(record, part.name)
    for record_id in value if isinstance(value, tuple) else (value,) if value else ():
        to, remedy = KINDS[part.to], f"Choose one of the list “{KINDS[part.to].plural}”."
        if records.find(to.make, record_id) is None:
            message = f"There is no {to.noun} “{shorten(record_id, LONGEST_ID)}”."
            yield _finding(record, part.name, "record-link", message, remedy)
        elif to is kind and record.id in records.chain(record_id, part):
            message = f"“{part.english}” of “{shorten(kind.title(record), 60)}” leads back to itself."
            yield _finding(record, part.name, "record-circle", message, "Choose another one.")


def _part_breaches(record: Record, part: Part) -> Iterable[Finding]:
    value = getattr(record, part.name)
    if part.needed and value == empty(part):
        yield _finding(record, part.name, "record-empty", f"“{part.english}” is empty.", "Fill it in.")
    longest = part.longest or LONGEST_NAME
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, str) and len(one) > longest:
            message = f"“{part.english}” has {len(one):,} characters; at most {longest:,} fit."
            yield _finding(record, part.name, "record-long", message, "Shorten it.")
        if isinstance(one, date) and not EARLIEST <= one <= LATEST:
            message = f"{one} cannot be meant for “{part.english}”."
            yield _finding(record, part.name, "record-day", message, f"Use {EARLIEST} to {LATEST}.")
    if isinstance(value, tuple) and len(value) > MOST:
        message = f"“{part.english}” names {len(value):,}; at most {MOST:,} fit."
        yield _finding(record, part.name, "record-long", message, "Name fewer.")
    if part.options and value and part.option(value) is None:
        message = f"“{shorten(value, 60)}” is not offered for “{part.english}”."
        remedy = f"Choose {', '.join(one.english for one in part.options)}."
        yield _finding(record, part.name, "record-option", message, remedy)
    if part.holds in (Holds.NUMBER, Holds.WHOLE) and not _in_bounds(part, value):
        ends = " to ".join(f"{end:,.10g}" for end in (part.least, part.most) if end is not None)
        remedy = f"Use {ends}{' or more' if part.most is None else ''}."
        said = "This rating" if part.person else f"{value:,.10g}"
        message = f"{said} cannot be meant for “{part.english}”."
        yield _finding(record, part.name, "record-bounds", message, remedy)


def _in_bounds(part: Part, value: float | None) -> bool:
    low = part.least is None or value is None or value >= part.least
    return low and (part.most is None or value is None or value <= part.most)


def _finding(record: Record, part: str, code: str, message: str, remedy: str) -> Finding:
    where = Where(sheet=kind_of(record).plural, cell=part, item=shorten(record.id, LONGEST_ID))
    return Finding(code, Severity.ERROR, where, message, remedy)
