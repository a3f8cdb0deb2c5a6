"""How roles, domains and measures are called in the middle of a sentence."""

from __future__ import annotations

from analytics.model.display import days, one_decimal
from analytics.model.measure import Catalogue
from analytics.plan.translation import CHANGES


def role_words(catalogue: Catalogue, code: str) -> str:
    """``the service desk manager`` for a role or domain code; a resource that counts changes is called by its domain."""
    name = catalogue.resource_name(code.removeprefix(CHANGES))
    ordinary = len(name) > 1 and name[1].islower()
    return f"the {name[0].lower()}{name[1:]}" if ordinary else name


def measure_words(catalogue: Catalogue, measure_id: str) -> str:
    """The measure's name in quotation marks; its id if the catalogue does not know it."""
    measure = catalogue.by_id.get(measure_id)
    return f"“{measure.name if measure else measure_id}”"


def days_words(amount: float) -> str:
    """``3 days``, ``2.5 days``."""
    return days(amount)


def plain_number(amount: float) -> str:
    """``4`` for 4.0, ``2.5`` for 2.5."""
    return one_decimal(amount).removesuffix(".0")
