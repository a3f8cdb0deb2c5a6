"""From gaps and measures to a plan with reasons: the worked instance of domain.md §5.5 told as measures, and the rules around it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from analytics.model.errors import PlanImpossible
from analytics.model.finding import Severity
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.plan import planner
from analytics.plan.checker import check
from analytics.plan.document import plan_from_json, plan_to_json
from analytics.plan.gaps import gaps
from analytics.plan.planner import make_plan
from analytics.plan.problem import Solution
from analytics.plan.translation import problem_of
from tests.unit.plan.small_model import MODEL, card, catalogue, gap, measure, request

GAPS = (gap("A1", 2.4, 3.0, 3), gap("A2", 1.3, 2.5, 2), gap("B1", 2.1, 2.1), gap("B2", None, None))
MEASURES = (
    measure("a", {"A1": 0.4}, weeks=4),
    measure("b", {"A1": 0.4, "A2": 0.2}, weeks=8, prerequisites=("a",), cost_class=1),
    measure("c", {"A2": 0.5}, weeks=12, cost_class=2, feasibility=2),
    measure("d", {"B1": 0.5}),
    measure("e", {"B2": 0.5}),
    measure("f", {"A2": 0.5}, weeks=48, feasibility=2),
    measure("g", {"A2": 0.5}, cost_class=4, feasibility=2),
    measure("h", {"A2": 0.4}, to_level=1.0),
    measure("i", {"A2": 0.4}, from_level=2.0),
)


def planned(*measures, gaps=GAPS, **changes):
    return make_plan(gaps, catalogue(*(measures or MEASURES)), MODEL, request(**changes))


def why(plan, id_):
    return {m.id: m.why for m in (*plan.measures, *plan.left_out)}[id_]


def test_a_small_plan_by_hand():
    """All of A1's gap of 0.6 (weight 3) by a and b; of A2's 1.2 (weight 2) 0.2 by b and 0.5 by c: 1.8 + 1.4 = 3.2."""
    plan = planned()
    assert (plan.status, plan.gain, plan.bound, plan.gap_percent) == (
        "optimal",
        pytest.approx(3.2),
        pytest.approx(3.2),
        0.0,
    )
    assert {m.id: (m.start, m.end, m.phase) for m in plan.measures} == {"a": (1, 1, 1), "b": (4, 5, 2), "c": (1, 3, 1)}
    assert (plan.cost, plan.person_days) == (17500, 24)
    assert plan.projected == {"A1": pytest.approx(3.0), "A2": pytest.approx(2.0), "B1": 2.1}
    assert [levels["A1"] for levels in plan.projected_by_phase] == pytest.approx([2.8, 3.0])
    assert plan.baseline == {"A1": 2.4, "A2": 1.3, "B1": 2.1}
    assert sum(m.gain for m in plan.measures) == pytest.approx(plan.gain)


def test_why_in_and_why_now():
    plan = planned()
    assert (
        why(plan, "a")
        == "Raises Handling from 2.4 to 2.8; that is 38\u00a0% of what the plan achieves. Starts at once."
    )
    assert "Starts in month 4: it is the visible quick win of phase 2." in why(plan, "b")
    assert "“Measure a” is finished in the month before" in why(planned(quick_win_each_phase=False), "b")


def test_why_not():
    plan = planned()
    assert why(plan, "d") == "Automation is at its target of 2.1 already."
    assert why(plan, "e") == "What it raises has no score that may be shown."
    assert why(plan, "f") == "It takes 12 months; the plan has 6."
    assert why(plan, "g").startswith("It costs €150,000; €2,500 of the budget is left.")
    assert why(plan, "h") == "Changing is at 1.3 today; the measure lifts to 1.0 at most."
    assert why(plan, "i") == "Changing is at 1.3 today; the measure helps only from 2.0 on."
    assert why(planned(in_place=("a",)), "a") == "It is already in place."


def test_why_not_names_the_role_without_time_and_the_rival():
    """The tool owner has 4 days a month; each measure takes 8 × 0.8 over two months: 3.2 a month, so one at a time, and there is
    time for one of the two only."""
    both = (measure("x", {"A1": 0.5}, weeks=8), measure("y", {"A2": 0.5}, weeks=8))
    plan = planned(*both, months=3, phase_months=3, capacity={"OWN": 4.0}, quick_win_each_phase=False)
    assert [m.id for m in plan.measures] == ["x"]
    assert why(plan, "y") == (
        "In no 2 months in a row does the tool owner have the 3.2 days a month it needs. "
        "It would fit only instead of “Measure x”, which gains 1.5 against 1.0."
    )


def test_why_not_tells_full_domains_from_busy_people():
    """Nobody's time is limited, but each month one of the two domains has its one change under way."""
    plan = planned(
        measure("x", {"A1": 0.5}, weeks=8, domains=("DOM",)),
        measure("z", {"B1": 0.5}, weeks=8, domains=("DSK",)),
        measure("y", {"A2": 0.1}, weeks=8, domains=("DOM", "DSK")),
        gaps=(*GAPS[:2], gap("B1", 2.1, 2.6)), months=3, phase_months=3, change_limit=1, quick_win_each_phase=False,
    )  # fmt: skip
    assert [m.id for m in plan.measures] == ["x", "z"]
    assert why(plan, "y").startswith(
        "Whenever all the people it needs have time, one of its domains has as many changes under way as it may."
    )


