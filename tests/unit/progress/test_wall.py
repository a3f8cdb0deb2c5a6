"""The wall of achievements: its sums by hand, the two warnings, supporters before and after, and its picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from analytics.charts.wall import achievement_wall
from analytics.model.check import Check
from analytics.model.records.communication import Message, Pulse
from analytics.model.records.progress import AttitudeCount, PhaseGate, QuickWinRecord, StatusReport
from analytics.model.win import Wall
from analytics.progress.wins import wall
from tests.unit.progress.win_cases import (
    DELIVERED,
    DESK,
    FULL,
    HARD,
    PROGRAMME,
    SECOND,
    THANKS,
    WIN,
    case,
    gap,
    of,
    plan,
    planned,
    record,
    shown,
    verdicts,
)

LATER = QuickWinRecord(
    "WI2", measure=SECOND, delivered=date(2026, 2, 12), result="One grid", before=4.0, after=1.0, felt=date(2026, 2, 26),
    asked=8, noticed=4,
)  # fmt: skip


def test_s2_30_the_cumulative_effect_by_hand() -> None:
    """S2.30: 2 February 0.4 levels; 12 February 0.4 + 0.25 = 0.65 and the 15 who noticed the first; 26 February 15 + 4 = 19."""
    found = shown(*FULL, LATER)
    assert [(one.day, one.wins, round(one.gain, 6), one.people) for one in found.achieved] == [
        (DELIVERED, 1, 0.4, 0),
        (date(2026, 2, 12), 2, 0.65, 15),
        (date(2026, 2, 26), 2, 0.65, 19),
    ]
    assert [one.measure for one in found.wins] == [SECOND, WIN]
    assert found.said == "Quick wins delivered: 2; one is felt and told."


def test_s2_30_only_what_was_delivered_with_its_result_counts_and_no_small_group() -> None:
    """A win without its figure, one still to come and counts of four people add nothing."""
    bare = QuickWinRecord("WI2", measure=SECOND, delivered=date(2026, 2, 12), result="One grid")
    assert [one.wins for one in shown(*FULL, bare).achieved] == [1, 1]
    said = "Quick wins delivered: 1; one is felt and told. One more is done, but nobody wrote down what is better."
    assert shown(*FULL, bare).said == said
    assert shown(bare).said == "One quick win is done, but nobody wrote down what is better."
    few = [one for one in FULL if not isinstance(one, QuickWinRecord)]
    assert [one.people for one in shown(*few, record(asked=4, noticed=4)).achieved] == [0]


def test_s2_30_what_an_earlier_plan_credited_counts_after_a_new_plan() -> None:
    """A re-plan holds no finished measure any more; the gain of the stored plan stays: 0.3."""
    found = wall(case(*FULL, plan=plan(planned(HARD, 3, 1.0, quick_win=False))), {WIN: 0.3})
    assert [round(one.gain, 6) for one in found.achieved] == [0.3, 0.3]


def test_the_picture_ends_where_the_sum_does() -> None:
    """S2.30: stairs up to today, a mark with the number of wins at each delivery, and a table."""
    chart = achievement_wall(shown(*FULL, LATER), date(2026, 3, 2))
    stairs, marks = chart.figure.data
    assert list(stairs.y) == pytest.approx([0.0, 0.4, 0.65, 0.65, 0.65])
    assert list(marks.text) == ["<b>1</b>", "<b>2</b>"]
    assert chart.alt == "Achieved since 2 February 2026: 2 quick wins with 0.7 weighted levels by the plan's estimate."
    assert list(chart.table["People who noticed it"]) == [0, 15, 19]
    empty = achievement_wall(shown(PROGRAMME), date(2026, 3, 2))
    assert "No quick win is delivered" in empty.alt
    assert empty.table.empty


def confetti(*days: date, hard: date | None = None, report: date | None = None) -> list[str]:
    """Verdicts where quick wins of low impact were delivered on these days."""
    ids = ("mP02", "mP06", "mP09", "mP21", "mT01")
    measures = [planned(id_, 1, 0.1) for id_ in ids] + [planned(HARD, 1, 1.0, quick_win=False)]
    records = [
        QuickWinRecord(f"WI{n}", measure=id_, delivered=day)
        for n, (id_, day) in enumerate(zip(ids, days, strict=False))
    ]
    if hard:
        records.append(QuickWinRecord("WI9", measure="mP01", delivered=hard))
    reports = [StatusReport("MS1", measure=HARD, reported=report, state="done", finished=report)] if report else []
    return verdicts(shown(PROGRAMME, *records, *reports, plan=plan(*measures)), "WIN-CONFETTI")


def test_more_than_three_wins_a_month_without_anything_hard_is_confetti() -> None:
    """S2.31: small wins alone are not enough."""
    """§7.4: four wins of impact 3 in February 2026; three are fine, as is one of impact 4 or a hard measure that was finished."""
    four = [date(2026, 2, n) for n in (2, 9, 16, 23)]
    assert confetti(*four) == ["warn"]
    assert confetti(*four[:3]) == ["pass"]
    assert confetti(*four[:3], date(2026, 1, 30)) == ["pass"]
    assert confetti(*four, hard=date(2026, 2, 27)) == ["pass"]
    assert confetti(*four, hard=date(2026, 1, 30)) == ["warn"]
    assert confetti(*four, report=date(2026, 2, 20)) == ["pass"]
    assert confetti() == []


def success(found: Wall) -> list[Check]:
    return [one for one in found.checks if one.rule == "WIN-SUCCESS"]


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("We did it! Thank you all.", "warn"),
        ("The programme is a success.", "warn"),
        ("All our goals are reached.", "warn"),
        ("We have reached all our goals.", "warn"),
        ("Wir haben es geschafft.", "warn"),
        ("Alle Ziele sind erreicht.", "warn"),
        ("Das Programm ist erfolgreich abgeschlossen.", "warn"),
        ("Passwords reset themselves in two minutes: a success for the desk.", "pass"),
        ("The desk reached its goal of 40 minutes.", "pass"),
        ("Noch sind wir nicht fertig, aber die Hotline ist schneller.", "pass"),
    ],
)
def test_success_is_not_declared_while_gaps_remain(words: str, verdict: str) -> None:
    """§7.4: a message about a win that calls the whole a success, while a weighted gap of 0.5 is open."""
    told = Message("ME9", name="News", group="A1", purpose="win", words=words)
    (one,) = success(shown(PROGRAMME, DESK, told, gaps=(gap("P1", 0.5), gap("P2", 0.0))))
    assert one.verdict == verdict
    if verdict == "warn":
        assert one.item == "ME9"
        assert one.message == "The message calls the whole a success, and one gap remains."
        (fair,) = success(shown(PROGRAMME, DESK, told, gaps=(gap("P1", 0.0),)))
        assert fair.verdict == "pass"
        (unknown,) = success(shown(PROGRAMME, DESK, told))
        assert unknown.verdict == "unknown"


def test_closing_the_last_phase_while_gaps_remain_declares_success() -> None:
    """§7.4: two phases; closing the second declares success, closing the first does not."""
    gaps = (gap("P1", 0.5), gap("P2", 0.2))
    last, first = (PhaseGate("GT1", phase=n, step="closed", entered=date(2026, 3, 1)) for n in (2, 1))
    (one,) = success(shown(PROGRAMME, last, gaps=gaps))
    assert one.verdict == "warn"
    assert one.message == "The last phase is closed, and two gaps remain."
    (fine,) = success(shown(PROGRAMME, first, gaps=gaps))
    assert fine.verdict == "pass"


def count(number: int, day: date, yes: int, other: int) -> AttitudeCount:
    return AttitudeCount(f"AT{number}", group="A1", taken=day, supporters=yes, undecided=other, opponents=0)


def test_s2_25_supporters_before_and_after() -> None:
    """S2.25: the last count up to the delivery (4 of 10) and the first after it (7 of 14); today's is not taken."""
    counts = (
        count(1, DELIVERED - timedelta(days=60), 1, 9),
        count(2, DELIVERED, 4, 6),
        count(3, DELIVERED + timedelta(days=1), 7, 7),
        count(4, DELIVERED + timedelta(days=20), 12, 2),
    )
    (one,) = of(*FULL, *counts).supporters
    assert (one.group, one.before, one.before_n, one.after, one.after_n) == ("Service desk", 0.4, 10, 0.5, 14)


