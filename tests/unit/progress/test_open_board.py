"""S2.21: the board is open to everybody; what is left out is counted, has a reason, and is not on the page."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from analytics.export.open_board import board_page
from analytics.model.records.goals import Benefit, Goal, Kpi, Reading
from analytics.model.records.parts import Record
from analytics.model.records.progress import PhaseGate, QuickWinRecord, Restriction
from analytics.progress.open_board import OpenBoard, open_board
from analytics.progress.status import plan_status
from tests.unit.progress.status_cases import TODAY, case, plan, planned, report

RECORDS: tuple[Record, ...] = (
    Kpi("K1", name="Restore time <script>alert(1)</script>", unit="hours"),
    Goal("G1", name="Restore sooner", verb="lower", kpi="K1", baseline=9.0, baseline_day=date(2026, 1, 5), target=4.0, due=date(2027, 3, 1)),
    Reading("R1", kpi="K1", measured=date(2026, 11, 1), value=5.0),
    Benefit("N1", name="Fewer calls", planned=120_000.0, confirmed=30_000.0),
    QuickWinRecord("WI1", measure="mP01", delivered=date(2026, 10, 1), result="Forms in one place", number_told="3 hours less", asked=3,
                   noticed=2, voice="Ingrid said it is great"),
    PhaseGate("GT1", phase=1, step="do", entered=date(2026, 2, 1)),
    report("mP01", TODAY, share=50.0, reason="Bjarne was ill"),
)  # fmt: skip


def board(*more: Record, language: str = "en") -> OpenBoard:
    given = case(plan(planned("mP01", 10, 12), planned("mP02", 13, 14)), *RECORDS, *more, language=language)
    return open_board(given, plan_status(given), "Fjord & Sons")


def page(*more: Record, language: str = "en") -> str:
    given = case(None, language=language)
    return board_page(board(*more, language=language), given.words).decode("utf-8")


class _Tags(HTMLParser):
    """Names of all tags, and of attributes that load or run something."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.risky: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.risky += [name for name, _ in attrs if name in ("src", "href") or name.startswith("on")]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_page_stands_alone_and_runs_nothing(language: str) -> None:
    text = page(language=language)
    seen = _Tags()
    seen.feed(text)
    assert not {"script", "link", "img", "iframe", "object"} & set(seen.tags)
    assert not seen.risky
    assert f'<html lang="{language}">' in text
    assert "Restore time &lt;script&gt;" in text
    assert "url(" not in text
    assert "@import" not in text


def test_days_and_amounts_stay_on_one_line() -> None:
    """A day in a narrow column would take three lines, a number part from its sign."""
    text = page(language="de")
    assert "td.day{white-space:nowrap}" in text
    assert re.search(r"<td class='day'>\d{1,2}\. \w+ \d{4}</td>", text)
    assert not re.search(r"\d [€%]", re.sub("<style>.*</style>", "", text, flags=re.DOTALL))


def test_it_holds_phases_goals_figures_measures_wins_and_benefits() -> None:
    text = re.sub("<[^>]+>", " ", page())
    for word in (
        "Phase 1",
        "DO",
        "Restore sooner",
        "Forms in one place – 3 hours less",
        "Fewer calls",
        "€120,000",
        "50\u00a0%",
    ):
        assert word in text, word


def test_no_small_counts_no_reasons_and_no_voices_are_on_it() -> None:
    text = page()
    assert "Bjarne" not in text
    assert "Ingrid" not in text


@pytest.mark.parametrize(
    ("item", "sort", "gone"),
    [
        ("G1", "Goal", "Restore sooner"),
        ("K1", "Figure", "Restore time"),
        ("n1", "Benefit", "Fewer calls"),
        ("mP01", "Measure", "Forms in one place"),
    ],
)
def test_what_is_restricted_is_left_out_with_its_reason(item: str, sort: str, gone: str) -> None:
    closed = Restriction("RS1", item, "Talks with the works council")
    found, text = board(closed), page(closed)
    assert gone in page()
    assert gone not in text
    assert [(one.sort, one.reason) for one in found.left_out] == [(sort, "Talks with the works council")]
    assert "One item is not shown here" in text
    assert "Talks with the works council" in text
    assert [one.verdict for one in found.checks] == ["pass"]


def test_a_goal_whose_figure_is_not_open_keeps_its_light() -> None:
    found = board(Restriction("RS1", "K1", "Contract"))
    assert [(one.goal, one.figure, one.said) for one in found.figures] == [("Restore sooner", "", "")]
    assert found.figures[0].light


def test_a_restriction_without_a_reason_or_of_nothing_is_told() -> None:
    found = board(Restriction("RS1", "G1", " "), Restriction("RS2", "G99", "Because"))
    assert [(one.verdict, one.item) for one in found.checks] == [("fail", "RS1"), ("warn", "RS2")]
    assert len(found.left_out) == 1


def test_without_a_plan_the_board_still_says_what_there_is() -> None:
    given = case(None, *RECORDS)
    text = board_page(open_board(given, None, "Fjord"), given.words).decode("utf-8")
    assert "Restore sooner" in text
    assert "Measures" not in text
