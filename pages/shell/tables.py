"""Tables as people read them: the numbers of ``analytics.model.display``, never a figure without how many stand behind it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

import pandas as pd
from streamlit.column_config import TextColumn

from analytics.charts.marks import agreement_word, care
from analytics.model.display import NOTHING, interval, one_decimal, percent
from analytics.model.reference import level_words
from analytics.model.score import Response, Score, ScoreState

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")
_BANDS = {
    "no agreement": "none",
    "agreement weak": "weak",
    "agreement moderate": "moderate",
    "agreement strong": "strong",
}
_CHARACTER = 6.2
"""Pixels a character of a table takes on average."""
_FITS = 14
"""Characters that fit a column nobody sets a width for."""
_WIDEST = 340
"""Pixels of the first column; longer names wrap."""
_HEAD, _ROW, _TALLEST = 38, 35, 640
"""Pixels of a table's head and row, and the height from which on it scrolls."""
_LINE, _LINES, _PADDING, _WRAPS = 20, 5, 14, 74
"""Pixels of a line and around the lines, how many are shown, and the row height from which on Streamlit wraps texts."""
_STATE = {
    ScoreState.TOO_FEW: "too few answers",
    ScoreState.OUT_OF_SCOPE: "does not apply here",
    ScoreState.NOT_DETERMINED: "not determined",
    ScoreState.HIDDEN: "hidden to protect answers",
}


def widths(table: pd.DataFrame) -> dict[str, Any]:
    """Column settings so that nothing is cut: the first column stays in sight, long texts get their room."""
    longest = {str(name): max((len(str(value)) for value in table[name]), default=0) for name in table.columns}
    first, *others = longest
    wide = {name: TextColumn(width=_pixels(longest[name])) for name in others if longest[name] > _FITS}
    return {first: TextColumn(width=min(_pixels(longest[first]), _WIDEST), pinned=True), **wide}


def row_height(table: pd.DataFrame) -> int | None:
    """Pixels a row needs so that the names in the first column wrap instead of being cut; None where they fit one line."""
    longest = max((len(str(name)) for name in table.iloc[:, 0]), default=0) if len(table.columns) else 0
    lines = -(-_pixels(longest) // _WIDEST)
    return None if lines < 2 else max(_WRAPS, _PADDING + _LINE * min(lines, _LINES))


def height(table: pd.DataFrame) -> int:
    """Pixels of the whole table, up to where it scrolls."""
    return min(_HEAD + (row_height(table) or _ROW) * len(table), _TALLEST)


def _pixels(characters: int) -> int:
    return 24 + round(_CHARACTER * characters)


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The table as CSV that opens in Excel with its letters right and no cell that could act as a formula."""
    safe = frame.map(lambda value: f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value)
    return safe.to_csv(index=False).encode("utf-8-sig")


def people_of(score: Score) -> str:
    """``42 of 60``, ``42`` when the invited are unknown, ``–`` when nothing may be shown. For an area: the fewest behind a dimension."""
    if score.n is None:
        return NOTHING
    return f"{score.n} of {score.invited}" if score.invited else str(score.n)


def level_of(score: Score) -> str:
    """The mean with one decimal, or why there is none."""
    if score.state is not ScoreState.SCORED:
        return _STATE[score.state]
    return one_decimal(score.mean)


def agreement_of(score: Score) -> str:
    """Agreement with one decimal and its word, or that people are split in two camps."""
    if score.two_camps:
        return f"{one_decimal(score.agreement)} (two camps)"
    word = agreement_word(score.agreement, two_camps=False)
    return f"{one_decimal(score.agreement)} {_BANDS.get(word, '')}".rstrip()


def score_table(scores: Sequence[Score], first: str, backed: Container[str] = ()) -> pd.DataFrame:
    """Scores with everything that must stand beside them; a hidden one says so in words. ``backed``: ids whose level evidence backs."""
    return pd.DataFrame(
        [
            (
                score.name,
                level_of(score),
                interval(score.low, score.high),
                level_words(score.secured_level, score.id in backed),
                agreement_of(score),
                percent(score.dont_know),
                people_of(score),
            )
            for score in scores
        ],
        columns=[first, "Level now", "95 % range", "Secured level", "Agreement", "Don't know", "People"],
    )


def group_table(scores: Sequence[Score], first: str) -> pd.DataFrame:
    """One row a dimension or area, one column a group; a hidden group's cell says so."""
    groups = list(dict.fromkeys(score.group or "" for score in scores))
    names = dict.fromkeys(score.id for score in scores)
    cell = {(score.id, score.group or ""): _group_cell(score) for score in scores}
    label = {score.id: score.name for score in scores}
    return pd.DataFrame(
        [(label[item], *(cell.get((item, group), NOTHING) for group in groups)) for item in names],
        columns=[first, *groups],
    )


def _group_cell(score: Score) -> str:
    if score.state is ScoreState.SCORED:
        return f"{level_of(score)}  (n {score.n}) {care(score)}".rstrip()
    return level_of(score)


def response_table(response: Sequence[Response], first: str = "Role group") -> pd.DataFrame:
    """Who answered, by role group, unit or site."""
    return pd.DataFrame(
        [
            (
                group.group,
                _STATE[ScoreState.HIDDEN] if group.hidden or group.answered is None else str(group.answered),
                NOTHING if group.invited is None else str(group.invited),
                NOTHING
                if group.hidden or group.answered is None or not group.invited
                else percent(group.answered / group.invited),
            )
            for group in response
        ],
        columns=[first, "Answered", "Invited", "Response"],
    )
