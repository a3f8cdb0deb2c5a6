"""The responsibility matrix on records: S0.24, S4.40 and the rules of domain.md §7.6."""

from __future__ import annotations

from analytics.model.records.governance import Responsibility
from analytics.model.records.people import Manager
from analytics.model.records.programme import Group, Member
from analytics.model.records.vision import Vision
from analytics.people.governance_frame import roles_in
from tests.unit.people.governance_cases import checks, items, verdicts

LEAD = Responsibility("RA1", "Lead the programme", accountable="Sponsor", responsible="Programme lead")
DESK = Responsibility(
    "RA2", "Incidents", "process", "P1", "SD", "Head of desk", "Process owner", "Head of apps", "Users"
)
MORE = tuple(
    Responsibility(f"RA{n}", f"Activity {n}", "process", responsible="Team", accountable=f"Role {n}")
    for n in range(3, 6)
)


def test_a_cell_holds_each_role_once() -> None:
    assert roles_in("Sponsor; CIO, sponsor\nHead of desk") == ("Sponsor", "CIO", "Head of desk")
    assert roles_in(" , ;") == ()


def test_nothing_is_judged_before_the_first_row() -> None:
    found = checks()
    assert verdicts(found, "S4.40") == verdicts(found, "S0.24") == ["unknown"]
    assert not [one for one in found if one.rule.startswith("RACI")]


def test_s4_40_asks_for_rows_of_programme_and_processes() -> None:
    assert verdicts(checks(LEAD), "S4.40") == ["fail"]
    assert verdicts(checks(DESK), "S4.40") == ["fail"]
    assert verdicts(checks(LEAD, DESK), "S4.40") == ["pass"]


def test_s0_24_the_sponsor_is_accountable_for_the_programme() -> None:
    other = Responsibility("RA9", "Lead the programme", accountable="CIO", responsible="CIO")
    assert verdicts(checks(other), "S0.24") == ["fail"]
    assert verdicts(checks(LEAD), "S0.24") == ["pass"]
    assert verdicts(checks(other, Member("C1", "CIO", role="sponsor")), "S0.24") == ["pass"]
    assert verdicts(checks(LEAD, other, Responsibility("RA8", "Report", accountable="cio")), "S0.24") == ["warn"]


def test_s0_24_the_vision_names_the_sponsor() -> None:
    people = (Member("C1", "CIO", role="sponsor"), Member("C2", "Head of desk"))
    assert verdicts(checks(LEAD, *people, Vision("vision", core="x", authors=("C2",))), "S0.24") == ["warn"]
    assert verdicts(checks(LEAD, *people, Vision("vision", core="x", authors=("C1", "C2"))), "S0.24") == ["pass"]


def test_s4_40_a_sound_matrix_keeps_every_rule() -> None:
    found = checks(LEAD, DESK, *MORE, Manager("AM1", "Head of desk", domain="SD"))
    assert {one.verdict for one in found if one.rule.startswith("RACI")} == {"pass"}


def test_s4_40_each_rule_of_a_row_names_it() -> None:
    rows = (
        Responsibility("E", "Nobody at all"),
        Responsibility("A0", "Nobody answers", responsible="Team"),
        Responsibility("A2", "Two answer", responsible="Team", accountable="X, Y"),
        Responsibility("R0", "Nobody does it", accountable="Z"),
        Responsibility("C4", "Many are asked", responsible="T", accountable="Q", consulted="a, b, c, d"),
    )
    found = checks(LEAD, *rows)
    assert items(found, "RACI-EMPTY") == ["E"]
    assert items(found, "RACI-A") == ["A0", "A2"]
    assert items(found, "RACI-R") == ["R0"]
    assert items(found, "RACI-C") == ["C4"]
    assert verdicts(found, "RACI-C") == ["warn"]


def test_s4_40_the_part_concerned_does_it_or_answers_for_it() -> None:
    """A role belongs to a part by the alliance, the coalition, a line manager, or its own words."""
    row = Responsibility("RA2", "Incidents", "process", "P1", "SD", "Night lead", "Process owner")
    assert items(checks(LEAD, row), "RACI-DOMAIN") == ["RA2"]
    for known in (
        Manager("AM1", "Night lead", domain="SD"),
        Group("A1", "Desk", domain="SD", manager="night lead"),
    ):
        assert items(checks(LEAD, row, known), "RACI-DOMAIN") == []
    both = (Group("A1", "Desk", domain="SD"), Member("C1", "Night lead", domains=("A1",)))
    assert items(checks(LEAD, row, *both), "RACI-DOMAIN") == []
    named = Responsibility("RA2", "Incidents", "process", "P1", "SD", "Head of service desk", "Process owner")
    assert items(checks(LEAD, named), "RACI-DOMAIN") == []


def test_s4_40_a_role_is_accountable_for_at_most_30_per_cent() -> None:
    rows = [Responsibility(f"RA{n}", f"Activity {n}", responsible="T", accountable=f"Role {n}") for n in range(7)]
    held = [Responsibility(f"H{n}", f"Held {n}", responsible="T", accountable="Chief") for n in range(3)]
    assert verdicts(checks(*rows, *held), "RACI-LOAD") == ["pass"]  # 3 of 10
    found = [one for one in checks(*rows[:-1], *held) if one.rule == "RACI-LOAD"]  # 3 of 9
    assert [one.verdict for one in found] == ["warn"]
    assert "“Chief” is accountable for 3 of 9" in found[0].message


def test_s4_40_roles_instead_of_names_and_no_check_repeats_a_name() -> None:
    person = Member("C1", "Head of desk", name="Ingrid Solheim")
    rows = [
        Responsibility(f"RA{n}", "Lead the programme", responsible="T", accountable="Ingrid Solheim") for n in range(3)
    ]
    found = checks(*rows, person)
    assert items(found, "RACI-NAMES") == ["RA0", "RA1", "RA2"]
    assert not any("Ingrid" in f"{one.message}{one.title}{one.remedy}" for one in found)
