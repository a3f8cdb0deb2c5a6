"""The life cycle of quick wins at its boundaries (domain.md §7.4): five proofs, what counts, what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from analytics.goals.delivery import said_delivered
from analytics.model.records.communication import Message
from analytics.model.records.goals import Kpi, Reading
from analytics.model.records.governance import Recognition
from analytics.model.records.progress import QuickWinRecord, StatusReport
from analytics.progress.status import plan_status
from tests.unit.progress.win_cases import (
    BEGINS,
    DELIVERED,
    FULL,
    HALL,
    HARD,
    MAIL,
    PROGRAMME,
    SECOND,
    THANKS,
    TOLD,
    WIN,
    case,
    message,
    of,
    record,
    shown,
    verdicts,
    without,
)

REST = without(QuickWinRecord)


def test_a_win_with_all_proofs_is_built_upon() -> None:
    """S2.26–S2.29, S2.32: five proofs with day and evidence, and the harder measure it opens."""
    win = of(*FULL)
    assert (win.stage, win.score, win.counts) == ("built", 5, True)
    assert [(one.key, one.day) for one in win.proofs] == [
        ("delivered", DELIVERED),
        ("felt", date(2026, 2, 12)),
        ("told", date(2026, 2, 16)),
        ("celebrated", date(2026, 2, 20)),
        ("rewarded", date(2026, 2, 20)),
        ("built", None),
    ]
    assert [one.evidence for one in win.proofs] == [
        "Major incidents have one lead. 180 before, 40 after.",
        "75\u00a0% of 20 people asked noticed an improvement.",
        "Told on Town hall and Newsletter; the one number: 40 minutes instead of 180",
        "Breakfast, with the team and a sponsor or manager.",
        "For those who did it: thanks.",
        "It opens the way for Problem practice: role, backlog, monthly top-five review, root-cause methods: "
        "Causes are written down from the first hour.",
    ]
    assert not any(one.missing for one in win.proofs)
    assert {one.verdict for one in win.checks} == {"pass"}
    assert (win.noticed, win.opens) == (0.75, HARD)


def test_every_planned_quick_win_is_on_the_wall() -> None:
    """Nothing is written down: planned, with the last day of its planning month of 28 days; harder measures are not there."""
    found = shown(PROGRAMME, today=BEGINS)
    assert [(one.measure, one.stage, one.score, one.due) for one in found.wins] == [
        (WIN, "planned", 0, BEGINS + timedelta(days=27)),
        (SECOND, "planned", 0, BEGINS + timedelta(days=55)),
    ]
    assert found.said == "No quick win is delivered yet."
    assert not [check for one in found.wins for check in one.checks]
    assert shown(PROGRAMME, plan=None).said == "No quick win is planned or written down yet."


def test_a_planned_win_that_nobody_delivered_is_to_be_looked_at_after_its_day() -> None:
    """Month 1 ends on 1 February 2026."""
    assert verdicts(of(PROGRAMME, today=date(2026, 2, 1)), "WIN-DELIVERED") == []
    assert verdicts(of(PROGRAMME, today=date(2026, 2, 2)), "WIN-DELIVERED") == ["warn"]
    late = StatusReport("MS1", measure=WIN, reported=date(2026, 2, 2), state="running")
    early = replace(late, reported=date(2026, 2, 1))
    stopped = replace(early, state="stopped", reason="Not needed")
    found = [verdicts(of(PROGRAMME, one, today=date(2026, 2, 3)), "WIN-DELIVERED") for one in (late, early, stopped)]
    assert found == [[], ["warn"], []]


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        ({"delivered": None}, "the day of delivery"),
        ({"delivered": date(2026, 3, 3)}, "the day of delivery"),
        ({"result": ""}, "one sentence on what is better"),
        ({"before": None}, "its figure before and after"),
        ({"after": None}, "its figure before and after"),
    ],
)
def test_delivered_takes_a_day_that_has_come_a_result_and_its_figure(parts: dict[str, object], missing: str) -> None:
    """S2.22, §7.4: accepted result, KPI before and after; today is 2 March 2026."""
    win = of(*REST, record(**parts))
    assert win.stage == "planned"
    assert not win.counts
    assert win.proof("delivered").missing == f"Still needed: {missing}."


def test_a_measure_reported_as_done_was_delivered_on_its_last_day() -> None:
    """The status report says when; what is better still has to be written down."""
    done = StatusReport("MS1", measure=WIN, reported=date(2026, 2, 9), state="done", finished=DELIVERED)
    win = of(PROGRAMME, done)
    assert win.delivered == DELIVERED
    assert win.stage == "planned"
    assert [(one.rule, one.verdict) for one in win.checks] == [("WIN-DELIVERED", "warn")]
    again = StatusReport("MS2", measure=WIN, reported=date(2026, 2, 10), state="running")
    assert of(PROGRAMME, done, again).delivered is None


def test_status_and_wins_name_the_same_day_of_delivery() -> None:
    """First said to be done on 9 February and again later, by a report without a last day; what is dated after today says nothing yet."""
    done = StatusReport("MS1", measure=WIN, reported=date(2026, 2, 9), state="done")
    again = replace(done, id="MS2", reported=date(2026, 2, 12))
    tomorrow = replace(done, id="MS3", reported=date(2026, 3, 3), state="stopped", reason="No money.")
    for said in ((done,), (done, again), (done, again, tomorrow)):
        records = (PROGRAMME, *said)
        status = plan_status(case(*records))
        assert status is not None
        days = {one.finished for one in status.measures if one.id == WIN}
        days |= {of(*records).delivered, said_delivered(case(*records), WIN)}
        assert days == {date(2026, 2, 9)}


def test_the_figure_may_come_from_its_readings() -> None:
    """The last reading before the day of delivery, and the newest since: 6 h, then 2 h."""
    kpi = Kpi("K1", name="Restore time", unit="h", direction="down")
    days = ((date(2026, 1, 5), 7.0), (date(2026, 2, 1), 6.0), (DELIVERED, 4.0), (date(2026, 2, 27), 2.0))
    readings = [Reading(f"R{n}", kpi="K1", measured=day, value=value) for n, (day, value) in enumerate(days)]
    win = of(*REST, record(kpi="K1", before=None, after=None), kpi, *readings)
    assert win.change == "Restore time: 6\u00a0h before, 2\u00a0h after."
    assert win.proof("delivered").holds
    assert verdicts(win, "WIN-BETTER") == []
    assert verdicts(of(*REST, record(kpi="K1", before=2.0, after=3.0), kpi), "WIN-BETTER") == ["warn"]
    assert verdicts(of(*REST, record(before=2.0, after=2.0)), "WIN-BETTER") == ["warn"]


@pytest.mark.parametrize(
    ("asked", "noticed", "holds"),
    [(10, 5, True), (10, 4, False), (5, 3, True), (4, 4, False), (5, 6, False), (None, 3, False)],
)
def test_s2_26_felt_by_half_of_at_least_five(asked: int | None, noticed: int, holds: bool) -> None:
    """S2.26: 50 % of those asked, five people or more; nothing is said of four."""
    win = of(*REST, record(asked=asked, noticed=noticed))
    assert win.proof("felt").holds is holds
    assert win.stage == ("built" if holds else "delivered")
    assert win.score == (5 if holds else 4)
    if (asked or 0) < 5:
        assert win.noticed is None
        assert "100" not in win.proof("felt").missing


@pytest.mark.parametrize(
    ("should", "using", "after", "holds"),
    [(10, 3, 28, True), (10, 3, 29, False), (100, 29, 28, False), (4, 4, 10, False), (10, 3, -1, False)],
)
def test_s2_26_felt_by_use_within_four_weeks(should: int, using: int, after: int, holds: bool) -> None:
    """S2.26: 30 % of those who should use it, counted within 28 days of delivery."""
    counted = record(asked=None, noticed=None, should_use=should, using=using, felt=DELIVERED + timedelta(days=after))
    proof = of(*REST, counted, today=date(2026, 3, 30)).proof("felt")
    assert proof.holds is holds
    assert bool(proof.missing) is not holds


def test_s2_26_asked_before_delivery_or_without_a_day_proves_nothing() -> None:
    """S2.26: the proof has a day, and it is not before the delivery."""
    early = of(*REST, record(felt=DELIVERED - timedelta(days=1))).proof("felt")
    assert early.missing == "People were asked before it was delivered. Ask them again."
    undated = of(*REST, record(felt=None)).proof("felt")
    assert undated.missing == "Say on which day people were asked, or their use was counted."
    assert of(*REST, record(felt=DELIVERED)).proof("felt").holds


def test_s2_26_just_below_half_never_reads_as_half() -> None:
    """S2.26: 199 of 400 are 49.75 %, which would round to 50 %."""
    proof = of(*REST, record(asked=400, noticed=199)).proof("felt")
    assert proof.missing.startswith("49\u00a0% noticed an improvement; 50\u00a0% are needed.")


@pytest.mark.parametrize(
    ("told", "holds"),
    [
        ((message(1, HALL, date(2026, 2, 2)), message(2, MAIL, date(2026, 2, 16))), True),
        ((message(1, HALL, date(2026, 2, 2)), message(2, MAIL, date(2026, 2, 17))), False),
        ((message(1, HALL, date(2026, 2, 1)), message(2, MAIL, date(2026, 2, 16))), False),
        ((message(1, HALL, date(2026, 2, 2)), message(2, HALL, date(2026, 2, 3))), False),
        ((message(1, HALL, date(2026, 2, 2)), message(2, MAIL, date(2026, 2, 3), state="ready")), False),
        ((message(1, HALL, date(2026, 2, 2)), message(2, MAIL, date(2026, 2, 3), win=SECOND)), False),
    ],
)
def test_s2_27_told_on_two_channels_within_ten_working_days(told: tuple[Message, ...], holds: bool) -> None:
    """S2.27: delivered on Monday 2 February; the tenth working day is Monday 16 February. Only what was sent counts, and not before delivery."""
    win = of(*without(Message), *told)
    assert win.proof("told").holds is holds
    assert win.counts is holds


@pytest.mark.parametrize("part", ["names_people", "number_told", "voice"])
def test_s2_27_told_names_people_a_number_and_a_voice(part: str) -> None:
    """S2.27: who did it, one number, one voice of a user."""
    empty = False if part == "names_people" else " "
    win = of(*REST, record(**{part: empty}))
    assert not win.proof("told").holds
    assert win.stage == "felt"


def test_s2_27_telling_fails_only_when_it_is_too_late() -> None:
    """S2.27: until the tenth working day there is time; what is told later cannot be mended."""
    bare = without(Message)
    assert verdicts(of(*bare, today=date(2026, 2, 16)), "WIN-TOLD") == ["unknown"]
    assert verdicts(of(*bare, today=date(2026, 2, 17)), "WIN-TOLD") == ["fail"]


@pytest.mark.parametrize("parts", [{"celebrated": None}, {"event": ""}, {"team_there": False}, {"leader_there": False}])
def test_s2_28_celebrated_with_the_team_and_a_leader(parts: dict[str, object]) -> None:
    """S2.28: an event with its day, the team, and a sponsor or manager."""
    win = of(*REST, record(**parts))
    assert not win.proof("celebrated").holds
    assert (win.stage, win.score) == ("told", 4)


def test_s2_28_celebrated_before_it_was_felt_is_too_early() -> None:
    """S2.28: felt on 12 February; the day itself is in time, the day before is not, nor is a win nobody felt."""
    assert verdicts(of(*REST, record(celebrated=date(2026, 2, 12))), "WIN-EARLY") == ["pass"]
    assert verdicts(of(*REST, record(celebrated=date(2026, 2, 11))), "WIN-EARLY") == ["warn"]
    assert verdicts(of(*REST, record(noticed=1)), "WIN-EARLY") == ["warn"]
    assert verdicts(of(*REST, record(celebrated=None)), "WIN-EARLY") == []


def test_s2_29_rewarded_by_an_entry_since_the_delivery() -> None:
    """S2.29: a recognition entry for this win; one from before the delivery was for something else."""
    bare = without(Recognition)
    assert of(*bare, THANKS).proof("rewarded").holds
    before = Recognition("RE2", name="Help", on=DELIVERED - timedelta(days=1), win=WIN)
    other = Recognition("RE3", name="Help", on=DELIVERED, win=SECOND)
    win = of(*bare, before, other)
    assert not win.proof("rewarded").holds
    assert win.stage == "celebrated"


def test_s2_29_one_person_only_when_several_worked() -> None:
    """S2.29, §7.4: collective wins last; one person who did it alone may be rewarded alone."""
    alone = Recognition("RE1", name="Help", on=date(2026, 2, 20), team=False, win=WIN)
    team = Recognition("RE2", name="Help", on=date(2026, 2, 21), win=WIN)
    bare = without(Recognition)
    assert verdicts(of(*bare, alone), "WIN-ONE") == ["warn"]
    assert verdicts(of(*bare, alone, team), "WIN-ONE") == []
    single = [one for one in bare if not isinstance(one, QuickWinRecord)]
    assert verdicts(of(*single, record(workers=1), alone), "WIN-ONE") == []


def test_s2_32_what_it_opens_is_harder() -> None:
    """S2.32: impact 4 or 5 and no quick win; mP08 has an impact of 3, mP04 one of 4 but is a quick win."""
    assert of(*REST, record(opens=HARD)).stage == "built"
    for soft in ("mP08", "mP04", WIN, "gone"):
        win = of(*REST, record(opens=soft))
        assert (win.stage, win.opens) == ("rewarded", "")
        assert verdicts(win, "WIN-OPENS") == ["warn"]
    none = of(*REST, record(opens=""))
    assert verdicts(none, "WIN-OPENS") == ["warn"]
    assert verdicts(of(*REST, record(opens="", noticed=1)), "WIN-OPENS") == []


def test_stage_stops_at_the_first_gap_and_score_does_not() -> None:
    """Delivered and felt, not told, but celebrated and rewarded: stage felt, four of five proofs, and it does not count."""
    win = of(*without(Message))
    assert (win.stage, win.score, win.counts) == ("felt", 4, False)


def test_a_win_nobody_planned_is_there_too() -> None:
    """A measure the plan does not hold: no planned day, and its place by the day of delivery."""
    other = QuickWinRecord("WI9", measure="mM10", delivered=date(2026, 2, 20), result="Answers are public.")
    found = shown(*FULL, other)
    assert [one.measure for one in found.wins] == ["mM10", WIN, SECOND]
    assert found.wins[0].due is None
    assert found.said.startswith("Quick wins delivered: 1; one is felt and told. One more is done")


def test_told_evidence_needs_channels_that_are_there() -> None:
    """A message on a channel that is gone is told nowhere."""
    win = of(*without(type(HALL)), HALL, *TOLD)
    assert not win.proof("told").holds


@pytest.mark.parametrize("parts", [{"asked": 8, "noticed": 9}, {"asked": None, "should_use": 10, "using": 11}])
def test_s2_26_more_than_were_asked_cannot_be_and_is_said(parts: dict[str, int | None]) -> None:
    """Nine of eight: the numbers are wrong, and asking more people would not mend that."""
    found = of(*REST, record(**parts)).proof("felt")
    assert not found.holds
    assert found.missing.endswith("Correct the numbers.")
