"""Numbers, money, dates and lists as English and German write them."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.model import display
from analytics.model.errors import UnknownName
from analytics.model.language import ENGLISH, GERMAN, LANGUAGES, language

VALUES = (None, 0.0, 2.25, 2.35, -0.04, -0.05, 4.999, 1234.56, -1234.5, float("nan"), float("inf"))


@pytest.mark.parametrize("value", VALUES)
def test_english_numbers_read_as_on_screen(value: float | None) -> None:
    assert ENGLISH.level(value) == display.one_decimal(value)
    assert ENGLISH.signed(value) == display.signed(value)
    assert ENGLISH.percent(value) == display.percent(value)
    assert ENGLISH.euro(value) == display.euro(value)
    assert ENGLISH.interval(value, 3.0) == display.interval(value, 3.0)


@pytest.mark.parametrize(
    "value, level, signed, whole, amount, percent, euro",
    [
        (2.25, "2,3", "+2,3", "2", "2,3", "225\u00a0%", "2\u00a0€"),
        (-0.44, "−0,4", "−0,4", "0", "−0,4", "−44\u00a0%", "0\u00a0€"),
        (0.0, "0,0", "0,0", "0", "0", "0\u00a0%", "0\u00a0€"),
        (12_500.0, "12.500,0", "+12.500,0", "12.500", "12.500", "1.250.000\u00a0%", "12.500\u00a0€"),
        (-12_500.0, "−12.500,0", "−12.500,0", "−12.500", "−12.500", "−1.250.000\u00a0%", "−12.500\u00a0€"),
        (None, "–", "–", "–", "–", "–", "–"),
        (float("nan"), "–", "–", "–", "–", "–", "–"),
    ],
)
def test_german_numbers(
    value: float | None, level: str, signed: str, whole: str, amount: str, percent: str, euro: str
) -> None:
    found = (GERMAN.level(value), GERMAN.signed(value), GERMAN.whole(value), GERMAN.amount(value))
    assert found == (level, signed, whole, amount)
    assert (GERMAN.percent(value), GERMAN.euro(value)) == (percent, euro)


def test_ranges_need_both_ends() -> None:
    assert GERMAN.interval(2.2, 3.7) == "2,2 bis 3,7"
    assert GERMAN.interval(None, 3.7) == GERMAN.interval(2.2, None) == "–"


def test_small_numbers_are_words() -> None:
    assert [ENGLISH.count(n) for n in (0, 1, 2, 10, 11, 1250)] == ["no", "one", "two", "ten", "11", "1,250"]
    assert [GERMAN.count(n) for n in (0, 1, 2, 10, 11, 1250)] == ["keine", "eine", "zwei", "zehn", "11", "1.250"]


@pytest.mark.parametrize(
    "first, last, english, german",
    [
        (date(2026, 9, 1), date(2026, 9, 30), "1 to 30 September 2026", "1. bis 30. September 2026"),
        (date(2026, 9, 28), date(2026, 10, 9), "28 September to 9 October 2026", "28. September bis 9. Oktober 2026"),
        (
            date(2025, 12, 28),
            date(2026, 1, 9),
            "28 December 2025 to 9 January 2026",
            "28. Dezember 2025 bis 9. Januar 2026",
        ),
        (date(2026, 3, 1), date(2026, 3, 1), "1 March 2026", "1. März 2026"),
    ],
)
def test_two_dates_say_once_what_they_share(first: date, last: date, english: str, german: str) -> None:
    assert ENGLISH.dates(first, last) == english
    assert GERMAN.dates(first, last) == german


def test_lists_and_quotation_marks() -> None:
    assert [ENGLISH.listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert GERMAN.listed(["a", "b", "c"]) == "a, b und c"
    assert (ENGLISH.quoted("a"), GERMAN.quoted("a")) == ("“a”", "„a“")


def test_a_list_of_names_that_hold_an_and_themselves_ends_with_another_word() -> None:
    """“Betrieb und Infrastruktur und Anwendungen und Entwicklung” could be four teams or two."""
    teams = ["Service Desk", "Betrieb und Infrastruktur", "Anwendungen und Entwicklung"]
    assert GERMAN.listed(teams) == "Service Desk, Betrieb und Infrastruktur sowie Anwendungen und Entwicklung"
    assert GERMAN.listed(teams[:2]) == "Service Desk sowie Betrieb und Infrastruktur"
    english = ["the desk", "operations and infrastructure", "applications"]
    assert ENGLISH.listed(english) == "the desk, operations and infrastructure, and applications"
    assert ENGLISH.listed(english[1:2]) == "operations and infrastructure"


def test_every_language_has_a_code_a_tag_and_twelve_months() -> None:
    for code, one in LANGUAGES.items():
        assert (one.code, one.tag[:2], len(set(one.months))) == (code, code, 12)


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownName, match="no language “fr”"):
        language("fr")
