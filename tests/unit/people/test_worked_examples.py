"""EX18–EX22 of domain.md §6.7, and the laws of coalition and alliance."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from analytics.people.alliance import coverage, health
from analytics.people.continuity import continuity, smallest_break, without
from analytics.people.credibility import credibility
from analytics.people.endurance import endurance
from analytics.people.person import Person, Trust
from analytics.people.unified_view import goal_overlap, unified_view, urgency_agreement

END = date(2028, 12, 31)


def coalition(b: float = 3.0) -> list[Person]:
    """EX18: A sponsor = CIO 5,5 top · B advocate 5,b top · C agent 3,4 · D agent 2,5 · E agent 3,3 · F advocate 3,2 top."""
    return [
        Person("A", "sponsor", "top", 5, 5, is_cio=True),
        Person("B", "advocate", "top", 5, b, deputy_of="A"),
        Person("C", "agent", "mid", 3, 4),
        Person("D", "agent", "mid", 2, 5),
        Person("E", "agent", "staff", 3, 3),
        Person("F", "advocate", "top", 3, 2),
    ]


def test_ex18_nobody_can_take_over_when_the_sponsor_leaves() -> None:
    """S0.5–S0.7: Σ a·k = 77, without A κ = .6753, but nobody is left with power and commitment of 4."""
    found = continuity(coalition())
    (only,) = found.scenarios
    assert only.share == pytest.approx(0.6753, abs=5e-5)
    assert not only.successor
    assert (found.index, found.light) == (0.0, "red")
    assert found.concentration == pytest.approx(0.3247, abs=5e-5)


def test_ex18_with_more_commitment_of_b_it_survives() -> None:
    """Σ = 82, κ = .6951; if A and B both left .4512, so the smallest break is 2."""
    found = continuity(coalition(4))
    assert found.index == pytest.approx(0.6951, abs=5e-5)
    assert found.light == "green"
    assert found.smallest_break == ("A", "B")
    assert without(coalition(4), ("A", "B")).share == pytest.approx(0.4512, abs=5e-5)


@pytest.mark.parametrize(("able", "chance", "light"), [(1, 0.7225, "red"), (2, 0.9230, "green"), (3, 0.9786, "green")])
def test_ex19_able_top_members_over_two_years(able: int, chance: float, light: str) -> None:
    members = [Person(f"m{n}", "advocate", "top", 5, 5) for n in range(able)]
    members += [Person(f"a{n}", "agent", "mid", 3, 3) for n in range(8)]
    found = endurance(members, 24, END)
    assert found.able_top == pytest.approx(chance, abs=5e-5)
    assert found.light == light


def test_ex19_six_members_need_a_refresh_plan() -> None:
    found = endurance([Person(f"m{n}", "agent", "mid", 3, 3) for n in range(6)], 24, END)
    assert found.expected_members == pytest.approx(4.335, abs=5e-4)
    assert found.refresh


def test_ex20_one_view_of_urgency_and_goals() -> None:
    assert urgency_agreement([5, 4, 5, 4, 2, 4]) == pytest.approx(0.5, abs=5e-5)
    assert urgency_agreement([5, 4, 5, 4, 4, 4]) == pytest.approx(0.9086, abs=5e-5)
    named = [frozenset(map(str, one)) for one in ((1, 2, 3), (1, 2, 4), (1, 2, 3), (1, 3, 5))]
    assert goal_overlap(named) == pytest.approx(0.5333, abs=5e-5)
    assert unified_view([5, 4, 5, 4, 2, 4], named).light == "amber"
    assert unified_view([5, 4, 5, 4, 4, 4], named).light == "green"
    assert unified_view([5, 4, 5, 4, 4, 4], named).not_shared == ("4", "5")


def test_ex21_missing_domains() -> None:
    people = {"SD": 20, "OP": 30, "AP": 25, "WP": 15, "SE": 5, "SU": 5}
    found = coverage(people, {"SD", "OP", "AP"})
    assert (found.counted, found.weighted, found.missing, found.light) == (0.5, 0.75, ("WP", "SE", "SU"), "amber")
    assert coverage(people, {"SD", "OP", "AP"}, {"SE": 8}).light == "red"
    assert coverage(people, {"SD", "OP", "AP"}, {"SE": 9}).light == "amber"


def test_ex22_health() -> None:
    assert health(0.695, 0.80, 0.923, 0.75) == pytest.approx(0.7877, abs=5e-5)
    assert health(0.0, 1, 1, 1) == 0


def _random_coalition(source: random.Random, size: int) -> list[Person]:
    roles = ["sponsor"] + [source.choice(("advocate", "agent", "target")) for _ in range(size - 1)]
    chief = source.randrange(size)
    return [
        Person(
            f"m{n}",
            role,
            source.choice(("top", "mid", "staff")),
            source.randint(0, 5),
            source.randint(0, 5),
            is_cio=n == chief,
        )
        for n, role in enumerate(roles)
    ]


@pytest.mark.parametrize("seed", range(60))
def test_an_able_top_member_more_never_worsens_continuity(seed: int) -> None:
    source = random.Random(seed)
    members = _random_coalition(source, source.randint(1, 12))
    more = [
        *members,
        Person("new", source.choice(("advocate", "agent")), "top", source.randint(4, 5), source.randint(4, 5)),
    ]
    assert continuity(more).index >= continuity(members).index - 1e-12


@pytest.mark.parametrize("seed", range(25))
def test_the_smallest_break_is_what_brute_force_finds(seed: int) -> None:
    source = random.Random(seed)
    members = _random_coalition(source, source.randint(1, 12))
    sizes = [
        size
        for size in range(1, min(3, len(members)) + 1)
        if any(not without(members, [m.id for m in some]).survives for some in combinations(members, size))
    ]
    assert len(smallest_break(members)) == (sizes[0] if sizes else 0)


@pytest.mark.parametrize("seed", range(25))
def test_fewer_represented_domains_never_improve_coverage(seed: int) -> None:
    source = random.Random(seed)
    people = {f"d{n}": source.randint(0, 40) for n in range(source.randint(1, 8))}
    represented = {one for one in people if source.random() < 0.6}
    before = coverage(people, represented)
    for one in represented:
        after = coverage(people, represented - {one})
        assert after.counted <= before.counted
        assert after.weighted <= before.weighted + 1e-12


def test_a_group_is_spoken_for_by_somebody_it_trusts_and_few_raters_do_not_count() -> None:
    """S0.9: 80 of 100 people are in groups whose best voice has 3.5 or more."""
    trusted = replace(coalition()[0], trust={"a": Trust(3.5, 5), "b": Trust(5.0, 4)}, attended=(True,))
    found = credibility([trusted], {"a": 80, "b": 20})
    assert (found.index, found.light) == (0.8, "green")
    assert credibility([replace(trusted, attended=(True, False, False))], {"a": 80, "b": 20}).light == "red"
    assert credibility([replace(trusted, trust={"a": Trust(3.4, 9)})], {"a": 80, "b": 20}).index == 0
