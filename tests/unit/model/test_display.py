"""Numbers and text as people read them. Rounding cases: domain.md §3.13 and decimal arithmetic by hand."""

from __future__ import annotations

import math
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model import display


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.25, "2.3"),
        (2.2499999999999996, "2.3"),  # a true 2.25 after binary arithmetic, for example 0.75 * 3 built up by thirds
        (2.249999, "2.2"),
        (2.35, "2.4"),  # the nearest double lies below 2.35
        (0.05, "0.1"),
        (0, "0.0"),
        (5, "5.0"),
        (-0.04, "0.0"),
        (-2.25, "−2.3"),
        (1234.56, "1,234.6"),
        (None, "–"),
        (math.nan, "–"),
        (math.inf, "–"),
    ],
)
def test_one_decimal_is_rounded_half_up(value: float | None, text: str) -> None:
    assert display.one_decimal(value) == text


@given(st.integers(0, 5000))
def test_thousandths_round_as_written_on_paper(thousandths: int) -> None:
    """Half up by whole-number arithmetic: add 50 thousandths, drop what is below a tenth."""
    tenths = (thousandths + 50) // 100
    assert Decimal(display.one_decimal(thousandths / 1000)) == Decimal(tenths) / 10


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.4, "+0.4"), (-0.4, "−0.4"), (0.04, "0.0"), (-0.04, "0.0"), (0.05, "+0.1"), (None, "–"), (math.nan, "–")],
)
def test_a_difference_shows_its_sign(value: float | None, text: str) -> None:
    assert display.signed(value) == text


def test_amounts_carry_their_unit() -> None:
    assert display.percent(0.545) == "55\u00a0%"
    assert display.percent(1) == "100\u00a0%"
    assert display.euro(12500) == "€12,500"
    assert display.euro(-2500) == "−€2,500"
    assert [display.days(x) for x in (0, 0.5, 1, 1.04, 12, 1157)] == [
        "0 days",
        "0.5 days",
        "1 day",
        "1 day",
        "12 days",
        "1,157 days",
    ]
    assert (display.weeks(1), display.weeks(6)) == ("1 week", "6 weeks")
    assert (display.months(1), display.months(18)) == ("1 month", "18 months")
    assert (display.people(1), display.people(12), display.people(20000)) == ("1 person", "12 people", "20,000 people")
    assert display.interval(2.2234, 3.6876) == "2.2 to 3.7"


def test_what_is_not_there_reads_as_a_dash() -> None:
    formats = (display.percent, display.euro, display.days, display.weeks, display.months, display.people)
    assert {show(None) for show in formats} == {"–"}
    assert display.interval(None, 3.0) == "–"
    assert display.interval(2.0, None) == "–"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Service desk", "Service desk"),
        ("Monitoring, capacity, availability and continuity", "Monitoring, capacity…"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsg…"),
        ("  Two   spaces ", "Two spaces"),
        ("a" * 24, "a" * 24),
        ("a" * 25, "a" * 23 + "…"),
        ("", ""),
    ],
)
def test_long_labels_are_cut_after_a_word(text: str, short: str) -> None:
    assert display.shorten(text) == short


@given(st.text(), st.integers(2, 40))
def test_a_short_label_is_never_too_long(text: str, width: int) -> None:
    assert len(display.shorten(text, width)) <= width


def test_a_cut_does_not_part_a_letter_from_its_accent() -> None:
    assert display.shorten("aaae\u0301bbb", 5) == "aaa…"


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("caf\u0065\u0301", "café"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("tab\tstays", "tab\tstays"),
        ("\u202eevil\u2066\u2069", "evil"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("half \ud83d pair", "half  pair"),
        ("no\u00a0break", "no\u00a0break"),
        ("\ufffe\uffff", ""),
        ("日本語 äöü 😀", "日本語 äöü 😀"),
    ],
)
def test_text_from_a_file_is_made_harmless(raw: str, plain: str) -> None:
    assert display.plain_text(raw) == plain


@given(st.text(st.characters(exclude_categories=())))
def test_cleaned_text_can_be_written_anywhere_and_stays_as_it_is(text: str) -> None:
    plain = display.plain_text(text)
    assert display.plain_text(plain) == plain
    assert plain.encode("utf-8").decode("utf-8") == plain
    assert unicodedata.is_normalized("NFC", plain)
    assert not any(unicodedata.category(mark) in ("Cc", "Cs") and mark not in "\t\n" for mark in plain)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("![x](http://a.b/c)", "\\!\\[x\\]\\(http\\:\u2060\\/\\/a\\.b\\/c\\)"),
        (":red[x] :smile: $a$", "\\:red\\[x\\] \\:\u2060smile\\: \\$a\\$"),
        (":material_home:", "\\:\u2060material\\_home\\:"),
        ("<b>&amp;", "\\<b\\>\\&amp\\;"),
        ("www.evil.com a@b.de", "www\u2060\\.evil\\.com a\\@\u2060b\\.de"),
        ("a -> b", "a \\-\u2060\\> b"),
        ("# one\n    two", "\\# one two"),
        ("self-service: yes", "self\\-service\\: yes"),
        ("plain words äöü", "plain words äöü"),
    ],
)
def test_markdown_has_no_say_in_foreign_text(text: str, escaped: str) -> None:
    assert display.markdown_text(text) == escaped


@given(st.text())
def test_every_punctuation_mark_is_escaped_and_nothing_lost(text: str) -> None:
    escaped = display.markdown_text(text)
    shown = escaped.replace("\u2060", "")
    pairs = iter(shown)
    read = [next(pairs) if mark == "\\" else mark for mark in pairs]
    assert "".join(read) == " ".join(text.replace("\u2060", "").split())
    assert "\n" not in escaped


def test_a_number_and_its_sign_stay_on_one_line() -> None:
    assert display.held("54 % of €3, 12.500 € and 95 %") == "54\u00a0% of €3, 12.500\u00a0€ and 95\u00a0%"
    assert display.held("per cent % and 3 days") == "per cent % and 3 days"
    assert display.breakable(" a  12\u00a0% of\nb ") == ["a", "12\u00a0%", "of", "b"]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<b>R&D</b>", "&lt;b&gt;R&amp;D&lt;/b&gt;"),
        ("&lt;", "&amp;lt;"),
        ("$x$ %{y}", "&#36;x&#36; %&#123;y}"),
        ("54 %", "54 %"),
    ],
)
def test_plotly_has_no_say_in_foreign_text(text: str, escaped: str) -> None:
    assert display.plotly_text(text) == escaped


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Maturity of Tools, Autumn 2026", "maturity-of-tools-autumn-2026"),
        ("../../etc/passwd", "etc-passwd"),
        ("Größe der IT", "grösse-der-it"),
        ("a_b", "a-b"),
        ("???", "untitled"),
        ("x" * 80, "x" * 60),
    ],
)
def test_a_file_name_speaks_and_is_safe(text: str, slug: str) -> None:
    assert display.file_slug(text) == slug
