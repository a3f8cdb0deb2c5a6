"""The starter texts of a vision, and how like them, or like the sample's vision, somebody's words still are (V5, S1.29)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from analytics.goals.text import likeness, trigrams
from analytics.model.errors import UnknownName
from analytics.model.records.vision import Vision
from analytics.model.vision_reading import PIECES

FILE = Path(__file__).with_name("vision_templates.yaml")
SAMPLE_FILE = Path(__file__).with_name("vision_sample.yaml")


def starter(language: str) -> Vision:
    """A vision of starter texts with blanks to fill in. UnknownName for a language without one."""
    if language not in starters():
        raise UnknownName(f"There is no starter text in “{language}”.", f"Known: {', '.join(starters())}.")
    return replace(_vision(starters()[language]), language=language)


def sample_vision() -> Vision:
    """The words of the sample organisation's vision."""
    return _vision(yaml.safe_load(SAMPLE_FILE.read_text("utf-8")))


def most_like(texts: Mapping[str, str]) -> float:
    """Similarity, 0–1, of these words (piece → text) to the starter text or sample vision they are most like.

    The sample organisation's own vision is not compared with itself: it names the company.
    """
    whole = joined(texts)
    mine = trigrams(whole)
    found = [likeness(mine, other) for other in _starter_trigrams()]
    company, sample = _sample()
    if company.casefold() not in whole.casefold():
        found.append(likeness(mine, sample))
    return max(found)


@lru_cache(maxsize=1)
def starters() -> Mapping[str, Mapping[str, str]]:
    """Language → piece → starter text. Read once a process."""
    found = yaml.safe_load(FILE.read_text("utf-8"))
    return MappingProxyType({code: MappingProxyType(pieces) for code, pieces in found.items()})


def joined(texts: Mapping[str, str]) -> str:
    """Core and parts as one text."""
    return "\n".join(texts.get(piece, "") for piece in PIECES)


def _vision(texts: Mapping[str, str]) -> Vision:
    core, what_for, if_nothing, what_we_gain = (texts[piece] for piece in PIECES)
    return Vision("vision", core=core, what_for=what_for, if_nothing=if_nothing, what_we_gain=what_we_gain)


@lru_cache(maxsize=1)
def _starter_trigrams() -> tuple[frozenset[str], ...]:
    return tuple(trigrams(joined(pieces)) for pieces in starters().values())


@lru_cache(maxsize=1)
def _sample() -> tuple[str, frozenset[str]]:
    """Name of the sample's company, and its vision's trigrams."""
    found = yaml.safe_load(SAMPLE_FILE.read_text("utf-8"))
    return str(found["company"]), trigrams(joined(found))
