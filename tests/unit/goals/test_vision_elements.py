"""V6, V7 and what else an element of the vision must be tied to."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from analytics.goals.vision_elements import element_checks, element_rows, measures_of
from analytics.model.measure import Gain
from analytics.model.records.goals import Benefit, Goal
from analytics.model.records.programme import BusinessProcess, Group, Objective
from analytics.model.records.vision import Element
from tests.unit.goals.vision_cases import case, of

LANGUAGES = ("en", "de")
OBJECTIVE = Objective("O1", name="Goods arrive on time")
WHOLE = Element(
    "V1",
    name="Back within four hours",
    as_is="Nine hours",
    to_be="Four hours",
    end_state="4 hours",
    dimensions=("P1",),
    objectives=("O1",),
    responsible="Service board",
    groups=("A1",),
)
GROUP = Group("A1", name="Gates")
RISES = {"P1": (2.0, 3.0)}


def plan(*measures: tuple[str, str]) -> Any:
    """A plan of measures, each with the dimension it raises."""
    planned = [SimpleNamespace(id=one, name=f"Measure {one}", gains=(Gain(rises, 1.0),)) for one, rises in measures]
    return SimpleNamespace(measures=tuple(planned))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("changes", "levels", "verdict"),
    [
        ({}, RISES, "pass"),
        ({"as_is": ""}, RISES, "fail"),
        ({"to_be": ""}, RISES, "fail"),
        ({"objectives": ()}, RISES, "fail"),
        ({"dimensions": ()}, RISES, "fail"),
        ({}, {"P1": (3.0, 3.0)}, "fail"),
        ({}, {"P1": (3.0, 2.9)}, "fail"),
        ({"dimensions": ("P1", "P2")}, {"P1": (3.0, 3.0), "P2": (2.999, 3.0)}, "pass"),
        ({}, {}, "unknown"),
        ({}, {"P1": (None, 3.0)}, "unknown"),
        ({"dimensions": ("P1", "P2")}, {"P1": (3.0, 3.0), "P2": (None, 3.0)}, "unknown"),
        ({"to_be": ""}, {}, "fail"),
    ],
)
def test_v6_each_element_is_tied(changes: dict[str, Any], levels: Any, verdict: str, language: str) -> None:
    """V6, S1.5: as-is, to-be, a dimension with a target above today's level, a business objective."""
    found = element_checks(case(replace(WHOLE, **changes), OBJECTIVE, GROUP, levels=levels, language=language))
    assert of(found, "V6").verdict == verdict


def test_v6_says_what_is_missing() -> None:
    """V6: the message of domain.md §7.1; texts are missing, not linked."""
    tied = Element("V1", name="Fast", as_is="Slow today.", to_be="Fast tomorrow.")
    check = of(element_checks(case(tied, levels=RISES)), "V6")
    assert check.message == "Element “Fast” has no link to a dimension that has to rise and a business objective."
    check = of(element_checks(case(Element("V1", name="Fast"), levels=RISES)), "V6")
    assert check.message == (
        "Element “Fast” lacks a text about today, a text about tomorrow, a dimension that has to rise "
        "and a business objective."
    )
    assert (check.item, check.title) == ("V1", "Fast")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("goals", "element", "goal"),
    [
        ((), "fail", None),
        ((Goal("G1", name="Four hours", elements=("V1",)),), "pass", "pass"),
        ((Goal("G1", name="Four hours", elements=("V1",), state="reached"),), "pass", None),
        ((Goal("G1", name="Four hours", elements=("V1",), state="stopped"),), "fail", None),
        ((Goal("G1", name="Four hours"),), "fail", "fail"),
    ],
)
def test_v7_orphans_both_ways(goals: tuple[Goal, ...], element: str, goal: str | None, language: str) -> None:
    """V7, S1.8, S1.13: each element has a goal that was not stopped, each open goal an element."""
    found = element_checks(case(WHOLE, OBJECTIVE, GROUP, *goals, language=language))
    assert of(found, "V7", "V1").verdict == element
    about = [one.verdict for one in found if one.item == "G1"]
    assert about == ([goal] if goal else [])


