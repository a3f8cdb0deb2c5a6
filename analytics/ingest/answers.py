"""From what stands in an answer cell to its code: 0–5, don't know, does not apply, missing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.layout import DONT_KNOW_WORDS, NOT_APPLICABLE_WORDS
from analytics.ingest.listing import listed
from analytics.ingest.raw import RawSheet
from analytics.model.display import shorten
from analytics.model.finding import Finding, Severity, Where
from analytics.model.maturity import MaturityModel
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE

OUTSIDE_SCALE, NOT_A_LEVEL = -10, -11
"""Codes while reading: a value with a number that is none of the levels, and words that are no answer at all."""
WORDS_REFUSED_FROM = 0.1
"""Share of answers in words from which a survey tool's scale counts as not understood."""

_DONT_KNOW = ("don't know", "dont know", "do not know", "i don't know", "i dont know", "i do not know", "weiß nicht",
              "weiss nicht", "ich weiß nicht", "ich weiß es nicht", "weiß ich nicht", "keine angabe möglich")  # fmt: skip
_NOT_APPLICABLE = ("does not apply", "does not apply to us", "does not apply (to us)", "doesn't apply", "not applicable", "n/a",
                   "trifft nicht zu", "trifft auf uns nicht zu", "trifft für uns nicht zu", "nicht zutreffend")  # fmt: skip
_SPACES = re.compile(r"\s+")
_NUMBERED = re.compile(r"([0-9])\s*[-–—:.,)(=|]*\s*(.*)", re.DOTALL)


@lru_cache(maxsize=4096)  # the same few words stand in every file and column
def folded(text: str) -> str:
    """The text as it is compared: one case, single spaces, plain apostrophes, compatible digits."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'").replace("`", "'")
    return _SPACES.sub(" ", plain).strip().casefold()


@lru_cache(maxsize=16)
def _vocabulary(model: MaturityModel) -> tuple[Mapping[str, int], Mapping[str, frozenset[str]]]:
    """Folded words → code; number of a level → the words that may stand beside it."""
    words = {**dict.fromkeys(_DONT_KNOW, DONT_KNOW), **dict.fromkeys(_NOT_APPLICABLE, NOT_APPLICABLE), "": MISSING}
    names = {}
    for level in model.levels:
        texts = (level.name, level.descriptor, f"{level.name}: {level.descriptor}")
        name, descriptor, _ = names[str(level.value)] = tuple(map(folded, texts))
        words |= {str(level.value): level.value, name: level.value, descriptor: level.value}
    return words, {number: frozenset(texts) for number, texts in names.items()}


class AnswerScale:
    """The answers a model knows, and the code of each text met so far."""

    def __init__(self, model: MaturityModel) -> None:
        self._words, self._names = _vocabulary(model)
        self._known: dict[str, int] = {}

    def code(self, text: str) -> int:
        """0–5, DONT_KNOW, NOT_APPLICABLE, MISSING, or OUTSIDE_SCALE or NOT_A_LEVEL for a text that is no answer.

        A level may be written as its number, its name, or both (``3 – Defined``); nothing else may stand beside the number.
        """
        if text not in self._known:
            self._known[text] = self._interpret(folded(text).rstrip(";"))
        return self._known[text]

    def codes(self, texts: Iterable[str]) -> NDArray[np.int8]:
        """Codes of several texts."""
        return np.array([self.code(text) for text in texts], dtype=np.int8)

    def column(self, sheet: RawSheet, column: int, start: int) -> NDArray[np.int8]:
        """Codes of a column of the sheet from row ``start`` on."""
        texts, indices = sheet.distinct(column)
        lookup = np.append(self.codes(texts), np.int8(MISSING))
        return lookup[indices[start:]]

    def _interpret(self, text: str) -> int:
        if text in self._words:
            return self._words[text]
        numbered = _NUMBERED.fullmatch(text)
        if numbered and numbered[2].rstrip(" )") in self._names.get(numbered[1], ()):
            return int(numbered[1])
        return OUTSIDE_SCALE if any(character.isdigit() for character in text) else NOT_A_LEVEL


def bad_cells(
    sheet: RawSheet,
    codes: NDArray[np.int8],
    rows: Sequence[int] | NDArray[np.intp],
    columns: Sequence[int],
    *,
    own_template: bool,
) -> list[Finding]:
    """Findings for the cells that hold no answer. ``codes[i, j]`` was read from table row ``rows[i]``, column ``columns[j]``.

    A value with a number in it counts as missing and is listed. Words are an error in our own workbooks, whose drop-downs never write them;
    in a survey tool's export they are an error only where they are common, because then the scale was not understood.
    """
    if codes.min(initial=MISSING) == MISSING:
        return []
    answers = max(int(np.count_nonzero(codes != MISSING)), 1)
    wordy = np.argwhere(codes == NOT_A_LEVEL)
    refused = own_template or len(wordy) > WORDS_REFUSED_FROM * answers
    spots = [(np.argwhere(codes == OUTSIDE_SCALE), "value-outside-scale", Severity.WARNING)]
    spots.insert(0, (wordy, "text-in-level-cell", Severity.ERROR if refused else Severity.WARNING))
    findings: list[Finding] = []
    for places, code, severity in spots:
        made = (_bad_cell(sheet, int(rows[i]), columns[j], code, severity) for i, j in places)
        findings += listed(made, len(places))
    return findings


def _bad_cell(sheet: RawSheet, row: int, column: int, code: str, severity: Severity) -> Finding:
    where = Where(sheet=sheet.name, cell=sheet.address(row, column))
    consequence = "" if severity is Severity.ERROR else ", so it counts as not answered"
    message = f"“{shorten(sheet.text(row, column), 40)}” is not an answer{consequence}."
    return Finding(
        code, severity, where, message, f"Allowed are 0 to 5, “{DONT_KNOW_WORDS}” and “{NOT_APPLICABLE_WORDS}”."
    )
