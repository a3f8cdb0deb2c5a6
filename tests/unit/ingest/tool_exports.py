"""Exports as survey tools write them, built small: every maker gives the rows of a sheet with three to four people."""

from __future__ import annotations

import json

Rows = list[list[object]]

AGREEMENT = ["Strongly agree", "Agree", "Neutral", "Disagree"]
STATEMENTS = ["We test before we release", "We know our customers"]

MICROSOFT = {
    "en": ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "Language"],
    "de": ["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Uhrzeit der letzten Änderung", "Sprache"],
    "fr": ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom", "Heure de la dernière modification", "Langue"],
    "es": ["Id.", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre", "Hora de la última modificación", "Idioma"],
}  # fmt: skip
GOOGLE = {
    "en": ["Timestamp", "Email Address", "Score"],
    "de": ["Zeitstempel", "E-Mail-Adresse", "Punkte"],
    "fr": ["Horodateur", "Adresse e-mail", "Score"],
    "es": ["Marca temporal", "Dirección de correo electrónico", "Puntuación"],
}
SURVEYMONKEY = {
    "en": ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1"],
    "de": ["Befragten-ID", "Collector-ID", "Startdatum", "Enddatum", "IP-Adresse", "E-Mail-Adresse", "Vorname", "Nachname",
           "Benutzerdefinierte Daten 1"],
    "fr": ["ID du répondant", "ID du collecteur", "Date de début", "Date de fin", "Adresse IP", "Adresse e-mail", "Prénom", "Nom de famille",
           "Données personnalisées 1"],
    "es": ["ID del encuestado", "ID del recopilador", "Fecha de inicio", "Fecha de finalización", "Dirección IP",
           "Dirección de correo electrónico", "Nombre", "Apellido", "Datos personalizados 1"],
}  # fmt: skip
LIMESURVEY = {
    "codes": ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl"],
    "both": ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language", "seed. Seed",
             "startdate. Date started", "datestamp. Date last action", "ipaddr. IP address", "refurl. Referrer URL"],
    "en": ["Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started", "Date last action", "IP address",
           "Referrer URL"],
    "de": ["Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Zufallsstartwert", "Datum gestartet",
           "Datum letzte Aktivität", "IP-Adresse", "Verweis-URL"],
    "fr": ["ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Tête de série", "Date de lancement",
           "Date de la dernière action", "Adresse IP", "URL référente"],
    "es": ["ID de respuesta", "Fecha de envío", "Última página", "Lenguaje inicial", "Semilla", "Fecha de inicio",
           "Fecha de la última acción", "Dirección IP", "URL de referencia"],
}  # fmt: skip
QUALTRICS = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate", "ResponseId",
             "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference", "LocationLatitude", "LocationLongitude",
             "DistributionChannel", "UserLanguage"]  # fmt: skip
QUALTRICS_TEXTS = ["Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)", "Finished", "Recorded Date",
                   "Response ID", "Recipient Last Name", "Recipient First Name", "Recipient Email", "External Data Reference",
                   "Location Latitude", "Location Longitude", "Distribution Channel", "User Language"]  # fmt: skip


def microsoft(language: str = "en") -> Rows:
    """Four people; the first statement asked again with a 2 behind it."""
    head: list[object] = [
        *MICROSOFT[language],
        "Your role",
        STATEMENTS[0] + "\u00a0",
        "We know  our\ncustomers",
        STATEMENTS[0] + "2",
    ]
    people: Rows = [
        [
            f"1,00{n}",
            f"2026-11-05 09:0{n}:00",
            f"2026-11-05 09:1{n}:00",
            "anonymous",
            None,
            None,
            "en",
            "Lead;",
            answer,
            "Agree",
            None,
        ]
        for n, answer in enumerate(AGREEMENT)
    ]
    return [head, *people]


def google(language: str = "en") -> Rows:
    """Three people; a grid and a question with several choices."""
    head: list[object] = [
        *GOOGLE[language],
        "Your team",
        *(f"How far do you agree? [{text}]" for text in STATEMENTS),
        "Which apply?",
    ]
    people: Rows = [
        [f"11/5/2026 9:0{n}:12", f"p{n}@x.org", f"{n} / 10", "North", answer, "Agree", "Teams, Mail"]
        for n, answer in enumerate(AGREEMENT[:3])
    ]
    return [head, *people]


