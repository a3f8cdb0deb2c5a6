"""The columns survey tools add to the answers, by their headers in English, German, French and Spanish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from analytics.ingest.export import ColumnKind

_HEADERS: dict[ColumnKind, str] = {
    ColumnKind.RESPONDENT: """
        ID | Response ID | Respondent ID | Respondent | Participant ID | Submission ID | Record ID | Case ID | Member ID | User ID | Employee ID |
        Entry ID | Anonymous ID | Anonym ID | Resp ID | Subject ID |
        Response no | Response number | Antwort ID | Antwortnummer | Teilnehmer ID | Teilnehmernummer | Befragten ID |
        Respondenten ID | ID des Befragten | Datensatz ID | lfdn | ID de la réponse | ID de réponse | Identifiant de la réponse | Identifiant |
        ID du répondant | ID répondant | Identifiant du répondant | ID de respuesta | ID de la respuesta | ID del encuestado | ID encuestado |
        ID de encuestado | Identificador del encuestado | Identificador de respuesta""",
    ColumnKind.EMAIL: """
        Email | Email address | Mail | Mail address | Your email | Your email address | What is your email | What is your email address |
        Work email | Recipient email | Respondent email | E-Mail-Adresse | Mailadresse | Ihre E-Mail | Ihre E-Mail-Adresse |
        Deine E-Mail-Adresse | E-Mail des Empfängers | E-Mail-Adresse des Empfängers | Adresse e-mail | Adresse mail | Adresse électronique |
        Adresse de messagerie | Courriel | Adresse courriel | Votre adresse e-mail | Adresse e-mail du destinataire | E-mail du destinataire |
        Correo electrónico | Correo | Correo-e | Dirección de correo electrónico | Dirección de correo | Dirección de e-mail | Dirección email |
        Su correo electrónico | Correo electrónico del destinatario | Username | User name | Nutzername | Benutzername | Nom d'utilisateur |
        Nombre de usuario""",
    ColumnKind.NAME: """
        Name | First name | Last name | Full name | Surname | Your name | Your full name | What is your name | Your first name | Your last name |
        Respondent name | Recipient first name | Recipient last name | Participant name | Vorname | Nachname | Familienname | Ihr Name |
        Dein Name | Vor- und Nachname | Vorname und Nachname | Vorname Nachname | Vorname des Empfängers | Nachname des Empfängers |
        Name des Teilnehmers | Nom | Prénom | Nom de famille | Nom et prénom | Prénom et nom | Votre nom | Nom complet | Prénom du destinataire |
        Nom du destinataire | Nom de famille du destinataire | Nombre | Apellido | Apellidos | Nombre y apellidos | Nombre y apellido |
        Nombre completo | Su nombre | Nombre del destinatario | Apellido del destinatario | Apellidos del destinatario""",
    ColumnKind.STARTED: """
        Start time | Start date | Date started | Date created | Started | Started at | Start date UTC | Start timestamp | Startzeit | Startdatum |
        Anfangsdatum | Datum gestartet | Gestartet | Beginn | Heure de début | Date de début | Date de lancement | Date de démarrage |
        Commencé le | Hora de inicio | Fecha de inicio | Fecha de comienzo""",
    ColumnKind.SUBMITTED: """
        Timestamp | Completion time | End date | End time | Date submitted | Date modified | Submit date | Submission date | Submission time |
        Submitted at | Date completed | Completed at | Submit date UTC | Submitted on | Carimbo de data/hora | Informazioni cronologiche |
        Tijdstempel | Zeitstempel | Fertigstellungszeit | Abschlusszeit | Enddatum | Endzeit | Datum abgeschickt | Abgeschickt am |
        Datum der Abgabe | Horodateur | Horodatage | Heure de fin | Date de fin | Heure d'achèvement | Heure de finalisation |
        Date de soumission | Marca temporal | Marca de tiempo | Hora de finalización | Fecha de finalización | Fecha final | Fecha de envío |
        Fecha de fin | Отметка времени | Позначка часу | Sygnatura czasowa | Časové razítko | Časová značka | Časová pečiatka | Időbélyeg |
        Tidstämpel | Tidsmerke | Tidsstempel | Aikaleima | Zaman damgası | Χρονική σήμανση | Dấu thời gian | Cap waktu | Marca de temps |
        タイムスタンプ | 时间戳记 | 時間戳記 | 타임스탬프""",
    ColumnKind.SECONDS: """
        Duration in seconds | Duration seconds | Q_TotalDuration | Time from start to finish (seconds) | Interviewtime | Total time |
        Time spent in seconds | Duration in minutes | Dauer in Minuten | Durée en minutes | Duración en minutos | Dauer in Sekunden | Gesamtzeit |
        Durée en secondes | Durée (secondes) | Temps total | Duración en segundos | Tiempo total""",
    ColumnKind.LANGUAGE: """
        Language | User language | Start language | Survey language | Response language | Sprache | Benutzersprache | Start-Sprache |
        Startsprache | Umfragesprache | Langue | Langue de l'utilisateur | Langue de départ | Langue de début | Langue initiale | Idioma |
        Idioma del usuario | Idioma de usuario | Lenguaje inicial | Idioma inicial | Idioma de inicio | Lenguaje de inicio""",
    ColumnKind.FINISHED: """
        Finished | Progress | Response status | Completion status | Survey status | Beendet | Fortschritt | Aktueller Stand | Abgeschlossen |
        Terminé | Avancement | Progression | État d'avancement | Finalizado | Progreso""",
    ColumnKind.TOOL: """
        Sequence # | Seq | Collector ID | Collector | Collector name | Collector type | IP address | IP | Custom data | Custom value |
        Custom variables | Recorded date | Response type | Response set | External reference | External data reference | Distribution channel |
        Location latitude | Location longitude | Location accuracy | Last modified time | Last modified | Total points | Quiz feedback |
        Grade posted time | Score | Total score | Last page | Last page seen | Seed | Datestamp | Date last action | Date last activity |
        Referrer URL | Referring URL | Refurl | Ipaddr | Token | Access code | Network ID | User agent | Browser | Tags | Recipient ID |
        Q_RecaptchaScore | Q_RelevantIDDuplicate | Q_RelevantIDDuplicateScore | Q_RelevantIDFraudScore | Q_RelevantIDLastStartDate |
        Q_BallotBoxStuffing | Q_DuplicateRespondent | Q_Language | Q_URL | Q_DataPolicyViolations | Q_AmbiguousTextPresent |
        Q_AmbiguousTextQuestions | Q_StraightliningCount | Q_StraightliningPercentage | Q_StraightliningQuestions | Q_UnansweredPercentage |
        Q_UnansweredQuestions | Prolific PID | Prolific ID | Session ID | Random ID | Study ID | Worker ID | MTurk ID | Assignment ID | HIT ID |
        Completion code | Collector-ID | Sammler-ID | Kollektor-ID | ID des Collectors | IP-Adresse | Benutzerdefinierte Daten | Erfassungsdatum |
        Aufzeichnungsdatum | Antworttyp | Externe Datenreferenz | Externe Referenz | Verteilungskanal | Breitengrad des Standorts |
        Längengrad des Standorts | Genauigkeit des Standorts | Uhrzeit der letzten Änderung | Zeitpunkt der letzten Änderung | Letzte Änderung |
        Gesamtpunktzahl | Quizfeedback | Quiz-Feedback | Punkte | Punktzahl | Gesamtpunkte | Letzte Seite | Zufallsstartwert |
        Zufallsgeneratorstartwert | Datum letzte Aktivität | Datum letzter Aktivität | Verweis-URL | Weiterleitungs-URL | Referrer-URL |
        Zugangscode | Zugangsschlüssel | ID du collecteur | Identifiant du collecteur | Collecteur | Adresse IP | Données personnalisées |
        Date d'enregistrement | Type de réponse | Référence de données externe | Référence de données externes | Référence externe |
        Canal de distribution | Latitude du lieu | Longitude du lieu | Latitude de l'emplacement | Longitude de l'emplacement |
        Heure de la dernière modification | Dernière modification | Nombre total de points | Total des points | Commentaires du questionnaire |
        Commentaires sur le questionnaire | Note totale | Dernière page | Tête de série | Graine | Date de la dernière action | URL de référence |
        URL référente | URL de renvoi | Code d'accès | Jeton | ID del recopilador | ID de recopilador | Identificador del recopilador |
        Recopilador | Dirección IP | Datos personalizados | Fecha registrada | Fecha de registro | Tipo de respuesta |
        Referencia de datos externos | Referencia externa | Canal de distribución | Latitud de la ubicación | Longitud de la ubicación |
        Hora de la última modificación | Última modificación | Total de puntos | Puntuación total | Puntuación | Puntos |
        Comentarios del cuestionario | Comentarios de la prueba | Última página | Semilla | Fecha de la última acción | Fecha de última acción |
        URL de referencia | URL de origen | Código de acceso""",
}

