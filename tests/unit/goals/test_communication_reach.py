"""C1–C5, C9, C10 of domain.md §7.5 and S1.22, S1.23, S4.14 at their boundaries, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from analytics.goals.communication import communication_checks, suggested_groups
from analytics.goals.communication_frame import working_days
from analytics.model.records.communication import KeyMessage
from tests.unit.goals.communication_cases import (
    CHANNELS,
    DESK,
    ENDS,
    HALL,
    KEYS,
    PLANT,
    PROGRAMME,
    STARTS,
    VISION,
    case,
    checks,
    day,
    message,
    plan_with,
    planned,
    verdicts,
)

HIGH = replace(DESK, impact="high")


def test_nothing_is_judged_before_there_is_anything() -> None:
    """An empty workspace: the first check asks for groups, the others say what they lack; none passes and none fails beside it."""
    found = communication_checks(case([]))
    assert [one.rule for one in found if one.verdict == "fail"] == ["C-GROUPS"]
    assert {one.verdict for one in found} == {"fail", "unknown"}


def test_c1_every_group_hears_something_in_every_phase() -> None:
    """C1, S1.22: day 111 is the last of phase 1, day 112 the first of phase 2."""
    base = [PROGRAMME, DESK, *CHANNELS]
    assert verdicts("C1", case([*base, message(1, DESK, day(111)), message(2, DESK, day(112))])) == ["pass"]
    (one,) = checks("C1", case([*base, message(1, DESK, day(110)), message(2, DESK, day(111))]))
    assert one.verdict == "fail"
    assert one.message == "“Service desk” hears nothing in phase 2."
    assert one.item == "A1"


def test_c1_an_undated_message_reaches_nobody() -> None:
    """C1: what has no date cannot be in a phase; S1.28 says so."""
    given = case([PROGRAMME, DESK, *CHANNELS, message(1, DESK, None)])
    assert verdicts("C1", given) == ["fail"]
    assert verdicts("C-WHOLE", given) == ["fail"]


@pytest.mark.parametrize(("last", "verdict"), [(42 * 5 - 29, "pass"), (42 * 5 - 28, "fail")])
def test_c1_high_impact_waits_six_weeks_at_most(last: int, verdict: str) -> None:
    """C1, S4.14: 42 days between two messages pass, 43 fail; the programme's first and last day count as ends."""
    days = [42, 84, 126, 139, last]
    assert (day(last) - day(139)).days == (42 if verdict == "pass" else 43)
    records = [PROGRAMME, HIGH, *CHANNELS, *(message(n, HIGH, day(d)) for n, d in enumerate(days))]
    found = checks("C1", case(records))
    assert [one.verdict for one in found] == [verdict]
    assert verdicts("C-SILENCE", case(records)) == [verdict]
    assert verdicts("C1", case([DESK if one is HIGH else one for one in records])) == ["pass"]


def test_c2_three_channels_and_three_media_over_all() -> None:
    """C2, S1.23: three channels and three media pass; two of either fail."""
    told = [
        message(1, DESK, day(1), channel="CH1", medium="talk"),
        message(2, DESK, day(2), channel="CH2", medium="email"),
        message(3, DESK, day(113), channel="CH2", medium="email"),
        message(4, DESK, day(114), channel="CH3", medium="intranet"),
    ]
    base = [PROGRAMME, DESK, *CHANNELS]
    assert verdicts("C2", case([*base, *told])) == ["pass"]
    assert verdicts("C2", case([*base, *told[:3], replace(told[3], medium="talk")])) == ["fail"]
    assert verdicts("C2", case([*base, *told[:3], replace(told[3], channel="CH1")])) == ["fail"]


def test_c2_two_channels_a_group_and_phase_and_a_live_one_where_much_changes() -> None:
    """C2: one channel twice is one; a group with high impact needs a live one."""
    told = [
        message(1, HIGH, day(1), channel="CH2", medium="email"),
        message(2, HIGH, day(2), channel="CH3", medium="intranet"),
        message(3, HIGH, day(113), channel="CH2", medium="slide"),
        message(4, HIGH, day(114), channel="CH3", medium="poster"),
        message(5, PLANT, day(1), channel="CH1", medium="talk"),
        message(6, PLANT, day(2), channel="CH2"),
        message(7, PLANT, day(113), channel="CH2"),
        message(8, PLANT, day(114), channel="CH2"),
    ]
    found = checks("C2", case([PROGRAMME, HIGH, PLANT, *CHANNELS, *told]))
    assert [one.message for one in found] == [
        "Much changes for “Service desk”, and nobody tells it live.",
        "“Plant” hears on fewer than two channels in phase 2.",
    ]


