"""What a deck is written on: an empty presentation with the layout to use, the rooms on it and its colours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from analytics.export.deck.look import Look
from analytics.export.deck.stage import Stage
from analytics.model.finding import Finding


@dataclass(frozen=True)
class Template:
    """A template that was looked at. :mod:`house` makes ours, :mod:`company` reads a company's."""

    name: str
    layout: str
    """Name of the layout every slide uses."""
    stage: Stage
    look: Look
    open: Callable[[], Any]
    """A new, empty python-pptx presentation."""
    layout_at: int = 0
    """Which layout it is, counted through all masters: names need not be unique."""
    findings: tuple[Finding, ...] = ()
    """What of a company's template could not be used as it is, and what was done instead."""

    def layout_in(self, deck: Any) -> Any:
        """The layout in an opened presentation."""
        layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
        return layouts[self.layout_at]
