"""A year of a programme by the command line: two phases, a lost sponsor, a pulse, a second survey, what it teaches, a follow-up deck.

Gates, status, wins, pulse, learning and re-planning together; the sample's surveys of Autumn 2025 and Autumn 2026, everything between typed here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from tests.journey.year import COMMITTEE, REQUEST, Year, alliance, before_the_year, goals, pulse_sheet, signoffs

BY = ("--by", "Ana")


def test_a_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each gate refuses when it must and says what to do; the survey teaches to the digit; the follow-up deck shows the changes."""
    year = Year(tmp_path, capsys)
    begins(year)
    first_do(year)
    first_check(year)
    first_act(year)
    first_closes(year)
    second_do(year)
    the_sponsor_leaves(year)
    second_survey(year)
    second_check(year)
    second_act(year)
    plans_again_and_reports(year)
    second_closes(year)
    what_stayed(year)


def step(year: Year, day: str, phase: int, name: str) -> str:
    return year.done(day, "phase-step", str(phase), name, "--by", COMMITTEE)


def no_step(year: Year, day: str, phase: int, name: str, *said: str) -> None:
    """The step is refused, with exit code 1, and the answer says these things."""
    answer = year.refused(day, "phase-step", str(phase), name, "--by", COMMITTEE)
    for words in said:
        assert words in answer


def begins(year: Year) -> None:
    """S2.1, S2.33: no phase without a programme and a survey, no second before the first, no step before its turn."""
    no_step(year, "2025-12-15", 1, "plan", "no first and last day")
    assert year.asked("2025-12-15", "today")["stage"] == "empty"
    year.take("2025-12-15", before_the_year())
    no_step(year, "2026-01-05", 1, "plan", "There is no survey yet.", "Ask your people again, and close the survey.")
    year.survey("2026-01-05", 0)
    assert year.asked("2026-01-05", "today")["stage"] == "surveyed"
    no_step(year, "2026-01-05", 2, "plan", "Phase 1 is not closed yet.", "Close the phase before")
    step(year, "2026-01-05", 1, "plan")
    no_step(year, "2026-01-05", 1, "check", "Its next step is DO.")


def first_do(year: Year) -> None:
    """No DO without plan and goals, nor without everybody's sign-off."""
    no_step(year, "2026-01-30", 1, "do", "Search for a plan and keep it", "Set at least one goal")
    year.take("2026-01-30", goals())
    year.take("2026-01-30", alliance())
    request = year.write("request.json", json.dumps(REQUEST).encode())
    year.done("2026-01-30", "plan", "--request", request)
    no_step(year, "2026-01-30", 1, "do", "not everybody agrees", "Get the sign-off")
    year.take("2026-01-30", signoffs(("mP01", "mP02", "mP21"), date(2026, 1, 28)))
    plan = year.asked("2026-01-30", "plan", "--request", request)
    starts = {one["id"]: one["start"] for one in plan["measures"]}
    assert starts == {"mP01": 1, "mP02": 2, "mP21": 2, "mP04": 7, "mP18": 7}
    step(year, "2026-01-30", 1, "do")


def report(year: Year, measure: str, began: str, ended: str, accepted: str = "") -> None:
    """A measure is done; its result accepted, or not yet."""
    more = ("--accepted", accepted) if accepted else ()
    year.done(ended, "status-set", measure, "done", "--started", began, "--finished", ended, "--days", "6", *more, *BY)


def first_check(year: Year) -> None:
    """No CHECK without a report on everything, nor before results are accepted."""
    no_step(year, "2026-05-25", 1, "check", "Nobody reported how it stands", "Report its state")
    report(year, "mP01", "2026-01-05", "2026-01-30", "2026-01-30")
    report(year, "mP02", "2026-02-02", "2026-03-02")
    report(year, "mP21", "2026-02-02", "2026-02-27", "2026-02-27")
    no_step(year, "2026-05-25", 1, "check", "nobody accepted the result")
    done = ("mP02", "done", "--started", "2026-02-02", "--finished", "2026-03-02", "--days", "6")
    year.done("2026-05-25", "status-set", *done, "--accepted", "2026-05-22", *BY)
    step(year, "2026-05-25", 1, "check")


