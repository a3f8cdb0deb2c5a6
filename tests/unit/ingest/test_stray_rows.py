"""Rows that stand for people are kept, whatever stands between and below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest.stray_rows import people_rows
from analytics.model.finding import Finding
from tests.unit.ingest.raw_sheets import raw_sheet

HEADER = ["Unit", "Role", "Q1", "Q2", "Q3"]
PEOPLE = [["North", "Lead", 1, 2, 3], ["South", "Desk", 4, 5, 1], ["South", "Desk", 2, 2, 5]]


def kept(rows: Sequence[Sequence[object]], first_row: int = 1) -> tuple[list[int], list[Finding]]:
    sheet = raw_sheet(rows)
    found, findings = people_rows(sheet, first_row, range(sheet.columns))
    return found.tolist(), findings


def test_only_people_are_kept_and_every_other_row_is_named() -> None:
    rows = [HEADER, *PEOPLE[:2], [], HEADER, PEOPLE[2], ["Average", "", 2.33, 3, 3], ["Source: survey of May"]]
    people, findings = kept(rows)
    assert people == [1, 2, 5]
    assert {finding.code: (finding.where.cell, finding.message) for finding in findings} == {
        "row-empty": ("A4", "Row 4 is empty and is left out."),
        "header-repeated": ("A5", "Row 5 repeats the header and is left out."),
        "totals-left-out": ("A7", "Row 7 (“Average”) holds totals or averages and is left out."),
        "footnote-left-out": ("A8", "Row 8 (“Source: survey of May”) holds only a remark and is left out."),
    }


@pytest.mark.parametrize(
    "label", ["Total", "Summe", "Mittelwert:", "Moyenne", "Promedio", "n = 3", "Grand total", "Total responses", "Ø", "Std. Dev."]
)  # fmt: skip
def test_a_row_of_totals_is_no_person(label: str) -> None:
    assert kept([HEADER, *PEOPLE, [label, "", 7, 9, 9]])[0] == [1, 2, 3]
    assert kept([HEADER, PEOPLE[0], [label, "", 7, 9, 9], *PEOPLE[1:]])[0] == [1, 3, 4]
    assert kept([HEADER, *PEOPLE, ["", label, 7, 9, 9]])[0] == [1, 2, 3]


@pytest.mark.parametrize(
    "person", [["Total Quality", "", 1, 2, 3], ["Total", "Lead", 1, 2, 3], ["Total", "", 4, 2, 3], ["Max", "", 4, 4, 4], ["N", "", 2, 2, 2]]
)  # fmt: skip
def test_a_person_whose_unit_sounds_like_a_total_is_kept(person: list[object]) -> None:
    assert kept([HEADER, PEOPLE[0], person, *PEOPLE[1:]])[0] == [1, 2, 3, 4]
    assert kept([HEADER, *PEOPLE, person])[0] == [1, 2, 3, 4]


def test_an_age_or_number_that_stands_out_makes_nobody_a_total() -> None:
    header = ["Id", "Unit", "Age", "Q1", "Q2", "Q3"]
    people = [[n, "North", 30 + n, 1 + n % 5, 3, 5 - n % 5] for n in range(1, 9)]
    assert kept([header, *people, [9, "Total", 61, 3, 3, 3]])[0] == [*range(1, 10)]


def test_averages_between_groups_are_dropped_and_a_unit_named_by_a_letter_is_kept() -> None:
    rows = [HEADER, *PEOPLE, ["Average North", "", 2.5, 3.25, 3], *PEOPLE, ["Average South", "", 2.5, 3.25, 3]]
    assert kept(rows)[0] == [1, 2, 3, 5, 6, 7]
    assert kept([HEADER, *(["N", "", n % 5, 3, 4] for n in range(9)), ["S", "", 7, 9, 9]])[0] == [*range(1, 11)]


def test_a_block_of_statistics_below_the_people_is_dropped_as_a_whole() -> None:
    rows = [
        HEADER,
        *PEOPLE,
        [],
        ["Mean", "", 2.33, 3, 3],
        ["Max", "", 4, 5, 5],
        ["Min", "", 1, 2, 1],
        ["Q1 was asked twice."],
    ]
    people, findings = kept(rows)
    assert people == [1, 2, 3]
    assert [finding.code for finding in findings] == [*["totals-left-out"] * 3, "footnote-left-out"]


def test_formulas_that_were_never_calculated_show_a_total() -> None:
    sheet = raw_sheet([HEADER, PEOPLE[0], ["Total", "", "", "", ""], *PEOPLE[1:]])
    found, _ = people_rows(replace(sheet, formulas=("C3", "D3")), 1, range(5))
    assert found.tolist() == [1, 3, 4]


def test_whoever_ticks_every_box_repeats_no_header() -> None:
    boxes = ["Phone", "Mail", "Chat"]
    assert kept([boxes, ["Phone", "", ""], boxes, ["", "Mail", "Chat"]])[0] == [1, 2, 3]


def test_a_single_answer_is_no_footnote() -> None:
    assert kept([HEADER, *PEOPLE, ["", "", "", "", 2], ["South"]])[0] == [1, 2, 3, 4, 5]
    agreement = [["Q1", "Q2", "Q3"], ["agree", "neutral", "disagree"], ["agree", "agree", "neutral"], ["disagree"]]
    assert kept(agreement)[0] == [1, 2, 3]


def test_rows_with_nothing_in_the_columns_that_count_are_left_out_with_a_note() -> None:
    sheet = raw_sheet([["Id", "Q1", "Q2"], [1, 5, 5], [2], [3, 4, ""], [4], [5], [6], [7]], first_row=3)
    rows, findings = people_rows(sheet, 1, [1, 2])
    assert rows.tolist() == [1, 3]
    message = "5 rows hold no answers and are left out: 5, 7, 8, 9, 10."
    assert [(finding.code, finding.message) for finding in findings] == [("row-without-answers", message)]


def test_a_table_without_rows_has_no_people() -> None:
    assert kept([HEADER]) == ([], [])


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(["1", "2", "5", "agree", "never"]), min_size=4, max_size=4), max_size=30))
def test_complete_answers_are_never_dropped(answers: list[list[str]]) -> None:
    assert kept([["Q1", "Q2", "Q3", "Q4"], *answers]) == ([*range(1, len(answers) + 1)], [])
