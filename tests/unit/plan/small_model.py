"""A maturity model, scorecard and catalogue small enough to follow by hand."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.model.maturity import Area, Dimension, Level, MaturityModel, Role, Statement
from analytics.model.measure import Catalogue, Gain, Measure, PlanningDefaults, QuickWinRule
from analytics.model.plan import Gap, PlanRequest
from analytics.model.score import Score, Scorecard, ScoreState

NAMES = {"A1": "Handling", "A2": "Changing", "B1": "Automation", "B2": "Data"}


def _dimension(id_: str) -> Dimension:
    statements = (Statement(f"{id_}.1", id_, "It works."),)
    return Dimension(id_, id_[0], NAMES[id_], "", ("staff",), statements, ("",) * 6, ())


MODEL = MaturityModel(
    id="small",
    version="1",
    name="Small",
    levels=tuple(Level(value, str(value), "") for value in range(6)),
    roles=(Role("staff", "Staff", "doing"),),
    areas=(Area("A", "Processes", "Processes"), Area("B", "Tools", "Tools")),
    dimensions=tuple(_dimension(id_) for id_ in NAMES),
)


def score(id_: str, mean: float | None) -> Score:
    state = ScoreState.SCORED if mean is not None else ScoreState.HIDDEN
    return Score(id_, NAMES.get(id_, id_), None, state, n=10 if mean is not None else None, mean=mean)


def card(**means: float | None) -> Scorecard:
    dimensions = tuple(score(id_, mean) for id_, mean in means.items())
    return Scorecard("wave", "small", score("overall", None), (), dimensions, (), (), 10, 20, "", (), 1)


def gap(id_: str, mean: float | None, target: float | None, weight: float = 1.0) -> Gap:
    size = None if mean is None or target is None else max(0.0, target - mean)
    weighted = None if size is None else weight * size
    return Gap(id_, NAMES[id_], id_[0], mean, target, size, weight, weighted, False)


def measure(id_: str, gains: Mapping[str, float], **changes) -> Measure:
    fields = {
        "name": f"Measure {id_}",
        "area": next(iter(gains))[0],
        "from_level": 0.0,
        "to_level": 5.0,
        "impact": 3,
        "person_days": 8.0,
        "weeks": 4.0,
        "cost_class": 0,
        "feasibility": 4,
        "visibility": 4,
        "prerequisites": (),
        "owner": "OWN",
        "domains": (),
        "kpi": "",
    }
    return Measure(id=id_, gains=tuple(Gain(d, g) for d, g in gains.items()), **{**fields, **changes})


def catalogue(*measures: Measure, rule: QuickWinRule | None = None) -> Catalogue:
    return Catalogue(
        measures=measures,
        owners={"OWN": "Tool owner", "TWO": "Process owner", "LEAD": "Service management lead"},
        domains={"DOM": "Operations", "DSK": "Service desk"},
        cost_eur=(0, 2500, 15000, 60000, 150000),
        lead="LEAD",
        defaults=PlanningDefaults(6, 3, 10000, {}, 3),
        rule=rule or QuickWinRule(),
    )


PLAIN = {"every_area": False, "harder_goals": False, "people_before_go_live": False, "start_before_check": False}
"""Rules that small examples leave out unless they are about them."""


def request(**changes) -> PlanRequest:
    """Six months in two phases with 20,000 € and everybody's time, under the plain rules and those named."""
    fields = {"months": 6, "phase_months": 3, "budget_eur": 20000.0, "capacity": {}, "change_limit": 3, "seconds": 5.0}
    return PlanRequest(**{**fields, **PLAIN, **changes})
