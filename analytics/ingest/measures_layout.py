"""What the workbook of measures and its reading must agree on: sheets, columns and the words people use for them."""

from __future__ import annotations

from analytics.ingest.model_layout import IDS, Column, Sheet
from analytics.model.measure_rules import MOST_GAINS

HELP_SHEET = "How to"
GAINS = 4
"""Pairs of columns “Raises” and “Levels” a workbook has at least; more where a measure raises more dimensions."""
YES, NO = "yes", "no"


def raises(place: int) -> Column:
    """The column of the dimension a measure raises in this place, from 1."""
    names: tuple[str, ...] = (
        f"raises dimension {place}",
        f"dimension {place}",
        f"hebt {place}",
        f"wirkt auf {place}",
        f"verbessert {place}",
    )
    if place == 1:
        names = (
            *names,
            "raises",
            "raises main",
            "main dimension",
            "gains",
            "gain",
            "hebt",
            "wirkt auf",
            "dimension",
            "dimensions",
        )
    return Column(f"raises{place}", f"Raises {place}", 22, names, needed=place == 1)


def levels(place: int) -> Column:
    """The column of how far it raises it."""
    names: tuple[str, ...] = (f"gain {place}", f"by {place}", f"level {place}", f"stufen {place}", f"um {place}")
    if place == 1:
        names = (*names, "levels", "by", "stufen", "um", "expected gain")
    return Column(f"levels{place}", f"Levels {place}", 8, names)


def measures_sheet(gains: int = GAINS) -> Sheet:
    """The sheet with a row a measure, with so many pairs of columns for what it raises."""
    return Sheet(
        "measures",
        "Measures",
        (*_HEAD, *(make(n) for n in range(1, gains + 1) for make in (raises, levels)), *_REST),
        _NAMES,
    )


_NAMES = ("measure", "massnahmen", "maßnahmen", "maßnahme", "actions", "improvements", "catalogue", "katalog")
_HEAD = (
    Column("id", "Id", 9, (*IDS, "measure id", "kennung")),
    Column("name", "Measure", 46, ("name", "measure name", "title", "action", "massnahme", "maßnahme", "bezeichnung", "titel"), needed=True),
    Column("area", "Area", 12, ("area id", "bereich", "gebiet")),
)  # fmt: skip
_REST = (
    Column("from_level", "From level", 8, ("from", "von", "ab stufe", "von stufe", "lowest level")),
    Column("to_level", "To level", 8, ("to", "bis", "bis stufe", "up to level", "highest level")),
    Column("impact", "Effect on the business", 10, (
        "impact", "effect", "imp", "wirkung", "auswirkung", "nutzen", "business effect", "effect on business")),
    Column("person_days", "Days of work", 9, (
        "days", "person days", "pd", "effort", "effort days", "own days", "personentage", "pt", "aufwand", "tage", "arbeitstage")),
    Column("weeks", "Weeks", 8, ("wk", "duration", "duration weeks", "calendar weeks", "wochen", "dauer", "dauer wochen")),
    Column("cost_class", "Cost class", 8, ("cost", "costs", "money", "outside money", "kosten", "kostenklasse")),
    Column("feasibility", "Feasibility", 10, ("fea", "feasible", "machbarkeit", "umsetzbarkeit")),
    Column("visibility", "Visibility", 9, ("vis", "visible", "sichtbarkeit")),
    Column("prerequisites", "Must come first", 18, (
        "prerequisites", "prerequisite", "needs", "requires", "depends on", "after", "voraussetzungen", "voraussetzung", "braucht", "nach")),
    Column("owner", "Owner", 9, ("owner code", "led by", "lead", "responsible", "verantwortlich", "eigentümer", "leitung")),
    Column("domains", "Must agree", 16, (
        "domains", "domain", "parts of the organisation", "sign off", "agree", "parts", "bereiche", "zustimmung", "muss zustimmen")),
    Column("kpi", "Shown by (KPI)", 40, ("kpi", "shown by", "figure", "indicator", "kennzahl", "messgröße")),
    Column("go_live", "Goes live", 8, ("go live", "golive", "produktivstart", "einführung")),
    Column("own_training", "Trains people itself", 10, ("own training", "training included", "eigene schulung", "schulung enthalten")),
    Column("training", "Prepares go-lives", 10, ("prepares for go live", "prepares people", "bereitet einführungen vor")),
    Column("exclusive", "Not together with", 16, ("exclusive", "excludes", "instead of", "nicht zusammen mit", "statt")),
    Column("visible_for", "Who notices", 26, ("visible for", "noticed by", "wer merkt es", "sichtbar für")),
    Column("first_step", "First step", 40, ("next step", "first week", "erster schritt")),
    Column("told", "How to tell it", 40, ("told", "story", "how it is told", "erzählt")),
    Column("celebrated", "How to celebrate it", 40, ("celebrated", "celebration", "thanks", "gefeiert")),
    Column("reach", "People reached", 10, ("reach", "reichweite", "erreichte personen")),
    Column("urgency", "Urgency", 9, ("urgent", "dringlichkeit", "time criticality")),
    Column("whose", "Whose estimate", 12, ("origin", "state", "herkunft")),
    Column("set_by", "Set by", 18, ("by whom", "gesetzt von", "geschätzt von")),
    Column("set_on", "Set on", 11, ("when", "gesetzt am", "geschätzt am")),
)  # fmt: skip
OWNERS = Sheet(
    "owners",
    "Owners",
    (
        Column("code", "Code", 10, (*IDS, "owner", "owner code", "role code")),
        Column("name", "Role", 46, ("name", "role name", "owner name", "title", "rolle", "bezeichnung"), needed=True),
        Column("days", "Days a month", 12, ("capacity", "person days a month", "days", "kapazität", "tage im monat", "tage")),
        Column("lead", "Leads the programme", 14, ("lead", "service management lead", "leads", "leitet", "programmleitung")),
    ),
    ("owner", "roles", "rollen", "verantwortliche", "people"),
    needed=False,
)  # fmt: skip
DOMAINS = Sheet(
    "domains",
    "Domains",
    (
        Column("code", "Code", 10, (*IDS, "domain", "domain code")),
        Column("name", "Part of the organisation", 46, ("name", "part", "domain name", "title", "bereich", "bezeichnung"), needed=True),
        Column("days", "Days a month", 12, ("capacity", "person days a month", "days", "kapazität", "tage im monat", "tage")),
    ),
    ("domain", "parts of the organisation", "parts", "bereiche", "organisation"),
    needed=False,
)  # fmt: skip
COSTS = Sheet(
    "costs",
    "Costs",
    (
        Column("class", "Cost class", 12, (*IDS, "class", "cost", "klasse", "kostenklasse")),
        Column("euro", "Planning value in euro", 22, (
            "euro", "eur", "value", "planning value", "amount", "wert", "betrag", "planungswert", "planwert in euro"), needed=True),
    ),
    ("cost", "cost classes", "kosten", "kostenklassen"),
    needed=False,
)  # fmt: skip
MEASURES = measures_sheet(MOST_GAINS)
"""With every column a reader knows."""
SHEETS = (MEASURES, OWNERS, DOMAINS, COSTS)
