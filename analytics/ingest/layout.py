"""What the blank workbooks and their import must agree on: sheet names, cells, words and the marker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics.model.maturity import MaturityModel

FORM, COLLECTION = "form", "collection"
FORM_SHEET, COLLECTION_SHEET, HELP_SHEET = "Survey", "Answers", "Levels"

PERSON, ROLE, UNIT = "Person", "Role", "Unit"
DONT_KNOW_WORDS, NOT_APPLICABLE_WORDS = "Don't know", "Does not apply"
ANSWERS = ("0", "1", "2", "3", "4", "5", DONT_KNOW_WORDS, NOT_APPLICABLE_WORDS)

FORM_LABELS = ("Your role", "Your unit", "Your code, if you were given one")
FORM_ROLE, FORM_UNIT, FORM_CODE = "B3", "E3", "H3"
FORM_HEADS = ("No.", "Statement", "Your answer")
FORM_HEAD_ROW, FORM_FIRST_ROW = 4, 5
COLLECTION_FIRST_ROW, COLLECTION_ROWS = 3, 500

_MARKER = re.compile(r"Leitstern (form|collection) · model (.+?) · version (.+?)(?: · role (.+?))?\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Marker:
    """What a workbook made by Leitstern says about itself."""

    kind: str
    """``form`` or ``collection``."""
    model_id: str
    version: str
    role: str | None
    """Role id when the form holds the statements of one role only."""


def instructions(*, routed: bool) -> str:
    """What the person is asked to do; ``routed`` forms grey out what is not meant for the chosen role."""
    grey = " Rows in grey are not meant for your role." if routed else ""
    return (
        "Choose your role and name your unit. Then choose for each statement the level that fits what you see today, not what is planned: the texts "
        f"on the right describe each level. “{DONT_KNOW_WORDS}” and “{NOT_APPLICABLE_WORDS}” are good answers too.{grey} "
        "Save the file and send it back; answers are shown for groups only."
    )


def marker(kind: str, model: MaturityModel, role_id: str | None = None) -> str:
    """The line that lets the import recognise a workbook and its model."""
    return f"Leitstern {kind} · model {model.id} · version {model.version}" + (f" · role {role_id}" if role_id else "")


def read_marker(text: str) -> Marker | None:
    """The marker in a cell's text; None if there is none."""
    found = _MARKER.search(text)
    return Marker(*found.groups()) if found else None
