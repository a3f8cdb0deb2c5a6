"""The ranked, capped list of quick wins (domain.md §4, §5.2)."""

from __future__ import annotations

import pytest

from analytics.model.measure import QuickWinRule
from analytics.plan.quick_wins import quick_wins
from analytics.plan.ranking import gap_by_id, gap_share, is_met
from tests.unit.plan.small_model import MODEL, catalogue, gap, measure

GAPS = (gap("A1", 2.4, 3.0, 3), gap("A2", 1.3, 2.5, 2), gap("B1", 2.1, 2.1), gap("B2", None, None))


def ids(*measures, gaps=GAPS, **options):
    return [win.id for win in quick_wins(gaps, catalogue(*measures), MODEL, **options)]


def test_best_first_by_impact_times_feasibility():
    assert ids(
        measure("a", {"A1": 0.3}, impact=2, feasibility=5),
        measure("b", {"A1": 0.1}, impact=4, feasibility=5),
        measure("c", {"A2": 0.9}, impact=4, feasibility=4),
    ) == ["b", "c", "a"]


def test_equal_products_go_by_share_of_the_gap_per_day_then_by_id():
    assert ids(
        measure("c", {"A1": 0.4}, person_days=8),
        measure("b", {"A1": 0.4}, person_days=4),
        measure("a", {"A1": 0.4}, person_days=8),
    ) == ["b", "a", "c"]


def test_share_of_the_gap_by_hand():
    """Weighted gaps 1.8 and 2.4. 0.9 on A1 is cut to its gap of 0.6: 1.8 of 4.2; 0.3 on A2 adds 0.6 of 4.2."""
    share = gap_share(measure("a", {"A1": 0.9, "A2": 0.3}), gap_by_id(GAPS))
    assert share == pytest.approx(2.4 / 4.2)


@pytest.mark.parametrize(
    "changes",
    [
        {"gains": {"B1": 0.4}},
        {"gains": {"B2": 0.4}},
        {"from_level": 2.5},
        {"to_level": 2.0},
        {"weeks": 13},
        {"person_days": 16},
        {"cost_class": 2},
        {"feasibility": 3},
        {"visibility": 2},
        {"impact": 1},
    ],
    ids=lambda c: next(iter(c)),
)
def test_what_adds_nothing_or_misses_the_rule_is_not_listed(changes):
    gains = changes.pop("gains", {"A1": 0.4}) if "gains" in changes else {"A1": 0.4}
    assert ids(measure("a", gains, **changes)) == []
    assert ids(measure("a", {"A1": 0.4})) == ["a"]


def test_the_rule_and_its_cap_can_be_moved():
    long = measure("long", {"A1": 0.4}, weeks=14)
    others = [measure(f"m{n}", {"A1": 0.4}) for n in range(5)]
    assert "long" in ids(long, rule=QuickWinRule(max_weeks=16, max_chain_weeks=16))
    assert ids(*others, rule=QuickWinRule(cap=3)) == ["m0", "m1", "m2"]
    assert len(ids(*(measure(f"m{n:02}", {"A1": 0.4}) for n in range(14)))) == 10


def test_a_prerequisite_must_be_met_or_a_quick_win_that_still_helps():
    first = measure("first", {"A1": 0.2}, from_level=0, to_level=3)
    done = measure("done", {"A1": 0.2}, to_level=2)
    idle = measure("idle", {"B1": 0.2}, to_level=4)
    after = {"prerequisites": ("first",)}
    assert ids(first, measure("x", {"A1": 0.4}, **after)) == ["x", "first"]
    assert ids(done, measure("x", {"A1": 0.4}, prerequisites=("done",))) == ["x"], "score is above what it lifts to"
    assert ids(idle, measure("x", {"A1": 0.4}, prerequisites=("idle",))) == []
    assert ids(idle, measure("x", {"A1": 0.4}, prerequisites=("idle",)), in_place=["idle"]) == ["x"]


def test_prerequisites_are_met_by_place_or_by_score_never_by_a_hidden_score():
    known = gap_by_id(GAPS)
    given = catalogue(
        measure("a", {"A1": 0.2}, to_level=2.4), measure("b", {"B2": 0.2}, to_level=0.1), measure("c", {"A1": 0.2})
    )
    assert is_met("a", given, known, ())
    assert not is_met("b", given, known, ())
    assert is_met("b", given, known, ("b",))
    assert not is_met("c", given, known, ())


def test_a_measure_in_place_is_no_quick_win():
    assert ids(measure("a", {"A1": 0.4}), in_place=["a"]) == []


def test_the_listed_values_are_what_it_adds_now_and_the_reason_names_them():
    wins = quick_wins(
        GAPS,
        catalogue(
            measure("a", {"A1": 0.9, "B1": 0.3}, impact=4, feasibility=5),
            measure("b", {"A2": 0.2}, impact=4, feasibility=5, person_days=12),
            measure("c", {"A2": 0.2}, impact=2, feasibility=4, prerequisites=("b",), cost_class=1),
        ),
        MODEL,
    )
    first, second, third = wins
    assert [(g.dimension, g.levels) for g in first.gains] == [("A1", pytest.approx(0.6))]
    assert (first.rank, first.gap_share, third.cost_eur) == (1, pytest.approx(1.8 / 4.2), 2500)
    assert "Impact 4 × feasibility 5 = 20 of 25" in first.why
    assert "adds 0.6 to Handling" in first.why
    assert "Ahead of “Measure b”, also 20, because it closes more" in first.why
    assert "Behind “Measure a”, also 20, because it closes less" in second.why
    assert (first.needs, third.needs) == ((), ("b",))
    assert "Needs “Measure b” first." in third.why
    assert "ehind" not in third.why


def test_equals_are_not_said_to_differ():
    first, second = quick_wins(GAPS, catalogue(measure("a", {"A1": 0.4}), measure("b", {"A1": 0.4})), MODEL)
    assert "Level with “Measure b”" in first.why
    assert "Level with “Measure a”" in second.why


def test_no_gaps_no_quick_wins():
    assert ids(measure("a", {"A1": 0.4}), gaps=(gap("A1", 3.0, 3.0), gap("A2", None, None))) == []