def test_c3_the_first_message_says_why_why_now_and_what_otherwise() -> None:
    """C3, S1.22: purpose “why”, and the parts of the vision in its text or in the key messages it carries."""
    base = [PROGRAMME, DESK, *CHANNELS, VISION]
    whole = f"{VISION.what_for} That is so today. {VISION.if_nothing}"
    first = message(1, DESK, day(1), purpose="why", words=whole)
    assert verdicts("C3", case([*base, first])) == ["pass"]
    assert verdicts("C3", case([*base, replace(first, purpose="how")])) == ["fail"]
    (one,) = checks("C3", case([*base, replace(first, words=f"{VISION.what_for} That is so today.")]))
    assert one.message.endswith("does not say what happens if we do nothing.")
    (one,) = checks("C3", case([*base, replace(first, words=f"{VISION.what_for} {VISION.if_nothing}")]))
    assert one.message.endswith("does not say why now.")
    by_key = KeyMessage("KM9", words=VISION.if_nothing)
    shorter = replace(first, words=f"{VISION.what_for} That is so today.", keys=("KM9",))
    assert verdicts("C3", case([*base, by_key, shorter])) == ["pass"]
    later = message(2, DESK, day(9), purpose="how")
    assert verdicts("C3", case([*base, later, first])) == ["pass"]
    assert verdicts("C3", case([PROGRAMME, DESK, *CHANNELS, first])) == ["unknown"]


@pytest.mark.parametrize(
    ("purpose", "level", "verdict"),
    [("why", "sponsor", "pass"), ("why", "executive", "pass"), ("why", "line", "fail"), ("why", "project", "fail"),
     ("for-me", "line", "pass"), ("for-me", "sponsor", "fail"), ("how", "project", "pass"), ("win", "other", "pass")],
)  # fmt: skip
def test_c4_the_right_level_speaks(purpose: str, level: str, verdict: str) -> None:
    """C4: “why” from sponsor or executive, “what for me” from the line manager."""
    one = message(1, DESK, day(1), purpose=purpose, sender_level=level)
    assert verdicts("C4", case([PROGRAMME, DESK, *CHANNELS, one])) == [verdict]


@pytest.mark.parametrize(("times", "verdict"), [(4, "fail"), (5, "pass"), (7, "pass"), (8, "warn")])
def test_c5_each_key_message_reaches_each_group_five_to_seven_times(times: int, verdict: str) -> None:
    """C5 at 4, 5, 7 and 8."""
    told = [message(n, DESK, day(n), keys=("KM1",)) for n in range(times)]
    assert verdicts("C5", case([PROGRAMME, DESK, *CHANNELS, *KEYS, *told])) == [verdict]


@pytest.mark.parametrize(
    ("after", "channels", "verdict"),
    [(12, ("CH1", "CH2"), "pass"), (15, ("CH1", "CH2"), "warn"), (12, ("CH1", "CH1"), "warn"), (12, (), "fail")],
)
def test_c9_delivered_quick_wins_are_told(after: int, channels: tuple[str, ...], verdict: str) -> None:
    """C9, S2.27, §7.4: month 1 ends on Sunday, day 27; Friday 12 days on is the tenth working day, the Monday after it the eleventh."""
    plan = plan_with(planned("mP01", 1), planned("mP02", 8), planned("mP03", 1, quick_win=False))
    told = [message(n, DESK, day(27 + after), win="mP01", channel=one) for n, one in enumerate(channels)]
    given = case([PROGRAMME, DESK, *CHANNELS, *told], today=day(80), plan=plan)
    assert verdicts("C9", given) == [verdict]


