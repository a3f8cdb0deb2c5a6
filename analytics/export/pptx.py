"""The steering committee's deck: order of the slides, and the writer."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, time

from analytics.export.deck import house
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.report import Report
from analytics.export.slides import (
    areas,
    choice,
    decisions,
    dimensions,
    method,
    next_steps,
    perception,
    roadmap,
    strengths,
    summary,
)
from analytics.model.display import plain_text

SLIDES: tuple[Callable[[Report], tuple[Page, ...]], ...] = (
    decisions.pages,
    summary.pages,
    areas.pages,
    strengths.pages,
    perception.pages,
    choice.pages,
    roadmap.pages,
    next_steps.pages,
    dimensions.pages,
    method.pages,
)
"""In the order of the deck. A slide whose data do not exist gives no page."""


def outline(report: Report) -> tuple[Page, ...]:
    """The pages of the deck with titles and notes, nothing drawn yet."""
    return tuple(page for slide in SLIDES for page in slide(report))


def write_deck(report: Report) -> bytes:
    """The deck as a PowerPoint file (.pptx), 16:9, charts native and editable.

    Everything printed comes from ``report`` alone: no clock, no store. A slide whose data do not exist is left out.
    """
    deck = house.presentation()
    for page in outline(report):
        Canvas(deck, page)
    properties = deck.core_properties
    properties.title = plain_text(f"{report.organisation}: {report.model.name}, {report.card.wave}")
    properties.author = plain_text(report.organisation)
    properties.last_modified_by = properties.author
    properties.created = properties.modified = datetime.combine(report.made, time())
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()
