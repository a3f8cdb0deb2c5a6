"""What answer codes and short column names mean, from a second sheet or a code book file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from analytics.ingest.answers import folded
from analytics.ingest.codebook_layout import BookLayout, book_layout, legend_rows, listed_steps, pairs
from analytics.ingest.dialects.header_rows import joined
from analytics.ingest.dialects.long import layout_of
from analytics.ingest.dialects.survey_table import survey_table
from analytics.ingest.dialects.tool_columns import squeezed
from analytics.ingest.export import Column, ColumnKind, Export
from analytics.ingest.raw import RawSheet

FEWEST_TEXTS, FEWEST_LABELS = 3, 2
"""A code book explains at least so many columns by a text, or one column by so many labels."""
_SUB_COLUMN = re.compile(
    r"(?P<base>.+?)\[(?P<sub>[^\[\]]+)\](\[[^\[\]]+\])?|(?P<base2>.*[A-Za-z0-9])[_.\-](?P<sub2>[A-Za-z]{0,4}\d{1,3})"
)
_SHORT_NAME = 40


@dataclass(frozen=True)
class CodeBook:
    """Texts of questions and labels of answer codes. Names of columns are compared without regard to case, spaces and the kind of joint."""

    sheet: str
    """Name of the sheet it stands on."""
    why: str
    """What it says, one sentence."""
    questions: Mapping[str, str] = field(default_factory=dict)
    """Short name of a column → its full text."""
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Short name of a matrix → short name or number of its row → text of the row."""
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Short name of a column or matrix → answer code → label."""
    numbered: bool = False
    """Labels are the question's answers in order: rows of a matrix where it is one, answer codes where the question has one column."""
    legend: Mapping[str, str] = field(default_factory=dict)
    """Answer code → label, for every column that holds only these codes."""


def codebook_of(sheet: RawSheet) -> CodeBook | None:
    """The code book on this sheet; None if it is none, as a sheet with answers or the help sheet of our own workbooks."""
    legend = legend_rows(sheet)
    if legend:
        return CodeBook(sheet.name, f"It says what {len(legend)} answer codes mean.", legend=legend)
    layout = book_layout(sheet)
    if layout is None or layout_of(sheet) or not isinstance(survey_table(sheet), str):
        return None
    book = _Reader(sheet, layout).book()
    if len(book.questions) < FEWEST_TEXTS and not any(len(labels) >= FEWEST_LABELS for labels in book.labels.values()):
        return None
    return book


def explained(export: Export, book: CodeBook) -> Export:
    """The export with question texts for columns that have only a short name, and labels for their answer codes."""
    columns = [_explained(export, column, book) for column in export.columns]
    return replace(export, columns=_told_apart(columns))


def columns_explained(before: Export, after: Export) -> int:
    """How many columns a code book said something about."""
    return sum(old != new for old, new in zip(before.columns, after.columns, strict=True))


class _Reader:
    """Goes down the rows of a code book, from column name to column name."""

    def __init__(self, sheet: RawSheet, layout: BookLayout) -> None:
        self._sheet, self._layout = sheet, layout
        self._questions: dict[str, str] = {}
        self._options: dict[str, dict[str, str]] = {}
        self._labels: dict[str, dict[str, str]] = {}

    def book(self) -> CodeBook:
        """Everything the rows say."""
        layout, current = self._layout, ""
        for row in range(layout.header + 1, self._sheet.rows):
            cells = {role: " ".join(self._sheet.text(row, column).split()) for role, column in layout.columns.items()}
            name, level = _key(cells.get("name", "")), _key(cells.get("class", ""))
            if level in ("sq", "a") and current:
                target = self._options if level == "sq" else self._labels
                target.setdefault(current, {})[cells["name"]] = cells.get("text", "")
                continue
            if level and level != "q":
                continue
            current = name or current
            if current:
                self._row(current, bool(name), cells)
        self._questions = {name: text for name, text in self._questions.items() if text and _key(text) != name}
        self._labels = {name: labels for name, labels in self._labels.items() if labels}
        found = len({*self._questions, *self._labels})
        why = f"It explains {found} short names{' and their answer codes' if self._labels else ''}."
        return CodeBook(self._sheet.name, why, self._questions, self._options, self._labels, layout.numbered)

    def _row(self, name: str, named: bool, cells: Mapping[str, str]) -> None:
        value, label = cells.get("value", ""), cells.get("label", "")
        if value and label:
            self._labels.setdefault(name, {})[_plain(value)] = label
        elif cells.get("values"):
            self._labels.setdefault(name, {}).update(pairs(cells["values"]))
        if (
            named
            and cells.get("text")
            and not (value and self._layout.columns.get("text") == self._layout.columns.get("label"))
        ):
            self._questions.setdefault(name, cells["text"])


