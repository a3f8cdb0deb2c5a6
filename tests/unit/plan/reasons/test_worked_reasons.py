"""Every explanation of the worked instance; all numbers stand in domain.md §5.5 and §5.6."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.model.plan_reasons import Loss
from analytics.plan.reasons import rule_costs
from analytics.plan.reasons.again import Again
from analytics.plan.reasons.case import Case
from analytics.plan.reasons.curve import points_of
from analytics.plan.reasons.relaxation import levers_for, smallest
from analytics.plan.reasons.rule_costs import rule_cost
from analytics.plan.reasons.why_in import found_without, why_in
from analytics.plan.reasons.why_not import found_with, room_for, why_not
from analytics.plan.reasons.why_now import binding_of, why_now
from tests.unit.plan.reasons.worked_case import BEST, NAMED, NAMED_MODEL, SECONDS, worked
from tests.unit.plan.worked_instance import with_earliest, worked_instance


def without(id_):
    again = worked()
    return why_in(again, id_, 1, found_without(again, id_, SECONDS))


def with_(id_, **changes):
    again = worked(**changes)
    return why_not(again, id_, found_with(again, id_, SECONDS), room_for(again, id_, SECONDS))


@pytest.mark.parametrize(("id_", "gain"), [("a", 2.60), ("b", 2.40), ("c", 1.70), ("e", 2.50), ("f", 2.60)])
def test_what_the_plan_loses_without_each(id_, gain):
    loss = without(id_).without
    assert (loss.levels, loss.proven) == (pytest.approx(2.90 - gain, abs=1e-6), True)


def test_c_takes_e_and_f_with_it_and_d_comes_in():
    answer = without("c")
    assert (answer.falls_out, answer.comes_in) == (("e", "f"), ("d",))
    assert answer.without_it == "Without it the plan loses 1.2 levels and “e” and “f” cannot start."


def test_shares_of_the_gain_add_up():
    assert sum(without(id_).share for id_ in BEST) == pytest.approx(1.0)
    assert without("e").share == pytest.approx(1.2 / 2.9)


def test_what_each_is_good_for_names_the_levels_and_the_share():
    """§5.5: e gains 0.7 of P5 and 0.5 of T4, 1.2 of the 2.9."""
    assert without("e").why_in == (
        "Raises Records from 0.0 to 0.7; with all else it raises that is 41\u00a0% of what the plan achieves."
    )


def test_forcing_d_costs_four_tenths_and_e_drops_out():
    answer = with_("d")
    assert (answer.forced.levels, answer.forced.proven) == (pytest.approx(0.40, abs=1e-6), True)
    assert answer.falls_out == ("e",)


def test_d_fits_with_money_and_tool_days_together_and_with_neither_alone():
    answer = with_("d")
    assert answer.smallest.changes == ("a budget of €25", "3 more days a month for the tool owner")
    assert answer.smallest.gain == pytest.approx(3.70, abs=1e-6)
    assert answer.sentences == (
        "Taking it in costs 0.4 levels, and “e” drops out.",
        "It would fit beside the others with a budget of €25 and 3 more days a month for the tool owner together.",
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"budget": 25}, "3 more days a month for the tool owner"), ({"tow": 11}, "a budget of €25")],
)
def test_where_one_of_the_two_is_there_already_the_other_alone_does(changes, words):
    assert with_("d", **changes).smallest.changes == (words,)


def test_two_tool_days_are_not_enough():
    """§5.5: six tool days a month for d beside five for e make eleven, three more than there are."""
    again = worked(budget=25)
    lever = next(v for v in levers_for(again.case, "d") if "tool owner" in v.words(3))
    six = frozenset("abcdef")
    assert again.fits(lever.apply(again.case.problem, 2), six, SECONDS) is None
    assert again.fits(lever.apply(again.case.problem, 3), six, SECONDS) is not None


def test_where_nothing_needs_to_be_loosened_nothing_is_named():
    """With room for all six, d fits as things stand."""
    again = worked(budget=25, tow=11)
    assert smallest(again, "d", SECONDS).changes == ()


def test_a_sign_off_one_month_late_is_what_binds():
    """§5.5: c from month 2, best {a,b,c,d,f}; c could start in month 1 but for the sign-off."""
    problem = with_earliest(worked_instance(), "c", 2)
    case = Case(problem, {"a": 1, "b": 2, "c": 2, "d": 4, "f": 4}, NAMED, NAMED_MODEL)
    assert case.gain == pytest.approx(2.50)
    assert binding_of(case, "c").kind == "sign-off"
    forced = found_with(Again(case), "e", SECONDS)
    assert forced.impossible


@pytest.mark.parametrize(
    ("id_", "kind", "sentence"),
    [
        ("a", "start", "Starts at once."),
        ("b", "capacity", "Not a month earlier: the service desk manager has only 2 days left in the month before."),
        ("c", "start", "Starts at once."),
        ("e", "prerequisite", "Starts in month 3: “c” is finished in the month before."),
        ("f", "milestone", "Not a month earlier: it is the visible quick win of phase 2."),
    ],
)
def test_why_each_starts_when_it_does(id_, kind, sentence):
    """a takes 4 of the manager's 6 days in month 1, b needs 4; e waits for c; f is moved from month 3 by rule 7."""
    case = worked().case
    assert (binding_of(case, id_).kind, why_now(case, id_)) == (kind, sentence)


