"""Tables of the panel “how sure”: flags, figures with and without careless answers, reliability."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.model.certainty import (
    FlaggedPeople,
    RaterReading,
    RaterReliability,
    ScaleReading,
    ScaleReliability,
    WithAndWithout,
)
from analytics.model.display import NOTHING, one_decimal, people, rounded, signed
from analytics.model.score import ScoreState

FLAGS = {
    "straight line": "The same answer many times in a row",
    "fast": "Answered very fast",
    "careless": "Looks careless: one of these two",
    "partial": "Less than half answered",
}
RATERS = {
    RaterReading.GOOD: "people see the same picture",
    RaterReading.TENTATIVE: "people see roughly the same picture",
    RaterReading.DIFFERENT_PICTURES: "people see different pictures",
    RaterReading.NO_VARIATION: "everybody gave the same answer everywhere",
    RaterReading.NOT_COMPUTED: "too few answers to say",
}


def flag_table(flagged: Sequence[FlaggedPeople]) -> pd.DataFrame:
    """How many people carry each flag; a hidden number says so."""
    return pd.DataFrame(
        [
            (FLAGS.get(one.flag, one.flag), str(ScoreState.HIDDEN) if one.people is None else people(one.people))
            for one in flagged
        ],
        columns=["Flag", "People"],
    )


def careless_table(both: Sequence[WithAndWithout]) -> pd.DataFrame:
    """Each figure with all answers and without the careless ones."""
    return pd.DataFrame(
        [
            (
                one.name,
                one_decimal(one.all_answers),
                one_decimal(one.without),
                signed(one.without - one.all_answers),
                "0.3 or more" if one.moves else "",
            )
            for one in both
        ],
        columns=["Area or dimension", "All answers", "Without careless", "Difference", "Moves"],
    )


def scale_table(scales: Sequence[ScaleReliability]) -> pd.DataFrame:
    """Cronbach's alpha by dimension, with what it says."""
    return pd.DataFrame(
        [
            (one.name, two_decimals(one.alpha), _says(one.reading), NOTHING if one.n is None else str(one.n))
            for one in scales
        ],
        columns=["Dimension", "Alpha", "What it says", "People"],
    )


def reading_of_people(raters: RaterReliability) -> str:
    """Krippendorff's alpha as a sentence, markdown."""
    alpha = "" if raters.alpha is None else f" :gray[(Krippendorff's alpha {two_decimals(raters.alpha)}; 0.8 is good)]"
    return f"**Over all dimensions {RATERS[raters.reading]}**{alpha}"


def two_decimals(value: float | None) -> str:
    """A coefficient as it is usually printed."""
    return NOTHING if value is None else str(rounded(value, 2)).replace("-", "−")


def _says(reading: ScaleReading) -> str:
    return "too few people or statements" if reading is ScaleReading.NOT_COMPUTED else str(reading)
