"""Which rows of a table stand for people: not the empty ones, repeated headers, totals and footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.raw import RawSheet
from analytics.model.display import shorten
from analytics.model.finding import Finding, Severity, Where

NAMED = 3
"""Up to so many rows get a note each; more share one."""
LISTED = 8
_HEAD = 4
"""Rows above the first person in which a repeated header may stand."""
_LABEL_CELLS = 3
"""A total is named in one of the first so many filled cells of its row."""
_SAME = 0.8
"""Share of a header's cells that a row must repeat to count as a repetition."""

_OFTEN = 0.3
"""A label in more of the rows than this is the name of a unit."""

_STATISTICS = """total totals subtotal sum sums summe summen zwischensumme gesamt gesamtsumme gesamtergebnis insgesamt somme suma totale totales
    mittelwert mittel mittelwerte durchschnitt average averages avg mean means moyenne moyennes promedio promedios media médian médiane median mediana
    modus mode modal standardabweichung stdabw stddev std stdev sd std. dev. varianz variance écart-type ecart-type desviación count counts anzahl
    nombre número numero recuento effectif min max minimum maximum mínimo máximo n prozent percent pourcentage porcentaje grand ø ∑ σ"""
_FILLERS = """of all the responses response answers answer respondents people persons score scores value values overall item items column columns per
    question questions row rows antworten antwort teilnehmer befragte personen alle aller wert werte spalte frage pro je über général générale
    des de la les el los réponses réponse respuestas respuesta estándar arithmetic arithmetisches general deviation in %"""
_MEANS_WORDS = "mean average avg mittelwert durchschnitt moyenne promedio summe zwischensumme subtotal ø"
_MEANS = frozenset(_MEANS_WORDS.split())
"""Words that may stand before the name of a group."""
_LABEL_WORDS = 4
_STATISTIC_WORDS = frozenset(_STATISTICS.split())
_IN_RANGE_WORDS = "total totals sum summe gesamt insgesamt somme suma totale totales n count anzahl max min sd media"
_IN_RANGE = frozenset(_IN_RANGE_WORDS.split())
"""Words that name people and firms too, and sums, which cannot look like answers: below the last person they need the numbers to prove them."""
_ALL_WORDS = _STATISTIC_WORDS | frozenset(_FILLERS.split())
_FIRST_WORDS = _ALL_WORDS | _MEANS
_WORD = re.compile(r"[^\s:=()/]+")
_COUNTED = re.compile(r"[nN]\s*=\s*[\d.,']+")
_NUMBER = re.compile(r"[-+−]?\d[\d.,'’\s\u00a0\u202f]*(?:[eE][-+]?\d+)?\s*%?|[-+−]?[.,]\d+\s*%?")
_NUMBER_LENGTH = 40
_ERROR = re.compile(r"#[A-Z0-9/!?]+")


def people_rows(sheet: RawSheet, first_row: int, columns: Sequence[int]) -> tuple[NDArray[np.intp], list[Finding]]:
    """Table rows from ``first_row`` on that stand for people, in order, and a note for every other row that holds something.

    ``columns``: those whose content makes a row somebody's; a row with nothing in them is left out. Left out as well: rows that repeat a header row
    above, rows of totals, means or counts, and rows with nothing but a footnote. Many rows of one kind share a note.
    """
    filled = _Filled(sheet, first_row, columns)
    repeated = filled.somebody & _repeats_header(sheet, first_row)
    footnotes = filled.somebody & ~repeated & _footnotes(sheet, first_row, filled)
    statistics = _statistics(sheet, first_row, filled, filled.somebody & ~repeated)
    people = filled.somebody & ~repeated & ~footnotes & ~statistics
    last = int(np.flatnonzero(people).max(initial=-1))
    between = np.arange(len(people)) < last
    nothing = ~filled.somebody & (filled.cells == 0) & between
    unanswered = ~filled.somebody & (filled.cells > 0)

    def words(row: int) -> str:
        return f" (“{shorten(_first_text(sheet, row), 40)}”)"

    findings = [
        *_notes(sheet, "header-repeated", np.flatnonzero(repeated) + first_row, "repeat{s} the header"),
        *_notes(sheet, "totals-left-out", np.flatnonzero(statistics) + first_row, "hold{s} totals or averages", words),
        *_notes(sheet, "footnote-left-out", np.flatnonzero(footnotes & ~statistics) + first_row, "hold{s} only a remark", words),
        *_notes(sheet, "row-without-answers", np.flatnonzero(unanswered) + first_row, "hold{s} no answers"),
        *_notes(sheet, "row-empty", np.flatnonzero(nothing) + first_row, "{is} empty"),
    ]  # fmt: skip
    return np.flatnonzero(people) + first_row, findings


