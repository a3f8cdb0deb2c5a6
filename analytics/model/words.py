"""Sentences in one language about one model: a text of ``texts/`` with its values, written as that language writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from string import Formatter
from typing import Any, Self

from analytics.model.display import held, shorten
from analytics.model.language import Language, language
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.model.names import Names
from analytics.model.phrases import template

TITLE_LENGTH = 112
"""Characters that fit two title lines of a wide slide, where nothing more exact is known."""
WIDTHS = (200, 48, 36, 24)
"""Characters that names in a title are cut to, one after the other, until it is short enough."""


NOT_SAYABLE = (KeyError, ValueError, TypeError, AttributeError, IndexError)
"""What a sentence raises whose text another version of the program had."""


class Said(str):
    """A sentence that knows how it was made, so that another language can say it too. Everywhere else it is its own text.

    ``parts``: (key, values) of each text it is joined from; values are numbers, ids, names, ISO dates, other sentences or lists of them.
    """

    parts: tuple[tuple[str, Mapping[str, Any]], ...]

    def __new__(cls, text: str, parts: Sequence[tuple[str, Mapping[str, Any]]] = ()) -> Self:
        """The sentence as it reads, and its parts."""
        made = super().__new__(cls, text)
        made.parts = tuple((key, dict(values)) for key, values in parts)
        return made

    def __getnewargs__(self) -> tuple[str, tuple[tuple[str, Mapping[str, Any]], ...]]:  # type: ignore[override]
        return str(self), self.parts

    @classmethod
    def joined(cls, sentences: Sequence[str]) -> str:
        """Sentences one after the other; still a ``Said`` if every one of them is."""
        kept = [sentence for sentence in sentences if sentence]
        text = " ".join(kept)
        if all(isinstance(sentence, Said) for sentence in kept):
            return cls(text, [part for sentence in kept if isinstance(sentence, Said) for part in sentence.parts])
        return text


@dataclass(frozen=True)
class Words:
    """Says texts in ``language``. Numbers, money and dates are written by the language, ids are named by ``names``.

    Kinds of fields in a template: level, signed, percent, euro, whole, amount, figure, interval, count and Count (number word, the second begins
    a sentence), date; area, short, dimension, measure, resource, role, group (an id, or a list of ids, as names); quoted (text in quotation
    marks), list (texts), months, days, weeks, people (a number with its noun); inside (a resource in the middle of a sentence), capital (a text
    that begins one); weights (groups with their weights); no kind: the text as it stands. A text that is ``Said`` is said in this language.
    """

    language: Language
    names: Names
    widest: int = WIDTHS[0]
    """Characters that names are cut to."""
    title_fits: Callable[[str], bool] | None = None
    """Whether a title has room where it will stand; None: it may have ``TITLE_LENGTH`` characters."""

    @classmethod
    def of(cls, code: str, model: MaturityModel, catalogue: Catalogue) -> Words:
        """Words in the language of this code; UnknownName for an unknown one."""
        return cls(language(code), Names(code, model, catalogue))

    def say(self, key: str, /, **values: Any) -> str:
        """The text ``key`` with its values. KeyError for a text or value that is missing, ValueError for a number it has no form for."""
        return held(_Writer(self).vformat(template(key, self.language.code, values.get("n")), (), values))

    def title(self, key: str, /, **values: Any) -> str:
        """The text with its names cut as far as the room for titles asks for."""
        fits = self.title_fits or (lambda text: len(text) <= TITLE_LENGTH)
        for width in WIDTHS:
            title = replace(self, widest=width).say(key, **values)
            if fits(title):
                break
        return title

    def said(self, key: str, /, **values: Any) -> Said:
        """The text with what it was made from. Values must be numbers, texts or lists of them, so that they can be stored."""
        return Said(self.say(key, **values), [(key, values)])

    def retell(self, sentence: str) -> str:
        """A sentence made in another language, in this one; text that nobody knows the making of, or knows no longer, stays as it is."""
        if not isinstance(sentence, Said) or not sentence.parts:
            return str(sentence)
        try:
            return " ".join(self.say(key, **values) for key, values in sentence.parts)
        except NOT_SAYABLE:
            return str(sentence)

    def first(self, sentence: str) -> str:
        """The first sentence of several, in this language."""
        if isinstance(sentence, Said) and sentence.parts:
            key, values = sentence.parts[0]
            with suppress(*NOT_SAYABLE):
                return self.say(key, **values)
        head, stop, _ = sentence.strip().partition(". ")
        return head + "." if stop else head

    def written(self, value: Any, kind: str) -> str:
        """One value as its kind is written. ValueError for an unknown kind."""
        if not kind:
            return self.retell(value) if isinstance(value, str) else str(value)
        speaker = self.language
        if kind in _NAMED:
            named = value if isinstance(value, list | tuple) else [value]
            return speaker.listed([self._cut(getattr(self.names, _NAMED[kind])(one)) for one in named])
        if kind in _NOUNS:
            return template(f"units.{kind}", speaker.code, _agreeing(value, speaker)).format(n=speaker.amount(value))
        if kind not in _WRITERS:
            raise ValueError(f"There is no kind of value “{kind}”.")
        return _WRITERS[kind](self, value)

    def _cut(self, text: str) -> str:
        return text if self.widest >= WIDTHS[0] else shorten(text, self.widest)


class _Writer(Formatter):
    def __init__(self, words: Words) -> None:
        self._words = words

    def format_field(self, value: Any, format_spec: str) -> str:
        return self._words.written(value, format_spec)


def _agreeing(amount: float | None, speaker: Language) -> int:
    """1 for an amount that is written as 1, otherwise 2."""
    return 1 if speaker.amount(amount) == "1" else 2


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _inside(name: str, speaker: Language) -> str:
    """A name that is a common noun, as it stands in the middle of a sentence."""
    return name if speaker.capital_nouns else name[:1].lower() + name[1:]


_NAMED = {
    "area": "area",
    "short": "short_area",
    "dimension": "dimension",
    "measure": "measure",
    "resource": "resource",
    "role": "role",
    "group": "group",
}
_NOUNS = ("months", "days", "weeks", "people")
_WRITERS: Mapping[str, Callable[[Words, Any], str]] = {
    "level": lambda words, value: words.language.level(value),
    "signed": lambda words, value: words.language.signed(value),
    "percent": lambda words, value: words.language.percent(value),
    "euro": lambda words, value: words.language.euro(value),
    "whole": lambda words, value: words.language.whole(value),
    "amount": lambda words, value: words.language.amount(value),
    "figure": lambda words, value: words.language.figure(value),
    "interval": lambda words, value: words.language.interval(*value),
    "count": lambda words, value: words.language.count(value),
    "Count": lambda words, value: _capital(words.language.count(value)),
    "date": lambda words, value: words.language.date(
        value if isinstance(value, date) else date.fromisoformat(value[:10])
    ),
    "quoted": lambda words, value: words.language.quoted(words._cut(value)),
    "list": lambda words, value: words.language.listed([words._cut(words.retell(one)) for one in value]),
    "inside": lambda words, value: words._cut(_inside(words.names.resource(value), words.language)),
    "capital": lambda words, value: _capital(words.retell(value)),
    "weights": lambda words, value: ", ".join(
        f"{words.names.group(name)} {f'{weight:g}'.replace('.', words.language.decimal)}" for name, weight in value
    ),
}
