"""The top left part of a sheet, looked at for headers and for columns that share their answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.answers import folded
from analytics.ingest.dialects import header_rows
from analytics.ingest.dialects.header_rows import HeaderRows
from analytics.ingest.raw import RawSheet
from analytics.ingest.scales import recognise
from analytics.ingest.stray_rows import is_number, is_statistic

LOOK_ROWS, LOOK_COLUMNS, HEAD_ROWS = 240, 400, 20
"""Part of the sheet that is looked at, and its rows among which headers are looked for."""
_MOST_LABELS, _LABEL_LENGTH = 12, 120
_NO_CHANCE = 6
"""So many answers in a row that keep rising are no person's."""
_STRAYS = 0.1
"""Share of a column's cells that may be numbers nobody can answer: averages between the rows, slips."""
_LEVEL = re.compile(r"(10|\d)([.,]0+)?")


def is_level(text: str) -> bool:
    """True for a whole number from 0 to 10."""
    return _LEVEL.fullmatch(text) is not None


class TableArea:
    """The top left part of a sheet as numbers: cell → index into ``texts``, −1 where it is empty."""

    def __init__(self, sheet: RawSheet) -> None:
        self.sheet = sheet
        self.rows, self.columns = min(sheet.rows, LOOK_ROWS), min(sheet.columns, LOOK_COLUMNS)
        self.cells = np.full((self.rows, self.columns), -1, dtype=np.int32)
        known: dict[str, int] = {}
        self.shown: dict[str, str] = {}
        for column in range(self.columns):
            texts, indices = sheet.distinct(column)
            found, places = np.unique(indices[: self.rows], return_inverse=True)
            keys = [self._key(texts, index) for index in found]
            self.cells[:, column] = np.array(
                [known.setdefault(key, len(known)) if key else -1 for key in keys], dtype=np.int32
            )[places]
            self.shown = {**{key: texts[index] for key, index in zip(keys, found, strict=True) if key}, **self.shown}
        self.texts = list(known)

    @staticmethod
    def _key(texts: Sequence[str], index: int) -> str:
        return folded(texts[index][: _LABEL_LENGTH * 4]) if index >= 0 else ""

    @cached_property
    def answer_like(self) -> NDArray[np.bool_]:
        """For every text: a small whole number, or a short text that comes again in other rows and other columns."""
        rows, columns = np.nonzero(self.cells >= 0)
        at = self.cells[rows, columns].astype(np.int64)
        size = len(self.texts)
        in_rows = np.bincount(np.unique(at * self.rows + rows) // self.rows, minlength=size)
        in_columns = np.bincount(np.unique(at * self.columns + columns) // self.columns, minlength=size)
        again = (in_rows >= 2) & (in_columns >= 2) & (np.bincount(at, minlength=size) >= 3)
        short = np.array([len(text) <= _LABEL_LENGTH for text in self.texts], dtype=bool)
        level = np.array([is_level(text) for text in self.texts], dtype=bool)
        return (again & short) | level

    @cached_property
    def numeric(self) -> NDArray[np.bool_]:
        """For every text whether it is a number."""
        return np.array([is_number(text) for text in self.texts], dtype=bool)

    @cached_property
    def _whole(self) -> NDArray[np.int64]:
        """For every text the whole number it is; −1 for others."""
        return np.array([int(text) if re.fullmatch(r"\d{1,9}", text) else -1 for text in self.texts], dtype=np.int64)

    def first_answers(self) -> int | None:
        """The first row in which somebody answers; None if there is none."""
        for row in range(self.rows):
            filled = self.cells[row] >= 0
            answers = int((self._recurring(row) | (filled & self.answer_like[self.cells[row]])).sum())
            if answers >= 2 and answers >= 0.15 * filled.sum() and not self._counts(row):
                return row
        return None

    def header(self, first: int) -> HeaderRows | None:
        """The rows that head the columns, above the first answers."""
        below: NDArray[np.bool_] = np.any(self.cells[first:] >= 0, axis=0)
        scores = [int((self._names(row) & below).sum()) for row in range(min(first, HEAD_ROWS))]
        if not scores or max(scores) < 2:
            return None
        main = scores.index(max(scores))
        blank = below & (self.cells[main] < 0)
        if main + 1 < first and self._heads(main + 1) and not self._counts(main):
            under = self.cells[main + 1] >= 0
            if (under & below).sum() >= 0.8 * scores[main]:
                return self._two_full_rows(main)
            if (under & blank).any() and (under & blank).sum() >= 0.5 * blank.sum():
                return HeaderRows(main, main + 1, None, main + 2)
        if main and self._groups(main - 1, below):
            return HeaderRows(main - 1, main, None, main + 1)
        return HeaderRows(main, None, None, main + 1)

    def headed(self, header: HeaderRows, column: int) -> str:
        """Text of the lowest header of a column."""
        rows = (header.options, header.questions, header.codes)
        return next(
            (text for row in rows if row is not None and (text := header_rows.cleaned(self.sheet.text(row, column)))),
            "",
        )

    def body(self, first: int) -> NDArray[np.int32]:
        """The cells below the headers; columns of running numbers and rows of totals are emptied."""
        body = self.cells[first:].copy()
        often = np.bincount(body[body >= 0], minlength=len(self.texts))
        totals = np.array([is_statistic(text) for text in self.texts], dtype=bool) & (often < 3)
        front = body[:, :HEAD_ROWS]
        named = (front >= 0) & totals[front] & ((front >= 0).cumsum(axis=1) <= 3)
        body[named.any(axis=1)] = -1
        for column in range(self.columns):
            cells = body[:, column]
            given = cells[cells >= 0]
            if len(given) > 2 and self._running(given):
                body[:, column] = -1
        return body

    def shared(self, body: NDArray[np.int32], columns: Sequence[int]) -> tuple[list[int], list[str]]:
        """The largest set of columns that share their answers, and these answers."""
        groups: list[tuple[set[str], list[int]]] = []
        distinct = {column: self._labels(body[:, column]) for column in columns}
        for column in sorted(columns, key=lambda column: -len(distinct[column])):
            labels = distinct[column]
            if not 1 <= len(labels) <= _MOST_LABELS:
                continue
            group = next((group for group in groups if _belongs(labels, group[0])), None)
            if group is None:
                groups.append((set(labels), [column]))
            else:
                group[0].update(labels)
                group[1].append(column)
        best = max((group[1] for group in groups if len(group[0]) > 1), key=len, default=[])
        found, counts = np.unique(body[:, best], return_counts=True)
        common = [self.texts[place] for place in found[np.argsort(-counts, kind="stable")] if place >= 0]
        return sorted(best), common if int(counts[found >= 0].sum()) >= 2 * len(common) else []

    def worded(self, body: NDArray[np.int32], columns: Sequence[int]) -> tuple[list[int], list[str]]:
        """Columns that hold a scale in words each, for tables in which every question has a scale of its own; and these words."""
        counts = {column: self._counted(body[:, column]) for column in columns}
        found = [column for column, labels in counts.items() if is_worded(labels)]
        return found, list(sum((counts[column] for column in found), Counter()))

    def _counted(self, cells: NDArray[np.int32]) -> Counter[str]:
        places, counts = np.unique(cells[cells >= 0], return_counts=True)
        return Counter({self.texts[place]: int(count) for place, count in zip(places, counts, strict=True)})

    def _labels(self, cells: NDArray[np.int32]) -> frozenset[str]:
        """What a column's cells say, without strays; nothing if that is no small set of answers."""
        counts = self._counted(cells)
        answers = {text: count for text, count in counts.items() if _answers(text)}
        if sum(answers.values()) < (1 - _STRAYS) * counts.total() or len(answers) > _MOST_LABELS:
            return frozenset()
        return frozenset(answers) if all(len(text) <= _LABEL_LENGTH for text in answers) else frozenset()

    def _names(self, row: int) -> NDArray[np.bool_]:
        """Columns whose cell in this row could be a header."""
        cells = self.cells[row]
        if self._counts(row):
            return cells >= 0
        return np.where(cells >= 0, ~self.numeric[cells] & ~self.answer_like[cells], False)

    def _heads(self, row: int) -> bool:
        filled = int((self.cells[row] >= 0).sum())
        if filled and self._counts(row):
            return True
        names = self._names(row) & ~self._recurring(row)
        return filled > 0 and int(names.sum()) >= 0.7 * filled

    def _recurring(self, row: int) -> NDArray[np.bool_]:
        """Columns whose cell in this row comes again twice below, not counting rows that repeat the whole row."""
        below = self.cells[row + 1 :]
        same = below == self.cells[row]
        others = same[~(same | (below < 0)).all(axis=1)]
        found: NDArray[np.bool_] = (others.sum(axis=0) >= 2) & (self.cells[row] >= 0)
        return found

    def _counts(self, row: int) -> bool:
        """True for a row that numbers its columns behind a word: 1, 2, 3 …, only where no words head them above, or 1.1, 1.2, 2.1 …"""
        texts = [self.texts[place] for place in self.cells[row] if place >= 0]
        outline = [float(text) for text in texts if re.fullmatch(r"\d{1,2}\.\d{1,2}", text)]
        if (
            3 <= len(outline) < len(texts)
            and len(set(outline)) >= 0.8 * len(outline)
            and [*map(int, outline)] == sorted(map(int, outline))
        ):
            return True
        numbers = [int(text) for text in texts if re.fullmatch(r"\d{1,4}", text)]
        if len(numbers) >= _NO_CHANCE and len(numbers) >= len(texts) - 1 and all(b > a for a, b in pairwise(numbers)):
            return True
        if len(numbers) < 3 or any(b != a + 1 for a, b in pairwise(numbers)):
            return False
        headed = any(self._words(above) >= len(texts) / 2 for above in range(row))
        return len(numbers) >= _NO_CHANCE or (len(numbers) < len(texts) and not headed)

    def _words(self, row: int) -> int:
        return sum(not is_number(self.texts[place]) for place in self.cells[row] if place >= 0)

    def _groups(self, row: int, below: NDArray[np.bool_]) -> bool:
        """True if the row names groups of the columns below it, not the whole table."""
        filled = np.flatnonzero(self.cells[row] >= 0)
        return (
            len(filled) > 0 and self._heads(row) and bool(below[filled].all()) and (len(filled) >= 2 or filled[0] > 0)
        )

    def _two_full_rows(self, main: int) -> HeaderRows:
        """Short names and wording in two rows, whichever comes first."""
        lengths = [
            np.mean([len(self.texts[place]) for place in self.cells[row] if place >= 0]) for row in (main, main + 1)
        ]
        codes, questions = (main, main + 1) if lengths[0] <= lengths[1] else (main + 1, main)
        return HeaderRows(questions, None, codes, main + 2)

    def _running(self, given: NDArray[np.int32]) -> bool:
        numbers = self._whole[given]
        rising = (np.diff(numbers) == 1).mean() > 0.8
        return bool(rising and (numbers >= 0).all() and len(np.unique(numbers)) > 0.8 * len(numbers))


def is_worded(labels: Counter[str]) -> bool:
    return len(labels) <= _MOST_LABELS and not any(map(is_number, labels)) and recognise(labels) is not None


def _belongs(labels: frozenset[str], group: set[str]) -> bool:
    together = len(labels & group)
    return together >= max(1, len(labels) / 2) and len(labels | group) <= _MOST_LABELS + 2


def _answers(text: str) -> bool:
    """False for what nobody answers on a scale: addresses, dates, larger numbers."""
    return not (is_number(text) and not is_level(text)) and "://" not in text and "@" not in text