LONGEST = 400
"""Headers of tool columns are never longer."""
_NAMES = """name names firstname lastname surname fullname nom noms prénom prénoms nom(s) prénom(s) postnom vorname vornamen nachname nachnamen
    familienname zuname nombre nombres apellido apellidos telefonnummer handynummer mobilnummer"""
_PHONES = "phone telephone telefon handy mobile cell whatsapp téléphone teléfono móvil celular contact"
_NUMBERS = "number nummer numéro número no nr"
_AROUND = """first last full your ihr ihre dein deine votre su tu and und et y & or oder ou o of the de der des du del la le el respondent participant
    respondents person optional post complet completo enter please bitte what is wie ist lautet quel quelle est cuál cual es"""
_NAME_WORDS, _PHONE_WORDS, _NUMBER_WORDS = (frozenset(words.split()) for words in (_NAMES, _PHONES, _NUMBERS))
_CONTACT_WORDS = _NAME_WORDS | _PHONE_WORDS | _NUMBER_WORDS | frozenset(_AROUND.split())
"""Words for names and telephone numbers, and what may stand around them."""
_NUMBER_IN_FRONT = re.compile(r"^[QF]?\d{1,3}[.):]\s+")
_WORDS = re.compile(r"[^\W_]+(?:\(s\))?|&")
_NUMBERED_TAIL = re.compile(
    r"(customdata|customvalue|benutzerdefiniertedaten|donneespersonnalisees|datospersonalizados)\d*"
)
_TOOL_CODE = re.compile(
    r".+_(First Click|Last Click|Page Submit|Click Count)"
    r"|.+_(Browser|Version|Operating System|Resolution|Flash Version|Java Support|User Agent)"
    r"|.+_DO(_.+)?|.+_NPS_GROUP|.+ - (Parent )?Topics|.+ - Sentiment( Score| Polarity| Label)?|(?i:grouptime\d+)"
)
"""Click times, browser, display order, and what Qualtrics and LimeSurvey work out themselves."""
_TOOL_TEXT = re.compile(
    r"(group time|question time|gruppenzeit|fragenzeit|fragezeit|durée pour l[ea] (groupe|question)|temps (du groupe|de la question)"
    r"|tiempo (de|del) grupo|tiempo (de|de la) pregunta|timing - (first click|last click|page submit|click count))( ?:.*)?"
    r"|.* - (meta info|metadaten) - (browser|version|operating system|resolution)",
    re.IGNORECASE,
)


