"""The message calendar and the message kit: what they hold, that they are stable, and that texts of people stay texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics.export.communication_calendar import write_communication_calendar
from analytics.export.communication_kit import write_message_kit
from analytics.goals.communication import message_kit
from analytics.model.communication_plan import MessageKit
from analytics.model.records.communication import BehaviourCard, Question
from tests.unit.goals.communication_cases import CHANNELS, DESK, KEYS, PROGRAMME, VISION, case, day, message

TODAY = date(2026, 1, 10)


def kit(*more: object) -> MessageKit:
    told = message(1, DESK, day(1), name="Why; we, act", words="Line one\nline two", keys=("KM1",), sender="CIO")
    records = [
        PROGRAMME,
        replace(VISION, core="Two hours"),
        DESK,
        *CHANNELS,
        *KEYS,
        told,
        message(2, DESK, None),
        *more,
    ]
    return message_kit(case(records))  # type: ignore[arg-type]


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_message_is_a_day_with_its_words_and_a_reminder() -> None:
    """C11: the alarm rings three days before; messages without a day are left out."""
    lines = unfolded(write_communication_calendar(kit(), {"ME1": 3}, "Fjordmark", TODAY))
    assert lines.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20260106" in lines
    assert "DTEND;VALUE=DATE:20260107" in lines
    assert "SUMMARY:Why\\; we\\, act → Service desk" in lines
    assert "SEQUENCE:3" in lines
    assert "TRIGGER:-P3D" in lines
    (description,) = (line for line in lines if line.startswith("DESCRIPTION:From"))
    assert description.endswith("Line one\\nline two")
    assert "Key message: Services come back within two hours" in description


def test_identifiers_stay_when_a_message_moves() -> None:
    """Importing again moves an event instead of doubling it; another organisation has other events."""

    def uids(found: MessageKit, organisation: str = "Fjordmark") -> list[str]:
        lines = unfolded(write_communication_calendar(found, {}, organisation, TODAY))
        return [line for line in lines if line.startswith("UID:")]

    moved = kit()
    sender = moved.senders[0]
    moved = replace(moved, senders=(replace(sender, messages=(replace(sender.messages[0], sent=day(30)),)),))
    assert uids(kit()) == uids(moved)
    assert uids(kit()) != uids(kit(), "Another")
    content = write_communication_calendar(kit(), {}, "Fjordmark", TODAY)
    assert all(len(line.encode()) <= 75 for line in content.decode().split("\r\n"))
    assert content == write_communication_calendar(kit(), {}, "Fjordmark", TODAY)


def test_the_kit_holds_what_speakers_need_in_both_languages() -> None:
    """S0.18, S1.18, S4.16: core, key messages, each sender's messages, public answers and behaviour cards; nothing else."""
    public = Question("Q1", words="Who loses work?", answer="Nobody.", answered=day(3), public=True)
    inside = Question("Q2", words="Secret?", answer="Not told.", answered=day(3))
    card = BehaviourCard("BC1", role="Agent", starts="Owns the call")
    found = kit(public, inside, card)
    english = write_message_kit(found, "Fjordmark").decode()
    german = write_message_kit(found, "Fjordmark", "de").decode()
    for text in (english, german):
        assert "Two hours" in text
        assert "Services come back within two hours" in text
        assert "Who loses work?" in text
        assert "Not told" not in text
    assert "For CIO" in english
    assert "Für CIO" in german
    assert "6 January 2026" in english
    assert "6. Januar 2026" in german
    assert "Fängt an mit: Owns the call" in german


def test_texts_of_people_are_escaped() -> None:
    """No tag of a text becomes one of the page."""
    hostile = message(3, DESK, day(2), name="<script>alert(1)</script>", words="<img src=x>", sender="<b>x</b>")
    text = write_message_kit(kit(hostile), "<i>Org</i>").decode()
    for tag in ("<script>", "<img", "<b>", "<i>"):
        assert tag not in text
    assert "&lt;script&gt;" in text
