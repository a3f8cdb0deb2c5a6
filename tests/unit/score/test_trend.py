"""What moved between two waves and what cannot be compared (domain.md §3.11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.model.maturity import MaturityModel
from analytics.model.score import Scorecard
from analytics.model.trend import Trend
from analytics.score.scorecard import scorecard
from analytics.score.trend import difference, trend
from tests.unit.score.organisations import MODEL, Person, alike, release, wave

INVITED = {"CHIEF": 10, "LEAD": 20, "DESK": 40, "TECH": 60, "USER": 30}
EVERYWHERE = dict.fromkeys(("a1", "a2", "a3", "b1", "b2"), 3)


def people(levels: Mapping[str, int]) -> list[Person]:
    """Twelve of each role in every dimension that is given a level."""
    roles = {d.id: d.roles for d in MODEL.dimensions}
    return [alike(role, d, level) for d, level in levels.items() for role in roles[d] for _ in range(12)]


def card(levels: Mapping[str, int], name: str = "Spring", invited: Mapping[str, int] = INVITED) -> Scorecard:
    return scorecard(release(people(levels), replace(wave(invited), name=name)), {})


def compared(
    now: Mapping[str, int] = EVERYWHERE,
    before: Mapping[str, int] = EVERYWHERE,
    asked: MaturityModel = MODEL,
    **kw: Mapping[str, float],
) -> Trend:
    return trend(card(now, "Autumn"), card(before, "Spring"), MODEL, asked, **kw)


def changed_model(dimension: str, **changes: object) -> MaturityModel:
    return replace(MODEL, dimensions=tuple(replace(d, **changes) if d.id == dimension else d for d in MODEL.dimensions))


def reasons(found: Trend) -> dict[str, str]:
    return {one.id: one.why for one in found.not_compared}


def test_what_moved_and_what_did_not() -> None:
    found = compared(now={**EVERYWHERE, "a1": 4, "b2": 1})
    assert [(c.id, c.delta, c.changed) for c in found.dimensions] == [
        ("a1", 1.0, True), ("a2", 0.0, False), ("a3", 0.0, False), ("b1", 0.0, False), ("b2", -2.0, True),
    ]  # fmt: skip
    assert ([c.id for c in found.better], [c.id for c in found.worse]) == (["a1"], ["b2"])
    assert [(c.id, pytest.approx(c.delta)) for c in found.areas] == [("a", 1 / 3), ("b", -1.0)]
    assert found.overall is not None
    assert found.overall.delta == pytest.approx((1 / 3 - 1) / 2)
    assert (found.wave, found.earlier, found.refused, found.not_compared) == ("Autumn", "Spring", "", ())


@pytest.mark.parametrize(
    ("delta", "variance", "changed"),
    [
        (0.3, 0.0, True),
        (0.3 - 1e-12, 0.0, True),
        (0.299, 0.0, False),
        (-0.4, 0.01, True),  # SE .1414, 1.96·SE .2772
        (0.4, 0.0209, False),  # 1.96·√.0418 = .4007
        (0.4, 0.0208, True),  # 1.96·√.0416 = .3998
    ],
)
def test_changed_is_three_tenths_and_more_than_chance(delta: float, variance: float, changed: bool) -> None:
    assert difference(2.0, variance, 2.0 + delta, variance).changed is changed


@given(st.floats(0, 5), st.floats(0, 1), st.floats(0, 5), st.floats(0, 1))
def test_backwards_is_the_same_with_the_other_sign(a: float, va: float, b: float, vb: float) -> None:
    there, back = difference(a, va, b, vb), difference(b, vb, a, va)
    assert (there.delta, there.low) == (-back.delta, pytest.approx(-back.high))
    assert there.changed is back.changed


def test_another_scale_or_questionnaire_refuses_everything() -> None:
    levels = tuple(replace(level, name=f"step {level.value}") for level in MODEL.levels)
    for asked, why in ((replace(MODEL, levels=levels), "scale"), (replace(MODEL, id="other"), "questionnaire")):
        found = compared(asked=asked)
        assert why in found.refused
        assert (found.overall, found.areas, found.dimensions, found.not_compared) == (None, (), (), ())


def test_weights_of_another_kind_refuse_everything() -> None:
    """Without head counts every answer weighs the same: another mean, even of the same answers."""
    found = trend(card(EVERYWHERE), card(EVERYWHERE, invited={}), MODEL, MODEL)
    assert found.refused.startswith("The waves weigh people differently")
    assert found.dimensions == ()


def test_more_people_invited_are_no_other_weights() -> None:
    found = trend(card(EVERYWHERE), card(EVERYWHERE, invited={**INVITED, "TECH": 300}), MODEL, MODEL)
    assert (found.refused, found.not_compared, len(found.dimensions)) == ("", (), 5)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"roles": ("DESK",)}, "other role groups"),
        ({"statements": MODEL.dimension("a2").statements[:2]}, "other statements"),
        (
            {"statements": tuple(replace(s, text=f"Never: {s.text}") for s in MODEL.dimension("a2").statements)},
            "worded differently",
        ),
    ],
)
def test_a_dimension_asked_otherwise_is_left_out_with_its_area_and_the_whole(
    changes: dict[str, object], why: str
) -> None:
    found = compared(asked=changed_model("a2", **changes))
    told = reasons(found)
    assert list(told) == ["overall", "a", "a2"]
    assert why in told["a2"]
    assert "Dimension a2" in told["a"]
    assert "Area a" in told["overall"]
    assert [c.id for c in found.dimensions] == ["a1", "a3", "b1", "b2"]
    assert [c.id for c in found.areas] == ["b"]


def test_case_and_punctuation_are_no_other_wording() -> None:
    alike = tuple(replace(s, text=f"{s.text.upper()}!") for s in MODEL.dimension("a2").statements)
    assert compared(asked=changed_model("a2", statements=alike)).not_compared == ()


def test_a_new_and_a_dropped_dimension_are_named() -> None:
    asked = replace(MODEL, dimensions=(*MODEL.dimensions[1:], replace(MODEL.dimensions[0], id="old", name="Old one")))
    told = reasons(compared(asked=asked))
    assert told["a1"] == "It was not asked in “Spring”."
    assert told["old"] == "It was asked in “Spring” only."


def test_other_importances_change_areas_but_not_dimensions() -> None:
    found = compared(importance={"a1": 3.0})
    assert reasons(found)["a"] == "The importance of its dimensions was changed."
    assert len(found.dimensions) == 5
    assert found.overall is None
    same = compared(importance={"a1": 3.0}, importance_before={"a1": 3.0, "a2": 1.0})
    assert same.not_compared == ()


def test_an_area_of_other_dimensions_is_not_compared() -> None:
    """a2 has no result in the later wave: the area's mean would differ for that reason alone."""
    found = compared(now={d: level for d, level in EVERYWHERE.items() if d != "a2"})
    told = reasons(found)
    assert told["a2"] == "It has no result in “Autumn”: too few answers."
    assert told["a"] == "Not the same of its dimensions have a result in both waves."
    assert "overall" in told


def every(found: Trend) -> Sequence[str]:
    return [*(c.id for c in (*found.areas, *found.dimensions)), *(n.id for n in found.not_compared)]


def test_everything_is_either_compared_or_explained() -> None:
    found = compared(now={"a1": 2, "b1": 4}, asked=changed_model("b1", roles=("TECH",)))
    wanted = {"overall", *(a.id for a in MODEL.areas), *(d.id for d in MODEL.dimensions)}
    assert {*every(found), *(["overall"] if found.overall else [])} == wanted