def test_the_quick_win_rule_costs_no_gain_and_one_month():
    answer = rule_cost(
        worked(), "quick_win_each_phase", "the quick-win rule", worked_instance(quick_wins=False), SECONDS
    )
    assert (answer.levels.levels, answer.levels.proven, answer.months) == (pytest.approx(0.0), True, 1.0)
    assert answer.sentence == "The quick-win rule costs no gain; measures end 0.2 months later on average."


def test_what_a_plan_lacks_for_another_reason_is_no_cost_of_a_rule():
    """Without e the plan is 1.2 short of the best one, which keeps the rule as well."""
    short = {id_: month for id_, month in BEST.items() if id_ != "e"}
    again = Again(replace(worked().case, starts=short))
    assert again.best_known() == pytest.approx(1.7)
    again.remember(BEST)
    answer = rule_cost(again, "quick_win_each_phase", "the rule", worked_instance(quick_wins=False), SECONDS)
    assert answer.levels == Loss(pytest.approx(0.0), proven=True)


def test_with_too_little_of_the_manager_nothing_can_be_forced_in():
    assert found_with(worked(sdm=3), "d", SECONDS).impossible


def test_without_the_only_quick_win_of_a_phase_no_plan_keeps_the_rules():
    problem = worked_instance()
    only_f = replace(problem.milestones[1], members=frozenset("f"))
    again = Again(Case(replace(problem, milestones=(problem.milestones[0], only_f)), BEST, NAMED, NAMED_MODEL))
    answer = why_in(again, "f", 1, found_without(again, "f", SECONDS))
    assert answer.without_it == "Without it no plan keeps all rules."


def test_money_alone_stops_helping_at_ten():
    """§5.5: the best plan costs 10; 25 alone still gains 2.90. Without money {a,b,c,f}: 0.6 + 0.3 + 0.8 = 1.7."""
    points = points_of(worked(), (0, 10, 20, 25), SECONDS)
    assert [p.gain for p in points] == pytest.approx([1.70, 2.90, 2.90, 2.90])
    assert [p.cost for p in points] == [0, 10, 10, 10]


@pytest.mark.parametrize(
    ("levels", "proven", "later", "sentence"),
    [
        (0.0, True, 0, "The rule costs nothing."),
        (0.0, False, 0, "No cost of the rule was found."),
        (0.4, False, 0, "The rule costs at least 0.4 levels."),
        (0.4, True, 0, "The rule costs 0.4 levels."),
        (0.0, True, 0.8, "The rule costs no gain; measures end 0.8 months later on average."),
        (0.03, True, 0.8, "The rule costs hardly any gain; measures end 0.8 months later on average."),
        (0.03, True, 0, "The rule costs less than 0.1 levels."),
        (0.0, True, 0.03, "The rule costs no gain; measures end less than 0.1 months later on average."),
        (0.0, False, 1, "The rule lets measures end 1 month later on average; no other cost was found."),
        (0.4, True, 0.03, "The rule costs 0.4 levels."),
        (2.4, False, 0.8, "The rule costs at least 2.4 levels, and measures end 0.8 months later on average."),
    ],
)
def test_a_rule_whose_cost_is_not_proven_never_claims_to_be(levels, proven, later, sentence):
    """What is found without a rule is a lower limit of what the rule costs."""
    assert rule_costs.sentence("the rule", Loss(levels, proven), later) == sentence
