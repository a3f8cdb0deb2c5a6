"""Phrases that could stand in any company's vision (V4, S1.32)."""

from __future__ import annotations

import pytest

from analytics.goals.phrases import phrase_hits, shipped_phrases
from analytics.goals.text import word_count
from analytics.model.records.vision import Phrase


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_lists_are_long_and_every_phrase_has_an_alternative(language: str) -> None:
    """S1.32: at least 60 phrases a language, each with a plain alternative, each found in a text of its own."""
    entries = shipped_phrases()[language]
    assert len(entries) >= 60
    for phrase, instead in entries.items():
        assert instead
        hits = phrase_hits("core", f"Now {phrase.replace('*', '')} then.", language=language)
        assert [hit.text for hit in hits] == [phrase.replace("*", "")], phrase
        assert hits[0].instead == instead


def test_no_phrase_stands_twice() -> None:
    for entries in shipped_phrases().values():
        assert len({phrase.casefold().replace("-", " ") for phrase in entries}) == len(entries)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We strive for world-class service.", ["strive for", "world-class"]),
        ("WORLD CLASS", ["WORLD CLASS"]),
        ("world\nclass", ["world\nclass"]),
        ("The world. Class begins.", []),
        ("leveraging synergies", ["leveraging", "synergies"]),
        ("In today’s world", ["In today’s world"]),
        ("Eine ganzheitliche, nachhaltige Lösung", ["ganzheitliche", "nachhaltige"]),
        ("Win-Win für alle", ["Win-Win"]),
        ("underworld class", []),
    ],
)
def test_phrases_are_found_as_whole_words(text: str, found: list[str]) -> None:
    """V4: whatever hyphens, case and ending; never inside another word or across sentences."""
    assert [hit.text for hit in phrase_hits("core", text)] == found


def test_a_hit_knows_its_place_and_words() -> None:
    text = "So ein Best Practice von uns"
    hit = phrase_hits("what_for", text, language="de")[0]
    assert text[hit.start : hit.start + len(hit.text)] == hit.text == "Best Practice"
    assert (hit.piece, hit.words, hit.words) == ("what_for", 2, word_count(hit.text))
    assert hit.instead == "die Arbeitsweise nennen"


def test_the_customers_list_adds_replaces_and_takes_out() -> None:
    """S1.32: the customer's phrases stand beside the shipped ones; one with ``use`` off is not looked for."""
    own = (
        Phrase("F1", phrase="Customer Hero*", alternative="say who does what"),
        Phrase("F2", phrase="World-Class", alternative="ours"),
        Phrase("F3", phrase="seamless*", use=False),
        Phrase("F4", phrase="***"),
    )
    hits = phrase_hits("core", "Customer heroes give world class, seamless service.", own)
    assert [(hit.text, hit.instead) for hit in hits] == [
        ("Customer heroes", "say who does what"),
        ("world class", "ours"),
    ]
