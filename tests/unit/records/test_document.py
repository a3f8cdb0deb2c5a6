"""What is kept of a record: cleaned once and for all, equal records equal byte for byte, nothing of a newer version lost."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.errors import ModelInvalid
from analytics.model.records.collection import Records, records_of
from analytics.model.records.document import beside_unknown, breaches, empty, from_json, normal, to_json
from analytics.model.records.goals import Goal, Kpi, Reading
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Record, kind_of
from analytics.model.records.programme import Objective, Programme
from analytics.model.records.vision import Element, Vision
from tests.unit.records.anything import NASTY, kept_records, wild_records


@given(wild_records())
def test_cleaning_twice_changes_nothing_more(record: Record) -> None:
    assert normal(normal(record)) == normal(record)


@given(kept_records())
def test_what_is_written_is_read_again_and_writes_the_same_bytes(record: Record) -> None:
    text = to_json(record)
    again = from_json(kind_of(record), record.id, text)
    assert again == record
    assert to_json(again) == text
    assert text.encode("utf-8")


@given(kept_records(), kept_records())
def test_records_are_equal_if_and_only_if_their_bytes_are(one: Record, other: Record) -> None:
    if type(one) is type(other):
        assert (replace(one, id="") == replace(other, id="")) == (to_json(one) == to_json(other))


@pytest.mark.parametrize("text", NASTY)
def test_hostile_texts_lose_what_cannot_be_shown_and_nothing_else(text: str) -> None:
    kept = normal(Vision("vision", core=text)).core
    assert not set(kept) & set("\x00\u202e\u200b\ud800\r\t")
    assert from_json(KINDS["vision"], "vision", to_json(Vision("vision", core=kept))) == Vision("vision", core=kept)


def test_formulas_quotes_and_markup_stay_as_they_were_typed() -> None:
    for text in ("=1+1", "'quoted", "#N/A", "TRUE", "<script>alert(1)</script>", "'; DROP TABLE planning_record --"):
        assert normal(Goal("G1", text)).name == text


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (np.int64(4), 4.0),
        (np.float64(0.1) + 0.2, 0.3),
        (float("nan"), None),
        (float("inf"), None),
        (10**400, None),
        (1.7976931348623157e308, None),
        (-0.0, 0.0),
        (5e-324, 0.0),
        (True, None),
        ("4", None),
        (pd.NA, None),
    ],
)
def test_numbers_are_kept_with_as_many_digits_as_excel_keeps(value: Any, kept: float | None) -> None:
    found = normal(Reading("R1", "K1", value=value)).value
    assert found == kept
    assert str(found) != "-0.0"


@pytest.mark.parametrize(
    ("part", "value", "kept"),
    [
        ("due", pd.NaT, None),
        ("due", pd.Timestamp(2026, 5, 1, 13), date(2026, 5, 1)),
        ("due", datetime(2026, 5, 1, 13, tzinfo=UTC), date(2026, 5, 1)),
        ("due", "2026-05-01", None),
        ("name", 5, ""),
        ("name", float("nan"), ""),
        ("mandate", np.True_, True),
        ("mandate", "True", False),
        ("mandate", None, False),
        ("elements", "V1", ()),
        ("elements", None, ()),
        ("elements", 7, ()),
        ("elements", ["V2", "V1", "V2", ""], ("V2", "V1")),
        ("elements", {"V2", "V1"}, ("V1", "V2")),
        ("reviews", [date(2026, 2, 1), pd.NaT, date(2026, 1, 1)], (date(2026, 1, 1), date(2026, 2, 1))),
    ],
)
def test_a_value_of_another_type_becomes_empty_and_what_tables_hand_back_is_understood(
    part: str, value: Any, kept: Any
) -> None:
    assert getattr(normal(replace(Goal("G1"), **{part: value})), part) == kept


def test_of_a_kind_there_is_one_of_the_id_is_always_the_same() -> None:
    assert normal(Programme("anything")).id == normal(Programme()).id == "programme"


def test_what_another_version_of_the_program_wrote_is_read_without_what_is_unknown() -> None:
    text = '{"name":"Restore","mood":"sunny","due":"soon","mandate":"yes","baseline":"9","elements":"V1","reviews":["x"],"target":4}'
    assert from_json(KINDS["goal"], "G1", text) == replace(_nothing(Goal), id="G1", name="Restore", target=4.0)


def test_what_is_unknown_is_kept_beside_the_parts_that_are_known() -> None:
    before = '{"name":"Restore","mood":{"deep":[1]}}'
    after = to_json(Goal("G1", "Restore sooner"))
    kept = json.loads(beside_unknown(after, before, KINDS["goal"]))
    assert kept.pop("mood") == {"deep": [1]}
    assert kept == json.loads(after)
    assert beside_unknown(after, '{"name":"x"}', KINDS["goal"]) == after


@pytest.mark.parametrize("text", ["", "[]", "5", "null", '"x"', "{", "[" * 100_000])
def test_what_is_no_record_is_said_in_one_sentence(text: str) -> None:
    with pytest.raises(ModelInvalid, match=r"The goal “G1” cannot be read\. Restore the latest backup\."):
        from_json(KINDS["goal"], "G1", text)


def codes(record: Record, *others: Record) -> list[str]:
    return [one.code for one in breaches(record, records_of((*others, record)))]


@pytest.mark.parametrize("record_id", ["", "V 1", "V,1", "V;1", "=V", "-V", "V-", "V\n1", "v" * 21])
def test_an_id_is_one_plain_word(record_id: str) -> None:
    assert "record-id" in codes(Element(record_id, "Fast"))


@pytest.mark.parametrize("record_id", ["V1", "fast-desk", "Größe_2", "7", "a.b", "v" * 20])
def test_a_plain_word_is_an_id(record_id: str) -> None:
    assert codes(Element(record_id, "Fast")) == []


def test_ids_that_differ_in_case_only_would_be_taken_for_each_other() -> None:
    assert codes(Element("v1", "Slow"), Element("V1", "Fast")) == ["record-id"]


def test_a_link_leads_to_a_record_that_is_there() -> None:
    assert codes(Goal("G1", "x", elements=("V1", "V2")), Element("V1", "Fast")) == ["record-link"]
    assert codes(Goal("G1", "x", elements=("V1",)), Element("V1", "Fast")) == []


def test_nothing_stands_above_itself_in_a_tree() -> None:
    first, second = Objective("O1", "a", parent="O2"), Objective("O2", "b", parent="O1")
    assert codes(second, first) == ["record-circle"]
    assert codes(Objective("O1", "a", parent="O1")) == ["record-circle"]
    assert codes(replace(second, parent=""), first) == []


def test_two_figures_may_be_the_counterweight_of_each_other_but_none_its_own() -> None:
    assert codes(Kpi("K1", "a", counterweight="K2"), Kpi("K2", "b", counterweight="K1")) == []
    assert codes(Kpi("K1", "a", counterweight="K1")) == ["record-circle"]


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (Element("V1"), "record-empty"),
        (Element("V1", "x" * 401), "record-long"),
        (Vision("vision", core="x" * 8001), "record-long"),
        (Goal("G1", "x", dimension="d" * 121), "record-long"),
        (Goal("G1", "x", measures=tuple(f"m{n}" for n in range(1001))), "record-long"),
        (Goal("G1", "x", verb="annoy"), "record-option"),
        (Programme("programme", words_per_minute=109), "record-bounds"),
        (Programme("programme", words_per_minute=161), "record-bounds"),
        (Programme("programme", fewest_members=-1), "record-bounds"),
        (Programme("programme", fewest_agents=51), "record-bounds"),
        (Goal("G1", "x", due=date(1969, 12, 31)), "record-day"),
        (Goal("G1", "x", reviews=(date(2101, 1, 1),)), "record-day"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_remedy(record: Record, code: str) -> None:
    (found,) = breaches(record, records_of([record]))
    assert (found.code, bool(found.remedy)) == (code, True)
    assert len(found.message) < 200


@pytest.mark.parametrize(
    "record",
    [
        Element("V1", "x" * 400),
        Vision("vision", core="x" * 8000),
        Programme("programme", words_per_minute=110),
        Programme("programme", words_per_minute=160),
        Programme("programme", fewest_members=50, fewest_advocates=0, fewest_agents=0),
        Goal("G1", "x", due=date(1970, 1, 1), reviews=(date(2100, 12, 31),)),
    ],
)
def test_what_just_fits_is_kept(record: Record) -> None:
    assert breaches(record, records_of([record])) == ()


@given(st.data())
def test_whatever_is_typed_is_kept_or_refused_but_never_an_error(data: st.DataObject) -> None:
    record = data.draw(kept_records())
    for found in breaches(record, records_of([record])):
        assert found.message
        assert found.remedy


def test_every_part_of_every_kind_is_described_in_both_languages() -> None:
    for kind in KINDS.values():
        assert [part.name for part in kind.parts] == [one.name for one in fields(kind.make) if one.name != "id"]
        for part in kind.parts:
            assert part.english
            assert part.german
            assert not part.to or part.to in KINDS
            assert all(option.key and option.english and option.german for option in part.options)
        for label in ("english", "german"):
            heads = [getattr(part, label).casefold() for part in kind.parts]
            assert len(set(heads)) == len(heads), f"{kind.key}: two parts with one head"
    assert len({kind.prefix for kind in KINDS.values()}) == len(KINDS)
    for titles in ("plural", "german_plural"):
        assert len({getattr(kind, titles).casefold() for kind in KINDS.values()}) == len(KINDS)


def test_an_id_is_never_given_again() -> None:
    gone = Records({}, {("goal", "G1"): 2, ("goal", "g2"): 1})
    assert gone.next_id(KINDS["goal"]) == "G3"
    assert gone.next_id(KINDS["goal"], ["G3"]) == "G4"
    assert gone.next_id(KINDS["vision"]) == "vision"


def _nothing(cls: type[Goal]) -> Goal:
    return cls(**{part.name: empty(part) for part in kind_of(cls).parts})
