"""The worked instance of domain.md §5.5 with names, as a plan that can be asked why."""

from __future__ import annotations

from dataclasses import replace

from analytics.model.maturity import Area, Dimension, Statement
from analytics.plan.reasons.again import Again
from analytics.plan.reasons.case import Case
from tests.unit.plan.small_model import MODEL, catalogue, measure
from tests.unit.plan.worked_instance import worked_instance

BEST = {"a": 1, "b": 2, "c": 1, "e": 3, "f": 4}
"""The best plan (§5.5): gain 2.90, finishing sum 16."""
NAMES = {"P1": "Incidents", "E4": "Knowledge", "P4": "Changes", "T3": "Self-service", "P5": "Records", "T4": "Data"}
OWNERS = {"SDM": "Service desk manager", "CHO": "Change owner", "TOW": "Tool owner"}
NAMED = replace(catalogue(*(replace(measure(i, {"P1": 0.1}), name=i) for i in "abcdef")), owners=OWNERS, lead="SDM")
SECONDS = 20


def _dimension(id_: str) -> Dimension:
    return Dimension(id_, id_[0], NAMES[id_], "", ("staff",), (Statement(f"{id_}.1", id_, "It works."),), ("",) * 6, ())


NAMED_MODEL = replace(
    MODEL, areas=tuple(Area(a, a, a) for a in "PET"), dimensions=tuple(_dimension(id_) for id_ in NAMES)
)


def worked(**changes) -> Again:
    return Again(Case(worked_instance(**changes), BEST, NAMED, NAMED_MODEL))
