"""Slides 3 and 8 of domain.md §8: vision and urgency, goals and figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analytics.export.deck import house
from analytics.export.deck.figure_lines import ends
from analytics.export.pptx import write_deck
from analytics.export.record import record_of
from analytics.export.report import Report
from analytics.export.status import status
from analytics.export.story import outline
from analytics.model.deck import DeckSettings
from analytics.model.deck_document import record_from_json, record_to_json
from analytics.model.purpose import Purpose
from tests.unit.export import purposes
from tests.unit.export.opened import opened, tables, title
from tests.unit.export.reports import follow_up, report


def deck(given: Report, *slides: str, language: str = "en") -> Any:
    return opened(write_deck(given.with_settings(DeckSettings(language=language, slides=slides))))


def cells(shown: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in tables(shown) for row in table.rows]


def pages_of(given: Report, kind: str) -> list[str]:
    return [page.key for page in outline(given.with_settings(DeckSettings(kind=kind)), house.stage("16:9"))]  # type: ignore[arg-type]


def test_the_vision_is_slide_3_with_three_parts_cost_pass_on_share_and_speaking_time() -> None:
    """S1.7, S1.19, S1.20: standing still costs €412,500 a year, the lowest group passes 62 % on, 3.4 minutes."""
    slide = deck(report(), "vision").slides[0]
    said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert title(slide) == "Every warehouse ships on time, because its IT is back before the next lorry leaves."
    for words in (
        "What for",
        "If we do nothing",
        "What we gain",
        "€412,500",
        "62\u00a0%",
        "3.4 min",
        "7 of 8",
        "Warehouse staff",
    ):
        assert words in said


def test_the_german_vision_slide_writes_its_figures_as_germans_do() -> None:
    slide = deck(report(), "vision", language="de").slides[0]
    said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    for words in ("Wenn wir nichts tun", "412.500\u00a0€", "3,4 min", "7 von 8"):
        assert words in said


def test_a_vision_too_long_for_a_slide_ends_after_a_sentence_and_stands_whole_in_the_notes() -> None:
    slide = deck(replace(report(), purpose=purposes.not_smart()), "vision").slides[0]
    longest = max((shape.text_frame.text for shape in slide.shapes if shape.has_text_frame), key=len)
    assert longest.endswith(". …")
    assert purposes.not_smart().told.what_for in slide.notes_slide.notes_text_frame.text  # type: ignore[union-attr]


def test_a_follow_up_holds_the_vision_only_when_its_words_changed() -> None:
    given = follow_up()
    assert given.previous is not None
    assert "vision" in pages_of(given, "first")
    seen = record_of(given.with_settings(DeckSettings(kind="first")))
    again = replace(given, previous=seen)
    assert "vision" not in pages_of(again, "follow-up")
    told = replace(purposes.TOLD, what_for="Something else now. It is new.", mark="new")
    reworded = replace(again, purpose=replace(given.purpose, told=told))
    assert "vision" in pages_of(reworded, "follow-up")
    kicker = next(
        page.kicker for page in outline(reworded.with_settings(DeckSettings(kind="follow-up"))) if page.key == "vision"
    )
    assert kicker == "Vision and urgency, reworded since the last deck"


def test_only_goals_with_five_letters_are_on_slide_8_the_others_are_counted() -> None:
    """domain.md §8: only goals with 5 of 5; others counted."""
    slide = deck(report(), "goals").slides[0]
    table = cells(slide)
    assert [row[0] for row in table[1:]] == [
        f"{g.name}\u00a0({g.unit})" if g.unit else g.name for g in report().purpose.goals
    ]
    said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "Two goals lack a letter of SMART and are not shown." in said
    assert "Improve service and communication" not in said
    assert "Improve service and communication. Missing: specific." in slide.notes_slide.notes_text_frame.text


def test_each_goal_has_baseline_now_target_date_light_and_forecast() -> None:
    row = next(row for row in cells(deck(report(), "goals").slides[0]) if row[0].startswith("Lower incidents"))
    assert row[1:] == ["12", "8.5", "6", "28 July 2027", "● on course", "6.5 [5.3–7.7], target 6"]


def test_a_follow_up_shows_the_value_of_the_last_deck() -> None:
    table = cells(deck(follow_up(), "goals").slides[0])
    then = table[0].index("Last deck")
    assert {row[0]: row[then] for row in table[1:]}["Restore critical services within four hours\u00a0(hours)"] == "9"
    assert "Last deck" not in cells(deck(report(), "goals").slides[0])[0]


def test_a_goal_without_a_reading_is_never_green() -> None:
    row = next(row for row in cells(deck(report(), "goals").slides[0]) if row[0].startswith("Publish"))
    assert row[2] == "–"
    assert "○ not measured" in row


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (purposes.purpose(), "Two of seven goals behind, first of all “Restore critical services within four hours”"),
        (purposes.unmeasured(), "Success is two goals with a date; their first readings are due"),
        (purposes.one(), "The one goal is reached"),
        (purposes.not_smart(), "Two goals are set, and none of them can be checked yet"),
        (replace(purposes.purpose(), goals=purposes.purpose().goals[3:4]), "The one goal is on course"),
        (replace(purposes.purpose(), goals=purposes.purpose().goals[3:7]), "All four goals are on course"),
        (
            replace(purposes.purpose(), goals=purposes.purpose().goals[2:4]),
            "One of two goals measured, and it is on course",
        ),
    ],
)
def test_the_title_says_how_many_goals_are_on_course(given: Purpose, expected: str) -> None:
    assert title(deck(replace(report(), purpose=given), "goals").slides[0]) == expected


def test_a_red_goal_makes_the_summary_red() -> None:
    """domain.md §8, slide 2: worst of goals, budget, time."""
    assert status(report()).light == "red"
    assert "Restore critical services" in status(report()).reason
    assert status(replace(report(), purpose=purposes.unmeasured())).light == "amber"


def test_without_vision_and_goals_there_are_no_such_slides() -> None:
    assert not {"vision", "goals", "goal_lines"} & set(pages_of(replace(report(), purpose=Purpose()), "first"))


def test_charts_hold_readings_and_target_as_they_were_given() -> None:
    """S1.14: every value on a picture can be found in the readings."""
    slide = deck(report(), "goal_lines").slides[0]
    first = next(shape.chart for shape in slide.shapes if shape.has_chart)
    goal = purposes.purpose().goals[0]
    assert [list(series.values) for series in first.plots[0].series] == [
        [value for _, value in goal.readings],
        [goal.target] * len(goal.readings),
    ]
    assert [series.name for series in first.plots[0].series] == ["Reading", "Target"]


def test_the_deck_record_keeps_goals_and_vision() -> None:
    kept = record_from_json(record_to_json(record_of(report())))
    assert kept.vision == purposes.TOLD.mark
    assert kept.goals["G4"] == (8.5, "green")
    assert kept.goals["G3"] == (None, "grey")


@pytest.mark.parametrize(
    "values", [(12.0, 9.0, 6.0), (0.0, 0.0), (5.0,), (-3.0, 8.0), (0.001, 0.0012), (99.2, 99.9), (1250.0, 600.0)]
)
def test_the_axis_of_a_figure_holds_all_its_values_and_starts_at_zero_when_they_are_near_it(
    values: tuple[float, ...],
) -> None:
    low, high = ends(values)
    assert low <= min(values) <= max(values) < high
