"""A plan as an iCalendar file (RFC 5545): a day-long event a measure, CHECK step and phase end, for Outlook, Google and Apple."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b

from analytics.export.plan_report import PlanReport
from analytics.model.display import one_line, plain_text

LINE_OCTETS = 75
"""Most octets of a line without its break (RFC 5545 §3.1)."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True)
class _Event:
    key: str
    """Tells it from the wave's other events, the same in each version of the plan."""
    summary: str
    first: date
    last: date
    description: str
    category: str


def write_calendar(report: PlanReport) -> bytes:
    """The calendar as UTF-8.

    Events keep their identifiers from one version of a wave's plan to the next, and a later version has a higher sequence, so that
    importing again moves them instead of doubling them. They do not block anybody's time.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Leitstern//Improvement plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{calendar_text(one_line(report.title))}",
        *(line for event in _events(report) for line in _lines(event, report)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, continued after a line break and a space; no character is torn.

    >>> folded("A" * 76) == "A" * 75 + "\\r\\n A"
    True
    """
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += octets
    return "\r\n".join([*pieces, piece])


def _events(report: PlanReport) -> Iterator[_Event]:
    areas = {area.id: area.name for area in report.model.areas}
    for planned in report.plan.measures:
        days = report.begins(planned.start), report.ends(planned.end)
        text = "\n".join(report.told(planned))
        area = areas.get(planned.area, planned.area)
        yield _Event(f"measure\n{planned.id}", planned.name, *days, text, area)
    for phase in report.phases:
        running = [p.name for p in report.plan.measures if p.start <= phase.last and p.end >= phase.first]
        first, last = report.check(phase)
        text = "\n".join(["Readings, pulse survey, review. Running in this phase:", *running])
        yield _Event(f"check\n{phase.number}", f"Phase {phase.number}: CHECK", first, last, text, "CHECK")
        end = report.ends(phase.last)
        text = "Keep, change or stop each goal, write down the lessons, open the next phase."
        yield _Event(f"end\n{phase.number}", f"Phase {phase.number} ends", end, end, text, "Phase")


def _lines(event: _Event, report: PlanReport) -> tuple[str, ...]:
    uid = blake2b(f"{report.wave.id}\n{event.key}".encode(), digest_size=12).hexdigest()
    return (
        "BEGIN:VEVENT",
        f"UID:{uid}@leitstern",
        f"DTSTAMP:{_stamp(report)}",
        f"SEQUENCE:{report.plan.number}",
        f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}",  # the day after the last one
        f"SUMMARY:{calendar_text(one_line(event.summary))}",
        f"DESCRIPTION:{calendar_text(event.description)}",
        f"CATEGORIES:{calendar_text(one_line(event.category))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _stamp(report: PlanReport) -> str:
    """When the plan was made, so that the same plan gives the same file; the day of the file if the plan does not say."""
    if not report.plan.made:
        return f"{report.made:%Y%m%d}T000000Z"
    made = datetime.fromisoformat(report.plan.made)
    return f"{made.astimezone(UTC) if made.tzinfo else made:%Y%m%dT%H%M%SZ}"


def calendar_text(value: str) -> str:
    """A text as a property of a calendar holds it (RFC 5545 §3.3.11)."""
    return plain_text(value).replace("\t", " ").translate(_ESCAPED)
