"""Settings, choices and records of decks come back from their text as they were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analytics.model.deck import DeckRecord, DeckSettings, TemplateChoices, Wanted
from analytics.model.deck_document import (
    choices_from_json,
    choices_to_json,
    record_from_json,
    record_to_json,
    settings_from_json,
    settings_to_json,
)
from analytics.model.errors import ModelInvalid

DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    "settings",
    [
        DeckSettings(),
        DeckSettings(decisions=(), slides=()),
        DeckSettings(
            kind="follow-up",
            language="de",
            page="a4",
            template="abc",
            slides=("areas", "risks"),
            decisions=(Wanted("Budget", "Why “now”?", "A\nB", "A", "€", DAY), Wanted("Owner")),
            next_meeting=DAY,
            since=3,
        ),
    ],
)
def test_settings_come_back(settings: DeckSettings) -> None:
    assert settings_from_json(settings_to_json(settings)) == settings


def test_no_text_means_the_usual() -> None:
    assert settings_from_json(None) == DeckSettings()
    assert choices_from_json("") == TemplateChoices()


def test_choices_come_back() -> None:
    choices = TemplateChoices("Titel & Inhalt", kicker=False, theme_colors=False)
    assert choices_from_json(choices_to_json(choices)) == choices


def test_a_record_comes_back() -> None:
    record = DeckRecord(
        number=4,
        made=DAY,
        wave="Herbst 2026",
        version=2,
        kind="first",
        titles={"areas": "Tools hold us back: 1.4 of 5"},
        prints={"areas": "0123"},
        levels={"overall": 2.0625},
        gap_closed=None,
        plan=7,
        measures={"m1": (1, 3)},
        budget=120_000.0,
        decisions=("Approve the plan",),
    )
    assert record_from_json(record_to_json(record)) == record


@pytest.mark.parametrize("read", [settings_from_json, choices_from_json, record_from_json])
@pytest.mark.parametrize("text", ["no JSON", "[]", "{}", '{"document": 99}', '{"document": 1, "made": 5}'])
def test_what_is_no_document_is_refused_in_words(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(ModelInvalid, match="cannot be read"):
        read(text)
