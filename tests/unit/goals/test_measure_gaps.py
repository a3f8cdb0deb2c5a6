"""S2.6: every measure of the plan follows from a gap and leads to an element of the vision."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analytics.goals.case import Case
from analytics.goals.measure_gaps import gap_checks, without_gap
from analytics.goals.vision_elements import element_checks
from analytics.model.records.vision import Element
from analytics.model.shipped import shipped_catalogue
from tests.unit.goals.figure_cases import plan_of, planned
from tests.unit.goals.vision_cases import case, of

CATALOGUE = shipped_catalogue()
NEEDED, NEEDING = next((one.prerequisites[0], one.id) for one in CATALOGUE.measures if one.prerequisites)
"""A measure of the catalogue and one it must come before."""


def asked(*measures: Any, language: str = "en", gaps: tuple[str, ...] = ()) -> Case:
    """A case with these measures planned; ``gaps``: dimensions with a gap of one level."""
    found = case(plan=plan_of(*measures), levels=dict.fromkeys(gaps, (2.0, 3.0)), language=language)
    return replace(found, gaps=tuple(replace(gap, gap=1.0) for gap in found.gaps))


@pytest.mark.parametrize("language", ["en", "de"])
def test_s2_6_a_measure_without_a_gap_is_named(language: str) -> None:
    closing, loose = planned("mP01", {"P1": 0.4}), planned("mT01", {})
    check = of(gap_checks(asked(closing, loose, language=language)), "S2.6")
    assert check.verdict == "warn"
    assert loose.name in check.message
    assert closing.name not in check.message or closing.name in loose.name
    assert of(gap_checks(asked(closing, language=language)), "S2.6").verdict == "pass"


def test_s2_6_raising_a_dimension_with_a_gap_is_enough() -> None:
    """Also where others already take the whole gain, so that nothing is credited."""
    dimension = CATALOGUE.measure("mT01").gains[0].dimension
    assert without_gap(asked(planned("mT01", {}), gaps=(dimension,))) == ()
    assert [one.id for one in without_gap(asked(planned("mT01", {})))] == ["mT01"]


def test_s2_6_what_must_come_first_leads_to_the_gap_of_what_follows() -> None:
    before, after = planned(NEEDED, {}), planned(NEEDING, {"P1": 0.4})
    assert [one.id for one in without_gap(asked(before))] == [NEEDED]
    assert without_gap(asked(before, after)) == ()


def test_s2_6_nothing_is_said_without_a_plan() -> None:
    assert gap_checks(case()) == ()


def test_s2_6_the_vision_is_asked_for_once_it_has_elements() -> None:
    measure = planned("mP01", {"P1": 0.4})
    assert of(element_checks(asked(measure)), "S1.8").verdict == "unknown"
    for dimension, verdict in (("P1", "pass"), ("P2", "warn")):
        element = Element("V1", name="Fast", dimensions=(dimension,))
        found = element_checks(case(element, plan=plan_of(measure)))
        assert of(found, "S1.8").verdict == verdict
        assert of(found, "S2.6").verdict == "pass"
