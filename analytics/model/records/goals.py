"""Goals, the figures that check them, readings, and the benefits they bring."""

from __future__ import annotations

from datetime import date

from analytics.model.records.parts import (
    Holds,
    Record,
    choice,
    day,
    days,
    kind,
    known,
    line,
    link,
    links,
    number,
    text,
    yes,
)

FREQUENCIES = (
    ("weekly", "every week", "wöchentlich"),
    ("monthly", "every month", "monatlich"),
    ("quarterly", "every quarter", "vierteljährlich"),
    ("half-yearly", "every half year", "halbjährlich"),
    ("yearly", "every year", "jährlich"),
)
DIRECTIONS = (("up", "up is better", "höher ist besser"), ("down", "down is better", "niedriger ist besser"),
              ("keep", "stay within a band", "in einem Band bleiben"))  # fmt: skip
VERBS = (
    ("raise", "raise", "erhöhen"), ("lower", "lower", "senken"), ("reach", "reach", "erreichen"), ("keep", "keep", "halten"),
    ("introduce", "introduce", "einführen"), ("shorten", "shorten", "verkürzen"), ("finish", "finish", "abschließen"),
    ("replace", "replace", "ablösen"), ("train", "train", "schulen"), ("publish", "publish", "veröffentlichen"),
)  # fmt: skip


@kind("kpi", "Figure (KPI)", "KPIs", "Kennzahl (KPI)", "Kennzahlen", "K",
      "The figures success is measured by: one formula, one source, one owner each.")  # fmt: skip
class Kpi(Record):
    """A key performance indicator."""

    name: str = line("Figure", "Kennzahl", needed=True)
    unit: str = line("Unit", "Einheit", "hours, %, level")
    formula: str = line("Formula", "Formel", "How it is computed, in words.")
    source: str = line("Source", "Quelle", "Where the numbers are taken from.")
    owner: str = line("Owner (function)", "Verantwortlich (Funktion)")
    direction: str = choice("Direction", "Richtung", DIRECTIONS, default="up")
    frequency: str = choice("Measured", "Gemessen", FREQUENCIES, default="monthly")
    area: str = known(Holds.AREA, "Area", "Bereich")
    leading: bool = yes("Leading", "Frühindikator", "Moves before the result does.")
    user_side: bool = yes("Seen by users", "Aus Sicht der Nutzer")
    speed: bool = yes("About speed", "Zum Tempo", "Needs a counterweight, so that speed does not cost quality.")
    counterweight: str = link("Counterweight", "Gegengewicht", "kpi")
    front: bool = yes("On the front page", "Auf der ersten Seite", default=True)
    dimension: str = known(
        Holds.DIMENSION, "Level of", "Stufe von", "Its readings come from the surveys by themselves."
    )
    decided: date | None = day("Last decision taken by it", "Letzte Entscheidung danach")


@kind("reading", "Reading", "Readings", "Messwert", "Messwerte", "R", "What was measured, and when.")
class Reading(Record):
    """One measured value of a KPI."""

    kpi: str = link("Figure", "Kennzahl", "kpi", needed=True)
    measured: date | None = day("Date", "Datum", needed=True)
    value: float | None = number("Value", "Wert")
    note: str = line("Note", "Anmerkung")


