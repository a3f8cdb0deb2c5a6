"""How the programme is steered: responsibilities, meetings, barriers, stakeholders, acts of leaders, thanks."""

from __future__ import annotations

from datetime import date

from analytics.model.records.parts import (
    Holds,
    Record,
    choice,
    day,
    kind,
    known,
    line,
    link,
    number,
    text,
    whole,
    yes,
)

BARRIERS = (("policy", "policy", "Regelung"), ("silo", "silo", "Silo"), ("skill", "skill", "Fähigkeit"), ("tool", "tool", "Werkzeug"),
            ("money", "money", "Geld"))  # fmt: skip

BUDGETS = (
    ("asked", "asked for", "beantragt"),
    ("granted", "granted", "bewilligt"),
    ("over", "spent or given back", "ausgegeben oder zurückgegeben"),
)


@kind("raci", "Responsibility", "RACI", "Zuständigkeit", "RACI", "RA",
      "Who is responsible, accountable, consulted and informed; roles, no names.")  # fmt: skip
class Responsibility(Record):
    """One row of the matrix (domain.md §7.6)."""

    activity: str = line("Activity", "Tätigkeit", needed=True)
    sort: str = choice(
        "Of",
        "Von",
        (("programme", "the programme", "Programm"), ("process", "a process", "Prozess")),
        default="programme",
    )
    dimension: str = known(Holds.DIMENSION, "Process", "Prozess")
    domain: str = known(Holds.DOMAIN, "Part of the organisation", "Teil der Organisation")
    responsible: str = line("Responsible (R)", "Durchführend (R)", "Roles, parted by commas.")
    accountable: str = line("Accountable (A)", "Rechenschaftspflichtig (A)", "Exactly one role.")
    consulted: str = line("Consulted (C)", "Beratend (C)")
    informed: str = line("Informed (I)", "Informiert (I)")


@kind("steering", "Steering date", "Steering", "Lenkungstermin", "Lenkungstermine", "ST",
      "When the steering body meets; whether it was held and minuted.")  # fmt: skip
class SteeringDate(Record):
    """One meeting of the body that decides."""

    body: str = line("Body", "Gremium", "For example: steering committee.", needed=True)
    on: date | None = day("On", "Am", needed=True)
    held: bool = yes("Held", "Stattgefunden")
    minuted: bool = yes("Minuted", "Protokolliert")
    review: bool = yes("Reviews a phase", "Überprüft eine Phase", "The review of the CHECK step.")
    budget_share: float | None = number(
        "Share of the budget kept", "Verbliebener Anteil am Budget", least=0, most=100, unit="%"
    )
    rank: int | None = whole("Rank among the projects", "Rang unter den Projekten", least=1)


@kind("budget", "Budget", "Budgets", "Budget", "Budgets", "BU",
      "Who defends the money of the programme, before which body and until when.")  # fmt: skip
class Budget(Record):
    """One part of the money and who defends it (S0.8)."""

    name: str = line("Budget", "Budget", "Which money: outside costs 2027.", needed=True)
    amount: float | None = number("Amount", "Betrag", "Empty: all of it.", least=0, unit="€")
    defender: str = line("Defended by (function)", "Verteidigt von (Funktion)", "A function, no name.")
    body: str = line("Before", "Vor", "Who decides on it: budget round of the board.")
    until: date | None = day("Until", "Bis", "The last day it needs defending.")
    state: str = choice("State", "Stand", BUDGETS, default="asked")


@kind("barrier", "Barrier", "Barriers", "Hindernis", "Hindernisse", "BA",
      "What stands in the way: old policies, silos, skills, tools, money.")  # fmt: skip
class Barrier(Record):
    """One barrier with who removes it until when (S4.30)."""

    name: str = line("Barrier", "Hindernis", needed=True)
    sort: str = choice("Kind", "Art", BARRIERS, default="policy")
    owner: str = line("Owner (function)", "Verantwortlich (Funktion)")
    due: date | None = day("Due", "Fällig")
    removed: date | None = day("Removed", "Beseitigt")
    step: str = line("Next step", "Nächster Schritt")
    domain: str = known(Holds.DOMAIN, "Part of the organisation", "Teil der Organisation")


