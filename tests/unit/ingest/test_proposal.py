"""What a proposal makes of columns. The tiny model's statements differ by one letter: the hardest case for telling them apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.ingest.level_answers import given_on_levels
from analytics.ingest.proposal import propose
from analytics.ingest.saved_mapping import fingerprint
from analytics.ingest.scales import Rule, with_rule
from analytics.model.mapping import SURE, ColumnUse, Memory, SurveyMapping, Use
from analytics.model.maturity import Dimension, MaturityModel
from analytics.model.shipped import shipped_model
from tests.unit.ingest.exports import export_of, repeated

PEOPLE = 24
AGREEMENT = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")
ROLES = ("Team lead", "Engineer, on site", "Key user")


def answers(labels: tuple[str, ...] = AGREEMENT) -> list[str]:
    return repeated(labels, PEOPLE)


def survey(model: MaturityModel, **more: list[str]) -> dict[str, list[str]]:
    return {
        "ID": [str(number) for number in range(PEOPLE)],
        "What is your role?": repeated(ROLES, PEOPLE),
        **{statement.text: answers() for statement in model.statements},
        **more,
    }


def use_of(mapping: SurveyMapping, header: str) -> ColumnUse:
    return next(column for column in mapping.columns if column.header == header)


def reworded(model: MaturityModel, texts: dict[str, str]) -> MaturityModel:
    """The model with other texts for some statements."""

    def changed(dimension: Dimension) -> Dimension:
        statements = (replace(one, text=texts.get(one.id, one.text)) for one in dimension.statements)
        return replace(dimension, statements=tuple(statements))

    return replace(model, dimensions=tuple(map(changed, model.dimensions)))


def test_word_for_word_questions_need_no_question(model: MaturityModel) -> None:
    mapping = propose(export_of(survey(model)), model, Memory())
    assert mapping.undecided == ()
    assert mapping.statements == model.statement_ids
    assert all(column.confidence >= SURE for column in mapping.columns)
    assert mapping.roles == {"Team lead": "A", "Engineer, on site": "B", "Key user": "C"}
    assert len(mapping.scales) == 1


@pytest.mark.parametrize(
    "header",
    [
        "X1.0",
        "X1.0 We do thing 1 in way a.",
        "X1.0: We do thing 1 in way a",
        "1. We do thing 1 in way a.",
        "We do thing 1\u00a0 in way A",
        "Please rate [We do thing 1 in way a.]",
    ],
)
def test_a_statement_is_known_by_its_id_or_its_words(model: MaturityModel, header: str) -> None:
    mapping = propose(export_of({header: answers(), "Role": repeated(ROLES, PEOPLE)}), model, Memory())
    assert use_of(mapping, header).use is Use.STATEMENT
    assert use_of(mapping, header).statement == "X1.0"


def test_near_identical_statements_are_asked_about_and_never_guessed(model: MaturityModel) -> None:
    mapping = propose(
        export_of({"We do the thing 1 in way": answers(), "Role": repeated(ROLES, PEOPLE)}), model, Memory()
    )
    assert use_of(mapping, "We do the thing 1 in way").use is Use.UNDECIDED
    assert use_of(mapping, "We do the thing 1 in way").confidence < SURE


def test_slightly_reworded_statements_map_where_no_other_is_near() -> None:
    model = shipped_model()
    header = "When a service fails, everybody involved knows who leads and what happens next"
    mapping = propose(export_of({header: answers(), "Role": repeated(("CIO", "Key user"), PEOPLE)}), model, Memory())
    assert use_of(mapping, header).statement == "P1.1"
    assert use_of(mapping, header).use is Use.STATEMENT


def test_a_not_too_many_is_asked_about() -> None:
    model = shipped_model()
    header = "When a service fails, not everyone involved knows who leads and what happens next."
    mapping = propose(export_of({header: answers(), "Role": repeated(("CIO", "Key user"), PEOPLE)}), model, Memory())
    assert use_of(mapping, header).use is Use.UNDECIDED


def test_a_question_of_several_branches_has_several_columns(model: MaturityModel) -> None:
    text = model.statements[0].text
    mapping = propose(export_of(survey(model, **{f"{text.rstrip('.')}.2": answers()})), model, Memory())
    assert mapping.statements.count("X1.0") == 2


def test_a_scale_that_is_no_statement_is_asked_about_while_statements_are_missing(model: MaturityModel) -> None:
    columns = survey(model, **{"Something quite different": answers()})
    del columns[model.statements[0].text]
    mapping = propose(export_of(columns), model, Memory())
    assert use_of(mapping, "Something quite different").use is Use.UNDECIDED


def test_a_statement_without_a_known_scale_is_asked_about(model: MaturityModel) -> None:
    columns = survey(model)
    columns[model.statements[3].text] = answers(("Blue", "Green", "Red"))
    mapping = propose(export_of(columns), model, Memory())
    assert [column.header for column in mapping.undecided] == [model.statements[3].text]
    assert mapping.undecided[0].statement == "X1.3"


def test_people_times_and_the_rest_of_the_tool(model: MaturityModel) -> None:
    columns = {
        "Start time": ["2026-11-05 09:00:00"] * PEOPLE,
        "Completion time": ["2026-11-05 09:10:00"] * PEOPLE,
        "Email": [f"p{number}@x.org" for number in range(PEOPLE)],
        "Name": ["Eva Lang"] * PEOPLE,
        "IP Address": ["10.0.0.1"] * PEOPLE,
    }
    mapping = propose(export_of(columns | survey(model)), model, Memory())
    uses = {header: use_of(mapping, header).use for header in (*columns, "ID")}
    assert uses == {
        "Start time": Use.STARTED,
        "Completion time": Use.SUBMITTED,
        "Email": Use.PERSON,
        "Name": Use.LEFT_OUT,
        "IP Address": Use.LEFT_OUT,
        "ID": Use.LEFT_OUT,
    }


def test_anonymous_addresses_tell_nobody_apart(model: MaturityModel) -> None:
    mapping = propose(export_of({"Email": ["anonymous"] * PEOPLE, **survey(model)}), model, Memory())
    assert use_of(mapping, "Email").use is Use.LEFT_OUT
    assert use_of(mapping, "ID").use is Use.PERSON


@pytest.mark.parametrize(
    "header, labels, use",
    [
        ("In welcher Abteilung arbeiten Sie?", ("Vertrieb", "Einkauf", "Lager"), Use.UNIT),
        ("Your department", ("Sales", "Purchasing"), Use.UNIT),
        ("Département", ("Ventes", "Achats"), Use.UNIT),
        ("Standort", ("Köln", "Ulm"), Use.SITE),
        ("Sede", ("Madrid", "Bilbao"), Use.SITE),
        ("Sprache", ("Deutsch", "Englisch"), Use.LANGUAGE),
        ("How many people are in your team?", ("1 to 5", "6 to 10", "more"), Use.LEFT_OUT),
        ("Do you use the portal?", ("Yes", "No"), Use.LEFT_OUT),
    ],
)
def test_attributes_by_their_header(model: MaturityModel, header: str, labels: tuple[str, ...], use: Use) -> None:
    mapping = propose(export_of(survey(model, **{header: answers(labels)})), model, Memory())
    assert use_of(mapping, header).use is use


def test_free_text_is_a_comment_but_names_and_addresses_are_not(model: MaturityModel) -> None:
    more = {
        "Anything else?": [f"Number {n}: the portal should be easier to find and to use" for n in range(PEOPLE)],
        "Your full name": [f"Eva Lang the {n}." for n in range(PEOPLE)],
        "How can we reach you?": [f"someone.number{n}@example.org" for n in range(PEOPLE)],
    }
    mapping = propose(export_of(survey(model, **more)), model, Memory())
    assert [use_of(mapping, header).use for header in more] == [Use.COMMENT, Use.LEFT_OUT, Use.LEFT_OUT]


@pytest.mark.parametrize(
    "label, role",
    [
        ("CIO", "EXE"),
        ("IT-Leiter", "EXE"),
        ("Teamleitung IT", "MGR"),
        ("Chef d’équipe", "MGR"),
        ("Prozessverantwortlicher", "OWN"),
        ("Mesa de servicio", "DSK"),
        ("Servce desk", "DSK"),
        ("Entwicklerin", "ENG"),
        ("Fachbereich / Key-User", "BUS"),
    ],
)
def test_roles_in_other_words_and_languages(label: str, role: str) -> None:
    model = shipped_model()
    labels = (label, *(known.name for known in model.roles))
    mapping = propose(export_of({"Role": repeated(labels, PEOPLE), "P1.1": answers()}), model, Memory())
    assert mapping.roles[label] == role


def test_a_role_nobody_knows_stays_open(model: MaturityModel) -> None:
    mapping = propose(
        export_of(survey(model) | {"What is your role?": repeated((*ROLES, "Wizard"), PEOPLE)}), model, Memory()
    )
    assert "Wizard" not in mapping.roles


def test_without_a_role_column_only_a_model_of_one_role_says_who_everybody_is(model: MaturityModel) -> None:
    columns = {statement.text: answers() for statement in model.statements}
    assert propose(export_of(columns), model, Memory()).everyone == ""
    single = replace(model, roles=model.roles[:1])
    assert propose(export_of(columns), single, Memory()).everyone == "A"


def test_the_fingerprint_depends_on_the_headers_and_not_on_their_order_or_the_answers(model: MaturityModel) -> None:
    columns = survey(model)
    turned = dict(reversed(list(columns.items())))
    other = columns | {model.statements[0].text: answers(("1", "2", "3"))}
    assert fingerprint(export_of(columns)) == fingerprint(export_of(turned)) == fingerprint(export_of(other))
    assert fingerprint(export_of(columns)) != fingerprint(export_of({**columns, "More": answers()}))


def test_a_saved_mapping_of_the_same_questionnaire_is_taken_as_it_stands(model: MaturityModel) -> None:
    columns = {"Colour": answers(("Blue", "Pink", "Grey")), **survey(model)}
    saved = propose(export_of(columns), model, Memory())
    uses = [replace(use, use=Use.UNIT) if use.header == "Colour" else use for use in saved.columns]
    saved = replace(saved, columns=tuple(uses))
    again = propose(export_of(dict(reversed(list(columns.items())))), model, Memory((saved,)))
    assert again.undecided == ()
    assert use_of(again, "Colour").use is Use.UNIT
    assert all(column.confidence == 1 for column in again.columns)
    assert again.statements == tuple(reversed(saved.statements))


def test_a_saved_scale_takes_in_a_label_nobody_gave_last_time(model: MaturityModel) -> None:
    first = {statement.text: answers(AGREEMENT[1:]) for statement in model.statements}
    saved = propose(export_of(survey(model) | first), model, Memory())
    again = propose(export_of(survey(model)), model, Memory((saved,)))
    assert again.scales[0].levels["Strongly disagree"] == 0


def test_renamed_reordered_and_added_columns_map_themselves_again(model: MaturityModel) -> None:
    """Six statements have words of their own in this survey, which a user mapped by hand the first time."""
    own = {
        f"X1.{k}": f"Our very own sentence {word}"
        for k, word in enumerate(("on keys", "about doors", "of windows", "for roofs"))
    }
    columns = {own.get(statement.id, statement.text): answers() for statement in model.statements}
    columns = {"What is your role?": repeated(ROLES, PEOPLE), **columns}
    first = propose(export_of(columns), model, Memory())
    ids = {text: statement for statement, text in own.items()}
    uses = [
        replace(use, use=Use.STATEMENT, statement=ids[use.header], scale="agreement-5") if use.header in ids else use
        for use in first.columns
    ]
    memory = Memory((replace(first, columns=tuple(uses)),))
    changed = {"New question about the weather": answers()}
    changed |= {header: texts for header, texts in reversed(list(columns.items())) if header != own["X1.0"]}
    again = propose(export_of(changed), model, memory)
    assert {use_of(again, text).statement for text in own.values() if text != own["X1.0"]} == {"X1.1", "X1.2", "X1.3"}
    assert [column.header for column in again.undecided] == ["New question about the weather"]


def test_wordings_of_earlier_waves_are_known(model: MaturityModel) -> None:
    memory = Memory(wording={"X1.0": ("How we did it two years ago",)})
    mapping = propose(export_of(survey(model) | {"How we did it two years ago": answers()}), model, memory)
    assert use_of(mapping, "How we did it two years ago").statement == "X1.0"


def test_two_columns_never_claim_one_statement(model: MaturityModel) -> None:
    long = reworded(model, {"X1.0": "Everybody in the company knows where the plan for emergencies is kept"})
    first = "Everybody in the company knows where the plan for emergencies is kept."
    second = "Everybody in our company knows where the plan for emergencies is kept"
    mapping = propose(export_of({first: answers(), second: answers(), "Role": repeated(ROLES, PEOPLE)}), long, Memory())
    assert mapping.statements == ("X1.0",)
    assert use_of(mapping, second).use is Use.UNDECIDED


def test_statements_of_another_model_are_not_taken_from_a_saved_mapping(model: MaturityModel) -> None:
    saved = propose(export_of(survey(model)), model, Memory())
    other = replace(reworded(model, {}), id="other")
    again = propose(export_of(survey(model)), other, Memory((saved,)))
    assert again.model_id == "other"


def test_answers_on_the_models_levels_rise_and_know_the_levels_nobody_chose(model: MaturityModel) -> None:
    scale = given_on_levels({"4": 3, "Some": 2, "I do not know": 1}, model)
    assert scale is not None
    chosen = [level for level in scale.levels.values() if level >= 0]
    assert chosen == sorted(chosen)
    assert set(chosen) == set(range(6))
    assert (scale.levels["Some"], scale.levels["4"], scale.levels["0"]) == (1, 4, 0)
    spread = with_rule(scale, Rule.SPREAD, reverse=True)
    assert (spread.levels["5"], spread.levels["0"]) == (0, 5)
    assert given_on_levels({"yes": 5, "no": 4}, model) is None
    assert given_on_levels({"1": 30, "2": 30, "3": 30, "4": 30}, model) is None, (
        "that many answers without 0 and 5 are on 1–4"
    )
