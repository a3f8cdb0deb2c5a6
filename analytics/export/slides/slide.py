"""What the deck knows of a slide without making it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analytics.export.deck.canvas import Page
from analytics.export.deck.stage import Stage
from analytics.export.report import Report

FIRST, FOLLOW_UP = "first", "follow-up"
BOTH = frozenset({FIRST, FOLLOW_UP})


@dataclass(frozen=True)
class Slide:
    """One entry of the deck. A further slide is one module and one entry in :mod:`analytics.export.story`.

    The texts ``story.<key>`` name it in a list and ``story.needs_<key>`` say what it needs where it has no page yet.
    """

    key: str
    """Stable name; its pages have it as key, or begin with it and a hyphen."""
    pages: Callable[[Report, Stage], tuple[Page, ...]]
    """Its pages on slides with these rooms; none where its data do not exist."""
    number: int | None = None
    """In domain.md §8; None for the appendix."""
    decks: frozenset[str] = BOTH
    """The kinds of deck that hold it unless the user chooses otherwise."""
    if_changed: bool = False
    """In a follow-up deck also when its words changed since the last one, although ``decks`` leaves it out."""
