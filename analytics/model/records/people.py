"""Who carries the programme: what is known of the coalition beside its members, and of the management alliance."""

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
    links,
    number,
    text,
    whole,
    yes,
)
from analytics.model.records.programme import LEVELS

VERDICTS = (
    ("pending", "not answered", "offen"), ("approved", "approves", "stimmt zu"),
    ("conditional", "approves with a condition", "stimmt mit Bedingung zu"), ("rejected", "rejects", "lehnt ab"),
)  # fmt: skip


@kind("trust", "Trust rating", "Trust", "Vertrauenswert", "Vertrauen", "TR",
      "How far a group trusts a member, 0 to 5; from five people on, or estimated by the programme office.")  # fmt: skip
class TrustRating(Record):
    """What one group thinks of a member."""

    member: str = link("Member", "Mitglied", "member", needed=True)
    group: str = link("Group", "Gruppe", "group", needed=True)
    rating: float | None = number("Trust", "Vertrauen", least=0, most=5, person=True)
    people: int | None = whole("People asked", "Befragte", "Empty: estimated by the programme office.")
    taken: date | None = day("Date", "Datum")


@kind("view", "Member's view", "One view", "Sicht eines Mitglieds", "Gemeinsame Sicht", "VW",
      "How urgent the change is to each member, and the three goals named first. No names.")  # fmt: skip
class MemberView(Record):
    """One answer of the short survey among members; nothing says whose."""

    round: str = line("Survey", "Umfrage", "For example: spring 2027.", needed=True)
    urgency: int | None = whole("Urgency", "Dringlichkeit", "0 none to 5 at once.", most=5)
    goals: tuple[str, ...] = links("Most important goals", "Wichtigste Ziele", "goal", "Three.")


@kind("conflict", "Open conflict", "Conflicts", "Offener Konflikt", "Konflikte", "OC",
      "Where interests meet: what about, who settles it, until when.")  # fmt: skip
class Conflict(Record):
    """Interests that stand against each other."""

    name: str = line("What about", "Worum es geht", needed=True)
    owner: str = line("Settled by (function)", "Klärt (Funktion)")
    opened: date | None = day("Since", "Seit", needed=True)
    due: date | None = day("Due", "Fällig")
    closed: date | None = day("Settled", "Geklärt")


@kind("alliance", "Management alliance", "Alliance", "Management-Allianz", "Management-Allianz", "alliance",
      "The functional managers without whom nothing takes root.", single=True)  # fmt: skip
class Alliance(Record):
    """The one alliance of a workspace."""

    charter: str = text("Charter", "Auftrag", "What it is for, and what it may decide.")
    mode: str = choice("It", "Sie", (
        ("governing", "decides start, scope and date", "entscheidet über Beginn, Umfang und Termin"),
        ("advising", "gives an opinion within five working days", "gibt binnen fünf Arbeitstagen eine Stellungnahme ab"),
    ), default="governing")  # fmt: skip
    met: date | None = day("Last met", "Zuletzt getroffen")


@kind("manager", "Alliance member", "Alliance members", "Mitglied der Allianz", "Mitglieder der Allianz", "AM",
      "Functional managers who sign for their part of the organisation.")  # fmt: skip
class Manager(Record):
    """A functional manager in the alliance; shown by function."""

    function: str = line("Function", "Funktion", "Shown instead of the name: Manager operations.", needed=True)
    name: str = line("Name", "Name", "Stays on the alliance page and in the planning workbook.", person=True)
    domain: str = known(Holds.DOMAIN, "Signs for", "Zeichnet für")
    level: str = choice("Level", "Ebene", LEVELS, default="mid")
    core: bool = yes("In the core team", "Im Kernteam")
    meetings: int | None = whole("Of the last three meetings", "Von den letzten drei Sitzungen", most=3)
    led: int | None = whole("Staff led", "Geführte Personen", "Directly and indirectly.")
    goal: str = link("Strategic goal", "Strategisches Ziel", "goal")
    measure: str = known(Holds.MEASURE, "Running measure", "Laufende Maßnahme")
    commitment: str = line("Commits to", "Sagt zu", "Behaviour that changes in the own team.")
    committed: date | None = day("On", "Am")


