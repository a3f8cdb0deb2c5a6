"""Whose agreement the plan needs, and what changes if one more signs (rule 6 of domain.md §5.3)."""

from __future__ import annotations

from dataclasses import replace

from analytics.people.alliance_effect import signing_effect
from analytics.people.alliance_facts import usable
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
