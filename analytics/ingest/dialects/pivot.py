"""From one row an answer to one row a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analytics.ingest.dialects.header_rows import cleaned
from analytics.ingest.dialects.pivoted_sheet import PivotedSheet
from analytics.ingest.dialects.reading import note
from analytics.ingest.dialects.tool_columns import kind_of
from analytics.ingest.dialects.tool_export import not_finished
from analytics.ingest.export import Column, ColumnKind, Export
from analytics.ingest.listing import listed
from analytics.ingest.raw import RawSheet
from analytics.model.display import shorten
from analytics.model.finding import Finding, Severity, Where


@dataclass(frozen=True)
class LongLayout:
    """Which column is what."""

    header: int
    headers: tuple[str, ...]
    roles: tuple[int, int, int]
    """Columns of person, question, answer."""
    wording: int = -1
    """Column with the full text of the question beside its code."""
    label: int = -1
    """Column with the words of the answer beside its code."""
    found: str = ""


def cells_of(sheet: RawSheet, column: int, first: int) -> NDArray[np.int32]:
    """For each row from ``first`` on the number of its text among the column's different texts; −1 where it is empty."""
    texts, indices = sheet.distinct(column)
    known: dict[str, int] = {"": -1}
    numbers = np.array([*(known.setdefault(text, len(known) - 1) for text in texts), -1], dtype=np.int32)
    return numbers[indices[first:]]


def depends(cells: NDArray[np.int32], on: NDArray[np.int32]) -> bool:
    """True if rows with the same entry in ``on`` have the same entry in ``cells`` (empty ones aside), apart from one in a hundred."""
    given = (cells >= 0) & (on >= 0)
    if not given.any():
        return False
    pairs = np.unique(on[given].astype(np.int64) << 32 | cells[given])
    owners = len(np.unique(on[given]))
    return len(pairs) <= 1.01 * owners


@dataclass(frozen=True)
class _Made:
    """One column of the pivoted sheet."""

    column: Column
    texts: pa.DictionaryArray
    rows: NDArray[np.intp]
    """Rows of the source the texts came from."""
    source: int
    """Column of the source."""


