"""What differs from language to language before a single sentence is written: numbers, money, dates, lists, quotation marks.

Rounding is that of :mod:`analytics.model.display`, whatever the language.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType

from analytics.model.display import HOLD, MINUS, NOTHING, rounded
from analytics.model.errors import UnknownName


@dataclass(frozen=True)
class Language:
    """How one language writes numbers and dates. A value that is not there reads ``–`` in every one of them."""

    code: str
    """ISO 639-1."""
    name: str
    """In the language itself."""
    tag: str
    """BCP 47, for the proofing language of a presentation."""
    decimal: str
    group: str
    """Between thousands."""
    money: str
    """Pattern with ``{}`` for the amount."""
    numbers: tuple[str, ...]
    """Words for 0, 1, 2 … as they stand before a noun."""
    months: tuple[str, ...]
    day: str
    """Pattern of a date with ``{day}``, ``{month}`` (name) and ``{year}``."""
    day_of_month: str
    """Pattern of the first of two dates that share month and year, with ``{day}``."""
    to: str
    """Between the ends of a range, with its spaces."""
    last_and: str
    """Before the last entry of a list, with its spaces."""
    last_also: str
    """The same where an entry holds an “and” itself: that between entries must be another."""
    quotes: tuple[str, str]
    capital_nouns: bool = False
    """Whether a noun keeps its capital in the middle of a sentence."""

    def level(self, value: float | None) -> str:
        """``2.3``: one decimal."""
        return self._number(value, 1)

    def signed(self, value: float | None) -> str:
        """``+0.4``, ``−0.4``, ``0.0``: a difference."""
        text = self.level(value)
        return f"+{text}" if value is not None and text[0] not in (MINUS, NOTHING) and rounded(value) else text

    def whole(self, value: float | None) -> str:
        """``1,250``."""
        return self._number(value, 0)

    def amount(self, value: float | None) -> str:
        """An amount without a needless decimal: ``245``, ``2.5``."""
        return self.level(value).removesuffix(f"{self.decimal}0")

    def figure(self, value: float | None) -> str:
        """The value of a KPI, two decimals at most and none that is needless: ``99.95``, ``2.5``, ``1,250``."""
        text = self._number(value, 2)
        return text.rstrip("0").rstrip(self.decimal) if self.decimal in text else text

    def percent(self, share: float | None) -> str:
        """``54 %`` for a share of 0.54; the space does not break."""
        return NOTHING if share is None or not isfinite(share) else f"{self._number(share * 100, 0)}{HOLD}%"

    def euro(self, amount: float | None) -> str:
        """``€12,500``, whole euro; a space between number and sign does not break."""
        if amount is None or not isfinite(amount):
            return NOTHING
        whole = self._number(amount, 0)
        sign = MINUS if whole.startswith(MINUS) else ""
        return sign + self.money.format(whole.removeprefix(MINUS))

    def interval(self, low: float | None, high: float | None) -> str:
        """``2.2 to 3.7``; ``–`` if either end is missing."""
        ends = self.level(low), self.level(high)
        return NOTHING if NOTHING in ends else self.to.join(ends)

    def count(self, number: int) -> str:
        """A number as a word as far as the language has one here, in digits beyond: ``three``, ``24``."""
        return self.numbers[number] if 0 <= number < len(self.numbers) else self.whole(number)

    def date(self, when: datetime.date) -> str:
        """``30 September 2026``."""
        return self.day.format(day=when.day, month=self.months[when.month - 1], year=when.year)

    def dates(self, first: datetime.date, last: datetime.date) -> str:
        """``1 to 30 September 2026``: what two dates share is said once."""
        if first == last:
            return self.date(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{self.day_of_month.format(day=first.day)}{self.to}{self.date(last)}"
        start = self.date(first)
        return f"{start.removesuffix(f' {first.year}') if first.year == last.year else start}{self.to}{self.date(last)}"

    def listed(self, names: Sequence[str]) -> str:
        """``a``, ``a and b``, ``a, b and c``; ``a and b, c, and d``."""
        last = self.last_also if any(self.last_and in name for name in names) else self.last_and
        return last.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    def quoted(self, text: str) -> str:
        """The text in the language's quotation marks."""
        return text.join(self.quotes)

    def _number(self, value: float | None, places: int) -> str:
        if value is None or not isfinite(value):
            return NOTHING
        signs = {",": self.group, ".": self.decimal, "-": MINUS}
        return "".join(signs.get(sign, sign) for sign in f"{rounded(value, places):,}")


ENGLISH = Language(
    code="en",
    name="English",
    tag="en-GB",
    decimal=".",
    group=",",
    money="€{}",
    numbers=("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    months=tuple(
        "January February March April May June July August September October November December".split()  # noqa: SIM905
    ),
    day="{day} {month} {year}",
    day_of_month="{day}",
    to=" to ",
    last_and=" and ",
    last_also=", and ",
    quotes=("“", "”"),
)
GERMAN = Language(
    code="de",
    name="Deutsch",
    tag="de-DE",
    decimal=",",
    group=".",
    money=f"{{}}{HOLD}€",
    numbers=("keine", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
    months=tuple(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905
    ),
    day="{day}. {month} {year}",
    day_of_month="{day}.",
    to=" bis ",
    last_and=" und ",
    last_also=" sowie ",
    quotes=("„", "“"),
    capital_nouns=True,
)
LANGUAGES = MappingProxyType({language.code: language for language in (ENGLISH, GERMAN)})
"""Code → language. A further one is an entry here, its texts in ``texts/`` and its names in ``names.<code>.yaml``."""


def language(code: str) -> Language:
    """The language of this code; UnknownName otherwise."""
    if code not in LANGUAGES:
        raise UnknownName(f"There is no language “{code}”.", f"Known: {', '.join(LANGUAGES)}.")
    return LANGUAGES[code]
