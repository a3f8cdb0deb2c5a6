"""How many of how many: ``All 28 dimensions``, ``Both areas``, ``3 of 28 dimensions``, ``Two of four areas``, ``The only area``."""

from __future__ import annotations

from typing import NamedTuple

from analytics.model.words import Words

SPELLED = 10
"""Up to this whole, a part of it is written as a word."""


class Share(NamedTuple):
    """Keys of the texts for a part of a whole."""

    only: str
    """The whole is one, and the part is it."""
    both: str
    """Two of two."""
    all: str
    """Everything; told with ``n``."""
    part: str
    """Told with ``n``, ``part`` (a word that begins a sentence, or digits) and ``whole``."""


BELOW = Share("status.below_only", "status.below_both", "status.below_all", "status.below")


def share_of(words: Words, share: Share, part: int, whole: int) -> str:
    """The text for ``part`` (at least 1) of ``whole``."""
    if whole == 1:
        return words.say(share.only)
    if part == whole == 2:
        return words.say(share.both)
    if part == whole:
        return words.say(share.all, n=whole)
    written = words.written(part, "Count" if whole <= SPELLED else "whole")
    return words.say(share.part, n=part, part=written, whole=whole)


def below_target(words: Words, below: int, known: int) -> str:
    """``3 of 28 dimensions lie below target``: begins a sentence, without its full stop; ``below`` is at least 1."""
    return share_of(words, BELOW, below, known)
