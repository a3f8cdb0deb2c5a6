"""Barriers, stakeholders and leaders: S4.18, S4.22, S4.29, S4.30, S4.33, S4.43 and domain.md §6.6."""

from __future__ import annotations

import pytest

from analytics.model.governance import Attitude
from analytics.model.records.governance import Barrier, LeaderAct, Recognition, Stakeholder
from analytics.model.records.people import Conflict
from analytics.model.records.programme import Decision, Group, Member
from analytics.people.governance_checks import governance
from analytics.people.governance_leaders import acts_kept, thanks
from analytics.people.governance_overdue import overdue
from analytics.people.governance_stakeholders import field_of, resistance, stakeholder_rows
from tests.unit.people.governance_cases import checks, day, frame, items, verdicts


def test_s4_30_overdue_barriers_go_to_the_steering_committee() -> None:
    records = (
        Barrier("BA1", "Travel policy", owner="HR", due=day(-1), step="Ask the board"),
        Barrier("BA2", "Two ticket tools", "tool", owner="Tool owner", due=day(-40)),
        Barrier("BA3", "Due today", owner="HR", due=day(0)),
        Barrier("BA4", "Gone", owner="HR", due=day(-90), removed=day(-2)),
        Barrier("BA5", "Nobody's"),
    )
    found = checks(*records)
    assert items(found, "S4.30") == ["BA2", "BA1", "BA5"]  # longest overdue first
    assert verdicts(found, "S4.30") == ["fail", "fail", "warn"]
    late = governance(frame(*records)).overdue_barriers
    assert [(one.id, one.days, one.sort) for one in late] == [("BA2", 40, "tool"), ("BA1", 1, "policy")]
    assert late[1].step == "Ask the board"


def test_s4_43_one_list_for_leaders_and_everybody_else() -> None:
    records = (
        LeaderAct("LA1", "Visit the desk", "CIO", planned=day(-10)),
        LeaderAct("LA2", "Kept", "CIO", planned=day(-10), done=day(-9)),
        Decision("D1", "Which tool?", needed_by=day(-3), owner="Board"),
        Barrier("BA1", "Policy", owner="HR", due=day(-5)),
        Conflict("OC1", "Who is on call?", "", opened=day(-50), due=day(-20)),
    )
    assert [one.id for one in overdue(frame(*records))] == ["OC1", "LA1", "BA1", "D1"]
    found = next(one for one in checks(*records) if one.rule == "S4.43")
    assert found.verdict == "fail"  # nobody is named for the conflict
    assert (
        found.message
        == "Four things that were promised are overdue. One of them is a leader's. For one nobody is named."
    )
    assert verdicts(checks(*records[:3]), "S4.43") == ["warn"]
    assert verdicts(checks(records[1]), "S4.43") == ["pass"]
    assert verdicts(checks(), "S4.43") == ["unknown"]


@pytest.mark.parametrize(
    ("power", "interest", "field"),
    [
        (3, 3, "manage"),
        (5, 2, "satisfy"),
        (2, 3, "inform"),
        (2, 2, "watch"),
        (None, 3, "unknown"),
        (3, None, "unknown"),
    ],
)
def test_the_map_is_cut_at_three(power: int | None, interest: int | None, field: str) -> None:
    """domain.md §6.6: manage closely, keep satisfied, keep informed, watch."""
    assert field_of(power, interest) == field


def test_resistance_is_power_times_what_the_attitude_lacks() -> None:
    """domain.md §6.6: 0–20."""
    assert [resistance(5, -2, 2), resistance(5, 2, -2), resistance(3, 0, 1), resistance(None, 0, 1)] == [20, 0, 3, None]


def test_a_risk_of_ten_needs_an_owner_and_a_next_step() -> None:
    def group(id_: str, power: int, **more: str) -> Stakeholder:
        return Stakeholder(id_, f"Group {id_}", power=power, interest=3, now=-1, wanted=1, rated=day(-1), **more)

    records = (group("SH1", 5), group("SH2", 4), group("SH3", 5, owner="HR", step="Talk"), group("SH4", 5, owner="HR"))
    found = checks(*records)
    assert items(found, "STAKEHOLDER-RISK") == ["SH1", "SH4"]
    assert [row.id for row in stakeholder_rows(frame(*records))] == ["SH1", "SH3", "SH4", "SH2"]
    assert [row.id for row in governance(frame(*records)).resistance] == ["SH1", "SH3", "SH4"]


def test_groups_are_rated_again_after_each_quick_win() -> None:
    rated = Stakeholder("SH1", "Council", power=3, interest=3, now=0, wanted=1, rated=day(-10))
    bare = Stakeholder("SH2", "Board", power=3)
    assert items(checks(rated, bare), "STAKEHOLDER-RATED") == ["SH2"]
    win = Recognition("RE1", "Fast desk", on=day(-5), win="mP01")
    assert items(checks(rated, win), "STAKEHOLDER-RATED") == ["SH1"]
    assert items(checks(rated, Recognition("RE1", "Fast desk", on=day(-15), win="mP01")), "STAKEHOLDER-RATED") == []
    assert items(checks(rated, Recognition("RE1", "Not a win", on=day(-5))), "STAKEHOLDER-RATED") == []


def test_attitude_over_time_comes_from_the_versions_and_a_fall_is_seen() -> None:
    """Several ratings of one day count as one; the last of them."""
    one = Stakeholder("SH1", "Council", power=3, interest=3, now=-1, wanted=1, rated=day(-1))
    past = {"SH1": [Attitude(day(-90), 0), Attitude(day(-30), 2), Attitude(day(-30), 1), Attitude(day(-1), 1)]}
    row = stakeholder_rows(frame(one, attitudes=past))[0]
    assert [reading.value for reading in row.course] == [0, 1, -1]
    assert items(checks(one, attitudes=past), "STAKEHOLDER-FALLS") == ["SH1"]
    assert verdicts(checks(one), "STAKEHOLDER-FALLS") == ["unknown"]
    risen = {"SH1": [Attitude(day(-90), -2)]}
    assert verdicts(checks(one, attitudes=risen), "STAKEHOLDER-FALLS") == ["pass"]