class Pivot:
    """Turns rows of answers into rows of people."""

    def __init__(self, sheet: RawSheet, layout: LongLayout) -> None:
        self._sheet, self._layout = sheet, layout
        self._first = layout.header + 1
        person, question, answer = (cells_of(sheet, column, self._first) for column in layout.roles)
        header = [cells_of(sheet, column, layout.header)[0] for column in layout.roles]
        repeated = (person == header[0]) & (question == header[1])
        self._whole = (person >= 0) & (question >= 0) & ~repeated
        self._lines = np.flatnonzero(self._whole)
        self._people, self._person_lines, self._of_line = _in_order(person[self._lines])
        self._questions, self._question_lines, self._asked = _in_order(question[self._lines])
        self._answer = answer[self._lines]
        self.findings = self._line_notes(person, question, answer, repeated)

    def export(self) -> Export:
        """The pivoted sheet with its columns; attributes of people first."""
        people = len(self._people)
        answered = np.flatnonzero(self._given())
        at = np.full((people, len(self._questions)), -1, dtype=np.intp)
        at[self._of_line[answered], self._asked[answered]] = answered  # of equal places the last, later one counts
        self._twice(answered, at)
        made = [*self._about_people(), *self._answered(at)]
        columns = _told_apart([replace(one.column, place=place) for place, one in enumerate(made)])
        sheet = PivotedSheet(
            self._sheet.name,
            pa.table([one.texts for one in made], [str(place) for place in range(len(made))]),
            self._sheet.first_row,
            self._sheet.first_column,
            self._sheet.formulas,
            self._sheet.errors,
            source=self._sheet,
            source_rows=np.column_stack([one.rows for one in made]),
            source_columns=tuple(one.source for one in made),
        )
        unfinished = not_finished(sheet, columns)
        return Export(sheet, columns, np.arange(people, dtype=np.intp), unfinished, tuple(self.findings))

    def _about_people(self) -> Iterator[_Made]:
        """The person's name or number, and what is the same in all lines of a person."""
        person = self._layout.roles[0]
        for column, lines in ((person, self._person_lines), *self._attributes()):
            header = self._header(column)
            kind = _person_kind(header) if column == person else kind_of(header) or ColumnKind.QUESTION
            yield _Made(Column(0, header, kind=kind), self._taken(column, lines), self._source(lines), column)

    def _answered(self, at: NDArray[np.intp]) -> Iterator[_Made]:
        for number in range(at.shape[1]):
            lines = at[:, number]
            rows = self._source(np.where(lines >= 0, lines, self._person_lines))
            yield _Made(self._question(number, lines), self._answers(lines), rows, self._layout.roles[2])

    def _given(self) -> NDArray[np.bool_]:
        given = self._answer >= 0
        if self._layout.label >= 0:
            given |= cells_of(self._sheet, self._layout.label, self._first)[self._lines] >= 0
        return given

    def _header(self, column: int) -> str:
        headers = self._layout.headers
        text = headers[column] if column < len(headers) else cleaned(self._sheet.text(self._layout.header, column))
        return text or f"Column {self._sheet.letters(column)}"

    def _source(self, lines: NDArray[np.intp]) -> NDArray[np.intp]:
        """Table rows of the source."""
        return self._lines[lines] + self._first

    def _taken(self, column: int, lines: NDArray[np.intp]) -> pa.DictionaryArray:
        """What the column holds in these lines."""
        texts, indices = self._sheet.distinct(column)
        return _dictionary(texts, indices[self._source(lines)])

    def _answers(self, lines: NDArray[np.intp]) -> pa.DictionaryArray:
        """The answers in these lines, −1 for none; words where the code is missing."""
        texts, indices = self._sheet.distinct(self._layout.roles[2])
        found = np.where(lines >= 0, indices[self._source(lines)], -1)
        if self._layout.label >= 0:
            words, places = self._sheet.distinct(self._layout.label)
            instead = np.where((lines >= 0) & (found < 0), places[self._source(lines)], -1)
            found = np.where(instead >= 0, instead + len(texts), found)
            texts = [*texts, *words]
        return _dictionary(texts, found)

    def _question(self, number: int, lines: NDArray[np.intp]) -> Column:
        row = int(self._source(self._question_lines[[number]])[0])
        name = cleaned(self._sheet.text(row, self._layout.roles[1]))
        wording = cleaned(self._sheet.text(row, self._layout.wording)) if self._layout.wording >= 0 else ""
        labels: dict[str, str] = {}
        if self._layout.label >= 0:
            used = self._source(np.unique(lines[lines >= 0]))
            codes = self._sheet.column_texts(self._layout.roles[2], used)
            words = self._sheet.column_texts(self._layout.label, used)
            labels = {code: word for code, word in zip(codes, words, strict=True) if code and word and code != word}
        if wording:
            return Column(0, wording, name, labels=labels)
        short = len(name) <= 20 and " " not in name
        return Column(0, name, name if short else "", labels=labels)

    def _attributes(self) -> list[tuple[int, NDArray[np.intp]]]:
        """Further columns that say the same in all lines of a person, with the line to take for each; the last line for times."""
        used = {*self._layout.roles, self._layout.wording, self._layout.label}
        found = []
        person = self._of_line.astype(np.int32)
        for column in range(self._sheet.columns):
            if column in used:
                continue
            cells = cells_of(self._sheet, column, self._first)[self._lines]
            if not (cells >= 0).any():
                continue
            kind = kind_of(self._header(column))
            timed = kind in (ColumnKind.SUBMITTED, ColumnKind.STARTED)
            if timed or depends(cells, person):
                found.append(
                    (column, _line_of_each(person, cells, self._person_lines, last=kind is ColumnKind.SUBMITTED))
                )
            else:
                self.findings.append(self._left_out(column, depends(cells, self._asked.astype(np.int32))))
        return found

    def _left_out(self, column: int, of_question: bool) -> Finding:
        why = "belongs to the questions" if of_question else "differs within one person's answers"
        message = f"The column “{shorten(self._header(column), 40)}” {why} and is left out."
        return note("column-left-out", self._sheet, self._sheet.address(self._layout.header, column), message)

    def _twice(self, answered: NDArray[np.intp], at: NDArray[np.intp]) -> None:
        """A warning for each answer that a later one of the same person to the same question replaces."""
        replaced = answered[at[self._of_line[answered], self._asked[answered]] != answered]

        def warning(line: int) -> Finding:
            later = int(at[self._of_line[line], self._asked[line]])
            row, counts = (int(self._source(np.array([place]))[0]) for place in (line, later))
            column = self._layout.roles[2]
            message = f"The same person answers the same question again in {self._sheet.address(counts, column)}; the later answer counts."
            return Finding(
                "answered-twice",
                Severity.WARNING,
                Where(sheet=self._sheet.name, cell=self._sheet.address(row, column)),
                message,
            )

        self.findings += listed((warning(int(line)) for line in replaced), len(replaced))

    def _line_notes(
        self,
        person: NDArray[np.int32],
        question: NDArray[np.int32],
        answer: NDArray[np.int32],
        repeated: NDArray[np.bool_],
    ) -> list[Finding]:
        """Notes about lines that are no answers."""
        findings = []
        halves = ((person >= 0) | (question >= 0) | (answer >= 0)) & ~self._whole & ~repeated
        for code, rows, what in (
            ("header-repeated", np.flatnonzero(repeated), "repeat the header and are left out"),
            ("row-incomplete", np.flatnonzero(halves), "do not name both a person and a question and are left out"),
        ):
            if len(rows):
                cell = self._sheet.address(int(rows[0]) + self._first, self._layout.roles[0])
                message = (
                    f"{len(rows):,} rows {what}; the first is row {rows[0] + self._first + self._sheet.first_row}."
                )
                findings.append(note(code, self._sheet, cell, message))
        return findings


