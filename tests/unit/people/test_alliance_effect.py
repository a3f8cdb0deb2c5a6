"""Whose agreement the plan needs, and what changes if one more signs (rule 6 of domain.md §5.3)."""

from __future__ import annotations

from dataclasses import replace

from analytics.model.plan import SignOff
from analytics.people.alliance_effect import signing_effect
from analytics.people.alliance_facts import usable
from analytics.people.alliance_health import alliance_health
from tests.unit.people.alliance_cases import CATALOGUE, PROGRAMME, facts, gaps, manager, plan, planned, signoff

MEASURES = [one for one in CATALOGUE.measures if len(one.domains) > 1]
FIRST = MEASURES[0]
D1, D2 = FIRST.domains[:2]


def effect(*records, **more):
    return signing_effect(facts(PROGRAMME, *records, **more))


def test_without_a_plan_or_records_there_is_nothing_to_sign():
    found = effect()
    assert (found.needs, found.best, found.said) == ((), "", "")


def test_a_plan_names_the_managers_it_needs_and_how_much_hangs_on_them():
    """The plan page says which managers it needs."""
    managers = [manager(code) for code in CATALOGUE.domains]
    found = effect(*managers, plan=plan(planned(FIRST.id)))
    assert {one.domain for one in found.needs} == set(FIRST.domains)
    assert all(one.share == 1.0 and one.functions == (f"Manager {one.domain}",) for one in found.needs)
    assert found.said.startswith("This plan needs the agreement of")
    assert found.best == ""


def test_beyond_four_managers_the_share_is_told_only_where_it_tells_something():
    """Neither "100 % of its gain hangs on" nor a share of a plan that gains nothing."""
    managers = [manager(code) for code in CATALOGUE.domains]
    ids = [one.id for one in CATALOGUE.measures]
    whole = plan(*(planned(id_) for id_ in ids))
    said = effect(*managers, plan=whole).said
    assert len(effect(*managers, plan=whole).needs) > 4
    assert "100" not in said
    nothing = plan(*(replace(planned(id_), gain=0.0) for id_ in ids))
    found = effect(*managers, plan=nothing)
    assert all(one.share == 0.0 for one in found.needs)
    assert "above all" in found.said
    assert "percent" not in found.said


def test_what_one_domain_keeps_out_enters_if_it_signs():
    """Measures only it refuses; what others refuse, too, is told apart; the gain goes no further than the targets."""
    managers = [manager(code) for code in CATALOGUE.domains if code != D1]
    found = {one.domain: one for one in effect(*managers, plan=plan(), gaps=gaps()).needs}
    helping = [
        one
        for one in CATALOGUE.measures
        if D1 in one.domains and any(levels > 0 for levels in usable(one, CASE).values())
    ]
    assert set(found[D1].enters) == {one.id for one in helping}
    assert found[D1].state == "nobody"
    limit = sum(
        gap.weighted_gap for gap in gaps() if any(gap.id in {g.dimension for g in one.gains} for one in helping)
    )
    assert 0 < found[D1].gain <= limit
    both = [manager(code) for code in CATALOGUE.domains if code not in (D1, D2)]
    shared = {one.domain: one for one in effect(*both, plan=plan(), gaps=gaps()).needs}[D1]
    assert FIRST.id in shared.shared
    assert FIRST.id not in shared.enters


CASE = facts(PROGRAMME, gaps=gaps()).case


def test_one_rejection_keeps_out_one_measure():
    managers = [manager(code) for code in CATALOGUE.domains]
    refused = signoff(FIRST.id, D2, "rejected", reason="no people")
    found = effect(*managers, refused, plan=plan(), gaps=gaps())
    need = next(one for one in found.needs if one.domain == D2)
    assert (need.enters, need.state) == ((FIRST.id,), "rejected")
    assert found.best == D2
    assert need.said.startswith("If ")