@pytest.mark.parametrize(("level", "verdict"), [(2.4, "warn"), (2.5, "pass"), (None, "unknown")])
def test_s4_18_s4_21_s4_29_what_people_say_of_leaders(level: float | None, verdict: str) -> None:
    """S4.18: M5.1; S4.21: M5.3; S4.29: M2.1."""
    levels = {} if level is None else dict.fromkeys(("M5.1", "M5.3", "M2.1"), level)
    found = checks(levels=levels)
    assert [verdicts(found, rule) for rule in ("S4.18", "S4.21", "S4.29-SEEN")] == [[verdict]] * 3


def test_s4_18_leaders_commit_in_public_with_a_day_ahead() -> None:
    assert verdicts(checks(), "S4.18-ACTS") == ["unknown"]
    assert verdicts(checks(LeaderAct("LA1", "Visit", "CIO", planned=day(-5))), "S4.18-ACTS") == ["warn"]
    assert verdicts(checks(LeaderAct("LA1", "Visit", "CIO", planned=day(0))), "S4.18-ACTS") == ["pass"]


def test_s4_22_a_deed_of_the_last_90_days_has_its_story() -> None:
    done = LeaderAct("LA1", "Visit", "CIO", done=day(-90), story="The desk showed the backlog.")
    assert verdicts(checks(done), "S4.22") == ["pass"]
    assert verdicts(checks(LeaderAct("LA1", "Visit", "CIO", done=day(-91), story="Old")), "S4.22") == ["warn"]
    assert verdicts(checks(LeaderAct("LA1", "Visit", "CIO", done=day(-3))), "S4.22") == ["warn"]


def acts(kept: int, missed: int, leader: str = "CIO") -> list[LeaderAct]:
    done = [LeaderAct(f"K{leader}{n}", "Kept", leader, day(-20), day(-13)) for n in range(kept)]
    return [*done, *(LeaderAct(f"M{leader}{n}", "Missed", leader, day(-20)) for n in range(missed))]


def test_s4_29_the_sponsors_calendar_is_kept_at_80_per_cent() -> None:
    """Done within a week of its day counts; an act whose week is not over is not judged."""
    assert verdicts(checks(*acts(4, 1)), "S4.29") == ["pass"]
    assert verdicts(checks(*acts(3, 1)), "S4.29") == ["fail"]
    late = LeaderAct("L", "Late", "CIO", day(-20), day(-12))
    assert acts_kept(frame(late)) == (0.0, 1)
    assert acts_kept(frame(LeaderAct("L", "Still time", "CIO", day(-7)))) == (None, 0)
    sponsor = Member("C1", "Head of logistics", role="sponsor")
    assert acts_kept(frame(sponsor, *acts(1, 0, "head of Logistics"), *acts(0, 9))) == (1.0, 1)


def test_s4_33_somebody_is_thanked_each_month_and_each_part_in_turn() -> None:
    parts = (Group("A1", "Desk", domain="SD"), Group("A2", "Operations", domain="OP"))
    entries = [Recognition(f"RE{n}", "Thanks", on=day(shift), domain="SD") for n, shift in enumerate((-20, -50, -80))]
    found = [one for one in checks(*parts, *entries) if one.rule == "S4.33"]
    assert [one.message for one in found] == ["Never thanked in these months: Operations and infrastructure."]
    other = Recognition("RE9", "Thanks", on=day(-1), domain="OP")
    assert verdicts(checks(*parts, *entries, other), "S4.33") == ["pass"]
    assert verdicts(checks(*parts, *entries[:2], other), "S4.33") == ["warn"]
    assert [row.months for row in thanks(frame(*parts, *entries, other))] == [(1, 1, 1, 0), (0, 0, 0, 1)]
    assert verdicts(checks(*parts), "S4.33") == ["unknown"]


def test_what_is_marked_as_done_on_a_day_to_come_is_not_done() -> None:
    """A slip of the year makes no promise kept: it stays on the list, and counts neither as decided nor as done."""
    records = (
        Barrier("B1", "Policy", owner="HR", due=day(-5), step="Ask", removed=day(20)),
        Decision("D1", "Which tool?", asked=day(-40), needed_by=day(-5), taken=day(20), owner="Board"),
        LeaderAct("L1", "Visit", leader="Sponsor", planned=day(-20), done=day(20)),
        Conflict("OC1", "Who pays", owner="CFO", opened=day(-30), due=day(-5), closed=day(20)),
    )
    found = governance(frame(*records))
    assert {one.id for one in found.overdue} == {"B1", "D1", "L1", "OC1"}
    assert (found.acts_kept, found.lag_days) == (0.0, None)
    assert {one.item for one in checks(*records) if one.rule == "DECISION-OPEN" and one.verdict == "fail"} == {"D1"}


def test_three_quiet_months_of_three_are_any() -> None:
    """“Three of the last three months” is no sentence."""
    long_ago = Recognition("R1", "Thanks", on=day(-200), domain="SD")
    said = [one.message for one in checks(long_ago) if one.rule == "S4.33"]
    assert "Nobody was thanked in any of the last three months." in said
    decided = Decision("D1", "Which tool?", taken=day(-200))
    assert "Nothing was decided in any of the last three months." in [
        one.message for one in checks(decided) if one.rule == "S4.19"
    ]
