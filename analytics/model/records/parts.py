"""What a part of a record holds, and how a class of records says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, dataclass_transform

LONGEST_NAME, LONGEST_LINE, LONGEST_TEXT = 120, 400, 8000
"""Characters of a name, a line and a text."""


class Holds(StrEnum):
    """What a part holds, and the Python type of its value."""

    LINE = "line"
    """``str`` on one line."""
    TEXT = "text"
    """``str`` with line breaks."""
    NUMBER = "number"
    """``float`` or None, 15 significant digits as Excel keeps them."""
    WHOLE = "whole"
    """``int`` or None."""
    DAY = "day"
    """``date`` or None."""
    DAYS = "days"
    """``tuple[date, ...]``, ascending."""
    YES = "yes"
    """``bool``."""
    CHOICE = "choice"
    """``str``: the key of one of the options, empty for none."""
    LINK = "link"
    """``str``: the id of one record of another kind, empty for none."""
    LINKS = "links"
    """``tuple[str, ...]``: ids of records of another kind."""
    DIMENSION = "dimension"
    DIMENSIONS = "dimensions"
    MEASURE = "measure"
    MEASURES = "measures"
    AREA = "area"
    OWNER = "owner"
    """``str``: code of a role that owns measures."""
    DOMAIN = "domain"
    """``str``: code of a functional part of the organisation."""


MANY = (Holds.DAYS, Holds.LINKS, Holds.DIMENSIONS, Holds.MEASURES)
"""Held as a tuple."""


@dataclass(frozen=True)
class Option:
    """One of the values to choose from."""

    key: str
    english: str
    german: str


@dataclass(frozen=True)
class Part:
    """One part of a record: a field of a form, a column of a sheet."""

    holds: Holds
    english: str
    """Label."""
    german: str
    help: str = ""
    """One short sentence, shown beside the field; empty: the label says it."""
    needed: bool = False
    longest: int = 0
    """Characters of a line or text."""
    options: tuple[Option, ...] = ()
    to: str = ""
    """Key of the kind a link leads to."""
    tree: bool = False
    """True for a link that leads up a tree: nothing is above itself."""
    least: float | None = None
    most: float | None = None
    unit: str = ""
    person: bool = False
    """True for what names or rates a person: shown to those who may edit it and in the planning workbook, nowhere else (domain.md §6.1)."""
    name: str = ""
    """Attribute of the record."""

    def option(self, key: str) -> Option | None:
        """The option with this key; None without it."""
        return next((one for one in self.options if one.key == key), None)


@dataclass(frozen=True)
class Record:
    """One row of a kind. ``id`` is unique within its kind: the kind's prefix and a number, or one's own."""

    id: str = ""


R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Kind:
    """One kind of records."""

    key: str
    make: type[Record]
    english: str
    """One of them."""
    plural: str
    """Many of them; also the title of their sheet."""
    german: str
    german_plural: str
    prefix: str
    """Ids are this and a number; for a kind there is one of, the id itself."""
    about: str
    """What it is for, one sentence for the head of a sheet or an empty list."""
    parts: tuple[Part, ...]
    single: bool = False
    """True if there is one record of it at most."""

    @property
    def noun(self) -> str:
        """What one of them is called within a sentence: ``goal``, ``figure (KPI)``."""
        return self.english[0].lower() + self.english[1:]

    def part(self, name: str) -> Part:
        """The part with this name; KeyError without it."""
        return self._by_name[name]

    @property
    def _by_name(self) -> dict[str, Part]:
        return {part.name: part for part in self.parts}

    @property
    def headline(self) -> Part:
        """The part a record is called by in lists."""
        return self.parts[0]

    def title(self, record: Record) -> str:
        """What a record is called in lists: its first part, or its id where that is empty."""
        value = getattr(record, self.headline.name)
        return str(value) if value else record.id


_BY_CLASS: dict[type[Record], Kind] = {}
"""Filled by the decorator."""


@dataclass_transform(frozen_default=True, kw_only_default=False)
def kind(
    key: str,
    english: str,
    plural: str,
    german: str,
    german_plural: str,
    prefix: str,
    about: str,
    *,
    single: bool = False,
) -> Callable[[type[R]], type[R]]:
    """Class decorator: a frozen dataclass of this kind, known to :func:`kind_of`."""

    def made(cls: type[R]) -> type[R]:
        record = dataclass(frozen=True)(cls)
        parts = tuple(replace(one.metadata["part"], name=one.name) for one in fields(record) if one.name != "id")
        _BY_CLASS[record] = Kind(key, record, english, plural, german, german_plural, prefix, about, parts, single)
        return record

    return made


def kind_of(record: Record | type[Record]) -> Kind:
    """The kind of a record or of a class of records; KeyError for a class without one."""
    return _BY_CLASS[record if isinstance(record, type) else type(record)]


def _field(part: Part, default: Any) -> Any:
    return field(default=default, metadata={"part": part})


def line(english: str, german: str, help: str = "", *, needed: bool = False, person: bool = False) -> Any:  # noqa: A002
    """Text on one line."""
    longest = LONGEST_LINE
    return _field(Part(Holds.LINE, english, german, help, needed, longest, person=person), "")


def text(english: str, german: str, help: str = "", *, needed: bool = False) -> Any:  # noqa: A002
    """Text with line breaks."""
    return _field(Part(Holds.TEXT, english, german, help, needed, LONGEST_TEXT), "")


def number(
    english: str,
    german: str,
    help: str = "",  # noqa: A002
    *,
    unit: str = "",
    least: float | None = None,
    most: float | None = None,
    default: float | None = None,
    person: bool = False,
) -> Any:
    """A number, or nothing."""
    part = Part(Holds.NUMBER, english, german, help, unit=unit, least=least, most=most, person=person)
    return _field(part, default)


def rating(english: str, german: str, help: str = "") -> Any:  # noqa: A002
    """How strong a person is in something, 0 to 5, as the programme office sees it."""
    return number(english, german, help, least=0, most=5, person=True)


def whole(
    english: str,
    german: str,
    help: str = "",  # noqa: A002
    *,
    least: float | None = 0,
    most: float | None = None,
    default: int | None = None,
    unit: str = "",
) -> Any:
    """A whole number, or nothing."""
    return _field(Part(Holds.WHOLE, english, german, help, unit=unit, least=least, most=most), default)


def day(english: str, german: str, help: str = "", *, needed: bool = False) -> Any:  # noqa: A002
    """A date, or nothing."""
    default: date | None = None
    return _field(Part(Holds.DAY, english, german, help, needed), default)


def days(english: str, german: str, help: str = "") -> Any:  # noqa: A002
    """Dates."""
    return _field(Part(Holds.DAYS, english, german, help), ())


def yes(english: str, german: str, help: str = "", *, default: bool = False) -> Any:  # noqa: A002
    """Yes or no."""
    return _field(Part(Holds.YES, english, german, help), default)


def choice(
    english: str,
    german: str,
    options: tuple[tuple[str, str, str], ...],
    help: str = "",  # noqa: A002
    *,
    default: str = "",
    needed: bool = False,
) -> Any:
    """One of some values, each given as key, English and German."""
    given = tuple(Option(*one) for one in options)
    return _field(Part(Holds.CHOICE, english, german, help, needed, options=given), default)


def link(english: str, german: str, to: str, help: str = "", *, needed: bool = False, tree: bool = False) -> Any:  # noqa: A002
    """A record of another kind, or another one of its own."""
    return _field(Part(Holds.LINK, english, german, help, needed, to=to, tree=tree), "")


def links(english: str, german: str, to: str, help: str = "") -> Any:  # noqa: A002
    """Records of another kind."""
    return _field(Part(Holds.LINKS, english, german, help, to=to), ())


def known(holds: Holds, english: str, german: str, help: str = "") -> Any:  # noqa: A002
    """Something the questionnaire or the measures have: a dimension, a measure, an area, an owner, a domain; or several."""
    return _field(Part(holds, english, german, help), () if holds in MANY else "")