def test_why_not_names_everyone_without_time():
    """Of 8 days the tool owner carries 6.4 and the lead 1.6: x takes all that both have."""
    x, y = measure("x", {"A1": 0.5}), measure("y", {"A2": 0.5})
    plan = planned(
        x, y, months=1, phase_months=1, capacity={"OWN": 6.4, "LEAD": 1.6}, quick_win_each_phase=False
    )  # fmt: skip
    assert [m.id for m in plan.measures] == ["x"]
    assert why(plan, "y").startswith(
        "In no month do the tool owner and the service management lead have the days it needs."
    )


def test_why_not_says_when_what_must_come_first_ends_too_late():
    """d brings most and keeps the tool owner busy for two of four months; a follows, and then two months are not left for b."""
    chain = (
        measure("d", {"A1": 0.5}, weeks=8, person_days=16.0),
        measure("a", {"A1": 0.1}),
        measure("b", {"A2": 0.1}, weeks=8, person_days=16.0, prerequisites=("a",)),
    )
    plan = planned(*chain, months=4, phase_months=4, capacity={"OWN": 6.4}, quick_win_each_phase=False)
    assert {m.id: m.end for m in plan.measures} == {"d": 2, "a": 3}
    assert why(plan, "b").startswith(
        "What must come first is finished in month 3; it takes 2 months itself, and the plan ends in month 4."
    )


def test_a_measure_in_place_frees_what_needs_it_and_is_not_planned_again():
    plan = planned(in_place=("a",))
    starts = {m.id: m.start for m in plan.measures}
    assert "a" not in starts
    assert "b" in starts


def test_nothing_to_close_is_an_empty_plan_with_a_note_not_an_error():
    done = planned(gaps=(gap("A1", 3.0, 3.0), gap("A2", 2.5, 2.5)))
    assert (done.measures, done.gain, done.status) == ((), 0.0, "optimal")
    assert [(f.code, f.severity) for f in done.findings] == [("no-gaps", Severity.NOTE)]
    hidden = planned(gaps=(gap("A1", None, None),))
    assert hidden.measures == ()
    assert "No dimension has a score" in hidden.findings[0].message
    assert len(done.left_out) == len(MEASURES)


