"""What the assessor's workbook and its reading must agree on: sheets, columns, and the words people use for them."""

from __future__ import annotations

import re

from analytics.ingest.answers import folded
from analytics.ingest.model_layout import IDS, LEVELS, README_SHEET, Column, words
from analytics.model.assessment import EVIDENCE_WORDS
from analytics.model.reference import Evidence

SHEET, LEVELS_SHEET = "Assessment", "Levels"
HELP_SHEETS = frozenset(words(name) for name in (README_SHEET, LEVELS_SHEET, *LEVELS.names))
"""Sheets that explain and hold no scores, as ``words`` gives their names."""
HEAD_ROWS = 15
"""Rows of a sheet within which its heads are looked for."""
MOST_ROWS = 500
"""Rows with something in them that are read; a questionnaire has at most 60 dimensions."""

COLUMNS = (
    Column("dimension", "Id", 7, (*IDS, "dimension id", "kennung")),
    Column("area", "Area", 14, ("bereich", "gebiet", "feld")),
    Column("name", "Dimension", 34, ("name", "dimension name", "title", "topic", "bezeichnung", "titel", "thema", "prozess")),
    Column("score", "Reference score", 11, (
        "score", "reference", "assessor", "assessor score", "reference level", "reference value", "rating", "referenz", "referenzwert",
        "referenzbewertung", "referenzscore", "bewertung", "wert", "punkte", "punktzahl", "reifegrad", "fremdbewertung", "fremdbild"), needed=True),
    Column("evidence", "Evidence", 27, (
        "grade", "evidence grade", "grade of evidence", "proof", "nachweis", "nachweise", "nachweisgrad", "beleg", "belege", "belegt", "evidenz")),
    Column("note", "Note", 38, (
        "notes", "comment", "comments", "remark", "remarks", "finding", "notiz", "notizen", "kommentar", "bemerkung", "bemerkungen",
        "anmerkung", "anmerkungen", "hinweis", "feststellung")),
    Column("agreed_score", "Agreed score", 9, (
        "agreed", "agreed level", "agreed value", "consensus", "consensus score", "vereinbarter wert", "vereinbarte bewertung", "vereinbart",
        "abgestimmter wert", "abgestimmte bewertung", "abgestimmt", "einigung", "konsens", "konsenswert")),
    Column("agreed_by", "Agreed by", 18, (
        "by", "agreed with", "who", "vereinbart von", "vereinbart mit", "vereinbart durch", "abgestimmt von", "abgestimmt mit", "einigung mit",
        "wer", "von", "durch")),
    Column("agreed_on", "Agreed on", 12, (
        "on", "date", "day", "agreed date", "date agreed", "date of agreement", "when", "vereinbart am", "abgestimmt am", "einigung am", "datum",
        "tag", "wann", "am")),
    Column("reason", "Reason", 32, ("why", "agreed because", "grund", "begründung", "begruendung", "warum", "weil")),
)  # fmt: skip
VALUES = ("score", "evidence", "note", "agreed_score", "agreed_by", "agreed_on", "reason")
"""Columns the assessor fills in."""

_LEVEL_HEAD = re.compile(r"\W*(?:level|stufe)?\s*[0-5]\b.*", re.IGNORECASE | re.DOTALL)
_GRADE_WORDS = {
    Evidence.NONE: ("none", "no", "no evidence", "nothing", "keine", "kein", "kein nachweis", "kein beleg", "keine belege", "ohne", "nichts"),
    Evidence.STATEMENT: ("statement", "one statement", "one person's statement", "one person", "interview", "said", "aussage", "eine aussage",
                         "aussage einer person", "eine person", "gespräch", "mündlich"),
    Evidence.RECORD: ("record", "report", "tool", "tool view", "document", "record or report", "record, report, tool view", "aufzeichnung",
                      "bericht", "werkzeug", "dokument", "schriftlich", "aufzeichnung, bericht oder werkzeug"),
    Evidence.BOTH: ("both", "agree", "both agree", "statement and record", "beide", "beides", "aussage und aufzeichnung",
                    "aussage und aufzeichnung stimmen überein", "aussage und dokument", "beides stimmt überein"),
}  # fmt: skip
_GRADE_OF = {
    folded(word): grade
    for grade, several in _GRADE_WORDS.items()
    for word in (*several, EVIDENCE_WORDS[grade], str(grade.value))
}
_NUMBERED = re.compile(r"([0-3])(?:[.,]0+)?\s*[-–—:.,)(=|]*\s*(.*?)\s*\)?", re.DOTALL)


def column_of(head: str) -> str | None:
    """Key of the column a head stands for; of several whose names it holds, the one with the longest. None if it is none of them.

    >>> column_of("Agreed score (0–5)"), column_of("Referenzwert"), column_of("Level 3")
    ('agreed_score', 'score', None)
    """
    asked = words(head)
    if not asked or _LEVEL_HEAD.fullmatch(head):
        return None
    fitting = [
        (len(name), column.key)
        for column in COLUMNS
        for name in (words(column.head), *column.names)
        if f" {name} " in f" {asked} " and (len(name) > _SHORT or name == asked)
    ]
    longest = max((length for length, _ in fitting), default=0)
    keys = {key for length, key in fitting if length == longest}
    return keys.pop() if len(keys) == 1 else None


_SHORT = 3
"""Letters of a word that stands for a column only when it is the whole head, for example “on”."""


def grade_of(text: str) -> Evidence | None:
    """The grade of evidence a cell names by number, in words or both; None if it names none or two that differ.

    >>> grade_of("2 – record, report or tool view").value, grade_of("Beides").value, grade_of("1 – both")
    (2, 3, None)
    """
    asked = folded(text).rstrip(" .;")
    if asked in _GRADE_OF:
        return _GRADE_OF[asked]
    numbered = _NUMBERED.fullmatch(asked)
    if numbered is None:
        return None
    grade = Evidence(int(numbered[1]))
    return grade if not numbered[2] or _GRADE_OF.get(numbered[2]) is grade else None
