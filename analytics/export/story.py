"""The story of a deck: which slides there are, in which order, and which of them a report's settings ask for (domain.md §8)."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from analytics.export.deck import house
from analytics.export.deck.canvas import Page
from analytics.export.deck.stage import Stage
from analytics.export.report import Report
from analytics.export.slides import (
    areas,
    certainty,
    changes,
    choice,
    coalition,
    decisions,
    dimensions,
    distributions,
    glossary,
    goal_lines,
    goals,
    heat_map,
    kpis,
    method,
    money,
    next_steps,
    people,
    perception,
    plan,
    predicted,
    risks,
    roadmap,
    strengths,
    summary,
    trend,
    vision,
    wins,
)
from analytics.export.slides.slide import FIRST, FOLLOW_UP, Slide
from analytics.model.display import HOLD

SLIDES: tuple[Slide, ...] = (
    Slide("decisions", decisions.pages, 1),
    Slide("summary", summary.pages, 2),
    Slide("vision", vision.pages, 3, frozenset({FIRST}), if_changed=True),
    Slide("areas", areas.pages, 4, frozenset({FIRST}), if_changed=True),
    Slide("trend", trend.pages, None, frozenset({FOLLOW_UP})),
    Slide("predicted", predicted.pages, None, frozenset({FOLLOW_UP})),
    Slide("strengths", strengths.pages, 5, frozenset({FIRST}), if_changed=True),
    Slide("perception", perception.pages, 6, frozenset({FIRST}), if_changed=True),
    Slide("certainty", certainty.pages, 7, frozenset({FIRST}), if_changed=True),
    Slide("goals", goals.pages, 8),
    Slide("choice", choice.pages, 9, frozenset({FIRST}), if_changed=True),
    Slide("roadmap", roadmap.pages, 10),
    Slide("wins", wins.pages, 11, frozenset({FOLLOW_UP})),
    Slide("coalition", coalition.pages, 12, frozenset({FOLLOW_UP})),
    Slide("people", people.pages, 13, frozenset({FOLLOW_UP})),
    Slide("money", money.pages, 14, frozenset({FOLLOW_UP})),
    Slide("risks", risks.pages, 15, frozenset({FOLLOW_UP})),
    Slide("next_steps", next_steps.pages, 16),
    Slide("dimensions", dimensions.pages),
    Slide("heat_map", heat_map.pages),
    Slide("distributions", distributions.pages),
    Slide("plan", plan.pages),
    Slide("goal_lines", goal_lines.pages),
    Slide("kpis", kpis.pages),
    Slide("method", method.pages),
    Slide("glossary", glossary.pages),
    Slide("changes", changes.pages, None, frozenset({FOLLOW_UP})),
)
"""In the order of the deck."""


def deck_kind(report: Report) -> str:
    """``first`` or ``follow-up``; by itself a follow-up once there is an earlier deck to compare with."""
    if report.settings.kind == "auto":
        return FOLLOW_UP if report.previous is not None else FIRST
    return report.settings.kind


def wanted(report: Report) -> tuple[Slide, ...]:
    """The slides the settings ask for, whether or not their data exist."""
    chosen = report.settings.slides
    if chosen is not None:
        return tuple(slide for slide in SLIDES if slide.key in chosen)
    kind = deck_kind(report)
    return tuple(slide for slide in SLIDES if kind in slide.decks or (slide.if_changed and changed(report, slide)))


def changed(report: Report, slide: Slide) -> bool:
    """Whether a slide of the earlier deck says something else now, or is new; False without an earlier deck."""
    if report.previous is None:
        return False
    now = prints(report, (slide,))
    before = {key: value for key, value in report.previous.prints.items() if _belongs(key, slide)}
    return now != before


def outline(report: Report, stage: Stage | None = None) -> tuple[Page, ...]:
    """The pages of the deck with titles and notes, nothing drawn yet; on the rooms of our own template if none are given."""
    rooms = stage or house.stage(report.settings.page)
    fitted = report.with_titles(rooms.title_holds)
    return tuple(page for slide in wanted(report) for page in slide.pages(fitted, rooms))


def prints(report: Report, slides: tuple[Slide, ...] = SLIDES) -> dict[str, str]:
    """Page key → fingerprint of its words, the same whatever language and template the deck is in."""
    rooms = house.stage("16:9")
    plain = report.with_settings(replace(report.settings, language="en")).with_titles(rooms.title_holds)
    pages = (page for slide in slides for page in slide.pages(plain, rooms))
    return {page.key: hashlib.sha256(_spoken(page).encode()).hexdigest()[:16] for page in pages}


def _spoken(page: Page) -> str:
    """The words of a page, however their lines may break."""
    return "\n".join((page.title, page.lead, page.notes)).replace(HOLD, " ")


def _belongs(key: str, slide: Slide) -> bool:
    return key == slide.key or key.startswith(f"{slide.key}-")
