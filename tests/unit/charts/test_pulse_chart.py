"""The chart of a pulse: one row a statement, beside the same statement only (S2.12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics.charts.pulse_dots import pulse_chart, verdict
from analytics.model.pulse_wave import PulseMove, PulsePoint, PulseStatement
from tests.unit.charts.published import HOSTILE, given_away, named, texts

JUNE, SPRING, MAY = date(2026, 6, 1), date(2026, 3, 1), date(2026, 5, 1)
RISEN = PulseStatement(
    "P1.1",
    "P1",
    "Incidents",
    "P",
    "Incidents are repaired by a known way.",
    PulsePoint("June", JUNE, True, 20, 3.3333, 3.0, 3.6),
    PulsePoint("Spring", SPRING, False, 90, 2.0, 1.8, 2.2),
    (PulsePoint("May", MAY, True, 18, 2.5, 2.1, 2.9),),
    PulseMove(1.3333, 0.9, 1.7667, True),
    PulseMove(0.8333, 0.3, 1.3666, True),
)
STILL = replace(RISEN, id="P2.1", name="Requests", since_survey=PulseMove(0.1, -0.3, 0.5, False))
HIDDEN = replace(
    RISEN,
    id="P3.1",
    name="Problems",
    now=PulsePoint("June", JUNE, True, why="Its result in “June” is hidden to protect answers."),
    since_survey=None,
    since_pulse=None,
)


def test_the_pulse_the_survey_and_the_pulse_before_have_their_own_marks() -> None:
    chart = pulse_chart([RISEN])
    shapes = {name: named(chart, name).marker.symbol for name in ("This pulse", "Survey before", "Pulse before")}
    assert shapes == {"This pulse": "circle", "Survey before": "diamond-open", "Pulse before": "circle-open"}
    assert (named(chart, "This pulse").x[0], named(chart, "Survey before").x[0]) == (3.3333, 2.0)
    assert tuple(chart.figure.layout.xaxis.range) == (0, 5)


def test_what_moved_is_said_in_words_and_by_sign() -> None:
    chart = pulse_chart([RISEN, STILL])
    assert texts(chart)[:2] == ["3.3<br><b>▲ +1.3 better</b>", "3.3<br><span style='font-size:11px'>+0.1</span>"]
    assert chart.alt == "June, 2 statements, against Spring: better: Incidents (+1.3)."
    assert [verdict(move) for move in (RISEN.since_survey, STILL.since_survey, None)] == [
        "better",
        "no clear change",
        "",
    ]
    fell = replace(RISEN, since_survey=PulseMove(-1.0, -1.4, -0.6, True))
    assert "▼ −1.0 worse" in texts(pulse_chart([fell]))[0]
    assert pulse_chart([STILL]).alt.endswith("none moved by more than chance.")


def test_a_hidden_statement_keeps_its_row_and_says_why() -> None:
    chart = pulse_chart([RISEN, HIDDEN])
    assert "<i>hidden or not answered</i>" in texts(chart)
    assert list(chart.table["Note"]) == ["better", "Its result in “June” is hidden to protect answers."]
    assert chart.table["Pulse"].isna().tolist() == [False, True]


def test_texts_are_escaped_and_no_pulse_is_no_picture() -> None:
    chart = pulse_chart([replace(RISEN, name=HOSTILE, now=replace(RISEN.now, wave=HOSTILE))])
    assert "<img" not in chart.figure.to_json().replace("\\u003c", "<")
    assert "There is no pulse yet." in given_away(pulse_chart([]))
    assert "pulse" in chart.file_name