def first_act(year: Year) -> None:
    """No ACT without second readings, a pulse, a review and a win that was felt and told (S2.23)."""
    no_step(year, "2026-06-08", 1, "act", "no second reading", "Nobody was asked", "No steering date", "No quick win")
    for kpi, value in (("K1", 7.9), ("K3", 50.0)):
        year.keep("2026-05-29", "reading", kpi=kpi, measured="2026-05-29", value=value)
    sheet = year.write("pulse.xlsx", pulse_sheet())
    year.done("2026-06-05", "load", sheet, "--wave", "June pulse", "--pulse", "--opened", "2026-06-01")
    assert [(one["name"], one["kind"]) for one in year.asked("2026-06-05", "waves")] == [
        ("Autumn 2025", "survey"),
        ("June pulse", "pulse"),
    ]
    year.keep("2026-06-08", "steering", body=COMMITTEE, on="2026-06-08", held=True, minuted=True, review=True)
    year.keep(
        "2026-03-06", "win", measure="mP21", delivered="2026-02-27", result="Everybody sees what was decided.", before=12,
        after=55, felt="2026-03-06", asked=20, noticed=12, names_people=True, number_told="17 of 31",
        voice="I know what became of it.", workers=4, opens="mP18",
    )  # fmt: skip
    no_step(year, "2026-06-08", 1, "act", "two channels")
    for channel, day in (("CH3", "2026-03-03"), ("CH4", "2026-03-05")):
        year.keep(
            day, "message", name="Decided", group="A1", purpose="win", channel=channel, sent=day, win="mP21", state="sent",
            words="17 of 31 are decided.",
        )  # fmt: skip
    (win,) = [one for one in year.asked("2026-06-08", "wins")["wins"] if one["measure"] == "mP21"]
    assert (win["stage"], win["score"], win["counts"]) == ("told", 3, True)
    step(year, "2026-06-08", 1, "act")


def first_closes(year: Year) -> None:
    """A phase ends with a verdict on its goals, a lesson and the next plan, which keeps what is done."""
    no_step(year, "2026-06-19", 1, "closed", "keep, change or stop", "Nobody wrote down", "Plan again")
    year.done("2026-06-18", "review-goal", "G1", "keep", "--reason", "On the way.", *BY)
    year.keep("2026-06-19", "lesson", phase=1, words="Ask first, then celebrate.", change="Ask before the cake.")
    again = year.asked("2026-06-19", "replan", "--seconds", "2")
    assert {one["id"] for one in again["kept"] if one["why"] == "done"} == {"mP01", "mP02", "mP21"}
    assert again["begins"] == "2026-06-22"
    step(year, "2026-06-19", 1, "closed")


def second_do(year: Year) -> None:
    """The second phase begins once everybody signed; one measure ends, one runs late; the first deck goes out."""
    step(year, "2026-06-22", 2, "plan")
    no_step(year, "2026-07-17", 2, "do", "not everybody agrees", "Get the sign-off")
    year.take("2026-07-17", signoffs(("mP04", "mP18"), date(2026, 7, 15)))
    step(year, "2026-07-17", 2, "do")
    year.done("2026-07-17", "deck", str(year.folder / "first.pptx"))
    report(year, "mP04", "2026-06-22", "2026-08-14")
    words = ("--started", "2026-06-22", "--share", "60", "--days", "14", "--spent", "2900", "--expected", "2026-10-30")
    year.done("2026-10-02", "status-set", "mP18", "running", *words, *BY)
    status = year.asked("2026-10-02", "status")
    (late,) = [one for one in status["measures"] if one["id"] == "mP18"]
    assert (late["forecast_end"], late["late_days"]) == ("2026-10-30", 47)  # planned until 13 September 2026


def the_sponsor_leaves(year: Year) -> None:
    """S0.6: the coalition turns red on the day its sponsor is gone."""
    before = year.asked("2026-10-02", "coalition")["light"]
    year.keep("2026-10-02", "member", id="C1", until="2026-09-30")
    after = year.asked("2026-10-02", "coalition")["light"]
    assert (before, after) == ("amber", "red")