def squeezed(header: str) -> str:
    """The header as it is compared: letters and digits only, one case, no accents, so that ``Start Date`` and ``start_date`` are one."""
    plain = unicodedata.normalize("NFKD", header.casefold())
    return "".join(character for character in plain if character.isalnum())


def squeezed_words(words: str) -> frozenset[str]:
    """The headers of a list parted by ``|``, as they are compared."""
    return frozenset(squeezed(word) for word in words.split("|"))


def _known(headers: dict[ColumnKind, str]) -> dict[str, ColumnKind]:
    return {word: kind for kind, words in headers.items() for word in squeezed_words(words)}


_KINDS = _known(_HEADERS)


def kind_of(header: str, code: str = "") -> ColumnKind | None:
    """What a column of this header (or short name) is if a survey tool added it; None for questions.

    The whole header must be one the tools use: a question that merely speaks of time, language or names stays a question.
    """
    return _kind_of(header if len(header) <= LONGEST else "", code if len(code) <= LONGEST else "")


@lru_cache(maxsize=8192)
def _kind_of(header: str, code: str) -> ColumnKind | None:
    header = _NUMBER_IN_FRONT.sub("", header)
    for text in (header, code):
        key = squeezed(text)
        if key in _KINDS:
            return _KINDS[key]
        if _NUMBERED_TAIL.fullmatch(key) or _TOOL_CODE.fullmatch(text.strip()) or _TOOL_TEXT.fullmatch(text.strip()):
            return ColumnKind.TOOL
    return ColumnKind.NAME if _asks_for_contact(header) else None


def _asks_for_contact(header: str) -> bool:
    """True if the header asks for a name or a telephone number and for nothing else."""
    words = frozenset(_WORDS.findall(header.casefold()))
    asked = words & _NAME_WORDS or (words & _PHONE_WORDS and words & _NUMBER_WORDS)
    return bool(asked) and words <= _CONTACT_WORDS


def keys(headers: Iterable[str]) -> frozenset[str]:
    """The headers of a row as they are compared, without empty ones."""
    return frozenset(filter(None, map(squeezed, headers)))
