"""Slides 12, 13 and 15 of domain.md §8: who carries the programme, who comes along, and what could stop us. Traits, never persons."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from analytics.export.deck import house
from analytics.export.pptx import write_deck
from analytics.export.record import record_of
from analytics.export.report import Report
from analytics.export.risks import risks
from analytics.export.slides.people import numbers
from analytics.export.story import outline
from analytics.model.carriers import Carriers
from analytics.model.deck import DeckSettings
from analytics.model.deck_document import record_from_json, record_to_json
from tests.unit.export import carried
from tests.unit.export.opened import opened, tables, title
from tests.unit.export.reports import follow_up, report


def deck(given: Report, *slides: str, language: str = "en") -> Any:
    return opened(write_deck(given.with_settings(DeckSettings(language=language, slides=slides))))


def cells(shown: Any) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells] for slide in shown.slides for table in tables(slide) for row in table.rows
    ]


def carrying(**changed: Any) -> Report:
    return replace(report(), carriers=replace(carried.carriers(), **changed))


def titles(given: Report, *slides: str) -> list[str]:
    return [page.title for page in outline(given.with_settings(DeckSettings(slides=slides)), house.stage("16:9"))]


def test_slide_12_has_a_light_and_a_reason_for_each_challenge_and_the_scenario_behind_them() -> None:
    """S0.3–S0.7: continuity with its scenarios, credibility, endurance, view, composition; the alliance with who is missing."""
    slide = deck(report(), "coalition").slides[0]
    assert title(slide) == (
        "The programme would not survive the loss of its head, and one part of the organisation has no voice"
    )
    rows = [[cell.text for cell in row.cells] for table in tables(slide) for row in table.rows]
    by_name = {row[0]: (row[1], row[-1]) for row in rows}
    assert by_name["Continuity"] == ("■ fails", carried.LIGHTS[0].why)
    assert by_name["– Sponsor and CIO leave"][0] == "not survived"
    assert by_name["Credibility"][0] == "● holds"
    assert by_name["Endurance"][0] == "▲ shaky"
    assert by_name["One view"][0] == "– not known"
    assert by_name["Management alliance"][0] == "▲ shaky"
    assert by_name["– Suppliers and purchasing"] == ("no voice", "Stops 13 measures.")
    assert by_name["– Sign-offs"] == ("rejected", "Rejected: 1; not answered: 2.")
    said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert carried.COALITION.next_step in said
    assert carried.COALITION.said in slide.notes_slide.notes_text_frame.text


def test_slide_12_does_not_say_twice_what_the_only_scenario_says() -> None:
    """S0.5–S0.7: where the sponsor is the CIO and the light gives the same reason, one row is enough."""
    lights = (replace(carried.LIGHTS[0], why=carried.COALITION.scenarios[0].why), *carried.LIGHTS[1:])
    rows = cells(deck(carrying(coalition=replace(carried.COALITION, lights=lights)), "coalition"))
    assert [row.count(carried.COALITION.scenarios[0].why) for row in rows if row[0].endswith("Continuity")] == [1]
    assert not [row for row in rows if row[0].startswith("– Sponsor")]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (carried.sound(), "Coalition and alliance carry the programme, also without its head"),
        (carried.only_alliance(), "Nobody in the alliance speaks for three parts of the organisation, the largest being “Operations”"),
        (
            replace(carried.carriers(), alliance=replace(carried.ALLIANCE, hole=True)),
            "Sponsor and core team stand alone: most people concerned have no manager in the alliance",
        ),
        (
            replace(carried.sound(), coalition=replace(carried.COALITION, lights=carried.LIGHTS[1:3])),
            "What carries the programme is weak in one place: “Endurance”",
        ),
        (
            replace(carried.sound(), coalition=replace(carried.COALITION, lights=carried.LIGHTS[3:5])),
            "What is known of coalition and alliance holds; not all of it is known yet",
        ),
    ],
)  # fmt: skip
def test_the_title_of_slide_12_names_what_is_weakest(given: Carriers, says: str) -> None:
    """S3.1, S3.11: the hole and the missing domains are the message where they are what is worst."""
    assert titles(replace(report(), carriers=given), "coalition") == [says]


def test_slide_13_shows_attitude_before_and_after_reach_questions_and_barriers() -> None:
    """S1.27, S4.13, S4.14, S4.30: 11 of 13 questions in time, 3 of 6 barriers removed, two overdue."""
    slide = deck(report(), "people").slides[0]
    assert title(slide) == "One group stands against it: “Applications”"
    rows = [[cell.text for cell in row.cells] for table in tables(slide) for row in table.rows]
    assert rows[1] == ["Applications", "+0.6", "−0.3", "62\u00a0%", "58\u00a0%"]
    assert rows[4] == ["Head office", "–", "+0.1", "–", "44\u00a0%"]
    said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    for words in ("85\u00a0%", "3 of 6", "barriers overdue", "One more group gave fewer than five answers"):
        assert words in said
    assert "Overtime needs three signatures" in slide.notes_slide.notes_text_frame.text


def test_slide_13_says_who_fell_who_rose_or_that_nothing_moved() -> None:
    moods = carried.MOODS
    for shown, says in (
        (moods[1:], "One group wants it less than before: “Operations”"),
        (moods[2:], "One group wants it more than before: “Service desk”"),
        (moods[3:], "One group was asked, and it is not against it"),
        ((), "What came back from people, and what was cleared out of their way"),
    ):
        assert titles(carrying(moods=shown), "people") == [says]


def test_slides_of_people_are_left_out_before_anybody_wrote_anything_down() -> None:
    given = replace(report(), carriers=Carriers())
    assert titles(given, "coalition", "people") == []
    assert numbers(given) == ()
    assert not {"head", "resistance", "barriers"} & {risk.key for risk in risks(given)}


def test_a_first_deck_leaves_them_to_the_follow_up() -> None:
    for kind, there in (("first", False), ("follow-up", True)):
        keys = [page.key for page in outline(follow_up().with_settings(DeckSettings(kind=kind)))]  # type: ignore[arg-type]
        assert ("coalition" in keys, "people" in keys) == (there, there)


def test_slide_15_holds_overdue_barriers_the_lost_head_and_resistance() -> None:
    """S4.30, S0.11, S0.6: with owner and next step; overdue barriers always, whatever else is larger."""
    found = {risk.key: risk for risk in risks(report())}
    assert len(found) == 5
    assert found["barriers"].owner == "Head of operations"
    assert found["barriers"].step == "Agree on one form"
    assert "Two barriers are overdue, longest since 30 September 2026" in found["barriers"].cause
    assert found["resistance"].concerns == "60\u00a0% of the largest possible resistance"
    assert found["head"].concerns == "100\u00a0% of the cases in which the head leaves"
    assert found["head"].step == carried.COALITION.next_step
    one = carrying(overdue=carried.OVERDUE[1:], barriers=(99, 200), resistance=())
    barrier = next(risk for risk in risks(one) if risk.key == "barriers")
    assert (barrier.owner, barrier.step) == ("Nobody yet", "Decide here who removes it, and until when.")
    assert barrier.share == pytest.approx(1 / 101)


def test_a_deck_remembers_the_lights_and_the_next_one_prints_them() -> None:
    record = record_from_json(record_to_json(record_of(report())))
    assert record.carriers["coalition"] == "red"
    assert record.carriers["coverage"] == "amber"
    assert "view" not in record.carriers
    again = replace(report(), carriers=carried.sound(), previous=record)
    rows = {row[0]: row for row in cells(deck(again, "coalition"))}
    assert rows["Continuity"][1:3] == ["■ fails", "● holds"]
    assert rows["One view"][1:3] == ["", "● holds"]


def test_a_deck_kept_before_there_were_lights_can_still_be_read() -> None:
    entry = json.loads(record_to_json(record_of(report())))
    del entry["carriers"]
    assert record_from_json(json.dumps(entry)).carriers == {}


def test_the_german_slides_speak_german() -> None:
    shown = deck(report(), "coalition", "people", language="de")
    text = "\n".join(cell for row in cells(shown) for cell in row)
    for words in ("trägt nicht", "nicht überstanden", "ohne Stimme", "Kennen den Grund", "−0,3"):
        assert words in text
