"""The page of the coalition: why it is red, what one change makes it green, what if somebody leaves; names and ratings only here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from analytics.model.records.goals import Goal
from analytics.model.records.people import MemberView, TrustRating
from analytics.model.records.programme import Group, Member, Programme
from analytics.workspace import Workspace
from pages.shell import coalition_parts, coalition_voices
from pages.shell.workspace import workspace as shared
from tests.app.words import charts, words

SITES = "Oslo"


def press(opened: AppTest, label: str, place: int = 0) -> AppTest:
    return [button for button in opened.button if button.label == label][place].click().run()


def field(opened: AppTest, label: str) -> object:
    return next(field for field in opened.text_input if field.label.startswith(label))


def go(opened: AppTest, part: str) -> AppTest:
    opened.pills(key="carry").set_value(part)
    return opened.run()


def ratings(member: Member, groups: list[Group], value: float) -> list[TrustRating]:
    return [TrustRating(member=member.id, group=group.id, rating=value, people=9) for group in groups]


def fill(workspace: Workspace, commitment: float = 3) -> list[Member]:
    """EX18 with all else in order: A is sponsor and CIO, and with B at 3 nobody could take over; with 4 the coalition holds."""
    today = workspace.today()
    workspace.save_record(Programme("programme", starts=today, ends=today + timedelta(days=330)), "Ana")
    groups = [
        workspace.save_record(Group(name=name, sort=sort, people=people, impact="high"), "Ana")
        for name, sort, people in (("Desk", "domain", 30), ("Plant", "domain", 40), ("Sales", "unit", 50))
    ]
    both = tuple(one.id for one in groups[:2])
    every = tuple(one.id for one in groups)
    usual = {"days_a_month": 6, "meetings": 6, "last_seen": today, "sites": SITES, "domains": both, "speaks_for": every}
    rows = (
        ("Board member IT", "sponsor", "top", 5, 5, "board", True),
        ("Head of logistics", "advocate", "top", 5, commitment, "logistics", False),
        ("Head of desk", "agent", "mid", 3, 4, "it", False),
        ("Plant engineer", "agent", "staff", 2, 5, "plant", False),
        ("Head of plant", "agent", "mid", 3, 3, "plant", False),
        ("Head of finance", "advocate", "top", 3, 2, "finance", False),
        *((f"Voice of {one.name}", "target", "staff", 0, 0, "sales", False) for one in groups),
    )
    members: list[Member] = []
    for place, (function, role, level, power, commits, where, chief) in enumerate(rows):
        member = Member(
            function=function, name=f"Person {place}", role=role, level=level, functions=where, is_cio=chief
        )
        strength = {"power": power, "commitment": commits, "leadership": 4, "experience": 4}
        given = {**usual, **strength, "deputy_of": members[0].id if place == 1 else ""}
        if role == "target":
            given |= {"group": groups[place - 6].id}
        members.append(workspace.save_record(replace(member, **given), "Ana"))
    for one in ratings(members[0], groups, 4.2) + [r for m in members[2:5] for r in ratings(m, groups, 4.0)]:
        workspace.save_record(one, "Ana")
    goals = [workspace.save_record(Goal(name=name), "Ana") for name in ("Restore", "Known errors", "One desk")]
    for urgency in (5, 4, 5, 4):
        workspace.save_record(MemberView(round="Spring", urgency=urgency, goals=tuple(g.id for g in goals)), "Ana")
    return members


@pytest.fixture
def page(empty_app: Callable[..., AppTest]) -> Callable[..., AppTest]:
    """The page with the coalition of EX18."""

    def opened(commitment: float = 3) -> AppTest:
        found = empty_app("coalition")
        fill(shared(), commitment)
        return found.run()

    return opened


def test_from_nothing_to_a_first_member(empty_app: Callable[..., AppTest]) -> None:
    """S0.31: the coalition is a step of the way, and begins with the sponsor."""
    opened = press(empty_app("coalition"), "Add a coalition member")
    assert next(box for box in opened.selectbox if box.label == "Role").value == "sponsor"
    field(opened, "Function").set_value("Board member IT")
    field(opened, "Your name").set_value("Ana")
    press(opened, "Keep")
    assert not opened.exception
    assert [one.function for one in shared().records().of(Member)] == ["Board member IT"]
    assert opened.title[0].value != "Who carries the change? Name the coalition"


def test_the_page_says_why_it_is_red_and_the_one_change_makes_it_green(page: Callable[..., AppTest]) -> None:
    """EX18, S0.6, S0.7, S0.30: one sentence why, one change, and doing it in the page makes it so."""
    opened = page()
    health = shared().coalition_health()
    assert health.light == "red"
    assert words(opened).startswith(f"{health.said.removesuffix('.')}\n")
    assert health.fix is not None, [(one.said, one.light) for one in health.suggestions]
    assert health.fix.said in words(opened)
    press(opened, "Try it")
    assert not opened.exception
    assert "Nothing of it is kept." in words(opened)
    assert shared().coalition_health().light == "red"
    press(opened, "Do it …")
    field(opened, "Your name").set_value("Ana")
    press(opened, "Keep")
    assert not opened.exception
    assert not opened.error
    assert shared().coalition_health().light == "green"
    assert words(opened).startswith(f"{shared().coalition_health().said.removesuffix('.')}\n")


def test_a_switch_on_a_person_redraws_the_page_and_keeps_nothing(page: Callable[..., AppTest]) -> None:
    """S0.4–S0.7: what if … leaves, one or several."""
    opened = page(4)
    members = shared().records().of(Member)
    assert shared().coalition_health().light == "green"
    opened.pills(key=coalition_parts.GONE).set_value([members[0].id, members[1].id])
    opened.run()
    assert not opened.exception
    assert "What if: Board member IT and Head of logistics left." in words(opened)
    assert "does not hold" in words(opened)
    assert len(shared().records().of(Member)) == len(members)
    press(opened, "Back to how it is")
    assert "What if:" not in words(opened)


def test_every_part_opens_and_names_stand_only_in_their_own_form(page: Callable[..., AppTest]) -> None:
    """domain.md §6.1: nobody's name on the page but in the member's form."""
    opened = page()
    for part in coalition_parts.PARTS:
        go(opened, part)
        assert not opened.exception
        assert not opened.error
        assert "Person " not in words(opened)
    opened.session_state["coalition.members.picked"] = shared().records().of(Member)[0].id
    go(opened, coalition_parts.MEMBERS)
    assert field(opened, "Name").value == "Person 0"


def test_scenarios_smallest_break_and_concentration_stand_on_the_page(page: Callable[..., AppTest]) -> None:
    """S0.4, S0.28: each top member alone, the fewest whose loss ends it, the largest share of one."""
    opened = go(page(), coalition_parts.LEAVES)
    health = shared().coalition_health()
    text = words(opened)
    assert "does not survive" in text
    assert all(one.name in text for one in (*health.scenarios, *health.singles))
    assert health.break_said in text
    assert "power × commitment" in text


def test_trust_of_fewer_than_five_people_is_hidden(page: Callable[..., AppTest]) -> None:
    """S0.9, domain.md §6.1: a rating by four people is kept, not shown; an estimate is marked."""
    opened = page()
    member, group = shared().records().of(Member)[5], shared().records().of(Group)[0]
    shared().save_record(TrustRating(member=member.id, group=group.id, rating=1.7, people=4), "Ana")
    opened.session_state["coalition.trust.open"] = True
    go(opened, coalition_parts.VOICES)
    assert not opened.exception
    assert "1 more not shown: fewer than five people were asked." in words(opened)
    assert "1.7" not in words(opened) + "".join(charts(opened))


def test_the_short_survey_is_counted_and_never_listed(page: Callable[..., AppTest]) -> None:
    """S0.17: one answer typed; only how many there are, how far they agree, and goals not shared."""
    opened = go(page(), coalition_parts.VIEW)
    assert "Spring: four answers" in words(opened)
    next(box for box in opened.number_input if box.label.startswith("Urgency")).set_value(5)
    field(opened, "Your name").set_value("Ana")
    press(opened, "Take it in")
    assert not opened.exception
    assert "Spring: five answers" in words(opened)
    assert not opened.dataframe


@pytest.mark.parametrize("count", [3, 12, 40])
def test_a_small_and_a_large_coalition_are_drawn(empty_app: Callable[..., AppTest], count: int) -> None:
    """Three members, twelve, forty: every part is drawn."""
    opened = empty_app("coalition")
    group = shared().save_record(Group(name="Desk", people=30), "Ana")
    roles = ("sponsor", "advocate", "agent", "target")
    for n in range(count):
        role = roles[min(n, 3)] if n < 4 else roles[1 + n % 3]
        level = "top" if role in ("sponsor", "advocate") else "mid"
        one = Member(function=f"Head {n}", role=role, level=level, power=n % 6, commitment=3, speaks_for=(group.id,))
        shared().save_record(one, "Ana")
    opened.run()
    for part in coalition_parts.PARTS:
        go(opened, part)
        assert not opened.exception


def test_the_sample_fails_without_its_sponsor_and_one_change_in_the_page_makes_it_green(
    app: Callable[..., AppTest],
) -> None:
    """Issue 8: with the sample, one sentence why it is red, one change, and doing it makes it so."""
    opened = app("coalition")
    now = shared().coalition_health()
    assert now.light == "red"
    assert now.fix is not None
    assert words(opened).startswith(f"{now.said.removesuffix('.')}\n")
    assert f"One change makes it green: **{now.fix.said}**" in words(opened)
    press(opened, "Do it …")
    field(opened, "Your name").set_value("Ana")
    press(opened, "Keep")
    assert not opened.exception
    assert shared().coalition_health().light == "green"
    assert "Nothing has to be changed." in words(opened)
    assert "No single change is enough" not in words(opened)


def test_s0_2_the_coalition_page_asks_how_many_it_takes(app: Callable[..., AppTest]) -> None:
    opened = app("coalition", carry="Members")
    opened.session_state["coalition.fewest"] = True
    opened.run()
    assert not opened.exception
    asked = {one.label: one.value for one in opened.number_input}
    labels = ("Least members of the coalition", "Least advocates", "Least agents")
    assert [asked[one] for one in labels] == [5, 2, 2]


def test_one_sponsor_instead_of_two_is_kept_for_both_at_once(page: Callable[..., AppTest]) -> None:
    """S0.1: a change of several members is one change: “Do it” shows every member it changes and keeps all."""
    opened = page(4)
    advocate = shared().records().of(Member)[1]
    shared().save_record(replace(advocate, role="sponsor"), "Ana")
    opened.run()
    now = shared().coalition_health()
    assert now.fix is not None
    assert [(one.function, one.role) for one in now.fix.edits] == [
        ("Board member IT", "sponsor"),
        ("Head of logistics", "advocate"),
    ]
    press(opened, "Do it …")
    assert "Head of logistics: Role sponsor → advocate" in words(opened)
    next(box for box in opened.text_input if box.label.startswith("Your name")).set_value("Ana")
    press(opened, "Keep all")
    assert not opened.exception
    assert not opened.error
    assert [one.role for one in shared().records().of(Member)[:2]] == ["sponsor", "advocate"]
    assert "This changes" not in words(opened)


def test_doing_what_takes_trust_opens_where_trust_is_noted(page: Callable[..., AppTest]) -> None:
    """S0.9: nobody types trust into the form of a member."""
    opened = page(4)
    low = [one for one in shared().records().of(TrustRating) if one.rating and one.rating > 3]
    for one in low:
        shared().save_record(replace(one, rating=2.0), "Ana")
    opened.run()
    best = shared().coalition_health().suggestions[0]
    assert best.key == "trust"
    press(opened, "Do it …")
    assert not opened.exception
    assert opened.pills(key="carry").value == coalition_parts.VOICES
    assert opened.session_state[coalition_voices.OPEN]


def test_somebody_who_is_in_twice_is_pointed_out(page: Callable[..., AppTest]) -> None:
    """domain.md §6.2: each entry adds power × commitment, so a member entered twice makes the coalition look stronger."""
    opened = page(4)
    assert "In more than once" not in words(opened)
    shared().save_record(Member(function="head of logistics ", role="advocate", level="top"), "Ana")
    assert "In more than once: “Head of logistics”." in words(opened.run())


def test_a_member_is_taken_out_on_the_page_with_what_groups_said_of_it(page: Callable[..., AppTest]) -> None:
    """The trust of three people is not shown anywhere, so it must not keep a member in."""
    opened = page()
    member, group = shared().records().of(Member)[3], shared().records().of(Group)[0]
    shared().save_record(TrustRating(member=member.id, group=group.id, rating=4.0, people=3), "Ana")
    opened.session_state["coalition.members.picked"] = member.id
    go(opened, coalition_parts.MEMBERS)
    press(opened, "Take it out")
    assert not opened.exception
    assert not opened.error
    assert member.id not in {one.id for one in shared().records().of(Member)}
    assert member.id not in {one.member for one in shared().records().of(TrustRating)}


@pytest.mark.parametrize(
    "function", ["<script>alert(1)</script>", "=1+1", "😀 Head of joy", "**b** $x$ :red[a]", "A" * 300]
)
def test_any_function_is_shown_as_it_was_typed(page: Callable[..., AppTest], function: str) -> None:
    """What people type is text: in the switches, when trying, in the table of those who leave."""
    opened = page()
    added = shared().save_record(Member(function=function, role="advocate", level="top", power=2, commitment=2), "Ana")
    opened.run()
    opened.pills(key=coalition_parts.GONE).set_value([added.id])
    opened.run()
    assert f"What if: {function} left." in words(opened)
    press(opened, "Back to how it is")
    for part in coalition_parts.PARTS:
        go(opened, part)
        assert not opened.exception
    assert function in words(go(opened, coalition_parts.LEAVES))