def test_s2_25_nothing_of_fewer_than_five_people() -> None:
    """S2.25 and privacy: a count of four is no count; with nothing before, nothing is said."""
    small = (count(1, DELIVERED, 4, 0), count(2, DELIVERED + timedelta(days=3), 7, 7))
    assert of(*FULL, *small).supporters == ()
    skipped = (count(1, DELIVERED - timedelta(days=9), 2, 3), *small)
    (one,) = of(*FULL, *skipped).supporters
    assert (one.before, one.before_n) == (0.4, 5)


def test_s2_25_the_pulse_stands_in_where_nobody_counted() -> None:
    """S2.25: agreement in per cent as share of supporters, else the mean attitude; of five people or more."""

    def pulse(number: int, item: str, shift: int, value: float, people: int = 8) -> Pulse:
        day = DELIVERED + timedelta(days=shift)
        return Pulse(f"PU{number}", group="A1", item=item, taken=day, people=people, value=value)

    attitude = (pulse(1, "attitude", -5, -0.5), pulse(2, "attitude", 5, 0.75))
    win = of(*FULL, *attitude)
    assert win.supporters == ()
    assert [(one.before, one.after, one.after_n) for one in win.attitudes] == [(-0.5, 0.75, 8)]
    agreement = (pulse(3, "agreement", -5, 40.0), pulse(4, "agreement", 5, 62.5))
    win = of(*FULL, *attitude, *agreement)
    assert [(one.before, one.after) for one in win.supporters] == [(0.4, 0.625)]
    assert win.attitudes == ()
    assert of(*FULL, attitude[0], pulse(5, "attitude", 5, 1.0, people=4)).attitudes == ()


