"""Cases for the rules about the vision: records, and the levels and targets of dimensions, without a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from analytics.goals.case import Case
from analytics.model.check import Check
from analytics.model.plan import Gap, Plan
from analytics.model.records.collection import records_of
from analytics.model.records.parts import Record
from analytics.model.records.vision import Vision
from analytics.model.shipped import shipped_catalogue, shipped_model

TODAY = date(2026, 11, 15)
SHORT = "We act because the port of Bergen needs every gate open on every day of the year."
"""17 words."""


def case(
    *records: Record,
    levels: Mapping[str, tuple[float | None, float | None]] | None = None,
    plan: Plan | None = None,
    language: str = "en",
    today: date = TODAY,
    vision_version: int = 1,
) -> Case:
    """A case of these records. ``levels``: dimension → level today and target."""
    gaps = tuple(
        Gap(one, one, one[0], mean, target, None, 1.0, None, is_default=True)
        for one, (mean, target) in (levels or {}).items()
    )
    return Case(
        records=records_of(records),
        today=today,
        model=shipped_model(),
        catalogue=shipped_catalogue(),
        gaps=gaps,
        plan=plan,
        vision_version=vision_version,
        language=language,
    )


def vision(core: str = SHORT, what_for: str = SHORT, if_nothing: str = SHORT, what_we_gain: str = SHORT) -> Vision:
    """A vision whose four texts are there."""
    return Vision("vision", core=core, what_for=what_for, if_nothing=if_nothing, what_we_gain=what_we_gain)


def of(checks: tuple[Check, ...], rule: str, item: str | None = None) -> Check:
    """The one check of a rule, and of an item if given."""
    found = [one for one in checks if one.rule == rule and item in (None, one.item)]
    assert len(found) == 1, [(one.rule, one.item) for one in checks]
    return found[0]