def test_v7_message() -> None:
    """V7: the message of domain.md §7.1."""
    found = element_checks(case(WHOLE, OBJECTIVE, GROUP))
    assert of(found, "V7").message == "No goal makes “Back within four hours” checkable."


@pytest.mark.parametrize("language", LANGUAGES)
def test_measures_without_an_element_are_listed(language: str) -> None:
    """S1.8: a measure leads to an element by its dimension or by a goal that names it."""
    goal = Goal("G1", name="Tools", elements=("V1",), measures=("mT01",))
    asked = case(WHOLE, goal, plan=plan(("mP01", "P1"), ("mT01", "T1"), ("mE01", "E1")), language=language)
    check = of(element_checks(asked), "S1.8")
    assert check.verdict == "warn"
    assert "Measure mE01" in check.message
    assert "mT01" not in check.message
    assert measures_of(asked, WHOLE) == ("mP01", "mT01")
    kept = case(WHOLE, goal, plan=plan(("mP01", "P1"), ("mT01", "T1")), language=language)
    assert of(element_checks(kept), "S1.8").verdict == "pass"
    assert not [one for one in element_checks(case(WHOLE)) if one.rule == "S1.8"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("end_state", "goals", "verdict"),
    [
        ("", (), "fail"),
        ("Restored within 4 hours", (), "pass"),
        ("Everybody is content", (), "warn"),
        ("Everybody is content", (Goal("G1", elements=("V1",), kpi="K1", target=4.0),), "pass"),
        ("Everybody is content", (Goal("G1", elements=("V1",), kpi="K1"),), "warn"),
    ],
)
def test_an_element_names_an_observable_end_state(
    end_state: str, goals: tuple[Goal, ...], verdict: str, language: str
) -> None:
    """S1.21: a figure or level in words, or a goal with KPI and target."""
    found = element_checks(case(replace(WHOLE, end_state=end_state), *goals, language=language))
    assert of(found, "S1.21").verdict == verdict


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("changes", "verdict"), [({}, "pass"), ({"responsible": ""}, "warn"), ({"groups": ()}, "warn")]
)
def test_an_element_has_somebody_responsible_and_groups(changes: dict[str, Any], verdict: str, language: str) -> None:
    """S1.10: the map element → responsible body and groups."""
    assert of(element_checks(case(replace(WHOLE, **changes), language=language)), "S1.10").verdict == verdict


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_elements_nothing_is_judged(language: str) -> None:
    found = element_checks(case(language=language))
    assert [(one.rule, one.verdict) for one in found] == [(rule, "unknown") for rule in ("V6", "V7", "S1.21", "S1.10")]


def test_the_map_ties_everything_together() -> None:
    """S1.10: names, not ids; levels now and target by dimension."""
    goal = Goal("G1", name="Four hours", elements=("V1",), measures=("mT01",))
    process = BusinessProcess("B1", name="Loading", key=True)
    benefit = Benefit("N1", name="Fewer penalties", elements=("V1",))
    element = replace(WHOLE, processes=("B1",), dimensions=("P1", "P2"))
    asked = case(
        element, OBJECTIVE, GROUP, goal, process, benefit, levels=RISES, plan=plan(("mT01", "T1"), ("mE01", "E1"))
    )
    row = element_rows(asked)[0]
    assert (row.responsible, row.groups, row.objectives) == ("Service board", ("Gates",), ("Goods arrive on time",))
    assert (row.processes, row.goals, row.benefits) == (("Loading",), ("Four hours",), ("Fewer penalties",))
    assert row.measures == ("Measure mT01",)
    assert row.levels == {"P1": (2.0, 3.0), "P2": (None, None)}
