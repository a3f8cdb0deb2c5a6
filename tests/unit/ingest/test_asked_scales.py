"""Scales that are surely some, but about which the user has to be asked: answer codes, and words nobody has listed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from analytics.ingest.column_scales import column_scales
from analytics.ingest.draft import draft_model, likert_columns
from analytics.ingest.proposal import propose
from analytics.model.mapping import SURE, Memory
from tests.unit.ingest.exports import export_of, repeated

PEOPLE = 30
OPEN_TO_IT = ("Never, and not open to it", "Never, but open to it", "Rarely", "Now and then, I guess", "All the time")


def answers(labels: Sequence[str], start: int = 0) -> list[str]:
    return repeated([*labels[start:], *labels[:start]], PEOPLE)


def codes(last: int, prefix: str = "A") -> list[str]:
    return answers([f"{prefix}{number}" for number in range(1, last + 1)])


def found(columns: dict[str, list[str]]) -> list[str]:
    return [column.header for column in likert_columns(export_of(columns))]


@pytest.mark.parametrize("column", [codes(5), codes(7), codes(4), answers(["AO01", "AO02", "AO03", "AO04", "AO05"])])
def test_answer_codes_of_a_single_question_are_asked_about(column: list[str]) -> None:
    export = export_of({"satis": column})
    drafted = draft_model(export, "Codes")
    assert drafted is not None
    assert len(propose(export, drafted, Memory()).undecided) == 1
    assert all(scale.confidence < SURE for scale in column_scales(export).values())


@pytest.mark.parametrize(
    "columns",
    [
        {"consent": answers(["Y", "N"])},
        {"land": codes(9)},
        {"gender": codes(4)},
        {"Which department?": codes(5)},
        {"tool": codes(5), "tool[other]": ["Another one", ""] * 15},
        {"seat": answers(["A1", "B1", "C1", "D1"])},
        {"variant": codes(5, "X")},
    ],
    ids=[
        "yes and no",
        "a long list",
        "gender",
        "unit",
        "with another answer",
        "letters differ",
        "not the tool's codes",
    ],
)
def test_codes_of_choices_without_an_order_are_no_scale(columns: dict[str, list[str]]) -> None:
    assert found(columns) == []


def test_questions_numbered_through_or_with_the_same_steps_vouch_for_each_other() -> None:
    numbered = {"EnvSus01": answers(["S2", "S3", "S4"]), "EnvSus02": answers(["S1", "S4", "S5"])}
    assert found(numbered) == list(numbered)
    matrix = {f"agree [SQ00{row}]": answers(["X1", "X2", "X3"], row) for row in range(3)}
    assert found({**matrix, "overall": answers(["X1", "X2", "X3"])}) == [*matrix, "overall"]


def test_unlisted_words_of_neighbouring_questions_are_asked_about() -> None:
    columns = {f"q0007_000{row}": answers(OPEN_TO_IT, row // 2) for row in range(1, 5)}
    assert found(columns) == list(columns)
    export = export_of(columns)
    drafted = draft_model(export, "Words")
    assert drafted is not None
    assert len(propose(export, drafted, Memory()).undecided) == 4


@pytest.mark.parametrize(
    "columns",
    [
        {f"q{row}": answers(["Yes", "No", "Other"], row) for row in range(4)},
        {f"q{row}": answers(["x", "y", "z"], row) for row in range(4)},
        {f"place {row}": answers(["Tea", "Coffee", "Milk", "Juice"], row) for row in range(4)},
        {f"q{row}": answers(OPEN_TO_IT, row) for row in range(2)},
        {f"Which team {row}?": answers(["North", "South", "East"], row % 2) for row in range(4)},
        {f"q{row}": answers([f"text {row} {n}" for n in range(5)]) for row in range(4)},
    ],
    ids=["yes and no", "letters", "each chosen once", "two columns only", "about people", "different words"],
)
def test_what_is_no_run_of_questions_on_one_scale(columns: dict[str, list[str]]) -> None:
    assert found(columns) == []
