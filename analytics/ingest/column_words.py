"""What a header or an answer says about people: their role, unit, site, language, or who they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from analytics.ingest.answers import folded
from analytics.ingest.roles import role_ids
from analytics.ingest.scale_words import bare
from analytics.model.maturity import MaturityModel

WORDS_FILE = Path(__file__).with_name("column_words.yaml")
MOST_WORDS = 11
"""Longer headers are statements or tasks, and a word like “team” in them says little."""
LIKE = 91
"""Likeness (0 to 100) from which two names of a role are one, if no other comes near."""
NEAR = 6
_PARTS = re.compile(r"[,;/()|]|\s[–—-]\s|\bor\b|\band\b|\boder\b|\bund\b|\bou\b|\bet\b|\by\b|\bo\b")
_CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}|\+?[\d\s()/.-]{7,}|https?://\S+", re.IGNORECASE)


def speaks_of(header: str, subject: str) -> bool:
    """Whether a short header holds one of the words for ``subject``, a heading of the words file such as ``role`` or ``unit``."""
    text = bare(header)
    if subject not in ("comment", "not_unit") and len(text.split()) > MOST_WORDS:
        return False
    return bool(_pattern(subject).search(text))


def is_contact(text: str) -> bool:
    """Whether a text is nothing but an address, a telephone number or a link."""
    return _CONTACT.fullmatch(text.strip()) is not None


def is_address(text: str) -> bool:
    """Whether a text is an address, a link or a telephone number with its country; a long number may be a cost centre."""
    return is_contact(text) and ("@" in text or "://" in text or text.lstrip().startswith("+"))


def role_of(label: str, model: MaturityModel) -> str | None:
    """The model's role a label means; None unless that is sure."""
    return _roles(model).find(label)


def roles_of(labels: Iterable[str], model: MaturityModel) -> dict[str, str]:
    """Label → role id for every label whose role is sure."""
    return {label: role for label in labels if (role := role_of(label, model))}


def role_share(counts: Mapping[str, int], model: MaturityModel) -> float:
    """Share of the answers in a column that are roles of the model, 0 to 1."""
    known = roles_of(counts, model)
    total = sum(counts.values())
    return sum(counts[label] for label in known) / total if total else 0.0


class _Roles:
    """Ways to write each role of one model."""

    def __init__(self, model: MaturityModel) -> None:
        exact = {bare(way): role for way, role in role_ids(model).items()}
        self._sure = dict(exact)
        parts = Counter(part for role in model.roles for part in _parts(role.name))
        self._sure |= {
            part: role.id
            for role in model.roles
            for part in _parts(role.name)
            if parts[part] == 1 and part not in exact
        }
        for concept in _words()["roles"]:
            ways = {bare(way) for way in concept}
            meant = {role.id for role in model.roles if ways & {bare(role.name), *_parts(role.name)}}
            if len(meant) == 1:
                for way in ways:
                    self._sure.setdefault(way, next(iter(meant)))
        self._known: dict[str, str | None] = {}

    def find(self, label: str) -> str | None:
        if label not in self._known:
            self._known[label] = self._look_up(label)
        return self._known[label]

    def _look_up(self, label: str) -> str | None:
        """By the whole label, or by its parts where all that are known mean one role."""
        whole = bare(label)
        if found := self._one(whole):
            return found
        meant = {role for part in _parts(label) if part != whole and (role := self._one(part))}
        return next(iter(meant)) if len(meant) == 1 else None

    def _one(self, text: str) -> str | None:
        if text not in self._sure:
            text = " ".join(word for word in text.split() if word != "it")
        if not text or text in self._sure:
            return self._sure.get(text)
        if len(text) < 5:
            return None
        best: dict[str, float] = {}
        for way, score, _ in process.extract(
            text, list(self._sure), scorer=fuzz.ratio, limit=12, score_cutoff=LIKE - NEAR
        ):
            role = self._sure[way]
            best[role] = max(best.get(role, 0.0), score)
        ranked = sorted(best.items(), key=lambda pair: -pair[1])
        if not ranked or ranked[0][1] < LIKE or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < NEAR):
            return None
        return ranked[0][0]


_cache: dict[int, tuple[MaturityModel, _Roles]] = {}


def _roles(model: MaturityModel) -> _Roles:
    if id(model) not in _cache or _cache[id(model)][0] is not model:
        if len(_cache) > 8:
            _cache.clear()
        _cache[id(model)] = (model, _Roles(model))
    return _cache[id(model)][1]


def _parts(name: str) -> list[str]:
    return [part for text in _PARTS.split(folded(name)) if (part := bare(text))]


@lru_cache(maxsize=16)
def _pattern(subject: str) -> re.Pattern[str]:
    words = sorted({bare(word) for word in _words()[subject]}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


@lru_cache(maxsize=1)
def _words() -> Any:
    return yaml.safe_load(WORDS_FILE.read_text("utf-8"))
