"""What the shipped areas, dimensions, roles and measures are called in German, and what stays a customer's own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from analytics.model.names import Names, translations
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.score.groups import display_groups

MODEL, CATALOGUE = shipped_model(), shipped_catalogue()
GERMAN, ENGLISH = Names("de", MODEL, CATALOGUE), Names("en", MODEL, CATALOGUE)
WANTED = {
    "model": ({MODEL.id}, {"name"}),
    "area": ({area.id for area in MODEL.areas}, {"name", "short_name"}),
    "dimension": ({dimension.id for dimension in MODEL.dimensions}, {"name"}),
    "level": ({str(level.value) for level in MODEL.levels}, {"name", "descriptor"}),
    "role": ({role.id for role in MODEL.roles}, {"name"}),
    "resource": ({*CATALOGUE.owners, *CATALOGUE.domains}, {"name"}),
    "measure": ({measure.id for measure in CATALOGUE.measures}, {"name", "kpi", "first_step"}),
}


@pytest.mark.parametrize("kind", list(WANTED))
def test_every_shipped_id_has_its_german_texts_and_no_other_has(kind: str) -> None:
    ids, fields = WANTED[kind]
    found = translations("de")[kind]
    assert set(found) == ids
    assert [id_ for id_, texts in found.items() if set(texts) != fields] == []
    assert [(id_, field) for id_, texts in found.items() for field, text in texts.items() if not text.strip()] == []


def test_no_german_name_is_given_twice() -> None:
    for kind, (_, fields) in WANTED.items():
        for field in fields:
            texts = [entry[field] for entry in translations("de")[kind].values()]
            assert len(set(texts)) == len(texts), (kind, field)


def test_german_texts_hold_no_english_sentence() -> None:
    english = re.compile(r"\b(the|of|and|with|for|by|each|who|which)\b", re.IGNORECASE)
    texts = [t for kind in WANTED for entry in translations("de")[kind].values() for t in entry.values()]
    assert len(texts) > 250
    assert [text for text in texts if english.search(text)] == []


def test_german_names_are_about_as_long_as_the_english_ones() -> None:
    """Slides and charts have room for them."""
    assert max(len(GERMAN.short_area(area.id)) for area in MODEL.areas) <= 12
    assert max(len(GERMAN.dimension(d.id)) for d in MODEL.dimensions) <= 56
    assert max(len(GERMAN.measure(m.id)) for m in CATALOGUE.measures) <= 90


def test_numbers_in_a_german_measure_are_those_of_the_english_one() -> None:
    digits = re.compile(r"\d+")
    for measure in CATALOGUE.measures:
        for field in ("name", "kpi", "first_step"):
            english, german = ENGLISH.measure(measure.id, field), GERMAN.measure(measure.id, field)
            assert set(digits.findall(english)) <= set(digits.findall(german)), (measure.id, field)


def test_first_steps_speak_to_the_reader_and_end_with_a_full_stop() -> None:
    for measure in CATALOGUE.measures:
        step = GERMAN.measure(measure.id, "first_step")
        assert " Sie " in step, step
        assert step.endswith((".", "?")), step


def test_what_is_said() -> None:
    assert GERMAN.area("T") == "Prozessunterstützende Werkzeuge"
    assert GERMAN.short_area("T") == "Werkzeuge"
    assert GERMAN.dimension("P1") == "Störungen und schwere Störungen"
    assert GERMAN.level(3) == "Definiert"
    assert GERMAN.role("OWN") == "Prozess- oder Serviceverantwortliche"
    assert GERMAN.resource("SD") == "Service Desk"
    assert GERMAN.measure("mM09") == "Lenkungskreis mit Entscheidungsrechten, monatlich"
    assert GERMAN.model_name() == "IT-Service-Management"


def test_in_english_everything_is_called_as_it_is_shipped() -> None:
    assert [ENGLISH.dimension(d.id) for d in MODEL.dimensions] == [d.name for d in MODEL.dimensions]
    assert [ENGLISH.measure(m.id, "kpi") for m in CATALOGUE.measures] == [m.kpi for m in CATALOGUE.measures]


def test_what_nobody_translated_stays_english() -> None:
    assert GERMAN.measure("mP01", "told") == CATALOGUE.measure("mP01").told


def test_every_published_group_has_a_german_name() -> None:
    names = [GERMAN.group(group.name) for group in display_groups(MODEL)]
    assert names[0] == "IT-Abteilungs- oder Teamleitung, mit IT-Leitung oder Sponsor"
    assert not set(names) & {group.name for group in display_groups(MODEL)}


def test_units_and_sites_keep_their_names() -> None:
    assert GERMAN.group("Plant North, with annex") == "Plant North, with annex"


def test_names_a_customer_changed_are_not_translated() -> None:
    dimensions = tuple(replace(d, name="Ours") if d.id == "P1" else d for d in MODEL.dimensions)
    measures = tuple(replace(m, name="Ours", kpi="Our KPI") if m.id == "mP01" else m for m in CATALOGUE.measures)
    catalogue = replace(CATALOGUE, measures=measures, owners={**CATALOGUE.owners, "SML": "Ours"})
    names = Names("de", replace(MODEL, dimensions=dimensions), catalogue)
    assert (names.dimension("P1"), names.measure("mP01"), names.measure("mP01", "kpi")) == ("Ours", "Ours", "Our KPI")
    assert names.resource("SML") == "Ours"
    assert names.dimension("P2") == GERMAN.dimension("P2")
    assert names.measure("mP01", "first_step") == GERMAN.measure("mP01", "first_step")


def test_an_id_that_nobody_knows_is_its_own_name() -> None:
    for known in (GERMAN, ENGLISH):
        found = {
            known.area("x"),
            known.short_area("x"),
            known.dimension("x"),
            known.role("x"),
            known.measure("x"),
            known.resource("x"),
        }
        assert found == {"x"}
