"""Reports that try to break the deck: scores hidden, names too long, hostile text, nothing there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from analytics.export.report import Report
from analytics.model.carriers import Carriers
from analytics.model.purpose import Purpose
from analytics.model.score import ScoreState
from tests.unit.export import carried, courses, purposes
from tests.unit.export.reports import MODEL, follow_up, report, without

LONG = "Konfigurationsmanagementdatenbankpflege und Kapazitätsplanungsverantwortung der Fachabteilungen"
HOSTILE = "=cmd|'/C calc'!A0 \x00\x0b\ud800\u202e{=1+1} http://example.org <b>&amp;"
UNDETERMINED: dict[str, Any] = {
    "state": ScoreState.NOT_DETERMINED,
    "mean": None,
    "low": None,
    "high": None,
    "n": None,
    "secured_level": None,
}


def first_survey() -> Report:
    """No wave before, no plan, no two sides to compare, nothing worked out yet."""
    given = replace(report(), earlier=None, plan=None, perception=(), reasons=None, trend=None)
    given = replace(given, history=given.history[-1:], certainty=None, by_role=(), distributions=())
    return replace(given, purpose=purposes.unmeasured(), carriers=carried.only_alliance())


def many_hidden() -> Report:
    """One area without any score, another with two, no overall level, number of people hidden."""
    hidden = {d.id for place, d in enumerate(MODEL.dimensions) if place % 3 or d.area == "T"} | {"T"}
    given = without(first_survey(), hidden)
    return replace(given, card=replace(given.card, overall=replace(given.card.overall, **UNDETERMINED), answered=None))


def nothing_shown() -> Report:
    """A wave with too few answers for any score."""
    everything = {d.id for d in MODEL.dimensions} | {area.id for area in MODEL.areas}
    given = without(replace(first_survey(), quick_wins=()), everything, ScoreState.TOO_FEW)
    card = replace(given.card, overall=replace(given.card.overall, **UNDETERMINED), answered=None)
    return replace(given, card=card, purpose=Purpose(), carriers=Carriers())


def one_measure() -> Report:
    """Every target met and confirmed, one measure, one quick win: everything in the singular."""
    given = report()
    assert given.plan is not None
    gaps = tuple(replace(gap, target=gap.mean, gap=0.0, weighted_gap=0.0, is_default=False) for gap in given.gaps)
    return replace(
        given,
        gaps=gaps,
        plan=replace(given.plan, measures=given.plan.measures[:1], status="optimal"),
        purpose=purposes.one(),
        carriers=carried.sound(),
        quick_wins=given.quick_wins[:1],
    )


def empty_plan() -> Report:
    """A plan that holds no measure."""
    given = report()
    assert given.plan is not None
    plan = replace(given.plan, measures=(), gain=0.0, cost=0.0, person_days=0.0, load={})
    return replace(given, plan=plan, purpose=purposes.not_smart())


def long_plan() -> Report:
    """Forty measures over 24 months in phases of two."""
    given = report()
    assert given.plan is not None
    measures = tuple(
        replace(m, start=1 + place // 2, end=4 + place // 2) for place, m in enumerate((given.plan.measures * 2)[:40])
    )
    request = replace(given.plan.request, months=24, phase_months=2)
    return replace(given, plan=replace(given.plan, measures=measures, request=request))


def long_names() -> Report:
    """German compounds everywhere."""
    return _renamed(LONG, "Prozessunterstützungswerkzeuge")


def hostile_names() -> Report:
    """Text that would be a formula, a link, a broken file."""
    return _renamed(HOSTILE, HOSTILE)


def _renamed(name: str, short: str) -> Report:
    given = report()
    assert given.plan is not None
    names = {d.id: f"{name} {place}" for place, d in enumerate(given.model.dimensions)}
    model = replace(
        given.model,
        name=name,
        roles=tuple(replace(role, name=f"{name} {role.id}") for role in given.model.roles),
        dimensions=tuple(replace(d, name=names[d.id]) for d in given.model.dimensions),
        areas=tuple(replace(area, name=name, short_name=f"{short} {area.id}") for area in given.model.areas),
    )
    card = replace(
        given.card,
        wave=f"{name} 2026",
        dimensions=tuple(replace(score, name=names[score.id]) for score in given.card.dimensions),
        response=tuple(replace(response, group=name) for response in given.card.response),
    )
    roles = {old.name: new.name for old, new in zip(given.model.roles, model.roles, strict=True)}
    catalogue = replace(
        given.catalogue,
        measures=tuple(
            replace(m, name=f"{name} {name}", kpi=name, first_step=name, visible_for=(name,))
            for m in given.catalogue.measures
        ),
        owners=dict.fromkeys(given.catalogue.owners, name),
        domains=dict.fromkeys(given.catalogue.domains, name),
    )
    plan = replace(
        given.plan,
        measures=tuple(replace(m, name=f"{name} {name}", why=(m.why + " ") * 4) for m in given.plan.measures),
        left_out=tuple(replace(m, name=name, why=name) for m in given.plan.left_out),
    )
    return replace(
        given,
        purpose=purposes.renamed(given.purpose, name),
        carriers=carried.crowded(name),
        organisation=name,
        model=model,
        catalogue=catalogue,
        by_role=tuple(replace(score, group=roles[score.group or ""]) for score in given.by_role),
        card=card,
        plan=plan,
        gaps=tuple(replace(gap, name=names[gap.id]) for gap in given.gaps),
        quick_wins=tuple(replace(win, name=name, why=name) for win in given.quick_wins),
        perception=tuple(replace(gap, name=names[gap.id]) for gap in given.perception),
    )


CASES: dict[str, Callable[[], Report]] = {
    "full": report,
    "follow-up": follow_up,
    "first survey": first_survey,
    "many hidden": many_hidden,
    "nothing shown": nothing_shown,
    "one measure": one_measure,
    "empty plan": empty_plan,
    "long plan": long_plan,
    "long names": long_names,
    "hostile names": hostile_names,
    "running": courses.running,
    "just begun": courses.just_begun,
    "running, long names": lambda: courses.crowded(LONG),
    "running, hostile names": lambda: courses.crowded(HOSTILE),
}
