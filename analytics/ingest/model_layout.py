"""What the workbook of a maturity model and its reading must agree on: sheets, columns and the words people use for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

MOST_AREAS, MOST_DIMENSIONS, MOST_STATEMENTS, MOST_ROLES = 12, 60, 500, 20
LONGEST_ID, LONGEST_SHORT, LONGEST_NAME, LONGEST_DESCRIPTOR, LONGEST_ANCHOR, LONGEST_TEXT = 40, 40, 120, 200, 600, 1000
"""Characters that still fit forms, charts and slides."""

README_SHEET = "Read me"
IDS = ("id", "code", "no", "nr", "number", "key", "kürzel", "nummer")


@dataclass(frozen=True)
class Column:
    """One column of a sheet."""

    key: str
    head: str
    width: int
    names: tuple[str, ...] = ()
    """Other heads it is known by, as ``words`` gives them."""
    needed: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook."""

    key: str
    title: str
    columns: tuple[Column, ...]
    names: tuple[str, ...] = ()
    """Other titles it is known by, as ``words`` gives them."""
    needed: bool = field(default=True)
    downwards: bool = False
    """True if it holds one row laid out downwards: what a line is called, and to the right what it says."""


MODEL = Sheet(
    "model",
    "Model",
    (
        Column("name", "Name", 60, ("title", "titel", "questionnaire", "fragebogen")),
        Column("id", "Id", 30, IDS),
        Column("version", "Version", 20, ("edition", "release")),
    ),
    names=("questionnaire", "modell", "fragebogen", "about"),
    needed=False,
    downwards=True,
)
"""Laid out downwards: what it is called in column A, what it says in column B."""
LEVELS = Sheet(
    "levels",
    "Levels",
    (
        Column("id", "Level", 9, (*IDS, "value", "wert", "stufe")),
        Column("name", "Name", 24, ("title", "bezeichnung"), needed=True),
        Column("descriptor", "Description", 90, ("descriptor", "meaning", "text", "beschreibung", "bedeutung")),
    ),
    names=("level", "scale", "answer scale", "skala", "stufen"),
    needed=False,
)
ROLES = Sheet(
    "roles",
    "Roles",
    (
        Column("id", "Id", 12, (*IDS, "role id")),
        Column("name", "Name", 60, ("role", "role name", "group", "rolle", "title"), needed=True),
        Column("side", "Side", 14, ("seite", "view", "leading or doing")),
        Column("shown_with", "Shown with", 16, ("merged with", "together with", "shown together with")),
    ),
    names=("role", "groups", "role groups", "rollen", "people"),
    needed=False,
)
AREAS = Sheet(
    "areas",
    "Areas",
    (
        Column("id", "Id", 12, (*IDS, "area id")),
        Column("name", "Name", 50, ("area", "area name", "title", "bereich"), needed=True),
        Column("short_name", "Short name", 24, ("short", "kurzname", "label")),
    ),
    names=("area", "parts", "bereiche"),
)
DIMENSIONS = Sheet(
    "dimensions",
    "Dimensions",
    (
        Column("id", "Id", 12, (*IDS, "dimension id")),
        Column("area", "Area", 12, ("area id", "area name", "bereich"), needed=True),
        Column("name", "Name", 40, ("dimension", "dimension name", "title", "topic", "thema"), needed=True),
        Column("summary", "Summary", 50, ("about", "description", "beschreibung", "in short")),
        Column("weight", "Weight", 10, ("importance", "gewicht", "gewichtung")),
        Column("roles", "Roles", 22, ("role", "asked", "answered by", "put to", "rollen")),
        *(Column(f"anchor{level}", f"Level {level}", 34) for level in range(6)),
        Column("standards", "Standards", 40, ("frameworks", "maps to", "normen")),
    ),
    names=("dimension", "topics", "themen", "dimensionen"),
)
STATEMENTS = Sheet(
    "statements",
    "Statements",
    (
        Column("id", "Id", 12, (*IDS, "statement id", "question id")),
        Column("dimension", "Dimension", 14, ("dimension id", "dimension name", "topic", "thema"), needed=True),
        Column("text", "Statement", 110, ("text", "wording", "question", "item", "aussage", "frage"), needed=True),
    ),
    names=("statement", "questions", "items", "aussagen", "fragen"),
)
SHEETS = (MODEL, LEVELS, ROLES, AREAS, DIMENSIONS, STATEMENTS)

_ANCHOR = re.compile(r"\W*(?:level|stufe|anchor|niveau|nivel|l)?\s*([0-5])\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def words(text: str) -> str:
    """A head or title as it is compared: lower case, words only."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def column_of(sheet: Sheet, head: str) -> Column | None:
    """The column a head stands for, by its name or one of its other names; None if it is none of the sheet's."""
    wanted = words(head)
    if not wanted:
        return None
    for column in sheet.columns:
        if wanted in (words(column.head), *column.names):
            return column
    level = _ANCHOR.match(head)
    if level:
        return next((column for column in sheet.columns if column.key == f"anchor{level[1]}"), None)
    return None


def column_with(sheet: Sheet, head: str) -> Column | None:
    """The one column of whose names a head holds a whole word or more (“Dimension text”); None if there are several or none."""
    wanted = f" {words(head)} "
    if not wanted.strip():
        return None
    found = [c for c in sheet.columns if any(f" {name} " in wanted for name in (words(c.head), *c.names))]
    return found[0] if len(found) == 1 else None
