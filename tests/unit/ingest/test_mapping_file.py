"""A mapping as a file: nothing is lost on the way, and every mistake is one sentence that names its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.mapping_file import mapping_from_json, mapping_to_json
from analytics.model.errors import LeitsternError
from analytics.model.mapping import ColumnUse, LabelScale, SurveyMapping, Use
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE

SCALE = LabelScale("quality-3", "Quality", "Three steps.", {"Bad": 0, "Good": 5, "Unknown": DONT_KNOW}, 0.9)
MAPPING = SurveyMapping(
    "f" * 64,
    "google-forms",
    "tiny",
    (
        ColumnUse("How good?", "Q1", Use.STATEMENT, "X1.0", "quality-3", 0.97, "By its words."),
        ColumnUse("Role", "", Use.ROLE),
    ),
    (SCALE,),
    {"Boss": "A", "Guest": ""},
    keep_unfinished=True,
)
TEXTS = st.text(max_size=12)
SHARES = st.floats(0, 1)
CODES = st.sampled_from([*range(6), DONT_KNOW, NOT_APPLICABLE, MISSING])


@st.composite
def mappings(draw: st.DrawFn) -> SurveyMapping:
    names = draw(st.lists(TEXTS.filter(bool), unique=True, max_size=3))
    scales = [
        LabelScale(name, draw(TEXTS), draw(TEXTS), draw(st.dictionaries(TEXTS, CODES, max_size=4)), draw(SHARES))
        for name in names
    ]
    column = st.builds(
        ColumnUse,
        TEXTS,
        TEXTS,
        st.sampled_from(list(Use)),
        TEXTS.filter(bool),
        st.sampled_from(["", *names]),
        SHARES,
        TEXTS,
    )
    return SurveyMapping(
        draw(TEXTS), draw(TEXTS), draw(TEXTS), tuple(draw(st.lists(column, max_size=4))), tuple(scales),
        draw(st.dictionaries(TEXTS, TEXTS, max_size=3)), draw(TEXTS), draw(st.booleans()),
    )  # fmt: skip


@given(mappings())
def test_a_mapping_comes_back_as_it_was(mapping: SurveyMapping) -> None:
    assert mapping_from_json(mapping_to_json(mapping)) == mapping


def test_the_file_can_be_read_by_people() -> None:
    raw = json.loads(mapping_to_json(MAPPING))
    assert raw["scales"][0]["levels"] == {"Bad": 0, "Good": 5, "Unknown": "don't know"}
    assert raw["columns"][0]["use"] == "statement"
    assert raw["columns"][1] == {"header": "Role", "use": "role", "confidence": 1.0}


def broken(**changes: object) -> str:
    return json.dumps(json.loads(mapping_to_json(MAPPING)) | changes)


@pytest.mark.parametrize(
    "text, said",
    [
        ("not json", "not JSON"),
        ("[]", "The file is not a list of named entries"),
        (broken(colour="red"), "“colour” of the file is not known"),
        (broken(columns=[{"header": "A", "use": "banana"}]), "The use of column 1 is “banana”"),
        (broken(columns=[{"header": "A", "use": "unit"}, {"header": "B"}]), "“use” is missing in column 2"),
        (broken(columns=[{"header": "A", "use": "unit", "level": 3}]), "“level” of column 1 is not known"),
        (broken(columns=[{"header": "A", "use": "statement"}]), "Column 1 has the use “statement” but names none"),
        (broken(columns=[{"header": "A", "use": "unit", "scale": "odd"}]), "Column 1 uses the scale “odd”"),
        (broken(columns=[{"header": 3, "use": "unit"}]), "“header” of column 1 must be text"),
        (broken(columns=[{"header": "A", "use": "unit", "confidence": 7}]), "The confidence of column 1 is 7"),
        (broken(scales=[{"name": "quality-3", "levels": {"Bad": 6}}]), "The level of “Bad” of scale 1 is “6”"),
        (broken(scales=[{"name": "quality-3", "levels": {"Bad": True}}]), "The level of “Bad” of scale 1 is “True”"),
        (broken(scales=[{"name": "quality-3", "levels": {}}] * 2), "Two scales are called “quality-3”"),
        (broken(roles={"Boss": 1}), "The role of “Boss” is not text"),
        (broken(leitstern_mapping=9), "Version 9 of the file is not known"),
        (broken(keep_unfinished=1), "“keep_unfinished” of the file must be true or false"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, said: str) -> None:
    with pytest.raises(LeitsternError) as refused:
        mapping_from_json(text)
    assert said in refused.value.message
    assert refused.value.remedy
