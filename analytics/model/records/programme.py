"""The frame of the programme: what it serves, whom it touches, who carries it."""

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
    rating,
    text,
    whole,
    yes,
)

PRIORITIES = (("1", "useful", "nützlich"), ("2", "important", "wichtig"), ("3", "decisive", "entscheidend"))
IMPACTS = (("low", "low", "gering"), ("medium", "medium", "mittel"), ("high", "high", "hoch"))
SORTS = (
    ("domain", "part of IT", "Teil der IT"),
    ("unit", "business unit", "Fachbereich"),
    ("role", "role group", "Rollengruppe"),
    ("representatives", "employee representatives", "Arbeitnehmervertretung"),
    ("other", "other", "sonstige"),
)
COALITION_ROLES = (
    ("sponsor", "sponsor", "Sponsor"),
    ("advocate", "advocate", "Fürsprecher"),
    ("agent", "agent", "Umsetzer"),
    ("target", "target voice", "Stimme der Betroffenen"),
)
MOST_ASKED = 50
"""Members, advocates or agents that a programme may ask of its coalition at least."""
LEVELS = (("top", "top", "oberste Leitung"), ("mid", "middle", "mittlere Leitung"), ("staff", "staff", "Mitarbeitende"))


@kind("programme", "Programme", "Programme", "Programm", "Programm", "programme",
      "When the programme runs, and how it is checked.", single=True)  # fmt: skip
class Programme(Record):
    """The one programme of a workspace."""

    name: str = line("Name", "Name", "What people call the programme.")
    starts: date | None = day("Starts", "Beginn")
    ends: date | None = day("Ends", "Ende")
    phase_months: int | None = whole("Months of a phase", "Monate je Phase", least=1, most=12, default=4)
    words_per_minute: int | None = whole(
        "Speaking speed", "Sprechtempo", "Words a minute; 130 is usual.", least=110, most=160, default=130, unit="words"
    )
    smart_letters: str = choice(
        "SMART reads", "SMART bedeutet",
        (
            ("achievable", "specific, measurable, achievable, relevant, time-bound", "spezifisch, messbar, erreichbar, relevant, terminiert"),
            ("realistic", "specific, measurable, achievable, realistic, time-bound", "spezifisch, messbar, erreichbar, realistisch, terminiert"),
            ("assignable", "specific, measurable, assignable, realistic, time-related", "spezifisch, messbar, zuweisbar, realistisch, zeitbezogen"),
        ),
        "Names of the five letters; the checks stay the same.", default="achievable",
    )  # fmt: skip
    weigh: bool = yes(
        "Goals decide what counts more", "Ziele gewichten",
        "Dimensions that goals and objectives need count more in gaps, quick wins and plan.", default=True,
    )  # fmt: skip
    report_days: int | None = whole("Days between reports", "Tage zwischen Berichten", least=7, most=365, default=42)
    scope: tuple[str, ...] = known(
        Holds.DIMENSIONS,
        "Processes in scope",
        "Prozesse im Umfang",
        "Each belongs to a phase; at the end all are raised.",
    )
    fewest_members: int | None = whole(
        "Least members of the coalition",
        "Mindestzahl der Mitglieder der Koalition",
        "5 is usual.",
        most=MOST_ASKED,
        default=5,
    )
    fewest_advocates: int | None = whole(
        "Least advocates", "Mindestzahl der Fürsprecher", "2 is usual.", most=MOST_ASKED, default=2
    )
    fewest_agents: int | None = whole(
        "Least agents", "Mindestzahl der Umsetzer", "2 is usual.", most=MOST_ASKED, default=2
    )


@kind("objective", "Business objective", "Objectives", "Unternehmensziel", "Unternehmensziele", "O",
      "What the business wants to reach; goals of IT serve it.")  # fmt: skip
class Objective(Record):
    """A business objective; objectives form a tree."""

    name: str = line("Objective", "Ziel", needed=True)
    priority: str = choice("Priority", "Priorität", PRIORITIES, default="2")
    parent: str = link("Part of", "Teil von", "objective", tree=True)
    unit: str = link("Business unit", "Fachbereich", "group")
    strategy: str = line(
        "Where it is written", "Wo es steht", "The strategy paper, budget or resolution it comes from."
    )
    owner: str = line("Owner (function)", "Verantwortlich (Funktion)", "A function, no name: Head of logistics.")
    due: date | None = day("Due", "Fällig")
    reviewed: date | None = day("Last reviewed", "Zuletzt überprüft")