def is_statistic(text: str) -> bool:
    """True if the text names a total, mean or count: ``Total``, ``Mittelwert:``, ``n = 25``, ``Average North``; not ``Total Quality``."""
    first = _WORD.search(text)
    if first is None or first[0].casefold() not in _FIRST_WORDS or len(text) > 60:
        return False  # at once for the names and addresses that come in ten thousands
    words = _words(text)
    return _is_only_statistic(text) or (1 < len(words) <= _LABEL_WORDS and words[0] in _MEANS)


def _is_only_statistic(text: str) -> bool:
    words = _words(text)
    return bool(_COUNTED.fullmatch(text)) or (
        bool(words) and _ALL_WORDS.issuperset(words) and not _STATISTIC_WORDS.isdisjoint(words)
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def is_number(text: str) -> bool:
    """True for a number as people write them: ``3``, ``-1,5``, ``1'000``, ``45 %``."""
    return len(text) <= _NUMBER_LENGTH and _NUMBER.fullmatch(text) is not None


class _Filled:
    """What is filled from the first row on; entry i of every array belongs to row ``first_row + i``."""

    def __init__(self, sheet: RawSheet, first_row: int, columns: Sequence[int]) -> None:
        rows = max(sheet.rows - first_row, 0)
        self.cells = np.zeros(rows, dtype=np.int32)
        self.somebody = np.zeros(rows, dtype=bool)
        self.early: dict[int, NDArray[np.bool_]] = {}
        """For columns that hold one of a row's first cells: the rows."""
        mattering = set(columns)
        for column in range(sheet.columns):
            filled = _filled(sheet, column)[first_row:]
            early = filled & (self.cells < _LABEL_CELLS)
            if early.any():
                self.early[column] = early
            self.cells += filled
            if column in mattering:
                self.somebody |= filled


def _filled(sheet: RawSheet, column: int) -> NDArray[np.bool_]:
    texts, indices = sheet.distinct(column)
    if all(texts):
        return indices >= 0
    return np.array([*map(bool, texts), False])[indices]


def _repeats_header(sheet: RawSheet, first_row: int) -> NDArray[np.bool_]:
    """Rows that say again what a row above the first person says.

    A column counts only if other rows hold something else in it: whoever ticks every box may write the names of all boxes.
    """
    rows = max(sheet.rows - first_row, 0)
    repeated = np.zeros(rows, dtype=bool)
    for header in range(max(first_row - _HEAD, 0), first_row):
        same, said = np.zeros(rows, dtype=np.int32), 0
        for column in range(sheet.columns):
            text = sheet.text(header, column)
            if not text or is_number(text):
                continue
            indices = sheet.distinct(column)[1]
            again = indices[first_row:] == indices[header]
            if ((indices[first_row:] >= 0) & ~again).any():
                said += 1
                same += again
        if said >= 2:
            repeated |= same >= max(2, _SAME * said)
    return repeated


def _footnotes(sheet: RawSheet, first_row: int, filled: _Filled) -> NDArray[np.bool_]:
    """Rows whose only cell is a text in the first columns that stands nowhere else."""
    alone = np.zeros(len(filled.cells), dtype=bool)
    lonely = filled.cells == 1
    if len(filled.early) < 3 or not lonely.any():
        return alone
    for column in sorted(filled.early)[:3]:
        texts, indices = sheet.distinct(column)
        counts = np.bincount(indices[first_row:] + 1, minlength=len(texts) + 1)[1:]
        for row in np.flatnonzero(lonely & filled.early[column]):
            index = indices[first_row + row]
            alone[row] = (
                counts[index] == 1 and not is_number(texts[index]) and not _elsewhere(sheet, texts[index], column)
            )
    return alone


def _elsewhere(sheet: RawSheet, text: str, column: int) -> bool:
    """True if another column holds this text too: an answer then, not a remark."""
    return any(text in sheet.distinct(other)[0] for other in range(min(sheet.columns, 100)) if other != column)


def _statistics(sheet: RawSheet, first_row: int, filled: _Filled, among: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows of totals: named so in one of the first cells, with nothing but numbers beside it, and no plausible answers."""
    named = np.zeros(len(filled.cells), dtype=bool)
    for column, early in filled.early.items():
        texts, indices = sheet.distinct(column)
        below = indices[first_row:]
        found, counts = np.unique(below[early & among], return_counts=True)
        often = _OFTEN * int(among.sum())
        known = [
            index
            for index, count in zip(found, counts, strict=True)
            if index >= 0
            and is_statistic(texts[index])
            and (count < 3 or (count <= often and _IN_RANGE.isdisjoint(_words(texts[index]))))
        ]
        if known:
            named |= early & among & np.isin(below, known)
    dropped, numeric = np.zeros(len(named), dtype=bool), np.zeros(len(named), dtype=bool)
    last = int(np.flatnonzero(among & ~named & (filled.cells > 1)).max(initial=-1))
    calculated = {int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - sheet.first_row for address in sheet.formulas}
    ranges = _Ranges(sheet, first_row, ~named & among)
    for place in np.flatnonzero(named):
        row = int(place) + first_row
        cells = [(column, text) for column in range(sheet.columns) if (text := sheet.text(row, column))]
        label = next(number for number, (_, text) in enumerate(cells) if is_statistic(text))
        beside = [cell for cell in cells[label + 1 :] if not is_statistic(cell[1])]
        numeric[place] = all(is_number(text) or _ERROR.fullmatch(text) for _, text in beside)
        if numeric[place]:
            name = cells[label][1]
            beneath = bool(place > last) and _is_only_statistic(name) and _IN_RANGE.isdisjoint(_words(name))
            dropped[int(place)] = not beside or beneath or row in calculated or ranges.implausible(beside)
    if dropped[last + 1 :].any():  # one of a block of statistics below the people: all of it is
        dropped[last + 1 :] |= numeric[last + 1 :]
    return dropped


@dataclass(frozen=True)
class _Ranges:
    """What numbers people give in a column."""

    sheet: RawSheet
    first_row: int
    rows: NDArray[np.bool_]
    known: dict[int, tuple[float, ...]] = field(default_factory=dict)

    def implausible(self, cells: Sequence[tuple[int, str]]) -> bool:
        """True if a third of the numbers are none that people give: too small, too large, fractions among whole numbers, numbers among words."""
        return 3 * sum(self._outside(column, text) for column, text in cells) >= len(cells)

    def _outside(self, column: int, text: str) -> bool:
        if column not in self.known:
            texts, indices = self.sheet.distinct(column)
            given = np.unique(indices[self.first_row :][self.rows])
            self.known[column] = tuple(
                number for index in given if index >= 0 and (number := _number(texts[index])) is not None
            )
        numbers, number = self.known[column], _number(text)
        if number is None or not numbers:
            return number is None or bool((self.sheet.distinct(column)[1][self.first_row :][self.rows] >= 0).any())
        whole = all(other.is_integer() for other in numbers)
        return not min(numbers) <= number <= max(numbers) or (whole and not number.is_integer())


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ".").replace("−", "-").rstrip("% "))
    except ValueError:
        return None


def _first_text(sheet: RawSheet, row: int) -> str:
    texts = (sheet.text(row, column) for column in range(sheet.columns))
    return next((text for text in texts if text and not is_number(text)), "")


def _notes(
    sheet: RawSheet,
    code: str,
    rows: NDArray[np.intp],
    said: str,
    words: Callable[[int], str] = lambda _: "",
) -> list[Finding]:
    """A note a row, or one for all of them when they are many. ``said``: the verb, ``{s}`` and ``{is}`` standing for its endings."""

    def note(row: int, message: str) -> Finding:
        return Finding(code, Severity.NOTE, Where(sheet=sheet.name, cell=sheet.address(row, 0)), message)

    if len(rows) > NAMED:
        numbers = ", ".join(str(row + sheet.first_row) for row in rows[:LISTED])
        more = f" and {len(rows) - LISTED:,} more" if len(rows) > LISTED else ""
        message = f"{len(rows):,} rows {said.format(s='', **{'is': 'are'})} and are left out: {numbers}{more}."
        return [note(int(rows[0]), message)]
    singular = said.format(s="s", **{"is": "is"})
    named = [(int(row), f"Row {row + sheet.first_row}{words(int(row))}") for row in rows]
    return [note(row, f"{name} {singular} and is left out.") for row, name in named]
