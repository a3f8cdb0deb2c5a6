"""Fjordmark Logistics: its vision with elements and own words, and who has read and approved it. Everything is invented.

The words of the vision are those of ``analytics/goals/vision_sample.yaml``, with which other people's visions are compared.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics.goals.vision_templates import sample_vision
from analytics.goals.vision_text import mark_of
from analytics.model.records.document import normal
from analytics.model.records.parts import Record
from analytics.model.records.vision import Approval, Comment, Element, PassOn, Phrase, ReviewRound, Term

VISION = normal(
    replace(
        sample_vision(),
        sponsor_says="I was in Bergen on the Monday Harbourline stood still. I do not want to stand there again without an answer.",
        aims="The Morning Promise holds on 99 days out of 100\nTwo new terminals start with systems that work\n"
        "Nobody leaves the service desk because the same faults come back",
        authors=("C1", "C2", "C4", "C5", "C6"),
        talking_points="Ask who was at the gate on that Monday\nShow the list of the three teams\n"
        "Name the one number to call\nSay what changes for this group, and from when",
    )
)
ELEMENTS = (
    Element("V1", "A halt is over within four hours",
            "Nine hours on average; three teams search for the same fault, each on its own list.",
            "One duty lead, one list, the way back tried out before. Changes are tested before they go live.",
            "Critical services restored within 4 hours by the end of 2027", ("P1", "P3", "P4", "P7"), ("O1", "O2"), ("B1", "B2"),
            "Steering committee; Head of service desk", ("A1", "A2", "A3", "A7")),
    Element("V2", "One place to ask",
            "Gate crews call whom they know; what can be ordered is in people's heads.",
            "One number and one page: what stands still, what can be ordered, and when it will be there.",
            "60 of 100 requests ordered from the published list", ("P2", "E5"), ("O1", "O4"), ("B1", "B3"),
            "Service management lead", ("A1", "A4", "A7", "A8")),
    Element("V3", "Tools that know the gate",
            "The ticket tool knows people, the monitoring knows machines, neither knows the dock gate.",
            "A fault at a gate opens one case with service, crew and history; users see where it stands.",
            "30 of 100 cases opened and followed on the portal", ("T1", "T2", "T3", "T6"), ("O2", "O3"), ("B2",),
            "Tool owner", ("A1", "A2", "A3")),
    Element("V4", "Everybody knows why and can do their part",
            "Communication fell from 2.4 to 1.5 in a year; new things were learned on the job.",
            "Everybody can say why we do this, and is trained in working hours before something goes live.",
            "80 of 100 can say why; 90 of 100 are trained before a go-live", ("M1", "M4", "E3"), ("O1",), ("B1",),
            "Communications partner; Training coordinator", ("A1", "A2", "A3", "A4", "A7", "A9")),
)  # fmt: skip
TERMS = (
    Term("T1", "Morning Promise", "What reaches the dock gate by six in the evening is with the customer the next morning.", "customer"),
    Term("T2", "Harbourline", "Our booking system for berths and trucks.", "service"),
    Term("T3", "dock gate", "Where trucks and ships are loaded; where a halt of IT is felt first.", "company"),
    Term("T4", "gate crew", "The people who load at a dock gate.", "company"),
    Term("T5", "great halt", "A fault that stops a terminal.", "company"),
    Term("T6", "Bergen", "Our largest terminal.", "company"),
)  # fmt: skip
PHRASES = (
    Phrase("F1", "at pace", "en", "by a date"),
    Phrase("F2", "customer excellence", "en", "what the customer gets, and when"),
)
ROUNDS = (
    ReviewRound("RR1", "Reading in January", "Works council, team leads, two gate crews", True, date(2026, 1, 12), date(2026, 1, 30)),
)  # fmt: skip
COMMENTS = (
    Comment("CO1", "“Restore” is an IT word. At the gate we say it runs again.", "RR1", "what_we_gain", "", "Gate crew, Bergen",
            "Changed: “when it will run again”.", "taken"),
    Comment("CO2", "Say who is trained, and that it is in working hours.", "RR1", "what_we_gain", "", "Works council",
            "Added to the last paragraph.", "taken"),
    Comment("CO3", "The nine hours sound as if the crews had been slow.", "RR1", "what_for", "", "Operations",
            "We say now why it takes nine hours: the tools do not know each other and nobody leads.", "taken"),
    Comment("CO4", "Name the two customers with the penalty.", "RR1", "if_nothing", "", "Head office",
            "The contracts are confidential; the amount is in the sheet on standing still.", "declined"),
    Comment("CO5", "Four hours is still long for a gate.", "RR1", "element", "V1", "Terminals and dispatch",
            "It is the first step; the goal for 2028 is decided when the terminals open.", "declined"),
)  # fmt: skip
GIVEN = {
    "C1": date(2026, 2, 2),
    "C2": date(2026, 2, 2),
    "C4": date(2026, 2, 3),
    "C5": date(2026, 2, 3),
    "C6": date(2026, 2, 5),
    "C7": date(2026, 2, 9),
    "C8": date(2026, 2, 10),
    "C9": date(2026, 2, 10),
    "C10": date(2026, 2, 11),
}
"""Member → day of approval; the chief financial officer has not said anything yet."""
APPROVALS = tuple(
    Approval(f"AP{number}", member, 1, "approved", day, mark_of(VISION))
    for number, (member, day) in enumerate(GIVEN.items(), start=1)
)
READERS = {"A1": (20, 17), "A2": (18, 15), "A3": (16, 11), "A5": (4, 3), "A7": (12, 10)}
"""Group → readers of the pass-on test, and how many had all three right. Security has four people, so its result stays hidden."""
PASS_ON = tuple(
    PassOn(f"PT{number}", "March 2026", group, date(2026, 3, 17), *counts)
    for number, (group, counts) in enumerate(READERS.items(), start=1)
)
VISION_RECORDS: tuple[Record, ...] = (
    VISION, *ELEMENTS, *TERMS, *PHRASES, *ROUNDS, *COMMENTS, *APPROVALS, *PASS_ON,
)  # fmt: skip
