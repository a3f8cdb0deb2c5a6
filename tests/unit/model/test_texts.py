"""Every text of ``analytics/model/texts``: both languages, the same fields, the right forms, said without a fault, and used."""

from __future__ import annotations

import re

import pytest

from analytics.model.language import LANGUAGES
from analytics.model.phrases import FORMS, template
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.words import Words
from tests.unit.model.texts import SAMPLES, Text, asked, entries, numbers, texts, values

SAYERS = {code: Words.of(code, shipped_model(), shipped_catalogue()) for code in LANGUAGES}
ALIKE = {"Count": "count", "inside": "resource", "capital": "", "whole": "number", "count": "number", "": "number"}
"""Kinds that differ only in how a sentence places them; a number may be a word in one language and digits in another."""
ENGLISH = re.compile(r"\b(the|of|and|or|is|are|not|with|from|by|to|for|this|that|its|has|have|answers?)\b")
GERMAN = re.compile(r"\b(der|die|das|und|oder|ist|sind|nicht|mit|von|für|den|dem|ein|eine)\b")
FEMININE = {
    "Antwort",
    "Dimension",
    "Dimensionen",
    "Gruppe",
    "Lücke",
    "Maßnahme",
    "Maßnahmen",
    "Rollengruppe",
    "Stelle",
    "Stufe",
}
"""German nouns that “eine” may stand before, also with “von” between."""
OUTSIDE_FIELDS = re.compile(r"\{[^}]*\}")


def faults(found: list[str]) -> None:
    assert not found, "\n" + "\n".join(found)


def words_of(text: Text) -> str:
    return OUTSIDE_FIELDS.sub("…", text.template)


def test_there_are_texts() -> None:
    assert len(entries()) > 300
    assert len({file for file, _, _ in entries().values()}) > 15


def test_every_text_is_there_in_every_language() -> None:
    faults(
        [
            f"{file}: {key} has {sorted(entry)}"
            for file, key, entry in entries().values()
            if set(entry) != set(LANGUAGES)
        ]
    )


def test_no_text_is_empty_or_has_loose_spaces() -> None:
    faults([str(text) for text in texts() if not text.template or text.template != " ".join(text.template.split())])


def test_forms_are_known_and_complete() -> None:
    """Where a text has forms, one of them is for several; ``one`` is there unless nothing is ever said of a single thing."""
    found = [f"{text}: unknown form" for text in texts() if text.form and text.form not in FORMS]
    for file, key, entry in entries().values():
        for language, value in entry.items():
            if not isinstance(value, str) and "other" not in value:
                found.append(f"{file}: {key}, {language} has no form “other”")
    faults(found)


def test_what_can_be_said_of_none_or_one_can_be_said_in_every_language() -> None:
    found = []
    for file, key, entry in entries().values():
        forms = [set(value) for value in entry.values() if not isinstance(value, str)]
        if any(one != forms[0] for one in forms):
            found.append(f"{file}: {key} has other forms in another language: {forms}")
    faults(found)


def test_every_kind_of_value_is_known() -> None:
    faults([f"{text}: {{{name}:{kind}}}" for text in texts() for name, kind in text.fields if kind not in SAMPLES])


def test_languages_take_the_same_values_of_the_same_kinds() -> None:
    """A form may leave ``n`` to a word of its own, such as “both” or “einer”."""
    found = []
    for key, (file, name, entry) in entries().items():
        taken = []
        for language in entry:
            fields = {
                field
                for text in texts()
                if text.section_key == key and text.language == language
                for field in text.fields
            }
            taken.append({(field, ALIKE.get(kind, kind)) for field, kind in fields if field != "n"})
        if any(one != taken[0] for one in taken):
            found.append(f"{file}: {name} takes {[sorted(one) for one in taken]}")
    faults(found)


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_every_text_can_be_said(code: str) -> None:
    found = []
    for key in entries():
        for n in numbers(key):
            try:
                said = SAYERS[code].say(key, **values(key, n))
            except Exception as error:
                found.append(f"{key}, {code}, n = {n}: {error!r}")
                continue
            unsaid = re.search(r"[{}]|  |\bnan\b", said) or said.count("None") > template(key, code, n).count("None")
            if not said or unsaid:
                found.append(f"{key}, {code}, n = {n}: {said}")
    faults(found)


def test_nothing_is_said_of_none_by_a_number() -> None:
    """“0 gaps remain” and “no gaps remain” are never said by filling in a number: what can be said of none has a form of its own."""
    faults([f"{text}: {text.template}" for text in texts() if text.form == "zero" and "{n" in text.template])


def test_a_single_thing_is_named_by_a_word_that_fits_it_in_german() -> None:
    """``{n:count}`` says “eine” for one; before a noun of another gender the word is written out: Einer von vier Bereichen, ein Monat."""
    found = []
    for text in texts():
        if text.language == "de" and text.form == "one":
            for after in re.findall(r"\{n:[cC]ount\}(.*)", text.template):
                noun = re.search(r"\b[A-ZÄÖÜ]\w+", re.split("[.;:,]", OUTSIDE_FIELDS.sub("", after))[0])
                if noun is None or noun[0] not in FEMININE:
                    found.append(f"{text}: {text.template}")
    faults(found)


def test_numbers_before_a_noun_have_forms() -> None:
    """A text with a number word must agree with it: one text for every number cannot."""
    asks = ("{n:count}", "{n:Count}")
    faults([f"{t}: {t.template}" for t in texts() if not t.form and any(ask in t.template for ask in asks)])


def test_no_language_speaks_another() -> None:
    found = [f"{t}: {t.template}" for t in texts() if t.language == "de" and ENGLISH.search(words_of(t))]
    found += [f"{t}: {t.template}" for t in texts() if t.language == "en" and GERMAN.search(words_of(t))]
    faults(found)


def test_quotation_marks_and_apostrophes_are_those_of_the_language() -> None:
    """English apostrophes are straight, as everywhere in the app; German ones are not needed."""
    wrong = {"en": re.compile('[„"’‘]|“[^”]*“'), "de": re.compile("[”\"'’]|“[^„]*“|„[^“]*„")}
    faults([f"{t}: {t.template}" for t in texts() if wrong[t.language].search(words_of(t))])


def test_sentences_end_alike_in_every_language() -> None:
    """A heading has no full stop, a sentence has one, whatever the language. One or two words may be abbreviated."""
    found = []
    for file, key, entry in entries().values():
        ends = set()
        for value in entry.values():
            forms = [value] if isinstance(value, str) else value.values()
            ends |= {form[-1] in ".?!" for form in forms if len(form.split()) > 2}
        if len(ends) > 1:
            found.append(f"{file}: {key} ends with a full stop in one language or form only")
    faults(found)


def test_every_text_the_code_asks_for_is_there() -> None:
    known = entries()
    found = [
        f"{one.where} asks for {one.key.pattern}"
        for one in asked()
        if one.where.startswith("analytics/")
        and (one.exact not in known if one.exact else not any(one.key.fullmatch(key) for key in known))
    ]
    faults(found)


def test_every_text_is_asked_for() -> None:
    exact = {one.exact for one in asked() if one.exact}
    patterns = {one.key for one in asked() if not one.exact}
    found = [key for key in entries() if key not in exact and not any(one.fullmatch(key) for one in patterns)]
    faults([f"{entries()[key][0]}: {entries()[key][1]} is not used" for key in found])