@kind("capacity", "Confirmed capacity", "Capacity", "Bestätigte Kapazität", "Kapazität", "CP",
      "Person-days a month a part of the organisation confirms for the changes.")  # fmt: skip
class Capacity(Record):
    """What a domain confirms it can carry (S3.9)."""

    domain: str = known(Holds.DOMAIN, "Part of the organisation", "Teil der Organisation")
    days: float | None = number("Person-days a month", "Personentage im Monat", least=0)
    confirmed: date | None = day("Confirmed on", "Bestätigt am")
    by: str = line("By (function)", "Von (Funktion)")


@kind("signoff", "Sign-off", "Sign-offs", "Zustimmung zur Maßnahme", "Zustimmungen zu Maßnahmen", "SO",
      "Whether a part of the organisation agrees to a measure, and whether it can keep it running.")  # fmt: skip
class MeasureSignOff(Record):
    """One domain's word on one measure, with the questions of running it (S3.8, S3.14)."""

    measure: str = known(Holds.MEASURE, "Measure", "Maßnahme")
    domain: str = known(Holds.DOMAIN, "Part of the organisation", "Teil der Organisation")
    verdict: str = choice("Says", "Sagt", VERDICTS, default="pending")
    reason: str = text("Reason or condition", "Grund oder Bedingung")
    asked: date | None = day("Asked", "Gefragt")
    answered: date | None = day("Answered", "Beantwortet")
    expected: date | None = day("Answer expected", "Antwort erwartet")
    by: str = line("By (function)", "Von (Funktion)")
    override: str = line("Sponsor's override", "Entscheidung des Sponsors", "Why it goes ahead all the same.")
    run_effort: str = line("Effort to run it", "Betriebsaufwand")
    staffing: str = line("Who does it", "Wer es tut")
    support_hours: str = line("Support hours", "Supportzeiten")
    skills: str = line("Skills needed", "Nötige Fähigkeiten")
    on_call: str = line("On call", "Rufbereitschaft")
    stops: str = line("What stops instead", "Was dafür wegfällt")
    tools: bool = yes("Changes tools", "Ändert Werkzeuge")
    duties: bool = yes("Changes responsibilities", "Ändert Zuständigkeiten")
    roles: bool = yes("Changes roles", "Ändert Rollen")
    impact: str = text("What changes", "Was sich ändert")


@kind("translation", "Translation", "Translations", "Übersetzung", "Übersetzungen", "TL",
      "What a measure means on the ground: what stops, starts and changes in one part of the organisation.")  # fmt: skip
class Translation(Record):
    """One measure in the terms of one domain (S3.3)."""

    measure: str = known(Holds.MEASURE, "Measure", "Maßnahme")
    domain: str = known(Holds.DOMAIN, "Part of the organisation", "Teil der Organisation")
    stops: str = text("What stops", "Was aufhört")
    starts: str = text("What starts", "Was anfängt")
    changes: str = text("What changes", "Was sich ändert")


@kind("adoption", "Adoption", "Adoption", "Nutzung", "Nutzung", "AD",
      "How many of those who should use something do, 30, 60 and 90 days after it went live.")  # fmt: skip
class Adoption(Record):
    """One count (S3.13)."""

    measure: str = known(Holds.MEASURE, "Measure", "Maßnahme")
    domain: str = known(Holds.DOMAIN, "Part of the organisation", "Teil der Organisation")
    days: int | None = whole("Days after", "Tage danach", most=365, default=30)
    should: int | None = whole("Should use it", "Sollten es nutzen")
    using: int | None = whole("Use it", "Nutzen es")
    counted: date | None = day("Counted on", "Gezählt am")


@kind("request", "Request to the alliance", "Requests", "Bitte an die Allianz", "Bitten", "RQ",
      "What the core team asks of the alliance, and when it was answered.")  # fmt: skip
class AllianceRequest(Record):
    """One request of the core team (S3.18)."""

    words: str = line("Request", "Bitte", needed=True)
    asked: date | None = day("Asked", "Gestellt", needed=True)
    answered: date | None = day("Answered", "Beantwortet")
    answer: str = text("Answer", "Antwort")
