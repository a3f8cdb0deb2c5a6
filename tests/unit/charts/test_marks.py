"""Agreement and don't knows in a sign and a word."""

from __future__ import annotations

import pytest

from analytics.charts import score_bars
from analytics.charts.marks import agreement_sign, agreement_word, many_unknown, marks
from tests.unit.charts.published import cell, secret_cell


@pytest.mark.parametrize(
    ("agreement", "word"),
    [
        (-1.0, "no agreement"), (0.59, "no agreement"), (0.60, "agreement weak"), (0.69, "agreement weak"),
        (0.70, "agreement moderate"), (0.79, "agreement moderate"), (0.80, "agreement strong"), (1.0, "agreement strong"), (None, ""),
    ],
)  # fmt: skip
def test_bands_of_agreement(agreement, word) -> None:
    """Brown & Hauenstein, domain.md §3.8."""
    assert agreement_word(agreement, False) == word


def test_camps_come_before_any_band() -> None:
    assert agreement_word(0.28, True) == "two camps"  # EX7: 1,1,1,4,4,4
    assert agreement_sign(0.95, True) == "≠"
    assert agreement_sign(0.69, False) == "~"
    assert agreement_sign(0.70, False) == ""


def test_many_dont_knows_from_forty_percent() -> None:
    """domain.md §2.2 and EX17: 9 of 20 is a finding."""
    assert many_unknown(0.40)
    assert not many_unknown(0.39)
    assert marks(None, False, 0.45) == "<b>? 45\u00a0%</b>"
    assert marks(0.9, False, 0.0) == "agreement strong"


def test_marks_stand_beside_every_name_and_are_explained_below(model) -> None:
    rows = [
        cell("P1", "Incidents", None, 2.0, two_camps=True),
        cell("P2", "Requests", None, 2.0, agreement=0.5, dont_know=0.5),
        secret_cell("P3", "Problems", None),
    ]
    chart = score_bars(rows, (), model, None)
    labels = chart.figure.layout.yaxis.ticktext
    assert "≠ two camps" in labels[0]
    assert "~ no agreement" in labels[1]
    assert "? 50\u00a0%" in labels[1]
    assert labels[2] == "Problems"
    foot = chart.figure.layout.annotations[0].text.replace("\u00a0", " ")
    assert "≠ two camps: do not read the mean" in foot
    assert "? people who don't know" in foot
    assert list(chart.table["Don't know"].fillna("")) == ["10\u00a0%", "50\u00a0%", ""]