def _key(name: str) -> str:
    """A short name as it is compared: ``Q 4.1`` and ``q4_1`` are one, ``Q41`` is another."""
    return re.sub(r"[.\-–]", "_", re.sub(r"[\s#:]+", "", folded(name))).strip("_")


def _plain(code: str) -> str:
    """``1`` for the ``1.0`` that some tools write."""
    return re.sub(r"^(-?\d+)[.,]0+$", r"\1", code)


def _explained(export: Export, column: Column, book: CodeBook) -> Column:
    if column.kind is not ColumnKind.QUESTION:
        return column
    short = _short_name(column)
    said = _said(short, book) if short else _Said()
    labels = said.labels
    if not labels and book.legend:
        labels = _legend(export, column, book.legend)
    if (said.question or said.option) and squeezed(column.header) == squeezed(short):
        option = said.option or (column.option if said.question else "")
        header = joined(said.question, option)
        column = replace(
            column, header=header, code=column.code or short, question=said.question or column.question, option=option
        )
        column = column if option else replace(column, question="")
    labels = {} if column.labels else _used(export, column, labels)
    return replace(column, labels=labels) if labels else column


@dataclass(frozen=True)
class _Said:
    """What a book says about one column."""

    question: str = ""
    option: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


def _used(export: Export, column: Column, labels: Mapping[str, str]) -> Mapping[str, str]:
    """The labels with codes spelled as in the column; none if most of its cells hold something else."""
    texts = [text for text in export.texts(column) if text]
    known = {text for text in set(texts) if _plain(text) in labels}
    if 2 * sum(text in known for text in texts) < len(texts):
        return {}
    return {**labels, **{text: labels[_plain(text)] for text in known}}


def _short_name(column: Column) -> str:
    name = column.code or column.header
    return name if len(name) <= _SHORT_NAME and name.count(" ") <= 1 else ""


def _said(short: str, book: CodeBook) -> _Said:
    """What the book says about a short name, or about the matrix it belongs to."""
    parts = _SUB_COLUMN.fullmatch(short)
    base, sub = (parts["base"] or parts["base2"], parts["sub"] or parts["sub2"]) if parts else ("", "")
    matrix = next((name for name in _names(_key(base)) if name in book.questions), "") if base else ""
    for name in _names(_key(short)):
        if name in book.questions or name in book.labels:
            text, labels = book.questions.get(name, ""), book.labels.get(name, {})
            return (
                _Said(book.questions[matrix], text, labels)
                if matrix and text
                else _Said("" if base else text, text if base else "", labels)
            )
    for name in _names(_key(base)) if base else ():
        labels = book.labels.get(name, {})
        if name in book.questions or labels:
            option = book.options.get(name, {}).get(sub, "") or (labels.get(sub, "") if book.numbered else "")
            question = book.questions.get(name, "")
            if book.numbered:
                question, labels = listed_steps(question)
            return _Said(question, option, labels)
    return _Said()


def _names(name: str) -> tuple[str, ...]:
    """The name as it may stand in the book: ``Q14`` there may be ``14``."""
    bare = re.fullmatch(r"(?:q|f|v|frage|question|item|var)0*(\d.*)", name)
    return (name, bare[1]) if bare else (name, f"q{name}")


def _legend(export: Export, column: Column, legend: Mapping[str, str]) -> Mapping[str, str]:
    """The legend, if the column holds only its codes, at least two of them."""
    found = {_plain(text) for text in set(export.texts(column)) if text}
    return legend if len(found) >= 2 and found <= legend.keys() else {}


def _told_apart(columns: list[Column]) -> tuple[Column, ...]:
    """The columns with a number behind headers that now occur twice."""
    seen: dict[str, int] = {}
    apart = []
    for column in columns:
        seen[column.header] = seen.get(column.header, 0) + 1
        again = seen[column.header] > 1
        apart.append(replace(column, header=f"{column.header} ({seen[column.header]})") if again else column)
    return tuple(apart)
