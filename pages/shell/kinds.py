"""What the layouts of files are called on screen."""

from __future__ import annotations

from analytics.model.survey import CODE_BOOK

NAMES = {
    "form": "Filled form",
    "collection": "Collection sheet",
    "microsoft-forms": "Microsoft Forms",
    "google-forms": "Google Forms",
    "surveymonkey": "SurveyMonkey",
    "limesurvey": "LimeSurvey",
    "qualtrics": "Qualtrics",
    "wide": "Table, one row a person",
    "long": "Table, one row an answer",
    CODE_BOOK: "Code book that explains the others",
}

EXPORTS = tuple(name for name in NAMES if name not in ("form", "collection", CODE_BOOK))
"""Layouts a file may be read as although it was not recognised."""


def kind_name(dialect: str) -> str:
    """The layout in words; ``Not recognised`` without one."""
    return NAMES.get(dialect, dialect or "Not recognised")
