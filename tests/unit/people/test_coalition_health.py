"""The health of the coalition from records: parts, scenarios, what if, suggestions (domain.md §6; S0.4–S0.7, S0.28, S0.30)."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date

import pytest

from analytics.model.coalition_health import NEW, RANK
from analytics.model.records.parts import Record
from analytics.model.records.people import MemberView, TrustRating
from analytics.model.records.programme import Group, Member
from tests.unit.goals.figure_cases import plan_of, planned
from tests.unit.people.coalition_cases import (
    GROUPS,
    MEMBERS,
    PROGRAMME,
    RECORDS,
    SEEN,
    TODAY,
    TRUST,
    VIEWS,
    health,
    member,
    with_,
    without_members,
)


def test_red_with_one_sentence_why_and_one_change_that_makes_it_green() -> None:
    """S0.30: the sponsor, who is also the CIO, leaves and nobody can take over; B more committed is the one change."""
    found = health()
    assert found.light == "red"
    assert found.said == "If the sponsor leaves, who is also the CIO, nobody is left who can take over."
    assert found.fix is not None
    assert (found.fix.key, found.fix.about) == ("commitment", "B")
    assert found.next_said == "The coalition needs more commitment at the top. That alone turns it green."
    after = health(plus=found.fix.edits, trust=found.fix.ratings)
    assert (after.light, after.fix, after.next_said, after.suggestions) == ("green", None, "", after.suggestions)
    assert after.health == pytest.approx(found.fix.health)


def test_sponsor_and_cio_in_one_person_leave_once() -> None:
    """S0.7: one scenario; with another CIO there are three."""
    assert [one.key for one in health().scenarios] == ["sponsor"]
    apart = health(with_(member("A", is_cio=False), member("B", is_cio=True)))
    assert [(one.key, one.members) for one in apart.scenarios] == [
        ("sponsor", ("A",)),
        ("cio", ("B",)),
        ("both", ("A", "B")),
    ]


def test_each_top_member_alone_and_the_smallest_break() -> None:
    """S0.4: the sponsor alone is enough; with B able it takes two."""
    found = health()
    assert [(one.key, one.survives) for one in found.singles] == [("top:A", False), ("top:B", True), ("top:F", True)]
    assert found.smallest_break == ("A",)
    assert "Chief information officer" in found.break_said
    assert health(with_(member("B", commitment=4))).smallest_break == ("A", "B")


def test_where_nobody_can_take_over_already_no_further_loss_is_named() -> None:
    """S0.4: without A nobody has power and commitment, and the heaviest of those left is not to blame."""
    assert health(without=("A",)).break_said == "Nobody has to leave: it does not hold as it is."


def test_what_if_somebody_leaves_is_the_health_without_that_member() -> None:
    """Removing in the what-if and removing the record are the same."""
    for one in MEMBERS:
        assert health(without=(one.id,)) == health(without_members(one.id))
    assert health(without=("nobody",)) == health()


def test_what_is_left_without_the_words_who_leaves() -> None:
    """§6.2: EX18 without A; for a table whose line names A already."""
    found = health()
    assert [one.left for one in found.scenarios] == ["nobody is left who can take over"]
    assert all(one.why.endswith(f"{one.left}.") for one in (*found.scenarios, *found.singles))


def test_who_seems_to_be_in_twice() -> None:
    """§6.2 adds power × commitment of each entry: the same function and name, or no name; two people with two names are two."""
    assert health().repeated == ()
    assert health(with_(Member("Z", "chief operating Officer "))).repeated == ("Chief operating officer",)
    assert health(with_(Member("Z", "Chief operating officer", "bo diddley"))).repeated == ("Chief operating officer",)
    assert health(with_(Member("Z", "Chief operating officer", "Somebody else"))).repeated == ()
    three = (Member("Z", "Head", "a"), Member("Y", "Head", "b"), Member("X", "Head", "a"))
    assert health(with_(*three)).repeated == ("Head",)
    assert health(plus=(Member(NEW), Member(""))).repeated == ()


@pytest.mark.parametrize("seed", range(12))
def test_removing_a_member_never_improves_representation(seed: int) -> None:
    source = random.Random(seed)
    some = [one.id for one in MEMBERS if source.random() < 0.4]
    before = health(without=some).part("representation").value or 0.0
    for one in MEMBERS:
        assert (health(without=(*some, one.id)).part("representation").value or 0.0) <= before + 1e-12


@pytest.mark.parametrize("seed", range(8))
def test_an_able_top_member_more_never_worsens_continuity_or_endurance(seed: int) -> None:
    source = random.Random(seed)
    some = [one.id for one in MEMBERS if source.random() < 0.4]
    able = Member(NEW, role="advocate", level="top", power=4.0 + seed % 2, commitment=4.0, days_a_month=2.0)
    before, after = health(without=some), health(without=some, plus=(able,))
    assert (after.part("continuity").value or 0.0) >= (before.part("continuity").value or 0.0)
    assert (after.able_top or 0.0) >= (before.able_top or 0.0)


@pytest.mark.parametrize("gone", [(), ("A",), ("B",), ("C", "D"), ("E", "G", "H"), ("A", "B", "F")])
def test_every_suggestion_does_what_it_says(gone: tuple[str, ...]) -> None:
    """S0.30: taken over, a suggestion gives the light and H it promises, and worsens no part."""
    now = health(without=gone)
    for one in now.suggestions:
        then = health(without=gone, plus=one.edits, trust=one.ratings)
        assert (then.light, then.health) == (one.light, one.health), one.said
        assert RANK[then.light] <= RANK[now.light]
        assert all(then.part(part.key).rank <= part.rank for part in now.parts), one.said
        assert one.changes
        assert one.effect
    assert len({(one.key, one.about) for one in now.suggestions}) == len(now.suggestions)


def test_what_may_be_shown_anywhere_holds_no_name_and_no_rating() -> None:
    """Names never; what a trait says has no digits but those of lights."""
    for gone in ((), ("A",), ("C", "D"), ("E",)):
        found = health(without=gone)
        public = [found.said, found.next_said, found.break_said, *(one.why for one in found.parts)]
        public += [one.why for one in (*found.scenarios, *found.singles)]
        public += [one.trait for one in found.suggestions]
        public += [f"{one.message} {one.remedy}" for one in found.checks]
        for text in public:
            assert not any(part in text for one in MEMBERS for part in one.name.split()), text
        assert not any(character.isdigit() for one in found.suggestions for character in one.trait)
        whole = repr(replace(found, suggestions=()))
        assert not any(one.name in whole for one in MEMBERS)


def test_a_new_member_for_a_missing_part_of_it_and_a_silent_group() -> None:
    """S0.15, S0.20: without C and G the desk has no agent, with E gone the terminals have no voice."""
    found = health(without=("C", "E", "G"))
    assert {("agent", "A1"), ("voice", "A7")} <= {(one.key, one.about) for one in found.suggestions}
    assert all(one.joins for one in found.suggestions if one.key in ("agent", "voice"))


def test_a_deputy_is_suggested_where_there_is_none() -> None:
    """S0.6: with B able but no deputy it is amber; naming one is the change."""
    found = health(with_(member("B", commitment=4, deputy_of="")))
    assert (found.light, found.has_deputy) == ("amber", False)
    assert found.said == "The coalition survives losing its head, but the sponsor has no deputy."
    assert found.fix is not None
    assert found.fix.key == "deputy"


def test_no_sponsor_asks_for_one() -> None:
    found = health(with_(member("A", role="advocate")))
    assert found.light == "red"
    assert found.said == "The coalition has no sponsor."
    assert found.suggestions[0].key == "sponsor"
    two = health(with_(member("B", role="sponsor")))
    assert "sponsor" in {one.key for one in two.suggestions}


def test_credibility_matrix_and_trust_of_fewer_than_five_is_hidden() -> None:
    """S0.9: four raters are not shown anywhere, five are, an estimate is marked."""
    few = tuple(replace(one, people=4) if one.group == "A7" else one for one in TRUST)
    found = health(with_(*few))
    terminals = next(one for one in found.voices if one.group == "A7")
    assert (terminals.rating, terminals.member, terminals.credible) == (None, "", False)
    assert all(one.rating is None for one in found.cells if one.group == "A7")
    assert (found.part("credibility").light, found.part("credibility").value) == ("red", 0.5)
    guessed = health(with_(*(replace(one, people=None) if one.group == "A7" else one for one in TRUST)))
    assert next(one for one in guessed.voices if one.group == "A7").estimated
    assert {one.estimated for one in guessed.cells if one.group == "A7" and one.rating} == {True}
    assert {(one.member, one.link) for one in found.cells if one.group == "A2" and one.link} == {
        ("D", "from"),
        ("H", "from"),
    }


def test_the_newest_trust_counts() -> None:
    later = TrustRating("T9", "C", "A1", 2.0, 8, date(2026, 11, 10))
    assert not next(one for one in health((*RECORDS, later)).voices if one.group == "A1").credible
    earlier = replace(later, taken=date(2026, 1, 1))
    assert next(one for one in health((*RECORDS, earlier)).voices if one.group == "A1").credible


def test_views_from_three_answers_on_and_of_the_newest_survey() -> None:
    """S0.17: two answers say nothing; goals fewer than half name are listed by name."""
    two = tuple(one for one in RECORDS if one not in VIEWS[2:])
    assert health(two).part("view").light is None
    apart = [MemberView(f"X{n}", round="Winter", urgency=(0, 5, 0, 5)[n], goals=(f"G{n + 1}",)) for n in range(4)]
    found = health((*RECORDS, *apart))
    assert found.part("view").light == "red"
    assert found.not_shared == ("Goal 1", "Goal 2", "Goal 3", "Goal 4")
    assert health((*RECORDS, *apart[:2])).part("view").light == "green"


def test_endurance_takes_the_programme_and_the_plan() -> None:
    """S0.12, S0.16: months still to go; 5 % of the plan's days a month and a day a member; who leaves before the end does not count."""
    assert health(with_(replace(PROGRAMME, ends=None))).part("endurance").light is None
    assert health().able_top == pytest.approx(0.85 ** ((date(2028, 10, 31) - TODAY).days / (365.25 / 12) / 12))
    assert health().capacity is None
    plan = plan_of(planned("mP01", {"P1": 0.4}, days=2400.0))
    found = health(plan=plan)
    assert found.capacity == pytest.approx(16 / (0.05 * 2400 / 12 + 8))
    assert health(with_(member("A", until=date(2027, 1, 1)))).able_top == 0
    assert health(with_(member("A", until=date(2026, 11, 14)))).members == len(MEMBERS) - 1


