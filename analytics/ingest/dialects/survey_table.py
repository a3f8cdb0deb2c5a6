"""Whether a plain table is a survey: one row a person, and several columns that repeat the same few answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.answers import folded
from analytics.ingest.dialects.header_rows import HeaderRows
from analytics.ingest.dialects.table_area import HEAD_ROWS, TableArea, is_worded
from analytics.ingest.dialects.tool_columns import kind_of
from analytics.ingest.export import ColumnKind
from analytics.ingest.raw import RawSheet
from analytics.ingest.scales import recognise
from analytics.model.display import shorten

LEAST_COLUMNS, LEAST_ROWS = 3, 3
"""A survey has so many columns with the same answers, filled in so many rows."""
_HEADED = 0.6
"""Share of the filled columns that must have a header."""
_SHORT_HEADER, _LONG_TEXT, _NAME_LENGTH = 15, 25, 80

_PERSON = re.compile(
    r"(p|r|person|resp|respondent|participant|teilnehmer(in)?|befragter?|expert[ei]?n?|user|interview(ee)?)?[\s_#.-]*\d{1,4}"
)
_TIMES = (
    "jan january januar jänner janvier enero feb february februar février febrero mar march mär mrz märz maerz mars marzo apr april avril "
    "abril may mai mayo jun june juni juin junio jul july juli juillet julio aug august août agosto sep sept september septembre septiembre "
    "oct okt october oktober octobre octubre nov november novembre noviembre dec dez december dezember décembre diciembre mon monday montag "
    "lundi lunes tue tues tuesday die dienstag mardi martes wed wednesday mit mittwoch mercredi miércoles thu thur thurs thursday don "
    "donnerstag jeudi jueves fri friday fre freitag vendredi viernes sat saturday sam samstag sonnabend samedi sábado sun sunday son sonntag "
    "dimanche domingo mo tu we th fr sa su di mi do so week weeks woche kw cw month monat"
)
"""Days, months and weeks, in full and cut short."""
_TIME_WORD = re.compile(
    rf"({'|'.join(_TIMES.split())}|[12]\d{{3}}\b|\d{{1,2}}[./]\d{{1,2}}[./]\d{{0,4}})[\s./-]*[\d./-]*( 00:00:00)?"
)
_QUARTER = re.compile(r"q[1-4]\b[\s./-]*[\d./-]*")
_ABOUT_PEOPLE = re.compile(
    r"(?<![a-z])(age|gender|sex|respondent|participant|occupation|education|alter|geschlecht|teilnehmer|befragte|beruf|âge|sexe|genre|répondant|edad|"
    r"género|sexo|encuestado|participante)(?![a-z])",
    re.IGNORECASE,
)
_MARK_WORDS = "yes no ja nein oui non sí si x ✓ ✔ ✗ true false wahr falsch y n j 0 1 r a c i - – ok n/a na done open offen erledigt"
_MARKS = frozenset(_MARK_WORDS.split())


@dataclass(frozen=True)
class SurveyTable:
    """Where headers and answers are on a sheet that is a survey."""

    header: HeaderRows
    answers: tuple[int, ...]
    """Columns with answers."""
    labels: tuple[str, ...]
    """These answers, commonest first."""
    rows: int
    """Rows looked at that have such answers."""
    alike: bool = True
    """The columns share their answers; otherwise each has a scale of its own."""


def survey_table(sheet: RawSheet) -> SurveyTable | str:
    """The table of people and answers on this sheet, or one sentence why there is none."""
    if sheet.rows < LEAST_ROWS + 1 or sheet.columns < LEAST_COLUMNS:
        return f"The sheet “{shorten(sheet.name, 40)}” has only {_counted(sheet.rows, 'row')} and {_counted(sheet.columns, 'column')}."
    area = TableArea(sheet)
    if not area.texts:
        return "The sheet is empty."
    first = area.first_answers()
    if first is None:
        return _NO_REPEATS
    header = area.header(first)
    if header is None:
        return "No row near the top reads like the headers of its columns."
    return _table(area, header)


def _table(area: TableArea, header: HeaderRows) -> SurveyTable | str:
    """What is below these headers, or one sentence why it is no survey."""
    body = area.body(header.first)
    filled = [column for column in range(area.columns) if (body[:, column] >= 0).any()]
    heads = [area.headed(header, column) for column in range(area.columns)]
    headed = [column for column in filled if heads[column]]
    if len(headed) < _HEADED * len(filled):
        return f"{len(filled) - len(headed)} of its {len(filled)} filled columns have no header."
    if _counts_answers(area, body, heads):
        return "It shows how many people gave each answer, not what each person answered."
    answers, labels = area.shared(body, headed)
    alike = len({heads[column] for column in answers}) >= LEAST_COLUMNS and len(labels) >= 2
    if not alike:
        shared, shares = answers, len(labels) >= 2
        people = _about_people(heads)
        answers, labels = area.worded(body, headed) if people else ([], [])
        if len(answers) + people < LEAST_COLUMNS or not answers:
            return _SAME_HEADERS if len(shared) >= LEAST_COLUMNS and shares else _NO_REPEATS
    rows = int((body[:, answers] >= 0).any(axis=1).sum())
    if rows < LEAST_ROWS:
        return f"Only {_counted(rows, 'row')} below its headers {'has' if rows == 1 else 'have'} answers."
    doubt = _doubt(area, body, [heads[column] for column in answers], answers, labels)
    return doubt or SurveyTable(header, tuple(answers), tuple(area.shown[label] for label in labels), rows, alike)


_NO_REPEATS = (
    "No three of its columns repeat the same few answers over at least three rows, as the questions of a survey do."
)


_SAME_HEADERS = "Its columns of answers have the same header; give each question words of its own."


def _counts_answers(area: TableArea, body: NDArray[np.int32], heads: Sequence[str]) -> bool:
    """True if the headers of the columns with numbers are the steps of a scale."""
    columns = [column for column, head in enumerate(heads) if head and (body[:, column] >= 0).any()]
    numbers = [column for column in columns if area.numeric[body[:, column][body[:, column] >= 0]].all()]
    steps = Counter(heads[column] for column in numbers)
    if len(steps) < LEAST_COLUMNS or not is_worded(steps):
        return False
    scale = recognise(steps)
    return scale is not None and len({scale.levels[head] for head in steps if head in scale.levels}) >= LEAST_COLUMNS


def _about_people(heads: Sequence[str]) -> int:
    """How many headers ask for what only people have."""
    times = (ColumnKind.SUBMITTED, ColumnKind.STARTED, ColumnKind.EMAIL)
    return sum(kind_of(head) in times or bool(_ABOUT_PEOPLE.search(head)) for head in heads if head)


def _doubt(
    area: TableArea, body: NDArray[np.int32], heads: Sequence[str], answers: Sequence[int], labels: Sequence[str]
) -> str:
    """One sentence why a table with repeated entries is no survey; empty if it looks like one."""
    names = [folded(head[:_NAME_LENGTH]) for head in heads]
    quarters = _are_quarters(area, body, answers, labels)
    if sum(bool(_TIME_WORD.fullmatch(name) or (quarters and _QUARTER.fullmatch(name))) for name in names) >= 0.8 * len(
        names
    ):
        return "Its columns are days, months or years, not questions."
    items = _items(area, body, answers)
    if items and sum(bool(_PERSON.fullmatch(name)) for name in names) >= 0.8 * len(names):
        return "It has one row a question and one column a person; turn it round so that each row is a person."
    short = float(np.mean([len(name) for name in names])) < _SHORT_HEADER
    coded = sum(bool(re.search(r"\d|\?", name)) for name in names) >= 0.5 * len(names)
    if items and short and not coded:
        return "Each of its rows is headed by a text of its own, so its rows are things or tasks rather than people."
    if short and not coded and all(label in _MARKS or (len(label) == 1 and not label.isdigit()) for label in labels):
        return (
            "Its columns hold marks such as yes and no, as a checklist does, and no row stands for a person's answers."
        )
    return ""


def _are_quarters(area: TableArea, body: NDArray[np.int32], answers: Sequence[int], labels: Sequence[str]) -> bool:
    """Whether headers Q1 to Q4 are quarters of a year: no Q5 among them, and no answers on a scale below, other than one thing a row."""
    heads = [folded(area.texts[place]) for row in area.cells[:HEAD_ROWS] for place in row if place >= 0]
    if any(re.fullmatch(r"q([5-9]|\d{2,})\b.*", head) for head in heads):
        return False
    return recognise(Counter(labels)) is None or _named_rows(area, body, answers)


def _named_rows(area: TableArea, body: NDArray[np.int32], answers: Sequence[int]) -> bool:
    """True if the column in front of the answers names every row by words of its own."""
    used = body[(body[:, list(answers)] >= 0).any(axis=1), max(min(answers) - 1, 0)]
    given = used[used >= 0]
    worded = [place for place in given if not any(map(str.isdigit, area.texts[place]))]
    return min(answers) > 0 and len(np.unique(given)) == len(used) == len(worded)


def _items(area: TableArea, body: NDArray[np.int32], answers: Sequence[int]) -> bool:
    """True if a column in front of the answers holds a long text of its own in nearly every row."""
    used = (body[:, list(answers)] >= 0).any(axis=1)
    for column in range(min(answers)):
        cells = body[used, column]
        given = cells[cells >= 0]
        texts = [area.texts[place] for place in given]
        own = len(given) >= 0.9 * len(cells) and len(set(texts)) >= 0.95 * len(texts)
        several_words = sum(text.count(" ") >= 2 for text in texts) >= 0.6 * max(len(texts), 1)
        if own and several_words and np.mean([len(text) for text in texts]) >= _LONG_TEXT:
            return True
    return False


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
