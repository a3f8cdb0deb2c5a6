"""What the sign-off sheets of the alliance and their reading must agree on: one sheet, a row a measure (S3.8, S3.14)."""

from __future__ import annotations

from analytics.ingest import planning_layout
from analytics.ingest.model_layout import Column, Sheet, words
from analytics.model.language import LANGUAGES
from analytics.model.phrases import template
from analytics.model.records.parts import Kind, kind_of
from analytics.model.records.people import MeasureSignOff

MEASURE, NAME, DOMAIN, START = "measure", "words", "domain", "start"
GIVEN = (MEASURE, NAME, DOMAIN, START)
"""Columns that are filled in already."""
KIND: Kind = kind_of(MeasureSignOff)
ASKED = (
    "verdict", "reason", "run_effort", "staffing", "support_hours", "skills", "on_call", "stops", "tools", "duties", "roles",
    "impact", "expected", "by", "asked", "answered",
)  # fmt: skip
"""Parts a domain fills in; the sponsor's override is not among them."""
_WIDTHS = {MEASURE: 8, NAME: 40, DOMAIN: 20, START: 9}


def signoff_layout(language: str = "en") -> Sheet:
    """The sheet; titles and heads of both languages are understood."""
    columns = {column.key: column for column in planning_layout.sheet_of(KIND, language).columns}
    titles = tuple(words(template("alliance_signoff.sheet_name", code, None)) for code in LANGUAGES)
    given = tuple(_given(key, language) for key in GIVEN)
    asked = tuple(columns[key] for key in ASKED)
    return Sheet("signoff", template("alliance_signoff.sheet_name", language, None), (*given, *asked), titles)


def _given(key: str, language: str) -> Column:
    """One of the columns that say what a row is about."""
    names = tuple(words(template(f"alliance_signoff.sheet_{key}", code, None)) for code in LANGUAGES)
    head = template(f"alliance_signoff.sheet_{key}", language, None)
    return Column(key, head, _WIDTHS[key], names, needed=key in (MEASURE, DOMAIN))
