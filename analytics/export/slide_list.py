"""The deck as a list to choose from: every slide there is, its titles as they would be printed, or what it needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analytics.export.deck.stage import Stage
from analytics.export.report import Report
from analytics.export.story import SLIDES, wanted
from analytics.model.words import Words


@dataclass(frozen=True)
class SlideLine:
    """One entry of the list."""

    key: str
    name: str
    """What the slide is about, in English."""
    appendix: bool
    """Whether it comes after the story."""
    titles: tuple[str, ...]
    """Of its pages, in the deck's language; none where its data do not exist."""
    wanted: bool
    """Whether the settings ask for it."""
    usual: bool
    """Whether a deck of this kind holds it unless the user chooses otherwise."""
    needs: str
    """What it needs to have a page; empty when it has one."""


def slide_list(report: Report, stage: Stage) -> tuple[SlideLine, ...]:
    """All slides in the order of the deck, on slides with these rooms."""
    words, fitted = Words.of("en", report.model, report.catalogue), report.with_titles(stage.title_holds)
    asked = {slide.key for slide in wanted(report)}
    usual = {slide.key for slide in wanted(report.with_settings(replace(report.settings, slides=None)))}
    story = max((place for place, slide in enumerate(SLIDES) if slide.number is not None), default=-1)
    found = []
    for place, slide in enumerate(SLIDES):
        titles = tuple(page.title for page in slide.pages(fitted, stage))
        needs = "" if titles else words.say(f"story.needs_{slide.key}")
        name = words.say(f"story.{slide.key}")
        found.append(SlideLine(slide.key, name, place > story, titles, slide.key in asked, slide.key in usual, needs))
    return tuple(found)