def test_only_parts_of_it_that_the_plan_touches_count() -> None:
    """S0.27: with a plan the desk counts only if a measure touches it; a domain without group is called by its name."""
    plan = plan_of(planned("mP01", {"P1": 0.4}))
    touched = {"A1", "A2"} & {one.group for one in health(plan=plan).voices}
    assert touched < {"A1", "A2"} or touched == {"A1", "A2"}
    assert "A7" in {one.group for one in health(plan=plan).voices}
    nobody: list[Record] = [one for one in RECORDS if not isinstance(one, Group) or one.sort != "domain"]
    need = next(one for one in health(nobody, plan=plan).requirements if one.key == "agents-domains")
    assert not need.met
    assert all(len(name) > 2 for name in need.missing)


def test_nothing_is_judged_before_it_is_known() -> None:
    """Nobody: red and no suggestions. Unrated: open, so amber at best."""
    empty = health(())
    assert (empty.light, empty.members, empty.suggestions, empty.voices) == ("red", 0, (), ())
    assert empty.said == "Nobody is in the coalition yet."
    bare = [Member(one.id, one.function, role=one.role, level=one.level, group=one.group) for one in MEMBERS]
    found = health((*GROUPS, *bare))
    assert (found.light, found.health) == ("amber", None)
    assert {one.key for one in found.parts if one.light is None} == {"continuity", "credibility", "endurance", "view"}


def test_sites_and_agents() -> None:
    """S0.14, S0.15: each site named with its members and agents."""
    assert [(one.site, one.members, one.agents) for one in health().sites] == [("Bergen", 2, 1), ("Oslo", 2, 1)]


def test_forty_members_are_quick_enough() -> None:
    """Forty members, ten groups, every pair rated: within four seconds in both languages."""
    groups = [Group(f"Q{n}", f"Group {n}", "unit", "", 10 + n, "medium") for n in range(10)]
    members = [replace(MEMBERS[n % 8], id=f"M{n}", deputy_of="", last_seen=SEEN) for n in range(40)]
    trust = [TrustRating(f"R{m.id}{g.id}", m.id, g.id, 3.0, 9, SEEN) for m in members for g in groups]
    begun = time.perf_counter()
    found = health((PROGRAMME, *groups, *members, *trust))
    assert found.members == 40
    assert time.perf_counter() - begun < 4
