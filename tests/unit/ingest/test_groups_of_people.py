"""A column of units, sites or languages never brings names or addresses of people into the store."""

from __future__ import annotations

import pytest

from analytics.ingest.cleaning import clean
from analytics.ingest.mapped import read_mapped
from analytics.ingest.proposal import propose
from analytics.model.mapping import Memory, SurveyMapping, Use
from analytics.model.maturity import MaturityModel
from tests.unit.ingest.exports import export_of, repeated
from tests.unit.ingest.test_proposal import PEOPLE, survey, use_of

GROUPS = repeated(("Networks", "Desks"), PEOPLE)
NAMES = [f"Team of {chr(65 + number)}. Miller" for number in range(PEOPLE)]


def first_wave(model: MaturityModel) -> SurveyMapping:
    mapping = propose(export_of(survey(model, Department=GROUPS)), model, Memory())
    assert use_of(mapping, "Department").use is Use.UNIT
    return mapping


@pytest.mark.parametrize("more", [{}, {"Favourite colour": GROUPS}], ids=["same headers", "a column more"])
def test_a_unit_column_in_which_people_now_name_themselves_is_asked_about(
    model: MaturityModel, more: dict[str, list[str]]
) -> None:
    memory = Memory((first_wave(model),))
    again = propose(export_of(survey(model, Department=NAMES) | more), model, memory)
    assert use_of(again, "Department").use is Use.UNDECIDED
    assert "may name people" in use_of(again, "Department").why
    known = propose(export_of(survey(model, Department=GROUPS) | more), model, memory)
    assert use_of(known, "Department").use is Use.UNIT


def test_addresses_among_units_are_left_out_with_a_warning(model: MaturityModel) -> None:
    units = ["anna@firm.example", "4711000", *GROUPS[2:]]
    reading = read_mapped(export_of(survey(model, Department=units)), first_wave(model), model)
    people, findings = clean(reading, model)
    assert list(people.sheet.units) == ["", "4711000", *GROUPS[2:]]
    (warning,) = (finding for finding in findings if finding.code == "address-left-out")
    assert warning.message.startswith("1 person gave an address or a number")
    assert "anna" not in str(findings)
