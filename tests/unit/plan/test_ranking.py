"""The formulas of the four rankings. Test values: domain.md §5.2; the others by hand."""

from __future__ import annotations

import pytest

from analytics.plan.ranking import Ground, business_value, enabled, gap_by_id, quadrant, reach, rice, size, wsjf
from tests.unit.plan.small_model import MODEL, catalogue, gap, measure

GAPS = (gap("A1", 2.4, 3.0, 3), gap("A2", 1.3, 2.5, 2))


def score(ranking, one, *others, people=None):
    return Ground(gap_by_id(GAPS), catalogue(one, *others), MODEL, people or {}).score(one, ranking)


def waiting(count):
    return [measure(f"w{n}", {"A1": 0.1}, prerequisites=("a",)) for n in range(count)]


def test_reach_times_impact_times_confidence_over_effort():
    """200 people, impact 2, feasibility 4 of 5 is a confidence of .8, 10 days are half a month of 20."""
    assert rice(200, 2, 0.8, 0.5) == pytest.approx(640)
    assert score("rice", measure("a", {"A1": 0.4}, reach=200, impact=2, feasibility=4, person_days=10)) == 640


def test_value_urgency_and_what_waits_over_size():
    assert wsjf(8, 5, 3, 5) == pytest.approx(3.2)
    assert wsjf(13, 3, 8, 13) == pytest.approx(1.8462, abs=0.00005)
    assert score("wsjf", measure("a", {"A1": 0.4}, impact=4, urgency=5, person_days=18), *waiting(3)) == 3.2
    large = measure("a", {"A1": 0.4}, impact=5, urgency=3, person_days=150)
    assert score("wsjf", large, *waiting(8)) == pytest.approx(1.8462, abs=0.00005)


def test_impact_times_feasibility():
    assert score("impact-feasibility", measure("a", {"A1": 0.4}, impact=4, feasibility=5)) == 20


def test_share_of_the_weighted_gap_for_each_day():
    """Weighted gaps 1.8 and 2.4; 0.4 on A1 counts 1.2, over 8 days."""
    assert score("gain-per-day", measure("a", {"A1": 0.4}, person_days=8)) == pytest.approx(1.2 / 4.2 / 8)


def test_work_of_no_days_is_no_division_by_zero():
    idle = measure("a", {"A1": 0.4}, person_days=0)
    half = measure("a", {"A1": 0.4}, person_days=0.5)
    for ranking in ("gain-per-day", "wsjf", "rice"):
        assert score(ranking, idle) == score(ranking, half)


@pytest.mark.parametrize(("impact", "value"), [(1, 1), (2, 3), (3, 5), (4, 8), (5, 13)])
def test_business_value_of_an_impact(impact, value):
    assert business_value(impact) == value


@pytest.mark.parametrize(
    ("days", "steps"), [(0, 1), (2, 1), (2.5, 2), (5, 2), (10, 3), (10.5, 5), (20, 5), (40, 8), (41, 13), (150, 13)]
)
def test_size_of_an_effort(days, steps):
    assert size(days) == steps


def test_only_measures_that_name_it_themselves_wait_for_it():
    a, b, c = measure("a", {"A1": 0.1}), measure("b", {"A1": 0.1}, prerequisites=("a",)), measure("c", {"A1": 0.1})
    last = measure("d", {"A1": 0.1}, prerequisites=("b",))
    assert [enabled(one, catalogue(a, b, c, last)) for one in (a, b, c)] == [1, 1, 0]


def test_people_reached_are_the_estimate_or_those_of_the_groups_and_domains_concerned():
    """One role of 40 people is asked; the catalogue has two domains, so one of them is half."""
    people = {"staff": 40, "guests": 500}
    domains = {"none": (), "one": ("DOM",), "both": ("DOM", "DSK")}
    reached = {
        name: reach(measure("a", {"A1": 0.4}, domains=codes), catalogue(), MODEL, people)
        for name, codes in domains.items()
    }
    assert reached == {"none": 40, "one": 20, "both": 40}
    assert reach(measure("a", {"A1": 0.4}, reach=7), catalogue(), MODEL, people) == 7
    assert reach(measure("a", {"A1": 0.4}), catalogue(), MODEL) == 100, "unknown: an organisation of 100 people"


@pytest.mark.parametrize(
    ("impact", "days", "field"),
    [(4, 15, "quick win"), (4, 15.5, "major project"), (3, 15, "fill-in"), (3, 16, "reconsider"), (5, 1, "quick win")],
)
def test_the_four_fields_of_the_matrix(impact, days, field):
    assert quadrant(measure("a", {"A1": 0.4}, impact=impact, person_days=days)) == field
    assert quadrant(measure("a", {"A1": 0.4}, impact=4, person_days=20), low_effort=20) == "quick win"
