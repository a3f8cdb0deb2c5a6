"""Words, sentences, readability and likeness, as domain.md §7.1 defines them."""

from __future__ import annotations

import random
import unicodedata

import pytest

from analytics.goals.text import lix, sentences, similarity, word_count, words

EXAMPLE = "We will restore service within two hours. Users will always know what happens next."


def test_lix_of_the_worked_example() -> None:
    """V3: 14 words, 2 sentences, 3 long words → 28.43 (domain.md §7.1)."""
    assert word_count(EXAMPLE) == 14
    assert len(sentences(EXAMPLE)) == 2
    assert lix(EXAMPLE) == pytest.approx(28.43, abs=0.005)


def test_lix_of_a_german_example_by_hand() -> None:
    """V3: 8 words, 2 sentences, long: Störungen, beheben, Stunden, erfahren → 4 + 100 · 4/8 = 54."""
    assert lix("Wir beheben Störungen binnen zwei Stunden. Alle erfahren es.") == pytest.approx(9 / 2 + 100 * 4 / 9)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("– … !", 0),
        ("don't rock-n-roll", 2),
        ("don’t", 1),
        ("Service-Desk-Mitarbeitende", 1),
        ("in 2 hours, 99.5 % and 1,250 euro", 7),
        ("snake_case", 2),
        ("Größe für Ärger", 3),
        (unicodedata.normalize("NFD", "Größe für Ärger"), 3),
    ],
)
def test_words(text: str, count: int) -> None:
    """V1: letters with hyphens and apostrophes inside are a word, a number is one."""
    assert word_count(text) == count == len(words(text))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four…", 4),
        ("Really?! Yes.", 2),
        ("It takes 2.5 hours at 99.9 %.", 1),
        ("Am 30. September z. B. beginnt es. Dann folgt d. h. mehr.", 2),
        ("We ask, e.g. the gates, i.e. Bergen. They answer.", 2),
        ("He said “no.” Then he left.", 2),
        ("- first point\n- second point", 2),
        ("A line that\nis wrapped", 1),
        ("One\n\ntwo", 2),
        ("Ends in 2026. Then more.", 2),
        ("...", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    """V3: abbreviations, decimals and German dates end no sentence; points of a list do."""
    assert len(sentences(text)) == count


def test_a_sentence_knows_where_it_stands() -> None:
    text = "One two.  Three four! \n\n Five."
    for one in sentences(text):
        assert text[one.start : one.start + len(one.text)] == one.text


def test_every_word_is_in_one_sentence() -> None:
    chance = random.Random(7)
    signs = ["word", "Wort", " ", " ", " ", ". ", "\n", "\n\n", "z. B. ", "3. ", "!", "”", "12", "ä"]
    for _ in range(300):
        text = "".join(chance.choices(signs, k=40))
        assert sum(one.words for one in sentences(text)) == word_count(text)


def test_no_words_have_no_readability() -> None:
    assert lix("") is None
    assert lix("... – !") is None


def test_similarity_is_that_of_pg_trgm() -> None:
    """V5, S1.29: the value in PostgreSQL's documentation of ``similarity('word', 'two words')``."""
    assert similarity("word", "two words") == pytest.approx(0.36363637)


def test_similarity_is_one_for_equal_words_and_symmetric() -> None:
    assert similarity(EXAMPLE, EXAMPLE.upper()) == 1.0
    assert similarity("", EXAMPLE) == 0.0
    assert similarity(EXAMPLE, "Trucks leave the gate") == similarity("Trucks leave the gate", EXAMPLE)
