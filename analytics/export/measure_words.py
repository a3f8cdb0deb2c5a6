"""How the estimates of a measure are called and written for people: on the page, in lists of changes and on the command line."""

from __future__ import annotations

from analytics.model.display import NOTHING, days, euro, one_decimal, rounded, signed, weeks
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure

LABELS = {
    "name": "Name",
    "area": "Area",
    "gains": "Raises",
    "from_level": "From level",
    "to_level": "To level",
    "impact": "Effect on the business",
    "person_days": "Days of work",
    "weeks": "Weeks",
    "cost_class": "Costs about",
    "feasibility": "Feasibility",
    "visibility": "Visibility",
    "prerequisites": "Must come first",
    "owner": "Owner",
    "domains": "Must agree",
    "kpi": "Shown by (KPI)",
    "go_live": "Goes live",
    "own_training": "Trains people itself",
    "visible_for": "Who notices",
    "first_step": "First step",
    "told": "How to tell it",
    "celebrated": "How to celebrate it",
    "reach": "People reached",
    "urgency": "Urgency",
}
"""Field of a measure → what it is called."""


def written(measure: Measure, field: str, catalogue: Catalogue, model: MaturityModel) -> str:
    """One estimate in words; ``–`` where there is none."""
    value = getattr(measure, field)
    if field == "gains":
        return gains_words(measure, model)
    if field == "area":
        return next((area.short_name for area in model.areas if area.id == value), value)
    if field == "cost_class":
        return euro(catalogue.cost_of(measure)) if 0 <= value < len(catalogue.cost_eur) else str(value)
    if field in ("person_days", "weeks"):
        return days(value) if field == "person_days" else weeks(value)
    if field == "prerequisites":
        names = (catalogue.by_id[item].name if item in catalogue.by_id else item for item in value)
        return "; ".join(names) or NOTHING
    if field in ("owner", "domains"):
        return "; ".join(map(catalogue.resource_name, [value] if field == "owner" else value)) or NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field in ("from_level", "to_level"):
        return one_decimal(value)
    return _plain(value)


def _plain(value: object) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, tuple):
        return "; ".join(map(str, value)) or NOTHING
    return f"{value:g}" if isinstance(value, float) else str(value) or NOTHING


def gains_words(measure: Measure, model: MaturityModel) -> str:
    """``Incident management +0.4; …``: what it raises and by how much, gains finer than a tenth with two decimals."""
    names = {dimension.id: dimension.name for dimension in model.dimensions}
    return "; ".join(f"{names.get(gain.dimension, gain.dimension)} {_levels(gain.levels)}" for gain in measure.gains)


def _levels(levels: float) -> str:
    fine = abs(levels - float(rounded(levels))) > 0.001
    return f"+{rounded(levels, 2)}" if fine else signed(levels)


def differing(before: Measure, after: Measure) -> tuple[str, ...]:
    """The fields in which two measures differ, in the order of ``LABELS``."""
    return tuple(field for field in LABELS if getattr(before, field) != getattr(after, field))


def whose(measure: Measure) -> str:
    """``as shipped``, ``changed by Ana Müller on 2026-11-22``, ``added by …``."""
    if measure.origin == "shipped":
        return "as shipped"
    verb = "changed" if measure.origin == "changed" else "added"
    by = f" by {measure.set_by}" if measure.set_by else ""
    return f"{verb}{by}{f' on {measure.set_on}' if measure.set_on else ''}"
