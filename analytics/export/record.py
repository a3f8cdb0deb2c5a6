"""What a deck said, for the next one to say what changed: published figures and words only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from analytics.export.carrier_words import lights
from analytics.export.course_facts import ends
from analytics.export.decisions import decisions
from analytics.export.plan_facts import begins, with_running_plan
from analytics.export.report import Report, mean_of, shown
from analytics.export.status import status
from analytics.export.story import FIRST, deck_kind, outline, prints
from analytics.model.deck import DeckRecord


def record_of(report: Report) -> DeckRecord:
    """The record of the deck written of this report; number 0 until it is kept. Titles in English, decisions in the deck's language."""
    plain = report.with_settings(replace(report.settings, language="en", page="16:9"))
    standing = with_running_plan(report)
    plan = standing.plan
    kind: Literal["first", "follow-up"] = "first" if deck_kind(report) == FIRST else "follow-up"
    return DeckRecord(
        number=0,
        made=report.made,
        wave=report.card.wave,
        version=report.card.version,
        kind=kind,
        titles={page.key: page.title for page in outline(plain)},
        prints=prints(report),
        levels={
            score.id: mean_of(score)
            for score in shown((report.card.overall, *report.card.areas, *report.card.dimensions))
        },
        gap_closed=report.gap_closed(),
        plan=0 if plan is None else plan.number,
        measures={} if plan is None else {measure.id: (measure.start, measure.end) for measure in plan.measures},
        budget=None if plan is None else plan.request.budget_eur,
        decisions=tuple(decision.what for decision in decisions(report)),
        vision="" if report.purpose.told is None else report.purpose.told.mark,
        goals={goal.id: (goal.now, goal.light) for goal in report.purpose.goals},
        carriers=lights(report),
        light=status(report).light,
        gap_moved=report.gap_moved(),
        begins="" if (first := begins(standing)) is None else first.isoformat(),
        **_course(report),
    )


def _course(report: Report) -> dict[str, Any]:
    """How the plan stood, which wins there were, and where the phases were; nothing before the plan ran."""
    course = report.course
    standing, now = course.status, course.phases.now if course.phases is not None else None
    if standing is None or not course.running:
        return {}
    wins = course.wall.wins if course.wall is not None else ()
    return {
        "states": {one.id: one.state for one in standing.measures},
        "ends": ends(report),
        "spent": standing.spent,
        "cost_forecast": standing.cost_forecast,
        "wins": {win.measure: win.stage for win in wins if win.stage != "planned"},
        "phase": "" if now is None or now.step is None else f"{now.number} {now.step}",
    }