def _told_apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with their short name, or a number, behind headers that occur twice."""
    numbered: Counter[str] = Counter()
    apart = []
    for column in columns:
        numbered[column.header] += 1
        twin = numbered[column.header] > 1
        behind = column.code if column.code not in ("", column.header) else str(numbered[column.header])
        apart.append(replace(column, header=f"{column.header} ({behind})") if twin else column)
    return tuple(apart)


def _person_kind(header: str) -> ColumnKind:
    kind = kind_of(header)
    return kind if kind in (ColumnKind.EMAIL, ColumnKind.NAME) else ColumnKind.RESPONDENT


def _in_order(numbers: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.intp], NDArray[np.intp]]:
    """Distinct numbers in order of first occurrence, the place of that, and for each entry the rank of its number."""
    distinct, first, inverse = np.unique(numbers, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    ranks = np.empty(len(order), dtype=np.intp)
    ranks[order] = np.arange(len(order))
    return distinct[order], first[order], ranks[inverse]


def _line_of_each(
    person: NDArray[np.int32], cells: NDArray[np.int32], otherwise: NDArray[np.intp], *, last: bool
) -> NDArray[np.intp]:
    """For each person the first or last line in which the cell is filled; ``otherwise`` where there is none."""
    lines = np.flatnonzero(cells >= 0)
    lines = lines if last else lines[::-1]
    found = otherwise.copy()
    found[person[lines]] = lines
    return found


def _dictionary(texts: Sequence[str], indices: NDArray[np.int32]) -> pa.DictionaryArray:
    """Dictionary-encoded texts with only those that occur; null where the index is −1."""
    used, places = np.unique(indices, return_inverse=True)
    empty = int(len(used) > 0 and used[0] < 0)
    words = [texts[index] for index in used[empty:]]
    codes = places.astype(np.int32) - empty
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), pa.array(words, type=pa.string()))
