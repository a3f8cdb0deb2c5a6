"""A model drafted from an unknown questionnaire, and what is not taken for a question on a scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from analytics.ingest.draft import draft_model, likert_columns
from analytics.ingest.mapped import read_mapped
from analytics.ingest.proposal import propose
from analytics.model.consistency import model_findings
from analytics.model.mapping import SURE, Memory, Use
from tests.unit.ingest.exports import export_of, repeated

PEOPLE = 30
AGREEMENT = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
HELP = "To what extent do you agree with these statements about help?"


def answers(labels: Sequence[str] = AGREEMENT, start: int = 0) -> list[str]:
    return repeated([*labels[start:], *labels[:start]], PEOPLE)


QUESTIONNAIRE = {
    "ID": [str(number) for number in range(PEOPLE)],
    "Which department do you work in?": answers(("Sales", "Lager")),
    f"{HELP} [Help is near]": answers(),
    f"{HELP} [Help is kind]": answers(start=2),
    "How satisfied are you with the portal?": answers(
        ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied")
    ),
    "How likely are you to recommend us (0 to 10)?": answers([str(n) for n in range(11)]),
    "I know the plan": answers(("1", "2", "3", "4", "5")),
    "I like the plan": answers(("1", "2", "3", "4", "5"), 3),
}
LIKERT = list(QUESTIONNAIRE)[2:]


def headers(columns: dict[str, list[str]]) -> list[str]:
    return [column.header for column in likert_columns(export_of(columns))]


def test_questions_on_a_scale_are_found() -> None:
    assert headers(QUESTIONNAIRE) == LIKERT


@pytest.mark.parametrize(
    "columns",
    [
        {"Do you use it?": answers(("Yes", "No"))},
        {"How old are you?": answers(("6", "7", "8", "9", "10"))},
        {"How many people are in your team?": answers(("1", "2", "3", "4", "5"))},
        {"Your year of birth": answers(("1980", "1990", "2000"))},
        {"Your age group": answers(("18-24", "25-34", "35+"))},
        {"Tools [Chat]": ["1", ""] * 15, "Tools [Mail]": ["2", "2", ""] * 10, "Tools [Phone]": ["", "3"] * 15},
        {"Tools [Chat]": ["Chat", ""] * 15, "Tools [Mail]": ["Mail", "Mail", ""] * 10},
        {
            "Rank them [A]": answers(("1", "2", "3")),
            "Rank them [B]": answers(("2", "3", "1")),
            "Rank them [C]": answers(("3", "1", "2")),
        },
        {"Points [A]": answers(("20", "30", "50")), "Points [B]": answers(("80", "70", "50"))},
        {"Your comment": [f"Number {n}: nothing to say about it today" for n in range(PEOPLE)]},
    ],
)
def test_what_is_not_likert(columns: dict[str, list[str]]) -> None:
    assert headers(columns) == []
    assert draft_model(export_of(columns), "Nothing") is None


def test_few_answers_do_not_hide_a_matrix() -> None:
    columns = {
        f"{HELP} [{row}]": [label, ""]
        for row, label in (("a", "Agree"), ("b", "Neutral"), ("c", "Disagree"), ("d", "Strongly agree"))
    }
    assert headers(columns) == list(columns)


def test_a_draft_keeps_the_rules_of_a_model_and_groups_what_belongs_together() -> None:
    drafted = draft_model(export_of(QUESTIONNAIRE), "Service survey")
    assert drafted is not None
    assert model_findings(drafted) == ()
    assert [len(dimension.statements) for dimension in drafted.dimensions] == [2, 1, 1, 2]
    assert drafted.dimensions[0].name == "To what extent do you agree with these statements about help"
    assert [(role.id, role.name) for role in drafted.roles] == [("ALL", "Everyone")]
    assert drafted.statement_ids[:3] == ("D1.1", "D1.2", "D2.1")


def test_an_evident_role_column_gives_the_roles() -> None:
    drafted = draft_model(export_of({"Your role": answers(("Boss", "Staff")), **QUESTIONNAIRE}), "Service survey")
    assert drafted is not None
    assert [role.name for role in drafted.roles] == ["Boss", "Staff"]
    mapping = propose(export_of({"Your role": answers(("Boss", "Staff")), **QUESTIONNAIRE}), drafted, Memory())
    assert mapping.roles == {"Boss": "R1", "Staff": "R2"}


def test_the_same_questionnaire_gives_the_same_model() -> None:
    turned = {header: texts[::-1] for header, texts in QUESTIONNAIRE.items()}
    assert draft_model(export_of(QUESTIONNAIRE), "A") == draft_model(export_of(turned), "A")


def test_the_drafted_model_maps_its_own_export_without_a_question() -> None:
    export = export_of(QUESTIONNAIRE)
    drafted = draft_model(export, "Service survey")
    assert drafted is not None
    mapping = propose(export, drafted, Memory())
    assert mapping.undecided == ()
    assert mapping.everyone == "ALL"
    mapped = [column for column in mapping.columns if column.use is Use.STATEMENT]
    assert [column.header for column in mapped] == LIKERT
    assert all(column.confidence >= SURE for column in mapped)


def test_ids_of_a_draft_never_look_like_codes_of_the_survey() -> None:
    columns = {"D1.2": answers(), "D1.1": answers(start=1), "Which of both?": answers(start=2)}
    export = export_of(columns)
    drafted = draft_model(export, "Codes")
    assert drafted is not None
    mapped = {column.header: column.statement for column in propose(export, drafted, Memory()).columns}
    texts = {statement.text: statement.id for statement in drafted.statements}
    assert mapped == texts


def test_questions_of_the_same_words_get_different_ones() -> None:
    drafted = draft_model(
        export_of({"How good?": answers(), "How good?#2": answers(start=1), "Role": answers(("x", "y"))}), "Twice"
    )
    assert drafted is not None
    assert model_findings(drafted) == ()


def test_answer_codes_are_found_but_their_direction_is_asked() -> None:
    columns = {f"agree [SQ00{row}]": answers(("A1", "A2", "A3", "A4", "A5"), row) for row in range(1, 4)}
    export = export_of(columns)
    drafted = draft_model(export, "Codes")
    assert drafted is not None
    assert len(drafted.statements) == 3
    assert len(propose(export, drafted, Memory()).undecided) == 3


def test_a_single_column_makes_a_model_with_one_statement() -> None:
    steps = ("1Not at all helpful", *map(str, range(2, 10)), "Very helpful10")
    drafted = draft_model(export_of({"g2[SQ001]": answers(steps), "Comment": ["so so"] * PEOPLE}), "One")
    assert drafted is not None
    assert len(drafted.statements) == 1


@pytest.mark.parametrize("lowest", [0, 1])
def test_numbers_beyond_the_levels_are_never_read_as_levels(lowest: int) -> None:
    steps = [str(number) for number in range(lowest, 11)]
    columns = {f"How likely is part {part}?": answers(steps, part) for part in range(4)}
    export = export_of(columns)
    drafted = draft_model(export, "0 to 10")
    assert drafted is not None
    mapping = propose(export, drafted, Memory())
    for use in mapping.columns:
        scale = mapping.scale(use.scale)
        assert scale is not None
        assert [scale.levels[step] for step in steps] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5][-len(steps) :]
    decided = replace(
        mapping, columns=tuple(replace(use, use=Use.STATEMENT) for use in mapping.columns), everyone=drafted.roles[0].id
    )
    reading = read_mapped(export, decided, drafted)
    assert reading.codes.shape == (PEOPLE, 4)
    assert (reading.codes >= 0).all()


@pytest.mark.parametrize(
    "header, rated",
    [
        ("The number of items on the screen impacted my ability to communicate", True),
        ("Number of people in your team", False),
    ],
)
def test_a_statement_about_a_number_is_no_question_for_one(header: str, rated: bool) -> None:
    assert headers({header: answers(("1", "2", "3", "4", "5"))}) == ([header] if rated else [])
