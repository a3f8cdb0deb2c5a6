"""A later file never has its answers read on a scale that is no longer theirs, and keeps its scale where people left out the ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from analytics.ingest.earlier_scales import unchosen_top
from analytics.ingest.proposal import propose
from analytics.ingest.scales import in_order, recognise
from analytics.model.mapping import SURE, Memory, SurveyMapping
from analytics.model.maturity import MaturityModel
from tests.unit.ingest.exports import export_of, repeated
from tests.unit.ingest.test_proposal import AGREEMENT, PEOPLE, survey

FIVE = ("1", "2", "3", "4", "5")
FROM_POOR = ("1 - Very poor", "2", "3", "4", "5 - Very good")
FROM_GOOD = ("1 - Very good", "2", "3", "4", "5 - Very poor")


def answered(model: MaturityModel, labels: Sequence[str], *more: str) -> dict[str, list[str]]:
    given = {statement.text: repeated(tuple(labels), PEOPLE) for statement in model.statements}
    return survey(model) | given | {header: repeated(("red", "blue"), PEOPLE) for header in more}


def second_wave(model: MaturityModel, first: Sequence[str], second: Sequence[str], *more: str) -> SurveyMapping:
    memory = Memory((propose(export_of(answered(model, first)), model, Memory()),))
    return propose(export_of(answered(model, second, *more)), model, memory)


@pytest.mark.parametrize("more", [(), ("Favourite colour",)], ids=["same headers", "a column more"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIVE, ("1", "2", "3", "4", "5", "6", "7")),
        (FIVE, tuple(map(str, range(11)))),
        (("1", "2", "3", "4"), FIVE),
        (FROM_POOR, FROM_GOOD),
    ],
)
def test_answers_on_another_scale_than_last_time_are_asked_about(
    model: MaturityModel, first: tuple[str, ...], second: tuple[str, ...], more: tuple[str, ...]
) -> None:
    mapping = second_wave(model, first, second, *more)
    assert len(mapping.undecided) == len(model.statement_ids)
    assert {column.why for column in mapping.undecided} == {
        "Its answers are on another scale than in the earlier upload."
    }
    (proposed,) = {column.scale for column in mapping.undecided}
    scale = mapping.scale(proposed)
    assert scale is not None
    assert set(second) <= set(scale.levels)


@pytest.mark.parametrize("more", [(), ("Favourite colour",)], ids=["same headers", "a column more"])
@pytest.mark.parametrize(("first", "second"), [(FIVE, FIVE[:4]), (AGREEMENT, AGREEMENT[1:4])])
def test_a_scale_keeps_its_steps_when_nobody_chooses_its_ends(
    model: MaturityModel, first: tuple[str, ...], second: tuple[str, ...], more: tuple[str, ...]
) -> None:
    before = second_wave(model, first, first).scales[0].levels
    mapping = second_wave(model, first, second, *more)
    assert mapping.undecided == ()
    (scale,) = {column.scale for column in mapping.columns if column.statement}
    read = mapping.scale(scale)
    assert read is not None
    assert {label: read.levels[label] for label in second} == {label: before[label] for label in second}


def test_codes_that_a_code_book_now_explains_the_other_way_round_are_asked_about(model: MaturityModel) -> None:
    def explained(words: Sequence[str]) -> SurveyMapping:
        export = export_of(answered(model, FIVE))
        labels = dict(zip(FIVE, words, strict=True))
        asked = {statement.text for statement in model.statements}
        columns = (replace(one, labels=labels) if one.header in asked else one for one in export.columns)
        return propose(replace(export, columns=tuple(columns)), model, memory)

    memory = Memory()
    memory = Memory((explained(AGREEMENT),))
    assert explained(AGREEMENT).undecided == ()
    assert len(explained(AGREEMENT[::-1]).undecided) == len(model.statement_ids)


SEVEN = tuple(map(str, range(1, 8)))


@pytest.mark.parametrize("more", [(), ("Favourite colour",)], ids=["same headers", "a column more"])
def test_the_two_highest_numbers_that_nobody_chooses_any_more_are_asked_about(
    model: MaturityModel, more: tuple[str, ...]
) -> None:
    mapping = second_wave(model, SEVEN, FIVE, *more)
    assert len(mapping.undecided) == len(model.statement_ids)
    assert {column.why for column in mapping.undecided} == {"Nobody chose 6 or 7 this time."}
    assert all(column.confidence < SURE for column in mapping.undecided)


@pytest.mark.parametrize("second", [SEVEN, SEVEN[:6], (*FIVE, "7")], ids=["both", "the lower", "the higher"])
def test_a_scale_of_numbers_stays_where_one_of_the_two_highest_is_chosen(
    model: MaturityModel, second: tuple[str, ...]
) -> None:
    assert second_wave(model, SEVEN, second).undecided == ()


@pytest.mark.parametrize(("each", "said"), [(12, "Nobody chose 6 or 7 this time."), (11, "")], ids=["60", "55"])
def test_a_few_answers_do_not_tell_that_a_scale_was_shortened(each: int, said: str) -> None:
    scale = recognise(dict.fromkeys(SEVEN, 20))
    assert scale is not None
    assert unchosen_top(scale, dict.fromkeys(FIVE, each)) == said
    assert unchosen_top(in_order(AGREEMENT), dict.fromkeys(AGREEMENT[:3], 100)) == ""
