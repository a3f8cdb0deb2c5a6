"""Who hears what, when, from whom and how; and what comes back."""

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

MEDIA = (
    ("email", "e-mail", "E-Mail"), ("intranet", "intranet page", "Intranetseite"), ("poster", "poster", "Plakat"),
    ("chat", "chat message", "Chatnachricht"), ("video", "video", "Video"), ("speech", "speech", "Rede"), ("slide", "slide", "Folie"),
    ("talk", "conversation", "Gespräch"), ("workshop", "workshop", "Workshop"), ("paper", "handout", "Handzettel"),
)  # fmt: skip
PURPOSES = (
    ("why", "why", "warum"), ("for-me", "what changes for me", "was sich für mich ändert"), ("how", "how it goes on", "wie es weitergeht"),
    ("win", "something reached", "ein Erfolg"), ("answer", "an answer", "eine Antwort"),
)  # fmt: skip
SENDERS = (
    ("sponsor", "sponsor", "Sponsor"), ("executive", "executive", "oberste Leitung"), ("line", "line manager", "Führungskraft"),
    ("project", "project team", "Projektteam"), ("other", "other", "andere"),
)  # fmt: skip
PULSES = (
    ("reasons", "knows the reasons", "kennt die Gründe"),
    ("benefits", "knows the benefits", "kennt den Nutzen"),
    ("behaviour", "knows what is expected", "weiß, was erwartet wird"),
    ("wish", "wants the change to succeed", "will, dass es gelingt"),
    ("heard", "concerns were taken seriously", "Bedenken wurden ernst genommen"),
    ("agreement", "agrees with the change", "stimmt der Veränderung zu"),
    ("reached", "has been reached", "wurde erreicht"),
    ("attitude", "attitude from −2 to +2", "Haltung von −2 bis +2"),
    ("questions", "questions asked", "gestellte Fragen"),
    ("ideas", "ideas given", "eingebrachte Ideen"),
    ("volunteers", "volunteers", "Freiwillige"),
)


@kind("key_message", "Key message", "Key messages", "Kernbotschaft", "Kernbotschaften", "KM",
      "The few sentences everybody shall remember.")  # fmt: skip
class KeyMessage(Record):
    """A key message of the common kit."""

    words: str = text("Message", "Botschaft", needed=True)
    purpose: str = choice("Says", "Sagt", PURPOSES, default="why")
    elements: tuple[str, ...] = links("Vision elements", "Elemente der Vision", "element")


@kind(
    "channel",
    "Channel",
    "Channels",
    "Kanal",
    "Kanäle",
    "CH",
    "The ways to reach people: town hall, team meeting, newsletter.",
)
class Channel(Record):
    """A way to reach people."""

    name: str = line("Channel", "Kanal", needed=True)
    live: bool = yes("Live", "Live", "People are there and can ask.")
    two_way: bool = yes("Two-way", "In beide Richtungen", "People can answer or ask.")


@kind("message", "Message", "Messages", "Nachricht", "Nachrichten", "ME",
      "One message to one group: what, why, by whom, on which way, when.")  # fmt: skip
class Message(Record):
    """One message of domain.md §7.5."""

    name: str = line("Subject", "Betreff", needed=True)
    group: str = link("To", "An", "group", needed=True)
    purpose: str = choice("Purpose", "Zweck", PURPOSES, default="why")
    keys: tuple[str, ...] = links("Key messages", "Kernbotschaften", "key_message")
    sender: str = line("From (function)", "Von (Funktion)")
    sender_level: str = choice("Sender is", "Absender ist", SENDERS, default="project")
    channel: str = link("Channel", "Kanal", "channel")
    medium: str = choice("Medium", "Medium", MEDIA)
    sent: date | None = day("Date", "Datum")
    words: str = text("Text", "Text")
    feedback: str = line("Way to answer", "Weg für Rückmeldungen")
    two_way: bool = yes("Answers wanted", "Antworten erwünscht", "The group can ask or answer on this way.")
    points_sent: date | None = day("Talking points sent", "Redepunkte verschickt")
    win: str = known(Holds.MEASURE, "Quick win", "Quick Win", "The measure whose success it tells.")
    from_feedback: bool = yes(
        "Because of feedback", "Wegen einer Rückmeldung", "It is there because people asked or said something."
    )
    state: str = choice("State", "Stand", (
        ("planned", "planned", "geplant"), ("ready", "ready", "bereit"), ("sent", "sent", "verschickt"),
    ), default="planned")  # fmt: skip


@kind("question", "Question or concern", "Questions", "Frage oder Sorge", "Fragen", "Q",
      "What people ask or worry about, and the answer. No names.")  # fmt: skip
class Question(Record):
    """A question or concern with its answer."""

    words: str = text("Question or concern", "Frage oder Sorge", needed=True)
    group: str = link("Group", "Gruppe", "group")
    asked: date | None = day("Asked", "Gestellt", needed=True)
    concern: bool = yes("A concern", "Eine Sorge")
    owner: str = line("Who answers (function)", "Wer antwortet (Funktion)")
    due: date | None = day("Answer due", "Antwort fällig")
    answered: date | None = day("Answered", "Beantwortet")
    answer: str = text("Answer", "Antwort")
    public: bool = yes("Answer is public", "Antwort ist öffentlich")


@kind("pulse", "Pulse", "Pulse", "Puls", "Puls", "PU",
      "What a group knows, wants and does about the change. Counts and shares, shown from five people on.")  # fmt: skip
class Pulse(Record):
    """One reading of one group; a share in per cent, an attitude from −2 to +2, or a count."""

    group: str = link("Group", "Gruppe", "group", needed=True)
    item: str = choice("What", "Was", PULSES, needed=True, default="reasons")
    taken: date | None = day("Date", "Datum", needed=True)
    people: int | None = whole("People asked", "Befragte")
    value: float | None = number(
        "Value", "Wert", "Per cent who say yes; −2 to +2 for the attitude; a count for questions, ideas, volunteers."
    )


@kind("behaviour", "Behaviour card", "Behaviour cards", "Verhaltenskarte", "Verhaltenskarten", "BC",
      "What a role stops, starts and keeps doing.")  # fmt: skip
class BehaviourCard(Record):
    """The behaviour expected of a role."""

    role: str = line("Role", "Rolle", needed=True)
    group: str = link("Group", "Gruppe", "group")
    stops: str = text("Stops", "Hört auf mit")
    starts: str = text("Starts", "Fängt an mit")
    keeps: str = text("Keeps", "Behält bei")
