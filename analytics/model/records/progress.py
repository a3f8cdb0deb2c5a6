"""What happens once a plan runs: how measures stand, wins and their proofs, steps of the phases, lessons, what was learnt of estimates."""

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

STATES = (
    ("planned", "not begun", "nicht begonnen"), ("running", "running", "läuft"), ("done", "done", "fertig"),
    ("stopped", "stopped", "abgebrochen"),
)  # fmt: skip
STEPS = (
    ("plan", "PLAN", "PLAN"), ("do", "DO", "DO"), ("check", "CHECK", "CHECK"), ("act", "ACT", "ACT"),
    ("closed", "closed", "abgeschlossen"),
)  # fmt: skip
VERDICTS = (("accepted", "taken over", "übernommen"), ("refused", "refused", "abgelehnt"))


@kind("status", "Status report", "Status", "Statusmeldung", "Status", "MS",
      "How a measure stands on a day: state, days and money so far. Each report is a row of its own; the newest counts.")  # fmt: skip
class StatusReport(Record):
    """How one measure stood on one day. Days and money are sums since it began."""

    measure: str = known(Holds.MEASURE, "Measure", "Maßnahme")
    reported: date | None = day("As of", "Stand vom", needed=True)
    state: str = choice("State", "Stand", STATES, default="running")
    started: date | None = day("Began", "Begonnen")
    finished: date | None = day("Ended", "Beendet", "When it was done or stopped.")
    expected: date | None = day("Expected end", "Voraussichtliches Ende", "As those who do it see it.")
    share: float | None = number("Done", "Erledigt", "Share of the work, in per cent.", least=0, most=100, unit="%")
    days: float | None = number("Person-days so far", "Personentage bisher", least=0)
    spent: float | None = number("Money so far", "Geld bisher", least=0, unit="€")
    accepted: date | None = day("Result accepted", "Ergebnis abgenommen")
    accepted_by: str = line("Accepted by (function)", "Abgenommen von (Funktion)")
    reason: str = text("Why late, dearer or stopped", "Warum später, teurer oder abgebrochen")


@kind("win", "Quick win", "Wins", "Quick Win", "Quick Wins", "WI",
      "A quick win on its way: delivered, felt, told, celebrated, rewarded, built upon. Messages and thanks name the measure.")  # fmt: skip
class QuickWinRecord(Record):
    """The proofs of one quick win (domain.md §7.4); those of telling and rewarding are messages and recognition entries."""

    measure: str = known(Holds.MEASURE, "Measure", "Maßnahme")
    delivered: date | None = day("Delivered", "Geliefert")
    result: str = line("What is better", "Was besser ist", "The accepted result in one sentence.")
    kpi: str = link("Figure", "Kennzahl", "kpi")
    before: float | None = number("Before", "Vorher")
    after: float | None = number("After", "Nachher")
    felt: date | None = day("Asked on", "Gefragt am", "When the people concerned were asked, or their use was counted.")
    asked: int | None = whole("People asked", "Befragte")
    noticed: int | None = whole("Noticed an improvement", "Haben eine Verbesserung bemerkt")
    should_use: int | None = whole("Should use it", "Sollten es nutzen")
    using: int | None = whole("Use it", "Nutzen es", "Within four weeks of delivery.")
    names_people: bool = yes("Names who did it", "Nennt, wer es war", "The messages name the team that did it.")
    number_told: str = line("The one number", "Die eine Zahl", "For example: 40 minutes instead of 3 hours.")
    voice: str = text("A user's voice", "Stimme eines Nutzers", "In their own words; no name unless they agreed.")
    celebrated: date | None = day("Celebrated", "Gefeiert")
    event: str = line("How it was celebrated", "Wie gefeiert wurde", "For example: breakfast with the team.")
    team_there: bool = yes("The team was there", "Das Team war dabei")
    leader_there: bool = yes("A sponsor or manager was there", "Sponsor oder Führungskraft war dabei")
    workers: int | None = whole("People who did it", "Wie viele es waren")
    opens: str = known(Holds.MEASURE, "Opens the way for", "Öffnet den Weg für", "The harder measure it makes easier.")
    opens_why: str = line("What is easier now", "Was jetzt leichter geht", "One sentence.")


@kind("attitude", "Attitude count", "Attitudes", "Haltungszählung", "Haltungen", "AT",
      "How many of a group are for it, undecided or against it; before and after a win. Shown from five people on.")  # fmt: skip
class AttitudeCount(Record):
    """Counts of one group on one day (S2.25); no names."""

    group: str = link("Group", "Gruppe", "group", needed=True)
    taken: date | None = day("Date", "Datum", needed=True)
    supporters: int | None = whole("For it", "Dafür")
    undecided: int | None = whole("Undecided", "Unentschieden")
    opponents: int | None = whole("Against it", "Dagegen")


@kind("gate", "Step of a phase", "Steps", "Schritt einer Phase", "Schritte", "GT",
      "When a phase entered PLAN, DO, CHECK, ACT, or was closed; and why, if a condition was not met.")  # fmt: skip
class PhaseGate(Record):
    """One step a phase has entered (S2.33)."""

    phase: int | None = whole("Phase", "Phase", least=1, most=99)
    step: str = choice("Step", "Schritt", STEPS, default="plan")
    entered: date | None = day("Entered", "Begonnen", needed=True)
    by: str = line("Decided by (function)", "Entschieden von (Funktion)")
    override: str = text("Why all the same", "Warum trotzdem", "Only where a condition was not met.")


@kind(
    "lesson",
    "Lesson",
    "Lessons",
    "Lehre",
    "Lehren",
    "LE",
    "What a phase taught, and what is done differently from now on.",
)
class Lesson(Record):
    """One lesson of a phase."""

    phase: int | None = whole("Phase", "Phase", least=1, most=99)
    words: str = text("What we learnt", "Was wir gelernt haben", needed=True)
    change: str = text("What we do differently", "Was wir anders machen")


@kind("learned", "Learnt estimate", "Learnt estimates", "Gelernte Schätzung", "Gelernte Schätzungen", "LN",
      "What a survey taught about the gain of a measure, and whether it was taken over.")  # fmt: skip
class LearnedEstimate(Record):
    """One proposal to change the gain of a measure, decided."""

    measure: str = known(Holds.MEASURE, "Measure", "Maßnahme")
    dimension: str = known(Holds.DIMENSION, "Dimension", "Dimension")
    wave: str = line("Survey", "Umfrage", needed=True)
    before: float | None = number("Estimate before", "Schätzung vorher", least=0, most=5)
    after: float | None = number("Proposed", "Vorgeschlagen", least=0, most=5)
    verdict: str = choice("Decided", "Entschieden", VERDICTS, default="accepted")
    decided: date | None = day("On", "Am")
    reason: str = text("Reason", "Grund")


@kind("restriction", "Restricted item", "Restricted", "Nicht offener Inhalt", "Nicht offen", "RS",
      "What is left out of the open progress board, and why. Everything else is open to everybody.")  # fmt: skip
class Restriction(Record):
    """One goal, figure, measure or benefit that is not shown to everybody (S2.21)."""

    item: str = line("What", "Was", "Id of a goal, figure, measure or benefit: G3, K2, mP04, N1.", needed=True)
    reason: str = text("Reason", "Grund")