@kind("process", "Business process", "Business processes", "Geschäftsprozess", "Geschäftsprozesse", "B",
      "The work of the business that depends on IT.")  # fmt: skip
class BusinessProcess(Record):
    """Work of the business that needs IT services."""

    name: str = line("Process", "Prozess", needed=True)
    key: bool = yes("Key process", "Schlüsselprozess")
    unit: str = link("Business unit", "Fachbereich", "group")


@kind("service", "Service", "Services", "Service", "Services", "S", "What IT delivers to the business.")
class Service(Record):
    """A service of IT."""

    name: str = line("Service", "Service", needed=True)
    unit: str = link("Used by", "Genutzt von", "group")
    process: str = link("Business process", "Geschäftsprozess", "process")
    critical: bool = yes("Critical", "Kritisch")


@kind("tool", "Tool", "Tools", "Werkzeug", "Werkzeuge", "W", "The tools that support the work, with owner and age.")
class Tool(Record):
    """A tool that supports service management."""

    name: str = line("Tool", "Werkzeug", needed=True)
    dimensions: tuple[str, ...] = known(Holds.DIMENSIONS, "Supports", "Unterstützt")
    owner: str = line("Owner (function)", "Verantwortlich (Funktion)")
    since: int | None = whole("In use since", "Im Einsatz seit", "The year.", least=1970, most=2100)


@kind("group", "Group of people", "Groups", "Gruppe", "Gruppen", "A",
      "Who is touched by the change: parts of IT, business units, employee representatives.")  # fmt: skip
class Group(Record):
    """A group of people the programme speaks to."""

    name: str = line("Group", "Gruppe", needed=True)
    sort: str = choice("Kind", "Art", SORTS, default="domain")
    domain: str = known(Holds.DOMAIN, "Part of the organisation", "Teil der Organisation", "As the measures call it.")
    people: int | None = whole("People", "Personen")
    impact: str = choice("How much changes", "Wie viel sich ändert", IMPACTS, default="medium")
    change: str = text("What changes for them", "Was sich für sie ändert", "Two or three sentences in their own words.")
    manager: str = line("Line manager (function)", "Führungskraft (Funktion)")
    contact: str = line("Contact in IT (function)", "Ansprechstelle in der IT (Funktion)")
    sites: str = line("Sites", "Standorte", "Parted by commas.")
    languages: str = line("Languages", "Sprachen", "Spoken in the group, parted by commas.")


@kind("site", "Site", "Sites", "Standort", "Standorte", "LO",
      "Where people work, and in which country; named as in the survey.")  # fmt: skip
class Site(Record):
    """A place of work. Members, groups and answers name sites; their country follows from this list (S0.14)."""

    name: str = line("Site", "Standort", needed=True)
    country: str = line("Country", "Land")


@kind("member", "Coalition member", "Coalition", "Mitglied der Koalition", "Koalition", "C",
      "Sponsor, advocates, agents and voices of those concerned.")  # fmt: skip
class Member(Record):
    """A member of the leading coalition. Shown everywhere by function, never by name (domain.md §6.1)."""

    function: str = line("Function", "Funktion", "Shown instead of the name: Head of service desk.", needed=True)
    name: str = line("Name", "Name", "Stays on the coalition page and in the planning workbook.", person=True)
    role: str = choice("Role", "Rolle", COALITION_ROLES, default="agent")
    level: str = choice("Level", "Ebene", LEVELS, default="mid")
    group: str = link("Group", "Gruppe", "group", "Where the member comes from.")
    is_cio: bool = yes("Is the CIO", "Ist CIO")
    deputy_of: str = link("Deputy of", "Vertritt", "member", "Takes over if this member leaves.", tree=True)
    power: float | None = rating("Position power", "Positionsmacht")
    commitment: float | None = rating("Commitment", "Engagement", "Confirmed in a talk.")
    leadership: float | None = rating("Leadership", "Führungsstärke")
    experience: float | None = rating("Experience", "Erfahrung", "4 and more: has completed a comparable programme.")
    speaks_for: tuple[str, ...] = links("Speaks for", "Spricht für", "group", "Groups this member is a voice of.")
    functions: str = line("Business functions", "Unternehmensfunktionen", "Parted by commas: sales, logistics.")
    domains: tuple[str, ...] = links("Parts of IT", "Teile der IT", "group")
    sites: str = line("Sites", "Standorte", "Parted by commas.")
    languages: str = line("Languages", "Sprachen", "Spoken well enough to win people over; parted by commas.")
    days_a_month: float | None = number("Days a month", "Tage im Monat", least=0, most=31)
    until: date | None = day("Member until", "Mitglied bis")
    meetings: int | None = whole(
        "Of the last six meetings", "Von den letzten sechs Sitzungen", "How many were attended.", most=6
    )
    last_seen: date | None = day("Last active", "Zuletzt aktiv")
    interests: str = text("Interests and concerns", "Interessen und Bedenken")


