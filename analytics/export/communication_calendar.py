"""The messages of the communication plan as an iCalendar file (RFC 5545): a day-long event a message."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import blake2b

from analytics.export.plan_calendar import calendar_text, folded
from analytics.model.communication_plan import MessageKit
from analytics.model.display import one_line
from analytics.model.records.communication import MEDIA, Message

READY_BEFORE = "-P3D"
"""The alarm: talking points go out three days before (C11)."""


def write_communication_calendar(
    kit: MessageKit, revisions: Mapping[str, int], organisation: str, today: date
) -> bytes:
    """The calendar as UTF-8. Messages without a day are left out.

    An event keeps its identifier as long as its message has its id, and a later version (``revisions``: id → number) has a higher sequence,
    so that importing again moves it instead of doubling it. Events block nobody's time. ``today``: day of the file.
    """
    messages = (one for sender in kit.senders for one in sender.messages)
    dated = sorted(((one.sent, one.id, one) for one in messages if one.sent), key=lambda entry: entry[:2])
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Leitstern//Communication plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{calendar_text(one_line(f'Communication {organisation}'.strip()))}",
        *(
            line
            for day, _, one in dated
            for line in _event(one, day, kit, revisions.get(one.id, 0), organisation, today)
        ),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _event(
    message: Message, day: date, kit: MessageKit, number: int, organisation: str, today: date
) -> tuple[str, ...]:
    uid = blake2b(f"{organisation}\nmessage\n{message.id}".encode(), digest_size=12).hexdigest()
    group = kit.groups.get(message.group)
    summary = f"{message.name} → {group.name}" if group else message.name
    return (
        "BEGIN:VEVENT",
        f"UID:{uid}@leitstern",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"SEQUENCE:{number}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{calendar_text(one_line(summary))}",
        f"DESCRIPTION:{calendar_text(_described(message, kit))}",
        f"CATEGORIES:{calendar_text(one_line(group.name if group else 'Communication'))}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Talking points sent?",
        f"TRIGGER:{READY_BEFORE}",
        "END:VALARM",
        "END:VEVENT",
    )


def _described(message: Message, kit: MessageKit) -> str:
    channel = kit.channels.get(message.channel)
    medium = next((english for key, english, _ in MEDIA if key == message.medium), "")
    way = ", ".join(part for part in (channel.name if channel else "", medium) if part)
    keys = [key.words for key in kit.keys if key.id in message.keys]
    parts = (
        f"From: {message.sender}" if message.sender else "",
        f"Way: {way}" if way else "",
        f"Answers: {message.feedback}" if message.feedback else "",
        *(f"Key message: {words}" for words in keys),
        message.words,
    )
    return "\n".join(part for part in parts if part)