def second_survey(year: Year) -> None:
    """Predicted against measured by hand. Δ are those of ``sample.yaml``; SE from the likely ranges.

    P1: P = .4 + .3 = .7, Δ = 2.811162 − 1.970510 = .840652, SE .07245: w = .0441/(.0441 + .005249) = .89, at most .8;
    P′ = .7 + .8 · .140652 = .812522; mP01 .4 · .812522/.7 = .4643 → .45; mP02 .3 · 1.160745 = .3482 → .35.
    P8: P = .3, Δ = 2.548176 − 1.365781 = 1.182395, SE .08669: w = .0081/(.0081 + .007515) = .5187; P′ = .7577, at most twice .3 → .6.
    P2: P = .5, Δ = 2.090812 − 1.461111 = .629701, SE .10657: w = .0225/(.0225 + .011357) = .6646; P′ = .5862 → .6.
    M6: P = .1, Δ = 2.283889 − 1.493474 = .790415, SE .07497: w = .0009/(.0009 + .005620) = .1380; P′ = .1953 → .2.
    """
    year.survey("2026-10-30", 1)
    found = year.asked("2026-10-30", "predicted")
    assert (found["wave"], found["earlier"]) == ("Autumn 2026", "Autumn 2025")
    gains = {one["dimension"]: one for one in found["gains"]}
    told = {
        id_: (round(gains[id_]["predicted"], 6), round(gains[id_]["measured"], 6)) for id_ in ("P1", "P2", "P8", "M6")
    }
    assert told["P1"] == (0.7, pytest.approx(0.840652, abs=2e-6))
    assert told["P2"] == (0.5, pytest.approx(0.629701, abs=2e-6))
    assert told["P8"] == (0.3, pytest.approx(1.182395, abs=2e-6))
    assert told["M6"] == (0.1, pytest.approx(0.790415, abs=2e-6))
    assert {id_: gains[id_]["reading"] for id_ in ("P1", "P2", "P8")} == {
        "P1": "as predicted",
        "P2": "as predicted",
        "P8": "more",
    }
    assert gains["P7"]["running"] == ["mP18"]
    estimates = {
        (one["measure"], one["dimension"]): (round(one["weight"], 4), one["after"]) for one in found["estimates"]
    }
    assert estimates[("mP01", "P1")] == (0.8, 0.45)
    assert estimates[("mP02", "P1")] == (0.8, 0.35)
    assert estimates[("mP21", "P8")] == (0.5187, 0.6)
    assert estimates[("mP04", "P2")] == (0.6646, 0.6)
    assert estimates[("mP01", "M6")] == (0.138, 0.2)
    year.done("2026-10-30", "learn", "mP01", "P1", "accept", *BY)
    year.refused("2026-10-30", "learn", "mP21", "P8", "refuse", *BY)
    year.done("2026-10-30", "learn", "mP21", "P8", "refuse", "--reason", "One survey is not enough.", *BY)
    states = {
        (one["measure"], one["dimension"]): one["state"] for one in year.asked("2026-10-30", "predicted")["estimates"]
    }
    assert (states[("mP01", "P1")], states[("mP21", "P8")]) == ("accepted", "refused")


def second_check(year: Year) -> None:
    """S2.33: what is late needs a reason, what is done somebody who accepts it."""
    words = (
        "mP18",
        "running",
        "--started",
        "2026-06-22",
        "--share",
        "80",
        "--spent",
        "2900",
        "--expected",
        "2026-12-18",
    )
    year.done("2026-11-06", "status-set", *words, *BY)
    no_step(
        year,
        "2026-11-09",
        2,
        "check",
        "13 September 2026, and nobody said why it did not",
        "nobody accepted the result",
    )
    year.done("2026-11-09", "status-set", *words, "--reason", "Two nights were cancelled.", *BY)
    no_step(year, "2026-11-09", 2, "check", "nobody accepted the result", "Ask the people who will use the result")
    report(year, "mP04", "2026-06-22", "2026-08-14", "2026-11-09")
    step(year, "2026-11-09", 2, "check")


def second_act(year: Year) -> None:
    """Neither readings, pulse, review nor win of phase 1 count a second time. The second pulse stands beside the first, not the survey."""
    no_step(
        year, "2026-11-23", 2, "act", "no second reading since 22 June 2026", "Nobody was asked since 22 June 2026", "No steering date",
        "No quick win was delivered",
    )  # fmt: skip
    for kpi, value in (("K1", 7.4), ("K3", 58.0)):
        year.keep("2026-11-20", "reading", kpi=kpi, measured="2026-11-20", value=value)
    sheet = year.write("second-pulse.xlsx", pulse_sheet(3))
    year.done("2026-11-20", "load", sheet, "--wave", "November pulse", "--pulse", "--opened", "2026-11-16")
    first, *_ = year.asked("2026-11-20", "pulse-wave", "November pulse")
    assert (first["now"]["n"], first["now"]["mean"], first["since_pulse"]["delta"]) == (
        6,
        3.0,
        1.0,
    )  # 3 − 2, six people each
    year.keep("2026-11-23", "steering", body=COMMITTEE, on="2026-11-23", held=True, minuted=True, review=True)
    year.keep(
        "2026-09-04", "win", measure="mP04", delivered="2026-08-14", result="Ten services can be ordered from one page.", before=49,
        after=58, felt="2026-09-04", should_use=40, using=14, names_people=True, number_told="4 days instead of 11",
        voice="I knew on which day it would come.", workers=4, opens="mP18",
    )  # fmt: skip
    no_step(year, "2026-11-23", 2, "act", "Delivered, but not yet felt and told: Publish the ten most-ordered services")
    for channel, day in (("CH3", "2026-08-18"), ("CH4", "2026-08-28")):  # the tenth working day after 14 August
        year.keep(
            day, "message", name="Ordered", group="A1", purpose="win", channel=channel, sent=day, win="mP04", state="sent",
            words="4 days instead of 11.",
        )  # fmt: skip
    (win,) = [one for one in year.asked("2026-11-23", "wins")["wins"] if one["measure"] == "mP04"]
    assert (win["counts"], win["opens"]) == (True, "mP18")
    felt = next(one for one in win["proofs"] if one["key"] == "felt")
    assert "35\u00a0%" in felt["evidence"]  # 14 of 40
    step(year, "2026-11-23", 2, "act")


