"""Which questionnaires a workspace keeps, what they have in common, and what may be compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from analytics.model.comparison import asked_alike, is_kin, shared_subjects
from analytics.model.errors import ModelInvalid, UnknownName
from analytics.model.maturity import MaturityModel
from analytics.model.model_document import model_from_json, model_to_json
from analytics.model.questionnaires import Questionnaires, key_of
from analytics.model.shipped import shipped_model
from tests.own_models import models, small_model

EMPTY = Questionnaires(shipped_model())


@settings(max_examples=30, deadline=None)
@given(models())
def test_a_model_survives_as_json(model: MaturityModel) -> None:
    assert model_from_json(model_to_json(model)) == model


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"id": 1}', "nonsense", '{"own": 3}'])
def test_text_that_is_no_model_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ModelInvalid, match="cannot be read"):
        model_from_json(text)
    if text:
        with pytest.raises(ModelInvalid, match="cannot be read"):
            Questionnaires.from_json(shipped_model(), text)


@settings(max_examples=20, deadline=None)
@given(models(), models())
def test_what_is_kept_is_found_again_by_its_key(one: MaturityModel, two: MaturityModel) -> None:
    shelf = EMPTY
    for model in (one, two, one):
        shelf, kept = shelf.keeping(model)
        assert replace(kept, id=model.id, version=model.version) == model
    again = Questionnaires.from_json(shipped_model(), shelf.using(key_of(shelf.all[-1])).to_json())
    assert again.all == shelf.all
    assert again.current == shelf.all[-1]
    assert [again.find(key_of(model)) for model in again.all] == list(again.all)


@pytest.mark.parametrize(
    ("version", "following"), [("1", "2"), ("1.9", "1.10"), ("draft", "draft.2"), ("2026", "2027")]
)
def test_a_changed_questionnaire_gets_the_next_version(version: str, following: str) -> None:
    first = small_model(version=version)
    shelf, _ = EMPTY.keeping(first)
    changed = replace(first, name="Canteen and bar")
    shelf, kept = shelf.keeping(changed)
    assert (kept.id, kept.version) == ("canteen", following)
    assert shelf.find("canteen@" + version) == first


def test_ids_and_versions_are_made_fit_for_file_names() -> None:
    _, kept = EMPTY.keeping(small_model(model_id="Our canteen / 1", version="a b"))
    assert (kept.id, kept.version) == ("our-canteen-1", "1")


def test_three_questionnaires_of_one_name_and_id_stay_apart() -> None:
    shelf, first = EMPTY.keeping(small_model())
    for word in ("Red", "Blue"):
        renamed = tuple(replace(dimension, name=f"{word} {dimension.name}") for dimension in first.dimensions)
        shelf, _ = shelf.keeping(replace(first, dimensions=renamed))
    assert [model.id for model in shelf.own] == ["canteen", "canteen-2", "canteen-3"]


def test_waves_of_before_versions_name_the_id_alone() -> None:
    shelf, kept = EMPTY.keeping(small_model())
    assert shelf.find("itsm") == shelf.find("itsm@0.1") == shipped_model()
    assert shelf.find("canteen@77") == kept
    with pytest.raises(UnknownName, match="is not kept here"):
        shelf.find("kiosk@1")


def test_dimensions_ask_alike_only_with_the_same_words_people_and_scale() -> None:
    model = small_model()
    everything = {"A1", "A2", "B1"}
    assert asked_alike(model, model) == everything
    assert asked_alike(model, replace(model, version="2", name="Other")) == everything
    assert asked_alike(model, replace(model, id="other")) == frozenset()
    scale = tuple(replace(level, name=f"{level.name}!!x") for level in model.levels)
    assert asked_alike(model, replace(model, levels=scale)) == frozenset()
    fewer = replace(model.dimensions[0], statements=model.dimensions[0].statements[:1])
    assert asked_alike(model, replace(model, dimensions=(fewer, *model.dimensions[1:]))) == {"A2", "B1"}


def test_subjects_are_shared_by_name_or_by_translation() -> None:
    model = small_model()
    translated = replace(model, dimensions=tuple(replace(d, name=f"Tisch {d.id}") for d in model.dimensions))
    assert shared_subjects(model, translated) == {"A1", "A2", "B1"}
    cut = replace(translated, dimensions=translated.dimensions[:2])
    assert shared_subjects(cut, model) == frozenset()
    assert not is_kin(cut, model)
    assert is_kin(replace(model, dimensions=model.dimensions[:1]), model)