def test_c9_a_plan_made_after_the_programme_began_counts_from_its_own_day() -> None:
    """C9: made on day 100, its month 1 ends on day 127."""
    plan = replace(plan_with(planned("mP01", 1)), made=f"{day(100)}T09:00:00")
    assert verdicts("C9", case([PROGRAMME, DESK], today=day(127), plan=plan)) == ["unknown"]
    assert verdicts("C9", case([PROGRAMME, DESK], today=day(128), plan=plan)) == ["fail"]


def test_c9_a_win_that_is_not_delivered_yet_is_not_judged() -> None:
    """C9: month 1 ends on day 27; on that day the win is not delivered, on the next it is."""
    plan = plan_with(planned("mP01", 1))
    assert verdicts("C9", case([PROGRAMME, DESK], today=day(27), plan=plan)) == ["unknown"]
    assert verdicts("C9", case([PROGRAMME, DESK], today=day(28), plan=plan)) == ["fail"]


def test_c10_two_messages_a_week_and_no_more() -> None:
    """C10: Monday to Sunday; three in a week fail, two and one in the next pass."""
    base = [PROGRAMME, DESK, *CHANNELS]
    assert verdicts("C10", case([*base, *(message(n, DESK, day(d)) for n, d in enumerate((0, 6, 7)))])) == ["pass"]
    (one,) = checks("C10", case([*base, *(message(n, DESK, day(d)) for n, d in enumerate((0, 3, 6)))]))
    assert one.message == "“Service desk” gets 3 messages in the week of 5 January 2026; two are the most."


def test_s1_22_what_the_plan_changes_needs_a_group() -> None:
    """S1.22: a domain that a measure of the plan changes and no group stands for is named."""
    domains = {code for one in (planned("mP01", 1),) for code in case([]).catalogue.by_id[one.id].domains}
    plan = plan_with(planned("mP01", 1))
    (one,) = checks("C-GROUPS", case([PROGRAMME, PLANT], plan=plan))
    assert one.verdict == "fail"
    groups = [replace(DESK, id=f"A{n}", domain=code) for n, code in enumerate(sorted(domains))]
    assert verdicts("C-GROUPS", case([PROGRAMME, *groups], plan=plan)) == ["pass"]
    offered = suggested_groups(case([PROGRAMME, *groups[1:]], plan=plan), units=("Harbour",))
    assert groups[0].domain in {group.domain for group in offered}
    assert not {group.domain for group in groups[1:]} & {group.domain for group in offered if group.domain}
    assert "Harbour" in {group.name for group in offered if group.sort == "unit"}


def test_working_days_are_weekdays() -> None:
    """Monday 5 January 2026 to Monday 19 January: ten; the day itself does not count, weekends never do."""
    monday = date(2026, 1, 5)
    assert working_days(monday, date(2026, 1, 19)) == 10
    assert working_days(monday, date(2026, 1, 18)) == working_days(monday, date(2026, 1, 16)) == 9
    assert working_days(monday, monday) == working_days(monday, monday - timedelta(days=3)) == 0
    for start in range(7):
        for length in range(30):
            first = monday + timedelta(days=start)
            days = [first + timedelta(days=n) for n in range(1, length + 1)]
            assert working_days(first, first + timedelta(days=length)) == sum(one.weekday() < 5 for one in days)


def test_the_frame_of_the_cases() -> None:
    """What the days above rest on."""
    assert case([PROGRAMME]).phases == ((STARTS, day(111)), (day(112), ENDS))
    assert HALL.live


def test_c3_of_two_messages_on_the_first_day_the_one_that_says_why_is_first() -> None:
    """C3: the order in which messages are kept decides nothing."""
    why = message(1, DESK, day(1), purpose="why", words=f"{VISION.what_for} That is so today. {VISION.if_nothing}")
    how = message(2, DESK, day(1))
    for told in ((why, how), (how, why)):
        assert verdicts("C3", case([PROGRAMME, DESK, *CHANNELS, VISION, *told])) == ["pass"]


def test_numbers_stand_in_words() -> None:
    """C2 and C5 say “one channel” and “never”, not “1 channels” and “0 ×”."""
    given = case([PROGRAMME, DESK, *CHANNELS, *KEYS, message(1, DESK, day(1), medium="")])
    assert (
        checks("C2", given)[0].message == "The programme uses one channel and no medium; three of each are the least."
    )
    assert checks("C5", given)[0].message.endswith("“Services come back within two hours” (never).")
