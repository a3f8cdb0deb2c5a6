"""The drafted communication plan keeps C1–C3 and C5 (and C4, C7, C8, C10) whatever the groups and phases; it is always the same."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from analytics.goals.case import Case
from analytics.goals.communication import communication_checks
from analytics.goals.communication_draft import draft
from analytics.model.errors import LeitsternError
from analytics.model.records.collection import Records
from analytics.model.records.communication import Channel, KeyMessage
from analytics.model.records.document import breaches, normal
from analytics.model.records.programme import Group
from tests.unit.goals.communication_cases import DESK, PLANT, PROGRAMME, STARTS, VISION, case, day, message

KEPT = ("C1", "C-SILENCE", "C2", "C3", "C4", "C5", "C7", "C8", "C10", "C-WHOLE", "C-KIT")
GERMAN = replace(
    VISION,
    language="de",
    what_for="Unsere Lager stehen stundenlang still, wenn ein Dienst ausfällt. Kunden warten am Tor.",
    if_nothing="Ohne Änderung verlieren wir vier weitere Verträge. Die Besten gehen.",
    what_we_gain="Dienste laufen nach zwei Stunden wieder. Die Nachtschicht schläft.",
)


def with_draft(given: Case) -> Case:
    """The case with its draft kept."""
    records: Records = given.records
    for record in draft(given).records:
        assert normal(record) == record
        records = records.with_record(record)
    for record in draft(given).records:
        assert not breaches(record, records)
    return replace(given, records=records)


def broken(given: Case) -> list[str]:
    """What is not kept. A single key message may be told more than seven times: every message carries one."""
    open_ones = [one for one in communication_checks(given) if one.rule in KEPT and one.verdict in ("fail", "warn")]
    return [f"{one.rule}: {one.message}" for one in open_ones if (one.rule, one.verdict) != ("C5", "warn")]


@pytest.mark.parametrize("seed", range(120))
def test_a_draft_keeps_c1_to_c3_and_c5(seed: int) -> None:
    """C1, C2, C3, C5 (also C4, C7, C8, C10, S1.28, S0.18) for random groups, phases, channels and key messages."""
    chance = random.Random(seed)
    length = chance.choice([40, 57, 84, 113, 200, 365, 500, 700])
    programme = replace(
        PROGRAMME,
        starts=STARTS + timedelta(days=chance.randrange(14)),
        ends=STARTS + timedelta(days=14 + length),
        phase_months=chance.randint(1, 6),
    )
    groups = [
        Group(
            f"A{n}",
            name=f"Group {n}",
            impact=chance.choice(["low", "medium", "high"]),
            change=f"Change {n} comes to you soon. " * n,
        )
        for n in range(chance.randint(1, 9))
    ]
    keys = [KeyMessage(f"KM{n}", words=f"Key {n}") for n in range(chance.choice([0, 0, 1, 3, 5]))]
    channels = [
        Channel(f"CH{n}", name=f"Way {n}", live=chance.random() < 0.5, two_way=chance.random() < 0.5)
        for n in range(chance.choice([0, 0, 1, 4]))
    ]
    given = case([programme, *groups, *keys, *channels, chance.choice([VISION, GERMAN])])
    assert not broken(with_draft(given))
    assert draft(given) == draft(given)


def test_a_day_long_last_phase_and_a_weekend_are_kept_too() -> None:
    """C1–C3 and C5 where the last phase is one day, a Sunday, and where it is two days of a weekend."""
    for last in (112, 117, 118):
        programme = replace(PROGRAMME, ends=day(last))
        found = [
            line for line in broken(with_draft(case([programme, DESK, PLANT, VISION]))) if not line.startswith("C10")
        ]
        assert not found


def test_the_draft_tells_each_group_its_own_change() -> None:
    """C6, S1.24: where the changes are written, each group's texts differ and name its own."""
    desk = replace(DESK, change="The desk answers every call within one minute and owns it to the end of the case.")
    plant = replace(
        PLANT, change="Gates open again within two hours because each gate crew knows whom to ring at night."
    )
    found = communication_checks(with_draft(case([PROGRAMME, desk, plant, VISION])))
    assert [one.verdict for one in found if one.rule == "C6"] == ["pass"]


def test_the_draft_is_small_and_even() -> None:
    """Two phases, three key messages: five messages for a medium group, eight for one that must never wait six weeks."""
    medium, high = replace(PLANT, id="A1"), replace(DESK, id="A2", impact="high")
    found = draft(case([PROGRAMME, medium, high, VISION])).messages
    assert [sum(one.group == group for one in found) for group in ("A1", "A2")] == [5, 8]
    assert all(one.sent is not None and one.sent.weekday() < 5 for one in found)


def test_nothing_is_planned_for_days_that_have_passed() -> None:
    """Once the programme runs, the draft fills what is left of it; C1 says truthfully what was missed. After its end it is refused."""
    running = replace(case([PROGRAMME, DESK, VISION]), today=day(50))
    days = [one.sent for one in draft(running).messages if one.sent]
    assert min(days) >= day(53)
    assert not [line for line in broken(with_draft(running)) if line.startswith(("C1:", "C2:", "C3:", "C5:"))]
    late = replace(running, today=day(150))
    assert broken(with_draft(late))[0].startswith("C1: “Service desk” hears nothing in phase 1.")
    with pytest.raises(LeitsternError, match="is over"):
        draft(replace(running, today=day(222)))


def test_groups_that_hear_something_keep_their_messages() -> None:
    """Only groups without a dated message are drafted for; what is there is said."""
    found = draft(case([PROGRAMME, DESK, PLANT, VISION, message(1, DESK, day(1))]))
    assert {one.group for one in found.messages} == {"A2"}
    assert "One group has messages already and keeps them as they are." in found.said
    assert "ME1" not in {one.id for one in found.messages}


def test_a_draft_needs_groups_and_dates_and_says_so() -> None:
    """Without groups or dates it is refused; without a vision it says what it cannot say."""
    with pytest.raises(LeitsternError, match="whom the programme touches"):
        draft(case([PROGRAMME, VISION]))
    with pytest.raises(LeitsternError, match="when the programme runs"):
        draft(case([DESK, VISION]))
    found = draft(case([PROGRAMME, DESK]))
    assert "The vision is not written yet, so the first messages cannot say why." in found.said


def test_the_texts_are_in_the_language_of_the_vision() -> None:
    """S1.22: a German vision gives German messages, whatever the language of the screen."""
    found = draft(case([PROGRAMME, DESK, GERMAN], language="en"))
    assert found.messages[0].name == "Warum wir jetzt handeln"
    assert "Warum jetzt" in found.messages[0].words
