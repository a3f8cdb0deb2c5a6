"""Tables as people read them: the numbers of ``analytics.model.display``, never a figure without how many stand behind it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.model.display import NOTHING, interval, one_decimal, percent
from analytics.model.score import Response, Score, ScoreState

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")
_STATE = {
    ScoreState.TOO_FEW: "too few answers",
    ScoreState.OUT_OF_SCOPE: "does not apply here",
    ScoreState.NOT_DETERMINED: "not determined",
    ScoreState.HIDDEN: "hidden to protect answers",
}


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
    """Agreement with one decimal, and whether people are split in two camps."""
    return one_decimal(score.agreement) + (" (two camps)" if score.two_camps else "")


def score_table(scores: Sequence[Score], first: str) -> pd.DataFrame:
    """Scores with everything that must stand beside them; a hidden one says so in words."""
    return pd.DataFrame(
        [
            (
                score.name,
                level_of(score),
                interval(score.low, score.high),
                NOTHING if score.secured_level is None else str(score.secured_level),
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
        return f"{level_of(score)}  (n {score.n})"
    return level_of(score)


def response_table(response: Sequence[Response]) -> pd.DataFrame:
    """Who answered, by role group."""
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
        columns=["Role group", "Answered", "Invited", "Response"],
    )
