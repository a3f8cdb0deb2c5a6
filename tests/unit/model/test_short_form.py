"""The short form of a questionnaire (domain.md §2.1): the first statement of each dimension, and nothing that is compared wrongly."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given

from analytics.model.comparison import asked_alike, comparable
from analytics.model.consistency import model_findings
from analytics.model.maturity import MaturityModel
from analytics.model.model_document import model_from_json, model_to_document, model_to_json
from analytics.model.questionnaires import Questionnaires, key_of
from analytics.model.short_form import is_short_form_of, of_the_rest, short_form, why_not_alike
from tests.own_models import models


def test_the_short_form_is_statement_one_of_each_of_the_28_dimensions(model: MaturityModel) -> None:
    """S2.12: the pulse of the CHECK step."""
    short = short_form(model)
    assert len(short.statements) == 28
    assert short.statement_ids[:3] == ("P1.1", "P2.1", "P3.1")
    assert [s.text for s in short.statements] == [d.statements[0].text for d in model.dimensions]
    assert [d.roles for d in short.dimensions] == [d.roles for d in model.dimensions]
    assert (short.id, short.version, short.short_of) == ("itsm-pulse", model.version, key_of(model))
    assert model_findings(short) == ()
    assert short_form(short) is short


@given(own=models())
def test_any_questionnaire_of_ones_own_has_one(own: MaturityModel) -> None:
    short = short_form(own)
    assert len(short.statements) == len(own.dimensions)
    assert model_findings(short) == ()
    assert is_short_form_of(short, own)
    assert not is_short_form_of(own, own)
    assert not is_short_form_of(short, short)


def test_no_mean_of_a_dimension_is_ever_compared_with_that_of_a_short_form(model: MaturityModel) -> None:
    short = short_form(model)
    assert asked_alike(short, model) == asked_alike(model, short) == frozenset()
    assert all(why_not_alike(one, short, model, "Autumn") == "" for one in short.statements)


def test_it_is_kept_as_json_and_a_whole_questionnaire_is_kept_as_ever(model: MaturityModel) -> None:
    short = short_form(model)
    assert model_from_json(model_to_json(short)) == short
    assert "short_of" not in model_to_document(model)
    assert model_from_json(model_to_json(model)) == model


def test_it_is_kept_beside_the_whole_one_under_its_own_key(model: MaturityModel) -> None:
    before = Questionnaires(model)
    after, kept = before.keeping(short_form(model))
    assert key_of(kept) == f"itsm-pulse@{model.version}"
    assert after.current == model
    again, same = after.keeping(short_form(model))
    assert (again, same) == (after, kept)
    assert Questionnaires.from_json(model, after.to_json()) == after
    assert json.loads(after.to_json())["in_use"] == ""


def test_a_later_version_of_the_questionnaire_has_a_short_form_of_the_same_family(model: MaturityModel) -> None:
    later = replace(model, version="9")
    first = Questionnaires(model).keeping(short_form(model))[0]
    _, kept = first.keeping(short_form(later))
    assert key_of(kept) == "itsm-pulse@9"
    assert is_short_form_of(kept, model)


def test_other_words_or_roles_or_levels_are_not_the_same_statement(model: MaturityModel) -> None:
    short = short_form(model)
    first = short.dimensions[0]
    statement = first.statements[0]
    assert why_not_alike(statement, short, model, "Autumn") == ""
    worded = replace(first, statements=(replace(statement, text="Something else is asked."),))
    routed = replace(first, roles=first.roles[:1])
    for changed, why in ((worded, "worded differently in “Autumn”"), (routed, "other role groups in “Autumn”")):
        other = replace(short, dimensions=(changed, *short.dimensions[1:]))
        assert why in why_not_alike(statement, short, other, "Autumn")
    gone = replace(short, dimensions=short.dimensions[1:])
    assert why_not_alike(statement, short, gone, "Autumn") == "It was not asked in “Autumn”."
    levels = (replace(short.levels[0], name="Nothing"), *short.levels[1:])
    assert "another scale" in why_not_alike(statement, short, replace(short, levels=levels), "Autumn")
    louder = replace(first, statements=(replace(statement, text=statement.text.upper().rstrip(".") + "!"),))
    louder_one = replace(short, dimensions=(louder, *short.dimensions[1:]))
    assert why_not_alike(statement, short, louder_one, "Autumn") == ""


def test_headers_of_the_whole_questionnaire_are_noticed(model: MaturityModel) -> None:
    short = short_form(model)
    second = model.dimensions[0].statements[1]
    assert of_the_rest((f"7. {second.text} *",), short, model) == (second.id,)
    assert of_the_rest(tuple(s.text for s in short.statements), short, model) == ()


def test_published_scores_of_a_pulse_never_become_earlier_scores_of_a_survey(model: MaturityModel) -> None:
    assert comparable(None, short_form(model), model) is None  # type: ignore[arg-type]
