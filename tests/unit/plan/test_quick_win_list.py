"""The ranked, capped list of quick wins (domain.md §4, §5.2)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.measure import QuickWinRule
from analytics.model.ranking import RANKINGS, RuleEffect
from analytics.plan.quick_wins import quick_wins, rule_effect
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


def test_a_measure_in_place_or_running_is_no_quick_win():
    assert ids(measure("a", {"A1": 0.4}), in_place=["a"]) == []
    assert ids(measure("a", {"A1": 0.4}), running=["a"]) == []


def test_what_waits_for_a_running_measure_is_listed_and_says_so():
    (win,) = quick_wins(
        GAPS,
        catalogue(measure("a", {"A1": 0.4}), measure("b", {"A1": 0.4}, prerequisites=("a",))),
        MODEL,
        running=["a"],
    )
    assert (win.id, win.needs) == ("b", ("a",))
    assert "Needs “Measure a” (running) first." in win.why


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
    assert "Impact 4 of 5 and feasibility 5 of 5 make 20 of 25 points" in first.why
    assert "adds 0.6 to Handling" in first.why
    assert "Ahead of “Measure b” with as many points, because it closes more" in first.why
    assert "Behind “Measure a” with as many points, because it closes less" in second.why
    assert (first.needs, third.needs) == ((), ("b",))
    assert "Needs “Measure b” first." in third.why
    assert "ehind" not in third.why


def test_equals_are_not_said_to_differ():
    first, second = quick_wins(GAPS, catalogue(measure("a", {"A1": 0.4}), measure("b", {"A1": 0.4})), MODEL)
    assert "Level with “Measure b”" in first.why
    assert "Level with “Measure a”" in second.why


def test_no_gaps_no_quick_wins():
    assert ids(measure("a", {"A1": 0.4}), gaps=(gap("A1", 3.0, 3.0), gap("A2", None, None))) == []


THREE = (
    measure("a", {"A1": 0.4}, impact=4, person_days=15),
    measure("b", {"A2": 0.2}, impact=4, person_days=4),
    measure("c", {"A1": 0.1}, impact=2, person_days=1, feasibility=5),
)


def test_importance_lifts_a_win_and_the_win_says_by_how_much():
    """Per day, in levels: equal importance a .027, b .05, c .1; importance 3 for A1 makes a .08 and c .3, so a passes b."""
    equal = (gap("A1", 2.4, 3.0), gap("A2", 1.3, 2.5))
    weighed = (gap("A1", 2.4, 3.0, 3), gap("A2", 1.3, 2.5))
    assert ids(*THREE, gaps=equal, ranking="gain-per-day") == ["c", "b", "a"]
    wins = {win.id: win for win in quick_wins(weighed, catalogue(*THREE), MODEL, ranking="gain-per-day")}
    assert sorted(wins, key=lambda id_: wins[id_].rank) == ["c", "a", "b"]
    assert wins["a"].goals == "Importance 3 for “Handling” lifts it by one place."
    assert wins["b"].goals == "What counts more for you elsewhere puts it lower by one place."
    assert (wins["c"].goals, wins["c"].rank_without_goals) == ("", 1)


def test_a_target_that_opens_a_gap_brings_a_win_onto_the_list():
    suggested, own = (gap("B1", 2.1, 2.1),), (gap("B1", 2.1, 2.6),)
    (win,) = quick_wins(own, catalogue(measure("a", {"B1": 0.4})), MODEL, without_goals=suggested)
    assert win.rank_without_goals is None
    assert win.goals == "Your target of 2.6 for “Automation” brings it onto the list."


def test_without_goals_no_win_speaks_of_them():
    equal = (gap("A1", 2.4, 3.0), gap("A2", 1.3, 2.5))
    assert [win.goals for win in quick_wins(equal, catalogue(*THREE), MODEL)] == ["", "", ""]


def test_the_effect_of_a_rule_step_by_step():
    """Four measures: one too long, one without a gap, two that are found; a cap of one."""
    given = catalogue(
        measure("long", {"A1": 0.4}, weeks=20),
        measure("idle", {"B1": 0.4}),
        measure("a", {"A1": 0.4}),
        measure("b", {"A2": 0.4}),
    )
    assert rule_effect(GAPS, given, QuickWinRule(cap=1)) == RuleEffect(measures=4, marked=3, found=2, shown=1)
    assert rule_effect(GAPS, given, QuickWinRule(cap=9), in_place=["a"], running=["b"]).found == 0


def test_each_reason_speaks_of_the_ranking_in_use():
    only = catalogue(measure("a", {"A1": 0.4}, impact=4, feasibility=4, urgency=5, person_days=10, reach=50))
    said = {r: quick_wins(GAPS, only, MODEL, ranking=r)[0].why for r in RANKINGS}
    assert (
        said["gain-per-day"]
        == "Closes 28.6\u00a0% of the weighted gap in 10 days of work, 28.6\u00a0% for every ten days."
    )
    assert said["wsjf"] == (
        "Worth 8 of 13 to the business, urgency 5 of 13, and no measure waiting for it, over a size of 3 of 13: 4.3 points."
    )
    assert said["rice"] == (
        "Reaches about 50 people with impact 4 of 5 and feasibility 4 of 5, for 10 days of work: 320 points."
    )


def test_every_win_knows_its_place_in_each_ranking():
    for ranking in RANKINGS:
        wins = quick_wins(GAPS, catalogue(*THREE), MODEL, ranking=ranking)
        assert [win.ranks[ranking] for win in wins] == [win.rank for win in wins] == [1, 2, 3]
        assert [win.scores[ranking] for win in wins] == sorted((win.scores[ranking] for win in wins), reverse=True)


@given(
    order=st.permutations(THREE), names=st.permutations(["Alpha", "Beta", "Gamma"]), ranking=st.sampled_from(RANKINGS)
)
def test_neither_the_order_nor_the_names_of_measures_matter(order, names, ranking):
    renamed = [replace(one, name=name) for one, name in zip(order, names, strict=True)]
    assert ids(*renamed, ranking=ranking) == ids(*THREE, ranking=ranking)
