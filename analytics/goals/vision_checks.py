"""Every rule about the vision, in the order a reader looks: its words, its elements, the people, what it rests on."""

from __future__ import annotations

from analytics.goals.case import Case
from analytics.goals.pass_on import pass_on_checks
from analytics.goals.vision_elements import element_checks
from analytics.goals.vision_people import people_checks
from analytics.goals.vision_scope import scope_checks
from analytics.goals.vision_words import word_checks
from analytics.model.check import Check


def vision_checks(case: Case) -> tuple[Check, ...]:
    """V1–V10 of domain.md §7.1 and the requirements beside them (``S1.…``, ``S4.…``), as far as they are about the vision."""
    return (
        *word_checks(case),
        *element_checks(case),
        *people_checks(case),
        *pass_on_checks(case),
        *scope_checks(case),
    )