@kind("goal", "Goal", "Goals", "Ziel", "Ziele", "G", "What shall be reached by when, checked letter by letter.")
class Goal(Record):
    """A goal of domain.md §7.2. It is closed with a reason, never deleted (S2.20)."""

    name: str = line("Goal", "Ziel", "One sentence: restore within four hours instead of nine.", needed=True)
    verb: str = choice("What to do", "Was zu tun ist", VERBS)
    object: str = line("With what", "Womit", "One process, service or dimension.")
    dimension: str = known(Holds.DIMENSION, "Dimension", "Dimension")
    service: str = link("Service", "Service", "service")
    scope: str = line("Where", "Wo", "For whom or where it holds: all sites, critical services.")
    kpi: str = link("Figure", "Kennzahl", "kpi")
    baseline: float | None = number("Today", "Heute", "The figure at the start.")
    baseline_day: date | None = day("Measured on", "Gemessen am")
    target: float | None = number("Target", "Zielwert")
    low: float | None = number("Band from", "Band von", "Only for a goal that keeps a figure.")
    high: float | None = number("Band to", "Band bis")
    owner: str = line("Owner (function)", "Verantwortlich (Funktion)")
    owner_code: str = known(Holds.OWNER, "Owner's role in the plan", "Rolle im Plan")
    mandate: bool = yes("Owner may decide", "Darf entscheiden", "The owner has the mandate for it.")
    set_on: date | None = day(
        "Set on", "Gesetzt am", "The day the goal was agreed; its first figure is at most 90 days older."
    )
    measures: tuple[str, ...] = known(Holds.MEASURES, "Measures", "Maßnahmen")
    elements: tuple[str, ...] = links("Vision elements", "Elemente der Vision", "element")
    objectives: tuple[str, ...] = links("Business objectives", "Unternehmensziele", "objective")
    due: date | None = day("Due", "Fällig")
    reviews: tuple[date, ...] = days("Reviews", "Überprüfungen")
    state: str = choice("State", "Stand", (
        ("open", "open", "offen"), ("reached", "reached", "erreicht"), ("stopped", "stopped", "beendet"),
    ), default="open")  # fmt: skip
    closed: date | None = day("Closed on", "Geschlossen am")
    closed_reason: str = text("Why it was closed", "Warum geschlossen")


@kind("goal_review", "Goal review", "Goal reviews", "Zielüberprüfung", "Zielüberprüfungen", "GR",
      "Keep, change or stop: what a review decided about a goal.")  # fmt: skip
class GoalReview(Record):
    """What a review decided about a goal (S4.45)."""

    goal: str = link("Goal", "Ziel", "goal", needed=True)
    held: date | None = day("Held", "Durchgeführt", needed=True)
    verdict: str = choice("Verdict", "Urteil", (
        ("keep", "keep", "weiter"), ("change", "change", "ändern"), ("stop", "stop", "beenden"),
    ), default="keep", needed=True)  # fmt: skip
    reason: str = text("Reason", "Grund")


@kind("benefit", "Benefit", "Benefits", "Nutzen", "Nutzen", "N",
      "What the business gets, who answers for it, and what has been confirmed.")  # fmt: skip
class Benefit(Record):
    """One line of the benefits register (domain.md §7.3)."""

    name: str = line("Benefit", "Nutzen", "In the words of those who have it.", needed=True)
    sort: str = choice("Kind", "Art", (
        ("money", "money", "Geld"), ("time", "time", "Zeit"), ("risk", "risk", "Risiko"), ("satisfaction", "satisfaction", "Zufriedenheit"),
    ), default="money")  # fmt: skip
    unit: str = link("Business unit", "Fachbereich", "group")
    owner: str = line("Owner (line manager's function)", "Verantwortlich (Funktion in der Linie)", "Not the project.")
    kpi: str = link("Figure", "Kennzahl", "kpi")
    split: float | None = number("Share of the figure", "Anteil an der Kennzahl", "Where several benefits share one figure.",
                                 least=0, most=100, default=100, unit="%")  # fmt: skip
    baseline: float | None = number("Today", "Heute")
    target: float | None = number("Target", "Zielwert")
    starts: date | None = day("Begins", "Beginnt")
    planned: float | None = number(
        "Planned a year", "Geplant im Jahr", "Euro for money, otherwise in the figure's unit.", least=0
    )
    confirmed: float | None = number("Confirmed a year", "Bestätigt im Jahr", least=0)
    confirmed_on: date | None = day("Confirmed on", "Bestätigt am")
    reviews: tuple[date, ...] = days("Reviews", "Überprüfungen", "Usually 3, 6 and 12 months after it begins.")
    elements: tuple[str, ...] = links("Vision elements", "Elemente der Vision", "element")
    measures: tuple[str, ...] = known(Holds.MEASURES, "Measures", "Maßnahmen")
