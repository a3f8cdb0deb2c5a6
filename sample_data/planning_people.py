"""Fjordmark Logistics: who carries the programme. Everything is invented.

The coalition fails on purpose when its sponsor, who is also the chief information officer, leaves: nobody else at the top has both power and
commitment of 4. With the commitment of the chief operating officer at 4 instead of 3 it holds. Purchasing sits in no alliance, and Security
has rejected one measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from analytics.model.records.parts import Record
from analytics.model.records.people import (
    Adoption,
    Alliance,
    AllianceRequest,
    Capacity,
    Conflict,
    Manager,
    MeasureSignOff,
    MemberView,
    Translation,
    TrustRating,
)
from analytics.model.records.programme import Member

BERGEN, OSLO, BOTH = "Bergen", "Oslo", "Bergen, Oslo"
NOVEMBER = date(2026, 11, 10)


def _member(number: int, function: str, name: str, role: str, level: str, group: str, rated: tuple[float, ...], **more: Any) -> Member:  # fmt: skip
    """``rated``: power, commitment, leadership, experience."""
    return Member(f"C{number}", function, name, role, level, group, power=rated[0], commitment=rated[1], leadership=rated[2],
                  experience=rated[3], **({"last_seen": NOVEMBER} | more))  # fmt: skip


MEMBERS = (
    _member(1, "Chief information officer", "Ingrid Solheim", "sponsor", "top", "", (5, 5, 5, 3), is_cio=True, functions="IT",
            sites=BOTH, days_a_month=4, meetings=6, interests="Wants the terminals to trust IT again."),
    _member(2, "Chief operating officer", "Tomasz Wierzba", "advocate", "top", "A7", (5, 3, 4, 3), deputy_of="C1", speaks_for=("A7",),
            functions="operations", sites=BERGEN, days_a_month=2, meetings=5, last_seen=date(2026, 11, 6),
            interests="Backs it as long as the two new terminals open in time."),
    _member(3, "Chief financial officer", "Amara Lindqvist", "advocate", "top", "A8", (3, 3, 3, 2), speaks_for=("A8",),
            functions="finance", sites=OSLO, days_a_month=1, meetings=4, last_seen=date(2026, 10, 16),
            interests="Asks what it saves, and when."),
    _member(4, "Head of service desk", "Jonas Pettersbakk", "agent", "mid", "A1", (3, 4, 4, 3), speaks_for=("A1", "A4"),
            functions="IT", domains=("A1", "A4"), sites=BOTH, days_a_month=5, meetings=6),
    _member(5, "Head of operations", "Marta Oyelaran", "agent", "mid", "A2", (3, 4, 3, 4), speaks_for=("A2", "A5"), functions="IT",
            domains=("A2", "A5"), sites=BERGEN, days_a_month=5, meetings=5, interests="Fears more on-call duty for the same crew."),
    _member(6, "Head of applications", "Sindre Kvalheim", "agent", "mid", "A3", (3, 3, 3, 2), speaks_for=("A3",), functions="IT",
            domains=("A3",), sites=OSLO, days_a_month=4, meetings=5, interests="Likes the pipelines as they are."),
    _member(7, "Terminal manager, Bergen", "Beate Horvath", "target", "mid", "A7", (3, 4, 4, 3), speaks_for=("A7",),
            functions="logistics", sites=BERGEN, days_a_month=3, meetings=5),
    _member(8, "Chair of the works council", "Olav Drescher", "target", "staff", "A9", (2, 4, 3, 2),
            speaks_for=("A1", "A2", "A3", "A9"), functions="works council", domains=("A1", "A2", "A3"), sites=BOTH,
            days_a_month=3, until=date(2027, 2, 28), meetings=5, interests="Shifts are agreed before they are planned."),
    _member(9, "Head of purchasing", "Noor Haverkamp", "agent", "mid", "A6", (2, 3, 2, 2), speaks_for=("A6",), functions="purchasing",
            domains=("A6",), sites=OSLO, days_a_month=2, meetings=4),
    _member(10, "Head of finance services", "Liv Castellane", "target", "mid", "A8", (2, 3, 3, 2), speaks_for=("A8",),
            functions="finance", sites=OSLO, days_a_month=2, meetings=5),
)  # fmt: skip
"""Overall light: red, because nobody could take over from C1; green with C2's commitment at 4."""
TRUSTED: Mapping[str, tuple[tuple[str, float, int | None], ...]] = {
    "A1": (("C4", 4.2, 14), ("C1", 3.6, 14)),
    "A2": (("C5", 3.9, 16), ("C8", 3.7, 16), ("C1", 3.1, 16)),
    "A3": (("C6", 3.3, 15), ("C8", 3.2, 15), ("C1", 2.9, 15)),
    "A4": (("C4", 3.8, 8),),
    "A5": (("C5", 3.9, 4), ("C1", 3.5, None)),
    "A6": (("C9", 3.6, 6), ("C3", 2.6, 6)),
    "A7": (("C7", 4.3, 31), ("C2", 3.8, 31), ("C1", 3.2, 31)),
    "A8": (("C10", 3.7, 22), ("C3", 2.8, 22)),
    "A9": (("C8", 4.5, 7),),
}
"""Group → member, rating, people asked. Applications trust nobody enough; the four of Security are too few to be shown; None: estimated."""
VIEWS = {
    "2026, first half": ((5, "G1 G2 G3"), (4, "G1 G4 G5"), (5, "G2 G6 G8"), (4, "G1 G2 G3"), (2, "G5 G6 G7"), (4, "G1 G3 G8"),
                         (3, "G2 G4 G7"), (5, "G1 G2 G6")),
    "2026, second half": ((5, "G1 G2 G3"), (4, "G1 G2 G3"), (5, "G1 G2 G3"), (4, "G1 G2 G6"), (4, "G1 G2 G3"), (4, "G1 G3 G5"),
                          (5, "G1 G2 G3"), (4, "G1 G2 G3")),
}  # fmt: skip
"""Survey → urgency and goals of each answer: apart in spring, one view in autumn."""
CONFLICTS = (
    Conflict("OC1", "Who pays for on-call duty at night: operations or the terminals", "Chief financial officer", date(2026, 8, 24),
             date(2026, 10, 30)),
    Conflict("OC2", "Whether team talks count as working time", "Chief operating officer", date(2026, 2, 2), date(2026, 3, 6),
             date(2026, 3, 5)),
    Conflict("OC3", "Fridays without changes against the release dates of the customers", "Head of applications", date(2026, 10, 12),
             date(2026, 12, 4)),
)  # fmt: skip
ALLIANCE = Alliance(
    "alliance",
    charter="We make sure that what is decided can be run. We decide when a measure starts in our part of the organisation, "
    "and say within five working days what has to change before it does.",
    mode="governing",
    met=date(2026, 11, 3),
)
MANAGERS = (
    Manager("AM1", "Shift manager, service desk", "Runa Alvestad", "SD", "mid", False, 3, 21, "G1", "mP01",
            "Opens one case for one halt, and leads it", date(2026, 2, 16)),
    Manager("AM2", "Manager infrastructure", "Emeka Thorvald", "OP", "mid", True, 3, 20, "G1", "mP01",
            "Calls the duty lead before the own experts", date(2026, 2, 16)),
    Manager("AM3", "Manager application support", "Piotr Enevoldsen", "AP", "mid", False, 2, 22, "G3", "mP09",
            "Puts every change into the calendar, small ones too", date(2026, 3, 2)),
    Manager("AM4", "Manager workplace services", "Solveig Marchetti", "WP", "mid", False, 3, 12, "G2", "mP04",
            "Names a delivery day for every order", date(2026, 3, 2)),
    Manager("AM5", "Security manager", "Dag Szymborski", "SE", "mid", False, 1, 4, "G3", "mP09"),
)  # fmt: skip
"""Nobody signs for purchasing."""
CAPACITY = (
    Capacity("CP1", "SD", 24, date(2026, 10, 12), "Shift manager, service desk"),
    Capacity("CP2", "OP", 28, date(2026, 10, 12), "Manager infrastructure"),
    Capacity("CP3", "AP", 30, date(2026, 10, 19), "Manager application support"),
    Capacity("CP4", "WP", 14, date(2026, 10, 19), "Manager workplace services"),
    Capacity("CP5", "SE", 5),
)
RUNS: dict[str, Any] = {
    "run_effort": "Two days a month",
    "staffing": "The team, one person named each month",
    "support_hours": "6 to 22 h, seven days",
    "skills": "Half a day of practice",
    "on_call": "Duty lead",
    "stops": "The weekly list by mail",
}
"""What running it takes, as most answered."""
ASKED = date(2026, 10, 19)
SIGNED: Mapping[str, Mapping[str, tuple[str, int | None]]] = {
    "mP01": {"SD": ("approved", 2), "OP": ("approved", 4), "AP": ("approved", 3)},
    "mP04": {"SD": ("approved", 1), "WP": ("conditional", 6)},
    "mP06": {"SD": ("approved", 2), "OP": ("approved", 3), "AP": ("approved", 5)},
    "mE05": {"SD": ("approved", 2), "OP": ("approved", 5), "AP": ("approved", 7)},
    "mE08": {"SD": ("approved", 3), "WP": ("approved", 3)},
    "mM08": {
        "SD": ("approved", 1),
        "OP": ("approved", 4),
        "AP": ("approved", 4),
        "WP": ("approved", 2),
        "SE": ("approved", 8),
    },
    "mT10": {"SD": ("approved", 1), "WP": ("approved", 3), "SE": ("rejected", 9)},
}
"""Measure → domain → what it says, and days until it said so."""
REASONS = {
    ("mP04", "WP"): "If delivery days are published only for what is kept in stock.",
    ("mT10", "SE"): "Without a second proof of who asks, every account is open. We agree once it is in.",
}
BY = {one.domain: one.function for one in MANAGERS}