def plans_again_and_reports(year: Year) -> None:
    """The re-plan at ACT keeps what is done or running; follow-up deck and cockpit speak of the second survey."""
    assert year.asked("2026-11-23", "today")["stage"] == "second wave"
    again = year.asked("2026-11-24", "replan", "--seconds", "2", "--months", "6", "--budget", "8000")
    whys = {one["id"]: one["why"] for one in again["kept"]}
    assert whys == {"mP18": "running", "mP01": "done", "mP02": "done", "mP21": "done", "mP04": "done"}
    today = year.asked("2026-11-24", "today")
    assert today["stage"] == "running"
    assert today["light"] in ("red", "amber")
    deck = year.folder / "follow-up.pptx"
    year.done("2026-11-24", "deck", str(deck), "--follow-up")
    told = slides(deck)
    wins, changes = told["Quick wins"], told["Appendix · Since the last deck"]
    for words in (
        "12 before, 55 after",
        "60\u00a0% of those asked noticed it",
        "I know what became of it.",
        "Recovery test",
    ):
        assert words in wins  # the win of phase 1
    for words in ("49 before, 58 after", "I knew on which day it would come."):
        assert words in wins  # that of phase 2
    assert "the plan promised +1.9 levels" in told["Predicted and measured"]  # .7 + .5 + .3 + .2 + .1 + .1
    assert "Raise the share of requests" in told["Goals and figures"]
    assert (
        "achievable" not in told["Goals and figures"]
    )  # what was done for a goal is no longer in the plan, and still counts
    assert "The coalition has no sponsor." in told["Coalition and alliance"]
    for words in (
        "Since 17 July 2026 the overall level went from 1.5 to 1.8",
        "Overall | 1.5 | 1.8 | +0.3",
        "Measures done | 3 | 4",
        "Money spent | €0 | €2,900",
        "Wins felt | 1 | 2",
        "Phase and step | 2, DO | 2, ACT",
        "One measure finished since then\nPublish the ten most-ordered services with steps and delivery time",
        "One win that people have felt since then",
    ):
        assert words in changes


def second_closes(year: Year) -> None:
    """The last phase needs verdicts and a lesson, no further plan; then the year is over."""
    no_step(year, "2026-12-04", 2, "closed", "nobody decided to keep, change or stop it", "Nobody wrote down")
    year.done("2026-12-04", "review-goal", "G1", "stop", "--reason", "Reached: 7.4 hours.", *BY)
    year.done("2026-12-04", "review-goal", "G2", "change", "--reason", "58 of 60; until March.", *BY)
    year.keep("2026-12-04", "lesson", phase=2, words="Nights get cancelled.", change="Agree on two nights, not one.")
    step(year, "2026-12-04", 2, "closed")
    assert [one["step"] for one in year.asked("2026-12-04", "phases")["phases"]] == ["closed", "closed"]
    no_step(year, "2026-12-04", 2, "plan", "Phase 2")


def what_stayed(year: Year) -> None:
    """S2.35: 90 days after 6 December 2026 the results of phase 2 are looked at too; not a day before."""
    for day, phases in (("2027-03-05", {1}), ("2027-03-06", {1, 2})):
        found = year.asked(day, "phases")
        assert {one["phase"] for one in found["anchored"] if one["loose"]} == phases


def slides(file: Path) -> dict[str, str]:
    """Kicker of a slide → all its words, line by line, those in tables and groups too; cells of a row with bars between."""
    told = {}
    for slide in Presentation(str(file)).slides:
        lines = [line for line in words_of(slide.shapes) if line]
        told[lines[1]] = "\n".join(lines)
    return told


def words_of(shapes: Iterable[Any]) -> Iterator[str]:
    """Text of shapes, row by row in tables."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from words_of(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame.text
        elif getattr(shape, "has_table", False):
            yield from (" | ".join(cell.text for cell in row.cells) for row in shape.table.rows)
