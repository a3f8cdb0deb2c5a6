"""Columns tools add, in four languages, and questions that only sound like them."""

from __future__ import annotations

import pytest

from analytics.ingest.dialects.tool_columns import kind_of
from analytics.ingest.export import ColumnKind

TIMES = "Start time / Startzeit / Heure de début / Hora de inicio / StartDate / startdate / Datum gestartet"


@pytest.mark.parametrize(
    "headers, kind",
    [
        (TIMES, ColumnKind.STARTED),
        ("Timestamp / Zeitstempel / Horodateur / Marca temporal / submitdate / Datum Abgeschickt", ColumnKind.SUBMITTED),
        ("Completion time / Fertigstellungszeit / Heure de fin / Hora de finalización", ColumnKind.SUBMITTED),
        ("ID / Id. / RespondentID / Respondent ID / ResponseId / Antwort ID / ID de respuesta", ColumnKind.RESPONDENT),
        ("Email / E-Mail / E-Mail-Adresse / Adresse e-mail / Correo electrónico / Email Address", ColumnKind.EMAIL),
        ("Name / First Name / Vorname / Nom / Prénom / Nombre / Apellido", ColumnKind.NAME),
        ("Language / Sprache / Langue / Idioma / startlanguage / UserLanguage", ColumnKind.LANGUAGE),
        ("Duration (in seconds) / Dauer (in Sekunden) / interviewtime / Total time", ColumnKind.SECONDS),
        ("Finished / Progress / Beendet", ColumnKind.FINISHED),
        ("IP Address / IP-Adresse / Adresse IP / Dirección IP / ipaddr / Collector ID / seed", ColumnKind.TOOL),
        ("Custom Data 1 / Custom Data / lastpage / Letzte Seite / refurl / Score / Punkte / Total points", ColumnKind.TOOL),
        ("Q1_First Click / timer_Page Submit / Group time: About you / groupTime12 / Q7_DO_3", ColumnKind.TOOL),
    ],
)  # fmt: skip
def test_a_column_a_tool_adds_is_known(headers: str, kind: ColumnKind) -> None:
    assert {header: kind_of(header) for header in headers.split(" / ")} == dict.fromkeys(headers.split(" / "), kind)


@pytest.mark.parametrize(
    "header",
    [
        "How satisfied are you with the time a release takes?",
        "In which language do you write code?",
        "Name three things that work well",
        "We track progress every week",
        "Our IP addresses are documented",
        "What is the name of your team?",
        "things_to_do",
        "Score of our team [Delivery]",
        "",
        "First",
        "Phone",
        "What is the last thing you tested?",
        "Contact",
    ],
)
def test_a_question_that_speaks_of_these_things_stays_a_question(header: str) -> None:
    assert kind_of(header) is None


@pytest.mark.parametrize(
    "header",
    [
        "What is your full name?",
        "Wie ist dein Vorname?",
        "1. Name (first and last):",
        "Nom & Post-nom / Firstname and Surname",
        "Phone number (optional)",
        "Telefonnummer",
    ],
)
def test_a_question_that_asks_for_nothing_but_a_name_or_number_names_people(header: str) -> None:
    assert kind_of(header) is ColumnKind.NAME


def test_the_short_name_counts_where_the_header_is_a_sentence() -> None:
    assert kind_of("Timing - First", "intro_First Click") is ColumnKind.TOOL
    assert kind_of("Datum, an dem abgeschickt wurde", "submitdate") is ColumnKind.SUBMITTED
