"""The vision: what for, what if nothing is done, what is gained; its elements, its words, and who has read and approved it."""

from __future__ import annotations

from datetime import date

from analytics.model.records.parts import Holds, Record, choice, day, kind, known, line, link, links, text, whole, yes

LANGUAGES = (("en", "English", "Englisch"), ("de", "German", "Deutsch"))
PIECES = (
    ("core", "core sentence", "Kernsatz"),
    ("what_for", "what for", "wofür"),
    ("if_nothing", "if we do nothing", "wenn wir nichts tun"),
    ("what_we_gain", "what we gain", "was wir gewinnen"),
    ("element", "an element", "ein Element"),
    ("all", "all of it", "alles"),
)


@kind("vision", "Vision", "Vision", "Vision", "Vision", "vision",
      "Where the programme leads, why now, and what is gained.", single=True)  # fmt: skip
class Vision(Record):
    """The one vision of a workspace. Its versions are the revisions of this record."""

    core: str = text("Core sentence", "Kernsatz", "Where we want to be, in at most 120 words.")
    what_for: str = text("What for", "Wofür", "Why we act, from the business's point of view.")
    if_nothing: str = text("If we do nothing", "Wenn wir nichts tun", "What happens then, and what it costs.")
    what_we_gain: str = text("What we gain", "Was wir gewinnen", "What will be better, and for whom.")
    language: str = choice("Written in", "Geschrieben auf", LANGUAGES, default="en")
    sponsor_says: str = text("In the sponsor's words", "In den Worten des Sponsors")
    aims: str = text("Aims of senior management", "Ziele der obersten Leitung", "One a line.")
    authors: tuple[str, ...] = links("Written by", "Geschrieben von", "member", "Members of the coalition.")
    talking_points: str = text("Talking points", "Redepunkte", "What a speaker says beside it; one a line.")


@kind("element", "Vision element", "Vision elements", "Element der Vision", "Elemente der Vision", "V",
      "What changes: today beside tomorrow, and how one will see it.")  # fmt: skip
class Element(Record):
    """One element of the vision."""

    name: str = line("Element", "Element", needed=True)
    as_is: str = text("Today", "Heute")
    to_be: str = text("Tomorrow", "Morgen")
    end_state: str = line("How one will see it", "Woran man es sieht", "A figure or level: restored within 2 hours.")
    dimensions: tuple[str, ...] = known(
        Holds.DIMENSIONS, "Dimensions that must rise", "Dimensionen, die steigen müssen"
    )
    objectives: tuple[str, ...] = links("Business objectives", "Unternehmensziele", "objective")
    processes: tuple[str, ...] = links("Business processes", "Geschäftsprozesse", "process")
    responsible: str = line("Responsible (body or function)", "Zuständig (Gremium oder Funktion)")
    groups: tuple[str, ...] = links("For whom", "Für wen", "group")


@kind("term", "Own term", "Glossary", "Eigener Begriff", "Glossar", "T",
      "Words that belong to your organisation: company, services, customers.")  # fmt: skip
class Term(Record):
    """A word of the organisation's own."""

    term: str = line("Term", "Begriff", needed=True)
    meaning: str = text("Meaning", "Bedeutung")
    sort: str = choice("Kind", "Art", (
        ("company", "company", "Unternehmen"), ("service", "service", "Service"), ("customer", "customer", "Kunde"),
    ), default="company")  # fmt: skip


@kind("phrase", "Phrase to avoid", "Phrases", "Floskel", "Floskeln", "F",
      "Phrases that could stand in any company's vision, each with a plain alternative. Yours stand beside the shipped ones.")  # fmt: skip
class Phrase(Record):
    """A phrase of the customer's list; with ``use`` off it takes a shipped one out."""

    phrase: str = line("Phrase", "Floskel", needed=True)
    language: str = choice("Language", "Sprache", LANGUAGES, default="en")
    alternative: str = line("Say instead", "Stattdessen")
    use: bool = yes("Look for it", "Danach suchen", default=True)


@kind("review_round", "Review round", "Review rounds", "Leserunde", "Leserunden", "RR",
      "Who reads the vision before it is told, and until when.")  # fmt: skip
class ReviewRound(Record):
    """A round in which people read the vision and comment on it."""

    name: str = line("Round", "Runde", needed=True)
    readers: str = line("Who reads it", "Wer es liest", "Groups or functions, no names.")
    representatives: bool = yes("With employee representatives", "Mit der Arbeitnehmervertretung")
    opened: date | None = day("Opened", "Begonnen")
    closed: date | None = day("Closed", "Abgeschlossen")


@kind(
    "comment", "Comment", "Comments", "Kommentar", "Kommentare", "CO", "What readers of the vision say, and the answer."
)
class Comment(Record):
    """A comment on the vision."""

    words: str = text("Comment", "Kommentar", needed=True)
    round: str = link("Review round", "Leserunde", "review_round")
    piece: str = choice("About", "Zu", PIECES, default="all")
    element: str = link("Element", "Element", "element")
    source: str = line("From (group or function)", "Von (Gruppe oder Funktion)")
    answer: str = text("Answer", "Antwort")
    state: str = choice("State", "Stand", (
        ("open", "open", "offen"), ("taken", "taken up", "aufgenommen"), ("declined", "not taken up", "nicht aufgenommen"),
    ), default="open")  # fmt: skip


@kind("approval", "Approval", "Approvals", "Zustimmung", "Zustimmungen", "AP",
      "Which member of the coalition stands behind which version of the vision.")  # fmt: skip
class Approval(Record):
    """A member's word on one version of the vision."""

    member: str = link("Member", "Mitglied", "member", needed=True)
    version: int | None = whole("Version of the vision", "Fassung der Vision", least=1)
    verdict: str = choice("Says", "Sagt", (
        ("approved", "approves", "stimmt zu"), ("objection", "objects", "hat Einwände"),
    ), default="approved")  # fmt: skip
    given: date | None = day("On", "Am", needed=True)
    mark: str = line(
        "Fingerprint of the text", "Fingerabdruck des Textes", "Filled in by the app: which words were approved."
    )
    remark: str = text("Remark", "Bemerkung")


@kind("pass_on", "Pass-on test", "Pass-on tests", "Weitersagetest", "Weitersagetests", "PT",
      "How many readers of a group can say where to, why now, and what changes for them. Counts only.")  # fmt: skip
class PassOn(Record):
    """One group's result of one pass-on test. Shown from five readers on."""

    round: str = line("Test", "Test", needed=True)
    group: str = link("Group", "Gruppe", "group", needed=True)
    held: date | None = day("Held", "Durchgeführt")
    readers: int | None = whole("Readers", "Lesende")
    passed: int | None = whole("All three right", "Alle drei richtig")


@kind("set_aside", "Check set aside", "Set aside", "Ausnahme", "Ausnahmen", "E",
      "A check somebody decided to set aside, with the reason.")  # fmt: skip
class SetAside(Record):
    """A check that a person overrides with a reason."""

    rule: str = line("Rule", "Regel", "For example V4 or SMART-A.", needed=True)
    item: str = line("About", "Zu", "Id of the goal, element or message; empty: everywhere.")
    reason: str = text("Reason", "Grund", needed=True)
    given: date | None = day("On", "Am")
