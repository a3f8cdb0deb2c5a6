"""Further parts of the report made by hand: certainty, answers, role groups, trend, reasons, an earlier deck."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics.model.certainty import (
    Certainty,
    FlaggedPeople,
    RaterReading,
    RaterReliability,
    ScaleReading,
    ScaleReliability,
    VoiceDifference,
    WithAndWithout,
    WorstCase,
)
from analytics.model.deck import DeckRecord
from analytics.model.distribution import Distribution
from analytics.model.maturity import MaturityModel
from analytics.model.plan import Plan
from analytics.model.plan_reasons import Loss, PlanReasons, Relaxation, RuleCost, WhyIn, WhyNot
from analytics.model.score import Response, Score, Scorecard, ScoreState
from analytics.model.trend import Change, NotCompared, Trend

UNITS = ("Service desk", "Infrastructure", "Applications")


def certainty(card: Scorecard) -> Certainty:
    """Everything the panel shows, for a wave of 95 of 120 people; one unit hidden, one silent."""
    shown = (card.overall, *card.areas, *card.dimensions)
    return Certainty(
        roles=card.response,
        units=(
            *(Response(unit, 30 - 5 * place, 40) for place, unit in enumerate(UNITS)),
            Response("Security", None, 6, hidden=True),
        ),
        sites=(),
        silent=("Purchasing",),
        flagged=(FlaggedPeople("partial", 9), FlaggedPeople("straight line", 6), FlaggedPeople("fast", None)),
        without_careless=tuple(
            WithAndWithout(s.id, s.name, s.mean, s.mean - (0.4 if s.id == "T3" else 0.05)) for s in shown if s.mean
        ),
        careless_hidden=False,
        worst_case=tuple(WorstCase(s.id, s.name, s.mean, s.mean * 0.8, s.mean * 0.8 + 1.0) for s in shown if s.mean),
        voices=tuple(VoiceDifference(s.id, s.name, s.mean, s.mean + 0.1, False) for s in card.areas if s.mean),
        scales=tuple(ScaleReliability(s.id, s.name, 0.8, 70, ScaleReading.FINE) for s in card.dimensions),
        raters=RaterReliability(0.42, RaterReading.DIFFERENT_PICTURES),
    )


def distributions(model: MaturityModel) -> tuple[Distribution, ...]:
    """Sixty answers to every statement, spread by its place; those of the dimension M8 are hidden."""
    found = []
    for place, statement in enumerate(model.statements):
        counts = (4 + place % 5, 12, 18, 14, 8, 4 - place % 4)
        hidden = statement.dimension == "M8"
        found.append(
            Distribution(
                statement.id,
                statement.text,
                statement.dimension,
                None,
                ScoreState.HIDDEN if hidden else ScoreState.SCORED,
                None if hidden else counts,
                None if hidden else sum(counts),
                None if hidden else 3 + place % 7,
                None if hidden else 1,
            )
        )
    return tuple(found)


def by_role(card: Scorecard, model: MaturityModel) -> tuple[Score, ...]:
    """Areas and dimensions of the first four role groups that answer, and of a fifth that is hidden throughout."""
    found = []
    for place, role in enumerate(model.roles[1:]):
        for score in (*card.areas, *card.dimensions):
            if role.id == "BUS" or score.mean is None:
                found.append(Score(score.id, score.name, role.name, ScoreState.HIDDEN))
                continue
            mean = min(5.0, max(0.0, score.mean + 0.3 * (2 - place)))
            found.append(replace(score, group=role.name, mean=mean, low=mean - 0.4, high=mean + 0.4, n=9 + place))
    return tuple(found)


def trend(card: Scorecard, earlier: Scorecard) -> Trend:
    """Every shown score against the wave before; half a level and more counts as changed."""
    before = {s.id: s for s in (earlier.overall, *earlier.areas, *earlier.dimensions)}
    return Trend(
        wave=card.wave,
        earlier=earlier.wave,
        overall=_change(card.overall, before),
        areas=tuple(_change(score, before) for score in card.areas),
        dimensions=tuple(_change(score, before) for score in card.dimensions[:-1]),
        not_compared=(NotCompared("M8", card.dimensions[-1].name, "It was asked with other words."),),
    )


def _change(score: Score, before: dict[str, Score]) -> Change:
    then = before[score.id].mean or 0.0
    delta = (score.mean or 0.0) - then
    return Change(
        score.id, score.name, then, score.mean or 0.0, 60, score.n or 0, delta - 0.2, delta + 0.2, abs(delta) >= 0.3
    )


def without(given: Certainty, ids: set[str]) -> Certainty:
    """The certainty of a wave in which some dimensions and areas are hidden: they are not in it."""
    return replace(
        given,
        without_careless=tuple(one for one in given.without_careless if one.id not in ids),
        worst_case=tuple(one for one in given.worst_case if one.id not in ids),
        voices=tuple(one for one in given.voices if one.id not in ids),
        scales=tuple(one for one in given.scales if one.id not in ids),
    )


def not_compared(given: Trend, ids: set[str]) -> Trend:
    """The trend of a wave in which some dimensions and areas are hidden: they are named as not compared."""
    hidden = [one for one in (*given.areas, *given.dimensions) if one.id in ids]
    return replace(
        given,
        areas=tuple(one for one in given.areas if one.id not in ids),
        dimensions=tuple(one for one in given.dimensions if one.id not in ids),
        not_compared=(*given.not_compared, *(NotCompared(o.id, o.name, "It may not be shown.") for o in hidden)),
    )


def reasons(plan: Plan) -> PlanReasons:
    """An answer for every measure, half of the losses proven, one rule's cost, 200 draws."""
    chosen = {
        m.id: WhyIn(
            m.id, m.gain / plan.gain, place + 1, m.gains, Loss(0.3, place % 2 == 0), (), (),
            "start" if m.start == 1 else "capacity", f"Adds {m.gain:.1f} levels.", "Without it the plan loses 0.3 levels.",
            "Starts at once." if m.start == 1 else f"Starts in month {m.start}.",
        )
        for place, m in enumerate(plan.measures)
    }  # fmt: skip
    left_out = {
        m.id: WhyNot(
            m.id, Loss(0.4, False), plan.measures[0].id and (plan.measures[0].id,),
            Relaxation(("25,000 € more",), plan.gain + 0.1),
            ("Taking it in costs 0.4 levels.", "It would fit beside the others with €25,000 more."),
        )
        for m in plan.left_out
    }  # fmt: skip
    rules = (RuleCost("every_area", Loss(0.2, True), 0.0, "The rule that every area gets a measure costs 0.2 levels."),)
    robustness = {m.id: 1.0 - 0.03 * place for place, m in enumerate(plan.measures)}
    return PlanReasons(1, chosen, left_out, rules, robustness, 200, complete=True, draws_short=0.01)


def earlier_deck(card: Scorecard, plan: Plan | None) -> DeckRecord:
    """The deck of half a year ago: everything a little lower, the first measure two months later, one that is gone."""
    levels = {s.id: s.mean - 0.2 for s in (card.overall, *card.areas, *card.dimensions) if s.mean is not None}
    spans = {m.id: (m.start, m.end) for m in plan.measures[1:]} if plan else {}
    if plan:
        first = plan.measures[0]
        spans[first.id] = (first.start + 2, first.end + 2)
        spans["mT12"] = (3, 6)
    return DeckRecord(
        number=1,
        made=date(2026, 5, 20),
        wave="Autumn 2025",
        version=2,
        kind="first",
        titles={"areas": "Tools hold us back: 1.2 of 5"},
        prints={"areas": "0" * 16},
        levels=levels,
        gap_closed=0.4,
        plan=1 if plan else 0,
        measures=spans,
        budget=100_000.0,
        decisions=("Approve the plan with 24 measures", "Agree the targets"),
        vision="other words",
        goals={"G1": (9.0, "amber"), "G4": (10.0, "amber")},
    )