def _signoffs() -> Iterator[MeasureSignOff]:
    number = 0
    for measure, domains in SIGNED.items():
        for domain, (verdict, days) in domains.items():
            number += 1
            runs = RUNS if (measure, domain) != ("mE08", "WP") else {**RUNS, "on_call": "", "support_hours": ""}
            yield MeasureSignOff(
                f"SO{number}", measure, domain, verdict, REASONS.get((measure, domain), ""), ASKED,
                None if days is None else ASKED + timedelta(days=days), None, BY[domain], tools=measure[1] == "T", duties=True,
                impact="The way it is done changes; who answers for it does not.", **runs,
            )  # fmt: skip


TRANSLATIONS = (
    Translation("TL1", "mP01", "SD", "Ringing round until somebody knows", "The duty lead opens one case and calls by the list",
                "Who leads is named on the roster"),
    Translation("TL2", "mP01", "OP", "Three lists of what was tried", "Experts report to the duty lead every half hour",
                "On-call duty is taken over at a fixed hour"),
    Translation("TL3", "mE05", "AP", "Answering the same question by mail", "The answer is written while the case is solved",
                "Articles count as work of the week"),
)  # fmt: skip
ADOPTION = (
    Adoption("AD1", "mP01", "SD", 30, 21, 16, date(2026, 4, 1)),
    Adoption("AD2", "mP01", "SD", 90, 21, 19, date(2026, 6, 1)),
    Adoption("AD3", "mP01", "OP", 30, 24, 9, date(2026, 4, 1)),
    Adoption("AD4", "mP01", "OP", 60, 24, 18, date(2026, 5, 4)),
)
REQUESTS = (
    AllianceRequest("RQ1", "Two people to try the call list at night", date(2026, 9, 7), date(2026, 9, 10), "From Monday on"),
    AllianceRequest("RQ2", "A room in Bergen for the sessions", date(2026, 9, 21), date(2026, 9, 22), "The old control room"),
    AllianceRequest("RQ3", "Who may declare a great halt at the weekend", date(2026, 10, 5), date(2026, 10, 16), "The duty lead"),
    AllianceRequest("RQ4", "Release dates of the spring for the change calendar", date(2026, 11, 9)),
)  # fmt: skip


def _trust() -> Iterator[TrustRating]:
    pairs = ((member, group, rating, n) for group, ratings in TRUSTED.items() for member, rating, n in ratings)
    for number, (member, group, rating, people) in enumerate(pairs, start=1):
        yield TrustRating(f"TR{number}", member, group, rating, people, date(2026, 10, 9))


def _views() -> Iterator[MemberView]:
    said = ((name, one) for name, answers in VIEWS.items() for one in answers)
    for number, (name, (urgency, goals)) in enumerate(said, start=1):
        yield MemberView(f"VW{number}", name, urgency, tuple(goals.split()))


CARRIERS: tuple[Record, ...] = (
    *MEMBERS, *_trust(), *_views(), *CONFLICTS, ALLIANCE, *MANAGERS, *CAPACITY, *_signoffs(), *TRANSLATIONS, *ADOPTION, *REQUESTS,
)  # fmt: skip
