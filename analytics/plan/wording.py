"""How roles, domains, measures, milestones and small shares are called in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.model.display import one_decimal, percent
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue
from analytics.plan.milestones import kind_and_subject
from analytics.plan.translation import CHANGES


def resource_words(catalogue: Catalogue, code: str) -> str:
    """``the service desk manager`` for a role; a domain, also where it stands for its changes, keeps its name as it is."""
    plain = code.removeprefix(CHANGES)
    name = catalogue.resource_name(plain)
    is_role = plain in catalogue.owners and len(name) > 1 and name[1].islower()
    return f"the {name[0].lower()}{name[1:]}" if is_role else name


def measure_words(catalogue: Catalogue, measure_id: str) -> str:
    """The measure's name in quotation marks; its id if the catalogue does not know it."""
    measure = catalogue.by_id.get(measure_id)
    return f"“{measure.name if measure else measure_id}”"


def share_words(share: float) -> str:
    """``14 %``; ``less than 1 %`` for a share that would read 0 %."""
    return "less than 1 %" if 0 < share < 0.005 else percent(share)


def plain_number(amount: float) -> str:
    """``4`` for 4.0, ``2.5`` for 2.5."""
    return one_decimal(amount).removesuffix(".0")


def listed(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def area_words(model: MaturityModel | None, area: str) -> str:
    """The area's name; its id where the model does not know it."""
    return next((found.name for found in model.areas if found.id == area), area) if model else area


def dimension_words(model: MaturityModel | None, dimension: str) -> str:
    """The dimension's name in quotation marks; its id where the model does not know it."""
    name = next((found.name for found in model.dimensions if found.id == dimension), dimension) if model else dimension
    return f"“{name}”"


def milestone_words(name: str, model: MaturityModel | None = None) -> str:
    """What a milestone of the plan is, in the middle of a sentence: ``the visible quick win of phase 2``."""
    kind, subject = kind_and_subject(name)
    if kind == "quick-win":
        return f"the visible quick win of phase {subject}"
    if kind == "harder":
        return f"the measure of high impact that phase {subject} needs"
    if kind == "scope":
        return f"the measure that raises {dimension_words(model, subject)} in its phase"
    early = " in the first two phases" if kind == "area-early" else ""
    return f"the measure for {area_words(model, subject)}{early}"


def given_up_words(name: str, model: MaturityModel | None = None) -> str:
    """A sentence for a soft milestone the plan does not reach."""
    kind, subject = kind_and_subject(name)
    if kind == "area-early":
        return f"Nothing for {area_words(model, subject)} starts in the first two phases."
    return f"The plan goes without {milestone_words(name, model)}."