@kind("decision", "Decision", "Decisions", "Entscheidung", "Entscheidungen", "D",
      "What was decided, and on which figure.")  # fmt: skip
class Decision(Record):
    """One entry of the decision log."""

    question: str = line("Question", "Frage", needed=True)
    options: str = text("Options", "Möglichkeiten")
    figure: str = line(
        "Figure or finding it rests on",
        "Kennzahl oder Befund dahinter",
        "For example: restore time 9 hours in October.",
    )
    decision: str = line("Decision", "Entscheidung")
    needed_by: date | None = day("Needed by", "Nötig bis")
    taken: date | None = day("Taken", "Getroffen")
    owner: str = line("Owner (function)", "Verantwortlich (Funktion)")
    follow_up: str = line("Follow-up", "Nächster Schritt")
    goal: str = link("Goal", "Ziel", "goal")
    feedback: bool = yes(
        "Because of feedback", "Wegen einer Rückmeldung", "The plan changed because people said something."
    )
    asked: date | None = day("Asked", "Gestellt", "When the question was put; from then on the answer is waited for.")


@kind("service_goals", "Service goals of a unit", "Service goals", "Serviceziele eines Bereichs", "Serviceziele", "Z",
      "How many teams and people of a part of the organisation have a service goal. Counts only.")  # fmt: skip
class ServiceGoals(Record):
    """Whether service management is part of how performance is judged; counts, no persons."""

    group: str = link("Group", "Gruppe", "group", needed=True)
    teams: int | None = whole("Teams", "Teams")
    teams_with: int | None = whole("Teams with a service goal", "Teams mit Serviceziel")
    people: int | None = whole("People", "Personen")
    people_with: int | None = whole("People with a service goal", "Personen mit Serviceziel")
    evaluated: date | None = day("Evaluated", "Beurteilt")
    results: bool = yes("Results on record", "Ergebnisse liegen vor")
    goals: tuple[str, ...] = links("Goals they follow from", "Ziele, aus denen sie folgen", "goal")


@kind("standing_cost", "Cost of standing still", "Standing still", "Kosten des Stillstands", "Stillstand", "X",
      "What doing nothing costs in a year: how often × how much each time × what it is worth.")  # fmt: skip
class StandingCost(Record):
    """One line of the cost of standing still: count × size × price × share, a year, in euro."""

    name: str = line("What it is", "Worum es geht", needed=True)
    sort: str = choice("Kind", "Art", (
        ("incidents", "hours lost in incidents", "verlorene Stunden durch Störungen"),
        ("turnover", "people who leave", "Fluktuation"),
        ("penalties", "penalties and lost business", "Vertragsstrafen und entgangenes Geschäft"),
        ("other", "other", "sonstiges"),
    ), default="incidents")  # fmt: skip
    count: float | None = number("How often a year", "Wie oft im Jahr", least=0)
    count_of: str = line("of what", "wovon", "For example: major incidents.")
    size: float | None = number("How much each time", "Wie viel je Fall", least=0, default=1)
    size_of: str = line("of this", "davon", "For example: working hours lost.")
    price: float | None = number("What one is worth", "Was eine Einheit wert ist", least=0, unit="€")
    share: float | None = number(
        "Share that could be avoided",
        "Vermeidbarer Anteil",
        "100 if all of it.",
        least=0,
        most=100,
        default=100,
        unit="%",
    )
    source: str = line("Where the numbers come from", "Woher die Zahlen stammen")
