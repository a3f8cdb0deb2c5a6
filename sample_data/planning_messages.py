"""Fjordmark Logistics: who hears what, when and from whom, and what comes back. Everything is invented.

Every group hears the steps of ``STEPS`` that are for it, each with its own change in it. ``HOLES`` tells where the plan falls short on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, cycle, islice

from analytics.model.records.communication import BehaviourCard, Channel, KeyMessage, Message, Pulse, Question
from analytics.model.records.parts import Record
from analytics.model.records.programme import Group
from sample_data.planning_frame import GROUPS

TODAY = date(2026, 10, 31)
"""Messages up to here are sent, and the talking points of the next month are out."""

KEYS = (
    KeyMessage("KM1", "A great halt is over within four hours, and everybody knows when.", "for-me", ("V1",)),
    KeyMessage("KM2", "No label, no gate. No gate, no truck: every step of the Morning Promise runs on IT.", "why", ("V1", "V3")),
    KeyMessage("KM3", "If we go on as today, the new terminals begin with the old faults.", "why", ("V1", "V3")),
    KeyMessage("KM4", "You are trained in working hours, and what makes no sense at your gate you can say.", "how", ("V2", "V4")),
)  # fmt: skip
CHANNELS = (
    Channel("CH1", "Town hall", live=True, two_way=True),
    Channel("CH2", "Team talk", live=True, two_way=True),
    Channel("CH3", "Newsletter"),
    Channel("CH4", "Intranet"),
    Channel("CH5", "Boards at gates and stairs"),
    Channel("CH6", "Chat channel Morning Promise", two_way=True),
)


@dataclass(frozen=True)
class Step:
    """One step of the plan; each group it is for hears it in its own words."""

    day: date
    subject: str
    purpose: str
    channel: str
    medium: str
    words: str
    for_all: bool = False
    """False: for the groups with high impact only."""
    win: str = ""


FIRST = (
    "Fjordmark lives from one promise: what reaches the dock gate by six in the evening is with the customer the next morning. "
    "We act now because two new terminals open in the spring of 2028. "
    "If we go on as today, the new terminals begin with the old faults."
)
"""What everybody hears first: why, why now, and what happens otherwise, as the vision says it."""
STEPS = (
    Step(date(2026, 1, 13), "Why we begin now", "why", "CH1", "speech", FIRST, True),
    Step(date(2026, 2, 17), "What changes for {group}", "for-me", "CH2", "talk", "Bring the last halt you remember."),
    Step(date(2026, 3, 24), "Where {group} comes in", "how", "CH3", "email", "The list of steps until summer is on the page.", True),
    Step(date(2026, 4, 28), "Four weeks before it starts: {group}", "for-me", "CH2", "talk", "Your team lead shows it at the screen.", True),
    Step(date(2026, 6, 2), "The way to midsummer", "how", "CH4", "intranet", "Three teams test until July."),
    Step(date(2026, 7, 7), "Two hours less at the gate", "win", "CH3", "email",
         "Restoring took 7.4 hours in June, 9.0 a year ago. “I had one name to call”, says the gate crew in Bergen.", True, "mP01"),
    Step(date(2026, 8, 18), "After the holidays", "how", "CH6", "chat", "We go on next week. Ask here."),
    Step(date(2026, 9, 22), "What is different from October: {group}", "for-me", "CH2", "talk", "Changes rest on Fridays.", True),
    Step(date(2026, 10, 27), "What you told us in the survey", "why", "CH4", "intranet",
         "Processes rose to 2.2, tools stayed at 1.1, and you heard less from us than a year ago.", True),
    Step(date(2026, 12, 1), "Before the year ends", "how", "CH3", "email", "The plan of the next stage is on the page."),
    Step(date(2027, 1, 5), "The new year for {group}", "for-me", "CH2", "talk", "What stays, what goes, what comes.", True),
    Step(date(2027, 2, 9), "Ordering from the list", "win", "CH4", "intranet", "Six of ten requests come from the list.", False, "mP04"),
    Step(date(2027, 3, 16), "First stage done", "why", "CH5", "poster", "The Morning Promise holds.", True),
)  # fmt: skip
SENDERS = {
    "why": ("Chief information officer", "sponsor"),
    "for-me": ("", "line"),
    "how": ("Service management lead", "project"),
    "win": ("Chief operating officer", "executive"),
}
"""Purpose → who speaks; the line manager where no function stands."""
HOLES = {
    ("A5", date(2027, 1, 5)): "nobody speaks to Security in the last phase",
    ("A5", date(2027, 3, 16)): "nobody speaks to Security in the last phase",
    ("A8", date(2026, 1, 13)): "Head office hears how before it hears why",
    ("A4", date(2027, 3, 16)): "the poster for Workplace is longer than anybody reads in passing",
    ("A2", date(2026, 9, 22)): "the head of operations had the talking points a day before",
}
"""Group and day → where the plan falls short on purpose."""
LEFT_OUT = (("A5", date(2027, 1, 5)), ("A5", date(2027, 3, 16)))


def _messages() -> Iterator[Message]:
    numbers = count(1)
    for group in GROUPS:
        high = group.impact == "high"
        keys = cycle(key.id for key in KEYS)
        for step in STEPS:
            if not (high or step.for_all) or (group.id, step.day) in LEFT_OUT:
                continue
            told = _message(group, step, tuple(islice(keys, 2 if high else 3)))
            yield replace(_with_hole(told, group), id=f"ME{next(numbers)}")


def _message(group: Group, step: Step, keys: tuple[str, ...]) -> Message:
    sender, level = SENDERS[step.purpose]
    sentences = group.change.split(". ", 1)
    own = group.change if step.medium != "poster" else f"{sentences[0]}."
    live = step.channel in ("CH1", "CH2", "CH6")
    return Message(
        name=step.subject.format(group=group.name),
        group=group.id,
        purpose=step.purpose,
        keys=keys,
        sender=sender or group.manager,
        sender_level=level,
        channel=step.channel,
        medium=step.medium,
        sent=step.day,
        words=f"{step.words}\n{group.name}: {own}",
        feedback="There and then" if live else "Question box",
        two_way=live,
        points_sent=step.day - timedelta(days=8) if step.day <= TODAY + timedelta(days=31) else None,
        win=step.win,
        state="sent" if step.day <= TODAY else "planned",
    )


def _with_hole(message: Message, group: Group) -> Message:
    hole = (group.id, message.sent)
    if hole not in HOLES:
        return message
    if group.id == "A8":
        return replace(message, purpose="how", sender="Service management lead", sender_level="project")
    if group.id == "A4":
        more = "Ask at the Workplace counter, in the chat channel or your team lead, who has the list with all dates until the summer."
        return replace(message, words=f"{message.words} {group.change.split('. ', 1)[1]} {more}")
    return replace(message, points_sent=date(2026, 9, 21))


QUESTIONS = (
    Question("Q1", "Will there be fewer of us at the desk afterwards?", "A1", date(2026, 1, 14), True, "Chief information officer",
             date(2026, 1, 28), date(2026, 1, 22), "No. Fewer calls mean time for the list of known faults.", True),
    Question("Q2", "Who is called when booking and labels stand still at once?", "A7", date(2026, 1, 20), False, "Head of service desk",
             date(2026, 2, 3), date(2026, 1, 29), "The duty lead; one number for both.", True),
    Question("Q3", "Is the team talk working time?", "A9", date(2026, 2, 18), True, "Chief operating officer",
             date(2026, 3, 4), date(2026, 3, 3), "Yes, paid, after the shift.", True),
    Question("Q4", "Do we get a second screen for the monitoring?", "A2", date(2026, 4, 29), False, "Head of operations",
             date(2026, 5, 13), date(2026, 5, 12), "Yes, by the end of June.", True),
    Question("Q5", "What is a standard change?", "A3", date(2026, 6, 3), False, "Head of applications",
             date(2026, 6, 17), date(2026, 6, 10), "One of the fourteen on the list; it was tried at least five times.", True),
    Question("Q6", "When does the portal come to the small terminals?", "A7", date(2026, 8, 19), False, "Tool owner",
             date(2026, 9, 2), date(2026, 9, 18), "In spring 2027, after the two large ones.", True),
    Question("Q7", "May I order for my whole team?", "A8", date(2026, 8, 12), False, "Service management lead",
             date(2026, 8, 26), date(2026, 8, 20), "Yes, up to twenty people at once.", True),
    Question("Q8", "Who pays when a supplier misses the hours?", "A6", date(2026, 10, 28), True, "Head of purchasing", date(2026, 11, 11)),
)  # fmt: skip
PEOPLE = {"A1": 19, "A2": 20, "A3": 18, "A4": 9, "A5": 4, "A7": 41, "A8": 22, "A9": 6}
"""Group → people asked in a pulse; Security has four, so what they said stays hidden."""
SAID = {
    "reasons": ((62, 79), (58, 76), (44, 61), (50, 78), (50, 75), (46, 73), (40, 52), (67, 83)),
    "benefits": ((57, 74), (50, 75), (42, 58), (56, 78), (50, 50), (51, 73), (45, 59), (50, 83)),
    "behaviour": ((63, 84), (55, 75), (47, 64), (44, 78), (25, 50), (39, 71), (32, 45), (67, 83)),
    "wish": ((74, 84), (60, 70), (61, 56), (67, 78), (75, 75), (71, 78), (55, 59), (83, 83)),
    "heard": ((58, 74), (55, 75), (50, 56), (56, 78), (50, 50), (49, 71), (41, 73), (67, 83)),
    "agreement": ((63, 79), (60, 75), (56, 61), (67, 78), (50, 75), (66, 78), (64, 73), (67, 83)),
    "reached": ((89, 95), (85, 90), (83, 83), (78, 89), (75, 100), (73, 85), (68, 77), (100, 100)),
    "attitude": ((0.6, 1.0), (0.3, 0.7), (0.4, 0.1), (0.5, 0.8), (0.5, 0.5), (0.6, 0.9), (0.2, 0.3), (0.8, 1.2)),
}
"""Pulse item → March and September, group by group."""
PULSE_DAYS = (date(2026, 3, 17), date(2026, 9, 15))
CAME_IN = {
    "questions": ((9, 6, 7), (6, 5, 4), (7, 4, 3), (3, 2, 2), (1, 1, 1), (12, 9, 11), (4, 2, 0), (5, 3, 2), (1, 1, 1)),
    "ideas": ((6, 5, 7), (4, 3, 4), (3, 1, 2), (2, 2, 3), (1, 0, 1), (8, 7, 9), (1, 0, 0), (2, 1, 2), (1, 0, 1)),
    "volunteers": ((4, 1, 2), (3, 1, 1), (1, 0, 0), (1, 1, 0), (1, 0, 0), (5, 2, 3), (0, 0, 0), (1, 0, 1), (0, 0, 0)),
}
"""Item → by group of ``COUNTED`` what came in each of the three phases so far; from Head office nothing in the third."""
COUNTED = (*PEOPLE, "A6")
COUNT_DAYS = (date(2026, 4, 24), date(2026, 8, 14), date(2026, 10, 30))


def _pulses() -> Iterator[Pulse]:
    numbers = count(1)
    for item, by_group in SAID.items():
        for place, day in enumerate(PULSE_DAYS):
            for (group, people), values in zip(PEOPLE.items(), by_group, strict=True):
                yield Pulse(f"PU{next(numbers)}", group, item, day, people, float(values[place]))
    for item, counts in CAME_IN.items():
        for place, day in enumerate(COUNT_DAYS):
            for group, came in zip(COUNTED, counts, strict=True):
                yield Pulse(f"PU{next(numbers)}", group, item, day, None, float(came[place]))


CARDS = (
    BehaviourCard("BC1", "Duty lead", "A1", "Asking three teams at once", "One list from the first minute; a word to the gate every half hour",
                  "The calm on the phone"),
    BehaviourCard("BC2", "Engineer on call", "A2", "Putting a fault right without writing it down", "Writing the way back into the list the next day",
                  "Looking for the cause"),
    BehaviourCard("BC3", "Developer", "A3", "Going live on a Friday", "Filling in the risk before asking for a date", "Testing with the gate crew"),
)  # fmt: skip
MESSAGES = tuple(_messages())
PULSES = tuple(_pulses())
COMMUNICATION: tuple[Record, ...] = (*KEYS, *CHANNELS, *MESSAGES, *QUESTIONS, *PULSES, *CARDS)