def surveymonkey(language: str = "en", response: str = "Response", open_ended: str = "Open-Ended Response") -> Rows:
    """Three people; a single question, a matrix of two rows, an open question."""
    head: list[object] = [*SURVEYMONKEY[language], "Your role", "How far do you agree?", None, "Anything else?"]
    options: list[object] = [*[None] * 9, response, *STATEMENTS, open_ended]
    people: Rows = [
        [
            f"11809174296{n}",
            "446360289",
            "11/05/2026 09:00:00",
            "11/05/2026 09:10:00",
            "192.0.2.1",
            None,
            None,
            None,
            None,
            "Lead",
            answer,
            "Agree",
            "x",
        ]
        for n, answer in enumerate(AGREEMENT[:3])
    ]
    return [head, options, *people]


def limesurvey(style: str = "codes") -> Rows:
    """Four people, the last of whom never handed in; an array of two rows with its comment, the time taken and the time of a group."""
    asked = {
        "codes": ["role", "G01Q02[SQ001]", "G01Q02[SQ002]", "G01Q02[comment]", "interviewtime", "groupTime12"],
        "both": ["role. Your role", *(f"G01Q02[SQ00{n}]. How far do you agree? [{text}]" for n, text in enumerate(STATEMENTS, 1)),
                 "G01Q02[comment]. How far do you agree? [Comment]", "interviewtime. Total time", "groupTime12. Group time: People"],
    }  # fmt: skip
    texts = ["Your role", *(f"How far do you agree? [{text}]" for text in STATEMENTS), "How far do you agree? [Comment]", "Total time",
             "Group time: People"]  # fmt: skip
    head: list[object] = [*LIMESURVEY[style], *asked.get(style, texts)]
    people: Rows = [
        [n, "2026-11-05 09:10:00" if n < 4 else None, 3, "en", 2065333712, "2026-11-05 09:00:00", "2026-11-05 09:10:00", "192.0.2.1", None,
         "Lead", answer, "Agree", None, 600, 12.5]
        for n, answer in enumerate(AGREEMENT, 1)
    ]  # fmt: skip
    return [head, *people]


def qualtrics(header_rows: int = 3) -> Rows:
    """Four people: one trying the survey out, one who stopped at 40 %; a matrix of two rows, an open question, click times."""
    names: list[object] = [*QUALTRICS, "Q1", "Q2_1", "Q2_2", "Q3_4_TEXT", "intro_First Click"]
    texts: list[object] = [*QUALTRICS_TEXTS, "Your role", *(f"How far do you agree? - {text}" for text in STATEMENTS),
                           "Which apply? - Other - Text", "Timing - First Click"]  # fmt: skip
    imports: list[object] = [json.dumps({"ImportId": f"QID{n}"}) for n in range(len(names))]
    people: Rows = [
        ["2026-11-05 09:00:00", "2026-11-05 09:10:00", "Survey Preview" if n == 0 else "IP Address", "192.0.2.1", 40 if n == 3 else 100, 600,
         "False" if n == 3 else "True", "2026-11-05 09:10:00", f"R_2YPOQ602ER1jkf{n}", None, None, None, None, "47.1", "7.2", "anonymous", "EN",
         "Lead", answer, "Agree", None, "1.5"]
        for n, answer in enumerate(AGREEMENT)
    ]  # fmt: skip
    return [*[names, texts, imports][:header_rows], *people]


def without(rows: Rows, *headers: str) -> Rows:
    """The rows without the columns of these headers (in the first row)."""
    keep = [place for place, header in enumerate(rows[0]) if header not in headers]
    return [[row[place] for place in keep] for row in rows]


def saved_by_pandas(rows: Rows) -> Rows:
    """As pandas writes them again: an index in front, blank headers named."""
    head = [header if header is not None else f"Unnamed: {place}" for place, header in enumerate(rows[0])]
    return [[None, *head], *([n, *row] for n, row in enumerate(rows[1:]))]