def test_a_phase_that_cannot_have_a_quick_win_goes_without_and_says_why_in_numbers():
    """The example of domain.md §5.4: 3 days a month, the smallest candidate needs 4. With x for phase 1, nothing is left for phase 2."""
    small = measure("x", {"A1": 0.2}, person_days=3.75, weeks=4)
    large = measure("y", {"A2": 0.2}, person_days=5, weeks=4)
    plan = planned(small, large, capacity={"OWN": 3.0})
    assert [m.id for m in plan.measures] == ["x"]
    finding = plan.findings[0]
    assert (finding.code, finding.severity) == ("no-quick-win-in-phase", Severity.WARNING)
    assert finding.message == (
        "No quick win can be finished in phase 2 once the phases before have theirs: "
        "the tool owner has 3 days a month, the smallest candidate needs 4."
    )
    assert "Give the tool owner 4 days a month" in finding.remedy


def test_the_days_asked_for_are_enough():
    """x needs 0.8 days of the lead, but 3.2 of an owner who has 1; y needs 1.6 of the lead and 6.4 of the other owner, who has 7."""
    x, y = measure("x", {"A1": 0.2}, person_days=4, owner="TWO"), measure("y", {"A2": 0.2})
    asked = {"months": 3, "phase_months": 3}
    short = planned(x, y, capacity={"OWN": 7.0, "TWO": 1.0, "LEAD": 0.5}, **asked)
    assert (
        "the service management lead has 0.5 days a month, the smallest candidate needs 1.6"
        in short.findings[0].message
    )
    assert planned(x, y, capacity={"OWN": 7.0, "TWO": 1.0, "LEAD": 1.6}, **asked).findings == ()


def test_where_several_are_short_one_is_reason_enough_and_the_remedy_names_all_for_the_candidate_that_lacks_least():
    x, y = measure("x", {"A1": 0.2}, person_days=5), measure("y", {"A2": 0.2})
    asked = {"months": 3, "phase_months": 3}
    short = planned(x, y, capacity={"OWN": 0.0, "LEAD": 0.0}, **asked)
    assert short.findings[0].message == (
        "No quick win can be finished in phase 1: the tool owner has 0 days a month, the smallest candidate needs 4."
    )
    assert short.findings[0].remedy.startswith(
        "Give the tool owner 4 days and the service management lead 1 day a month,"
    )
    assert planned(x, y, capacity={"OWN": 4.0, "LEAD": 1.0}, **asked).findings == ()


def test_with_no_candidate_that_fits_every_phase_is_named():
    plan = planned(measure("y", {"A2": 0.2}, person_days=5, weeks=4), capacity={"OWN": 3.0})
    assert [f.message for f in plan.findings] == [
        f"No quick win can be finished in phase {n}: the tool owner has 3 days a month, the smallest candidate needs 4."
        for n in (1, 2)
    ]
    assert plan.measures == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"change_limit": 0}, "only 0 changes may run in Operations at the same time"),
        ({"budget_eur": 1000.0}, "the budget is €1,000, the cheapest candidate costs €2,500"),
        (
            {"months": 2, "phase_months": 2},
            "the shortest candidate takes 2 months, the phase leaves 1 month before its check",
        ),
    ],
)
def test_the_rule_in_conflict_is_named_with_its_numbers(change, words):
    plan = planned(measure("y", {"A2": 0.2}, weeks=8, cost_class=1, domains=("DOM",)), **change)
    assert words in plan.findings[0].message


def test_no_quick_win_left_is_told_apart():
    plan = planned(measure("y", {"A2": 0.2}, visibility=3))
    assert "no quick win that people would notice still adds something" in plan.findings[0].message


def test_without_the_rule_there_is_no_conflict():
    plan = planned(measure("y", {"A2": 0.2}, person_days=5), capacity={"OWN": 3.0}, quick_win_each_phase=False)
    assert plan.findings == ()


@pytest.mark.parametrize(
    "change",
    [
        {"months": 0},
        {"phase_months": 0},
        {"budget_eur": -1.0},
        {"budget_eur": float("nan")},
        {"capacity": {"OWN": -2.0}},
    ],
)
def test_a_request_that_cannot_be_meant_is_refused(change):
    with pytest.raises(PlanImpossible) as refused:
        planned(**change)
    assert refused.value.findings[0].severity is Severity.ERROR


