"""What the workbooks of a pass-on test and a pulse and their reading must agree on: one sheet, a row a person."""

from __future__ import annotations

from analytics.ingest.model_layout import Column, Sheet, words
from analytics.model.language import LANGUAGES
from analytics.model.phrases import template
from analytics.model.records.communication import Pulse
from analytics.model.records.parts import Option, kind_of

GROUP = "group"
QUESTIONS = ("where", "why", "me")
ATTITUDE = "attitude"
YES_NO = ("reasons", "benefits", "behaviour", "wish", "heard", "agreement")
"""Items of a pulse that are answered with yes or no."""
ATTITUDES = (-2, 2)
_GROUPS = ("group", "gruppe", "team", "unit", "bereich")
_ITEMS = {option.key: option for option in kind_of(Pulse).part("item").options}


def right(question: str) -> str:
    """Key of the column that says whether the answer to a question is right."""
    return f"{question}_right"


def pass_on_sheet(language: str = "en") -> Sheet:
    """The sheet of a pass-on test; heads of both languages are understood."""
    keys = (*QUESTIONS, *map(right, QUESTIONS))
    return _sheet(language, tuple(_column(key, language, 40 if key in QUESTIONS else 12) for key in keys))


def pulse_sheet(language: str = "en") -> Sheet:
    """The sheet of a pulse; heads of both languages are understood."""
    columns = []
    for option in map(_ITEMS.__getitem__, (*YES_NO, ATTITUDE)):
        names = (words(option.english), words(option.german), option.key)
        columns.append(Column(option.key, item_label(option, language), 18, names))
    return _sheet(language, tuple(columns))


def item_label(option: Option, language: str) -> str:
    """What people are asked to agree with."""
    text = option.german if language == "de" else option.english
    return text[:1].upper() + text[1:]


def _sheet(language: str, columns: tuple[Column, ...]) -> Sheet:
    titles = tuple(words(template("planning_readers.answers", code, None)) for code in LANGUAGES)
    group = Column(GROUP, template("planning_readers.group", language, None), 30, _GROUPS, needed=True)
    return Sheet("answers", template("planning_readers.answers", language, None), (group, *columns), titles)


def _column(key: str, language: str, width: int) -> Column:
    names = tuple(words(template(f"planning_readers.{key}", code, None)) for code in LANGUAGES)
    return Column(key, template(f"planning_readers.{key}", language, None), width, names, needed=key not in QUESTIONS)
