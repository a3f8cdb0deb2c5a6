"""Versions and their readable difference (S1.31), and the vision as somebody tells it (S1.18)."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from analytics.goals.speaking_notes import speaking_notes
from analytics.goals.vision_difference import changed_words, difference
from analytics.model.records.collection import records_of
from analytics.model.records.programme import Member, Programme
from analytics.model.records.vision import Vision
from tests.unit.goals.vision_cases import SHORT, case, vision


def runs(earlier: str, later: str) -> list[tuple[str, str]]:
    return [(one.change, one.text) for one in changed_words(earlier, later)]


def test_words_that_differ_are_shown_in_their_place() -> None:
    """S1.31."""
    assert runs("We act now for you.", "We act soon for you.") == [
        ("same", "We act "),
        ("removed", "now "),
        ("added", "soon "),
        ("same", "for you."),
    ]
    assert runs("", "All new") == [("added", "All new")]
    assert runs("All gone", "") == [("removed", "All gone")]
    assert runs("Same", "Same") == [("same", "Same")]


def test_a_single_word_between_two_changes_belongs_to_them() -> None:
    """S1.31: readable rather than shortest."""
    assert runs("x one the two y z", "x three the four y z") == [
        ("same", "x "),
        ("removed", "one the two "),
        ("added", "three the four "),
        ("same", "y z"),
    ]


def test_both_texts_can_be_read_from_the_difference() -> None:
    """S1.31: no word is lost or invented."""
    chance = random.Random(3)
    for _ in range(300):
        earlier, later = (
            " ".join(chance.choices(["a", "b", "gate", "now\n", "we"], k=chance.randrange(12))) for _ in range(2)
        )
        found = changed_words(earlier, later)
        assert "".join(one.text for one in found if one.change != "removed").split() == later.split()
        assert "".join(one.text for one in found if one.change != "added").split() == earlier.split()
        assert all(one.text for one in found)
    assert runs("We act now", "We act") == [("same", "We act "), ("removed", "now")]


def test_members_are_shown_by_their_function() -> None:
    """S1.31, domain.md §6.1."""
    records = records_of([Member("C1", function="CIO", name="Ada Lund")])
    found = difference(Vision("vision"), Vision("vision", authors=("C1",), language="de"), records)
    assert [(one.part, [(run.change, run.text) for run in one.words]) for one in found] == [
        ("language", [("removed", "English "), ("added", "German")]),
        ("authors", [("added", "CIO")]),
    ]
    assert difference(vision(), vision(), records) == ()
    assert difference(vision(), vision(core="x"), records, "de")[0].label == "Kernsatz"


def test_speaking_notes_take_the_programmes_speed() -> None:
    """S1.18, S1.20: 17 words at 130 a minute are 7.85 seconds; one piece begins where the other ends."""
    notes = speaking_notes(case(vision()))
    assert [one.piece for one in notes] == ["core", "what_for", "if_nothing", "what_we_gain"]
    assert notes[0].words == 17
    assert notes[0].seconds == pytest.approx(17 / 130 * 60)
    assert notes[3].begins == pytest.approx(3 * 17 / 130 * 60)
    slow = speaking_notes(case(vision(), Programme("programme", words_per_minute=110)))
    assert slow[0].seconds == pytest.approx(17 / 110 * 60)


def test_talking_points_stand_with_their_part() -> None:
    """S1.18: a point that begins with the name of a part belongs there, in either language; others to the core sentence."""
    points = "Look around\n- What for: the Monday in spring\n• Was wir gewinnen: ein ruhiger Freitag\nNote: slowly\n\n"
    notes = {one.piece: one.points for one in speaking_notes(case(replace(vision(), talking_points=points)))}
    assert notes == {
        "core": ("Look around", "Note: slowly"),
        "what_for": ("the Monday in spring",),
        "if_nothing": (),
        "what_we_gain": ("ein ruhiger Freitag",),
    }


def test_nothing_is_told_before_it_is_written() -> None:
    assert speaking_notes(case()) == ()
    assert [one.piece for one in speaking_notes(case(Vision("vision", what_for=SHORT)))] == ["what_for"]