@kind("stakeholder", "Stakeholder group", "Stakeholders", "Interessengruppe", "Interessengruppen", "SH",
      "Power, interest and attitude of groups; never of single persons.")  # fmt: skip
class Stakeholder(Record):
    """A group with power and attitude. Its attitude over time are the versions of this record."""

    name: str = line("Group or role", "Gruppe oder Rolle", needed=True)
    group: str = link("Group", "Gruppe", "group")
    power: int | None = whole("Power", "Macht", least=1, most=5)
    interest: int | None = whole("Interest", "Interesse", least=1, most=5)
    now: int | None = whole("Attitude now", "Haltung heute", "−2 against, +2 for.", least=-2, most=2)
    wanted: int | None = whole("Attitude needed", "Nötige Haltung", least=-2, most=2)
    rated: date | None = day("Rated on", "Eingeschätzt am")
    owner: str = line("Talks to them (function)", "Spricht mit ihnen (Funktion)")
    step: str = line("Next step", "Nächster Schritt")


@kind("act", "Leader's act", "Leaders' acts", "Tat der Leitung", "Taten der Leitung", "LA",
      "What leaders promised and did in public: commitments, visits, stories.")  # fmt: skip
class LeaderAct(Record):
    """One act or commitment (S4.18, S4.22, S4.29)."""

    name: str = line("What", "Was", needed=True)
    leader: str = line("Who (function)", "Wer (Funktion)")
    planned: date | None = day("Planned", "Geplant")
    done: date | None = day("Done", "Getan")
    story: str = text("What it showed", "Was es gezeigt hat")


@kind("recognition", "Recognition", "Recognition", "Anerkennung", "Anerkennungen", "RE",
      "Thanks and rewards, for teams rather than single persons.")  # fmt: skip
class Recognition(Record):
    """One thank-you (S4.33)."""

    name: str = line("What for", "Wofür", needed=True)
    on: date | None = day("On", "Am", needed=True)
    domain: str = known(Holds.DOMAIN, "Part of the organisation", "Teil der Organisation")
    size: str = choice("How", "Wie", (
        ("thanks", "thanks", "Dank"), ("day", "day off", "freier Tag"), ("award", "award", "Auszeichnung"),
        ("budget", "budget for the team", "Budget fürs Team"),
    ), default="thanks")  # fmt: skip
    team: bool = yes("For a team", "Für ein Team", default=True)
    win: str = known(Holds.MEASURE, "Quick win", "Quick Win")


@kind("training_entry", "Training entry", "Training entries", "Schulung", "Schulungen", "TE",
      "Who is trained before something goes live.")  # fmt: skip
class TrainingEntry(Record):
    """Training of one role for one measure (S4.27)."""

    measure: str = known(Holds.MEASURE, "Measure", "Maßnahme")
    role: str = line("Role", "Rolle", needed=True)
    planned: date | None = day("Planned", "Geplant")
    done: date | None = day("Done", "Durchgeführt")


@kind("experiment", "Experiment", "Experiments", "Versuch", "Versuche", "EX",
      "What was tried and learnt, what failed included.")  # fmt: skip
class Experiment(Record):
    """One experiment with its lesson (S4.32)."""

    name: str = line("Tried", "Versucht", needed=True)
    on: date | None = day("On", "Am")
    worked: bool = yes("It worked", "Es hat geklappt")
    lesson: str = text("Lesson", "Was gelernt wurde")


@kind("service_talk", "Service talk", "Service talks", "Servicegespräch", "Servicegespräche", "TK",
      "Talks with business units about services, at least every quarter.")  # fmt: skip
class ServiceTalk(Record):
    """One talk with a business unit (S4.37)."""

    unit: str = link("Business unit", "Fachbereich", "group", needed=True)
    on: date | None = day("On", "Am", needed=True)
    topics: str = text("Topics", "Themen")