def test_changes_in_one_domain_never_exceed_the_limit():
    measures = [measure(f"m{n}", {"A2": 0.1}, weeks=8, domains=("DOM",)) for n in range(6)]
    plan = planned(*measures, change_limit=1, quick_win_each_phase=False)
    running = [sum(m.start <= month <= m.end for m in plan.measures) for month in range(1, 7)]
    assert max(running) == 1
    assert len(plan.measures) == 3


def test_progress_is_told_and_a_stop_keeps_the_best_so_far():
    told = []
    plan = make_plan(
        GAPS, catalogue(*MEASURES), MODEL, request(), on_progress=told.append, should_stop=lambda: bool(told)
    )
    assert told[0].gain > 0
    assert told[0].bound >= told[0].gain
    assert plan.status in {"optimal", "stopped"}
    assert check(problem_of(GAPS, catalogue(*MEASURES), request()), {m.id: m.start for m in plan.measures}) == ()


def test_looking_for_conflicts_counts_as_time_of_the_search(monkeypatch):
    """Of 5 seconds 3 have gone when the search begins, and a tenth, 0.5, is kept for the reasons; the whole took 4.6."""
    clock = iter([100.0, 103.0, 104.6])
    given = []
    monkeypatch.setattr(planner, "monotonic", lambda: next(clock))
    monkeypatch.setattr(
        planner, "solve", lambda *_, seconds, **__: given.append(seconds) or Solution("unknown", 0, 1, {}, 0)
    )
    assert planned(seconds=5.0).seconds == pytest.approx(4.6)
    assert given == [1.5]


def test_a_plan_survives_being_stored():
    plan = replace(planned(), wave="Autumn", made="2026-11-21T12:00:00+00:00")
    assert plan_from_json(plan_to_json(plan)) == plan
    conflict = planned(measure("y", {"A2": 0.2}, person_days=5), capacity={"OWN": 3.0})
    assert plan_from_json(plan_to_json(conflict)) == conflict


@pytest.mark.parametrize("text", ["{}", "[]", '{"version": 99}', "no json"])
def test_what_is_no_plan_is_refused(text):
    with pytest.raises(ValueError):
        plan_from_json(text)


def test_the_shipped_catalogue_gives_a_plan_that_keeps_every_rule_in_words_without_symbols():
    model, measures = shipped_model(), shipped_catalogue()
    means = {dimension.id: 1.0 + n * 0.37 % 2 for n, dimension in enumerate(model.dimensions)}
    basis = gaps(card(**means), model, (), 9)
    asked = request(
        months=9, budget_eur=60000.0, capacity=dict(measures.defaults.capacity), seconds=3.0, every_area=True,
        harder_goals=True, people_before_go_live=True, start_before_check=True,
    )  # fmt: skip
    plan = make_plan(basis, measures, model, asked)
    starts = {m.id: m.start for m in plan.measures}
    assert check(problem_of(basis, measures, asked), starts) == ()
    assert 0 < plan.gain <= plan.bound
    assert plan.gap_percent == pytest.approx(100 * (plan.bound - plan.gain) / plan.bound)
    assert plan.cost <= 60000
    assert {m.id for m in plan.measures} | {m.id for m in plan.left_out} == {m.id for m in measures.measures}
    assert all(
        max(months) <= asked.capacity[code] + 1e-6 for code, months in plan.load.items() if code in asked.capacity
    )
    for phase_last, first in ((2, 1), (5, 4), (8, 7)):
        assert any(m.quick_win and m.start >= first and m.end <= phase_last for m in plan.measures)
    for text in [m.why for m in (*plan.measures, *plan.left_out)]:
        assert text.endswith(".")
        assert not re.search(r"\bm[PTEM]\d\d\b|changes:|\\b(inf|nan|None)\\b", text)
