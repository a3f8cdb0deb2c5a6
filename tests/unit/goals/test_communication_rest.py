"""C6–C8, C11, C12 of domain.md §7.5 and S0.18, S1.18, S1.24–S1.28, S1.33, S4.13–S4.16, S4.24–S4.26, S4.28 at their boundaries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from analytics.goals.communication import communication_checks, matrix, message_kit, pulse_figures
from analytics.goals.communication_words import carries, names_a_time, too_alike
from analytics.model.records.communication import BehaviourCard, Pulse, Question
from analytics.model.records.programme import Decision
from tests.unit.goals.communication_cases import (
    CHANNELS,
    DESK,
    HALL,
    KEYS,
    PLANT,
    PROGRAMME,
    VISION,
    case,
    checks,
    day,
    message,
    verdicts,
)

BASE = [PROGRAMME, DESK, *CHANNELS]


def test_c6_texts_of_groups_differ_and_name_the_change() -> None:
    """C6, S1.24: the same text for two groups fails; each with its own change passes; a group without a change written down fails."""
    desk = replace(DESK, change="The desk answers every call within one minute and owns it to the end.")
    plant = replace(PLANT, change="Gates open again within two hours because the crew knows whom to ring.")
    told = [message(1, desk, day(1), words=desk.change), message(2, plant, day(1), words=plant.change)]
    assert verdicts("C6", case([PROGRAMME, desk, plant, *CHANNELS, *told])) == ["pass"]
    same = [told[0], replace(told[1], words=desk.change)]
    found = checks("C6", case([PROGRAMME, desk, plant, *CHANNELS, *same]))
    assert [one.message for one in found] == [
        "No message to “Plant” says what changes for them.",
        "“Plant” and “Service desk” get nearly the same texts: 100\u00a0% alike.",
    ]
    (one,) = checks("C6", case([PROGRAMME, DESK, *CHANNELS, message(1, DESK, day(1), words="Hello there")]))
    assert one.message == "Nobody has written down what changes for “Service desk”."
    assert not too_alike(0.8999999)
    assert too_alike(0.90)


def test_a_text_carries_a_part_by_a_sentence_or_by_its_longer_words() -> None:
    """A whole sentence of four words is enough, three words are not; otherwise 40 % of the words of five letters and more."""
    part = "Gates open within hours. Crews know."
    assert carries("Today we heard: gates open WITHIN hours; good.", part)
    assert not carries("Crews know.", part)
    assert carries("Gates stay open for hours.", "Gates close after hours, always")
    assert not carries("Anything", "")
    longer = "alphabet bravery charming deltaic echoing"
    assert carries("alphabet bravery", longer)
    assert not carries("alphabet", longer)
    assert all(map(names_a_time, ("Das gilt ab 2026", "It is time NOW", "Heute")))
    assert not names_a_time("Knowing nothing, Hefe, Bisam")


@pytest.mark.parametrize(
    ("medium", "most"),
    [("email", 200), ("intranet", 400), ("poster", 40), ("chat", 60), ("video", 390), ("speech", 1300), ("slide", 40)],
)
def test_c7_a_text_fits_its_medium(medium: str, most: int) -> None:
    """C7, S1.25: exactly at the limit passes, one word more fails."""
    fits = message(1, DESK, day(1), medium=medium, words="word " * most)
    assert verdicts("C7", case([*BASE, fits])) == ["pass"]
    (one,) = checks("C7", case([*BASE, replace(fits, words=f"{fits.words}42")]))
    assert one.verdict == "fail"
    assert one.message.endswith(f"takes {most}. Cut 1.")


def test_c7_a_conversation_has_no_limit_and_speech_follows_the_speed() -> None:
    """C7, S1.25: ten minutes at 110 words a minute are 1,100."""
    assert verdicts("C7", case([*BASE, message(1, DESK, day(1), medium="talk", words="word " * 5000)])) == ["pass"]
    slow = replace(PROGRAMME, words_per_minute=110)
    told = message(1, DESK, day(1), medium="speech", words="word " * 1101)
    assert verdicts("C7", case([slow, DESK, *CHANNELS, told])) == ["fail"]


def test_c8_a_way_to_ask_in_every_phase() -> None:
    """C8, S4.28: by the message or by its channel; phase 2 without one fails."""
    asks = [message(1, DESK, day(1), channel="CH1"), message(2, DESK, day(113), two_way=True)]
    assert "fail" not in verdicts("C8", case([*BASE, *asks]))
    found = checks("C8", case([*BASE, asks[0], replace(asks[1], two_way=False)]))
    assert found[0].message == "“Service desk” cannot ask or answer in phase 2."


def questions(in_time: int, late: int, **parts: Any) -> list[Question]:
    asked = date(2026, 1, 5)
    usual = {"words": "Why?", "asked": asked, "public": True, "answer": "So.", **parts}
    quick = [Question(f"Q{n}", answered=asked + timedelta(days=14), **usual) for n in range(in_time)]
    return [*quick, *(Question(f"L{n}", answered=asked + timedelta(days=15), **usual) for n in range(late))]


@pytest.mark.parametrize(
    ("in_time", "late", "verdict"), [(4, 1, "pass"), (3, 1, "fail"), (79, 21, "fail"), (1, 0, "pass")]
)
def test_c8_eighty_per_cent_are_answered_in_ten_working_days(in_time: int, late: int, verdict: str) -> None:
    """C8, S4.14: asked on a Monday, the Monday two weeks on is the tenth working day, Tuesday the eleventh; 80 % pass."""
    assert verdicts("C8", case([*BASE, *questions(in_time, late)]))[1:] == [verdict]


def test_c8_open_questions_count_when_their_time_is_over_and_answers_are_public() -> None:
    """C8: the tenth working day still has time; answers that are not public are to be looked at."""
    still = Question("Q1", words="Why?", asked=date(2026, 1, 5))
    assert verdicts("C8", case([*BASE, still], today=date(2026, 1, 19)))[1:] == ["unknown"]
    assert verdicts("C8", case([*BASE, still], today=date(2026, 1, 20)))[1:] == ["fail"]
    assert verdicts("C8", case([*BASE, *questions(1, 0, public=False)]))[1:] == ["warn"]


@pytest.mark.parametrize(("before", "verdict"), [(3, "pass"), (2, "fail"), (0, "fail")])
def test_c11_talking_points_three_days_before(before: int, verdict: str) -> None:
    """C11, S0.18: sent three days before passes, two fails."""
    told = message(1, DESK, day(10), medium="speech", points_sent=day(10 - before))
    assert verdicts("C11", case([*BASE, told])) == [verdict]


@pytest.mark.parametrize(("today", "verdict"), [(7, "pass"), (8, "fail"), (30, "fail")])
def test_c11_what_is_further_ahead_is_not_late_yet(today: int, verdict: str) -> None:
    """C11: without talking points there is time until three days before."""
    told = message(1, DESK, day(10), channel=HALL.id)
    assert verdicts("C11", case([*BASE, told], today=day(today))) == [verdict]
    assert verdicts("C11", case([*BASE, message(1, DESK, day(10))], today=day(today))) == ["unknown"]


def pulse(number: int, item: str, value: float, *, people: int | None = 10, taken: int = 1) -> Pulse:
    return Pulse(f"PU{number}", group="A1", item=item, taken=day(taken), people=people, value=value)


@pytest.mark.parametrize("item", ["reasons", "benefits", "behaviour"])
def test_c12_seventy_per_cent_know(item: str) -> None:
    """C12, S4.24, S4.25, S4.26: 70 % pass, 69.9 % fail; the newest reading counts. What nobody was asked stays open."""
    assert verdicts("C12", case([*BASE, pulse(1, item, 70.0)])) == ["pass", "unknown"]
    assert verdicts("C12", case([*BASE, pulse(1, item, 69.9)])) == ["fail", "unknown"]
    assert verdicts("C12", case([*BASE, pulse(1, item, 10.0), pulse(2, item, 80.0, taken=9)])) == ["pass", "unknown"]


def test_c12_names_the_groups_it_can_say_nothing_about() -> None:
    """C12 asks for each group: one that was not asked, or of which too few answered, is named, and reads the same."""
    asked = [pulse(number, item, 80.0) for number, item in enumerate(("reasons", "benefits", "behaviour"), start=1)]
    assert verdicts("C12", case([*BASE, *asked])) == ["pass"]
    few = replace(asked[0], id="PU9", group=PLANT.id, people=4)
    said = [checks("C12", case([*BASE, PLANT, *asked, *more])) for more in ((), (few,))]
    assert said[0] == said[1]
    assert [one.verdict for one in said[0]] == ["pass", "unknown"]
    assert said[0][1].message == "Nothing can be said yet, or not about all of it, for one group: Plant."


def test_a_share_below_its_limit_reads_below_it() -> None:
    """C12, S4.24: 69.9 % does not read 70 %."""
    assert "69\u00a0%" in checks("C12", case([*BASE, pulse(1, "reasons", 69.9)]))[0].message


def test_c12_nothing_is_said_about_fewer_than_five() -> None:
    """C12: four people are hidden, in the check and among the figures; five are shown. Unknown numbers of people are hidden."""
    for people in (4, None):
        given = case([*BASE, pulse(1, "reasons", 12.5, people=people)])
        (one,) = checks("C12", given)
        assert one.verdict == "unknown"
        assert not [word for word in ("12", "desk") if word in one.message]
        (figure,) = pulse_figures(given)
        assert (figure.hidden, figure.value, figure.taken) == (True, None, None)
    assert verdicts("C12", case([*BASE, pulse(1, "reasons", 12.5, people=5)])) == ["fail", "unknown"]


@pytest.mark.parametrize(
    ("rule", "item", "least"),
    [("C-REACH", "reached", 70.0), ("C-AGREEMENT", "agreement", 50.0), ("C-HEARD", "heard", 70.0)],
)
def test_s4_13_s4_15_s4_16_what_people_say_per_group(rule: str, item: str, least: float) -> None:
    """S4.13 reach, S4.15 agreement, S4.16 concerns taken seriously: below the mark is to be looked at."""
    assert verdicts(rule, case([*BASE, pulse(1, item, least)])) == ["pass"]
    assert verdicts(rule, case([*BASE, pulse(1, item, least - 0.1)])) == ["warn"]
    assert verdicts(rule, case(BASE)) == ["unknown"]


def test_s1_26_the_wish_to_succeed_does_not_fall() -> None:
    """S1.26: a fall from one pulse to the next is to be looked at; one pulse says nothing."""
    series = [pulse(1, "wish", 60.0, taken=1), pulse(2, "wish", 60.0, taken=2)]
    assert verdicts("C-WISH", case([*BASE, series[0]])) == ["unknown"]
    assert verdicts("C-WISH", case([*BASE, *series])) == ["pass"]
    assert verdicts("C-WISH", case([*BASE, series[0], replace(series[1], value=59.9)])) == ["warn"]


@pytest.mark.parametrize(("values", "verdict"), [
    ((1.0,), "unknown"), ((1.0, 0.5), "pass"), ((1.0, 0.5, 0.0), "fail"), ((1.0, 0.5, 0.5), "pass"), ((1.0, 0.5, 0.0, 0.1), "pass"),
])  # fmt: skip
def test_s1_27_two_falls_in_a_row_alarm(values: tuple[float, ...], verdict: str) -> None:
    """S1.27: two falls in a row at the end of the series fail."""
    series = [pulse(n, "attitude", value, taken=n) for n, value in enumerate(values)]
    assert verdicts("C-ATTITUDE", case([*BASE, *series])) == [verdict]


def test_s1_33_no_group_is_at_zero_for_a_phase() -> None:
    """S1.33: phase 1 ends on day 111; before that nothing is judged. A count above zero or a question of the group is enough."""
    assert verdicts("C-PART", case(BASE, today=day(111))) == ["unknown"]
    assert verdicts("C-PART", case(BASE, today=day(112))) == ["fail"]
    assert verdicts("C-PART", case([*BASE, pulse(1, "ideas", 0.0)], today=day(112))) == ["fail"]
    assert verdicts("C-PART", case([*BASE, pulse(1, "ideas", 1.0)], today=day(112))) == ["pass"]
    asked = Question("Q1", words="Why?", group="A1", asked=day(3))
    assert verdicts("C-PART", case([*BASE, asked], today=day(112))) == ["pass"]
    unknown = pulse(1, "ideas", 3.0, people=None)
    assert verdicts("C-PART", case([PROGRAMME, replace(DESK, people=None), unknown], today=day(112))) == ["unknown"]
    few = replace(DESK, people=4)
    assert verdicts("C-PART", case([PROGRAMME, few], today=day(112))) == ["unknown"]


def test_s1_28_every_message_is_whole() -> None:
    """S1.28: sender, group, purpose and date."""
    told = message(1, DESK, day(1))
    assert verdicts("C-WHOLE", case([*BASE, told])) == ["pass"]
    (one,) = checks("C-WHOLE", case([*BASE, replace(told, sender="", purpose="", sent=None)]))
    assert one.message == "“Message 1” lacks a sender, a purpose and a date."


def test_s1_28_late_messages_are_named() -> None:
    """S1.28: on its day a message is not late, on the next it is unless it was sent."""
    told = message(1, DESK, day(3))
    assert verdicts("C-LATE", case([*BASE, told], today=day(3))) == ["pass"]
    assert verdicts("C-LATE", case([*BASE, told], today=day(4))) == ["warn"]
    assert verdicts("C-LATE", case([*BASE, replace(told, state="sent")], today=day(4))) == ["pass"]


def test_s0_18_every_sender_uses_the_common_kit() -> None:
    """S0.18: a message without a key message fails, whoever sends it."""
    carried = message(1, DESK, day(1), keys=("KM1",))
    assert verdicts("C-KIT", case([*BASE, *KEYS, carried])) == ["pass"]
    (one,) = checks("C-KIT", case([*BASE, *KEYS, carried, message(2, DESK, day(9), sender="CIO")]))
    assert one.message == "One message from CIO carries no key message: “Message 2”."
    kit = message_kit(case([*BASE, *KEYS, VISION, carried]))
    assert [sender.sender for sender in kit.senders] == ["Project team"]
    assert kit.keys == KEYS


def test_s1_18_the_vision_is_told_to_each_group() -> None:
    """S1.18: talking points exist, and a message to each group carries the vision."""
    spoken = replace(VISION, talking_points="Begin with the night shift.")
    told = message(1, DESK, day(1), words=VISION.what_for)
    assert verdicts("C-TOLD", case([*BASE, spoken, told])) == ["pass"]
    assert verdicts("C-TOLD", case([*BASE, VISION, told])) == ["warn"]
    (one,) = checks("C-TOLD", case([*BASE, PLANT, spoken, told]))
    assert one.message == "No message carries the vision to Plant."
    assert verdicts("C-TOLD", case(BASE)) == ["unknown"]


def test_s4_15_concerns_have_owner_date_and_answer() -> None:
    """S4.15: due today still has time, due yesterday without an answer fails."""
    worry = Question("Q1", words="Who loses work?", asked=day(0), concern=True, owner="HR", due=day(5))
    assert verdicts("C-CONCERNS", case([*BASE, worry], today=day(5))) == ["pass"]
    assert verdicts("C-CONCERNS", case([*BASE, worry], today=day(6))) == ["fail"]
    assert verdicts("C-CONCERNS", case([*BASE, replace(worry, answer="Nobody.")], today=day(6))) == ["pass"]
    assert verdicts("C-CONCERNS", case([*BASE, replace(worry, owner="")], today=day(5))) == ["fail"]


def test_s4_14_changes_that_stem_from_feedback_are_marked() -> None:
    """S4.14: a marked message or decision passes; questions without any are to be looked at."""
    asked = Question("Q1", words="Why?", asked=day(0))
    assert verdicts("C-FEEDBACK", case(BASE)) == ["unknown"]
    assert verdicts("C-FEEDBACK", case([*BASE, asked])) == ["warn"]
    assert verdicts("C-FEEDBACK", case([*BASE, asked, message(1, DESK, day(1), from_feedback=True)])) == ["pass"]
    assert verdicts("C-FEEDBACK", case([*BASE, asked, Decision("D1", feedback=True)])) == ["pass"]


def test_s4_26_behaviour_cards_where_much_changes() -> None:
    """S4.26: a group with high impact needs a card that says what its people start."""
    high = replace(DESK, impact="high")
    assert verdicts("C-CARDS", case([PROGRAMME, high])) == ["warn"]
    card = BehaviourCard("BC1", role="Agent", group="A1", starts="Owns the call.")
    assert verdicts("C-CARDS", case([PROGRAMME, high, card])) == ["pass"]


def test_the_matrix_says_what_each_cell_lacks() -> None:
    """Group × phase: what is there, what is missing, and what has no place."""
    told = [message(1, DESK, day(1)), message(2, DESK, None), message(3, DESK, date(2030, 1, 1))]
    found = matrix(case([*BASE, PLANT, *told]))
    first = found.cell("A1", 1)
    assert [one.id for one in first.messages] == ["ME1"]
    assert first.channels == ("Newsletter",)
    assert first.missing == ("only one channel", "no way to ask", "does not begin with why")
    assert found.cell("A2", 2).missing == ("no message",)
    assert [one.id for one in found.undated] == ["ME2"]
    assert [one.id for one in found.outside] == ["ME3"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Nobody is named who says “Message 1”"), ("de", "Für „Message 1“ am 15. Januar 2026 ist niemand genannt")],
)
def test_c11_a_message_nobody_says_is_called_so(language: str, said: str) -> None:
    """C11, S0.18: “nobody has no talking points” would say the opposite; C-KIT names no “nobody” either."""
    told = message(1, DESK, day(10), medium="speech", sender="")
    found = communication_checks(case([*BASE, *KEYS, told], today=day(9), language=language))
    assert next(one.message for one in found if one.rule == "C11").startswith(said)
    kit = next(one.message for one in found if one.rule == "C-KIT")
    assert kit.startswith("One message without a sender" if language == "en" else "Eine Nachricht ohne Absender")


def test_s1_33_says_why_it_cannot_be_judged() -> None:
    """S1.33: before a phase is over, without a group, and where fewer than five gave counts."""
    later = day(150)
    assert checks("C-PART", case(BASE))[0].message == "No phase is over yet."
    hidden = checks("C-PART", case([PROGRAMME, replace(DESK, people=4)], today=later))[0]
    assert hidden.message == "Fewer than five people of a group answered, so nothing is shown."
    assert checks("C-PART", case([PROGRAMME], today=later))[0].message.startswith("Nobody has written down whom")
