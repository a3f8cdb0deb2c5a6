"""Sentences from texts and values: kinds of fields, forms, titles that fit, sentences said again in another language."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from analytics.model import phrases
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.voice import Voice, Weighting
from analytics.model.words import Said, Words
from analytics.score import scorecard

TEXTS: Mapping[str, Any] = {
    "t.gap": {
        "en": {"one": "{n:Count} gap", "other": "{n:Count} gaps"},
        "de": {"one": "Eine Lücke", "other": "{n:Count} Lücken"},
    },
    "t.none": {
        "en": {"zero": "Nothing is left", "one": "One is left", "other": "{n} are left"},
        "de": {"zero": "Nichts ist übrig", "one": "Eine ist übrig", "other": "{n} sind übrig"},
    },
    "t.named": {"en": "“{id:dimension}” leads {other:short}", "de": "„{id:dimension}“ führt vor {other:short}"},
    "t.inner": {"en": "inside {share:percent}", "de": "innen {share:percent}"},
    "t.outer": {"en": "outside, {text}", "de": "außen, {text}"},
}


@pytest.fixture
def en(monkeypatch: pytest.MonkeyPatch) -> Words:
    known = MappingProxyType({**phrases.phrases(), **TEXTS})
    monkeypatch.setattr(phrases, "phrases", lambda: known)
    return Words.of("en", shipped_model(), shipped_catalogue())


@pytest.fixture
def de(en: Words) -> Words:
    return Words.of("de", shipped_model(), shipped_catalogue())


@pytest.mark.parametrize(
    "kind, value, english, german",
    [
        ("level", 2.25, "2.3", "2,3"),
        ("signed", 0.4, "+0.4", "+0,4"),
        ("percent", 0.54, "54\u00a0%", "54\u00a0%"),
        ("euro", 12_500, "€12,500", "12.500\u00a0€"),
        ("whole", 1250, "1,250", "1.250"),
        ("amount", 2.5, "2.5", "2,5"),
        ("interval", (1.2, 2.8), "1.2 to 2.8", "1,2 bis 2,8"),
        ("count", 3, "three", "drei"),
        ("Count", 3, "Three", "Drei"),
        ("months", 1, "1 month", "1 Monat"),
        ("days", 2.5, "2.5 days", "2,5 Tage"),
        ("weeks", 0.999, "1 week", "1 Woche"),
        ("people", 1250, "1,250 people", "1.250 Personen"),
        ("date", date(2026, 9, 30), "30 September 2026", "30. September 2026"),
        ("date", "2026-09-30T10:00:00Z", "30 September 2026", "30. September 2026"),
        ("area", "T", "Process-supporting tools", "Prozessunterstützende Werkzeuge"),
        ("short", ["P", "T"], "Processes and Tools", "Prozesse und Werkzeuge"),
        ("dimension", "T4", "Data quality", "Datenqualität"),
        ("measure", "mT14", "Replace the ITSM platform", "Die ITSM-Plattform ablösen"),
        ("resource", "SML", "Service management lead", "Leitung Service-Management"),
        ("role", "OWN", "Process or service owner", "Prozess- oder Serviceverantwortliche"),
        ("group", "Process or service owner", "Process or service owner", "Prozess- oder Serviceverantwortliche"),
        ("quoted", "a", "“a”", "„a“"),
        ("list", ["a", "b"], "a and b", "a und b"),
        ("weights", [["Plant", 2.0], ["Process or service owner", 0.25]], "Plant 2, Process or service owner 0.25",
         "Plant 2, Prozess- oder Serviceverantwortliche 0,25"),
        ("", 3, "3", "3"),
    ],
)  # fmt: skip
def test_kinds_of_values(en: Words, de: Words, kind: str, value: Any, english: str, german: str) -> None:
    assert en.written(value, kind) == english
    assert de.written(value, kind) == german


def test_a_kind_that_is_not_there_is_refused(en: Words) -> None:
    with pytest.raises(ValueError, match="no kind of value “colour”"):
        en.written(1, "colour")


def test_forms_agree_with_the_number(en: Words, de: Words) -> None:
    assert [en.say("t.gap", n=n) for n in (1, 2)] == ["One gap", "Two gaps"]
    assert [de.say("t.gap", n=n) for n in (1, 2, 30)] == ["Eine Lücke", "Zwei Lücken", "30 Lücken"]
    assert [en.say("t.none", n=n) for n in (0, 1, 5)] == ["Nothing is left", "One is left", "5 are left"]


def test_what_cannot_be_said_of_none_is_refused(en: Words) -> None:
    with pytest.raises(ValueError, match="cannot be said for 0"):
        en.say("t.gap", n=0)
    with pytest.raises(ValueError, match="cannot be said for None"):
        en.say("t.gap")


def test_a_text_or_value_that_is_missing_is_refused(en: Words) -> None:
    with pytest.raises(KeyError):
        en.say("t.unknown")
    with pytest.raises(KeyError):
        en.say("t.named", id="P1")


def test_names_in_titles_are_cut_until_there_is_room(en: Words) -> None:
    values = {"id": "P7", "other": "T"}
    assert en.title("t.named", **values) == "“Monitoring, capacity, availability and continuity” leads Tools"
    narrow = replace(en, title_fits=lambda text: len(text) <= 50)
    assert narrow.title("t.named", **values) == "“Monitoring, capacity, availability…” leads Tools"
    never = replace(en, title_fits=lambda text: False)
    assert never.title("t.named", **values) == "“Monitoring, capacity…” leads Tools"


def test_a_sentence_is_said_again_in_another_language(en: Words, de: Words) -> None:
    said = Said.joined([en.said("t.gap", n=2), en.said("t.inner", share=0.5)])
    assert said == "Two gaps inside 50\u00a0%"
    assert en.retell(said) == said
    assert de.retell(said) == "Zwei Lücken innen 50\u00a0%"
    assert de.first(said) == "Zwei Lücken"


def test_a_sentence_within_another_is_said_again_too(en: Words, de: Words) -> None:
    outer = en.said("t.outer", text=en.said("t.inner", share=0.5))
    assert outer == "outside, inside 50\u00a0%"
    assert de.retell(outer) == "außen, innen 50\u00a0%"


def test_text_of_unknown_making_stays_as_it_is(en: Words, de: Words) -> None:
    assert de.retell("Typed by hand. Twice.") == "Typed by hand. Twice."
    assert de.first("Typed by hand. Twice.") == "Typed by hand."
    assert type(Said.joined([en.said("t.gap", n=1), "by hand"])) is str
    assert de.retell(Said("An old text", [("t.gone", {})])) == "An old text"


def test_a_sentence_keeps_its_making_when_it_is_pickled(en: Words) -> None:
    said = pickle.loads(pickle.dumps(en.said("t.gap", n=2)))
    assert (said, said.parts) == ("Two gaps", (("t.gap", {"n": 2}),))


@pytest.mark.parametrize(
    "voice, invited, german",
    [
        (Voice(), True, "Rollengruppen nach eingeladenen Personen gewichtet"),
        (Voice(), False, "jede Antwort zählt gleich viel"),
        (Voice(Weighting.EQUAL), True, "jede Rollengruppe zählt gleich viel, die verborgenen zusammen wie eine"),
        (
            Voice(
                Weighting.CUSTOM, {"Process or service owner": 1.5, "Business contact or key user": 1.0, "Silent": 0.0}
            ),
            True,
            "Rollengruppen wie gewählt gewichtet (Prozess- oder Serviceverantwortliche 1,5, Fachbereich oder Key User 1), "
            "die verborgenen zusammen",
        ),
    ],
)
def test_how_role_groups_were_weighted(en: Words, de: Words, voice: Voice, invited: bool, german: str) -> None:
    said = scorecard._weighting(voice, invited)
    assert en.retell(said) == said
    assert de.retell(said) == german