def test_s2_25_only_what_is_near_and_whom_it_concerns() -> None:
    """S2.25: 91 days on either side; the pulse only of parts the measure changes, a count of any group."""
    far = (count(1, DELIVERED - timedelta(days=92), 4, 6), count(2, DELIVERED + timedelta(days=9), 7, 7))
    assert of(*FULL, *far).supporters == ()
    near = (count(1, DELIVERED - timedelta(days=91), 4, 6), count(2, DELIVERED + timedelta(days=9), 7, 7))
    assert len(of(*FULL, *near).supporters) == 1
    other = replace(DESK, domain="SU")
    moved = [other if one is DESK else one for one in FULL]
    assert len(of(*moved, *near).supporters) == 1
    pulse = Pulse("PU1", group="A1", item="agreement", taken=DELIVERED, people=8, value=40.0)
    later = replace(pulse, id="PU2", taken=DELIVERED + timedelta(days=7))
    assert of(*moved, pulse, later).supporters == ()
    assert len(of(*FULL, pulse, later).supporters) == 1


def test_an_exception_with_a_reason_is_kept() -> None:
    """A rule may be set aside for one win."""
    from analytics.model.records.vision import SetAside

    aside = SetAside("SA1", rule="WIN-EARLY", item=WIN, reason="The party was about another thing.")
    win = of(*(one for one in FULL if not isinstance(one, QuickWinRecord)), record(celebrated=DELIVERED), aside)
    early = next(one for one in win.checks if one.rule == "WIN-EARLY")
    assert early.passed
    assert early.exception


def test_thanks_are_in_keeping_with_the_work() -> None:
    """S2.29: thanks alone fit ten person-days, not eleven."""
    for days, expected in ((10.0, []), (11.0, ["warn"])):
        measures = plan(planned(WIN, 1, 0.4, days=days))
        assert verdicts(of(*FULL, plan=measures), "WIN-FITTING") == expected
    given = [one for one in FULL if one is not THANKS]
    assert (
        verdicts(of(*given, replace(THANKS, size="day"), plan=plan(planned(WIN, 1, 0.4, days=11.0))), "WIN-FITTING")
        == []
    )
