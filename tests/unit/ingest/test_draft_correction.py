"""A drafted questionnaire after correction: what the table says is what is asked, and every slip is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.ingest.draft_correction import corrected
from analytics.model.consistency import model_findings
from analytics.model.draft_row import draft_rows
from analytics.model.errors import ModelInvalid
from analytics.model.maturity import MaturityModel


def test_an_untouched_table_gives_the_draft_back(model: MaturityModel) -> None:
    assert corrected(model, draft_rows(model)) == model


def test_statements_move_with_the_names_in_the_table_and_keep_their_ids(model: MaturityModel) -> None:
    rows = list(draft_rows(model))
    rows[0] = replace(rows[0], area="Culture", dimension="Trust", text="We  trust\neach other.")
    changed = corrected(model, rows, "Our survey")
    assert changed.name == "Our survey"
    assert model_findings(changed) == ()
    moved = next(statement for statement in changed.statements if statement.id == rows[0].statement)
    home = changed.dimension(moved.dimension)
    assert (moved.text, home.name, changed.area(home.area).name) == ("We trust each other.", "Trust", "Culture")
    assert sorted(changed.statement_ids) == sorted(model.statement_ids)


def test_names_that_differ_only_in_case_are_one(model: MaturityModel) -> None:
    rows = [replace(row, area="All", dimension="one" if n % 2 else "One") for n, row in enumerate(draft_rows(model))]
    changed = corrected(model, rows)
    assert [dimension.name for dimension in changed.dimensions] == ["One"]
    assert [area.name for area in changed.areas] == ["All"]


def test_the_same_dimension_name_in_two_areas_is_two_dimensions(model: MaturityModel) -> None:
    rows = [replace(row, area="AB"[n % 2], dimension="Same") for n, row in enumerate(draft_rows(model))]
    changed = corrected(model, rows)
    assert [changed.area(d.area).name for d in changed.dimensions] == ["A", "B"]
    assert len({dimension.id for dimension in changed.dimensions}) == 2


def test_areas_whose_names_begin_alike_have_different_short_names(model: MaturityModel) -> None:
    rows = [
        replace(row, area=f"To what extent do you agree with {'ABC'[n % 3]}") for n, row in enumerate(draft_rows(model))
    ]
    short = [area.short_name for area in corrected(model, rows).areas]
    assert len(set(short)) == 3
    assert all(len(name) <= 24 for name in short)


def test_left_out_statements_take_empty_dimensions_and_areas_with_them(model: MaturityModel) -> None:
    first = model.areas[0].name
    rows = [replace(row, keep=row.area == first) for row in draft_rows(model)]
    changed = corrected(model, rows)
    assert [area.name for area in changed.areas] == [first]
    assert changed.dimensions == model.dimensions_of(model.areas[0].id)


def test_every_row_at_fault_is_named_at_once(model: MaturityModel) -> None:
    rows = list(draft_rows(model))
    rows[0] = replace(rows[0], text=" ")
    rows[2] = replace(rows[2], dimension="", area="")
    rows[4] = replace(rows[4], text=rows[3].text.upper())
    rows[5] = replace(rows[5], text="", keep=False)
    with pytest.raises(ModelInvalid, match="4 places: Row 1 has no statement") as refused:
        corrected(model, rows)
    assert [finding.message for finding in refused.value.findings] == [
        "Row 1 has no statement.",
        "Row 3 has no dimension.",
        "Row 3 has no area.",
        "Rows 4 and 5 have the same statement.",
    ]


def test_a_questionnaire_without_statements_is_refused(model: MaturityModel) -> None:
    with pytest.raises(ModelInvalid, match="No statement is kept"):
        corrected(model, [replace(row, keep=False) for row in draft_rows(model)])