def test_a_signature_now_lets_waiting_measures_start_sooner():
    managers = [manager(code) for code in CATALOGUE.domains]
    others = [signoff(FIRST.id, code, "approved") for code in FIRST.domains if code != D1]
    found = effect(*managers, *others, plan=plan(planned(FIRST.id, start=2)))
    need = next(one for one in found.needs if one.domain == D1)
    assert need.sooner == (FIRST.id,)
    assert next(one for one in found.needs if one.domain == D2).state == "approved"


def test_a_measure_that_starts_later_for_another_reason_is_not_held_by_the_open_answer():
    """Rule (6): an open answer puts a measure off to month 2 and no further; month 7 has another reason."""
    managers = [manager(code) for code in CATALOGUE.domains]
    others = [signoff(FIRST.id, code, "approved") for code in FIRST.domains if code != D1]
    found = effect(*managers, *others, plan=plan(planned(FIRST.id, start=7)))
    assert next(one for one in found.needs if one.domain == D1).sooner == ()


def test_who_has_agreed_is_not_asked_again_and_who_is_missing_is_named():
    """The plan page says whose agreement it *still* needs: of all, only who has not agreed to everything."""
    managers = [manager(code) for code in CATALOGUE.domains]
    others = [signoff(FIRST.id, code, "approved") for code in FIRST.domains if code != D1]
    open_ = effect(*managers, *others, plan=plan(planned(FIRST.id)))
    assert "one has not agreed to everything yet: " in open_.said
    assert CATALOGUE.domains[D1] in open_.said
    assert not [code for code in FIRST.domains if code != D1 and CATALOGUE.domains[code] in open_.said]
    everybody = [signoff(FIRST.id, code, "approved") for code in FIRST.domains]
    assert "have agreed to it." in effect(*managers, *everybody, plan=plan(planned(FIRST.id))).said


def test_an_answer_that_does_not_count_yet_is_told_from_silence():
    """S3.8: approved, and a question of running it is open: the state is open, the answer is there."""
    managers = [manager(code) for code in CATALOGUE.domains]
    bare = signoff(FIRST.id, D1, "approved", on_call="")
    found = {one.domain: one for one in effect(*managers, bare, plan=plan(planned(FIRST.id))).needs}
    assert (found[D1].state, found[D1].unfinished) == ("pending", 1)
    assert (found[D2].state, found[D2].unfinished) == ("pending", 0)


def test_a_part_that_neither_holds_back_nor_is_planned_is_no_need():
    """D2 is touched only by what D1 keeps out: nothing hangs on its own word."""
    managers = [manager(code) for code in CATALOGUE.domains]
    refused = [
        signoff(one.id, D1, "rejected", reason="no people") if D1 in one.domains else signoff(one.id, code, "approved")
        for one in CATALOGUE.measures
        for code in one.domains
        if code == D1 or D1 not in one.domains
    ]
    found = effect(*managers, *refused, plan=plan(), gaps=gaps())
    assert {one.domain for one in found.needs} == {D1}


def test_what_a_new_manager_frees_can_be_signed_before_the_next_search():
    """S3.4, S3.11: kept out when the plan was made, free by now: still asked about, though the plan does not hold it."""
    made = plan(signoffs=(SignOff(D1, "nobody", recorded=True),))
    before = facts(PROGRAMME, *(manager(c) for c in CATALOGUE.domains if c != D1), plan=made, gaps=gaps())
    after = facts(PROGRAMME, *(manager(c) for c in CATALOGUE.domains), plan=made, gaps=gaps())
    assert FIRST.id in before.blocked
    assert after.blocked == {}
    assert FIRST.id in {one.id for one in after.to_sign}
    assert {(one.measure, one.domain) for one in alliance_health(after).signoffs} >= {(FIRST.id, D1)}
    assert after.to_sign == before.to_sign


def test_a_part_stays_affected_once_its_manager_is_named():
    """Its sheet goes out and its bar stays in the picture, though the plan in force holds none of its measures."""
    made = plan(signoffs=(SignOff(D1, "nobody", recorded=True),))
    named = facts(PROGRAMME, *(manager(c) for c in CATALOGUE.domains), plan=made, gaps=gaps())
    assert D1 in named.people
    assert D1 in {one.domain for one in alliance_health(named).domains}
