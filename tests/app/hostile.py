"""Surveys that a page must survive: one answer, nobody knows anything, a silent group, and a long-winded questionnaire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

import numpy as np

from analytics.model.maturity import Area, Dimension, MaturityModel, Role, Statement
from analytics.model.shipped import shipped_model
from analytics.model.survey import DONT_KNOW, MISSING, AnswerSheet, Checked, FileCheck
from analytics.workspace import Workspace

ONE, UNKNOWN, SILENT, GERMAN = "One answer", "Nobody knows", "Silent owners", "Selbsteinschätzung Herbst"
AREAS = (
    "Prozessgestaltung und Leistungserbringung",
    "Werkzeuglandschaft und Automatisierungsgrad",
    "Qualifizierung und Wissensvermittlung",
    "Führungsverantwortung und Zusammenarbeit",
)
SUBJECTS = (
    "Störungsbearbeitung einschließlich schwerwiegender Betriebsunterbrechungen",
    "Dienstleistungsvereinbarungen und Lieferantensteuerungsverfahren",
    "Konfigurationsdatenbankpflege und Vermögensgegenstandsverwaltung",
    "Änderungsgenehmigungsverfahren mit Risikofolgenabschätzung",
    "Verfügbarkeits- und Kapazitätsmanagementverantwortlichkeiten",
    "Wiederanlaufplanungsübungen für geschäftskritische Anwendungen",
    "Benutzerberechtigungsverwaltung und Zugriffsrechteüberprüfung",
)
ROLES = (
    ("GF", "Geschäftsführung und Bereichsleitungsverantwortliche", "leading"),
    ("TL", "Teamleiterinnen und Teamleiter der Anwendungsbetreuung", "leading"),
    ("SD", "Mitarbeiterinnen und Mitarbeiter der Anwenderunterstützung", "doing"),
    ("FB", "Ansprechpersonen der Fachbereiche", "doing"),
)


def german_model() -> MaturityModel:
    """28 dimensions in four areas, every name as long as German allows."""
    areas = tuple(Area(f"G{n}", name, name.split()[0]) for n, name in enumerate(AREAS, start=1))
    roles = tuple(Role(*role) for role in ROLES)
    dimensions = tuple(
        Dimension(
            f"{area.id}{n}",
            area.id,
            f"{subject} ({area.short_name})",
            "",
            tuple(role.id for role in roles),
            tuple(
                Statement(f"{area.id}{n}.{k}", f"{area.id}{n}", f"{subject}: Aussage {k} zum Bereich {area.name}.")
                for k in (1, 2, 3)
            ),
            tuple(f"Ausprägung der Stufe {level}" for level in range(6)),
            (),
        )
        for area in areas
        for n, subject in enumerate(SUBJECTS, start=1)
    )
    return MaturityModel("lang", "1", "Selbsteinschätzung", shipped_model().levels, roles, areas, dimensions)


def take_in(
    workspace: Workspace,
    model: MaturityModel,
    wave: str,
    opened: date,
    people: Sequence[tuple[str, str, str]],
    codes: np.ndarray,
    invited: Mapping[str, int],
) -> None:
    """Store a wave. ``people``: role, unit, site of each; ``codes``: people × statements, only those put to the role are kept."""
    roles = [role.id for role in model.roles]
    routed = np.array([[role in model.dimension(s.dimension).roles for s in model.statements] for role in roles])
    mine = routed[[roles.index(role) for role, _, _ in people]]
    nobody = np.zeros(len(people), dtype=np.bool_)
    sheet = AnswerSheet(
        statement_ids=model.statement_ids,
        codes=np.where(mine, codes, MISSING).astype(np.int8),
        identities=tuple(f"{wave} {n}" for n in range(len(people))),
        roles=tuple(role for role, _, _ in people),
        units=tuple(unit for _, unit, _ in people),
        partial=nobody,
        straight_line=nobody,
        fast=nobody,
        sites=tuple(site for _, _, site in people),
    )
    check = FileCheck(f"{wave}.xlsx", sha256(wave.encode()).hexdigest(), "collection", "made for a test", sheet, ())
    workspace.load(Checked((check,)), wave, opened=opened, invited=invited, model=model)


def hostile(workspace: Workspace) -> None:
    """Four waves: one answer, nobody knows, silent owners (all of the shipped questionnaire), and the German one."""
    model, rng = workspace.model, np.random.default_rng(4)
    invited = {role.id: 12 for role in model.roles}
    everywhere = [(role.id, f"Team {n % 3 + 1}", "") for role in model.roles for n in range(8)]
    size = len(model.statements)
    take_in(workspace, model, ONE, date(2026, 1, 1), everywhere[-1:], np.full((1, size), 3), invited)
    unknown = np.full((len(everywhere), size), DONT_KNOW)
    take_in(workspace, model, UNKNOWN, date(2026, 3, 1), everywhere, unknown, invited)
    heard = [person for person in everywhere if person[0] != model.roles[2].id]
    take_in(workspace, model, SILENT, date(2026, 6, 1), heard, rng.integers(0, 6, (len(heard), size)), invited)
    german = german_model()
    sites = ("Niederlassung Großräschen-Süd", "Hauptverwaltung Schwäbisch Gmünd")
    people = [
        (role.id, f"Abteilung für Datenverarbeitungsangelegenheiten {['Nord', 'Süd', 'West'][n % 3]}", sites[n % 2])
        for role in german.roles
        for n in range(14)
    ]
    codes = np.clip(rng.normal(2.2, 1.2, (len(people), len(german.statements))).round(), 0, 5)
    codes[rng.random(codes.shape) < 0.1] = DONT_KNOW
    workspace.use_model(german)
    take_in(workspace, german, GERMAN, date(2026, 9, 1), people, codes, {role.id: 20 for role in german.roles})
